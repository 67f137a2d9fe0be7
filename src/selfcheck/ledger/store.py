"""The ledger: events are added at its end and read; nothing in it is ever changed or taken away."""

import os
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Any

from selfcheck.ledger import chain
from selfcheck.ledger.archive import Archive, unwritable
from selfcheck.ledger.schema import complaints, connect, in_memory, writing
from selfcheck.messages import LedgerError
from selfcheck.model.events import BEGINNING, Event, body_of, facts_of, named_objects, seal
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.notices import Notice, notice

FILE_NAME = "ledger.sqlite"
OBJECTS = "objects"
_READ_ALL_THE_SAME = frozenset({"LDG006", "LDG007", "LDG030"})
_ALL = """SELECT seq, at, kind, district, body, hash FROM events
WHERE (:kind IS NULL OR kind = :kind) AND (:district IS NULL OR district = :district) ORDER BY seq"""
_NEWEST = _ALL + " DESC LIMIT 1"


class Ledger:
    """The ledger of one plan year (台账): ``<folder>/ledger.sqlite`` and the originals under ``<folder>/objects``.

    A context manager. Closed cleanly it leaves one file behind, the same bytes for the same calls. A run killed midway
    loses at most the event it was writing. Two runs may write at once: each waits for the other's event.
    """

    def __init__(self, path: Path, database: sqlite3.Connection, *, is_lost: bool = False) -> None:
        self.path = path
        self.archive = Archive(path.parent / OBJECTS)
        self.is_lost = is_lost
        """Whether originals lie in the archive and the ledger that told of them is gone; only :meth:`look` goes on then."""
        self._database = database

    @staticmethod
    def is_begun(folder: Path) -> bool:
        """Whether anything was ever put into ``folder``: a ledger, or originals whose ledger is gone."""
        return not Archive(folder / OBJECTS).is_empty or _has_bytes(folder / FILE_NAME)

    @classmethod
    def open(cls, folder: Path, plan: str) -> "Ledger":
        """The ledger in ``folder`` of the plan year ``plan``, made when there is none.

        :class:`LedgerError` for another plan's ledger (LDG001), a damaged file (LDG002), one that another run holds for
        more than a few seconds (LDG003), a newer program's (LDG004), another program's file (LDG005), a folder that
        cannot be written (LDG006, LDG007), originals whose ledger is gone (LDG030).
        """
        # Originals without a record are left by a first run that was killed, or by a ledger that was lost. The tables
        # tell which: only an open ledger keeps originals, and its tables were on the disk (a commit under synchronous =
        # FULL) before the first of them. With the tables the killed run goes on; with no file, an empty one or one
        # without tables there were records, and a new ledger would pass over them in silence.
        # Originals are looked for first: a run that begins beside this one has its tables by the time it keeps any.
        # And before SQLite opens the file: beside an empty one it deletes the -wal, maybe the last that is left.
        path = folder / FILE_NAME
        has_originals = not Archive(folder / OBJECTS).is_empty
        try:
            if has_originals and not _has_bytes(path):
                raise LedgerError("LDG030", str(path))
            folder.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise unwritable(error, path) from error
        with complaints(path):
            return cls(path, connect(path, plan, may_make=not has_originals))

    @classmethod
    def look(cls, folder: Path, plan: str) -> "Ledger":
        """The ledger in ``folder`` to be read alone: an empty one when there is none, which leaves nothing behind.

        Where it cannot be written (a backup, a full disk) it is read all the same; where it is gone it ``is_lost``.
        :class:`LedgerError` else as :meth:`open`, LDG007 also for a file that cannot be read.
        """
        path = folder / FILE_NAME
        has_originals = not Archive(folder / OBJECTS).is_empty  # before the ledger, as in :meth:`open`
        try:
            if _has_bytes(path):
                return cls.open(folder, plan)
        except LedgerError as error:
            if error.code not in _READ_ALL_THE_SAME:
                raise
        except OSError as error:  # not even the folder may be looked into
            raise unwritable(error, path) from error
        try:
            with complaints(path):
                database, is_there = in_memory(path, plan)
        except OSError as error:
            raise unwritable(error, path) from error
        return cls(path, database, is_lost=has_originals and not is_there)

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Put everything into the one file and let go of it; the last one out removes SQLite's side files."""
        with complaints(self.path):
            self._database.close()

    def record(self, kind: str, *, at: str, district: str = "", **facts: Any) -> Event:
        """Add an event at the end. Originals named under ``object`` or ``objects`` must have been kept before.

        ``facts`` are JSON values, dates, decimals or frozen values; ``TypeError`` for a float. :class:`LedgerError`
        LDG003 when another run does not let go, LDG008 for an original that is not in the archive.
        """
        body = body_of(facts)
        for sha in named_objects(facts_of(body)):
            if sha not in self.archive:
                raise LedgerError("LDG008", str(self.archive.folder), sha256=sha)
        with complaints(self.path), writing(self._database):
            seq, previous = self._last()
            sealed = seal(previous, seq=seq + 1, at=at, kind=kind, district=district, body=body)
            row = (seq + 1, at, kind, district, body, previous, sealed)
            self._database.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            self._database.execute("UPDATE meta SET value = ? WHERE name = 'last'", (str(seq + 1),))
        return Event(seq + 1, at, kind, DistrictId(district), facts_of(body), sealed)

    def events(self, kind: str | None = None, district: str | None = None) -> tuple[Event, ...]:
        """Events in the order they were recorded, all or those of one kind or district (``""``: of the whole city)."""
        return self._read(kind, district)

    def latest(self, kind: str, district: str | None = None) -> Event | None:
        """The last event of that kind; ``None`` when there was none."""
        return next(iter(self._read(kind, district, newest=True)), None)

    def districts(self) -> frozenset[DistrictId]:
        """Every district that an event is about."""
        with complaints(self.path):
            rows = self._database.execute("SELECT DISTINCT district FROM events WHERE district <> ''").fetchall()
        return frozenset(DistrictId(district) for (district,) in rows)

    def keep(self, data: bytes) -> Sha256:
        """Put an original into the archive; see :meth:`Archive.keep`."""
        return self.archive.keep(data)

    def fetch(self, sha: Sha256) -> bytes:
        """An original out of the archive; see :meth:`Archive.fetch`."""
        return self.archive.fetch(sha)

    def verify(self) -> tuple[Notice, ...]:
        """Look at everything: the chain, every original, every original an event names.

        One notice for each thing that is wrong, all of severity ``refuse``; when nothing is, the single LDG013. The
        single LDG030 where the ledger is gone.
        """
        if self.is_lost:
            return (notice("LDG030", str(self.path)),)
        with complaints(self.path):
            rows = self._database.execute("SELECT * FROM events ORDER BY seq").fetchall()
            last = self._database.execute("SELECT value FROM meta WHERE name = 'last'").fetchone()[0]
        where = str(self.path)
        missing = chain.missing(rows, self.archive, where)
        wrong = (*chain.breaks(rows, last, where), *self.archive.altered(), *missing)
        return wrong or (notice("LDG013", where, events=len(rows), objects=sum(1 for _ in self.archive)),)

    def _last(self) -> tuple[int, str]:
        row = self._database.execute("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").fetchone()
        return (row[0], row[1]) if row else (0, BEGINNING)

    def _read(self, kind: str | None, district: str | None, *, newest: bool = False) -> tuple[Event, ...]:
        asked = {"kind": kind, "district": district}
        with complaints(self.path):
            rows = self._database.execute(_NEWEST if newest else _ALL, asked).fetchall()
        try:
            return tuple(Event(seq, at, of, where, facts_of(body), sealed) for seq, at, of, where, body, sealed in rows)
        except ValueError as error:
            raise LedgerError("LDG002", str(self.path)) from error


def _has_bytes(path: Path) -> bool:
    """A run killed while it made the ledger leaves an empty file: as good as none."""
    return path.is_file() and path.stat().st_size > 0
