"""Printed words that a page broke into lines: together again, and nothing else touched."""

import pytest

from selfcheck.model import styles
from selfcheck.model.blocks import Block, Paragraph, Picture, Table, cell, paragraph, plain_text, run_text
from selfcheck.model.form import FigureTable, Form, Heading, Printed, Question
from selfcheck.model.ids import DistrictId, ItemId, SectionId
from selfcheck.model.submission import tally
from selfcheck.readers.reflow import reflowed

LONG = "26．民政标准化建设、依法行政能力建设、民政行政审批制度和普法工作（今年新增）"
FORM = Form(
    "2021", DistrictId("huangpu"), "黄浦区", "自查报告", "ZP2021-huangpu-00000000", "00000000",
    (
        Printed("目 录"),
        Printed(LONG),
        Heading("第一部分\n重点业务工作", styles.POINT, "sc_part_1"),
        Question(SectionId("item-01.1"), "point", "1-1", "组织开展送温暖工作。", "sc_item_01_1", ""),
        FigureTable(SectionId("item-01.data"), "1-数", "本项数据", "sc_item_01_data", ("要点", "名称", "数值"), 2,
                    ItemId("item-01"), (("1-1", "床位提升行动指标", ""),)),
    ),
)  # fmt: skip


def lines(*texts: str) -> tuple[Block, ...]:
    return tuple(map(paragraph, texts))


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [run_text(block) if isinstance(block, Paragraph) else plain_text((block,)) for block in blocks]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (["第一部分", "重点业务工作"], ["第一部分\n重点业务工作"]),
        ([LONG[:20], LONG[20:31], LONG[31:]], [f"{LONG[:20]}\n{LONG[20:31]}\n{LONG[31:]}"]),
        (["【1-1】组织开展", "送温暖工作。", "答"], ["【1-1】组织开展\n送温暖工作。", "答"]),
        (["目  录", "第一部分", "重点业务工作"], ["目  录", "第一部分\n重点业务工作"]),
        (["第一部分", "答", "重点业务工作"], ["第一部分", "答", "重点业务工作"]),
        (["第一部分", "重点业务工作很多"], ["第一部分", "重点业务工作很多"]),
        (["", "目录"], ["\n目录"]),
        ([*"第一部分重点业务工作"], [*"第一部分重点业务工作"]),
    ],
)
def test_lines_that_together_are_printed_words_become_one(broken: list[str], whole: list[str]) -> None:
    before = lines(*broken)
    got = reflowed(before, FORM)
    assert texts(got) == whole
    assert tally(got) == tally(before)


def test_a_picture_between_two_halves_keeps_them_apart() -> None:
    blocks = (paragraph("第一部分"), Picture("a.png"), paragraph("重点业务工作"))
    assert reflowed(blocks, FORM) == blocks


def test_the_halves_of_a_begun_row_are_one_and_rows_of_the_district_stay_as_they_are() -> None:
    begun = ((cell("1-1"), cell("床位提升"), cell("")), (cell(""), cell("行动指标"), cell("")))
    own = ((cell("1-1"), cell("床位"), cell("12")), (cell(""), cell("行动指标"), cell("")))
    (table,) = reflowed((Table((*begun, *own)),), FORM)
    assert isinstance(table, Table)
    assert [plain_text(row[1].blocks) for row in table.rows] == ["床位提升\n行动指标", "床位", "行动指标"]
    assert tally((table,)) == tally((Table((*begun, *own)),))
