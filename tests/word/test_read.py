"""Every construct of real Word files, read once and whole; reader and counter agree on each (contract §2)."""

import hashlib
import time

import pytest
from tests.word.parts import (
    PNG,
    alternate,
    blip,
    element,
    kinds,
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
    vml_box,
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
from selfcheck.safe.archive import pack

DEL, INS = '<w:del w:id="1" w:author="x">', '<w:ins w:id="2" w:author="x">'


def text(blocks: tuple[Block, ...]) -> str:
    return plain_text(blocks)


# --- content controls ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        sdt(p(r("甲乙"))), p(sdt(r("甲乙"))), p(sdt(sdt(r("甲乙")))), sdt(sdt(p(sdt(r("甲")), r("乙")))),
        p("<w:sdt><w:sdtContent>", r("甲乙"), "</w:sdtContent></w:sdt>"),
    ],
    ids=["paragraph", "run", "nested runs", "nested all over", "without settings"],
)  # fmt: skip
def test_a_content_control_round_text_reads_as_if_it_were_not_there(body: str) -> None:
    assert read_body(body) == ((paragraph("甲乙"),), [])


@pytest.mark.parametrize(
    "body",
    [
        sdt(tbl(tr(tc(p(r("甲"))), tc(p(r("乙")))))),
        tbl(sdt(tr(tc(p(r("甲"))), tc(p(r("乙")))))),
        tbl(tr(sdt(tc(p(r("甲")))), tc(p(r("乙"))))),
        tbl(tr(tc(sdt(p(r("甲")))), tc(p(sdt(r("乙")))))),
        tbl(sdt(sdt(tr(sdt(sdt(tc(sdt(p(r("甲")))))), tc(p(r("乙"))))))),
    ],
    ids=["table", "row", "cell", "in cells", "nested"],
)
def test_a_content_control_in_a_table_reads_as_if_it_were_not_there(body: str) -> None:
    assert read_body(body) == ((Table(((cell("甲"), cell("乙")),)),), [])


# --- tracked changes ----------------------------------------------------------------------------------------------


def test_an_insertion_is_read_and_marked() -> None:
    runs = (Run("甲"), Run("乙", inserted=True))

    assert read_body(p(r("甲"), INS, r("乙"), "</w:ins>")) == ((Paragraph(runs),), [])


def test_a_deletion_is_left_out_also_inside_an_insertion() -> None:
    deleted = "<w:r><w:delText>不要</w:delText></w:r>"

    assert read_body(p(r("甲"), DEL, deleted, "</w:del>", INS, DEL, r("不"), "</w:del>", "</w:ins>", r("乙"))) == (
        (paragraph("甲乙"),), [],
    )  # fmt: skip


def test_moved_text_stands_once_where_it_went() -> None:
    body = p('<w:moveFrom w:id="1">', r("动"), "</w:moveFrom>", r("甲")) + p(
        '<w:moveTo w:id="2">', r("动"), "</w:moveTo>"
    )

    assert read_body(body) == ((paragraph("甲"), Paragraph((Run("动", inserted=True),))), [])


def test_a_whole_paragraph_inside_an_insertion_is_read() -> None:
    assert read_body(f"{INS}{p(r('甲'))}</w:ins>") == ((paragraph("甲"),), [])


def test_a_footnote_whose_reference_was_deleted_is_kept_at_the_end() -> None:
    body = p(r("甲"), DEL, '<w:r><w:footnoteReference w:id="1"/></w:r>', "</w:del>") + p(r("乙"))

    assert with_notes(body, footnote("1", "注")) == ((paragraph("甲"), paragraph("乙"), note("footnote", "注")), [])


# --- text boxes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "box",
    [
        alternate(text_box(p(r("框"))), vml_box(p(r("框")))),
        alternate(text_box(p(r("框"))), None),
        alternate(None, vml_box(p(r("框")))),
        f"<w:r>{vml_box(p(r('框')))}</w:r>",
        f"<w:r>{text_box(p(r('框')))}</w:r>",
    ],
    ids=["both branches", "Choice only", "Fallback only", "VML alone", "modern alone"],
)
def test_a_text_box_is_read_once(box: str) -> None:
    assert read_body(p(r("甲"), box, r("乙"))) == ((paragraph("甲乙"), note("textbox", "框")), [])


def test_a_text_box_in_a_cell_and_a_box_in_a_box_are_read_once() -> None:
    inner = alternate(text_box(p(r("内"))), vml_box(p(r("内"))))
    body = tbl(tr(tc(p(alternate(text_box(p(r("外"), inner)), vml_box(p(r("外"), inner)))))))

    box = Note("textbox", (paragraph("外"), note("textbox", "内")))
    assert read_body(body) == ((Table(((Cell((box,)),),)),), [])


