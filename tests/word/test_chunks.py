"""What a Word file brings in with ``w:altChunk``: read in its place, or kept whole and told; never lost, never a bomb."""

import base64
import hashlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.word.parts import (
    PNG,
    blip,
    document,
    element,
    kinds,
    members,
    p,
    r,
    read_body,
    read_whole,
    relation,
    tbl,
    tc,
    tr,
    word,
)  # fmt: skip

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
)  # fmt: skip
from selfcheck.model.submission import tally
from selfcheck.safe.archive import pack
from selfcheck.word.count import count
from selfcheck.word.package import NotWord
from selfcheck.word.read import read

CHUNK = '<w:altChunk r:id="x"/>'


def bringing_in(data: bytes, name: str = "chunk.docx", body: str = CHUNK) -> bytes:
    """A Word file that brings in ``data``."""
    return word(body, relation("x", "aFChunk", name), parts={f"word/{name}": data})


def brought(data: bytes, name: str = "chunk.docx") -> tuple[tuple[Block, ...], list[str]]:
    """The blocks of a file that does nothing but bring in ``data``; the law is checked."""
    found = read_whole(bringing_in(data, name))
    return found.value.blocks, [said.code for said in found.notices]


def kept(data: bytes, ending: str) -> tuple[Embedded]:
    sha = hashlib.sha256(data).hexdigest()
    return (Embedded(f"{sha[:16]}.{ending}", sha, "altChunk"),)


# --- Word files ---------------------------------------------------------------------------------------------------


def test_a_word_file_is_read_in_its_place() -> None:
    data = bringing_in(word(p(r("并")) + tbl(tr(tc(p(r("表")))))), body=p(r("前")) + CHUNK + p(r("后")))
    found = read_whole(data)

    assert found.value.blocks == (paragraph("前"), paragraph("并"), Table(((cell("表"),),)), paragraph("后"))
    assert found.notices == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (tbl(tr(tc(CHUNK, p()))), (Table(((Cell((paragraph("并"),)),),)),)),
        (f"<w:sdt><w:sdtContent>{CHUNK}</w:sdtContent></w:sdt>", (paragraph("并"),)),
        (p(r("甲"), CHUNK), (paragraph("甲"), paragraph("并"))),
        (f"<w:del>{CHUNK}</w:del>", ()),
        (CHUNK * 2, (paragraph("并"), paragraph("并"))),
    ],
    ids=["in a cell", "in a control", "in a paragraph", "deleted", "twice"],
)
def test_it_is_read_wherever_it_stands(body: str, expected: tuple[Block, ...]) -> None:
    found = read_whole(bringing_in(word(p(r("并"))), body=body))

    assert found.value.blocks == expected
    assert found.notices == ()


def test_its_own_styles_lists_notes_pictures_and_headers_come_along() -> None:
    style = '<w:style w:styleId="9"><w:name w:val="正文一"/></w:style>'
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    defined = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    inner = word(
        p(r("项"), properties='<w:pStyle w:val="9"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + p(r("注在此"), '<w:r><w:footnoteReference w:id="1"/></w:r>', blip("i")),
        relation("s", "styles", "styles.xml"), relation("n", "numbering", "numbering.xml"),
        relation("f", "footnotes", "footnotes.xml"), relation("h", "header", "header.xml"),
        relation("i", "image", "media/a.png"),
        parts={
            "word/styles.xml": element("w:styles", style), "word/numbering.xml": element("w:numbering", defined),
            "word/footnotes.xml": element("w:footnotes", f'<w:footnote w:id="1">{p(r("注"))}</w:footnote>'),
            "word/header.xml": element("w:hdr", p(r("眉"))), "word/media/a.png": PNG,
        },
    )  # fmt: skip
    found = read_whole(bringing_in(inner))
    sha = hashlib.sha256(PNG).hexdigest()

    assert found.value.blocks == (
        ListItem((Run("项"),), 0, "一、", "正文一"), paragraph("注在此"), Note("footnote", (paragraph("注"),)),
        Picture(f"{sha[:16]}.png", sha, 20.0, 10.0),
    )  # fmt: skip
    assert found.value.margins == (Note("header", (paragraph("眉"),)),)
    assert found.value.media == {sha: PNG}
    assert found.notices == ()


def test_a_file_brought_in_by_one_brought_in_is_read_and_one_deeper_is_kept_and_told() -> None:
    third = word(p(r("三")))
    second = bringing_in(third, body=p(r("二")) + CHUNK)

    assert brought(second) == ((paragraph("二"), paragraph("三")), [])
    blocks, codes = brought(bringing_in(second, body=p(r("一")) + CHUNK))
    assert blocks[:2] == (paragraph("一"), paragraph("二"))
    assert blocks[2:] == kept(third, "docx")
    assert codes == ["SUB053"]


BROKEN_STYLES = word(p(r("甲")), relation("s", "styles", "styles.xml"), parts={"word/styles.xml": b"<broken"})


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (word(p(r("甲")))[:-40], "docx"),
        (pack(members(b"<workbook/>", name="xl/workbook.xml")), "docx"),
        (pack(members(b"<w:document", name="word/document.xml")), "docx"),
        (BROKEN_STYLES, "docx"),
        (word("<w:sdt>" * 60 + p(r("甲")) + "</w:sdt>" * 60), "docx"),
    ],
    ids=["cut short", "a workbook", "broken", "a broken part", "too deep"],
)
def test_a_package_that_cannot_be_read_is_kept_whole_and_told(data: bytes, ending: str) -> None:
    assert brought(data) == (kept(data, ending), ["SUB053"])


