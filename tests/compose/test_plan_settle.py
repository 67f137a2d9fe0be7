"""A doubt answered by a person: what it changes in the plan, and what it must leave alone."""

import pytest
from msgspec.structs import replace
from tests.plan_shapes import COUNTY, PLAN, point, with_item

from selfcheck.compose.plan_edit import doubts_with, plan_text_with
from selfcheck.compose.plan_settle import find_doubt, settle
from selfcheck.messages import PlanError
from selfcheck.model.notices import Collected
from selfcheck.model.plan import Plan
from selfcheck.readers.plan import read_plan


def settled(id: str, reading: str = "", plan: Plan = PLAN) -> Collected[Plan]:
    return settle(plan, find_doubt(plan, id), reading, "经办人甲")


def item(plan: Plan, id: str) -> object:
    return next(item for item in plan.items if item.id == id)


def codes(found: Collected[Plan]) -> list[str]:
    return [notice.code for notice in found.notices]


def test_guessed_lead_units_are_confirmed_under_the_names_given() -> None:
    found = settled("D15", "基政处、救助处")
    leads = item(found.value, "item-31").lead_units  # type: ignore[attr-defined]
    assert [(lead.unit, lead.name, lead.certainty) for lead in leads] == [
        ("grassroots", "基政处", "confirmed"),
        ("social-assistance", "救助处", "confirmed"),
    ]
    assert codes(found) == ["PLN118"]
    doubt = find_doubt(found.value, "D15")
    assert (doubt.state, doubt.settled_by, doubt.reading) == ("settled", "经办人甲", "基政处、救助处")
    assert [d for d in found.value.doubts if d.id != "D15"] == [d for d in PLAN.doubts if d.id != "D15"]


def test_without_an_answer_the_doubts_own_reading_is_taken() -> None:
    found = settled("d14")
    leads = item(found.value, "item-27").lead_units  # type: ignore[attr-defined]
    assert {lead.certainty for lead in leads} == {"confirmed"}
    assert len(leads) == 9


def test_a_unit_that_nobody_knows_is_told_with_the_nearest() -> None:
    with pytest.raises(PlanError) as caught:
        settled("D15", "基政处、救济处")
    assert (caught.value.code, "救助处" in caught.value.message) == ("PLN056", True)


def test_a_title_is_set_and_the_rest_of_the_item_stays() -> None:
    found = settled("D19")
    before, after = item(PLAN, "item-26"), item(found.value, "item-26")
    title = "民政标准化建设、依法行政能力建设、民政行政审批制度和“放管服”改革、全面依法治市和法治政府建设、普法工作"
    assert after == replace(before, title=title)  # type: ignore[type-var]
    assert codes(found) == ["PLN118"]


def test_doubtful_words_inside_a_point_are_replaced() -> None:
    found = settled("D22")
    assert "，补贴审核规范，" in point(found.value, "item-08", 2).text
    assert settled("D22", "补贴审核合规").value != found.value
    assert "，补贴审核合规，" in point(settled("D22", "补贴审核合规").value, "item-08", 2).text


def test_an_answer_that_keeps_the_printed_words_changes_nothing() -> None:
    found = settled("D22", "补贴审核正规")
    assert found.value.focus_areas == PLAN.focus_areas
    assert (codes(found), find_doubt(found.value, "D22").reading) == (["PLN120"], "补贴审核正规")


def test_an_answer_may_be_the_whole_point() -> None:
    whole = "做好残疾人“两项补贴”的资金预算、审定及发放工作，补贴审核规范，资金发放安全及时。"
    assert point(settled("D22", whole).value, "item-08", 2).text == whole


@pytest.mark.parametrize(
    "answer", ["预算执行。｜财务管理。", "1. 预算执行。2. 财务管理。", "1．预算执行。｜2．财务管理。"]
)
def test_missing_points_are_filled_in_by_number(answer: str) -> None:
    found = settled("D16", answer)
    after = item(found.value, "item-25")
    assert [p.number for p in after.reference_points] == [1, 2, 3, 4, 5]  # type: ignore[attr-defined]
    assert after.missing_points == ()  # type: ignore[attr-defined]
    assert (point(found.value, "item-25", 1).text, point(found.value, "item-25", 2).text) == (
        "预算执行。",
        "财务管理。",
    )
    assert codes(found) == ["PLN118", "PLN118"]


