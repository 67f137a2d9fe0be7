"""Whole returns: what is typed where arrives there, what stands nowhere is told, and nothing is ever lost."""

import dataclasses
import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.returns import (
    PICTURE,
    after,
    answer,
    answered,
    codes,
    each,
    huangpu,
    line_of,
    lines,
    no_bookmarks,
    no_styles,
    paragraphs,
    place_of,
    poured,
    read_blocks,
    relabelled,
    returned,
    section,
    tiny,
    unplaced,
    without,
)

from selfcheck.model.blocks import Block, Embedded, ListItem, Note, Paragraph, Run, Table, cell, paragraph, plain_text
from selfcheck.model.encoding import replaced
from selfcheck.model.form import FigureTable, Grid, Printed, Question
from selfcheck.model.submission import Highlight, ItemData, Submission, tally

ALL = ("code", "bookmark", "wording", "style", "order")
PROMPT = "〔请在此填写，可插入图片、表格〕"
BLANK = tiny().blocks


def read(blocks: Sequence[Block]) -> Submission:
    """The tiny form's return; the law is asserted on every one."""
    got = read_blocks(tiny(), blocks)
    assert got.conservation.holds, got.conservation
    return got


@pytest.mark.parametrize("blank", [tiny(), huangpu()], ids=["tiny", "huangpu"])
def test_a_blank_reads_back_whole_and_empty(blank) -> None:
    got = returned(blank, blank.data)
    labels = [s.anchor for s in got.sections if s.id != "cover"]
    assert set(labels) == {ALL}
    assert section(got, "cover").anchor == ALL[1:]
    assert {s.confidence for s in got.sections} == {"sure"}
    assert {s.state for s in got.sections} == {"blank", "prompt"}
    assert (got.unplaced, got.notices) == ((), ())
    law = got.conservation
    assert (law.characters.total, law.tables.total) == (law.characters.printed, law.tables.printed)
    assert law.holds


def test_the_real_form_asks_what_the_plan_asks() -> None:
    kinds = [e.kind for e in huangpu().form.sections() if isinstance(e, Question | Grid)]
    assert (kinds.count("point"), kinds.count("item_problem"), kinds.count("window")) == (137, 31, 3)
    assert (kinds.count("highlight"), kinds.count("cover")) == (5, 1)


def test_each_sentence_of_a_full_return_lands_in_its_own_place() -> None:
    typed: dict[str, str] = {}
    for element in huangpu().form.sections():
        names = [f"{element.section}.{f.name}" for f in element.fields] if isinstance(element, Grid) else []
        for name in names or [element.section]:
            typed[name] = f"这是第{len(typed)}处写的话。"
    figures = {e.section for e in huangpu().form.sections() if isinstance(e, FigureTable)}
    answers = {k: [Table(((*map(cell, (text, "甲", "1", "个", "6月", "2")),),))] if k in figures else lines(text)
               for k, text in typed.items()}  # fmt: skip
    got = returned(huangpu(), poured(huangpu(), answers))
    for one in got.sections:
        mine = [text for name, text in typed.items() if name == one.id or name.startswith(f"{one.id}.")]
        own = [text for name, text in typed.items() if name == one.id or name.rpartition(".")[0] == one.id]
        expected = own if one.id in figures or not mine else mine
        if one.id in figures:
            assert isinstance(one, ItemData)
            assert [f.point for f in one.figures] == expected
        else:
            assert one.text.splitlines() == expected, one.id
        assert one.state == "answered"
    for n in range(1, 6):
        highlight = section(got, f"highlight-{n}")
        assert isinstance(highlight, Highlight)
        assert highlight.headline == typed[f"highlight-{n}.headline"]
        for name in ("background", "practice", "effect", "replicable"):
            assert plain_text(getattr(highlight, name)) == typed[f"highlight-{n}.{name}"]
    assert section(got, "cover").prepared_by == typed["cover.prepared_by"]
    assert (got.unplaced, got.notices) == ((), ())
    assert got.conservation.holds
    assert got.conservation.characters.printed < returned(huangpu(), huangpu().data).conservation.characters.printed


# -- text that stands where no section is --


def test_text_before_the_cover_is_unplaced() -> None:
    got = read((paragraph("局办公室：现报上。"), *BLANK))
    assert unplaced(got) == [("", "cover", "局办公室：现报上。")]
    assert codes(got) == ["SUB028"]
    assert answered(got) == {}


