"""A notice file into a plan folder: told by its content, read, joined with the registers the office already has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from selfcheck.compose.imported_plan import imported_plan
from selfcheck.messages import PlanError
from selfcheck.model.blocks import Document
from selfcheck.model.imported import Account, Imported
from selfcheck.model.notices import Collected, notice
from selfcheck.model.plan import Plan
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.office.kinds import kind_of
from selfcheck.office.pdf import UnreadablePdf
from selfcheck.office.pdf_blocks import pdf_blocks
from selfcheck.readers.notice import read_notice, text_document
from selfcheck.readers.notice.text import UnreadableText
from selfcheck.readers.plan import read_plan
from selfcheck.readers.plan_checks import CHECKS_FILE, GAZETTEER_FILE
from selfcheck.safe.files import write_whole
from selfcheck.word.package import NotWord
from selfcheck.word.read import read
from selfcheck.workflow.plan import import_into

CONVERT_SECONDS = 120.0
_PDF_CODES = {"scan": "PLN081", "damaged": "PLN082", "encrypted": "PLN082", "long": "PLN088"}


@dataclass(frozen=True)
class ImportReport:
    """What became of an import (导入结果): the plan as the folder now has it, and where the source's characters went."""

    plan: Plan
    account: Account


def read_source(path: Path) -> Imported:
    """The notice in this file. :class:`PlanError` PLN080–PLN088 says why it cannot be read and what to do."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PlanError("PLN087", str(path)) from error
    document, paged = _document(data, path.name)
    return read_notice(document, name=path.name, paged=paged)


def _document(data: bytes, name: str) -> tuple[Document, bool]:
    """The file's blocks, and whether page breaks may have cut them."""
    kind = kind_of(data)
    if kind == "empty":
        raise PlanError("PLN083", name)
    if kind in {"damaged", "encrypted"}:
        raise PlanError("PLN082", name)
    readers: Mapping[str, Callable[[bytes, str], tuple[Document, bool]]] = {
        "docx": _from_word, "doc": _from_old_word, "odt": _from_old_word, "rtf": _from_old_word, "pdf": _from_pdf,
        "text": _from_text, "html": _from_text,
    }  # fmt: skip
    if kind not in readers:
        raise PlanError("PLN084", name, kind=kind)
    return readers[kind](data, name)


def _from_word(data: bytes, name: str) -> tuple[Document, bool]:
    try:
        return read(data).value, False
    except NotWord as error:
        raise PlanError("PLN082", name) from error


def _from_old_word(data: bytes, name: str) -> tuple[Document, bool]:
    office = find_office()
    if office is None:
        raise PlanError("PLN085", name, kind=kind_of(data))
    made = convert({name: data}, to="docx", office=office, timeout_s=CONVERT_SECONDS).value
    if name not in made:
        raise PlanError("PLN082", name)
    return _from_word(made[name], name)


def _from_pdf(data: bytes, name: str) -> tuple[Document, bool]:
    try:
        return pdf_blocks(data), True
    except UnreadablePdf as error:
        raise PlanError(_PDF_CODES.get(str(error), "PLN082"), name) from error


def _from_text(data: bytes, name: str) -> tuple[Document, bool]:
    try:
        return text_document(data), True
    except UnreadableText as error:
        raise PlanError("PLN082", name) from error


def import_plan(found: Imported, folder: Path, registers: Path) -> Collected[ImportReport]:
    """Bring a notice that was read into ``folder``. Districts, unit ids and the scoring proposal come from the folder
    itself when it holds a plan already, else from ``registers``, another plan's folder, as do the rules of the checks and
    the names of streets; when that is an earlier year's plan, items keep their ids from it.
    """
    own = (folder / "plan.md").exists()
    register = read_plan(folder if own else registers)
    fresh = imported_plan(found, units=register.lead_units, districts=register.districts, scoring=register.scoring)
    earlier = register if register.year < fresh.year else None
    made = import_into(folder, fresh, earlier)
    for name in () if own else (CHECKS_FILE, GAZETTEER_FILE):
        if (registers / name).is_file() and not (folder / name).exists():
            write_whole(folder / name, (registers / name).read_bytes())
    said = () if own else (notice("PLN086", str(folder), folder=str(registers)),)
    return Collected(ImportReport(made.value, found.account), (*said, *made.notices))
