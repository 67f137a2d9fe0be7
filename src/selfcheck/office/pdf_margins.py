"""Running headers, running footers and page numbers: lines told by their place and by coming again."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from selfcheck.office.pdf_lines import Line

_NUMBERS = (
    re.compile(r"[—–―－-]*\s*[0-9]{1,4}\s*[—–―－-]*"),
    re.compile(r"第\s*[0-9]+\s*页(\W*共\s*[0-9]+\s*页)?"),
    re.compile(r"[0-9]+\s*/\s*[0-9]+"),
)
_DIGITS = re.compile(r"[0-9]+")
_BAND = 0.15
"""Share of the page's height at its head and foot in which such lines stand; the type area begins at 37/297."""
_NUMBER_BAND = 0.12
_SAME_PLACE = 6.0
_MOST = 0.4
"""Share of the pages; odd and even pages may differ."""


class PageLines(NamedTuple):
    """The lines of a page that stand in no table, and the page's edges: left, top, right, bottom."""

    lines: Sequence[Line]
    box: tuple[float, float, float, float]


def margin_lines(pages: Sequence[PageLines]) -> list[dict[int, str]]:
    """For each page the numbers of those of its lines that stand in its margins, with ``header`` or ``footer``."""
    found: list[dict[int, str]] = [{} for _ in pages]
    repeated: dict[tuple[str, str], list[tuple[float, int, int]]] = defaultdict(list)
    for page, number, side, depth in _candidates(pages):
        text = pages[page].lines[number].text
        if depth < _NUMBER_BAND * _height(pages[page]) and any(pattern.fullmatch(text) for pattern in _NUMBERS):
            found[page][number] = side
        else:
            repeated[_DIGITS.sub("#", text), side].append((depth, page, number))
    for (_, side), places in repeated.items():
        for page, number in _at_one_place(places, len(pages)):
            found[page][number] = side
    return found


def _candidates(pages: Sequence[PageLines]) -> Iterator[tuple[int, int, str, float]]:
    for number, page in enumerate(pages):
        for place, line in enumerate(page.lines):
            side, depth = _depth(line, page)
            if depth < _BAND * _height(page):
                yield number, place, side, depth


def _depth(line: Line, page: PageLines) -> tuple[str, float]:
    """Which edge is nearest, and how far it is; a page number on a turned sheet may stand at its side."""
    left, top, right, bottom = page.box
    head, foot = line.middle - top, bottom - line.middle
    if line.glyphs[0].turn:
        foot = min(foot, line.left - left, right - line.right)
    return ("header", head) if head < foot else ("footer", foot)


def _height(page: PageLines) -> float:
    return max(page.box[2] - page.box[0], page.box[3] - page.box[1])


def _at_one_place(places: list[tuple[float, int, int]], pages: int) -> list[tuple[int, int]]:
    """Page and line of those within ``_SAME_PLACE`` of the middle one, when they are on enough pages."""
    ordered = sorted(places)
    middle = ordered[len(ordered) // 2][0]
    kept = [(page, number) for depth, page, number in ordered if abs(depth - middle) <= _SAME_PLACE]
    return kept if len({page for page, _ in kept}) >= max(2, _MOST * pages) else []
