"""The standing as a workbook for the leaders: the table, the marks it is made of, and every step between as a formula."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from selfcheck.excel.columns import STANDING_SHEET
from selfcheck.excel.formulas import Formulas
from selfcheck.excel.look import Book, height, print_on_a4, put, put_across, put_rank
from selfcheck.excel.rulings import write_rulings
from selfcheck.excel.working import Shown, Working, write_working
from selfcheck.excel.working_rows import FIRST, on_sheet, working_rows
from selfcheck.figures import FACE_SHEET_HEAD
from selfcheck.messages import ScoreError
from selfcheck.messages.scoring import PART_NAMES
from selfcheck.model.plan import Plan
from selfcheck.model.rule_reading import read_rules
from selfcheck.model.scoring import Column, Ruling
from selfcheck.model.standing import Place, Standing, StandingWording
from selfcheck.model.wording import worded

_HEADER_ROW = 1
_ITEM_WIDTH = 6.5
_PAGE_WIDTH = 150.0
"""Characters a landscape page holds legibly; a wider table goes over two pages with its first columns on both."""
_MARKS_WIDTHS = (10.0, 30.0, 14.0, 8.0)
_REASON_WIDTHS = (6.0, 84.0)


def write_standing(
    plan: Plan,
    standing: Standing,
    wording: StandingWording,
    *,
    rulings: Sequence[Ruling] = (),
    demo: bool = False,
) -> bytes:
    """The table of totals and ranks, the steps to them, every unit's mark, what was ruled; while withheld, the reasons.

    Ranks, totals and scores are live formulas down from the units' marks; the order of rows is the standing's. Until the
    meeting decided the title says so. :class:`ScoreError` for rules that cannot be used.
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
    working = _working(plan, standing, wording, rulings)
    _write_table(book, working, standing, title, header)
    write_working(book, working, header)
    _write_marks(book, working, header)
    if rulings:
        write_rulings(book, plan, rulings, working.formulas.numbers, wording, header)
    return book.finish()


def _working(plan: Plan, standing: Standing, wording: StandingWording, rulings: Sequence[Ruling]) -> Working:
    rules, faults = read_rules(plan)
    if rules is None:
        raise ScoreError(faults[0].code, "", **faults[0].facts)
    shown = {
        place.district: Shown(
            place,
            {mark.item: mark for mark in (*place.by_item, *place.parts)},
            tuple(ruling for ruling in rulings if ruling.district == place.district),
        )
        for place in standing.districts
    }
    rows = working_rows(rules, rulings, frozenset(item for each in shown.values() for item in each.marks))
    marks, first = {}, _HEADER_ROW + 1
    for column in rows.columns:
        marks[column.id] = (first, first + max(len(column.units), 1) - 1)
        first += max(len(column.units), 1)
    numbers = {column.id: number for number, column in enumerate(rules.columns, 1)}
    numbers |= {column.id: column.ordinal for column in rules.columns if column.ordinal}
    formulas = Formulas(
        rules, rows, len(plan.districts), wording.marks_tab, marks, wording.rulings_tab, numbers, len(rulings)
    )
    return Working(plan, rules, rows, formulas, shown, wording)


def _write_table(book: Book, working: Working, standing: Standing, title: str, header: str) -> None:
    wording, decided = working.wording, standing.state == "decided"
    leading = _leading(wording, decided=decided, peers=bool(working.rules.peer_groups))
    widths = tuple(width for _, width in leading) + (_ITEM_WIDTH,) * len(working.rows.columns)
    sheet = book.sheet(wording.standing_tab, widths)
    # Not across: the table may go over two pages, and the title belongs on both.
    put(sheet, 0, 0, title, book.format(font_name=FACE_SHEET_HEAD, font_size=16, bold=True, quote_prefix=True))
    sheet.set_row(0, 32)
    _write_headings(book, sheet, working, [text for text, _ in leading])
    _write_places(book, sheet, working, standing, len(leading))
    put(sheet, _HEADER_ROW + len(standing.districts) + 1, 0, wording.item_key, book.format(quote_prefix=True))
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    sheet.repeat_columns(0, len(leading) - 1)
    across = 1 if sum(widths) <= _PAGE_WIDTH else 2
    print_on_a4(sheet, wording.page, header, landscape=True, repeat=_HEADER_ROW, across=across)


def _leading(wording: StandingWording, *, decided: bool, peers: bool) -> tuple[tuple[str, float], ...]:
    computed = ((wording.computed_rank, 9.0),) if decided else ()
    grade = wording.grade if decided else wording.proposed_grade
    peer = ((wording.working["total.peer_rank"], 12.0),) if peers else ()
    return ((wording.rank, 12.0), (wording.district, 11.0), (wording.total, 10.0), *computed, *peer, (grade, 10.0))


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


def _write_headings(book: Book, sheet: Worksheet, working: Working, leading: list[str]) -> None:
    heading = book.heading
    for column, text in enumerate(leading):
        put(sheet, _HEADER_ROW, column, text, heading)
    for column, item in enumerate(working.rows.columns, len(leading)):
        if item.ordinal:
            sheet.write_number(_HEADER_ROW, column, item.ordinal, heading)
        else:
            put(sheet, _HEADER_ROW, column, PART_NAMES[item.id], heading)
    sheet.set_row(_HEADER_ROW, 32)


