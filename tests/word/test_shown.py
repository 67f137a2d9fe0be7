"""What a page shows and the file does not write as plain text: read as a person sees it, once; reader and counter agree."""

import hashlib

import pytest
from tests.word.parts import (
    PNG,
    alternate,
    element,
    p,
    r,
    read_body,
    read_whole,
    relation,
    relations,
    sdt,
    tbl,
    tc,
    text_box,
    tr,
    word,
)  # fmt: skip

from selfcheck.model.blocks import Cell, Note, Paragraph, Picture, Run, Table, cell, paragraph, plain_text
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def box(*words: str) -> Note:
    return Note("textbox", tuple(map(paragraph, words)))


# --- fields and controls ------------------------------------------------------------------------------------------


def drop_down(settings: str) -> str:
    entries = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in ("有", "无", "不适用"))
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{settings}{entries}</w:ddList></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ("", "有"), ('<w:result w:val="1"/>', "无"), ('<w:default w:val="2"/>', "不适用"), ("<w:result/>", "有"),
        ('<w:result w:val="1"/><w:default w:val="2"/>', "无"), ('<w:default w:val="2"/><w:result w:val="0"/>', "有"),
        ('<w:result w:val="3"/>', ""), ('<w:result w:val="-1"/>', "有"), ('<w:result w:val="²"/>', "有"),
        ('<w:result w:val="00000000001"/>', "无"), (f'<w:result w:val="{"9" * 5000}"/>', ""),
    ],
)  # fmt: skip
def test_of_an_old_drop_down_the_chosen_entry_is_read(settings: str, shown: str) -> None:
    assert read_body(p(r("情况："), drop_down(settings), r("。"))) == ((paragraph(f"情况：{shown}。"),), [])


def test_an_old_drop_down_without_entries_is_nothing() -> None:
    assert read_body(p(r("甲"), "<w:r><w:ddList/></w:r>")) == ((paragraph("甲"),), [])


