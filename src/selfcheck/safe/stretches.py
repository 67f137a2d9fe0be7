"""Fixed bytes deflated once and joined with changing ones, so that a member of which little changes costs little."""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from selfcheck.safe.archive import Member

_LEVEL = 6
_RAW = -15
_LONGEST_STORED = 0xFFFF


class Stretch:
    """Bytes deflated once, to stand anywhere in a deflated member: they end at a whole byte and refer to nothing before.

    ``last`` says that the member ends with them.
    """

    def __init__(self, data: bytes, *, last: bool) -> None:
        deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
        self.deflated = deflater.compress(data) + deflater.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)
        self.size = len(data)
        self._alone = zlib.crc32(data)
        self._of_bit = tuple(zlib.crc32(data, 1 << bit) ^ self._alone for bit in range(32))

    def crc_after(self, crc: int) -> int:
        """The checksum of bytes with ``crc`` followed by these.

        It is linear in ``crc`` (addition without carry), so the sum of what each bit does; the bytes are not run through again.
        """
        result = self._alone
        for effect in self._of_bit:
            if crc & 1:
                result ^= effect
            crc >>= 1
        return result


def interleaved(stretches: Sequence[Stretch], between: Sequence[bytes]) -> Member:
    """The member that inflates to the first stretch, the first of ``between``, the second stretch, and so on.

    What stands between is a name or a number: it is stored, not deflated.
    """
    pieces: list[bytes] = []
    crc = size = 0
    for stretch, text in zip(stretches, (*between, b""), strict=True):
        pieces += (stretch.deflated, *_stored(text))
        crc = zlib.crc32(text, stretch.crc_after(crc))
        size += stretch.size + len(text)
    return Member(zipfile.ZIP_DEFLATED, crc, size, b"".join(pieces))


def _stored(data: bytes) -> Iterator[bytes]:
    """``data`` as stored blocks of a deflated stream (RFC 1951, 3.2.4)."""
    for start in range(0, len(data), _LONGEST_STORED):
        piece = data[start : start + _LONGEST_STORED]
        yield struct.pack("<BHH", 0, len(piece), len(piece) ^ 0xFFFF)
        yield piece
