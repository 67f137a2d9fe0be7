"""What people type and take out: answers in their places, beside the prompt, on the label's line, anywhere."""

import re
from dataclasses import dataclass
from typing import ClassVar

from tests.edits.page import NOWHERE, Page, Piece, paragraph, runs, text_of

STYLES = ("", "SCAnswer", "SCPoint", "SCField", "SCHint", "Heading2", "Heading3")
"""Styles in which typing goes on, by what stood where the cursor was."""
_BOOKMARK = re.compile(r"<w:bookmarkStart [^>]*/>"), re.compile(r"<w:bookmarkEnd [^>]*/>")
_BRACKETS = ("【", "[", "［", "〔", "（", "(")
LOOKS = ("", "<w:b/>", "<w:vanish/>", '<w:color w:val="FF0000"/><w:sz w:val="21"/>')


def is_place(piece: Piece) -> bool:
    """Whether an answer may be typed there: a paragraph of a section that is no label."""
    return piece.is_paragraph and piece.role == "text" and piece.home != NOWHERE


@dataclass(frozen=True)
class Fill:
    """Every ``step``-th prompt of the form typed over: how most forms come back."""

    kind: ClassVar[str] = "prompts typed over"
    keeps_order: ClassVar[bool] = True
    words: str
    step: int

    def on(self, page: Page) -> Page:
        for at in page.places(lambda piece: piece.is_prompt and is_place(piece))[:: self.step]:
            piece = page.pieces[at]
            page, text = page.typed(self.words, piece.home)
            page = page.put(at, at + 1, piece.inside(lambda _, text=text: runs(text)))
        return page


@dataclass(frozen=True)
class Type:
    """One place typed over, whatever stood there: a prompt, an answer, an empty cell of figures."""

    kind: ClassVar[str] = "an answer typed over what stood there"
    keeps_order: ClassVar[bool] = True
    at: int
    words: str
    look: str

    def on(self, page: Page) -> Page:
        at = chosen(page.places(is_place), self.at)
        page, text = page.typed(self.words, page.pieces[at].home)
        return page.put(at, at + 1, page.pieces[at].inside(lambda _: runs(text, self.look)))


@dataclass(frozen=True)
class Beside:
    """Words put in front of what stands there, or behind it: the prompt is left."""

    kind: ClassVar[str] = "typed beside the prompt, which is left"
    keeps_order: ClassVar[bool] = True
    at: int
    words: str
    before: bool

    def on(self, page: Page) -> Page:
        at = chosen(page.places(lambda piece: piece.is_prompt), self.at)
        if at < 0:
            return page
        page, text = page.typed(self.words, page.pieces[at].home)
        return page.put(at, at + 1, page.pieces[at].inside(lambda old: beside(old, runs(text), self.before)))


@dataclass(frozen=True)
class OnLabel:
    """The answer typed on behind a label that has a code, on its own line."""

    kind: ClassVar[str] = "typed on the label's own line"
    keeps_order: ClassVar[bool] = True
    at: int
    words: str

    def on(self, page: Page) -> Page:
        return _on_line(page, page.places(lambda piece: _is_line(piece) and has_code(piece)), self)


@dataclass(frozen=True)
class OnHeading:
    """Words typed on behind a heading or the name of a row, which have no code."""

    kind: ClassVar[str] = "typed on the line of a heading or a row's name"
    keeps_order: ClassVar[bool] = True
    at: int
    words: str

    def on(self, page: Page) -> Page:
        return _on_line(page, page.places(lambda piece: _is_line(piece) and not has_code(piece)), self)


def _is_line(piece: Piece) -> bool:
    return piece.role == "label" and piece.is_paragraph


def _is_untouched(piece: Piece) -> bool:
    return _is_line(piece) and not piece.has_token


def has_code(piece: Piece) -> bool:
    """Whether a label begins with a code, in whatever brackets by now."""
    return piece.text[:1] in _BRACKETS


def _on_line(page: Page, places: list[int], edit: OnLabel | OnHeading) -> Page:
    at = chosen(places, edit.at)
    if at < 0:
        return page
    page, text = page.typed(edit.words, page.pieces[at].home)
    return page.put(at, at + 1, page.pieces[at].inside(lambda old: old + runs(text)))