def test_text_behind_the_closing_line_is_unplaced() -> None:
    got = read((*BLANK, paragraph("附言。")))
    assert unplaced(got) == [("risk-2", "", "附言。")]
    assert codes(got) == ["SUB028"]
    assert answered(got) == {}


@pytest.mark.parametrize(
    ("heading", "last", "following"),
    [
        ("sc_title", "", "cover"),
        ("sc_instructions", "cover", "item-01.1"),
        ("sc_part_1", "cover", "item-01.1"),
        ("sc_area_1", "cover", "item-01.1"),
        ("sc_item_01", "cover", "item-01.1"),
        ("sc_item_02", "item-01.problem", "item-02.3"),
        ("sc_area_2", "item-02.problem", "item-03.1"),
        ("sc_part_2", "item-03.problem", "window-1"),
        ("sc_part_3", "window-1", "highlight-1"),
        ("sc_part_4", "highlight-2", "risk-1"),
        ("sc_seal", "risk-2", ""),
    ],
)
def test_text_under_a_heading_is_unplaced_and_never_in_the_answer_before(heading, last, following) -> None:
    got = read(after(BLANK, heading, paragraph("写在标题下的话。")))
    assert unplaced(got) == [(last, following, "写在标题下的话。")]
    assert codes(got) == (["SUB028", "SUB080"] if heading.startswith("sc_item") else ["SUB028"])
    assert answered(got) == {}


def test_text_between_the_lead_unit_line_and_the_first_point_is_unplaced() -> None:
    at = place_of(BLANK, "item-02.3")
    got = read((*BLANK[:at], paragraph("先说几句。"), *BLANK[at:]))
    assert unplaced(got) == [("item-01.problem", "item-02.3", "先说几句。")]
    assert answered(got) == {}


@pytest.mark.parametrize("nothing", [Paragraph(anchors=("_GoBack",)), paragraph("　 ")])
def test_an_empty_line_is_nothing_to_look_at_wherever_it_stands(nothing) -> None:
    blocks = (nothing, *after(after(BLANK, "sc_item_01", nothing), "item-01.1", nothing), nothing)
    assert (read(blocks).notices, read(blocks).unplaced) == ((), ())


def test_the_same_unplaced_text_keeps_its_id_when_the_file_is_read_anew() -> None:
    blocks = after(
        after(BLANK, "sc_item_01", paragraph("话。")), "sc_item_02", paragraph("话。"), paragraph("又一句。")
    )
    first, second = read(blocks).unplaced, read((*blocks, paragraph("附言。"))).unplaced
    assert [u.id for u in first] == [u.id for u in second[:2]]
    assert len({u.id for u in second}) == 3


# -- labels and prompts --


def test_an_answer_on_the_line_of_its_label_is_the_answer() -> None:
    got = read(relabelled(BLANK, "item-01.1", line_of(BLANK, "item-01.1") + "已帮扶30户。"))
    assert answered(got) == {"item-01.1": "已帮扶30户。"}
    assert (got.unplaced, got.notices) == ((), ())


@pytest.mark.parametrize("kind", [paragraph, lambda text: ListItem((Run(text),), 0, "1.")], ids=["text", "list"])
def test_a_label_joined_to_the_answer_before_is_cut_off_again(kind) -> None:
    label = line_of(BLANK, "item-01.2")
    blocks = answer(without(BLANK, "item-01.2"), "item-01.1", kind("已帮扶30户。" + label))
    got = read(blocks)
    assert answered(got) == {"item-01.1": "已帮扶30户。"}
    assert section(got, "item-01.2").state == "prompt"
    assert (got.unplaced, got.notices) == ((), ())


@pytest.mark.parametrize("typed", ["已办。" + PROMPT, PROMPT + "已办。", "已" + PROMPT + "办。"])
def test_a_prompt_left_beside_the_answer_is_ours(typed) -> None:
    got = read(answer(BLANK, "item-01.1", paragraph(typed)))
    assert answered(got) == {"item-01.1": "已办。"}
    assert got.notices == ()


def test_a_prompt_whose_blanks_were_changed_is_still_ours() -> None:
    got = read(answer(BLANK, "highlight-1.qualities", paragraph("□开创性 □试点性  □示范性")))
    assert answered(got) == {}


def test_a_half_deleted_prompt_is_text() -> None:
    got = read(answer(BLANK, "item-01.1", paragraph("〔请在此填写，可插入")))
    assert answered(got) == {"item-01.1": "〔请在此填写，可插入"}


