"""The same notice imported again: what a person changed survives, what the importer learned comes in, both is told."""

from hypothesis import given, settings
from msgspec.structs import replace
from tests.plan_shapes import PLAN, numbered, plans, point, with_item, with_point

from selfcheck.compose.plan_diff import carry_ids
from selfcheck.compose.plan_merge import merge_plans
from selfcheck.compose.plan_settle import find_doubt, settle
from selfcheck.model.ids import ItemId
from selfcheck.model.plan import Doubt, Item, Plan, ReferencePoint


def item(plan: Plan, id: str) -> Item:
    return next(item for item in plan.items if item.id == id)


def reimported(plan: Plan, **changes: object) -> Plan:
    """An importer's output in which the item numbers of a first plan are given anew."""
    return replace(plan, focus_areas=numbered(plan.focus_areas), **changes)


@settings(max_examples=40, deadline=None)
@given(plans(), plans())
def test_where_one_side_changed_nothing_the_other_side_is_the_result(base: Plan, other: Plan) -> None:
    assert merge_plans(base, base, base).value == base
    theirs = merge_plans(other, base, base)
    carried = [(i.title, i.reference_points, i.ordinal) for i in theirs.value.items]
    assert carried == [(i.title, i.reference_points, i.ordinal) for i in other.items]
    mine = merge_plans(base, other, base)
    assert [(i.id, i.title, i.reference_points) for i in mine.value.items] == [
        (i.id, i.title, i.reference_points) for i in other.items
    ]


def test_a_correction_survives_and_what_the_importer_learned_comes_in() -> None:
    mine = with_item(PLAN, "item-25", title="资金使用和财务管理")
    fresh = with_point(PLAN, "item-25", 4, "民政事业统计工作情况。")
    merged = merge_plans(fresh, mine, PLAN)
    assert merged.notices == ()
    assert item(merged.value, "item-25").title == "资金使用和财务管理"
    assert point(merged.value, "item-25", 4).text == "民政事业统计工作情况。"
    assert merged.value == with_point(mine, "item-25", 4, "民政事业统计工作情况。")


def test_both_sides_in_the_same_place_are_a_conflict_and_the_persons_words_stay() -> None:
    mine, fresh = with_point(PLAN, "item-06", 1, "持证率达到75%。"), with_point(PLAN, "item-06", 1, "持证率达到80%。")
    merged = merge_plans(fresh, mine, PLAN)
    assert merged.value == mine
    (notice,) = merged.notices
    assert (notice.code, notice.severity) == ("PLN130", "warn")
    assert all(words in notice.message for words in ("第6项第1点", "持证率达到75%。", "持证率达到80%。"))


def test_the_same_correction_on_both_sides_is_no_conflict() -> None:
    both = with_point(PLAN, "item-06", 1, "持证率达到80%。")
    merged = merge_plans(both, both, PLAN)
    assert (merged.value, merged.notices) == (both, ())


def test_what_was_settled_survives_an_import_that_still_doubts() -> None:
    mine = settle(PLAN, find_doubt(PLAN, "D16"), "预算执行。｜财务管理。", "经办人甲").value
    mine = settle(mine, find_doubt(mine, "D15"), "基政处、救助处", "经办人甲").value
    merged = merge_plans(PLAN, mine, PLAN)
    assert (merged.value, merged.notices) == (mine, ())


def test_a_settled_doubt_stays_when_the_importer_no_longer_has_it_and_open_ones_go() -> None:
    mine = settle(PLAN, find_doubt(PLAN, "D22"), "补贴审核正规", "经办人甲").value
    fresh = replace(PLAN, doubts=tuple(d for d in PLAN.doubts if d.id not in ("D21", "D22")))
    merged = merge_plans(fresh, mine, PLAN)
    assert [d for d in merged.value.doubts if d.id in ("D21", "D22")] == [find_doubt(mine, "D22")]
    assert merged.notices == ()


