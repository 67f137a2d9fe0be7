"""Two plans side by side, and ids that stay with their items from year to year."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.plan_shapes import COUNTY, PLAN, numbered, plans, with_item, with_point

from selfcheck.compose.plan_diff import carry_ids, diff_plans
from selfcheck.model.ids import ItemId
from selfcheck.model.plan import Doubt, FocusArea, Item, Plan, ReferencePoint
from selfcheck.model.plan_diff import Change, ChangeKind, PlanDiff, Spot
from selfcheck.readers.plan import read_plan


def next_year(*changed: FocusArea) -> Plan:
    """The plan of the year after, with the ids and numbers a first import gives."""
    return replace(PLAN, year=2022, focus_areas=numbered(changed), declared=())


def points_of(*texts: str) -> tuple[ReferencePoint, ...]:
    return tuple(ReferencePoint(n, text) for n, text in enumerate(texts, 1))


def told(changes: tuple[Change, ...]) -> list[tuple[tuple[str, ...], list[str], list[str]]]:
    """What changed, without what was kept."""
    return [(c.kinds, [s.text for s in c.old], [s.text for s in c.new]) for c in changes if c.kinds != ("kept",)]


def kinds(changes: tuple[Change, ...]) -> set[ChangeKind]:
    return {kind for change in changes for kind in change.kinds}


def listed(plan: Plan) -> tuple[Counter[str], Counter[str]]:
    return (
        Counter(item.id for item in plan.items),
        Counter(f"{item.id}.{point.number}" for item in plan.items for point in item.reference_points),
    )


def told_ids(changes: tuple[Change, ...], side: str) -> Counter[str]:
    spots: list[Spot] = [spot for change in changes for spot in getattr(change, side)]
    return Counter(spot.id for spot in spots)


def assert_nothing_is_left_out(diff: PlanDiff, old: Plan, new: Plan) -> None:
    assert (told_ids(diff.items, "old"), told_ids(diff.points, "old")) == listed(old)
    assert (told_ids(diff.items, "new"), told_ids(diff.points, "new")) == listed(new)


@settings(max_examples=60, deadline=None)
@given(plans())
def test_a_plan_beside_itself_is_kept_whole(plan: Plan) -> None:
    diff = diff_plans(plan, plan)
    assert kinds(diff.items) | kinds(diff.points) | kinds(diff.areas) <= {"kept"}
    assert_nothing_is_left_out(diff, plan, plan)


@settings(max_examples=60, deadline=None)
@given(plans(), plans(), st.sampled_from([2021, 2022]))
def test_every_item_and_point_stands_exactly_once_on_its_side(old: Plan, new: Plan, year: int) -> None:
    new = replace(new, year=year)
    assert_nothing_is_left_out(diff_plans(old, new), old, new)


@settings(max_examples=60, deadline=None)
@given(plans(), st.randoms(use_true_random=False))
def test_items_in_another_order_are_renumbered_or_moved_and_nothing_else(plan: Plan, random: object) -> None:
    shuffled = list(plan.items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    places = iter(shuffled)

    def refilled(area: FocusArea) -> FocusArea:
        held = tuple(replace(next(places), ordinal=place.ordinal) for place in area.items)
        return replace(area, items=held, focus_areas=tuple(map(refilled, area.focus_areas)))

    diff = diff_plans(plan, replace(plan, focus_areas=tuple(map(refilled, plan.focus_areas))))
    assert kinds(diff.items) <= {"kept", "moved", "renumbered"}
    assert kinds(diff.points) <= {"kept"}


def test_two_items_that_changed_places_are_renumbered() -> None:
    first = PLAN.focus_areas[0]
    one, two, *rest = first.items
    swapped = replace(first, items=(replace(two, ordinal=1), replace(one, ordinal=2), *rest))
    diff = diff_plans(PLAN, replace(PLAN, focus_areas=(swapped, *PLAN.focus_areas[1:])))
    assert told(diff.items) == [
        (("renumbered",), [two.title], [two.title]),
        (("renumbered",), [one.title], [one.title]),
    ]
    assert told(diff.points) == []


def test_a_reworded_point_shows_the_words_that_changed() -> None:
    new = with_point(PLAN, "item-06", 1, "养老护理员技能等级持证率达到80%以上。")
    (change,) = [c for c in diff_plans(PLAN, new).points if c.kinds != ("kept",)]
    assert change.kinds == ("reworded",)
    old_text, new_text = change.old[0].text, change.new[0].text
    assert [(old_text[s.old_start : s.old_end], new_text[s.new_start : s.new_end]) for s in change.spans] == [
        ("7", "8"),
        ("", "以上"),
    ]


def test_a_shared_id_decides_whatever_the_words_say() -> None:
    new = with_item(PLAN, "item-03", title="另一件工作", reference_points=points_of("全新的要点。"))
    diff = diff_plans(PLAN, new)
    assert told(diff.items) == [(("reworded",), ["慈善工作"], ["另一件工作"])]
    assert Counter(c.kinds for c in diff.points if c.kinds != ("kept",)) == {("new",): 1, ("gone",): 4}


def test_another_years_first_import_is_known_by_its_words_not_by_its_numbers() -> None:
    first = PLAN.focus_areas[0]
    fresh = Item(ItemId(""), 0, "临时救助审批权限下放", reference_points=points_of("审批时限压缩到三日。"))
    new = next_year(replace(first, items=(fresh, *first.items), declared_items=5), *PLAN.focus_areas[1:])
    diff = diff_plans(PLAN, new)
    assert Counter(c.kinds for c in diff.items) == {("renumbered",): 31, ("new",): 1}
    assert Counter(c.kinds for c in diff.points) == {("kept",): 137, ("new",): 1}


def test_an_item_that_became_two_is_split_and_two_that_became_one_are_merged() -> None:
    one, two, three, four = PLAN.focus_areas[0].items
    texts = [point.text for point in one.reference_points]
    split = (
        replace(one, title="基本生活保障", reference_points=points_of(*texts[:3])),
        replace(one, title="社会救助制度改革", reference_points=points_of(*texts[3:])),
    )
    both = [point.text for item in (three, four) for point in item.reference_points]
    merged = replace(three, title="慈善和福彩", reference_points=points_of(*both))
    new = next_year(replace(PLAN.focus_areas[0], items=(*split, two, merged)), *PLAN.focus_areas[1:])
    diff = diff_plans(PLAN, new)
    assert [entry for entry in told(diff.items) if entry[0] != ("renumbered",)] == [
        (("split",), [one.title], ["基本生活保障", "社会救助制度改革"]),
        (("merged",), ["慈善工作", "福利彩票销售"], ["慈善和福彩"]),
    ]
    assert kinds(diff.points) == {"kept", "renumbered"}
    assert_nothing_is_left_out(diff, PLAN, new)


def test_a_point_that_became_two_is_split() -> None:
    whole = "推进慈善超市创新发展，推动本区慈善超市间交流学习，总结并推广可复制的发展模式。推动慈善超市承担经常性社会捐助站工作。"
    halves = whole.split("。")[:2]
    owner = next(item for item in PLAN.items if item.id == "item-03")
    texts = [point.text for point in owner.reference_points]
    assert texts[1] == whole
    new = with_item(
        PLAN, "item-03", reference_points=points_of(texts[0], f"{halves[0]}。", f"{halves[1]}。", *texts[2:])
    )
    diff = diff_plans(PLAN, new)
    assert told(diff.points)[0] == (("split",), [whole], [f"{halves[0]}。", f"{halves[1]}。"])
    assert {entry[0] for entry in told(diff.points)[1:]} == {("renumbered",)}
    assert {entry[0] for entry in told(diff_plans(new, PLAN).points)} == {("merged",), ("renumbered",)}


def test_an_item_or_point_in_another_place_is_moved() -> None:
    first, second, *rest = PLAN.focus_areas
    lottery = first.items[3]
    new = next_year(
        replace(first, items=first.items[:3], declared_items=3),
        replace(second, items=(lottery, *second.items), declared_items=6),
        *rest,
    )
    assert told(diff_plans(PLAN, new).items) == [(("moved",), ["福利彩票销售"], ["福利彩票销售"])]
    words = "组织开展“中华慈善日”相关活动，弘扬慈善文化。"
    owner = next(item for item in PLAN.items if item.id == "item-03")
    without = with_item(PLAN, "item-03", reference_points=(*owner.reference_points[:2], owner.reference_points[3]))
    other = next(item for item in PLAN.items if item.id == "item-18")
    moved = with_item(without, "item-18", reference_points=(*other.reference_points, ReferencePoint(9, words)))
    assert told(diff_plans(PLAN, moved).points) == [(("moved", "renumbered"), [words], [words])]


def test_a_renamed_area_is_reworded_and_its_items_are_not_moved() -> None:
    county = read_plan(COUNTY)
    business, general = county.focus_areas
    inside = (replace(business.focus_areas[0], title="基本民生保障"), business.focus_areas[1])
    new = replace(county, focus_areas=(replace(business, focus_areas=inside), general))
    diff = diff_plans(county, new)
    assert told(diff.areas) == [(("reworded",), ["业务工作·基本民生"], ["业务工作·基本民生保障"])]
    assert told(diff.items) == []


def test_ids_are_carried_to_the_next_year_and_new_items_get_one_of_their_year() -> None:
    first = PLAN.focus_areas[0]
    fresh = Item(ItemId(""), 0, "临时救助审批权限下放", reference_points=points_of("审批时限压缩到三日。"))
    doubt = Doubt("D01", "item-01、item-03.2", "甲", "乙", 0.5, "open", "不清楚。")
    new = next_year(replace(first, items=(fresh, *first.items), declared_items=5), *PLAN.focus_areas[1:])
    carried = carry_ids(PLAN, replace(new, doubts=(doubt,)))
    assert [item.id for item in carried.items] == ["item-2022-01", *(item.id for item in PLAN.items)]
    assert [item.ordinal for item in carried.items] == list(range(1, 33))
    assert carried.doubts[0].where == "item-2022-01、item-02.2"
    assert carry_ids(PLAN, carried) == carried


def test_what_was_split_or_is_gone_leaves_its_id_behind() -> None:
    one, two, *rest = PLAN.focus_areas[0].items
    texts = [point.text for point in one.reference_points]
    halves = (
        replace(one, title="基本生活保障", reference_points=points_of(*texts[:3])),
        replace(one, title="社会救助制度改革", reference_points=points_of(*texts[3:])),
    )
    new = next_year(replace(PLAN.focus_areas[0], items=(*halves, *rest), declared_items=4), *PLAN.focus_areas[1:])
    ids = [item.id for item in carry_ids(PLAN, new).items]
    assert ids[:4] == ["item-2022-01", "item-2022-02", "item-03", "item-04"]
    assert two.id not in ids


@settings(max_examples=40, deadline=None)
@given(plans(), plans())
def test_carried_ids_are_never_used_twice(old: Plan, new: Plan) -> None:
    carried = carry_ids(old, replace(new, year=2022))
    assert len({item.id for item in carried.items}) == len(new.items)


def test_a_new_id_passes_over_those_that_are_taken() -> None:
    old = with_item(replace(PLAN, year=2021), "item-31", id=ItemId("item-2022-01"))
    first = PLAN.focus_areas[0]
    fresh = [Item(ItemId(""), 0, title) for title in ("临时救助审批权限下放", "殡葬惠民")]
    new = next_year(replace(first, items=(*fresh, *first.items)), *PLAN.focus_areas[1:])
    carried = carry_ids(old, new)
    assert [item.id for item in carried.items[:3]] == ["item-2022-02", "item-2022-03", "item-01"]
    assert carried.items[-1].id == "item-2022-01"
