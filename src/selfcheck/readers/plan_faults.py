"""The files of a plan folder, and everything found wrong in them: collected, then said at once."""

import re
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from selfcheck.messages import PlanError
from selfcheck.messages.plan import LINE
from selfcheck.model.notices import notice

_NEAR = 50.0
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Faults:
    """What is wrong with a plan folder, in the order it was found."""

    def __init__(self) -> None:
        self._lines: list[tuple[str, str, str]] = []

    def add(self, code: str, where: str, **facts: object) -> None:
        """Note one fault by its sentence."""
        self._lines.append((where, code, notice(code, where, **facts).message))

    def stop(self) -> None:
        """Raise one ``PlanError`` with everything noted, if anything was."""
        if self._lines:
            raise PlanError.of(tuple(self._lines))


class Source(NamedTuple):
    """A file of the plan folder as text; ``file`` is its path as people see it."""

    file: str
    text: str

    def at(self, line: int) -> str:
        """A line of this file, in words."""
        return LINE.format(file=self.file, line=line)


def read_source(folder: Path, name: str, faults: Faults) -> Source | None:
    """The file as UTF-8 text, a byte order mark allowed; ``None`` and a fault when that cannot be."""
    path = folder / name
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        faults.add("PLN002", path.as_posix(), name=name)
        return None
    except OSError:
        faults.add("PLN003", path.as_posix())
        return None
    try:
        return Source(path.as_posix(), data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        faults.add("PLN004", LINE.format(file=path.as_posix(), line=line))
        return None


def nearest(word: str, known: tuple[str, ...]) -> str:
    """The known word that ``word`` was probably meant to be, empty when none is near."""
    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return str(found[0]) if found else ""


def is_id(text: str) -> bool:
    """Whether ``text`` is lower-case ASCII words and numbers joined by hyphens."""
    return _ID.fullmatch(text) is not None
