"""What is pasted into answers: tables, tables in cells, pictures, text boxes, and remarks at the foot or in the margin."""

from dataclasses import dataclass, replace
from typing import ClassVar

from tests.edits.page import Page, Piece, Remark, paragraph, runs
from tests.edits.typing import chosen, is_place

PICTURE = "rIdEdit"
"""The relationship of the one picture that is pasted (see package.py)."""
_DRAWING = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="720000" cy="360000"/>'
    '<wp:docPr id="{id}" name="图"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="{id}" name="图"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="720000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)

_BOX = (
    '<w:r><w:pict><v:shape type="#_x0000_t202" style="width:200pt;height:60pt"><v:textbox><w:txbxContent>{}'
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
"""A text box as Word 2003 and WPS write it."""


@dataclass(frozen=True)
class PasteTable:
    """A table of two columns, with a table in its last cell at times."""

    kind: ClassVar[str] = "a table pasted into an answer"
    keeps_order: ClassVar[bool] = True
    at: int
    words: str
    many: int
    nested: bool

    def on(self, page: Page) -> Page:
        at = chosen(page.places(is_place), self.at)
        home = page.pieces[at].home
        rows = []
        for _ in range(self.many):
            page, text = page.typed(self.words, home)
            rows.append(("街道", text))
        page, inner = page.typed(self.words, home)
        last = _table([("甲", inner)]) if self.nested else paragraph(runs(inner))
        xml = _table(rows, last)
        pasted = Piece(xml, "text", home), Piece(paragraph(""), "text", home)
        return page.put(at + 1, at + 1, *pasted)


@dataclass(frozen=True)
class PastePicture:
    """A picture on a line of its own, or behind the words of an answer."""

    kind: ClassVar[str] = "a picture pasted into an answer"
    keeps_order: ClassVar[bool] = True
    at: int
    words: str
    alone: bool

    def on(self, page: Page) -> Page:
        at = chosen(page.places(is_place), self.at)
        home = page.pieces[at].home
        page, text = page.typed(self.words, home)
        drawing = _DRAWING.format(id=500 + len(page.homes), relation=PICTURE)
        lines = (drawing, runs(text)) if self.alone else (runs(text) + drawing,)
        return page.put(at + 1, at + 1, *(Piece(paragraph(line), "text", home) for line in lines))


@dataclass(frozen=True)
class TextBox:
    """A text box anchored in a line of its own."""

    kind: ClassVar[str] = "a text box put into an answer"
    keeps_order: ClassVar[bool] = True
    at: int
    words: str

    def on(self, page: Page) -> Page:
        at = chosen(page.places(is_place), self.at)
        home = page.pieces[at].home
        page, text = page.typed(self.words, home)
        return page.put(at + 1, at + 1, Piece(paragraph(_BOX.format(paragraph(runs(text)))), "text", home))


@dataclass(frozen=True)
class Annotate:
    """A footnote or a comment to any line, printed ones too, as those who review a draft leave them."""

    kind: ClassVar[str] = "a footnote or comment to any line"
    keeps_order: ClassVar[bool] = True
    at: int
    words: str
    comment: bool

    def on(self, page: Page) -> Page:
        at = chosen(page.places(lambda piece: piece.is_paragraph), self.at)
        page, text = page.typed(self.words, page.pieces[at].home)
        number = 1 + len(page.remarks)
        remark = Remark("comment" if self.comment else "footnote", number, paragraph(runs(text)))
        page = replace(page, remarks=(*page.remarks, remark))
        mark = f"<w:r>{remark.reference}</w:r>"
        return page.put(at, at + 1, page.pieces[at].inside(lambda old: old + mark))


def _table(rows: list[tuple[str, str]], last: str = "") -> str:
    cells = [[paragraph(runs(text)) for text in row] for row in rows]
    if last:
        cells.append([paragraph(runs("合计")), last + paragraph("")])
    body = "".join(
        "<w:tr>"
        + "".join(f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{c}</w:tc>' for c in row)
        + "</w:tr>"
        for row in cells
    )
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>{body}</w:tbl>'