@dataclass(frozen=True)
class Paragraph:
    """A new paragraph anywhere: behind an answer, a label, a heading, the closing line, or in front of the form."""

    kind: ClassVar[str] = "a new paragraph anywhere"
    keeps_order: ClassVar[bool] = True
    at: int
    words: str
    style: str

    def on(self, page: Page) -> Page:
        at = self.at % (len(page.pieces) - 1)
        while page.pieces[at].role == "markup" and at:
            at -= 1  # behind a paragraph, so that nothing is put where only rows may stand
        home = page.pieces[at].home
        page, text = page.typed(self.words, home)
        return page.put(at + 1, at + 1, Piece(paragraph(runs(text), self.style), "text", home))


@dataclass(frozen=True)
class Quote:
    """A new paragraph of an answer, in any style, that quotes a label: its code at the start, or all of it in a sentence."""

    kind: ClassVar[str] = "another label quoted in an answer"
    keeps_order: ClassVar[bool] = True
    at: int
    to: int
    words: str
    before: bool
    style: str

    def on(self, page: Page) -> Page:
        at = chosen(page.places(is_place), self.at)
        label = page.pieces[chosen(page.places(_is_untouched), self.to)].text
        code = label.partition("】")[0] + "】" if "】" in label else "【3-2】"
        quoted = f"{code}所述，{self.words}" if self.before else f"{self.words}。见“{label}”一条。"
        page, text = page.typed(quoted, page.pieces[at].home)
        return page.put(at + 1, at + 1, Piece(paragraph(runs(text), self.style), "text", page.pieces[at].home))


@dataclass(frozen=True)
class Echo:
    """A line of an answer that says word for word what a label without a code says ("做法", "成效"), then the answer."""

    kind: ClassVar[str] = "a heading's or row's words as a line of an answer"
    keeps_order: ClassVar[bool] = True
    at: int
    to: int
    words: str

    def on(self, page: Page) -> Page:
        at = chosen(page.places(is_place), self.at)
        names = page.places(lambda piece: _is_untouched(piece) and not has_code(piece))
        home = page.pieces[at].home
        line = Piece(paragraph(runs(page.pieces[chosen(names, self.to)].text)), "text", home)
        page, text = page.typed(self.words, home)
        return page.put(at + 1, at + 1, line, Piece(paragraph(runs(text)), "text", home))


@dataclass(frozen=True)
class Empty:
    """A place emptied: the prompt or the answer taken out, the line left."""

    kind: ClassVar[str] = "a place emptied"
    keeps_order: ClassVar[bool] = True
    at: int

    def on(self, page: Page) -> Page:
        at = chosen(page.places(is_place), self.at)
        return page.put(at, at + 1, page.pieces[at].inside(lambda _: ""))


@dataclass(frozen=True)
class HalfPrompt:
    """Part of a prompt deleted and the answer typed behind the rest."""

    kind: ClassVar[str] = "a prompt half deleted"
    keeps_order: ClassVar[bool] = True
    at: int
    words: str
    cut: int

    def on(self, page: Page) -> Page:
        at = chosen(page.places(lambda piece: piece.is_prompt and not piece.has_token), self.at)
        if at < 0:
            return page
        page, text = page.typed(self.words, page.pieces[at].home)
        return page.put(at, at + 1, page.pieces[at].inside(lambda old: runs(text_of(old)[: self.cut] + text)))


def chosen(places: list[int], number: int) -> int:
    """One of these places by any number; -1 when there is none."""
    return places[number % len(places)] if places else -1


def beside(old: str, new: str, before: bool) -> str:
    """New content in front of the old, or behind it."""
    return new + old if before else old + new


def retyped(piece: Piece, text: str, *, bookmark: bool = True) -> Piece:
    """The label's line typed anew; its bookmark stays, as in LibreOffice, or goes, as it may in Word."""
    start, end = (found[0] if bookmark and (found := mark.search(piece.xml)) else "" for mark in _BOOKMARK)
    return piece.inside(lambda _: start + runs(text) + end)
