"""Names inside a Word file: namespaces (also those of ISO strict) and short tags such as ``w:p``."""

from collections.abc import Iterable
from functools import cache

from lxml import etree

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
STRICT = "http://purl.oclc.org/ooxml/"

W = _TRANSITIONAL + "wordprocessingml/2006/main"
R = _TRANSITIONAL + "officeDocument/2006/relationships"
WP = _TRANSITIONAL + "drawingml/2006/wordprocessingDrawing"
A = _TRANSITIONAL + "drawingml/2006/main"
PIC = _TRANSITIONAL + "drawingml/2006/picture"
STRICT_R = STRICT + "officeDocument/relationships"

_PREFIXES = {
    W: "w",
    STRICT + "wordprocessingml/main": "w",
    R: "r",
    STRICT_R: "r",
    WP: "wp",
    STRICT + "drawingml/wordprocessingDrawing": "wp",
    A: "a",
    STRICT + "drawingml/main": "a",
    PIC: "pic",
    STRICT + "drawingml/picture": "pic",
    _TRANSITIONAL + "drawingml/2006/chart": "c",
    STRICT + "drawingml/chart": "c",
    _TRANSITIONAL + "drawingml/2006/diagram": "dgm",
    STRICT + "drawingml/diagram": "dgm",
    _TRANSITIONAL + "officeDocument/2006/math": "m",
    STRICT + "officeDocument/math": "m",
    _TRANSITIONAL + "markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx",
    "http://schemas.microsoft.com/office/drawing/2016/SVG/main": "asvg",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
}


@cache
def short(name: str) -> str:
    """``{namespace}local`` or ``namespace|local`` as ``prefix:local``; other namespaces as ``?:local``."""
    namespace, _, local = name[1:].partition("}") if name.startswith("{") else name.rpartition("|")
    return f"{_PREFIXES.get(namespace, '?')}:{local}" if namespace else local


def spellings(names: Iterable[str], form: str) -> dict[str, str]:
    """Short names by all that they may stand for, ISO strict too; ``form`` is filled with namespace and local name."""
    return {
        form.format(namespace, name.partition(":")[2]): name
        for name in names
        for namespace, prefix in _PREFIXES.items()
        if prefix == name.partition(":")[0]
    }


def tag(element: etree._Element) -> str:
    """The short name of an element; empty for comments and processing instructions."""
    name = element.tag
    return short(name) if isinstance(name, str) else ""


@cache
def _keys(name: str) -> tuple[str, ...]:
    """An attribute's short name as lxml may hold it."""
    return tuple(spellings({name}, "{{{}}}{}")) if ":" in name else (name,)


def value(element: etree._Element, name: str = "w:val") -> str | None:
    """An attribute by its short name; None when it is not there."""
    for key in _keys(name):
        text = element.get(key)
        if text is not None:
            return str(text)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child by short name, step by step; None when a step is missing."""
    for name in path:
        if element is None:
            return None
        element = _first(element, name)
    return element


def _first(element: etree._Element, name: str) -> etree._Element | None:
    for inner in element:
        if tag(inner) == name:
            return inner
    return None


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle such as ``w:b`` is set (ST_OnOff: missing value means on)."""
    return element is not None and (value(element) or "true") not in {"0", "false", "off", "none"}


def whole(text: str | None, default: int, *, most: int) -> int:
    """A number that a file claims, no larger than ``most``; ``default`` when it is missing or none (files lie)."""
    if not text or not (text.isascii() and text.isdigit()):
        return default
    return most if len(text.lstrip("0")) > 9 else min(int(text[-10:]), most)


@cache
def q(name: str) -> str:
    """``w:p`` as lxml wants it, for writing; only the namespaces we write."""
    prefix, _, local = name.partition(":")
    return f"{{{_WRITTEN[prefix]}}}{local}"


C = _TRANSITIONAL + "drawingml/2006/chart"
_WRITTEN = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC, "c": C}
