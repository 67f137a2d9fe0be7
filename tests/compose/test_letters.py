"""Letters and 沟通提示单: words of the district's own return, best item first, and nothing that is not read on paper."""

from datetime import date

import pytest
from msgspec import convert, to_builtins
from tests.outline import assert_golden
from tests.returns import DONG, SOURCE, TINY, XI, lines, wording

from selfcheck.compose.letter_sources import Returned, letter_source, prompt_source
from selfcheck.compose.letters import compose_letter, compose_prompt
from selfcheck.model.blocks import Block, Note, Paragraph, Run, Table, cell, paragraph, plain_text
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import ItemId, SectionId, data_section, point_section
from selfcheck.model.letter import Letter, LetterSource, Prompt, PromptSource
from selfcheck.model.notices import Collected
from selfcheck.model.plan import FocusArea, Item, Plan, ReferencePoint
from selfcheck.model.submission import Figure, Highlight, ItemData, PointAnswer
from selfcheck.model.target import Target
from selfcheck.model.wording import LetterWording, OutgoingWording, PromptWording

WORDS = convert(wording("letter"), LetterWording)
ASKED = convert(wording("prompt"), PromptWording)
GATE = convert(wording("outgoing"), OutgoingWording)
ONE, TWO, THREE = (item.id for item in TINY.items)
RETURNED = Returned(2, SOURCE.sha256)


def point(item: ItemId, number: int, *blocks: Block, state: str = "answered") -> PointAnswer:
    return PointAnswer(
        id=point_section(item, number), title="要点", item=item, state=state, blocks=blocks, text=plain_text(blocks)
    )


def highlight(headline: str, *, publishable: bool | None = None) -> Highlight:
    return Highlight(id=SectionId("highlight-1"), title="特色亮点一", headline=headline, publishable=publishable)


def source(
    *answers: PointAnswer, highlights: tuple[Highlight, ...] = (), best: tuple[ItemId, ...] = (THREE, ONE)
) -> Collected[LetterSource]:
    return letter_source(TINY, DONG, RETURNED, answers, highlights, best=best, wording=GATE, grade="优秀")


def letter(*answers: PointAnswer, **more: tuple[object, ...]) -> Letter:
    return compose_letter(source(*answers, **more).value, WORDS, on=date(2022, 1, 5), draft=False)  # type: ignore[arg-type]


def fields(made: Letter | Prompt) -> list[str]:
    """A line a field, a line an entry of its lists."""
    found = []
    for key, value in to_builtins(made).items():
        entries = value if isinstance(value, tuple | list) else [value]
        found += [f"{key}|{' | '.join(e.values()) if isinstance(e, dict) else e}".replace("\n", "↵") for e in entries]
    return found


def test_the_fields_of_a_letter_line_by_line() -> None:
    made = letter(
        point(ONE, 1, *lines("高度重视。全年帮扶30户。")),
        point(ONE, 2, *lines("救助100人次。")),
        point(THREE, 1, *lines("新增床位50张。")),
        highlights=(
            highlight("养老“顾问”"),
            highlight("不说的", publishable=False),
            highlight("快\n递"),
            highlight("第三"),
        ),
    )
    assert_golden("letter", "".join(f"{line}\n" for line in fields(made)))


def test_the_best_item_comes_first_and_each_focus_area_once() -> None:
    made = letter(
        point(ONE, 1, *lines("帮扶30户。")), point(TWO, 3, *lines("巡查9次。")), point(THREE, 1, *lines("床位50张。")),
        best=(TWO, THREE, ONE),
    )  # fmt: skip
    assert [(a.area, a.text) for a in made.achievements] == [("社会救助", "巡查9次。"), ("养老服务", "床位50张。")]
    assert made.achievements[0].source == "东区第2版自查报告（原件校验码000000000000…），第2项第3点"


def test_of_one_item_the_sentence_that_tells_most_is_taken() -> None:
    made = letter(point(ONE, 1, *lines("走访30户。")), point(ONE, 2, *lines("全部完成救助100人次，覆盖8个街镇。")))
    assert [a.text for a in made.achievements] == ["全部完成救助100人次，覆盖8个街镇。"]


