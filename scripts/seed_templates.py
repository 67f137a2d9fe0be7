# ruff: noqa: PLR0913, ISC004 - a table of styles, written once
"""Make the first Word templates from the table of figures.

Run once: ``python scripts/seed_templates.py templates``. Afterwards the files in ``templates/`` are sources that an office
edits in Word; this script never overwrites one (delete it first to begin again).
"""

import sys
from pathlib import Path

from selfcheck import figures as f
from selfcheck.safe.archive import pack
from selfcheck.safe.files import write_whole

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
GREY = "F2F2F2"


def fonts(face: str) -> str:
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'


def run_look(face: str = "", size: int = 0, spacing: int | None = None, colour: str = "") -> str:
    parts = [fonts(face) if face else ""]
    parts.append(f'<w:color w:val="{colour}"/>' if colour else "")
    parts.append("" if spacing is None else f'<w:spacing w:val="{spacing}"/>')
    parts.append(f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


def line(height: int, rule: str = "exact", before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{height}" w:lineRule="{rule}"/>'


HAIR = 20


def hanging(left: int, back: int) -> str:
    """An indent of ``left`` characters whose first line begins ``back`` characters further left, to tab from.

    A hair more than that: a number as wide as its room would tab past the edge. Characters are no unit fine enough.
    """
    return f'<w:ind w:left="{left * f.CHARACTER + HAIR}" w:hanging="{back * f.CHARACTER + HAIR}"/>'


def style(
    name: str,
    id: str,
    paragraph: str = "",
    run: str = "",
    *,
    based: str = "Normal",
    following: str = "",
    custom: bool = True,
) -> str:
    based_on = f'<w:basedOn w:val="{based}"/>' if based else ""
    follows = f'<w:next w:val="{following}"/>' if following else ""
    flag = ' w:customStyle="1"' if custom else ""
    return (
        f'<w:style w:type="paragraph"{flag} w:styleId="{id}"><w:name w:val="{name}"/>{based_on}{follows}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr>{run}</w:style>"
    )


INDENT = f'<w:ind w:firstLineChars="200" w:firstLine="{f.INDENT_TWO}"/>'
SHADED = f'<w:shd w:val="clear" w:color="auto" w:fill="{GREY}"/>'
CENTRED = '<w:jc w:val="center"/>'
PAGE_FLAGS = (
    '<w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    '<w:snapToGrid w:val="0"/>'
)


def styles(above_heading_3: int, own: dict[str, str]) -> str:
    """``own``: styles by id that a frame has besides the common ones, or in place of one of them."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(f.FACE_BODY)}<w:spacing w:val="{f.CHARACTER_SPACING}"/>'
        f'<w:kern w:val="0"/><w:sz w:val="{f.SIZE_BODY}"/><w:szCs w:val="{f.SIZE_BODY}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{PAGE_FLAGS}{line(f.LINE)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    table = f.SIZE_TABLE
    made = [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{PAGE_FLAGS}{line(f.LINE)}</w:pPr></w:style>",
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        style(
            "heading 1",
            "Heading1",
            f'<w:keepNext/>{line(f.LINE_TITLE, after=f.LINE)}{CENTRED}<w:outlineLvl w:val="0"/>',
            run_look(f.FACE_TITLE, f.SIZE_TITLE, 0),
            following="SCBody",
            custom=False,
        ),
        style(
            "heading 2",
            "Heading2",
            f'<w:keepNext/>{INDENT}<w:outlineLvl w:val="1"/>',
            run_look(f.FACE_LEVEL_1),
            following="SCBody",
            custom=False,
        ),
        style(
            "heading 3",
            "Heading3",
            f'<w:keepNext/>{line(f.LINE, before=above_heading_3)}{INDENT}<w:outlineLvl w:val="2"/>',
            run_look(f.FACE_LEVEL_2),
            following="SCBody",
            custom=False,
        ),
        style(
            "heading 4", "Heading4", f'<w:keepNext/>{INDENT}<w:outlineLvl w:val="3"/>', following="SCBody", custom=False
        ),
        style("SC 标题", "SCTitle", f"{line(f.LINE_TITLE)}{CENTRED}", run_look(f.FACE_TITLE, f.SIZE_TITLE, 0)),
        style(
            "SC 封面标题",
            "SCCoverTitle",
            f"{line(f.LINE_TITLE, before=6 * f.LINE, after=3 * f.LINE)}{CENTRED}",
            run_look(f.FACE_TITLE, f.SIZE_TITLE, 0),
        ),
        style("SC 封面", "SCCover", f"{line(f.LINE, after=f.LINE)}{CENTRED}"),
        style("SC 说明", "SCHint", f"{line(480)}{INDENT}", run_look(size=f.SIZE_SMALL)),
        style("SC 正文", "SCBody", f'{INDENT}<w:jc w:val="both"/>'),
        style("SC 顶格", "SCFlush"),
        style("SC 要点", "SCPoint", f"<w:keepNext/>{SHADED}{line(f.LINE, before=120)}", following="SCAnswer"),
        style(
            "SC 栏目",
            "SCField",
            f'{line(f.LINE_CELL, "atLeast")}<w:jc w:val="center"/>',
            run_look(f.FACE_LEVEL_1, table, 0),
        ),
        # At least, not exactly: a picture pasted into an exact line is cut off at the line's height.
        style("SC 作答", "SCAnswer", f"{line(f.LINE, 'atLeast')}{INDENT}"),
        style("SC 表内", "SCCell", line(f.LINE_CELL, "atLeast"), run_look(size=table, spacing=0)),
        style(
            "SC 表头",
            "SCCellHead",
            f"<w:keepNext/>{line(f.LINE_CELL, 'atLeast')}{CENTRED}",
            run_look(f.FACE_LEVEL_1, table, 0),
        ),
        style("SC 表内小字", "SCCellSmall", line(f.LINE_DENSE, "atLeast"), run_look(size=f.SIZE_DENSE, spacing=0)),
        style(
            "SC 表题", "SCTableTitle", f"<w:keepNext/>{line(f.LINE_TABLE)}{CENTRED}", run_look(f.FACE_LEVEL_1, table, 0)
        ),
        style("SC 列表", "SCList", f'<w:ind w:left="{f.INDENT_TWO}"/>'),
        style("SC 图片", "SCPicture", f"{line(240, 'auto', before=120, after=120)}{CENTRED}"),
        style("SC 图注", "SCCaption", f"{line(f.LINE_TABLE)}{CENTRED}", run_look(size=table, spacing=0)),
        style(
            "SC 目录",
            "SCContents",
            f'{line(440)}<w:ind w:left="{f.CHARACTER}"/>',
            run_look(size=f.SIZE_SMALL, spacing=0),
        ),
        style(
            "SC 目录 2",
            "SCContents2",
            f'{line(380)}<w:ind w:left="{2 * f.CHARACTER}"/>',
            run_look(size=table, spacing=0),
        ),
        style(
            "SC 目录 3",
            "SCContents3",
            f'{line(380)}<w:ind w:left="{3 * f.CHARACTER}"/>',
            run_look(size=table, spacing=0),
        ),
        style(
            "SC 落款", "SCSignature", f'<w:ind w:rightChars="400" w:right="{4 * f.CHARACTER}"/><w:jc w:val="right"/>'
        ),
        style(  # 7.3.5.1: the organ's name midway over a date of seven characters, as 2021年12月15日
            "SC 署名",
            "SCOrgan",
            f'<w:tabs><w:tab w:val="center" w:pos="{f.TEXT_WIDTH - round(7.5 * f.CHARACTER)}"/></w:tabs>',
        ),
        style(
            "SC 无章署名",
            "SCUnsealedOrgan",
            f'<w:ind w:rightChars="200" w:right="{2 * f.CHARACTER}"/><w:jc w:val="right"/>',
        ),
        style("SC 无章日期", "SCUnsealedDate", '<w:jc w:val="right"/>'),
        '<w:style w:type="character" w:customStyle="1" w:styleId="SCLead"><w:name w:val="SC 小标题"/><w:qFormat/>'
        f"{run_look(f.FACE_LEVEL_2)}</w:style>",
        style("SC 结束", "SCEnd", f"{line(f.LINE_TABLE, before=2 * f.LINE)}{CENTRED}", run_look(size=table, spacing=0)),
        style("SC 落款前空行", "SCKept", "<w:keepNext/>"),
        # 7.3.4: two characters in; a name's second line stands under its first character.
        style("SC 附件说明", "SCAttachments", hanging(5, 3)),
        style("SC 附件说明 首项", "SCAttachmentsFirst", hanging(6, 4)),
        style("SC 附件说明 续项", "SCAttachmentsNext", hanging(6, 1)),
        style("SC 附件", "SCAttachment", "<w:keepNext/>", run_look(f.FACE_LEVEL_1)),
        style(
            "SC 发文字号",
            "SCNumber",
            f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="{f.RED}"/></w:pBdr>{line(f.LINE, before=2 * f.LINE)}{CENTRED}',
        ),
        style("SC Body Mark", "SCBodyMark"),
        style("SC Attachment Mark", "SCAttachmentMark"),
        style("header", "Header", f'{line(300)}<w:jc w:val="center"/>', run_look(f.FACE_NUMBER, 21, 0), custom=False),
        style("footer", "Footer", line(f.LINE_NUMBER), run_look(f.FACE_NUMBER, f.SIZE_SMALL, 0), custom=False),
        style(
            "SC 发文机关", "SCMark", f"{line(f.SIZE_MARK * 10)}{CENTRED}", run_look(f.FACE_TITLE, f.SIZE_MARK, 0, f.RED)
        ),
        '<w:style w:type="table" w:customStyle="1" w:styleId="SCTable"><w:name w:val="SC 表格"/><w:basedOn w:val="TableNormal"/>'
        '<w:tblPr><w:jc w:val="center"/><w:tblBorders>'
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + '</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>',
    ]
    common = [xml for xml in made if not any(f'w:styleId="{id}"' in xml for id in own)]
    return f"{HEAD}<w:styles {NAMESPACES}>{defaults}{''.join(common)}{''.join(own.values())}</w:styles>"


def paragraph(text: str, style_id: str, extra: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{extra}</w:pPr>{run}</w:p>'


def led_paragraph(lead: str, text: str) -> str:
    """A paragraph that begins with a heading of the second level (7.3.3)."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="SCBody"/></w:pPr><w:r><w:rPr><w:rStyle w:val="SCLead"/></w:rPr>'
        f'<w:t xml:space="preserve">{lead}</w:t></w:r><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def page_number(side: str) -> str:
    """— 1 — in 4号 宋体, one character from the outer edge (7.5)."""
    indent = f'<w:ind w:{side}="{10 * f.SIZE_SMALL}"/><w:jc w:val="{side}"/>'
    field = (
        '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r>'
    )
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}</w:pPr>{field}</w:p>'


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


SETTINGS = (
    f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
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


MARK = paragraph("", "SCBodyMark")
NEW_PAGE = "<w:pageBreakBefore/>"


def form() -> bytes:
    return package(MARK, running_parts("{{ header }}"))


def report() -> bytes:
    body = (
        paragraph("{{ title }}", "SCTitle", f"{line(f.LINE_TITLE, before=2 * f.LINE)}")
        + paragraph("{{ state }}", "SCCover")
        + paragraph("", "SCBody")
        + MARK
    )
    return package(body, running_parts("{{ header }}"))


def booklet_styles() -> dict[str, str]:
    """What a booklet looks like besides 公文: headlines and dividers in large type, what belongs to them in 楷体."""
    thin = '<w:{side} w:val="single" w:sz="4" w:space="6" w:color="808080"/>'
    box = f"<w:pBdr>{thin.format(side='top')}{thin.format(side='bottom')}</w:pBdr>"
    number = (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{f.TEXT_WIDTH}"/></w:tabs>{{line}}'
        '<w:ind w:left="{left}"{more}/>'
    )
    names = {
        "SC 封面标题": ("SCCoverTitle", f"{line(f.SIZE_COVER * 15, before=6 * f.LINE)}{CENTRED}", (f.FACE_TITLE, f.SIZE_COVER, 0)),
        "heading 1": ("Heading1", f'<w:keepNext/>{line(f.LINE_TITLE, after=f.LINE)}{CENTRED}<w:outlineLvl w:val="0"/>', (f.FACE_TITLE, f.SIZE_TITLE, 0)),
        "heading 2": ("Heading2", f'<w:keepNext/>{line(f.LINE_TITLE, after=120)}{CENTRED}<w:outlineLvl w:val="1"/>', (f.FACE_TITLE, f.SIZE_HEADLINE, 0)),
        "SC 隔页": ("SCDivider", f'<w:keepNext/>{line(f.SIZE_DIVIDER * 15, before=7 * f.LINE, after=f.LINE)}{CENTRED}<w:outlineLvl w:val="0"/>', (f.FACE_TITLE, f.SIZE_DIVIDER, 0)),
        "SC 隔页条目": ("SCDividerLine", f"{line(f.LINE)}{CENTRED}", (f.FACE_LEVEL_2, f.SIZE_BODY, 0)),
        "SC 亮点单位": ("SCOrigin", f"<w:keepNext/>{line(f.LINE, after=200)}{CENTRED}", (f.FACE_LEVEL_2, f.SIZE_BODY, 0)),
        "SC 亮点信息": ("SCAbout", f'<w:keepNext/>{box}{line(440)}<w:ind w:left="{5 * 280}" w:hanging="{5 * 280}"/>', (f.FACE_LEVEL_2, f.SIZE_SMALL, 0)),
        "SC 亮点小标题": ("SCPart", f"<w:keepNext/>{line(f.LINE, before=160)}{INDENT}", (f.FACE_LEVEL_1,)),
        "SC 图片": ("SCPicture", f"<w:keepNext/>{line(240, 'auto', before=120)}{CENTRED}", ()),
        "SC 图注": ("SCCaption", f"{line(f.LINE_TABLE, before=40, after=160)}{CENTRED}", (f.FACE_LEVEL_2, f.SIZE_TABLE, 0)),
        "SC 请核对": ("SCEditor", f"{SHADED}{line(f.LINE_TABLE, before=120, after=120)}", (f.FACE_LEVEL_1, f.SIZE_TABLE, 0)),
        "SC 目录": ("SCContents", "<w:keepNext/>" + number.format(line=line(440, before=120), left=0, more=""), (f.FACE_LEVEL_1, f.SIZE_SMALL, 0)),
        "SC 目录 2": ("SCContents2", number.format(line=line(420), left=3 * f.CHARACTER, more=f' w:hanging="{f.CHARACTER}"'), (f.FACE_BODY, f.SIZE_SMALL, 0)),
        "SC Front Mark": ("SCFrontMark", "", ()),
    }  # fmt: skip
    made = {}
    for name, (id, look, face) in names.items():
        custom = not name.startswith("heading")
        made[id] = style(name, id, look, run_look(*face), custom=custom, following="" if custom else "SCBody")
    made["SCPictureGrid"] = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="SCPictureGrid"><w:name w:val="SC 图片格"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:jc w:val="center"/></w:tblPr></w:style>'
    )
    return made


def booklet() -> bytes:
    """Cover, pages numbered I, II, III before the body, and the body from 1. Both begin with an odd number, so on a
    right-hand page; told to do that in so many words, LibreOffice 7.4 sets the first page of them too high."""
    bare = section([], numbering='<w:pgNumType w:start="1"/>')
    running = running_parts("{{ header }}　{{ title }}")
    ids = {name: f"rId{n}" for n, name in enumerate(running, start=3)}
    references = [(kind, when, ids[name]) for name, (kind, when, _) in running.items()]
    front = section(references, numbering='<w:pgNumType w:fmt="upperRoman" w:start="1"/>', begins="nextPage")
    body_section = section(references, numbering='<w:pgNumType w:fmt="decimal" w:start="1"/>', begins="nextPage")
    least = f'{line(20)}<w:rPr><w:sz w:val="2"/></w:rPr>'
    body = (
        paragraph("{{ header }}", "SCCover")
        + paragraph("{{ title }}", "SCCoverTitle")
        + paragraph("{{ issuer }}", "SCCover", line(f.LINE, before=7 * f.LINE, after=f.LINE) + CENTRED)
        + paragraph("{{ on | cn_date }}", "SCCover", bare)
        + paragraph("", "SCFrontMark")
        + paragraph("", "SCFlush", least + front)
        + MARK
    )
    return package(body, running, last_section=body_section, own_styles=booklet_styles())


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


KEPT = "<w:keepNext/>"
"""Stays with what follows: no signature on a page without text (7.3.5.5)."""


def letter() -> bytes:
    body = (
        paragraph("{{ letter.title }}", "SCTitle")
        + paragraph("{%p if letter.draft %}", "SCCover")
        + paragraph("（征求意见稿）", "SCFlush", CENTRED)
        + paragraph("{%p endif %}", "SCCover")
        + paragraph("", "SCFlush")
        + paragraph("{{ letter.addressees }}：", "SCFlush")
        + paragraph(
            "根据《{{ letter.plan_title }}》（{{ letter.plan_number }}），我局组织对各区民政工作开展了综合评估。"
            "经评估并经局长办公会审定，{{ letter.district }}民政工作综合评估结果为{{ letter.grade }}。现将有关情况函告如下。",
            "SCBody",
        )
        + paragraph("{%p if letter.achievements %}", "SCBody")
        + paragraph("{{ letter.year }}年，{{ letter.district }}民政工作扎实有力，主要成绩如下：", "SCBody")
        + paragraph("{%p endif %}", "SCBody")
        + paragraph("{%p for achievement in letter.achievements %}", "SCBody")
        + led_paragraph("（{{ loop.index | cn_number }}）{{ achievement.area }}。", "{{ achievement.text }}")
        + paragraph("{%p endfor %}", "SCBody")
        + paragraph("{%p if letter.highlights %}", "SCBody")
        + paragraph(
            "在特色工作方面，{% for headline in letter.highlights %}“{{ headline }}”{% endfor %}等做法具有示范意义。",
            "SCBody",
        )
        + paragraph("{%p endif %}", "SCBody")
        + paragraph(
            "长期以来，{{ letter.leadership }}高度重视、大力支持民政工作，谨致谢忱。"
            "希望珍惜荣誉、再接再厉，推动{{ letter.district }}民政事业高质量发展取得新的成绩。",
            "SCBody",
        )
        + paragraph("特此函告。", "SCBody", KEPT)
        + paragraph("", "SCFlush", KEPT) * 2
        + f'<w:p><w:pPr><w:pStyle w:val="SCOrgan"/>{KEPT}</w:pPr><w:r><w:tab/><w:t>{{{{ letter.issuer }}}}</w:t></w:r></w:p>'
        + paragraph("　　年　月　日", "SCSignature")
    )
    return letter_format("{{ letter.issuer }}", "{{ letter.issued_in }}", body)


def prompt() -> bytes:
    """沟通提示单: facts, gap, suggestions, reply by, contact; signed without a seal by the lead units (7.3.5.2)."""
    body = (
        paragraph("{{ prompt.title }}", "SCTitle")
        + paragraph("", "SCFlush")
        + paragraph("{{ prompt.bureau }}：", "SCFlush")
        + paragraph(
            "根据《{{ prompt.plan_title }}》（{{ prompt.plan_number }}）关于加强沟通、指导和督查的要求，"
            "现就第{{ prompt.item }}项“{{ prompt.item_title }}”的有关情况与你局沟通如下，请予关注。",
            "SCBody",
        )
        + paragraph("一、有关情况", "Heading2")
        + paragraph("{%p if prompt.facts %}", "SCBody")
        + paragraph("你局自查报告反映了以下情况：", "SCBody")
        + paragraph("{%p for fact in prompt.facts %}", "SCBody")
        + led_paragraph("（{{ loop.index | cn_number }}）{{ fact.area }}。", "{{ fact.text }}")
        + paragraph("{%p endfor %}", "SCBody")
        + paragraph("{%p else %}", "SCBody")
        + paragraph("这一项还没有看到带有数据的进展情况。", "SCBody")
        + paragraph("{%p endif %}", "SCBody")
        + paragraph("二、差距所在", "Heading2")
        + paragraph("{%p for gap in prompt.gaps %}", "SCBody")
        + paragraph("{{ gap }}。", "SCBody")
        + paragraph("{%p endfor %}", "SCBody")
        + paragraph("{%p if not prompt.gaps %}", "SCBody")
        + paragraph("（请主评单位补写：对照方案要求，写明差在哪里。写好后删去本段。）", "SCBody")
        + paragraph("{%p endif %}", "SCBody")
        + paragraph("三、有关建议", "Heading2")
        + led_paragraph(
            "（一）逐点对照梳理。",
            "建议对照第{{ prompt.item }}项的评估参考要点逐点梳理，明确责任科室、改进措施和完成时限。",
        )
        + led_paragraph(
            "（二）加强工作衔接。", "工作推进中需要市级层面协调支持的，请一并提出，我们将加强业务指导，及时跟进。"
        )
        + led_paragraph("（三）借鉴有效做法。", "建议参考本市民政特色亮点工作中的有关做法，结合本区实际研究运用。")
        + paragraph("四、反馈时间", "Heading2")
        + paragraph(
            "商请于{{ prompt.reply_by }}前，将改进措施和工作安排书面反馈我们。情况有出入的，请一并说明。", "SCBody"
        )
        + paragraph("五、联系人", "Heading2")
        + paragraph("联系人：　　　　　　联系电话：", "SCBody", KEPT)
        + paragraph("", "SCFlush", KEPT)
        + paragraph("{%p for organ in prompt.organs %}", "SCBody")
        + paragraph("{{ organ }}", "SCUnsealedOrgan", KEPT)
        + paragraph("{%p endfor %}", "SCBody")
        + paragraph("{{ prompt.on }}", "SCUnsealedDate")
    )
    return letter_format("{{ prompt.mark }}", "{{ prompt.issued_in }}", body)


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


def cell(width: int, inner: str, *, span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}<w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'
    )


