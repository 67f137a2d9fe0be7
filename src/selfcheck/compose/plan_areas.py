"""The tree of focus areas in three versions, with the items that a merge has kept."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from selfcheck.compose.assignment import folded, likeness
from selfcheck.compose.three_way import Merging, with_strays
from selfcheck.messages.plan import FIELDS
from selfcheck.model.plan import FocusArea, Item, Plan

_ALIKE = 500


def merged_areas(
    merging: Merging, items: Mapping[str, Item], base: Plan, mine: Plan, theirs: Plan
) -> tuple[FocusArea, ...]:
    """The areas as the person has arranged them, or as they come now where the arrangement was not touched.

    ``items`` are those that stay, by id; each finds its place, and printed numbers are given anew.
    """
    untouched = _shape(mine.focus_areas) == _shape(base.focus_areas)
    arranged, other = (theirs, mine) if untouched else (mine, theirs)
    order = with_strays([str(i.id) for i in arranged.items if i.id in items], items, [str(i.id) for i in other.items])
    areas = tuple(_every(arranged.focus_areas))
    sides = [{area.id: area for area in _every(plan.focus_areas)} for plan in (base, mine, theirs)]
    titled = {area.id: _titled(merging, area, sides) for area in areas}
    held = _held(areas, [replace(items[id], ordinal=n) for n, id in enumerate(order, 1)])
    return tuple(_filled(area, titled, held) for area in arranged.focus_areas)


def _held(areas: Sequence[FocusArea], items: Sequence[Item]) -> Mapping[str, Sequence[Item]]:
    """The items of each area; one that is at home in none stays with the item before it."""
    homes = {item.id: area.id for area in areas for item in area.items}
    home = next(area.id for area in areas if not area.focus_areas)
    held: dict[str, list[Item]] = {}
    for item in items:
        home = homes.get(item.id, home)
        held.setdefault(home, []).append(item)
    return held


def _shape(areas: Sequence[FocusArea]) -> tuple[object, ...]:
    return tuple((tuple(item.id for item in area.items), _shape(area.focus_areas)) for area in areas)


def _every(areas: Sequence[FocusArea]) -> Iterator[FocusArea]:
    for area in areas:
        yield area
        yield from _every(area.focus_areas)


def _titled(merging: Merging, area: FocusArea, sides: Sequence[Mapping[str, FocusArea]]) -> FocusArea:
    """The area with title and declared number of the three versions, where all three have it."""
    versions = [side.get(area.id) for side in sides]
    known = [v for v in versions if v and likeness(folded(v.title), folded(area.title)) >= _ALIKE]
    if len(known) < len(versions):
        return area
    where = f"{FIELDS['areas']}“{area.title}”"
    return replace(area, **merging.fields(where, ("title", "declared_items"), *known))


def _filled(area: FocusArea, titled: Mapping[str, FocusArea], held: Mapping[str, Sequence[Item]]) -> FocusArea:
    return replace(
        titled[area.id],
        items=tuple(held.get(area.id, ())),
        focus_areas=tuple(_filled(inside, titled, held) for inside in area.focus_areas),
    )
