"""The meeting's decision comes back row by row; what cannot be understood is left out and refused, never guessed."""

import io
from collections.abc import Callable
from decimal import Decimal

import msgspec
import pytest
from openpyxl import Workbook, load_workbook
from tests.excel.year import DECISION, edited, plan_of

from selfcheck.compose.ranking import decide, rank
from selfcheck.excel.decision import read_decision, write_decision
from selfcheck.messages import ScoreError
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
STANDING = rank(PLAN, SCORES)
BLANK = write_decision(PLAN, STANDING, DECISION)
FIRST = len(DECISION.notes) + 3
"""The row of the first district; they stand in the order d2, d1, d4, d3."""


def filled(*cells: tuple[str, object], by_default: str | None = "否") -> bytes:
    def change(book: Workbook) -> None:
        sheet = book["审定表"]
        for row in range(FIRST, FIRST + 4):
            sheet.cell(row, 6).value = by_default
        for place, value in cells:
            sheet[place].value = value  # type: ignore[assignment]

    return edited(BLANK, change)


def at(column: str, row: int) -> str:
    return f"{column}{FIRST + row}"


def read(data: bytes) -> tuple[dict[str, Decision], list[tuple[str, str]]]:
    back = read_decision(data, PLAN, STANDING, name="审定.xlsx")
    decisions = {d.district: d for d in back.value}
    assert list(decisions) == [p.district for p in STANDING.districts if p.district in decisions]
    return decisions, [(n.code, n.severity) for n in back.notices]


def test_the_sheet_comes_with_computed_values_locked_and_the_rank_filled_in() -> None:
    sheet = load_workbook(io.BytesIO(BLANK))["审定表"]
    table = list(sheet.iter_rows(min_row=FIRST - 1, values_only=True))
    assert table == [
        ("区", "计算得分", "计算位次", "审定位次", "审定等次", "是否发函", "变更理由", "差距较大的项目"),
        ("云汀区", 95.5, 1, 1, None, None, None, None),
        ("澄湾区", 90, 2, 2, None, None, None, None),
        ("岚桥区", 90, 2, 2, None, None, None, None),
        ("望浦区", 80.25, 4, 4, None, None, None, None),
    ]
    opened = {c.column_letter for row in sheet.iter_rows() for c in row if not c.protection.locked}
    assert (opened, sheet.protection.sheet) == ({"D", "E", "F", "G", "H"}, True)
    assert {check.formula1 for check in sheet.data_validations.dataValidation} == {"1", '"是,否"'}


def test_a_filled_sheet_is_read_back_as_decided() -> None:
    decisions, notices = read(filled((at("E", 0), "优秀"), (at("F", 0), " 是 "), (at("E", 1), "良好")))
    assert notices == []
    assert decisions["d2"] == Decision(DistrictId("d2"), 1, "优秀", True)
    assert decisions["d1"] == Decision(DistrictId("d1"), 2, "良好", False)
    assert decide(STANDING, decisions.values()).state == "decided"


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("1、2", [0, 1]),
        ("第2项，第１项", [0, 1]),
        (2, [1]),
        (None, []),
        (" 2 2 ", [1]),
    ],
)
def test_items_with_a_large_gap_are_read_as_people_note_them(typed: object, items: list[int]) -> None:
    decisions, notices = read(filled((at("H", 3), typed)))
    assert (decisions["d3"].gaps, notices) == (tuple(PLAN.items[n].id for n in items), [])


@pytest.mark.parametrize("typed", ["第99项", "养老", "1到2", "0", "٢", "²", "②"])
def test_items_nobody_can_tell_are_refused_with_their_row(typed: str) -> None:
    decisions, notices = read(filled((at("H", 3), typed)))
    assert ("d3" in decisions, notices) == (False, [("PUB083", "refuse")])