def rows(lines: list[tuple[str, str]]) -> str:
    """A table of labels and fields; a line without a field is a tag of its own (``{%tr ... %}``)."""
    label = round(f.TEXT_WIDTH * 0.28)
    widths = (label, f.TEXT_WIDTH - label)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = ""
    for name, field in lines:
        inner = (
            cell(widths[0], paragraph(name, "SCField"))
            + cell(widths[1], field if field[0] == "<" else paragraph(field, "SCCell"))
            if field
            else cell(f.TEXT_WIDTH, paragraph(name, "SCCell"), span=2)
        )
        made += f"<w:tr>{inner}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="SCTable"/><w:tblW w:w="{f.TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    )


SMALL = (
    '<w:p><w:pPr><w:pStyle w:val="SCCell"/></w:pPr><w:r><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
    "<w:t>{text}</w:t></w:r></w:p>"
)
"""A hash is 64 digits long and stands in one line."""


def receipt() -> bytes:
    """One page: what came from a district, as it can check it."""
    parts = running_parts("{{ header }}")
    for name in ("header1.xml", "header2.xml"):
        parts[name] = (parts[name][0], parts[name][1], paragraph("{{ header }}", "Header"))
    table = rows(
        [
            ("{%tr for file in receipt.files %}", ""),
            ("文件名称", "{{ file.name }}"),
            ("校验码", SMALL.format(text="{{ file.sha256 }}")),
            ("{%tr endfor %}", ""),
            ("收到时间", "{{ receipt.received }}"),
            ("{%tr if receipt.pages %}", ""),
            ("页数", "{{ receipt.pages }}页"),
            ("{%tr endif %}", ""),
            ("综合评估项目", "共{{ receipt.item_count.expected }}项，填写了{{ receipt.item_count.answered }}项"),
            (
                "评估参考要点",
                "共{{ receipt.point_count.expected }}个，填写了{{ receipt.point_count.answered }}个（含不适用的）",
            ),
            (
                "特色亮点",
                "应报{{ receipt.highlight_count.expected }}个，填写了{{ receipt.highlight_count.answered }}个",
            ),
            ("问题和风险", "共{{ receipt.risk_count.expected }}类，勾选了{{ receipt.risk_count.answered }}类"),
            ("盖章页", "{% if receipt.sealed %}另收到{% else %}未收到{% endif %}"),
        ]
    )
    body = (
        paragraph("自查报告收件回执", "SCTitle", line(f.LINE_TITLE, after=f.LINE))
        + paragraph("{{ receipt.bureau }}：", "SCFlush")
        + paragraph(
            "{{ receipt.district }}{{ receipt.year }}年度民政工作综合评估自查报告（第{{ receipt.version }}版）已收到，"
            "收件情况如下，请核对。",
            "SCBody",
            line(f.LINE, after=120),
        )
        + table
        + paragraph(
            "校验码（SHA-256）由文件内容算出，文件改动一个字就会不同，可用来核对收到的是不是报送的那一份。",
            "SCHint",
            line(480, before=160),
        )
        + paragraph("{%p if not receipt.sealed %}", "SCHint")
        + paragraph("盖章页请扫描或拍照后补报。", "SCHint")
        + paragraph("{%p endif %}", "SCHint")
        + paragraph("", "SCFlush")
        + paragraph("{{ receipt.issuer }}", "SCSignature")
        + paragraph("{{ receipt.on }}", "SCSignature")
    )
    return package(body, parts)


