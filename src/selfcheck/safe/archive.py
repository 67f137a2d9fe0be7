"""The archive door: a zip is looked at before a byte of it is inflated, and written the same way every time."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final

MAX_ENTRIES = 5_000
"""A return with a hundred pictures has some two hundred; zip archives of a year's returns a few hundred."""
MAX_TOTAL = 1024 * 1024 * 1024
"""Bytes of all members inflated, as they declare; none gives more than it declares. Files over 200 MB are not taken in."""
MAX_NAME = 2_000
"""Characters of a member's name; no system takes a path so long, and a Chinese character may stand as three."""
MAX_RATIO = 300
"""Honest body parts of Word deflate to about a tenth; runs of empty table rows reach a hundredth."""
RATIO_FLOOR = 8 * 1024 * 1024
"""Below this size a high ratio harms nobody."""
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What no shown name holds: control characters, and marks that turn the direction of writing and so make one name look
like another."""

_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, ValueError, struct.error, OSError,
)  # fmt: skip
"""All that ``zipfile`` is known to raise for bytes that are no sound zip (``RuntimeError``: also a method it lacks)."""


_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_VERSION = 20
_UTF8_NAME = 0x800
_DATE = (FIXED_DATE[0] - 1980) << 9 | FIXED_DATE[1] << 5 | FIXED_DATE[2]
_MODE = 0o600 << 16
"""What ``zipfile`` writes as the rights of a member made from bytes."""


class UnsafeArchive(ValueError):
    """The file is no zip, is damaged, or would harm whoever unpacks it; ``str()`` says which, in one word."""


@dataclass(frozen=True)
class Member:
    """A member as it lies in a zip, already compressed; ``crc`` and ``size`` are those of its inflated bytes."""

    method: int
    crc: int
    size: int
    data: bytes


class Archive:
    """The members of a zip that passed the door, read one at a time.

    Directory entries are left out; names are as stored, with ``\\`` turned to ``/`` (some programs write it so). ``is_own``:
    we have just written it, so a text that deflates well is no sign of malice.
    """

    def __init__(self, data: bytes, *, is_own: bool = False) -> None:
        self._data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise UnsafeArchive("damaged") from error
        self._members = _checked(self._zip.infolist(), is_own=is_own)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names in stored order."""
        return tuple(self._members)

    def size(self, name: str) -> int:
        """The inflated size in bytes that the zip declares; ``KeyError`` for no such member."""
        return self._members[name].file_size

    def read(self, name: str) -> bytes:
        """One member's bytes, never more than declared; ``KeyError`` for no such member, :class:`UnsafeArchive` if damaged."""
        info = self._members[name]
        try:
            with self._zip.open(info) as file:
                data = file.read(info.file_size + 1)
        except _BROKEN as error:
            raise UnsafeArchive("damaged") from error
        if len(data) != info.file_size:
            raise UnsafeArchive("damaged")
        return data

    def member(self, name: str) -> Member:
        """One member without inflating it, so unproven; ``KeyError`` and :class:`UnsafeArchive` as in :meth:`read`."""
        info = self._members[name]
        try:
            *_, name_length, extra_length = _LOCAL.unpack_from(self._data, info.header_offset)
        except struct.error as error:
            raise UnsafeArchive("damaged") from error
        start = info.header_offset + _LOCAL.size + name_length + extra_length
        data = self._data[start : start + info.compress_size]
        if len(data) != info.compress_size:
            raise UnsafeArchive("damaged")
        return Member(info.compress_type, info.CRC, info.file_size, data)


def _checked(infos: list[zipfile.ZipInfo], *, is_own: bool) -> dict[str, zipfile.ZipInfo]:
    if len(infos) > MAX_ENTRIES:
        raise UnsafeArchive("entries")
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise UnsafeArchive("size")
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.filename.replace("\\", "/")
        if name.endswith("/"):
            continue
        if name in members:
            raise UnsafeArchive("duplicates")
        _check(name, info, is_own=is_own)
        members[name] = info
    return members


