"""Markdown of a return: no character of a district is eaten by it, and nothing of part four stands beside the rest."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.returns import PICTURE, after, answer, lines, read_blocks, relabelled, tiny, wording

from selfcheck.compose.markdown import blocks_markdown, part_four_markdown, submission_markdown
from selfcheck.model.blocks import (
    Block,
    Cell,
    Embedded,
    ListItem,
    Note,
    Paragraph,
    Picture,
    Run,
    Table,
    cell,
    paragraph,
    plain_text,
    walk,
)
from selfcheck.model.submission import Submission
from selfcheck.model.wording import MarkdownWording
from selfcheck.readers.markdown import markdown_blocks

WORDS = MarkdownWording(**wording("markdown"))
BLANK = tiny().blocks


def markdown(*blocks: Block) -> str:
    return "\n".join(blocks_markdown(blocks))


def bare(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def shown(*blocks: Block) -> str:
    """What a reader of the Markdown sees, white space aside."""
    return bare(plain_text(markdown_blocks(markdown(*blocks))))


EATEN = [
    "# 一", "## 一", "#一", "# 一 #", "- 一", "-一", "--", "---", "- - -", "+ 一", "* 一", "***", "___", "===", "=",
    "1. 一", "12) 一", "1.一", "1.\n二", "\u30001. 一", "> 一", ">一", "    四格", "\t制表", "```", "~~~", "~~删~~",
    "`码`", "*斜*", "_斜_", "**粗**", "[链](x)", "![图](x)", "[x]: y", "[^1]", "<b>粗</b>", "<http://a.b>", "<1@b.c>",
    "<!-- 注 -->", "&amp;", "&#35;", "&lt", "a|b\n-|-", "|a|\n|-|", ":-:", "\\|", "甲\n---", "甲\n===", "甲\n- 乙",
    "甲\n\n乙", "\\", "\\*", "甲\\\n乙", "3.5%", "-3", "$x$",
]  # fmt: skip


@pytest.mark.parametrize("text", EATEN)
def test_what_markdown_would_eat_is_shown_in_a_paragraph_a_list_a_table_and_a_note(text) -> None:
    assert shown(paragraph(text)) == bare(text)
    assert shown(Paragraph((Run(text, bold=True), Run("后")))) == bare(text) + "后"
    assert shown(ListItem((Run(text),), 0, "")) == bare(text)
    assert shown(Note("comment", lines(text))) == bare(text)
    assert shown(Table(((cell(text), cell("旁")), (cell(text), cell("旁"))))).replace("<br>", "") == bare(
        f"{text}旁" * 2
    )


PIECES = st.sampled_from(
    [*"#-+*_=>|\\`~[]()<&!.:0189 \t\n甲乙，。“”（）㎡é", "&amp;", "1. ", "- ", "http://a.b", "**", "    "]
)
TEXT = st.lists(PIECES, max_size=12).map("".join)
RUNS = st.lists(st.builds(Run, TEXT, st.booleans()), max_size=4).map(tuple)
LEAF = st.one_of(
    st.builds(Paragraph, RUNS),
    st.builds(ListItem, RUNS, st.integers(0, 4), st.sampled_from(["", "1.", "（一）", "•", "-", "1)"])),
)


def tables(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    row = st.lists(st.builds(Cell, st.lists(inner, max_size=2).map(tuple)), min_size=2, max_size=2).map(tuple)
    return st.lists(row, min_size=1, max_size=2).map(lambda rows: Table(tuple(rows)))


BLOCKS = st.lists(
    st.one_of(
        LEAF, tables(st.builds(Paragraph, RUNS)), st.lists(LEAF, max_size=2).map(lambda b: Note("textbox", tuple(b)))
    ),
    max_size=5,
)


def characters(blocks: list[Block]) -> str:
    """Every character of the blocks in reading order, printed list labels with them."""
    parts = []
    for block in walk(blocks):
        if isinstance(block, ListItem):
            parts.append(block.label)
        if isinstance(block, Paragraph | ListItem):
            parts += [run.text for run in block.runs]
    return bare("".join(parts))


@settings(max_examples=500, deadline=None, derandomize=True)
@given(BLOCKS)
def test_every_character_of_any_blocks_is_shown_unchanged(blocks: list[Block]) -> None:
    assert shown(*blocks).replace("<br>", "") == characters(blocks)


def test_bold_is_kept_where_markdown_can_say_it() -> None:
    assert markdown(Paragraph((Run("共"), Run("30", bold=True), Run("户", bold=True), Run("。")))) == "共**30户**。\n"
    assert markdown(Paragraph((Run("（重要）", bold=True), Run("事")))) == "（重要）事\n"


def test_lists_nest_no_deeper_than_markdown_follows() -> None:
    items = [ListItem((Run(text),), level, label) for text, level, label in
             [("深", 4, "a."), ("浅", 0, "1."), ("里", 1, "（1）"), ("更里", 3, "①")]]  # fmt: skip
    assert markdown(*items) == "- a. 深\n\n- 1\\. 浅\n\n  - （1） 里\n\n    - ① 更里\n"
    assert [b.level for b in markdown_blocks(markdown(*items)) if isinstance(b, ListItem)] == [0, 0, 1, 2]


def test_pictures_and_files_are_linked_and_a_lost_picture_has_its_place() -> None:
    lost = Picture(alt="[会场]")
    text = markdown(PICTURE, lost, Embedded("e.xlsx", name="明细.xlsx"))
    assert text == "![](media/p.png)\n\n![\\[会场\\]]()\n\n[明细.xlsx](media/e.xlsx)\n"


def test_the_cells_of_an_embedded_workbook_are_quoted_below_it() -> None:
    file = Embedded("e.xlsx", name="明细", text="街道\t户数\n# *东*\t<b>")

    assert markdown(file) == "[明细](media/e.xlsx)\n\n> 街道 | 户数  \n> \\# \\*东\\* | \\<b>\n"
    assert "[明细](media/e.xlsx)<br>> 街道" in markdown(Table(((Cell((file,)),),)))


# -- markup --

MARKUP = [
    "<b>", "</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!--", "-->", "<?php", "<![CDATA[",
    "<a href='x'>",
    "<https://example.org>", "<a@b.c>", "[x](javascript:alert(1))", "![x](https://example.org/x.png)",
    "[x]: https://example.org", "[x]",
    "&lt;b&gt;", "&#60;", "<", ">", "=1+1", "\\<", "`<b>`", "|", "\n", "\t", "甲", " ", "    ", "- ", "> ", "**", "\\", "1. ",
]  # fmt: skip
"""Pieces of HTML and of Markdown's own links, and what might take their marks of escape away."""
HOSTILE = st.lists(st.sampled_from(MARKUP), min_size=1, max_size=6).map("".join)


