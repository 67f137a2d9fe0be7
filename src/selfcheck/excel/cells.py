"""The cells of any workbook as text, to be read beside the words it was sent with. Nothing in it is reckoned or run."""

import io
import warnings
from itertools import islice

from msgspec import Struct
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from selfcheck.excel.doors import pass_doors
from selfcheck.excel.workbook import BROKEN, shown
from selfcheck.messages import ScoreError

MAX_INFLATED = 16 * 1024 * 1024
MAX_PLACES = 5_000_000
"""It is read row by row and no further than the limits below."""
MAX_SHEETS = 20
MAX_ROWS = 1000
MAX_COLUMNS = 50
MAX_CHARACTERS = 100_000


class UnreadableWorkbook(ValueError):
    """The bytes are no workbook that can be read safely: damaged, encrypted, too large, or none at all."""


class Cells(Struct, frozen=True):
    """What a workbook shows (表格文字): a line a row, cells parted by tabs, a sheet's name above it where there are several.

    A formula stands as its stored result, as itself where there is none. ``whole``: nothing was left out at the limits.
    """

    text: str
    whole: bool


def read_cells(data: bytes) -> Cells:
    """The cells of an .xlsx, hidden sheets too, as far as the limits above; :class:`UnreadableWorkbook` for others."""
    try:
        pass_doors(data, "", most=MAX_INFLATED, places=MAX_PLACES)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts it does not know, and of sheets without a size
            return _cells(_load(data, values=True), _load(data, values=False))
    except (ScoreError, *BROKEN) as error:
        raise UnreadableWorkbook(str(error)) from error


def _load(data: bytes, *, values: bool) -> Workbook:
    return load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)


def _cells(values: Workbook, formulas: Workbook) -> Cells:
    if not values.sheetnames:
        raise UnreadableWorkbook("no sheets")
    sheets: list[tuple[str, list[str]]] = []
    whole = len(values.worksheets) <= MAX_SHEETS
    for sheet, beside in islice(zip(values.worksheets, formulas.worksheets, strict=True), MAX_SHEETS):
        rows = _rows(sheet, beside)
        whole = whole and len(rows) <= MAX_ROWS and (sheet.max_row or 0) <= MAX_ROWS
        whole = whole and (sheet.max_column or 0) <= MAX_COLUMNS
        sheets.append((sheet.title, [row for row in rows[:MAX_ROWS] if row]))
    filled = [(title, rows) for title, rows in sheets if rows]
    text = "\n".join("\n".join((title, *rows) if len(filled) > 1 else rows) for title, rows in filled)
    return Cells(text[:MAX_CHARACTERS], whole and len(text) <= MAX_CHARACTERS)


def _rows(sheet: Worksheet, beside: Worksheet) -> list[str]:
    """The rows down to the last that shows something; one more than the limit where there is one."""
    rows: list[str] = []
    last = 0
    of_values = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS)
    of_formulas = beside.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS)
    for cells, formulas in zip(of_values, of_formulas, strict=False):
        texts = (shown(cell) or _formula(formula.value) for cell, formula in zip(cells, formulas, strict=False))
        rows.append("\t".join(" ".join(text.split()) for text in texts).rstrip("\t"))
        last = len(rows) if rows[-1] else last
    return rows[:last]


def _formula(value: object) -> str:
    text = getattr(value, "text", value)
    return text if isinstance(text, str) else ""
