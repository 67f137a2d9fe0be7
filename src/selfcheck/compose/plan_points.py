"""The points of one item in three versions: known by their words, then by their numbers."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from selfcheck.compose.plan_matching import PlacedPoint, pair_points
from selfcheck.compose.three_way import Merging
from selfcheck.messages.plan import POINT
from selfcheck.model.plan import Item, ReferencePoint

_FIELDS = ("number", "text", "targets")


class Points(NamedTuple):
    """The points of an item, and the printed numbers whose text is lost."""

    points: tuple[ReferencePoint, ...]
    missing: tuple[int, ...]


def merged_points(merging: Merging, where: str, base: Item, mine: Item, theirs: Item) -> Points:
    """The points after a merge. Numbers still run from 1 without a gap, together with the missing ones."""
    before = {f"base-{n}": point for n, point in enumerate(base.reference_points)}
    own, other = (_keyed(base, side) for side in (mine, theirs))

    def place(key: str) -> str:
        number = next(side[key].number for side in (own, other, before) if key in side)
        return POINT.format(item=where, point=number)

    def one(key: str, old: ReferencePoint, kept: ReferencePoint, new: ReferencePoint) -> ReferencePoint:
        return replace(kept, **merging.fields(place(key), _FIELDS, old, kept, new))

    found = merging.entries(place, before, own, other, one)
    numbered: dict[int, ReferencePoint] = {}
    for key in sorted(found, key=lambda key: key not in own):
        point = found[key]
        if point.number in numbered:
            merging.conflict(POINT.format(item=where, point=point.number), numbered[point.number], point)
        numbered.setdefault(point.number, point)
    missing = _missing(base, mine, theirs)
    last = max((*numbered, *missing), default=0)
    return Points(
        tuple(numbered[n] for n in sorted(numbered)), tuple(n for n in range(1, last + 1) if n not in numbered)
    )


def _keyed(base: Item, side: Item) -> Mapping[str, ReferencePoint]:
    """The points of one side by the base's point they come from, else by their number."""
    old = [PlacedPoint(0, point) for point in base.reference_points]
    new = [PlacedPoint(0, point) for point in side.reference_points]
    pairs = dict(pair_points(old, new, {(0, 0)}))
    free = {placed.point.number: n for n, placed in enumerate(new) if n not in pairs.values()}
    for o, placed in enumerate(old):
        if o not in pairs and placed.point.number in free:
            pairs[o] = free[placed.point.number]
    keys = {n: f"base-{o}" for o, n in pairs.items()}
    return {keys.get(n, f"number-{p.point.number}"): p.point for n, p in enumerate(new)}


def _missing(base: Item, mine: Item, theirs: Item) -> set[int]:
    """Numbers whose text is lost: one that either side has found or added since counts as that side says."""
    before, own, other = (set(item.missing_points) for item in (base, mine, theirs))
    return (own & other) | (own - before) | (other - before)