def _write_places(book: Book, sheet: Worksheet, working: Working, standing: Standing, leading: int) -> None:
    """A row a district; what is computed looks into the sheet of working, what the meeting decided stands as it is."""
    plan, wording, decided = working.plan, working.wording, standing.state == "decided"
    quoted = wording.tied.replace('"', "")
    centred, tied = book.printed(), book.printed(num_format=f'0"{quoted}"')
    total, small = book.printed(num_format="0.00"), book.printed(num_format="0.00", font_size=9)
    columns = {district.id: column for column, district in enumerate(plan.districts, FIRST)}
    for row, place in enumerate(standing.districts, _HEADER_ROW + 1):
        at = columns[place.district]
        look = _Looking(sheet, row, working, at)
        computed = wording.unranked if place.computed_rank is None else Decimal(place.computed_rank)
        rank = tied if place.tied else centred
        if decided:
            put_rank(sheet, row, 0, place.rank, wording.unranked, rank)
            look.at(3, "total", "rank", computed, centred)
        else:
            look.at(0, "total", "rank", computed, rank)
        put(sheet, row, 1, plan.district(place.district).name, centred)
        look.at(2, "total", "exact", Decimal(place.exact), total)
        if working.rules.peer_groups:
            _write_peer(book, look, place, leading - 2)
        if not decided and "grade" in working.rows.blocks["total"]:
            look.at(leading - 1, "total", "grade", place.grade, centred)
        else:
            put(sheet, row, leading - 1, place.grade, centred)
        marks = working.shown[place.district].marks
        for column, item in enumerate(working.rows.columns, leading):
            value = Decimal(marks[item.id].score) if item.id in marks else wording.not_applicable
            look.at(column, "score", item.id, value, small)
        sheet.set_row(row, 22)


class _Looking(NamedTuple):
    """Cells of one row that look into one column of the sheet of working."""

    sheet: Worksheet
    row: int
    working: Working
    place: int

    def at(self, column: int, block: str, key: str, value: Decimal | str, look: Format) -> None:
        """One of them; ``value`` is the program's own."""
        reference = on_sheet(
            self.working.wording.working_tab, self.working.rows.cell(block, key, self.place, fixed="cell")
        )
        self.sheet.write_formula(self.row, column, f"={reference}", look, value)


def _write_peer(book: Book, look: _Looking, place: Place, column: int) -> None:
    quoted = place.peer_group.replace('"', "")
    value = "" if place.peer_rank is None else Decimal(place.peer_rank)
    look.at(column, "total", "peer_rank", value, book.printed(num_format=f'"{quoted}　"0' if quoted else "0"))


def _write_marks(book: Book, working: Working, header: str) -> None:
    """One row an item and unit, one column a district in plan order: what each total is made of."""
    plan, wording = working.plan, working.wording
    widths = _MARKS_WIDTHS + (9.0,) * len(plan.districts)
    sheet = book.sheet(wording.marks_tab, widths)
    put_across(sheet, 0, len(widths), worded(wording.marks_title, year=plan.year), book.title)
    sheet.set_row(0, 32)
    heading, left, centred = book.heading, book.printed("left"), book.printed()
    mark, share = book.printed(num_format="0.00"), book.printed(num_format="0.##")
    names = (wording.ordinal, wording.item, wording.unit, wording.unit_share, *(d.name for d in plan.districts))
    for column, text in enumerate(names):
        put(sheet, _HEADER_ROW, column, text, heading)
    sheet.set_row(_HEADER_ROW, 32)
    for row, given in enumerate(_unit_rows(working), _HEADER_ROW + 1):
        if given.column.ordinal:
            sheet.write_number(row, 0, given.column.ordinal, centred)
        title = given.column.title or PART_NAMES[given.column.id]
        put(sheet, row, 1, title, left)
        put(sheet, row, 2, given.unit, centred)
        sheet.write_number(row, 3, given.share, share)
        sheet.set_row(row, max(height(title, _MARKS_WIDTHS[1]), height(given.unit, _MARKS_WIDTHS[2])))
        for column, each in enumerate(given.marks, len(_MARKS_WIDTHS)):
            _put_mark(sheet, row, column, each, wording, mark)
    sheet.freeze_panes(_HEADER_ROW + 1, len(_MARKS_WIDTHS))
    print_on_a4(sheet, wording.page, header, landscape=True, repeat=_HEADER_ROW)


def _put_mark(
    sheet: Worksheet, row: int, column: int, mark: str | None, wording: StandingWording, look: Format
) -> None:
    if mark is None:
        put(sheet, row, column, wording.not_applicable, look)
    else:
        sheet.write_number(row, column, Decimal(mark), look)


class _UnitRow(NamedTuple):
    """The marks one unit gave for one item, in plan order of districts; None where the item does not apply."""

    column: Column
    unit: str
    share: int
    marks: tuple[str | None, ...]


def _unit_rows(working: Working) -> Iterator[_UnitRow]:
    marks = {
        (mark.item, given.unit, district): given.score
        for district, shown in working.shown.items()
        for mark in shown.marks.values()
        for given in mark.by_unit
    }
    names = {unit.id: unit.name for unit in working.plan.lead_units}
    names |= {lead.unit: lead.name for item in working.plan.items for lead in item.lead_units}
    for column in working.rows.columns:
        for unit, share in zip(column.units, column.shares, strict=True):
            given = tuple(marks.get((column.id, unit, district.id)) for district in working.plan.districts)
            yield _UnitRow(column, names[unit], share, given)