def marked_up(text: str) -> list[str]:
    """Every piece of HTML, link and picture that a reader of Markdown with HTML switched on makes of ``text``; but for the
    line breaks in cells and the files beside it, which are our own."""
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    inline = [token for block in reader.parse(text) for token in (block, *(block.children or ()))]
    found = [t.content for t in inline if t.type in {"html_block", "html_inline"} and t.content != "<br>"]
    found += [str(t.attrs) for t in inline if t.type in {"link_open", "image"} and not _is_ours(t.attrs)]
    return found


def _is_ours(attributes: Mapping[str, object]) -> bool:
    return str(attributes.get("href", attributes.get("src"))) in {"media/a.bin", ""}


@settings(max_examples=600, deadline=None, derandomize=True)
@given(HOSTILE, HOSTILE, st.booleans())
def test_nothing_a_district_types_is_markup(one: str, two: str, bold: bool) -> None:
    runs = (Run(one, bold=bold), Run(two))
    row = (Cell((Paragraph(runs), ListItem(runs, 1, two))), Cell((paragraph(two), Picture("a.bin", alt=one))))
    every: tuple[Block, ...] = (
        Paragraph(runs), ListItem(runs, 0, one), Table((row, row)), Note("comment", (Paragraph(runs),)),
        Picture("a.bin", alt=two), Embedded("a.bin", name=one), Picture(alt=one),
    )  # fmt: skip
    for block in every:
        assert marked_up(markdown(block)) == []
    assert marked_up(markdown(*every)) == []


