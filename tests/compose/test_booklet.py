"""The booklet: what is printed, what is left out and told, and that nothing but highlights can get in."""

import typing
from collections.abc import Callable, Sequence

import pytest
from msgspec import convert
from tests.outline import assert_golden, outline
from tests.returns import (
    DONG,
    INSTRUCTIONS,
    ISSUED,
    PICTURE,
    SOURCE,
    TINY,
    XI,
    Blank,
    lines,
    poured,
    returned,
    tiny,
    wording,
)

from selfcheck.compose.booklet.arrange import chapters, printable
from selfcheck.compose.booklet.contents import divider, front, headings, indexes
from selfcheck.compose.booklet.entry import printed_entry
from selfcheck.compose.evidence import evidence_document
from selfcheck.compose.letter_sources import Returned, letter_source
from selfcheck.compose.letters import compose_letter
from selfcheck.compose.unit_material import material_of
from selfcheck.model.blocks import (
    Block,
    Document,
    Embedded,
    ListItem,
    Note,
    Paragraph,
    Run,
    Table,
    cell,
    paragraph,
    plain_text,
)
from selfcheck.model.booklet import Heading, Order, Pages
from selfcheck.model.encoding import replaced, to_json
from selfcheck.model.ids import ItemId, SectionId
from selfcheck.model.notices import Collected
from selfcheck.model.plan import District
from selfcheck.model.records import RecordWording
from selfcheck.model.submission import Highlight, ItemData, ItemProblem, PointAnswer, Risk
from selfcheck.model.wording import BookletWording, EvidenceWording, LetterWording, OutgoingWording

WORDS = BookletWording(**wording("booklet"))
PREFACE = lines("本汇编收入各区报送的特色亮点。")
COMMENT = Note("comment", lines("这句再核一核"))
HIDDEN = Paragraph((Run("看得见"), Run("看不见的话", hidden=True)))


def highlight(number: int = 1, **changes: object) -> Highlight:
    """A filled highlight; ``blocks`` hold what its fields hold."""
    fields = {
        "headline": "养老顾问进街镇",
        "background": lines("老龄化程度高。"),
        "practice": lines("建站12个。"),
        "effect": lines("服务3万人次。"),
        **changes,
    }
    views = [b for name in ("background", "practice", "effect", "replicable", "others") for b in fields.get(name, ())]
    blocks = (paragraph(str(fields["headline"])), *views)
    return Highlight(id=SectionId(f"highlight-{number}"), title=f"特色亮点{number}", blocks=blocks,
                     **{"state": "answered", **fields})  # fmt: skip


def bound(*districts: tuple[District, Sequence[Highlight]], order: Order = "district",
          pages: Pages | None = None) -> Collected[Document]:  # fmt: skip
    """The whole booklet as one document, put together as it is for print."""
    kept = [printable(district, highlights) for district, highlights in districts]
    notices = [n for made in kept for n in made.notices]
    entries = [e for made in kept for e in made.value]
    behind = chapters(TINY, entries, order, WORDS)
    blocks = [*front(behind, order, PREFACE, WORDS, pages)]
    for number, chapter in enumerate(behind):
        blocks += divider(chapter, order, WORDS, first=number == 0)
        for entry in chapter.entries:
            made = printed_entry(TINY, entry, WORDS)
            blocks += made.value
            notices += made.notices
    blocks += indexes(TINY, [e for chapter in behind for e in chapter.entries], WORDS, pages)
    return Collected(Document(tuple(blocks)), tuple(notices))


def booklet(*highlights: Highlight) -> Collected[Document]:
    return bound((DONG, highlights))


def said(made: Collected[Document]) -> list[tuple[str, str]]:
    return [(n.code, n.where) for n in made.notices]


def test_the_booklet_line_by_line() -> None:
    rich = highlight(
        qualities=("开创性", "示范性"),
        items=(ItemId("item-03"), ItemId("item-01")),
        practice=(
            paragraph("一是建站。"),
            ListItem((Run("二是配员。"),), 0, "（1）"),
            PICTURE,
            Table(((cell("街镇"), cell("数")), (cell("甲"), cell("3")))),
            Note("footnote", lines("数据截至6月底。")),
            Note("textbox", lines("框里的话。")),
            Embedded("e.xlsx", name="明细.xlsx"),
        ),
        replicable=lines("可在全市推广。"),
        others=lines("群众点赞。"),
    )
    others = highlight(2, headline="第二个\n亮点"), highlight(headline="")
    made = bound((DONG, [rich, others[0]]), (XI, [others[1]]), pages={"bk_dong": "1", "bk_dong_1": "2"})
    assert_golden("booklet", outline(made.value))
    assert made.notices == ()


def test_the_outline_of_the_pdf_names_districts_and_highlights() -> None:
    found = list(headings(booklet(highlight()).value.blocks))
    assert Heading("东区", 1, "bk_dong") in found
    assert Heading("养老顾问进街镇", 2, "bk_dong_1") in found


def test_what_must_not_be_published_is_left_out_and_told() -> None:
    made = booklet(highlight(publishable=False), highlight(2, headline="可公开的", publishable=True))
    assert said(made) == [("PUB031", "东区亮点1")]
    assert "养老顾问进街镇" in made.notices[0].message
    assert "养老顾问" not in plain_text(made.value.blocks)
    assert "可公开的" in plain_text(made.value.blocks)


