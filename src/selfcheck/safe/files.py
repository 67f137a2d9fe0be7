"""Files are written whole or not at all, under names that Windows accepts too."""

import errno
import os
import platform
import re
import shutil
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PREFIX = "selfcheck-"
"""Every temporary file and folder of ours begins so; the sweep at the start knows them by it."""

_HERE = f"{zlib.crc32(platform.node().encode('utf-8', 'replace')):08x}"
_OURS = f"{PREFIX}{_HERE}-{os.getpid()}-"
"""Whose a temporary file is: the machine (a workspace may lie on a share) and the process."""
_OWNER = re.compile(rf"{PREFIX}([0-9a-f]{{8}})-(\d+)-")
_CAN_ASK = os.name == "posix"
"""Elsewhere asking whether a process lives would end it: there age alone tells."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\ud800-\udfff]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|(com|lpt)[0-9¹²³]|conin\$|conout\$) *(\.|$)", re.IGNORECASE)
_OLD = ".old"
_BUSY_RETRIES = 5
_STALE_AFTER = 6 * 3600.0


def safe_name(name: str, *, limit: int = 120) -> str:
    """``name`` as a file name every system takes: no separators, no control or reserved names, no dot or blank at an end.

    ``limit`` is in UTF-8 bytes (most systems allow 255); the ending is kept when a long name is cut.
    """
    clean = _FORBIDDEN.sub("_", name).strip(". \u3000")
    if _RESERVED.match(clean):
        clean = f"_{clean}"
    stem, dot, suffix = clean.rpartition(".")
    if not dot or len(suffix) > 8:
        stem, suffix = clean, ""
    ending = f".{suffix}" if suffix else ""
    while stem and len((stem + ending).encode()) > limit:
        stem = stem[:-1].rstrip(". \u3000")
    return (stem + ending) or "_"


def write_whole(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Put ``data`` at ``path``, as :func:`whole_file` does."""
    with whole_file(path, mode=mode) as file:
        file.write(data)


@contextmanager
def whole_file(path: Path, *, mode: int = 0o644) -> Iterator[BinaryIO]:
    """A file to write that takes ``path``'s place on a clean exit: a reader sees the old one or the new, never a half.

    Raises ``OSError`` otherwise. A target held open by Word on Windows refuses to be replaced for a moment: tried again a
    few times, then raised.
    """
    is_new = not path.parent.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{_OURS}", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        _replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        if is_new:
            with suppress(OSError):
                path.parent.rmdir()
        raise


def _replace(source: Path, target: Path) -> None:
    for attempt in range(_BUSY_RETRIES):
        try:
            source.replace(target)
            return
        except PermissionError:
            if attempt == _BUSY_RETRIES - 1:
                raise
            time.sleep(0.1 * (attempt + 1))


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A folder to fill beside ``target``; on a clean exit it takes the target's place, else nothing has happened."""
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{_OURS}", suffix=".part", dir=target.parent))
    try:
        made.chmod(0o755)
        yield made
        if target.exists():
            _exchange(made, target)
        else:
            _replace(made, target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _exchange(made: Path, target: Path) -> None:
    old = Path(tempfile.mkdtemp(prefix=f".{_OURS}", suffix=_OLD, dir=target.parent))
    try:
        _replace(target, old / target.name)
        _replace(made, target)
    finally:
        _put_back(old)
        shutil.rmtree(old, ignore_errors=True)


def _put_back(old: Path) -> None:
    """What an exchange that broke off had moved aside, in its place again if nothing new stands there."""
    for aside in tuple(old.iterdir()):
        if not (old.parent / aside.name).exists():
            _replace(aside, old.parent / aside.name)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A temporary folder that is gone after every exit; what a killed run left goes at the next start (``sweep``)."""
    with tempfile.TemporaryDirectory(prefix=_OURS) as name:
        yield Path(name)


def has_room(folder: Path, size: int) -> bool:
    """Whether ``size`` bytes still go into ``folder``. They are tried: what the system calls free is not all ours.

    ``True`` as well where nothing can be written for another reason.
    """
    try:
        with tempfile.TemporaryFile(prefix=f".{_OURS}", dir=folder) as file:
            file.write(bytes(size))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error.errno not in (errno.ENOSPC, errno.EDQUOT)
    return True


def sweep(folder: Path) -> None:
    """Remove what a killed run left behind under ``folder`` and in the system's temporary folder.

    A folder that was just being replaced is whole again afterwards. What belongs to a run that still goes on stays; what
    cannot be removed now is left for the next time.
    """
    for left in sorted(folder.rglob(f".{PREFIX}*")) if folder.is_dir() else ():
        with suppress(OSError):
            if _is_orphan(left):
                if left.suffix == _OLD and left.is_dir():
                    _put_back(left)
                _remove(left)
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if _is_orphan(left):
                _remove(left)


def _is_orphan(left: Path) -> bool:
    """Whether no run owns it: its process on this machine has ended, or it is so old that none can be going on."""
    if left.stat().st_mtime < time.time() - _STALE_AFTER:
        return True
    owner = _OWNER.match(left.name.lstrip("."))
    if owner is None or owner[1] != _HERE or not _CAN_ASK:
        return False
    try:
        os.kill(int(owner[2]), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _remove(left: Path) -> None:
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)
