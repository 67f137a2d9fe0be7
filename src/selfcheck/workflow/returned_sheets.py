"""Returned score sheets as files: told by their content whatever their names, old formats converted, each read or refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from selfcheck.excel.read import read_score_sheet
from selfcheck.messages import ScoreError
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import Plan
from selfcheck.model.scores import ScoreSheet
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.workflow.arrivals import Arrival, arrivals

CONVERT_SECONDS = 120.0
_READ = ("xlsx", "text")
_OLD = ("xls", "ods")
_WRONG = {
    "encrypted": "SCO341", "locked": "SCO341", "locked_zip": "SCO341", "empty": "SCO342", "too_large": "SCO347",
    "damaged": "SCO003", "unsafe": "SCO003", "unreadable": "SCO357", "link": "SCO360",
}  # fmt: skip
_NO_TABLE = "SCO004"
_BOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
_TEXT = ".csv"


@dataclass(frozen=True)
class SheetFile:
    """One file that came (交回的文件): the sheet in it, or why there is none. ``left``: it claims to be no sheet at all."""

    arrival: Arrival
    sheet: Collected[ScoreSheet] | None
    why: Notice | None
    left: bool = False


def sheet_files(plan: Plan, paths: Sequence[Path]) -> tuple[SheetFile, ...]:
    """Every file under ``paths``, zip archives looked into, in a fixed order; :class:`ScoreError` SCO008 for none."""
    came = [_light(one) for one in arrivals(paths)]
    if not came:
        raise ScoreError("SCO008", "、".join(map(str, paths)))
    named = {path for path in paths if path.is_file()}
    converted = _converted(came)
    return tuple(_read(plan, one, converted.get(number), claims=_claims(one, named)) for number, one in enumerate(came))


def _light(one: Arrival) -> Arrival:
    """An arrival without its bytes, where they are not needed now and lie in a file of their own."""
    return one if one.kind in (*_READ, *_OLD) or "/" in one.name else replace(one, data=None)


def _claims(one: Arrival, named: set[Path]) -> bool:
    """Whether a file says of itself to be a sheet, or the office said it by naming this very file."""
    return one.name.lower().endswith((*_BOOKS, _TEXT)) or (one.path in named and "/" not in one.name)


def _converted(came: Sequence[Arrival]) -> Mapping[int, bytes]:
    """The workbooks in older formats as .xlsx; those that could not be converted are missing."""
    old = {str(number): one.read() for number, one in enumerate(came) if one.kind in _OLD}
    office = find_office() if old else None
    if office is None:
        return {}
    made = convert(old, to="xlsx", office=office, timeout_s=CONVERT_SECONDS).value
    return {int(number): data for number, data in made.items()}


def _read(plan: Plan, one: Arrival, converted: bytes | None, *, claims: bool) -> SheetFile:
    code = _WRONG.get(one.kind)
    if one.kind in _OLD and converted is None:
        return SheetFile(one, None, notice("SCO346", one.name, kind=f".{one.kind}"))
    if code is None and one.kind not in (*_READ, *_OLD):
        code = "SCO356" if claims else "SCO345"
    if code is not None:
        return SheetFile(one, None, notice(code, one.name), left=code == "SCO345")
    try:
        data = one.read() if converted is None else converted
        return SheetFile(one, read_score_sheet(data, plan, name=one.name, plain=one.kind == "text"), None)
    except ScoreError as error:
        name = one.name.lower()
        if error.code != _NO_TABLE or one.kind != "text" or name.endswith(_TEXT):
            return SheetFile(one, None, Notice(error.code, "refuse", one.name, error.message))
        code = "SCO001" if name.endswith(_BOOKS) else "SCO356" if claims else "SCO345"
        return SheetFile(one, None, notice(code, one.name), left=not claims)
