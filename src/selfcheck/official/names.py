"""Short names of the XML inside a Word file, the same for ISO transitional and strict."""

from collections.abc import Iterator
from functools import cache

from lxml import etree

_TAILS = {
    "wordprocessingml/2006/main": "w",
    "wordprocessingml/main": "w",
    "officeDocument/2006/relationships": "r",
    "officeDocument/relationships": "r",
    "drawingml/2006/main": "a",
    "drawingml/main": "a",
    "drawingml/2006/wordprocessingDrawing": "wp",
    "drawingml/wordprocessingDrawing": "wp",
    "markup-compatibility/2006": "mc",
    "word/2010/wordprocessingShape": "wps",
}


@cache
def _prefix(namespace: str) -> str:
    return next((prefix for tail, prefix in _TAILS.items() if namespace.endswith("/" + tail)), "?")


@cache
def short(name: str) -> str:
    """``{namespace}local`` as ``prefix:local``; a name without a namespace as it is."""
    if not name.startswith("{"):
        return name
    namespace, _, local = name[1:].partition("}")
    return f"{_prefix(namespace)}:{local}"


def tag(element: etree._Element) -> str:
    """The short name of an element."""
    return short(element.tag) if isinstance(element.tag, str) else ""


def attributes(element: etree._Element | None) -> dict[str, str]:
    """The ``w:`` attributes of an element by local name; none for no element."""
    if element is None:
        return {}
    named = ((short(str(key)), str(value)) for key, value in element.attrib.items())
    return {key[2:]: value for key, value in named if key.startswith("w:")}


def attribute(element: etree._Element | None, name: str = "w:val") -> str | None:
    """One attribute by its short name; ``None`` when it, or the element, is not there."""
    if element is not None:
        for key, value in element.attrib.items():
            if short(str(key)) == name:
                return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child by short name, step by step; ``None`` when a step is missing."""
    for name in path:
        if element is None:
            return None
        element = next((e for e in element if tag(e) == name), None)
    return element


def every(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """All elements of that name within, in document order."""
    return (e for e in element.iter() if tag(e) == name)


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle is set: there, and not switched off."""
    return element is not None and (attribute(element) or "true") not in {"0", "false", "off", "none"}


def number(text: str | None, default: int = 0) -> int:
    """A whole number that a file claims, also written as 12.0 or 12pt (strict); ``default`` when it is none."""
    if not text:
        return default
    scale = {"pt": 20.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0}.get(text[-2:], 1.0)
    try:
        return max(-(10**9), min(10**9, round(float(text.rstrip("ptmcin")) * scale)))
    except (ValueError, OverflowError):
        return default
