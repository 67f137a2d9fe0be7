"""What each kind of section says in its own terms: ticks, rows, figures, 不适用, and highlights beyond those asked for."""

from collections.abc import Sequence

import pytest
from tests.returns import (
    DONG,
    PICTURE,
    TINY,
    after,
    answer,
    answered,
    codes,
    each,
    huangpu,
    lines,
    no_bookmarks,
    place_of,
    poured,
    printed,
    read_blocks,
    relabelled,
    returned,
    section,
    tiny,
    unplaced,
)

from selfcheck.model.blocks import Block, Cell, Note, Paragraph, Run, Table, cell, paragraph, plain_text, walk
from selfcheck.model.encoding import replaced
from selfcheck.model.form import FigureTable
from selfcheck.model.submission import Figure, Highlight, ItemData, PointAnswer, Risk, Submission
from selfcheck.readers.sections import option_words, ticked

BLANK = tiny().blocks
KINDS = ("开创性", "试点性", "示范性")
ROW = ("1-1", "帮扶户数", "30", "户", "6月底", "20")


def read(blocks: Sequence[Block]) -> Submission:
    """The tiny form's return; the law is asserted on every one."""
    got = read_blocks(tiny(), blocks)
    assert got.conservation.holds, got.conservation
    return got


def highlight(got: Submission, number: int = 1) -> Highlight:
    found = section(got, f"highlight-{number}")
    assert isinstance(found, Highlight)
    return found


def risk(text: str) -> Risk:
    found = section(read(answer(BLANK, "risk-1.answer", paragraph(text))), "risk-1")
    assert isinstance(found, Risk)
    return found


def point(text: str) -> PointAnswer:
    found = section(read(answer(BLANK, "item-01.1", *lines(*text.split("\n")))), "item-01.1")
    assert isinstance(found, PointAnswer)
    return found


# -- ticks --


@pytest.mark.parametrize(
    ("line", "chosen"),
    [
        ("☑开创性　□试点性　□示范性", ("开创性",)),
        ("□开创性　√试点性　■示范性", ("试点性", "示范性")),
        ("☑ 开创性　□ 试点性　✔ 示范性", ("开创性", "示范性")),
        ("【√】开创性　【】试点性　[✓]示范性", ("开创性", "示范性")),
        ("□开创性√　□试点性　□示范性", ("开创性",)),
        ("开创性√　试点性　示范性√", ("开创性", "示范性")),
        ("开创性√ 试点性 示范性", ("开创性",)),
        ("开创性【√】试点性【】示范性【】", ("开创性",)),
        ("开创性 □ 试点性 ☑ 示范性 □", ("试点性",)),
        ("□开创性　□试点性　□示范性", ()),
        ("开创性", ()),
        ("√", ()),
        ("", ()),
        ("示范性☑\n开创性☑", ("开创性", "示范性")),
    ],
)
def test_a_tick_belongs_to_its_word_before_it_or_after_it(line, chosen) -> None:
    assert ticked(line, KINDS) == chosen


def test_a_word_inside_another_is_not_ticked_by_it() -> None:
    assert ticked("☑不公开　□公开", ("公开", "不公开")) == ("不公开",)
    assert ticked("□不公开　☑公开", ("公开", "不公开")) == ("公开",)
    assert ticked("☑公开", ()) == ()


def test_option_words_are_those_behind_the_boxes() -> None:
    assert option_words("□开创性　□试点性　□示范性") == KINDS
    assert option_words("") == ()


@pytest.mark.parametrize(
    ("text", "answered_as"),
    [
        ("☑有　□无", "yes"), ("□有　☑无", "no"), ("□有　√无", "no"), ("■有　□无", "yes"), ("【√】有　【】无", "yes"),
        ("有√　无", "yes"), ("□有　□无√", "no"), ("☑有　☑无", "both"), ("□有　□无", "blank"),
        ("有", "yes"), ("无", "no"), ("无。", "no"), ("□有　□无　无", "no"), ("不清楚", "blank"),
    ],
)  # fmt: skip
def test_a_risk_is_answered_by_a_tick_or_a_plain_word(text, answered_as) -> None:
    found = risk(text)
    assert found.answer == answered_as
    assert found.state == ("prompt" if text == "□有　□无" else "answered")


