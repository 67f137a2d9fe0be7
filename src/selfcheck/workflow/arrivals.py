"""What lies in the folder: every file that arrived, told by its content, zip archives looked into, in a fixed order."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from selfcheck.model.ids import Sha256
from selfcheck.office.kinds import kind_of
from selfcheck.safe.archive import Archive, UnsafeArchive

MAX_MEGABYTES = 200
CONVERTIBLE = frozenset({"doc", "odt", "rtf"})
_WORD_ENDINGS = (".docx", ".docm", ".doc", ".wps", ".rtf", ".odt")
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
        size = path.stat().st_size
        if size > MAX_MEGABYTES * 1_000_000:
            yield Arrival(path.name, path, "too_large", size)
            continue
        data = path.read_bytes()
        kind = kind_of(data)
        if kind == "zip":
            yield from _unpacked(path, data)
        elif kind != "lock":
            yield Arrival(path.name, path, _taken_for(kind, path.name), size)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            found = (p for p in path.rglob("*") if p.is_file() and not _is_hidden(p, path))
            yield from sorted(found, key=lambda p: str(p.relative_to(path)))
        else:
            yield path


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _unpacked(path: Path, data: bytes) -> Iterator[Arrival]:
    """The files inside a zip archive of returns; one level, since a zip in a zip is a zip to open by hand."""
    try:
        archive = Archive(data)
        names = sorted(archive.names)
        inner = [(name, archive.read(name)) for name in names]
    except UnsafeArchive as error:
        yield Arrival(path.name, path, "damaged" if str(error) == "damaged" else "unsafe", len(data))
        return
    for name, content in inner:
        base = _readable(name.rpartition("/")[2])
        kind = kind_of(content)
        if kind != "lock" and not base.startswith("."):
            taken_for = "unsafe" if kind == "zip" else _taken_for(kind, base)
            yield Arrival(f"{path.name}/{base}", path, taken_for, len(content), content)


def _taken_for(kind: str, name: str) -> str:
    """A plain text beside a return is an attachment; one that calls itself a Word file is a return gone wrong."""
    return "unknown" if kind == "text" and name.lower().endswith(_WORD_ENDINGS) else kind


def _readable(name: str) -> str:
    """Windows archivers write Chinese names in GBK without saying so; read as cp437 they are scrambled."""
    try:
        return name.encode("cp437").decode("gbk")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return name
