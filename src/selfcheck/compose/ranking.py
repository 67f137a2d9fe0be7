"""Totals and ranks, computed with exact fractions; every rule comes from the plan and an unknown one is refused.

What the rules of ``scoring.toml`` come to: an item's mark is the plain mean of its units' marks, a total the plain mean
of the items that apply to the district, equal totals share a rank and the next rank is skipped, grades are the meeting's.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from selfcheck.messages import ScoreError
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import DistrictId, ItemId, UnitId
from selfcheck.model.notices import notice
from selfcheck.model.plan import Item, LeadUnit, Plan
from selfcheck.model.scores import MissingMarks, Score, plain_mark
from selfcheck.model.standing import Decision, ItemMark, Place, Standing, UnitMark, mean

EXACT_DECIMALS = 10
SHOWN_DECIMALS = 2

NotApplicable = Set[tuple[ItemId, DistrictId]]
"""Items that do not apply to a district (不适用), with a reason a person accepted: not marked, not counted."""

_Key = tuple[UnitId, ItemId, DistrictId]


class _Given(NamedTuple):
    mark: Decimal
    opinion: str


_Marks = Mapping[_Key, _Given]


def rank(
    plan: Plan, scores: Iterable[Score], *, confirmed: bool, not_applicable: NotApplicable = frozenset()
) -> Standing:
    """The standing from all marks: withheld, with every reason, while a mark is missing or the rules are unconfirmed.

    The order of ``scores`` changes nothing; the same mark twice counts once. An item ``not_applicable`` to a district
    is absent from its ``by_item``. :class:`ScoreError` for a rule, or value of a rule, not implemented here, since
    leaving it out would give a wrong rank.
    """
    check_rules(plan)
    given = tuple(scores)
    reasons = tuple(_reasons(plan, given, not_applicable, confirmed=confirmed))
    if reasons:
        return Standing(state="withheld", withheld_because=reasons)
    return Standing(state="proposed", districts=_places(plan, _marks(given), not_applicable))


def decide(standing: Standing, decisions: Iterable[Decision]) -> Standing:
    """The standing with the meeting's ranks and grades; ``computed_rank`` and totals stay as computed.

    :class:`ScoreError` when the standing is withheld or a district is not decided exactly once.
    """
    if standing.state == "withheld":
        raise ScoreError("SCO301")
    given = tuple(decisions)
    known = [place.district for place in standing.districts]
    count = Counter(decision.district for decision in given)
    for district in (*known, *count):
        if count[district] != 1 or district not in known:
            raise ScoreError("SCO302", district=district)
    by_district = {decision.district: decision for decision in given}
    shared = Counter(decision.rank for decision in given)
    places = [_decided(place, by_district[place.district], shared) for place in standing.districts]
    return replaced(standing, state="decided", districts=tuple(sorted(places, key=lambda place: place.rank)))


def _decided(place: Place, decision: Decision, shared: Mapping[int, int]) -> Place:
    tied = shared[decision.rank] > 1
    return replaced(place, rank=decision.rank, grade=decision.grade, tied=tied)


def missing_marks(
    plan: Plan, scores: Iterable[Score], not_applicable: NotApplicable = frozenset()
) -> tuple[MissingMarks, ...]:
    """What each lead unit still owes, by item in plan order; empty when every mark is in."""
    marks = _marks(scores)
    owed = (
        MissingMarks(
            lead.unit,
            item.id,
            tuple(
                district.id
                for district in plan.districts
                if (item.id, district.id) not in not_applicable and (lead.unit, item.id, district.id) not in marks
            ),
        )
        for item in plan.items
        for lead in item.lead_units
    )
    return tuple(missing for missing in owed if missing.districts)


def implemented_rules(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Every rule a plan's scoring must give, and the values of it that this module carries out."""
    return {
        "unit_score": (f"0-{plain_mark(plan.scoring.full_marks)}",),
        "several_units": ("mean",),
        "missing_unit": ("block_item",),
        "item_weight": (f"1/{len(plan.items)}",),
        "not_applicable": ("drop_from_denominator",),
        "other_parts": ("columns_with_weight_0",),
        "grades": ("by_decision",),
        "large_gap": ("by_decision",),
        "ranking": ("1,2,2,4",),
        "tie_break": ("none",),
        "rounding": ("half_up_at_display",),
    }


def check_rules(plan: Plan) -> None:
    """:class:`ScoreError` unless the plan gives each of :func:`implemented_rules`, and no other, an implemented value."""
    rules = implemented_rules(plan)
    for rule in plan.scoring.rules:
        if rule.name not in rules:
            raise ScoreError("SCO208", rule=rule.name, known="、".join(rules))
        if rule.value not in rules[rule.name]:
            raise ScoreError("SCO207", rule=rule.name, value=rule.value, known="、".join(rules[rule.name]))
    given = {rule.name for rule in plan.scoring.rules}
    for name, known in rules.items():
        if name not in given:
            raise ScoreError("SCO209", rule=name, known="、".join(known))


