"""Facts out of the sentences of a notice, also where it says days that are none and numbers that are two."""

from datetime import date

import pytest

from selfcheck.readers.notice.areas import Label, groups_of
from selfcheck.readers.notice.facts import Due, Total, due_of, highlights_of, parts_of, totals_of
from selfcheck.readers.notice.oddities import odd_characters


def test_a_day_that_its_month_does_not_have_is_its_last_and_a_reading() -> None:
    assert due_of("请各区于11月31日前报送自查报告。", 2021) == Due(
        date(2021, 11, 1), date(2021, 11, 30), "于11月31日前报送", is_reading=True
    )
    assert due_of("请各区于2月29日报送自查报告。", 2021) == Due(
        date(2021, 2, 28), date(2021, 2, 28), "于2月29日报送", is_reading=True
    )


@pytest.mark.parametrize("words", ["于13月10日前报送", "于0月10日前报送", "于11月0日前报送", "于00月上旬报送"])
def test_a_month_or_day_that_is_none_is_passed_over_for_the_next_that_is_said(words: str) -> None:
    assert due_of(words, 2021) is None
    due = due_of(f"{words}，最迟于11月5日报送。", 2021)
    assert due == Due(date(2021, 11, 5), date(2021, 11, 5), "于11月5日报送", is_reading=False)


def test_two_numerals_side_by_side_are_no_number() -> None:
    assert highlights_of("各区报送三五个具有创新性的特色亮点。")[0] == 0
    assert parts_of("评估包括三四个部分：一是自查；二是抽查。") == ()
    assert totals_of("养老服务共分为十一二个小项。") == (Total("养老服务", 0, ()),)
    assert [(g.title, g.declared) for g in groups_of([Label(0, "一、养老服务（三四项）")])] == [
        ("养老服务（三四项）", 0)
    ]


def test_what_stands_behind_an_odd_character_may_be_a_sign_of_any_kind() -> None:
    signs = "[]().*+?\\|^${}"
    texts = {f"item-{n:02d}.1": f"加强與{sign}情收集" for n, sign in enumerate(signs, 1)}
    assert list(odd_characters(texts | {"item-90.1": "开展舆情监测"})) == []
    (found,) = odd_characters({"item-01.1": "加强與情收集", "item-02.1": "开展舆情监测"})
    assert (found.words, found.reading) == ("與情", "舆情")
