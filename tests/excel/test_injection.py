"""Whatever stands in a text, it stays text in every workbook written here: never a formula, a link or a number."""

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.excel.year import DECISION, DISTRICTS, ITEMS, SHEET, STANDING, UNITS, plan_of

from selfcheck.excel.decision import write_decision
from selfcheck.excel.fill import fill_decision, fill_score_sheet
from selfcheck.excel.sheets import write_score_sheet
from selfcheck.excel.standing import write_standing
from selfcheck.model.encoding import replaced
from selfcheck.model.plan import Plan
from selfcheck.model.rules import Rule
from selfcheck.model.standing import Decision, ItemMark, Place, Standing, UnitMark
from selfcheck.safe.archive import Archive

_STARTS = (
    "=", "+", "-", "@", "\t=", "\n=", "＝", "'=", "=cmd|'/c calc'!A0", '=HYPERLINK("https://example.org";"甲")', "@SUM(1)",
    "+1", "-1", "1e5", "http://example.org", "mailto:a@b.c", "internal:Sheet1!A1", "{=1+1}", "#N/A", "TRUE", "2021-1-1",
)  # fmt: skip
_INSIDE = (
    "1+1",
    "<f>1+1</f>",
    "</t></si>",
    "<b>甲</b>",
    "<script>",
    "&amp;",
    '"',
    "'",
    "]]>",
    "甲",
    " ",
    "_x000D_",
    "&P",
)
TEXT = st.builds(
    lambda start, inside: start + "".join(inside),
    st.sampled_from(_STARTS),
    st.lists(st.sampled_from(_INSIDE), max_size=4),
)


def hostile_plan(text: str) -> Plan:
    """A plan every name of which is ``text``."""
    items = tuple(replaced(item, title=text) for item in ITEMS)
    units = tuple(replaced(unit, name=text) for unit in UNITS)
    return plan_of(items, tuple(f"{text}{n}" for n in range(len(DISTRICTS))), units)


def hostile_standing(plan: Plan, text: str, *, state: str) -> Standing:
    marks = tuple(ItemMark(item.id, "90", (UnitMark(plan.lead_units[0].id, "90", text),)) for item in plan.items)
    places = tuple(
        Place(district.id, n, tied=False, total="90.00", exact="90", grade=text, by_item=marks, computed_rank=n)
        for n, district in enumerate(plan.districts, 1)
    )
    withheld = state == "withheld"
    return Standing(
        state=state,  # type: ignore[arg-type] # one of the three
        withheld_because=(text,) if withheld else (),
        districts=() if withheld else places,
    )


OURS = re.compile(
    r"""(?:'[^']+'!|(?:IF|AND|CHOOSE|COUNT|COUNTIFS|ISNUMBER|MAX|MIN|ROUND|SUM|SUMIFS|SUMPRODUCT)\(|\$?[A-Z]{1,3}\$?[0-9]+"""
    r"""|[0-9.]+|""|[-+*/<>=(),:])+"""
)
"""A formula of ours: functions, references and numbers, and no text but the empty one."""


def checked_with_formulas(data: bytes, text: str) -> None:
    """Every formula of ``data`` is one of ours, under its own names of sheets; the text stays text elsewhere."""
    book = load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    formulas = [str(cell.value).removeprefix("=") for cell in cells if cell.data_type == "f"]
    assert not [formula for formula in formulas if not OURS.fullmatch(formula)]
    tabs = {name for formula in formulas for name in re.findall("'([^']+)'!", formula)}
    assert tabs <= set(book.sheetnames)
    assert not [cell for cell in cells if cell.data_type == "e" or cell.hyperlink]
    assert any(text.strip() in str(cell.value) for cell in cells if cell.data_type == "s")


def checked(data: bytes, text: str) -> None:
    """No cell of ``data`` is more than it shows, and the text is there as it was given."""
    archive = Archive(data)
    for name in archive.names:
        part = archive.read(name)
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            rows = part[part.index(b"<sheetData") :]
            assert not re.search(rb"<f[ >/]|<hyperlink", rows), name
        assert b'TargetMode="External"' not in part, name
    book = load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type in {"f", "e"}]
    assert not [cell for cell in cells if cell.hyperlink]
    seen = [str(cell.value) for cell in cells if cell.value is not None]
    assert any(text.strip() in value for value in seen), seen


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TEXT, st.sampled_from(("proposed", "decided", "withheld")))
def test_the_standing_holds_no_formula_but_ours(text: str, state: str) -> None:
    plan = hostile_plan(text)
    wording = replaced(STANDING, rank=text, item_key=text, not_applicable=text)
    grades = Rule("grades", "threshold", "", ((text.strip() or "优秀", "90"),))
    plan = replaced(plan, scoring=replaced(plan.scoring, rules=(*plan.scoring.rules, grades)))
    checked_with_formulas(write_standing(plan, hostile_standing(plan, text, state=state), wording), text)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TEXT)
def test_a_score_sheet_blank_or_filled_holds_no_formula(text: str) -> None:
    plan = hostile_plan(text)
    blank = write_score_sheet(plan, plan.lead_units[0], replaced(SHEET, sign_off=(text,)), demo=False)
    checked(blank, text)
    checked(fill_score_sheet(blank, lambda _item, _district: ("90", text)), text)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TEXT)
def test_the_decision_sheet_blank_or_filled_holds_no_formula(text: str) -> None:
    plan = hostile_plan(text)
    blank = write_decision(plan, hostile_standing(plan, text, state="proposed"), DECISION)
    checked(blank, text)
    decisions = {d.id: Decision(d.id, 1, text, letter=False, reason=text) for d in plan.districts}
    checked(fill_decision(blank, plan, decisions), text)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1"])
def test_text_is_marked_so_that_editing_the_cell_makes_no_formula_of_it_either(text: str) -> None:
    plan = hostile_plan(text)
    standing = hostile_standing(plan, text, state="proposed")
    for data in (write_standing(plan, standing, STANDING), write_decision(plan, standing, DECISION)):
        for sheet in load_workbook(io.BytesIO(data)):
            for row in sheet.iter_rows():
                assert all(cell.quotePrefix or cell.number_format == "@" for cell in row if text in str(cell.value))


def test_what_is_looked_for_is_found() -> None:
    """The check itself, tried on a workbook that does hold a formula."""
    book = load_workbook(io.BytesIO(write_score_sheet(plan_of(), UNITS[0], SHEET, demo=False)))
    book.worksheets[0]["A1"] = "=1+1"
    buffer = io.BytesIO()
    book.save(buffer)
    with pytest.raises(AssertionError):
        checked(buffer.getvalue(), "1")
