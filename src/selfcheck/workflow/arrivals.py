"""What lies in the folder: every file that arrived, told by its content, zip archives looked into, in a fixed order."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from selfcheck.model.ids import Sha256
from selfcheck.office.kinds import kind_of
from selfcheck.safe.archive import Archive, UnsafeArchive

MAX_MEGABYTES = 200
CONVERTIBLE = frozenset({"doc", "odt", "rtf"})
_WORD_ENDINGS = (".docx", ".docm", ".doc", ".wps", ".rtf", ".odt")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Also the marks that turn the direction of writing: they can make one file name look like another."""
ATTACHMENTS = frozenset({"pdf", "image", "xlsx", "xls", "text"})
"""What comes beside a return and is no form of ours: kept, never refused."""


@dataclass(frozen=True)
class Arrival:
    """One file that arrived (收到的文件): its name as people know it, where it lies, and its bytes when it came in a zip."""

    name: str
    path: Path
    kind: str
    size: int
    data: bytes | None = None

    def read(self) -> bytes:
        """The file's bytes; ``OSError`` when it has gone or may not be read."""
        return self.path.read_bytes() if self.data is None else self.data

    @property
    def sha256(self) -> Sha256:
        """The hash of its bytes."""
        return Sha256(hashlib.sha256(self.read()).hexdigest())


def arrivals(paths: Sequence[Path]) -> Iterator[Arrival]:
    """Every file under ``paths``, folders searched through, Office's own lock files left out."""
    for path in _files(paths):
        try:
            yield from _looked_into(path)
        except OSError:
            yield Arrival(shown_name(path.name), path, "unreadable", 0)


def _looked_into(path: Path) -> Iterator[Arrival]:
    if not path.is_file():
        raise OSError
    size = path.stat().st_size
    if size > MAX_MEGABYTES * 1_000_000:
        yield Arrival(shown_name(path.name), path, "too_large", size)
        return
    data = path.read_bytes()
    kind = kind_of(data)
    if kind == "zip":
        inside = list(_unpacked(path, data))
        yield from inside or [Arrival(shown_name(path.name), path, "empty", size)]  # nothing vanishes without a word
    elif kind != "lock":
        yield Arrival(shown_name(path.name), path, _taken_for(kind, path.name), size)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from _inside(path)
        else:
            yield path


def _inside(folder: Path) -> Iterator[Path]:
    """The files of a folder in a fixed order; a folder inside that may not be read is given as itself."""
    closed: list[Path] = []
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place) / name for name in names if not name.startswith(".")]
    files = [path for path in found if path.exists()]
    yield from sorted([*files, *closed], key=lambda path: str(path.relative_to(folder)))


def _unpacked(path: Path, data: bytes) -> Iterator[Arrival]:
    """The files inside a zip archive of returns; one level, since a zip in a zip is a zip to open by hand."""
    name = shown_name(path.name)
    try:
        archive = Archive(data)
        inner = [(member, archive.read(member)) for member in sorted(archive.names)]
    except UnsafeArchive as error:
        yield Arrival(name, path, "damaged" if str(error) == "damaged" else "unsafe", len(data))
        return
    for member, content in inner:
        base = shown_name(_readable(member.rpartition("/")[2]))
        kind = kind_of(content)
        if kind != "lock" and not base.startswith("."):
            taken_for = "nested" if kind == "zip" else _taken_for(kind, base)
            yield Arrival(f"{name}/{base}", path, taken_for, len(content), content)


def _taken_for(kind: str, name: str) -> str:
    """A plain text beside a return is an attachment; one that calls itself a Word file is a return gone wrong."""
    return "unknown" if kind == "text" and name.lower().endswith(_WORD_ENDINGS) else kind


def _readable(name: str) -> str:
    """Archivers write Chinese names in UTF-8 or GBK without saying so; read as cp437 they are scrambled."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gbk"):
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
    return _CONTROL.sub("\ufffd", text)
