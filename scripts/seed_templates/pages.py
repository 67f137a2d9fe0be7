"""A page with its running head and number, sections, and the package round it all."""

from scripts.seed_templates.marks import HEAD, NAMESPACES, paragraph
from scripts.seed_templates.styles import styles

from selfcheck import figures as f
from selfcheck.safe.archive import pack

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SETTINGS = (
    f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
MARK = paragraph("", "SCBodyMark")


def page_number(side: str) -> str:
    """— 1 — in 4号 宋体, one character from the outer edge (7.5)."""
    indent = f'<w:ind w:{side}="{10 * f.SIZE_SMALL}"/><w:jc w:val="{side}"/>'
    field = (
        '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r>'
    )
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}</w:pPr>{field}</w:p>'


def turned_number(side: str) -> str:
    """A page number where the upright pages have it, on a page turned against the clock (clause 8): it lies on its side.

    A VML text box: LibreOffice 7.4 loses one of DrawingML in a footer on its way through ODF. White, since it gives a box
    without a line a black one.
    """
    base = f.NUMBER_LINE_MM + 0.37 * f.SMALL_MM  # a dash lies 0.37 em above its baseline
    left, top, width, height = (
        f"{length * 72 / 25.4:.2f}pt"
        for length in (f.PAPER_HEIGHT_MM - base - 0.2 * f.SMALL_MM, f.LEFT_MM, f.SMALL_MM, f.TEXT_WIDTH_MM)
    )
    return (
        '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:pict>'
        f'<v:rect id="turned_{side}" style="position:absolute;margin-left:{left};margin-top:{top};width:{width};height:{height};'
        'mso-position-horizontal-relative:page;mso-position-vertical-relative:page" filled="f" strokecolor="white" strokeweight=".25pt">'
        '<v:textbox style="layout-flow:vertical" inset="0,0,0,0">'
        f"<w:txbxContent>{page_number(side)}</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>"
    )


def section(
    parts: list[tuple[str, str, str]],
    *,
    title_page: bool = False,
    bottom: int = f.MARGIN_BOTTOM,
    numbering: str = "",
    begins: str = "",
) -> str:
    references = "".join(f'<w:{kind}Reference w:type="{when}" r:id="{id}"/>' for kind, when, id in parts)
    first = "<w:titlePg/>" if title_page else ""
    kind_of_break = f'<w:type w:val="{begins}"/>' if begins else ""
    return (
        f'<w:sectPr>{references}{kind_of_break}<w:pgSz w:w="{f.PAPER_WIDTH}" w:h="{f.PAPER_HEIGHT}"/>'
        f'<w:pgMar w:top="{f.MARGIN_TOP}" w:right="{f.MARGIN_RIGHT}" w:bottom="{bottom}" w:left="{f.MARGIN_LEFT}" '
        f'w:header="{f.HEADER_DISTANCE}" w:footer="{f.FOOTER_DISTANCE}" w:gutter="0"/>{numbering}{first}'
        f'<w:docGrid w:linePitch="{f.LINE}"/></w:sectPr>'
    )


def turned(references: str) -> str:
    """A section of landscape pages for wide tables: the type area is 225 x 156 mm, turned (5.2.1, clause 8)."""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{f.PAPER_HEIGHT}" w:h="{f.PAPER_WIDTH}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{f.MARGIN_LEFT}" w:right="{f.MARGIN_TOP}" w:bottom="{f.MARGIN_RIGHT}" w:left="{f.MARGIN_BOTTOM}" '
        f'w:header="{f.HEADER_DISTANCE}" w:footer="{f.HEADER_DISTANCE}" w:gutter="0"/><w:docGrid w:linePitch="{f.LINE}"/></w:sectPr>'
    )


def package(
    body: str,
    parts: dict[str, tuple[str, str, str]],
    *,
    title_page: bool = False,
    bottom: int = f.MARGIN_BOTTOM,
    last_section: str = "",
    above_heading_3: int = 200,
    own_styles: dict[str, str] | None = None,
) -> bytes:
    """``parts``: member name → (header|footer, default|even|first, inner XML); ``last_section``: instead of the usual page.

    ``above_heading_3`` is 0 in what is issued as 公文, whose lines keep one pitch (5.2.3).
    """
    kinds = {"header": "hdr", "footer": "ftr"}
    overrides = {"document": "document.main", "styles": "styles", "settings": "settings"}
    overrides |= {name.removesuffix(".xml"): kind for name, (kind, _, _) in parts.items()}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in overrides.items()
    )
    ids = {name: f"rId{n}" for n, name in enumerate(parts, start=3)}
    relations = "".join(
        f'<Relationship Id="{ids[name]}" Type="{RELATIONS}/{kind}" Target="{name}"/>'
        for name, (kind, _, _) in parts.items()
    )
    references = [(kind, when, ids[name]) for name, (kind, when, _) in parts.items()]
    document = body + (last_section or section(references, title_page=title_page, bottom=bottom))
    members = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + types
        + '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/extended-properties" Target="docProps/app.xml"/></Relationships>',
        "docProps/app.xml": f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>selfcheck</Application></Properties>",
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/settings" Target="settings.xml"/>{relations}</Relationships>',
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{document}</w:body></w:document>",
        "word/styles.xml": styles(above_heading_3, own_styles or {}),
        "word/settings.xml": SETTINGS,
    }
    for name, (kind, _, inner) in parts.items():
        root = kinds[kind]
        members[f"word/{name}"] = f"{HEAD}<w:{root} {NAMESPACES}>{inner}</w:{root}>"
    return pack({name: text.encode() for name, text in members.items()})


def running_parts(header: str) -> dict[str, tuple[str, str, str]]:
    head = paragraph(
        header, "Header", '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="auto"/></w:pBdr>'
    )
    return {
        "header1.xml": ("header", "default", head),
        "header2.xml": ("header", "even", head),
        "footer1.xml": ("footer", "default", page_number("right")),
        "footer2.xml": ("footer", "even", page_number("left")),
    }


def plain_parts() -> dict[str, tuple[str, str, str]]:
    """Header and footer of a 公文: no line under the running head."""
    parts = running_parts("{{ header }}")
    for name in ("header1.xml", "header2.xml"):
        parts[name] = (parts[name][0], parts[name][1], paragraph("{{ header }}", "Header"))
    return parts


def upright_then_turned(
    body: str, behind: str, parts: dict[str, tuple[str, str, str]], *, above_heading_3: int = 200
) -> bytes:
    """Upright pages, then ``behind`` on landscape ones, whose page numbers lie on their side."""
    parts |= {
        "footer3.xml": ("footer", "default", turned_number("right")),
        "footer4.xml": ("footer", "even", turned_number("left")),
    }
    ids = {name: f"rId{n}" for n, name in enumerate(parts, start=3)}
    references = [(name, kind, when, ids[name]) for name, (kind, when, _) in parts.items()]
    upright = section([each for name, *each in references if name not in ("footer3.xml", "footer4.xml")])
    wide = "".join(
        f'<w:{kind}Reference w:type="{when}" r:id="{id}"/>'
        for name, kind, when, id in references
        if name not in ("footer1.xml", "footer2.xml")
    )
    between = f'<w:p><w:pPr><w:pStyle w:val="SCFlush"/>{upright}</w:pPr></w:p>'
    return package(body + between + behind, parts, last_section=turned(wide), above_heading_3=above_heading_3)
