"""The styles of a Word file: what people call them, and the lists that they bring along."""

from collections.abc import Mapping

from lxml import etree

from selfcheck.word.names import child, tag, value, whole
from selfcheck.word.numbering import MAX_NUMBER

MAX_BASED_ON = 100
"""Styles based on one another; Word follows ten. A chain of all styles of a file would be walked once for each of them."""


def read_styles(root: etree._Element | None) -> tuple[dict[str, str], dict[str, tuple[str, int]]]:
    """Style names by id, and the list a style brings along. Names, since editors renumber ids (roundtrip §1.6)."""
    names: dict[str, str] = {}
    lists: dict[str, tuple[str, int]] = {}
    parents: dict[str, str] = {}
    for style in root if root is not None else ():
        if tag(style) != "w:style":
            continue
        key, name = value(style, "w:styleId") or "", child(style, "w:name")
        names[key] = (value(name) or key) if name is not None else key
        number, parent = list_of(child(style, "w:pPr")), child(style, "w:basedOn")
        if number:
            lists[key] = number
        elif parent is not None:
            parents[key] = value(parent) or ""
    return names, lists | {key: lists[origin] for key in parents if (origin := _origin(key, parents)) in lists}


def _origin(key: str, parents: Mapping[str, str]) -> str:
    """The style at the end of the chain that ``key`` is based on; a ring ends where it closes."""
    seen: set[str] = set()
    while key in parents and key not in seen and len(seen) < MAX_BASED_ON:
        seen.add(key)
        key = parents[key]
    return key


def list_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """The list and level that paragraph properties name; None when they name no list."""
    numbers = child(properties, "w:numPr")
    id = child(numbers, "w:numId")
    if id is None:
        return None
    level = child(numbers, "w:ilvl")
    return value(id) or "0", 0 if level is None else whole(value(level), 0, most=MAX_NUMBER)