def test_a_prompt_that_stands_twice_is_printed_once_and_typed_once() -> None:
    got = read(after(BLANK, "item-01.1", paragraph(PROMPT)))
    assert answered(got) == {"item-01.1": PROMPT}
    assert got.conservation.characters.placed == tally(lines(PROMPT)).characters


def test_a_deleted_label_is_missing_and_its_text_stays_with_the_neighbour_who_says_so() -> None:
    blocks = answer(BLANK, "item-01.2", paragraph("第二点的话。"))
    got = read(without(answer(blocks, "item-01.1", paragraph("第一点的话。")), "item-01.2"))
    assert answered(got) == {"item-01.1": "第一点的话。\n第二点的话。"}
    assert section(got, "item-01.1").may_contain == ("item-01.2",)
    assert section(got, "item-01.2").state == "missing"
    assert codes(got) == ["SUB027"]


def test_a_deleted_label_leaves_a_blank_neighbour_blank() -> None:
    got = read(without(BLANK, "item-01.2"))
    assert answered(got) == {}
    assert section(got, "item-01.1").state == "prompt"


def test_a_neighbour_may_contain_several_sections_in_a_row() -> None:
    got = read(without(without(BLANK, "item-01.2"), "item-01.data"))
    assert section(got, "item-01.1").may_contain == ("item-01.2", "item-01.data")
    assert codes(got) == ["SUB027", "SUB027"]


def test_behind_a_heading_the_text_of_a_deleted_label_is_unplaced_for_it() -> None:
    got = read(without(answer(BLANK, "item-02.3", paragraph("巡查劝导30次。")), "item-02.3"))
    assert unplaced(got) == [("item-01.problem", "item-02.3", "巡查劝导30次。")]
    assert all(s.may_contain == () for s in got.sections)
    assert codes(got) == ["SUB027", "SUB028"]


FILLED = answer(answer(BLANK, "item-01.1", paragraph("第一点。")), "highlight-2.practice", paragraph("做法。"))
PLACED = {"item-01.1": "第一点。", "highlight-2": "做法。"}


def test_without_bookmarks_code_and_wording_are_enough() -> None:
    got = read(no_bookmarks(FILLED))
    assert answered(got) == PLACED
    assert section(got, "item-01.1").anchor == ("code", "wording", "style", "order")
    assert got.notices == ()


def test_without_styles_nothing_changes() -> None:
    got = read(no_styles(FILLED))
    assert answered(got) == PLACED
    assert section(got, "item-01.1").anchor == ("code", "bookmark", "wording", "order")
    assert got.notices == ()


def test_pasted_as_plain_text_everything_is_still_found() -> None:
    got = read(no_styles(no_bookmarks(FILLED)))
    assert answered(got) == PLACED
    assert section(got, "item-01.1").anchor == ("code", "wording", "order")
    assert got.unplaced == ()
    assert set(codes(got)) == {"SUB026"}


@pytest.mark.parametrize("code", ["[1-1]", "【１－１】", "(1-1)", "〔1—1〕", "[ 1–1 ]", "［1.1］"])
def test_a_retyped_code_is_known_again_and_printed(code) -> None:
    line = line_of(BLANK, "item-01.1").replace("【1-1】", code)
    got = read(relabelled(FILLED, "item-01.1", line))
    assert answered(got) == PLACED
    assert section(got, "item-01.1").anchor == ALL
    assert (got.unplaced, got.notices) == ((), ())


@pytest.mark.parametrize(
    "line", ["【1-1】做好困难群众的帮扶工作。", "【1-1】关爱。", "（我区）做好困难群众帮扶工作。", "帮扶"]
)
def test_a_label_that_was_rewritten_is_kept_whole_beside_its_answer(line) -> None:
    got = read(relabelled(BLANK, "item-01.1", line))
    assert unplaced(got) == [("item-01.1", "item-01.1", line)]
    assert section(got, "item-01.1").state == "prompt"
    assert codes(got) == ["SUB025", "SUB028"]


def test_a_rewritten_heading_is_kept_whole_for_the_next_section() -> None:
    got = read(relabelled(BLANK, "sc_item_02", "2．街头救助"))
    assert unplaced(got) == [("item-01.problem", "item-02.3", "2．街头救助")]
    assert codes(got) == ["SUB025", "SUB028"]


# -- copies, moves --


