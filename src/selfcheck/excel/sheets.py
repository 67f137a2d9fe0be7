"""The blank score sheet of one lead unit: its items, all districts side by side, two columns to fill in."""

from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from selfcheck.excel.columns import MARK_COLUMNS, SCORE_SHEET
from selfcheck.excel.look import Book, height, print_on_a4, protect, put, put_across
from selfcheck.model.plan import Plan, Unit
from selfcheck.model.scores import SheetWording, plain_mark
from selfcheck.model.wording import worded

_WIDTHS = (10.0, 26.0, 11.0, 9.0, 40.0)
_INSTRUCTION_WIDTHS = (20.0, 66.0)
_HEADER_ROW = 2
_MARK_COLUMN = 3


def write_score_sheet(plan: Plan, unit: Unit, wording: SheetWording, *, demo: bool) -> bytes:
    """The workbook of ``unit``: instructions and sign-off, then a table of its items and all districts in plan order.

    ``demo`` heads every page with the word that says the data are invented. A unit without items gets an empty table.
    """
    facts = {
        "year": plan.year,
        "unit": unit.name,
        "full_marks": plain_mark(plan.scoring.full_marks),
        "decimals": plan.scoring.decimals,
    }
    words = _filled(wording, facts)
    book = Book(plan, words.title, SCORE_SHEET, unit)
    header = words.demo if demo else ""
    _write_instructions(book, words, header)
    marks = book.sheet(words.marks_tab, _WIDTHS)
    last = _write_table(book, marks, plan, unit, words)
    _check_entries(marks, words, plan.scoring.full_marks, last)
    marks.freeze_panes(_HEADER_ROW + 1, _MARK_COLUMN)
    print_on_a4(marks, words.page, header, repeat=_HEADER_ROW)
    protect(marks)
    marks.activate()
    return book.finish()


def _filled(wording: SheetWording, facts: dict[str, object]) -> SheetWording:
    return SheetWording(
        title=worded(wording.title, **facts),
        identity=worded(wording.identity, **facts),
        instructions_tab=wording.instructions_tab,
        marks_tab=wording.marks_tab,
        instructions=tuple(worded(line, **facts) for line in wording.instructions),
        sign_off=wording.sign_off,
        out_of_range_title=wording.out_of_range_title,
        out_of_range=worded(wording.out_of_range, **facts),
        page=wording.page,
        demo=wording.demo,
    )


def _write_instructions(book: Book, words: SheetWording, header: str) -> None:
    sheet = book.sheet(words.instructions_tab, _INSTRUCTION_WIDTHS)
    put_across(sheet, 0, 2, words.title, book.title)
    sheet.set_row(0, 36)
    put_across(sheet, 1, 2, words.identity, book.line)
    sheet.set_row(1, 24)
    line, label, blank = book.line, book.heading, book.blank("left")
    tallest = max((height(text, sum(_INSTRUCTION_WIDTHS)) for text in words.instructions), default=0.0)
    for row, text in enumerate(words.instructions, 3):
        put_across(sheet, row, 2, text, line)
        sheet.set_row(row, tallest)
    for row, text in enumerate(words.sign_off, len(words.instructions) + 4):
        put(sheet, row, 0, text, label)
        put(sheet, row, 1, "", blank)
        sheet.set_row(row, 32)
    print_on_a4(sheet, words.page, header)
    protect(sheet)


def _write_table(book: Book, sheet: Worksheet, plan: Plan, unit: Unit, words: SheetWording) -> int:
    """Title, identity, headings and rows; the last row written."""
    put_across(sheet, 0, len(MARK_COLUMNS), words.title, book.title)
    sheet.set_row(0, 32)
    put_across(sheet, 1, len(MARK_COLUMNS), words.identity, book.line)
    sheet.set_row(1, 22)
    heading = book.heading
    for column, text in enumerate(MARK_COLUMNS):
        put(sheet, _HEADER_ROW, column, text, heading)
    sheet.set_row(_HEADER_ROW, 32)
    first, other = _row_looks(book, top=2), _row_looks(book, top=1)
    row = _HEADER_ROW
    for item in plan.unit_items(unit.id):
        for place, district in enumerate(plan.districts):
            row += 1
            ordinal, title, name, mark, opinion = other if place else first
            sheet.write_number(row, 0, item.ordinal, ordinal)
            put(sheet, row, 1, item.title, title)
            put(sheet, row, 2, district.name, name)
            put(sheet, row, 3, "", mark)
            put(sheet, row, 4, "", opinion)
            sheet.set_row(row, height(item.title, _WIDTHS[1]))
    book.let_rows_grow(sheet, _HEADER_ROW + 1)
    return row


def _row_looks(book: Book, *, top: int) -> tuple[Format, ...]:
    """The looks of a row's cells; a heavier ``top`` line parts one item from the next. Opinions are kept as text."""
    printed, words = book.printed(shaded=True, top=top), book.printed("left", shaded=True, top=top)
    return printed, words, printed, book.blank(top=top), book.blank("left", num_format="@", top=top)


def _check_entries(sheet: Worksheet, words: SheetWording, full_marks: Decimal, last: int) -> None:
    if last > _HEADER_ROW:
        sheet.data_validation(
            _HEADER_ROW + 1,
            _MARK_COLUMN,
            last,
            _MARK_COLUMN,
            {
                "validate": "decimal",
                "criteria": "between",
                "minimum": "0",
                "maximum": plain_mark(full_marks),
                "error_title": words.out_of_range_title,
                "error_message": words.out_of_range,
            },
        )
