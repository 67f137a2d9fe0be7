"""The styles of the templates, from the table of figures."""

from scripts.seed_templates.marks import (
    CENTRED,
    HEAD,
    INDENT,
    NAMESPACES,
    SHADED,
    fonts,
    hanging,
    line,
    run_look,
    style,
)

from selfcheck import figures as f

PAGE_FLAGS = (
    '<w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    '<w:snapToGrid w:val="0"/>'
)


DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(f.FACE_BODY)}<w:spacing w:val="{f.CHARACTER_SPACING}"/>'
    f'<w:kern w:val="0"/><w:sz w:val="{f.SIZE_BODY}"/><w:szCs w:val="{f.SIZE_BODY}"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr>{PAGE_FLAGS}{line(f.LINE)}</w:pPr></w:pPrDefault></w:docDefaults>"
)
TABLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="SCTable"><w:name w:val="SC 表格"/><w:basedOn w:val="TableNormal"/>'
    '<w:tblPr><w:jc w:val="center"/><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
)


def styles(above_heading_3: int, own: dict[str, str]) -> str:
    """``own``: styles by id that a frame has besides the common ones, or in place of one of them."""
    made = [*_ground(), *_headings(above_heading_3), *_texts(), *_form_parts(), *_book_parts(), *_signatures(),
            *_attachments(), *_official_parts(), TABLE]  # fmt: skip
    common = [xml for xml in made if not any(f'w:styleId="{id}"' in xml for id in own)]
    return f"{HEAD}<w:styles {NAMESPACES}>{DEFAULTS}{''.join(common)}{''.join(own.values())}</w:styles>"


def _ground() -> list[str]:
    """What every style stands on."""
    return [
        (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
            f"<w:pPr>{PAGE_FLAGS}{line(f.LINE)}</w:pPr></w:style>"
        ),
        (
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
        ),
        (
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        ),
    ]


def _headings(above_heading_3: int) -> list[str]:
    """Headings of the body (7.3.3)."""
    return [
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
    ]


def _texts() -> list[str]:
    """Titles, cover and running text."""
    return [
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
    ]


def _form_parts() -> list[str]:
    """A point, its answer, the cells of a table."""
    return [
        style("SC 要点", "SCPoint", f"<w:keepNext/>{SHADED}{line(f.LINE, before=120)}", following="SCAnswer"),
        style(
            "SC 栏目",
            "SCField",
            f'{line(f.LINE_CELL, "atLeast")}<w:jc w:val="center"/>',
            run_look(f.FACE_LEVEL_1, f.SIZE_TABLE, 0),
        ),
        # At least, not exactly: a picture pasted into an exact line is cut off at the line's height.
        style("SC 作答", "SCAnswer", f"{line(f.LINE, 'atLeast')}{INDENT}"),
        style("SC 表内", "SCCell", line(f.LINE_CELL, "atLeast"), run_look(size=f.SIZE_TABLE, spacing=0)),
        style(
            "SC 表头",
            "SCCellHead",
            f"<w:keepNext/>{line(f.LINE_CELL, 'atLeast')}{CENTRED}",
            run_look(f.FACE_LEVEL_1, f.SIZE_TABLE, 0),
        ),
        style("SC 表内小字", "SCCellSmall", line(f.LINE_DENSE, "atLeast"), run_look(size=f.SIZE_DENSE, spacing=0)),
        style(
            "SC 表题",
            "SCTableTitle",
            f"<w:keepNext/>{line(f.LINE_TABLE)}{CENTRED}",
            run_look(f.FACE_LEVEL_1, f.SIZE_TABLE, 0),
        ),
    ]


def _book_parts() -> list[str]:
    """Lists, pictures, contents."""
    return [
        style("SC 列表", "SCList", f'<w:ind w:left="{f.INDENT_TWO}"/>'),
        style("SC 图片", "SCPicture", f"{line(240, 'auto', before=120, after=120)}{CENTRED}"),
        style("SC 图注", "SCCaption", f"{line(f.LINE_TABLE)}{CENTRED}", run_look(size=f.SIZE_TABLE, spacing=0)),
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
            run_look(size=f.SIZE_TABLE, spacing=0),
        ),
        style(
            "SC 目录 3",
            "SCContents3",
            f'{line(380)}<w:ind w:left="{3 * f.CHARACTER}"/>',
            run_look(size=f.SIZE_TABLE, spacing=0),
        ),
    ]


def _signatures() -> list[str]:
    """Who signs, and when (7.3.5)."""
    return [
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
        (
            '<w:style w:type="character" w:customStyle="1" w:styleId="SCLead"><w:name w:val="SC 小标题"/><w:qFormat/>'
            f"{run_look(f.FACE_LEVEL_2)}</w:style>"
        ),
        style(
            "SC 结束",
            "SCEnd",
            f"{line(f.LINE_TABLE, before=2 * f.LINE)}{CENTRED}",
            run_look(size=f.SIZE_TABLE, spacing=0),
        ),
        style("SC 落款前空行", "SCKept", "<w:keepNext/>"),
    ]


def _attachments() -> list[str]:
    """The note of the attachments and their heads (7.3.4, 7.3.7)."""
    return [
        # 7.3.4: two characters in; a name's second line stands under its first character.
        style("SC 附件说明", "SCAttachments", hanging(5, 3)),
        style("SC 附件说明 首项", "SCAttachmentsFirst", hanging(6, 4)),
        style("SC 附件说明 续项", "SCAttachmentsNext", hanging(6, 1)),
        style("SC 附件", "SCAttachment", "<w:keepNext/>", run_look(f.FACE_LEVEL_1)),
    ]


def _official_parts() -> list[str]:
    """Red head, running head and page number."""
    return [
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
    ]


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
