"""The standing as a workbook for the leaders, and the sheet their decision is filled into and read back from."""

from collections.abc import Iterator
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from selfcheck.excel.columns import STANDING_SHEET
from selfcheck.excel.look import Book, height, print_on_a4, put, put_across
from selfcheck.figures import FACE_SHEET_HEAD
from selfcheck.model.plan import Plan
from selfcheck.model.standing import Standing, StandingWording
from selfcheck.model.wording import worded

_HEADER_ROW = 1
_ITEM_WIDTH = 6.5
_PAGE_WIDTH = 150.0
"""Characters a landscape page holds legibly; a wider table goes over two pages with its first columns on both."""
_MARKS_WIDTHS = (10.0, 30.0, 14.0)
_REASON_WIDTHS = (6.0, 84.0)


def write_standing(plan: Plan, standing: Standing, wording: StandingWording, *, demo: bool = False) -> bytes:
    """The table of totals and ranks, then every unit's mark on a second sheet; the reasons instead, while withheld.

    Totals and marks are shown with 2 decimals, in the standing's order. Until the meeting decided the title says so.
    """
    decided = standing.state == "decided"
    proposed = "" if decided else wording.proposed
    title = worded(wording.title, year=plan.year) + proposed
    book = Book(plan, title, STANDING_SHEET)
    # A sheet two pages wide cuts its title on the second page; the word that matters heads every page.
    header = (wording.demo if demo else "") + proposed
    if standing.state == "withheld":
        _write_reasons(book, standing, wording, title, header)
        return book.finish()
    leading = _leading(wording, decided=decided)
    widths = tuple(width for _, width in leading) + (_ITEM_WIDTH,) * len(plan.items)
    sheet = book.sheet(wording.standing_tab, widths)
    # Not across: the table may go over two pages, and the title belongs on both.
    put(sheet, 0, 0, title, book.format(font_name=FACE_SHEET_HEAD, font_size=16, bold=True, quote_prefix=True))
    sheet.set_row(0, 32)
    _write_headings(book, sheet, plan, [text for text, _ in leading])
    _write_places(book, sheet, plan, standing, wording)
    put(sheet, _HEADER_ROW + len(standing.districts) + 1, 0, wording.item_key, book.format(quote_prefix=True))
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    sheet.repeat_columns(0, len(leading) - 1)
    across = 1 if sum(widths) <= _PAGE_WIDTH else 2
    print_on_a4(sheet, wording.page, header, landscape=True, repeat=_HEADER_ROW, across=across)
    _write_marks(book, plan, standing, wording, header)
    return book.finish()


def _leading(wording: StandingWording, *, decided: bool) -> tuple[tuple[str, float], ...]:
    computed = ((wording.computed_rank, 9.0),) if decided else ()
    grade = wording.grade if decided else wording.proposed_grade
    return ((wording.rank, 12.0), (wording.district, 11.0), (wording.total, 10.0), *computed, (grade, 10.0))


def _write_reasons(book: Book, standing: Standing, wording: StandingWording, title: str, header: str) -> None:
    sheet = book.sheet(wording.standing_tab, _REASON_WIDTHS)
    put_across(sheet, 0, 2, title, book.title)
    sheet.set_row(0, 32)
    put_across(sheet, 1, 2, wording.withheld, book.line)
    number, text = book.printed(), book.printed("left")
    for count, reason in enumerate(standing.withheld_because, 1):
        sheet.write_number(count + 1, 0, count, number)
        put(sheet, count + 1, 1, reason, text)
        sheet.set_row(count + 1, height(reason, _REASON_WIDTHS[1]))
    print_on_a4(sheet, wording.page, header, repeat=1)


def _write_headings(book: Book, sheet: Worksheet, plan: Plan, leading: list[str]) -> None:
    heading = book.heading
    for column, text in enumerate(leading):
        put(sheet, _HEADER_ROW, column, text, heading)
    for column, item in enumerate(plan.items, len(leading)):
        sheet.write_number(_HEADER_ROW, column, item.ordinal, heading)
    sheet.set_row(_HEADER_ROW, 32)


def _write_places(book: Book, sheet: Worksheet, plan: Plan, standing: Standing, wording: StandingWording) -> None:
    leading = len(_leading(wording, decided=standing.state == "decided"))
    quoted = wording.tied.replace('"', "")
    centred, tied = book.printed(), book.printed(num_format=f'0"{quoted}"')
    total = book.printed(num_format="0.00")
    small = book.printed(num_format="0.00", font_size=9)
    for row, place in enumerate(standing.districts, _HEADER_ROW + 1):
        sheet.write_number(row, 0, place.rank, tied if place.tied else centred)
        put(sheet, row, 1, plan.district(place.district).name, centred)
        sheet.write_number(row, 2, Decimal(place.total), total)
        if standing.state == "decided":
            sheet.write_number(row, 3, place.computed_rank, centred)
        put(sheet, row, leading - 1, place.grade, centred)
        marks = {mark.item: mark.score for mark in place.by_item}
        for column, item in enumerate(plan.items, leading):
            _put_mark(sheet, row, column, marks.get(item.id), wording, small)
        sheet.set_row(row, 22)


def _write_marks(book: Book, plan: Plan, standing: Standing, wording: StandingWording, header: str) -> None:
    """One row an item and unit, one column a district in plan order: what each total is made of."""
    widths = _MARKS_WIDTHS + (9.0,) * len(plan.districts)
    sheet = book.sheet(wording.marks_tab, widths)
    put_across(sheet, 0, len(widths), worded(wording.marks_title, year=plan.year), book.title)
    sheet.set_row(0, 32)
    heading, left, centred = book.heading, book.printed("left"), book.printed()
    mark = book.printed(num_format="0.00")
    names = (wording.ordinal, wording.item, wording.unit, *(district.name for district in plan.districts))
    for column, text in enumerate(names):
        put(sheet, _HEADER_ROW, column, text, heading)
    sheet.set_row(_HEADER_ROW, 32)
    for row, (ordinal, title, unit, marks) in enumerate(_unit_rows(plan, standing), _HEADER_ROW + 1):
        sheet.write_number(row, 0, ordinal, centred)
        put(sheet, row, 1, title, left)
        put(sheet, row, 2, unit, centred)
        sheet.set_row(row, max(height(title, _MARKS_WIDTHS[1]), height(unit, _MARKS_WIDTHS[2])))
        for column, given in enumerate(marks, len(_MARKS_WIDTHS)):
            _put_mark(sheet, row, column, given, wording, mark)
    sheet.freeze_panes(_HEADER_ROW + 1, len(_MARKS_WIDTHS))
    print_on_a4(sheet, wording.page, header, landscape=True, repeat=_HEADER_ROW)


def _put_mark(
    sheet: Worksheet, row: int, column: int, mark: str | None, wording: StandingWording, look: Format
) -> None:
    if mark is None:
        put(sheet, row, column, wording.not_applicable, look)
    else:
        sheet.write_number(row, column, Decimal(mark), look)


def _unit_rows(plan: Plan, standing: Standing) -> Iterator[tuple[int, str, str, tuple[str | None, ...]]]:
    """Item number, item, unit and its marks in plan order of districts; None where the item does not apply."""
    marks = {
        (mark.item, given.unit, place.district): given.score
        for place in standing.districts
        for mark in place.by_item
        for given in mark.by_unit
    }
    for item in plan.items:
        for lead in item.lead_units:
            yield (
                item.ordinal,
                item.title,
                lead.name,
                tuple(marks.get((item.id, lead.unit, district.id)) for district in plan.districts),
            )
