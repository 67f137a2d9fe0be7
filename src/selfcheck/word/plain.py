"""Paragraphs in which nothing happens: runs of plain text and no more. They are most of any return.

lxml tells them in one pass over a whole part, at its own speed; only the others are walked element by element. Both
ways read a paragraph alike: one is plain only when it holds nothing but what the long way reads as plain text.
"""

from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from selfcheck.word.inline import EVENTFUL, is_odd
from selfcheck.word.names import spellings, value

_PARAGRAPH, _STYLE, _BOOKMARK, _TEXT = (
    tuple(spellings({name}, "{{{}}}{}")) for name in ("w:p", "w:pStyle", "w:bookmarkStart", "w:t")
)
_EVENTFUL = tuple(spellings(EVENTFUL | {"w:numPr"}, "{{{}}}{}"))


@dataclass(slots=True)
class Plain:
    """A plain paragraph: its style's id, its text run by run, the bookmarks that begin in it."""

    style: str
    texts: list[str]
    anchors: list[str]


Plains: TypeAlias = dict[etree._Element | None, Plain]
"""Plain paragraphs by their element; no element is none."""


def plain_paragraphs(root: etree._Element) -> Plains:
    """The plain paragraphs of a part: all of them, less those in which something happens.

    One pass for each kind of element: to ask an element for its name costs more than to pass over the part again.
    """
    plain = _paragraphs(root)
    for element in root.iter(*_EVENTFUL):
        _forget(element, plain)
    for element in root.iter(*_STYLE):
        if found := plain.get(_grandparent(element)):
            found.style = value(element) or ""
        else:
            _forget(element, plain)
    for element in root.iter(*_BOOKMARK):
        if found := plain.get(element.getparent()):
            found.anchors.append(value(element, "w:name") or "")
        else:
            _forget(element, plain)
    for element in root.iter(*_TEXT):
        if (found := plain.get(_grandparent(element))) and not is_odd(text := element.text or ""):
            found.texts.append(text)
        else:
            _forget(element, plain)
    return plain


def _paragraphs(root: etree._Element) -> Plains:
    """Every paragraph that holds no other."""
    found: Plains = {}
    among: etree._Element | None = None
    for element in root.iter(*_PARAGRAPH):
        if among is not (among := element.getparent()):  # neighbours stand in the same
            _forget(element, found)
        found[element] = Plain("", [], [])
    return found


def _grandparent(element: etree._Element) -> etree._Element | None:
    parent = element.getparent()
    return None if parent is None else parent.getparent()


def _forget(element: etree._Element, plain: Plains) -> None:
    """The paragraphs round this element are not plain."""
    for paragraph in element.iterancestors(*_PARAGRAPH):
        plain.pop(paragraph, None)
