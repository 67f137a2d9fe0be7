"""Totals and ranks against a slow count by hand, and what holds whatever the marks are."""

from collections.abc import Mapping, Set
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compose.scoring_years import tied_year
from tests.excel.year import ITEMS, RULES, UNITS, plan_of

from selfcheck.compose.marking import missing_marks
from selfcheck.compose.ranking import decide, rank
from selfcheck.messages import ScoreError
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.rules import Rule
from selfcheck.model.scores import Score
from selfcheck.model.scoring import Ruling
from selfcheck.model.standing import Decision, Standing

PLAN = plan_of()
PLACES = [(lead.unit, item.id, d.id) for item in PLAN.items for lead in item.lead_units for d in PLAN.districts]
MARKS = st.decimals(0, 100, places=2)


def scores(marks: Mapping[tuple[str, str, str], Decimal]) -> tuple[Score, ...]:
    return tuple(Score(u, i, d, marks[u, i, d]) for u, i, d in PLACES)


def flat(*by_district: str) -> tuple[Score, ...]:
    """Marks that are the same for all items and units of a district."""
    given_marks = dict(zip([d.id for d in PLAN.districts], map(Decimal, by_district), strict=True))
    return scores({place: given_marks[place[2]] for place in PLACES})


def excusing(places: Set[tuple[ItemId, DistrictId]]) -> tuple[Ruling, ...]:
    """Rulings that these items do not apply."""
    return tuple(Ruling("not_applicable", district, "无建制村", item) for item, district in sorted(places))


all_marks = st.fixed_dictionaries(dict.fromkeys(PLACES, MARKS)).map(scores)


def slow_total(given_scores: tuple[Score, ...], district: str) -> Decimal:
    """The total by hand: decimals of 60 digits, no fraction, no code of the program."""
    with localcontext() as context:
        context.prec = 60
        items = []
        for item in ("item-01", "item-02", "item-03"):
            units = [s.score or Decimal(0) for s in given_scores if s.item == item and s.district == district]
            items.append(sum(units, Decimal(0)) / len(units))
        return sum(items, Decimal(0)) / 3


@given(all_marks)
def test_totals_agree_with_a_slow_count_by_hand(marks: tuple[Score, ...]) -> None:
    standing = rank(PLAN, marks)
    assert (standing.state, standing.withheld_because) == ("proposed", ())
    for place in standing.districts:
        total = slow_total(marks, place.district)
        with localcontext() as context:
            context.prec = 60
            assert Decimal(place.exact) == total.quantize(Decimal("1e-10"), ROUND_HALF_UP)
            assert Decimal(place.total) == total.quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert len(place.exact.partition(".")[2]) == 10


@given(all_marks, st.randoms(use_true_random=False))
def test_the_order_in_which_marks_arrive_changes_nothing(marks: tuple[Score, ...], random: object) -> None:
    shuffled = list(marks)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rank(PLAN, shuffled) == rank(PLAN, marks)


@given(all_marks, st.sampled_from(range(len(PLACES))), MARKS)
def test_a_higher_mark_never_lowers_its_district(marks: tuple[Score, ...], at: int, mark: Decimal) -> None:
    raised = msgspec.structs.replace(marks[at], score=max(mark, marks[at].score or mark))
    before, after = (
        {place.district: place.rank for place in rank(PLAN, given_marks).districts}
        for given_marks in (marks, (*marks[:at], raised, *marks[at + 1 :]))
    )
    assert after[raised.district] <= before[raised.district]


@given(all_marks)
def test_a_rank_is_one_more_than_the_districts_above(marks: tuple[Score, ...]) -> None:
    places = rank(PLAN, marks).districts
    for place in places:
        assert place.rank == 1 + sum(Decimal(other.exact) > Decimal(place.exact) for other in places)
        assert place.tied == (sum(other.exact == place.exact for other in places) > 1)
        assert place.computed_rank == place.rank


def test_equal_totals_share_a_rank_and_stand_in_the_plans_order() -> None:
    places = rank(PLAN, flat("90", "95", "80", "90")).districts
    assert [(p.district, p.rank, p.tied) for p in places] == [
        ("d2", 1, False),
        ("d1", 2, True),
        ("d4", 2, True),
        ("d3", 4, False),
    ]


