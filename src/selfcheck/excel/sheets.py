"""The blank score sheet of one lead unit: what it is asked, all districts side by side, a few columns to fill in.

A unit for which something was recorded sees it beside the cell of the mark; where a named event stands there and the mark
is near full, the cell for a reason shows that it is waiting.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from selfcheck.excel.columns import MARK_COLUMNS, NOTED_COLUMNS, PROPERTY_ASKED, SCORE_SHEET
from selfcheck.excel.look import Book, height, print_on_a4, protect, put, put_across
from selfcheck.model.asked import Asked, asked, fingerprint, general_band
from selfcheck.model.encoding import replaced
from selfcheck.model.plan import District, Plan, Unit
from selfcheck.model.scores import Beside, Sheet, SheetWording, plain_mark
from selfcheck.model.scoring import MarkBand
from selfcheck.model.wording import worded

_WIDTHS = (11.0, 26.0, 11.0, 9.0, 40.0)
_NOTED_WIDTHS = (36.0, 30.0)
_INSTRUCTION_WIDTH = 86.0
_APART_WIDTHS = (14.0, 76.0)
_HEADER_ROW = 2
_MARK, _OPINION, _NOTED, _REASON = 3, 4, 5, 6
_SIGN_HEIGHT = 30
_NOTHING = Beside((), named=False)
_WAITING = {"bg_color": "#FFE699"}


class _Line(NamedTuple):
    """One row of the table, counted from 0."""

    row: int
    item: Asked
    district: District
    first: bool
    beside: Beside


def write_score_sheet(
    plan: Plan, unit: Unit, wording: SheetWording, sheet: Sheet | None = None, *, demo: bool
) -> bytes:
    """The workbook of ``unit``: instructions, then a table of all it is asked and all districts in plan order, and the
    lines to sign; what was noted of this unit on no single item stands on a sheet of its own.

    ``demo`` heads every page with the word that says the data are invented. A unit without items gets an empty table.
    """
    sheet = sheet or Sheet()
    words = _filled(plan, unit, wording)
    book = Book(plan, words.title, SCORE_SHEET, unit)
    book.workbook.set_custom_property(PROPERTY_ASKED, fingerprint(plan, unit), "text")
    header = words.demo if demo else ""
    lines = tuple(_lines(plan, unit, sheet))
    is_noted = any(line.beside.lines for line in lines)
    _write_instructions(book, words, header, (words.noted,) * is_noted)
    marks = book.sheet(words.marks_tab, _WIDTHS + _NOTED_WIDTHS * is_noted)
    _write_table(book, marks, words, lines, is_noted=is_noted)
    _check_marks(marks, words, lines, plan, unit)
    if is_noted:
        _ask_reasons(book, marks, words, lines, sheet)
    _write_sign_off(book, marks, words, _HEADER_ROW + len(lines) + 2)
    marks.freeze_panes(_HEADER_ROW + 1, _MARK)
    print_on_a4(marks, words.page, header, landscape=is_noted, repeat=_HEADER_ROW)
    protect(marks)
    marks.activate()
    if sheet.apart:
        _write_apart(book, words, sheet.apart, header)
    return book.finish()


def _filled(plan: Plan, unit: Unit, wording: SheetWording) -> SheetWording:
    usual = general_band(plan)
    facts = _facts(plan, unit, usual)
    others = "、".join(f"{i.spoken}{_span(i.band)}分" for i in asked(plan, unit) if i.band != usual)
    own = (worded(wording.own_full, items=others),) if others else ()
    return replaced(
        wording,
        title=worded(wording.title, **facts),
        identity=worded(wording.identity, **facts),
        instructions=(*(worded(line, **facts) for line in wording.instructions), *own),
    )


def _facts(plan: Plan, unit: Unit, band: MarkBand) -> dict[str, object]:
    marks = {"full_marks": band.full, "least": band.low, "most": band.high}
    return {"year": plan.year, "unit": unit.name, "decimals": plan.scoring.decimals} | {
        name: plain_mark(mark) for name, mark in marks.items()
    }


def _span(band: MarkBand) -> str:
    return f"{plain_mark(band.low)}至{plain_mark(band.high)}"


def _lines(plan: Plan, unit: Unit, sheet: Sheet) -> Iterator[_Line]:
    row = _HEADER_ROW
    for item in asked(plan, unit):
        for place, district in enumerate(plan.districts):
            row += 1
            yield _Line(row, item, district, place == 0, sheet.beside.get((item.id, district.id), _NOTHING))


def _write_instructions(book: Book, words: SheetWording, header: str, more: tuple[str, ...]) -> None:
    sheet = book.sheet(words.instructions_tab, (_INSTRUCTION_WIDTH,))
    texts = (*words.instructions, *more)
    tallest = max((height(text, _INSTRUCTION_WIDTH) for text in texts), default=0.0)
    put(sheet, 0, 0, words.title, book.title)
    sheet.set_row(0, 36)
    put(sheet, 1, 0, words.identity, book.line)
    sheet.set_row(1, 24)
    line = book.line
    for row, text in enumerate(texts, 3):
        put(sheet, row, 0, text, line)
        sheet.set_row(row, tallest)
    print_on_a4(sheet, words.page, header)
    protect(sheet)


def _write_table(
    book: Book, sheet: Worksheet, words: SheetWording, lines: tuple[_Line, ...], *, is_noted: bool
) -> None:
    headings = MARK_COLUMNS + NOTED_COLUMNS * is_noted
    put_across(sheet, 0, len(headings), words.title, book.title)
    sheet.set_row(0, 32)
    put_across(sheet, 1, len(headings), words.identity, book.line)
    sheet.set_row(1, 22)
    heading = book.heading
    for column, text in enumerate(headings):
        put(sheet, _HEADER_ROW, column, text, heading)
    sheet.set_row(_HEADER_ROW, 32)
    first, other = _row_looks(book, top=2), _row_looks(book, top=1)
    for line in lines:
        _write_line(sheet, line, first if line.first else other, is_noted=is_noted)
    book.let_rows_grow(sheet, _HEADER_ROW + 1)


def _write_line(sheet: Worksheet, line: _Line, looks: tuple[Format, ...], *, is_noted: bool) -> None:
    printed, words, mark, opinion = looks
    if line.item.label.isdigit():
        sheet.write_number(line.row, 0, int(line.item.label), printed)
    else:
        put(sheet, line.row, 0, line.item.label, printed)
    put(sheet, line.row, 1, line.item.title, words)
    put(sheet, line.row, 2, line.district.name, printed)
    put(sheet, line.row, _MARK, "", mark)
    put(sheet, line.row, _OPINION, "", opinion)
    tall = height(line.item.title, _WIDTHS[1])
    if is_noted:
        put(sheet, line.row, _NOTED, "\n".join(line.beside.lines), words)
        put(sheet, line.row, _REASON, "", opinion if line.beside.named else words)
        tall = max(tall, sum(height(text, _NOTED_WIDTHS[0]) for text in line.beside.lines))
    sheet.set_row(line.row, tall)


def _row_looks(book: Book, *, top: int) -> tuple[Format, ...]:
    """The looks of a row's cells; a heavier ``top`` line parts one item from the next. Opinions are kept as text."""
    printed, words = book.printed(shaded=True, top=top), book.printed("left", shaded=True, top=top)
    return printed, words, book.blank(top=top), book.blank("left", num_format="@", top=top)


