"""What a district wrote finds its place in a new form, or is told: plans that changed, and answers of every make."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import strategies
from tests.returns import DONG, TINY, Blank, points, poured, printed, read_blocks, returned, section, tiny

from selfcheck.compose.carry import Carried, carry
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
)
from selfcheck.model.encoding import replaced
from selfcheck.model.form import FigureTable, Form
from selfcheck.model.ids import ItemId, Sha256, bookmark_name
from selfcheck.model.plan import FocusArea, Item, Plan
from selfcheck.model.submission import Submission
from selfcheck.model.target import Target
from selfcheck.word.answers import pour_answers

ROW = tuple(map(cell, ("1-2", "救助", "12", "人次", "2021-10-31", "")))


def sent(answers: Mapping[str, Sequence[Block]]) -> Submission:
    """The tiny plan's form as it came back with these answers, by section or ``section.field``."""
    return returned(tiny(), poured(tiny(), answers))


def said(carried: Carried) -> dict[str, str]:
    return {bookmark: plain_text(blocks) for bookmark, blocks in carried.answers.items()}


def codes(carried: Carried) -> list[tuple[str, str]]:
    """Code and place of all notices but the first, which says how many sections were carried."""
    assert carried.notices[0].code == "SUB047"
    return [(n.code, n.where) for n in carried.notices[1:]]


def form_of(plan: Plan) -> Form:
    return printed(plan, DONG).form


def with_item(plan: Plan, id: str, **changes: object) -> Plan:
    def area(one: FocusArea) -> FocusArea:
        return replaced(one, items=tuple(replaced(i, **changes) if i.id == id else i for i in one.items))

    return replaced(plan, focus_areas=tuple(map(area, plan.focus_areas)))


def test_the_same_plan_takes_every_answer_back_to_its_label() -> None:
    answers = {
        "cover.phone": (paragraph("见通讯录"),), "item-01.1": (paragraph("已完成。"), paragraph("另附。")),
        "item-01.problem": (paragraph("人手不足。"),), "window-1": (paragraph("窗口。"),),
        "highlight-1.headline": (paragraph("题"),), "highlight-1.effect": (paragraph("成效"),),
        "risk-2.facts": (paragraph("经过"),),
    }  # fmt: skip
    carried = carry(tiny().form, sent(answers))
    assert said(carried) == {bookmark_name(k): plain_text(v) for k, v in answers.items()}
    assert carried.sections == 6
    assert codes(carried) == []


def test_a_reworded_point_keeps_its_answer_and_is_told() -> None:
    plan = with_item(TINY, "item-01", reference_points=points("切实做好帮扶工作。", "临时救助全年不少于100人次。"))
    carried = carry(form_of(plan), sent({"item-01.1": (paragraph("甲"),), "item-01.2": (paragraph("乙"),)}))
    assert said(carried) == {"sc_item_01_1": "甲", "sc_item_01_2": "乙"}
    assert codes(carried) == [("SUB048", "item-01.1")]
    assert "做好困难群众帮扶工作。" in carried.notices[1].message
    assert "切实做好帮扶工作。" in carried.notices[1].message
    assert "东区" in carried.notices[1].message


def test_a_point_put_in_before_others_does_not_shift_their_answers() -> None:
    old = [point.text for point in TINY.items[0].reference_points]
    plan = with_item(TINY, "item-01", reference_points=points("新的要点。", *old))
    carried = carry(form_of(plan), sent({"item-01.1": (paragraph("甲"),), "item-01.2": (paragraph("乙"),)}))
    assert said(carried) == {"sc_item_01_2": "甲", "sc_item_01_3": "乙"}
    assert codes(carried) == []


def test_an_item_that_moved_under_another_number_keeps_its_answers_and_the_move_is_told_once() -> None:
    first, second = TINY.focus_areas
    moved = replaced(first.items[1], ordinal=3)
    areas = (
        replaced(first, items=first.items[:1]),
        replaced(second, items=(replaced(second.items[0], ordinal=2), moved)),
    )
    plan = replaced(TINY, focus_areas=areas)
    answers = {"item-02.3": (paragraph("甲"),), "item-02.problem": (paragraph("乙"),), "item-03.1": (paragraph("丙"),)}
    carried = carry(form_of(plan), sent(answers), before=tiny().form)
    assert said(carried) == {"sc_item_02_3": "甲", "sc_item_02_problem": "乙", "sc_item_03_1": "丙"}
    assert [n.code for n in carried.notices] == ["SUB047", "SUB049"]
    assert "社会救助" in carried.notices[1].message
    assert "养老服务" in carried.notices[1].message


def test_an_area_that_only_has_another_number_is_no_move() -> None:
    new = FocusArea(
        "area-9", 1, "新领域", items=(Item(ItemId("item-2021-09"), 9, "新", reference_points=points("新。")),)
    )
    first, second = TINY.focus_areas
    plan = replaced(TINY, focus_areas=(new, replaced(first, ordinal=2), replaced(second, ordinal=3)))
    carried = carry(form_of(plan), sent({"item-01.1": (paragraph("甲"),)}), before=tiny().form)
    assert (said(carried), codes(carried)) == ({"sc_item_01_1": "甲"}, [])