@pytest.mark.parametrize("state", ["blank", "prompt", "missing"])
def test_a_highlight_that_was_not_filled_in_is_left_out_and_told(state) -> None:
    made = booklet(highlight(state=state))
    assert said(made) == [("PUB030", "东区亮点1")]
    assert "养老顾问进街镇" not in plain_text(made.value.blocks)


@pytest.mark.parametrize(
    "place",
    [
        lambda block: {"practice": (block,)},
        lambda block: {"effect": (Table(((replaced(cell(""), blocks=(block,)),),)),)},
        lambda block: {"others": (Note("textbox", (block,)),)},
    ],
    ids=["paragraph", "table", "text box"],
)
@pytest.mark.parametrize(
    ("block", "code", "words"), [(COMMENT, "PUB032", "这句再核一核"), (HIDDEN, "PUB033", "看不见的话")]
)
def test_comments_and_hidden_words_are_not_printed_but_told(
    place: Callable[[Block], dict[str, object]], block: Block, code: str, words: str
) -> None:
    made = booklet(highlight(**place(block)))
    assert said(made) == [(code, "东区亮点1")]
    assert words in made.notices[0].message
    assert words not in to_json(made.value.blocks).decode()


def test_a_comment_on_the_headline_is_told_though_no_field_holds_it() -> None:
    made = booklet(replaced(highlight(), blocks=(*highlight().blocks, COMMENT, HIDDEN)))
    assert said(made) == [("PUB032", "东区亮点1"), ("PUB033", "东区亮点1")]


def test_hidden_words_in_a_footnote_are_not_printed() -> None:
    made = booklet(highlight(effect=(Note("footnote", (HIDDEN,)),)))
    assert "注：看得见" in plain_text(made.value.blocks)
    assert "看不见的话" not in plain_text(made.value.blocks)


def test_a_part_with_nothing_left_to_print_has_no_heading() -> None:
    made = booklet(highlight(replicable=(COMMENT,)))
    assert WORDS.replicable not in plain_text(made.value.blocks).splitlines()


# -- part four never leaves the house --


@pytest.mark.parametrize("function", [printable, letter_source])
def test_no_publication_function_accepts_a_risk(function: Callable[..., object]) -> None:
    hints = typing.get_type_hints(function)
    accepted = {part for name, hint in hints.items() if name != "return" for part in _parts(hint)}
    assert {Highlight, PointAnswer} & accepted
    assert Risk not in accepted
    assert not {ItemProblem, ItemData} & accepted


def _parts(hint: object) -> set[object]:
    inner = typing.get_args(hint)
    return {hint, *(p for part in inner for p in _parts(part))} if not isinstance(hint, list) else set()


PLANTED = "绝密词丙丁"


def planted_return(blank: Blank) -> dict[str, tuple[Block, ...]]:
    """Every risk field and every problem filled with a word that stands nowhere else; all else with 100 of a kind."""
    answers: dict[str, tuple[Block, ...]] = {}
    for element in blank.form.sections():
        names = [f"{element.section}.{f.name}" for f in getattr(element, "fields", ())] or [element.section]
        for name in names:
            is_secret = name.startswith("risk-") or name.endswith(".problem")
            if is_secret or not name.endswith(".data"):
                answers[name] = lines(f"{PLANTED}100件。" if is_secret else f"已办100件{name}。")
    return answers


def test_a_word_planted_in_risks_and_problems_is_in_no_booklet_and_no_letter() -> None:
    got = returned(tiny(), poured(tiny(), planted_return(tiny())))
    assert sum(PLANTED in s.text for s in got.sections) == len(TINY.risks) + len(TINY.items)
    highlights = [s for s in got.sections if isinstance(s, Highlight)]
    answers = [s for s in got.sections if isinstance(s, PointAnswer)]
    made = booklet(*highlights)
    source = letter_source(
        TINY, DONG, Returned(1, SOURCE.sha256), answers, highlights, best=[i.id for i in TINY.items],
        wording=convert(wording("outgoing"), OutgoingWording), grade="优秀",
    )  # fmt: skip
    letter = compose_letter(source.value, LetterWording(**wording("letter")), on=ISSUED, draft=True)
    assert "已办100件" in plain_text(made.value.blocks)
    assert [a.text for a in letter.achievements] == ["已办100件item-01.1。", "已办100件item-03.1。"]
    assert PLANTED not in to_json((made.value.blocks, made.value.properties, made.notices, letter)).decode()


def test_the_material_of_a_unit_holds_its_problems_but_no_risk() -> None:
    got = returned(tiny(), poured(tiny(), planted_return(tiny())))
    material = material_of(TINY, TINY.lead_units[0], {DONG.id: got}, ())
    told = convert(wording("records"), RecordWording)
    made = evidence_document(TINY, TINY.lead_units[0], material, EvidenceWording(**wording("evidence")), told)
    text = plain_text(made.blocks)
    assert text.count(PLANTED) == 2
    assert "已办100件item-01.1。" in text
    assert "（未收到）" in text
    assert_golden("evidence", outline(made))
    assert INSTRUCTIONS[0] not in text
