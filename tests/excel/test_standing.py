"""What the leaders see: the table while all is in, the reasons while it is not, and 拟定 until they have decided."""

import io
from decimal import Decimal

import msgspec
from openpyxl import load_workbook
from tests.excel.year import DISTRICTS, ITEMS, STANDING, UNITS, lead, plan_of

from selfcheck.compose.ranking import decide, rank
from selfcheck.excel.standing import write_standing
from selfcheck.model.ids import DistrictId
from selfcheck.model.scores import Score
from selfcheck.model.standing import Decision, Standing

PLAN = plan_of()
MARKS = {"d1": "90", "d2": "95.5", "d3": "80.25", "d4": "90"}
SCORES = tuple(
    Score(unit.unit, item.id, d.id, Decimal(MARKS[d.id]))
    for item in PLAN.items
    for unit in item.lead_units
    for d in PLAN.districts
)
PROPOSED = rank(PLAN, SCORES, confirmed=True)


def rows(data: bytes, tab: str = "得分汇总") -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(data))[tab].values)


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
    assert table[1] == ("项目序号", "项目", "主评单位", *DISTRICTS)
    assert [row[0:3] for row in table[2:]] == [
        (item.ordinal, item.title, unit.name) for item in PLAN.items for unit in item.lead_units
    ]
    assert all(row[3:] == (90, 95.5, 80.25, 90) for row in table[2:])


def test_a_decided_standing_shows_the_meetings_word_beside_the_computed_rank() -> None:
    decided = decide(PROPOSED, [Decision(DistrictId(f"d{n}"), n, "优秀", True) for n in range(1, 5)])
    table = rows(write_standing(PLAN, decided, STANDING, demo=True))
    assert table[0][0] == "2021年度民政工作综合评估得分汇总表"
    assert table[1][:5] == ("位次", "区", "得分", "计算位次", "等次")
    assert [row[:5] for row in table[2:4]] == [(1, "澄湾区", 90, 2, "优秀"), (2, "云汀区", 95.5, 1, "优秀")]
    sheet = load_workbook(io.BytesIO(write_standing(PLAN, decided, STANDING, demo=True)))["得分汇总"]
    assert sheet.oddHeader.center.text == "演示数据"


def test_a_withheld_standing_lists_its_reasons_and_no_table() -> None:
    withheld = rank(PLAN, SCORES[1:], confirmed=False)
    book = load_workbook(io.BytesIO(write_standing(PLAN, withheld, STANDING)))
    assert book.sheetnames == ["得分汇总"]
    texts = [row[1] for row in book["得分汇总"].values if isinstance(row[0], int)]
    assert tuple(texts) == withheld.withheld_because
    assert len(texts) == 2


def test_what_does_not_apply_is_said_in_its_place() -> None:
    standing = rank(PLAN, SCORES, confirmed=True, not_applicable={(ITEMS[1].id, DistrictId("d2"))})
    data = write_standing(PLAN, standing, STANDING)
    assert rows(data)[2][4:] == (95.5, "不适用", 95.5)
    assert rows(data, "各单位评分")[3][3:] == (90, "不适用", 80.25, 90)


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
    data = write_standing(plan, rank(plan, scores, confirmed=True), STANDING)
    cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert {hostile, "@SUM(1)", "+1"} <= {cell.value for cell in cells}


def test_a_table_too_wide_for_one_page_goes_over_two_with_the_districts_on_both() -> None:
    items = tuple(msgspec.structs.replace(ITEMS[0], id=f"item-{n:02}", ordinal=n) for n in range(1, 32))
    plan = plan_of(items)
    scores = [Score(UNITS[0].id, item.id, d.id, Decimal(90)) for item in items for d in plan.districts]
    book = load_workbook(io.BytesIO(write_standing(plan, rank(plan, scores, confirmed=True), STANDING)))
    sheet = book["得分汇总"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.print_title_cols) == (2, 0, "$A:$D")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
