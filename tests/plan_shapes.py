"""Plans of every shape a notice may have, made up: groups of any depth or none, marks, weights, lines, targets, gaps."""

from pathlib import Path
from typing import get_args

from hypothesis import strategies as st
from msgspec.structs import replace

from selfcheck.model.ids import ItemId
from selfcheck.model.plan import Certainty, FocusArea, Item, LeadUnit, LineKind, MarkLine, Plan, ReferencePoint
from selfcheck.model.target import Target
from selfcheck.readers.plan import read_plan

ROOT = Path(__file__).parents[1]
PLAN = read_plan(ROOT / "tests" / "data" / "plans" / "by-hand")
"""The 2021 plan as a person wrote it down before there was an importer: doubts D01 to D45 and N01 to N09."""
COUNTY = ROOT / "tests" / "data" / "plans" / "county"
TOWNS = ROOT / "tests" / "data" / "plans" / "towns"

ALPHABET = st.one_of(
    st.sampled_from("民政工作区，。：“”《》（）〔〕"), st.sampled_from(r"aZ09 #*_`[]()<>&|~\.!+-=:;\"'{}/@$%^")
)
WORDS = st.one_of(
    st.text(ALPHABET, min_size=1, max_size=12),
    st.sampled_from(["达到70%〔目标：70%，各区〕", "扣〔分值：每次2分〕", "〔目标：无〕甲〕", "扣分〔分值：无〕", "1. 甲"]),
).map(str.strip).filter(bool)  # fmt: skip
TITLES = WORDS.filter(lambda title: not title.endswith("）"))
MARKS = st.decimals(0, 999, places=2)
TARGETS = st.builds(
    Target,
    st.sampled_from(["70", "100万", "0.5", "六", "２"]).map(lambda value: value.replace("２", "2")),
    st.sampled_from(["%", "人次", "", "㎡/百户", "万元", "0"]),
    st.sampled_from(["each", "city", "unknown"]),
)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """An item whose id and number are given later; often without points."""
    numbers = range(1, draw(st.sampled_from([0, 1, 2, 3, 11])) + 1)
    missing = tuple(sorted(draw(st.sets(st.sampled_from(numbers), max_size=3)))) if numbers else ()
    units = draw(st.lists(st.sampled_from(PLAN.lead_units), min_size=1, max_size=3, unique=True))
    certainty = draw(st.sampled_from(get_args(Certainty)))
    targets = st.lists(TARGETS, max_size=2).map(tuple)
    lines = st.builds(MarkLine, st.sampled_from(get_args(LineKind)), WORDS, st.none() | MARKS, st.none() | MARKS)
    return Item(
        ItemId(""),
        0,
        draw(TITLES),
        draw(st.booleans()),
        tuple(LeadUnit(unit.id, unit.name, certainty) for unit in units),
        tuple(ReferencePoint(number, draw(WORDS), draw(targets)) for number in numbers if number not in missing),
        missing,
        draw(st.none() | MARKS),
        draw(st.none() | st.decimals(0, 1, places=3)),
        tuple(draw(st.lists(lines, max_size=3))),
    )


def _area(depth: int) -> st.SearchStrategy[FocusArea]:
    held = st.lists(items(), min_size=1, max_size=2).map(tuple)
    flat = st.builds(lambda title, inside: FocusArea("", 0, title, 0, inside), TITLES, held)
    if depth == 1:
        return flat
    deeper = st.lists(_area(depth - 1), min_size=1, max_size=2).map(tuple)
    return flat | st.builds(lambda title, inside: FocusArea("", 0, title, 0, (), inside), TITLES, deeper)


def areas(deepest: int = 7) -> st.SearchStrategy[tuple[FocusArea, ...]]:
    """The focus areas of a plan, numbered through: none at all (one without a title), or a tree."""
    none = st.lists(items(), min_size=1, max_size=3).map(lambda held: (FocusArea("", 0, "", 0, tuple(held)),))
    tree = st.integers(1, deepest).flatmap(lambda depth: st.lists(_area(depth), min_size=1, max_size=2).map(tuple))
    return (none | tree).map(numbered)


def numbered(areas: tuple[FocusArea, ...]) -> tuple[FocusArea, ...]:
    """Areas and items with ids and printed numbers in order; some areas declare how many items they hold."""
    count = iter(range(1, 10_000))

    def fill(area: FocusArea, parent: str, ordinal: int) -> FocusArea:
        id = f"{parent}{ordinal}"
        held = tuple(replace(i, id=ItemId(f"item-{n:02d}"), ordinal=n) for i, n in zip(area.items, count, strict=False))
        inside = tuple(fill(within, f"{id}.", n) for n, within in enumerate(area.focus_areas, 1))
        made = replace(area, id=id, ordinal=ordinal, items=held, focus_areas=inside)
        declares = area.title and len(area.title) % 2
        return replace(made, declared_items=len(made.all_items) if declares else 0)

    return tuple(fill(area, "area-", n) for n, area in enumerate(areas, 1))


def plans() -> st.SearchStrategy[Plan]:
    """A plan of any shape, about nothing in particular."""
    return st.builds(
        lambda held, label: replace(PLAN, focus_areas=held, declared=(), doubts=(), object_label=label),
        areas(),
        st.sampled_from(["区", "县", "市州", "街镇"]),
    )


def point(plan: Plan, item: str, number: int) -> ReferencePoint:
    """One point of a plan."""
    return next(p for i in plan.items if i.id == item for p in i.reference_points if p.number == number)


def with_item(plan: Plan, id: str, /, **changes: object) -> Plan:
    """The plan with one item changed."""

    def changed(area: FocusArea) -> FocusArea:
        held = tuple(replace(item, **changes) if item.id == id else item for item in area.items)
        return replace(area, items=held, focus_areas=tuple(map(changed, area.focus_areas)))

    return replace(plan, focus_areas=tuple(map(changed, plan.focus_areas)))


def with_point(plan: Plan, item: str, number: int, text: str) -> Plan:
    """The plan with the words of one point changed."""
    owner = next(i for i in plan.items if i.id == item)
    points = tuple(replace(p, text=text) if p.number == number else p for p in owner.reference_points)
    return with_item(plan, item, reference_points=points)