@pytest.mark.parametrize(
    ("share", "told"),
    [("覆盖率57.1%", False), ("覆盖率90.0%", True), ("办结率达到100%", True), ("占全部21个街镇的66.7%", False)],
)
def test_a_rate_that_leaves_much_open_is_no_achievement(share: str, told: bool) -> None:
    sentence = f"全区21个街镇建成服务点12个，{share}。"
    made = letter(point(ONE, 1, *lines(sentence)))
    assert [a.text for a in made.achievements] == ([sentence] if told else [])


def test_only_a_sentence_with_a_figure_is_an_achievement() -> None:
    made = letter(point(THREE, 1, *lines("高度重视。", "新增床位50张！另有3张")))
    assert [a.text for a in made.achievements] == ["新增床位50张！"]
    assert letter(point(THREE, 1, *lines("高度重视。"))).achievements == ()


@pytest.mark.parametrize(
    "weak",
    [
        "持证率67.2%，距70%目标还差2.8个百分点。",
        "销售13800万元，为全年任务16500万元的83.6%。",
        "其中按政策单人纳保94人。",
        "受理601件，超期4件。",
        "发现问题7处。",
    ],
)
def test_a_sentence_that_tells_of_a_gap_or_in_mid_thought_is_no_achievement(weak: str) -> None:
    made = letter(point(THREE, 1, *lines(f"{weak}新增50张，完成年度任务的104.2%。")))
    assert [a.text for a in made.achievements] == ["新增50张，完成年度任务的104.2%。"]


@pytest.mark.parametrize("state", ["not_applicable", "blank", "prompt", "missing"])
def test_an_answer_that_is_none_gives_no_achievement(state: str) -> None:
    assert letter(point(THREE, 1, *lines("不适用，全区0张。"), state=state)).achievements == ()


@pytest.mark.parametrize(
    "unseen",
    [
        Note("comment", lines("内部掌握：实际只有5张。")),
        Note("footnote", lines("见第3号文。")),
        Table(((cell("完成5张。"),),)),
        Paragraph((Run("实际只有5张。", hidden=True),)),
    ],
    ids=["comment", "footnote", "table", "hidden"],
)
def test_what_is_no_running_text_of_the_page_is_never_quoted(unseen: Block) -> None:
    assert [a.text for a in letter(point(THREE, 1, unseen, paragraph("新增50张。"))).achievements] == ["新增50张。"]


def test_headlines_are_at_most_two_in_one_line_each_and_none_that_must_not_be_published() -> None:
    many = (highlight(""), highlight("甲", publishable=False), highlight("乙\n 丙"), highlight("丁"), highlight("戊"))
    assert letter(highlights=many).highlights == ("乙 丙", "丁")


def test_a_letter_is_addressed_to_committee_and_government_and_speaks_of_them_briefly() -> None:
    made = letter()
    assert (made.addressees, made.leadership) == ("中共东区委员会、东区人民政府", "区委、区政府")


@pytest.mark.parametrize(
    "secret",
    [
        "联系13800000000，新增50张。",
        "联系１３８ ０００ ００ ０００，新增50张。",
        "李某某990101194901010011新增1张。",
        "电话021-62345678，新增50张。",
        "住竹行路18弄6号302室的老人等50人。",
        "进京上访0件，新增50张。",
        "与西区签约，新增50张。",
    ],
)
def test_what_the_gate_keeps_back_is_not_said_but_the_place_is(secret: str) -> None:
    made = source(point(THREE, 1, *lines(secret, "新增8张。")), highlights=(highlight(secret), highlight("题")))
    assert [p.text for p in made.value.passages] == ["新增8张。"]
    assert made.value.headlines == ("题",)
    assert [(n.code, n.where) for n in made.notices] == [("PUB080", "东区")] * 2
    assert made.notices[0].message.startswith("第3项第1点有一处")
    assert not any(word in n.message for n in made.notices for word in ("138", "西区", "上访", "李某"))


# -- 沟通提示单 --

BEDS = Item(
    ItemId("item-03"), 3, "养老床位", lead_units=TINY.items[2].lead_units,
    reference_points=(
        ReferencePoint(1, "新增床位。", (Target("320", "张", "each"),)),
        ReferencePoint(2, "持证率。", (Target("70", "%", "each"), Target("300", "名", "city"))),
    ),
)  # fmt: skip
ASKING: Plan = replaced(TINY, focus_areas=(FocusArea("area-1", 1, "养老服务", items=(BEDS,)),))