@settings(max_examples=100, deadline=None, derandomize=True)
@given(HOSTILE)
def test_nothing_in_a_file_of_a_submission_is_markup_wherever_it_was_typed(text: str) -> None:
    typed = answer((paragraph(text), *BLANK, paragraph(text)), "item-01.1", paragraph(text))
    typed = relabelled(answer(typed, "risk-1.facts", paragraph(text)), "item-01.2", f"【1-2】{text}")
    _, open_part, part_four = both(typed)
    assert marked_up(open_part) == []
    assert marked_up(part_four) == []


def test_what_is_looked_for_is_found() -> None:
    assert marked_up("甲<b>乙") == ["<b>"]
    assert marked_up("[x](https://example.org)") == ["{'href': 'https://example.org'}"]


def test_a_table_of_one_wide_row_and_many_short_ones_is_no_larger_than_what_it_holds() -> None:
    """Padded to a square it would be a milliard cells."""
    wide, short = tuple(cell("") for _ in range(30_000)), (cell("甲"),)
    assert len(markdown(Table((wide, *(short,) * 30_000)))) < 1_000_000


# -- the two files of a submission --


def both(blocks: tuple[Block, ...]) -> tuple[Submission, str, str]:
    got = read_blocks(tiny(), blocks)
    return got, submission_markdown(got, WORDS, district="东区"), part_four_markdown(got, WORDS, district="东区")


def test_each_section_stands_under_its_id_with_its_text_or_its_state() -> None:
    _, open_part, part_four = both(answer(BLANK, "item-01.1", paragraph("帮扶30户。")))
    assert "## item-01.1　做好困难群众帮扶工作。\n\n帮扶30户。\n" in open_part
    assert f"*{WORDS.states['prompt']}*" in open_part
    assert open_part.startswith("# 2021年度自查报告　东区（第1版）\n")
    assert part_four.startswith("# 2021年度自查报告第四部分　东区（第1版）　不得外传\n")


PLANTED = "绝密词丙丁"


def unlabelled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """A return whose part four has lost its heading, its hint and the first label with its rows: only words are left."""
    left: list[Block] = []
    for block in blocks:
        words = walk(block.rows[0][0].blocks) if isinstance(block, Table) else (block,)
        names = {name for b in words if isinstance(b, Paragraph) for name in b.anchors}
        if "sc_part_4" in names:
            left.append(paragraph(PLANTED))
        elif not (any(name.startswith("sc_risk_1") for name in names) or "单独成页" in plain_text((block,))):
            left.append(block)
    return tuple(left)


LEAKS = {
    "an answer": answer(BLANK, "risk-1.facts", paragraph(PLANTED)),
    "under the heading": after(BLANK, "sc_part_4", paragraph(PLANTED)),
    "behind a risk": after(BLANK, "risk-2.answer", paragraph(PLANTED)),
    "under the next heading": after(BLANK, "sc_seal", paragraph(PLANTED)),
    "behind the closing line": (*BLANK, paragraph(PLANTED)),
    "behind the highlights, its own labels gone": unlabelled(BLANK),
    "a rewritten label": relabelled(BLANK, "risk-1", f"【险1】{PLANTED}"),
}


@pytest.mark.parametrize("blocks", LEAKS.values(), ids=LEAKS.keys())
def test_nothing_of_part_four_is_in_the_open_file_and_nothing_of_it_is_lost(blocks) -> None:
    _, open_part, part_four = both(blocks)
    assert PLANTED not in open_part
    assert "risk-" not in open_part
    assert PLANTED in part_four
    assert "item-01" not in part_four


def test_what_is_unplaced_elsewhere_stands_in_the_open_file_with_its_id_and_reason() -> None:
    got, open_part, part_four = both((paragraph("敬请*审阅*。"), *BLANK))
    (stray,) = got.unplaced
    assert f"### {stray.id}\n\n*{stray.reason}*\n\n敬请\\*审阅\\*。\n" in open_part
    assert "- SUB028 " in open_part
    assert "审阅" not in part_four
