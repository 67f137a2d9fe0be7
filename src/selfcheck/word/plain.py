"""Paragraphs in which nothing happens: runs of plain text and no more. They are most of any return.

lxml tells them in one pass over a whole part, at its own speed; only the others are walked element by element. Both
ways read a paragraph alike: one is plain only when it holds nothing but what the long way reads as plain text.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from selfcheck.word.inline import EVENTFUL, is_odd
from selfcheck.word.names import spellings, value

_PARAGRAPH = tuple(spellings({"w:p"}, "{{{}}}{}"))
_TOLD = spellings(EVENTFUL | {"w:p", "w:pStyle", "w:numPr", "w:t", "w:bookmarkStart"}, "{{{}}}{}")


@dataclass(slots=True)
class Plain:
    """A plain paragraph: its style's id, its text run by run, the bookmarks that begin in it."""

    style: str = ""
    texts: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)


Plains: TypeAlias = dict[etree._Element | None, Plain]
"""Plain paragraphs by their element; no element is none."""


def plain_paragraphs(root: etree._Element) -> Plains:
    """The plain paragraphs of a part."""
    plain: Plains = {}
    among: etree._Element | None = None
    for element in root.iter(*_TOLD):
        name = _TOLD[element.tag]
        if name == "w:t" and (found := plain.get(_grandparent(element))) and not is_odd(text := element.text or ""):
            found.texts.append(text)
        elif name == "w:p":
            if among is not (among := element.getparent()):  # neighbours stand in the same
                _forget(element, plain)
            plain[element] = Plain()
        elif name == "w:pStyle" and (found := plain.get(_grandparent(element))):
            found.style = value(element) or ""
        elif name == "w:bookmarkStart" and (found := plain.get(element.getparent())):
            found.anchors.append(value(element, "w:name") or "")
        else:
            _forget(element, plain)
    return plain


def _grandparent(element: etree._Element) -> etree._Element | None:
    parent = element.getparent()
    return None if parent is None else parent.getparent()


def _forget(element: etree._Element, plain: Plains) -> None:
    """The paragraphs round this element are not plain."""
    for paragraph in element.iterancestors(*_PARAGRAPH):
        plain.pop(paragraph, None)
