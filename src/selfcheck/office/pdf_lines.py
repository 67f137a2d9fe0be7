"""Glyphs as visual lines."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from selfcheck.office.pdf_glyphs import Glyph

_GAP = {False: 0.6, True: 0.2}
"""Ems between two glyphs that make a blank: next to Hanzi (a fifth stands there anyway beside digits), between Latin."""


class Line(NamedTuple):
    """A line of text (行) as it is seen, in points, y downwards; blanks at its ends are told apart from its text."""

    glyphs: tuple[Glyph, ...]
    text: str
    left: float
    right: float
    base: float
    size: float
    blank_after: bool

    @property
    def middle(self) -> float:
        """The y by which lines and tables are put in order."""
        return self.base - 0.35 * self.size


def is_latin(character: str) -> bool:
    """Letters, digits and signs that are written with blanks between words."""
    return character < "\u2000"


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines from top to bottom; turned text is kept as the file has it, a line a stretch."""
    upright: list[Glyph] = []
    others: list[list[Glyph]] = []
    for glyph in glyphs:
        if not glyph.turn:
            upright.append(glyph)
        elif others and _goes_on(others[-1][-1], glyph):
            others[-1].append(glyph)
        else:
            others.append([glyph])
    groups = [sorted(group, key=lambda glyph: glyph.left) for group in _levels(upright)] + others
    lines = [line(group) for group in groups if any(not glyph.text.isspace() for glyph in group)]
    return sorted(lines, key=lambda found: found.middle)


def line(glyphs: Sequence[Glyph]) -> Line:
    """Glyphs from left to right, at least one of them visible, as a line."""
    visible = [number for number, glyph in enumerate(glyphs) if not glyph.text.isspace()]
    inner = tuple(glyphs[visible[0] : visible[-1] + 1])
    sizes = sorted(glyph.size for glyph in inner)
    size = sizes[len(sizes) // 2]
    base = next(glyph.base for glyph in inner if glyph.size == size)
    left, right = min(glyph.left for glyph in inner), max(glyph.right for glyph in inner)
    return Line(inner, _text(inner), left, right, base, size, blank_after=visible[-1] + 1 < len(glyphs))


def pieces(whole: Line, gap: float) -> list[Line]:
    """The line cut where more than ``gap`` ems are empty."""
    parts = [[whole.glyphs[0]]]
    last = whole.glyphs[0]
    for glyph in whole.glyphs[1:]:
        if glyph.text.isspace():
            parts[-1].append(glyph)
            continue
        if glyph.left - last.right > gap * whole.size and not glyph.turn:
            parts.append([])
        parts[-1].append(glyph)
        last = glyph
    return [line(part) for part in parts]


def _levels(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one height together. Sorting keeps the order of the file for those of one place."""
    levels: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.centre[1]):
        if levels and _same_level(levels[-1], glyph):
            levels[-1].append(glyph)
        else:
            levels.append([glyph])
    return levels


def _same_level(level: list[Glyph], glyph: Glyph) -> bool:
    """Against the first and the last, so that a slope of small steps does not run through the whole page."""
    first, last = level[0], level[-1]
    reach = 0.4 * max(last.size, glyph.size)
    y = glyph.centre[1]
    return y - last.centre[1] <= reach and y - first.centre[1] <= 2 * reach


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    if before.turn != glyph.turn:
        return False
    apart = abs(glyph.base - before.base) if glyph.turn == 2 else abs(glyph.left - before.left)
    return apart < 0.5 * before.size


def _text(glyphs: Sequence[Glyph]) -> str:
    if glyphs[0].turn:
        return "".join(glyph.text for glyph in glyphs)
    gaps = [after.left - before.right for before, after in pairwise(glyphs)]
    stretch = max(0.0, min(gaps)) if len(gaps) > 1 else 0.0  # justified: every gap is as wide
    text = glyphs[0].text
    for (before, after), gap in zip(pairwise(glyphs), gaps, strict=True):
        latin = is_latin(before.text[-1]) and is_latin(after.text[0])
        blank = before.text.isspace() or after.text.isspace()
        if not blank and gap - stretch > _GAP[latin] * after.size:
            text += " "
        text += after.text
    return text