def test_a_total_is_rounded_half_up() -> None:
    marks = [
        s if s.item != "item-03" else msgspec.structs.replace(s, score=Decimal("90.015")) for s in flat(*["90"] * 4)
    ]
    assert {(p.total, p.exact) for p in rank(PLAN, marks).districts} == {("90.01", "90.0050000000")}


def test_an_item_of_two_units_is_their_mean_and_shows_both() -> None:
    marks = [
        msgspec.structs.replace(s, score=Decimal("91.5"), opinion="扎实") if s.unit == "welfare" else s
        for s in flat("90", "90", "90", "90")
    ]
    item = rank(PLAN, marks).districts[0].by_item[1]
    assert (item.item, item.score) == ("item-02", "90.75")
    assert [(m.unit, m.score, m.opinion) for m in item.by_unit] == [("relief", "90", ""), ("welfare", "91.5", "扎实")]


def test_missing_marks_withhold_the_rank_and_are_named_by_unit_and_item() -> None:
    marks = [
        msgspec.structs.replace(s, score=None) if s.unit == "welfare" and s.district in ("d1", "d4") else s
        for s in flat("90", "91", "92", "93")
    ]
    standing = rank(PLAN, marks, unconfirmed=("several_units", "bonus"))
    assert standing == Standing(
        state="withheld",
        withheld_because=(
            (
                "这几条计分办法还没有确认，先不排位次：几个主评单位怎么合成（several_units）；加分（bonus）。"
                "请用 selfcheck scoring show 核对，再用 scoring confirm 确认。"
            ),
            "福利处还没有给第2项“养老服务供给”打分：澄湾区、岚桥区。请催交评分表。",
        ),
    )
    assert [(m.unit, m.item, m.districts) for m in missing_marks(PLAN, marks)] == [("welfare", "item-02", ("d1", "d4"))]
    assert missing_marks(PLAN, flat("0", "0", "0", "0")) == ()


def test_a_unit_that_gave_no_mark_at_all_is_named_without_the_list_of_districts() -> None:
    marks = [s for s in flat("90", "91", "92", "93") if s.unit != "welfare"]
    assert rank(PLAN, marks).withheld_because == (
        "福利处还没有给第2项“养老服务供给”打分，全部4个区都没有。请催交评分表。",
    )


def test_a_unit_that_gave_no_mark_for_several_items_is_told_once_and_one_that_began_item_by_item() -> None:
    marks = [
        s for s in flat("90", "91", "92", "93") if (s.unit, s.district) != ("welfare", "d1") and s.unit != "relief"
    ]
    assert rank(PLAN, marks).withheld_because == (
        "福利处还没有给第2项“养老服务供给”打分：澄湾区。请催交评分表。",
        "救助处还没有给第1、2项打分，全部4个区都没有。请催交评分表。",
    )


def test_while_nobody_marked_anything_one_sentence_says_so_and_what_to_do() -> None:
    assert rank(PLAN, ()).withheld_because == (
        (
            "3个主评单位都还没有给过分数，一共3项。"
            "请先用 selfcheck sheets 制作评分表发下去，收回来以后用 selfcheck scores 收。"
        ),
    )


def test_an_item_without_a_lead_unit_withholds_the_rank() -> None:
    plan = plan_of((ITEMS[0], msgspec.structs.replace(ITEMS[1], lead_units=()), ITEMS[2]))
    marks = [s for s in flat("90", "91", "92", "93") if s.item != "item-02"]
    standing = rank(plan, marks)
    assert standing.withheld_because == ("第2项“养老服务供给”没有主评单位，没有人打分。请在方案里补上主评单位。",)


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        (Score(UNITS[0].id, ITEMS[0].id, DistrictId("d1"), Decimal("91")), "不止一个：90、91"),
        (Score(UNITS[0].id, ITEMS[0].id, DistrictId("d9"), Decimal("90")), "没有这样的主评安排"),
        (Score(UNITS[1].id, ITEMS[0].id, DistrictId("d1"), Decimal("90")), "没有这样的主评安排"),
        (Score(UNITS[0].id, ItemId("item-99"), DistrictId("d1"), Decimal("90")), "没有这样的主评安排"),
    ],
)
def test_marks_that_contradict_each_other_or_the_plan_withhold_the_rank(odd: Score, said: str) -> None:
    standing = rank(PLAN, (*flat("90", "91", "92", "93"), odd))
    assert (standing.state, len(standing.withheld_because)) == ("withheld", 1)
    assert said in standing.withheld_because[0]


