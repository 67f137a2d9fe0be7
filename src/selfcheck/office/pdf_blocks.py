"""A PDF with a text layer as blocks: paragraphs, tables on their true grid, and what stands in the margins."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from selfcheck.model.blocks import Block, Document, Note, paragraph
from selfcheck.office.pdf import UnreadablePdf
from selfcheck.office.pdf_columns import columns
from selfcheck.office.pdf_flow import Area, Placed, area_of, joined, paragraphs
from selfcheck.office.pdf_glyphs import read_pages
from selfcheck.office.pdf_lines import Line
from selfcheck.office.pdf_margins import PageLines, margin_lines
from selfcheck.office.pdf_tables import Item, PlacedTable, items, region_of, table_block


@dataclass
class _Sheet:
    """A page's lines and tables from top to bottom."""

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
    Every character of the text layer that counts is there once; a hyphen that PDFium marks as one of a broken word
    (U+FFFE or U+0002) is read as "-", NUL is nothing, and a surrogate without its other half is nothing.

    :class:`UnreadablePdf` ``damaged``, ``encrypted`` when it needs a password, ``scan`` without a text layer, and ``long``
    with more than 2,000 pages or ``MAX_TEXT`` characters.
    """
    sheets: list[_Sheet] = []
    says = 0
    for page in read_pages(data):
        says += page.characters
        sheets.append(_Sheet(items(region_of(page)), page.box))
    if not says:
        raise UnreadablePdf("scan")
    margins = tuple(_take_margins(sheets))
    return Document(blocks=tuple(_blocks(sheets)), margins=margins)


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


def _blocks(sheets: Sequence[_Sheet]) -> Iterator[Block]:
    waiting: list[Placed] = []
    for item in _in_reading_order(sheets):
        if isinstance(item, Placed):
            waiting.append(item)
            continue
        yield from (paragraph(joined(lines)) for lines in paragraphs(waiting))
        waiting = []
        yield table_block(item)
    yield from (paragraph(joined(lines)) for lines in paragraphs(waiting))


def _in_reading_order(sheets: Sequence[_Sheet]) -> Iterator[Placed | PlacedTable]:
    areas = _areas(sheets)
    for sheet in sheets:
        new_page = True
        for is_text, group in groupby(sheet.items, key=lambda item: isinstance(item, Line)):
            if not is_text:
                yield from (item for item in group if isinstance(item, PlacedTable))
                continue
            for lines, is_column in columns([item for item in group if isinstance(item, Line)]):
                area = area_of(lines) if is_column else areas[sheet.width]
                yield Placed(lines[0], area, breaks=new_page or is_column)
                yield from (Placed(line, area) for line in lines[1:])
                new_page = False


def _areas(sheets: Sequence[_Sheet]) -> dict[int, Area]:
    """The area of free text on pages of each width."""
    lines: dict[int, list[Line]] = defaultdict(list)
    edges: dict[int, tuple[float, float]] = {}
    for sheet in sheets:
        lines[sheet.width] += sheet.lines
        edges[sheet.width] = sheet.box[0], sheet.box[2]
    return {width: area_of(found, edges[width]) for width, found in lines.items() if found}