def test_the_first_of_several_choices_is_read() -> None:
    choices = f'<mc:Choice Requires="wps">{text_box(p(r("一")))}</mc:Choice>' * 2

    assert read_body(p(f"<w:r><mc:AlternateContent>{choices}</mc:AlternateContent></w:r>")) == (
        (note("textbox", "一"),), [],
    )  # fmt: skip


def test_a_branch_without_an_alternate_is_no_crash() -> None:
    assert read_body(p("<w:r><mc:Choice><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>乙</w:t></mc:Fallback></w:r>")) == (
        (paragraph("甲乙"),), [],
    )  # fmt: skip


def test_words_written_straight_into_a_shape_are_read() -> None:
    words = "<a:p><a:r><a:t>形</a:t></a:r></a:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    shape = f"<w:drawing><wp:inline>{words}</wp:inline></w:drawing>"

    assert read_body(p(f"<w:r>{shape}</w:r>")) == ((note("textbox", "形"), note("textbox", "x")), [])


# --- tables -------------------------------------------------------------------------------------------------------


def test_a_table_in_a_table_stays_one() -> None:
    inner = Table(((cell("内"),),))

    assert read_body(tbl(tr(tc(p(r("外")), tbl(tr(tc(p(r("内"))))), p())))) == (
        (Table(((Cell((paragraph("外"), inner)),),)),), [],
    )  # fmt: skip


def test_cells_joined_sideways_are_one_cell() -> None:
    body = tbl(tr(tc(p(r("甲")), properties='<w:gridSpan w:val="2"/>'), tc(p(r("乙")))))

    assert read_body(body) == ((Table(((cell("甲", colspan=2), cell("乙")),)),), [])


def test_cells_joined_downwards_are_one_cell_and_hidden_text_in_them_is_kept() -> None:
    body = tbl(
        tr(tc(p(r("甲")), properties='<w:vMerge w:val="restart"/>'), tc(p(r("乙")))),
        tr(tc(p(), properties="<w:vMerge/>"), tc(p(r("丙")))),
        tr(tc(p(r("藏")), properties='<w:vMerge w:val="continue"/>'), tc(p(r("丁")))),
    )

    merged = Cell((paragraph("甲"), paragraph("藏")), 1, 3)
    assert read_body(body) == ((Table(((merged, cell("乙")), (cell("丙"),), (cell("丁"),))),), [])


def test_a_block_joined_both_ways_is_one_cell() -> None:
    wide = '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'
    body = tbl(
        tr(tc(p(r("甲"))), tc(p(r("大")), properties=wide)),
        tr(tc(p(r("乙"))), tc(p(), properties='<w:gridSpan w:val="2"/><w:vMerge/>')),
    )

    assert read_body(body) == ((Table(((cell("甲"), cell("大", colspan=2, rowspan=2)), (cell("乙"),))),), [])


def test_the_old_way_to_join_sideways_is_one_cell_too() -> None:
    body = tbl(
        tr(tc(p(r("甲")), properties='<w:hMerge w:val="restart"/>'), tc(p(r("藏")), properties="<w:hMerge/>"), tc())
    )

    merged = Cell((paragraph("甲"), paragraph("藏")), 2)
    assert read_body(body) == ((Table(((merged, Cell()),)),), [])


@pytest.mark.parametrize("properties", ["<w:vMerge/>", "<w:hMerge/>"])
def test_a_joined_cell_without_a_first_one_keeps_its_text(properties: str) -> None:
    assert read_body(tbl(tr(tc(p(r("孤")), properties=properties)))) == ((Table(((cell("孤"),),)),), [])


def test_a_merge_is_matched_behind_columns_that_a_row_skips() -> None:
    body = tbl(
        tr(tc(p(r("甲"))), tc(p(r("乙")), properties='<w:vMerge w:val="restart"/>')),
        tr(tc(p(), properties="<w:vMerge/>"), properties='<w:gridBefore w:val="1"/>'),
    )

    assert read_body(body) == ((Table(((cell("甲"), cell("乙", rowspan=2)), ())),), [])


