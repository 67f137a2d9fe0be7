"""The sheet the meeting's decision is filled into (审定表): the computed values locked, the decided ones open."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from selfcheck.excel import columns
from selfcheck.excel.look import Book, height, print_on_a4, protect, put, put_across, put_rank
from selfcheck.excel.read import check_year, clipped, number
from selfcheck.excel.workbook import Row, open_returned, squash
from selfcheck.messages import ScoreError
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import Plan
from selfcheck.model.standing import Decision, DecisionWording, Place, Standing
from selfcheck.model.wording import worded
from selfcheck.numerals import to_ascii_digits

_WIDTHS = (12.0, 10.0, 10.0, 10.0, 12.0, 10.0, 30.0, 18.0)
_BETWEEN = re.compile(r"(?:[^\w.]|和)+")
_ORDINAL = re.compile(r"第?([0-9]{1,3})(?:\.0)?项?")
"""An item as people note it, and as a cell of numbers gives it: 5, 第5项, 5.0."""
_REQUIRED = (columns.DISTRICT, columns.RANK, columns.GRADE, columns.LETTER, columns.REASON)


def write_decision(plan: Plan, standing: Standing, wording: DecisionWording, *, demo: bool = False) -> bytes:
    """A row a district: total and rank as computed, then rank (filled in as computed), grade, letter, reason to fill.

    :class:`ScoreError` while the standing is withheld: there is nothing to decide on.
    """
    if standing.state == "withheld":
        raise ScoreError("SCO301")
    title = worded(wording.title, year=plan.year)
    book = Book(plan, title, columns.DECISION_SHEET)
    sheet = book.sheet(wording.tab, _WIDTHS)
    put_across(sheet, 0, len(_WIDTHS), title, book.title)
    sheet.set_row(0, 32)
    line = book.line
    for row, text in enumerate(wording.notes, 1):
        put_across(sheet, row, len(_WIDTHS), text, line)
        sheet.set_row(row, height(text, sum(_WIDTHS)))
    header_row = len(wording.notes) + 1
    heading = book.heading
    for column, text in enumerate(columns.DECISION_COLUMNS):
        put(sheet, header_row, column, text, heading)
    sheet.set_row(header_row, 28)
    _write_rows(book, sheet, plan, standing, wording, header_row)
    _check_entries(sheet, wording, header_row + 1, len(standing.districts))
    sheet.freeze_panes(header_row + 1, 1)
    print_on_a4(sheet, wording.page, wording.demo if demo else "", repeat=header_row)
    protect(sheet)
    return book.finish()


def _write_rows(
    book: Book, sheet: Worksheet, plan: Plan, standing: Standing, wording: DecisionWording, header_row: int
) -> None:
    locked, total = book.printed(shaded=True), book.printed(shaded=True, num_format="0.00")
    rank, text, reason = book.blank(), book.blank(num_format="@"), book.blank("left", num_format="@")
    for row, place in enumerate(standing.districts, header_row + 1):
        put(sheet, row, 0, plan.district(place.district).name, locked)
        sheet.write_number(row, 1, Decimal(place.total), total)
        put_rank(sheet, row, 2, place.computed_rank, wording.unranked, locked)
        put_rank(sheet, row, 3, place.rank, "", rank)
        put(sheet, row, 4, place.grade, text)
        put(sheet, row, 5, "", text)
        put(sheet, row, 6, "", reason)
        put(sheet, row, 7, "、".join(str(item.ordinal) for item in plan.items if item.id in place.gaps), text)
        sheet.set_row(row, 24)
    book.let_rows_grow(sheet, header_row + 1)


def _check_entries(sheet: Worksheet, wording: DecisionWording, first: int, count: int) -> None:
    last = first + count - 1
    sheet.data_validation(
        first,
        3,
        last,
        3,
        {
            "validate": "integer",
            "criteria": "between",
            "minimum": 1,
            "maximum": count,
            "error_title": wording.wrong_title,
            "error_message": wording.wrong_rank,
        },
    )
    sheet.data_validation(
        first,
        5,
        last,
        5,
        {
            "validate": "list",
            "source": [columns.YES, columns.NO],
            "error_title": wording.wrong_title,
            "error_message": wording.wrong_letter,
        },
    )


def read_decision(data: bytes, plan: Plan, standing: Standing, *, name: str) -> Collected[tuple[Decision, ...]]:
    """The decisions filled into a returned sheet, in the standing's order.

    A row that cannot be understood is left out with a notice that refuses it, so that ``decide`` will not take the rest
    for the whole; a letter is only a plain 是. :class:`ScoreError` when the file cannot be read, is another year's, or
    the standing is withheld.
    """
    if standing.state == "withheld":
        raise ScoreError("SCO301")
    book = open_returned(data, columns.DECISION_COLUMNS, _REQUIRED, name=name)
    check_year(book, plan, name)
    names = {squash(plan.district(place.district).name): place for place in standing.districts}
    rows: dict[DistrictId, list[Row]] = {place.district: [] for place in standing.districts}
    notices: list[Notice] = []
    for row in book.rows:
        place = names.get(squash(row.seen[columns.DISTRICT]))
        if place:
            rows[place.district].append(row)
        elif any(row.seen[heading] for heading in _REQUIRED[1:]):
            notices.append(notice("SCO105", name, **row.place, seen=clipped(row.seen[columns.DISTRICT])))
    decisions: list[Decision] = []
    for place in standing.districts:
        decision, said = _decision(rows[place.district], plan, place, len(rows), name)
        decisions += [decision] if decision else []
        notices += said
    return Collected(tuple(decisions), (*notices, *_gaps(decisions, len(rows), name)))


def _decision(rows: list[Row], plan: Plan, place: Place, count: int, name: str) -> tuple[Decision | None, list[Notice]]:
    """What the one row of a district says; None, with the reason, when there is not one or it cannot be understood."""
    district = plan.district(place.district).name
    if len(rows) != 1:
        return None, [notice("SCO302", name, district=district)]
    row = rows[0]
    facts = {**row.place, "district": district}
    rank, letter = number(row.seen[columns.RANK]), squash(row.seen[columns.LETTER])
    said = list(_stale(row, place, district, name))
    unranked = place.computed_rank is None and not squash(row.seen[columns.RANK])
    if not unranked and (rank is None or not 1 <= rank <= count or rank % 1):
        said.append(notice("SCO303", name, seen=clipped(row.seen[columns.RANK]), count=count, **facts))
    if letter not in (columns.YES, columns.NO, ""):
        said.append(notice("SCO304", name, seen=clipped(row.seen[columns.LETTER]), **facts))
    gaps = _gaps_of(plan, row.seen.get(columns.GAPS, ""))
    if gaps is None:
        seen = clipped(row.seen[columns.GAPS])
        said.append(notice("PUB083", name, seen=seen, count=len(plan.items), **facts))
    if any(one.severity == "refuse" for one in said) or gaps is None:
        return None, said
    if not letter:
        said.append(notice("SCO305", name, **facts))
    decision = Decision(
        place.district,
        None if rank is None else int(rank),
        row.seen[columns.GRADE],
        letter == columns.YES,
        row.seen[columns.REASON],
        gaps,
    )
    return decision, said + list(_unexplained(decision, place, district, name))


def _gaps_of(plan: Plan, seen: str) -> tuple[ItemId, ...] | None:
    """The items whose numbers a cell lists, in plan order; none for an empty cell, None when it cannot be understood."""
    words = [word for word in _BETWEEN.split(to_ascii_digits(seen).strip()) if word]
    found = [_ORDINAL.fullmatch(word) for word in words]
    wanted = {int(each[1]) for each in found if each}
    if None in found or not wanted <= {item.ordinal for item in plan.items}:
        return None
    return tuple(item.id for item in plan.items if item.ordinal in wanted)


def _stale(row: Row, place: Place, district: str, name: str) -> Iterator[Notice]:
    """The computed values printed in the sheet, where they are still there, against those computed now."""
    seen = (row.seen.get(columns.TOTAL, ""), row.seen.get(columns.COMPUTED_RANK, ""))
    now = (place.total, _said(place.computed_rank))
    if any(old and number(old) != number(new) for old, new in zip(seen, now, strict=True)):
        yield notice("SCO308", name, district=district, seen=clipped("、".join(seen)), now="、".join(now))


def _unexplained(decision: Decision, place: Place, district: str, name: str) -> Iterator[Notice]:
    changes = [
        f"{old}→{new}"
        for old, new in (
            (_said(place.computed_rank), _said(decision.rank)),
            (place.grade or decision.grade, decision.grade),
        )
        if old != new
    ]
    if changes and not decision.reason:
        yield notice("SCO306", name, district=district, change="，".join(changes))


def _said(rank: int | None) -> str:
    return "" if rank is None else str(rank)


def _gaps(decisions: list[Decision], count: int, name: str) -> Iterator[Notice]:
    """Ranks that do not follow one another, ties allowed: somebody was moved up and nobody down."""
    ranks = sorted(decision.rank for decision in decisions if decision.rank is not None)
    if len(decisions) == count and any(rank != ranks.index(rank) + 1 for rank in ranks):
        yield notice("SCO307", name, ranks="、".join(map(str, ranks)))
