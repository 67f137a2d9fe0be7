"""Answers poured into a printed form stand where a district would have typed them; all else stays as it was."""

import io

import docx
import pytest
from PIL import Image
from tests.word.parts import kinds, read_whole
from tests.word.test_write import written

from selfcheck.model import styles
from selfcheck.model.blocks import Block, Cell, Paragraph, Picture, Run, Table, cell, paragraph, plain_text, walk
from selfcheck.model.ids import Sha256
from selfcheck.safe.archive import Archive
from selfcheck.word.answers import pour_answers

GRID = Table(
    (
        (cell("名称", styles.TABLE_TEXT, anchor="sc_row_head"), cell("", styles.TABLE_TEXT)),
        (cell("做法", styles.TABLE_TEXT, anchor="sc_row_body"), cell("请填写", styles.TABLE_TEXT)),
    )
)
FIGURES = Table(((cell("指标"), cell("数值")), (cell(""), cell("")), (cell(""), cell(""))), (1.0, 2.0))
FORM = written(
    paragraph("【1-1】要点", styles.POINT, anchor="sc_point"), paragraph("", styles.ANSWER),
    paragraph("【1-2】要点", styles.POINT, anchor="sc_next"), paragraph("", styles.ANSWER),
    paragraph("【1-数】", styles.POINT, anchor="sc_data"), FIGURES, GRID, paragraph("结束", styles.POINT, anchor="sc_end"),
).value  # fmt: skip


def png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (96, 96), "red").save(buffer, "PNG")
    return buffer.getvalue()


MEDIA = {Sha256("x"): png()}


def poured(form: bytes = FORM, **answers: tuple[Block, ...]) -> tuple[Block, ...]:
    return read_whole(pour_answers(form, answers, media=MEDIA.__getitem__)).value.blocks


def test_an_answer_stands_behind_its_label_and_nothing_else_changes() -> None:
    before = read_whole(FORM).value.blocks
    blocks = poured(sc_point=(paragraph("已完成。"), Table(((cell("甲"),),)), paragraph("附")))

    at = next(n for n, block in enumerate(before) if isinstance(block, Paragraph) and "sc_point" in block.anchors)
    answer = (
        paragraph("已完成。", styles.ANSWER), Table(((cell("甲", styles.TABLE_TEXT),),)), paragraph("附", styles.ANSWER)
    )  # fmt: skip
    assert blocks == (*before[: at + 1], *answer, *before[at + 1 :])


def test_one_paragraph_takes_the_place_of_the_empty_one() -> None:
    data = pour_answers(FORM, {"sc_point": (paragraph("已完成。"),)}, media=MEDIA.__getitem__)

    before, after = (docx.Document(io.BytesIO(form)).paragraphs for form in (FORM, data))
    assert [line.text for line in after].count("已完成。") == 1
    assert len(after) == len(before)


def test_an_answer_to_a_grid_fills_the_cell_beside_its_label() -> None:
    blocks = poured(sc_row_head=(paragraph("标题"),), sc_row_body=(paragraph("一"), Picture("a.png", Sha256("x"))))

    grid = [block for block in blocks if isinstance(block, Table)][1]
    assert plain_text(grid.rows[0][1].blocks) == "标题"
    assert kinds(grid.rows[1][1].blocks) == ["Paragraph", "Picture"]
    assert plain_text(grid.rows[1][1].blocks) == "一"


def test_an_empty_answer_leaves_a_cell_that_word_can_open() -> None:
    data = pour_answers(FORM, {"sc_row_body": ()}, media=MEDIA.__getitem__)

    grid = docx.Document(io.BytesIO(data)).tables[1]
    assert [len(c._tc.p_lst) for row in grid.rows for c in row.cells] == [1, 1, 1, 1]


def test_rows_of_figures_replace_the_empty_ones_under_the_forms_own_header() -> None:
    rows = Table(((cell("床位"), cell("120")),))
    blocks = poured(sc_data=(rows,))

    figures = next(block for block in blocks if isinstance(block, Table))
    assert [[plain_text(c.blocks) for c in row] for row in figures.rows] == [["指标", "数值"], ["床位", "120"]]


def test_text_outside_the_form_stands_in_front_and_behind() -> None:
    data = pour_answers(
        FORM, {}, media=MEDIA.__getitem__, before=(paragraph("一"), paragraph("二")), after=(paragraph("尾"),)
    )
    blocks = read_whole(data).value.blocks

    assert [plain_text((b,)) for b in (blocks[0], blocks[1], blocks[-1])] == ["一", "二", "尾"]
    assert blocks[2:-1] == read_whole(FORM).value.blocks


def test_a_label_that_the_form_lacks_is_an_error() -> None:
    with pytest.raises(KeyError, match="sc_none"):
        poured(sc_none=(paragraph("甲"),))


def test_pouring_twice_keeps_both_pictures_and_all_ids_apart() -> None:
    once = pour_answers(FORM, {"sc_point": (Picture("a.png", Sha256("x")), Paragraph((Run("甲"),), "", ("sc_own",)))},
                        media=MEDIA.__getitem__)  # fmt: skip
    twice = pour_answers(once, {"sc_next": (Picture("a.png", Sha256("x")),)}, media=MEDIA.__getitem__)

    blocks = read_whole(twice).value.blocks
    assert [type(block) for block in walk(blocks)].count(Picture) == 2
    body = docx.Document(io.BytesIO(twice)).element.body
    for name in ("docPr", "bookmarkStart"):
        ids = body.xpath(f".//*[local-name()='{name}']/@*[local-name()='id']")
        assert len(ids) == len(set(ids)) > 1
    assert sum("/media/" in name for name in Archive(twice).names) == 2


def test_the_same_answers_give_the_same_bytes() -> None:
    answers = {"sc_point": (Table(((Cell((paragraph("甲"),), 1, 1),),)),)}

    assert pour_answers(FORM, answers, media=MEDIA.__getitem__) == pour_answers(FORM, answers, media=MEDIA.__getitem__)
