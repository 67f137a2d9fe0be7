"""A PDF with a text layer as blocks: paragraphs, tables on their true grid, pictures, and what stands in the margins."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from selfcheck.model.blocks import Block, Document, Note, Picture, paragraph
from selfcheck.model.ids import Sha256
from selfcheck.office.pdf import UnreadablePdf
from selfcheck.office.pdf_beside import Beside
from selfcheck.office.pdf_columns import columns
from selfcheck.office.pdf_flow import Area, Placed, area_of, joined, paragraphs
from selfcheck.office.pdf_glyphs import read_pages
from selfcheck.office.pdf_lines import Line
from selfcheck.office.pdf_margins import PageLines, margin_lines
from selfcheck.office.pdf_parts import Piece, whole_tables
from selfcheck.office.pdf_rulings import NEAR
from selfcheck.office.pdf_tables import Item, PlacedTable, items, region_of, table_block


@dataclass
class _Sheet:
    """A page's lines, tables and pictures from top to bottom."""

    items: list[Item]
    box: tuple[float, float, float, float]

    @property
    def lines(self) -> list[Line]:
        return [item for item in self.items if isinstance(item, Line)]

    @property
    def width(self) -> int:
        return round(self.box[2] - self.box[0])


def pdf_blocks(data: bytes) -> Document:
    """What a PDF says, from top to bottom and page by page.

    A paragraph's visual lines are joined, also over a page break. The part of a table on each page is a ``Table`` of its
    own, its repeated header rows included. Headers, footers and page numbers are ``margins``, a ``Note`` for each page's.
    A picture stands after the paragraph of the line above its middle, and so does a note that somebody put on the page
    (a ``Note`` of kind comment). Every character of the text layer that counts is there once; a hyphen that PDFium marks
    as one of a broken word (U+FFFE or U+0002) is read as "-", NUL is nothing, and a surrogate without its other half is
    nothing.

    :class:`UnreadablePdf` ``damaged``, ``encrypted`` when it needs a password, ``scan`` without a text layer, and ``long``
    with more than 2,000 pages or ``MAX_TEXT`` characters.
    """
    return _document(data, joined_tables=False)


def pdf_return(data: bytes) -> Document:
    """The same of a file whose tables go on over pages: a table is one again, and its header row where it is repeated
    is a margin of that page.
    """
    return _document(data, joined_tables=True)


def _document(data: bytes, *, joined_tables: bool) -> Document:
    sheets: list[_Sheet] = []
    media: dict[Sha256, bytes] = {}
    says = 0
    for page in read_pages(data):
        says += page.characters
        sheets.append(_Sheet(items(region_of(page)), page.box))
        media |= {
            found.block.sha256: found.data for found in page.beside if isinstance(found.block, Picture) and found.data
        }
    if not says:
        raise UnreadablePdf("scan")
    margins = [*_take_margins(sheets)]
    _mark_parts(sheets)
    pieces = list(_blocks(sheets))
    blocks = whole_tables(pieces, margins) if joined_tables else [piece.block for piece in pieces]
    return Document(blocks=tuple(blocks), margins=tuple(margins), media=media)


def _take_margins(sheets: Sequence[_Sheet]) -> Iterator[Note]:
    """The notes of all margins; their lines are taken off the sheets."""
    for sheet, found in zip(sheets, margin_lines([PageLines(s.lines, s.box) for s in sheets]), strict=True):
        lines = sheet.lines
        for kind in ("header", "footer"):
            told = [lines[number] for number, side in sorted(found.items()) if side == kind]
            if told:
                yield Note(kind, tuple(paragraph(line.text) for line in told))
        taken = {id(lines[number]) for number in found}
        sheet.items = [item for item in sheet.items if id(item) not in taken]


def _mark_parts(sheets: Sequence[_Sheet]) -> None:
    """A table at the head of a page that is as wide as the one at the foot of the page before is its next part."""
    for before, sheet in pairwise(sheets):
        last, first = before.items[-1:], sheet.items[:1]
        if last and first and isinstance(last[0], PlacedTable) and isinstance(first[0], PlacedTable):
            one, other = last[0].grid.xs, first[0].grid.xs
            first[0].goes_on = abs(one[0] - other[0]) < NEAR and abs(one[-1] - other[-1]) < NEAR


def _blocks(sheets: Sequence[_Sheet]) -> Iterator[Piece]:
    waiting: list[Placed | Beside] = []
    for item in _in_reading_order(sheets):
        if not isinstance(item, PlacedTable):
            waiting.append(item)
            continue
        yield from map(Piece, _text_blocks(waiting))
        waiting = []
        yield Piece(table_block(item), item.goes_on)
    yield from map(Piece, _text_blocks(waiting))


def _text_blocks(waiting: Sequence[Placed | Beside]) -> Iterator[Block]:
    """The paragraphs of these lines, each followed by what stands beside its lines.

    No paragraph goes on under a picture at the head of a page.
    """
    after: dict[int, list[Block]] = defaultdict(list)
    stretches: list[list[Placed]] = [[]]
    count = 0
    for before, item in pairwise((None, *waiting)):
        if isinstance(item, Beside):
            after[count].append(item.block)
        elif item is not None:
            if item.breaks and isinstance(before, Beside) and isinstance(before.block, Picture):
                stretches.append([])
            stretches[-1].append(item)
            count += 1
    yield from after[0]
    count = 0
    for group in (group for stretch in stretches for group in paragraphs(stretch)):
        yield paragraph(joined(group))
        yield from (block for place in range(count + 1, count + len(group) + 1) for block in after[place])
        count += len(group)


def _in_reading_order(sheets: Sequence[_Sheet]) -> Iterator[Placed | PlacedTable | Beside]:
    areas = _areas(sheets)
    for sheet in sheets:
        new_page = True
        for is_table, group in groupby(sheet.items, key=lambda item: isinstance(item, PlacedTable)):
            found = list(group)
            if is_table:
                yield from (item for item in found if isinstance(item, PlacedTable))
                continue
            lines = [item for item in found if isinstance(item, Line)]
            placed = list(_placed(lines, areas, sheet.width, new_page=new_page))
            yield from _with_beside(placed, [item for item in found if isinstance(item, Beside)])
            new_page = new_page and not lines


def _placed(lines: Sequence[Line], areas: Mapping[int, Area], width: int, *, new_page: bool) -> Iterator[Placed]:
    for stretch, is_column in columns(lines):
        area = area_of(stretch) if is_column else areas[width]
        yield Placed(stretch[0], area, breaks=new_page or is_column)
        yield from (Placed(line, area) for line in stretch[1:])
        new_page = False


def _with_beside(lines: Iterable[Placed], others: list[Beside]) -> Iterator[Placed | Beside]:
    """The lines as they are read, and each of the others before the first of them that is lower."""
    for placed in lines:
        while others and others[0].middle < placed.line.middle:
            yield others.pop(0)
        yield placed
    yield from others


def _areas(sheets: Sequence[_Sheet]) -> dict[int, Area]:
    """The area of free text on pages of each width."""
    lines: dict[int, list[Line]] = defaultdict(list)
    edges: dict[int, tuple[float, float]] = {}
    for sheet in sheets:
        lines[sheet.width] += sheet.lines
        edges[sheet.width] = sheet.box[0], sheet.box[2]
    return {width: area_of(found, edges[width]) for width, found in lines.items() if found}