def plain_parts() -> dict[str, tuple[str, str, str]]:
    """Header and footer of a 公文: no line under the running head."""
    parts = running_parts("{{ header }}")
    for name in ("header1.xml", "header2.xml"):
        parts[name] = (parts[name][0], parts[name][1], paragraph("{{ header }}", "Header"))
    return parts


def when(condition: str, *paragraphs: str) -> str:
    """Paragraphs that stand there under a condition."""
    tag = "{{%p {} %}}"
    return (
        paragraph(tag.format(f"if {condition}"), "SCBody")
        + "".join(paragraphs)
        + paragraph(tag.format("endif"), "SCBody")
    )


def each(fields: str, text: str) -> str:
    """A numbered paragraph for each of a list."""
    return (
        paragraph(f"{{%p for line in {fields} %}}", "SCBody")
        + paragraph(text, "SCBody")
        + paragraph("{%p endfor %}", "SCBody")
    )


NUMBERED = "{% if loop.length > 1 %}{{ loop.index }}.{% endif %}"
"""One alone has no number."""


def signed(office: str, on: str) -> str:
    return paragraph("", "SCFlush") + paragraph(office, "SCSignature") + paragraph(on, "SCSignature")


def rework() -> bytes:
    """A page and a half at most: what to complete, what to look at, how to send it back."""
    body = (
        paragraph("关于补充完善{{ rework.year }}年度民政工作综合评估", "SCTitle")
        + paragraph("自查报告的通知", "SCTitle", line(f.LINE_TITLE, after=f.LINE))
        + paragraph("{{ rework.bureau }}：", "SCFlush")
        + paragraph(
            "贵局{{ rework.received }}报送的{{ rework.year }}年度民政工作综合评估自查报告（第{{ rework.version }}版）已收悉，"
            "感谢支持。经核对，{% if rework.required_count %}有{{ rework.required_count }}处需要补充{% endif %}"
            "{% if rework.required_count and rework.doubtful_count %}，{% endif %}"
            "{% if rework.doubtful_count %}有{{ rework.doubtful_count }}处请核对（情况属实的，不必修改）{% endif %}，"
            "现一并告知。",
            "SCBody",
        )
        + when("rework.required and rework.doubtful", paragraph("一、请补充的内容", "Heading2"))
        + each("rework.required", NUMBERED + "{{ line }}")
        + when("rework.required and rework.doubtful", paragraph("二、请核对的内容", "Heading2"))
        + each("rework.doubtful", NUMBERED + "{{ line }}")
        + when(
            "rework.more and rework.file",
            paragraph("另有{{ rework.more }}处在随附文件的批注中写明，不再一一列出。", "SCBody"),
        )
        + when("rework.more and not rework.file", paragraph("另有{{ rework.more }}处，将电话一并告知。", "SCBody"))
        + when(
            "rework.file",
            paragraph(
                "随附文件是贵局报送的原文，未作改动，以上各处均用批注标出。请直接在该文件中修改，改好后删去批注，"
                "于收到本通知后3个工作日内重新报送；盖章页没有变化的，不必重新盖章。",
                "SCBody",
            ),
        )
        + when(
            "not rework.file",
            paragraph(
                "请在原文件中修改，于收到本通知后3个工作日内重新报送；盖章页没有变化的，不必重新盖章。", "SCBody"
            ),
        )
        + paragraph("以上只为补齐材料，不影响评分。有不同意见的，请与我们联系。", "SCBody")
        + signed("{{ rework.issuer }}办公室", "{{ rework.on }}")
    )
    return package(body, plain_parts())


