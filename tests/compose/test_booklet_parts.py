"""Parts of the booklet by themselves: captions and grids, tables, masks, the digests of the living file, the law."""

import pytest
from tests.compose.test_booklet import WORDS, highlight
from tests.returns import DONG, PICTURE, TINY, lines

from selfcheck.compose.booklet.arrange import printable
from selfcheck.compose.booklet.contents import headings
from selfcheck.compose.booklet.entry import printed_entry
from selfcheck.compose.booklet.living import digest, house_blocks, merged, parts
from selfcheck.compose.booklet.mask import masked_blocks, masked_highlight, proposal
from selfcheck.compose.booklet.pictures import Captions
from selfcheck.compose.booklet.tables import laid_out
from selfcheck.compose.booklet.text import for_print
from selfcheck.messages import PublishError
from selfcheck.model import styles
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
    run_text,
)
from selfcheck.model.booklet import Entry, Polished
from selfcheck.model.encoding import replaced
from selfcheck.model.finding import Finding
from selfcheck.model.ids import DistrictId, SectionId, Sha256


def shot(name: str, *, width: float = 80.0, height: float = 60.0, alt: str = "") -> Picture:
    return Picture(f"{name}.jpg", Sha256(name * 64), width, height, alt)


def arranged(*blocks: Block, headline: str = "助餐圈") -> list[Block]:
    return list(Captions(blocks, headline, WORDS).arranged(blocks))


def said(blocks: list[Block]) -> list[str]:
    return [plain_text((block,)) for block in blocks if isinstance(block, Paragraph)]


def test_a_highlight_that_may_hold_part_four_is_not_printed_and_that_is_told() -> None:
    lost = replaced(highlight(2), may_contain=(SectionId("risk-1"),))
    beside = replaced(highlight(3), may_contain=(SectionId("highlight-4"),))
    made = printable(DONG, (highlight(1), lost, beside))
    assert [entry.highlight.id for entry in made.value] == ["highlight-1", "highlight-3"]
    assert [(n.code, n.severity, n.where) for n in made.notices] == [("PUB119", "refuse", "东区亮点2")]


# -- pictures --


def test_a_picture_has_its_number_and_the_words_a_person_gave_it() -> None:
    made = arranged(shot("a", alt="老人在食堂就餐"), paragraph("正文。"), shot("b", alt="图片 3"), paragraph("正文。"))
    assert said(made) == ["图1　老人在食堂就餐", "正文。", "图2　助餐圈", "正文。"]


@pytest.mark.parametrize(
    "alt", ["", "Picture 2", "IMG_2031.JPG", "图片1", "截图", "手机屏幕截图 描述已自动生成", "a cat"]
)
def test_what_a_program_wrote_is_no_caption(alt: str) -> None:
    assert said(arranged(shot("a", alt=alt))) == ["图1　助餐圈"]


def test_a_districts_own_caption_stands_as_it_is_and_nothing_else_is_numbered() -> None:
    made = arranged(shot("a"), paragraph("图3-1 服务点"), paragraph("正文。"), shot("b"))
    assert said(made) == ["图3-1 服务点", "正文。", "助餐圈"]
    assert isinstance(made[1], Paragraph)
    assert made[1].style == styles.CAPTION


@pytest.mark.parametrize("line", ["图书馆里办起课堂，周末不休。", "一是建站。", "图" + "很" * 50])
def test_a_sentence_behind_a_picture_is_text(line: str) -> None:
    made = arranged(shot("a"), paragraph(line, styles.BODY))
    assert said(made) == ["图1　助餐圈", line]


def test_pictures_that_stand_together_share_one_caption_in_a_grid() -> None:
    made = arranged(shot("a"), shot("b"), shot("c"), paragraph("正文。"), shot("d"))
    grid = made[0]
    assert isinstance(grid, Table)
    assert grid.style == styles.PICTURE_GRID
    assert [[c.colspan for c in row] for row in grid.rows] == [[1, 1], [2]]
    assert said(made) == ["图1至图3　助餐圈", "正文。", "图4　助餐圈"]


def test_three_upright_pictures_stand_in_one_row() -> None:
    made = arranged(*(shot(n, width=60, height=80) for n in "abc"))
    assert isinstance(made[0], Table)
    assert [len(row) for row in made[0].rows] == [3]


def test_pictures_of_a_grid_fill_their_places_and_keep_their_shape() -> None:
    (grid, _) = arranged(shot("a", width=40, height=30), shot("b", width=30, height=90))
    assert isinstance(grid, Table)
    (first,), (second,) = (c.blocks for c in grid.rows[0])
    assert isinstance(first, Picture)
    assert isinstance(second, Picture)
    assert (first.width_mm, first.height_mm) == (74.0, 55.5)
    assert (round(second.width_mm, 1), second.height_mm) == (33.3, 100.0)


# -- tables --


def test_a_first_row_of_names_is_the_head_of_a_table() -> None:
    made = laid_out(Table(((cell("街镇"), cell("完成数")), (cell("东街"), cell("12")))))
    assert (made.header_rows, made.kept) == (1, "rows")
    assert all(c.shaded for c in made.rows[0])
    assert [b.style for c in made.rows[0] for b in c.blocks if isinstance(b, Paragraph)] == [styles.TABLE_HEAD] * 2


