"""A district's blocks as they are printed: its words on the house styles, notes in the text, comments and hidden words
left out and told."""

from collections.abc import Iterable, Iterator, Sequence

from selfcheck.compose.booklet.tables import laid_out
from selfcheck.model import styles
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
    count_characters,
    paragraph,
    plain_text,
    walk,
)
from selfcheck.model.encoding import replaced
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import Tally, tally
from selfcheck.model.wording import BookletWording, worded

_SHOWN_OF_LEFT_OUT = 30


def for_print(blocks: Iterable[Block], wording: BookletWording) -> Iterator[Block]:
    """The blocks in the body's styles; a line break makes a new paragraph, blanks typed as an indent go."""
    for block in blocks:
        match block:
            case Paragraph() | ListItem():
                yield from _lines(block)
            case Table() if any(block.rows):
                yield laid_out(Table(tuple(tuple(_cell(c, wording) for c in row) for row in block.rows), block.widths))
            case Note():
                yield from _note(block, wording)
            case Embedded():
                yield paragraph(attached(block, wording), styles.BODY)
            case Picture():
                yield block
            case _:
                pass


def _lines(line: Paragraph | ListItem) -> Iterator[Paragraph | ListItem]:
    parts: list[list[Run]] = [[]]
    for run in line.runs:
        pieces = run.text.split("\n") if not run.hidden else []
        for number, piece in enumerate(pieces):
            if number:
                parts.append([])
            parts[-1].append(replaced(run, text=piece, link=""))
    shown = [runs for part in parts if (runs := _trimmed(part))]
    for number, runs in enumerate(shown):
        is_item = isinstance(line, ListItem) and number == 0
        yield ListItem(runs, line.level, line.label) if is_item else Paragraph(runs, styles.BODY)  # type: ignore[union-attr]


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Without blanks at either end; nothing when there is nothing but blanks."""
    kept = list(runs)
    while kept and not (text := kept[0].text.lstrip()):
        kept.pop(0)
    if kept:
        kept[0] = replaced(kept[0], text=text)
    while kept and not (text := kept[-1].text.rstrip()):
        kept.pop()
    if kept:
        kept[-1] = replaced(kept[-1], text=text)
    return tuple(run for run in kept if run.text)


def _note(note: Note, wording: BookletWording) -> Iterator[Block]:
    shown = tuple(for_print(note.blocks, wording)) if note.kind != "comment" else ()
    if note.kind not in {"footnote", "endnote"}:
        yield from shown
        return
    words = [plain_text((block,)) for block in shown if isinstance(block, Paragraph | ListItem)]
    if any(words):
        yield paragraph(worded(wording.footnote, text="　".join(words)), styles.BODY)
    yield from (block for block in shown if not isinstance(block, Paragraph | ListItem))


def _cell(cell: Cell, wording: BookletWording) -> Cell:
    inner = tuple(Paragraph(b.runs) if isinstance(b, Paragraph) else b for b in for_print(cell.blocks, wording))
    return Cell(inner, cell.colspan, cell.rowspan)


def attached(block: Embedded, wording: BookletWording) -> str:
    """The line that stands for a file inside the file."""
    return worded(wording.attachment, name=block.name or block.media)


def own_words(blocks: Iterable[Block], wording: BookletWording) -> int:
    """The characters that printing adds to a district's blocks: before notes, and for files inside the file."""
    added = 0
    for block in _printed(blocks):
        if isinstance(block, Embedded):
            added += count_characters(attached(block, wording))
        elif isinstance(block, Note) and block.kind in {"footnote", "endnote"}:
            inner = tuple(for_print(block.blocks, wording))
            if any(isinstance(b, Paragraph | ListItem) for b in inner):
                added += count_characters(worded(wording.footnote, text=""))
    return added


def withheld(blocks: Iterable[Block]) -> Tally:
    """What of a district's blocks is not printed: comments, hidden words, tables without a row, files in the file."""
    left = Tally()
    for block in blocks:
        match block:
            case Note() if block.kind == "comment":
                left += tally((block,))
            case Note():
                left += withheld(block.blocks)
            case Table() if any(block.rows):
                left += withheld(inner for row in block.rows for cell in row for inner in cell.blocks)
            case Table():
                left += Tally(tables=1)
            case Embedded():
                left += Tally(embedded=1)
            case Paragraph() | ListItem():
                left += Tally(characters=sum(count_characters(run.text) for run in block.runs if run.hidden))
            case _:
                pass
    return left


def left_out(blocks: Iterable[Block], where: str) -> Iterator[Notice]:
    """What of a highlight does not reach the page, each with the words it begins with."""
    for block in walk(blocks):
        if isinstance(block, Note) and block.kind == "comment":
            yield notice("PUB032", where, text=plain_text(block.blocks)[:_SHOWN_OF_LEFT_OUT])
        elif isinstance(block, Paragraph | ListItem):
            hidden = "".join(run.text for run in block.runs if run.hidden).strip()
            if hidden:
                yield notice("PUB033", where, text=hidden[:_SHOWN_OF_LEFT_OUT])


def _printed(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block that is printed, as ``walk``, without what stands in comments."""
    for block in blocks:
        if isinstance(block, Note) and block.kind == "comment":
            continue
        yield block
        if isinstance(block, Note):
            yield from _printed(block.blocks)
        elif isinstance(block, Table):
            yield from _printed(inner for row in block.rows for cell in row for inner in cell.blocks)
