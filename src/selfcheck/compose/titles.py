"""Titles of several lines (7.3.1): words whole, the lines shaped as a trapezium or a rhombus (梯形、菱形)."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, pairwise

import rjieba

from selfcheck import figures

_LINE = figures.TEXT_WIDTH / (figures.SIZE_TITLE * 10)
"""How many characters of 2号 stand in a line."""
_NARROW = 0.6
"""A digit in the faces at hand is no wider than this share of a character."""
_SHORTEST = 4
_MOST_LINES = 5
_LONGEST_WHOLE = 0.75 * _LINE
"""A longer name leaves too few shapes when no line may end in it."""
_NEVER_FIRST = re.compile(r"[的、：》）”〉]")
_DATE_SIGN = re.compile(r"(?<=[0-9])[年月日号]")
_NEVER_LAST = re.compile(r"[《（“〈]$")
_GOOD_END = re.compile(r"(年度|[、》和及与的])$")
_QUOTED = re.compile(r"《[^《》]*》")


def break_title(title: str, whole: Sequence[str] = ()) -> str:
    """``title`` with its lines parted by ``\\n``; as it stands when somebody has parted it, or it fits in one line.

    ``whole``: names that no line end cuts while they are short, as those of organs and districts.
    """
    if "\n" in title or _width(title) <= _LINE:
        return title
    places = [n for n in _word_ends(title, whole) if not _NEVER_FIRST.match(title, n)]
    places = [n for n in places if not _NEVER_LAST.search(title[:n]) and not _DATE_SIGN.match(title, n)]
    fewest = -int(-_width(title) // _LINE)
    for count in range(fewest, _MOST_LINES + 1):
        found = [lines for cut in combinations(places, count - 1) if _fits(lines := _cut(title, cut))]
        if found:
            best = min((_ugliness(title, lines), lines) for lines in found)
            return "\n".join(best[1])
    return title


def _word_ends(title: str, whole: Sequence[str]) -> list[int]:
    ends = set(accumulate(map(len, rjieba.cut(title)))) - {len(title)}
    for name in (each for each in whole if _width(each) <= _LONGEST_WHOLE):
        for found in re.finditer(re.escape(name), title) if name else ():
            ends -= set(range(found.start() + 1, found.end()))
    return sorted(ends)


def _cut(title: str, places: Sequence[int]) -> tuple[str, ...]:
    return tuple(title[a:b] for a, b in pairwise((0, *places, len(title))))


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else _NARROW for sign in text)


def _fits(lines: Sequence[str]) -> bool:
    widths = [_width(line) for line in lines]
    return min(widths) >= _SHORTEST and max(widths) <= _LINE and _is_shaped(widths)


def _is_shaped(widths: Sequence[float]) -> bool:
    """Growing, shrinking, or growing and then shrinking: no waist (沙漏)."""
    top = widths.index(max(widths))
    grows = all(a <= b for a, b in pairwise(widths[: top + 1]))
    return grows and all(a >= b for a, b in pairwise(widths[top:]))


def _ugliness(title: str, lines: Sequence[str]) -> float:
    """Lines of like length look best; a line that ends where the sense pauses is worth some of that."""
    widths = [_width(line) for line in lines]
    even = sum(1 for a, b in pairwise(widths) if abs(a - b) < 1)  # a block of equal lines is neither shape
    return max(widths) - min(widths) + 2 * even + sum(_break_cost(title, place) for place in _ends(lines))


def _ends(lines: Sequence[str]) -> Iterator[int]:
    """Where each line but the last ends."""
    return iter(list(accumulate(map(len, lines)))[:-1])


def _break_cost(title: str, place: int) -> float:
    inside = any(found.start() < place < found.end() for found in _QUOTED.finditer(title))
    pause = _GOOD_END.search(title[:place]) or title.startswith(("《", "的"), place)
    return (3.0 if inside else 0.0) + (0.0 if pause else 2.5) + (2.0 if title[:place].endswith("关于") else 0.0)