def _marks(scores: Iterable[Score]) -> _Marks:
    """Given marks by unit, item and district; of equal marks the one with the opinion that sorts last stands."""
    best: dict[_Key, _Given] = {}
    for score in scores:
        key = (score.unit, score.item, score.district)
        if score.score is not None and (key not in best or score.opinion > best[key].opinion):
            best[key] = _Given(score.score, score.opinion)
    return best


def _reasons(plan: Plan, scores: tuple[Score, ...], not_applicable: NotApplicable, *, confirmed: bool) -> Iterator[str]:
    if not confirmed:
        yield notice("SCO201").message
    for item in plan.items:
        if not item.lead_units:
            yield notice("SCO203", ordinal=item.ordinal, title=item.title).message
    for district in plan.districts:
        if not _applying(plan, district.id, not_applicable):
            yield notice("SCO210", district=district.name).message
    yield from _missing_reasons(plan, scores, not_applicable)
    yield from _odd_reasons(plan, scores)


def _applying(plan: Plan, district: DistrictId, not_applicable: NotApplicable) -> tuple[Item, ...]:
    return tuple(item for item in plan.items if (item.id, district) not in not_applicable)


def _missing_reasons(plan: Plan, scores: tuple[Score, ...], not_applicable: NotApplicable) -> Iterator[str]:
    items = {item.id: item for item in plan.items}
    for missing in missing_marks(plan, scores, not_applicable):
        item = items[missing.item]
        unit = next(lead.name for lead in item.lead_units if lead.unit == missing.unit)
        count = len(missing.districts)
        code = "SCO211" if count == len(plan.districts) else "SCO202"
        names = "、".join(plan.district(id).name for id in missing.districts)
        facts = {"unit": unit, "ordinal": item.ordinal, "title": item.title, "districts": names, "count": count}
        yield notice(code, "", **facts).message


def _odd_reasons(plan: Plan, scores: tuple[Score, ...]) -> Iterator[str]:
    """Marks nobody was asked for, out of range, or given twice with different values; in sorted order."""
    values: dict[_Key, set[Decimal]] = {}
    for score in scores:
        if score.score is not None:
            values.setdefault((score.unit, score.item, score.district), set()).add(score.score)
    leads = {(lead.unit, item.id): (lead, item) for item in plan.items for lead in item.lead_units}
    names = {district.id: district.name for district in plan.districts}
    for (unit, item_id, district), given in sorted(values.items()):
        lead = leads.get((unit, item_id))
        if lead is None or district not in names:
            yield notice("SCO206", unit=unit, item=item_id, district=names.get(district, district)).message
        else:
            yield from _odd_marks(lead, names[district], sorted(given), plan.scoring.full_marks)


def _odd_marks(lead: tuple[LeadUnit, Item], district: str, given: list[Decimal], full_marks: Decimal) -> Iterator[str]:
    unit, item = lead
    facts = {"unit": unit.name, "ordinal": item.ordinal, "title": item.title, "district": district}
    if len(given) > 1:
        yield notice("SCO204", "", seen="、".join(plain_mark(mark) for mark in given), **facts).message
    for mark in given:
        if not 0 <= mark <= full_marks:
            yield notice("SCO205", "", seen=plain_mark(mark), full_marks=plain_mark(full_marks), **facts).message


def _places(plan: Plan, marks: _Marks, not_applicable: NotApplicable) -> tuple[Place, ...]:
    items = {district.id: _applying(plan, district.id, not_applicable) for district in plan.districts}
    totals = {id: mean(tuple(_item_mean(item, id, marks) for item in items[id])) for id in items}
    exact = {district: Decimal(rounded(total, EXACT_DECIMALS)) for district, total in totals.items()}
    count = Counter(exact.values())
    above = {value: sum(n for other, n in count.items() if other > value) for value in count}
    places = [
        Place(
            district=district,
            rank=above[exact[district]] + 1,
            tied=count[exact[district]] > 1,
            total=rounded(total, SHOWN_DECIMALS),
            exact=rounded(total, EXACT_DECIMALS),
            grade="",
            by_item=tuple(_item_mark(item, district, marks) for item in items[district]),
            computed_rank=above[exact[district]] + 1,
        )
        for district, total in totals.items()
    ]
    order = {district.id: district.order for district in plan.districts}
    return tuple(sorted(places, key=lambda place: (place.rank, order[place.district])))


def _item_mark(item: Item, district: DistrictId, marks: _Marks) -> ItemMark:
    by_unit = ((lead.unit, marks[lead.unit, item.id, district]) for lead in item.lead_units)
    return ItemMark(
        item.id,
        plain_mark(Decimal(rounded(_item_mean(item, district, marks), EXACT_DECIMALS))),
        tuple(UnitMark(unit, plain_mark(given.mark), given.opinion) for unit, given in by_unit),
    )


def _item_mean(item: Item, district: DistrictId, marks: _Marks) -> Fraction:
    return mean(tuple(Fraction(marks[lead.unit, item.id, district].mark) for lead in item.lead_units))


def rounded(value: Fraction, decimals: int) -> str:
    """A value not below zero, rounded half up to exactly that many decimals, as a string."""
    whole, part = divmod((2 * value * 10**decimals + 1) // 2, 10**decimals)
    return f"{whole}.{part:0{decimals}d}"
