"""What other offices put round text: content controls, smart tags, custom XML, runs cut anywhere."""

import re
from dataclasses import dataclass, replace
from html import unescape
from typing import ClassVar
from xml.sax.saxutils import escape

from tests.edits.page import Page, Piece
from tests.edits.typing import chosen

_RUN = re.compile(r"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space=\"preserve\">[^<]*</w:t></w:r>")
_TEXT = re.compile(r'(<w:t xml:space="preserve">)([^<]*)</w:t>')
_SDT = '<w:sdt><w:sdtPr><w:alias w:val="内容"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
_CUSTOM = '<w:customXml w:uri="u" w:element="e">{}</w:customXml>'
_SMART = '<w:smartTag w:uri="u" w:element="place">{}</w:smartTag>'
INLINE = (_SDT, _SMART, _CUSTOM, '<w:hyperlink w:anchor="sc_title">{}</w:hyperlink>')
"""Wrappers of runs."""


@dataclass(frozen=True)
class Control:
    """One paragraph or several, labels too, in a content control or in custom XML; a control in a control at times."""

    kind: ClassVar[str] = "paragraphs wrapped in a content control"
    keeps_order: ClassVar[bool] = True
    at: int
    many: int
    nested: bool

    def on(self, page: Page) -> Page:
        start = chosen(page.places(lambda piece: piece.role != "markup"), self.at)
        end = start
        while end < start + self.many and page.pieces[end].role != "markup":
            end += 1
        before, behind = _around(_SDT.format(_CUSTOM) if self.nested else _SDT, page.pieces[start].home)
        return page.put(start, end, before, *page.pieces[start:end], behind)


@dataclass(frozen=True)
class Row:
    """A row of a table, of the form's own grids too, or one of its cells in a content control."""

    kind: ClassVar[str] = "a row or cell wrapped in a content control"
    keeps_order: ClassVar[bool] = True
    at: int
    cell: bool

    def on(self, page: Page) -> Page:
        name = "w:tc" if self.cell else "w:tr"
        start = chosen(page.places(lambda piece: piece.role == "markup" and f"<{name}>" in piece.xml), self.at)
        end = next(
            n for n in page.places(lambda piece: piece.role == "markup" and f"</{name}>" in piece.xml) if n > start
        )
        if any(f"<{name}>" in piece.xml for piece in page.pieces[start + 1 : end] if piece.role == "markup"):
            return page  # a table within: another row may be closed there
        before, behind = _around(_SDT, page.pieces[start].home)
        opened = _inserted(page.pieces[start], page.pieces[start].xml.rindex(f"<{name}>"), before.xml)
        after = page.pieces[end].xml.index(f"</{name}>") + len(f"</{name}>")
        return page.put(start, start + 1, opened).put(end, end + 1, _inserted(page.pieces[end], after, behind.xml))


@dataclass(frozen=True)
class Inline:
    """A run of a paragraph in a content control, a smart tag, custom XML or a link."""

    kind: ClassVar[str] = "runs wrapped in a control, tag or link"
    keeps_order: ClassVar[bool] = True
    at: int
    wrapper: str

    def on(self, page: Page) -> Page:
        at = chosen(page.places(lambda piece: piece.is_paragraph and _RUN.search(piece.xml) is not None), self.at)
        wrapped = page.pieces[at].inside(
            lambda old: _RUN.sub(lambda found: self.wrapper.format(found[0]), old, count=1)
        )
        return page.put(at, at + 1, wrapped)


@dataclass(frozen=True)
class Split:
    """All runs of some paragraphs cut into pieces of a few characters, as editors do for spelling and fonts."""

    kind: ClassVar[str] = "runs split"
    keeps_order: ClassVar[bool] = True
    at: int
    many: int
    step: int

    def on(self, page: Page) -> Page:
        places = page.places(lambda piece: piece.role != "markup")
        first = self.at % len(places)
        for at in places[first : first + 10 * self.many]:
            piece = page.pieces[at]
            page = page.put(at, at + 1, replace(piece, xml=_TEXT.sub(self._cut, piece.xml)))
        return page

    def _cut(self, found: re.Match[str]) -> str:
        text = unescape(found[2])
        parts = [text[n : n + self.step] for n in range(0, len(text), self.step)] or [""]
        between = f'</w:t></w:r><w:r><w:rPr><w:lang w:val="zh-CN"/></w:rPr>{found[1]}'
        return found[1] + between.join(map(escape, parts)) + "</w:t>"


def _around(wrapper: str, home: str) -> tuple[Piece, Piece]:
    before, behind = wrapper.split("{}")
    return Piece(before, "markup", home), Piece(behind, "markup", home)


def _inserted(piece: Piece, at: int, xml: str) -> Piece:
    return replace(piece, xml=piece.xml[:at] + xml + piece.xml[at:])
