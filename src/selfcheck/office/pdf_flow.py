"""Visual lines as paragraphs: which line goes on in the next, and what stands between the two."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from selfcheck.numerals import outline
from selfcheck.office.pdf_lines import Line, is_latin

_OPENING = frozenset("（《〈“‘【〔〖「『([{")
_CLOSING = frozenset("，。、；：？！）》〉”’】〕〗」』)]},.;:?!%％…—·")
_END = frozenset("。；：？！.;:?!")
_LOOSE_LABEL = re.compile(r"([0-9]{1,3})[、)）](?![0-9])")
_NOT_LABEL = re.compile(r"[0-9]+[.．][0-9]")
_SPARE = 0.3
"""Ems by which a full line may fall short of what would still have fitted."""
_INDENT = 0.8
_SHARED = 0.05


class Area(NamedTuple):
    """Where lines may stand: left and right edge, and the usual way from one baseline to the next, 0 when unknown."""

    left: float
    right: float
    pitch: float = 0.0


class Placed(NamedTuple):
    """A line in its area; ``breaks`` when it is the first of a page or column."""

    line: Line
    area: Area
    breaks: bool = False


def area_of(lines: Sequence[Line], page: tuple[float, float] | None = None) -> Area:
    """The area that free lines fill: edges that several of them share, the outermost of those.

    ``page`` is the page's own left and right edge: where no line reaches its middle, margins are taken to be equal.
    """
    left = _shared([line.left for line in lines])
    right = -_shared([-line.right for line in lines])
    if page and right - left < (page[1] - page[0]) / 2:
        right = max(right, page[1] - (left - page[0]))
    return Area(left, right, pitch_of(lines))


def pitch_of(lines: Iterable[Line]) -> float:
    """The middle one of the distances between lines that follow each other."""
    steps = sorted(step for a, b in pairwise(lines) if (step := b.base - a.base) > 0)
    return steps[len(steps) // 2] if steps else 0.0


def paragraphs(lines: Iterable[Placed]) -> list[list[Placed]]:
    """The lines of each paragraph."""
    found: list[list[Placed]] = []
    for placed in lines:
        if found and _goes_on(found[-1], placed):
            found[-1].append(placed)
        else:
            found.append([placed])
    return found


def joined(lines: Sequence[Placed]) -> str:
    """The text of one paragraph."""
    text = lines[0].line.text
    for before, after in pairwise(lines):
        text += _between(before, after.line) + after.line.text
    return text


def _shared(values: Sequence[float]) -> float:
    """The smallest value that a twentieth of all, and at least two, have within two points; else the smallest."""
    ordered = sorted(values)
    enough = max(2, round(len(ordered) * _SHARED))
    for first, last in zip(ordered, ordered[enough - 1 :], strict=False):
        if last - first <= 2.0:
            return first
    return ordered[0]


def _goes_on(paragraph: Sequence[Placed], after: Placed) -> bool:
    before = paragraph[-1]
    small, large = sorted((before.line.size, after.line.size))
    if large > 1.15 * small or before.line.glyphs[0].turn != after.line.glyphs[0].turn:
        return False
    step = after.line.base - before.line.base
    if not after.breaks and before.area.pitch and step > 1.6 * before.area.pitch:
        return False
    return _is_full(before, after.line) and not _begins(paragraph, after)


def _is_full(placed: Placed, after: Line) -> bool:
    """Whether what the next line begins with had no room any more."""
    line, area = placed.line, placed.area
    before, room = line.left - area.left, area.right - line.right
    if _is_centred(placed):
        room += max(0.0, before)
    elif before > (area.right - area.left) / 3:
        return False  # set to the right: a signature, a date
    return room < _first_unit(after) + _SPARE * line.size


def _is_centred(placed: Placed) -> bool:
    line, area = placed.line, placed.area
    return abs((line.left - area.left) - (area.right - line.right)) < 0.5 * line.size


def _first_unit(line: Line) -> float:
    """The width of what cannot be broken: a Hanzi or a Latin word, with the brackets before and the comma after it.

    Digits behind such a comma belong to it: LibreOffice does not break 神、2021.
    """
    characters = [glyph.text[0] for glyph in line.glyphs]
    end, last = 0, len(characters) - 1
    while end < last and characters[end] in _OPENING:
        end += 1
    if is_latin(characters[end]):
        end = _word_end(characters, end)
    while end < last and characters[end + 1] in _CLOSING:
        end += 1
    if end < last and characters[end] in _CLOSING and characters[end + 1].isdigit():
        end = _word_end(characters, end)
    return line.glyphs[end].right - line.left


def _word_end(characters: Sequence[str], end: int) -> int:
    while end + 1 < len(characters) and is_latin(characters[end + 1]) and not characters[end + 1].isspace():
        end += 1
    return end


def _begins(paragraph: Sequence[Placed], after: Placed) -> bool:
    """Whether ``after`` begins a paragraph although the line before it is full: by its number or by its indent."""
    last = paragraph[-1].line.text[-1]
    label, own = _label(after.line.text), _label(paragraph[0].line.text)
    if label and (after.breaks or last in _END or _is_bare(after.line.text)):
        return True
    if label and own and label == (own[0], own[1] + 1):
        return True
    if after.line.left <= after.area.left + _INDENT * after.line.size or _is_centred(after):
        return False
    return not _hangs(paragraph, after, bool(own))


def _hangs(paragraph: Sequence[Placed], after: Placed, labelled: bool) -> bool:
    """Whether the paragraph's first line stands out to the left of the others, as in a numbered list."""
    first, before = paragraph[0], paragraph[-1]
    if after.breaks and before.area != after.area:
        return False
    if first.line.left > after.line.left - 0.5 * after.line.size:
        return False
    if len(paragraph) > 1:
        return abs(before.line.left - after.line.left) < 0.5 * after.line.size
    return labelled or before.line.text[-1] not in _END


def _is_bare(text: str) -> bool:
    """Whether the line is a number and no more, as of a point that is not there: no sentence ends in ``6.``."""
    found = outline(text)
    return found is not None and not found.rest


def _label(text: str) -> tuple[str, int] | None:
    """Kind and value of the number a line begins with; a decimal fraction is none."""
    if _NOT_LABEL.match(text):
        return None
    if found := outline(text):
        return str(found.level), found.number
    loose = _LOOSE_LABEL.match(text)
    return ("loose", int(loose[1])) if loose else None


def _between(before: Placed, after: Line) -> str:
    """A blank between Latin words; none at a Hanzi, behind a hyphen or within a word wider than the area."""
    line = before.line
    if not is_latin(line.text[-1]) or not is_latin(after.text[0]) or line.text.endswith("-"):
        return ""
    if line.blank_after:
        return " "
    word = _first_unit(line)
    alone = line.glyphs[-1].right - line.left - word < 0.1
    return "" if alone and word + _first_unit(after) > before.area.right - before.area.left else " "
