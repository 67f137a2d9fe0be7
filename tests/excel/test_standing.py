"""What the leaders see: the table while all is in, the reasons while it is not, and 拟定 until they have decided."""

import io
from decimal import Decimal

import msgspec
from openpyxl import load_workbook
from tests.excel.year import DISTRICTS, ITEMS, STANDING, UNITS, lead, plan_of

from selfcheck.compose.ranking import decide, rank
from selfcheck.excel.standing import write_standing
from selfcheck.model.ids import DistrictId
from selfcheck.model.rules import Rule
from selfcheck.model.scores import Score
from selfcheck.model.scoring import Ruling
from selfcheck.model.standing import Decision, Standing

PLAN = plan_of()
MARKS = {"d1": "90", "d2": "95.5", "d3": "80.25", "d4": "90"}
SCORES = tuple(
    Score(unit.unit, item.id, d.id, Decimal(MARKS[d.id]))
    for item in PLAN.items
    for unit in item.lead_units
    for d in PLAN.districts
)
PROPOSED = rank(PLAN, SCORES)


def rows(data: bytes, tab: str = "得分汇总") -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(data), data_only=True)[tab].values)


def test_a_proposed_standing_shows_ranks_totals_and_items_and_says_that_it_is_proposed() -> None:
    data = write_standing(PLAN, PROPOSED, STANDING)
    table = rows(data)
    assert table[0][0] == "2021年度民政工作综合评估得分汇总表（拟定）"
    assert table[1] == ("位次", "区", "得分", "建议等次", 1, 2, 3)
    assert table[2:6] == [
        (1, "云汀区", 95.5, None, 95.5, 95.5, 95.5),
        (2, "澄湾区", 90, None, 90, 90, 90),
        (2, "岚桥区", 90, None, 90, 90, 90),
        (4, "望浦区", 80.25, None, 80.25, 80.25, 80.25),
    ]
    sheet = load_workbook(io.BytesIO(data))["得分汇总"]
    assert [sheet.cell(row, 1).number_format for row in (3, 4, 5)] == ["General", '0"（并列）"', '0"（并列）"']
    assert sheet.oddHeader.center.text == "（拟定）"


def test_every_units_mark_stands_on_the_second_sheet() -> None:
    table = rows(write_standing(PLAN, PROPOSED, STANDING), "各单位评分")
    assert table[1] == ("项目序号", "项目", "主评单位", "单位分量", *DISTRICTS)
    assert [row[0:3] for row in table[2:]] == [
        (item.ordinal, item.title, unit.name) for item in PLAN.items for unit in item.lead_units
    ]
    assert all(row[3:] == (1, 90, 95.5, 80.25, 90) for row in table[2:])


def test_a_decided_standing_shows_the_meetings_word_beside_the_computed_rank() -> None:
    decided = decide(PROPOSED, [Decision(DistrictId(f"d{n}"), n, "优秀", True) for n in range(1, 5)])
    table = rows(write_standing(PLAN, decided, STANDING, demo=True))
    assert table[0][0] == "2021年度民政工作综合评估得分汇总表"
    assert table[1][:5] == ("位次", "区", "得分", "计算位次", "等次")
    assert [row[:5] for row in table[2:4]] == [(1, "澄湾区", 90, 2, "优秀"), (2, "云汀区", 95.5, 1, "优秀")]
    sheet = load_workbook(io.BytesIO(write_standing(PLAN, decided, STANDING, demo=True)))["得分汇总"]
    assert sheet.oddHeader.center.text == "演示数据"


def test_a_withheld_standing_lists_its_reasons_and_no_table() -> None:
    withheld = rank(PLAN, SCORES[1:], unconfirmed=("several_units", "bonus"))
    book = load_workbook(io.BytesIO(write_standing(PLAN, withheld, STANDING)))
    assert book.sheetnames == ["得分汇总"]
    texts = [row[1] for row in book["得分汇总"].values if isinstance(row[0], int)]
    assert tuple(texts) == withheld.withheld_because
    assert len(texts) == 2