def test_of_an_old_text_field_the_words_are_read_and_what_it_began_with_is_not() -> None:
    begun = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="请填写"/></w:textInput></w:ffData>'
        '</w:fldChar></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )

    assert read_body(p(begun, r("三十户"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>')) == (
        (paragraph("三十户"),),
        [],
    )


@pytest.mark.parametrize(
    "settings",
    [
        '<w:dropDownList><w:listItem w:displayText="无" w:value="0"/></w:dropDownList>',
        '<w:date w:fullDate="2021-06-01T00:00:00Z"><w:dateFormat w:val="yyyy"/></w:date>',
        '<w:comboBox/><w:showingPlcHdr/><w:dataBinding w:xpath="/a"/>',
    ],
    ids=["drop-down", "date", "combo box"],
)
def test_of_a_content_control_what_it_shows_is_read(settings: str) -> None:
    control = sdt(r("有")).replace("<w:sdtPr>", f"<w:sdtPr>{settings}")

    assert read_body(p(r("情况："), control)) == ((paragraph("情况：有"),), [])


def test_a_hyphen_that_may_break_is_kept_as_what_it_is() -> None:
    assert read_body(p("<w:r><w:t>A</w:t><w:softHyphen/><w:t>B</w:t></w:r>")) == ((paragraph("A\u00adB"),), [])


@pytest.mark.parametrize(
    ("font", "text", "shown"),
    [
        ("Wingdings", "\uf0fe", "☑"), ("Wingdings", "\u00fe", "☑"), ("wingdings", "\uf0a8", "☐"), ("Wingdings", " o ", " ☐ "),
        ("Wingdings 2", "R", "☑"), ("Wingdings 2", "\u00a3", "☐"), ("Wingdings", "\uf041", "\uf041"),
        ("宋体", "\uf0fe", "\uf0fe"),
        ("宋体", "\u00fe", "\u00fe"), ("宋体", "R", "R"), ("Wingdings", "\uf0fe\u00a8", "☑☐"),
    ],
)  # fmt: skip
def test_a_tick_written_as_a_letter_of_a_symbol_font_is_a_tick(font: str, text: str, shown: str) -> None:
    for attribute in ("ascii", "hAnsi", "cs"):
        run = r(text, f'<w:rFonts w:{attribute}="{font}" w:eastAsia="仿宋"/>')
        assert read_body(p(run)) == ((paragraph(shown),), [])
    assert read_body(p(r(text))) == ((paragraph(text),), [])
    assert read_body(p(f"<w:t>{text.strip()}</w:t>")) == ((paragraph(text.strip()),), [])


@pytest.mark.office
def test_fields_boxes_and_symbols_read_the_same_once_libreoffice_has_saved_them() -> None:
    tick = sdt(r("☒")).replace("<w:sdtPr>", '<w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>')
    body = (
        p(r("情况："), drop_down('<w:result w:val="1"/>'), r("。"))
        + p(tick, r("是"))
        + p("<w:r><w:t>A</w:t><w:softHyphen/><w:t>B</w:t></w:r>")
        + p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', r("勾"))
    )
    office = find_office()
    assert office is not None
    saved = convert({"a": word(body)}, to="docx", office=office, timeout_s=120).value["a"]

    assert plain_text(read_whole(word(body)).value.blocks) == "情况：无。\n☑是\nA\u00adB\n☑勾"
    assert plain_text(read_whole(saved).value.blocks) == "情况：无。\n☑是\nA\u00adB\n☑勾"


# --- equations ----------------------------------------------------------------------------------------------------


def math(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def x(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("equation", "shown"),
    [
        (f"<m:d><m:e>{x('1+5%')}</m:e></m:d>{x('×3')}", "(1+5%)×3"),
        (f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=''/></m:dPr><m:e>{x('a')}</m:e></m:d>", "[a"),
        (f"<m:d><m:dPr><m:sepChr m:val=';'/></m:dPr><m:e>{x('a')}</m:e><m:e>{x('b')}</m:e><m:e/></m:d>", "(a;b;)"),
        (f"<m:d><m:e>{x('a')}</m:e><m:e><m:d><m:e>{x('b')}</m:e></m:d></m:e></m:d>", "(a|(b))"),
        ("<m:d/>", "()"),
        (f"<m:d><m:dPr><m:begChr/></m:dPr><m:e><m:sSup><m:e>{x('a')}</m:e><m:sup>{x('2')}</m:sup></m:sSup></m:e></m:d>", "a2)"),
        (f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{x('i')}</m:sub><m:sup/><m:e>{x('x')}</m:e></m:nary>", "∑ix"),
        (f"<m:nary><m:e>{x('x')}</m:e></m:nary>", "∫x"),
        (f"<m:rad><m:deg/><m:e>{x('2')}</m:e></m:rad>", "√2"),
        (f"<m:acc><m:accPr><m:chr m:val='̅'/></m:accPr><m:e>{x('x')}</m:e></m:acc>", "\u0305x"),
        (f"<m:groupChr><m:e>{x('x')}</m:e></m:groupChr>", "⏟x"),
    ],
)  # fmt: skip
def test_the_signs_that_an_equation_draws_are_read(equation: str, shown: str) -> None:
    assert read_body(p(math(equation))) == ((paragraph(shown),), [])
    assert read_body(p(f"<w:r><w:drawing>{math(equation)}</w:drawing></w:r>")) == ((box(shown),), [])


# --- drawings -----------------------------------------------------------------------------------------------------


def test_the_words_of_word_art_are_read_in_text_and_header() -> None:
    art = '<w:r><w:pict><v:shape><v:path textpathok="t"/><v:textpath on="t" string="演示 &amp; 数据"/></v:shape></w:pict></w:r>'
    found = read_whole(
        word(p(r("甲"), art), relation("h", "header", "h.xml"), parts={"word/h.xml": element("w:hdr", p(art))})
    )

    assert found.value.blocks == (paragraph("甲"), box("演示 & 数据"))
    assert found.value.margins == (Note("header", (box("演示 & 数据"),)),)
    assert found.notices == ()


def test_word_art_written_both_ways_is_read_once() -> None:
    old = '<w:pict><v:shape><v:textpath string="字"/></v:shape></w:pict>'

    assert read_body(p(alternate(text_box(p(r("字"))), old))) == ((box("字"),), [])
    assert read_body(p(alternate(None, old))) == ((box("字"),), [])
    assert read_body(p(f"<w:r>{old.replace('字', '')}</w:r>")) == ((), [])


def svg(reference: str, png: str = "") -> str:
    embed = f' r:embed="{png}"' if png else ""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="720000" cy="360000"/><a:graphic><pic:blipFill>'
        f'<a:blip{embed}><a:extLst><a:ext><asvg:svgBlip r:embed="{reference}"/></a:ext></a:extLst></a:blip>'
        "</pic:blipFill></a:graphic></wp:inline></w:drawing></w:r>"
    )


@pytest.mark.parametrize(("png", "data", "ending"), [("p", PNG, "png"), ("", SVG, "svg")], ids=["with PNG", "alone"])
def test_a_drawing_in_svg_is_one_picture(png: str, data: bytes, ending: str) -> None:
    entries = (relation("s", "image", "media/a.svg"), relation("p", "image", "media/a.png"))
    blocks, codes = read_body(p(svg("s", png)), *entries, parts={"word/media/a.svg": SVG, "word/media/a.png": PNG})
    sha = hashlib.sha256(data).hexdigest()

    assert blocks == (Picture(f"{sha[:16]}.{ending}", sha, 20.0, 10.0),)
    assert codes == []


def graphic(inner: str) -> str:
    return (
        f"<w:drawing><wp:inline><a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def test_a_chart_of_the_newer_kind_is_read_and_its_picture_is_not() -> None:
    part = element(
        "cx:chartSpace",
        "<cx:chartData><cx:data><cx:strDim><cx:f>Sheet1!A1</cx:f><cx:lvl><cx:pt>一季度</cx:pt></cx:lvl></cx:strDim>"
        "<cx:numDim><cx:lvl><cx:pt>12.5</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData>"
        "<cx:chart><cx:title><cx:tx><cx:txData><cx:v>收支</cx:v></cx:txData></cx:tx></cx:title></cx:chart>",
    )
    fallback = '<w:pict><v:shape><v:imagedata r:id="i"/></v:shape></w:pict>'
    blocks, codes = read_body(
        p(alternate(graphic('<cx:chart r:id="g"/>'), fallback)), relation("g", "chartEx", "charts/x.xml"),
        parts={"word/charts/x.xml": part},
    )  # fmt: skip

    assert blocks == (box("一季度", "12.5", "收支"),)
    assert codes == []


def test_words_that_were_typed_onto_a_chart_are_read() -> None:
    chart = element("c:chartSpace", '<c:chart><c:v>1</c:v></c:chart><c:userShapes r:id="u"/>')
    blocks, codes = read_body(
        p("<w:r>", graphic('<c:chart r:id="g"/>'), "</w:r>"), relation("g", "chart", "charts/g.xml"),
        parts={"word/charts/g.xml": chart, "word/charts/u.xml": element("c:userShapes", "<a:p><a:r><a:t>达标</a:t></a:r></a:p>"),
               "word/charts/_rels/g.xml.rels": relations(relation("u", "chartUserShapes", "u.xml"))},
    )  # fmt: skip

    assert blocks == (box("1", "达标"),)
    assert codes == []


def test_smart_art_is_read_from_its_data_and_not_from_the_drawing_beside_it() -> None:
    words = "<a:p><a:r><a:t>组长</a:t></a:r></a:p>"
    names = ("data", "layout", "drawing")
    blocks, codes = read_body(
        p(r("甲"), "<w:r>", graphic('<dgm:relIds r:dm="data" r:lo="layout"/>'), "</w:r>"),
        *(relation(name, f"diagram{name.title()}", f"diagrams/{name}.xml") for name in names),
        parts={f"word/diagrams/{name}.xml": element("dgm:dataModel", words) for name in names},
    )  # fmt: skip

    assert blocks == (paragraph("甲"), box("组长"))
    assert codes == []


# --- comments and tables ------------------------------------------------------------------------------------------


def test_comments_are_read_settled_ones_and_answers_too() -> None:
    def comment(key: str, text: str) -> str:
        return f'<w:comment w:id="{key}" w:author="x">{p(r(text))}</w:comment>'

    extended = "http://schemas.microsoft.com/office/word/2012/wordml"
    done = f'<x:commentsEx xmlns:x="{extended}"><x:commentEx x:paraId="1" x:done="1"/></x:commentsEx>'
    body = p(
        '<w:commentRangeStart w:id="1"/>', r("甲"), '<w:commentRangeEnd w:id="1"/>', '<w:r><w:commentReference w:id="1"/></w:r>',
        '<w:r><w:commentReference w:id="2"/></w:r>',
    )  # fmt: skip
    blocks, codes = read_body(
        body, relation("c", "comments", "comments.xml"), relation("e", "commentsExtended", "commentsExtended.xml"),
        parts={"word/comments.xml": element("w:comments", comment("1", "请核") + comment("2", "已核")),
               "word/commentsExtended.xml": done.encode()},
    )  # fmt: skip

    assert blocks == (paragraph("甲"), Note("comment", (paragraph("请核"),)), Note("comment", (paragraph("已核"),)))
    assert codes == []


def test_rows_that_begin_late_or_end_early_keep_their_cells() -> None:
    skipping = '<w:gridBefore w:val="1"/><w:wBefore w:w="9" w:type="dxa"/><w:gridAfter w:val="2"/>'
    body = tbl(tr(tc(p(r("甲"))), tc(p(r("乙")))), tr(tc(p(r("丙"))), properties=skipping))

    assert read_body(body) == ((Table(((cell("甲"), cell("乙")), (cell("丙"),))),), [])


def test_rows_that_do_not_fit_their_grid_keep_their_cells() -> None:
    grid = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    merged = '<w:gridSpan w:val="5"/><w:vMerge w:val="restart"/>'
    body = tbl(
        tr(tc(p(r("甲")), properties=merged), tc(p(r("乙")))),
        tr(tc(p(r("丙")), properties='<w:gridSpan w:val="2"/><w:vMerge/>'), tc(p(r("丁")), properties="<w:vMerge/>")),
    ).replace("<w:tblGrid/>", grid)

    first = Cell((paragraph("甲"), paragraph("丙")), 5, 2)
    assert read_body(body) == ((Table(((first, cell("乙")), (cell("丁"),))),), [])


def test_hidden_text_and_a_hidden_paragraph_mark_are_told_apart() -> None:
    body = p(r("见"), r("隐", "<w:vanish/>"), properties="<w:rPr><w:vanish/></w:rPr>")

    assert read_body(body) == ((Paragraph((Run("见"), Run("隐", hidden=True))),), [])
