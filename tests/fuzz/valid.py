"""A valid return to be spoilt: the tiny form with answers of every construct the reader knows, and the desk that takes it in."""

from functools import cache
from pathlib import Path

from lxml import etree
from tests.returns import TINY, form_wording, poured, tiny
from tests.word.parts import (
    alternate,
    blip,
    element,
    p,
    r,
    relation,
    sdt,
    tbl,
    tc,
    text_box,
    tr,
    vml_box,
)  # fmt: skip
from tests.word.test_answers import png

from selfcheck.ledger import Archive as Objects
from selfcheck.model.blocks import ListItem, Run, Table, cell, paragraph
from selfcheck.model.encoding import to_json
from selfcheck.safe.archive import Archive, pack
from selfcheck.workflow.reading import Desk

_HERE = "此处换成各种写法"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("域的结果") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_CONSTRUCTS = (
    p(r("直接写的"), '<w:ins w:id="1" w:author="甲">' + r("加上的") + "</w:ins>",
      '<w:del w:id="2" w:author="甲"><w:r><w:delText>删掉的</w:delText></w:r></w:del>', _FIELD),
    p('<w:moveTo w:id="3" w:author="甲">' + r("移来的") + "</w:moveTo>",
      '<w:hyperlink r:id="link">' + r("链接") + "</w:hyperlink>",
      '<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/><w:commentReference w:id="0"/></w:r>'),
    p('<w:r><w:ruby><w:rt>' + r("zhu") + "</w:rt><w:rubyBase>" + r("注") + "</w:rubyBase></w:ruby></w:r>",
      "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/></w:r>'),
    p(r("勾选"), '<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent>' + r("☑") + "</w:sdtContent></w:sdt>",
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>'),
    p(blip("picture", descr="会场"), '<w:r><w:pict><v:shape><v:imagedata r:id="picture"/></v:shape></w:pict></w:r>'),
    p(alternate(text_box(p(r("框里"))), vml_box(p(r("框里"))))),
    p('<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><a:graphic><a:graphicData><c:chart r:id="chart"/>'
      "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
      '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><dgm:relIds r:dm="smart"/></a:graphicData></a:graphic>'
      "</wp:inline></w:drawing></w:r>",
      '<w:r><w:object><v:shape><v:imagedata r:id="picture"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" r:id="sheet"/>'
      "</w:object></w:r>"),
    sdt(p(r("控件里"), '<w:smartTag w:element="x"><w:customXml w:element="y">' + r("包着的") + "</w:customXml></w:smartTag>")),
    tbl(tr(tc(p(r("合并")), properties='<w:gridSpan w:val="2"/>'), tc(p(r("竖")), properties='<w:vMerge w:val="restart"/>')),
        tr(tc(p(r("左"))), tc(tbl(tr(tc(p(r("里")))))), tc(p(), properties="<w:vMerge/>"))),
    '<w:altChunk r:id="sheet"/>',
    p(r("尾"), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
)  # fmt: skip
_PARTS = {
    "word/footnotes.xml": element("w:footnotes", f'<w:footnote w:id="2">{p(r("脚注"))}</w:footnote>'),
    "word/endnotes.xml": element("w:endnotes", f'<w:endnote w:id="2">{p(r("尾注"))}</w:endnote>'),
    "word/comments.xml": element("w:comments", f'<w:comment w:id="0" w:author="甲">{p(r("批注"))}</w:comment>'),
    "word/numbering.xml": element(
        "w:numbering",
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    ),
    "word/charts/chart1.xml": element("c:chartSpace", "<c:v>图例</c:v><a:t>图题</a:t>"),
    "word/diagrams/data1.xml": element("dgm:dataModel", "<a:t>流程</a:t>"),
    "word/embeddings/sheet1.xlsx": pack({"xl/workbook.xml": b"<workbook/>"}),
    "word/media/picture1.png": png(),
}
_RELATIONS = (
    relation("notes1", "footnotes", "footnotes.xml"), relation("notes2", "endnotes", "endnotes.xml"),
    relation("notes3", "comments", "comments.xml"), relation("numbering", "numbering", "numbering.xml"),
    relation("chart", "chart", "charts/chart1.xml"), relation("smart", "diagramData", "diagrams/data1.xml"),
    relation("sheet", "package", "embeddings/sheet1.xlsx"), relation("picture", "image", "media/picture1.png"),
    relation("link", "hyperlink", "https://example.org", external=True),
)  # fmt: skip


@cache
def valid_return() -> bytes:
    """A return of the tiny form that is read whole."""
    answers = {
        "item-01.1": (paragraph("帮扶困难群众三十户。"), paragraph(_HERE), paragraph("到此为止。")),
        "item-01.2": (
            ListItem((Run("临时救助"), Run("120人次", bold=True)), 0, "（一）"),
            Table(((cell("甲"), cell("乙")),)),
        ),
        "item-02.3": (paragraph("不适用。理由：本区没有。"),),
        "highlight-1.headline": (paragraph("一网通办"),),
        "highlight-1.practice": (paragraph("第一行\n第二行\t有跳格"),),
        "window-1": (paragraph("=1+1 <b>好</b> *星*"),),
        "risk-1.facts": (paragraph("情况如下。"),),
    }
    archive = Archive(poured(tiny(), answers))
    members = {name: archive.read(name) for name in archive.names}
    members["word/document.xml"] = _with_constructs(members["word/document.xml"])
    rels = "word/_rels/document.xml.rels"
    members[rels] = members[rels].replace(b"</Relationships>", "".join(_RELATIONS).encode() + b"</Relationships>")
    return pack(members | _PARTS)


def _with_constructs(main: bytes) -> bytes:
    root = etree.fromstring(main)
    place = next(e for e in root.iter(f"{_W}p") if "".join(map(str, e.itertext())) == _HERE)
    holder = place.getparent()
    assert holder is not None
    for made in etree.fromstring(element("w:body", "".join(_CONSTRUCTS))):
        place.addprevious(made)
    holder.remove(place)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def tiny_desk(folder: Path) -> Desk:
    """The desk of the tiny plan, with its form in an archive under ``folder``."""
    blank = tiny()
    kept = Objects(folder).keep(to_json(blank.form))
    forms = {blank.form.district: (blank.form.fingerprint, kept)}
    return Desk(str(TINY.year), TINY.districts, folder, {}, forms, form_wording())
