"""Raw items made into focus areas with items: names, units, points, groups, each doubt on the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from selfcheck.messages.notice import SPOKEN
from selfcheck.model.ids import ItemId, UnitId
from selfcheck.model.plan import Certainty, FocusArea, Item, LeadUnit, ReferencePoint
from selfcheck.readers.notice.areas import Assigned, Group, assign, groups_of
from selfcheck.readers.notice.doubting import SURE, Doubts
from selfcheck.readers.notice.table import RawItem, RawTable
from selfcheck.readers.notice.targets import targets_of
from selfcheck.readers.notice.tidy import tidy
from selfcheck.readers.notice.titles import ItemTitle, item_title
from selfcheck.readers.notice.units import fitting, garbled, readings, unit_names


@dataclass
class _Reading:
    """One raw item with everything read of it."""

    raw: RawItem
    ordinal: int
    id: ItemId
    title: ItemTitle
    leads: tuple[tuple[str, Certainty], ...] = ()
    points: tuple[ReferencePoint, ...] = ()
    missing: tuple[int, ...] = ()
    wrapped: list[str] = field(default_factory=list)

    @property
    def about(self) -> str:
        """Its title and points as one text."""
        return self.title.text + "".join(point.text for point in self.points)


def build_areas(table: RawTable, doubts: Doubts) -> tuple[tuple[FocusArea, ...], tuple[str, ...]]:
    """The focus areas in printed order, and the units that are named legibly, by first appearance."""
    read = [_read(raw, n, doubts) for n, raw in enumerate(table.items, start=1)]
    _say_titles(read, doubts)
    groups, assigned = _grouped(table, read, doubts)
    known = _name_units(read, assigned.of_item if assigned else (0,) * len(read), doubts)
    areas = []
    for n, group in enumerate(groups):
        items = tuple(_item(r) for r, of in zip(read, assigned.of_item if assigned else (0,) * len(read), strict=True) if of == n)
        areas.append(FocusArea(f"area-{n + 1}", group.ordinal or n + 1, group.title, group.declared, items))
    return tuple(areas), known


def _read(raw: RawItem, ordinal: int, doubts: Doubts) -> _Reading:
    id = ItemId(f"item-{ordinal:02d}")
    reading = _Reading(raw, ordinal, id, item_title(raw.title))
    reading.points = tuple(ReferencePoint(p.number, p.text, targets_of(p.text)) for p in raw.points)
    numbers = [point.number for point in raw.points]
    reading.missing = tuple(n for n in range(1, max(numbers, default=0)) if n not in numbers)
    if reading.missing:
        where = "、".join(f"{id}.{n}" for n in reading.missing)
        text = "、".join(map(str, reading.missing))
        doubts.asked("points-missing", where, raw.points_text[:40], "", sure=0.0, first=min(numbers), numbers=text)
    if not raw.points:
        doubts.asked("points-none", id, SPOKEN["empty"], "", sure=0.0)
    elif not all(point.numbered for point in raw.points) and len(raw.points) > 1:
        doubts.asked("points-unnumbered", id, raw.points_text[:40], "", sure=0.8)
    for remark in raw.remarks:
        doubts.asked("column-unknown", id, remark, "", sure=0.0)
    return reading


def _say_titles(read: Iterable[_Reading], doubts: Doubts) -> None:
    wrapped = [r for r in read if r.title.wraps]
    if wrapped:
        source = "｜".join(" ".join(r.raw.title.split()) for r in wrapped)
        doubts.mended("wrap-blanks", "、".join(r.id for r in wrapped), source, "｜".join(r.title.text for r in wrapped))
    for r in wrapped:
        if r.title.joined:
            doubts.asked("name-joined", r.id, " ".join(r.raw.title.split()), r.title.text, sure=0.85)


def _grouped(table: RawTable, read: Sequence[_Reading], doubts: Doubts) -> tuple[tuple[Group, ...], Assigned | None]:
    """The innermost column of labels gives the groups; a table without one has a single group without a title."""
    columns = table.columns.at("area") or ((-1,) if -1 in table.labels else ())
    if not columns or not table.labels.get(columns[-1]):
        return (Group(1, "", 0, (), ()),), None
    column = columns[-1]
    groups = groups_of(table.labels[column])
    spans = table.spans.get(column, [])
    merged = [_span_group(groups, spans[r.raw.row] if r.raw.row < len(spans) else None) for r in read]
    assigned = assign(groups, [r.raw.row for r in read], merged)
    _say_groups(table, groups, assigned, read, doubts)
    return groups, assigned


def _span_group(groups: Sequence[Group], text: str | None) -> int | None:
    if text is None:
        return None
    return next((n for n, group in enumerate(groups) if text in group.labels), None)


def _say_groups(table: RawTable, groups: Sequence[Group], assigned: Assigned, read: Sequence[_Reading],
                doubts: Doubts) -> None:
    labelled = {row for group in groups for row in group.rows}
    empty = [r for r in read if r.raw.row not in labelled]
    how = SPOKEN["by_counts" if assigned.by_counts else "filled"]
    if empty and not any(span is not None for span in table.spans.get(table.columns.at("area")[-1] if table.columns.at("area") else -1, [])):
        heading = table.columns.headings[table.columns.at("area")[-1]] if table.columns.at("area") else ""
        doubts.mended("area-empty", "、".join(r.id for r in empty), SPOKEN["empty"], how, count=len(empty),
                      heading=heading, how=how)  # fmt: skip
    for n in assigned.moved:
        title = groups[assigned.of_item[n]].title
        doubts.mended("area-moved", read[n].id, "｜".join(groups[assigned.of_item[n]].labels), title)
    for n in assigned.disagreeing:
        if assigned.by_counts:
            doubts.asked("area-merge-odd", read[n].id, groups[assigned.of_item[n]].title, "", sure=0.5)
        else:
            found = assigned.of_item.count(n)
            doubts.asked("area-count", f"area-{n + 1}", str(groups[n].declared), str(found), sure=0.5,
                         declared=groups[n].declared, found=found)  # fmt: skip
    for n, group in enumerate(groups, start=1):
        if group.split:
            doubts.mended("area-split", f"area-{n}", "｜".join(map(tidy, group.labels)), group.title)
        elif len(group.labels) > 1:
            doubts.mended("area-repeated", f"area-{n}", "｜".join(map(tidy, group.labels)), group.title)


def _name_units(read: Sequence[_Reading], groups: Sequence[int], doubts: Doubts) -> tuple[str, ...]:
    """Legible cells first: garbled and empty ones are read by them."""
    stated = {r.id: unit_names(r.raw.unit) for r in read if r.raw.unit.strip() and not garbled(r.raw.unit)}
    known: dict[str, list[str]] = {}
    for r in read:
        for name in stated.get(r.id, ()):
            known.setdefault(name, []).append(r.title.text)
    for r in read:
        if r.id in stated:
            _say_several(r, stated[r.id], doubts)
            r.leads = tuple((name, "stated") for name in stated[r.id])
    _say_plates(read, stated, doubts)
    for n, r in enumerate(read):
        if r.id not in stated:
            _fill(read, groups, n, stated, known, doubts)
    return tuple(known)


def _say_several(r: _Reading, names: Sequence[str], doubts: Doubts) -> None:
    if len(names) > 1 and "、" not in r.raw.unit:
        doubts.mended("units-several", r.id, tidy_cell(r.raw.unit), "、".join(names), sure=SURE, count=len(names))


def _say_plates(read: Sequence[_Reading], stated: Mapping[ItemId, Sequence[str]], doubts: Doubts) -> None:
    plates = [r for r in read if any("（" in name for name in stated.get(r.id, ()))]
    if plates:
        names = "｜".join(name for r in plates for name in stated[r.id] if "（" in name)
        doubts.asked("unit-plate", "、".join(r.id for r in plates), "｜".join(tidy_cell(r.raw.unit) for r in plates),
                     names, sure=0.85)  # fmt: skip


def _fill(read: Sequence[_Reading], groups: Sequence[int], n: int, stated: Mapping[ItemId, Sequence[str]],
          known: Mapping[str, Sequence[str]], doubts: Doubts) -> None:
    r = read[n]
    broken = garbled(r.raw.unit)
    if broken:
        found = readings(broken, known, r.about)
        r.leads = tuple((reading.name, "guessed") for reading in found)
        others = "".join(f"“{x.name}”也可能是{'、'.join(x.others)}。" for x in found if x.others)
        doubts.asked("units-garbled", r.id, tidy_cell(r.raw.unit), "、".join(x.name for x in found),
                     sure=0.65 if others else 0.85, repeated=broken.repeated, others=others)  # fmt: skip
        return
    neighbours = [m for m in (n - 1, n + 1) if 0 <= m < len(read) and groups[m] == groups[n] and read[m].id in stated]
    if not neighbours:
        doubts.asked("unit-unknown", r.id, SPOKEN["empty"], "", sure=0.0)
        return
    best = max(neighbours, key=lambda m: (fitting(stated[read[m].id], r.about), m < n))
    names = stated[read[best].id]
    r.leads = tuple((name, "inferred") for name in names)
    direction = SPOKEN["above" if best < n else "below"]
    doubts.asked("unit-merged", r.id, SPOKEN["empty"], "、".join(names), sure=0.9, direction=direction)


def _item(r: _Reading) -> Item:
    leads = tuple(LeadUnit(UnitId(""), name, certainty) for name, certainty in r.leads)
    return Item(id=r.id, ordinal=r.ordinal, title=r.title.text, lead_units=leads, reference_points=r.points,
                missing_points=r.missing)  # fmt: skip


def tidy_cell(text: str) -> str:
    """A cell's words on one line, as the source has them."""
    return " ".join(text.split())
