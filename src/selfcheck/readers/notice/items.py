"""Raw items made into focus areas with items: names, marks, points, lines, groups, units, each doubt on the way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from selfcheck.messages.notice import SPOKEN
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import ItemId, UnitId
from selfcheck.model.plan import FocusArea, Item, LeadUnit, MarkLine, ReferencePoint
from selfcheck.numerals import to_ascii_digits
from selfcheck.readers.notice.doubting import Doubts
from selfcheck.readers.notice.leads import LeadReader, Leads, Scored, one_line
from selfcheck.readers.notice.marks import LINE_START, kind_named, line_of, lines_in, marks_of, weight_of, without_mark
from selfcheck.readers.notice.numbering import leading
from selfcheck.readers.notice.rows import RawItem
from selfcheck.readers.notice.source import Line
from selfcheck.readers.notice.table import RawTable
from selfcheck.readers.notice.targets import targets_of
from selfcheck.readers.notice.tidy import bare, tidy
from selfcheck.readers.notice.titles import ItemTitle, item_title
from selfcheck.readers.notice.tree import Placed, Tree


@dataclass(frozen=True)
class Built:
    """The focus areas with their items, and the units that are named legibly, by first appearance."""

    areas: tuple[FocusArea, ...]
    units: tuple[str, ...]


@dataclass(frozen=True)
class _Reading:
    """A raw item beside what was made of it, still without its units."""

    raw: RawItem
    item: Item


def build_areas(table: RawTable, doubts: Doubts, *, object_label: str, paged: bool) -> Built:
    """The focus areas in printed order. ``paged``: pages may have moved labels away from their rows."""
    titles = _titles(table, doubts)
    reader = _ItemReader(table, doubts, object_label)
    read = [
        _Reading(raw, reader.read(raw, n, title))
        for n, (raw, title) in enumerate(zip(table.items, titles, strict=True), 1)
    ]
    _say_numbers(table, doubts)
    areas = Tree(table, doubts, paged=paged).areas([Placed(r.item, r.raw.row) for r in read])
    groups = {item.id: leaf.id for area in areas for leaf in area.leaves for item in leaf.items}
    scored = [Scored(r.item.id, r.raw.unit, r.item.title, _about(r.item), groups.get(r.item.id, "")) for r in read]
    leads = LeadReader(scored, doubts)
    found = leads.read()
    return Built(tuple(_with_leads(area, found) for area in areas), tuple(leads.known))


def _about(item: Item) -> str:
    return item.title + "".join(point.text for point in item.reference_points)


def _with_leads(area: FocusArea, leads: dict[ItemId, Leads]) -> FocusArea:
    items = tuple(
        replaced(
            item, lead_units=tuple(LeadUnit(UnitId(""), name, certainty) for name, certainty in leads.get(item.id, ()))
        )
        for item in area.items
    )
    return replaced(area, items=items, focus_areas=tuple(_with_leads(inside, leads) for inside in area.focus_areas))


def _titles(table: RawTable, doubts: Doubts) -> list[ItemTitle]:
    """The names of all items; numbers before them are taken off where every one has such a number."""
    found = [leading(raw.title) for raw in table.items]
    numbered = len(found) > 1 and all(found)
    titles = [
        item_title(raw.title[number.end :] if numbered and number else raw.title)
        for raw, number in zip(table.items, found, strict=True)
    ]
    wrapped = [
        (n, raw, title) for n, (raw, title) in enumerate(zip(table.items, titles, strict=True), 1) if title.wraps
    ]
    if wrapped:
        source = "｜".join(one_line(raw.title) for _, raw, _ in wrapped)
        where = "、".join(_id(n) for n, _, _ in wrapped)
        doubts.mended("wrap-blanks", where, source, "｜".join(title.text for _, _, title in wrapped))
    for n, raw, title in wrapped:
        if title.joined:
            doubts.asked("name-joined", _id(n), one_line(raw.title), title.text, sure=0.85)
    return titles


def _id(ordinal: int) -> ItemId:
    return ItemId(f"item-{ordinal:02d}")


class _ItemReader:
    """Makes one raw item after another into an item without units."""

    def __init__(self, table: RawTable, doubts: Doubts, object_label: str) -> None:
        self._weight_heading = table.columns.heading("weight")
        self._has_points = bool(table.columns.at("points"))
        self._doubts = doubts
        self._label = object_label

    def read(self, raw: RawItem, ordinal: int, title: ItemTitle) -> Item:
        id = _id(ordinal)
        marked = without_mark(title.text)
        full = self._mark(raw, id, marked.mark)
        points, lines = self._points(raw, id, full)
        self._say_left(raw, id)
        if raw.named_by_label:
            self._doubts.asked("title-label", id, SPOKEN["empty"], marked.text, sure=0.8)
        if not marked.text:
            self._doubts.asked("title-missing", id, raw.points_text[:40] or SPOKEN["empty"], "", sure=0.0)
        return Item(
            id=id, ordinal=ordinal, title=marked.text or SPOKEN["empty"], reference_points=points,
            missing_points=raw.cut.missing, full_mark=full, weight=self._weight(raw, id), lines=lines,
        )  # fmt: skip

    def _mark(self, raw: RawItem, id: ItemId, named: Decimal | None) -> Decimal | None:
        """The full marks: those of its cells (several are added up), those behind its name, or its points' added up."""
        cells = [part for cell in raw.marks for part in cell.split() if part.strip("-—–/")]
        found = [number for cell in cells if (number := marks_of(cell)) is not None]
        if len(found) < len(cells):
            self._doubts.asked("mark-unread", id, one_line(" ".join(raw.marks)), "", sure=0.0)
            return named
        behind = [without_mark(point.text).mark for point in raw.cut.points]
        summed = found or ([mark for mark in behind if mark is not None] if named is None and all(behind) else [])
        if not summed:
            return named
        total = sum(summed, Decimal(0))
        if len(summed) > 1:
            self._doubts.mended("mark-summed", id, "＋".join(map(str, summed)), str(total), sure=0.9)
        if named is not None and named != total:
            self._doubts.asked("mark-differs", id, str(named), str(total), sure=0.5)
        return total

    def _weight(self, raw: RawItem, id: ItemId) -> Decimal | None:
        text = "".join(raw.weights)
        weight = weight_of(text, self._weight_heading)
        if text.strip() and weight is None:
            self._doubts.asked("mark-unread", id, one_line(text), "", sure=0.0)
        return weight

    def _points(
        self, raw: RawItem, id: ItemId, full: Decimal | None
    ) -> tuple[tuple[ReferencePoint, ...], tuple[MarkLine, ...]]:
        """Its points, and the lines on marks beside and in them. A line that is no point leaves the points."""
        raw.points = [part for line in raw.points for part in labelled_apart(line)]
        apart = [(n, line) for n in range(len(raw.points)) if (line := _line_apart(n, raw, full))]
        gone = {n for n, _ in apart}
        raw.points = [line for n, line in enumerate(raw.points) if n not in gone]
        raw.__dict__.pop("cut", None)
        kept = tuple(ReferencePoint(p.number, p.text, targets_of(p.text, each=self._label)) for p in raw.cut.points)
        lines = [line for point in raw.cut.points for line in lines_in(point.text, full=full)]
        lines += [line for _, line in apart]
        lines += self._criteria(raw, id, full)
        lines += [line for kind, text in raw.given if (line := line_of(_unnumbered(text), kind, full=full))]
        self._say_points(raw, id, bool(lines))
        return kept, tuple(dict.fromkeys(lines))

    def _criteria(self, raw: RawItem, id: ItemId, full: Decimal | None) -> list[MarkLine]:
        """Lines out of the second column beside the points; what says nothing of marks is asked about."""
        lines, rest = [], []
        for text in raw.criteria:
            words = _unnumbered(text)
            found = [line] if (line := line_of(words, full=full)) else list(lines_in(words, full=full))
            lines += found
            if not line:
                rest.append(words)
        if rest:
            self._doubts.asked("criteria", id, "\n".join(rest), "", sure=0.0)
        return lines

    def _say_points(self, raw: RawItem, id: ItemId, has_lines: bool) -> None:
        cut = raw.cut
        if cut.missing:
            where = "、".join(f"{id}.{n}" for n in cut.missing)
            first = min((point.number for point in cut.points), default=0)
            numbers = "、".join(map(str, cut.missing))
            self._doubts.asked(
                "points-missing", where, raw.points_text[:40], "", sure=0.0, first=first, numbers=numbers
            )
        elif not cut.points and self._has_points and not has_lines:
            self._doubts.asked("points-none", id, SPOKEN["empty"], "", sure=0.0)
        if len(cut.points) > 1 and not all(point.numbered for point in cut.points):
            self._doubts.asked("points-unnumbered", id, raw.points_text[:40], "", sure=0.8)
        if cut.restarted:
            self._doubts.asked("points-restarted", id, raw.points_text[:80], "", sure=0.6)
        if cut.head:
            self._doubts.asked("points-head", id, cut.head, "", sure=0.0)

    def _say_left(self, raw: RawItem, id: ItemId) -> None:
        for remark in raw.remarks:
            self._doubts.asked("column-unknown", id, remark.text, "", sure=0.0, heading=remark.where or SPOKEN["empty"])