def test_another_reading_of_a_settled_doubt_is_shown_and_does_not_replace_the_answer() -> None:
    mine = settle(PLAN, find_doubt(PLAN, "D22"), "补贴审核正规", "经办人甲").value
    changed = tuple(replace(d, reading="补贴审核合规") if d.id == "D22" else d for d in PLAN.doubts)
    merged = merge_plans(replace(PLAN, doubts=changed), mine, PLAN)
    assert find_doubt(merged.value, "D22") == find_doubt(mine, "D22")
    assert [(n.code, "补贴审核合规" in n.message) for n in merged.notices] == [("PLN130", True)]


def test_doubts_that_the_importer_numbers_anew_are_known_by_what_they_are_about() -> None:
    mine = settle(PLAN, find_doubt(PLAN, "D22"), "补贴审核正规", "经办人甲").value
    fresh_doubt = Doubt("D01", "item-03", "甲", "乙", 0.5, "open", "新看出来的。")
    shifted = [replace(doubt, id=f"D{n:02d}") for n, doubt in enumerate(PLAN.doubts, 2)]
    merged = merge_plans(replace(PLAN, doubts=(fresh_doubt, *shifted)), mine, PLAN)
    assert find_doubt(merged.value, "D22") == find_doubt(mine, "D22")
    (new,) = [d for d in merged.value.doubts if d.source == "甲"]
    assert (new.id, len(merged.value.doubts)) == ("D46", len(PLAN.doubts) + 1)


def test_an_item_the_importer_had_lost_comes_in_at_its_place_and_ids_stay() -> None:
    first, *rest = PLAN.focus_areas
    base = reimported(replace(PLAN, focus_areas=(replace(first, items=first.items[1:]), *rest)))
    mine = with_item(base, "item-01", title="流浪乞讨人员救助")
    merged = merge_plans(PLAN, mine, base)
    assert [(i.id, i.ordinal, i.title) for i in merged.value.items[:3]] == [
        ("item-2021-01", 1, PLAN.items[0].title),
        ("item-01", 2, "流浪乞讨人员救助"),
        ("item-02", 3, PLAN.items[2].title),
    ]
    assert merged.notices == ()


def test_an_item_a_person_added_stays_and_one_taken_out_does_not_come_back() -> None:
    first, *rest = PLAN.focus_areas
    added = Item(ItemId("item-90"), 1, "手工加的项目", lead_units=PLAN.items[0].lead_units)
    held = tuple(replace(i, ordinal=n) for n, i in enumerate((added, *first.items[1:]), 1))
    mine = replace(PLAN, focus_areas=(replace(first, items=held), *rest))
    merged = merge_plans(with_point(PLAN, "item-03", 1, "配合立法。"), mine, PLAN)
    assert merged.value.focus_areas == with_point(mine, "item-03", 1, "配合立法。").focus_areas
    assert find_doubt(merged.value, "D25").where == "item-02、item-08、item-09、item-12、item-30"
    told = merge_plans(with_item(PLAN, "item-01", title="另一个名称"), mine, PLAN)
    assert [(n.code, "（没有）" in n.message) for n in told.notices] == [("PLN130", True)]
    assert told.value.focus_areas == mine.focus_areas


def test_points_are_known_by_their_words_when_numbers_shift() -> None:
    owner = item(PLAN, "item-02")
    texts = [p.text for p in owner.reference_points]
    mine = with_point(PLAN, "item-02", 1, "继续做好流浪乞讨人员救助处置和回访工作。")
    shifted = tuple(ReferencePoint(n, text) for n, text in enumerate(("漏认的一点。", *texts), 1))
    merged = merge_plans(with_item(PLAN, "item-02", reference_points=shifted), mine, PLAN)
    assert [(p.number, p.text) for p in item(merged.value, "item-02").reference_points] == [
        (1, "漏认的一点。"),
        (2, "继续做好流浪乞讨人员救助处置和回访工作。"),
        (3, texts[1]),
        (4, texts[2]),
        (5, texts[3]),
    ]
    assert merged.notices == ()


