"""What Word would show after defaults, styles, lists, themes and direct settings are laid over one another."""

import pytest
from tests.official.documents import GOOD

from selfcheck.official.package import NotWord, WordFile, without_character_grid
from selfcheck.official.story import Paragraph, Story, read_story
from selfcheck.safe.archive import Archive, pack

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def story(body: str, **parts: str) -> Story:
    """A file with this body and these parts beside it: styles, numbering, theme, settings."""
    relations = "".join(f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>' for kind in parts)
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" Type="{RELATIONS}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        **{f"word/{kind}.xml": text for kind, text in parts.items()},
    }
    return read_story(WordFile(pack({name: text.encode() for name, text in members.items()})))


def style(id: str, kind: str, inner: str, *, based: str = "", default: bool = False) -> str:
    on = ' w:default="1"' if default else ""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{id}"{on}><w:name w:val="name of {id}"/>{base}{inner}</w:style>'


def only(found: Story) -> Paragraph:
    (paragraph,) = found.paragraphs
    return paragraph


STYLES = f"""<w:styles {W}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="278" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
{style("a", "paragraph", '<w:pPr><w:jc w:val="both"/></w:pPr>', default=True)}
{style("b", "paragraph", '<w:pPr><w:ind w:left="100" w:firstLine="640"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>', based="a")}
{style("c", "character", '<w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr>')}
{style("t", "table", '<w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr>')}
{style("loop", "paragraph", "", based="loop")}
</w:styles>"""
THEME = f"""<a:theme {A}><a:themeElements><a:fontScheme name="x"><a:majorFont><a:latin typeface="L"/><a:ea typeface="大字"/></a:majorFont>
<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="等线"/><a:font script="Hant" typeface="新細明體"/></a:minorFont>
</a:fontScheme></a:themeElements></a:theme>"""


def test_a_run_takes_its_look_from_defaults_paragraph_style_character_style_and_itself_in_that_order() -> None:
    body = '<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:rPr><w:rStyle w:val="c"/><w:rFonts w:eastAsia="仿宋"/></w:rPr><w:t>字</w:t></w:r></w:p>'
    (run,) = only(story(body, styles=STYLES, theme=THEME)).runs
    assert (run.look.face, run.look.size, run.look.colour) == ("仿宋", 32, "FF0000")
    assert run.look.bold is False, "bold in two styles switches itself off"
    assert run.look.themed == {"ascii"}


def test_a_theme_face_is_looked_up_by_the_documents_language() -> None:
    body = "<w:p><w:r><w:t>字</w:t></w:r></w:p>"
    settings = f'<w:settings {W}><w:themeFontLang w:val="en-US" w:eastAsia="{{}}"/></w:settings>'
    faces = [
        only(story(body, styles=STYLES, theme=THEME, settings=settings.format(language))).runs[0].look
        for language in ("zh-CN", "zh-TW")
    ]
    assert [(look.face, look.faces["ascii"]) for look in faces] == [("等线", "Calibri"), ("新細明體", "Calibri")]
    assert all(look.themed == {"ascii", "eastAsia"} for look in faces)


def test_a_theme_attribute_wins_over_the_name_beside_it_and_loses_to_a_name_nearer_to_the_run() -> None:
    beside = '<w:rFonts w:eastAsia="仿宋" w:eastAsiaTheme="majorEastAsia"/>'
    body = f"<w:p><w:r><w:rPr>{beside}</w:rPr><w:t>字</w:t></w:r></w:p>"
    assert only(story(body, theme=THEME)).runs[0].look.face == "大字"


def test_a_sign_of_both_scripts_follows_the_hint() -> None:
    fonts = '<w:rFonts {}w:ascii="A" w:hAnsi="B" w:eastAsia="宋体"/>'
    looks = [
        only(story(f"<w:p><w:r><w:rPr>{fonts.format(hint)}</w:rPr><w:t>—</w:t></w:r></w:p>")).runs[0].look
        for hint in ("", 'w:hint="eastAsia" ')
    ]
    assert [(look.face_of("—"), look.face_of("1"), look.face_of("字")) for look in looks] == [
        ("B", "A", "宋体"), ("宋体", "A", "宋体"),
    ]  # fmt: skip


def test_a_paragraph_inherits_indents_and_pitch_attribute_by_attribute() -> None:
    body = '<w:p><w:pPr><w:pStyle w:val="b"/><w:ind w:firstLine="0"/><w:spacing w:line="579" w:lineRule="exact"/></w:pPr></w:p>'
    look = only(story(body, styles=STYLES)).look
    assert (look.style, look.align, look.left, look.first) == ("name of b", "both", 100, 0)
    assert (look.line, look.line_rule, look.after) == (579, "exact", 160)


def test_styles_that_are_based_on_themselves_or_are_not_there_end() -> None:
    body = '<w:p><w:pPr><w:pStyle w:val="loop"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="gone"/></w:pPr></w:p>'
    assert [p.look.align for p in story(body, styles=STYLES).paragraphs] == ["left", "both"]


def test_text_in_a_table_takes_its_style_from_the_table() -> None:
    body = '<w:tbl><w:tblPr><w:tblStyle w:val="t"/><w:tblW w:w="5000" w:type="dxa"/></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>字</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    found = story(body, styles=STYLES, theme=THEME)
    assert (only(found).container, only(found).runs[0].look.face) == ("cell", "黑体")
    assert [(t.width, t.words) for t in found.tables] == [(5000, "字")]


NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/><w:pPr><w:ind w:left="400" w:hanging="400"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def test_automatic_numbers_are_counted_as_they_print_and_their_indents_stand_over_the_style() -> None:
    def item(depth: int) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="b"/><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'

    found = story("".join(map(item, (0, 1, 1, 0, 1))), styles=STYLES, numbering=NUMBERING).paragraphs
    assert [p.text for p in found] == ["一、甲", "3.甲", "4.甲", "二、甲", "3.甲"]
    assert (found[0].look.left, found[0].look.first) == (400, -400)


def test_deleted_text_field_codes_fallbacks_and_hidden_text_say_nothing() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>插</w:t></w:r></w:ins>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>"
    )
    found = only(story(body))
    assert (found.words, found.page_field) == ("插", True)


def test_sections_hand_their_footers_on_and_say_how_their_pages_lie() -> None:
    good = read_story(WordFile(GOOD["turned"]()))
    assert [s.page.is_turned for s in good.sections] == [False, True]
    assert [sorted(s.footers) for s in good.sections] == [["default", "even"], ["default", "even"]]
    assert [bool(s.footers["default"][0].page_field) for s in good.sections] == [True, False]


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "damaged"), (b"PK\3\4 broken", "damaged"), (pack({"a": b"b"}), "not_word")]
)
def test_what_is_no_word_file_is_refused_in_one_word(data: bytes, reason: str) -> None:
    with pytest.raises(NotWord, match=reason):
        WordFile(data)


def test_a_character_grid_is_taken_out_of_the_copy_that_is_printed_and_of_nothing_else() -> None:
    good = GOOD["notice"]()
    assert without_character_grid(good) is good
    members = {name: Archive(good).read(name) for name in Archive(good).names}
    grid = members["word/document.xml"].replace(
        b"<w:docGrid ", b'<w:docGrid w:type="linesAndChars" w:charSpace="-848" '
    )
    data = pack(members | {"word/document.xml": grid})
    assert [s.grid for s in read_story(WordFile(data)).sections] == ["linesAndChars"]
    assert [s.grid for s in read_story(WordFile(without_character_grid(data))).sections] == [""]
