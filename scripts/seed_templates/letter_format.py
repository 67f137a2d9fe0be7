"""The letter format (GB/T 9704 10.1): mark, double lines, number."""

from scripts.seed_templates.marks import line, paragraph
from scripts.seed_templates.pages import package, page_number

from selfcheck import figures as f


def stroke(number: int, y_mm: float, width_pt: float) -> str:
    """One straight red line across 170 mm; a double line is two of them (compound lines are not portable)."""
    x = round((f.PAPER_WIDTH_MM - f.LETTER_LINE_MM) / 2 * 36000)
    length, y = round(f.LETTER_LINE_MM * 36000), round(y_mm * 36000)
    left, right, top = (
        (f.PAPER_WIDTH_MM - f.LETTER_LINE_MM) / 2 / 25.4 * 72,
        (f.PAPER_WIDTH_MM + f.LETTER_LINE_MM) / 2 / 25.4 * 72,
        y_mm / 25.4 * 72,
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
        f'simplePos="0" relativeHeight="{251658240 + number}" behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{length}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{100 + number}" name="redline{number}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{length}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{round(width_pt * 12700)}" cap="flat" cmpd="sng"><a:solidFill><a:srgbClr val="{f.RED}"/></a:solidFill>'
        '<a:prstDash val="solid"/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>'
        f'</mc:Choice><mc:Fallback><w:pict><v:line id="redline{number}" style="position:absolute;mso-position-horizontal-relative:page;'
        f'mso-position-vertical-relative:page" from="{left:.2f}pt,{top:.2f}pt" to="{right:.2f}pt,{top:.2f}pt" strokecolor="#{f.RED}" '
        f'strokeweight="{width_pt}pt"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    )


def letter_format(mark: str, year: str, body: str) -> bytes:
    """The letter format (10.1): the mark, two double lines, no page number on page one; ``body`` begins at the title."""
    point = 25.4 / 72
    thick, gap, thin = 1.5, 0.75, 0.75
    ink = (f.MARK_INK_TOP_EM + 0.089) * f.SIZE_MARK / 2 * point
    edge = f.LETTER_MARK_TOP_MM + ink + f.LETTER_MARK_GAP_MM
    upper = [(edge + thick / 2 * point, thick), (edge + (thick + gap + thin / 2) * point, thin)]
    foot = f.PAPER_HEIGHT_MM - f.LETTER_FOOT_LINE_MM
    lower = [(foot - (thick + gap + thin / 2) * point, thin), (foot - thick / 2 * point, thick)]
    tiny = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    head_strokes = "".join(stroke(n, *place) for n, place in enumerate(upper, 1))
    foot_strokes = "".join(stroke(n, *place) for n, place in enumerate(lower, 3))
    spacer = f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{line(f.MARGIN_BOTTOM - f.FOOTER_DISTANCE - f.LINE_NUMBER)}</w:pPr></w:p>'
    parts = {
        "header1.xml": ("header", "default", paragraph("{{ header }}", "Header")),
        "header2.xml": ("header", "even", paragraph("{{ header }}", "Header")),
        "header3.xml": (
            "header",
            "first",
            f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>{{{{ header }}}}</w:t></w:r>{head_strokes}</w:p>',
        ),
        "footer1.xml": ("footer", "default", spacer + page_number("right")),
        "footer2.xml": ("footer", "even", spacer + page_number("left")),
        "footer3.xml": ("footer", "first", f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{tiny}</w:pPr>{foot_strokes}</w:p>'),
    }
    size = f.SIZE_MARK * 10
    y = round(f.LETTER_MARK_TOP_MM / 25.4 * 1440 + (f.MARK_INK_TOP_EM - 0.8) * size)
    em_top = edge + (thick + gap + thin) * point + f.LETTER_NUMBER_GAP_MM
    base = em_top / f.MM_PER_TWIP + f.EM_ABOVE_BASE * f.SIZE_BODY * 10
    number = line(f.LINE, before=round(base - 0.8 * f.LINE - y - size)) + '<w:jc w:val="right"/>'
    frame = (
        f'<w:framePr w:w="{round(f.LETTER_LINE_MM / 25.4 * 1440)}" w:h="{size}" w:hRule="exact" w:wrap="notBeside" '
        f'w:vAnchor="page" w:hAnchor="page" w:x="{round((f.PAPER_WIDTH_MM - f.LETTER_LINE_MM) / 2 / 25.4 * 1440)}" w:y="{y}"/>'
    )
    head = (
        paragraph(mark, "SCMark", frame)
        + paragraph(f"〔{year}〕　　号", "SCFlush", number)
        + paragraph("", "SCFlush") * 2
    )
    return package(head + body, parts, title_page=True, bottom=f.LETTER_BOTTOM, above_heading_3=0)