def test_a_point_filled_in_by_hand_meets_the_one_the_importer_has_found() -> None:
    owner = item(PLAN, "item-25")
    filled = replace(owner, reference_points=(ReferencePoint(1, "甲。"), *owner.reference_points), missing_points=(2,))
    found = replace(owner, reference_points=(ReferencePoint(1, "乙。"), *owner.reference_points), missing_points=(2,))
    mine, fresh = (
        with_item(PLAN, "item-25", reference_points=i.reference_points, missing_points=(2,)) for i in (filled, found)
    )
    merged = merge_plans(fresh, mine, PLAN)
    assert item(merged.value, "item-25").reference_points == filled.reference_points
    assert item(merged.value, "item-25").missing_points == (2,)
    assert [(n.code, "甲。" in n.message, "乙。" in n.message) for n in merged.notices] == [("PLN130", True, True)]


def test_units_districts_and_rules_are_merged_entry_by_entry() -> None:
    renamed = tuple(replace(u, aliases=("慈善促进处",)) if u.id == "charity" else u for u in PLAN.lead_units)
    mine = replace(PLAN, lead_units=renamed, districts=PLAN.districts[:-1], due_to=PLAN.due_from)
    rules = (*PLAN.scoring.rules[:-1], replace(PLAN.scoring.rules[-1], meaning="只舍入一次。"))
    merged = merge_plans(replace(PLAN, scoring=replace(PLAN.scoring, rules=rules)), mine, PLAN)
    assert merged.value == replace(mine, scoring=replace(PLAN.scoring, rules=rules))
    assert merged.notices == ()


def test_a_doubt_about_what_a_person_took_out_goes_and_is_told() -> None:
    mine = with_item(PLAN, "item-22", reference_points=item(PLAN, "item-22").reference_points[:1])
    merged = merge_plans(PLAN, replace(mine, doubts=PLAN.doubts), PLAN)
    assert "D21" not in {doubt.id for doubt in merged.value.doubts}
    assert [n.code for n in merged.notices] == ["PLN134"]


def test_a_carried_id_survives_another_import() -> None:
    base = carry_ids(PLAN, reimported(replace(PLAN, year=2022, focus_areas=PLAN.focus_areas[1:])))
    mine = with_item(base, "item-06", title="养老服务提质")
    merged = merge_plans(base, mine, base)
    assert (merged.value, merged.notices) == (mine, ())


def test_a_point_rewritten_from_the_ground_is_still_the_point_of_its_number() -> None:
    mine, fresh = with_point(PLAN, "item-06", 1, "甲乙丙丁。"), with_point(PLAN, "item-06", 1, "持证率达到80%。")
    merged = merge_plans(fresh, mine, PLAN)
    assert merged.value == mine
    assert [(n.code, "甲乙丙丁。" in n.message, "80%" in n.message) for n in merged.notices] == [("PLN130", True, True)]


def test_an_item_a_person_corrected_and_the_importer_lost_stays_in_its_area() -> None:
    mine = with_item(PLAN, "item-13", title="行政区划和地名")
    third = replace(PLAN.focus_areas[2], items=PLAN.focus_areas[2].items[:-1])
    fresh = replace(PLAN, focus_areas=(*PLAN.focus_areas[:2], third, *PLAN.focus_areas[3:]))
    merged = merge_plans(reimported(fresh), mine, PLAN)
    assert [(area.id, [i.id for i in area.items]) for area in merged.value.focus_areas] == [
        (area.id, [i.id for i in area.items]) for area in PLAN.focus_areas
    ]
    assert item(merged.value, "item-13").title == "行政区划和地名"
    assert [n.code for n in merged.notices] == ["PLN130"]
