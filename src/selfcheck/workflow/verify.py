"""Word files, ours or anybody's, held to GB/T 9704-2012: printed once, judged in file and on paper, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from selfcheck.messages import PublishError
from selfcheck.messages.official import KINDS, PAGE_FILE
from selfcheck.model.conformance import Conformance, Kind
from selfcheck.model.notices import Notice, notice
from selfcheck.office.find import find_office
from selfcheck.office.marked_pages import draw
from selfcheck.office.pdf_sheets import NotPrinted, read_sheets
from selfcheck.office.printing import print_pdf
from selfcheck.official.fonts import FONTCONFIG
from selfcheck.official.judge import Judged, judge
from selfcheck.official.package import NotWord, without_character_grid
from selfcheck.safe.files import safe_name, write_whole
from selfcheck.workflow.outputs import unwritable
from selfcheck.workflow.session import Session

PRINT_SECONDS = 180.0
FOLDER = "verify"
"""Where in the workspace the pictures of pages are put."""


@dataclass
class Verified:
    """What came of a run (检查结果): a verdict a file that could be read, pictures, and what there is to say."""

    verdicts: list[Conformance] = field(default_factory=list)
    pictures: list[Path] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether a must-rule failed or a file could not be checked."""
        return any(v.summary.must_failed for v in self.verdicts) or any(n.severity == "refuse" for n in self.notices)


def verify(session: Session, paths: Sequence[Path], *, stated: Kind | None = None, pictures: bool = False) -> Verified:
    """Each file judged; ``stated`` is what the person says they are. With ``pictures`` pages are drawn and kept.

    Without LibreOffice the rules that only show in print are not measured, which is said.
    """
    done = Verified()
    files = _readable(paths, done)
    pages = _printed(files, done)
    for path, data in files.items():
        judged = _judged(session, path, data, pages.get(path), stated)
        done.verdicts.append(judged.conformance)
        done.notices += _about(path, judged.conformance, printed=bool(pages))
        if pictures:
            _draw(session, path, pages.get(path), judged, done)
    return done


def _readable(paths: Sequence[Path], done: Verified) -> dict[str, bytes]:
    """The files that are Word files by name, as they were given; the others are told."""
    files = {}
    for path in paths:
        data = path.read_bytes()
        try:
            without_character_grid(data)
            files[str(path)] = data
        except NotWord as error:
            done.notices.append(notice("GBT002" if str(error) == "encrypted" else "GBT001", str(path)))
    return files


def _printed(files: Mapping[str, bytes], done: Verified) -> Mapping[str, bytes]:
    office = find_office()
    if office is None or not files:
        return {}
    copies = {name: without_character_grid(data) for name, data in files.items()}
    try:
        return print_pdf(copies, office=office, timeout_s=PRINT_SECONDS, fonts=FONTCONFIG).value
    except PublishError as error:
        done.notices.append(Notice(error.code, "warn", error.where, error.message))
        return {}


def _judged(session: Session, path: str, data: bytes, pdf: bytes | None, stated: Kind | None) -> Judged:
    try:
        sheets = read_sheets(pdf) if pdf is not None else None
    except NotPrinted:
        sheets = None
    return judge(path, data, sheets, stated=stated, profile=session.profile)


def _about(path: str, verdict: Conformance, *, printed: bool) -> list[Notice]:
    told = []
    if verdict.kind_from == "guess":
        told.append(notice("GBT005", path, kind=KINDS[verdict.kind]))
    if not verdict.pages:
        code = "GBT004" if printed or find_office() else "GBT003"
        told.append(notice(code, path, count=verdict.summary.not_measured))
    return told


def _draw(session: Session, path: str, pdf: bytes | None, judged: Judged, done: Verified) -> None:
    if pdf is None:
        done.notices.append(notice("GBT006", path))
        return
    for number, picture in draw(pdf, judged.marks).items():
        name = safe_name(PAGE_FILE.format(stem=Path(path).stem, page=number))
        target = session.workspace / FOLDER / name
        try:
            write_whole(target, picture)
        except OSError as error:
            raise unwritable(error, target) from error
        done.pictures.append(target)
