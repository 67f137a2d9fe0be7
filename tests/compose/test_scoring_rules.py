"""Every combination of the kinds of rules: totals against a slow count by hand, and what holds whatever they are."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from random import Random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compose.scoring_years import Year, slow_score, slow_totals, years

from selfcheck.compose.ranking import between, rank
from selfcheck.model.scores import Score
from selfcheck.model.standing import Place, Standing


def standing_of(year: Year) -> Standing:
    return rank(year.plan, year.scores, rulings=year.rulings)


def at_ten(value: Fraction) -> Decimal:
    """Half up to 10 decimals by the decimal module."""
    with localcontext() as context:
        context.prec = 80
        return (Decimal(value.numerator) / value.denominator).quantize(Decimal("1e-10"), ROUND_HALF_UP)


@given(years())
@settings(max_examples=120, deadline=None)
def test_totals_and_ranks_agree_with_a_slow_count_by_hand(year: Year) -> None:
    standing, slow = standing_of(year), slow_totals(year)
    assert (standing.state, standing.withheld_because) == ("proposed", ())
    assert {p.district: Decimal(p.exact) for p in standing.districts} == {d: at_ten(t) for d, t in slow.items()}
    out = {r.district for r in year.rulings if r.kind == "veto"} if year.rules["veto"][0] == "out_of_ranking" else set()
    keys = {}
    for district, total in slow.items():
        breakers = year.rules["tie_break"][0].partition(":")[2]
        excused = {r.item for r in year.rulings if r.kind == "not_applicable" and r.district == district}
        scores = [at_ten(slow_score(year, district, i)[0]) if i not in excused else Decimal(-1)
                  for i in breakers.split("、") if i]  # fmt: skip
        keys[district] = (at_ten(total), *scores)
    for place in standing.districts:
        if place.district in out:
            assert (place.rank, place.tied) == (None, False)
        else:
            ranked = [keys[d] for d in keys if d not in out]
            assert place.rank == 1 + sum(key > keys[place.district] for key in ranked)
            assert place.tied == (ranked.count(keys[place.district]) > 1)
    assert [p.rank is None for p in standing.districts] == sorted(p.rank is None for p in standing.districts)


@given(years())
@settings(max_examples=60, deadline=None)
def test_what_the_items_bring_adds_up_to_the_total_and_explains_every_difference_exactly(year: Year) -> None:
    standing, slow = standing_of(year), slow_totals(year)
    for place in standing.districts:
        brought = sum((Decimal(mark.brings) for mark in place.by_item), Decimal(place.added))
        assert abs(brought - Decimal(place.exact)) <= Decimal("1e-9")
    for difference in standing.differences:
        parts = [Fraction(reason.exact) for reason in difference.reasons]
        assert sum(parts, Fraction(0)) == Fraction(difference.exact) == slow[difference.above] - slow[difference.below]
        assert [abs(part) for part in parts] == sorted((abs(part) for part in parts), reverse=True)
        assert all(parts)
    ranked = [place.district for place in standing.districts if place.rank is not None]
    assert [(d.above, d.below) for d in standing.differences] == list(pairwise(ranked))
    first, second = (place.district for place in standing.districts[:2])
    told = between(year.plan, year.scores, second, first, rulings=year.rulings)
    assert Fraction(told.exact) == slow[told.above] - slow[told.below] >= 0


@given(years(), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_marks_and_rulings_changes_nothing(year: Year, random: Random) -> None:
    scores, rulings = list(year.scores), list(year.rulings)
    random.shuffle(scores)
    random.shuffle(rulings)
    assert rank(year.plan, scores, rulings=rulings) == standing_of(year)


@given(years(), st.data())
@settings(max_examples=80, deadline=None)
def test_a_mark_raised_never_lowers_its_district(year: Year, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(year.scores) - 1))
    before = standing_of(year)
    score = year.scores[at]
    alike = [s.score for s in year.scores if (s.unit, s.item) == (score.unit, score.item) and s.score is not None]
    raised = msgspec.structs.replace(score, score=max(alike))
    after = rank(year.plan, (*year.scores[:at], raised, *year.scores[at + 1 :]), rulings=year.rulings)
    old, new = (_place(standing, raised) for standing in (before, after))
    assert Decimal(new.exact) >= Decimal(old.exact)
    assert (new.rank is None) == (old.rank is None)
    assert new.rank is None or old.rank is None or new.rank <= old.rank


def _place(standing: Standing, score: Score) -> Place:
    return next(place for place in standing.districts if place.district == score.district)


@given(years())
@settings(max_examples=50, deadline=None)
def test_grades_and_gaps_are_what_the_words_of_the_rules_say(year: Year) -> None:
    standing, slow = standing_of(year), slow_totals(year)
    kind, limits = year.rules["grades"]
    vetoed = {r.district for r in year.rulings if r.kind == "veto" and year.rules["veto"][0].startswith("cap")}
    names = [*limits, ""]
    for place in standing.districts:
        reached = names[-1]
        if kind == "threshold" and place.rank is not None:
            reached = next((g for g in limits if at_ten(slow[place.district]) >= Decimal(limits[g])), "")
        elif kind == "quota" and place.rank is not None:
            reached = "优秀" if place.rank <= 1 else "良好" if place.rank <= 3 else ""
        lowest = max(names.index(reached), names.index("良好")) if place.district in vetoed else names.index(reached)
        assert place.grade == names[lowest]
        wanted = [i.id for i in year.plan.items if _gap(year, place, i.id)]
        assert list(place.gaps) == wanted


def _gap(year: Year, place: Place, item: str) -> bool:
    kind, _, marks = year.rules["large_gap"][0].partition(":")
    out = {(r.item, r.district) for r in year.rulings if r.kind == "not_applicable"}
    if kind == "by_decision" or (item, place.district) in out:
        return False
    given = {
        d: 100 * score / full
        for d in ("d1", "d2", "d3", "d4")
        if (item, d) not in out
        for score, full in [slow_score(year, d, item)]  # type: ignore[arg-type]
    }
    mine = given[place.district]
    return mine < Fraction(marks) if kind == "below" else sum(given.values()) / len(given) - mine >= Fraction(marks)
