"""Text set in two columns without a rule between them."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from selfcheck.office.pdf_lines import Line, pieces

_GAP = 1.2
"""Ems of empty width at which a line may belong to two columns."""
_FEWEST = 3
"""Lines in each column; two lines side by side are a heading and its number, or two signatures."""
_WIDE = 8
"""Ems. Columns of names are narrower, and are read across."""
_FLUSH = 0.5
"""Share of the left column's lines that reach its last fifth: running text, not the first column of a list."""
_BINS = 200


class Stretch(NamedTuple):
    """Lines that are read one after the other, over the whole width or in one column."""

    lines: list[Line]
    is_column: bool = False


def columns(lines: Sequence[Line]) -> list[Stretch]:
    """The lines from top to bottom in the order they are read."""
    cut = [pieces(line, _GAP) for line in lines]
    gutter = _gutter([piece for parts in cut for piece in parts])
    found = [Stretch([])]
    free: list[int] = []
    for number, parts in enumerate(cut):
        if any(part.left < gutter < part.right for part in parts):
            _read([lines[n] for n in free], [part for n in free for part in cut[n]], gutter, found)
            found[-1].lines.append(lines[number])
            free = []
        else:
            free.append(number)
    _read([lines[n] for n in free], [part for n in free for part in cut[n]], gutter, found)
    return [stretch for stretch in found if stretch.lines]


def _gutter(parts: Sequence[Line]) -> float:
    """Where, in the middle half, the fewest pieces stand."""
    if not parts:
        return 0.0
    left, right = min(part.left for part in parts), max(part.right for part in parts)
    width = max(right - left, 1.0) / _BINS
    steps: Counter[int] = Counter()
    for part in parts:
        steps[int((part.left - left) / width)] += 1
        steps[int((part.right - left) / width) + 1] -= 1
    standing = list(accumulate(steps[place] for place in range(_BINS)))
    place = min(range(_BINS // 4, _BINS * 3 // 4), key=lambda n: (standing[n], abs(n - _BINS // 2)))
    return left + (place + 0.5) * width


def _read(whole: list[Line], parts: list[Line], gutter: float, found: list[Stretch]) -> None:
    """Add lines of which none crosses the gutter: left column, then right, or as they are."""
    left = [part for part in parts if part.right <= gutter]
    right = [part for part in parts if part.left >= gutter]
    if _is_text(left) and _is_text(right) and _is_flush(left):
        found += [Stretch(left, is_column=True), Stretch(right, is_column=True), Stretch([])]
    else:
        found[-1].lines.extend(whole)


def _is_text(column: Sequence[Line]) -> bool:
    return len(column) >= _FEWEST and max(part.right - part.left for part in column) >= _WIDE * column[0].size


def _is_flush(column: Sequence[Line]) -> bool:
    left, right = min(part.left for part in column), max(part.right for part in column)
    return sum(right - part.right < (right - left) / 5 for part in column) >= _FLUSH * len(column)
