"""The office's own comments in a file that comes back: they are no answer, though they stand among the answers."""

from collections.abc import Collection, Iterable

from selfcheck.model.blocks import Block, Cell, Document, Note, Table, plain_text
from selfcheck.model.encoding import replaced
from selfcheck.model.submission import Tally, tally


def without_remarks(document: Document, remarks: Collection[str]) -> tuple[Document, Tally]:
    """The document without the comments that say just what one of ``remarks`` says, and what those held."""
    ours = {_folded(text) for text in remarks}
    if not ours:
        return document, Tally()
    taken: list[Block] = []
    kept = replaced(document, blocks=_without(document.blocks, ours, taken))
    return (kept, tally(taken)) if taken else (document, Tally())


def _folded(text: str) -> str:
    """Editors break lines and set blanks at will."""
    return "".join(text.split())


def _without(blocks: Iterable[Block], ours: Collection[str], taken: list[Block]) -> tuple[Block, ...]:
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Note) and block.kind == "comment" and _folded(plain_text(block.blocks)) in ours:
            taken.append(block)
        else:
            kept.append(_inside(block, ours, taken) if isinstance(block, Table) else block)
    return tuple(kept)


def _inside(table: Table, ours: Collection[str], taken: list[Block]) -> Table:
    rows = tuple(tuple(_cell(cell, ours, taken) for cell in row) for row in table.rows)
    return replaced(table, rows=rows)


def _cell(cell: Cell, ours: Collection[str], taken: list[Block]) -> Cell:
    return replaced(cell, blocks=_without(cell.blocks, ours, taken))
