"""Letters: words of the district's own return, best item first, one a focus area, and nothing that is not read on paper."""

import pytest
from msgspec import to_builtins
from tests.outline import assert_golden
from tests.returns import DONG, TINY, lines, wording

from selfcheck.compose.letters import compose_letter
from selfcheck.model.blocks import Block, Note, Paragraph, Run, Table, cell, paragraph, plain_text
from selfcheck.model.ids import ItemId, SectionId, point_section
from selfcheck.model.letter import Letter
from selfcheck.model.submission import Highlight, PointAnswer
from selfcheck.model.wording import LetterWording

WORDS = LetterWording(**wording("letter"))
ONE, TWO, THREE = (item.id for item in TINY.items)


def point(item: ItemId, number: int, *blocks: Block, state: str = "answered") -> PointAnswer:
    return PointAnswer(
        id=point_section(item, number), title="要点", item=item, state=state, blocks=blocks, text=plain_text(blocks)
    )


def highlight(headline: str, *, publishable: bool | None = None) -> Highlight:
    return Highlight(id=SectionId("highlight-1"), title="特色亮点一", headline=headline, publishable=publishable)


def letter(
    *answers: PointAnswer, highlights: tuple[Highlight, ...] = (), best: tuple[ItemId, ...] = (THREE, ONE)
) -> Letter:
    return compose_letter(TINY, DONG, answers, highlights, best, WORDS, version=2, grade="优秀", draft=False)


def fields(made: Letter) -> list[str]:
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
            highlight("养老顾问"),
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
    assert made.achievements[0].source == "东区第2版自查报告，第2项第3点"


def test_only_a_sentence_with_a_figure_is_an_achievement() -> None:
    made = letter(point(THREE, 1, *lines("高度重视。", "新增床位50张！另有3张")))
    assert [a.text for a in made.achievements] == ["新增床位50张！"]
    assert letter(point(THREE, 1, *lines("高度重视。"))).achievements == ()


@pytest.mark.parametrize("state", ["not_applicable", "blank", "prompt", "missing"])
def test_an_answer_that_is_none_gives_no_achievement(state) -> None:
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
def test_what_is_no_running_text_of_the_page_is_never_quoted(unseen) -> None:
    assert [a.text for a in letter(point(THREE, 1, unseen, paragraph("新增50张。"))).achievements] == ["新增50张。"]


def test_headlines_are_at_most_two_in_one_line_each_and_none_that_must_not_be_published() -> None:
    many = (highlight(""), highlight("甲", publishable=False), highlight("乙\n 丙"), highlight("丁"), highlight("戊"))
    assert letter(highlights=many).highlights == ("乙 丙", "丁")


def test_a_letter_is_addressed_to_committee_and_government() -> None:
    made = letter()
    assert (made.party_committee, made.government) == ("中共东区委员会", "东区人民政府")
    assert made.addressees == "中共东区委员会、东区人民政府"
