"""How far an order can be relied on: against the ranking simply made again with the thing left out."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec
from hypothesis import given, settings
from tests.compose.scoring_years import AREA_OF, Year, plan_with, years
from tests.excel.year import ITEMS, UNITS, lead, plan_of

from selfcheck.compose.ranking import rank
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import Plan
from selfcheck.model.scores import Score
from selfcheck.model.scoring import Ruling
from selfcheck.model.standing import Standing


def ranks(standing: Standing) -> dict[DistrictId, int]:
    return {place.district: place.rank for place in standing.districts if place.rank is not None}


def without_item(plan: Plan, item: str) -> Plan:
    areas = tuple(
        msgspec.structs.replace(area, items=tuple(i for i in area.items if i.id != item)) for area in plan.focus_areas
    )
    rules = tuple(
        msgspec.structs.replace(
            rule,
            value="1/4" if rule.name == "item_weight" else rule.value,
            each=tuple((key, value) for key, value in rule.each if not key.startswith(item)),
        )
        for rule in plan.scoring.rules
    )
    scoring = msgspec.structs.replace(plan.scoring, rules=rules)
    return msgspec.structs.replace(plan, focus_areas=areas, scoring=scoring)


@given(years())
@settings(max_examples=30, deadline=None)
def test_an_item_left_out_ranks_as_a_plan_without_it(year: Year) -> None:
    plan = plan_with({"several_units": year.rules["several_units"], "unit_weight": year.rules["unit_weight"]})
    scores = tuple(
        msgspec.structs.replace(score, score=min(score.score or Decimal(0), Decimal(100)))
        for score in year.scores
        if score.item in AREA_OF
    )
    excused = tuple(ruling for ruling in year.rulings if ruling.kind == "not_applicable" and ruling.item != "item-05")
    whole = rank(plan, scores, rulings=excused)
    scenarios = {s.id: s for s in whole.stability.scenarios if s.kind == "item"}
    assert set(scenarios) == set(AREA_OF)
    for item, scenario in scenarios.items():
        left = [score for score in scores if score.item != item]
        rulings = [ruling for ruling in excused if ruling.item != item]
        again = ranks(rank(without_item(plan, item), left, rulings=rulings))
        shifts = [abs(again[district] - old) for district, old in ranks(whole).items()]
        assert (scenario.moved, scenario.most) == (sum(map(bool, shifts)), max(shifts))


@given(years())
@settings(max_examples=60, deadline=None)
def test_bands_and_ranges_hold_in_every_scenario_and_part_all_ranked_districts(year: Year) -> None:
    standing = rank(year.plan, year.scores, rulings=year.rulings)
    ordered = [place.district for place in standing.districts if place.rank is not None]
    assert [id for band in standing.stability.bands for id in band] == ordered
    computed = ranks(standing)
    assert [r.district for r in standing.stability.ranges] == ordered
    by_total = {p.district: 1 + sum(Decimal(o.exact) > Decimal(p.exact) for o in standing.districts if o.rank is not None)
                for p in standing.districts}  # fmt: skip
    for found in standing.stability.ranges:
        assert found.best <= by_total[found.district] <= found.worst <= len(ordered)
        assert found.best <= computed[found.district]
    start = 1
    for band in standing.stability.bands:
        for found in standing.stability.ranges:
            if found.district in band:
                assert start <= found.best <= found.worst <= start + len(band) - 1
        start += len(band)


def marks(plan: Plan, *by_district: str) -> Iterator[Score]:
    for item in plan.items:
        for unit in item.lead_units:
            for district, mark in zip(plan.districts, by_district, strict=True):
                yield Score(unit.unit, item.id, district.id, Decimal(mark))


def test_a_unit_left_out_takes_its_items_with_it_or_leaves_them_to_the_others() -> None:
    plan = plan_of()
    scores = [
        msgspec.structs.replace(score, score=Decimal(100))
        if (score.unit, score.district) == ("relief", "d4")
        else score
        for score in marks(plan, "90", "85", "80", "79")
    ]
    standing = rank(plan, scores)
    assert [(p.district, p.total) for p in standing.districts] == [
        ("d1", "90.00"), ("d4", "89.50"), ("d2", "85.00"), ("d3", "80.00"),
    ]  # fmt: skip
    units = {s.id: (s.moved, s.most) for s in standing.stability.scenarios if s.kind == "unit"}
    assert units == {"relief": (3, 2), "welfare": (2, 1), "social-welfare": (2, 1)}
    assert standing.stability.bands == (("d1", "d4", "d2", "d3"),)


def test_one_mark_more_or_less_joins_two_districts_that_are_closer_than_it_weighs() -> None:
    plan = plan_of()
    even = rank(plan, marks(plan, "90", "89.7", "80", "70")).stability
    assert even.bands == (("d1", "d2"), ("d3",), ("d4",))
    assert [(r.district, r.best, r.worst) for r in even.ranges] == [
        ("d1", 1, 2), ("d2", 1, 2), ("d3", 3, 3), ("d4", 4, 4),
    ]  # fmt: skip
    apart = rank(plan, marks(plan, "90", "89.6", "80", "70")).stability
    assert [len(band) for band in apart.bands] == [1, 1, 1, 1]
    full = rank(plan, marks(plan, "100", "99.7", "80", "70")).stability
    assert full.bands[0] == ("d1", "d2")


def test_groups_weighed_equally_are_one_more_way_to_rank() -> None:
    plan = plan_with({})
    low = {"item-01": "90", "item-02": "90", "item-03": "90", "item-04": "60", "item-05": "60"}
    scores = [
        msgspec.structs.replace(s, score=Decimal(low[s.item])) if s.district == "d1" else s
        for s in marks(plan, "0", "76", "40", "30")
    ]
    standing = rank(plan, scores)
    assert [p.district for p in standing.districts[:2]] == ["d1", "d2"]
    (groups,) = (s for s in standing.stability.scenarios if s.kind == "groups")
    assert (groups.moved, groups.most) == (2, 1)
    weighed = rank(plan_with({"group_weight": ("equal", {})}), scores)
    assert [p.district for p in weighed.districts[:2]] == ["d2", "d1"]
    (items,) = (s for s in weighed.stability.scenarios if s.kind == "items")
    assert (items.moved, items.most) == (2, 1)


def test_equal_totals_cannot_be_told_apart_even_when_a_rule_parts_them() -> None:
    plan = plan_with({"tie_break": ("items:item-01", {})})
    standing = rank(plan, marks(plan, "90", "90", "70", "60"))
    assert standing.stability.bands[0] == ("d1", "d2")


def test_the_use_of_the_scale_is_shown_and_changes_nothing() -> None:
    items = (ITEMS[0], msgspec.structs.replace(ITEMS[1], lead_units=lead(UNITS[0])))
    plan = plan_of(items)
    scores = [
        msgspec.structs.replace(score, score=Decimal("96")) if score.item == "item-02" else score
        for score in marks(plan, "95", "94.99", "99", "98.5")
    ]
    standing = rank(plan, scores)
    (scale,) = [unit for unit in standing.stability.units if unit.marks]
    assert (scale.unit, scale.marks) == ("relief", 8)
    assert (scale.lowest, scale.highest, scale.mean) == ("94.99", "99", "96.43625")
    assert (scale.near_full, scale.equal_items) == (7, ("item-02",))


def test_one_mark_more_may_join_where_one_mark_less_does_not() -> None:
    plan = plan_with({"deduction": ("total:60", {})})
    held = Ruling("deduction", DistrictId("d1"), "通报", None, Decimal(20))
    standing = rank(plan, marks(plan, "70", "59.9", "40", "30"), rulings=[held])
    assert [(p.district, p.total) for p in standing.districts[:2]] == [("d1", "60.00"), ("d2", "59.90")]
    assert standing.stability.bands[0] == ("d1", "d2")
