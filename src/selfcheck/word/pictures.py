"""The picture door: bytes from a district's file into a document of ours, once each, with a size that fits the page."""

import io
import itertools
import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from PIL import Image

from selfcheck.model.blocks import Picture
from selfcheck.model.chart import Chart
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.word.charts import add_chart

CONTENT_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp",
                  "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf"}  # fmt: skip
MEASURED = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "gif": "GIF", "bmp": "BMP", "tif": "TIFF", "tiff": "TIFF"}
"""Pillow's name of each format it is asked to look at; it knows many more, which nothing here has need of."""
MAX_PIXELS = 100_000_000
"""A phone takes 50 million, a scanned A3 page at 600 dpi has 70 million. Whoever opens a picture holds four bytes for each
of its pixels, however few bytes the file has: a bomb must not be passed on in a publication either."""
_DOTS_PER_INCH = 96.0
_LEAST_DOTS = 36.0
_FALLBACK_MM = (80.0, 60.0)


@dataclass
class PictureDoor:
    """Places pictures into the main part of one document. python-docx's own door compares each new picture with all
    before it, which is quadratic; this one goes by hash."""

    part: Part
    media: Callable[[Sha256], bytes]
    notices: list[Notice] = field(default_factory=list)
    _placed: dict[Sha256, str] = field(default_factory=dict)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self._taken = {str(part.partname) for part in self.part.package.iter_parts()}

    def place(self, picture: Picture, _room: float) -> tuple[str, float, float] | None:
        """Relationship id, width and height in mm; None, with a notice, when the picture cannot be shown."""
        if isinstance(picture, Chart):
            return add_chart(self.part, picture, self.media(picture.sha256)), picture.width_mm, picture.height_mm
        suffix = picture.media.rpartition(".")[2].lower()
        if not picture.media or suffix not in CONTENT_TYPES:
            self.notices.append(notice("PUB021", picture.media or picture.alt, ending=suffix or "?"))
            return None
        data = self.media(picture.sha256)
        size: tuple[float, float] | None = _FALLBACK_MM
        if suffix in MEASURED:
            size = _natural_size(data, MEASURED[suffix])
        if size is not None and picture.width_mm and picture.height_mm:
            size = (picture.width_mm, picture.height_mm)
        if size is None:
            self.notices.append(notice("PUB022", picture.media))
            return None
        return self._reference(picture.sha256, data, suffix), *size

    def _reference(self, sha: Sha256, data: bytes, suffix: str) -> str:
        if sha not in self._placed:
            names = (f"/word/media/picture{number}.{suffix}" for number in self._numbers)
            name = PackURI(next(name for name in names if name not in self._taken))
            part = Part(name, CONTENT_TYPES[suffix], data, self.part.package)
            self._placed[sha] = self.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._placed[sha]


def _natural_size(data: bytes, kind: str) -> tuple[float, float] | None:
    """Width and height in mm at the resolution the picture names; None when it is damaged or has too many pixels.

    The head of the file is read and no more: not one pixel is unpacked.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd in a head is no news to a clerk; bombs are told apart below
            with Image.open(io.BytesIO(data), formats=(kind,)) as image:
                across, down = image.info.get("dpi", (_DOTS_PER_INCH, _DOTS_PER_INCH))
                width, height, dots = image.width, image.height, (float(across), float(down))
    except Exception:  # noqa: BLE001 - Pillow lets out nearly anything for a head that was made to harm
        return None
    if not 0 < width * height <= MAX_PIXELS or not all(map(math.isfinite, dots)):
        return None
    return width * 25.4 / max(dots[0], _LEAST_DOTS), height * 25.4 / max(dots[1], _LEAST_DOTS)