def _check_marks(sheet: Worksheet, words: SheetWording, lines: tuple[_Line, ...], plan: Plan, unit: Unit) -> None:
    """A mark out of its item's range is stopped while it is typed."""
    for band, group in groupby(lines, key=lambda line: line.item.band):
        rows = [line.row for line in group]
        sheet.data_validation(
            rows[0],
            _MARK,
            rows[-1],
            _MARK,
            {
                "validate": "decimal",
                "criteria": "between",
                "minimum": plain_mark(band.low),
                "maximum": plain_mark(band.high),
                "error_title": words.out_of_range_title,
                "error_message": worded(words.out_of_range, **_facts(plan, unit, band)),
            },
        )


def _ask_reasons(book: Book, sheet: Worksheet, words: SheetWording, lines: tuple[_Line, ...], asked_of: Sheet) -> None:
    """The cell beside a named event shows when it is waited for: the mark is near full and nothing is written."""
    waiting = book.workbook.add_format(_WAITING)
    for line in lines:
        if not line.beside.named:
            continue
        mark, reason = (xl_rowcol_to_cell(line.row, column, col_abs=True) for column in (_MARK, _REASON))
        near = plain_mark(asked_of.near_full[line.item.id])
        formula = f"=AND(ISNUMBER({mark}),{mark}>={near},LEN({reason})=0)"
        sheet.conditional_format(
            line.row, _REASON, line.row, _REASON, {"type": "formula", "criteria": formula, "format": waiting}
        )
        sheet.data_validation(
            line.row, _REASON, line.row, _REASON,
            {"validate": "any", "input_title": words.reason_title, "input_message": worded(words.reason, near_full=near)},
        )  # fmt: skip


def _write_sign_off(book: Book, sheet: Worksheet, words: SheetWording, first: int) -> None:
    """The lines to sign, under the table that is printed and signed."""
    label, blank = book.heading, book.blank("left")
    for row, text in enumerate(words.sign_off, first):
        put(sheet, row, 0, text, label)
        put(sheet, row, 1, "", blank)
        sheet.set_row(row, _SIGN_HEIGHT)


def _write_apart(book: Book, words: SheetWording, apart: tuple[tuple[str, str], ...], header: str) -> None:
    """What this unit noted of districts on no single item."""
    sheet = book.sheet(words.apart_tab, _APART_WIDTHS)
    put_across(sheet, 0, 2, words.apart_title, book.title)
    sheet.set_row(0, 32)
    heading, printed, left = book.heading, book.printed(), book.printed("left")
    for column, text in enumerate(words.apart_columns):
        put(sheet, 1, column, text, heading)
    sheet.set_row(1, 28)
    for row, (district, line) in enumerate(apart, 2):
        put(sheet, row, 0, district, printed)
        put(sheet, row, 1, line, left)
        sheet.set_row(row, height(line, _APART_WIDTHS[1]))
    print_on_a4(sheet, words.page, header, repeat=1)
    protect(sheet)