def reminder() -> bytes:
    """To a district whose return has not come, or not whole; its words are also those to copy into a message."""
    body = (
        paragraph(
            "关于{% if reminder.received %}补齐{% else %}抓紧报送{% endif %}{{ reminder.year }}年度民政工作", "SCTitle"
        )
        + paragraph("综合评估自查报告的通知", "SCTitle", line(f.LINE_TITLE, after=f.LINE))
        + paragraph("{{ reminder.addressee }}：", "SCFlush")
        + when(
            "not reminder.received",
            paragraph(
                "截至今日，尚未收到贵局{{ reminder.year }}年度民政工作综合评估自查报告。如已报送，请告知报送时间和方式，"
                "以便查找。",
                "SCBody",
            ),
        )
        + when(
            "reminder.received",
            paragraph(
                "贵局{{ reminder.year }}年度民政工作综合评估自查报告已于{{ reminder.received }}收到，感谢支持。"
                "经核对，还缺以下内容，请补齐：",
                "SCBody",
            ),
            each("reminder.missing", NUMBERED + "{{ line }}。"),
        )
        + when(
            "reminder.days_left",
            paragraph(
                "{% if reminder.agreed %}商定的{% endif %}报送截止时间是{{ reminder.due }}，还有{{ reminder.days_left }}天，"
                "请{% if reminder.received %}在此之前补齐{% else %}抓紧安排{% endif %}。",
                "SCBody",
            ),
        )
        + when(
            "not reminder.days_left and not reminder.days_over",
            paragraph(
                "今天（{{ reminder.due }}）是{% if reminder.agreed %}商定的{% endif %}报送的最后一天，请于今日{% if reminder.received %}补齐{% else %}报送{% endif %}。",
                "SCBody",
            ),
        )
        + when(
            "reminder.days_over",
            paragraph(
                "{% if reminder.agreed %}商定的{% endif %}报送截止时间是{{ reminder.due }}，已经过了{{ reminder.days_over }}天，"
                "请尽快{% if reminder.received %}补齐{% else %}报送{% endif %}。",
                "SCBody",
            ),
        )
        + paragraph("确有困难、需要延期的，请与我们联系。", "SCBody")
        + signed("{{ reminder.issuer }}办公室", "{{ reminder.on }}")
    )
    return package(body, plain_parts())


