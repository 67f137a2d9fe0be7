"""A Word table on its true grid: spans clamped, merged cells read once, and their text never dropped."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from selfcheck.model.blocks import Block, Cell
from selfcheck.word.inline import DROPPED, chosen_branch
from selfcheck.word.names import child, spellings, tag, value, whole

MAX_SPAN = 63
"""Word's own limit of columns; a file that claims more is lying (one attribute stops other readers)."""

_SPANS = tuple(spellings({"w:gridSpan", "w:vMerge", "w:hMerge"}, "{{{}}}{}"))
RawCell: TypeAlias = etree._Element


@dataclass(slots=True)
class _Open:
    """A cell that cells below or beside may still be merged into."""

    blocks: list[Block]
    colspan: int
    rowspan: int = 1


@dataclass
class _Grid:
    read: Callable[[RawCell], tuple[Block, ...]]
    merging: frozenset[RawCell | None]
    """Cells that say something of their spans, and what stands round what says it."""
    rows: list[list[_Open]] = field(default_factory=list)
    above: dict[int, _Open] = field(default_factory=dict)

    def add_row(self, row: etree._Element) -> None:
        cells: list[_Open] = []
        below: dict[int, _Open] = {}
        column = _skipped(row)
        for element in _parts(row, "w:tc"):
            column = self._add_cell(element, column, cells, below)
        self.rows.append(cells)
        self.above = below

    def _add_cell(self, element: RawCell, column: int, cells: list[_Open], below: dict[int, _Open]) -> int:
        blocks = list(self.read(element))
        if element not in self.merging:
            cells.append(_Open(blocks, 1))
            return column + 1
        properties = child(element, "w:tcPr")
        span = _span(child(properties, "w:gridSpan"))
        vertical, horizontal = child(properties, "w:vMerge"), child(properties, "w:hMerge")
        upper = self.above.get(column)
        if vertical is not None and value(vertical) in {None, "continue"} and upper is not None:
            upper.rowspan += 1
            upper.blocks += blocks
            below[column] = upper
            return column + upper.colspan
        if horizontal is not None and value(horizontal) in {None, "continue"} and cells:
            cells[-1].colspan += span
            cells[-1].blocks += blocks
            return column + span
        cell = _Open(blocks, span)
        cells.append(cell)
        if vertical is not None:
            below[column] = cell
        return column + span


def read_grid(table: etree._Element, read: Callable[[RawCell], tuple[Block, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a ``w:tbl``; ``read`` gives the blocks of one ``w:tc``. Rows and cells may stand inside wrappers."""
    said = (element.getparent() for element in table.iter(*_SPANS))
    grid = _Grid(read, frozenset(properties.getparent() for properties in said if properties is not None))
    for row in _parts(table, "w:tr"):
        grid.add_row(row)
    return tuple(tuple(Cell(tuple(c.blocks), c.colspan, c.rowspan) for c in row) for row in grid.rows)


def _parts(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    for inner in element:
        name = tag(inner)
        if name == wanted:
            yield inner
        elif name == "mc:AlternateContent":
            branch = chosen_branch(inner)
            yield from _parts(branch, wanted) if branch is not None else ()
        elif name not in DROPPED and name not in {"w:tblPr", "w:tblGrid", "w:trPr", "w:tblPrEx", "w:tcPr"}:
            yield from _parts(inner, wanted)


def _span(element: etree._Element | None) -> int:
    return 1 if element is None else max(1, whole(value(element), 1, most=MAX_SPAN))


def _skipped(row: etree._Element) -> int:
    before = child(row, "w:trPr", "w:gridBefore")
    return 0 if before is None else _span(before)
