"""Sheets filled in by program, cell by cell, as a person would fill them: for rehearsals and for tests."""

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from selfcheck.excel import columns
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import Plan
from selfcheck.model.standing import Decision
from selfcheck.safe.archive import Archive, pack

_HEADER_WITHIN = 20
_FIXED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates have no zone


def fill_score_sheet(data: bytes, marks: Callable[[int, str], tuple[str, str]]) -> bytes:
    """The sheet with what ``marks`` gives for each (item's number, district's name): mark and opinion. Rows of parts two
    to four stay blank."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        places = _columns(sheet, columns.MARK_COLUMNS)
        if not places:
            continue
        head, at = places
        for row in range(head + 1, sheet.max_row + 1):
            number, district = (sheet.cell(row, at[name]).value for name in (columns.ORDINAL, columns.DISTRICT))
            if str(number).isdigit() and district:
                mark, opinion = marks(int(str(number)), str(district))
                sheet.cell(row, at[columns.MARK]).value = Decimal(mark) if mark else None
                _put(sheet, row, at[columns.OPINION], opinion)
    return _saved(book)


def fill_decision(data: bytes, plan: Plan, decisions: Mapping[DistrictId, Decision]) -> bytes:
    """The decision sheet with the meeting's ranks, grades, letters and large gaps."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    names = {plan.district(id).name: decision for id, decision in decisions.items()}
    for sheet in book.worksheets:
        places = _columns(sheet, columns.DECISION_COLUMNS)
        if not places:
            continue
        head, at = places
        for row in range(head + 1, sheet.max_row + 1):
            decision = names.get(str(sheet.cell(row, at[columns.DISTRICT]).value))
            if decision:
                sheet.cell(row, at[columns.RANK]).value = decision.rank
                _put(sheet, row, at[columns.GRADE], decision.grade)
                sheet.cell(row, at[columns.LETTER]).value = columns.YES if decision.letter else columns.NO
                _put(sheet, row, at[columns.REASON], decision.reason)
                numbers = [str(item.ordinal) for item in plan.items if item.id in decision.gaps]
                _put(sheet, row, at[columns.GAPS], "、".join(numbers))
    return _saved(book)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Text as text, as a person types it behind a ``'``: openpyxl would take ``=…`` for a formula and ``#N/A`` for an error."""
    cell = sheet.cell(row, column)
    cell.value = text
    if isinstance(cell, Cell) and cell.data_type != "s":
        cell.data_type, cell.quotePrefix = "s", True


def _columns(sheet: Worksheet, wanted: tuple[str, ...]) -> tuple[int, dict[str, int]] | None:
    for number, row in enumerate(sheet.iter_rows(min_row=1, max_row=_HEADER_WITHIN), start=1):
        at = {str(cell.value): cell.column for cell in row if cell.value is not None and cell.column is not None}
        if set(wanted) <= set(at):
            return number, at
    return None


def _saved(book: Workbook) -> bytes:
    """The workbook's bytes without the time of day, which openpyxl writes into its properties on saving."""
    buffer = io.BytesIO()
    book.save(buffer)
    archive = Archive(buffer.getvalue(), is_own=True)
    members = {name: archive.read(name) for name in archive.names}
    book.properties.modified = book.properties.created = _FIXED
    members[ARC_CORE] = tostring(book.properties.to_tree())
    return pack(members)
