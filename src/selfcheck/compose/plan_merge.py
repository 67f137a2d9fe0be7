"""The same notice imported again: what a person settled or corrected in the folder survives, or is shown as a conflict."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from selfcheck.compose.plan_areas import merged_areas
from selfcheck.compose.plan_diff import free_id, with_ids
from selfcheck.compose.plan_matching import pair_items
from selfcheck.compose.plan_points import merged_points
from selfcheck.compose.plan_text import spoken_lead
from selfcheck.compose.plan_view import spoken_place
from selfcheck.compose.three_way import Merging
from selfcheck.messages.plan import ENTRY_OF, FIELDS, NO, YES
from selfcheck.model.blocks import plain_text
from selfcheck.model.ids import ItemId, point_section
from selfcheck.model.notices import Collected, notice
from selfcheck.model.plan import (
    BodySection,
    Declared,
    District,
    Doubt,
    FocusArea,
    Item,
    LeadUnit,
    MarkLine,
    Plan,
    ReferencePoint,
    RiskKind,
    Unit,
    Window,
)
from selfcheck.model.rules import Rule, Scoring
from selfcheck.model.target import Target

_PLAN_FIELDS = (
    "title", "attachment_title", "document_number", "issuer", "issued_on", "due_from", "due_to", "highlights", "parts",
    "qualities", "notice_title", "publicity", "marking", "object_label", "page_profile",
)  # fmt: skip
_ITEM_FIELDS = ("title", "new_this_year", "lead_units", "full_mark", "weight", "lines")
_DOUBT_FIELDS = ("where", "source", "reading", "sure", "state", "reason", "settled_by")


def merge_plans(fresh: Plan, previous: Plan, base: Plan) -> Collected[Plan]:
    """``fresh``, the importer's present output, brought into ``previous``, the folder as it stands.

    ``base`` is what the importer gave last time. A change on one side counts; where both changed the same place in
    their own way, the person's stays and a notice shows both. Items are known by id and words, points by their words.
    """
    theirs = _same_ids(base, fresh, previous)
    merging = Merging(_spoken)
    items = _items(merging, base, previous, theirs)
    merged = replace(
        previous,
        **merging.fields("", _PLAN_FIELDS, base, previous, theirs),
        focus_areas=merged_areas(merging, items, base, previous, theirs),
        **_lists(merging, base, previous, theirs),
        scoring=_scoring(merging, (base.scoring, previous.scoring, theirs.scoring)),
        doubts=_doubts(merging, base, previous, theirs),
    )
    return _whole(merged, theirs, merging)


def _same_ids(base: Plan, fresh: Plan, previous: Plan) -> Plan:
    """``fresh`` with the ids of ``base`` for the items that are the same, and free ones for those that are new."""
    pairs = pair_items(base.items, fresh.items, by_id=False)
    left = {item.id for n, item in enumerate(base.items) if n not in {o for o, _ in pairs}}
    ids: dict[ItemId, ItemId] = {fresh.items[n].id: base.items[o].id for o, n in pairs}
    ids |= {item.id: item.id for item in fresh.items if item.id not in ids and item.id in left}
    taken = {*(item.id for item in base.items), *(item.id for item in previous.items)}
    for item in fresh.items:
        if item.id not in ids:
            ids[item.id] = item.id if item.id not in taken else free_id(fresh.year, item.ordinal, taken)
            taken.add(ids[item.id])
    return with_ids(fresh, ids)


def _items(merging: Merging, base: Plan, mine: Plan, theirs: Plan) -> dict[str, Item]:
    def place(id: str) -> str:
        known = next(plan for plan in (mine, theirs, base) if any(item.id == id for item in plan.items))
        return spoken_place(known, id)

    def one(id: str, before: Item, own: Item, other: Item) -> Item:
        where = place(id)
        points = merged_points(merging, where, before, own, other)
        changes = merging.fields(where, _ITEM_FIELDS, before, own, other)
        return replace(own, **changes, reference_points=points.points, missing_points=points.missing)

    before, own, other = ({str(item.id): _unnumbered(item) for item in plan.items} for plan in (base, mine, theirs))
    return merging.entries(place, before, own, other, one)


def _unnumbered(item: Item) -> Item:
    """Printed numbers follow from the order, and are given anew at the end: another one is no change."""
    return replace(item, ordinal=0)


def _lists(merging: Merging, base: Plan, mine: Plan, theirs: Plan) -> dict[str, object]:
    sides = (base, mine, theirs)
    windows = merging.listed("windows", [[w.name for w in p.windows] for p in sides], str)
    risks = merging.listed("risks", [[r.title for r in p.risks] for p in sides], str)
    return {
        "districts": merging.listed("districts", [p.districts for p in sides], lambda d: d.id),
        "lead_units": merging.listed("units", [p.lead_units for p in sides], lambda u: u.id),
        "declared": merging.listed("declared", [p.declared for p in sides], lambda d: d.name),
        "body": merging.listed("body", [p.body for p in sides], lambda s: s.title),
        "windows": tuple(Window(n, name) for n, name in enumerate(windows, 1)),
        "risks": tuple(RiskKind(n, title) for n, title in enumerate(risks, 1)),
    }


def _scoring(merging: Merging, sides: Sequence[Scoring]) -> Scoring:
    rules = merging.listed("rules", [side.rules for side in sides], lambda rule: rule.name)
    base, mine, theirs = sides
    return replace(mine, **merging.fields("", ("full_marks", "decimals"), base, mine, theirs), rules=rules)


def _doubts(merging: Merging, base: Plan, mine: Plan, theirs: Plan) -> tuple[Doubt, ...]:
    """By what they are about: an importer may number its doubts anew. An answer given once is not asked for again."""
    before, own = ({doubt.id: doubt for doubt in plan.doubts} for plan in (base, mine))
    other = {doubt.id: doubt for doubt in _renamed_doubts(theirs.doubts, before, own)}

    def spoken(id: str) -> str:
        return ENTRY_OF.format(field=FIELDS["doubts"], name=id)

    def one(id: str, old: Doubt, kept: Doubt, new: Doubt) -> Doubt:
        if kept.state != "settled":
            return replace(kept, **{name: _newest(name, old, kept, new) for name in _DOUBT_FIELDS})
        if new.reading not in (old.reading, kept.reading):
            merging.conflict(spoken(id), kept, new)
        return kept

    answered = {id for id, doubt in own.items() if doubt.state == "settled" and id not in other}
    found = merging.entries(spoken, before, {id: d for id, d in own.items() if id not in answered}, other, one) | {
        id: own[id] for id in answered
    }
    order = [*(id for id in own if id in found), *(id for id in other if id in found and id not in own)]
    return tuple(found[id] for id in order)


def _newest(name: str, old: Doubt, kept: Doubt, new: Doubt) -> object:
    """A doubt that nobody has answered yet: the importer's words, unless a person has written others."""
    mine, theirs = getattr(kept, name), getattr(new, name)
    return theirs if mine == getattr(old, name) else mine


