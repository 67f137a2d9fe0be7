"""The block tree (版面块): what a Word file says, without Word. Read out of returned files and poured into new ones.

A block is one paragraph, list item, table, picture, note or embedded file, in reading order. Pictures and embedded
files stand after the paragraph they are anchored in and carry only the name and hash of their bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import repeat
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from selfcheck.model.ids import Sha256


class Run(Struct, frozen=True, omit_defaults=True):
    """A stretch of text of one look. A line break is ``\\n``, a tab ``\\t``.

    ``style`` is a character style's name as people see it; readers leave it empty, since looks of a return are not kept.
    ``page_of``: a bookmark whose page the text is, as last laid out; Word can find the number anew.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    link: str = ""
    hidden: bool = False
    inserted: bool = False
    style: str = ""
    page_of: str = ""


class Paragraph(Struct, frozen=True, omit_defaults=True, tag_field="type", tag="paragraph"):
    """A paragraph (段落).

    ``style`` is the Word style's name as people see it, empty for the default. ``anchors`` are the bookmarks that start
    in it; when written, the first is put round all of its text.
    """

    runs: tuple[Run, ...] = ()
    style: str = ""
    anchors: tuple[str, ...] = ()
    new_page: bool = False


class ListItem(Struct, frozen=True, omit_defaults=True, tag_field="type", tag="list_item"):
    """An item of an automatic list (列表项); ``label`` is its printed number, computed, not part of its text."""

    runs: tuple[Run, ...] = ()
    level: int = 0
    label: str = ""
    style: str = ""
    anchors: tuple[str, ...] = ()


class Cell(Struct, frozen=True, omit_defaults=True):
    """A cell of a table on the true grid; merged cells are one cell with spans. ``shaded``: set apart in grey.

    ``tone``: how dark it is in a table that tells by shades, 0 (white) to 3; readers leave it 0.
    """

    blocks: tuple["Block", ...] = ()
    colspan: int = 1
    rowspan: int = 1
    shaded: bool = False
    tone: int = 0


class Table(Struct, frozen=True, omit_defaults=True, tag_field="type", tag="table"):
    """A table (表格). ``widths``: share of each column, empty for equal; the first ``header_rows`` rows repeat on each page.

    ``kept``: what does not go over from one page to the next: its short rows, or all of it. Empty where people still write
    in it: any row may break. ``style``: a table style's name, empty for the usual one; readers leave it empty. ``dense``:
    small print in low rows, for a table that must be seen whole.
    """

    rows: tuple[tuple[Cell, ...], ...] = ()
    widths: tuple[float, ...] = ()
    header_rows: int = 0
    kept: Literal["", "rows", "table"] = ""
    style: str = ""
    dense: bool = False


class Picture(Struct, frozen=True, omit_defaults=True, tag_field="type", tag="picture"):
    """A picture (图片). ``media`` is its file name beside the JSON, empty when the file did not hold the bytes; 0 mm: unknown."""

    media: str = ""
    sha256: Sha256 = Sha256("")
    width_mm: float = 0.0
    height_mm: float = 0.0
    alt: str = ""


class Note(Struct, frozen=True, omit_defaults=True, tag_field="type", tag="note"):
    """Text beside the text (注): ``kind`` is footnote, endnote, comment, textbox, header or footer."""

    kind: str
    blocks: tuple["Block", ...] = ()


class Embedded(Struct, frozen=True, omit_defaults=True, tag_field="type", tag="embedded"):
    """A file inside the file (嵌入文件), as a workbook; kept whole under ``media``.

    ``text``: what its cells show, a line a row; empty for other files. It is no part of the text and is not counted.
    """

    media: str = ""
    sha256: Sha256 = Sha256("")
    name: str = ""
    text: str = ""


Block: TypeAlias = Paragraph | ListItem | Table | Picture | Note | Embedded


class Document(Struct, frozen=True):
    """A whole Word file as blocks (文稿).

    ``margins``: header and footer text. ``properties``: core and custom properties by name. ``media``: bytes by hash,
    for every picture and embedded file that the file really held. ``attachment``: blocks for a frame's second mark, on
    pages of another shape; a document that was read has none.
    """

    blocks: tuple[Block, ...] = ()
    margins: tuple[Block, ...] = ()
    properties: Mapping[str, str] = {}
    media: Mapping[Sha256, bytes] = {}
    attachment: tuple[Block, ...] = ()


def paragraph(text: str, style: str = "", *, anchor: str = "", new_page: bool = False) -> Paragraph:
    """A paragraph of plain text."""
    runs = (Run(text),) if text else ()
    return Paragraph(runs, style, (anchor,) if anchor else (), new_page)


def cell(
    text: str, style: str = "", *, anchor: str = "", shaded: bool = False, colspan: int = 1, rowspan: int = 1
) -> Cell:
    """A cell of one plain paragraph."""
    return Cell((paragraph(text, style, anchor=anchor),), colspan, rowspan, shaded)


def run_text(block: Paragraph | ListItem) -> str:
    """The text of one paragraph or list item."""
    if len(block.runs) == 1:
        return block.runs[0].text
    return "".join(run.text for run in block.runs)


def plain_text(blocks: Iterable[Block]) -> str:
    """The blocks as text: a line a paragraph, table cells parted by tabs, pictures and embedded files left out."""
    return "\n".join(line for block in blocks if (line := _line(block)) is not None)


def words_of(blocks: Iterable[Block], limit: int) -> str:
    """The beginning of their text in one line."""
    text = " ".join(plain_text(blocks).split())
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _line(block: Block) -> str | None:
    match block:
        case Paragraph() | ListItem():
            return run_text(block)
        case Table():
            return "\n".join("\t".join(plain_text(c.blocks) for c in row) for row in block.rows)
        case Note():
            return plain_text(block.blocks)
        case _:
            return None


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, also those inside cells and notes, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Note):
            yield from walk(block.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for part in row:
                    yield from walk(part.blocks)


def on_grid(rows: Iterable[Iterable[Cell]]) -> Iterator[tuple[int, Cell]]:
    """Each cell with the column it begins in, beside those that reach into its row from above."""
    reaching: dict[int, int] = {}
    for row in rows:
        column, below = 0, dict(reaching)
        for part in row:
            while below.get(column, 0):
                column += 1
            yield column, part
            reaching.update(zip(range(column, column + part.colspan), repeat(part.rowspan), strict=False))
            column += part.colspan
        reaching = {column: left - 1 for column, left in reaching.items() if left > 1}


def rebuilt(blocks: Iterable[Block], change: Callable[[Block], Block]) -> tuple[Block, ...]:
    """The blocks with ``change`` made to each that holds no others, also inside cells and notes."""

    def one(block: Block) -> Block:
        if isinstance(block, Note):
            return replace(block, blocks=rebuilt(block.blocks, change))
        if isinstance(block, Table):
            rows = tuple(
                tuple(replace(cell, blocks=rebuilt(cell.blocks, change)) for cell in row) for row in block.rows
            )
            return replace(block, rows=rows)
        return change(block)

    return tuple(map(one, blocks))


def is_counted(character: str) -> bool:
    """Whether the conservation law counts this code point: neither white space nor a control character (contract §2)."""
    return not character.isspace() and (character.isprintable() or character > "\x9f")


def count_characters(text: str) -> int:
    """How many characters of ``text`` the conservation law counts."""
    words = text if text.isprintable() and " " not in text else "".join(text.split())
    return len(words) if words.isprintable() else sum(map(is_counted, words))
