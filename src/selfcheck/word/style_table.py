"""The styles of a Word file: what people call them, and the lists that they bring along."""

from collections.abc import Mapping

from lxml import etree

from selfcheck.word.names import child, tag, value, whole
from selfcheck.word.numbering import MAX_NUMBER, Numbering

MAX_BASED_ON = 100
"""Styles based on one another; Word follows ten. A chain of all styles of a file would be walked once for each of them."""


def read_styles(root: etree._Element | None, numbering: Numbering) -> tuple[dict[str, str], dict[str, tuple[str, int]]]:
    """Style names by id, and the list and level a style brings along. Names, since editors renumber ids."""
    names: dict[str, str] = {}
    numbers: dict[str, str] = {}
    levels: dict[str, int] = {}
    parents: dict[str, str] = {}
    for style in root if root is not None else ():
        if tag(style) != "w:style":
            continue
        key, name = value(style, "w:styleId") or "", child(style, "w:name")
        names[key] = (value(name) or key) if name is not None else key
        properties, parent = child(style, "w:pPr", "w:numPr"), child(style, "w:basedOn")
        number, level = child(properties, "w:numId"), child(properties, "w:ilvl")
        if number is not None:
            numbers[key] = value(number) or "0"
        if level is not None:
            levels[key] = _level(level)
        if parent is not None:
            parents[key] = value(parent) or ""
    lists: dict[str, tuple[str, int]] = {}
    for key in names:
        chain = _based_on(key, parents)
        list_id = next((numbers[ancestor] for ancestor in chain if ancestor in numbers), None)
        if list_id is not None:
            # A list may say itself which of its levels a style is (ECMA-376 part 1, 17.9.3 and 17.9.23).
            said = levels | numbering.linked(list_id)
            lists[key] = list_id, next((said[ancestor] for ancestor in chain if ancestor in said), 0)
    return names, lists


def _based_on(key: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    """The style, what it is based on, and so on; a ring ends where it closes."""
    chain = {key: None}
    while key in parents and parents[key] not in chain and len(chain) < MAX_BASED_ON:
        key = parents[key]
        chain[key] = None
    return tuple(chain)


def list_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """The list and level that paragraph properties name; None when they name no list."""
    numbers = child(properties, "w:numPr")
    id = child(numbers, "w:numId")
    if id is None:
        return None
    level = child(numbers, "w:ilvl")
    return value(id) or "0", 0 if level is None else _level(level)


def _level(element: etree._Element) -> int:
    return whole(value(element), 0, most=MAX_NUMBER)
