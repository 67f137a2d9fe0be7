"""The table of contents of an OLE2 compound file, as far as needed to tell what the file is."""

import struct
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 512
_ENTRY = 128
_SECTOR_SHIFTS = (9, 12)
"""Sectors of 512 and of 4096 bytes; there are no others (MS-CFB 2.2)."""
_LAST_SECTOR = 0xFFFFFFFA
"""Sector numbers from here on are marks: end of chain, free, part of the table itself."""
_MINI_STREAM_BELOW = 4096
_FIB_FLAGS = 0x0A
_FIB_ENCRYPTED = 0x0100
_FILE_PASS = 0x2F


class DamagedOle(ValueError):
    """The sectors do not lead to a directory."""


class Ole:
    """An OLE2 compound file: the names of its streams and whether the document in it is locked by a password."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEAD:
            raise DamagedOle("head")
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in _SECTOR_SHIFTS:
            raise DamagedOle("sectors")
        self._data = data
        self._sector = 1 << shift
        self._fat_sectors = [n for n in self._listed() if n < _LAST_SECTOR]
        self._streams = dict(self._directory(struct.unpack_from("<I", data, 48)[0]))
        if not self._streams:
            raise DamagedOle("directory")

    @property
    def names(self) -> frozenset[str]:
        """The names of all storages and streams."""
        return frozenset(self._streams)

    @property
    def word_is_encrypted(self) -> bool:
        """Whether the flags at the start of the stream ``WordDocument`` say so (MS-DOC 2.5.1, fEncrypted)."""
        flags = self._head("WordDocument")[_FIB_FLAGS : _FIB_FLAGS + 2]
        return len(flags) == 2 and bool(int.from_bytes(flags, "little") & _FIB_ENCRYPTED)

    @property
    def workbook_is_encrypted(self) -> bool:
        """Whether a record FilePass stands among the first of the workbook's stream (MS-XLS 2.4.117)."""
        head = self._head("Workbook" if "Workbook" in self._streams else "Book")
        at = 0
        while at + 4 <= len(head):
            kind, length = struct.unpack_from("<2H", head, at)
            if kind == _FILE_PASS:
                return True
            at += 4 + length
        return False

    def _head(self, stream: str) -> bytes:
        """The first sector of a stream; nothing of one so small that it lies elsewhere, as no real document's does."""
        start, size = self._streams[stream]
        return b"" if size < _MINI_STREAM_BELOW else self._bytes(start)

    def _bytes(self, sector: int) -> bytes:
        begin = self._sector * (sector + 1)
        return self._data[begin : begin + self._sector]

    def _listed(self) -> Iterator[int]:
        """Where the table of sectors itself lies: its first 109 in the head, those of a file above 7 MB in a chain."""
        yield from struct.unpack_from("<109I", self._data, 76)
        sector, count = struct.unpack_from("<2I", self._data, 68)
        seen: set[int] = set()
        while len(seen) < count and sector not in seen and len(block := self._bytes(sector)) == self._sector:
            seen.add(sector)
            *numbers, sector = struct.unpack(f"<{self._sector // 4}I", block)
            yield from numbers

    def _next(self, sector: int) -> int:
        per_sector = self._sector // 4
        table, place = divmod(sector, per_sector)
        if table >= len(self._fat_sectors):
            raise DamagedOle("chain")
        found = self._bytes(self._fat_sectors[table])[place * 4 : place * 4 + 4]
        if len(found) < 4:
            raise DamagedOle("chain")
        return int.from_bytes(found, "little")

    def _directory(self, sector: int) -> Iterator[tuple[str, tuple[int, int]]]:
        seen: set[int] = set()
        while sector < _LAST_SECTOR:
            block = self._bytes(sector)
            if sector in seen or len(block) < self._sector:
                raise DamagedOle("directory")
            seen.add(sector)
            for at in range(0, len(block), _ENTRY):
                length, start, size = (
                    struct.unpack_from(f, block, at + o)[0] for f, o in (("<H", 64), ("<I", 116), ("<I", 120))
                )
                if 2 <= length <= 64:
                    yield block[at : at + length - 2].decode("utf-16-le", "replace"), (start, size)
            sector = self._next(sector)
