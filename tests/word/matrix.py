"""The constructs that Word files hold and readers lose: one snippet of each, and what is to be read of it.

The words of each are its own, so that all of them may stand in one file. ``tests/data/readers.toml`` holds what other
readers make of the same constructs.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl import Workbook
from tests.word.parts import (
    alternate,
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
    word,
)  # fmt: skip

from selfcheck.model.blocks import Block, Cell, Embedded, ListItem, Note, Paragraph, Run, Table, cell, paragraph
from selfcheck.word.media import Media

REFERENCE = '<w:r><w:{}Reference w:id="1"/></w:r>'


@dataclass(frozen=True)
class Construct:
    """One construct: its snippet, and what is read of it.

    ``says``: what the table says when all of it came out so; ``ok`` where nothing more is to be said. ``word`` must be
    seen exactly ``times``.
    """

    name: str
    body: str
    word: str
    blocks: tuple[Block, ...]
    says: str = "ok"
    times: int = 1
    entries: tuple[str, ...] = ()
    parts: Mapping[str, bytes] = field(default_factory=dict)
    margins: tuple[Block, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def file(self) -> bytes:
        """A Word file that holds nothing else."""
        return word(self.body, *self.entries, parts=self.parts)


def all_in_one(constructs: tuple[Construct, ...]) -> bytes:
    """One Word file that holds them all."""
    parts = {name: data for construct in constructs for name, data in construct.parts.items()}
    entries = (entry for construct in constructs for entry in construct.entries)
    return word("".join(construct.body for construct in constructs), *entries, parts=parts)


def _workbook() -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(("簿中", 30))
    book.save(buffer)
    return buffer.getvalue()


def _embedded(data: bytes, name: str, text: str) -> Embedded:
    sha, media = Media().keep(data, name)
    return Embedded(media, sha, "Excel.Sheet.12", text)


def _table(*rows: tuple[Cell, ...]) -> Table:
    return Table(rows)


def _note(kind: str, text: str) -> Note:
    return Note(kind, (paragraph(text),))


BOOK = _workbook()
LIST = element(
    "w:numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
LEGACY_TICK = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    '</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
TICK = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
    f"<w:sdtContent>{r('☒')}</w:sdtContent></w:sdt>"
)
DELETED = '<w:del w:id="3" w:author="x"><w:r><w:delText>删去</w:delText></w:r></w:del>'
BOX = alternate(text_box(p(r("框中"))), vml_box(p(r("框中"))))
RUBY = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('zhùyīn')}</w:rt><w:rubyBase>{r('注音')}</w:rubyBase></w:ruby></w:r>"
EQUATION = "<m:oMath><m:r><m:t>式中</m:t></m:r><m:r><m:t>=1</m:t></m:r></m:oMath>"
OBJECT = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="book"/></w:object></w:r>'

CONSTRUCTS = (
    Construct("content control round a paragraph", sdt(p(r("控段"))), "控段", (paragraph("控段"),)),
    Construct("content control round a run", p(sdt(r("控文"))), "控文", (paragraph("控文"),)),
    Construct("content control round a table row", tbl(sdt(tr(tc(p(r("控行")))))), "控行", (_table((cell("控行"),)),)),
    Construct("content control round a cell", tbl(tr(sdt(tc(p(r("控格")))))), "控格", (_table((cell("控格"),)),)),
    Construct(
        "tracked insertion", p(f'<w:ins w:id="1" w:author="x">{r("插入")}</w:ins>'), "插入",
        (Paragraph((Run("插入", inserted=True),)),), says="ok, marked",
    ),
    Construct("tracked deletion kept out", p(r("留下"), DELETED), "删去", (paragraph("留下"),), times=0),
    Construct(
        "tracked move, once",
        p(f'<w:moveFrom w:id="4">{r("搬动")}</w:moveFrom>', r("旧处"))
        + p(f'<w:moveTo w:id="5">{r("搬动")}</w:moveTo>', r("新处")),
        "搬动", (paragraph("旧处"), Paragraph((Run("搬动", inserted=True), Run("新处")))),
    ),
    Construct("text box (modern + fallback), once", p(BOX), "框中", (_note("textbox", "框中"),)),
    Construct(
        "nested table", tbl(tr(tc(tbl(tr(tc(p(r("内表"))))), p()))), "内表",
        (_table((Cell((_table((cell("内表"),)),)),)),),
    ),
    Construct(
        "vertical merge, once",
        tbl(
            tr(tc(p(r("竖并")), properties='<w:vMerge w:val="restart"/>'), tc(p(r("上")))),
            tr(tc(p(), properties="<w:vMerge/>"), tc(p(r("下")))),
        ),
        "竖并", (_table((cell("竖并", rowspan=2), cell("上")), (cell("下"),)),),
    ),
    Construct(
        "horizontal merge, once",
        tbl(tr(tc(p(r("横并")), properties='<w:gridSpan w:val="2"/>'), tc(p(r("右"))))),
        "横并", (_table((cell("横并", colspan=2), cell("右"))),),
    ),
    Construct(
        "auto-number shown as 「一、」", p(r("编号"), properties=NUMBERED), "一、编号", (ListItem((Run("编号"),), 0, "一、"),),
        entries=(relation("numbering", "numbering", "numbering.xml"),), parts={"word/numbering.xml": LIST},
    ),
    Construct(
        "footnote", p(r("有脚注"), REFERENCE.format("footnote")), "脚注中", (paragraph("有脚注"), _note("footnote", "脚注中")),
        entries=(relation("footnotes", "footnotes", "footnotes.xml"),),
        parts={"word/footnotes.xml": element("w:footnotes", f'<w:footnote w:id="1">{p(r("脚注中"))}</w:footnote>')},
    ),
    Construct(
        "comment", p(r("有批注"), REFERENCE.format("comment")), "批注中", (paragraph("有批注"), _note("comment", "批注中")),
        entries=(relation("comments", "comments", "comments.xml"),),
        parts={"word/comments.xml": element("w:comments", f'<w:comment w:id="1">{p(r("批注中"))}</w:comment>')},
    ),
    Construct(
        "header text", "", "眉中", (), margins=(_note("header", "眉中"),),
        entries=(relation("header", "header", "header1.xml"),), parts={"word/header1.xml": element("w:hdr", p(r("眉中")))},
    ),
    Construct("Word 2010 checkbox state", p(TICK, r("新勾")), "☑新勾", (paragraph("☑新勾"),)),
    Construct("legacy form checkbox state", p(LEGACY_TICK, r("旧勾")), "☑旧勾", (paragraph("☑旧勾"),)),
    Construct("simple field result", p(f'<w:fldSimple w:instr="REF x">{r("域中")}</w:fldSimple>'), "域中", (paragraph("域中"),)),
    Construct("customXml-wrapped run", p(f'<w:customXml w:element="x">{r("裹文")}</w:customXml>'), "裹文", (paragraph("裹文"),)),
    Construct("smart tag", p(f'<w:smartTag w:element="date">{r("标记")}</w:smartTag>'), "标记", (paragraph("标记"),)),
    Construct("ruby base text", p(RUBY), "注音", (paragraph("注音"),)),
    Construct("equation text", p(EQUATION), "式中=1", (paragraph("式中=1"),)),
    Construct(
        "hidden text", p(r("隐去", "<w:vanish/>")), "隐去", (Paragraph((Run("隐去", hidden=True),)),), says="kept, marked",
    ),
    Construct(
        "embedded workbook contents", p(r("有簿"), OBJECT), "簿中", (paragraph("有簿"), _embedded(BOOK, "b.xlsx", "簿中\t30")),
        says="ok, file kept", entries=(relation("book", "package", "embeddings/b.xlsx"),),
        parts={"word/embeddings/b.xlsx": BOOK}, codes=("SUB032",),
    ),
    Construct(
        "altChunk contents", '<w:altChunk r:id="chunk"/>', "并入", (paragraph("并入"),),
        entries=(relation("chunk", "aFChunk", "chunk.docx"),), parts={"word/chunk.docx": word(p(r("并入")))},
    ),
)  # fmt: skip
"""In the order of the table in ``docs/reading.md``."""
