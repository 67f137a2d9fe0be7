"""The tables of a page with what stands in their cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import TypeAlias

from selfcheck.model.blocks import Block, Cell, Table, paragraph
from selfcheck.office.pdf_beside import Beside
from selfcheck.office.pdf_flow import Area, Placed, joined, paragraphs, pitch_of
from selfcheck.office.pdf_glyphs import Glyph, Page
from selfcheck.office.pdf_grid import Field, Grid, grids_of
from selfcheck.office.pdf_lines import Line, lines_of

_PADDING = 8.0
"""The most that is taken for the distance of text from a cell's border, in points; Word's own is 5.4."""


@dataclass
class Region:
    """A page or a cell: the glyphs, tables, pictures and notes that stand in it and in no table within it."""

    glyphs: list[Glyph] = field(default_factory=list)
    tables: list["PlacedTable"] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)


@dataclass
class PlacedTable:
    """A grid and the region of each of its fields, in the grid's order; ``goes_on``: the page before ends with its start."""

    grid: Grid
    regions: list[Region]
    goes_on: bool = False

    @property
    def middle(self) -> float:
        """The y by which lines and tables are put in order: its upper edge."""
        return self.grid.ys[0]


Item: TypeAlias = Line | PlacedTable | Beside


def region_of(page: Page) -> Region:
    """The page with its tables, and tables within their cells."""
    whole = Region()
    tables = [PlacedTable(grid, [Region() for _ in grid.fields]) for grid in grids_of(page.across, page.down)]
    places = [table.grid.places() for table in tables]
    for number, table in enumerate(tables):
        corner = table.grid.xs[0], table.grid.ys[0]
        _holder(corner, tables[number + 1 :], places[number + 1 :], whole).tables.append(table)
    for glyph in page.glyphs:
        _holder(glyph.centre, tables, places, whole).glyphs.append(glyph)
    for found in page.beside:
        _holder(found.centre, tables, places, whole).beside.append(found)
    return whole


def items(region: Region) -> list[Item]:
    """Lines, tables and what stands beside them from top to bottom."""
    return sorted([*lines_of(region.glyphs), *region.tables, *region.beside], key=attrgetter("middle"))


def table_block(placed: PlacedTable) -> Table:
    """The table as a block; a cell's text is one run, in which a line that was not full ends in a line break."""
    grid = placed.grid
    contents = [items(region) for region in placed.regions]
    padding = _padding(grid, contents)
    rows: list[list[Cell]] = [[] for _ in grid.ys[1:]]
    for place, content in zip(grid.fields, contents, strict=True):
        blocks = _blocks(content, _sides(grid, place), padding) or (paragraph(""),)
        rows[place.row].append(Cell(blocks, place.colspan, place.rowspan))
    width = grid.xs[-1] - grid.xs[0]
    return Table(tuple(map(tuple, rows)), tuple(round((b - a) / width, 4) for a, b in pairwise(grid.xs)))


def _holder(
    point: tuple[float, float],
    tables: Sequence[PlacedTable],
    places: Sequence[dict[tuple[int, int], int]],
    whole: Region,
) -> Region:
    for table, place in zip(tables, places, strict=True):
        if table.grid.holds(*point):
            return table.regions[place[table.grid.square(*point)]]
    return whole


def _sides(grid: Grid, place: Field) -> tuple[float, float]:
    return grid.xs[place.column], grid.xs[place.column + place.colspan]


def _padding(grid: Grid, contents: Iterable[list[Item]]) -> tuple[float, float]:
    """Left and right, by the lines that come nearest to their cell's border."""
    left = right = _PADDING
    for place, content in zip(grid.fields, contents, strict=True):
        start, end = _sides(grid, place)
        for item in content:
            if isinstance(item, Line):
                left, right = min(left, item.left - start), min(right, end - item.right)
    return max(left, 0.0), max(min(left, right), 0.0)


def _blocks(content: list[Item], sides: tuple[float, float], padding: tuple[float, float]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    waiting: list[Line] = []
    for item in [*content, None]:
        if isinstance(item, Line):
            waiting.append(item)
            continue
        if waiting:
            area = Area(sides[0] + padding[0], sides[1] - padding[1], pitch_of(waiting))
            found = paragraphs(Placed(line, area) for line in waiting)
            blocks.append(paragraph("\n".join(joined(lines) for lines in found)))
            waiting = []
        if item is not None:
            blocks.append(item.block if isinstance(item, Beside) else table_block(item))
    return tuple(blocks)