def _renamed_doubts(doubts: Sequence[Doubt], before: dict[str, Doubt], own: dict[str, Doubt]) -> list[Doubt]:
    """The importer's doubts under the ids that the folder has for them; the surest match first, new ones with free ids."""
    known = before | own
    ids: dict[int, str] = {}
    matches: tuple[Callable[[Doubt], object], ...] = (
        lambda d: (d.id, d.where, d.source),
        lambda d: (d.where, d.source, d.reading),
        lambda d: (d.where, d.source),
        lambda d: (d.id, d.where),
    )
    for match in matches:
        free = {match(doubt): id for id, doubt in reversed(known.items()) if id not in ids.values()}
        for n, doubt in enumerate(doubts):
            if n not in ids and match(doubt) in free:
                ids[n] = free.pop(match(doubt))
    for n, doubt in enumerate(doubts):
        if n not in ids:
            ids[n] = _free_doubt(doubt.id, {*known, *ids.values()})
    return [replace(doubt, id=ids[n]) for n, doubt in enumerate(doubts)]


def _free_doubt(id: str, taken: set[str]) -> str:
    if id not in taken:
        return id
    letters = id.rstrip("0123456789")
    number = int(id[len(letters) :] or 1)
    while f"{letters}{number:02d}" in taken:
        number += 1
    return f"{letters}{number:02d}"


def _whole(merged: Plan, theirs: Plan, merging: Merging) -> Collected[Plan]:
    """Nothing may point at what is no longer there: units of items come back, doubts about nothing go."""
    units = {unit.id for unit in merged.lead_units}
    named = {lead.unit for item in merged.items for lead in item.lead_units}
    back = tuple(unit for unit in theirs.lead_units if unit.id in named - units)
    places = set(_places(merged))
    doubts, notices = [], list(merging.notices)
    for doubt in merged.doubts:
        where = "、".join(place for place in doubt.where.split("、") if place.strip() in places)
        if where:
            doubts.append(replace(doubt, where=where))
        else:
            notices.append(notice("PLN134", id=doubt.id))
    plan = replace(merged, lead_units=(*merged.lead_units, *back), doubts=tuple(doubts))
    return Collected(plan, tuple(notices))


def _places(plan: Plan) -> Iterator[str]:
    yield from ("body", "table", "year", "scoring")
    yield from (f"part-{n}" for n, _ in enumerate(plan.parts, 1))
    yield from _area_places(plan.focus_areas)
    for item in plan.items:
        yield item.id
        for number in (*(point.number for point in item.reference_points), *item.missing_points):
            yield point_section(item.id, number)


def _area_places(areas: Sequence[FocusArea]) -> Iterator[str]:
    for area in areas:
        yield area.id
        yield from _area_places(area.focus_areas)


_SPOKEN: dict[type, Callable[[Any], str]] = {
    bool: lambda value: YES if value else NO,
    tuple: lambda value: "、".join(map(_spoken, value)),
    LeadUnit: spoken_lead,
    Target: lambda target: target.measure,
    BodySection: lambda section: plain_text(section.blocks),
    Item: lambda item: item.title,
    ReferencePoint: lambda point: point.text,
    MarkLine: lambda line: line.text,
    Doubt: lambda doubt: doubt.reading or doubt.reason,
    Declared: lambda declared: str(declared.items),
    District: lambda district: district.name,
    Unit: lambda unit: unit.name,
    Rule: lambda rule: rule.meaning,
}


def _spoken(value: object) -> str:
    """A value in a notice, short and in words."""
    return _SPOKEN.get(type(value), str)(value)
