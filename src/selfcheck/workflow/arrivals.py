"""What lies in the folder: every file that arrived, told by its content, zip archives looked into, in a fixed order."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from selfcheck.model.ids import Sha256
from selfcheck.office.kinds import kind_of
from selfcheck.safe.archive import MAX_TOTAL, UNPRINTABLE, Archive, UnsafeArchive
from selfcheck.workflow.leavings import is_litter, taken_for

MAX_MEGABYTES = 200
MAX_BYTES = MAX_MEGABYTES * 1_000_000
DEEPEST = 2
"""Zip archives within each other that are opened: a zip of returns, and the zip of one district in it."""
CONVERTIBLE = frozenset({"doc", "odt", "fodt", "rtf", "word2003", "html", "mht"})

Place: TypeAlias = tuple[str, ...]
"""What a file lay in: folders and zip archives by name, the outermost first; that one as a whole path."""


@dataclass(frozen=True)
class Arrival:
    """One file that arrived (收到的文件): its name as people know it, where it lies, and its bytes.

    ``data`` is ``None`` where they were not read, as of one that is too large, or lie unchanged at ``path``.
    """

    name: str
    path: Path
    kind: str
    size: int
    data: bytes | None = None
    place: Place = ()

    def read(self) -> bytes:
        """The file's bytes; ``OSError`` when it has gone or may not be read."""
        return self.path.read_bytes() if self.data is None else self.data

    @property
    def sha256(self) -> Sha256:
        """The hash of its bytes."""
        return Sha256(hashlib.sha256(self.read()).hexdigest())


def arrivals(paths: Sequence[Path]) -> Iterator[Arrival]:
    """Every file under ``paths``, folders searched through; what programs leave behind by themselves is left out."""
    for path, place in _files(paths):
        try:
            yield from _looked_into(path, place)
        except OSError:
            leads_nowhere = path.is_symlink() and not os.path.isfile(path)  # noqa: PTH113 - this one never raises
            kind = "link" if leads_nowhere else "unreadable"
            yield Arrival(shown_name(path.name), path, kind, 0, place=place)


def _looked_into(path: Path, place: Place) -> Iterator[Arrival]:
    if not path.is_file():
        raise OSError
    found = Arrival(shown_name(path.name), path, "too_large", path.stat().st_size, place=place)
    if found.size > MAX_BYTES:
        yield found
        return
    data = path.read_bytes()
    kind = kind_of(data)
    found = replace(found, kind=taken_for(kind, path.name), size=len(data), data=data)
    if found.kind == "zip":
        inside = list(_Unpacking().members(found, data, depth=1))
        yield from inside or [replace(found, kind="empty")]  # nothing vanishes without a word
    elif not is_litter(kind, path.name, data):
        yield found


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, Place]]:
    for path in paths:
        if path.is_dir():
            yield from ((inner, _place(path, inner)) for inner in _inside(path))
        else:
            yield path, (str(path.parent),)


def _place(root: Path, path: Path) -> Place:
    return (str(root), *map(shown_name, path.relative_to(root).parts[:-1]))


def _inside(folder: Path) -> Iterator[Path]:
    """The files of a folder in a fixed order; a folder inside that may not be read, or is a link, is given as itself."""
    closed: list[Path] = []
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place) / name for name in names if not name.startswith(".")]
        found += [path for name in folders if (path := Path(place) / name).is_symlink()]
    yield from sorted([*found, *closed], key=lambda path: str(path.relative_to(folder)))


class _Unpacking:
    """One zip archive that arrived and those in it; together they hold no more than one may hold."""

    def __init__(self) -> None:
        self._left = MAX_TOTAL

    def members(self, outer: Arrival, data: bytes, depth: int) -> Iterator[Arrival]:
        """The files in ``outer``, whose bytes are ``data``; the zip itself when it is damaged or unsafe to open."""
        try:
            archive = Archive(data)
        except UnsafeArchive as error:
            yield replace(outer, kind="damaged" if str(error) == "damaged" else "unsafe", data=data)
            return
        if not archive.names:
            yield replace(outer, kind="empty")
        self._left -= sum(map(archive.size, archive.names))
        if self._left < 0:
            yield replace(outer, kind="unsafe", data=data)
            return
        for member in sorted(archive.names):
            yield from self._member(outer, data, archive, member, depth)

    def _member(self, outer: Arrival, data: bytes, archive: Archive, member: str, depth: int) -> Iterator[Arrival]:
        *folders, base = (shown_name(_readable(part)) for part in member.split("/"))
        place = (*outer.place, outer.name.rpartition("/")[2], *folders)
        found = Arrival(f"{outer.name}/{base}", outer.path, "damaged", len(data), data, place)
        if archive.size(member) > MAX_BYTES:
            yield replace(found, kind="too_large", size=archive.size(member))
            return
        try:
            content = archive.read(member)
        except UnsafeArchive:  # the zip is kept in its stead: nothing else holds what is left of it
            yield found
            return
        kind = kind_of(content)
        found = replace(found, kind=taken_for(kind, base), size=len(content), data=content)
        if found.kind == "zip" and depth < DEEPEST:
            yield from self.members(found, content, depth + 1)
        elif not is_litter(kind, base, content):
            yield replace(found, kind="nested") if found.kind == "zip" else found


def _readable(name: str) -> str:
    """Archivers write Chinese names in UTF-8 or GBK without saying so; read as cp437 they are scrambled."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def shown_name(name: str) -> str:
    """A file's name as it can be printed and stored: bytes in GBK read as such, control characters replaced."""
    raw = os.fsencode(name)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", errors="replace")
    return UNPRINTABLE.sub("\ufffd", text)