@pytest.mark.parametrize(
    ("claimed", "span"),
    [
        ("2000000000", 63),
        ("9" * 5000, 63),
        ("64", 63),
        ("0", 1),
        ("-3", 1),
        ("²", 1),
        ("", 1),
        ("x", 1),
        ("0000000002", 2),
    ],
)
def test_an_absurd_span_is_brought_to_what_word_allows_at_once(claimed: str, span: int) -> None:
    began = time.process_time()
    properties = f'<w:gridSpan w:val="{claimed}"/>'
    body = tbl(tr(tc(p(r("甲")), properties=properties), properties=f'<w:gridBefore w:val="{claimed}"/>'))

    assert read_body(body) == ((Table(((cell("甲", colspan=span),),)),), [])
    assert time.process_time() - began < 1


def test_a_table_without_rows_and_a_row_without_cells_are_counted() -> None:
    assert read_body(tbl() + tbl(tr())) == ((Table(), Table(((),))), [])


# --- notes and comments -------------------------------------------------------------------------------------------


def note(kind: str, words: str) -> Note:
    return Note(kind, (paragraph(words),))


def footnote(key: str, words: str, kind: str = "", name: str = "footnote") -> str:
    what = f' w:type="{kind}"' if kind else ""
    return f'<w:{name} w:id="{key}"{what}>{p(r(words))}</w:{name}>'


def with_notes(body: str, notes: str, name: str = "footnotes") -> tuple[tuple[Block, ...], list[str]]:
    return read_body(body, relation("n", name, f"{name}.xml"), parts={f"word/{name}.xml": element(f"w:{name}", notes)})


@pytest.mark.parametrize("kind", ["footnote", "endnote", "comment"])
def test_a_note_stands_behind_the_paragraph_that_refers_to_it(kind: str) -> None:
    body = p(r("甲"), f'<w:r><w:{kind}Reference w:id="7"/></w:r>', r("乙")) + p(r("丙"))

    assert with_notes(body, footnote("7", "注", name=kind), f"{kind}s") == (
        (paragraph("甲乙"), note(kind, "注"), paragraph("丙")), [],
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["footnote", "endnote", "comment"])
def test_a_note_that_nothing_refers_to_is_kept_at_the_end(kind: str) -> None:
    assert with_notes(p(r("甲")), footnote("7", "注", name=kind), f"{kind}s") == (
        (paragraph("甲"), note(kind, "注")), [],
    )  # fmt: skip


def test_a_note_referred_to_twice_is_read_once() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'

    assert with_notes(p(r("甲"), reference) + p(r("乙"), reference), footnote("1", "注")) == (
        (paragraph("甲"), note("footnote", "注"), paragraph("乙")), [],
    )  # fmt: skip


def test_the_line_between_text_and_notes_is_no_note() -> None:
    notes = (
        footnote("-1", "线", "separator") + footnote("0", "续", "continuationSeparator") + footnote("1", "注", "normal")
    )

    assert with_notes(p(r("甲")), notes) == ((paragraph("甲"), note("footnote", "注")), [])


def test_notes_that_share_an_id_or_have_none_are_all_kept() -> None:
    nameless = footnote("", "三").replace(' w:id=""', "")
    notes = footnote("1", "一") + footnote("1", "二") + nameless + nameless

    blocks, codes = with_notes(p(r("甲")), notes)
    assert text(blocks).split("\n") == ["甲", "一", "二", "三", "三"]
    assert codes == []


def test_a_reference_to_no_note_is_nothing() -> None:
    assert read_body(p(r("甲"), '<w:r><w:commentReference w:id="9"/></w:r>')) == ((paragraph("甲"),), [])


def test_a_picture_in_a_footnote_comes_through_the_relations_of_the_notes() -> None:
    notes = f'<w:footnote w:id="1">{p(blip("i"))}</w:footnote>'
    blocks, codes = read_body(
        p(r("甲")),
        relation("n", "footnotes", "footnotes.xml"),
        parts={
            "word/footnotes.xml": element("w:footnotes", notes),
            "word/_rels/footnotes.xml.rels": relations(relation("i", "image", "media/a.png")),
            "word/media/a.png": PNG,
        },
    )

    assert kinds(blocks) == ["Paragraph", "Note", "Picture"]
    assert codes == []


def test_header_and_footer_stand_beside_the_text_and_are_not_counted() -> None:
    found = read_whole(
        word(
            p(r("甲")), relation("h", "header", "header1.xml"), relation("f", "footer", "footer1.xml"),
            relation("e", "header", "header2.xml"),
            parts={"word/header1.xml": element("w:hdr", p(r("眉"))), "word/footer1.xml": element("w:ftr", p(r("脚"))),
                   "word/header2.xml": element("w:hdr", p())},
        )
    )  # fmt: skip

    assert found.value.margins == (note("header", "眉"), note("footer", "脚"))
    assert found.value.blocks == (paragraph("甲"),)
    assert found.notices == ()