def unit_reminder() -> bytes:
    """To a lead unit whose score workbook has not come, or not whole."""
    body = (
        paragraph(
            "关于{% if reminder.received %}补齐{% else %}抓紧报送{% endif %}{{ reminder.year }}年度民政工作", "SCTitle"
        )
        + paragraph("综合评估评分表的通知", "SCTitle", line(f.LINE_TITLE, after=f.LINE))
        + paragraph("{{ reminder.addressee }}：", "SCFlush")
        + when(
            "not reminder.received",
            paragraph(
                "截至今日，尚未收到{{ reminder.year }}年度民政工作综合评估评分表。如已报送，请告知报送时间和方式，以便查找。",
                "SCBody",
            ),
        )
        + when(
            "reminder.received",
            paragraph(
                "{{ reminder.year }}年度民政工作综合评估评分表已于{{ reminder.received }}收到，还有以下得分没有填写：",
                "SCBody",
            ),
            each("reminder.missing", NUMBERED + "{{ line }}。"),
        )
        + when(
            "reminder.due and reminder.days_left",
            paragraph("请在{{ reminder.due }}前报送，还有{{ reminder.days_left }}天。", "SCBody"),
        )
        + when(
            "reminder.due and not reminder.days_left and not reminder.days_over",
            paragraph("今天（{{ reminder.due }}）是报送的最后一天，请于今日报送。", "SCBody"),
        )
        + when(
            "reminder.days_over",
            paragraph(
                "报送截止时间是{{ reminder.due }}，已经过了{{ reminder.days_over }}天，请尽快报送，以免影响汇总。",
                "SCBody",
            ),
        )
        + paragraph("尚未评完的，可以先报送已经评好的部分，补齐后再报一次。", "SCBody")
        + signed("办公室", "{{ reminder.on }}")
    )
    return package(body, plain_parts())


