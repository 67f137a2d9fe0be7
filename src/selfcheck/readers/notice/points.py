"""A cell of reference points cut at its printed numbers, however they were printed: typed, automatic, doubled, run together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from selfcheck.readers.notice.numbering import Number, following, leading, of_label
from selfcheck.readers.notice.source import Line
from selfcheck.readers.notice.tidy import tidy


@dataclass(frozen=True)
class Point:
    """One point: its printed number and its words, tidied. ``numbered`` is false when the cell prints no number."""

    number: int
    text: str
    numbered: bool = True


@dataclass(frozen=True)
class Cut:
    """The points of a cell. ``head`` stands before the first number; ``empty``: numbers printed without words.

    ``doubled``: a number printed by the list and typed as well; ``restarted``: numbering began anew within the cell, the
    points are counted on; ``run_on``: a number was found inside a line.
    """

    points: tuple[Point, ...]
    head: str = ""
    empty: tuple[int, ...] = ()
    doubled: bool = False
    restarted: bool = False
    run_on: bool = False

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers from 1 to the last printed one that have no words."""
        numbers = {point.number for point in self.points}
        return tuple(n for n in range(1, max((*numbers, *self.empty), default=0)) if n not in numbers) + tuple(
            n for n in self.empty if n == max((*numbers, *self.empty)) and n not in numbers
        )


def number_of(line: Line) -> Number | None:
    """The number a line carries: the typed one, else that of its list."""
    return leading(line.text) or of_label(line.label)


def cut_points(lines: Sequence[Line]) -> Cut:
    """Cut ``lines`` at their numbers; the form of the first number counts, numbers of other forms are words of a point."""
    first = next((number for line in lines if (number := number_of(line))), None)
    if first is None:
        texts = [text for line in lines if (text := tidy(line.text))]
        return Cut(tuple(Point(n, text, numbered=False) for n, text in enumerate(texts, start=1)))
    cutter = _Cutter(first.form)
    for n, line in enumerate(lines):
        cutter.take(line, _values(lines[n + 1 :], first.form))
    return cutter.cut()


def _values(lines: Sequence[Line], form: str) -> frozenset[int]:
    """Numbers that later lines begin with: they are not looked for inside this one."""
    found = (number_of(line) for line in lines)
    return frozenset(number.value for number in found if number and number.form == form)


@dataclass
class _Cutter:
    form: str
    raw: list[tuple[int, list[str]]] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    offset: int = 0
    doubled: bool = False
    run_on: bool = False

    @property
    def last(self) -> int:
        return self.raw[-1][0] if self.raw else 0

    def take(self, line: Line, later: frozenset[int]) -> None:
        automatic, typed = of_label(line.label), leading(line.text)
        if typed and typed.form == self.form and self._begins(typed.value, typed=not automatic):
            self.doubled = self.doubled or automatic is not None
            self._run(line.text[typed.end :], typed.value, later)
        elif automatic and automatic.form == self.form and self._begins(automatic.value, typed=False):
            self._run(line.text, automatic.value, later)
        else:
            self._go_on(f"{line.label}{line.text}", later)

    def _begins(self, value: int, *, typed: bool) -> bool:
        """Whether this number begins a point: it counts on, or the numbering starts anew."""
        if value + self.offset > self.last:
            return True
        if value == 1 or not typed:
            self.offset = self.last
            return True
        return False

    def _run(self, text: str, value: int, later: frozenset[int]) -> None:
        """``text`` is that point; what follows is cut where the next number is printed."""
        while (found := following(text, self.form, value)) and not later & set(range(value + 1, found.value + 1)):
            self._add(value, text[: found.start])
            self.run_on = self.run_on or not text[: found.start + 1].endswith((" ", "\t"))
            text, value = text[found.end :], found.value
        self._add(value, text)

    def _add(self, value: int, words: str) -> None:
        self.raw.append((value + self.offset, [words]))

    def _go_on(self, text: str, later: frozenset[int]) -> None:
        """Words of the point before, or of none yet; a lost line break may hide the next number in them."""
        found = following(text, self.form, self.last - self.offset) if self.raw else None
        if found and not later & set(range(self.last - self.offset + 1, found.value + 1)):
            self.raw[-1][1].append(text[: found.start])
            self._run(text[found.end :], found.value, later)
        elif self.raw:
            self.raw[-1][1].append(text)
        else:
            self.head.append(text)

    def cut(self) -> Cut:
        read = [(number, tidy(" ".join(words))) for number, words in self.raw]
        points = tuple(Point(number, words) for number, words in read if words)
        empty = tuple(number for number, words in read if not words)
        head = tidy(" ".join(self.head))
        return Cut(points, head, empty, self.doubled, self.offset > 0, self.run_on)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each with its stop."""
    start = 0
    for n, character in enumerate(text):
        if character in "。；":
            yield text[start : n + 1]
            start = n + 1
    if text[start:].strip():
        yield text[start:]