def test_a_mark_out_of_range_withholds_the_rank() -> None:
    standing = rank(PLAN, flat("90", "91", "92", "100.5"))
    assert len(standing.withheld_because) == 4
    assert "岚桥区打了100.5分，不在0到100之间" in standing.withheld_because[0]


def test_the_same_mark_twice_counts_once() -> None:
    marks = flat("90", "91", "92", "93")
    assert rank(PLAN, (*marks, *marks)) == rank(PLAN, marks)


def test_what_does_not_apply_is_neither_asked_for_nor_counted() -> None:
    excused = {(ITEMS[1].id, DistrictId("d1"))}
    marks = [
        s if s.item != "item-03" else msgspec.structs.replace(s, score=Decimal("80"))
        for s in flat("90", "90", "90", "90")
        if (s.item, s.district) not in excused
    ]
    assert missing_marks(PLAN, marks, excused) == ()
    places = {p.district: p for p in rank(PLAN, marks, rulings=excusing(excused)).districts}
    assert (places[DistrictId("d1")].total, places[DistrictId("d2")].total) == ("85.00", "86.67")
    assert [mark.item for mark in places[DistrictId("d1")].by_item] == ["item-01", "item-03"]


def test_a_district_to_which_nothing_applies_withholds_the_rank() -> None:
    excused = {(item.id, DistrictId("d1")) for item in ITEMS}
    standing = rank(PLAN, flat("90", "90", "90", "90"), rulings=excusing(excused))
    assert standing.withheld_because == ("澄湾区的所有项目都标了不适用，算不出得分。请核对是不是标错了。",)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"several_units": "median"}, "SCO207"),
        ({"item_weight": "1/30"}, "SCO207"),
        ({"unit_score": "0-120"}, "SCO207"),
        ({"luck": "none"}, "SCO208"),
        ({"ranking": None}, "SCO209"),
    ],
)
def test_a_rule_that_is_not_implemented_is_refused(changed: dict[str, str | None], code: str) -> None:
    rules = {**RULES, "item_weight": "1/3", **changed}
    plan = plan_of(rules=tuple(Rule(name, value, "") for name, value in rules.items() if value is not None))
    with pytest.raises(ScoreError) as error:
        rank(plan, flat("90", "91", "92", "93"))
    assert error.value.code == code
    assert next(iter(changed)) in error.value.message


def test_a_tie_break_parts_equal_totals_by_its_items_in_turn() -> None:
    year = tied_year()
    places = rank(year.plan, year.scores).districts
    assert [(p.district, p.total, p.rank) for p in places] == [
        ("d3", "88.00", 1),
        ("d2", "88.00", 2),
        ("d1", "88.00", 3),
        ("d4", "70.00", 4),
    ]


def test_grades_are_proposed_by_quota_ties_together_and_a_veto_holds_one_down() -> None:
    grades = Rule("grades", "quota", "", (("优秀", "2"), ("良好", "1"), ("合格", "1")))
    rules = (
        *(rule for rule in PLAN.scoring.rules if rule.name != "grades"),
        grades,
        Rule("veto", "cap_grade:合格", ""),
    )
    plan = plan_of(rules=rules)
    graded = {p.district: p.grade for p in rank(plan, flat("93", "92", "92", "90")).districts}
    assert graded == {"d1": "优秀", "d2": "优秀", "d3": "优秀", "d4": "合格"}
    veto = Ruling("veto", DistrictId("d1"), "被问责")
    held = rank(plan, flat("93", "92", "92", "90"), rulings=[veto]).districts
    assert [(p.district, p.rank, p.grade) for p in held][:2] == [("d1", 1, "合格"), ("d2", 2, "优秀")]


@pytest.mark.parametrize(
    ("rules", "ruling", "said"),
    [
        ({}, Ruling("bonus", DistrictId("d1"), "试点", ITEMS[0].id, Decimal(2)), "登记了加分，现在的计分办法用不上"),
        ({"bonus": "item:2"}, Ruling("bonus", DistrictId("d1"), "试点", None, Decimal(2)), "登记了加分"),
        ({}, Ruling("veto", DistrictId("d1"), "被问责"), "登记了一票否决"),
        ({"zeroed_item": "by_person"}, Ruling("zero", DistrictId("d9"), "造假", ITEMS[0].id), "没有这个区或项目"),
    ],
)
def test_a_ruling_the_rules_cannot_use_withholds_the_rank(rules: dict[str, str], ruling: Ruling, said: str) -> None:
    plan = plan_of(rules=(*PLAN.scoring.rules, *(Rule(name, value, "") for name, value in rules.items())))
    (reason,) = rank(plan, flat("93", "92", "91", "90"), rulings=[ruling]).withheld_because
    assert said in reason


