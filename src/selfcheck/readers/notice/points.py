"""A cell of reference points cut at its printed numbers, however they were printed: typed, automatic, doubled, run together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selfcheck.readers.notice.source import Line
from selfcheck.readers.notice.tidy import tidy

_TYPED = re.compile(r"\s*(?:[（(](\d{1,2})[）)]|(\d{1,2})\s*[.．、](?!\d))\s*")
_CIRCLED = {chr(0x2460 + n): n + 1 for n in range(20)}
_BEFORE_NUMBER = r"(?:(?<=[。；;！!？?”\"）)：:])|(?<=\s))\s*"


@dataclass(frozen=True)
class Point:
    """One point: its printed number and its words, tidied. ``numbered`` is false when the cell prints no number."""

    number: int
    text: str
    numbered: bool = True


@dataclass(frozen=True)
class Cut:
    """The points of a cell. ``head`` is what stands before the first number: the rest of a point of the row above."""

    points: tuple[Point, ...]
    head: str = ""
    doubled: bool = False


def cut_points(lines: Sequence[Line], *, after: int = 0) -> Cut:
    """Cut ``lines`` at their numbers. ``after`` is the last number of the row above when this row goes on with it."""
    raw: list[tuple[int, str]] = []
    head: list[str] = []
    doubled = False
    for line in lines:
        automatic = _number_of(line.label)
        typed = _leading(line.text)
        doubled = doubled or bool(automatic and typed)
        text = line.text if typed or not automatic else f"{automatic}. {line.text}"
        last = raw[-1][0] if raw else after
        for number, words in _pieces(text, last):
            if number:
                raw.append((number, words))
            elif raw:
                raw[-1] = (raw[-1][0], f"{raw[-1][1]} {words}")
            else:
                head.append(words)
    if not raw and not after:
        return Cut(tuple(Point(n, tidy(text), numbered=False) for n, text in enumerate(_unnumbered(lines), start=1)))
    points = tuple(Point(number, tidy(words)) for number, words in raw)
    return Cut(points, tidy(" ".join(head)), doubled)


def _unnumbered(lines: Iterable[Line]) -> Iterable[str]:
    return (line.text for line in lines if line.text.strip())


def _number_of(label: str) -> int:
    digits = re.sub(r"\D", "", label)
    return int(digits) if digits and len(digits) <= 2 else _CIRCLED.get(label.strip(), 0)


def _leading(text: str) -> int:
    match = _TYPED.match(text)
    if match:
        return int(match[1] or match[2])
    return _CIRCLED.get(text.lstrip()[:1], 0)


def _pieces(text: str, last: int) -> Iterable[tuple[int, str]]:
    """(number, words) in order; number 0 for what stands before the first one."""
    number = _leading(text)
    if not number:
        start = _next_number(text, last + 1) if last else None
        if start is None:
            return [(0, text)]
        return [(0, text[: start.start()]), *_run(text[start.end() :], last + 1)]
    return _run(_without_leading(text), number)


def _without_leading(text: str) -> str:
    match = _TYPED.match(text)
    return text[match.end() :] if match else text.lstrip()[1:]


def _run(text: str, number: int) -> list[tuple[int, str]]:
    """``text`` is point ``number``; whatever follows is cut where the next number is printed."""
    found: list[tuple[int, str]] = []
    while (match := _next_number(text, number + 1)) is not None:
        found.append((number, text[: match.start()]))
        text, number = text[match.end() :], number + 1
    return [*found, (number, text)]


def _next_number(text: str, number: int) -> re.Match[str] | None:
    circled = next((sign for sign, n in _CIRCLED.items() if n == number), "\0")
    return re.search(rf"{_BEFORE_NUMBER}(?:[（(]{number}[）)]|{number}\s*[.．、](?!\d)|{circled})\s*", text)
