"""C10, lists: a total and its parts in lines of their own, below it or above it."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from selfcheck.compose.checks.case import Remark
from selfcheck.compose.checks.numbers.quantities import Quantity
from selfcheck.compose.checks.numbers.stretches import SHARES, Stretch, added
from selfcheck.compose.checks.numbers.sums import ADDED, OVERLAP, rounding, sum_remark

_OPENS_LIST = re.compile(r"[^。！？\n]{0,14}[:：]\n")
_BULLET = re.compile(
    r"\s*(?:[①-⑳]|[（(][0-9一二三四五六七八九十]+[)）]|[0-9]+[.．、]|[一二三四五六七八九十]+(?:、|是))"
)
_PERIOD = re.compile(r"\s*(?:[第]?[一二三四1-4]季度|[上下]半年|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月)")
_MARKS = (_BULLET, _PERIOD, re.compile(r"\s*[^，。；:：\n]{1,12}[:：]"))
"""How lines that are told alike begin: with a number, a time, or a name and a colon."""
_CLOSES = re.compile(r"合计|总计|共计|合起来|加起来|合在一起")
_RUNS_ON = re.compile(r"累计|截至|其中|以上|上述|[底末]")
_FEWEST = 2
_MOST = 40
"""A list of more lines than this is not added up."""
_NEAR = 5
"""Lines that come to a total but for a fifth of it were meant to be all of it."""


def list_remarks(sentences: Sequence[Stretch]) -> Iterator[Remark]:
    """A total with a colon behind it and its parts in the lines below, one a line; or one in the line below its parts."""
    if len(sentences) <= _FEWEST or "\n" not in sentences[0].text:
        return
    yield from _closed(sentences)
    if not any(colon in sentences[0].text for colon in ("：\n", ":\n")):
        return
    for number, stretch in enumerate(sentences):
        total = stretch.figures[-1]
        if total.rough or total.unit in SHARES or not _OPENS_LIST.match(stretch.text, total.end):
            continue
        lines = [*takewhile(lambda line: _BULLET.match(line.words), sentences[number + 1 :])]
        parts = [next((q for q in line.figures if q.unit == total.unit), None) for line in lines]
        told = [part for part in parts if part is not None and not part.rough]
        if len(told) < _FEWEST or len(told) < len(lines) or not ADDED.search(total.raw):
            continue
        if abs(added(told) - total.value) > rounding(total):
            yield sum_remark(stretch, total.start, total.end, added(told), total)


def _closed(sentences: Sequence[Stretch]) -> Iterator[Remark]:
    """一季度210件；二季度198件；合计418件, a line each: lines that begin alike, then the line that adds them up."""
    for number, stretch in enumerate(sentences):
        closes = _CLOSES.search(stretch.text, stretch.start, stretch.figures[-1].start) if number >= _FEWEST else None
        total = next((q for q in stretch.figures if q.start >= closes.end()), None) if closes else None
        if total is None or total.rough or total.unit in SHARES:
            continue
        first = _first_alike(sentences, number)
        lines = sentences[first:number]
        parts = [part for line in lines if (part := _of_unit(line, total.unit))]
        if len(parts) < _FEWEST or len(parts) < len(lines) or not _are_all(lines, stretch):
            continue
        if first and _follows(sentences[first - 1], lines[0]) and _of_unit(sentences[first - 1], total.unit):
            continue
        off = abs(added(parts) - total.value)
        if rounding(total) < off <= total.value / _NEAR and not any(_RUNS_ON.search(part.raw) for part in parts):
            yield sum_remark(stretch, total.start, total.end, added(parts), total)


def _first_alike(sentences: Sequence[Stretch], number: int) -> int:
    """Where the lines before a total that begin alike begin."""
    mark = next((mark for mark in _MARKS if mark.match(sentences[number - 1].words)), _PERIOD)
    first = number
    while first > max(number - _MOST, 0) and mark.match(sentences[first - 1].words):
        first -= 1
    return first


def _of_unit(line: Stretch, unit: str) -> Quantity | None:
    """The one exact figure of a unit that a line tells; None where it tells none or several."""
    found = [q for q in line.figures if q.unit == unit and not line.is_aside(q)]
    return found[0] if len(found) == 1 and not found[0].rough else None


def _are_all(lines: Sequence[Stretch], closing: Stretch) -> bool:
    """Whether the lines follow one another up to the total, and none of them holds another, as a half year a quarter."""
    held = sum(any(period in line.words for line in lines) for period in ("季度", "半年"))
    is_plain = held <= 1 and not OVERLAP.search(closing.words)
    return is_plain and all(map(_follows, lines, (*lines[1:], closing)))


def _follows(one: Stretch, other: Stretch) -> bool:
    """Whether nothing but an end of a line stands between two sentences."""
    return not one.text[one.end : other.start].strip("。；\n ")
