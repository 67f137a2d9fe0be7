"""Automatic numbers: the indents of their levels, and the labels Word would print."""

from typing import NamedTuple

from lxml import etree

from selfcheck.numerals import format_chinese
from selfcheck.official.names import attribute, child, number, tag

_CHINESE = {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting"}
_LEVELS = 9


class Level(NamedTuple):
    """One level of a list: its paragraph properties, its first number, how a number and the whole label are written."""

    properties: etree._Element | None
    start: int
    format: str
    text: str


class Numbering:
    """The lists of a file. Labels are counted as paragraphs are passed to :meth:`label` in document order."""

    def __init__(self, root: etree._Element | None) -> None:
        abstract: dict[str, dict[int, Level]] = {}
        self._of: dict[str, str] = {}
        self._levels = abstract
        self._counts: dict[str, list[int | None]] = {}
        for element in root if root is not None else ():
            if tag(element) == "w:abstractNum":
                levels = (e for e in element if tag(e) == "w:lvl")
                abstract[attribute(element, "w:abstractNumId") or ""] = dict(map(_level, levels))
            elif tag(element) == "w:num":
                self._of[attribute(element, "w:numId") or ""] = attribute(child(element, "w:abstractNumId")) or ""

    def level(self, list_id: str, depth: int) -> Level | None:
        """The level a paragraph refers to; ``None`` for a list or level the file does not have."""
        return self._levels.get(self._of.get(list_id, ""), {}).get(depth)

    def label(self, list_id: str, depth: int) -> str:
        """The label of the next paragraph of that list and level, as printed; empty for bullets and unknown lists."""
        level = self.level(list_id, depth)
        if level is None or not 0 <= depth < _LEVELS:
            return ""
        counts = self._counts.setdefault(self._of[list_id], [None] * _LEVELS)
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return "" if level.format == "bullet" else self._written(list_id, level.text, counts)

    def _written(self, list_id: str, text: str, counts: list[int | None]) -> str:
        for depth in range(_LEVELS):
            level = self.level(list_id, depth)
            count = counts[depth]
            if level is not None:
                text = text.replace(f"%{depth + 1}", _number(level.start if count is None else count, level.format))
        return text


def _level(element: etree._Element) -> tuple[int, Level]:
    start = number(attribute(child(element, "w:start")), 1)
    form = attribute(child(element, "w:numFmt")) or "decimal"
    text = attribute(child(element, "w:lvlText")) or ""
    return number(attribute(element, "w:ilvl")), Level(child(element, "w:pPr"), start, form, text)


def _number(value: int, form: str) -> str:
    return format_chinese(value) if form in _CHINESE and value > 0 else str(value)
