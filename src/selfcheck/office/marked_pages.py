"""Pictures of printed pages with the type area in blue and the places where rules failed in red, under the rules' ids."""

import ctypes
import io
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec.structs import astuple

from selfcheck import figures as f
from selfcheck.model.printed import Box, Mark
from selfcheck.office.pdf_sheets import NotPrinted

MOST_PAGES = 20
_BLUE, _RED = (0, 90, 200), (220, 0, 0)
_DOTS_PER_POINT = 130 / 72
_AIR_MM = 0.8
_LABEL_POINTS = 6.5


def draw(pdf: bytes, marks: Sequence[tuple[str, Mark]]) -> dict[int, bytes]:
    """Page 1 and every page with a mark as PNG by number, at most ``MOST_PAGES``; :class:`NotPrinted` for no PDF."""
    try:
        with closing(pypdfium2.PdfDocument(pdf)) as document:
            numbers = sorted({1, *(mark.page for _, mark in marks)})[:MOST_PAGES]
            return {n: _picture(document, n, [(id, m.box) for id, m in marks if m.page == n]) for n in numbers}
    except pypdfium2.PdfiumError as error:
        raise NotPrinted(str(error)) from error


def _picture(document: Any, number: int, marks: Iterable[tuple[str, Box]]) -> bytes:
    with closing(document[number - 1]) as page:
        pen = _Pen(document, page)
        pen.rectangle(_type_area(pen.width > pen.height), _BLUE, 0.6)
        for box, ids in _by_box(marks).items():
            around = box.grown(_AIR_MM)
            pen.rectangle(around, _RED, 1.0)
            pen.label(" ".join(ids), around, _RED)
        pdfium.FPDFPage_GenerateContent(page.raw)
        buffer = io.BytesIO()
        page.render(scale=_DOTS_PER_POINT).to_pil().save(buffer, "PNG")
    return buffer.getvalue()


def _by_box(marks: Iterable[tuple[str, Box]]) -> dict[Box, list[str]]:
    found: dict[Box, list[str]] = {}
    for id, box in marks:
        found.setdefault(box, []).append(id)
    return found


def _type_area(turned: bool) -> Box:
    if turned:
        left = f.PAPER_HEIGHT_MM - f.BOTTOM_MM
        return Box(left, f.LEFT_MM, left + f.TEXT_HEIGHT_MM, f.RIGHT_MM)
    return Box(f.LEFT_MM, f.TOP_MM, f.RIGHT_MM, f.BOTTOM_MM)


class _Pen:
    """Draws on a page in millimetres from its upper left corner."""

    def __init__(self, document: Any, page: Any) -> None:
        self._document, self._page = document, page
        self.width, self.height = page.get_size()

    def rectangle(self, box: Box, colour: tuple[int, int, int], points: float) -> None:
        left, top, right, bottom = (edge / f.MM_PER_POINT for edge in astuple(box))
        shape = pdfium.FPDFPageObj_CreateNewRect(left, self.height - bottom, right - left, bottom - top)
        pdfium.FPDFPageObj_SetStrokeColor(shape, *colour, 255)
        pdfium.FPDFPageObj_SetStrokeWidth(shape, points)
        pdfium.FPDFPath_SetDrawMode(shape, pdfium.FPDF_FILLMODE_NONE, 1)
        pdfium.FPDFPage_InsertObject(self._page.raw, shape)

    def label(self, text: str, box: Box, colour: tuple[int, int, int]) -> None:
        shape = pdfium.FPDFPageObj_NewTextObj(self._document.raw, b"Helvetica-Bold", _LABEL_POINTS)
        encoded = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
        pdfium.FPDFText_SetText(shape, ctypes.cast(encoded, pdfium.FPDF_WIDESTRING))
        pdfium.FPDFPageObj_SetFillColor(shape, *colour, 255)
        x, y = box.left / f.MM_PER_POINT, self.height - box.top / f.MM_PER_POINT + 1.5
        pdfium.FPDFPageObj_Transform(shape, 1, 0, 0, 1, x, min(y, self.height - _LABEL_POINTS))
        pdfium.FPDFPage_InsertObject(self._page.raw, shape)
