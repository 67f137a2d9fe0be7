"""Drawings of other programs (EMF, WMF) as pictures: LibreOffice lays each on a page of its size, the page is rendered.

By way of a page, since a LibreOffice that came with Writer alone opens no drawing by itself.
"""

import base64
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from selfcheck.office.convert import convert
from selfcheck.office.png import png

_DOTS_PER_POINT = 300 / 72
_MOST_MM = 400.0
_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles><style:page-layout style:name="p">
<style:page-layout-properties fo:page-width="{width}mm" fo:page-height="{height}mm" fo:margin="0mm"/></style:page-layout>
<style:style style:name="g" style:family="graphic"><style:graphic-properties style:horizontal-pos="from-left"
 style:horizontal-rel="page" style:vertical-pos="from-top" style:vertical-rel="page" style:wrap="run-through"/></style:style>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="p"/>
</office:master-styles><office:body><office:text><text:p><draw:frame draw:style-name="g" text:anchor-type="paragraph"
 svg:x="0mm" svg:y="0mm" svg:width="{width}mm" svg:height="{height}mm"><draw:image><office:binary-data>{data}
</office:binary-data></draw:image></draw:frame></text:p></office:text></office:body></office:document>
"""


@dataclass(frozen=True)
class Drawing:
    """A drawing and the size it is shown in, in mm."""

    data: bytes
    width_mm: float
    height_mm: float


def drawn(drawings: Mapping[str, Drawing], *, office: Path, timeout_s: float) -> dict[str, bytes]:
    """Each drawing as PNG of 300 dots an inch under the same name; one start of LibreOffice for all.

    Those that LibreOffice cannot draw are not there. Errors as of :func:`selfcheck.office.convert.convert`.
    """
    pages = {name: _page(drawing) for name, drawing in drawings.items()}
    printed = convert(pages, to="pdf", office=office, timeout_s=timeout_s).value
    made = {name: _rendered(data) for name, data in printed.items()}
    return {name: picture for name, picture in made.items() if picture}


def _page(drawing: Drawing) -> bytes:
    scale = min(1.0, _MOST_MM / max(drawing.width_mm, drawing.height_mm))
    width, height = (f"{side * scale:.2f}" for side in (drawing.width_mm, drawing.height_mm))
    data = base64.b64encode(drawing.data).decode()
    return _PAGE.format(width=width, height=height, data=data).encode()


def _rendered(pdf: bytes) -> bytes:
    """The first page; empty when nothing is drawn on it."""
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[0]) as page:
        bitmap = page.render(scale=_DOTS_PER_POINT, rev_byteorder=True)
        pixels = bytes(bitmap.buffer)
        lines = (pixels[at : at + bitmap.width * bitmap.n_channels]
                 for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))  # fmt: skip
        return b"" if set(pixels) == {255} else png(bitmap.width, bitmap.height, bitmap.n_channels, b"".join(lines))