# --- fields, links, wrappers --------------------------------------------------------------------------------------


def field(code: str, result: str, *, closed: bool = True) -> str:
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if closed else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}{end}'
    )


@pytest.mark.parametrize(
    "content",
    [
        f'<w:fldSimple w:instr="PAGE">{r("3")}</w:fldSimple>',
        field("PAGE", "3"),
        field("PAGE", "3", closed=False),
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("3"),
        field(f"IF {field('PAGE', '')}", "3"),
    ],
    ids=["simple", "complex", "not closed", "only begun", "nested"],
)
def test_of_a_field_the_result_is_read_and_nothing_behind_it_is_lost(content: str) -> None:
    assert read_body(p(r("第"), content, r("页")) + p(r("后"))) == ((paragraph("第3页"), paragraph("后")), [])


def test_a_link_keeps_its_address() -> None:
    entry = relation("l", "hyperlink", "https://example.org/", external=True)
    body = p(
        r("见"),
        f'<w:hyperlink r:id="l">{r("网站")}</w:hyperlink>',
        f'<w:hyperlink w:anchor="x">{r("上")}</w:hyperlink>',
    )

    runs = (Run("见"), Run("网站", link="https://example.org/"), Run("上"))
    assert read_body(body, entry) == ((Paragraph(runs),), [])


@pytest.mark.parametrize(
    "content",
    [
        f'<w:smartTag w:element="date">{r("甲乙")}</w:smartTag>',
        f'<w:customXml w:element="x"><w:customXmlPr/>{r("甲乙")}</w:customXml>',
        f'<w:bdo w:val="ltr">{r("甲乙")}</w:bdo>',
        f'<w:dir w:val="ltr">{r("甲乙")}</w:dir>',
        f'<x:new xmlns:x="urn:unknown">{r("甲乙")}</x:new>',
        "<w:t>甲乙</w:t>",
    ],
    ids=["smartTag", "customXml", "bdo", "dir", "unknown", "no run"],
)
def test_a_wrapper_reads_as_if_it_were_not_there(content: str) -> None:
    assert read_body(p(content)) == ((paragraph("甲乙"),), [])


def test_of_ruby_the_base_is_read() -> None:
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{r('yī')}</w:rt><w:rubyBase>{r('一')}</w:rubyBase></w:ruby>"

    assert read_body(p(f"<w:r>{ruby}</w:r>")) == ((paragraph("一"),), [])


@pytest.mark.parametrize("wrapper", ["{}", "<w:p>{}</w:p>", "<m:oMathPara>{}</m:oMathPara>"])
def test_the_text_of_an_equation_is_read_wherever_it_stands(wrapper: str) -> None:
    fraction = (
        "<m:oMath><m:f><m:num><m:r><m:t>12</m:t></m:r></m:num><m:den><m:r><m:t>x</m:t></m:r></m:den></m:f></m:oMath>"
    )

    assert read_body(wrapper.format(fraction)) == ((paragraph("12x"),), [])


def test_runs_boxes_and_pictures_outside_any_paragraph_are_read() -> None:
    body = r("散") + vml_box(p(r("框"))) + '<w:t>裸</w:t><w:bookmarkEnd w:id="1"/>'

    assert read_body(body) == ((paragraph("散"), note("textbox", "框"), paragraph("裸")), [])


def test_looks_are_kept_and_neighbours_of_one_look_are_joined() -> None:
    body = p(
        r("粗", "<w:b/>"), r("细", '<w:b w:val="0"/>'), r("常"), r("斜", '<w:i w:val="true"/>'), r("线", '<w:u w:val="single"/>'),
        r("无", '<w:u w:val="none"/>'), r("上", '<w:vertAlign w:val="superscript"/>'),
    )  # fmt: skip

    runs = (
        Run("粗", bold=True), Run("细常"), Run("斜", italic=True), Run("线", underline=True), Run("无"),
        Run("上", superscript=True),
    )  # fmt: skip
    assert read_body(body) == ((Paragraph(runs),), [])


def test_hidden_text_is_kept_and_marked() -> None:
    runs = (Run("见"), Run("隐", hidden=True))

    assert read_body(p(r("见"), r("隐", "<w:vanish/>"))) == ((Paragraph(runs),), [])


def test_breaks_and_tabs_are_white_space() -> None:
    body = p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:cr/><w:ptab/></w:r>")

    assert read_body(body) == ((paragraph("甲\n乙\t丙\n\t"),), [])