def test_a_sheet_from_before_gaps_were_asked_for_decides_none() -> None:
    def change(book: Workbook) -> None:
        sheet = book["审定表"]
        sheet.protection.sheet = False
        sheet.delete_cols(8)
        for row in range(FIRST, FIRST + 4):
            sheet.cell(row, 6).value = "否"

    decisions, notices = read(edited(BLANK, change))
    assert ([d.gaps for d in decisions.values()], notices) == ([()] * 4, [])


def test_a_letter_not_spoken_of_is_no_letter_and_is_named() -> None:
    decisions, notices = read(filled(by_default=None))
    assert [d.letter for d in decisions.values()] == [False] * 4
    assert notices == [("SCO305", "info")] * 4


@pytest.mark.parametrize(
    ("cell", "typed", "code"),
    [
        ("F", "也许", "SCO304"),
        ("F", "yes", "SCO304"),
        ("D", None, "SCO303"),
        ("D", 0, "SCO303"),
        ("D", 5, "SCO303"),
        ("D", 1.5, "SCO303"),
        ("D", "第一", "SCO303"),
        ("D", "9" * 40, "SCO303"),
    ],
)
def test_a_row_that_cannot_be_understood_is_left_out_and_cannot_be_overlooked(
    cell: str, typed: object, code: str
) -> None:
    decisions, notices = read(filled((at(cell, 0), typed)))
    assert (sorted(decisions), notices) == (["d1", "d3", "d4"], [(code, "refuse")])
    with pytest.raises(ScoreError, match="SCO302"):
        decide(STANDING, decisions.values())


def test_a_changed_rank_wants_a_reason() -> None:
    swapped = ((at("D", 0), 2), (at("D", 1), 1))
    decisions, notices = read(filled(*swapped))
    assert (decisions["d2"].rank, decisions["d1"].rank) == (2, 1)
    assert notices == [("SCO306", "warn")] * 2
    assert read(filled(*swapped, (at("G", 0), "有通报"), (at("G", 1), "递补")))[1] == []


def test_a_changed_grade_wants_a_reason_once_there_was_one() -> None:
    before = msgspec.structs.replace(
        STANDING, districts=tuple(msgspec.structs.replace(place, grade="优秀") for place in STANDING.districts)
    )
    data = edited(
        write_decision(PLAN, before, DECISION),
        lambda book: [
            setattr(book["审定表"][at("E", row)], "value", "良好" if row == 0 else "优秀")
            or setattr(book["审定表"][at("F", row)], "value", "否")
            for row in range(4)
        ],
    )
    back = read_decision(data, PLAN, before, name="x")
    assert [n.code for n in back.notices] == ["SCO306"]
    assert "优秀→良好" in back.notices[0].message


def test_ranks_that_do_not_follow_one_another_are_named() -> None:
    _, notices = read(filled((at("D", 0), 3), (at("G", 0), "有通报")))
    assert notices == [("SCO307", "warn")]


def test_a_sheet_made_before_the_marks_changed_is_noticed() -> None:
    _, notices = read(filled((at("B", 3), 80.5)))
    assert notices == [("SCO308", "warn")]


def moved_down(book: Workbook) -> None:
    book["审定表"].insert_rows(1, 2)


@pytest.mark.parametrize("change", [moved_down, lambda book: book["审定表"].delete_cols(2, 2)])
def test_the_table_is_found_by_its_headings(change: Callable[[Workbook], object]) -> None:
    decisions, notices = read(edited(filled((at("E", 0), "优秀")), change))
    assert (len(decisions), decisions["d2"].grade, notices) == (4, "优秀", [])


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (((at("A", 0), "外地区"),), [("SCO105", "warn"), ("SCO302", "refuse")]),
        (((at("A", 0), "澄湾区"),), [("SCO302", "refuse"), ("SCO302", "refuse")]),
    ],
)
def test_every_district_must_stand_there_once(cells: tuple[tuple[str, object]], codes: list[tuple[str, str]]) -> None:
    decisions, notices = read(filled(*cells))
    assert "d2" not in decisions
    assert notices == codes


