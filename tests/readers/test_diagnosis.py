"""What was done to the items, named: each diagnosis alone, and none where nothing was done."""

import pytest
from tests.returns import (
    DONG,
    TINY,
    answered,
    codes,
    each,
    lines,
    place_of,
    points,
    printed,
    read_blocks,
    relabelled,
    returned,
    section,
    tiny,
    without,
)

from selfcheck.model.blocks import Block, ListItem, Paragraph, Run, paragraph
from selfcheck.model.encoding import replaced
from selfcheck.model.submission import Submission

BLANK = tiny().blocks


def read(blocks: tuple[Block, ...]) -> Submission:
    got = read_blocks(tiny(), blocks)
    assert got.conservation.holds, got.conservation
    return got


def said(got: Submission, code: str) -> list[tuple[str, str]]:
    """Place and sentence of every notice of that code."""
    return [(n.where, n.message) for n in got.notices if n.code == code]


def moved(first: str, behind: str, to: str) -> tuple[Block, ...]:
    """Everything from one label to before another, put in front of a third."""
    start, end = place_of(BLANK, first), place_of(BLANK, behind)
    left = (*BLANK[:start], *BLANK[end:])
    at = place_of(left, to)
    return (*left[:at], *BLANK[start:end], *left[at:])


def test_an_item_moved_is_told_once_and_by_its_heading() -> None:
    got = read(moved("sc_item_02", "sc_area_2", "sc_item_01"))
    ((where, message),) = said(got, "SUB076")
    assert (where, "2．流浪救助" in message, "一、社会救助" in message) == ("item-02.3", True, True)
    assert got.unplaced == ()


def test_points_moved_to_another_item_keep_their_own_section() -> None:
    blocks = moved("item-01.2", "item-01.data", "item-02.data")
    at = place_of(blocks, "item-01.2") + 1
    got = read((*blocks[:at], *lines("救助100人。"), *blocks[at + 1 :]))
    assert answered(got) == {"item-01.2": "救助100人。"}
    ((where, message),) = said(got, "SUB076")
    assert (where, "【2-3】" in message) == ("item-01.2", True)


@pytest.mark.parametrize("number", ["2.", "1."])
def test_an_automatic_number_is_no_longer_text_and_is_told(number) -> None:
    at = place_of(BLANK, "sc_item_01")
    line = ListItem((Run("基本生活保障"),), 0, number, "heading 3", ("sc_item_01",))
    got = read((*BLANK[:at], line, *BLANK[at + 1 :]))
    ((_, message),) = said(got, "SUB075")
    assert f"自动编号{number}" in message
    assert got.unplaced == ()
    bare = read((*BLANK[:at], replaced(line, anchors=(), style=""), *BLANK[at + 1 :]))
    assert [n.code for n in bare.notices] == ["SUB075"]


def test_a_renumbered_point_goes_by_its_words() -> None:
    got = read(relabelled(BLANK, "item-01.2", "【1-7】临时救助全年不少于100人次。"))
    ((where, message),) = said(got, "SUB075")
    assert (where, "“1-2”" in message, "“1-7”" in message) == ("item-01.2", True, True)
    assert section(got, "item-01.2").state == "prompt"


def test_a_reworded_point_is_told_with_both_texts_in_full() -> None:
    words = "【1-2】" + "临时救助全年不少于100人次，" + "并按季度向区民政局报送明细，" * 6
    ((_, message),) = said(read(relabelled(BLANK, "item-01.2", words)), "SUB025")
    assert "【1-2】临时救助全年不少于100人次。" in message
    assert words in message


def test_a_deleted_item_is_named_besides_its_labels() -> None:
    start, end = place_of(BLANK, "sc_item_02"), place_of(BLANK, "sc_area_2")
    got = read((*BLANK[:start], *BLANK[end:]))
    assert said(got, "SUB074")[0][0] == "item-02.3"
    assert codes(got).count("SUB027") == 3


def test_an_item_without_heading_is_merged_into_the_one_before() -> None:
    ((where, message),) = said(read(without(BLANK, "sc_item_02")), "SUB078")
    assert (where, "2．流浪救助" in message, "1．基本生活保障" in message) == ("item-02.3", True, True)


def test_a_divided_item_is_told_and_a_pasted_one_is_not_called_divided() -> None:
    heading = BLANK[place_of(BLANK, "sc_item_01")]
    assert isinstance(heading, Paragraph)
    again = replaced(heading, runs=(Run("1．基本生活保障（二）"),), anchors=())
    at = place_of(BLANK, "item-01.2")
    assert said(read((*BLANK[:at], again, *BLANK[at:])), "SUB077")[0][0] == "item-01.1"
    start, end = place_of(BLANK, "sc_item_01"), place_of(BLANK, "sc_item_02")
    assert said(read((*BLANK[:end], *BLANK[start:end], *BLANK[end:])), "SUB077") == []


def test_an_emptied_item_is_told_and_a_blank_one_is_not() -> None:
    blocks = BLANK
    for name in ("item-03.1", "item-03.problem"):
        at = place_of(blocks, name) + 1
        blocks = (*blocks[:at], *blocks[at + 1 :])
    assert said(read(blocks), "SUB079")[0][0] == "item-03.1"
    assert said(read(BLANK), "SUB079") == []


def test_an_answer_under_the_item_is_told_with_the_item() -> None:
    at = place_of(BLANK, "sc_item_03") + 2
    got = read((*BLANK[:at], paragraph("总的完成较好。"), *BLANK[at:]))
    ((where, message),) = said(got, "SUB080")
    assert (where, "3．养老床位" in message, "7字" in message) == ("item-03.1", True, True)
    assert answered(got) == {}


def other_plan() -> Submission:
    """A form of the same year and district, asking other things under the same codes."""
    items = [
        replaced(
            item, reference_points=points(*(f"第{n}件别的事情办得怎么样请说明，{item.title}除外" for n in "甲乙丙"))
        )
        for area in TINY.areas
        for item in area.items
    ]
    areas = (replaced(TINY.focus_areas[0], items=tuple(items)),)
    return returned(tiny(), printed(replaced(TINY, focus_areas=areas), DONG).data)


def test_another_plans_form_is_refused_and_a_reworded_one_is_not() -> None:
    (refused,) = [n for n in other_plan().notices if n.severity == "refuse"]
    assert refused.code == "SUB081"
    reworded = relabelled(relabelled(BLANK, "item-01.1", "【1-1】完全换了说法。"), "item-01.2", "【1-2】也是另一句话。")
    reworded = relabelled(reworded, "item-02.3", "【2-3】这一条还是别的意思。")
    assert [n for n in read(reworded).notices if n.severity == "refuse"] == []
    assert [n for n in read(each(BLANK, lambda p: p)).notices if n.code > "SUB070"] == []
