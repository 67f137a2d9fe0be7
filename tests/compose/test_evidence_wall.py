"""The wall of one item: nothing a district typed runs or is fetched, passages are marked where they stand."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert
from tests import strategies
from tests.returns import DONG, TINY, XI, lines, wording

from selfcheck.compose.evidence_wall import wall
from selfcheck.model.blocks import Block, Embedded, Note, Picture, Table, cell, paragraph, plain_text
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import Sha256, data_section, point_section
from selfcheck.model.submission import Figure, ItemData, PointAnswer
from selfcheck.model.wall import Likeness, WallWording

WORDS = convert(wording("wall"), WallWording)
FIRST, SECOND, _ = TINY.items
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&<a href='javascript:x()'>"
SHA = Sha256("1" * 64)


class Page(HTMLParser):
    """The tags of a page with their attributes, its words, and what is marked."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words, self.marked, self._marking, self._hidden = "", "", False, False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._marking = self._marking or tag == "mark"
        self._hidden = tag in {"style", "title"}

    def handle_endtag(self, tag: str) -> None:
        self._marking = self._marking and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.words += "" if self._hidden else data
        self.marked += data if self._marking else ""


def answer(*blocks: Block, item=FIRST, state: str = "answered") -> PointAnswer:
    number = item.reference_points[0].number
    return PointAnswer(id=point_section(item.id, number), title="", item=item.id, state=state, blocks=blocks,
                       text=plain_text(blocks))  # fmt: skip


def page(*sections: PointAnswer | ItemData, item=FIRST, likenesses=(), pictures=None, before=None, plan=TINY) -> Page:
    hung = {DONG.id: {s.id: s for s in sections}}
    return Page(wall(plan, item, hung, likenesses, pictures or {}, WORDS, before=before))


def test_what_each_district_says_stands_under_each_point_also_of_one_that_sent_nothing() -> None:
    made = page(answer(*lines("做了帮扶。")))
    assert "东区" in made.words
    assert "做了帮扶。" in made.words
    assert made.words.count(WORDS.states["not_received"]) == 3
    assert WORDS.new_item not in made.words


def test_markup_in_a_return_is_words_and_nothing_runs_or_is_fetched() -> None:
    table = Table(((cell(EVIL), cell(EVIL)),))
    data = ItemData(id=data_section(FIRST.id), title="", item=FIRST.id, state="answered",
                    figures=(Figure(EVIL, EVIL, EVIL, EVIL, EVIL, EVIL),))  # fmt: skip
    told = answer(paragraph(EVIL), table, Note("textbox", lines(EVIL)), Picture(f"{EVIL}.png", SHA, alt=EVIL),
                  Embedded(EVIL, SHA, EVIL))  # fmt: skip
    plan = replaced(TINY, districts=(replaced(DONG, name=EVIL), XI))
    for pictures in ({}, {SHA: b"jpeg"}):
        made = page(told, data, plan=plan, pictures=pictures)
        kinds = {tag for tag, _ in made.tags}
        assert not kinds & {"script", "a", "iframe", "object", "link", "form", "svg"}
        assert all(str(a["src"]).startswith("data:image/jpeg;base64,") for tag, a in made.tags if tag == "img")
        assert not [name for _, a in made.tags for name in a if name.startswith("on")]
        assert made.words.count(EVIL) >= 10
    policies = [a["content"] for tag, a in made.tags if a.get("http-equiv")]
    assert policies == ["default-src 'none'; img-src data:; style-src 'unsafe-inline'"]


def test_a_passage_is_marked_where_it_stands_also_across_lines_and_cells_and_said() -> None:
    blocks = (
        paragraph("甲乙"),
        Picture("p.png", SHA),
        Table(((cell("丙"), cell("丁戊")), (cell("己"), cell("")))),
        paragraph("庚辛"),
    )
    told = answer(*blocks)
    start, end = told.text.index("乙"), told.text.index("辛")
    made = page(told, likenesses=[Likeness(DONG.id, told.id, start, end, "西区")])
    assert made.marked == "乙丙丁戊己庚"
    assert f"有{end - start}字与西区的相近" in made.words
    assert WORDS.same_as_before in page(told, likenesses=[Likeness(DONG.id, told.id, 0, 1, "")]).words


@given(st.lists(strategies.blocks(), max_size=4).map(tuple), st.data())
def test_whatever_is_marked_is_that_stretch_of_the_text(blocks: tuple[Block, ...], data: st.DataObject) -> None:
    told = answer(*blocks)
    if not told.text.strip():
        return
    start = data.draw(st.integers(0, len(told.text) - 1))
    end = data.draw(st.integers(start + 1, len(told.text)))
    made = page(told, likenesses=[Likeness(DONG.id, told.id, start, end, "西区")])
    assert "".join(made.marked.split()) == "".join(told.text[start:end].split())


def test_last_year_stands_beside_and_what_is_new_this_year_is_compared_with_nothing() -> None:
    for item, there in ((FIRST, True), (SECOND, False)):
        now, then = answer(*lines("今年。"), item=item), answer(*lines("往年的话。"), item=item)
        made = page(now, item=item, before={DONG.id: {then.id: then}})
        assert ("往年的话。" in made.words) is there
        assert (WORDS.new_item in made.words) is not there


def test_the_page_is_the_same_for_the_same_input_and_names_no_place_outside_itself() -> None:
    text = wall(TINY, FIRST, {}, (), {}, WORDS)
    assert text == wall(TINY, FIRST, {}, (), {}, WORDS)
    assert not re.search(r"https?:|//|url\(|@import", text)
