"""Plain paragraphs: told in one pass, and read as the long way would have read them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import documents
from tests.word.parts import alternate, blip, p, r, read_whole, relation, sdt, tbl, tc, text_box, tr, word
from tests.word.test_write import written

import selfcheck.word.read
from selfcheck.model.blocks import Document
from selfcheck.word.package import Package
from selfcheck.word.plain import plain_paragraphs


def plain(body: str) -> list[str]:
    """The texts of the paragraphs taken for plain."""
    package = Package(word(body))
    return ["".join(found.texts) for found in plain_paragraphs(package.xml(package.main)).values()]


@contextmanager
def the_long_way(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is plain."""
    with monkeypatch.context() as patch:
        patch.setattr(selfcheck.word.read, "plain_paragraphs", lambda _: {})
        yield


def test_runs_of_text_under_a_style_are_plain() -> None:
    style = '<w:pStyle w:val="a"/><w:rPr><w:sz w:val="24"/></w:rPr>'

    assert plain(p(r("甲"), "<w:proofErr/>", r("乙", '<w:sz w:val="24"/>'), properties=style) + p()) == ["甲乙", ""]
    assert plain(tbl(tr(tc(p(r("丙")), tbl(tr(tc(p(r("丁"))))))))) == ["丙", "丁"]


@pytest.mark.parametrize(
    "eventful",
    [
        r("乙", "<w:b/>"), "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", f"<w:ins>{r('乙')}</w:ins>",
        f"<w:del>{r('乙')}</w:del>", f'<w:hyperlink r:id="l">{r("乙")}</w:hyperlink>', sdt(r("乙")), blip("x"),
        f"<w:unknown>{r('乙')}</w:unknown>", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", r("\x85"),
        "<w:r><w:sym/></w:r>", '<w:unknown><w:bookmarkStart w:name="b"/></w:unknown>',
        alternate(text_box(p(r("框"))), f"<w:pict>{p(r('框'))}</w:pict>"), p(r("乙")),
    ],
)  # fmt: skip
def test_whatever_else_happens_takes_the_long_way(eventful: str) -> None:
    assert "甲" not in "".join(plain(p(r("甲"), eventful, r("丙"))))


def test_a_list_number_takes_the_long_way() -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'

    assert plain(p(r("甲"), properties=number)) == []


PIECES = st.sampled_from([
    r("甲"), r("乙 "), r("丙", '<w:sz w:val="24"/>'), r("丁", "<w:b/>"), r("戊", '<w:b w:val="0"/>'), r("\x80己"),
    "<w:r><w:tab/></w:r>", '<w:bookmarkStart w:name="b"/>', f"<w:ins>{r('庚')}</w:ins>", f"<w:del>{r('辛')}</w:del>",
    sdt(r("壬")), f"<w:unknown>{r('癸')}</w:unknown>", '<w:smartTag><w:bookmarkStart w:name="c"/></w:smartTag>',
    text_box(p(r("框"))), blip("x"), "<w:r><w:t/></w:r>", "<w:r><w:t>子</w:t><w:t>丑</w:t></w:r>", "<w:t>寅</w:t>",
    "<w:r><w:softHyphen/></w:r>", r("\uf0fe", '<w:rFonts w:ascii="Wingdings"/>'), r("x", '<w:rFonts w:ascii="Webdings"/>'),
    "<m:oMath><m:d><m:e><m:r><m:t>巳</m:t></m:r></m:e></m:d></m:oMath>", '<w:altChunk r:id="none"/>',
    '<w:r><w:fldChar><w:ffData><w:ddList><w:listEntry w:val="午"/></w:ddList></w:ffData></w:fldChar></w:r>',
    f'<w:hyperlink r:id="l">{r("卯")}</w:hyperlink>', r("辰", "<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>"),
])  # fmt: skip
PROPERTIES = st.sampled_from(["", '<w:pStyle w:val="a"/>', '<w:numPr><w:numId w:val="1"/></w:numPr>',
                              '<w:pPrChange><w:pPr><w:pStyle w:val="b"/></w:pPr></w:pPrChange>'])  # fmt: skip
PARAGRAPHS = st.builds(lambda said, held: p(*held, properties=said), PROPERTIES, st.lists(PIECES, max_size=5))
BODIES = st.lists(
    PARAGRAPHS | PARAGRAPHS.map(sdt) | PIECES
    | st.lists(PARAGRAPHS, min_size=1, max_size=3).map(lambda held: tbl(tr(tc(*held), tc(p())))),
    max_size=5,
).map("".join)  # fmt: skip


@given(BODIES)
@settings(max_examples=200, deadline=None)
def test_both_ways_read_alike_whatever_a_body_holds(body: str) -> None:
    link = relation("l", "hyperlink", "https://example.org/", external=True)
    quick = read_whole(word(body, link))

    with pytest.MonkeyPatch.context() as patch, the_long_way(patch):
        assert read_whole(word(body, link)) == quick


@given(documents())
@settings(max_examples=30, deadline=None)
def test_both_ways_read_alike_what_was_written(document: Document) -> None:
    data = written(*document.blocks).value
    quick = read_whole(data)

    with pytest.MonkeyPatch.context() as patch, the_long_way(patch):
        assert read_whole(data) == quick
