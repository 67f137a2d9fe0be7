"""What Word itself holds a blank to, asked of all 16 as they are issued, with no part of this package that wrote them.

Schema order is ISO/IEC 29500-1 Annex A (transitional); page, faces and spacing are GB/T 9704-2012 §5 in twips.
"""

import io
import posixpath
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import nsmap, qn
from docx.shared import Length, Pt, Twips
from lxml import etree

from selfcheck.workflow.forms import form_name, issue_forms
from selfcheck.workflow.session import Session, moment

ROOT = Path(__file__).parents[2]
W = f"{{{nsmap['w']}}}"
R = f"{{{nsmap['r']}}}"
DISTRICTS = 16
ORDER = {
    "body": "p tbl bookmarkStart bookmarkEnd sectPr",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter attachedTemplate trackRevisions documentProtection defaultTabStop evenAndOddHeaders "
    "characterSpacingControl footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping",
}  # fmt: skip
"""Of each element the order its children keep. A child that is not in the list fails as well: add it on purpose."""
REPEATED = {"p", "tbl", "tr", "bookmarkStart", "bookmarkEnd", "headerReference", "footerReference", "tblStylePr"}
MIXED = {"body"}
"""Elements whose children come in any order but for the last."""


@cache
def blanks() -> dict[str, bytes]:
    """Every blank of the 2021 plan, by district."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "plan" / "2021", folder / "plan")
        shutil.copytree(ROOT / "templates", folder / "templates")
        session = Session(folder / "plan", folder / "work", folder / "templates", moment(date(2021, 11, 20)), 1)
        with session.ledger() as ledger:
            issue_forms(session, ledger, session.plan.districts)
        return {d.id: (session.workspace / "forms" / form_name(session.plan, d)).read_bytes()
                for d in session.plan.districts}  # fmt: skip


def parts(blank: bytes) -> dict[str, bytes]:
    """The members of a file by name; no name stands in it twice."""
    with zipfile.ZipFile(io.BytesIO(blank)) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def trees(blank: bytes) -> Iterator[tuple[str, etree._Element]]:
    """Every XML part of a file."""
    for name, data in parts(blank).items():
        if name.endswith((".xml", ".rels")):
            yield name, etree.fromstring(data)


def out_of_order(blank: bytes) -> list[str]:
    """The places where children stand in an order, or a number, that the schema does not allow."""
    return [f"{name}: {fault}" for name, tree in trees(blank)
            for kind, order in ORDER.items() for element in tree.iter(W + kind)
            for fault in faults(element, order.split())]  # fmt: skip


def faults(element: etree._Element, order: list[str]) -> Iterator[str]:
    """What is wrong with the children of one element."""
    kind = etree.QName(element).localname
    names = [etree.QName(child).localname for child in element if child.tag.startswith(W)]
    if unknown := set(names) - set(order):
        yield f"{kind} holds {unknown}"
    elif kind in MIXED:
        if order[-1] in names[:-1]:
            yield f"{kind} goes on behind {order[-1]}"
    elif names != sorted(names, key=order.index):
        yield f"{kind} out of order: {names}"
    if twice := {name for name in names if names.count(name) > 1} - REPEATED:
        yield f"{kind} holds {twice} twice"


def dangling(blank: bytes) -> list[str]:
    """Relations that lead nowhere, ids that no relation has, parts that no content type covers."""
    files = parts(blank)
    found = []
    for name, tree in trees(blank):
        if name.endswith(".rels"):
            source = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[:-5])
            folder = posixpath.dirname(source)
            ids = [relation.get("Id") for relation in tree]
            found += [f"{name}: {i} twice" for i in ids if ids.count(i) > 1]
            found += [f"{name}: {relation.get('Target')}" for relation in tree
                      if relation.get("TargetMode") != "External" and target(folder, relation) not in files]  # fmt: skip
            if source != "" and source in files:
                used = {value for e in etree.fromstring(files[source]).iter() for key, value in e.attrib.items()
                        if key.startswith(R)}  # fmt: skip
                found += [f"{source}: {i}" for i in used - set(ids)]
    types = etree.fromstring(files["[Content_Types].xml"])
    endings = {e.get("Extension") for e in types}
    named = {(e.get("PartName") or "").lstrip("/") for e in types}
    found += [f"{name}: no content type" for name in files
              if name != "[Content_Types].xml" and name not in named and name.rpartition(".")[2] not in endings]  # fmt: skip
    return found + [f"[Content_Types].xml: {name}" for name in named - {""} - set(files)]


def target(folder: str, relation: etree._Element) -> str:
    """The member a relation leads to."""
    path = relation.get("Target") or ""
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))


def repeated_ids(blank: bytes) -> list[str]:
    """Bookmark ids, bookmark names and drawing ids that are given twice, and bookmarks without an end."""
    tree = etree.fromstring(parts(blank)["word/document.xml"])
    starts = [e.get(W + "id") for e in tree.iter(W + "bookmarkStart")]
    ends = [e.get(W + "id") for e in tree.iter(W + "bookmarkEnd")]
    names = [(e.get(W + "name") or "").casefold() for e in tree.iter(W + "bookmarkStart")]
    drawings = [e.get("id") for e in tree.iter(f"{{{nsmap['wp']}}}docPr")]
    assert starts
    assert all(len(name) <= 40 for name in names)
    return [f"{what} {one}" for what, all_of in [("start", starts), ("end", ends), ("name", names), ("drawing", drawings)]
            for one in all_of if all_of.count(one) > 1] + sorted(map(str, set(starts) ^ set(ends)))  # fmt: skip


def test_all_16_files_keep_what_word_holds_a_file_to() -> None:
    assert len(blanks()) == DISTRICTS
    for blank in blanks().values():
        assert not out_of_order(blank)
        assert not dangling(blank)
        assert not repeated_ids(blank)


def damaged(member: str, old: bytes, new: bytes) -> bytes:
    """The first blank with one stretch of one member changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts(next(iter(blanks().values()))).items():
            assert name != member or old in data
            archive.writestr(name, data.replace(old, new, 1) if name == member else data)
    return out.getvalue()


