"""Paragraphs in which nothing happens: runs of plain text and no more. They are most of any return.

lxml tells them in a few passes over a whole part, at its own speed; only the others are walked element by element. Both
ways read a paragraph alike: one is plain only when it holds nothing but what the long way reads as plain text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from selfcheck.word.inline import EVENTFUL, Content
from selfcheck.word.names import spellings, value

_CLARK = "{{{}}}{}"
_PARAGRAPH = tuple(spellings({"w:p"}, _CLARK))
_TEXT = tuple(spellings({"w:t"}, _CLARK))
_STYLE = tuple(spellings({"w:pStyle"}, _CLARK))
_BOOKMARK = tuple(spellings({"w:bookmarkStart"}, _CLARK))
_EVENTFUL = tuple(spellings(EVENTFUL | {"w:numPr"}, _CLARK))


@dataclass(slots=True)
class Plain:
    """A plain paragraph: its style's id, its text run by run, the bookmarks that begin in it."""

    style: str = ""
    texts: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)

    def content(self) -> Content:
        """What the long way would have found."""
        content = Content(anchors=self.anchors)
        content.add("".join(self.texts))
        return content


def plain_paragraphs(root: etree._Element) -> dict[etree._Element, Plain]:
    """The plain paragraphs of a part."""
    plain = {paragraph: Plain() for paragraph in root.iter(*_PARAGRAPH)}
    for element in root.iter(*_EVENTFUL):
        _forget(element, plain)
    for style in root.iter(*_STYLE):
        if (holder := _grandparent(style)) in plain:
            plain[holder].style = value(style) or ""
    for text in root.iter(*_TEXT):
        if (holder := _grandparent(text)) in plain:
            plain[holder].texts.append(text.text or "")
        else:
            _forget(text, plain)
    for mark in root.iter(*_BOOKMARK):
        if (holder := mark.getparent()) in plain:
            plain[holder].anchors.append(value(mark, "w:name") or "")
        else:
            _forget(mark, plain)
    return plain


def _grandparent(element: etree._Element) -> etree._Element | None:
    parent = element.getparent()
    return None if parent is None else parent.getparent()


def _forget(element: etree._Element, plain: dict[etree._Element, Plain]) -> None:
    """The paragraphs round this element are not plain."""
    for paragraph in element.iterancestors(*_PARAGRAPH):
        plain.pop(paragraph, None)