def figures(*rows: tuple[str, str, str, str]) -> ItemData:
    return ItemData(
        id=data_section(THREE), title="数据", item=THREE,
        figures=tuple(Figure(p, name, value, unit, "10月31日", "") for p, name, value, unit in rows),
    )  # fmt: skip


def prompted(*answers: PointAnswer, data: tuple[ItemData, ...] = ()) -> Collected[PromptSource]:
    return prompt_source(ASKING, DONG, BEDS, RETURNED, answers, figures=data, wording=GATE)


def prompt(made: Collected[PromptSource]) -> Prompt:
    return compose_prompt(made.value, ASKED, on=date(2021, 12, 5), reply_by=date(2022, 1, 4))


def test_the_fields_of_a_prompt_line_by_line() -> None:
    made = prompted(
        point(THREE, 1, *lines("新增床位50张。另有3张。")),
        data=(figures(("3-1", "新增床位", "50", "张"), ("3-2", "持证率", "67.2", "%"), ("3-2", "护理员", "9", "名")),),
    )
    assert made.notices == ()
    assert_golden("prompt", "".join(f"{line}\n" for line in fields(prompt(made))))


@pytest.mark.parametrize("row", [
    ("3-1", "新增床位", "320", "张"), ("3-1", "新增床位", "5", "户"), ("3-1", "新增床位", "五十", "张"), ("", "床位", "5", "张"),
    ("3-1", "新增床位", "NaN", "张"),
])  # fmt: skip
def test_a_figure_is_a_gap_only_below_the_plan_s_own_in_the_same_unit(row: tuple[str, str, str, str]) -> None:
    assert prompted(data=(figures(row),)).value.shortfalls == ()


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("开展15次，重复信访率不超过5%。", False), ("超期率控制在5%。", False), ("投诉率在5%以内。", False),
        ("离职率低于5%。", False),
        ("床位使用率不低于5%。", True), ("持证率达到5%。", True), ("每百户不少于5%。", True),
    ],
)  # fmt: skip
def test_a_figure_under_a_ceiling_is_no_gap(text: str, short: bool) -> None:
    asked = replaced(BEDS, reference_points=(ReferencePoint(1, text, (Target("5", "%", "each"),)),))
    made = prompt_source(ASKING, DONG, asked, RETURNED, (), figures=(figures(("3-1", "率", "2", "%")),), wording=GATE)
    assert bool(made.value.shortfalls) is short


def test_an_answer_that_may_hold_problems_whose_label_is_gone_is_not_quoted() -> None:
    for lost in (SectionId("item-03.problem"), SectionId("risk-1")):
        unsure = replaced(point(THREE, 1, *lines("新增床位50张。")), may_contain=(lost,))
        assert source(unsure).value.passages == ()
        assert prompted(unsure).value.passages == ()
    beside = replaced(point(THREE, 1, *lines("新增床位50张。")), may_contain=(point_section(THREE, 2),))
    assert [p.text for p in source(beside).value.passages] == ["新增床位50张。"]


def test_a_point_whose_text_may_stand_in_another_answer_is_not_said_to_be_silent() -> None:
    assert prompted(point(THREE, 1, *lines("新增床位50张。"))).value.unanswered == (2,)
    holder = replaced(point(THREE, 1, *lines("新增床位50张。持证率70%。")), may_contain=(point_section(THREE, 2),))
    assert prompted(holder).value.unanswered == ()


def test_a_return_that_has_not_come_is_the_gap() -> None:
    made = prompt_source(ASKING, DONG, BEDS, None, (), figures=(), wording=GATE)
    assert prompt(made).gaps == (ASKED.not_received,)
    assert prompt(made).facts == ()


def test_where_nothing_tells_of_a_gap_the_unit_has_to_write_it() -> None:
    made = prompted(point(THREE, 1, *lines("不适用。"), state="not_applicable"), point(THREE, 2, *lines("好。")))
    assert prompt(made).gaps == ()


def test_a_figure_s_name_that_must_not_be_said_is_no_gap_either() -> None:
    made = prompted(data=(figures(("3-1", "进京上访", "1", "张")),))
    assert (made.value.shortfalls, [n.code for n in made.notices]) == ((), ["PUB080"])


def test_another_item_s_answers_and_figures_are_not_spoken_of() -> None:
    made = prompted(point(ONE, 1, *lines("帮扶30户。")))
    assert (made.value.passages, made.value.unanswered) == ((), (1, 2))
    assert XI.name not in str(prompt(made))
