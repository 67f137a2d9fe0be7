"""A district's table as a printer sets it: columns as wide as what stands in them, its head over every page."""

from collections.abc import Iterable, Iterator

from selfcheck.model import styles
from selfcheck.model.blocks import Block, Cell, Paragraph, Table, on_grid, paragraph, plain_text
from selfcheck.model.encoding import replaced

_NARROWEST, _WIDEST, _AIR = 3, 24, 1.5
"""Characters: no column is set as if it held fewer or more than that; and what its margins take."""
_WIDE = "\u1100"
"""From here on a character takes the whole of a Hanzi's width, before it about half."""
_LONGEST_HEAD = 20


def laid_out(table: Table) -> Table:
    """The table with widths by what its columns hold, and its first row as head when it looks like one."""
    if not table.rows:
        return table
    head = _is_head(table)
    first = tuple(_as_head(cell) for cell in table.rows[0]) if head else table.rows[0]
    return replaced(
        table, rows=(first, *table.rows[1:]), widths=table.widths or _widths(table), header_rows=int(head), kept="rows"
    )


def set_apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with an empty line before each table that holds words; the writer leaves one behind it."""
    for block in blocks:
        if isinstance(block, Table) and not block.style:
            yield paragraph("", styles.TABLE_TEXT)
        yield block


def _is_head(table: Table) -> bool:
    """Whether the first row names what stands below: a few words in every cell, none of them a number, none reaching down."""
    texts = [plain_text(cell.blocks).strip() for cell in table.rows[0]]
    return (
        len(table.rows) > 1
        and all(cell.rowspan == 1 for cell in table.rows[0])
        and all(0 < len(text) <= _LONGEST_HEAD and not text[0].isdigit() for text in texts)
    )


def _as_head(cell: Cell) -> Cell:
    blocks = tuple(Paragraph(b.runs, styles.TABLE_HEAD) if isinstance(b, Paragraph) else b for b in cell.blocks)
    return replaced(cell, blocks=blocks, shaded=True)


def _widths(table: Table) -> tuple[float, ...]:
    """Shares by the longest line in each column; empty, and so equal, when cells lie over several columns everywhere."""
    needed: dict[int, float] = {}
    for column, cell in on_grid(table.rows):
        if cell.colspan == 1:
            lines = plain_text(cell.blocks).splitlines() or [""]
            needed[column] = max(needed.get(column, 0), *map(_length, lines))
    columns = max((column + cell.colspan for column, cell in on_grid(table.rows)), default=0)
    if len(needed) < columns:
        return ()
    return tuple(min(max(needed[column], _NARROWEST), _WIDEST) + _AIR for column in range(columns))


def _length(line: str) -> float:
    return sum(1 if character >= _WIDE else 0.5 for character in line)
