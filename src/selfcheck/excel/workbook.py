"""A returned workbook, opened through the doors: its tables found by their headings, cells with value and formula.

Nothing here trusts a position: rows are sorted, columns moved, sheets renamed on the way.
"""

import io
import unicodedata
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from msgspec import Struct
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from selfcheck.excel.columns import SPREAD
from selfcheck.messages import ScoreError
from selfcheck.model.scores import plain_mark
from selfcheck.safe import xml
from selfcheck.safe.archive import Archive, UnsafeArchive

MAX_INFLATED = 64 * 1024 * 1024
"""A full score sheet inflates to under a megabyte; openpyxl needs some fifty times what it reads."""
MAX_MERGED = 200_000
"""Merged cells in one part; openpyxl makes an object of every cell a merged range covers, whatever the file's size."""
_CUSTOM = "docProps/custom.xml"
BROKEN = (KeyError, OSError, ValueError, TypeError, AttributeError, IndexError, ArithmeticError, SyntaxError)
"""What openpyxl lets out of parts it did not expect."""
_OLE = b"\xd0\xcf\x11\xe0"


class Row(Struct, frozen=True):
    """A row under the headings: what its cells show by heading, and the formulas among them without a stored result."""

    sheet: str
    number: int
    seen: Mapping[str, str]
    formulas: Mapping[str, str]

    @property
    def place(self) -> dict[str, object]:
        """The facts that tell a person where this row stands."""
        return {"sheet": self.sheet, "row": self.number}


class Returned(Struct, frozen=True):
    """What a returned workbook holds: its hidden properties, the text above its tables, and the tables' rows."""

    properties: Mapping[str, str]
    above: tuple[str, ...]
    rows: tuple[Row, ...]


def open_returned(data: bytes, headings: tuple[str, ...], required: tuple[str, ...], *, name: str) -> Returned:
    """The tables of a workbook that have the ``required`` headings; others of ``headings`` may be gone.

    :class:`ScoreError`, with ``name`` as its place, when ``data`` is empty, no .xlsx, encrypted, damaged, unsafe, or
    holds no such table.
    """
    properties = pass_doors(data, name)
    values, formulas = _load(data, name, values=True), _load(data, name, values=False)
    above: list[str] = []
    rows: list[Row] = []
    found = False
    for sheet in values.worksheets:
        grid = _grid(sheet)
        start = next((row for row, cells in grid.items() if {*map(squash, cells.values())} >= {*required}), None)
        if start is None:
            continue
        found = True
        above += (text for row, cells in grid.items() if row < start for text in cells.values())
        columns = {squash(text): column for column, text in reversed(grid[start].items()) if squash(text) in headings}
        _spread(sheet, grid, [columns[heading] for heading in SPREAD if heading in columns])
        rows += _rows(sheet.title, grid, _formulas(formulas[sheet.title]), start, columns)
    if not found:
        raise ScoreError("SCO004", name, headings="、".join(required))
    return Returned(properties, tuple(above), tuple(rows))


def squash(text: str) -> str:
    """Text as compared: full-width digits and letters made half-width, white space gone."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def pass_doors(data: bytes, name: str, *, most: int = MAX_INFLATED) -> dict[str, str]:
    """The hidden properties of a workbook that is safe to read and inflates to ``most`` bytes; else :class:`ScoreError`."""
    if data.startswith(_OLE):
        raise ScoreError("SCO002", name)
    if not data.startswith(b"PK"):
        raise ScoreError("SCO001", name)
    try:
        archive = Archive(data)
        if sum(map(archive.size, archive.names)) > most:
            raise UnsafeArchive("size")
        for part in archive.names:
            content = archive.read(part)
            if part.endswith((".xml", ".rels")):
                _scan(content)
        return _properties(archive)
    except (UnsafeArchive, xml.UnsafeXml) as error:
        raise ScoreError("SCO002" if str(error) == "encrypted" else "SCO003", name) from error


def _properties(archive: Archive) -> dict[str, str]:
    if _CUSTOM not in archive:
        return {}
    return {
        element.get("name", ""): "".join(map(str, element.itertext())).strip()
        for element in xml.parse(archive.read(_CUSTOM))
    }


def _scan(part: bytes) -> None:
    merged = 0

    def count(element: str, attributes: dict[str, str]) -> None:
        nonlocal merged
        if element.endswith("|mergeCell"):
            merged += _area(attributes.get("ref", ""))
            if merged > MAX_MERGED:
                raise xml.UnsafeXml("merged cells")

    xml.scan(part, count, lambda _element: None, lambda _text: None)


def _area(ref: str) -> int:
    try:
        left, top, right, bottom = (bound or 0 for bound in range_boundaries(ref))
    except ValueError as error:
        raise xml.UnsafeXml("merged cells") from error
    return (right - left + 1) * (bottom - top + 1)


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


def _rows(
    sheet: str,
    grid: Mapping[int, Mapping[int, str]],
    formulas: Mapping[tuple[int, int], str],
    start: int,
    columns: Mapping[str, int],
) -> Iterator[Row]:
    for number in sorted({*grid, *(row for row, _ in formulas)}):
        seen = {heading: grid.get(number, {}).get(column, "") for heading, column in columns.items()}
        lost = {
            heading: formulas[number, column]
            for heading, column in columns.items()
            if not seen[heading] and (number, column) in formulas
        }
        repeated = all(squash(text) == heading for heading, text in seen.items())
        if number > start and not repeated and (any(seen.values()) or lost):
            yield Row(sheet, number, seen, lost)


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
