"""What a lead unit gets: a sheet it can fill, print and sign, and cannot break by accident."""

import io
import re
import zipfile
from datetime import datetime
from decimal import Decimal

import msgspec
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.excel.year import DISTRICTS, ITEMS, SHEET, UNITS, lead, plan_of

from selfcheck.excel.sheets import write_score_sheet
from selfcheck.model.asked import fingerprint
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import Plan
from selfcheck.model.scores import Beside, Sheet

PLAN = plan_of()


def table(data: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(data))["评分表"]


def test_a_unit_sees_only_its_items_and_all_districts_in_plan_order() -> None:
    rows = list(table(write_score_sheet(PLAN, UNITS[0], SHEET, demo=False)).values)
    assert rows[:3] == [
        ("2021年度民政工作综合评估评分表", None, None, None, None),
        ("主评单位：救助处　　年度：2021年　　满分：100分", None, None, None, None),
        ("项目序号", "项目", "区", "得分", "初步评估意见"),
    ]
    assert rows[3:11] == [(i.ordinal, i.title, name, None, None) for i in ITEMS[:2] for name in DISTRICTS]


def test_only_marks_and_opinions_and_the_sign_off_are_open() -> None:
    book = load_workbook(io.BytesIO(write_score_sheet(PLAN, UNITS[0], SHEET, demo=False)))
    opened = {s.title: {c.coordinate for row in s.iter_rows() for c in row if not c.protection.locked} for s in book}
    assert opened["评分表"] == {f"{c}{row}" for c in "DE" for row in range(4, 12)} | {"B13", "B14", "B15"}
    assert not opened["填写说明"]
    assert all(sheet.protection.sheet for sheet in book)


def test_a_mark_outside_the_range_is_stopped_while_typing() -> None:
    plan = msgspec.structs.replace(PLAN, scoring=msgspec.structs.replace(PLAN.scoring, full_marks=Decimal("120.50")))
    (check,) = table(write_score_sheet(plan, UNITS[0], SHEET, demo=False)).data_validations.dataValidation
    assert (check.type, check.operator or "between", check.formula1, check.formula2) == (
        "decimal",
        "between",
        "0",
        "120.5",
    )
    assert (str(check.sqref), check.error) == ("D4:D11", "请填0到120.5之间的数，最多2位小数。")


def test_a_sheet_prints_on_a4_with_its_headings_on_every_page() -> None:
    sheet = table(write_score_sheet(PLAN, UNITS[0], SHEET, demo=True))
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$3", "D4")
    assert (sheet.oddHeader.center.text, sheet.oddFooter.center.text) == ("演示数据", "第&P页　共&N页")
    assert not table(write_score_sheet(PLAN, UNITS[0], SHEET, demo=False)).oddHeader.center.text


def test_a_row_is_as_high_as_its_title_needs_and_may_grow_with_an_opinion() -> None:
    items = (msgspec.structs.replace(ITEMS[0], title="长" * 40), msgspec.structs.replace(ITEMS[1], title="短"))
    data = write_score_sheet(plan_of(items), UNITS[0], SHEET, demo=False)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        rows = re.findall(r'<row r="(\d+)"([^>]*)>', package.read("xl/worksheets/sheet2.xml").decode())
    heights = [float(re.search(r'ht="([\d.]+)"', looks)[1]) for _, looks in rows]  # type: ignore[index]
    assert heights[3:11] == [67.5] * 4 + [22.5] * 4
    assert ["customHeight" in looks for _, looks in rows] == [True] * 3 + [False] * 11


def test_the_instructions_come_first_and_the_lines_to_sign_end_the_table() -> None:
    book = load_workbook(io.BytesIO(write_score_sheet(PLAN, UNITS[0], SHEET, demo=False)))
    assert book.sheetnames == ["填写说明", "评分表"]
    assert [row[0] for row in book["评分表"].values][-3:] == ["评估人", "负责人签字", "日期"]
    texts = [row[0] for row in book["填写说明"].values if row[0]]
    assert "二、得分填0到100之间的数，最多2位小数。还没有评的请空着，空着不算0分。" in texts


def test_the_hidden_identity_names_year_unit_and_kind() -> None:
    book = load_workbook(io.BytesIO(write_score_sheet(PLAN, UNITS[2], SHEET, demo=False)))
    assert {p.name: p.value for p in book.custom_doc_props.props} == {
        "selfcheck_sheet": "score-sheet/1",
        "selfcheck_plan": "2021",
        "selfcheck_unit": "social-welfare",
        "selfcheck_asked": fingerprint(PLAN, UNITS[2]),
    }


def test_two_runs_give_the_same_bytes_since_no_clock_is_asked() -> None:
    created = load_workbook(io.BytesIO(write_score_sheet(PLAN, UNITS[0], SHEET, demo=True))).properties.created
    assert created == datetime(2021, 5, 8)  # noqa: DTZ001 - a workbook's times have no zone
    assert write_score_sheet(PLAN, UNITS[0], SHEET, demo=True) == write_score_sheet(PLAN, UNITS[0], SHEET, demo=True)


