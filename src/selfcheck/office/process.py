"""One program in a process group of its own: bounded in time and memory, and never outlived by its children."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeAlias

if sys.platform == "linux":
    import resource

End: TypeAlias = Literal["done", "failed", "stalled"]

_MEMORY = 4 * 1024**3
"""Address space in bytes; LibreOffice converts the booklet in under 2 GiB, a decompression bomb does not end."""
_LOOK_EVERY = 0.05


def run(
    command: Sequence[str], *, folder: Path, environment: Mapping[str, str], stalled_s: float, made: Callable[[], int]
) -> End:
    """Run ``command`` to its end: ``done`` with exit status 0, ``failed`` with another, or ``stalled``.

    It is killed with all its children when ``made()``, the number of files it has finished so far, has not grown for
    ``stalled_s`` seconds, and also when this program is interrupted. ``OSError`` when it cannot be started.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    try:
        _bound_memory(process.pid)
        if not _wait(process, stalled_s, made):
            return "stalled"
        return "done" if process.returncode == 0 else "failed"
    finally:
        _kill_group(process)


def _wait(process: "subprocess.Popen[bytes]", stalled_s: float, made: Callable[[], int]) -> bool:
    deadline, before = time.monotonic() + stalled_s, 0
    while time.monotonic() < deadline:
        try:
            process.wait(_LOOK_EVERY)
            return True
        except subprocess.TimeoutExpired:
            now = made()
            if now > before:
                deadline, before = time.monotonic() + stalled_s, now
    return False


def _bound_memory(pid: int) -> None:
    if sys.platform == "linux":
        # it may have ended already, or a tighter limit may stand
        with suppress(ProcessLookupError, PermissionError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    """Also after a clean end: the launcher may be gone while the program it launched is not."""
    if sys.platform == "win32":
        if process.poll() is None:
            command = [shutil.which("taskkill") or "taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(command, capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
