"""Legal edits of a blank, thousands of them: the law of conservation holds without exception, and nothing typed is lost."""

import pytest
from tests.edits.cases import each_case
from tests.edits.judging import Desk, judged, real_desk, small_desk
from tests.edits.labels import Plain
from tests.edits.language import KEEPING, KINDS, Case
from tests.edits.typing import OnHeading, has_code

PARTS = range(4)
"""Runs of each kind, so that several cores share them."""
SMALL, REAL = 220, 30
"""Cases of one run on the small plan and on that of 2021: 2,000 in all."""


def comes_back(desk: Desk, case: Case) -> None:
    page = case.on(desk.page)
    verdict = judged(page, desk.read(desk.packed(page)), page.live())
    if case.keeps_order:
        assert verdict.right == verdict.all, verdict


@pytest.mark.parametrize("part", PARTS)
def test_every_answer_is_in_its_place_while_the_labels_stand_in_order(part: int) -> None:
    each_case(KEEPING, SMALL, lambda case: comes_back(small_desk(), case), part=part)


@pytest.mark.parametrize("part", PARTS)
def test_every_answer_is_in_its_place_on_the_real_form_too(part: int) -> None:
    each_case(KEEPING, REAL, lambda case: comes_back(real_desk(), case), part=10 + part)


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_lost_whatever_is_done_to_the_labels(part: int) -> None:
    each_case(KINDS, SMALL, lambda case: comes_back(small_desk(), case), part=20 + part)


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_lost_on_the_real_form_either(part: int) -> None:
    each_case(KINDS, REAL, lambda case: comes_back(real_desk(), case), part=30 + part)


@pytest.mark.parametrize("gone", [(), (True,), (False,), (True, False)], ids=["none", "bookmarks", "styles", "both"])
@pytest.mark.parametrize("words", ["\0", " \0", "：本项由有关科室负责填写\0，一并上报，敬请审阅指正并予以指导。"])
def test_words_behind_a_heading_or_a_rows_name_stand_in_their_place_though_its_bookmark_or_style_is_gone(
    words: str, gone: tuple[bool, ...]
) -> None:
    headings = small_desk().page.places(lambda piece: piece.role == "label" and not has_code(piece))
    for at in range(len(headings)):
        page = Case((OnHeading(at, words), *map(Plain, gone))).on(small_desk().page)
        verdict = judged(page, small_desk().read(small_desk().packed(page)), page.live())
        assert verdict.right == verdict.all == 1, small_desk().page.pieces[headings[at]].text