@pytest.mark.parametrize(
    ("line", "publishable"),
    [
        ("☑可以公开　□不宜公开", True), ("□可以公开　☑不宜公开", False), ("可以公开　不宜公开√", False),
        ("☑可以公开　☑不宜公开", False), ("□可以公开　□不宜公开", None),
    ],
)  # fmt: skip
def test_a_highlight_may_be_published_only_when_nothing_says_otherwise(line, publishable) -> None:
    assert highlight(read(answer(BLANK, "highlight-1.publishable", paragraph(line)))).publishable is publishable


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("第1项、第3项", ("item-01", "item-03")), ("１，３", ("item-01", "item-03")), ("03", ("item-03",)),
        ("2001年的第2项", ("item-02",)), ("第9项", ()), ("3、3", ("item-03",)), ("", ()),
    ],
)  # fmt: skip
def test_items_are_named_by_their_printed_number(text, items) -> None:
    assert highlight(read(answer(BLANK, "highlight-1.items", paragraph(text)))).items == items


# -- 不适用 --


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("不适用。理由：本区没有农村。", "本区没有农村"),
        ("不适用，理由是本区没有农村", "是本区没有农村"),
        ("√不适用\n本区没有农村", "本区没有农村"),
        ("不适用", ""),
        ("　不适用。", ""),
    ],
)
def test_a_point_that_does_not_apply_says_why(text, reason) -> None:
    found = point(text)
    assert (found.state, found.applicable, found.reason) == ("not_applicable", False, reason)
    assert found.text == text


def test_a_point_that_mentions_the_words_later_does_apply() -> None:
    found = point("本区有3个街镇不适用，其余已办。")
    assert (found.state, found.applicable, found.reason) == ("answered", True, "")


# -- grids --


def grid(rows: Sequence[Sequence[Cell]]) -> tuple[Block, ...]:
    """The first highlight's table with these rows instead."""
    at = place_of(BLANK, "highlight-1.headline")
    return (*BLANK[:at], Table(tuple(map(tuple, rows))), *BLANK[at + 1 :])


def rows() -> list[tuple[Cell, ...]]:
    table = BLANK[place_of(BLANK, "highlight-1.headline")]
    assert isinstance(table, Table)
    return list(table.rows)


def test_a_row_that_was_added_stays_in_the_highlight_and_moves_no_field() -> None:
    blocks = grid([*rows(), (cell("社会评价"), cell("群众点赞。"))])
    got = read(answer(blocks, "highlight-1.effect", paragraph("覆盖3万人。")))
    found = highlight(got)
    assert plain_text(found.effect) == "覆盖3万人。"
    assert plain_text(found.others) == "社会评价\n群众点赞。"
    assert found.text == "覆盖3万人。\n社会评价\n群众点赞。"
    assert got.notices == ()


def test_a_row_added_in_the_middle_is_in_no_field_of_ours() -> None:
    added = [*rows()[:4], (cell("组织保障"), cell("成立专班。")), *rows()[4:]]
    blocks = answer(grid(added), "highlight-1.background", paragraph("老龄化。"))
    found = highlight(read(answer(blocks, "highlight-1.practice", paragraph("建站。"))))
    assert (plain_text(found.background), plain_text(found.practice)) == ("老龄化。", "建站。")
    assert plain_text(found.others) == "组织保障\n成立专班。"


def test_rows_in_another_order_keep_their_fields() -> None:
    blocks = answer(grid(rows()[::-1]), "highlight-1.background", paragraph("老龄化。"))
    got = read(blocks)
    assert plain_text(highlight(got).background) == "老龄化。"
    assert got.notices == ()


def test_a_label_cell_merged_with_its_answer_still_divides_them() -> None:
    merged = [
        (replaced(label, blocks=(*label.blocks, paragraph("建站。")), colspan=2),)
        if plain_text(label.blocks) == "做法" else (label, held)
        for label, held in rows()
    ]  # fmt: skip
    got = read(grid(merged))
    assert plain_text(highlight(got).practice) == "建站。"
    assert answered(got) == {"highlight-1": "建站。"}
    assert got.notices == ()


def test_a_column_more_goes_to_the_field_of_its_row() -> None:
    got = read(grid([(*row, cell(f"注{n}")) for n, row in enumerate(rows())]))
    assert highlight(got).headline == "注0"
    assert plain_text(highlight(got).replicable) == "注6"
    assert got.notices == ()


