"""A form as blocks: labels with their bookmark and style, bare answers between them, label cell beside answer cell."""

from collections.abc import Iterator

from selfcheck.model import styles
from selfcheck.model.blocks import Block, Cell, Document, Paragraph, Run, Table, cell, paragraph
from selfcheck.model.form import (
    Element,
    End,
    FigureTable,
    Form,
    Grid,
    Heading,
    Printed,
    Question,
)
from selfcheck.model.wording import one_line

_FIGURE_WIDTHS = (8.0, 30.0, 14.0, 12.0, 20.0, 16.0)
_GRID_WIDTHS = (20.0, 80.0)


def form_document(form: Form) -> Document:
    """The blank as a document; its properties name plan, district and fingerprint for whoever opens it later."""
    blocks = tuple(block for element in form.elements for block in _blocks(element))
    properties = {
        "title": one_line(form.title),
        "subject": form.number,
        "keywords": f"{form.plan} {form.district} {form.fingerprint}",
        "custom:selfcheck": form.number,
    }
    return Document(blocks, properties=properties)


def _blocks(element: Element) -> Iterator[Block]:
    match element:
        case Heading():
            yield paragraph(element.text, element.style, anchor=element.bookmark, new_page=element.new_page)
        case Printed():
            run = Run(element.text, link=f"#{element.link}" if element.link else "")
            yield Paragraph((run,), element.style, new_page=element.new_page)
        case Question():
            yield _label(element.code, element.wording, element.bookmark)
            yield paragraph(element.prompt, styles.ANSWER)
        case FigureTable():
            yield _label(element.code, element.wording, element.bookmark)
            yield _figures(element)
        case Grid():
            if element.bookmark:
                yield _label(element.code, element.wording, element.bookmark, new_page=element.new_page)
            rows = tuple(_field_row(f.label, f.bookmark, f.preprinted or f.prompt) for f in element.fields)
            yield Table(rows, _GRID_WIDTHS, kept="" if element.kind == "highlight" else "table")
        case End():
            yield paragraph(element.text, styles.CLOSING, anchor=element.bookmark)


def _label(code: str, wording: str, bookmark: str, *, new_page: bool = False) -> Paragraph:
    return paragraph(styles.CODE.format(code=code) + wording, styles.POINT, anchor=bookmark, new_page=new_page)


def _field_row(label: str, bookmark: str, answer: str) -> tuple[Cell, Cell]:
    return cell(label, styles.FIELD, anchor=bookmark, shaded=True), cell(answer)


def _figures(element: FigureTable) -> Table:
    head = tuple(cell(name, styles.TABLE_HEAD, shaded=True) for name in element.columns)
    empty = tuple(cell("") for _ in element.columns)
    widths = _FIGURE_WIDTHS if len(element.columns) == len(_FIGURE_WIDTHS) else ()
    begun = tuple(tuple(map(cell, row)) for row in element.begun_rows)
    return Table((head, *begun, *(empty,) * element.empty_rows), widths, header_rows=1, kept="rows")
