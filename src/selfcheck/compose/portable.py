"""Blocks of a returned file made fit to be typed into a form again, and what of them is not."""

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from selfcheck.compose.assignment import folded
from selfcheck.model.blocks import (
    Block,
    Cell,
    Embedded,
    ListItem,
    Note,
    Paragraph,
    Picture,
    Run,
    Table,
    cell,
    plain_text,
)
from selfcheck.model.encoding import replaced
from selfcheck.model.form import FigureTable
from selfcheck.model.ids import Sha256
from selfcheck.model.submission import tally

EXCERPT = 60
"""So many characters of a text are quoted in a notice."""
_CODE = 0
_NAME = 1


class Parted(Struct, frozen=True):
    """Blocks parted into what can be typed into a form (可带回), and what cannot."""

    kept: tuple[Block, ...]
    left: tuple[Block, ...]


class FigureAnswer(Struct, frozen=True):
    """Rows for a form's table of figures (数据表内容). ``said``: the district's own among those poured; empty: none."""

    poured: tuple[Block, ...]
    said: tuple[Block, ...]
    left: tuple[Block, ...]


def portable(blocks: Iterable[Block], unshown: Collection[Sha256]) -> Parted:
    """Lists with their numbers typed out, notes as paragraphs; without comments, embedded files, and pictures that the
    file did not hold or that are ``unshown``. These are left, as are those inside tables."""
    kept: list[Block] = []
    left: list[Block] = []
    for block in blocks:
        match block:
            case ListItem():
                label = (Run(f"{block.label} "),) if block.label else ()
                kept.append(Paragraph((*label, *block.runs)))
            case Table():
                kept.append(_table(block, unshown, left))
            case Note() if block.kind != "comment":
                parted = portable(block.blocks, unshown)
                kept += parted.kept
                left += parted.left
            case Note() | Embedded():
                left.append(block)
            case Picture() if not block.media or block.sha256 in unshown:
                left.append(block)
            case _:
                kept.append(block)
    return Parted(tuple(kept), tuple(left))


def _table(table: Table, unshown: Collection[Sha256], left: list[Block]) -> Table:
    rows = []
    for row in table.rows:
        cells = []
        for part in row:
            parted = portable(part.blocks, unshown)
            left += parted.left
            cells.append(replaced(part, blocks=parted.kept))
        rows.append(tuple(cells))
    return replaced(table, rows=tuple(rows))


def figure_answer(element: FigureTable, blocks: Sequence[Block]) -> FigureAnswer:
    """The rows of the district for the form's table: each in place of the row the form begins for the same figure,
    under that row's code; rows of its own behind them, and empty ones to go on. What is no row of ours is left."""
    tables = [b for b in blocks if isinstance(b, Table) and _fits(b, len(element.columns))]
    own = [row for table in tables for row in table.rows]
    if not own:
        return FigureAnswer((), (), tuple(blocks))
    rows: list[tuple[Cell, ...]] = []
    said: list[tuple[Cell, ...]] = []
    for begun in element.begun_rows:
        written = [row for row in own if _text(row[_NAME]) == folded(begun[_NAME])]
        found = next((row for row in written if _text(row[_CODE]) == folded(begun[_CODE])), *written[:1] or (None,))
        if found is None:
            rows.append(tuple(map(cell, begun)))
            continue
        own = [row for row in own if row is not found]
        rows.append((cell(begun[_CODE]), *found[1:]))
        if [_text(part) for part in rows[-1]] != [folded(text) for text in begun]:
            said.append(rows[-1])
    empty = (tuple(cell("") for _ in element.columns),) * element.empty_rows
    left = tuple(b for b in blocks if b not in tables)
    spoken = (*said, *own)
    return FigureAnswer((Table((*rows, *own, *empty)),), (Table(spoken),) if spoken else (), left)


def _fits(table: Table, columns: int) -> bool:
    return all(len(row) == columns and all(c.colspan == c.rowspan == 1 for c in row) for row in table.rows)


def _text(part: Cell) -> str:
    return folded(plain_text(part.blocks))


def named(blocks: Sequence[Block], *, private: bool) -> dict[str, object]:
    """How a notice names these blocks: their first words, unless ``private``, and how much they are."""
    words = "" if private else " ".join(plain_text(blocks).split())
    found = tally(blocks)
    return {
        "text": f"{words[:EXCERPT]}……" if private or len(words) > EXCERPT else words, "characters": found.characters,
        "pictures": found.pictures, "tables": found.tables, "files": found.embedded,
    }  # fmt: skip
