"""Answers poured into a form that was already printed: what a district typed, put where it would have typed it.

The labels stay as they are; only what stands behind a label is replaced. (Invented returns of ``demo`` are made so.)
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from selfcheck.model import styles
from selfcheck.model.blocks import Block, Paragraph, Table
from selfcheck.model.ids import Sha256
from selfcheck.word.oxml import Pour, make
from selfcheck.word.pictures import PictureDoor
from selfcheck.word.write import free_ids, repack, style_ids


def pour_answers(
    data: bytes,
    answers: Mapping[str, Sequence[Block]],
    *,
    media: Callable[[Sha256], bytes],
    before: Sequence[Block] = (),
    after: Sequence[Block] = (),
) -> bytes:
    """The form ``data`` with ``answers`` by the bookmark of their label; :class:`KeyError` for a bookmark it lacks.

    An answer to a figures table is one ``Table`` of rows. ``before`` and ``after`` stand outside the form: in front of
    the cover and behind the closing line.
    """
    word = docx.Document(io.BytesIO(data))
    door = PictureDoor(word.part, media)
    pour = Pour(style_ids(word), door.place, "", free_ids(word, "w:bookmarkStart"), free_ids(word, "wp:docPr"))
    labels = {mark.get(qn("w:name")): mark.getparent() for mark in word.element.body.iter(qn("w:bookmarkStart"))}
    for bookmark, blocks in answers.items():
        _answer(labels[bookmark], blocks, pour)
    _outside(word, before, after, pour)
    buffer = io.BytesIO()
    word.save(buffer)
    return repack(buffer.getvalue())


def _answer(label: etree._Element, blocks: Sequence[Block], pour: Pour) -> None:
    holder = label.getparent()
    if holder is not None and holder.tag == qn("w:tc"):
        _into_cell(_behind(holder), blocks, pour)
        return
    place = _behind(label)
    if place.tag == qn("w:tbl"):
        _into_rows(place, blocks, pour)
        return
    for element in _elements(blocks, pour, styles.ANSWER):
        place.addprevious(element)
    _remove(place)


def _behind(label: etree._Element) -> etree._Element:
    place = label.getnext()
    if place is None:
        raise KeyError("nothing stands behind the label")
    return place


def _remove(element: etree._Element) -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)


def _into_cell(cell: etree._Element, blocks: Sequence[Block], pour: Pour) -> None:
    for old in list(cell):
        if old.tag != qn("w:tcPr"):
            cell.remove(old)
    cell.extend(_elements(blocks, pour, styles.TABLE_TEXT))
    if cell[-1].tag != qn("w:p"):
        cell.append(make("w:p"))


def _into_rows(table: etree._Element, blocks: Sequence[Block], pour: Pour) -> None:
    """The given rows in place of the empty ones, under the form's own header."""
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    poured = [row for e in pour.block(Table(tuple(rows)), styles.TABLE_TEXT) for row in e.findall(qn("w:tr"))]
    widths = [column.get(qn("w:w")) or "0" for column in table.iter(qn("w:gridCol"))]
    for empty in table.findall(qn("w:tr"))[1:]:
        table.remove(empty)
    for row in poured:
        for cell, width in zip(row.findall(qn("w:tc")), widths, strict=False):
            next(cell.iter(qn("w:tcW"))).set(qn("w:w"), width)
        table.append(row)


def _outside(word: WordDocument, before: Sequence[Block], after: Sequence[Block], pour: Pour) -> None:
    body = word.element.body
    for element in reversed(list(_elements(before, pour, styles.BODY))):
        body.insert(0, element)
    for element in _elements(after, pour, styles.BODY):
        body[-1].addprevious(element)


def _elements(blocks: Sequence[Block], pour: Pour, style: str) -> Iterator[etree._Element]:
    for block in blocks:
        yield from pour.block(Paragraph(block.runs) if isinstance(block, Paragraph) else block, style)
