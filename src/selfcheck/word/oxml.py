"""Blocks as Word XML. Elements are made in schema order; looks come from styles by name, never from here."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from selfcheck.figures import CELL_CHARACTER, MM_PER_TWIP, ROW_DENSE, ROW_TABLE, TEXT_WIDTH
from selfcheck.messages import TemplateError
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
    on_grid,
)
from selfcheck.model.chart import Chart
from selfcheck.word.drawing import chart_drawing, empty_drawing, refer, show
from selfcheck.word.names import q

MAX_PICTURE_HEIGHT_MM = 180.0
"""A picture with its caption still fits a page of the type area (225 mm)."""
_SHORT_ROW = 8
"""Lines up to which a row may be kept on one page. LibreOffice 7.4 loses a kept row that is taller than the page."""
_CELL_MARGINS = 170
"""Left and right of what stands in a cell of our table style."""
_LEAST_WIDTH = 400
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SHADE = "E7E6E6"
_TONES = ("", "F2F2F2", "D9D9D9", "B5B5B5")
"""Greys that a black and white printer keeps apart and black figures stay legible on."""
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
"""Code points that XML cannot hold; readers drop them with a notice before they come here."""


def make(name: str, /, *children: etree._Element, **attributes: object) -> etree._Element:
    """An element; attributes are in its own ``w:`` namespace."""
    element = etree.Element(q(name))
    for key, text in attributes.items():
        element.set(q(f"w:{key}"), str(text))
    element.extend(children)
    return element


@dataclass
class Pour:
    """What one pouring needs: style ids by name, the door through which pictures come in, the width there is in twips.

    The door is given the picture and the width in mm it may take, and gives a relationship id, width and height in mm.
    """

    style_ids: Mapping[str, str]
    place_picture: Callable[[Picture, float], tuple[str, float, float] | None]
    template: str
    bookmarks: Iterator[int]
    drawings: Iterator[int]
    width: int = TEXT_WIDTH
    _plain: dict[str, etree._Element] = field(default_factory=dict)
    """Paragraphs to be copied, by style: one with words, for pictures one with a drawing."""

    def style_id(self, name: str) -> str:
        """The id of a style by its name, however an editor spelled it; :class:`TemplateError` when the frame lacks it."""
        found = self.style_ids.get(name.casefold().replace(" ", ""))
        if found is None:
            raise TemplateError("TPL002", self.template, style=name)
        return found

    def block(self, block: Block, default: str) -> Iterator[etree._Element]:
        """The elements of one block; ``default`` is the style of what names none.

        A table without a single cell is left out, since Word takes it for damage.
        """
        match block:
            case Paragraph():
                yield self._paragraph(block, block.style or default)
            case ListItem():
                label = f"{block.label} " if block.label else ""
                runs = (Run(label), *block.runs) if label else block.runs
                yield self._paragraph(Paragraph(runs, anchors=block.anchors), block.style or styles.LIST)
            case Table():
                yield from (self._table(block), self._spacer()) if any(block.rows) else ()
            case Picture():
                yield from self._picture(block)
            case Note():
                for inner in block.blocks:
                    yield from self.block(inner, default)
            case Embedded():
                yield self._paragraph(Paragraph((Run(block.name or block.media),)), default)
                yield from (self._paragraph(Paragraph((Run(line),)), default) for line in block.text.splitlines())

    def _paragraph(self, block: Paragraph, style: str) -> etree._Element:
        if (
            len(block.runs) == 1
            and not block.anchors
            and not block.new_page
            and style != styles.PICTURE
            and _is_plain(block.runs[0])
        ):
            return self._plain_paragraph(block.runs[0].text, style)
        properties = make("w:pPr", make("w:pStyle", val=self.style_id(style)))
        if block.new_page:
            properties.append(make("w:pageBreakBefore"))
        paragraph = make("w:p", properties)
        number = next(self.bookmarks) if block.anchors else 0
        if block.anchors:
            paragraph.append(make("w:bookmarkStart", id=number, name=block.anchors[0]))
        # links that lead out of the document are printed as plain words
        for link, runs in groupby(block.runs, key=lambda run: run.link if run.link.startswith("#") else ""):
            elements = [self._run(run) for run in runs]
            paragraph.extend([make("w:hyperlink", *elements, anchor=link[1:])] if link else elements)
        if block.anchors:
            paragraph.append(make("w:bookmarkEnd", id=number))
        return paragraph

    def _run(self, run: Run) -> etree._Element:
        """A run; where it is a page number, the field that finds it anew when Word is told to (F9), showing it till then."""
        element = _run(run, self.style_id(run.style) if run.style else "")
        return make("w:fldSimple", element, instr=f" PAGEREF {run.page_of} \\h ") if run.page_of else element

    def _plain_paragraph(self, text: str, style: str) -> etree._Element:
        """Most paragraphs: copied from one of their style, a third of the work of making one."""
        if style not in self._plain:
            words = make("w:t")
            words.set(_XML_SPACE, "preserve")
            look = make("w:pPr", make("w:pStyle", val=self.style_id(style)))
            self._plain[style] = make("w:p", look, make("w:r", words))
        paragraph = deepcopy(self._plain[style])
        paragraph[1][0].text = text.translate(_FORBIDDEN)
        return paragraph

    def _spacer(self) -> etree._Element:
        """Word joins two tables that touch, and needs a paragraph after the last one."""
        return make("w:p", make("w:pPr", make("w:pStyle", val=self.style_id(styles.TABLE_TEXT))))

    def _table(self, block: Table) -> etree._Element:
        columns = max((column + c.colspan for column, c in on_grid(block.rows)), default=1)
        widths = _widths(block.widths, columns, self.width)
        properties = make(
            "w:tblPr",
            make("w:tblStyle", val=self.style_id(block.style or styles.TABLE)),
            make("w:tblW", w=sum(widths), type="dxa"),
            make("w:tblLayout", type="fixed"),
        )
        table = make("w:tbl", properties, make("w:tblGrid", *(make("w:gridCol", w=w) for w in widths)))
        above: dict[int, tuple[int, int]] = {}
        for n, row in enumerate(block.rows):
            element, above = self._row(row, widths, above, styles.TABLE_SMALL if block.dense else styles.TABLE_TEXT)
            if not len(element):
                continue
            if n == 0 or (block.kept == "table" and n < len(block.rows) - 1):
                _keep_with_next(element)
            whole = block.kept == "table" or (block.kept == "rows" and _is_short(element))
            height = ROW_DENSE if block.dense else ROW_TABLE
            element.insert(0, _row_properties(heads=n < block.header_rows, whole=whole, height=height))
            table.append(element)
        return table

    def _row(
        self, row: tuple[Cell, ...], widths: list[int], above: dict[int, tuple[int, int]], style: str
    ) -> tuple[etree._Element, dict[int, tuple[int, int]]]:
        """A row, and which columns go on below it: column → (rows left, columns wide)."""
        element, column, waiting = make("w:tr"), 0, list(row)
        below: dict[int, tuple[int, int]] = {}
        while waiting or column in above:
            if column in above:
                rows, span = above[column]
                cell, merge = Cell(colspan=span), "continue"
            else:
                cell = waiting.pop(0)
                rows, merge = cell.rowspan, "restart" if cell.rowspan > 1 else ""
            element.append(self._cell(cell, widths[column : column + cell.colspan], merge, style))
            if rows > 1:
                below[column] = (rows - 1, cell.colspan)
            column += cell.colspan
        return element, below

    def _cell(self, cell: Cell, widths: list[int], merge: str, style: str) -> etree._Element:
        properties = make("w:tcPr", make("w:tcW", w=sum(widths), type="dxa"))
        if cell.colspan > 1:
            properties.append(make("w:gridSpan", val=cell.colspan))
        if merge:
            properties.append(make("w:vMerge", val=merge))
        if cell.shaded:
            properties.append(make("w:shd", val="clear", color="auto", fill=_SHADE))
        elif cell.tone:
            properties.append(make("w:shd", val="clear", color="auto", fill=_TONES[cell.tone]))
        properties.append(make("w:vAlign", val="center"))
        element = make("w:tc", properties)
        around, self.width = self.width, max(sum(widths) - _CELL_MARGINS, _LEAST_WIDTH)
        for block in cell.blocks:
            element.extend(self.block(block, style))
        self.width = around
        if len(element) == 1:
            element.append(self._spacer())
        return element

    def _picture(self, picture: Picture) -> Iterator[etree._Element]:
        room = self.width * MM_PER_TWIP
        placed = self.place_picture(picture, room)
        if placed is None:
            return
        reference, width, height = placed
        scale = min(1.0, room / width, MAX_PICTURE_HEIGHT_MM / height)
        paragraph, alt = self._holding(picture, reference), picture.alt.translate(_FORBIDDEN)
        show(paragraph, width * scale, height * scale, next(self.drawings), alt)
        yield paragraph

    def _holding(self, picture: Picture | Chart, reference: str) -> etree._Element:
        """A paragraph that holds the one drawing; the caption of a chart stands below it."""
        if isinstance(picture, Chart):
            look = make("w:pPr", make("w:pStyle", val=self.style_id(styles.PICTURE)), make("w:keepNext"))
            return make("w:p", look, make("w:r", chart_drawing(reference)))
        if styles.PICTURE not in self._plain:
            look = make("w:pPr", make("w:pStyle", val=self.style_id(styles.PICTURE)))
            self._plain[styles.PICTURE] = make("w:p", look, make("w:r", empty_drawing()))
        paragraph = deepcopy(self._plain[styles.PICTURE])
        refer(paragraph, reference)
        return paragraph


def _is_short(row: etree._Element) -> bool:
    """Whether no cell of the row takes more than a few lines."""
    for cell in row:
        wide = int(next(cell.iter(q("w:tcW"))).get(q("w:w"), "1"))
        texts = ("".join(t.text or "" for t in p.iter(q("w:t"))) for p in cell.iter(q("w:p")))
        if sum(1 + len(text) * CELL_CHARACTER // wide for text in texts) > _SHORT_ROW:
            return False
    return True


def _row_properties(*, heads: bool, whole: bool, height: int) -> etree._Element:
    properties = make("w:trPr", *((make("w:cantSplit"),) if heads or whole else ()))
    properties.append(make("w:trHeight", val=height, hRule="atLeast"))
    if heads:
        properties.append(make("w:tblHeader"))
    return properties


def _keep_with_next(row: etree._Element) -> None:
    """A first row alone at the foot of a page says nothing, and a table that is kept has no such foot at all."""
    for properties in row.iter(q("w:pPr")):
        if properties.find(q("w:keepNext")) is None:  # a table in a cell has seen to its own first row
            properties.insert(1, make("w:keepNext"))


def _widths(shares: tuple[float, ...], columns: int, width: int) -> list[int]:
    shares = shares if len(shares) == columns else (1.0,) * columns
    whole = sum(shares)
    widths = [int(width * share / whole) for share in shares]
    widths[-1] += width - sum(widths)
    return widths


def _is_plain(run: Run) -> bool:
    """Whether a run is words of the paragraph's own look on one line, and nothing else."""
    return run == Run(run.text) and bool(run.text) and "\n" not in run.text and "\t" not in run.text


def _look(run: Run, style_id: str) -> etree._Element:
    properties = make("w:rPr", *([make("w:rStyle", val=style_id)] if style_id else []))
    for name, wanted in (("w:b", run.bold), ("w:i", run.italic), ("w:vanish", run.hidden)):
        if wanted:
            properties.append(make(name))
    if run.underline:
        properties.append(make("w:u", val="single"))
    if run.superscript:
        properties.append(make("w:vertAlign", val="superscript"))
    return properties


def _run(run: Run, style_id: str) -> etree._Element:
    properties = _look(run, style_id)
    element = make("w:r", *([properties] if len(properties) else []))
    for n, line in enumerate(run.text.split("\n")):
        if n:
            element.append(make("w:br"))
        for m, piece in enumerate(line.split("\t")):
            if m:
                element.append(make("w:tab"))
            if piece:
                text = make("w:t")
                text.text = piece.translate(_FORBIDDEN)
                text.set(_XML_SPACE, "preserve")
                element.append(text)
    return element
