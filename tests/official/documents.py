"""Good documents of every format, as small as they can be, and the one place in each that a mutation breaks."""

import base64
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.seed_templates import letters, marks, pages
from scripts.seed_templates.marks import paragraph

from selfcheck import figures as f
from selfcheck.safe.archive import Archive, pack

ROOT = Path(__file__).parents[2]
FILLER = "各区民政局要加强组织领导，明确责任分工，细化工作措施，确保各项任务落实到位，取得实际成效。"
HANZI = "民政工作关系民生连着民心是社会建设的兜底性基础性工作"
ORGAN, DATE = "上海市某某管理局", "2021年5月8日"


BLANK = paragraph("", "SCFlush")
RIGHT = '<w:jc w:val="right"/>'
ONE = '<w:pPr><w:pStyle w:val="SCBody"/>'


def indent(**sides: int) -> str:
    """Indents in twips."""
    return "<w:ind " + " ".join(f'w:{side}="{value}"' for side, value in sides.items()) + "/>"


def right_of(characters: float) -> str:
    """Flush right, so many characters from the edge."""
    return indent(right=round(characters * f.CHARACTER)) + RIGHT


def title(*lines: str) -> str:
    """A title of lines broken by hand, two blank lines above."""
    text = '</w:t><w:br/><w:t xml:space="preserve">'.join(lines)
    return paragraph(text, "SCTitle")


def cell(content: str, *, top: int, bottom: int) -> str:
    """A row of one cell of the 版记, between two rules."""
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' if size else f'<w:{side} w:val="nil"/>'
        for side, size in (("top", top), ("bottom", bottom))
    )
    return f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{f.TEXT_WIDTH}" w:type="dxa"/><w:tcBorders>{rules}</w:tcBorders></w:tcPr>{content}</w:tc></w:tr>'


SMALL_RUN = marks.run_look(f.FACE_BODY, f.SIZE_SMALL, 0)


def small(text: str, extra: str) -> str:
    """A paragraph in 4号."""
    runs = "".join(f'<w:r>{SMALL_RUN}<w:t xml:space="preserve">{part}</w:t></w:r>{TAB}' for part in text.split("\t"))
    return f'<w:p><w:pPr><w:pStyle w:val="SCFlush"/>{extra}</w:pPr>{runs.removesuffix(TAB)}</w:p>'


TAB = "<w:r><w:tab/></w:r>"
HANGING = '<w:ind w:left="1120" w:right="280" w:hanging="840"/>'
MOVED = small("主送：各区民政局。", HANGING)
COPIED = small("抄送：市委办公厅，市人大常委会办公厅，市政府办公厅，市政协办公厅，市纪委监委机关，市高级人民法院，市人民检察院。", HANGING)  # fmt: skip
ISSUED = small(
    f"{ORGAN}办公室\t2021年5月9日印发", '<w:tabs><w:tab w:val="right" w:pos="8564"/></w:tabs><w:ind w:left="280"/>'
)
TABLE_HEAD = (
    '<w:tbl><w:tblPr>{float}<w:tblW w:w="8844" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
    '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="8844"/></w:tblGrid>'
)
FLOATING = (
    '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="1588" '
    'w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
)
COLOPHON = (
    TABLE_HEAD.format(float=FLOATING) + cell(MOVED, top=8, bottom=0) + cell(COPIED, top=0, bottom=6)
    + cell(ISSUED, top=6, bottom=8) + "</w:tbl>" + paragraph("", "SCFlush", marks.line(20))
)  # fmt: skip
MARK_TOP = round(f.MARK_TOP_MM / 25.4 * 1440) + round((f.MARK_INK_TOP_EM - 0.8) * f.SIZE_MARK * 10)
HEAD = paragraph(f"{ORGAN}文件", "SCMark", marks.line(f.SIZE_MARK * 10, before=MARK_TOP))
NUMBER = paragraph("沪民发〔2021〕8号", "SCNumber")
ADDRESS = paragraph("各区民政局，市局机关各处室：", "SCFlush")
TITLE = title("关于做好年度综合评估", "有关工作安排的通知")
TEXT = (
    paragraph(f"现将有关事项通知如下。{FILLER}", "SCBody") + paragraph("一、总体要求", "Heading2")
    + paragraph("（一）指导思想", "Heading3") + paragraph("1.主要目标", "Heading4")
    + paragraph(f"（1）基本原则{FILLER}", "SCBody") + paragraph(FILLER * 3, "SCBody") + paragraph(HANZI * 3, "SCBody")
)  # fmt: skip
NAMES = ("综合评估项目表", "二〇二一年度全市民政工作综合评估各项指标解释说明和数据来源及其计算方法的补充规定")
NAMED = (
    paragraph(f"附件：1.{NAMES[0]}", "SCFlush", indent(left=6 * 315 - 158, hanging=4 * 315 - 158))
    + paragraph(f"2.{NAMES[1]}", "SCFlush", indent(left=6 * 315 - 158, hanging=236))
)  # fmt: skip
UNSEALED = paragraph(ORGAN, "SCFlush", right_of(2)) + paragraph(DATE, "SCFlush", right_of(2))
SEALED = paragraph(ORGAN, "SCFlush", right_of(3)) + paragraph(DATE, "SCFlush", right_of(4))
NOTE = paragraph("（此件公开发布）", "SCFlush", indent(firstLine=630))