@pytest.mark.parametrize("paste", [tuple, no_bookmarks], ids=["bookmarks", "no bookmarks"])
def test_an_item_pasted_twice_is_told_and_both_answers_stay(paste) -> None:
    first, behind = place_of(FILLED, "item-01.1"), place_of(FILLED, "item-01.data")
    copy = paste(answer(FILLED, "item-01.1", paragraph("又写一遍。"))[first:behind])
    got = read((*FILLED[:behind], *copy, *FILLED[behind:]))
    assert answered(got)["item-01.1"] == "第一点。\n又写一遍。"
    assert section(got, "item-01.2").state == "prompt"
    assert codes(got) == ["SUB024", "SUB024"]
    assert got.unplaced == ()


def test_an_item_moved_into_a_table_is_read_there() -> None:
    first, behind = place_of(FILLED, "sc_item_01"), place_of(FILLED, "sc_item_02")
    inside = replaced(cell(""), blocks=FILLED[first:behind])
    got = read((*FILLED[:first], Table(((inside,),)), *FILLED[behind:]))
    assert answered(got) == PLACED
    assert (got.unplaced, got.notices) == ((), ())


def test_points_in_another_order_keep_their_answers() -> None:
    one, two, data = (place_of(FILLED, f"item-01.{n}") for n in ("1", "2", "data"))
    got = read((*FILLED[:one], *FILLED[two:data], *FILLED[one:two], *FILLED[data:]))
    assert answered(got) == PLACED
    (said,) = got.notices
    assert (said.code, said.where, got.unplaced) == ("SUB076", "item-01.1", ())


@pytest.mark.parametrize("style", ["SC 作答", "SC 要点"])
@pytest.mark.parametrize(
    "text",
    [
        "【1-2】所述情况，另见附件。",
        "同【1-2】。",
        "见【1-2】临时救助全年不少于100人次。已报。",
        "1-2已写。",
        "【3-1】",
    ],
)
def test_an_answer_that_quotes_another_point_stays_where_it_is(text, style) -> None:
    got = read(answer(BLANK, "item-01.1", paragraph(text, style)))
    assert answered(got) == {"item-01.1": text}
    assert (got.unplaced, got.notices) == ((), ())


# -- what an answer may hold --


def test_tables_pictures_lists_notes_and_files_stay_in_their_answer() -> None:
    held = (
        Table(((cell("街镇"), cell("数")), (cell("甲"), cell("1")))),
        PICTURE,
        ListItem((Run("一是做实。"),), 0, "1."),
        Note("footnote", lines("脚注。")),
        Embedded("e.xlsx", name="明细"),
    )
    got = read(answer(BLANK, "item-01.1", *held))
    assert section(got, "item-01.1").blocks == held
    assert section(got, "item-01.1").state == "answered"
    law = got.conservation
    assert (law.pictures.placed, law.tables.placed, law.embedded.placed) == (1, 1, 1)
    assert got.notices == ()


@pytest.mark.parametrize("held", [PICTURE, Embedded("e.xlsx"), Table(((cell(""),),))])
def test_a_picture_file_or_table_alone_is_an_answer(held) -> None:
    assert section(read(answer(BLANK, "item-01.1", held)), "item-01.1").state == "answered"


@pytest.mark.parametrize("blocks", [(), (Table(((cell("甲"), cell("乙")),)),) * 3, lines("完全是另一份文件。") * 5])
def test_a_document_that_is_no_form_leaves_every_section_missing(blocks) -> None:
    got = read(blocks)
    assert {s.state for s in got.sections} == {"missing"}
    assert codes(got).count("SUB027") == len(got.sections)
    assert [(u.after, u.proposed) for u in got.unplaced] == [("", "cover")] * bool(blocks)


# -- any sequence of edits --

Edit = Callable[[list[Block], random.Random], None]


def _delete(blocks: list[Block], dice: random.Random) -> None:
    del blocks[dice.randrange(len(blocks))]


def _duplicate(blocks: list[Block], dice: random.Random) -> None:
    at = dice.randrange(len(blocks))
    size = dice.randint(1, 9)
    to = dice.randint(0, len(blocks))
    blocks[to:to] = blocks[at : at + size]


def _move(blocks: list[Block], dice: random.Random) -> None:
    at = dice.randrange(len(blocks))
    taken = blocks[at : at + dice.randint(1, 9)]
    del blocks[at : at + len(taken)]
    to = dice.randint(0, len(blocks))
    blocks[to:to] = taken


