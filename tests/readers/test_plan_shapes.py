"""Plans of other years and cities: nested groups or none, marks, lines, targets, places that are no districts."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plan_shapes import COUNTY, PLAN, ROOT, TOWNS, plans

from selfcheck.compose.plan_text import plan_markdown
from selfcheck.compose.plan_toml import plan_files
from selfcheck.messages import PlanError
from selfcheck.model.plan import LeadUnit, MarkLine, Plan
from selfcheck.model.target import Target, split_measure
from selfcheck.readers.plan import read_plan
from selfcheck.readers.plan_faults import Faults, Source
from selfcheck.readers.plan_text import read_plan_text


@settings(max_examples=150, deadline=None)
@given(plans())
def test_a_plan_of_any_shape_is_read_back_as_it_was_written(plan: Plan) -> None:
    faults = Faults()
    text = read_plan_text(Source("plan.md", plan_markdown(plan)), PLAN.lead_units, faults)
    faults.stop()
    assert text.areas == plan.focus_areas


@pytest.mark.parametrize("folder", [ROOT / "plan" / "2021", COUNTY, TOWNS], ids=lambda folder: folder.name)
def test_a_committed_folder_is_byte_for_byte_what_we_would_write(folder: Path) -> None:
    for name, text in plan_files(read_plan(folder)).items():
        assert text == (folder / name).read_bytes().decode(), name


def test_groups_may_be_nested_and_items_are_counted_through() -> None:
    plan = read_plan(COUNTY)
    assert [(area.id, area.title, len(area.items), len(area.all_items)) for area in plan.focus_areas] == [
        ("area-1", "业务工作", 0, 3),
        ("area-2", "综合工作", 1, 1),
    ]
    assert [(area.id, area.title) for area in plan.focus_areas[0].focus_areas] == [
        ("area-1.1", "基本民生"),
        ("area-1.2", "基层治理"),
    ]
    assert [(item.ordinal, item.id) for item in plan.items] == [
        (1, "item-01"),
        (2, "item-2022-07"),
        (3, "item-03"),
        (4, "item-04"),
    ]
    assert plan.object_label == "县"


def test_flat_areas_tell_their_path_and_are_numbered_through() -> None:
    flat = [(area.ordinal, area.title, [item.ordinal for item in area.items]) for area in read_plan(COUNTY).areas]
    assert flat == [(1, "业务工作·基本民生", [1, 2]), (2, "业务工作·基层治理", [3]), (3, "综合工作", [4])]
    assert PLAN.areas == PLAN.focus_areas


def test_a_plan_without_groups_has_one_area_without_a_title() -> None:
    (area,) = read_plan(TOWNS).focus_areas
    assert (area.id, area.ordinal, area.title, area.declared_items) == ("area-1", 1, "", 0)
    assert [(item.title, len(item.reference_points)) for item in area.items] == [
        ("困难群众走访", 0),
        ("养老服务", 0),
        ("社区治理", 1),
    ]


def test_marks_weights_and_lines_are_exact() -> None:
    item = read_plan(COUNTY).items[0]
    assert (item.full_mark, item.weight) == (Decimal("12.5"), Decimal("0.25"))
    assert item.lines == (
        MarkLine("deduction", "发现一户不符合条件的，每例扣0.5分，扣完为止", Decimal("0.5"), Decimal("12.5")),
        MarkLine("deduction", "漏报、瞒报的，本项不计分"),
        MarkLine("veto", "弄虚作假造成恶劣影响的"),
    )


def test_targets_are_marked_behind_words_that_stay() -> None:
    plan = read_plan(COUNTY)
    points = [point for item in plan.items for point in item.reference_points]
    assert [(point.text, point.targets) for point in points[:3]] == [
        ("低保对象每年复核一次，复核率达到100%。", (Target("100", "%", "each"),)),
        ("全州临时救助2000人次以上。", (Target("2000", "人次", "city"),)),
        ("完成供养机构改造3所，护理床位60张。", (Target("3", "所", "each"), Target("60", "张", "unknown"))),
    ]
    assert plan.items[1].lead_units[1] == LeadUnit("welfare", "福利科", "inferred")


def test_a_clerk_may_write_marks_in_half_width_and_a_weight_as_a_share(tmp_path: Path) -> None:
    for name, text in plan_files(read_plan(COUNTY)).items():
        changed = text.replace("权重：0.25", "权重: 25%").replace("满分：12.5分", "满分: １２.5")
        changed = changed.replace("〔目标：100%，各县〕", "〔目标:100%,各县〕").replace("每次0.5分，", "每次0.5分,")
        (tmp_path / name).write_text(changed, encoding="utf-8")
    assert read_plan(tmp_path) == read_plan(COUNTY)


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("满分：12.5分", "满分：十分", "PLN065", "“十分”"),
        ("权重：0.25", "权重：四成", "PLN065", "0.05"),
        ("至多12.5分〕", "最多12.5分〕", "PLN067", "最多12.5分"),
        ("〔目标：100%，各县〕", "〔目标：100%，大家〕", "PLN068", "100%，大家"),
        ("〔目标：100%，各县〕", "〔目标：各县〕", "PLN068", "各县"),
        ("漏报、瞒报的，本项不计分", "", "PLN066", "扣分"),
        ("#### （二）基层治理", "#### 基层治理", "PLN036", "基层治理"),
        ("#### （二）基层治理", "#### （三）基层治理", "PLN039", "应当是2"),
        ("#### （二）基层治理", "##### （二）基层治理", "PLN031", "5 个 #"),
        ("##### 3. 村务公开", "#### 3. 村务公开", "PLN031", "村务公开"),
        ("#### （一）基本民生（2项）", "#### （一）基本民生（3项）", "PLN070", "基本民生"),
        ("### 一、业务工作（3项）", "### 1. 前\n\n- 编号：item-90\n- 主评单位：办公室\n\n### 一、业务", "PLN042", "业务"),
        ("3. 特色亮点工作", "3. 特色亮点工作\n\n### 另有一节\n", "PLN031", "另有一节"),
    ],
)  # fmt: skip
def test_a_fault_of_the_new_shapes_is_told(old: str, new: str, code: str, words: str, tmp_path: Path) -> None:
    for name, text in plan_files(read_plan(COUNTY)).items():
        assert name != "plan.md" or text.count(old) == 1, old
        (tmp_path / name).write_text(text.replace(old, new) if name == "plan.md" else text, encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        read_plan(tmp_path)
    assert [message for _, found, message in caught.value.lines if found == code and words in message]


@given(st.text("0123456789.万㎡%人 ", min_size=1, max_size=8))
def test_a_measure_is_parted_where_it_was_joined(text: str) -> None:
    value, unit = split_measure(text.strip())
    if value:
        assert split_measure(Target(value, unit, "each").measure) == (value, unit)