def test_what_has_no_place_in_the_new_plan_is_told_with_its_words() -> None:
    plan = replaced(TINY, focus_areas=TINY.focus_areas[:1])
    carried = carry(form_of(plan), sent({"item-03.1": (paragraph("新增床位"),), "item-01.1": (paragraph("甲"),)}))
    assert said(carried) == {"sc_item_01_1": "甲"}
    assert codes(carried) == [("SUB050", "item-03.1")]
    assert "新增床位" in carried.notices[1].message
    assert "共4字" in carried.notices[1].message


def test_the_words_of_part_four_stand_in_no_notice() -> None:
    plan = replaced(TINY, risks=TINY.risks[:1])
    carried = carry(form_of(plan), sent({"risk-2.facts": (paragraph("内情如此"),)}))
    assert (said(carried), codes(carried)) == ({}, [("SUB050", "risk-2")])
    assert "内情" not in carried.notices[1].message
    assert "共4字" in carried.notices[1].message


def test_unplaced_text_is_told() -> None:
    submission = read_blocks(tiny(), (paragraph("此致敬礼"), *tiny().blocks))
    carried = carry(tiny().form, submission)
    assert [code for code, _ in codes(carried)] == ["SUB052"]
    assert "此致敬礼" in carried.notices[1].message


def test_lists_are_typed_out_and_what_cannot_be_typed_is_told() -> None:
    submission = sent({"item-01.1": (paragraph("甲"),)})
    odd: tuple[Block, ...] = (
        ListItem((Run("其一"),), 0, "1."), Note("footnote", (paragraph("脚注"),)), Note("comment", (paragraph("批语"),)),
        Picture("", Sha256(""), 1.0, 1.0), Picture("a.png", Sha256("2" * 64), 1.0, 1.0),
        Embedded("b.xlsx", Sha256("3" * 64), "b"),
        Table(((Cell((paragraph("格"), Note("comment", (paragraph("格批"),)))),),)),
    )  # fmt: skip
    point = replaced(section(submission, "item-01.1"), blocks=odd, text=plain_text(odd))
    sections = tuple(point if s.id == point.id else s for s in submission.sections)
    carried = carry(tiny().form, replaced(submission, sections=sections), unshown={Sha256("2" * 64)})
    assert carried.answers["sc_item_01_1"] == (
        Paragraph((Run("1. "), Run("其一"))), paragraph("脚注"), Table(((Cell((paragraph("格"),)),),)),
    )  # fmt: skip
    assert codes(carried) == [("SUB051", "item-01.1")]
    assert "批语 格批" in carried.notices[1].message
    assert "图片2幅、表0个、嵌入文件1个" in carried.notices[1].message


def figures(plan: Plan) -> FigureTable:
    return next(e for e in form_of(plan).sections() if isinstance(e, FigureTable) and e.item == "item-01")


def with_target() -> Plan:
    first, second = TINY.items[0].reference_points
    return with_item(
        TINY, "item-01", reference_points=(first, replaced(second, targets=(Target("100", "人次", "each"),)))
    )


@pytest.mark.parametrize("code", ["1-2", "8-2"])
def test_a_figure_stands_in_the_row_the_form_begins_for_it_and_own_rows_behind(code: str) -> None:
    begun = figures(with_target()).begun_rows[0]
    row = (cell(code), *map(cell, (begun[1], "120", *begun[3:])))
    submission = sent({"item-01.data": (Table((ROW, row)),)})
    carried = carry(form_of(with_target()), submission)
    (table,) = carried.answers["sc_item_01_data"]
    assert isinstance(table, Table)
    texts = [tuple(plain_text(c.blocks) for c in r) for r in table.rows]
    assert texts[:2] == [(begun[0], begun[1], "120", *begun[3:]), tuple(plain_text(c.blocks) for c in ROW)]
    assert {"".join(r) for r in texts[2:]} == {""}
    assert plain_text(carried.said["sc_item_01_data"]).splitlines() == ["\t".join(r) for r in texts[:2]]
    assert codes(carried) == []


def test_a_begun_row_that_nobody_filled_stays_and_is_no_answer() -> None:
    carried = carry(form_of(with_target()), sent({"item-01.data": (Table((ROW,)),)}))
    (table,) = carried.answers["sc_item_01_data"]
    assert isinstance(table, Table)
    assert [plain_text(r[1].blocks) for r in table.rows[:2]] == [figures(with_target()).begun_rows[0][1], "救助"]
    assert plain_text(carried.said["sc_item_01_data"]) == "\t".join(plain_text(c.blocks) for c in ROW)


ANSWER = st.lists(
    st.one_of(
        strategies.paragraphs(),
        strategies.list_items(),
        strategies.tables(strategies.paragraphs()),
    ),
    max_size=3,
).map(tuple)
PLACES = ("item-01.1", "item-01.2", "item-02.problem", "window-1", "highlight-1.practice", "highlight-2.headline",
          "risk-1.facts", "risk-1.answer", "cover.phone")  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.sampled_from(PLACES), ANSWER))
def test_what_is_carried_reads_back_as_it_was_read_before(answers: dict[str, tuple[Block, ...]]) -> None:
    before = sent(answers)
    carried = carry(tiny().form, before)
    after = returned(tiny(), poured_again(tiny(), carried))
    assert [n.code for n in carried.notices if n.code != "SUB047"] == (["SUB052"] * len(before.unplaced))
    assert {s.id: s.text for s in after.sections} == {s.id: s.text for s in before.sections}
    assert after.conservation.holds


def poured_again(blank: Blank, carried: Carried) -> bytes:
    return pour_answers(blank.data, carried.answers, media=lambda _: b"")
