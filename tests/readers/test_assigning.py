"""Choices carried out on a submission, whatever is put where: the law holds, and what was not meant stays as it was."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from tests.returns import answer, form_wording, lines, read_blocks, section, tiny

from selfcheck.model.blocks import Block, paragraph, plain_text
from selfcheck.model.choice import Choice
from selfcheck.model.encoding import replaced
from selfcheck.model.form import Form, Grid
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import Submission, tally
from selfcheck.readers.assigning import assigned, place_named


def places(form: Form) -> Iterator[str]:
    """Every section, and every row of every grid, as a person types them."""
    for element in form.sections():
        yield element.section
        if isinstance(element, Grid):
            yield from (f"{element.section}.{field.name}" for field in element.fields)


PLACES = tuple(places(tiny().form))


def submission(*stray: Block) -> Submission:
    """东区's return, two places answered, with text above the cover and behind the closing line."""
    blocks = answer(tiny().blocks, "item-01.1", *lines("已完成。"))
    blocks = answer(blocks, "highlight-1.practice", *lines("做法一"))
    return read_blocks(tiny(), (*stray, *blocks, paragraph("结束之后的话。")))


READ = submission(paragraph("封面之前的话。"))


def choice(read: Submission, entry: int, place: str, *, version: int = 1) -> Choice:
    target = place_named(tiny().form, place)
    assert target is not None
    return Choice(read.unplaced[entry], *target, version)


def done(read: Submission, *choices: Choice, form: Form | None = None) -> Submission:
    return assigned(form or tiny().form, read, choices, form_wording())


@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_wherever_two_texts_are_put_the_law_holds_and_no_word_is_lost_or_doubled(one: str, two: str) -> None:
    made = done(READ, choice(READ, 0, one), choice(READ, 1, two))
    assert made.unplaced == ()
    assert made.conservation.holds
    assert tally(b for s in made.sections for b in s.blocks).characters == made.conservation.characters.placed
    text = "".join(s.text for s in made.sections)
    assert [text.count(words) for words in ("封面之前的话。", "结束之后的话。", "已完成。", "做法一")] == [1, 1, 1, 1]
    touched = {one.partition(".")[0] if one.startswith(("cover", "highlight", "risk")) else one,
               two.partition(".")[0] if two.startswith(("cover", "highlight", "risk")) else two}  # fmt: skip
    assert {s.id for s in made.sections if s != section(READ, s.id)} == touched


def test_without_a_choice_that_concerns_it_a_submission_is_the_very_same() -> None:
    assert done(READ) is READ
    other = submission(paragraph("别的话，没有人归过位。"))
    assert done(other, choice(READ, 0, "item-01.1")) is other


def test_a_choice_for_a_place_this_form_has_not_leaves_the_text_unplaced() -> None:
    for section_id, field in (("item-31.1", ""), ("highlight-1", "nothing")):
        assert done(READ, Choice(READ.unplaced[0], SectionId(section_id), field, 1)) is READ


def test_the_likest_of_several_changed_texts_is_proposed() -> None:
    old = submission(*lines("全年新增床位三百张，完成任务。"))
    new = submission(*lines("全年新增床位三百二十张，完成任务。"))
    made = done(replaced(new, version=2), choice(old, 0, "item-03.1"))
    assert [(plain_text(e.blocks), e.proposed) for e in made.unplaced] == [
        ("全年新增床位三百二十张，完成任务。", "item-03.1"),
        ("结束之后的话。", ""),
    ]
    assert [n.code for n in made.notices if n.code.startswith("SUB08")] == ["SUB084"]
