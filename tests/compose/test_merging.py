"""Two halves of one form: each section from whoever wrote it, both texts where both did, nothing lost."""

import random

import pytest
from tests.returns import PICTURE, XI, answer, codes, lines, printed, read_blocks, section, tiny, unplaced, without
from tests.returns import TINY as TINY_PLAN

from selfcheck.compose.merging import merge
from selfcheck.model.blocks import Block, Table, cell, paragraph, plain_text, walk
from selfcheck.model.encoding import replaced
from selfcheck.model.form import FigureTable, Grid
from selfcheck.model.ids import DistrictId, SectionId
from selfcheck.model.submission import Cover, Highlight, ItemData, PointAnswer, Risk, Submission, Unplaced, tally

BLANK = tiny().blocks


def half(name: str, answers: dict[str, tuple[Block, ...]], blocks: tuple[Block, ...] = BLANK) -> Submission:
    """What one of the two sent."""
    for place, typed in answers.items():
        blocks = answer(blocks, place, *typed)
    got = read_blocks(tiny(), blocks)
    return replaced(got, source=replaced(got.source, name=name))


def merged(first: Submission, second: Submission) -> Submission:
    """Both as one; the law holds over both files, whatever they are."""
    got = merge(first, second)
    law = got.value.conservation
    assert law.holds, law
    assert got.notices == got.value.notices
    assert law.characters.printed == first.conservation.characters.printed + second.conservation.characters.printed
    return got.value


def test_each_section_comes_from_the_half_that_answered_it() -> None:
    got = merged(half("甲.docx", {"item-01.1": lines("甲写的。")}), half("乙.docx", {"item-02.3": lines("乙写的。")}))
    assert {s.id: s.text for s in got.sections if s.blocks} == {"item-01.1": "甲写的。", "item-02.3": "乙写的。"}
    assert [s.id for s in got.sections] == [e.section for e in tiny().form.sections()]
    assert (got.notices, got.source.name, got.source.bytes) == ((), "甲.docx + 乙.docx", 2)


def test_what_both_answered_differently_stands_twice_and_is_told_with_both_names() -> None:
    got = merged(
        half("甲.docx", {"item-01.1": lines("甲写的。")}), half("乙.docx", {"item-01.1": (*lines("乙写的。"), PICTURE)})
    )
    both = section(got, "item-01.1")
    assert (both.text, both.blocks[-1], both.state) == ("甲写的。\n乙写的。", PICTURE, "answered")
    (said,) = got.notices
    assert (said.code, said.where, said.severity) == ("SUB082", "item-01.1", "warn")
    assert "甲.docx" in said.message
    assert "乙.docx" in said.message


@pytest.mark.parametrize("other", ["都写的话。", "都写 的话。"])
def test_what_both_say_alike_stands_once_and_is_no_conflict(other) -> None:
    got = merged(half("甲", {"item-01.1": lines("都写的话。")}), half("乙", {"item-01.1": lines(other)}))
    assert (section(got, "item-01.1").text, got.notices) == ("都写的话。", ())


def test_the_same_words_beside_another_picture_are_another_answer() -> None:
    one, two = half("甲", {"item-01.1": lines("话。")}), half("乙", {"item-01.1": (*lines("话。"), PICTURE)})
    assert codes(merged(one, two)) == ["SUB082"]
    assert merged(one, two).conservation.pictures.placed == 1


def test_a_grid_is_taken_row_by_row() -> None:
    one = half("甲", {"highlight-1.headline": lines("一门式"), "highlight-1.practice": lines("做法甲。"),
                     "highlight-1.publishable": lines("☑可以公开　□不宜公开")})  # fmt: skip
    two = half("乙", {"highlight-1.background": lines("背景乙。"), "highlight-1.practice": lines("做法乙。"),
                     "highlight-1.headline": lines("一门式"),
                     "highlight-1.publishable": lines("□可以公开　☑不宜公开")})  # fmt: skip
    got = merged(one, two)
    highlight = section(got, "highlight-1")
    assert isinstance(highlight, Highlight)
    assert (highlight.headline, plain_text(highlight.background)) == ("一门式", "背景乙。")
    assert plain_text(highlight.practice) == "做法甲。\n做法乙。"
    assert highlight.publishable is False
    assert list(highlight.fields) == ["headline", "background", "practice", "publishable"]
    assert highlight.text.splitlines()[:2] == ["一门式", "背景乙。"]
    assert codes(got) == ["SUB082"]


def test_rows_filled_by_one_each_are_no_conflict() -> None:
    got = merged(half("甲", {"risk-1.answer": lines("☑有　□无")}), half("乙", {"risk-1.checked_by": lines("某某")}))
    risk = section(got, "risk-1")
    assert isinstance(risk, Risk)
    assert (risk.answer, list(risk.fields), got.notices) == ("yes", ["answer", "checked_by"], ())


def test_yes_and_no_are_both() -> None:
    got = merged(half("甲", {"risk-1.answer": lines("☑有　□无")}), half("乙", {"risk-1.answer": lines("□有　☑无")}))
    risk = section(got, "risk-1")
    assert isinstance(risk, Risk)
    assert (risk.answer, codes(got)) == ("both", ["SUB082"])


def test_the_covers_names_stand_both() -> None:
    got = merged(half("甲", {"cover.prepared_by": lines("某甲")}), half("乙", {"cover.prepared_by": lines("某乙")}))
    cover = section(got, "cover")
    assert isinstance(cover, Cover)
    assert cover.prepared_by == "某甲\n某乙"


