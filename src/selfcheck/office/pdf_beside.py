"""What stands on a PDF page beside its text layer: pictures, and what somebody noted or filled in on top of it."""

import ctypes
import hashlib
import math
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from selfcheck.model.blocks import Block, Note, Picture, paragraph
from selfcheck.model.ids import Sha256
from selfcheck.office.pdf import UnreadablePdf
from selfcheck.office.pdf_paths import matrix_of
from selfcheck.office.pdf_rulings import Box, Turn, turned
from selfcheck.office.png import png

MAX_PIXELS = 60_000_000
"""A photograph of a telephone has 12 to 50 million; what is larger keeps its place and not its bytes."""
MOST_PICTURES = 1_000
"""On one page; a drawing that draws another twice, and that one a third twice, makes any number of them."""
_ENCODED = {"DCTDecode": "jpg", "JPXDecode": "jp2"}
_MM_PER_POINT = 25.4 / 72
_CHANNELS = {pdfium.FPDFBitmap_Gray: 1, pdfium.FPDFBitmap_BGR: 3, pdfium.FPDFBitmap_BGRA: 4, pdfium.FPDFBitmap_BGRx: 4}
_BUTTONS = {pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON, pdfium.FPDF_FORMFIELD_PUSHBUTTON}
_SILENT = {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP}
"""A link's words are printed on the page, a popup's are those of the note it belongs to."""


class Beside(NamedTuple):
    """A block that is no text of the page (旁置物), by the middle of its place; ``data`` is a picture's bytes, if held."""

    centre: tuple[float, float]
    block: Block
    data: bytes = b""

    @property
    def middle(self) -> float:
        """The y by which it is put in order with lines and tables."""
        return self.centre[1]


def beside(page: Any, upright: Turn) -> tuple[Beside, ...]:
    """The pictures of a page, then its notes; :class:`UnreadablePdf` ``long`` for more pictures than ``MOST_PICTURES``."""
    images = list(islice(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]), MOST_PICTURES + 1))
    if len(images) > MOST_PICTURES:
        raise UnreadablePdf("long")
    return (*(_picture(image, upright) for image in images), *_notes(page, upright))


def _picture(image: Any, upright: Turn) -> Beside:
    box, (width, height) = _place(image)
    data, ending = _bytes_of(image)
    sha = Sha256(hashlib.sha256(data).hexdigest()) if data else Sha256("")
    media = f"{sha[:16]}.{ending}" if data else ""
    picture = Picture(media, sha, round(width * _MM_PER_POINT, 1), round(height * _MM_PER_POINT, 1))
    return Beside(_centre(turned(box, upright)), picture, data)


def _place(image: Any) -> tuple[Box, tuple[float, float]]:
    """Where the unit square of an image comes to lie on the page, and its width and height there."""
    matrix = matrix_of(image)
    corners = [matrix.on_point(x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    xs, ys = zip(*corners, strict=True)
    return (min(xs), min(ys), max(xs), max(ys)), (math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d))


def _centre(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _bytes_of(image: Any) -> tuple[bytes, str]:
    """The picture as a file, as it was put in where it is one; nothing for one that is too large or broken."""
    try:
        coded = image.get_filters(skip_simple=True)
        if len(coded) == 1 and coded[0] in _ENCODED:
            return bytes(image.get_data(decode_simple=True)), _ENCODED[coded[0]]
        width, height = image.get_px_size()
        if not 0 < width * height <= MAX_PIXELS:
            return b"", ""
        return _as_png(image.get_bitmap()), "png"
    except pypdfium2.PdfiumError:
        return b"", ""


def _as_png(bitmap: Any) -> bytes:
    """PDFium keeps blue first, rows padded, and in one format a fourth byte that says nothing."""
    channels = _CHANNELS[bitmap.format]
    row, raw = bitmap.width * channels, bytes(bitmap.buffer)
    pixels = b"".join(raw[at : at + row] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    if channels == 1:
        return png(bitmap.width, bitmap.height, 1, pixels)
    planes = [pixels[plane::channels] for plane in (2, 1, 0)]
    if bitmap.format == pdfium.FPDFBitmap_BGRA:
        planes.append(pixels[3::4])
    mixed = bytearray(bitmap.width * bitmap.height * len(planes))
    for number, plane in enumerate(planes):
        mixed[number :: len(planes)] = plane
    return png(bitmap.width, bitmap.height, len(planes), bytes(mixed))


def _notes(page: Any, upright: Turn) -> Iterator[Beside]:
    """Notes somebody put on the page, and fields that somebody filled in, as comments."""
    rectangle = pdfium.FS_RECTF()
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            text = _said(annotation, b"V") or _filled(page, annotation)
        else:
            text = "" if kind in _SILENT else _said(annotation, b"Contents")
        found = bool(pdfium.FPDFAnnot_GetRect(annotation, rectangle))
        pdfium.FPDFPage_CloseAnnot(annotation)
        if text.strip():
            box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top) if found else (0.0, 0.0, 0.0, 0.0)
            lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            yield Beside(_centre(turned(box, upright)), Note("comment", tuple(paragraph(line) for line in lines)))


def _said(annotation: Any, key: bytes) -> str:
    """What it says; nothing for a box that nobody ticked, whose value is the name Off (PDF 1.7, 12.7.4.2.3)."""
    text = _string(annotation, key)
    is_name = pdfium.FPDFAnnot_GetValueType(annotation, key) == pdfium.FPDF_OBJECT_NAME
    return "" if is_name and text == "Off" else text


def _filled(page: Any, annotation: Any) -> str:
    """What a field takes from the group it belongs to (PDF 1.7, 12.7.3.1); of a group of buttons the pressed one says it."""
    if not (page.formenv and pdfium.FPDFAnnot_HasKey(annotation, b"Parent")) or pdfium.FPDFAnnot_HasKey(
        annotation, b"V"
    ):
        return ""
    pressed = pdfium.FPDFAnnot_IsChecked(page.formenv, annotation)
    if pdfium.FPDFAnnot_GetFormFieldType(page.formenv, annotation) in _BUTTONS and not pressed:
        return ""
    return _wide(lambda *room: pdfium.FPDFAnnot_GetFormFieldValue(page.formenv, annotation, *room))


def _string(annotation: Any, key: bytes) -> str:
    return _wide(lambda *room: pdfium.FPDFAnnot_GetStringValue(annotation, key, *room))


def _wide(get: Callable[..., int]) -> str:
    """A text as PDFium hands it out: it tells the bytes it needs, then fills them."""
    size = get(None, 0)
    buffer = ctypes.create_string_buffer(size)
    get(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace")