# --- ticks and symbols --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "glyph"),
    [
        ("<w:checked/>", "☑"), ('<w:checked w:val="1"/>', "☑"), ('<w:checked w:val="false"/>', "☐"), ("", "☐"),
        ('<w:default w:val="1"/>', "☑"), ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
    ],
)  # fmt: skip
def test_a_legacy_check_box_is_a_glyph(state: str, glyph: str) -> None:
    box = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r>'
    )

    assert read_body(p(box, r("是"))) == ((paragraph(f"{glyph}是"),), [])


@pytest.mark.parametrize(
    ("state", "content", "shown"),
    [
        ('<w14:checked w14:val="1"/>', r("☒"), "☑"), ('<w14:checked w14:val="0"/>', r("☐"), "☐"), ("<w14:checked/>", r("○"), "☑"),
        ("", r("●"), "☐"), ('<w14:checked w14:val="true"/>', '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w14:checked w14:val="1"/>', r("已办"), "已办"), ('<w14:checked w14:val="1"/>', r(" ☒ "), " ☑ "), ("", "", ""),
    ],
)  # fmt: skip
def test_a_check_box_of_word_2010_is_its_state_whatever_sign_shows_it(state: str, content: str, shown: str) -> None:
    box = (
        f"<w:sdt><w:sdtPr><w14:checkbox>{state}</w14:checkbox></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )

    assert read_body(p(box, r("是"))) == ((paragraph(f"{shown}是"),), [])
    assert read_body(p(f'<w:ins w:id="1">{box}</w:ins>', r("是", "<w:b/>")))[0][0] == Paragraph(
        tuple(run for run in (Run(shown, inserted=True), Run("是", bold=True)) if run.text)
    )


@pytest.mark.parametrize(
    ("font", "code", "glyph"),
    [
        ("Wingdings", "F0FE", "☑"), ("Wingdings", "00FE", "☑"), ("wingdings", "F0A8", "☐"), ("Wingdings 2", "F052", "☑"),
        ("Wingdings", "F0FC", "✔"), ("Wingdings 2", "F0A3", "☐"), ("Symbol", "F061", "\uf061"), ("宋体", "4E00", "一"),
        ("x", "D800", "\ufffd"), ("x", "zz", "\ufffd"), ("x", "", "\ufffd"), ("x", "0020", "\ufffd"), ("x", "0085", "\ufffd"),
        ("x", "9" * 40, "\ufffd"), ("x", "0000", "\ufffd"),
    ],
)  # fmt: skip
def test_a_symbol_is_one_character_whatever_it_claims(font: str, code: str, glyph: str) -> None:
    assert read_body(p(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>')) == ((paragraph(glyph),), [])


def test_a_hyphen_that_does_not_break_is_a_character() -> None:
    assert read_body(p("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t></w:r>")) == ((paragraph("A\u2011B"),), [])


# --- files in the file --------------------------------------------------------------------------------------------


def test_an_embedded_workbook_is_kept_whole_and_told_and_its_icon_is_no_picture() -> None:
    workbook = pack({"xl/workbook.xml": b"<x/>"})
    shown = '<v:shape><v:imagedata r:id="icon"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" r:id="x"/>'
    data = word(
        p(r("甲"), f"<w:r><w:object>{shown}</w:object></w:r>"),
        relation("x", "package", "embeddings/book.xlsx"), relation("icon", "image", "media/icon.png"),
        parts={"word/embeddings/book.xlsx": workbook, "word/media/icon.png": PNG},
    )  # fmt: skip
    found = read_whole(data)
    sha = hashlib.sha256(workbook).hexdigest()

    assert found.value.blocks == (paragraph("甲"), Embedded(f"{sha[:16]}.xlsx", sha, "Excel.Sheet.12"))
    assert found.value.media == {sha: workbook}
    assert [said.code for said in found.notices] == ["SUB032"]


def test_an_embedded_file_that_is_not_there_is_still_told() -> None:
    body = p('<w:r><w:object><o:OLEObject ProgID="Package" r:id="none"/></w:object></w:r>')

    assert read_body(body) == ((Embedded("", "", "Package"),), ["SUB054"])


def test_a_list_item_of_a_list_that_is_missing_is_a_paragraph() -> None:
    body = p(r("甲"), properties='<w:numPr><w:ilvl w:val="²"/><w:numId w:val="4"/></w:numPr>')
    blocks, codes = read_body(body)

    assert blocks == (paragraph("甲"),)
    assert not any(isinstance(block, ListItem | Picture) for block in blocks)
    assert codes == []
