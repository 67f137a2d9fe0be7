"""A table that came as plain text (.csv): found by its headings like one of a workbook, its places told as Excel tells them."""

import csv
import io

from selfcheck.excel.doors import MAX_PLACES
from selfcheck.excel.workbook import Returned, columns_of, head_of, lacking, rows_below
from selfcheck.messages import ScoreError

SHEET = "csv"
"""What the only sheet of such a table is called."""
MAX_BYTES = 16 * 1024 * 1024
_BETWEEN = ",\t;"
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def open_plain(data: bytes, headings: tuple[str, ...], required: tuple[str, ...], *, name: str) -> Returned:
    """The table of a text in UTF-8, GBK or UTF-16, its cells parted by commas, tabs or semicolons.

    It has no hidden properties. :class:`ScoreError` SCO347 for one that is too large, SCO003 for one that is no text,
    SCO004 when no line has the ``required`` headings.
    """
    if len(data) > MAX_BYTES:
        raise ScoreError("SCO347", name)
    text = _text(data, name)
    grids = []
    for between in _BETWEEN:
        grid = _grid(text, between, name)
        grids.append(grid)
        start = head_of(grid, required)
        if start is not None:
            above = tuple(cell for row, cells in grid.items() if row < start for cell in cells.values())
            columns = columns_of(grid[start], headings)
            return Returned({}, above, tuple(rows_below(SHEET, grid, {}, start, columns)))
    raise ScoreError("SCO004", name, headings=lacking(grids, required))


def _text(data: bytes, name: str) -> str:
    wide = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    for encoding in (wide,) if wide else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ScoreError("SCO003", name)


def _grid(text: str, between: str, name: str) -> dict[int, dict[int, str]]:
    grid: dict[int, dict[int, str]] = {}
    places = 0
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=between), 1):
            places += 1 + len(row)
            if places > MAX_PLACES:
                raise ScoreError("SCO347", name)
            cells = {column: cell.strip() for column, cell in enumerate(row, 1) if cell.strip()}
            if cells:
                grid[number] = cells
    except csv.Error as error:
        raise ScoreError("SCO003", name) from error
    return grid