def _check(name: str, info: zipfile.ZipInfo, *, is_own: bool) -> None:
    if name.startswith("/") or ".." in name.split("/") or ":" in name or len(name) > MAX_NAME:
        raise UnsafeArchive("names")
    if info.flag_bits & 0x1:
        raise UnsafeArchive("encrypted")
    if not is_own and info.file_size > RATIO_FLOOR and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise UnsafeArchive("ratio")


def pack(members: Mapping[str, bytes]) -> bytes:
    """``members`` as a zip whose bytes depend on nothing else: fixed dates, given order, pictures stored as they are."""
    buffer = io.BytesIO()
    with zip_into(buffer) as put:
        for name, data in members.items():
            put(name, data)
    return buffer.getvalue()


@contextmanager
def zip_into(target: BinaryIO) -> Iterator[Callable[[str, bytes], None]]:
    """What :func:`pack` does, member by member into an open file: none waits in memory, and there is no limit of size."""
    with zipfile.ZipFile(target, "w") as made:

        def put(name: str, data: bytes) -> None:
            info = zipfile.ZipInfo(name, FIXED_DATE)
            info.create_system = 0
            stored = _is_stored(name)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            made.writestr(info, data, compresslevel=None if stored else 6)

        yield put


def _is_stored(name: str) -> bool:
    return name.lower().endswith((".png", ".jpg", ".jpeg", ".gif"))


def join(members: Mapping[str, Member]) -> bytes:
    """``members`` as a zip, their data copied as they are; byte for byte what :func:`pack` makes of the same members.

    For a package of our own size: :class:`struct.error` above 65,535 members or 4 GB.
    """
    buffer = io.BytesIO()
    packing = Packing(buffer)
    for name, member in members.items():
        packing.put(name, member)
    packing.finish()
    return buffer.getvalue()


class Packing:
    """A zip written member by member into an open file, so that none of them waits in memory; limits as of :func:`join`."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._directory: list[bytes] = []
        self._offset = 0
        self._count = 0

    def add(self, name: str, data: bytes) -> None:
        """A member from its bytes, stored or deflated as :func:`pack` does it."""
        stored = _is_stored(name)
        body = data if stored else _deflated(data)
        method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        self.put(name, Member(method, zlib.crc32(data), len(data), body))

    def put(self, name: str, member: Member) -> None:
        """A member as it lies in a zip."""
        encoded = name.encode()
        common = (
            _VERSION, 0 if name.isascii() else _UTF8_NAME, member.method, 0, _DATE, member.crc, len(member.data),
            member.size, len(encoded), 0,
        )  # fmt: skip
        self._write(_LOCAL.pack(b"PK\3\4", *common), encoded, member.data)
        start = self._offset - _LOCAL.size - len(encoded) - len(member.data)
        self._directory += (_CENTRAL.pack(b"PK\1\2", _VERSION, *common, 0, 0, 0, _MODE, start), encoded)
        self._count += 1

    def finish(self) -> None:
        """The directory at the end; without it the file is no zip."""
        start, listed = self._offset, b"".join(self._directory)
        self._write(listed, _END.pack(b"PK\5\6", 0, 0, self._count, self._count, len(listed), start, 0))

    def _write(self, *pieces: bytes) -> None:
        for piece in pieces:
            self._target.write(piece)
            self._offset += len(piece)


class Growing:
    """A member whose bytes come piece by piece and are deflated as they come."""

    def __init__(self) -> None:
        self._deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._pieces: list[bytes] = []
        self._crc = 0
        self._size = 0

    def add(self, data: bytes) -> None:
        """The next bytes."""
        self._crc = zlib.crc32(data, self._crc)
        self._size += len(data)
        self._pieces.append(self._deflater.compress(data))

    def member(self) -> Member:
        """The whole member; nothing may be added afterwards."""
        self._pieces.append(self._deflater.flush())
        return Member(zipfile.ZIP_DEFLATED, self._crc, self._size, b"".join(self._pieces))


def _deflated(data: bytes) -> bytes:
    deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflater.compress(data) + deflater.flush()
