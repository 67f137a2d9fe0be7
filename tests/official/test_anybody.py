"""A Word file that somebody else made, with everything wrong in it that real offices send: judged, and never a crash."""

import io
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from selfcheck import figures as f
from selfcheck.model.conformance import KINDS, Conformance, Kind
from selfcheck.office.find import find_office
from selfcheck.office.pdf_sheets import read_sheets
from selfcheck.office.printing import print_pdf
from selfcheck.official.fonts import FONTCONFIG
from selfcheck.official.judge import judge
from selfcheck.official.package import without_character_grid

TEXT = "各镇人民政府、街道办事处要加强组织领导,明确责任分工，细化工作措施，确保各项任务落实到位。" * 3
TEXT_BOX = (
    f'<w:r {nsdecls("w", "wp", "a")} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
    '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" '
    'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="1800000" cy="720000"/>'
    '<wp:wrapSquare wrapText="bothSides"/><wp:docPr id="5" name="box"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="1800000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r>'
    "<w:t>内部资料</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>"
)


def foreign() -> bytes:
    """The default template of python-docx: Letter paper, theme faces; a grid, a nested table and a text box put in."""
    document = docx.Document()
    section = document.sections[0]
    section.top_margin, section.left_margin = Mm(25.4), Mm(31.8)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), "312")
    grid.set(qn("w:charSpace"), "-848")
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(grid)
    document.add_heading("某某镇关于年度工作的报告", 0)
    document.add_paragraph("市民政局:")
    document.add_paragraph(TEXT)
    document.add_paragraph("一、基本情况", style="Heading 1")
    document.add_paragraph(TEXT, style="List Number")._p.append(parse_xml(TEXT_BOX))
    table = document.add_table(2, 2, style="Table Grid")
    table.cell(0, 0).text = "甲"
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "内表"
    run = document.add_paragraph().add_run("红字😊𠮷")
    run.font.size, run.font.bold = Pt(9), True
    document.add_paragraph("二0二一年五月八日")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def printed() -> tuple[bytes, bytes]:
    """The foreign file and its pages."""
    office = find_office()
    assert office is not None
    data = foreign()
    made = print_pdf({"a": without_character_grid(data)}, office=office, timeout_s=120, fonts=FONTCONFIG)
    return data, made.value["a"]


def failed(verdict: Conformance) -> set[str]:
    return {rule.id for rule in verdict.rules if rule.result == "fail"}


def test_a_foreign_file_is_judged_without_being_printed() -> None:
    verdict = judge("他.docx", foreign(), None, stated=None, profile=f.FRAME).conformance
    assert (verdict.kind, verdict.kind_from, verdict.pages) == ("report", "guess", 0)
    assert failed(verdict) >= {"PAGE-01", "PAGE-02", "PAGE-03", "PAGE-06", "PAGE-09", "FONT-01", "FONT-02", "PUNC-01"}
    assert {rule.id for rule in verdict.rules if rule.result == "not_measured"} >= {"NUM-01", "META-01", "TABL-01"}
    assert verdict.summary.not_measured == sum(rule.result == "not_measured" for rule in verdict.rules)


@pytest.mark.office
@pytest.mark.parametrize("kind", KINDS)
def test_a_foreign_file_is_judged_in_print_as_whatever_it_is_said_to_be(kind: Kind) -> None:
    data, pdf = printed()
    verdict = judge("他.docx", data, read_sheets(pdf), stated=kind, profile=f.FRAME).conformance
    assert verdict.kind_from == "stated"
    assert verdict.pages >= 1
    assert verdict.summary.must_failed > 3
    assert not any(rule.result == "not_measured" for rule in verdict.rules)
    assert {s.face for s in verdict.substituted} != set()


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[2] / "templates").glob("*.docx")), ids=lambda p: p.stem)
def test_a_template_is_judged_like_any_file(path: Path) -> None:
    kind: Kind = "letter" if path.stem in {"letter", "prompt"} else "report"
    verdict = judge(path.name, path.read_bytes(), None, stated=kind, profile=f.FRAME).conformance
    assert failed(verdict) & {"PAGE-01", "PAGE-02", "PAGE-03", "PAGE-04", "PAGE-05"} == set()


def test_the_ink_profile_asks_for_other_margins_than_the_frame_profile() -> None:
    document = docx.Document(Path(__file__).parents[2] / "templates" / "report.docx")
    document.sections[0].top_margin = document.sections[0].bottom_margin = Mm(33.6)
    buffer = io.BytesIO()
    document.save(buffer)
    by_profile = {
        profile.name: failed(judge("x", buffer.getvalue(), None, stated="report", profile=profile).conformance)
        for profile in (f.FRAME, f.INK)
    }
    assert {name: found & {"PAGE-02", "PAGE-05"} for name, found in by_profile.items()} == {
        "frame": {"PAGE-02", "PAGE-05"}, "ink": set(),
    }  # fmt: skip