def test_a_deleted_row_leaves_its_field_empty_and_the_section_in_place() -> None:
    got = read(grid(rows()[1:]))
    assert (highlight(got).headline, highlight(got).state) == ("", "prompt")
    assert "highlight-1" not in [n.where for n in got.notices if n.code == "SUB027"]


def test_a_headline_is_what_is_read_on_paper() -> None:
    held = (Paragraph((Run("养老"), Run("内部", hidden=True), Run("顾问"))), Note("comment", lines("再想想")))
    found = highlight(read(answer(BLANK, "highlight-1.headline", *held)))
    assert found.headline == "养老顾问"
    assert found.text == "养老内部顾问\n再想想"


# -- figures --


def figures(blocks: Sequence[Block]) -> tuple[Submission, ItemData]:
    got = read(blocks)
    found = section(got, "item-01.data")
    assert isinstance(found, ItemData)
    return got, found


def table_of(*typed: Sequence[str], head: Sequence[str] = ()) -> tuple[Block, ...]:
    """The first item's figures with these rows under the header, which may have been changed."""
    at = place_of(BLANK, "item-01.data") + 1
    table = BLANK[at]
    assert isinstance(table, Table)
    first = tuple(map(cell, head)) or table.rows[0]
    body = [tuple(map(cell, row)) for row in typed]
    return (*BLANK[:at], Table((first, *body, table.rows[-1])), *BLANK[at + 1 :])


def test_filled_rows_are_figures_and_the_header_is_ours() -> None:
    got, data = figures(table_of(ROW, ("", "人次", "1.5万", "", "", "")))
    assert data.figures == (Figure(*ROW), Figure("", "人次", "1.5万", "", "", ""))
    assert data.state == "answered"
    assert data.text.splitlines()[0] == "\t".join(ROW)
    assert got.conservation.tables.placed == 1
    assert got.notices == ()


@pytest.mark.parametrize("nothing", [Paragraph(anchors=("_GoBack",)), paragraph("　")])
def test_a_row_with_no_character_is_not_filled(nothing) -> None:
    blocks = table_of()
    at = place_of(BLANK, "item-01.data") + 1
    empty = Table((blocks[at].rows[0], (Cell((nothing,)),) * 6))  # type: ignore[union-attr]
    got, data = figures((*blocks[:at], empty, *blocks[at + 1 :]))
    assert (data.state, data.figures, data.blocks) == ("blank", (), ())
    assert got.conservation.tables.placed == 0


def test_a_changed_header_is_kept_and_is_no_figure() -> None:
    head = ("要点", "指标名称", "完成数", "单位", "截止日期", "目标值")
    got, data = figures(table_of(ROW, head=head))
    assert data.figures == (Figure(*ROW),)
    assert data.text.splitlines()[0] == "\t".join(head)
    assert got.notices == ()


def test_a_row_of_another_width_stays_in_the_text_alone() -> None:
    _, data = figures(table_of(ROW[:5]))
    assert data.figures == ()
    assert data.text.splitlines()[0] == "\t".join(ROW[:5])


def test_a_deleted_table_leaves_the_section_blank_and_text_in_its_place_is_kept() -> None:
    at = place_of(BLANK, "item-01.data") + 1
    assert figures((*BLANK[:at], *BLANK[at + 1 :]))[1].state == "blank"
    _, data = figures((*BLANK[:at], paragraph("帮扶30户"), *BLANK[at + 1 :]))
    assert (data.state, data.text, data.figures) == ("answered", "帮扶30户", ())


def test_a_second_table_is_kept_beside_ours() -> None:
    blocks = table_of(ROW)
    at = place_of(blocks, "item-01.data") + 2
    got, data = figures((*blocks[:at], Table((tuple(map(cell, ROW)),)), *blocks[at:]))
    assert data.figures == (Figure(*ROW), Figure(*ROW))
    assert got.conservation.tables.placed == 2