def grid(widths: list[int], head: list[str], fields: list[str], rows_of: str) -> str:
    """A table with a head and a row for each of a list."""
    share = sum(widths)
    sizes = [round(f.TEXT_WIDTH * width / share) for width in widths]
    made = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)

    def row(texts: list[str], style_id: str) -> str:
        cells = (cell(size, paragraph(text, style_id, CENTRED)) for size, text in zip(sizes, texts, strict=True))
        return f"<w:tr>{''.join(cells)}</w:tr>"

    def tag(text: str) -> str:
        return f"<w:tr>{cell(sum(sizes), paragraph(text, 'SCCell'), span=len(sizes))}</w:tr>"

    body = row(head, "SCField") + tag(f"{{%tr for row in {rows_of} %}}") + row(fields, "SCCell") + tag("{%tr endfor %}")
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="SCTable"/><w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{made}</w:tblGrid>{body}</w:tbl>"
    )


def board() -> bytes:
    """One page: every district with what it sent, for the wall and for the meeting."""
    body = (
        paragraph("{{ board.title }}", "SCTitle")
        + paragraph("（{{ board.on }}）", "SCCover", line(f.LINE) + CENTRED)
        + paragraph("{{ board.summary }}", "SCHint", line(400, after=80))
        + grid(
            [15, 11, 23, 13, 8, 8, 8, 12, 8],
            ["区", "状态", "收到时间", "要点", "窗口", "亮点", "问题", "盖章页", "版本"],
            ["{{ row.name }}", "{{ row.state }}", "{{ row.received }}", "{{ row.points }}", "{{ row.windows }}",
             "{{ row.highlights }}", "{{ row.risks }}", "{{ row.seal }}", "{{ row.version }}"],
            "board.rows",
        )
    )  # fmt: skip
    return package(body, plain_parts())


