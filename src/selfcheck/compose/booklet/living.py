"""The living booklet: what an editor made of an entry in Word stands in the next one, as long as its source is the same.

Known by digests of what is read, not of bytes: a program that saves the file anew changes nothing that counts.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from selfcheck.compose.booklet.tables import laid_out, set_apart
from selfcheck.compose.booklet.text import attached
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
    paragraph,
    run_text,
    walk,
)
from selfcheck.model.booklet import ANCHOR, Polished
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import Sha256
from selfcheck.model.wording import BookletWording

_HOUSE = (
    styles.BODY, styles.ORIGIN, styles.ABOUT, styles.PART, styles.CAPTION, styles.EDITOR, styles.LIST, styles.TABLE_TEXT,
    styles.TABLE_HEAD, styles.HINT,
)  # fmt: skip
"""Styles that an editor's paragraph keeps; any other is printed as text."""


def digest(blocks: Iterable[Block]) -> Sha256:
    """What counts of these blocks as one hash: words and their emphasis, cells, pictures; no blanks at an end, no styles."""
    return Sha256(hashlib.sha256("\n".join(_essence(blocks)).encode()).hexdigest())


def _essence(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph() | ListItem():
                label = block.label if isinstance(block, ListItem) else ""
                yield from filter(None, (f"{label} {_looks(block.runs)}".strip(),))
            case Table():
                yield from _cells(block)
            case Note():
                yield from (block.kind, *_essence(block.blocks))
            case Picture() | Embedded():
                yield block.sha256


def _cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield "row"
        for cell in row:
            yield f"cell {cell.colspan} {cell.rowspan}"
            yield from _essence(cell.blocks)


def _looks(runs: Iterable[Run]) -> str:
    """The runs' words, with a mark where the emphasis changes."""
    made, before = "", ""
    for run in runs:
        if run.hidden or not run.text:
            continue
        look = "b" * run.bold + "i" * run.italic + "u" * run.underline + "s" * run.superscript
        if look != before:
            made += f"<{look}>"
        made, before = made + run.text, look
    return " ".join(made.split())


def parts(blocks: Sequence[Block]) -> dict[str, tuple[Block, ...]]:
    """What stands behind each of the booklet's own bookmarks, up to the next; under the empty name what is before them."""
    found: dict[str, list[Block]] = {"": []}
    current = found[""]
    for block in blocks:
        anchors = block.anchors if isinstance(block, Paragraph | ListItem) else ()
        own = next((anchor for anchor in anchors if anchor.startswith(ANCHOR)), None)
        if own is not None and own not in found:
            current = found[own] = []
        current.append(block)
    return {anchor: tuple(several) for anchor, several in found.items()}


def around(found: Mapping[str, Sequence[Block]], kept: Iterable[str]) -> Sha256:
    """The digest of all that stands round the ``kept`` parts, page numbers aside."""
    inside = set(kept)
    lines = (b for anchor, blocks in found.items() if anchor not in inside for b in blocks)
    return digest(paragraph(run_text(b).partition("\t")[0]) for b in lines if isinstance(b, Paragraph))


def merged(made: Sequence[Block], polished: Polished, wording: BookletWording, *, same: bool) -> tuple[Block, ...]:
    """The part as the editor left it; both of them where what it was made from is not the ``same`` any more."""
    head, *more = polished.blocks
    edited = tuple(set_apart(house_blocks(more, wording)))
    words = head.runs if isinstance(head, Paragraph) else ()
    first, rest = made[0], made[1:]
    if same:
        return (_titled(first, words), *edited)
    changed, before = (paragraph(line, styles.EDITOR) for line in (wording.changed_line, wording.before_line))
    return (first, changed, *rest, before, *([Paragraph(words, styles.ORIGIN)] if words else ()), *edited)


def _titled(heading: Block, words: tuple[Run, ...]) -> Block:
    """Our heading, which holds the bookmark and begins the page, with the editor's words; ours where they left none."""
    if not isinstance(heading, Paragraph) or not "".join(run.text for run in words).strip():
        return heading
    return replaced(heading, runs=words)


def waits_for_editor(blocks: Iterable[Block]) -> bool:
    """Whether a line to the editor still stands there."""
    return any(isinstance(b, Paragraph) and styles.same_style(b.style, styles.EDITOR) for b in walk(blocks))


def house_blocks(blocks: Iterable[Block], wording: BookletWording) -> Iterator[Block]:
    """An editor's blocks on the house styles; comments and hidden words are left out."""
    for block in blocks:
        match block:
            case Paragraph() | ListItem():
                yield from _house_line(block)
            case Table() if any(block.rows):
                yield _house_table(block, wording)
            case Note() if block.kind != "comment":
                yield from house_blocks(block.blocks, wording)
            case Embedded():
                yield paragraph(attached(block, wording), styles.BODY)
            case Picture():
                yield block


def _house_line(line: Paragraph | ListItem) -> Iterator[Block]:
    runs = tuple(replaced(run, link="") for run in line.runs if not run.hidden)
    if isinstance(line, ListItem):
        yield ListItem(runs, line.level, line.label)
    elif runs:
        yield Paragraph(runs, _house_style(line.style))


def _house_style(name: str) -> str:
    return next((house for house in _HOUSE if styles.same_style(name, house)), styles.BODY)


def _house_table(table: Table, wording: BookletWording) -> Table:
    rows = tuple(tuple(_house_cell(cell, wording) for cell in row) for row in table.rows)
    if all(any(isinstance(b, Picture) for b in cell.blocks) for row in rows for cell in row):
        return Table(rows, style=styles.PICTURE_GRID)
    plain = tuple(tuple(replaced(c, blocks=tuple(map(_bare, c.blocks))) for c in row) for row in rows)
    return laid_out(Table(plain))


def _house_cell(cell: Cell, wording: BookletWording) -> Cell:
    return Cell(tuple(house_blocks(cell.blocks, wording)), cell.colspan, cell.rowspan)


def _bare(block: Block) -> Block:
    return Paragraph(block.runs) if isinstance(block, Paragraph) else block
