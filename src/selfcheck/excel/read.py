"""A returned score sheet as marks: each cell is understood or named, and a blank one is no mark, never zero."""

import re
from collections.abc import Iterator
from decimal import Decimal

from selfcheck.excel import columns
from selfcheck.excel.plain import open_plain
from selfcheck.excel.workbook import Returned, Row, open_returned, squash
from selfcheck.messages import ScoreError
from selfcheck.model.asked import Asked, asked, asked_by_unit, fingerprint, general_band
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import DistrictId, ItemId, UnitId
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import District, Plan, Unit
from selfcheck.model.scores import Score, ScoreSheet, plain_mark
from selfcheck.model.scoring import MarkBand
from selfcheck.numerals import to_ascii_digits

_NUMBER = re.compile(r"([+-]?[0-9]+(?:\.[0-9]+)?)\s*分?")
"""Not ``\\d``: that one takes the digits of every script of the world."""
_HALF_WIDTH = str.maketrans("．＋－", ".+-")
_FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年")
_OF_YEAR = re.compile(_YEAR.pattern + "(?!1?[0-9]月)")
_YEARLY = "年度"
"""How our own lines above a table speak of their year; a year beside it that begins a date is none."""
_FULL_MARKS = re.compile(r"满分:?([0-9]+(?:\.[0-9]+)?)分")
_REQUIRED = (columns.DISTRICT, columns.MARK)
_HEADINGS = (*columns.MARK_COLUMNS, columns.REASON_GIVEN)
_NOT_APPLICABLE = ("不适用", "不涉及")
_SHORTEST = 2
"""Characters by which a district is known without its last one: 黄浦 for 黄浦区."""

_SEEN = 40

_Key = tuple[ItemId, DistrictId]


def read_score_sheet(data: bytes, plan: Plan, *, name: str, plain: bool = False) -> Collected[ScoreSheet]:
    """The marks in a returned workbook: one score for all the unit is asked and each district, in plan order.

    A mark that is no number, out of range, too fine or given twice with different values is None, with a notice; blank
    ones are named together at the end. Items and districts are known by what stands in a row, not by where it stands.
    ``plain``: the table came as text (.csv). :class:`ScoreError` when the file cannot be read, holds no table, or is not
    known to be one unit's of this year.
    """
    book = (open_plain if plain else open_returned)(data, _HEADINGS, _REQUIRED, name=name)
    unit = _unit(book, plan, name)
    _check_full_marks(book, plan, unit, name)
    reading = _Reading(plan, unit, name)
    for row in book.rows:
        reading.take(row)
    wanted = asked(plan, unit)
    scores = tuple(reading.score(item.id, district.id) for item in wanted for district in plan.districts)
    notices = (*_about_book(book, plan, unit, name), *reading.notices, *_blanks(plan, unit, scores, name))
    return Collected(ScoreSheet(str(plan.year), unit.id, scores), notices)


def _about_book(book: Returned, plan: Plan, unit: Unit, name: str) -> Iterator[Notice]:
    """What is odd about the sheet as a whole: it was sent out before the plan changed, or marks are merged."""
    if _is_older(book, plan, unit):
        yield notice("SCO348", name)
    for merged in book.merged:
        if merged.heading == columns.MARK:
            yield notice(
                "SCO340", name, sheet=merged.sheet, row=merged.row, last=merged.last, seen=clipped(merged.seen)
            )


