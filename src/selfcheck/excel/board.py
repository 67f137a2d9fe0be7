"""The board as a workbook: the districts on one sheet, the lead units on another."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from selfcheck.excel.look import Book, print_on_a4, put, put_across
from selfcheck.model.plan import Plan
from selfcheck.model.status import BoardPage, BoardWording

_KIND = "board"
_WIDTHS = (13.0, 11.0, 22.0, 11.0, 9.0, 9.0, 9.0, 10.0, 8.0)
_UNIT_WIDTHS = (34.0, 14.0, 22.0, 16.0)


def write_board(plan: Plan, page: BoardPage, wording: BoardWording) -> bytes:
    """The workbook of one day; ``demo`` of the wording heads every page when the plan's data are invented."""
    book = Book(plan, page.title, _KIND)
    rows = [tuple(getattr(row, name) for name in row.__struct_fields__) for row in page.rows]
    units = [tuple(getattr(row, name) for name in row.__struct_fields__) for row in page.unit_rows]
    for sheet in (
        _sheet(book, wording.tab, (page.title, page.on, page.summary), (page.columns, _WIDTHS, rows)),
        _sheet(book, wording.units_tab, (page.units_title, page.on, page.units_summary),
               (page.unit_columns, _UNIT_WIDTHS, units)),
    ):  # fmt: skip
        print_on_a4(sheet, wording.page, wording.demo if plan.marking else "", repeat=2)
    return book.finish()


def _sheet(
    book: Book, tab: str, head: tuple[str, str, str],
    table: tuple[Sequence[str], tuple[float, ...], Sequence[Sequence[str]]],
) -> Worksheet:  # fmt: skip
    columns, widths, rows = table
    title, on, summary = head
    sheet = book.sheet(tab, widths)
    put_across(sheet, 0, len(columns), f"{title}（{on}）", book.title)
    sheet.set_row(0, 32)
    put_across(sheet, 1, len(columns), summary, book.line)
    sheet.set_row(1, 36)
    heading, printed = book.heading, book.printed()
    for column, text in enumerate(columns):
        put(sheet, 2, column, text, heading)
    for n, row in enumerate(rows, 3):
        for column, text in enumerate(row):
            put(sheet, n, column, text, printed)
        sheet.set_row(n, 22)
    sheet.freeze_panes(3, 1)
    return sheet
