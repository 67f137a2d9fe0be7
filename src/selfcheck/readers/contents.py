"""What a block or a cell of a return holds, as the walk asks for it."""

from selfcheck.model.blocks import Block, Cell, ListItem, Note, Paragraph, Table, count_characters, run_text
from selfcheck.model.submission import Tally, tally


def is_written(cell: Cell) -> bool:
    """Whether there is anything in a cell; most cells of a figures' table are one empty paragraph."""
    only = cell.blocks[0] if len(cell.blocks) == 1 else None
    return not is_empty(only) if only else tally(cell.blocks) != Tally()


def is_empty(block: Block) -> bool:
    """Whether nothing in it is counted."""
    if isinstance(block, Paragraph | ListItem):
        return not any(count_characters(run.text) for run in block.runs)
    return tally((block,)) == Tally()


def cell_text(cell: Cell) -> str:
    """The words of its lines as one."""
    return "".join(run_text(b) for b in cell.blocks if isinstance(b, Paragraph | ListItem))


def beside_words(row: tuple[Cell, ...]) -> list[Block]:
    """What a district put into a row of ours besides lines of text: a comment, a picture, a table."""
    return [b for cell in row for b in cell.blocks if not isinstance(b, Paragraph | ListItem)]


def bare(block: Block) -> Block:
    """The block without the marks of the file it came from: styles and bookmarks have done their work."""
    match block:
        case Paragraph():
            return Paragraph(block.runs)
        case ListItem():
            return ListItem(block.runs, block.level, block.label)
        case Table():
            rows = tuple(
                tuple(Cell(tuple(map(bare, c.blocks)), c.colspan, c.rowspan) for c in row) for row in block.rows
            )
            return Table(rows, block.widths)
        case Note():
            return Note(block.kind, tuple(map(bare, block.blocks)))
        case _:
            return block
