"""The source as lines and grids with their places: what an importer looks at, whatever file it came from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from selfcheck.messages.notice import SPOKEN
from selfcheck.model.blocks import Block, Cell, Document, ListItem, Note, Paragraph, Table, run_text

MAX_COLUMNS = 63


@dataclass(frozen=True)
class Line:
    """One paragraph or list item. ``label`` is its automatic number as printed, not part of ``text``."""

    text: str
    place: str
    label: str = ""


@dataclass(frozen=True)
class GridCell:
    """A cell: the row and column it begins in, from 0, and how many of each it covers.

    Its lines are its paragraphs, list items and set breaks.
    """

    lines: tuple[Line, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """Its lines, parted by line breaks."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class GridRow:
    """A row by column: the cell that stands there, also one that reaches in; None where the row has a hole."""

    number: int
    cells: tuple[GridCell | None, ...]
    place: str

    @property
    def own(self) -> tuple[GridCell, ...]:
        """The cells that begin in this row."""
        return tuple(c for n, c in enumerate(self.cells) if c is not None and (c.row, c.column) == (self.number, n))

    def cell(self, column: int) -> GridCell | None:
        """The cell that stands in a column; None in a hole or beyond the last one."""
        return self.cells[column] if column < len(self.cells) else None

    def begins(self, column: int) -> GridCell | None:
        """The cell that begins in this row at that column."""
        found = self.cell(column)
        return found if found and (found.row, found.column) == (self.number, column) else None


@dataclass(frozen=True)
class Grid:
    """A table on its grid, and the block it was."""

    rows: tuple[GridRow, ...]
    place: str
    block: Table

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0].cells) if self.rows else 0


Piece: TypeAlias = Line | Grid


def pieces(document: Document) -> tuple[Piece, ...]:
    """The document's paragraphs and tables in reading order; text boxes and notes count as paragraphs."""
    return tuple(_pieces((*document.blocks, *document.attachment)))


def _pieces(blocks: Iterable[Block]) -> Iterator[Piece]:
    tables = paragraphs = 0
    for block in _flat(blocks):
        if isinstance(block, Table):
            tables += 1
            yield _grid(block, SPOKEN["table_place"].format(table=tables))
        elif isinstance(block, Paragraph | ListItem):
            paragraphs += 1
            if run_text(block).strip():
                yield from _lines((block,), SPOKEN["paragraph_place"].format(paragraph=paragraphs))


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Note):
            yield from _flat(block.blocks)
        else:
            yield block


def _lines(blocks: Iterable[Block], place: str) -> Iterator[Line]:
    for block in _flat(blocks):
        if isinstance(block, Paragraph | ListItem):
            label = block.label if isinstance(block, ListItem) else ""
            for n, text in enumerate(run_text(block).split("\n")):
                if text.strip():
                    yield Line(text.strip(), place, label if n == 0 else "")
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _lines(cell.blocks, place)


def _grid(table: Table, place: str) -> Grid:
    placed: list[dict[int, GridCell]] = []
    places = [SPOKEN["row_place"].format(place=place, row=number) for number in range(1, len(table.rows) + 1)]
    for number, (row, where) in enumerate(zip(table.rows, places, strict=True)):
        placed.append(_placed(row, number, placed[-1] if placed else {}, where))
    width = max((column + 1 for cells in placed for column in cells), default=0)
    rows = (
        GridRow(number, tuple(cells.get(column) for column in range(width)), where)
        for number, (cells, where) in enumerate(zip(placed, places, strict=True))
    )
    return Grid(tuple(rows), place, table)


def _placed(row: tuple[Cell, ...], number: int, above: dict[int, GridCell], where: str) -> dict[int, GridCell]:
    """The cells of a row by column, those that reach in from ``above`` among them."""
    placed = {column: cell for column, cell in above.items() if cell.row + cell.rows > number}
    column = 0
    for cell in row:
        while column in placed:
            column += 1
        if column >= MAX_COLUMNS:
            break
        made = GridCell(tuple(_lines(cell.blocks, where)), number, column, cell.rowspan, cell.colspan)
        placed |= {n: made for n in range(column, min(column + cell.colspan, MAX_COLUMNS)) if n not in placed}
    return placed