def test_one_text_for_two_missing_points_is_refused() -> None:
    with pytest.raises(PlanError) as caught:
        settled("D16", "预算执行。")
    assert (caught.value.code, "第25项第1点、第25项第2点" in caught.value.message) == ("PLN113", True)


@pytest.mark.parametrize(("answer", "scope"), [("各县", "each"), ("全市", "city")])
def test_the_scope_of_a_target_is_set_where_it_was_open(answer: str, scope: str) -> None:
    found = settled("D01", answer, read_plan(COUNTY))
    assert [target.scope for target in point(found.value, "item-2022-07", 1).targets] == ["each", scope]
    assert codes(found) == ["PLN118"]


def test_what_is_not_about_the_table_is_only_recorded() -> None:
    found = settled("N07", "养老处")
    assert found.value.focus_areas == PLAN.focus_areas
    assert codes(found) == ["PLN119"]
    assert find_doubt(found.value, "N07").state == "settled"


def test_a_reading_for_several_items_at_once_never_renames_them() -> None:
    found = settled("D25")
    assert (found.value.focus_areas, codes(found)) == (PLAN.focus_areas, ["PLN119"])


def test_without_any_reading_an_answer_is_asked_for() -> None:
    with pytest.raises(PlanError) as caught:
        settled("D16")
    assert caught.value.code == "PLN112"


@pytest.mark.parametrize(("id", "code"), [("D99", "PLN110"), ("甲乙丙", "PLN111")])
def test_an_unknown_doubt_is_told_with_the_nearest(id: str, code: str) -> None:
    with pytest.raises(PlanError) as caught:
        find_doubt(PLAN, id)
    assert caught.value.code == code


DOUBTS = """\
# 第一行说明
[[doubts]]
id = "D01"
where = "body" # 正文里
source = "甲"
state = "open"   # 等处里回话
sure = 0.5
reason = "不清楚。"

# 下一条的说明
[[doubts]]
state = 'open'
settled_by = ""
reading = "他说\\"好\\""
id = "D02"
where = "body"
sure = 1
reason = "不清楚。"
"""


def test_only_the_lines_of_the_answer_change_in_the_file_of_doubts() -> None:
    doubt = replace(PLAN.doubts[0], id="D01", state="settled", settled_by='甲"乙', reading="丙")
    changed = DOUBTS.replace('state = "open"   #', 'state = "settled"   #')
    ours = 'reason = "不清楚。"\nreading = "丙"\nsettled_by = "甲\\"乙"\n\n#'
    assert doubts_with(DOUBTS, doubt) == changed.replace('reason = "不清楚。"\n\n#', ours)
    second = doubts_with(DOUBTS, replace(doubt, id="D02"))
    assert second == DOUBTS.replace("'open'", '"settled"').replace(
        '""\nreading = "他说\\"好\\""', '"甲\\"乙"\nreading = "丙"'
    )
    assert doubts_with(DOUBTS, replace(doubt, id="D03")) == DOUBTS


def test_windows_line_ends_stay_in_the_file_of_doubts() -> None:
    doubt = replace(PLAN.doubts[0], id="D01", state="settled", settled_by="甲", reading="丙")
    windows = DOUBTS.replace("\n", "\r\n")
    assert doubts_with(windows, doubt) == doubts_with(DOUBTS, doubt).replace("\n", "\r\n")


TEXT = """\
## 项目表：甲

###  一、救助

#### 1. 甲

* 编号: item-01
- 主评单位：救助处〔推定〕

1.  手打的*字*。

#### 2. 乙
- 编号：item-02
- 主评单位：救助处

1. 乙。
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_the_section_of_the_item_changes_in_the_text_of_the_plan(newline: str) -> None:
    first = with_item(PLAN, "item-01", title="新甲", reference_points=()).items[0]
    after = plan_text_with(TEXT.replace("\n", newline), PLAN, first)
    section = "#### 1. 新甲\n\n- 编号：item-01\n- 今年新增\n- 主评单位：救助处\n\n"
    head, tail = TEXT[: TEXT.index("#### 1.")], TEXT[TEXT.index("#### 2.") :]
    assert after == (head + section + tail).replace("\n", newline)
    last = with_item(PLAN, "item-02", title="新乙", reference_points=(), lead_units=first.lead_units).items[1]
    ending = "#### 2. 新乙\n\n- 编号：item-02\n- 主评单位：救助处\n"
    assert plan_text_with(TEXT, PLAN, last) == TEXT[: TEXT.index("#### 2.")] + ending