def _merge(blocks: list[Block], dice: random.Random) -> None:
    at = dice.randrange(len(blocks))
    pair = blocks[at : at + 2]
    if len(pair) == 2 and all(isinstance(b, Paragraph) for b in pair):
        one, two = pair
        blocks[at : at + 2] = [replaced(one, runs=one.runs + two.runs, anchors=one.anchors + two.anchors)]


def _split(blocks: list[Block], dice: random.Random) -> None:
    at = dice.randrange(len(blocks))
    one = blocks[at]
    if isinstance(one, Paragraph):
        text = plain_text((one,))
        cut = dice.randint(0, len(text))
        blocks[at : at + 1] = [replaced(one, runs=(Run(text[:cut]),)), Paragraph((Run(text[cut:]),), one.style)]


def _into_table(blocks: list[Block], dice: random.Random) -> None:
    at = dice.randrange(len(blocks))
    size = dice.randint(1, 9)
    blocks[at : at + size] = [Table(((replaced(cell(""), blocks=tuple(blocks[at : at + size])), cell("旁注")),))]


def _into_list(blocks: list[Block], dice: random.Random) -> None:
    at = dice.randrange(len(blocks))
    one = blocks[at]
    if isinstance(one, Paragraph):
        blocks[at] = ListItem(one.runs, dice.randint(0, 2), "1.", one.style, one.anchors)


def _type(blocks: list[Block], dice: random.Random) -> None:
    new = dice.choice([paragraph("【1-2】已办。"), PICTURE, paragraph(PROMPT), ListItem((Run("二是"),), 0, "2."),
                       Table(((cell("亮点名称"), cell("名")),)), Note("comment", lines("批注")), Embedded("e.xlsx"),
                       paragraph("【亮3】特色亮点三", "SC 要点"), paragraph("主评单位：救助处"), Paragraph()])  # fmt: skip
    blocks.insert(dice.randint(0, len(blocks)), new)


def _retype(blocks: list[Block], dice: random.Random) -> None:
    """One paragraph anywhere, in cells too: characters changed, anchors or style lost."""
    chosen = dice.choice([*paragraphs(blocks), Paragraph()])

    def change(one: Paragraph | ListItem) -> Block:
        if one is not chosen:
            return one
        text = plain_text((one,))
        cut = dice.randint(0, len(text))
        typed = dice.choice(["", "改", "　", "\n", "√", "【", "①", "e\u0301", "㎡"])
        return replaced(one, runs=(Run(text[:cut]), Run(typed, bold=True), Run(text[cut + dice.randint(0, 2) :])),
                        anchors=dice.choice([one.anchors, ()]), style=dice.choice([one.style, "", "SC 要点"]))  # fmt: skip

    blocks[:] = each(blocks, change)


EDITS: tuple[Edit, ...] = (_delete, _duplicate, _move, _merge, _split, _into_table, _into_list, _type, _retype)
FULL = answer(FILLED, "item-01.data", Table((*BLANK[place_of(BLANK, "item-01.data") + 1].rows[:1],
                                             tuple(map(cell, ("1-1", "人次", "3", "次", "6月", "5"))))))  # fmt: skip


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=12), st.integers(0, 2**32))
def test_whatever_is_done_to_a_form_nothing_is_lost(edits: list[Edit], seed: int) -> None:
    blocks, dice = list(FULL), random.Random(seed)  # noqa: S311 - dice for a test
    for edit in edits:
        if blocks:
            edit(blocks, dice)
    got = read_blocks(tiny(), blocks)
    assert got.conservation.holds, got.conservation
    total = tally(blocks)
    law = got.conservation
    assert (law.characters.total, law.pictures.total) == (total.characters, total.pictures)
    assert (law.tables.total, law.embedded.total) == (total.tables, total.embedded)
    ids = [s.id for s in got.sections]
    assert len(set(ids)) == len(ids)
    assert all(u.after in {"", *ids} and u.proposed in {"", *ids} for u in got.unplaced)


def test_an_emptied_wording_of_ours_takes_no_line_of_an_answer() -> None:
    """A clerk may empty a hint in the wording file: printed is then nothing, not whatever line comes first."""
    blank = dataclasses.replace(tiny(), form=replaced(tiny().form, elements=(Printed(""), *tiny().form.elements)))
    got = read_blocks(blank, answer(BLANK, "item-01.1", *lines("帮扶了困难群众。", "共三百人。")))
    assert section(got, "item-01.1").text == "帮扶了困难群众。\n共三百人。"
    assert got.conservation.holds
