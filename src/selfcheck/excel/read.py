"""A returned score sheet as marks: each cell is understood or named, and a blank one is no mark, never zero."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from selfcheck.excel import columns
from selfcheck.excel.workbook import Returned, Row, open_returned, squash
from selfcheck.messages import ScoreError
from selfcheck.model.ids import DistrictId, ItemId, UnitId
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import Item, Plan, Unit
from selfcheck.model.scores import Score, ScoreSheet, plain_mark

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?分?")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_REQUIRED = (columns.DISTRICT, columns.MARK)

_SEEN = 40

_Key = tuple[ItemId, DistrictId]


def read_score_sheet(data: bytes, plan: Plan, *, name: str) -> Collected[ScoreSheet]:
    """The marks in a returned workbook: one score for each of the unit's items and each district, in plan order.

    A mark that is no number, out of range, too fine or given twice with different values is None, with a notice; blank
    ones are named together at the end. Items and districts are known by what stands in a row, not by where it stands.
    :class:`ScoreError` when the file cannot be read, holds no table, or is not known to be one unit's of this year.
    """
    book = open_returned(data, columns.MARK_COLUMNS, _REQUIRED, name=name)
    unit = _unit(book, plan, name)
    reading = _Reading(plan, unit, name)
    for row in book.rows:
        reading.take(row)
    scores = tuple(
        Score(
            unit.id,
            item.id,
            district.id,
            reading.marks.get((item.id, district.id)),
            reading.opinions.get((item.id, district.id), ""),
        )
        for item in plan.unit_items(unit.id)
        for district in plan.districts
    )
    blanks = _blanks(plan, unit, scores, name)
    return Collected(ScoreSheet(str(plan.year), unit.id, scores), (*reading.notices, *blanks))


class _Reading:
    """The rows taken so far; a cell with two different marks is ``clashing`` and stays empty whatever follows."""

    def __init__(self, plan: Plan, unit: Unit, name: str) -> None:
        self._plan, self._unit, self._name = plan, unit, name
        self._items = tuple(plan.unit_items(unit.id))
        self._districts = {squash(district.name): district for district in plan.districts}
        self._clashing: set[_Key] = set()
        self.marks: dict[_Key, Decimal] = {}
        self.opinions: dict[_Key, str] = {}
        self.notices: list[Notice] = []

    def take(self, row: Row) -> None:
        """Take one row: a mark and an opinion, or a notice why not. Lines with nothing filled in need no district."""
        seen = row.seen
        filled = seen[columns.MARK] or seen.get(columns.OPINION) or columns.MARK in row.formulas
        if not seen[columns.DISTRICT] and not filled:
            return
        item, district = self._item(row), self._districts.get(squash(seen[columns.DISTRICT]))
        if district is None:
            self._say("SCO105", row, seen=seen[columns.DISTRICT])
        if item is None or district is None:
            return
        self._keep_mark(row, item, district.id)
        opinion = seen.get(columns.OPINION, "")
        if opinion:
            self.opinions.setdefault((item.id, district.id), opinion)

    def _item(self, row: Row) -> Item | None:
        """The item a row names, by number and title where both stand; the only item of a unit needs no name."""
        ordinal, title = squash(row.seen.get(columns.ORDINAL, "")), squash(row.seen.get(columns.ITEM, ""))
        by_ordinal = next((i for i in self._plan.items if ordinal.strip("第项.、") == str(i.ordinal)), None)
        by_title = next((i for i in self._plan.items if title == squash(i.title)), None)
        if not ordinal and not title and len(self._items) == 1:
            return self._items[0]
        found = by_title if title else by_ordinal
        if by_ordinal and found is not by_ordinal:
            self._say("SCO107", row, seen=f"{ordinal} {title}")
            return None
        if found not in self._items:
            self._say("SCO106", row, seen=f"{ordinal} {title}".strip(), unit=self._unit.name)
            return None
        return found

    def _keep_mark(self, row: Row, item: Item, district: DistrictId) -> None:
        mark, key = self._mark(row), (item.id, district)
        if mark is None or key in self._clashing:
            return
        before = self.marks.setdefault(key, mark)
        if before != mark:
            del self.marks[key]
            self._clashing.add(key)
            self._say(
                "SCO108",
                row,
                ordinal=item.ordinal,
                district=self._plan.district(district).name,
                seen=f"{plain_mark(before)}、{plain_mark(mark)}",
            )

    def _mark(self, row: Row) -> Decimal | None:
        scoring, text = self._plan.scoring, row.seen[columns.MARK]
        if columns.MARK in row.formulas:
            self._say("SCO104", row, seen=row.formulas[columns.MARK])
            return None
        if not text:
            return None
        mark = number(text)
        if mark is None:
            self._say("SCO101", row, seen=text, full_marks=plain_mark(scoring.full_marks))
        elif not 0 <= mark <= scoring.full_marks:
            self._say("SCO102", row, seen=text, full_marks=plain_mark(scoring.full_marks))
        elif mark != round(mark, scoring.decimals):
            self._say("SCO103", row, seen=text, decimals=scoring.decimals)
        else:
            return mark
        return None

    def _say(self, code: str, row: Row, *, seen: str, **facts: object) -> None:
        self.notices.append(notice(code, self._name, **row.place, seen=clipped(seen), **facts))


def number(text: str) -> Decimal | None:
    """The number a person typed, also in full-width digits or followed by 分; None when it is none."""
    plain = squash(text)
    if not _NUMBER.fullmatch(plain):
        return None
    try:
        return Decimal(plain.removesuffix("分"))
    except InvalidOperation:
        return None


def clipped(seen: str) -> str:
    """What a cell shows, cut short where a paragraph went astray into it."""
    return seen if len(seen) <= _SEEN else f"{seen[:_SEEN]}……"


def check_year(book: Returned, plan: Plan, name: str) -> None:
    """:class:`ScoreError` when the hidden identity, or the text above the table, names only other years."""
    hidden = book.properties.get(columns.PROPERTY_PLAN)
    years = [hidden] if hidden else _YEAR.findall(squash("\n".join(book.above)))
    if years and str(plan.year) not in years:
        raise ScoreError("SCO006", name, found=years[0], year=plan.year)


def _unit(book: Returned, plan: Plan, name: str) -> Unit:
    """The unit by hidden identity, which the line above the table must not contradict; else by that line alone."""
    check_year(book, plan, name)
    hidden = next((u for u in plan.lead_units if u.id == book.properties.get(columns.PROPERTY_UNIT)), None)
    visible = _named_units(plan, squash("".join(book.above)))
    if hidden and visible and hidden not in visible:
        raise ScoreError("SCO007", name, hidden=hidden.name, visible="、".join(unit.name for unit in visible))
    unit = hidden or (visible[0] if len(visible) == 1 else None)
    if unit is None or not (hidden or _YEAR.search(squash("".join(book.above)))):
        raise ScoreError("SCO005", name, year=plan.year)
    return unit


def _named_units(plan: Plan, text: str) -> tuple[Unit, ...]:
    """The units a text names; a name inside a longer name that is also there does not count (福利处 in 社会福利处)."""
    found: dict[UnitId, Unit] = {}
    names = [(squash(word), unit) for unit in plan.lead_units for word in (unit.name, *unit.aliases)]
    for word, unit in sorted(names, key=lambda pair: -len(pair[0])):
        if word and word in text:
            found.setdefault(unit.id, unit)
            text = text.replace(word, "\n")
    return tuple(found.values())


def _blanks(plan: Plan, unit: Unit, scores: tuple[Score, ...], name: str) -> Iterator[Notice]:
    for item in plan.unit_items(unit.id):
        blank = [score.district for score in scores if score.item == item.id and score.score is None]
        if blank:
            names = "、".join(plan.district(district).name for district in blank)
            yield notice("SCO109", name, unit=unit.name, ordinal=item.ordinal, title=item.title, districts=names)
