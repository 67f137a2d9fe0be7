"""What people do to the printed labels: other brackets, other words, other numbers, gone, joined, broken."""

import re
from dataclasses import dataclass, replace
from typing import ClassVar

from tests.edits.page import Page, Piece, paragraph, runs
from tests.edits.typing import chosen, is_place, retyped

_CODE = re.compile(r"【([^】]*)】")
_LAST_NUMBER = re.compile(r"\d+(?=】)")
_FIRST_NUMBER = re.compile(r"\d+")
_ANY_BOOKMARK = re.compile(r"<w:bookmark(?:Start|End) [^>]*/>")
_ANY_STYLE = re.compile(r'<w:pStyle w:val="[^"]*"/>')
_WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
BRACKETS = ("[{}]", "［{}］", "〔{}〕", "（{}）", "({})", "【 {} 】")


def is_line(piece: Piece) -> bool:
    """Whether it is a label that stands by itself on its line, as printed or as somebody left it."""
    return piece.role == "label" and piece.is_paragraph and not piece.has_token


def _section_line(piece: Piece) -> bool:
    return is_line(piece) and bool(piece.home)


def _coded(piece: Piece) -> bool:
    return is_line(piece) and _CODE.match(piece.text) is not None


@dataclass(frozen=True)
class Rebracket:
    """A code retyped in other brackets, in full width or with a point for its dash; the wording is left."""

    kind: ClassVar[str] = "a code in other brackets or width"
    keeps_order: ClassVar[bool] = True
    at: int
    bracket: str
    wide: bool
    bookmark: bool

    def on(self, page: Page) -> Page:
        at = chosen(page.places(_coded), self.at)
        if at < 0:
            return page
        piece = page.pieces[at]

        def code(found: re.Match[str]) -> str:
            return self.bracket.format(found[1].translate(_WIDE) if self.wide else found[1].replace("-", "."))

        return page.put(at, at + 1, retyped(piece, _CODE.sub(code, piece.text, count=1), bookmark=self.bookmark))


@dataclass(frozen=True)
class Plain:
    """All bookmarks or all styles gone, as after pasting the whole form into a new file as text."""

    kind: ClassVar[str] = "all bookmarks or all styles gone"
    keeps_order: ClassVar[bool] = True
    bookmarks: bool

    def on(self, page: Page) -> Page:
        gone = _ANY_BOOKMARK if self.bookmarks else _ANY_STYLE
        return replace(page, pieces=tuple(replace(piece, xml=gone.sub("", piece.xml)) for piece in page.pieces))


@dataclass(frozen=True)
class Retitle:
    """Some characters of a label's or heading's words typed anew."""

    kind: ClassVar[str] = "a few characters of a label retyped"
    keeps_order: ClassVar[bool] = False
    at: int
    cut: int
    many: int
    bookmark: bool

    def on(self, page: Page) -> Page:
        at = chosen(page.places(is_line), self.at)
        if at < 0:
            return page
        text = page.pieces[at].text
        start = _wording_start(text) + self.cut % max(1, len(text) - _wording_start(text))
        return page.put(
            at,
            at + 1,
            retyped(
                page.pieces[at], text[:start] + "改" * self.many + text[start + self.many :], bookmark=self.bookmark
            ),
        )


@dataclass(frozen=True)
class Reword:
    """A label's words replaced by quite other ones, its code left."""

    kind: ClassVar[str] = "a label reworded altogether"
    keeps_order: ClassVar[bool] = False
    at: int
    bookmark: bool

    def on(self, page: Page) -> Page:
        at = chosen(page.places(_section_line), self.at)
        if at < 0:
            return page
        text = page.pieces[at].text
        return page.put(
            at,
            at + 1,
            retyped(page.pieces[at], text[: _wording_start(text)] + "另行拟定的一句题目", bookmark=self.bookmark),
        )


@dataclass(frozen=True)
class Renumber:
    """A code with its first or its last number one higher, or taken out."""

    kind: ClassVar[str] = "a label renumbered, or its code taken out"
    keeps_order: ClassVar[bool] = False
    at: int
    way: int
    bookmark: bool

    def on(self, page: Page) -> Page:
        at = chosen(page.places(_coded), self.at)
        if at < 0:
            return page
        text = page.pieces[at].text
        if self.way == 0:
            text = _CODE.sub("", text, count=1)
        else:
            pattern = _FIRST_NUMBER if self.way == 1 else _LAST_NUMBER
            text = pattern.sub(lambda found: str(int(found[0]) + 1), text, count=1)
        return page.put(at, at + 1, retyped(page.pieces[at], text, bookmark=self.bookmark))


@dataclass(frozen=True)
class Unlabel:
    """A label deleted with its line; its answer is left, as if it belonged to what stands before."""

    kind: ClassVar[str] = "a label deleted, its answer left"
    keeps_order: ClassVar[bool] = False
    at: int

    def on(self, page: Page) -> Page:
        at = chosen(page.places(_section_line), self.at)
        if at < 0:
            return page
        piece = page.pieces[at]
        return page.put(at, at + 1, replace(piece, xml=paragraph(""), role="text"))


@dataclass(frozen=True)
class Join:
    """The end of the paragraph before a label deleted: both stand on one line."""

    kind: ClassVar[str] = "a label joined to the line before it"
    keeps_order: ClassVar[bool] = False
    at: int

    def on(self, page: Page) -> Page:
        fits = [n for n in page.places(_section_line) if page.pieces[n - 1].is_paragraph]
        at = chosen(fits, self.at)
        if at < 0:
            return page
        before, label = page.pieces[at - 1 : at + 1]
        content: list[str] = []
        label.inside(lambda inner: content.append(inner) or "")
        joined = before.inside(lambda inner: inner + content[0])
        return page.put(at - 1, at + 1, replace(joined, role="label", home=label.home))


@dataclass(frozen=True)
class Break:
    """A line broken within a label: its words stand in two paragraphs."""

    kind: ClassVar[str] = "a label broken into two lines"
    keeps_order: ClassVar[bool] = False
    at: int
    cut: int

    def on(self, page: Page) -> Page:
        at = chosen(page.places(_section_line), self.at)
        if at < 0:
            return page
        text = page.pieces[at].text
        place = 1 + self.cut % max(1, len(text) - 1)
        rest = page.pieces[at].inside(lambda _: runs(text[place:]))
        return page.put(at, at + 1, retyped(page.pieces[at], text[:place]), replace(rest, role="text"))


@dataclass(frozen=True)
class QuoteLine:
    """The whole line of another label copied into an answer, as printed, and the answer typed under it."""

    kind: ClassVar[str] = "another label's whole line copied into an answer"
    keeps_order: ClassVar[bool] = False
    at: int
    to: int
    words: str

    def on(self, page: Page) -> Page:
        at = chosen(page.places(is_place), self.at)
        label = chosen(page.places(_coded), self.to)
        if label < 0:
            return page
        home = page.pieces[at].home
        line = Piece(paragraph(runs(page.pieces[label].text)), "text", home)
        page, text = page.typed(self.words, home)
        return page.put(at + 1, at + 1, line, Piece(paragraph(runs(text)), "text", home))


def _wording_start(text: str) -> int:
    found = _CODE.match(text)
    return found.end() if found else 0
