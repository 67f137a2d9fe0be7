"""A sheet comes back filled, sorted, cut, retyped: marks are understood, named, or left empty, and never guessed."""

import io
from collections.abc import Callable
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tests.excel.year import DISTRICTS, SHEET, UNITS, edited, plan_of

from selfcheck.excel.read import number, read_score_sheet
from selfcheck.excel.sheets import write_score_sheet
from selfcheck.messages import ScoreError
from selfcheck.model.notices import Collected
from selfcheck.model.scores import ScoreSheet
from selfcheck.safe.archive import Archive, pack

PLAN = plan_of()
BLANK = write_score_sheet(PLAN, UNITS[2], SHEET, demo=False)
"""One item (number 3), four districts: rows 4 to 7."""
FULL = ("90", "91.5", "92.25", "0")

Change = Callable[[Workbook], object]


def fill(*marks: object) -> Change:
    def change(book: Workbook) -> None:
        for row, mark in enumerate(marks, 4):
            book["评分表"].cell(row, 4).value = mark
            book["评分表"].cell(row, 5).value = f"意见{row}"

    return change


def read(data: bytes) -> Collected[ScoreSheet]:
    return read_score_sheet(data, PLAN, name="表.xlsx")


def after(change: Change, data: bytes | None = None) -> tuple[list[str | None], list[str]]:
    """Marks in plan order and codes of the notices, for the full sheet after ``change``."""
    read_back = read(edited(data or edited(BLANK, fill(*map(float, FULL))), change))
    return [None if s.score is None else str(s.score) for s in read_back.value.scores], [
        n.code for n in read_back.notices
    ]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.none() | st.decimals(0, 100, places=2), min_size=8, max_size=8), st.booleans())
def test_what_is_filled_in_is_read_back_exactly(marks: list[Decimal | None], as_text: bool) -> None:
    plan = plan_of()
    typed = [None if mark is None else str(mark) if as_text else float(mark) for mark in marks]
    back = read_score_sheet(edited(write_score_sheet(plan, UNITS[0], SHEET, demo=True), fill(*typed)), plan, name="x")
    assert [s.score for s in back.value.scores] == marks
    assert [(s.item, s.district) for s in back.value.scores] == [
        (item.id, d.id) for item in plan.unit_items(UNITS[0].id) for d in plan.districts
    ]
    assert {n.code for n in back.notices} == ({"SCO109"} if None in marks else set())


def test_a_full_sheet_brings_marks_and_opinions_and_nothing_to_say() -> None:
    back = read(edited(BLANK, fill(*map(float, FULL))))
    assert (back.value.plan, back.value.unit, back.notices) == ("2021", "social-welfare", ())
    assert [(str(s.score), s.opinion) for s in back.value.scores] == [
        ("90", "意见4"),
        ("91.5", "意见5"),
        ("92.25", "意见6"),
        ("0", "意见7"),
    ]


def test_a_blank_sheet_brings_no_zero_and_one_line_for_the_item() -> None:
    back = read(BLANK)
    assert [s.score for s in back.value.scores] == [None] * 4
    assert [(n.code, n.severity, n.where) for n in back.notices] == [("SCO109", "info", "表.xlsx")]
    assert "、".join(DISTRICTS) in back.notices[0].message


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("95分", "95"),
        ("９５", "95"),
        (" 95 ", "95"),
        ("９５．５　分", "95.5"),
        (95, "95"),
        (100.0, "100"),
        ("1e1", None),
        ("九十五", None),
        ("优秀", None),
        (True, None),
        ("95%", None),
        ("/", None),
        ("#DIV/0!", None),
        ("9 5 0 多", None),
        ("+95", "95"),
        ("９².５", None),
        ("9²", None),
        ("①", None),
        ("9③", None),
        ("⑨⑤", None),
        ("٩٥", None),
        ("९५", None),
        ("𝟗𝟓", None),
        ("95․5", None),
        ("90\n5", None),
    ],
)
def test_a_mark_is_understood_as_people_type_it_or_not_at_all(typed: object, mark: str | None) -> None:
    marks, codes = after(fill(typed, 1, 2, 3), BLANK)
    assert (marks, codes) == ([mark, "1", "2", "3"], [] if mark else ["SCO101", "SCO109"])


