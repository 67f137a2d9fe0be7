"""Rulings as tables: the true grid, its cells and their spans."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from selfcheck.office.pdf_rulings import NEAR, Ruling


class Field(NamedTuple):
    """A cell by the grid lines it lies between; ``row`` and ``column`` count from 0."""

    row: int
    column: int
    rowspan: int
    colspan: int


class Grid(NamedTuple):
    """A table's grid lines, from left to right and from top to bottom, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]

    @property
    def area(self) -> float:
        """Of the whole table, in square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies within the table."""
        return self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]

    def places(self) -> dict[tuple[int, int], int]:
        """Which of ``fields`` each square of the grid, by row and column, belongs to."""
        return {
            (row, column): number
            for number, field in enumerate(self.fields)
            for row in range(field.row, field.row + field.rowspan)
            for column in range(field.column, field.column + field.colspan)
        }

    def square(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of a point that it holds."""
        return bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1


def grids_of(across: Sequence[Ruling], down: Sequence[Ruling]) -> list[Grid]:
    """The tables of a page, the smallest first, so that one inside another comes before it. A single box is no table."""
    grids = [grid for group in _groups(across, down) if (grid := _grid(*group))]
    return sorted(grids, key=lambda grid: grid.area)


def _groups(across: Sequence[Ruling], down: Sequence[Ruling]) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Rulings that hang together, directly or through others."""
    leader = list(range(len(across) + len(down)))
    for a, one in enumerate(across):
        for d, other in enumerate(down):
            if _touch(one, other):
                leader[_lead(leader, a)] = _lead(leader, len(across) + d)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for number, ruling in enumerate((*across, *down)):
        groups[_lead(leader, number)][number >= len(across)].append(ruling)
    yield from groups.values()


def _lead(leader: list[int], number: int) -> int:
    while leader[number] != number:
        leader[number] = leader[leader[number]]
        number = leader[number]
    return number


def _touch(across: Ruling, down: Ruling) -> bool:
    return across.start - NEAR <= down.at <= across.end + NEAR and down.start - NEAR <= across.at <= down.end + NEAR


def _grid(across: list[Ruling], down: list[Ruling]) -> Grid | None:
    """A side without a ruling, as some tables have left and right, lies where the rulings end."""
    if not across or not down:
        return None
    ys = _lines([r.at for r in across], [e for r in down for e in (r.start, r.end)])
    xs = _lines([r.at for r in down], [e for r in across for e in (r.start, r.end)])
    if len(xs) < 2 or len(ys) < 2:
        return None
    fields = _fields(_walls(down, xs, ys), _walls(across, ys, xs), len(ys) - 1, len(xs) - 1)
    return _without_idle(xs, ys, fields) if len(fields) > 1 else None


def _lines(places: list[float], ends: list[float]) -> list[float]:
    lines: list[float] = []
    for place in sorted(places):
        if not lines or place - lines[-1] > NEAR:
            lines.append(place)
    before = [min(ends)] if min(ends) < lines[0] - NEAR else []
    after = [max(ends)] if max(ends) > lines[-1] + NEAR else []
    return [*before, *lines, *after]


def _walls(rulings: list[Ruling], own: list[float], other: list[float]) -> set[tuple[int, int]]:
    """(number of the grid line, number of the stretch along it) wherever a ruling covers most of the stretch."""
    covered: dict[tuple[int, int], float] = defaultdict(float)
    for ruling in rulings:
        line = min(range(len(own)), key=lambda n: abs(own[n] - ruling.at))
        for part, (start, end) in enumerate(pairwise(other)):
            covered[line, part] += max(0.0, min(end, ruling.end) - max(start, ruling.start)) / (end - start)
    return {place for place, share in covered.items() if share > 0.5}


def _fields(down: set[tuple[int, int]], across: set[tuple[int, int]], rows: int, columns: int) -> list[Field]:
    leader = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and (column + 1, row) not in down:
                leader[_lead(leader, here + 1)] = _lead(leader, here)
            if row + 1 < rows and (row + 1, column) not in across:
                leader[_lead(leader, here + columns)] = _lead(leader, here)
    squares: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number in range(rows * columns):
        squares[_lead(leader, number)].append(divmod(number, columns))
    return sorted(field for group in squares.values() for field in _rectangles(group))


def _rectangles(squares: list[tuple[int, int]]) -> Iterator[Field]:
    """One field; where a ruling is missing and the squares make no rectangle, one for each stretch of a row."""
    rows, columns = {row for row, _ in squares}, {column for _, column in squares}
    if len(squares) == len(rows) * len(columns):
        yield Field(min(rows), min(columns), len(rows), len(columns))
        return
    start = squares[0]
    for here, after in zip(squares, [*squares[1:], (-1, -1)], strict=True):
        if after != (here[0], here[1] + 1):
            yield Field(*start, 1, here[1] - start[1] + 1)
            start = after


def _without_idle(xs: list[float], ys: list[float], fields: list[Field]) -> Grid:
    """Without the grid lines at which no cell begins, as an underline draws them."""
    rows, columns = sorted({f.row for f in fields}), sorted({f.column for f in fields})
    kept = []
    for f in fields:
        row, rowspan = _span(rows, f.row, f.rowspan)
        column, colspan = _span(columns, f.column, f.colspan)
        kept.append(Field(row, column, rowspan, colspan))
    return Grid((*(xs[c] for c in columns), xs[-1]), (*(ys[r] for r in rows), ys[-1]), tuple(kept))


def _span(starts: list[int], first: int, count: int) -> tuple[int, int]:
    """Place and number of those ``starts`` that lie in a span of the old grid lines."""
    place = bisect_left(starts, first)
    return place, bisect_left(starts, first + count) - place
