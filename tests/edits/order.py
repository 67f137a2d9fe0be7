"""Sections and items taken from their places: exchanged, moved, pasted again, deleted, put into a table."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import ClassVar

from tests.edits.page import Page, Piece, items, stretches

_BOOKMARK_ENDS = re.compile(r"<w:bookmark(?:Start|End) [^>]*/>")


def _found(page: Page, whole_item: bool) -> list[tuple[int, int]]:
    return items(page) if whole_item else stretches(page)


@dataclass(frozen=True)
class Exchange:
    """Two sections, or two items, in each other's place."""

    kind: ClassVar[str] = "two sections or items exchanged"
    keeps_order: ClassVar[bool] = False
    at: int
    to: int
    whole_item: bool

    def on(self, page: Page) -> Page:
        found = _found(page, self.whole_item)
        if len(found) < 2:
            return page
        (start, middle), (second, end) = sorted((found[self.at % len(found)], found[self.to % len(found)]))
        if start == second:
            return page
        one, between, other = page.pieces[start:middle], page.pieces[middle:second], page.pieces[second:end]
        return page.put(start, end, *other, *between, *one)


@dataclass(frozen=True)
class Move:
    """A section or an item taken out and put in behind another."""

    kind: ClassVar[str] = "a section or item moved"
    keeps_order: ClassVar[bool] = False
    at: int
    to: int
    whole_item: bool

    def on(self, page: Page) -> Page:
        found = _found(page, self.whole_item)
        if len(found) < 2:
            return page
        (start, end), (_, place) = found[self.at % len(found)], found[self.to % len(found)]
        moved = page.pieces[start:end]
        if place <= start:
            return page.put(start, end).put(place, place, *moved)
        return page.put(place, place, *moved).put(start, end)


@dataclass(frozen=True)
class _OfOne(ABC):
    """What is done to one section or item as a whole."""

    at: int
    whole_item: bool

    def on(self, page: Page) -> Page:
        found = _found(page, self.whole_item)
        return self.done(page, *found[self.at % len(found)]) if found else page

    @abstractmethod
    def done(self, page: Page, start: int, end: int) -> Page:
        """The page after the edit of its pieces from start to end."""


@dataclass(frozen=True)
class Double(_OfOne):
    """A section or an item pasted a second time; Word leaves the bookmarks on the first."""

    kind: ClassVar[str] = "a section or item pasted twice"
    keeps_order: ClassVar[bool] = False
    bookmarks: bool

    def done(self, page: Page, start: int, end: int) -> Page:
        copy = page.pieces[start:end]
        if not self.bookmarks:
            copy = tuple(replace(piece, xml=_BOOKMARK_ENDS.sub("", piece.xml)) for piece in copy)
        return page.put(end, end, *copy)


@dataclass(frozen=True)
class Delete(_OfOne):
    """A section or an item deleted with its label and its answers."""

    kind: ClassVar[str] = "a section or item deleted with its label"
    keeps_order: ClassVar[bool] = True

    def done(self, page: Page, start: int, end: int) -> Page:
        return page.put(start, end)


@dataclass(frozen=True)
class IntoTable(_OfOne):
    """A section or an item put into the one cell of a table."""

    kind: ClassVar[str] = "a section or item put into a table"
    keeps_order: ClassVar[bool] = True

    def done(self, page: Page, start: int, end: int) -> Page:
        head = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="8844"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
        home = page.pieces[end - 1].home
        last = Piece("<w:p></w:p>", "text", home)
        tail = Piece("</w:tc></w:tr></w:tbl>", "markup", home)
        return page.put(start, end, Piece(head, "markup", home), *page.pieces[start:end], last, tail, last)