def test_one_that_is_not_there_is_told() -> None:
    nothing = Embedded("", "", "altChunk")

    assert read_body(CHUNK) == ((nothing,), ["SUB054"])
    assert read_body(CHUNK, relation("x", "aFChunk", "gone.docx")) == ((nothing,), ["SUB054"])
    assert read_body(CHUNK, relation("x", "aFChunk", "file:///C:/a.docx", external=True)) == ((nothing,), ["SUB054"])


def test_one_brought_in_ten_thousand_times_is_a_bomb_and_refused_at_once() -> None:
    began = time.process_time()
    data = bringing_in(word(p(r("甲"))), body=CHUNK * 10_000)
    for door in (read, count):
        with pytest.raises(NotWord) as error:
            door(data)
        assert error.value.reason == "unsafe"
    assert time.process_time() - began < 30


# --- pages and plain text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>甲</p><p>乙</p>", (paragraph("甲"), paragraph("乙"))),
        ("甲<br>乙", (paragraph("甲\n乙"),)),
        ("<div>甲  \n 乙</div>丙", (paragraph("甲 乙"), paragraph("丙"))),
        ("<p>5 &lt; 6 &amp; &#x4E00;&nbsp;a < b</p>", (paragraph("5 < 6 & 一\xa0a < b"),)),
        ("<p>甲<b>乙</b><i>丙</i></p>", (Paragraph((Run("甲"), Run("乙", bold=True), Run("丙", italic=True))),)),
        ('<a href="https://example.org/">网</a>', (Paragraph((Run("网", link="https://example.org/"),)),)),
        ('<a href="javascript:x()">网</a>', (paragraph("网"),)),
        ("<ul><li>甲</li></ul><ol start=3><li>乙<li>丙</ol>",
         (ListItem((Run("甲"),), 0, "•"), ListItem((Run("乙"),), 0, "3."), ListItem((Run("丙"),), 0, "4."))),
        ("<head><title>不算</title><style><!-- p {x:y} --></style><script>if (a > b) {}</script></head>甲",
         (paragraph("甲"),)),
        ("<!-- 不算 <p> --><!doctype html><?pi x?><p title='<b>'>甲<!--[if mso]><p>不算</p><![endif]--></p>",
         (paragraph("甲"),)),
        ("<![if !supportLists]>甲<![endif]>", (paragraph("甲"),)),
        ("<table><tr><td colspan=2>甲</td><td>乙</table>", (Table(((cell("甲", colspan=2), cell("乙")),)),)),
        ("<table>散<tr><th rowspan='3'>甲<table><td>内</table></th></tr></table>",
         (Table(((cell("散"),), (Cell((paragraph("甲"), Table(((cell("内"),),))), 1, 3),))),)),
        ("</p></table></td></li></a></b><tr><td>甲", (paragraph("甲"),)),
        ("<p>甲&#1;\x0b乙</p>", (paragraph("甲乙"),)),
    ],
)  # fmt: skip
def test_a_page_is_read_in_its_place(page: str, expected: tuple[Block, ...]) -> None:
    blocks, codes = brought(page.encode(), "chunk.html")

    assert blocks == expected
    assert codes == (["SUB033"] if "\x0b" in page else [])


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("<p>并入的话</p>".encode(), "a.html"),
        ("\ufeff<p>并入的话</p>".encode(), "a.html"),
        ("<p>并入的话</p>".encode("utf-16"), "a.html"),
        ('<meta charset="gb2312"><p>并入的话</p>'.encode("gbk"), "a.html"),
        ("<p>并入的话</p>".encode("gbk"), "a.html"),
        ('<meta charset="big5"><p>并入的話</p>'.encode("big5"), "a.html"),
        ("并入的话".encode(), "a.xhtml"),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>并入的话</body></html>'.encode(), "a.bin"),
        ("<html>并入的话</html>".encode(), "a.bin"),
        ("并入的话".encode(), "a.txt"),
        ("\r\n并入的话\n\n".encode("gb18030"), "a.txt"),
    ],
)  # fmt: skip
def test_a_page_or_text_is_told_by_what_it_holds_in_any_usual_encoding(data: bytes, name: str) -> None:
    blocks, codes = brought(data, name)

    assert plain_text(blocks).replace("話", "话") == "并入的话"
    assert codes == []


