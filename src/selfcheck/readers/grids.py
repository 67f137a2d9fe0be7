"""Tables of a return that are grids of the form: known as wholes, so that a row whose label was retyped is still a row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from selfcheck.model.styles import same_style
from selfcheck.readers.chain import heaviest_chain
from selfcheck.readers.labels import Label
from selfcheck.readers.leaves import Leaf
from selfcheck.readers.pairs import Pair, weighed
from selfcheck.readers.witnesses import likeness, original, speaks, witnesses_for

_FOUND, _MARKED, _WORDED, _STYLED = 5, 3, 1, 1
"""What a row says for its table being a grid: a row that was found, one with its bookmark, its wording, its style."""
_AS_MANY, _HEADED = 1, 1
"""The same of a table with as many rows, and of one right behind its grid's own label: grids of one kind are all alike."""
_ENOUGH = 2
_LIKE = 50.0
"""Likeness (0 to 100) from which a row's wording is heard in a table that is known."""
_IN_PLACE = 15
"""What it weighs that a row has the place of its label, in a table with as many rows as the grid."""


@dataclass(frozen=True)
class Candidate:
    """A table that may be a grid, by the places of both in their order, and how much speaks for it."""

    line: int
    place: int
    weight: int


class Grids:
    """The tables of a return beside the grids of the form. ``found``: labels already known, by their paragraph."""

    def __init__(self, leaves: Sequence[Leaf], labels: Sequence[Label], found: Mapping[int, Label]) -> None:
        self._found = found
        self._known = {label.index for label in found.values()}
        self._tables = tuple(tuple(heads) for heads in _tables(leaves))
        fields = (label for label in labels if label.kind == "field")
        self._grids = tuple(tuple(rows) for _, rows in groupby(fields, key=lambda label: label.section))
        self._bounds = sorted((line, label.index) for line, label in found.items())

    def rows(self) -> Iterator[Pair]:
        """Rows taken for those missing in the grids."""
        for table in heaviest_chain(tuple(self._candidates())):
            heads, grid = self._tables[table.line], self._grids[table.place]
            yield from heaviest_chain(tuple(self._rows_of(heads, grid)))

    def _candidates(self) -> Iterator[Candidate]:
        for line, heads in enumerate(self._tables):
            for place, grid in enumerate(self._grids):
                weight = self._weight(heads, grid)
                if weight >= _ENOUGH and self._is_between(heads, grid):
                    yield Candidate(line, place, weight)

    def _weight(self, heads: Sequence[Leaf], grid: Sequence[Label]) -> int:
        marks, words = {label.bookmark for label in grid}, {label.words for label in grid}
        weight = _AS_MANY * (len(heads) == len(grid))
        for leaf in heads:
            if leaf.index in self._found:
                weight += _FOUND * (self._found[leaf.index].section == grid[0].section)
                continue
            weight += _MARKED * any(original(anchor) in marks for anchor in leaf.block.anchors)
            weight += _WORDED * (leaf.whole in words)
        weight += _HEADED * (self._section_before(heads) == grid[0].section)
        return weight + _STYLED * any(same_style(leaf.block.style, grid[0].style) for leaf in heads)

    def _section_before(self, heads: Sequence[Leaf]) -> str:
        """The section of the last label found in front of a table."""
        before = max((line for line, _ in self._bounds if line < heads[0].index), default=-1)
        return self._found[before].section if before in self._found else ""

    def _is_between(self, heads: Sequence[Leaf], grid: Sequence[Label]) -> bool:
        """Whether the grid's place is among the found labels around the table, unless a row of it was found there."""
        if any(leaf.index in self._found for leaf in heads):
            return True
        before = max((place for line, place in self._bounds if line < heads[0].index), default=-1)
        behind = min((place for line, place in self._bounds if line > heads[-1].index), default=1 << 30)
        return before < grid[-1].index and grid[0].index < behind

    def _rows_of(self, heads: Sequence[Leaf], grid: Sequence[Label]) -> Iterator[Pair]:
        """Pairs of what is free in both. A row without a word in common needs its place, and a table that lacks none."""
        whole = len(heads) == len(grid) and all(
            self._found.get(leaf.index, label) == label for leaf, label in zip(heads, grid, strict=True)
        )
        for number, leaf in enumerate(heads):
            for label in grid if leaf.index not in self._found else ():
                if label.index in self._known:
                    continue
                witnesses, alike = witnesses_for(leaf, label), likeness(leaf, label)
                in_place = whole and grid[number] == label
                if in_place or speaks(witnesses) or alike >= _LIKE:
                    pair = weighed(leaf, label, witnesses, alike)
                    yield Pair(pair.line, pair.place, pair.weight + _IN_PLACE * in_place, witnesses, pair.words)


def _tables(leaves: Sequence[Leaf]) -> Iterator[list[Leaf]]:
    """The first paragraph of each row of each table that has rows of two cells or more."""
    held: dict[int, dict[int, Leaf]] = {}
    wide: set[int] = set()
    for leaf in leaves:
        if leaf.cell:
            table, row, column = leaf.cell
            held.setdefault(table, {}).setdefault(row, leaf)
            if column == 1:
                wide.add(table)
    return (list(rows.values()) for table, rows in held.items() if table in wide)
