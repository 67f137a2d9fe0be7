"""Pixels as a PNG file: the one way in which a picture that a PDF keeps as bare pixels leaves it."""

import struct
import zlib

_HEAD = b"\x89PNG\r\n\x1a\n"
_COLOURS = {1: 0, 3: 2, 4: 6}
"""Channels to PNG's colour type: grey, RGB, RGB with alpha."""


def png(width: int, height: int, channels: int, pixels: bytes) -> bytes:
    """The picture whose rows follow each other in ``pixels``, eight bits a channel; the same bytes every time."""
    row = width * channels
    lines = b"".join(b"\0" + pixels[at : at + row] for at in range(0, row * height, row))
    header = struct.pack(">2I5B", width, height, 8, _COLOURS[channels], 0, 0, 0)
    return _HEAD + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(lines, 6)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
