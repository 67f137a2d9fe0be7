"""How far the order can be relied on (稳定性): the ranking computed again with one thing changed at a time, never corrected.

Left out are, in turn, each unit and each item; the groups are weighed equally (or, where the rules weigh them, not at
all); and one mark of a district is one more or one less. What is left out counts for nobody, whatever the rules do with
an item that does not apply; where nothing is left to count, there is no such scenario. All goes by totals alone:
districts parted by a tie-break stand in one band.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import accumulate, pairwise
from typing import NamedTuple

from selfcheck.compose.marking import Marks
from selfcheck.compose.tallying import Tally, Weighed, changed, score_of, weigh
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import DistrictId, ItemId, UnitId
from selfcheck.model.plan import Plan
from selfcheck.model.scoring import ONE, Column, ScoringRules, plain, scaled
from selfcheck.model.standing import RankRange, Scenario, ScenarioKind, Stability, UnitScale

NEAR_FULL = Fraction(95, 100)
_NOTHING = Fraction(0)
_Recount = Callable[[Tally], Fraction | None]
"""The total of a district with something changed; ``None`` when nothing is left to count."""


class _Trial(NamedTuple):
    """One scenario before it is counted."""

    kind: ScenarioKind
    id: str
    recount: _Recount


def stability(plan: Plan, rules: ScoringRules, marks: Marks, ordered: Sequence[Tally]) -> Stability:
    """The stability of ranked districts, given from the first down."""
    if not ordered:
        return Stability(units=_unit_scales(plan, rules, marks))
    order = _Order([scaled(tally.total) for tally in ordered])
    scenarios = []
    for trial in _trials(rules):
        totals = [trial.recount(tally) for tally in ordered]
        if None not in totals:
            moved, most = order.tried([scaled(total) for total in totals if total is not None])
            scenarios.append(Scenario(trial.kind, trial.id, moved, most))
    order.shifted(*zip(*(_one_mark(rules, tally) for tally in ordered), strict=True))
    ids = [tally.district for tally in ordered]
    ranges = zip(ids, order.best, order.worst, strict=True)
    return Stability(
        bands=tuple(_bands(ids, order.parted)),
        ranges=tuple(RankRange(*each) for each in ranges),
        scenarios=tuple(scenarios),
        units=_unit_scales(plan, rules, marks),
    )


class _Order:
    """The computed order, and what the scenarios so far leave of it."""

    def __init__(self, totals: Sequence[int]) -> None:
        self._totals = totals
        self._ranks = _ranks(totals)
        self.best, self.worst = list(self._ranks), list(self._ranks)
        self.parted = [above > below for above, below in pairwise(totals)]

    def tried(self, totals: Sequence[int]) -> tuple[int, int]:
        """Take in the totals of one scenario; how many ranks it changes, and by how much at most."""
        ranks = _ranks(totals)
        self._take(ranks, ranks)
        self._part(totals, totals)
        shifts = [abs(new - old) for new, old in zip(ranks, self._ranks, strict=True)]
        return sum(map(bool, shifts)), max(shifts)

    def shifted(self, lower: Sequence[int], higher: Sequence[int]) -> None:
        """Take in that the total of any one district, the others standing still, may be as low or as high as this."""
        rising = sorted(self._totals)
        count = len(rising)
        best = [1 + count - bisect_right(rising, total) for total in higher]
        worst = [1 + count - bisect_right(rising, total) - (total < own)
                 for total, own in zip(lower, self._totals, strict=True)]  # fmt: skip
        self._take(best, worst)
        self._part(lower, self._totals)
        self._part(self._totals, higher)

    def _take(self, best: Sequence[int], worst: Sequence[int]) -> None:
        self.best = list(map(min, self.best, best))
        self.worst = list(map(max, self.worst, worst))

    def _part(self, above: Sequence[int], below: Sequence[int]) -> None:
        """A cut stands where the least of all above it is more than the most of all below it."""
        least = list(accumulate(above, min))
        most = list(accumulate(reversed(below), max))[::-1]
        self.parted = [parted and low > high for parted, low, high in zip(self.parted, least, most[1:], strict=False)]


def _ranks(totals: Sequence[int]) -> list[int]:
    falling = sorted(totals, reverse=True)
    first: dict[int, int] = {}
    for rank, total in enumerate(falling, 1):
        first.setdefault(total, rank)
    return [first[total] for total in totals]


def _bands(ids: Sequence[DistrictId], parted: Sequence[bool]) -> Iterator[tuple[DistrictId, ...]]:
    start = 0
    for end, cut in enumerate((*parted, True), 1):
        if cut:
            yield tuple(ids[start:end])
            start = end


class _Left(NamedTuple):
    """What is left of an item: the places of the marks, and the column for them; no marks, and it counts for nothing."""

    column: Column
    marks: tuple[int, ...]


def _trials(rules: ScoringRules) -> Iterator[_Trial]:
    """Every scenario but the one mark, in the order of the columns."""
    weights = rules.weights
    counted = [column for column in rules.columns if column.id in weights]
    for unit in dict.fromkeys(unit for column in counted for unit in column.units):
        left = tuple(_without(column, unit) for column in counted if unit in column.units)
        yield _Trial("unit", unit, partial(_recounted, rules, left))
    for column in counted:
        yield _Trial("item", column.id, partial(_recounted, rules, (_Left(column, ()),)))
    yield _regrouped(rules)


def _without(column: Column, unit: UnitId) -> _Left:
    """An item without a unit's mark; nothing is left of it when the other marks weigh nothing."""
    places = tuple(n for n, other in enumerate(column.units) if other != unit)
    shares = tuple(column.shares[n] for n in places)
    return _Left(replaced(column, shares=shares), places if any(shares) else ())


