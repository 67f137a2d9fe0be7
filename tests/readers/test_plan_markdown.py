"""Markdown into blocks."""

import pytest

from selfcheck.model.blocks import Cell, ListItem, Paragraph, Run, Table, paragraph, plain_text
from selfcheck.readers.markdown import markdown_blocks


def test_headings_are_styled_paragraphs() -> None:
    assert markdown_blocks("# 一\n\n### 二\n") == (
        Paragraph((Run("一"),), "Heading 1"),
        Paragraph((Run("二"),), "Heading 3"),
    )


def test_looks_become_runs_and_nest() -> None:
    (block,) = markdown_blocks("前**粗*粗斜*** [文](http://example.org) 后")
    assert block == Paragraph(
        (
            Run("前"),
            Run("粗", bold=True),
            Run("粗斜", bold=True, italic=True),
            Run(" "),
            Run("文", link="http://example.org"),
            Run(" 后"),
        )
    )


def test_a_wrapped_line_joins_without_a_space_unless_both_sides_are_ascii() -> None:
    assert markdown_blocks("民政\n工作 ab\ncd\n年") == (Paragraph((Run("民政工作 ab cd年"),)),)


def test_a_hard_break_is_kept() -> None:
    assert markdown_blocks("甲\\\n乙") == (Paragraph((Run("甲\n乙"),)),)


def test_list_labels_are_computed_from_the_start() -> None:
    assert markdown_blocks("3. 甲\n9. 乙\n   - 丙\n\n     续\n") == (
        ListItem((Run("甲"),), 0, "3."),
        ListItem((Run("乙"),), 0, "4."),
        ListItem((Run("丙"),), 1, "•"),
        Paragraph((Run("续"),)),
    )


def test_an_empty_list_item_is_still_one() -> None:
    assert markdown_blocks("-\n- 乙") == (ListItem((), 0, "•"), ListItem((Run("乙"),), 0, "•"))


def test_a_table_has_one_header_row() -> None:
    cells = [[Cell((Paragraph((Run(text),)),)) for text in row] for row in ("甲乙", "丙丁")]
    assert markdown_blocks("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |") == (Table(tuple(map(tuple, cells)), header_rows=1),)


def test_raw_html_is_text_and_nothing_typed_is_lost() -> None:
    assert markdown_blocks("甲<br>乙\n\n<div>丙</div>\n\n    码\n\n> 引") == (
        Paragraph((Run("甲<br>乙"),)),
        Paragraph((Run("<div>丙</div>"),)),
        Paragraph((Run("码"),)),
        Paragraph((Run("引"),)),
    )


def test_what_looks_like_the_definition_of_a_link_is_text() -> None:
    assert markdown_blocks("甲\n\n[备注]:以上材料请于11月8日前报送。\n\n[1]: 见附件 '说明'") == (
        paragraph("甲"), paragraph("[备注]:以上材料请于11月8日前报送。"), paragraph("[1]: 见附件 '说明'"),
    )  # fmt: skip


@pytest.mark.parametrize("head", ["| 甲 | 乙 |\n|---|---|", "甲 | 乙\n--- | :-:", "|甲|乙\n|-|-"])
def test_a_row_with_more_cells_than_its_head_keeps_them_all(head: str) -> None:
    text = f"{head}\n| 丙 | 丁\\|戊 | 己 | 庚 |\n| 辛 |\n\n末行 | 完"
    for written in (text, text.replace("\n", "\r\n")):
        table, _ = markdown_blocks(written)
        assert isinstance(table, Table)
        assert [[plain_text(c.blocks) for c in row] for row in table.rows] == [
            ["甲", "乙", "", ""], ["丙", "丁|戊", "己", "庚"], ["辛", "", "", ""],
        ]  # fmt: skip


def test_a_line_under_a_sentence_widens_nothing() -> None:
    text = "甲 | 乙 | 丙\n---\n丁 | 戊 | 己 | 庚"
    assert plain_text(markdown_blocks(text)) == "甲 | 乙 | 丙\n丁 | 戊 | 己 | 庚"