def attachment(number: str, name: str) -> str:
    """An attachment on a page of its own."""
    return (
        paragraph(f"附件{number}", "SCAttachment", "<w:pageBreakBefore/>") + BLANK + paragraph(name, "SCTitle")
        + paragraph(FILLER * 2, "SCBody")
    )  # fmt: skip


def notice_parts() -> dict[str, tuple[str, str, str]]:
    """Headers and footers, also those of turned pages."""
    parts = pages.running_parts("")
    for name in ("header1.xml", "header2.xml"):
        parts[name] = (parts[name][0], parts[name][1], paragraph("", "Header"))
    turned = {
        "footer3.xml": ("footer", "default", pages.turned_number("right")),
        "footer4.xml": ("footer", "even", pages.turned_number("left")),
        "footer5.xml": ("footer", "default", paragraph("", "Footer")),
        "footer6.xml": ("footer", "even", paragraph("", "Footer")),
    }
    return {**parts, **turned}


def references(*footers: str) -> list[tuple[str, str, str]]:
    """Those of the usual headers and of these footers."""
    parts = notice_parts()
    ids = {name: f"rId{n}" for n, name in enumerate(parts, start=3)}
    return [(*parts[name][:2], ids[name]) for name in ("header1.xml", "header2.xml", *footers)]


UPRIGHT = pages.section(references("footer1.xml", "footer2.xml"))
TURNED = pages.turned(
    "".join(
        f'<w:{kind}Reference w:type="{when}" r:id="{id}"/>'
        for kind, when, id in references("footer3.xml", "footer4.xml")
    )
)
UNNUMBERED = pages.section(references("footer5.xml", "footer6.xml"))


def ends(section: str) -> str:
    """The last paragraph of a section."""
    return f'<w:p><w:pPr><w:pStyle w:val="SCFlush"/>{section}</w:pPr></w:p>'


WIDE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="SCTable"/><w:tblW w:w="12600" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="12600"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="12600" w:type="dxa"/></w:tcPr>'
    + paragraph("重点工作", "SCCell") + "</w:tc></w:tr></w:tbl>"
)  # fmt: skip
TOP = HEAD + NUMBER + BLANK * 2 + TITLE + BLANK + ADDRESS + TEXT


def notice() -> bytes:
    """The general format with everything it may have, not sealed."""
    body = (
        TOP + BLANK + NAMED + BLANK + UNSEALED + NOTE + attachment("1", NAMES[0]) + attachment("2", NAMES[1]) + COLOPHON
    )
    return pages.package(body, notice_parts(), last_section=UPRIGHT, above_heading_3=0)