def turned(references: str) -> str:
    """A section of landscape pages for wide tables: the type area is 225 x 156 mm, turned (5.2.1, clause 8)."""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{f.PAPER_HEIGHT}" w:h="{f.PAPER_WIDTH}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{f.MARGIN_LEFT}" w:right="{f.MARGIN_TOP}" w:bottom="{f.MARGIN_RIGHT}" w:left="{f.MARGIN_BOTTOM}" '
        f'w:header="{f.HEADER_DISTANCE}" w:footer="{f.HEADER_DISTANCE}" w:gutter="0"/><w:docGrid w:linePitch="{f.LINE}"/></w:sectPr>'
    )


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


def report_with_annexes() -> bytes:
    """The report to the meeting: its annexes are wide tables."""
    body = (
        paragraph("{{ title }}", "SCTitle", f"{line(f.LINE_TITLE, before=f.LINE)}")
        + paragraph("{{ state }}", "SCCover")
        + MARK
    )
    return upright_then_turned(body, paragraph("", "SCAttachmentMark"), running_parts("{{ header }}"))


def notice() -> bytes:
    """General format: red head on page one, then the text, then the attachment on landscape pages."""
    size = f.SIZE_MARK * 10
    top = round(f.MARK_TOP_MM / 25.4 * 1440) + round((f.MARK_INK_TOP_EM - 0.8) * size)
    parts = running_parts("{{ header }}")
    for name in ("header1.xml", "header2.xml"):  # a 公文 has no line under a running head
        parts[name] = (parts[name][0], parts[name][1], paragraph("{{ header }}", "Header"))
    body = (
        paragraph("{{ mark }}", "SCMark", line(size, before=top))
        + paragraph("{{ number }}", "SCNumber")
        + paragraph("{{ title }}", "SCTitle", line(f.LINE_TITLE, before=2 * f.LINE, after=f.LINE))
        + MARK
    )
    return upright_then_turned(body, paragraph("", "SCAttachmentMark"), parts, above_heading_3=0)


def main(folder: Path) -> None:
    makers = {
        "form": form,
        "report": report,
        "report-with-annexes": report_with_annexes,
        "booklet": booklet,
        "letter": letter,
        "prompt": prompt,
        "notice": notice,
        "receipt": receipt,
        "rework": rework,
        "reminder": reminder,
        "reminder-unit": unit_reminder,
        "board": board,
    }
    for name, make in makers.items():
        target = folder / f"{name}.docx"
        if target.exists():
            print(f"{target}: kept")
            continue
        write_whole(target, make())
        print(f"{target}: made")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