@pytest.mark.parametrize(
    "rows",
    [
        ((cell("街镇"), cell("完成数")),),
        ((cell("2021"), cell("12")), (cell("2022"), cell("13"))),
        ((cell("街镇", rowspan=2), cell("数")), (cell("12"),)),
        ((cell(""), cell("数")), (cell("a"), cell("12"))),
    ],
    ids=["one row", "numbers", "reaching down", "empty cell"],
)
def test_other_first_rows_are_not(rows: tuple[tuple[Cell, ...], ...]) -> None:
    assert laid_out(Table(rows)).header_rows == 0


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    made = laid_out(Table(((cell("街镇"), cell("做法说明")), (cell("东街"), cell("建站并且配备人员十五名")))))
    assert made.widths == (4.5, 12.5)
    merged_cells = Table(((cell("街镇", colspan=2),), (cell("东街", colspan=2),)))
    assert laid_out(merged_cells).widths == ()


def test_a_cell_that_reaches_down_does_not_move_the_next_rows_columns() -> None:
    rows = ((cell("甲" * 10, rowspan=2), cell("乙")), (cell("丙" * 20),), (cell("丁"), cell("戊")))
    assert laid_out(Table(rows)).widths == (11.5, 21.5)


# -- text --


def test_a_line_break_makes_a_new_paragraph_and_an_indent_of_blanks_goes() -> None:
    line = Paragraph((Run("　　甲"), Run("乙\n　丙 ", bold=True), Run("\n\n")))
    made = list(for_print((line, paragraph("  ")), WORDS))
    assert made == [
        Paragraph((Run("甲"), Run("乙", bold=True)), styles.BODY),
        Paragraph((Run("丙", bold=True),), styles.BODY),
    ]


def test_a_table_and_a_picture_in_a_footnote_are_not_lost() -> None:
    note = Note("footnote", (paragraph("说明。"), Table(((cell("甲"),),)), PICTURE))
    made = list(for_print((note,), WORDS))
    assert [type(block).__name__ for block in made] == ["Paragraph", "Table", "Picture"]
    assert printed_entry(TINY, Entry(DONG, highlight(effect=(note,))), WORDS).notices == ()


# -- the law --


def test_a_highlight_that_does_not_come_out_whole_stops_the_booklet() -> None:
    whole = highlight(
        fields={"headline": lines("题"), "practice": lines("做法。")}, headline="题", practice=lines("做法。")
    )
    lost = replaced(whole, blocks=(*lines("题", "做法。"), paragraph("没有归到哪一栏的话。")))
    with pytest.raises(PublishError) as raised:
        printed_entry(TINY, Entry(DONG, lost), WORDS)
    assert raised.value.code == "PUB105"
    assert raised.value.where == "东区亮点1"
    assert printed_entry(TINY, Entry(DONG, replaced(whole, blocks=tuple(lines("题", "做法。")))), WORDS).notices == ()


@pytest.mark.parametrize(
    "block",
    [
        PICTURE,
        Table(((cell("甲"),),)),
        Table(),
        Note("comment", lines("再核")),
        Note("footnote", lines("注")),
        Note("textbox", (*lines("框"), PICTURE)),
        Embedded("e.xlsx", name="明细.xlsx"),
        ListItem((Run("一是"),), 0, "（1）"),
        Paragraph((Run("看得见"), Run("看不见", hidden=True))),
        Table(((Cell((Note("comment", lines("核")), PICTURE, Paragraph((Run("藏", hidden=True),)))),),)),
    ],
    ids=lambda block: type(block).__name__,
)
@pytest.mark.parametrize("row", ["practice", "others", "headline", "items", "publishable"])
def test_the_law_holds_whatever_stands_in_whichever_row(block: Block, row: str) -> None:
    fields = {"headline": lines("题"), "practice": lines("做法。"), row or "": lines("第1项")}
    if row == "headline":
        fields["headline"] = lines("题")
    fields = {
        ("" if name == "others" else name): (*blocks, *((block,) if name == row else ()))
        for name, blocks in fields.items()
    }
    views = {"practice": fields["practice"], "others": fields.get("", ())}
    head = "\n".join("".join(r.text for r in b.runs if not r.hidden) for b in fields["headline"] if hasattr(b, "runs"))
    made = replaced(
        highlight(headline=head, **views), fields=fields, blocks=tuple(b for bs in fields.values() for b in bs)
    )
    printed_entry(TINY, Entry(DONG, made), WORDS)


def test_a_headline_too_long_for_a_line_is_parted_where_the_sense_pauses() -> None:
    long = "家门口的养老服务站：一站多能的社区嵌入式服务新模式"
    (first, *_), (second, *_) = (
        printed_entry(TINY, Entry(DONG, highlight(headline=words)), WORDS).value for words in (long, "短的题目")
    )
    assert plain_text((first,)).replace("\n", "") == long
    assert min(map(len, plain_text((first,)).split("\n"))) > 4
    assert plain_text((second,)) == "短的题目"
    assert [h.text for h in headings((first, second))] == [long, "短的题目"]


