"""Answers that may stand in a wrong section though every section was found: told, or kept where they were written."""

import pytest
from tests.returns import (
    after,
    answer,
    answered,
    codes,
    huangpu,
    line_of,
    lines,
    no_bookmarks,
    no_styles,
    place_of,
    read_blocks,
    section,
    tiny,
    without,
)

from selfcheck.model.blocks import Block, paragraph
from selfcheck.model.form import Heading
from selfcheck.model.submission import Submission

BLANK = tiny().blocks


def read(blocks: tuple[Block, ...]) -> Submission:
    got = read_blocks(tiny(), blocks)
    assert got.conservation.holds, got.conservation
    return got


def said(got: Submission) -> list[tuple[str, str]]:
    return [(n.code, n.where) for n in got.notices]


def quoting(label: str, here: str, style: str = "") -> tuple[Block, ...]:
    """A blank in which the whole line of a label stands in another answer, with an answer under it."""
    return after(BLANK, here, paragraph(line_of(BLANK, label), style), *lines("已办三件。"))


@pytest.mark.parametrize("label", ["item-01.2", "item-01.problem", "item-03.1", "highlight-1", "risk-2"])
@pytest.mark.parametrize("change", [tuple, no_bookmarks], ids=["all witnesses", "no bookmarks"])
def test_a_labels_line_without_its_style_is_a_quotation_and_told(label, change) -> None:
    got = read(change(quoting(label, "item-02.3")))
    assert answered(got) == {"item-02.3": f"{line_of(BLANK, label)}\n已办三件。"}
    assert said(got) == [("SUB098", "item-02.3")]


def test_a_labels_line_copied_with_its_style_is_a_copied_section() -> None:
    got = read(quoting("item-01.2", "item-02.3", "SC 要点"))
    assert answered(got) == {"item-01.2": "已办三件。"}
    assert said(got) == [("SUB024", "item-01.2")]


def test_where_all_styles_are_gone_nothing_tells_a_quotation_from_a_copy_and_it_is_told() -> None:
    got = read(no_styles(quoting("item-01.2", "item-02.3")))
    assert answered(got) == {"item-01.2": "已办三件。"}
    assert said(got) == [("SUB024", "item-01.2")]


def test_ones_own_label_repeated_in_its_answer_is_nothing_to_tell() -> None:
    got = read(quoting("item-01.2", "item-01.2"))
    assert answered(got) == {"item-01.2": f"{line_of(BLANK, 'item-01.2')}\n已办三件。"}
    assert said(got) == []


def test_of_a_moved_label_and_its_quotation_in_the_right_place_the_label_is_the_one_with_more_witnesses() -> None:
    start, end = place_of(BLANK, "item-01.2"), place_of(BLANK, "item-01.data")
    rest = (*BLANK[:start], paragraph(line_of(BLANK, "item-01.2")), *lines("见后。"), *BLANK[end:])
    at = place_of(rest, "item-02.data")
    blocks = (*rest[:at], *after(BLANK[start:end], "item-01.2", *lines("已办三件。")), *rest[at:])
    got = read(blocks)
    assert answered(got) == {"item-01.1": f"{line_of(BLANK, 'item-01.2')}\n见后。", "item-01.2": "已办三件。"}
    assert said(got) == [("SUB076", "item-01.2"), ("SUB098", "item-01.1")]


def test_what_stood_under_a_grids_own_label_that_is_gone_is_told_where_it_stands_now() -> None:
    got = read(without(after(BLANK, "highlight-2", *lines("另附说明。")), "highlight-2"))
    assert section(got, "highlight-1").text == "另附说明。"
    assert ("SUB099", "highlight-1") in said(got)


def test_what_stood_under_a_heading_that_is_gone_is_told_where_it_stands_now() -> None:
    heading = next(e for e in huangpu().form.elements if isinstance(e, Heading) and "第二部分" in e.text)
    blocks = without(after(huangpu().blocks, heading.bookmark, *lines("另附说明。")), heading.bookmark)
    got = read_blocks(huangpu(), blocks)
    (holder,) = [id for id, text in answered(got).items() if text == "另附说明。"]
    ((where, message),) = [(n.where, n.message) for n in got.notices if n.code == "SUB099"]
    assert where == holder
    assert ("\n" in heading.text, "\n" in message) == (True, False)


def test_a_heading_that_is_gone_with_nothing_before_it_is_not_worth_a_word() -> None:
    assert said(read(without(BLANK, "highlight-2"))) == []


def test_a_grid_alone_of_its_kind_belongs_to_the_label_in_front_of_it_though_all_bookmarks_are_gone() -> None:
    filled = answer(BLANK, "risk-1.facts", *lines("一件。"))
    start, end = place_of(filled, "risk-2"), place_of(filled, "risk-2.facts") + 1
    got = read(no_bookmarks((*filled[:start], *filled[end:])))
    assert answered(got) == {"risk-1": "一件。"}
    assert "SUB073" not in codes(got)
