"""Invented years with every kind of scoring rule, and their totals counted slowly by hand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import count
from random import Random
from typing import get_args

import msgspec
from hypothesis import strategies as st
from tests.excel.year import RULES, UNITS, lead, plan_of

from selfcheck.model.ids import DistrictId, ItemId, UnitId
from selfcheck.model.plan import FocusArea, Item, Plan
from selfcheck.model.rules import Rule
from selfcheck.model.scores import Score
from selfcheck.model.scoring import Ruling, RulingKind

RELIEF, WELFARE, SOCIAL = UNITS
ITEMS = (
    Item(ItemId("item-01"), 1, "社会救助", lead_units=lead(RELIEF), full_mark=Decimal(20), weight=Decimal("0.3")),
    Item(ItemId("item-02"), 2, "养老服务", lead_units=lead(*UNITS), full_mark=Decimal(100), weight=Decimal("0.1")),
    Item(ItemId("item-03"), 3, "儿童福利", lead_units=lead(SOCIAL), full_mark=Decimal(30), weight=Decimal("0.2")),
    Item(ItemId("item-04"), 4, "社区建设", lead_units=lead(WELFARE, RELIEF), full_mark=Decimal(10), weight=Decimal("0.2")),
    Item(ItemId("item-05"), 5, "能力建设", lead_units=lead(WELFARE), full_mark=Decimal(40), weight=Decimal("0.2")),
)  # fmt: skip
AREAS = (
    FocusArea("area-1", 1, "保障", items=ITEMS[:3]),
    FocusArea("area-2", 2, "治理", items=ITEMS[3:]),
)
AREA_OF = {item.id: area.id for area in AREAS for item in area.items}
Each = dict[str, str]


@dataclass(frozen=True)
class Year:
    """A plan, its marks, and what people ruled."""

    plan: Plan
    scores: tuple[Score, ...]
    rulings: tuple[Ruling, ...]
    rules: dict[str, tuple[str, Each]]


def plan_with(rules: dict[str, tuple[str, Each]], *, marked: bool = False) -> Plan:
    """The plan with these rules over the usual ones; ``marked``: it states full marks and weights of its items."""
    given = {**RULES, "item_weight": "1/5"}
    names = dict.fromkeys((*given, *rules))
    items = ITEMS if marked else tuple(msgspec.structs.replace(i, full_mark=None, weight=None) for i in ITEMS)
    areas = tuple(
        msgspec.structs.replace(area, items=tuple(i for i in items if AREA_OF[i.id] == area.id)) for area in AREAS
    )
    texts = {name: rules.get(name, (given.get(name, ""), {})) for name in names}
    plan = plan_of(items, rules=tuple(Rule(n, value, "", tuple(each.items())) for n, (value, each) in texts.items()))
    units = (
        msgspec.structs.replace(RELIEF, assesses=("windows", "highlights")),
        msgspec.structs.replace(WELFARE, assesses=("highlights",)),
        msgspec.structs.replace(SOCIAL, assesses=("problems",)),
    )
    return msgspec.structs.replace(plan, focus_areas=areas, lead_units=units)


CHOICES: dict[str, tuple[tuple[str, Each], ...]] = {
    "unit_score": (("0-100", {}), ("0-110/100", {}), ("0-100", {"item-04": "0-10", "area-1": "0-120/100"})),
    "several_units": (
        ("mean", {}), ("weighted", {}), ("lowest", {}), ("lead", {}),
        ("mean", {"item-02": "weighted", "area-2": "lowest"}), ("lowest", {"item-02": "lead:welfare"}),
    ),
    "unit_weight": (("equal", {}), ("each", {"relief": "2", "item-02/welfare": "0.5"})),
    "item_weight": (
        ("1/5", {}), ("1/5", {"item-02": "2.5"}), ("full_marks", {}), ("stated", {}), ("1/5", {"item-03": "0"}),
    ),
    "group_weight": (("by_items", {}), ("equal", {}), ("each", {"area-1": "70", "area-2": "30"})),
    "not_applicable": (
        ("drop_from_denominator", {}), ("to_group", {}), ("to_sibling", {}), ("to_group", {"item-04": "to:item-01"}),
        ("to_sibling", {"item-01": "drop_from_denominator", "area-2": "to_group"}),
    ),
    "other_parts": (
        ("columns_with_weight_0", {}), ("each", {"highlights": "2"}), ("each", {"windows": "0.5", "problems": "1"}),
    ),
    "bonus": (("none", {}), ("item:3", {}), ("item:3", {"item-02": "1.5"}), ("total:4", {})),
    "deduction": (("none", {}), ("item:0", {}), ("item:5", {}), ("total:60", {})),
    "zeroed_item": (("none", {}), ("by_person", {})),
    "grades": (
        ("by_decision", {}), ("threshold", {"优秀": "90", "良好": "70.5", "一般": "0"}),
        ("quota", {"优秀": "1", "良好": "2"}),
    ),
    "veto": (("none", {}), ("out_of_ranking", {}), ("cap_grade:良好", {})),
    "large_gap": (("by_decision", {}), ("below:60", {}), ("below_mean:12.5", {})),
    "tie_break": (("none", {}), ("items:item-01", {}), ("items:item-04、item-02", {})),
    "peer_groups": (("none", {}), ("view", {"d1": "中心", "d2": "郊区", "d3": "中心", "d4": "郊区"})),
}  # fmt: skip
SHARES = ("0.9", "0.955", "1", "0.625", "0.91", "0.833", "0.4", "0", "0.777")
DISTRICTS = [DistrictId(f"d{n}") for n in range(1, 5)]


def _highest(plan: Plan, item: Item) -> Decimal:
    value, each = next((r.value, dict(r.each)) for r in plan.scoring.rules if r.name == "unit_score")
    own = each.get(item.id) or each.get(AREA_OF[item.id])
    if own is None and item.full_mark is not None:
        return item.full_mark
    return Decimal((own or value).partition("/")[0].partition("-")[2])


def years() -> st.SearchStrategy[Year]:
    """A year under any combination of the rules, all as likely, often with few different marks so that totals tie."""
    return st.randoms(use_true_random=True).map(_drawn)


def _drawn(random: Random) -> Year:
    rules = {name: random.choice(several) for name, several in CHOICES.items()}
    shares = random.sample(SHARES, random.randint(2, len(SHARES)))
    rulings = [_ruling(random) for _ in range(random.randint(0, 8))]
    return _year(rules, lambda: Decimal(random.choice(shares)), rulings)


def _ruling(random: Random) -> Ruling:
    """Any ruling; the first item applies to everybody, so that something always does."""
    kind: RulingKind = random.choice(get_args(RulingKind))
    item = None if kind == "veto" else random.choice(ITEMS[1:] if kind == "not_applicable" else ITEMS).id
    marks = Decimal(random.randint(1, 80)) / 10 if kind in ("bonus", "deduction") else Decimal(0)
    return Ruling(kind, random.choice(DISTRICTS), "依据", item, marks)


def covering_years() -> Iterator[Year]:
    """Six years in which every choice of every rule occurs, each kind of ruling among them."""
    for n in range(6):
        rules = {name: several[(n + shift) % len(several)] for shift, (name, several) in enumerate(CHOICES.items())}
        shares = (Decimal(SHARES[k * 7 % len(SHARES)]) for k in count(n))
        rulings = [
            Ruling("not_applicable", DistrictId("d2"), "不涉及", ITEMS[(n + 1) % 5].id),
            Ruling("bonus", DistrictId("d1"), "全国试点", ITEMS[1].id, Decimal("2.5")),
            Ruling("deduction", DistrictId("d3"), "通报一次", ITEMS[3].id, Decimal("7.5")),
            Ruling("zero", DistrictId("d4"), "弄虚作假", ITEMS[0].id),
            Ruling("veto", DistrictId("d1"), "被问责"),
        ]
        yield _year(rules, partial(next, shares), rulings)


def tied_year() -> Year:
    """A year in which three districts have equal totals: two of them equal in the first item that parts ties as well."""
    given = {
        "d1": (90, 80, 90, 90, 90),
        "d2": (80, 90, 90, 90, 90),
        "d3": (90, 80, 90, 91, 89),
        "d4": (70, 70, 70, 70, 70),
    }
    plan = plan_with({"tie_break": ("items:item-04、item-02", {})})
    scores = tuple(
        Score(lead.unit, item.id, district, Decimal(given[district][item.ordinal - 1]))
        for item in plan.items
        for lead in item.lead_units
        for district in DISTRICTS
    )
    return Year(plan, scores, (), {})


def _year(rules: dict[str, tuple[str, Each]], share: Callable[[], Decimal], rulings: list[Ruling]) -> Year:
    """The year of these rules; rulings they have no use for are left out."""
    if rules["veto"][0].startswith("cap") and rules["grades"][0] == "by_decision":
        rules["veto"] = ("none", {})
    plan = plan_with(rules, marked=rules["item_weight"][0] in ("full_marks", "stated"))
    top = Decimal(rules["unit_score"][0].partition("/")[0].partition("-")[2])
    places = [(lead.unit, item.id, _highest(plan, item)) for item in plan.items for lead in item.lead_units]
    places += [(unit.id, ItemId(f"part-{part}"), top) for unit in plan.lead_units for part in unit.assesses]
    scores = tuple(
        Score(unit, item, district, (high * share()).quantize(Decimal("0.01")))
        for unit, item, high in places
        for district in DISTRICTS
    )
    rule_of = {"bonus": "bonus", "deduction": "deduction", "zero": "zeroed_item", "veto": "veto"}
    used = tuple(r for r in rulings if r.kind == "not_applicable" or rules[rule_of[r.kind]][0] != "none")
    return Year(plan, scores, used, rules)


def slow_totals(year: Year) -> dict[DistrictId, Fraction]:
    """Every total by hand, from the words of the rules, sharing no code with the program."""
    return {district: _slow_total(year, district) for district in DISTRICTS}


def _of(year: Year, name: str, *keys: str) -> str:
    value, each = year.rules[name]
    return next((each[key] for key in keys if key in each), value)


def _slow_total(year: Year, district: DistrictId) -> Fraction:
    mine = [r for r in year.rulings if r.district == district]
    out = {r.item for r in mine if r.kind == "not_applicable"}
    points, weights = Fraction(0), _slow_weights(year, out)
    for node, weight in weights.items():
        score, full = slow_score(year, district, node)
        points += weight * score / full
    total = points / sum(weights.values()) * 100
    where, _, limit = year.rules["bonus"][0].partition(":")
    if where == "total":
        total += min(Fraction(limit), sum((Fraction(r.marks) for r in mine if r.kind == "bonus"), Fraction(0)))
    where, _, limit = year.rules["deduction"][0].partition(":")
    if where == "total":
        less = total - sum((Fraction(r.marks) for r in mine if r.kind == "deduction"), Fraction(0))
        total = less if less >= Fraction(limit) else min(total, Fraction(limit))
    return total


def _slow_weights(year: Year, out: set[ItemId | None]) -> dict[str, Fraction]:
    own = _slow_full_weights(year)
    left = {id: weight for id, weight in own.items() if id not in out and weight}
    grown: dict[str, Fraction] = dict(left)
    for item in year.plan.items:
        heirs = [heir for heir in _heirs(year, item) if heir in left] if item.id in out else []
        for heir in heirs:
            grown[heir] += own[item.id] * left[heir] / sum(left[id] for id in heirs)
    parts = year.rules["other_parts"][1]
    return {**grown, **{f"part-{part}": Fraction(weight) for part, weight in parts.items()}}


def _slow_full_weights(year: Year) -> dict[ItemId, Fraction]:
    own = {}
    for item in year.plan.items:
        text = _of(year, "item_weight", item.id)
        own[item.id] = Fraction({"full_marks": item.full_mark, "stated": item.weight, "1/5": 1}.get(text, text) or 0)
    if year.rules["group_weight"][0] != "by_items":
        for area in year.plan.focus_areas:
            inside = sum(own[item.id] for item in area.items)
            for item in area.items:
                own[item.id] *= Fraction(year.rules["group_weight"][1].get(area.id, "1")) / inside
    return own


def _heirs(year: Year, item: Item) -> list[ItemId]:
    """Who takes the weight of an item that does not apply."""
    policy = _of(year, "not_applicable", item.id, AREA_OF[item.id])
    before = {
        "item-01": "item-02",
        "item-02": "item-01",
        "item-03": "item-02",
        "item-04": "item-05",
        "item-05": "item-04",
    }
    if policy == "to_sibling":
        return [ItemId(before[item.id])]
    if policy == "to_group":
        return [other for other, area in AREA_OF.items() if area == AREA_OF[item.id]]
    return [ItemId(policy[3:])] if policy.startswith("to:") else []


def slow_score(year: Year, district: DistrictId, node: str) -> tuple[Fraction, Fraction]:
    """An item's score, and what it is out of."""
    area = AREA_OF.get(ItemId(node), "")
    item = next((i for i in year.plan.items if i.id == node), None)
    band = _of(year, "unit_score", node, area)
    stated = item and item.full_mark if not {node, area} & set(year.rules["unit_score"][1]) else None
    full = Fraction(stated) if stated else Fraction(band.rpartition("/")[2].rpartition("-")[2])
    given = {s.unit: Fraction(s.score or 0) for s in year.scores if s.item == node and s.district == district}
    how = _of(year, "several_units", node, area)
    if how == "mean":
        score = sum(given.values()) / Fraction(len(given))
    elif how == "weighted":
        weigh = {u: Fraction(_unit_weight(year, node, u)) for u in given}
        score = sum((weigh[u] * m for u, m in given.items()), Fraction(0)) / sum(weigh.values())
    elif how == "lowest":
        score = sorted(given.values())[0]
    else:
        score = given[UnitId(how.partition(":")[2])] if ":" in how else next(iter(given.values()))
    return _slow_ruled(year, district, node, score), full


def _unit_weight(year: Year, node: str, unit: str) -> str:
    each = year.rules["unit_weight"][1]
    return each.get(f"{node}/{unit}", each.get(unit, "1"))


def _slow_ruled(year: Year, district: DistrictId, node: str, score: Fraction) -> Fraction:
    mine = [r for r in year.rulings if r.district == district and r.item == node]
    if any(r.kind == "zero" for r in mine):
        return Fraction(0)
    where, _, limit = year.rules["bonus"][0].partition(":")
    if where == "item":
        cap = Fraction(year.rules["bonus"][1].get(node, limit))
        score += min(cap, sum((Fraction(r.marks) for r in mine if r.kind == "bonus"), Fraction(0)))
    where, _, limit = year.rules["deduction"][0].partition(":")
    if where == "item":
        for ruling in mine:
            if ruling.kind == "deduction":
                score = max(score - Fraction(ruling.marks), min(score, Fraction(limit)))
    return score
