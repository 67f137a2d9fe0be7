"""The second counter: what it counts, told by hand; that it shares nothing with the reader; the law on made-up files."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.strategies import documents, texts
from tests.word.parts import (
    PNG,
    alternate,
    blip,
    element,
    p,
    r,
    read_body,
    relation,
    relations,
    tbl,
    tc,
    text_box,
    tr,
    word,
)
from tests.word.test_write import written

import selfcheck.word.count
from selfcheck.model.blocks import Document, walk
from selfcheck.model.submission import Tally, tally
from selfcheck.word.count import count
from selfcheck.word.package import Package
from selfcheck.word.read import read


def counted(body: str, *entries: str, **parts: bytes) -> Tally:
    return count(word(body, *entries, parts={f"word/{name}.xml": data for name, data in parts.items()}))


@pytest.mark.parametrize(
    ("content", "characters"),
    [
        (r("民政 2021\u3000年\t\n"), 7),
        (r("𠮷😀e\u0301\u200b"), 5),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/><w:softHyphen/><w:tab/><w:br/></w:r>', 3),
        ("<w:r><w:instrText>PAGE</w:instrText><w:delText>删</w:delText></w:r>", 0),
        (f"<w:del>{r('删')}</w:del><w:moveFrom>{r('搬')}</w:moveFrom><w:moveTo>{r('搬')}</w:moveTo><w:ins>{r('加')}</w:ins>", 2),
        (f"<w:r><w:ruby><w:rt>{r('yi')}</w:rt><w:rubyBase>{r('一')}</w:rubyBase></w:ruby></w:r>", 1),
        (alternate(text_box(p(r("框"))), f"<w:pict>{p(r('框'))}</w:pict>"), 1),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", 3),
        ("<w:r><w:t>甲\x01\x7f\u0085乙</w:t></w:r>", 2),
        (r("隐", "<w:vanish/>"), 1),
    ],
)  # fmt: skip
def test_characters_are_counted_as_the_contract_says(content: str, characters: int) -> None:
    assert counted(p(content)) == Tally(characters)


def test_notes_and_comments_are_counted_headers_are_not() -> None:
    entries = [relation(name, name, f"{name}.xml") for name in ("footnotes", "endnotes", "comments", "header")]
    separator = f'<w:footnote w:type="separator" w:id="-1">{p(r("不算"))}</w:footnote>'

    assert counted(
        p(r("甲")), *entries,
        footnotes=element("w:footnotes", separator + f'<w:footnote w:id="1">{p(r("脚"))}</w:footnote>'),
        endnotes=element("w:endnotes", f'<w:endnote w:id="1">{p(r("尾尾"))}</w:endnote>'),
        comments=element("w:comments", f'<w:comment w:id="1">{p(r("批批批"))}</w:comment>'),
        header=element("w:hdr", p(r("眉"))),
    ) == Tally(7)  # fmt: skip


def test_tables_pictures_and_files_are_counted_wherever_they_stand() -> None:
    inner = tbl(tr(tc(p(blip("none")))))
    body = tbl(tr(tc(inner, p('<w:r><w:object><v:imagedata r:id="i"/><o:OLEObject r:id="x"/></w:object></w:r>'))))

    assert counted(body + '<w:altChunk r:id="c"/>') == Tally(0, 1, 2, 2)


CHART = "<c:chart><c:title><a:t>标题</a:t></c:title><c:ser><c:cat><c:v>一季度</c:v></c:cat><c:val><c:v>12.5</c:v></c:val></c:ser></c:chart>"  # noqa: E501 - a chart part is one line


def graphic(name: str, attribute: str) -> str:
    return f'<w:r><w:drawing><wp:inline><a:graphicData><{name} r:{attribute}="g"/></a:graphicData></wp:inline></w:drawing></w:r>'


@pytest.mark.parametrize(
    ("reference", "part", "words"),
    [
        (graphic("c:chart", "id"), element("c:chartSpace", CHART), ["标题", "一季度", "12.5"]),
        (graphic("dgm:relIds", "dm"), element("dgm:dataModel", "<a:t>甲</a:t><a:t> </a:t><a:t>乙</a:t>"), ["甲", "乙"]),
    ],
    ids=["chart", "SmartArt"],
)
def test_the_words_of_charts_and_smart_art_are_read_and_counted(reference: str, part: bytes, words: list[str]) -> None:
    blocks, codes = read_body(p(r("前"), reference), relation("g", "x", "g.xml"), parts={"word/g.xml": part})

    assert ["".join(run.text for run in block.runs) for block in walk(blocks) if hasattr(block, "runs")] == [
        "前",
        *words,
    ]
    assert codes == []


def test_a_picture_laid_into_a_chart_is_read_and_counted() -> None:
    part = element("c:chartSpace", f'{CHART}<a:blipFill><a:blip r:embed="p"/></a:blipFill>')
    blocks, codes = read_body(
        p(graphic("c:chart", "id")), relation("g", "chart", "charts/g.xml"),
        parts={"word/charts/g.xml": part, "word/charts/_rels/g.xml.rels": relations(relation("p", "image", "../media/a.png")),
               "word/media/a.png": PNG},
    )  # fmt: skip

    assert tally(blocks) == Tally(9, 1)
    assert codes == []


def test_a_chart_that_shows_itself_or_is_shown_a_thousand_times_is_read_once() -> None:
    part = element("c:chartSpace", f'{CHART}<c:chart r:id="g"/>')
    again = {"word/g.xml": part, "word/_rels/g.xml.rels": relations(relation("g", "chart", "g.xml"))}
    blocks, codes = read_body(p(graphic("c:chart", "id")) * 1000, relation("g", "chart", "g.xml"), parts=again)

    assert tally(blocks) == Tally(9)
    assert codes == []


def test_the_counter_knows_neither_the_reader_nor_what_the_reader_is_made_of() -> None:
    tree = ast.parse(Path(selfcheck.word.count.__file__).read_text(encoding="utf-8"))
    known = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name for name in known if name and name.startswith("selfcheck.")} == {
        "selfcheck.model.submission", "selfcheck.safe.sieve", "selfcheck.safe.xml", "selfcheck.word.chunks",
        "selfcheck.word.names",
        "selfcheck.word.package",
    }  # fmt: skip


@pytest.mark.parametrize("before", [read, count])
def test_a_package_opened_once_is_read_and_counted_as_its_bytes_are(before: Callable[[Package], object]) -> None:
    data = word(tbl(tr(tc(p(r("甲\x01乙\u3000"), blip("none"))))))
    package = Package(data)
    before(package)

    assert (read(package), count(package)) == (read(data), count(data))
    assert count(package) == Tally(2, 1, 1)


@given(documents())
@settings(max_examples=30, deadline=None)
def test_the_law_holds_for_whatever_was_written(document: Document) -> None:
    data = written(*document.blocks).value

    assert tally(read(data).value.blocks) == count(data)


@given(texts())
@settings(max_examples=100, deadline=None)
def test_a_text_is_counted_alike_by_reader_and_counter_and_by_hand(text: str) -> None:
    data = word(p(r(text)))

    assert tally(read(data).value.blocks) == count(data) == Tally(sum(not c.isspace() for c in text))


@pytest.mark.parametrize(
    "inner",
    [
        "<mc:AlternateContent><mc:Choice><w:t>乙</w:t></mc:Choice></mc:AlternateContent>",
        "<w:object><w:t>乙</w:t></w:object>",
        "<m:d><w:t>乙</w:t></m:d>",
        "<w:del><w:t>乙</w:t></w:del>",
    ],
)
def test_elements_inside_a_text_which_no_program_writes_break_nothing(inner: str) -> None:
    """The sieve takes the text up to the first end it meets, and so meets ends of what it never saw begin."""
    body = p(f"<w:r><w:t>甲{inner}丙</w:t></w:r>")

    assert counted(body + p(r("丁"))).characters >= 2
    imagedata = p('<w:r><w:pict><v:imagedata r:id="rId1"/></w:pict></w:r>')
    assert counted(body + imagedata + p(alternate("", r("戊")))).pictures == 1