def test_nothing_is_decided_on_while_the_rank_is_withheld() -> None:
    withheld = Standing(state="withheld", withheld_because=("原因",))
    with pytest.raises(ScoreError, match="SCO301"):
        write_decision(PLAN, withheld, DECISION)
    with pytest.raises(ScoreError, match="SCO301"):
        read_decision(BLANK, PLAN, withheld, name="x")


def test_another_years_sheet_is_refused() -> None:
    with pytest.raises(ScoreError, match="SCO006"):
        read_decision(BLANK, msgspec.structs.replace(PLAN, year=2022), STANDING, name="x")


def test_a_sheet_whose_printed_year_was_changed_is_refused() -> None:
    def change(book: Workbook) -> None:
        book["审定表"]["A1"].value = "2020年度民政工作综合评估结果审定表"

    with pytest.raises(ScoreError, match="SCO358"):
        read_decision(edited(BLANK, change), PLAN, STANDING, name="x")


def test_two_runs_give_the_same_bytes() -> None:
    assert write_decision(PLAN, STANDING, DECISION, demo=True) == write_decision(PLAN, STANDING, DECISION, demo=True)


def test_text_that_looks_like_a_formula_stays_text() -> None:
    hostile = "=cmd|' /C calc'!A0"
    plan = plan_of(names=(hostile, "云汀区", "望浦区", "@SUM(1)"))
    sheet = load_workbook(io.BytesIO(write_decision(plan, rank(plan, SCORES), DECISION)))["审定表"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {hostile, "@SUM(1)"} <= {cell.value for cell in cells}
    assert not any(cell.data_type == "f" for cell in cells)


def test_what_the_rules_propose_is_filled_in_and_a_district_out_of_the_ranking_needs_no_rank() -> None:
    rules = (
        Rule("grades", "threshold", "", (("优秀", "92"), ("良好", "85"))),
        Rule("large_gap", "below:85", ""),
        Rule("veto", "out_of_ranking", ""),
    )
    others = tuple(rule for rule in PLAN.scoring.rules if rule.name not in {"grades", "large_gap"})
    plan = plan_of(rules=(*others, *rules))
    standing = rank(plan, SCORES, rulings=[Ruling("veto", DistrictId("d2"), "被问责")])
    blank = write_decision(plan, standing, DECISION)
    table = list(
        load_workbook(io.BytesIO(blank))["审定表"].iter_rows(min_row=FIRST, max_row=FIRST + 3, values_only=True)
    )
    assert table == [
        ("澄湾区", 90, 1, 1, "良好", None, None, None),
        ("岚桥区", 90, 1, 1, "良好", None, None, None),
        ("望浦区", 80.25, 3, 3, None, None, None, "1、2、3"),
        ("云汀区", 95.5, "不排位次", None, None, None, None, None),
    ]
    back = read_decision(blank, plan, standing, name="审定.xlsx")
    assert [n.code for n in back.notices] == ["SCO305"] * 4
    assert [(d.district, d.rank, len(d.gaps)) for d in back.value] == [
        ("d1", 1, 0), ("d4", 1, 0), ("d3", 3, 3), ("d2", None, 0),
    ]  # fmt: skip
    decided = decide(standing, back.value)
    assert [(p.district, p.rank, p.computed_rank) for p in decided.districts][-1] == ("d2", None, None)
    ranked = edited(blank, lambda book: book["审定表"].__setitem__(f"D{FIRST + 3}", 4))
    back = read_decision(ranked, plan, standing, name="审定.xlsx")
    assert back.value[-1].rank == 4
    assert "SCO306" in [n.code for n in back.notices]
    emptied = edited(blank, lambda book: book["审定表"].__setitem__(f"D{FIRST}", None))
    assert [n.code for n in read_decision(emptied, plan, standing, name="审定.xlsx").notices].count("SCO303") == 1
