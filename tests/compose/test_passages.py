"""Where a paragraph stands in the text of its section, and which words a comment is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import blocks as any_blocks

from selfcheck.compose.passages import lines_about, passages, spot_of
from selfcheck.model.blocks import Block, ListItem, Note, Paragraph, Picture, Run, Table, cell, paragraph, plain_text
from selfcheck.model.comment import Spot
from selfcheck.model.ids import ItemId, SectionId, Sha256
from selfcheck.model.submission import PointAnswer

MIXED: tuple[Block, ...] = (
    paragraph("甲段"),
    Picture("p.png", Sha256("1" * 64)),
    ListItem((Run("乙"), Run("条"))),
    Note("comment", (paragraph("批"),)),
    Table(((cell("丙"), cell("丁格")), (cell(""), cell("戊")))),
    Paragraph(),
    paragraph("己段"),
)


def section(*blocks: Block) -> PointAnswer:
    return PointAnswer(
        id=SectionId("item-01.1"), title="", item=ItemId("item-01"), blocks=blocks, text=plain_text(blocks)
    )


def test_each_paragraph_stands_where_the_text_has_it() -> None:
    text = plain_text(MIXED)
    laid = passages(MIXED)
    assert [p.text for p in laid] == ["甲段", "乙条", "批", "丙", "丁格", "", "戊", "", "己段"]
    assert [text[p.start : p.end] for p in laid] == [p.text for p in laid]
    assert [p.text for p in laid if p.is_aside] == ["批"]


@given(st.lists(any_blocks(), max_size=6))
def test_the_same_holds_for_any_blocks(blocks: list[Block]) -> None:
    text = plain_text(blocks)
    assert all(text[p.start : p.end] == p.text for p in passages(blocks))


@pytest.mark.parametrize(
    ("words", "first", "start", "last", "end"),
    [
        ("段", 0, 1, 0, 2),
        ("丁", 3, 0, 3, 1),
        ("乙条\n批\n丙", 1, 0, 2, 1),
        ("批", 1, 0, 1, 2),
    ],
)
def test_words_are_told_by_line_and_place_and_those_of_a_note_by_its_host(
    words: str, first: int, start: int, last: int, end: int
) -> None:
    held = section(*MIXED)
    at = held.text.index(words)
    found = spot_of(held, at, at + len(words))
    assert (found.first, found.start, found.last, found.end) == (first, start, last, end)
    assert found.lines == ("甲段", "乙条", "丙", "丁格", "", "戊", "", "己段")


def test_a_place_without_words_has_no_spot() -> None:
    assert spot_of(section(), 0, 0) == Spot()
    assert spot_of(section(Note("comment", (paragraph("批"),))), 0, 1) == Spot()
    assert spot_of(section(*MIXED), 3, 3) == Spot()


@pytest.mark.parametrize(
    ("start", "end", "lines"),
    [(0, 1, "一二"), (1, 4, "一二\n三四"), (3, 5, "三四"), (6, 8, "五六"), (2, 3, "一二"), (4, 4, "")],
)
def test_the_lines_about_some_characters(start: int, end: int, lines: str) -> None:
    assert lines_about("一二\n三四\n五六", start, end) == lines
