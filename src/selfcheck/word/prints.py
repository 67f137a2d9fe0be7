"""Pictures made ready for print (印前处理): upright as they were taken, no finer than a printer shows, in a format Word knows,
without the place where they were taken.

What needs none of that goes through as the bytes it is.
"""

import io
import warnings
from collections.abc import Mapping
from typing import NamedTuple

from PIL import Image, ImageOps

from selfcheck.word.pictures import CONTENT_TYPES, MAX_PIXELS, MEASURED

DOTS_PER_INCH = 300
"""What offset printing and office printers show; a phone's picture over the page's width has twice as many."""
_TOO_FINE = 1.5
"""So many times finer than that is worth the work of making it coarser."""
_ORIENTATION = 0x0112
_AS_TAKEN = 1
_TAKEN_AT = 0x8825
"""Where a photo's head says on which spot of the earth it was taken; that of a home does not leave the house."""
_PNG_HEAD = b"eXIf"
_NOTES = ("xmp", "XML:com.adobe.xmp")
_KEPT = {"PNG": "png", "JPEG": "jpg", "GIF": "gif"}
"""Formats every program of the office shows; the others become PNG."""
_QUALITY = 90
_MM_PER_INCH = 25.4


class Print(NamedTuple):
    """A picture as it goes into the file: bytes, ending, width and height in dots (0 when only Word knows them)."""

    data: bytes
    ending: str
    across: int
    down: int


def ending_of(media: str) -> str:
    """The ending of a picture's file name, in small letters; empty for a format that no Word file of ours may hold."""
    ending = media.rpartition(".")[2].lower()
    return ending if ending in CONTENT_TYPES else ""


def printable(data: bytes, ending: str, room_mm: float) -> Print | None:
    """The picture for a place ``room_mm`` wide; None when it is damaged or has too many dots."""
    kind = MEASURED.get(ending)
    if kind is None:
        return Print(data, ending, 0, 0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=(kind,)) as image:
                return _made_ready(image, data, room_mm)
    except Exception:  # noqa: BLE001 - Pillow lets out nearly anything for bytes that were made to harm
        return None


def _made_ready(image: Image.Image, data: bytes, room_mm: float) -> Print | None:
    if not 0 < image.width * image.height <= MAX_PIXELS:
        return None
    kind = str(image.format)
    head = image.getexif() if kind == "JPEG" or (kind == "PNG" and _PNG_HEAD in data) else {}
    turned = kind == "JPEG" and head.get(_ORIENTATION, _AS_TAKEN) in range(2, 9)
    most = round(room_mm / _MM_PER_INCH * DOTS_PER_INCH)
    across = image.height if turned and head[_ORIENTATION] > 4 else image.width
    is_fine = kind != "GIF" and across > most * _TOO_FINE
    if kind in _KEPT and not turned and not is_fine and not _tells_where(image, head):
        return Print(data, _KEPT[kind], image.width, image.height)
    if is_fine and kind == "JPEG":
        image.draft("RGB", (2 * most, 2 * most))
    made = ImageOps.exif_transpose(image) if turned else image
    if is_fine:
        made = _in_shades(made).resize((most, max(1, round(made.height * most / made.width))), Image.Resampling.LANCZOS)
    return _saved(made, "JPEG" if kind == "JPEG" else "PNG")


def _tells_where(image: Image.Image, head: Mapping[int, object]) -> bool:
    """Whether its head names the spot it was taken on, or the note of a program that edited it does (XMP)."""
    return _TAKEN_AT in head or any("gps" in str(image.info.get(key, "")).lower() for key in _NOTES)


def _in_shades(image: Image.Image) -> Image.Image:
    """Of a picture in black and white or with a palette Pillow would keep every second dot, and a scan would lose strokes."""
    if image.mode == "1":
        return image.convert("L")
    if image.mode in {"P", "PA"}:
        return image.convert("RGBA" if image.mode == "PA" or "transparency" in image.info else "RGB")
    return image


def _saved(image: Image.Image, kind: str) -> Print:
    buffer = io.BytesIO()
    if kind == "JPEG":
        colours = image if image.mode in {"RGB", "L", "CMYK"} else image.convert("RGB")
        colours.save(buffer, kind, quality=_QUALITY, dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    else:
        colours = image if image.mode in {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"} else image.convert("RGBA")
        colours.save(buffer, kind, dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return Print(buffer.getvalue(), _KEPT[kind], image.width, image.height)