# -- masks --


def finding(code: str, words: str) -> Finding:
    return Finding(f"{code}-1", code, "confirm", DistrictId("dong"), 1, SectionId("highlight-1"), 0, 1, words, "")


@pytest.mark.parametrize(
    ("code", "words", "cover"),
    [
        ("C13", "990101194901010011", "990101********0011"),
        ("C13", "138 0000 0000", "138****0000"),
        ("C13", "１３８００００００００", "138****0000"),
        ("C13", "沪A12345", "沪A*****"),
        ("C13", "竹行路××弄6号302室", "竹行路某处"),
        ("C13", "住竹行路12号", "住竹行路某处"),
        ("C13", "住竹行路12弄3-502", "住竹行路某处"),
        ("C13", "李小明", "李某某"),
        ("C13", "毕念一", "毕某某"),
        ("C13", "138/0000/0000", "138****0000"),
        ("C13", "幺三八零零零零零零零零", "138****0000"),
        ("C13", "沪 A·12345", "沪 *****"),
        ("C14", "竹行街道有1名感染儿童", "有关街道有个别感染儿童"),
        ("C15", "批示", ""),
    ],
)
def test_what_is_proposed_in_place_of_found_words(code: str, words: str, cover: str) -> None:
    assert proposal(finding(code, words)) == cover


def test_words_that_lie_over_several_runs_are_covered_once() -> None:
    line = Paragraph((Run("电话13"), Run("8000", bold=True), Run("00000，13800000000。")))
    (made,) = masked_blocks((line,), {"13800000000": "138****0000"})
    assert isinstance(made, Paragraph)
    assert run_text(made) == "电话138****0000，138****0000。"
    assert made.runs[0].text == "电话138****0000"


def test_a_mask_covers_cells_notes_headline_and_every_view() -> None:
    secret = (Table(((cell("李小明"),),)), Note("footnote", lines("李小明说")), *lines("李小明"))
    made = masked_highlight(highlight(headline="李小明的一天", practice=secret), {"李小明": "李某某"})
    assert "李小明" not in str(made)
    assert str(made).count("李某某") >= 7


# -- the living file --


def test_a_digest_sees_words_emphasis_cells_and_pictures_and_nothing_else() -> None:
    plain = digest(lines("甲乙"))
    assert digest((Paragraph((Run("甲"), Run("乙")), "SC 正文", ("x",)), Paragraph())) == plain
    others: list[tuple[Block, ...]] = [
        lines("甲丙"),
        (Paragraph((Run("甲"), Run("乙", bold=True))),),
        (*lines("甲乙"), PICTURE),
        (Table(((cell("甲乙"),),)),),
        (Table(((cell("甲乙", colspan=2),),)),),
        lines("甲", "乙"),
    ]
    assert len({plain, *map(digest, others)}) == 1 + len(others)


def test_parts_begin_at_our_bookmarks_and_at_no_others() -> None:
    found = parts(
        (
            paragraph("封"),
            paragraph("甲", anchor="bk_a"),
            paragraph("乙", anchor="other"),
            paragraph("丙", anchor="bk_b"),
        )
    )
    assert {anchor: plain_text(blocks) for anchor, blocks in found.items()} == {
        "": "封",
        "bk_a": "甲\n乙",
        "bk_b": "丙",
    }


def test_an_editors_own_styles_become_text_and_ours_stay() -> None:
    blocks = (paragraph("一", "List Paragraph"), paragraph("二", "SC 图注"), paragraph("三", "sc亮点小标题"))
    made = list(house_blocks(blocks, WORDS))
    assert [b.style for b in made if isinstance(b, Paragraph)] == [styles.BODY, styles.CAPTION, styles.PART]


def test_an_edited_headline_keeps_its_place_and_page() -> None:
    made = (paragraph("旧题", styles.HEADING_2, anchor="bk_x_1", new_page=True), paragraph("旧文"))
    polished = Polished((paragraph("新题", "heading 2"), paragraph("新文", "SC 正文")), Sha256("0" * 64))
    kept = merged(made, polished, WORDS, same=True)
    assert kept == (replaced(made[0], runs=(Run("新题"),)), paragraph("新文", styles.BODY))
    both = merged(made, polished, WORDS, same=False)
    assert [plain_text((b,)) for b in both] == ["旧题", WORDS.changed_line, "旧文", WORDS.before_line, "新题", "新文"]


def test_what_is_changed_in_a_table_leaves_how_it_looks() -> None:
    table = Table(
        ((Cell((paragraph("李桂芳"),), colspan=2, tone=3, shaded=True),),), (1.0,), header_rows=1, kept="rows",
        style="SC 表格", dense=True,
    )  # fmt: skip
    (made,) = masked_blocks((Note("footnote", (table,)),), {"李桂芳": "李某某"})
    assert made == Note("footnote", (replaced(table, rows=((replaced(table.rows[0][0], blocks=lines("李某某")),),)),))