def test_the_checks_above_see_a_fault_of_each_kind() -> None:
    document, relations = "word/document.xml", "word/_rels/document.xml.rels"
    late = damaged(document, b'<w:pPr><w:pStyle w:val="SCPoint"/>', b'<w:pPr><w:keepNext/><w:pStyle w:val="SCPoint"/>')
    assert out_of_order(late) == ["word/document.xml: pPr out of order: ['keepNext', 'pStyle']"]
    assert dangling(damaged(relations, b"header1.xml", b"header9.xml")) == [f"{relations}: header9.xml"]
    assert dangling(damaged(document, b'r:id="rId3"', b'r:id="rId93"')) == ["word/document.xml: rId93"]
    assert repeated_ids(damaged(document, b'<w:bookmarkStart w:id="2"', b'<w:bookmarkStart w:id="1"'))


def opened() -> Iterator[Document]:
    """The blanks as python-docx reads them."""
    return (docx.Document(io.BytesIO(blank)) for blank in blanks().values())


def test_page_and_lines_are_those_of_gb_t_9704_clause_5_2() -> None:
    for word in opened():
        for section in word.sections:
            assert twips(section.page_width, section.page_height) == (11906, 16838)
            assert twips(section.top_margin, section.bottom_margin, section.left_margin, section.right_margin) == (
                2098, 1984, 1588, 1474,
            )  # fmt: skip
            assert twips(section.header_distance, section.footer_distance, section.gutter) == (851, 1430, 0)
            (grid,) = section._sectPr.iterchildren(qn("w:docGrid"))
            assert dict(grid.attrib) == {qn("w:linePitch"): "579"}, "an active grid makes 14 characters of a line"
        body = word.styles["SC 正文"].paragraph_format
        defaults = word.styles.element.find(f".//{qn('w:rPrDefault')}")
        assert defaults is not None
        (line,) = {
            p.get(qn("w:line")) for p in word.styles.element.find(f".//{qn('w:pPrDefault')}").iter(qn("w:spacing"))
        }
        (size,), (pull,) = ([e.get(qn("w:val")) for e in defaults.iter(qn(f"w:{tag}"))] for tag in ("sz", "spacing"))
        assert 22 * int(line) <= 16838 - 2098 - 1984 < 23 * int(line)
        assert 28 * (int(size) * 10 + int(pull)) <= 11906 - 1588 - 1474 < 29 * (int(size) * 10 + int(pull))
        assert twips(body.first_line_indent) == (2 * (int(size) * 10 + int(pull)) + 0,) == (630,)
        assert word.settings.odd_and_even_pages_header_footer


def twips(*lengths: Length | None) -> tuple[int, ...]:
    """Lengths as Word writes them."""
    return tuple(round(length / Twips(1)) for length in lengths if length is not None)


@pytest.mark.parametrize(
    ("style", "face", "points"),
    [
        ("SC 封面标题", "方正小标宋简体", 22),
        ("Heading 1", "方正小标宋简体", 22),
        ("Heading 2", "黑体", 16),
        ("Heading 3", "楷体_GB2312", 16),
        ("Heading 4", "仿宋_GB2312", 16),
        ("SC 正文", "仿宋_GB2312", 16),
        ("SC 作答", "仿宋_GB2312", 16),
        ("footer", "宋体", 14),
    ],
)
def test_faces_and_sizes_are_those_of_clauses_5_2_2_and_7_3_3(style: str, face: str, points: int) -> None:
    for word in opened():
        assert (inherited(word, style, "rFonts", "eastAsia"), inherited(word, style, "sz", "val")) == (
            face,
            str(round(Pt(points).pt * 2)),
        )


def inherited(word: Document, style: str, tag: str, attribute: str) -> str | None:
    """A property of a style, from itself, from what it is based on, or from the document's defaults."""
    current = word.styles[style]
    while current is not None:
        if (found := current.element.find(f"{qn('w:rPr')}/{qn('w:' + tag)}")) is not None:
            return found.get(qn("w:" + attribute))
        current = current.base_style
    return word.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:' + tag)}").get(qn("w:" + attribute))


def test_no_face_is_embedded_and_none_but_the_standard_ones_is_named() -> None:
    faces = {"仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"}
    for blank in blanks().values():
        assert not [name for name in parts(blank) if "font" in name.casefold()]
        for name, tree in trees(blank):
            for fonts in tree.iter(W + "rFonts"):
                assert set(fonts.attrib.values()) - {"eastAsia"} <= faces, name


def test_page_numbers_stand_outside_on_odd_and_even_pages() -> None:
    for word in opened():
        (section,) = word.sections
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            (line,) = footer.paragraphs
            assert (line.text, line._p.xpath("string(.//w:instrText)").strip()) == ("— 1 —", "PAGE")
            assert line._p.xpath(f"string(./w:pPr/w:ind/@w:{side})") == "280"
