"""A returned workbook, opened through the doors: its tables found by their headings, cells with value and formula.

Nothing here trusts a position: rows are sorted, columns moved, sheets renamed on the way.
"""

import io
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from selfcheck.excel.columns import SPREAD
from selfcheck.excel.doors import pass_doors
from selfcheck.messages import ScoreError
from selfcheck.model.scores import plain_mark

BROKEN = (KeyError, OSError, ValueError, TypeError, AttributeError, IndexError, ArithmeticError, SyntaxError)
"""What openpyxl lets out of parts it did not expect."""

Grid: TypeAlias = Mapping[int, Mapping[int, str]]
"""What is shown, by row and column."""


class Row(Struct, frozen=True):
    """A row under the headings: what its cells show by heading, the formulas among them without a stored result, and
    where each cell stands (D5)."""

    sheet: str
    number: int
    seen: Mapping[str, str]
    formulas: Mapping[str, str]
    cells: Mapping[str, str]

    @property
    def place(self) -> dict[str, object]:
        """The facts that tell a person where this row stands."""
        return {"sheet": self.sheet, "row": self.number}


class Merged(Struct, frozen=True):
    """One cell merged over several rows of a table, where each row should have its own."""

    sheet: str
    heading: str
    row: int
    last: int
    seen: str


class Returned(Struct, frozen=True):
    """What a returned workbook holds: its hidden properties, the text above its tables, the tables' rows, merged cells."""

    properties: Mapping[str, str]
    above: tuple[str, ...]
    rows: tuple[Row, ...]
    merged: tuple[Merged, ...] = ()


def open_returned(data: bytes, headings: tuple[str, ...], required: tuple[str, ...], *, name: str) -> Returned:
    """The tables of a workbook that have the ``required`` headings; others of ``headings`` may be gone.

    :class:`ScoreError`, with ``name`` as its place, when ``data`` is empty, no .xlsx, encrypted, damaged, unsafe, or
    holds no such table.
    """
    properties = pass_doors(data, name)
    values, formulas = _load(data, name, values=True), _load(data, name, values=False)
    above: list[str] = []
    rows: list[Row] = []
    merged: list[Merged] = []
    without: list[Grid] = []
    for sheet in values.worksheets:
        grid = _grid(sheet)
        start = head_of(grid, required)
        if start is None:
            without.append(grid)
            continue
        above += (text for row, cells in grid.items() if row < start for text in cells.values())
        columns = columns_of(grid[start], headings)
        _spread(sheet, grid, [columns[heading] for heading in SPREAD if heading in columns])
        merged += _merged(sheet, grid, columns)
        rows += rows_below(sheet.title, grid, _formulas(formulas[sheet.title]), start, columns)
    if len(without) == len(values.worksheets):
        raise ScoreError("SCO004", name, headings=lacking(without, required))
    return Returned(properties, tuple(above), tuple(rows), tuple(merged))


def head_of(grid: Grid, required: tuple[str, ...]) -> int | None:
    """The first row with all the ``required`` headings."""
    return next((row for row, cells in grid.items() if {*map(squash, cells.values())} >= {*required}), None)


def lacking(grids: Iterable[Grid], required: tuple[str, ...]) -> str:
    """The ``required`` headings that are not in the row with most of them; all where no row has any."""
    rows = ({*map(squash, cells.values())} for grid in grids for cells in grid.values())
    left = (tuple(heading for heading in required if heading not in row) for row in rows)
    fewest: tuple[str, ...] = min(left, key=len, default=required)
    return "、".join(fewest)


def columns_of(head: Mapping[int, str], headings: tuple[str, ...]) -> dict[str, int]:
    """The column of each heading; of two alike the first."""
    return {squash(text): column for column, text in reversed(list(head.items())) if squash(text) in headings}


def squash(text: str) -> str:
    """Text as compared: full-width digits and letters made half-width, white space gone."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _load(data: bytes, name: str, *, values: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            # Of parts it will not write back (validations of Excel, WPS's own): nothing is written back here.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
    except (KeyError, OSError) as error:  # no workbook in the zip
        raise ScoreError("SCO001", name) from error
    except BROKEN as error:
        raise ScoreError("SCO003", name) from error


def _grid(sheet: Worksheet) -> dict[int, dict[int, str]]:
    """What is shown, by row and column, in order. ``_cells`` because every public way makes a cell of each empty place
    up to the last row, and a sheet formatted down to row 1,048,576 is an everyday thing."""
    grid: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        if isinstance(cell, Cell) and (text := shown(cell)):
            grid.setdefault(row, {})[column] = text
    return grid


def _formulas(sheet: Worksheet) -> dict[tuple[int, int], str]:
    return {
        place: str(getattr(cell.value, "text", cell.value))
        for place, cell in sheet._cells.items()
        if isinstance(cell, Cell) and cell.data_type == "f"
    }


def _spread(sheet: Worksheet, grid: dict[int, dict[int, str]], columns: list[int]) -> None:
    """An item merged by hand over its districts stands in each of their rows; a merged mark is one mark only."""
    for area in sheet.merged_cells.ranges:
        text = grid.get(area.min_row, {}).get(area.min_col, "")
        if text and area.min_col in columns:
            for row in range(area.min_row + 1, area.max_row + 1):
                if row in grid:
                    grid[row].setdefault(area.min_col, text)


def _merged(sheet: Worksheet, grid: Grid, columns: Mapping[str, int]) -> Iterator[Merged]:
    """Cells merged over several rows in columns where that tells nothing of the rows below."""
    own = {column: heading for heading, column in columns.items() if heading not in SPREAD}
    for area in sorted(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col)):
        text = grid.get(area.min_row, {}).get(area.min_col, "")
        if text and area.max_row > area.min_row and area.min_col in own:
            yield Merged(sheet.title, own[area.min_col], area.min_row, area.max_row, text)


def rows_below(
    sheet: str, grid: Grid, formulas: Mapping[tuple[int, int], str], start: int, columns: Mapping[str, int]
) -> Iterator[Row]:
    """The rows under the headings that show anything; headings printed again are none."""
    letters = {heading: get_column_letter(column) for heading, column in columns.items()}
    for number in sorted({*grid, *(row for row, _ in formulas)}):
        seen = {heading: grid.get(number, {}).get(column, "") for heading, column in columns.items()}
        lost = {
            heading: formulas[number, column]
            for heading, column in columns.items()
            if not seen[heading] and (number, column) in formulas
        }
        repeated = all(squash(text) == heading for heading, text in seen.items())
        if number > start and not repeated and (any(seen.values()) or lost):
            cells = {heading: f"{letter}{number}" for heading, letter in letters.items()}
            yield Row(sheet, number, seen, lost, cells)


def shown(cell: Cell | MergedCell) -> str:
    """A cell's value as a person sees it; empty for an empty cell, numbers to the 15 digits Excel keeps."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            exact = Decimal(format(value, ".15g"))
            # Excel turns a typed 95% into 0.95, which would pass for a mark.
            return f"{plain_mark(exact * 100)}%" if "%" in cell.number_format else plain_mark(exact)
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value).strip()