def test_plain_text_is_a_paragraph_a_line() -> None:
    assert brought("一 <b>\r\n\n二\t&amp;\r三".encode(), "a.txt") == (
        (paragraph("一 <b>"), paragraph("二\t&amp;"), paragraph("三")), [],
    )  # fmt: skip


def test_a_picture_of_a_page_is_kept_when_the_page_holds_it_and_never_fetched() -> None:
    sha = hashlib.sha256(PNG).hexdigest()
    inside = f'<p>甲<img alt="合影" src="data:image/png;base64,{base64.b64encode(PNG).decode()}">乙</p>'

    assert brought(inside.encode(), "a.html") == (
        (paragraph("甲乙"), Picture(f"{sha[:16]}.png", sha, alt="合影")), [],
    )  # fmt: skip
    for elsewhere in (
        "https://example.org/a.png",
        "file:///a",
        "cid:1",
        "data:image/png;base64,*",
        "data:x;base64,",
        "",
    ):
        page = f'<img src="{elsewhere}">'
        assert brought(page.encode(), "a.html") == ((Picture(),), ["SUB031"])


@pytest.mark.parametrize(
    ("data", "name", "ending"),
    [
        (b"{\\rtf1 text}", "a.rtf", "rtf"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<p>a", "a.mht", "bin"),
        (b'From: x\r\nSubject: y\r\nContent-Type: text/html\r\n\r\n<p>a', "a.mht", "bin"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "a.xml", "xml"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "doc"),
        (b"%PDF-1.4\x00\x01\xff", "a.pdf", "bin"),
        (b"\x81\xff\xff", "a.txt", "bin"),
        ("<p title='>甲".encode(), "a.html", "bin"),
        (b"<script>x", "a.html", "bin"),
        ("<textarea><p>甲</textarea>".encode(), "a.html", "bin"),
        ("<svg><text>甲</text></svg>".encode(), "a.html", "svg"),
        ("<!-- 甲".encode(), "a.html", "bin"),
        (("<table><tr><td>" * 11 + "甲").encode(), "a.html", "bin"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_safely_is_kept_whole_and_told(data: bytes, name: str, ending: str) -> None:
    assert brought(data, name) == (kept(data, ending), ["SUB053"])


_TAGS = st.sampled_from([
    "<p>", "</p>", "<b>", "</b>", "<table>", "</table>", "<tr>", "<td colspan='2'>", "</td>", "<li>", "<ol>", "</ul>",
    "<br/>", "<img src=x>", "<!-- -- a -->", "<!doctype html>", "<style>p{}</style>", "<title>x</title>", "&lt;", "&amp;lt",
    "&#0;", "&#128;", "&notit;", "<", "< ", ">", "--", "-->", "<!--", "<script>", "</script>", "'", '"', "<a b='>'>",
    "<?x?>", "<![if x]>", "<![endif]>", "</", "</ p>", "<p/", "<x:y z>", "甲", "乙 ", "\n", "\u3000", "\x0b", "\x85", "]]>",
    "<![CDATA[", "<a b=\"<p>\">",
    "<a href=x/>", "<a b= c>", "<a b=c'd>", "<TABLE>", "<IMG>", "</Title>", "&", "&#", "&#x", "a", ";", "<p =>", "<p a=>",
])  # fmt: skip


@given(st.lists(_TAGS, max_size=14).map("".join))
@settings(max_examples=500, deadline=None)
def test_reader_and_counter_see_the_same_in_any_page(page: str) -> None:
    data = bringing_in(page.encode(), "a.html")

    assert tally(read(data).value.blocks) == count(data)


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_reader_and_counter_see_the_same_in_any_text(text: str) -> None:
    data = bringing_in(text.encode("utf-8", "replace"), "a.txt")

    assert tally(read(data).value.blocks) == count(data)


@pytest.mark.parametrize(
    "page",
    [
        "<a " * 50_000, "<p a='" * 50_000, "<!--" * 50_000, "&" * 200_000, "<b>" * 100_000, "<style>" + "<" * 200_000,
        "<p a" + " a=b" * 100_000, "-" * 300_000 + "<!-" * 50_000,
    ],
)  # fmt: skip
def test_a_page_made_to_be_slow_is_not(page: str) -> None:
    began = time.process_time()
    data = bringing_in(f"<p>{page}".encode(), "a.html")

    assert tally(read(data).value.blocks) == count(data)
    assert time.process_time() - began < 10


def test_a_page_in_a_nested_word_file_is_read() -> None:
    inner = pack(members(document(CHUNK), relation("x", "aFChunk", "a.html"), parts={"word/a.html": "<p>甲".encode()}))

    assert brought(inner) == ((paragraph("甲"),), [])
    assert kinds(brought(inner)[0]) == ["Paragraph"]
