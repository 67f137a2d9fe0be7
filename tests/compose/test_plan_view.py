"""The plan as JSON, as sums, as a fingerprint, and as text that is read back."""

import json
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.compose.plan_text import plan_markdown
from selfcheck.compose.plan_view import AreaCount, TotalCount, arithmetic, plan_as_json
from selfcheck.model.blocks import Block, Cell, ListItem, Paragraph, Run, Table, paragraph
from selfcheck.model.ids import ItemId
from selfcheck.model.plan import BodySection, Certainty, FocusArea, Item, LeadUnit, Plan, ReferencePoint
from selfcheck.readers.plan import read_plan
from selfcheck.readers.plan_faults import Faults, Source
from selfcheck.readers.plan_text import PlanText, read_plan_text

FOLDER = Path(__file__).parents[2] / "plan" / "2021"
PLAN = read_plan(FOLDER)


@pytest.fixture
def plan() -> Plan:
    return PLAN


def test_the_sums_of_the_notice_come_out(plan: Plan) -> None:
    sums = arithmetic(plan)
    assert [(a.declared, a.items, a.points, a.missing_points) for a in sums.areas] == [
        (4, 4, 19, 0),
        (5, 5, 22, 0),
        (4, 4, 18, 0),
        (5, 5, 18, 0),
        (4, 4, 13, 0),
        (8, 8, 45, 2),
        (1, 1, 2, 0),
    ]
    assert [(total.declared, total.items) for total in sums.totals] == [(22, 22), (8, 8), (1, 1)]
    assert (sums.items, sums.points, sums.missing_points) == (31, 137, 2)


def test_a_sum_that_does_not_come_out_shows_both_numbers(plan: Plan) -> None:
    first = msgspec.structs.replace(plan.focus_areas[0], items=plan.focus_areas[0].items[:3])
    sums = arithmetic(msgspec.structs.replace(plan, focus_areas=(first, *plan.focus_areas[1:])))
    assert sums.areas[0] == AreaCount(1, "着力推进社会救助体系", 4, 3, 15, 0)
    assert sums.totals[0] == TotalCount("民政重点业务工作", 22, 21)
    assert (sums.items, sums.points) == (30, 133)


def test_the_json_is_that_of_the_contract(plan: Plan) -> None:
    shown = plan_as_json(plan)
    assert json.loads(json.dumps(shown)) == shown
    keys = "schema year title document_number issuer issued_on due parts focus_areas districts lead_units doubts"
    assert list(shown) == keys.split()
    assert (shown["schema"], shown["issued_on"]) == ("selfcheck/plan/1", "2021-05-08")
    assert shown["due"] == {"from": "2021-11-01", "to": "2021-11-10"}
    item = shown["focus_areas"][5]["items"][2]  # type: ignore[index]
    assert item == {
        "id": "item-25",
        "ordinal": 25,
        "title": "资金使用、财务管理、基本建设管理",
        "new_this_year": False,
        "lead_units": [{"id": "finance", "name": "计财处", "certainty": "stated"}],
        "reference_points": [
            {"number": 3, "text": "民政资金监管平台推进。", "targets": []},
            {"number": 4, "text": "民政事业统计工作、网络版统计软件使用情况。", "targets": []},
            {"number": 5, "text": "民政基本公共服务设施项目申报工作。", "targets": []},
        ],
        "missing_points": [1, 2],
    }


def test_open_doubts_come_first_and_none_is_left_out(plan: Plan) -> None:
    states = [doubt["state"] for doubt in plan_as_json(plan)["doubts"]]  # type: ignore[attr-defined]
    opened = len(plan.open_doubts)
    assert set(states[:opened]) == {"open"}
    assert "open" not in states[opened:]
    assert len(states) == len(plan.doubts)


def test_the_committed_plan_is_exactly_what_we_would_write(plan: Plan) -> None:
    assert plan_markdown(plan) == (FOLDER / "plan.md").read_text(encoding="utf-8")


