"""The report: the standing or why there is none, figures bound to where they come from, counts and no words of part four."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec import convert
from tests.outline import assert_golden, outline
from tests.returns import DONG, TINY, XI, lines, wording

from selfcheck.compose.report.charts import ranges_chart, totals_chart
from selfcheck.compose.report.document import Prose, report_captions, report_document
from selfcheck.compose.report.facts import Facts
from selfcheck.compose.report.gaps import below
from selfcheck.compose.report.marks import Marks, shown, tones
from selfcheck.compose.report.overview import overview_captions, overview_document
from selfcheck.compose.report.trace import Trace
from selfcheck.model.blocks import Document, Paragraph, Run, Table, plain_text, walk
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import Sha256, UnitId, data_section, point_section
from selfcheck.model.plan import FocusArea
from selfcheck.model.records import Record
from selfcheck.model.report import ReturnFacts, Reviewed, Year
from selfcheck.model.rules import Rule
from selfcheck.model.standing import Decision, ItemMark, Place, Standing, UnitMark
from selfcheck.model.submission import Figure, ItemData, PointAnswer
from selfcheck.model.target import Target
from selfcheck.model.wording import OutgoingWording, ReportWording

WORDS = convert(wording("report"), ReportWording)
OUTGOING = convert(wording("outgoing"), OutgoingWording)
RELIEF = UnitId("relief")
SHA = Sha256("ab12" * 16)
FACTS = {DONG.id: ReturnFacts("2021-11-08T09:30:00+08:00", 2, True, 3, 1, 2, 1, 0, SHA)}
FIRST, SECOND, THIRD = TINY.items


def place(district, rank: int, total: str, *scores: str, opinion: str = "", tied: bool = False) -> Place:
    marks = tuple(
        ItemMark(
            item.id, score, (UnitMark(RELIEF, score, opinion),), brings=str(round(Decimal(score) / 3, 10)), weight="1"
        )
        for item, score in zip(TINY.items, scores, strict=False)
    )
    return Place(district, rank, tied, total, total, "优秀" if rank == 1 else "", marks, rank)


RANKED = Standing(
    state="decided",
    districts=(
        place(DONG.id, 1, "92.50", "92.5", "90", "95", opinion="帮扶及时。"),
        place(XI.id, 2, "80.00", "80", "80", "80", opinion=" "),
    ),
)
WITHHELD = Standing(state="withheld", withheld_because=("救助处还没有评第1项。",))


def year(standing: Standing = RANKED, **changes: object) -> Year:
    return replaced(Year(TINY, standing, returns=FACTS), **changes)


def said(item, number: int, *texts: str) -> PointAnswer:
    return PointAnswer(
        id=point_section(item.id, number), title="", item=item.id, state="answered", blocks=lines(*texts)
    )


def reviewed(*answers: PointAnswer, figures: tuple[ItemData, ...] = ()) -> Reviewed:
    return Reviewed(2, SHA, answers, figures)


def report(of: Year) -> Document:
    """With plain lines where the text templates stand."""
    trace, captions, found = Trace(WORDS), report_captions(of, WORDS), below(of, OUTGOING)
    facts = Facts(of, trace, captions, WORDS)
    facts.work()
    ranked = of.standing.state != "withheld"
    areas = {}
    for area in of.plan.areas if ranked else ():
        quoted = facts.area(area, OUTGOING).quoted
        areas[area.id] = tuple(
            Paragraph((Run(f"{q.district}：{q.text}"), Run(q.mark.text, link=f"#{q.mark.mark}"))) for q in quoted
        )
    prose = Prose(lines("各区按时报送。"), lines("结果。"), areas, lines("差距。"), lines("一是补短板。"))
    return report_document(of, prose, found, trace, captions, WORDS)


def tables(document: Document) -> list[list[list[str]]]:
    every = (*document.blocks, *document.attachment)
    return [[[plain_text(c.blocks) for c in row] for row in b.rows] for b in every if isinstance(b, Table)]


def table(document: Document, columns: tuple[str, ...]) -> list[list[str]]:
    """The rows under the table whose head begins so, without its notes."""
    found = next(t for t in tables(document) if t[0][: len(columns)] == list(columns))
    return [row for row in found[1:] if len(row) == len(found[0])]


def test_the_report_line_by_line() -> None:
    """Text, tables, charts by their alternative text; then the annexes."""
    made = report(year(confirmed_rules=frozenset({"several_units"}), sheets={RELIEF: SHA}))
    assert_golden("report", outline(made) + outline(Document(made.attachment)))


def test_a_withheld_standing_leaves_its_reasons_and_neither_ranks_nor_charts() -> None:
    made = report(year(WITHHELD))
    text = plain_text(made.blocks)
    assert WORDS.withheld in text
    assert "救助处还没有评第1项。" in text
    assert list(WORDS.result_columns) not in [t[0][:4] for t in tables(made)]
    assert "图1" not in text


@pytest.mark.parametrize(
    ("mark", "printed"), [("90.125", "90.13"), ("90.005", "90.01"), ("0.115", "0.12"), ("80", "80.00")]
)
def test_marks_are_shown_half_up(mark: str, printed: str) -> None:
    assert shown(Fraction(mark)) == printed


def test_shared_ranks_are_marked() -> None:
    both = Standing(
        state="proposed", districts=(place(DONG.id, 1, "90", "90", tied=True), place(XI.id, 1, "90", "90", tied=True))
    )
    assert [row[0] for row in table(report(year(both)), WORDS.result_columns)] == ["1（并列）", "1（并列）"]


def test_the_lower_the_darker_and_equals_alike() -> None:
    marks = [Fraction(n) for n in (95, 80, 95, 70, 85, 60, 75, 65)]
    assert tones(marks) == [0, 1, 0, 2, 1, 3, 2, 3]
    assert tones([Fraction(1), None, Fraction(1)]) == [0, 0, 0]


def test_a_district_that_sent_nothing_is_named_with_no_counts() -> None:
    rows = table(report(year(WITHHELD)), WORDS.returns_columns)
    assert rows[0] == ["东区", "2021-11-08 09:30", "2", "逾期", "3/4", "1/2", "2", "1", "0", "ab12ab12ab12"]
    assert rows[1] == ["西区", "未收到", *[""] * 8]


def test_wide_tables_of_marks_are_cut_to_what_fits_a_page_on_its_side() -> None:
    items = tuple(replaced(FIRST, id=f"item-{n:02}", ordinal=n) for n in range(1, 32))
    plan = replaced(TINY, focus_areas=(FocusArea("area-1", 1, "社会救助", items=items),))
    made = report(year(WITHHELD, plan=plan))
    assert [len(t[0]) for t in tables(made) if t[0][:2] == list(WORDS.scores_columns)] == [18, 17]


def test_rules_are_told_in_chinese_only() -> None:
    rows = table(report(year(confirmed_rules=frozenset({"several_units"}))), WORDS.rules_columns)
    assert rows == [["几个单位共评", "取平均数。", "已确认"]]


# -- charts --


def test_a_bar_is_made_of_what_each_area_brings_and_is_as_long_as_the_total() -> None:
    chart = totals_chart(TINY, RANKED, WORDS)
    assert [s.name for s in chart.series] == ["社会救助", "养老服务"]
    assert chart.series[0].values == ("60.8333333333", "53.3333333334")
    for n, of in enumerate(RANKED.districts):
        parts = sum(Fraction(s.values[n]) for s in chart.series)
        assert shown(parts) == of.total == chart.categories[n][-5:]


def test_what_a_total_holds_beside_the_areas_is_a_part_of_its_bar() -> None:
    raised = replaced(RANKED.districts[0], total="94.50", exact="94.5")
    chart = totals_chart(TINY, replaced(RANKED, districts=(raised, RANKED.districts[1])), WORDS)
    assert chart.series[-1].name == WORDS.rest_name
    assert [shown(Fraction(value)) for value in chart.series[-1].values] == ["2.00", "0.00"]


def test_marks_of_an_area_are_counted_as_the_rules_weigh_them() -> None:
    first, second, third = RANKED.districts[0].by_item
    heavy = replaced(RANKED.districts[0], by_item=(replaced(first, weight="3"), second, third))
    marks = Marks(TINY, replaced(RANKED, districts=(heavy, RANKED.districts[1])))
    assert marks.area(TINY.areas[0], DONG.id) == Fraction("91.875")


def test_the_range_of_a_unit_is_that_of_the_marks_it_gave() -> None:
    chart = ranges_chart(TINY, RANKED, WORDS)
    assert chart.categories == ("救助处",)
    assert [(s.name, s.values) for s in chart.series] == [
        ("最高", ("95",)), ("最低", ("80",)), ("平均", ("86.2500000000",)),
    ]  # fmt: skip


# -- figures bound to where they come from --


def test_every_link_leads_to_a_bookmark_and_every_number_to_its_caption() -> None:
    events = (Record(1, DONG.id, FIRST.id, "media", date(2021, 9, 1), "某报", UnitId("office")),)
    answers = {DONG.id: reviewed(said(FIRST, 1, "情况。", "全部完成帮困送温暖8.6万人次。"))}
    made = report(year(events=events, reviewed=answers))
    paragraphs = [b for b in walk((*made.blocks, *made.attachment)) if isinstance(b, Paragraph)]
    marks = [anchor for p in paragraphs for anchor in p.anchors]
    links = [run.link for p in paragraphs for run in p.runs if run.link]
    assert links
    assert {link.removeprefix("#") for link in links} <= set(marks)
    assert len(marks) == len(set(marks))
    heads = [
        plain_text((p,)).partition("　")[0]
        for p in paragraphs
        if p.anchors and p.anchors[0].startswith(("sc_table", "sc_chart"))
    ]
    assert heads == ["表1", "图1", "图2", "表2", "表3"]


def test_a_quoted_figure_leads_to_district_item_paragraph_and_file() -> None:
    answers = {DONG.id: reviewed(said(FIRST, 1, "情况。", "全部完成帮困送温暖8.6万人次。"))}
    made = report(year(reviewed=answers))
    quoted = next(b for b in made.blocks if isinstance(b, Paragraph) and "8.6万" in plain_text((b,)))
    number = re.fullmatch("〔(\\d+)〕", quoted.runs[-1].text)[1]
    row = next(row for row in table(made, WORDS.trace_columns) if row[0] == number)
    assert row == [number, "8.6万人", "东区", "第1项基本生活保障，第2版自查报告第1点第2段", "ab12ab12ab12"]


def test_only_reviewed_returns_are_quoted_and_what_must_not_leave_the_house_is_not() -> None:
    bad = reviewed(said(FIRST, 1, "信访维稳全部完成8件。"))
    assert "8件" not in plain_text(report(year(reviewed={DONG.id: bad})).blocks)
    assert "8.6万" not in plain_text(report(year()).blocks)


def test_what_is_new_this_year_is_not_compared_with_last_year() -> None:
    """The second item is new; of another a comparison may be quoted."""
    grown, plain = "全部完成劝导8.6万人次，同比增长12%。", "全部完成劝导8.6万人次。"
    for item, text, told in ((SECOND, grown, False), (SECOND, plain, True), (FIRST, grown, True)):
        answers = {DONG.id: reviewed(said(item, item.reference_points[0].number, text))}
        assert ("8.6万" in plain_text(report(year(reviewed=answers)).blocks)) is told, text


def test_a_figure_below_what_the_plan_asks_stands_by_its_item_and_leads_to_its_file() -> None:
    point = replaced(FIRST.reference_points[0], targets=(Target("70", "%", "each"),))
    item = replaced(FIRST, reference_points=(point, *FIRST.reference_points[1:]))
    area = replaced(TINY.focus_areas[0], items=(item, SECOND))
    plan = replaced(TINY, focus_areas=(area, TINY.focus_areas[1]))
    data = ItemData(id=data_section(item.id), title="", item=item.id, state="answered",
                    figures=(Figure("1", "持证率", "65", "%", "2021-10-31", ""),))  # fmt: skip
    made = report(year(plan=plan, reviewed={DONG.id: reviewed(figures=(data,))}))
    row = table(made, WORDS.gap_columns)[0]
    assert row[3] == "东区持证率65%（要求70%）"
    assert row[2] == "西区80.00"
    assert ["65%", "东区", "第1项，第2版自查报告数据表第1点“持证率”", "ab12ab12ab12"] in [
        row[1:] for row in table(made, WORDS.trace_columns)
    ]


def test_an_event_stands_beside_the_mark_and_the_count_of_part_four() -> None:
    events = (
        Record(1, DONG.id, FIRST.id, "media", date(2021, 9, 1), "某报", UnitId("office")),
        Record(2, XI.id, None, "named", date(2021, 10, 1), "审计", UnitId("office")),
    )
    assert table(report(year(events=events)), WORDS.event_columns) == [
        ["东区", "媒体曝光", "2021-09-01", "某报", "第1项92.50，全市平均86.25", "报“有”1项"],
        ["西区", "被点名通报", "2021-10-01", "审计", "未指明项目", "未收到"],
    ]


def test_facts_count_what_there_is() -> None:
    of = year(
        decisions=(Decision(DONG.id, 1, "优秀", True), Decision(XI.id, 2, "良好", False, gaps=(FIRST.id,))),
        highlights=3,
    )
    facts = Facts(of, Trace(WORDS), report_captions(of, WORDS), WORDS)
    work, result, steps = facts.work(), facts.result(), facts.next_steps()
    assert [p.text for p in (work.expected, work.received, work.on_time, work.late)] == ["2", "1", "0", "1"]
    assert work.missing == ("西区",)
    assert (result.mean.text, result.first, result.last) == ("86.25", ("东区",), ("西区",))
    assert steps.letters == ("东区",)
    assert [(g.district, g.item, g.units) for g in steps.gaps] == [("西区", "第1项", ("救助处",))]
    assert (steps.highlights.text, steps.doubts.text) == ("3", "2")
    assert not work.reworked


# -- the director's page --


def test_the_director_s_page_names_strengths_and_gaps_against_the_city_s_mean() -> None:
    standing = replaced(
        RANKED, districts=(place(DONG.id, 1, "92", "98", "82", "96"), place(XI.id, 2, "80", "80", "80", "80"))
    )
    of = year(standing, sheets={RELIEF: SHA})
    trace = Trace(WORDS)
    made = overview_document(of, lines("一段。"), trace, overview_captions(of, WORDS), WORDS)
    rows = table(made, WORDS.strength_columns)
    assert [row[0] for row in rows] == ["东区", "西区"]
    assert rows[0][1:] == ["1.基本生活保障98.00、3.养老床位96.00、2.流浪救助82.00", ""]
    assert rows[1][1:] == ["2.流浪救助80.00、3.养老床位80.00、1.基本生活保障80.00", ""]
    assert ["98.00", "东区", "第1项基本生活保障，各主评单位评分表", "救助处 ab12ab12ab12"] in [
        row[1:] for row in table(made, WORDS.trace_columns)
    ]


def test_gaps_are_told_the_largest_first_and_no_item_is_strength_and_gap_at_once() -> None:
    items = tuple(replaced(FIRST, id=f"item-{n:02}", ordinal=n, title=f"项目{n}") for n in range(1, 8))
    plan = replaced(TINY, focus_areas=(FocusArea("area-1", 1, "社会救助", items=items),))

    def placed(district, *scores: int) -> Place:
        marks = tuple(ItemMark(item.id, str(score), ()) for item, score in zip(items, scores, strict=True))
        return Place(district, 1, False, "1", "1", "", marks, 1)

    ranked = replaced(RANKED, districts=(placed(DONG.id, 97, 96, 95, 90, 83, 82, 81), placed(XI.id, *[90] * 7)))
    of = year(ranked, plan=plan)
    made = overview_document(of, (), Trace(WORDS), overview_captions(of, WORDS), WORDS)
    assert table(made, WORDS.strength_columns)[0] == [
        "东区", "1.项目197.00、2.项目296.00、3.项目395.00", "7.项目781.00、6.项目682.00、5.项目583.00",
    ]  # fmt: skip


def test_of_districts_with_one_mark_none_is_named_by_chance() -> None:
    places = [
        place(f"d{n}", n, mark, mark, mark, mark)
        for n, mark in enumerate(("95", "92", "90", "90", "80", "80", "80"), 1)
    ]
    places = [replaced(p, by_item=tuple(replaced(m, by_unit=()) for m in p.by_item)) for p in places]
    districts = tuple(replaced(DONG, id=p.district, name=f"{p.district}区") for p in places)
    of = year(replaced(RANKED, districts=tuple(places)), plan=replaced(TINY, districts=districts), returns={})
    facts = Facts(of, Trace(WORDS), report_captions(of, WORDS), WORDS)
    assert [b.district for b in facts.area(TINY.areas[0], OUTGOING).best] == ["d1区", "d2区", "d3区", "d4区"]
    assert table(report(of), WORDS.gap_columns)[0][2] == "d5区80.00、d6区80.00、d7区80.00"


def test_where_all_have_one_mark_nobody_stands_out_and_nothing_is_a_strength() -> None:
    of = year(replaced(RANKED, districts=(place(DONG.id, 1, "90", *["90"] * 3), place(XI.id, 1, "90", *["90"] * 3))))
    facts = Facts(of, Trace(WORDS), report_captions(of, WORDS), WORDS)
    assert facts.area(TINY.areas[0], OUTGOING).best == ()
    made = overview_document(of, (), Trace(WORDS), overview_captions(of, WORDS), WORDS)
    assert [row[1:] for row in table(made, WORDS.strength_columns)] == [["", ""], ["", ""]]


def test_every_rule_is_called_by_its_name() -> None:
    scoring = replaced(TINY.scoring, rules=(Rule("bonus", "item:5", "每项至多加5分。"), Rule("veto", "none", "不设。")))
    made = table(report(year(plan=replaced(TINY, scoring=scoring))), WORDS.rules_columns)
    assert [row[0] for row in made] == ["加分", "一票否决"]


def test_marks_of_an_area_and_of_the_city_are_exact_means() -> None:
    marks = Marks(TINY, RANKED)
    assert marks.area(TINY.areas[0], DONG.id) == Fraction("91.25")
    assert marks.area_mean(TINY.areas[0]) == Fraction("85.625")
    assert marks.mark(FIRST.id, "nowhere") is None
