"""One writing run at a time in a folder; the system lets go of the lock when the run ends, however it ends."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK_FILE = "run.lock"
_STEP_S = 0.1


class Busy(Exception):
    """Another run holds the folder."""


@contextmanager
def exclusive(folder: Path, *, wait_s: float) -> Iterator[None]:
    """Hold ``folder`` for writing; :class:`Busy` when another run still holds it after ``wait_s`` seconds.

    ``OSError`` when the folder cannot be written at all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        until = time.monotonic() + wait_s
        while not _taken(handle):
            if time.monotonic() >= until:
                raise Busy
            time.sleep(_STEP_S)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
