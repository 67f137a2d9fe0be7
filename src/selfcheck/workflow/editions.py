"""Finished documents into the workspace: Word always, PDF where LibreOffice is, older editions never lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError
from selfcheck.model.notices import Notice, notice
from selfcheck.office.convert import Progress
from selfcheck.office.find import find_office
from selfcheck.office.pdf import About, OutlineEntry, UnreadablePdf, finish_pdf
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


def put(  # noqa: PLR0913 - what is written, how, and who hears of it
    session: Session,
    ledger: Ledger,
    published: Published,
    editions: Sequence[Edition],
    *,
    pdf: bool,
    only_in: str = "",
    progress: Progress | None = None,
) -> None:
    """Write each edition, and its PDF; one start of LibreOffice for all. What somebody changed by hand stays where it is,
    and the new one gets a new name. ``only_in``: a folder in which nothing else that
    was published earlier stays (it is kept in the archive)."""
    outputs = Outputs(session.workspace, ledger, session.at)
    names = {edition.name: outputs.free_name(edition.name, (".docx", ".pdf")) for edition in editions}
    for edition in editions:
        outputs.put(f"{names[edition.name]}.docx", edition.data)
    for name, data in _finished(session, published, editions, progress).items() if pdf and editions else ():
        outputs.put(f"{names[name]}.pdf", data)
    if only_in:
        outputs.withdraw_others(only_in)
    published.paths += outputs.paths
    published.notices += outputs.notices


def printed(
    published: Published, documents: Mapping[str, bytes], progress: Progress | None
) -> Mapping[str, bytes] | None:
    """The PDFs by name, as LibreOffice leaves them; those it could not make are not there. None without LibreOffice."""
    office = find_office()
    if office is None:
        return None
    try:
        return print_pdf(documents, office=office, timeout_s=PDF_SECONDS, fonts=FONTCONFIG, progress=progress).value
    except PublishError as error:
        published.notices.append(Notice(error.code, "warn", error.where, error.message))
        return {}


def _finished(
    session: Session, published: Published, editions: Sequence[Edition], progress: Progress | None
) -> Mapping[str, bytes]:
    """The PDFs by name; without LibreOffice, or when it fails, that is said and the Word files stand."""
    pages = printed(published, {e.name: e.data for e in editions}, progress)
    if pages is None:
        published.notices.append(notice("PUB001"))
        return {}
    made: dict[str, bytes] = {}
    for edition in editions:
        try:
            made[edition.name] = _with_outline(session, edition, pages[edition.name])
        except (KeyError, UnreadablePdf):
            published.notices.append(notice("PUB043", edition.name))
            published.incomplete = True
    return made


def _with_outline(session: Session, edition: Edition, data: bytes) -> bytes:
    outline = [OutlineEntry(text, level) for text, level in edition.outline]
    about = About(edition.name.rpartition("/")[2], session.plan.issuer, session.today)
    return finish_pdf(data, about, outline)
