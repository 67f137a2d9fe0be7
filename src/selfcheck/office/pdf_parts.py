"""Tables that a PDF cuts at the end of a page, put together again."""

from collections.abc import Iterable
from typing import NamedTuple

from selfcheck.model.blocks import Block, Cell, Note, Table, plain_text


class Piece(NamedTuple):
    """A block as it stands on a page; ``goes_on``: a table that continues the one before it."""

    block: Block
    goes_on: bool = False


def whole_tables(pieces: Iterable[Piece], margins: list[Note]) -> list[Block]:
    """The blocks with each table's parts as one; a header row that a page repeats is added to ``margins``."""
    blocks: list[Block] = []
    for block, goes_on in pieces:
        before = blocks[-1] if blocks else None
        if goes_on and isinstance(block, Table) and isinstance(before, Table):
            blocks[-1] = _joined(before, block, margins)
        else:
            blocks.append(block)
    return blocks


def _joined(before: Table, after: Table, margins: list[Note]) -> Table:
    rows = after.rows
    if len(before.rows) > 1 and _words(rows[0]) == _words(before.rows[0]) and any(_words(rows[0])):
        margins.append(Note("header", tuple(block for cell in rows[0] for block in cell.blocks)))
        rows = rows[1:]
    return Table((*before.rows, *rows), before.widths)


def _words(row: tuple[Cell, ...]) -> list[str]:
    return ["".join(plain_text(cell.blocks).split()) for cell in row]