def test_what_does_not_apply_is_said_in_its_place() -> None:
    standing = rank(PLAN, SCORES, rulings=[Ruling("not_applicable", DistrictId("d2"), "无建制村", ITEMS[1].id)])
    data = write_standing(PLAN, standing, STANDING)
    assert rows(data)[2][4:] == (95.5, "不适用", 95.5)
    assert rows(data, "各单位评分")[3][3:] == (1, 90, "不适用", 80.25, 90)


def test_two_runs_give_the_same_bytes() -> None:
    for standing in (PROPOSED, Standing(state="withheld", withheld_because=("原因",))):
        assert write_standing(PLAN, standing, STANDING) == write_standing(PLAN, standing, STANDING)


def test_text_that_looks_like_a_formula_stays_text() -> None:
    hostile = "=cmd|' /C calc'!A0"
    items = (
        msgspec.structs.replace(
            ITEMS[0], title="@SUM(1)", lead_units=lead(msgspec.structs.replace(UNITS[0], name="+1"))
        ),
    )
    plan = plan_of(items, (hostile, *DISTRICTS[1:]))
    scores = [score for score in SCORES if score.item == "item-01"]
    data = write_standing(plan, rank(plan, scores), STANDING)
    cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert formulas
    assert not [formula for formula in formulas if "cmd" in formula or "@" in formula]
    assert {hostile, "@SUM(1)", "+1"} <= {cell.value for cell in cells}


def test_a_table_too_wide_for_one_page_goes_over_two_with_the_districts_on_both() -> None:
    items = tuple(msgspec.structs.replace(ITEMS[0], id=f"item-{n:02}", ordinal=n) for n in range(1, 32))
    plan = plan_of(items)
    scores = [Score(UNITS[0].id, item.id, d.id, Decimal(90)) for item in items for d in plan.districts]
    book = load_workbook(io.BytesIO(write_standing(plan, rank(plan, scores), STANDING)))
    sheet = book["得分汇总"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.print_title_cols) == (2, 0, "$A:$D")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_ranks_and_totals_are_formulas_down_to_the_marks_of_the_units() -> None:
    book = load_workbook(io.BytesIO(write_standing(PLAN, PROPOSED, STANDING)))
    assert book.sheetnames == ["得分汇总", "计分过程", "各单位评分"]
    table = book["得分汇总"]
    assert all(table.cell(row, column).data_type == "f" for row in range(3, 7) for column in (1, 3, 5, 6, 7))
    marks = book["各单位评分"]
    assert all(cell.data_type == "n" for row in marks.iter_rows(3, 6, 5, 8) for cell in row)
    working = {cell.value for row in book["计分过程"].iter_rows() for cell in row if cell.data_type == "s"}
    assert {"项目得分（左边是满分）", "计入总分的分", "位次", "重点工作得分"} <= working


def test_what_people_ruled_stands_on_a_sheet_of_its_own_with_reason_and_name() -> None:
    plan = plan_of(rules=(*PLAN.scoring.rules, Rule("bonus", "item:2", ""), Rule("veto", "out_of_ranking", "")))
    rulings = (
        Ruling("bonus", DistrictId("d1"), "全国试点", ITEMS[0].id, Decimal("1.5"), "经办人"),
        Ruling("veto", DistrictId("d2"), "被问责", None, Decimal(0), "经办人"),
    )
    data = write_standing(plan, rank(plan, SCORES, rulings=rulings), STANDING, rulings=rulings)
    assert rows(data, "认定")[2:] == [
        (1, "澄湾区", 1, ITEMS[0].title, 2, 1.5, "加分", "全国试点", "经办人"),
        (2, "云汀区", 0, None, 5, 0, "一票否决", "被问责", "经办人"),
    ]
    assert [row[:3] for row in rows(data)[2:6]] == [
        (1, "澄湾区", 90.5), (2, "岚桥区", 90), (3, "望浦区", 80.25), ("不排位次", "云汀区", 95.5),
    ]  # fmt: skip
    assert load_workbook(io.BytesIO(data))["认定"].oddHeader.center.text == "（拟定）"
