"""Finished documents into the workspace: Word always, PDF where LibreOffice is, older editions never lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError
from selfcheck.model.notices import Notice, notice
from selfcheck.office.find import find_office
from selfcheck.office.pdf import OutlineEntry, UnreadablePdf, finish_pdf
from selfcheck.office.printing import print_pdf
from selfcheck.official.fonts import FONTCONFIG
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.session import Session

PDF_SECONDS = 180.0


@dataclass
class Published:
    """What a publication left: the files, what there is to say, and whether something had to be left out."""

    paths: list[Path] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    incomplete: bool = False


@dataclass(frozen=True)
class Edition:
    """One finished document (成稿): its name in the workspace without an ending, its .docx, the headings of its PDF."""

    name: str
    data: bytes
    outline: Sequence[tuple[str, int]] = ()


def put(
    session: Session, ledger: Ledger, published: Published, editions: Sequence[Edition], *, pdf: bool, only_in: str = ""
) -> None:
    """Write each edition, and its PDF; one start of LibreOffice for all. What somebody changed by hand stays where it is,
    and the new one gets a new name. ``only_in``: a folder in which nothing else that
    was published earlier stays (it is kept in the archive)."""
    outputs = Outputs(session.workspace, ledger, session.at)
    names = {edition.name: outputs.free_name(edition.name, (".docx", ".pdf")) for edition in editions}
    for edition in editions:
        outputs.put(f"{names[edition.name]}.docx", edition.data)
    for name, data in _printed(session, published, editions).items() if pdf and editions else ():
        outputs.put(f"{names[name]}.pdf", data)
    if only_in:
        outputs.withdraw_others(only_in)
    published.paths += outputs.paths
    published.notices += outputs.notices


def _printed(session: Session, published: Published, editions: Sequence[Edition]) -> Mapping[str, bytes]:
    """The PDFs by name; without LibreOffice, or when it fails, that is said and the Word files stand."""
    office = find_office()
    if office is None:
        published.notices.append(notice("PUB001"))
        return {}
    try:
        documents = {e.name: e.data for e in editions}
        printed = print_pdf(documents, office=office, timeout_s=PDF_SECONDS, fonts=FONTCONFIG).value
    except PublishError as error:
        published.notices.append(Notice(error.code, "warn", error.where, error.message))
        printed = {}
    made: dict[str, bytes] = {}
    for edition in editions:
        try:
            made[edition.name] = _finished(session, edition, printed[edition.name])
        except (KeyError, UnreadablePdf):
            published.notices.append(notice("PUB043", edition.name))
            published.incomplete = True
    return made


def _finished(session: Session, edition: Edition, data: bytes) -> bytes:
    outline = [OutlineEntry(text, level) for text, level in edition.outline]
    title = edition.name.rpartition("/")[2]
    return finish_pdf(data, title=title, outline=outline, author=session.plan.issuer, on=session.today)