def test_not_applicable_against_an_answer_is_an_answer() -> None:
    one = half("甲", {"item-01.1": lines("不适用。理由：没有。"), "item-01.2": lines("不适用。理由：没有。")})
    two = half("乙", {"item-01.1": lines("已办。"), "item-01.2": lines("不适用。理由：不在本区。")})
    got = merged(one, two)
    first, second = section(got, "item-01.1"), section(got, "item-01.2")
    assert isinstance(first, PointAnswer)
    assert isinstance(second, PointAnswer)
    assert (first.applicable, first.state, first.reason) == (True, "answered", "")
    assert (second.applicable, second.state, second.reason) == (False, "not_applicable", "没有\n不在本区")


def test_figures_that_both_wrote_are_one() -> None:
    head = BLANK[[getattr(b, "anchors", ()) for b in BLANK].index(("sc_item_01_data",)) + 1]
    assert isinstance(head, Table)
    rows = [tuple(map(cell, (f"1-{n}", "人次", "3", "次", "6月", "5"))) for n in (1, 2)]
    got = merged(half("甲", {"item-01.data": (Table((head.rows[0], rows[0])),)}),
                 half("乙", {"item-01.data": (Table((head.rows[0], *rows)),)}))  # fmt: skip
    data = section(got, "item-01.data")
    assert isinstance(data, ItemData)
    assert [f.point for f in data.figures] == ["1-1", "1-2"]


def test_a_label_missing_in_one_half_is_taken_from_the_other_and_no_longer_told() -> None:
    got = merged(half("甲", {}, without(BLANK, "item-01.2")), half("乙", {"item-01.2": lines("已办。")}))
    assert (section(got, "item-01.2").state, got.notices) == ("answered", ())
    none = merged(half("甲", {}, without(BLANK, "item-01.2")), half("乙", {}, without(BLANK, "item-01.2")))
    assert (section(none, "item-01.2").state, codes(none)) == ("missing", ["SUB027"])


def test_unplaced_text_of_both_is_kept_and_said_once_where_it_is_the_same() -> None:
    before, behind = paragraph("局办公室：现报上。"), paragraph("附言。")
    got = merged(half("甲", {}, (before, *BLANK)), half("乙", {}, (before, *BLANK, behind)))
    assert [text for _, _, text in unplaced(got)] == ["局办公室：现报上。", "附言。"]
    (said,) = got.notices
    assert (said.code, "2处" in said.message) == ("SUB028", True)


def test_an_id_used_for_other_words_gets_a_number() -> None:
    one, two = half("甲", {}, (*BLANK, paragraph("附言。"))), half("乙", {}, (*BLANK, paragraph("又一句。")))
    (entry,) = two.unplaced
    same = replaced(
        two, unplaced=(Unplaced(one.unplaced[0].id, entry.after, entry.proposed, entry.reason, entry.blocks),)
    )
    got = merged(one, same)
    assert [u.id for u in got.unplaced] == [one.unplaced[0].id, f"{one.unplaced[0].id}-2"]


def test_a_highlight_that_only_the_second_half_added_stands_behind_the_others() -> None:
    at = next(n for n, b in enumerate(BLANK) if "sc_part_4" in getattr(b, "anchors", ()))
    start = next(n for n, b in enumerate(BLANK) if "sc_highlight_2" in getattr(b, "anchors", ()))
    copy = answer(BLANK[start:at], "highlight-2.headline", paragraph("多出来的"))
    got = merged(
        half("甲", {}), half("乙", {"highlight-2.headline": lines("第二个")}, (*BLANK[:at], *copy, *BLANK[at:]))
    )
    ids = [s.id for s in got.sections]
    assert ids[ids.index(SectionId("highlight-2")) + 1] == "highlight-3"
    assert section(got, "highlight-3").text == "多出来的"


def test_halves_of_different_districts_are_no_halves() -> None:
    other = printed(TINY_PLAN, XI)
    with pytest.raises(ValueError, match="no halves"):
        merge(half("甲", {}), read_blocks(other, other.blocks))
    with pytest.raises(ValueError, match="no halves"):
        merge(half("甲", {}), replaced(half("乙", {}), plan="2020", district=DistrictId("dong")))


@pytest.mark.parametrize("seed", range(40))
def test_whatever_two_people_write_nothing_is_lost(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - dice for a test
    places = [f"{e.section}.{f.name}" for e in tiny().form.sections() if isinstance(e, Grid) for f in e.fields]
    places += [e.section for e in tiny().form.sections() if not isinstance(e, Grid | FigureTable)]
    texts = ["甲。", "乙。", "不适用。", "☑有　□无", "（　）"]

    def typed(name: str) -> Submission:
        chosen = dice.sample(places, dice.randint(0, len(places)))
        written = {p: (paragraph(dice.choice(texts)), *dice.choice([(), (PICTURE,), (Table(((cell("表"),),)),)]))
                   for p in chosen}  # fmt: skip
        return half(name, written, (paragraph(dice.choice(texts)), *BLANK))

    one, two = typed("甲"), typed("乙")
    got = merged(one, two)
    said = {plain_text((b,)) for s in (*one.sections, *two.sections) for b in walk(s.blocks)}
    kept = {plain_text((b,)) for s in got.sections for b in walk(s.blocks)}
    assert {text.strip("。 ") for text in said} == {text.strip("。 ") for text in kept}
    for source in (one, two):
        assert tally(b for s in got.sections for b in s.blocks).pictures >= max(
            0, tally(b for s in source.sections for b in s.blocks).pictures
        )
    for s in got.sections:
        assert not s.text or s.state in {"answered", "not_applicable"}
