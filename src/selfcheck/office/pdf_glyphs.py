"""The text layer, the rulings and the pictures of a PDF's pages, each page turned so that most of its text stands upright."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from selfcheck.model.blocks import count_characters
from selfcheck.office.pdf import MAX_TEXT, UnreadablePdf
from selfcheck.office.pdf_beside import Beside, beside
from selfcheck.office.pdf_rulings import Ruling, Turn, rulings_of, turned

MAX_PAGES = 2_000
_HYPHENS = {0x02, 0xFFFE}
"""What PDFium makes of a hyphen at the end of a line."""
_SMALLEST = 0.1
_FARTHEST = 100_000.0


class Glyph(NamedTuple):
    """A character where it stands, in points, y downwards; ``text`` holds more than one when some have no place of their own.

    ``turn`` counts quarter turns against the page's text, 0 for upright. ``base`` is the y of its baseline.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    turn: int

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of its body: baseline and size say more than the ink of a comma."""
        return (self.left + self.right) / 2, self.base - (0 if self.turn else 0.35 * self.size)


class Page(NamedTuple):
    """A page (页) as it is read: glyphs in the order of the file, rulings across and down, and its edges."""

    glyphs: tuple[Glyph, ...]
    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]
    box: tuple[float, float, float, float]
    """Left, top, right, bottom."""
    beside: tuple[Beside, ...] = ()

    @property
    def characters(self) -> int:
        """How many of its characters count."""
        return sum(count_characters(glyph.text) for glyph in self.glyphs)


class _Character(NamedTuple):
    text: str
    corners: tuple[float, float, float, float]
    origin: tuple[float, float]
    size: float
    turn: int
    placed: bool


def read_pages(data: bytes) -> Iterator[Page]:
    """The pages of a PDF, one at a time; :class:`UnreadablePdf` as ``pdf_blocks`` says."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pdfium.FPDF_ERR_PASSWORD
        raise UnreadablePdf("encrypted" if locked else "damaged") from error
    with closing(document):
        if not 1 <= len(document) <= MAX_PAGES:
            raise UnreadablePdf("long" if len(document) else "damaged")
        if document.get_formtype() == pdfium.FORMTYPE_ACRO_FORM:
            document.init_forms()  # before any page: fields that take their value from their group are read through it
        left = MAX_TEXT
        for number in range(len(document)):
            page = _page(document, number)
            left -= page.characters
            if left < 0:
                raise UnreadablePdf("long")
            yield page


def _page(document: Any, number: int) -> Page:
    try:
        with closing(document[number]) as page:
            with closing(page.get_textpage()) as layer:
                characters = list(_characters(layer))
            turns = Counter(character.turn for character in characters if not character.text.isspace())
            upright: Turn = max(turns, key=lambda turn: (turns[turn], -turn), default=0)
            across, down = rulings_of(page, upright)
            box = turned(page.get_mediabox(), upright)
            found = beside(page, upright)
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf("damaged") from error
    return Page(tuple(_glyphs(characters, upright)), across, down, box, found)


def _characters(layer: Any) -> Iterator[_Character]:
    """Blanks and line ends that PDFium made up are left out: where glyphs stand says it better."""
    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    high = 0
    for index in range(layer.count_chars()):
        code = pdfium.FPDFText_GetUnicode(layer, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        text, high = _text(code, high), 0
        if not text or (text.isspace() and pdfium.FPDFText_IsGenerated(layer, index)):
            continue
        placed = bool(
            pdfium.FPDFText_GetLooseCharBox(layer, index, box)
            and pdfium.FPDFText_GetCharOrigin(layer, index, x, y)
            and pdfium.FPDFText_GetMatrix(layer, index, matrix)
        )
        size = pdfium.FPDFText_GetFontSize(layer, index) * math.hypot(matrix.c, matrix.d)
        corners = (box.left, box.bottom, box.right, box.top)
        origin = (x.value, y.value)
        placed = placed and _SMALLEST < size < _FARTHEST and all(abs(v) < _FARTHEST for v in (*corners, *origin))
        yield _Character(text, corners, origin, size, _turn(matrix) if placed else 0, placed)


def _text(code: int, high: int) -> str:
    if 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)) if high else ""
    return "-" if code in _HYPHENS else chr(code) if code else ""


def _turn(matrix: Any) -> Turn:
    return round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4


def _glyphs(characters: list[_Character], upright: Turn) -> Iterator[Glyph]:
    """What has no place of its own goes with the glyph before it, at the start of the page with the one after it."""
    waiting, last = "", None
    for character in characters:
        if not character.placed:
            if last is None:
                waiting += character.text
            else:
                last = last._replace(text=last.text + character.text)
            continue
        if last is not None:
            yield last
        left, _, right, _ = turned(character.corners, upright)
        base = turned((*character.origin, *character.origin), upright)[1]
        last = Glyph(waiting + character.text, left, right, base, character.size, (character.turn - upright) % 4)
        waiting = ""
    if last is not None or waiting:
        yield last or Glyph(waiting, 0, 0, 0, 1, 0)
