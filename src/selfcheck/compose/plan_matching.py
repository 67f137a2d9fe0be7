"""Which area, item and point of one plan is which of another: by id where ids can be trusted, else by their words."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from rapidfuzz import fuzz

from selfcheck.compose.assignment import assign, folded, likeness
from selfcheck.model.plan import FocusArea, Item, Plan, ReferencePoint

T = TypeVar("T")

Pairs = list[tuple[int, int]]
"""Positions in the old and in the new list."""

_ALIKE = 500
"""Two texts of one place this much alike are taken for one reworded; under it, for one gone and one new."""
_ALIKE_ELSEWHERE = 750
"""Points are written in set phrases: across items more is asked for."""
_SAME_ITEM, _SAME_NUMBER = 30, 10
_CONTAINED = 85.0
_JOINED, _BETTER = 700, 100


class Group(NamedTuple):
    """One whole and its several pieces, by their positions in the two lists."""

    whole: int
    pieces: tuple[int, ...]


class PlacedPoint(NamedTuple):
    """A point with the position of its item."""

    item: int
    point: ReferencePoint


def placed_points(items: Sequence[Item]) -> list[PlacedPoint]:
    """All points of some items in order."""
    return [PlacedPoint(n, point) for n, item in enumerate(items) for point in item.reference_points]


def ids_tell(old: Plan, new: Plan) -> bool:
    """Whether an id means the same item in both: not when another year's plan still has the ids of a first plan."""
    return old.year == new.year or any(item.id != f"item-{item.ordinal:02d}" for item in new.items)


def pair_items(old: Sequence[Item], new: Sequence[Item], *, by_id: bool) -> Pairs:
    """The items that are the same; with ``by_id`` a shared id decides, words only the rest."""
    places = {item.id: n for n, item in enumerate(new)}
    shared = [(n, places[item.id]) for n, item in enumerate(old) if item.id in places] if by_id else []
    return _with_rest(old, new, shared, _item_score)


def _item_score(old: Item, new: Item) -> int:
    alike = likeness(folded(old.title), folded(new.title))
    if old.reference_points and new.reference_points:
        alike = (alike + likeness(_points_text(old), _points_text(new))) // 2
    return alike + _SAME_NUMBER * (old.id == new.id) if alike >= _ALIKE else 0


def _points_text(item: Item) -> str:
    return "".join(folded(point.text) for point in item.reference_points)


def pair_points(old: Sequence[PlacedPoint], new: Sequence[PlacedPoint], same_items: set[tuple[int, int]]) -> Pairs:
    """The points that are the same: equal words first, in the same item before elsewhere, then the most alike over all."""
    partners = dict(same_items)
    pairs: Pairs = []

    def pair_equal(key: Callable[[PlacedPoint, int], object]) -> None:
        olds = _left(old, {o for o, _ in pairs}, lambda placed: key(placed, partners.get(placed.item, -1)))
        news = _left(new, {n for _, n in pairs}, lambda placed: key(placed, placed.item))
        pairs.extend(_equal(olds, news))

    pair_equal(lambda placed, item: (item, placed.point.number, placed.point.text))
    pair_equal(lambda placed, item: (item, folded(placed.point.text)))
    pair_equal(lambda placed, _: folded(placed.point.text))
    return _with_rest(old, new, pairs, lambda o, n: _point_score(o, n, same_item=(o.item, n.item) in same_items))


def _left(points: Sequence[PlacedPoint], taken: set[int], key: Callable[[PlacedPoint], T]) -> list[tuple[int, T]]:
    return [(n, key(placed)) for n, placed in enumerate(points) if n not in taken]


def _equal(old: Iterable[tuple[int, object]], new: Iterable[tuple[int, object]]) -> Pairs:
    """Pairs of equal keys, the first with the first."""
    waiting: dict[object, list[int]] = {}
    for n, key in new:
        waiting.setdefault(key, []).append(n)
    return [(o, waiting[key].pop(0)) for o, key in old if waiting.get(key)]


def _point_score(old: PlacedPoint, new: PlacedPoint, *, same_item: bool) -> int:
    alike = likeness(folded(old.point.text), folded(new.point.text))
    if alike < (_ALIKE if same_item else _ALIKE_ELSEWHERE):
        return 0
    return alike + _SAME_ITEM * same_item + _SAME_NUMBER * (old.point.number == new.point.number)


def pair_areas(old: Sequence[FocusArea], new: Sequence[FocusArea], same_items: set[tuple[str, str]]) -> Pairs:
    """The areas that are the same, by their titles and by the items they share."""

    def score(one: FocusArea, other: FocusArea) -> int:
        shared = sum((a.id, b.id) in same_items for a in one.items for b in other.items)
        every = len(one.items) + len(other.items) - shared
        alike = (likeness(folded(one.title), folded(other.title)) + 1000 * shared // max(every, 1)) // 2
        return alike if alike >= _ALIKE // 2 else 0

    return _with_rest(old, new, [], score)


def _with_rest(old: Sequence[T], new: Sequence[T], pairs: Pairs, score: Callable[[T, T], int]) -> Pairs:
    """``pairs``, and what an assignment over the rest adds."""
    olds = sorted(set(range(len(old))) - {o for o, _ in pairs})
    news = sorted(set(range(len(new))) - {n for _, n in pairs})
    found = assign([[score(old[o], new[n]) for n in news] for o in olds])
    return sorted([*pairs, *((olds[o], news[n]) for o, n in found)])


def item_words(item: Item) -> str:
    """What an item is made of: its points, or its title when it has none; folded."""
    return _points_text(item) or folded(item.title)


def gather(wholes: Sequence[str], pieces: Sequence[str], pairs: Pairs) -> list[Group]:
    """The wholes that became several pieces: free pieces whose words make up the whole, better than its partner alone.

    ``wholes`` and ``pieces`` are folded texts; ``pairs`` tells the partner each whole has already. A piece serves once.
    """
    partners = dict(pairs)
    free = set(range(len(pieces))) - set(partners.values())
    found: list[Group] = []
    for whole, text in enumerate(wholes):
        inside = [n for n in sorted(free) if len(pieces[n]) > 1 and fuzz.partial_ratio(pieces[n], text) >= _CONTAINED]
        partner = partners.get(whole)
        if inside and _make_up(text, pieces, inside, partner):
            free -= set(inside)
            found.append(Group(whole, tuple(sorted({*inside, *(() if partner is None else (partner,))}))))
    return found


def _make_up(whole: str, pieces: Sequence[str], inside: list[int], partner: int | None) -> bool:
    """Whether the pieces together, in the order of the whole, are the whole, and more so than the partner alone."""
    together = [*inside, *(() if partner is None else (partner,))]
    if len(together) < 2 or any(len(pieces[n]) > len(whole) for n in inside):
        return False

    def start(n: int) -> int:
        found = fuzz.partial_ratio_alignment(pieces[n], whole)
        return found.dest_start if found else 0

    joined = likeness(whole, "".join(pieces[n] for n in sorted(together, key=start)))
    alone = likeness(whole, pieces[partner]) if partner is not None else 0
    return joined >= max(_JOINED, alone + _BETTER)