@pytest.mark.parametrize(
    ("typed", "code"), [(100.5, "SCO102"), (-1, "SCO102"), ("101分", "SCO102"), (90.125, "SCO103")]
)
def test_a_mark_out_of_range_or_too_fine_is_left_out_and_named(typed: object, code: str) -> None:
    back = read(edited(BLANK, fill(90, typed, 92, 93)))
    assert [s.score for s in back.value.scores] == [Decimal(90), None, Decimal(92), Decimal(93)]
    assert [n.code for n in back.notices] == [code, "SCO109"]
    assert "“评分表”第5行" in back.notices[0].message
    assert f"“{typed}”" in back.notices[0].message


def test_a_typed_percentage_is_not_taken_for_its_hundredth() -> None:
    def change(book: Workbook) -> None:
        book["评分表"]["D4"].value = 0.95
        book["评分表"]["D4"].number_format = "0%"

    marks, codes = after(change)
    assert (marks[0], codes) == (None, ["SCO101", "SCO109"])


def test_a_formula_without_a_stored_result_is_named() -> None:
    back = read(edited(BLANK, fill("=AVERAGE(90,91)", 91, 92, 93)))
    assert back.value.scores[0].score is None
    assert [n.code for n in back.notices] == ["SCO104", "SCO109"]
    assert "=AVERAGE(90,91)" in back.notices[0].message


def test_a_formula_with_a_stored_result_is_a_mark() -> None:
    parts = Archive(edited(BLANK, fill("=90+1.5", 91, 92, 93)))
    members = {
        name: parts.read(name)
        .replace(b"<f>90+1.5</f><v></v>", b"<f>90+1.5</f><v>91.5</v>")
        .replace(b"<f>90+1.5</f><v />", b"<f>90+1.5</f><v>91.5</v>")
        for name in parts.names
    }
    back = read(pack(members))
    assert (str(back.value.scores[0].score), back.notices) == ("91.5", ())


def sorted_by_mark(book: Workbook) -> None:
    sheet = book["评分表"]
    rows = sorted(
        (list(row) for row in sheet.iter_rows(min_row=4, max_row=7, values_only=True)),
        key=lambda row: float(str(row[3])),
    )
    for number_, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number_, column).value = value  # type: ignore[assignment]


def moved(book: Workbook) -> None:
    book["评分表"].insert_rows(1, 3)
    book["评分表"].insert_cols(1, 2)
    book["评分表"].insert_cols(6)


def renamed(book: Workbook) -> None:
    book["评分表"].title = "Sheet9"
    del book["填写说明"]


def merged_item(book: Workbook) -> None:
    book["评分表"].merge_cells("A4:A7")
    book["评分表"].merge_cells("B4:B7")


def headings_repeated(book: Workbook) -> None:
    book["评分表"].insert_rows(6)
    for column, text in enumerate(("项目序号", "项目", "区", "得分", "初步评估意见"), 1):
        book["评分表"].cell(6, column).value = text


def signed_below(book: Workbook) -> None:
    book["评分表"]["A9"].value = "评估人：张三"
    book["评分表"]["B10"].value = "备注：已集体研究"


def formatted_to_the_bottom(book: Workbook) -> None:
    book["评分表"].cell(1_048_576, 5).number_format = "@"


def beheaded(book: Workbook) -> None:
    for area in list(book["评分表"].merged_cells.ranges):
        book["评分表"].unmerge_cells(str(area))
    book["评分表"].delete_rows(1, 2)


@pytest.mark.parametrize(
    "change",
    [
        sorted_by_mark,
        moved,
        renamed,
        merged_item,
        headings_repeated,
        signed_below,
        formatted_to_the_bottom,
        lambda book: book["评分表"].delete_cols(1),
        lambda book: book["评分表"].delete_cols(2),
        beheaded,
    ],
)
def test_marks_are_found_whatever_became_of_the_table(change: Change) -> None:
    assert after(change) == (list(FULL), [])


def test_a_deleted_row_is_a_missing_mark() -> None:
    marks, codes = after(lambda book: book["评分表"].delete_rows(5))
    assert (marks, codes) == (["90", None, "92.25", "0"], ["SCO109"])


@pytest.mark.parametrize(
    ("cell", "typed", "code"),
    [
        ("C4", "外地区", "SCO105"),
        ("C4", None, "SCO105"),
        ("A4", 2, "SCO107"),
        ("B4", "养老服务供给", "SCO107"),
    ],
)
def test_a_row_of_an_unknown_district_or_item_is_left_out_and_named(cell: str, typed: object, code: str) -> None:
    def change(book: Workbook) -> None:
        book["评分表"][cell].value = typed  # type: ignore[assignment]

    assert after(change) == ([None, *FULL[1:]], [code, "SCO109"])


