"""Two plans side by side: what was kept, reworded, moved, renumbered, split, merged, is new or gone; ids carried over."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from msgspec.structs import replace

from selfcheck.compose.assignment import folded
from selfcheck.compose.plan_matching import (
    Group,
    Pairs,
    gather,
    ids_tell,
    item_words,
    pair_areas,
    pair_items,
    pair_points,
    placed_points,
)
from selfcheck.model.ids import ItemId, point_section
from selfcheck.model.plan import Doubt, FocusArea, Item, Plan
from selfcheck.model.plan_diff import Change, ChangeKind, PlanDiff, Span, Spot

SCHEMA = "selfcheck/plan-diff/1"


class _Side(NamedTuple):
    """One plan laid out in lists; ``areas_of`` gives the position of each item's area."""

    areas: tuple[FocusArea, ...]
    items: tuple[Item, ...]
    areas_of: tuple[int, ...]


class _Matched(NamedTuple):
    """Pairs of single things, and what became several or one."""

    pairs: Pairs
    splits: list[Group]
    merges: list[Group]

    @property
    def related(self) -> set[tuple[int, int]]:
        """Everything old with everything it became."""
        splits = {(group.whole, piece) for group in self.splits for piece in group.pieces}
        merges = {(piece, group.whole) for group in self.merges for piece in group.pieces}
        return {*self.pairs, *splits, *merges}


def diff_plans(old: Plan, new: Plan) -> PlanDiff:
    """What became of every area, item and point of ``old`` in ``new``.

    An id shared by both plans decides; not so when ``new`` is another year's and still carries a first plan's ids.
    """
    return _diff(old, new, by_id=ids_tell(old, new))


def _diff(old: Plan, new: Plan, *, by_id: bool) -> PlanDiff:
    before, after = _side(old), _side(new)
    items = _with_groups(
        pair_items(before.items, after.items, by_id=by_id),
        [item_words(item) for item in before.items],
        [item_words(item) for item in after.items],
    )
    ids = {(before.items[o].id, after.items[n].id) for o, n in items.related}
    areas = _Matched(pair_areas(before.areas, after.areas, {(str(o), str(n)) for o, n in ids}), [], [])
    return PlanDiff(
        old.year,
        new.year,
        _changes(areas, _area_spots(before), _area_spots(after), lambda _o, _n: False),
        _changes(
            items,
            _item_spots(before),
            _item_spots(after),
            lambda o, n: (before.areas_of[o], after.areas_of[n]) not in areas.related,
        ),
        _point_changes(before, after, items),
    )


def _point_changes(before: _Side, after: _Side, items: _Matched) -> tuple[Change, ...]:
    old, new = placed_points(before.items), placed_points(after.items)
    points = _with_groups(
        pair_points(old, new, items.related),
        [folded(placed.point.text) for placed in old],
        [folded(placed.point.text) for placed in new],
    )
    return _changes(
        points,
        _point_spots(before),
        _point_spots(after),
        lambda o, n: (old[o].item, new[n].item) not in items.related,
    )


def _side(plan: Plan) -> _Side:
    areas = plan.areas
    return _Side(areas, plan.items, tuple(n for n, area in enumerate(areas) for _ in area.items))


def _with_groups(pairs: Pairs, old: Sequence[str], new: Sequence[str]) -> _Matched:
    """The pairs with splits and merges taken out of them; nothing is in both."""
    splits = gather(old, new, pairs)
    split = {group.whole for group in splits}
    pairs = [(o, n) for o, n in pairs if o not in split]
    taken = {piece for group in splits for piece in group.pieces}
    merges = [
        group
        for group in gather(new, old, [(n, o) for o, n in pairs])
        if group.whole not in taken and not split & set(group.pieces)
    ]
    merged = {group.whole for group in merges}
    return _Matched([(o, n) for o, n in pairs if n not in merged], splits, merges)


def _area_spots(side: _Side) -> list[Spot]:
    return [Spot(area.id, area.title, 0, 0, area.title) for area in side.areas]


def _item_spots(side: _Side) -> list[Spot]:
    areas = (side.areas[n].title for n in side.areas_of)
    return [Spot(item.id, area, item.ordinal, 0, item.title) for item, area in zip(side.items, areas, strict=True)]