def turned() -> bytes:
    """A notice whose attachment is a wide table on turned pages, from an even page on."""
    label = paragraph("附件", "SCAttachment") + BLANK + paragraph("项目表", "SCTitle")
    body = TOP + BLANK + UNSEALED + ends(UPRIGHT) + label + WIDE + paragraph("", "SCFlush", "<w:pageBreakBefore/>")
    return pages.package(body, notice_parts(), last_section=TURNED, above_heading_3=0)


PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC")
PICTURE_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def picture(*, right_mm: float, top_mm: float, size_mm: float) -> str:
    """A picture that floats: its right edge from the paper's left, its top below that of its paragraph."""
    emu = round(size_mm * 36000)
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="9" behindDoc="1" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page">'
        f'<wp:posOffset>{round((right_mm - size_mm) * 36000)}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph">'
        f'<wp:posOffset>{round(top_mm * 36000)}</wp:posOffset></wp:positionV><wp:extent cx="{emu}" cy="{emu}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="900" name="seal"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="900" name="seal"/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId90"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{emu}" cy="{emu}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def with_picture(data: bytes) -> bytes:
    """The package with the picture that ``picture`` refers to."""
    members = {name: Archive(data).read(name) for name in Archive(data).names}
    types, relations = "[Content_Types].xml", "word/_rels/document.xml.rels"
    members[types] = members[types].replace(
        b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    entry = f'<Relationship Id="rId90" Type="{PICTURE_TYPE}" Target="media/seal.png"/></Relationships>'
    members[relations] = members[relations].replace(b"</Relationships>", entry.encode())
    return pack(members | {"word/media/seal.png": PIXEL})


SIGNED = (
    '<w:p><w:pPr><w:pStyle w:val="SCNumber"/><w:tabs><w:tab w:val="left" w:pos="315"/><w:tab w:val="right" w:pos="8529"/></w:tabs>'
    '<w:jc w:val="left"/></w:pPr><w:r><w:tab/><w:t>沪民发〔2021〕8号</w:t></w:r><w:r><w:tab/><w:t>签发人：</w:t></w:r>'
    f"<w:r>{marks.run_look(f.FACE_LEVEL_2)}<w:t>某某某</w:t></w:r></w:p>"
)  # fmt: skip
SEAL = picture(right_mm=184.0 - 12.0, top_mm=2.0, size_mm=38)


def sealed() -> bytes:
    """An upward document with a signer and a seal: its picture hangs on the second blank line above the organ's name."""
    seal_line = f'<w:p><w:pPr><w:pStyle w:val="SCFlush"/></w:pPr>{SEAL}</w:p>'
    body = HEAD + SIGNED + BLANK * 2 + TITLE + BLANK + ADDRESS + TEXT + seal_line + BLANK + SEALED
    return with_picture(pages.package(body, notice_parts(), last_section=UPRIGHT, above_heading_3=0))


STAMP = f'<w:p><w:pPr><w:pStyle w:val="SCFlush"/>{right_of(4)}</w:pPr><w:r><w:t>局长</w:t></w:r>{picture(right_mm=160.0, top_mm=0.0, size_mm=9)}</w:p>'


def stamped() -> bytes:
    """A document with a leader's signature stamp instead of a seal."""
    body = TOP + BLANK * 2 + STAMP + BLANK + paragraph(DATE, "SCFlush", right_of(4))
    return with_picture(pages.package(body, notice_parts(), last_section=UPRIGHT, above_heading_3=0))


def blank_page() -> bytes:
    """A notice whose 版记 stands behind a blank page, so that neither of the two is numbered."""
    empty = paragraph("", "SCFlush", "<w:pageBreakBefore/>")
    body = TOP + BLANK + UNSEALED + ends(UPRIGHT) + BLANK + empty + COLOPHON
    return pages.package(body, notice_parts(), last_section=UNNUMBERED, above_heading_3=0)


LETTER_TEXT = paragraph(f"根据有关规定，现将有关情况函告如下。{FILLER}", "SCBody") + paragraph(FILLER * 3, "SCBody") * 4
LETTER_COPIED = (
    TABLE_HEAD.format(float=FLOATING) + cell(small("抄送：市政府办公厅。", HANGING), top=0, bottom=0) + "</w:tbl>"
    + paragraph("", "SCFlush", marks.line(20))
)  # fmt: skip


def letter() -> bytes:
    """The letter format with a copy number, two pages long."""
    whole = letters.letter()
    head = Archive(whole).read("word/document.xml").decode().partition("<w:body>")[2]
    mark, rest = head.split("</w:p>", 1)
    look = rest[rest.index("<w:pPr>") : rest.index("</w:pPr>")]
    spacing = look[look.index("<w:spacing") : look.index("/>", look.index("<w:spacing")) + 2]
    number = (
        f'<w:p><w:pPr><w:pStyle w:val="SCFlush"/><w:tabs><w:tab w:val="right" w:pos="{f.TEXT_WIDTH}"/></w:tabs>{spacing}</w:pPr>'
        "<w:r><w:t>000001</w:t></w:r><w:r><w:tab/><w:t>沪民函〔2021〕8号</w:t></w:r></w:p>"
    )
    body = (
        mark.replace("{{ letter.issuer }}", ORGAN) + "</w:p>" + number + BLANK * 2 + title("关于年度民政工作综合", "评估情况的函")
        + BLANK + paragraph("中共某某区委员会：", "SCFlush") + LETTER_TEXT + BLANK * 2 + SEALED + LETTER_COPIED
    )  # fmt: skip
    members = {name: Archive(whole).read(name) for name in Archive(whole).names}
    document = members["word/document.xml"].decode()
    start, end = document.index("<w:body>") + 8, document.rindex("<w:sectPr>")
    members["word/document.xml"] = (document[:start] + body + document[end:]).encode()
    return pack({name: data.replace(b"{{ header }}", b"") for name, data in members.items()})


LABEL = f"<w:r>{marks.run_look(f.FACE_LEVEL_1)}<w:t>出席：</w:t></w:r>"
ATTENDED = (
    f'<w:p><w:pPr><w:pStyle w:val="SCFlush"/>{indent(left=5 * f.CHARACTER, hanging=3 * f.CHARACTER)}</w:pPr>{LABEL}'
    f"<w:r><w:t>{'张某某　李某某　王某某　' * 6}</w:t></w:r></w:p>"
)  # fmt: skip
MINUTES_HEAD = HEAD.replace("文件", "会议纪要")


def minutes() -> bytes:
    """Minutes with a list of those who attended."""
    body = MINUTES_HEAD + paragraph("第8期", "SCNumber") + BLANK * 2 + TITLE + BLANK + TEXT + BLANK + ATTENDED
    return pages.package(body, notice_parts(), last_section=UPRIGHT, above_heading_3=0)


GOOD: Mapping[str, Callable[[], bytes]] = {
    "notice": notice, "turned": turned, "sealed": sealed, "stamped": stamped, "blank_page": blank_page, "letter": letter,
    "minutes": minutes,
}  # fmt: skip


class Mutation(NamedTuple):
    """A good document with one place changed: in ``member`` the words ``old`` give way to ``new``, ``times`` times."""

    rule: str
    base: str
    old: str
    new: str
    times: int = 1
    member: str = "word/document.xml"

    def broken(self) -> bytes:
        """The changed document."""
        data = GOOD[self.base]()
        archive = Archive(data)
        text = archive.read(self.member).decode()
        assert self.old in text, self
        members = {name: archive.read(name) for name in archive.names}
        members[self.member] = text.replace(self.old, self.new, self.times).encode()
        return pack(members)
