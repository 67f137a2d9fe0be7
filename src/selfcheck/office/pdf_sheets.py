"""A PDF's pages as a ruler sees them."""

import ctypes
import math
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec.structs import astuple

from selfcheck.figures import MM_PER_POINT
from selfcheck.model.printed import Box, Glyph, Sheet, Stroke
from selfcheck.office.pdf_paths import matrix_of, pieces

MAX_PAGES = 400
"""What a careful reader measures in one go; a booklet has about sixty."""
_THIN_MM = 1.2
_NAME = 128
_FILL_AND_STROKE = 2
_WHITE = (255, 255, 255)


class NotPrinted(ValueError):
    """The bytes are no PDF that can be measured."""


def read_sheets(data: bytes) -> tuple[Sheet, ...]:
    """The pages of a PDF, at most ``MAX_PAGES``; :class:`NotPrinted` when it cannot be read."""
    try:
        document = pypdfium2.PdfDocument(data)
        with closing(document):
            return tuple(_sheet(document, n) for n in range(min(len(document), MAX_PAGES)))
    except pypdfium2.PdfiumError as error:
        raise NotPrinted(str(error)) from error


def _sheet(document: Any, index: int) -> Sheet:
    with closing(document[index]) as page:
        width, height = page.get_size()
        with closing(page.get_textpage()) as layer:
            glyphs = tuple(_glyphs(layer, index + 1, height))
        strokes: dict[tuple[float, ...], Stroke] = {}
        pictures = []
        for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE]):
            if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                pictures.append(_box(thing.get_bounds(), height))
            else:
                for stroke in _strokes(thing, index + 1, height):  # LibreOffice draws a paragraph's rule twice
                    strokes.setdefault(tuple(round(edge, 1) for edge in astuple(stroke.box)), stroke)
    return Sheet(
        index + 1, width * MM_PER_POINT, height * MM_PER_POINT, glyphs, tuple(strokes.values()), tuple(pictures)
    )


def _box(edges: tuple[float, float, float, float], height: float) -> Box:
    left, bottom, right, top = edges
    return Box(
        left * MM_PER_POINT, (height - top) * MM_PER_POINT, right * MM_PER_POINT, (height - bottom) * MM_PER_POINT
    )


def _glyphs(layer: Any, page: int, height: float) -> Iterator[Glyph]:
    reader = _GlyphReader(layer, page, height)
    for index in range(layer.count_chars()):
        glyph = reader.glyph(index)
        if glyph is not None:
            yield glyph


class _GlyphReader:
    """Reads the glyphs of one page, through buffers made once."""

    def __init__(self, layer: Any, page: int, height: float) -> None:
        self._layer, self._page, self._height = layer, page, height
        self._loose, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._numbers = [ctypes.c_double() for _ in range(6)]
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._name, self._flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()

    def glyph(self, index: int) -> Glyph | None:
        """The glyph at a place of the text layer; ``None`` for blanks and for what has no place."""
        layer = self._layer
        code = pdfium.FPDFText_GetUnicode(layer, index)
        text = "-" if code in (0x02, 0xFFFE) else chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd"
        if text.isspace() or not pdfium.FPDFText_GetLooseCharBox(layer, index, self._loose):
            return None
        left, right, bottom, top, x, y = self._numbers
        pdfium.FPDFText_GetCharBox(layer, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(layer, index, x, y)
        pdfium.FPDFText_GetMatrix(layer, index, self._matrix)
        m = self._matrix
        size = pdfium.FPDFText_GetFontSize(layer, index) * math.hypot(m.c, m.d)
        ink = _box((left.value, bottom.value, right.value, top.value), self._height)
        return Glyph(
            text, self._page, self._loose.left * MM_PER_POINT, self._loose.right * MM_PER_POINT,
            (self._height - y.value) * MM_PER_POINT, ink, round(size, 2), self._font(index), self._fill(index),
            abs(m.b) > abs(m.a), self._is_drawn_bold(index),
        )  # fmt: skip

    def _font(self, index: int) -> str:
        """The font's name without the tag of an embedded part of it (``BAAAAA+``)."""
        length = pdfium.FPDFText_GetFontInfo(self._layer, index, self._name, _NAME, self._flags)
        return self._name.value.decode("utf-8", "replace").rpartition("+")[2] if length else ""

    def _fill(self, index: int) -> tuple[int, int, int]:
        pdfium.FPDFText_GetFillColor(self._layer, index, *self._colour)
        red, green, blue, _ = (part.value for part in self._colour)
        return red, green, blue

    def _is_drawn_bold(self, index: int) -> bool:
        held = pdfium.FPDFText_GetTextObject(self._layer, index)
        return bool(held) and pdfium.FPDFTextObj_GetTextRenderMode(held) == _FILL_AND_STROKE


def _strokes(path: Any, page: int, height: float) -> Iterator[Stroke]:
    """A path that is straight and thin, stroked or filled; boxes and curves are passed over, their edges told apart."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not (fill.value or stroke.value):
        return
    colour = _colour(path, pdfium.FPDFPageObj_GetStrokeColor if stroke.value else pdfium.FPDFPageObj_GetFillColor)
    if stroke.value:
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(path, width)
        half = width.value * abs(matrix_of(path).a or 1.0) / 2
        for x0, y0, x1, y1 in pieces(path):
            across = abs(y1 - y0) <= abs(x1 - x0)
            grow_x, grow_y = (0.0, half) if across else (half, 0.0)
            edges = (min(x0, x1) - grow_x, min(y0, y1) - grow_y, max(x0, x1) + grow_x, max(y0, y1) + grow_y)
            yield from _thin(Stroke(page, _box(edges, height), colour))
    else:
        points = [point for x0, y0, x1, y1 in pieces(path) for point in ((x0, y0), (x1, y1))]
        if points:
            xs, ys = zip(*points, strict=True)
            yield from _thin(Stroke(page, _box((min(xs), min(ys), max(xs), max(ys)), height), colour))


def _thin(stroke: Stroke) -> Iterator[Stroke]:
    """The stroke, if it is a line and can be seen."""
    longest = max(stroke.box.right - stroke.box.left, stroke.box.bottom - stroke.box.top)
    if stroke.thickness <= _THIN_MM < longest and stroke.colour != _WHITE:
        yield stroke


def _colour(path: Any, ask: Any) -> tuple[int, int, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    ask(path, *parts)
    return parts[0].value, parts[1].value, parts[2].value
