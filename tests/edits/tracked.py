"""Revision marks: words inserted and struck out under them, and all of them accepted or rejected."""

import re
from dataclasses import dataclass, replace
from typing import ClassVar

from tests.edits.page import Page, Piece, runs
from tests.edits.typing import beside, chosen, is_place

_STAMP = 'w:id="{id}" w:author="某人" w:date="2021-11-01T00:00:00Z"'
_RUN = re.compile(r"<w:r>(?:(?!<w:r>).)*?</w:r>", re.DOTALL)
_INSERTED = re.compile(r"<w:ins [^>]*>(.*?)</w:ins>", re.DOTALL)
_STRUCK = re.compile(r"<w:del [^>]*>(.*?)</w:del>", re.DOTALL)


@dataclass(frozen=True)
class Insert:
    """Words typed into an answer, or behind a label, with revision marks on."""

    kind: ClassVar[str] = "words inserted under revision marks"
    keeps_order: ClassVar[bool] = True
    at: int
    words: str
    before: bool

    def on(self, page: Page) -> Page:
        at = chosen(page.places(is_place), self.at)
        page, text = page.typed(self.words, page.pieces[at].home)
        marked = f"<w:ins {_STAMP.format(id=9000 + len(page.homes))}>{runs(text)}</w:ins>"
        return page.put(at, at + 1, page.pieces[at].inside(lambda old: beside(old, marked, self.before)))


@dataclass(frozen=True)
class Strike:
    """What stands in a place struck out with revision marks on, prompt or answer."""

    kind: ClassVar[str] = "an answer or prompt struck out under revision marks"
    keeps_order: ClassVar[bool] = True
    at: int

    def on(self, page: Page) -> Page:
        at = chosen(page.places(_strikable), self.at)
        if at < 0:
            return page
        piece = page.pieces[at]
        return page.put(at, at + 1, piece.inside(lambda old: _RUN.sub(self._struck, old)))

    def _struck(self, found: re.Match[str]) -> str:
        text = found[0].replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return f"<w:del {_STAMP.format(id=8000 + self.at)}>{text}</w:del>"


@dataclass(frozen=True)
class Settle:
    """All revision marks of the file accepted, or all rejected."""

    kind: ClassVar[str] = "all revision marks accepted or rejected"
    keeps_order: ClassVar[bool] = True
    accepted: bool

    def on(self, page: Page) -> Page:
        return replace(page, pieces=tuple(map(self._settled, page.pieces)))

    def _settled(self, piece: Piece) -> Piece:
        kept, gone = (_INSERTED, _STRUCK) if self.accepted else (_STRUCK, _INSERTED)
        xml = kept.sub(r"\1", gone.sub("", piece.xml))
        return replace(piece, xml=xml.replace("<w:delText ", "<w:t ").replace("</w:delText>", "</w:t>"))


def _strikable(piece: Piece) -> bool:
    return is_place(piece) and "<w:t " in piece.xml and "<w:del " not in piece.xml