class _Reading:
    """The rows taken so far; a cell with two different marks is ``clashing`` and stays empty whatever follows.

    Of a cell with two different texts both are kept, a line each.
    """

    def __init__(self, plan: Plan, unit: Unit, name: str) -> None:
        self._plan, self._unit, self._name = plan, unit, name
        by_unit = asked_by_unit(plan)
        self._asked = by_unit[unit.id]
        everything = [item for own in by_unit.values() for item in own]
        self._by_label = {squash(item.label): item for item in everything}
        self._by_title = {squash(item.title): item for item in everything}
        self._districts = {squash(district.name): district for district in plan.districts}
        self._clashing: set[_Key] = set()
        self._marks: dict[_Key, Score] = {}
        self._words: dict[str, dict[_Key, dict[str, None]]] = {columns.OPINION: {}, columns.REASON_GIVEN: {}}
        self.notices: list[Notice] = []

    def take(self, row: Row) -> None:
        """Take one row: a mark and an opinion, or a notice why not. Lines with nothing filled in need no district."""
        seen = row.seen
        filled = seen[columns.MARK] or any(map(seen.get, self._words)) or columns.MARK in row.formulas
        if not seen[columns.DISTRICT] and not filled:
            return
        item, district = self._item(row), self._district(seen[columns.DISTRICT])
        if district is None:
            self._say("SCO105", row, seen=seen[columns.DISTRICT])
        if item is None or district is None:
            return
        self._keep_mark(row, item, district.id)
        for heading, kept in self._words.items():
            if words := seen.get(heading, ""):
                kept.setdefault((item.id, district.id), {})[words] = None

    def score(self, item: ItemId, district: DistrictId) -> Score:
        """What the rows taken say of one item of one district."""
        key = (item, district)
        opinion, reason = ("\n".join(kept.get(key, ())) for kept in self._words.values())
        blank = Score(self._unit.id, item, district, None)
        return replaced(self._marks.get(key, blank), opinion=opinion, reason=reason)

    def _district(self, seen: str) -> District | None:
        """The district of that name, or the only one whose name begins so."""
        name = squash(seen)
        if name in self._districts or len(name) < _SHORTEST:
            return self._districts.get(name)
        near = [district for known, district in self._districts.items() if known.startswith(name)]
        return near[0] if len(near) == 1 else None

    def _item(self, row: Row) -> Asked | None:
        """The item a row names, by number and title where both stand; the only item of a unit needs no name."""
        label, title = squash(row.seen.get(columns.ORDINAL, "")), squash(row.seen.get(columns.ITEM, ""))
        if not label and not title and len(self._asked) == 1:
            return self._asked[0]
        by_label = self._by_label.get(label) or self._by_label.get(label.strip("第项.、"))
        by_label = by_label if label == _as_written(row.seen.get(columns.ORDINAL, "")) else None
        by_title = self._by_title.get(title)
        if by_label and title and title != squash(by_label.title):
            self._say("SCO107", row, seen=f"{label} {title}")
            return None
        found = by_label or by_title
        if found not in self._asked:
            self._say("SCO106", row, seen=f"{label} {title}".strip(), unit=self._unit.name)
            return None
        return found

    def _keep_mark(self, row: Row, item: Asked, district: DistrictId) -> None:
        mark, key = self._mark(row, item.band), (item.id, district)
        if mark is None or key in self._clashing:
            return
        made = Score(self._unit.id, *key, mark, sheet=row.sheet, cell=row.cells[columns.MARK])
        before = self._marks.setdefault(key, made).score
        if before is not None and before != mark:
            del self._marks[key]
            self._clashing.add(key)
            self._say(
                "SCO108",
                row,
                item=item.spoken,
                district=self._plan.district(district).name,
                seen=f"{plain_mark(before)}、{plain_mark(mark)}",
            )

    def _mark(self, row: Row, band: MarkBand) -> Decimal | None:
        text, decimals = row.seen[columns.MARK], self._plan.scoring.decimals
        if columns.MARK in row.formulas:
            self._say("SCO104", row, seen=row.formulas[columns.MARK])
            return None
        if not text:
            return None
        mark, asked_for = number(text), {"least": plain_mark(band.low), "most": plain_mark(band.high)}
        if mark is None:
            code = "SCO344" if squash(text).startswith(_NOT_APPLICABLE) else "SCO101"
            self._say(code, row, seen=text, **asked_for)
        elif not band.low <= mark <= band.high:
            self._say("SCO102", row, seen=text, **asked_for)
        elif mark != round(mark, decimals):
            self._say("SCO103", row, seen=text, decimals=decimals)
        else:
            return mark
        return None

    def _say(self, code: str, row: Row, *, seen: str, **facts: object) -> None:
        self.notices.append(notice(code, self._name, **row.place, seen=clipped(seen), **facts))


def number(text: str) -> Decimal | None:
    """The number a person typed, also in full-width digits or followed by 分; None when it is none.

    Any other sign that stands for a figure (9², ①) is none: made plain, 9² would be 92.
    """
    found = _NUMBER.fullmatch(to_ascii_digits(text).translate(_HALF_WIDTH).strip())
    return Decimal(found[1]) if found else None


def _as_written(text: str) -> str:
    """A cell without white space, of its signs only the full-width digits and letters made plain."""
    return "".join(text.translate(_FULL_WIDTH).split())


def clipped(seen: str) -> str:
    """What a cell shows, cut short where a paragraph went astray into it."""
    return seen if len(seen) <= _SEEN else f"{seen[:_SEEN]}……"


def check_year(book: Returned, plan: Plan, name: str) -> None:
    """:class:`ScoreError` when the hidden identity, or the text above the table, names only other years (SCO006), or one
    of the lines there that tell whose the table is does (SCO358)."""
    hidden = book.properties.get(columns.PROPERTY_PLAN)
    years = [hidden] if hidden else _YEAR.findall(squash("\n".join(book.above)))
    if years and str(plan.year) not in years:
        raise ScoreError("SCO006", name, found=years[0], year=plan.year)
    for text in map(squash, book.above):
        printed = _OF_YEAR.findall(text)
        if printed and str(plan.year) not in printed and (_YEARLY in text or _named_units(plan, text)):
            raise ScoreError("SCO358", name, visible=printed[0], year=plan.year)


def _check_full_marks(book: Returned, plan: Plan, unit: Unit, name: str) -> None:
    """:class:`ScoreError` SCO359 when a line above the table names other full marks than the plan's. A sheet that was sent
    out before the plan changed may: that is said by itself."""
    if _is_older(book, plan, unit):
        return
    full = general_band(plan).full
    for text in map(squash, book.above):
        printed = _FULL_MARKS.findall(text)
        if printed and full not in map(Decimal, printed):
            raise ScoreError("SCO359", name, visible=printed[0], full_marks=plain_mark(full))


def _is_older(book: Returned, plan: Plan, unit: Unit) -> bool:
    sent = book.properties.get(columns.PROPERTY_ASKED)
    return bool(sent) and sent != fingerprint(plan, unit)


def _unit(book: Returned, plan: Plan, name: str) -> Unit:
    """The unit by hidden identity, which the line above the table must not contradict; else by that line alone."""
    if book.properties.get(columns.PROPERTY_KIND, columns.SCORE_SHEET) != columns.SCORE_SHEET:
        raise ScoreError("SCO343", name)
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
    for item in asked(plan, unit):
        blank = [score.district for score in scores if score.item == item.id and score.score is None]
        if blank:
            names = "、".join(plan.district(district).name for district in blank)
            yield notice("SCO109", name, unit=unit.name, item=item.spoken, title=item.title, districts=names)