@pytest.mark.parametrize("hostile", ["=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-1", "{=1}", "https://x.example"])
def test_text_that_looks_like_a_formula_stays_text(hostile: str) -> None:
    items = (msgspec.structs.replace(ITEMS[0], title=hostile, lead_units=lead(UNITS[0])),)
    data = write_score_sheet(plan_of(items, (hostile, "云汀区")), UNITS[0], SHEET, demo=False)
    cells = [table(data)[place] for place in ("B4", "C4")]
    assert [(c.value, c.data_type) for c in cells] == [(hostile, "s")] * 2
    assert all(c.quotePrefix for c in cells)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"<f>" not in b"".join(package.read(n) for n in package.namelist() if "worksheets/sheet" in n)


def assessing() -> Plan:
    """The plan with four parts, of which 社会福利处 was named to mark two."""
    unit = msgspec.structs.replace(UNITS[2], assesses=("windows", "problems"))
    parts = ("业务", "精神文明创建", "特色亮点", "存在的问题")
    return msgspec.structs.replace(PLAN, parts=parts, lead_units=(*UNITS[:2], unit))


def test_whoever_was_named_for_windows_and_problems_has_their_rows_and_nobody_else() -> None:
    plan = assessing()
    rows = [row[:3] for row in table(write_score_sheet(plan, plan.lead_units[2], SHEET, demo=False)).values][3:15]
    assert rows == [(label, title, name) for label, title in ((3, "儿童福利"), ("第二部分", "精神文明创建"),
                                                              ("第四部分", "存在的问题")) for name in DISTRICTS]  # fmt: skip
    assert len(list(table(write_score_sheet(plan, UNITS[0], SHEET, demo=False)).values)) == 15


def test_marks_are_held_to_the_band_that_the_rules_give() -> None:
    plan = plan_of(ITEMS[:2])
    rules = tuple(
        msgspec.structs.replace(rule, value="90-110/100", each=((ITEMS[0].id, "0-10"),))
        if rule.name == "unit_score"
        else rule
        for rule in plan.scoring.rules
    )
    plan = msgspec.structs.replace(plan, scoring=msgspec.structs.replace(plan.scoring, rules=rules))
    book = load_workbook(io.BytesIO(write_score_sheet(plan, UNITS[0], SHEET, demo=False)))
    checks = book["评分表"].data_validations.dataValidation
    assert [(check.formula1, check.formula2) for check in checks] == [("0", "10"), ("90", "110")]
    said = [row[0] for row in book["填写说明"].values]
    assert "二、得分填90到110之间的数，最多2位小数。还没有评的请空着，空着不算0分。" in said
    assert "五、分值与上面不同的项目：第1项0至10分。" in said


def test_an_item_with_full_marks_of_its_own_is_held_to_them_and_told() -> None:
    items = (msgspec.structs.replace(ITEMS[0], full_mark=Decimal(20)), ITEMS[1])
    book = load_workbook(io.BytesIO(write_score_sheet(plan_of(items), UNITS[0], SHEET, demo=False)))
    checks = book["评分表"].data_validations.dataValidation
    assert [(str(check.sqref), check.formula2) for check in checks] == [("D4:D7", "20"), ("D8:D11", "100")]
    assert checks[0].error == "请填0到20之间的数，最多2位小数。"
    assert "五、分值与上面不同的项目：第1项0至20分。" in [row[0] for row in book["填写说明"].values]


def noted() -> Sheet:
    """Something on record of two districts, one of them named; and a note on no item."""
    events = Beside(("2021-07-03　点名通报：审计指出问题", "2021-08-01　督促检查：现场查看"), named=True)
    daily = Beside(("2021-03-01　日常工作：=HYPERLINK(1)",), named=False)
    first, second = (DistrictId("d1"), DistrictId("d2"))
    return Sheet(
        {(ITEMS[0].id, first): events, (ITEMS[0].id, second): daily}, (("云汀区", "=1+1"),), {ITEMS[0].id: Decimal(95)}
    )


def test_what_is_on_record_stands_beside_the_mark_and_a_reason_is_asked_where_a_named_event_is() -> None:
    book = load_workbook(io.BytesIO(write_score_sheet(PLAN, UNITS[0], SHEET, noted(), demo=False)))
    sheet = book["评分表"]
    assert [c.value for c in sheet[3]][5:] == ["在案情况", "情况说明"]
    assert [sheet[f"F{row}"].value for row in range(4, 7)] == [
        "2021-07-03　点名通报：审计指出问题\n2021-08-01　督促检查：现场查看",
        "2021-03-01　日常工作：=HYPERLINK(1)",
        None,
    ]
    opened = {c.coordinate for row in sheet.iter_rows(max_row=11) for c in row if not c.protection.locked}
    assert opened == {f"{column}{row}" for column in "DE" for row in range(4, 12)} | {"G4"}
    ((area, (rule,)),) = ((str(each.sqref), each.rules) for each in sheet.conditional_formatting)
    assert (area, rule.formula) == ("G4", ["AND(ISNUMBER($D4),$D4>=95,LEN($G4)=0)"])
    (asking,) = [check for check in sheet.data_validations.dataValidation if str(check.sqref) == "G4"]
    assert (asking.promptTitle, "95分以上" in asking.prompt) == ("请写一句", True)
    assert sheet.page_setup.orientation == "landscape"
    assert [row[:2] for row in book["其他情况"].values][2:] == [("云汀区", "=1+1")]
    assert book["其他情况"]["B3"].data_type == "s"
    assert any(row[0] and row[0].startswith("“在案情况”") for row in book["填写说明"].values)
