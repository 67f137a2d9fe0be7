"""A small copy of a district's picture, to be looked at on a screen."""

import io
import warnings

from PIL import Image, ImageOps

from selfcheck.word.pictures import MAX_PIXELS

MOST_DOTS = 420
_QUALITY = 70
_LOOKED_AT = ("PNG", "JPEG", "GIF", "BMP", "TIFF")


def thumbnail(data: bytes) -> bytes | None:
    """The picture, upright, as a JPEG of at most ``MOST_DOTS`` a side; None when damaged, too large or of another kind."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd in a head is no news to a clerk
            with Image.open(io.BytesIO(data), formats=_LOOKED_AT) as image:
                if not 0 < image.width * image.height <= MAX_PIXELS:
                    return None
                image.draft("RGB", (MOST_DOTS, MOST_DOTS))
                small = image.convert("RGBA")
                small.thumbnail((MOST_DOTS, MOST_DOTS))
                small = ImageOps.exif_transpose(small)
                paper = Image.new("RGB", small.size, "white")
                paper.paste(small, mask=small)
    except Exception:  # noqa: BLE001 - Pillow lets out nearly anything for a file that was made to harm
        return None
    buffer = io.BytesIO()
    paper.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()