@pytest.mark.parametrize("label", ["③", "٣", "³"])
def test_a_sign_that_is_no_figure_is_no_number_of_an_item(label: str) -> None:
    def change(book: Workbook) -> None:
        book["评分表"]["A4"].value, book["评分表"]["B4"].value = label, None

    assert after(change) == ([None, *FULL[1:]], ["SCO106", "SCO109"])


def test_an_item_of_another_unit_is_left_out_and_named() -> None:
    def change(book: Workbook) -> None:
        for column, value in enumerate((2, "养老服务供给", "澄湾区", 88), 1):
            book["评分表"].cell(8, column).value = value

    back = read(edited(edited(BLANK, fill(*map(float, FULL))), change))
    assert [str(s.score) for s in back.value.scores] == list(FULL)
    assert [n.code for n in back.notices] == ["SCO106"]
    assert "不是社会福利处主评的项目" in back.notices[0].message


@pytest.mark.parametrize(
    ("mark", "expected"), [(90, (list(FULL), [])), (89, ([None, *FULL[1:]], ["SCO108", "SCO109"]))]
)
def test_the_same_row_twice_counts_once_and_two_values_not_at_all(mark: int, expected: tuple[object, object]) -> None:
    def change(book: Workbook) -> None:
        for column, value in enumerate((3, "儿童福利", "澄湾区", mark), 1):
            book["评分表"].cell(8, column).value = value

    assert after(change) == expected


def test_two_opinions_on_one_district_are_both_kept_and_the_same_one_once() -> None:
    def change(book: Workbook) -> None:
        for row, opinion in ((8, "另有一点意见\n见附件"), (9, "另有一点意见\n见附件"), (10, "意见4")):
            for column, value in enumerate((3, "儿童福利", "澄湾区", 90, opinion), 1):
                book["评分表"].cell(row, column).value = value

    back = read(edited(edited(BLANK, fill(*map(float, FULL))), change))
    assert [s.opinion for s in back.value.scores][:2] == ["意见4\n另有一点意见\n见附件", "意见5"]
    assert back.notices == ()


def test_a_reason_given_in_a_row_of_no_district_is_named_as_a_mark_would_be() -> None:
    head = ("项目序号", "项目", "区", "得分", "初步评估意见", "情况说明")

    def change(book: Workbook) -> None:
        sheet = book["评分表"]
        for column, heading in enumerate(head, 1):
            sheet.cell(3, column).value = heading
        sheet.cell(8, 1).value, sheet.cell(8, 6).value = 3, "点名一事已经整改"

    back = read(edited(edited(BLANK, fill(*map(float, FULL))), change))
    assert [n.code for n in back.notices] == ["SCO105"]


def without_properties(data: bytes) -> bytes:
    def change(book: Workbook) -> None:
        for name in list(book.custom_doc_props.names):
            del book.custom_doc_props[name]

    return edited(data, change)


def test_without_hidden_identity_the_visible_line_tells_the_unit() -> None:
    back = read(without_properties(BLANK))
    assert (back.value.unit, [n.code for n in back.notices]) == ("social-welfare", ["SCO109"])


def line(text: str | None) -> Change:
    def change(book: Workbook) -> None:
        book["评分表"]["A1"].value = None
        book["评分表"]["A2"].value = text

    return change


def year_of(value: str) -> Change:
    def change(book: Workbook) -> None:
        book.custom_doc_props["selfcheck_plan"].value = value

    return change


def other_title(book: Workbook) -> None:
    book["评分表"]["A1"].value = "2020年度民政工作综合评估评分表"


@pytest.mark.parametrize(
    "text",
    [
        "主评单位：社会福利处　年度：2021年（打印：2022年1月5日）",
        "主评单位：社会福利处　年度：2021年　满分：100.00分",
        "2022年1月5日社会福利处填报",
        "参照2020年的标准",
    ],
)
def test_another_year_above_the_table_that_is_not_the_sheets_own_changes_nothing(text: str) -> None:
    back = read(edited(edited(BLANK, fill(*map(float, FULL))), line(text)))
    assert ([str(s.score) for s in back.value.scores], back.notices) == (list(FULL), ())


