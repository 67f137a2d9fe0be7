"""Invented pictures and a scan, drawn from nothing: a bar chart as PNG, a sealed page as PDF without a text layer."""

import struct
import zlib
from collections.abc import Sequence

_WIDTH, _HEIGHT = 480, 300
_GREYS = ((60, 90, 140), (140, 160, 190), (190, 150, 90), (110, 140, 110))


def bar_chart(heights: Sequence[int]) -> bytes:
    """A plain bar chart of these heights (1 to 100) as PNG."""
    rows = bytearray()
    width = _WIDTH // (2 * len(heights) + 1)
    for y in range(_HEIGHT):
        rows.append(0)
        for x in range(_WIDTH):
            slot = x // width
            bar = slot // 2
            is_bar = slot % 2 == 1 and bar < len(heights) and (_HEIGHT - y) * 110 < heights[bar] * _HEIGHT
            rows += bytes(_GREYS[bar % len(_GREYS)] if is_bar else (250, 250, 250) if y < _HEIGHT - 3 else (90, 90, 90))
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(bytes(rows), 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def sealed_scan() -> bytes:
    """One page with a red ring where a seal would be, as a scanner leaves it: no text layer."""
    drawing = b"1 0 0 RG 4 w 300 420 m 340 420 340 480 300 480 c 260 480 260 420 300 420 c S"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, len(body),
    )  # fmt: skip