@pytest.mark.parametrize("row", [0, 1], ids=["heading", "begun"])
@pytest.mark.parametrize(
    "put",
    [PICTURE, Note("comment", lines("口径要写明")), Table(((cell("其中"), cell("30")),))],
    ids=["picture", "comment", "table"],
)
def test_what_is_put_into_a_printed_row_of_figures_is_kept(put: Block, row: int) -> None:
    blank = huangpu()
    place = next(e for e in blank.form.elements if isinstance(e, FigureTable) and e.begun_rows)
    at = place_of(blank.blocks, place.section) + 1
    table = blank.blocks[at]
    assert isinstance(table, Table)
    first, *others = table.rows[row]
    touched = (replaced(first, blocks=(*first.blocks, put)), *others)
    rows = (*table.rows[:row], touched, *table.rows[row + 1 :])
    got = read_blocks(blank, (*blank.blocks[:at], replaced(table, rows=rows), *blank.blocks[at + 1 :]))
    data = section(got, place.section)
    assert put in tuple(walk(data.blocks))
    assert (data.state, got.conservation.holds, got.notices) == ("answered", True, ())


def test_figures_in_an_answer_of_a_point_stay_there() -> None:
    at = place_of(BLANK, "item-01.data") + 1
    got = read(after(BLANK, "item-01.1", BLANK[at]))
    assert section(got, "item-01.1").state == "answered"
    assert section(got, "item-01.data").state == "blank"


# -- highlights beyond those asked for --


def sixth(*, label: str) -> tuple[Block, ...]:
    """The last highlight copied behind itself and filled in, its label perhaps renumbered."""
    first, behind = place_of(BLANK, "highlight-2"), place_of(BLANK, "sc_part_4")
    copy = BLANK[first:behind]
    if label:
        copy = relabelled(copy, "highlight-2", label)
    copy = answer(copy, "highlight-2.headline", paragraph("多出来的亮点"))
    copy = answer(copy, "highlight-2.practice", paragraph("多出来的做法。"))
    copied = each(copy, lambda p: replaced(p, anchors=tuple(f"{a} Copy 1" for a in p.anchors)))
    return (*BLANK[:behind], *copied, *BLANK[behind:])


@pytest.mark.parametrize("paste", [tuple, no_bookmarks], ids=["bookmarks", "no bookmarks"])
@pytest.mark.parametrize("label", ["", "【亮3】特色亮点三"], ids=["not renumbered", "renumbered"])
def test_a_highlight_more_is_a_section_of_its_own_with_a_notice(label, paste) -> None:
    got = read(paste(sixth(label=label)))
    found = highlight(got, 3)
    assert (found.headline, plain_text(found.practice)) == ("多出来的亮点", "多出来的做法。")
    assert highlight(got, 2).state == "prompt"
    assert [s.id for s in got.sections[-5:]] == ["highlight-1", "highlight-2", "highlight-3", "risk-1", "risk-2"]
    assert "SUB040" in codes(got)
    assert "SUB024" not in codes(got)
    assert unplaced(got) == []


def test_a_highlight_named_in_an_answer_asks_for_no_section_more() -> None:
    got = read(answer(BLANK, "item-01.1", paragraph("见【亮3】特色亮点三。")))
    assert len(got.sections) == len(list(tiny().form.sections()))
    assert got.notices == ()


def test_a_plan_without_highlights_asks_for_none_and_is_read_back_whole() -> None:
    asked = printed(replaced(TINY, highlights=0), DONG)
    got = returned(asked, poured(asked, {"item-01.1": lines("完成。见【亮1】特色亮点一。")}))
    assert got.conservation.holds
    assert answered(got) == {"item-01.1": "完成。见【亮1】特色亮点一。"}
    assert [s.id for s in got.sections if isinstance(s, Highlight)] == []
    assert (got.unplaced, got.notices) == ((), ())


def test_a_row_without_a_name_goes_on_with_the_field_above() -> None:
    added = [*rows()[:4], (cell(""), cell("还有一段背景。")), *rows()[4:]]
    found = highlight(read(answer(grid(added), "highlight-1.background", paragraph("老龄化。"))))
    assert plain_text(found.background) == "老龄化。\n还有一段背景。"
    assert found.others == ()


def test_text_under_a_grid_is_in_no_field_but_in_the_section() -> None:
    got = read(after(BLANK, "highlight-1.publishable", paragraph("另附照片。")))
    assert plain_text(highlight(got).others) == "另附照片。"
    assert highlight(got).publishable is None
    assert answered(got) == {"highlight-1": "另附照片。"}