def test_a_part_that_counts_waits_for_its_assessor_and_for_the_marks() -> None:
    counted = Rule("other_parts", "each", "", (("highlights", "1"),))
    rules = (*(rule for rule in PLAN.scoring.rules if rule.name != "other_parts"), counted)
    marks = flat("90", "90", "90", "90")
    (reason,) = rank(plan_of(rules=rules), marks).withheld_because
    assert reason.startswith("“特色亮点”要计入总分，由谁评还没有定")
    named = (msgspec.structs.replace(UNITS[0], assesses=("highlights",)), *UNITS[1:])
    plan = plan_of(rules=rules, units=named)
    (reason,) = rank(plan, marks).withheld_because
    assert reason == "救助处还没有给“特色亮点”打分，全部4个区都没有。请催交评分表。"
    part = [Score(UNITS[0].id, ItemId("part-highlights"), d.id, Decimal(50)) for d in plan.districts]
    places = rank(plan, (*marks, *part)).districts
    assert {(p.total, p.by_item[-1].item, p.by_item[-1].brings) for p in places} == {
        ("80.00", "part-highlights", "12.5")
    }
    shown = rank(plan_of(units=named), (*marks, *part)).districts[0]
    assert (shown.total, [(m.item, m.score, m.brings) for m in shown.parts]) == (
        "90.00",
        [("part-highlights", "50", "0")],
    )


def test_a_band_of_marks_is_kept_and_counts_out_of_its_full_marks() -> None:
    band = Rule("unit_score", "90-110/100", "")
    plan = plan_of(rules=(*(rule for rule in PLAN.scoring.rules if rule.name != "unit_score"), band))
    assert [p.total for p in rank(plan, flat("110", "100", "95", "90")).districts] == [
        "110.00",
        "100.00",
        "95.00",
        "90.00",
    ]
    reasons = rank(plan, flat("111", "100", "95", "89.9")).withheld_because
    assert len(reasons) == 8
    assert any("岚桥区打了89.9分，不在90到110之间" in reason for reason in reasons)


def test_the_meetings_ranks_and_grades_stand_beside_the_computed_ones() -> None:
    standing = rank(PLAN, flat("93", "92", "91", "90"))
    ids = [DistrictId(f"d{n}") for n in range(1, 5)]
    meeting = [
        Decision(ids[0], 2, "良好", False, "有通报"),
        Decision(ids[1], 1, "优秀", True, "递补"),
        Decision(ids[2], 3, "", False),
        Decision(ids[3], 3, "", False, "并列"),
    ]
    decided = decide(standing, meeting)
    assert decided.state == "decided"
    assert [(p.district, p.rank, p.computed_rank, p.grade, p.tied, p.total) for p in decided.districts] == [
        ("d2", 1, 2, "优秀", False, "92.00"),
        ("d1", 2, 1, "良好", False, "93.00"),
        ("d3", 3, 3, "", True, "91.00"),
        ("d4", 3, 4, "", True, "90.00"),
    ]
    with pytest.raises(ScoreError, match="SCO302"):
        decide(standing, meeting[:3])
    with pytest.raises(ScoreError, match="SCO302"):
        decide(standing, [*meeting, meeting[0]])
    with pytest.raises(ScoreError, match="SCO301"):
        decide(Standing(state="withheld"), meeting)


def test_the_values_are_exact_where_floats_are_not() -> None:
    marks = [
        msgspec.structs.replace(s, score=Decimal("0.1") + Decimal(n % 3) / 10) for n, s in enumerate(flat(*["0"] * 4))
    ]
    for place in rank(PLAN, marks).districts:
        mine = [s for s in marks if s.district == place.district]
        means = [
            sum((Fraction(s.score or 0) for s in mine if s.item == i.id), Fraction(0)) / len(i.lead_units)
            for i in ITEMS
        ]
        assert abs(Fraction(place.exact) - sum(means) / 3) <= Fraction(1, 2 * 10**10)