@pytest.mark.parametrize(
    ("cells", "missing"),
    [
        ({"D3": "分数"}, "“得分”"),
        ({"C3": "区县"}, "“区”"),
        ({"C3": "区县", "D3": "分数"}, "“区、得分”"),
    ],
)
def test_of_the_headings_only_those_that_are_not_there_are_named(cells: dict[str, str], missing: str) -> None:
    def change(book: Workbook) -> None:
        for cell, text in cells.items():
            book["评分表"][cell].value = text

    with pytest.raises(ScoreError) as error:
        read(edited(BLANK, change))
    assert error.value.code == "SCO004"
    assert f"表头{missing}。" in error.value.message


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (edited(without_properties(BLANK), line(None)), "SCO005"),
        (edited(without_properties(BLANK), line("主评单位：救助处、福利处　2021年")), "SCO005"),
        (edited(without_properties(BLANK), line("主评单位：救助处")), "SCO005"),
        (edited(without_properties(BLANK), line("主评单位：救助处　2020年")), "SCO006"),
        (edited(BLANK, year_of("2020")), "SCO006"),
        (edited(BLANK, line("主评单位：救助处　2021年")), "SCO007"),
        (edited(BLANK, line("主评单位：社会福利处　年度：2020年　满分：100分")), "SCO358"),
        (edited(BLANK, line("主评单位：社会福利处　年度：2021年　满分：10分")), "SCO359"),
        (edited(BLANK, line("主评单位：社会福利处　年度：2021年　满分：１０分")), "SCO359"),
        (edited(without_properties(BLANK), line("主评单位：社会福利处　2021年　满分：10分")), "SCO359"),
        (edited(BLANK, other_title), "SCO358"),
        (edited(without_properties(BLANK), other_title), "SCO358"),
        (b"", "SCO001"),
        (b"hello", "SCO001"),
        (pack({"word/document.xml": b"<a/>"}), "SCO001"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "SCO002"),
        (BLANK[:-200], "SCO003"),
        (edited(BLANK, lambda book: book.remove(book["评分表"])), "SCO004"),
    ],
)
def test_a_file_that_is_not_one_units_sheet_of_this_year_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ScoreError) as error:
        read(data)
    assert (error.value.code, error.value.where) == (code, "表.xlsx")


def poisoned(name: str, old: bytes, new: bytes) -> bytes:
    parts = Archive(BLANK)
    assert old in parts.read(name)
    return pack(
        {part: parts.read(part).replace(old, new, 1) if part == name else parts.read(part) for part in parts.names}
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (poisoned("xl/worksheets/sheet2.xml", b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'), "SCO003"),
        (poisoned("xl/worksheets/sheet2.xml", b'ref="A1:E1"', b'ref="A1:XFD1048576"'), "SCO347"),
        (poisoned("xl/worksheets/sheet2.xml", b"</sheetData>", b""), "SCO003"),
        (poisoned("xl/worksheets/sheet2.xml", b'r="A4"', b'r="4A"'), "SCO003"),
    ],
)
def test_a_workbook_that_would_harm_or_is_broken_inside_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ScoreError) as error:
        read(data)
    assert error.value.code == code


def test_a_paragraph_gone_astray_into_a_mark_is_quoted_short() -> None:
    back = read(edited(BLANK, fill("很好" * 500, 1, 2, 3)))
    assert back.notices[0].code == "SCO101"
    assert len(back.notices[0].message) < 120


@pytest.mark.parametrize("hostile", ["=cmd|' /C calc'!A0", "@SUM(1)"])
def test_hostile_opinions_are_text(hostile: str) -> None:
    def change(book: Workbook) -> None:
        fill(90, 91, 92, 93)(book)
        book["评分表"]["E4"].value = hostile
        book["评分表"]["E4"].data_type = "s"

    back = read(edited(BLANK, change))
    assert (back.value.scores[0].opinion, back.notices) == (hostile, ())


def test_a_name_inside_a_longer_name_does_not_count() -> None:
    plan = msgspec.structs.replace(PLAN, lead_units=tuple(reversed(UNITS)))
    assert read_score_sheet(without_properties(BLANK), plan, name="x").value.unit == "social-welfare"


def test_a_number_is_a_number_only_as_a_whole() -> None:
    assert (number("95.50分"), number("95.5.1"), number("分")) == (Decimal("95.50"), None, None)


def test_the_file_itself_is_left_as_it_was() -> None:
    assert load_workbook(io.BytesIO(BLANK)).sheetnames == ["填写说明", "评分表"]
