"""Where LibreOffice is on this machine."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "SELFCHECK_SOFFICE"
_NAMES = ("soffice", "libreoffice")
_USUAL = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_WINDOWS = "LibreOffice*/program/soffice.com"
"""Not ``soffice.exe``: that one returns at once and leaves its work to a process nobody waits for."""


def find_office() -> Path | None:
    """The program to start, or ``None``. ``SELFCHECK_SOFFICE`` names it and is then the only place looked at."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named) if Path(named).is_file() else None
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next(_usual_places(), None)


def _usual_places() -> Iterator[Path]:
    for pattern in _USUAL:
        yield from sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if os.environ.get(variable):
            yield from sorted(Path(os.environ[variable]).glob(_WINDOWS), reverse=True)