def _recounted(rules: ScoringRules, changes: tuple[_Left, ...], tally: Tally) -> Fraction | None:
    brought, whole = tally.total - tally.added, tally.whole
    for column, places in changes:
        if (item := tally.items.get(column.id)) is None:
            continue
        brought -= item.brings
        if places:
            brought += score_of(rules, column, [item.marks[n] for n in places], tally.rulings) * item.one
        else:
            whole -= item.weight
    return changed(rules, brought * (tally.whole / whole), tally.rulings) if whole else None


def _regrouped(rules: ScoringRules) -> _Trial:
    """The other way of weighing the groups: all equal, or, where they have weights, each item for itself."""
    groups = dict.fromkeys((column.group for column in rules.columns if column.ordinal), Fraction(1))
    kind: ScenarioKind = "groups" if rules.group_weights is None else "items"
    other = replaced(rules, group_weights=groups if kind == "groups" else None)
    weighed: dict[frozenset[ItemId], Weighed] = {}

    def recount(tally: Tally) -> Fraction | None:
        excused = frozenset(column.id for column in rules.columns if column.id not in tally.items)
        if excused not in weighed:
            weighed[excused] = weigh(other, excused)
        brought = (tally.items[item].score * one for item, one in weighed[excused].ones.items())
        return changed(other, sum(brought, _NOTHING), tally.rulings)

    return _Trial(kind, "", recount)


def _one_mark(rules: ScoringRules, tally: Tally) -> tuple[int, int]:
    """How low and how high the total can be with one mark of one unit one less or one more, inside its band."""
    low = high = _NOTHING
    for column in rules.columns:
        item = tally.items.get(column.id)
        if item and item.weight:
            scores = {score_of(rules, column, marks, tally.rulings) for marks in _one_moved(column, item.marks)}
            low = min(low, (min(scores) - item.score) * item.one)
            high = max(high, (max(scores) - item.score) * item.one)
    brought = tally.total - tally.added
    return (
        scaled(changed(rules, brought + low, tally.rulings)),
        scaled(changed(rules, brought + high, tally.rulings)),
    )


def _one_moved(column: Column, marks: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """The marks of an item with each of them in turn a mark lower and a mark higher, as far as the band goes."""
    low, high = int(column.band.low * ONE), int(column.band.high * ONE)
    for place, mark in enumerate(marks):
        for moved in (max(mark - ONE, low), min(mark + ONE, high)):
            yield (*marks[:place], moved, *marks[place + 1 :])


def _unit_scales(plan: Plan, rules: ScoringRules, marks: Marks) -> tuple[UnitScale, ...]:
    """How each unit used the scale; a mark of an item with other full marks is counted out of the plan's."""
    given: dict[UnitId, dict[ItemId, list[Fraction]]] = {}
    for column in rules.columns:
        share = Fraction(rules.full_marks) / Fraction(column.band.full)
        for unit in column.units:
            found = [marks.get((unit, column.id, district.id)) for district in plan.districts]
            given.setdefault(unit, {})[column.id] = [Fraction(each.mark) * share for each in found if each]
    return tuple(_unit_scale(unit, items, Fraction(rules.full_marks)) for unit, items in given.items())


def _unit_scale(unit: UnitId, items: Mapping[ItemId, Sequence[Fraction]], full: Fraction) -> UnitScale:
    marks = [mark for several in items.values() for mark in several]
    mean = sum(marks, _NOTHING) / len(marks) if marks else _NOTHING
    return UnitScale(
        unit,
        len(marks),
        plain(min(marks, default=_NOTHING)),
        plain(max(marks, default=_NOTHING)),
        plain(mean),
        sum(mark >= NEAR_FULL * full for mark in marks),
        tuple(item for item, several in items.items() if len(several) > 1 and len(set(several)) == 1),
    )