def _point_spots(side: _Side) -> list[Spot]:
    return [
        Spot(point_section(item.id, point.number), spot.area, item.ordinal, point.number, point.text)
        for item, spot in zip(side.items, _item_spots(side), strict=True)
        for point in item.reference_points
    ]


def _changes(
    matched: _Matched, old: Sequence[Spot], new: Sequence[Spot], moved: Callable[[int, int], bool]
) -> tuple[Change, ...]:
    """In the order of the new plan, then what is gone."""
    found: dict[int, Change] = {n: _change(old[o], new[n], moved=moved(o, n)) for o, n in matched.pairs}
    for group in matched.splits:
        found[group.pieces[0]] = Change(("split",), (old[group.whole],), tuple(new[n] for n in group.pieces))
    for group in matched.merges:
        found[group.whole] = Change(("merged",), tuple(old[o] for o in group.pieces), (new[group.whole],))
    olds, news = {o for o, _ in matched.related}, {n for _, n in matched.related}
    found |= {n: Change(("new",), (), (spot,)) for n, spot in enumerate(new) if n not in news}
    gone = (Change(("gone",), (spot,)) for o, spot in enumerate(old) if o not in olds)
    return (*(found[n] for n in sorted(found)), *gone)


def _change(old: Spot, new: Spot, *, moved: bool) -> Change:
    renumbered = (old.point, new.point) if old.point else (old.item, new.item)
    told: tuple[tuple[ChangeKind, bool], ...] = (
        ("reworded", old.text != new.text),
        ("moved", moved),
        ("renumbered", renumbered[0] != renumbered[1]),
    )
    kinds = tuple(kind for kind, true in told if true)
    return Change(kinds or ("kept",), (old,), (new,), tuple(_spans(old.text, new.text)))


def _spans(old: str, new: str) -> Iterator[Span]:
    if old != new:
        for tag, *ends in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag != "equal":
                yield Span(*ends)


def carry_ids(old: Plan, new: Plan) -> Plan:
    """``new`` with the ids of ``old`` for the items that are the same by their words; others get ``item-<year>-NN``.

    What was split or merged is another piece of work, and counts as new. Doubts follow the items they are about.
    """
    before, after = old.items, new.items
    same = _with_groups(
        pair_items(before, after, by_id=False), [item_words(i) for i in before], [item_words(i) for i in after]
    ).pairs
    ids: dict[ItemId, ItemId] = {after[n].id: before[o].id for o, n in same}
    taken = {item.id for item in before}
    for item in after:
        if item.id not in ids:
            ids[item.id] = free_id(new.year, item.ordinal, taken)
            taken.add(ids[item.id])
    return with_ids(new, ids)


def free_id(year: int, ordinal: int, taken: Iterable[str]) -> ItemId:
    """The id of an item that is new that year, by its printed number, or the next that is free."""
    used = set(taken)
    while f"item-{year}-{ordinal:02d}" in used:
        ordinal += 1
    return ItemId(f"item-{year}-{ordinal:02d}")


def with_ids(plan: Plan, ids: dict[ItemId, ItemId]) -> Plan:
    """The plan with items renamed, also in the places of doubts."""
    return replace(
        plan,
        focus_areas=tuple(_area_with_ids(area, ids) for area in plan.focus_areas),
        doubts=tuple(_doubt_with_ids(doubt, ids) for doubt in plan.doubts),
    )


def _area_with_ids(area: FocusArea, ids: dict[ItemId, ItemId]) -> FocusArea:
    return replace(
        area,
        items=tuple(replace(item, id=ids.get(item.id, item.id)) for item in area.items),
        focus_areas=tuple(_area_with_ids(inside, ids) for inside in area.focus_areas),
    )


def _doubt_with_ids(doubt: Doubt, ids: dict[ItemId, ItemId]) -> Doubt:
    places = []
    for place in doubt.where.split("、"):
        item, dot, point = place.strip().partition(".")
        places.append(f"{ids.get(ItemId(item), item)}{dot}{point}")
    return replace(doubt, where="、".join(places))
