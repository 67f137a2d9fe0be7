"""Printed words that a page broke into lines, put together again: what a PDF shows has lost where a paragraph ends."""

from collections.abc import Iterable, Iterator, Sequence

from selfcheck.model.blocks import Block, Cell, Paragraph, Run, Table, plain_text, run_text
from selfcheck.model.encoding import replaced
from selfcheck.model.form import FigureTable, Form, Printed
from selfcheck.readers.labels import folded, labels_of

_MOST_LINES = 6
"""The longest printed line of a form runs over this many lines of a page."""


def reflowed(blocks: Iterable[Block], form: Form) -> tuple[Block, ...]:
    """The blocks in which paragraphs that follow each other are one where together they are printed words of the form.

    Nothing else changes: a line that is printed words by itself stays, and no character comes or goes but the line break
    (``\\n``) between the joined.
    """
    printed = {folded(e.text) for e in form.elements if isinstance(e, Printed)}
    printed |= {folded(label.printed) for label in labels_of(form)}
    begun = {_key(row) for e in form.elements if isinstance(e, FigureTable) for row in e.begun_rows}
    lines = _reflowed(tuple(blocks), printed - {""})
    return tuple(_with_whole_rows(block, begun) if isinstance(block, Table) else block for block in lines)


def _reflowed(blocks: Sequence[Block], printed: set[str]) -> Iterator[Block]:
    at = 0
    while at < len(blocks):
        count = _lines_of_one(blocks[at : at + _MOST_LINES], printed)
        yield blocks[at] if count == 1 else _joined(blocks[at : at + count])
        at += count


def _lines_of_one(blocks: Sequence[Block], printed: set[str]) -> int:
    """How many of these, from the first on, are lines of one printed text; 1 when the first stands for itself."""
    text = ""
    for count, block in enumerate(blocks, start=1):
        if not isinstance(block, Paragraph):
            break
        text += folded(run_text(block))
        if text in printed:
            return count
    return 1


def _joined(lines: Sequence[Block]) -> Paragraph:
    first, *others = (line for line in lines if isinstance(line, Paragraph))
    runs = [*first.runs]
    for line in others:
        runs += [Run("\n"), *line.runs]
    return replaced(first, runs=tuple(runs))


def _with_whole_rows(table: Table, begun: set[tuple[str, ...]]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        together = _cellwise(rows[-1], row) if rows and len(rows[-1]) == len(row) else ()
        if together and _key(map(_text, together)) in begun:
            rows[-1] = together
        else:
            rows.append(row)
    return replaced(table, rows=tuple(rows))


def _cellwise(upper: tuple[Cell, ...], lower: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(replaced(a, blocks=(*a.blocks, *b.blocks)) for a, b in zip(upper, lower, strict=True))


def _text(cell: Cell) -> str:
    return plain_text(cell.blocks)


def _key(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(folded, texts))
