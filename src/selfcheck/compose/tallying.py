"""From marks to a total (计分), exact at every step: marks, item score, what it brings to the total, the total.

Each step is a small function over the frozen rules. What an item brings is kept, so that the same numbers add up to the
total and explain it; nothing is computed a second time to be told.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from decimal import Decimal
from fractions import Fraction
from operator import mul
from typing import NamedTuple

from selfcheck.compose.marking import Marks
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.plan import Plan
from selfcheck.model.scoring import ONE, Column, Ruling, ScoringRules

_NOTHING = Fraction(0)


class ItemTally(NamedTuple):
    """One item of one district: its units' marks (``ONE`` is a mark), its score on its own scale, its weight here.

    ``brings`` is its part of the total, ``one`` what a mark of its score brings.
    """

    marks: tuple[int, ...]
    score: Fraction
    weight: Fraction
    one: Fraction
    brings: Fraction


class Tally(NamedTuple):
    """How a district's total comes about: ``total`` is the sum of what its items bring, and ``added``.

    ``items`` are those that apply, in the order of the columns, with parts that have marks; ``whole`` is the sum of
    their weights.
    """

    district: DistrictId
    items: Mapping[ItemId, ItemTally]
    whole: Fraction
    added: Fraction
    total: Fraction
    rulings: tuple[Ruling, ...]


def tallies(plan: Plan, rules: ScoringRules, marks: Marks, rulings: Iterable[Ruling]) -> tuple[Tally, ...]:
    """The tally of each district in plan order; every mark that counts must be there."""
    ruled: dict[DistrictId, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        ruled[ruling.district].append(ruling)
    weighed: dict[frozenset[ItemId], Weighed] = {}
    found = []
    for district in plan.districts:
        own = tuple(ruled[district.id])
        excused = frozenset(ruling.item for ruling in own if ruling.kind == "not_applicable" and ruling.item)
        if excused not in weighed:
            weighed[excused] = weigh(rules, excused)
        given = _given(rules, marks, district.id, excused)
        found.append(tally(rules, district.id, given, weighed[excused], own))
    return tuple(found)


def _given(
    rules: ScoringRules, marks: Marks, district: DistrictId, excused: Set[ItemId]
) -> Mapping[ItemId, tuple[int, ...]]:
    """The marks of each column that applies and has all of them, in the order of its units."""
    found: dict[ItemId, tuple[int, ...]] = {}
    for column in rules.columns:
        given = [marks.get((unit, column.id, district)) for unit in column.units]
        if column.id not in excused and given and None not in given:
            found[column.id] = tuple(int(each.mark * ONE) for each in given if each)
    return found


class Weighed(NamedTuple):
    """What each item weighs that applies, all of them together, and what one mark of each brings to the total."""

    weights: Mapping[ItemId, Fraction]
    whole: Fraction
    ones: Mapping[ItemId, Fraction]


def weigh(rules: ScoringRules, excused: Set[ItemId]) -> Weighed:
    """The weights for a district with these items excused."""
    weights = spread(rules, excused)
    whole = sum(weights.values(), _NOTHING)
    full = Fraction(rules.full_marks)
    ones = {
        column.id: full * weights[column.id] / (Fraction(column.band.full) * whole)
        for column in rules.columns
        if column.id in weights
    }
    return Weighed(weights, whole, ones)


def spread(rules: ScoringRules, excused: Set[ItemId]) -> Mapping[ItemId, Fraction]:
    """What each item weighs that applies; the weight of one that does not goes where its column says.

    An item whose group or sibling does not apply either is dropped from the denominator.
    """
    full = rules.weights
    weights = {id: weight for id, weight in full.items() if id not in excused}
    applying = dict(weights)
    for column in rules.columns:
        if column.id not in excused or column.id not in full:
            continue
        if column.spreading == "sibling" and column.sibling in applying:
            weights[column.sibling] += full[column.id]
        elif column.spreading == "group":
            group = [other.id for other in rules.columns if other.group == column.group and other.id in applying]
            whole = sum((applying[id] for id in group), _NOTHING)
            for id in group:
                weights[id] += full[column.id] * applying[id] / whole
    return weights


def combined(column: Column, marks: Sequence[int]) -> Fraction:
    """The marks of an item's units as one, before anything is added or taken."""
    if column.lowest:
        return Fraction(min(marks), ONE)
    return Fraction(sum(map(mul, column.shares, marks)), ONE * sum(column.shares))


def adjusted(rules: ScoringRules, column: Column, score: Fraction, rulings: Sequence[Ruling]) -> Fraction:
    """The score after what was ruled on the item: bonus, then deductions; nothing at all when it is zeroed."""
    own = [ruling for ruling in rulings if ruling.item == column.id]
    if rules.zeroed and any(ruling.kind == "zero" for ruling in own):
        return _NOTHING
    if rules.bonus and rules.bonus.on == "item":
        score += min(_marks(own, "bonus"), Fraction(column.bonus_cap))
    if rules.deduction and rules.deduction.on == "item":
        score = lowered(score, _marks(own, "deduction"), Fraction(rules.deduction.limit))
    return score


def lowered(score: Fraction, marks: Fraction, floor: Fraction) -> Fraction:
    """So many marks less, down to the floor; what stands below the floor already stays where it is."""
    return max(score - marks, min(score, floor))


def tally(
    rules: ScoringRules,
    district: DistrictId,
    given: Mapping[ItemId, tuple[int, ...]],
    weighed: Weighed,
    rulings: tuple[Ruling, ...],
) -> Tally:
    """What each item brings, and the total."""
    items = {}
    for column in rules.columns:
        if column.id in given:
            score = score_of(rules, column, given[column.id], rulings)
            weight, one = weighed.weights.get(column.id, _NOTHING), weighed.ones.get(column.id, _NOTHING)
            items[column.id] = ItemTally(given[column.id], score, weight, one, score * one)
    brought = sum((item.brings for item in items.values()), _NOTHING)
    total = changed(rules, brought, rulings)
    return Tally(district, items, weighed.whole, total - brought, total, rulings)


def score_of(rules: ScoringRules, column: Column, marks: Sequence[int], rulings: Sequence[Ruling]) -> Fraction:
    """The score of an item from its units' marks and what was ruled on it."""
    score = combined(column, marks)
    return adjusted(rules, column, score, rulings) if rulings else score


def changed(rules: ScoringRules, total: Fraction, rulings: Sequence[Ruling]) -> Fraction:
    """The total after bonus and deductions that go on the total itself."""
    if rules.bonus and rules.bonus.on == "total":
        total += min(_marks(rulings, "bonus"), Fraction(rules.bonus.limit))
    if rules.deduction and rules.deduction.on == "total":
        total = lowered(total, _marks(rulings, "deduction"), Fraction(rules.deduction.limit))
    return total


def _marks(rulings: Iterable[Ruling], kind: str) -> Fraction:
    return Fraction(sum((ruling.marks for ruling in rulings if ruling.kind == kind), Decimal(0)))