def read_back(plan: Plan) -> PlanText:
    faults = Faults()
    text = read_plan_text(Source("plan.md", plan_markdown(plan)), PLAN.lead_units, faults)
    faults.stop()
    return text


ALPHABET = st.one_of(
    st.sampled_from("民政工作区，。“”《》（）〔〕"), st.sampled_from(r"aZ09 #*_`[]()<>&|~\.!+-=:;\"'{}/@$%^")
)
WORDS = st.text(ALPHABET, min_size=1, max_size=12).map(str.strip).filter(bool)
TITLES = WORDS.filter(lambda title: not title.endswith("）"))


@st.composite
def items(draw: st.DrawFn, ordinal: int) -> Item:
    numbers = range(1, draw(st.sampled_from([1, 2, 3, 11])) + 1)
    missing = tuple(sorted(draw(st.sets(st.sampled_from(numbers), max_size=3))))
    units = draw(st.lists(st.sampled_from(PLAN.lead_units), min_size=1, max_size=3, unique=True))
    certainty = draw(st.sampled_from(get_args(Certainty)))
    return Item(
        ItemId(f"item-{ordinal:02d}"),
        ordinal,
        draw(TITLES),
        draw(st.booleans()),
        tuple(LeadUnit(unit.id, unit.name, certainty) for unit in units),
        tuple(ReferencePoint(number, draw(WORDS)) for number in numbers if number not in missing),
        missing,
    )


@st.composite
def areas(draw: st.DrawFn) -> tuple[FocusArea, ...]:
    made: list[FocusArea] = []
    ordinal = 0
    for number in range(1, draw(st.sampled_from([1, 2, 12])) + 1):
        inside = tuple(draw(items(ordinal + n)) for n in range(1, draw(st.integers(1, 2)) + 1))
        ordinal += len(inside)
        declared = draw(st.sampled_from([0, len(inside)]))
        made.append(FocusArea(f"area-{number}", number, draw(TITLES), declared, inside))
    return tuple(made)


def cells(row: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(Cell((paragraph(text),)) for text in row)


ROWS = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3)
TABLES = ROWS.map(lambda rows: Table(tuple(map(cells, rows)), header_rows=1))
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=3).map(lambda lines: paragraph("\n".join(lines)))
LISTS = st.lists(WORDS, min_size=1, max_size=3).map(
    lambda texts: tuple(ListItem((Run(text),), 0, f"{n}.") for n, text in enumerate(texts, 4))
)
BLOCKS = st.one_of(
    PARAGRAPHS.map(lambda p: (p,)),
    TABLES.map(lambda t: (t,)),
    LISTS.map(lambda items: (*items, Paragraph((Run("后"),)))),
)
SECTIONS = st.builds(
    lambda level, title, groups: BodySection(level, title, tuple(block for group in groups for block in group)),
    st.sampled_from([1, 2]),
    WORDS,
    st.lists(BLOCKS, max_size=3),
)


@settings(max_examples=40, deadline=None)
@given(areas(), st.lists(SECTIONS, max_size=3), st.lists(WORDS, min_size=1, max_size=4), WORDS, WORDS)
def test_any_plan_is_read_back_as_it_was_written(
    areas: tuple[FocusArea, ...], body: list[BodySection], parts: list[str], title: str, attachment: str
) -> None:
    made = msgspec.structs.replace(
        PLAN, title=title, attachment_title=attachment, parts=tuple(parts), focus_areas=areas, body=tuple(body)
    )
    assert read_back(made) == PlanText(title, attachment, tuple(parts), areas, tuple(body))


def test_nested_lists_and_words_that_look_like_markdown_survive() -> None:
    blocks: tuple[Block, ...] = (
        paragraph("1. 不是列表"),
        paragraph("# 不是标题\n> 不是引文\n- 也不是"),
        ListItem((Run("甲"),), 0, "10."),
        ListItem((Run("乙"),), 1, "•"),
        paragraph("[a](b) <i> &amp; **c** | d"),
    )
    made = msgspec.structs.replace(PLAN, body=(BodySection(1, "一、甲", blocks),))
    assert read_back(made).body == made.body
