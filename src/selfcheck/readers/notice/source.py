"""The source as lines and grids with their places: what an importer looks at, whatever file it came from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

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
    """A cell where it begins; ``rows`` is how many it covers. Its lines are its paragraphs, list items and set breaks."""

    lines: tuple[Line, ...]
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """Its lines, parted by line breaks."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class GridRow:
    """A row by column: the cell that begins there, None where one from above or from the left reaches in."""

    cells: tuple[GridCell | None, ...]
    place: str

    @property
    def own(self) -> tuple[GridCell, ...]:
        """The cells that begin in this row."""
        return tuple(cell for cell in self.cells if cell is not None)


@dataclass(frozen=True)
class Grid:
    """A table on its grid."""

    rows: tuple[GridRow, ...]
    place: str


Piece: TypeAlias = Line | Grid


def pieces(document: Document) -> tuple[Piece, ...]:
    """The document's paragraphs and tables in reading order; text boxes and notes count as paragraphs."""
    return tuple(_pieces(document.blocks))


def _pieces(blocks: Iterable[Block]) -> Iterator[Piece]:
    tables = paragraphs = 0
    for block in _flat(blocks):
        if isinstance(block, Table):
            tables += 1
            yield _grid(block, f"表{tables}")
        elif isinstance(block, Paragraph | ListItem):
            paragraphs += 1
            if run_text(block).strip():
                yield from _lines((block,), f"第{paragraphs}段")


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
    width = min(max((sum(c.colspan for c in row) for row in table.rows), default=0), MAX_COLUMNS)
    covered: dict[int, int] = {}
    rows = []
    for number, row in enumerate(table.rows, start=1):
        where = f"{place}第{number}行"
        cells, covered = _placed(row, width, covered, where)
        rows.append(GridRow(cells, where))
    return Grid(tuple(rows), place)


def _placed(row: tuple[Cell, ...], width: int, covered: dict[int, int],
            where: str) -> tuple[tuple[GridCell | None, ...], dict[int, int]]:
    """The row's cells by column, and for how many rows more each column is covered from above."""
    cells: list[GridCell | None] = [None] * width
    below = {column: left - 1 for column, left in covered.items() if left > 1}
    column = 0
    for cell in row:
        while column in covered:
            column += 1
        if column >= width:
            break
        cells[column] = GridCell(tuple(_lines(cell.blocks, where)), cell.rowspan, cell.colspan)
        if cell.rowspan > 1:
            below |= {column + n: cell.rowspan - 1 for n in range(cell.colspan)}
        column += cell.colspan
    return tuple(cells), below