def labelled_apart(line: Line) -> Iterator[Line]:
    """A paragraph parted before 加分： and the like: what stands there is no part of a point."""
    first, *rest = [part for part in LINE_START.split(line.text) if part]
    yield replace(line, text=first)
    yield from (Line(text, line.place) for text in rest)


def _line_apart(place: int, raw: RawItem, full: Decimal | None) -> MarkLine | None:
    """A paragraph that is no point but a line on marks: it carries no number, and says it by its label or all through."""
    line = raw.points[place]
    if line.label or leading(line.text):
        return None
    goes_on = place > 0 and not raw.points[place - 1].text.rstrip().endswith(("。", "；", "！", "）"))
    if goes_on and not re.match("加分|扣分|减分|一票否决", line.text):
        return None
    return line_of(tidy(line.text), kind_named(raw.title), full=full)


def _unnumbered(line: Line) -> str:
    number = leading(line.text)
    return tidy(line.text[number.end :] if number else line.text)


def _say_numbers(table: RawTable, doubts: Doubts) -> None:
    """Running numbers that leave one out or stand twice: a row may be lost."""
    before = 0
    for n, raw in enumerate(table.items, start=1):
        digits = to_ascii_digits(bare(raw.number)).strip(".．、")
        if not digits:
            continue
        number = int(digits) if re.fullmatch(r"\d{1,4}", digits) else 0
        if number not in {before + 1, 1}:
            doubts.asked("number-odd", _id(n), raw.number, "", sure=0.0, number=raw.number, before=before)
        before = number or before + 1
