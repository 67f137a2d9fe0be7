"""The report: the standing or why there is none, marks rounded as the standing rounds them, counts and no words of part four."""

from decimal import Decimal

import pytest
from tests.outline import assert_golden, outline
from tests.returns import DONG, TINY, XI, lines, wording

from selfcheck.compose.report import Prose, ReturnFacts, report_document
from selfcheck.model.blocks import Document, Table, plain_text
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import UnitId
from selfcheck.model.plan import FocusArea
from selfcheck.model.standing import ItemMark, Place, Standing, UnitMark
from selfcheck.model.wording import ReportWording

WORDS = ReportWording(**wording("report"))
PROSE = Prose(lines("各区按时报送。"), lines("一是补短板。"))
RELIEF = UnitId("relief")
FACTS = {DONG.id: ReturnFacts("2021-11-08T09:30:00+08:00", 2, True, 3, 1, 2, 1, 0)}


def place(district, rank: int, total: str, *scores: str, opinion: str = "", tied: bool = False) -> Place:
    marks = tuple(
        ItemMark(item.id, score, (UnitMark(RELIEF, score, opinion),))
        for item, score in zip(TINY.items, scores, strict=False)
    )
    return Place(district, rank, tied, total, total, "优秀" if rank == 1 else "", marks, rank)


def report(standing: Standing, **facts: object) -> Document:
    return report_document(TINY, standing, {**FACTS, **facts}, PROSE, WORDS, confirmed_rules=frozenset())


def tables(document: Document) -> list[list[list[str]]]:
    return [[[plain_text(c.blocks) for c in row] for row in b.rows] for b in document.blocks if isinstance(b, Table)]


def test_the_report_line_by_line() -> None:
    standing = Standing(
        state="decided",
        districts=(
            place(DONG.id, 1, "92.50", "92.5", "90", "95", opinion="帮扶及时。"),
            place(XI.id, 2, "80.00", "80", "80", "80", opinion=" "),
        ),
    )
    made = report_document(TINY, standing, FACTS, PROSE, WORDS, confirmed_rules=frozenset({"several_units"}))
    assert_golden("report", outline(made))


def test_a_withheld_standing_leaves_its_reasons_and_no_table_of_ranks() -> None:
    made = report(Standing(state="withheld", withheld_because=("救助处还没有评第1项。",)))
    text = plain_text(made.blocks)
    assert WORDS.withheld in text
    assert "救助处还没有评第1项。" in text
    assert list(WORDS.result_columns) not in [table[0] for table in tables(made)]


@pytest.mark.parametrize(
    ("scores", "shown"),
    [
        (("90.125", "90.125"), "90.13"),
        (("90.005", "90.005"), "90.01"),
        (("90", "90.01"), "90.01"),
        (("0.115", "0.115"), "0.12"),
    ],
)
def test_marks_are_shown_half_up(scores, shown) -> None:
    standing = Standing(
        state="proposed", districts=(place(DONG.id, 1, "1", scores[0]), place(XI.id, 2, "1", scores[1]))
    )
    made = report(standing)
    row = next(row for table in tables(made) for row in table if row[:2] == ["1", "基本生活保障"])
    assert row[3] == shown
    assert Decimal(row[4]) >= Decimal(row[5])


def test_shared_ranks_are_marked() -> None:
    standing = Standing(
        state="proposed", districts=(place(DONG.id, 1, "90", "90", tied=True), place(XI.id, 1, "90", "90", tied=True))
    )
    ranks = next(t for t in tables(report(standing)) if t[0] == list(WORDS.result_columns))
    assert [row[0] for row in ranks[1:]] == ["1（并列）", "1（并列）"]


def test_a_district_that_sent_nothing_is_named_with_no_counts() -> None:
    made = tables(report(Standing(state="withheld")))
    problems = next(t for t in made if t[0] == list(WORDS.problems_columns))
    assert problems[1:] == [["东区", "2", "1", "0"], ["西区", "", "", ""]]
    returns = next(t for t in made if t[0] == list(WORDS.returns_columns))
    assert returns[1:] == [["东区", "2021-11-08 09:30", "2", "逾期", "3/4", "1/2"], ["西区", "未收到", "", "", "", ""]]


def test_wide_tables_of_marks_are_cut_to_what_fits_upright() -> None:
    many = TINY.items * 4
    area = FocusArea("area-1", 1, "社会救助", items=many)
    plan = replaced(TINY, focus_areas=(area,))
    made = report_document(plan, Standing(state="withheld"), {}, PROSE, WORDS, confirmed_rules=frozenset())
    widths = [len(t[0]) for t in tables(made) if t[0][:2] == list(WORDS.scores_columns)]
    assert widths == [6, 6, 6]
