"""The tables of the ledger file, and what SQLite's complaints mean."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from selfcheck.messages import LedgerError
from selfcheck.messages.ledger import REASONS
from selfcheck.safe.files import has_room, scratch_folder

VERSION = 1
APPLICATION = 0x53434C47
"""Written into the file's head, so that another program's database is never taken for a ledger (``SCLG``)."""
WAIT_SECONDS = 5
_LOOK_AGAIN = 0.05
_LITTLE = 64 * 1024
"""SQLite needs 32 KiB beside the file before it writes; a disk without twice that is full."""
_NOT_TO_USE = {
    sqlite3.SQLITE_READONLY: "readonly",
    sqlite3.SQLITE_CANTOPEN: "cantopen",
    sqlite3.SQLITE_PERM: "perm",
    sqlite3.SQLITE_IOERR: "ioerr",
}

_HEAD = (
    "PRAGMA page_size = 4096",
    "PRAGMA encoding = 'UTF-8'",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
)
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE events (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, district TEXT NOT NULL,
    body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;

CREATE INDEX events_by_kind ON events (kind, district);

CREATE TRIGGER events_never_change BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;

CREATE TRIGGER events_never_go BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

CREATE TRIGGER events_only_follow BEFORE INSERT ON events
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM events)
    BEGIN SELECT RAISE(ABORT, 'an event follows the last one'); END;
"""


@contextmanager
def complaints(path: Path) -> Iterator[None]:
    """Say SQLite's errors as :class:`LedgerError`: busy, full, not to be written, damaged."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.DatabaseError as error:
        raise _said(error, path) from error


def _said(error: sqlite3.DatabaseError, path: Path) -> LedgerError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerError("LDG003", str(path), seconds=WAIT_SECONDS)
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and not has_room(path.parent, _LITTLE)):
        return LedgerError("LDG006", str(path))
    if code in _NOT_TO_USE:
        return LedgerError("LDG007", str(path), reason=REASONS[_NOT_TO_USE[code]])
    return LedgerError("LDG002", str(path))


@contextmanager
def writing(database: sqlite3.Connection) -> Iterator[None]:
    """One transaction that holds the pen from its start, so that two runs never read the same last event."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:  # SQLite has already gone back by itself when the disk is full
            database.execute("ROLLBACK")
        raise


def connect(path: Path, plan: str, *, may_make: bool) -> sqlite3.Connection:
    """An open ledger file of that plan year, made when there is none and it may be; raises what :meth:`Ledger.open` names.

    SQLite waits for others by itself, but not while two runs make the same file or one is just closing it.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return _opened(path, plan, may_make=may_make)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
        time.sleep(_LOOK_AGAIN)


def in_memory(path: Path, plan: str) -> tuple[sqlite3.Connection, bool]:
    """What the ledger file of that plan year holds, to be read alone, and whether there was a ledger in it at all.

    Nothing happens to the file or beside it. An empty ledger where there is none. ``OSError`` when it cannot be read.
    """
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        if path.is_file():
            _copy(path, memory)
            _refuse_strangers(memory, path)
        is_there = not _is_empty(memory)
        if not is_there:
            with writing(memory):
                _make(memory, plan)
        _check(memory, path, plan)
        memory.execute("PRAGMA query_only = ON")
    except BaseException:
        memory.close()
        raise
    return memory, is_there


def _copy(path: Path, memory: sqlite3.Connection) -> None:
    """SQLite cannot open this kind of file where it may not write; with it goes what a killed run left beside it."""
    with scratch_folder() as scratch:
        apart = scratch / path.name
        for ending in ("", "-wal"):
            beside = path.with_name(path.name + ending)
            if beside.is_file():
                shutil.copyfile(beside, scratch / beside.name)
        with closing(sqlite3.connect(apart, isolation_level=None)) as copied:
            copied.execute("PRAGMA journal_mode = DELETE")
            copied.backup(memory)


def _opened(path: Path, plan: str, *, may_make: bool) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        _refuse_strangers(database, path)
        if not may_make and _is_empty(database):
            raise LedgerError("LDG030", str(path))
        for statement in _HEAD:
            database.execute(statement)
        with writing(database):
            if _is_empty(database):
                _make(database, plan)
        _check(database, path, plan)
    except BaseException:
        database.close()
        raise
    return database


def _is_empty(database: sqlite3.Connection) -> bool:
    return bool(database.execute("SELECT count(*) = 0 FROM sqlite_schema").fetchone()[0])


def _refuse_strangers(database: sqlite3.Connection, path: Path) -> None:
    """Before anything is written: even the journal mode would change another program's file.

    In this order: between the two looks another run may make the ledger.
    """
    if not _is_empty(database) and database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise LedgerError("LDG005", str(path))


def _make(database: sqlite3.Connection, plan: str) -> None:
    database.execute(f"PRAGMA application_id = {APPLICATION}")
    for statement in _TABLES.split("\n\n"):  # executescript would commit before it begins
        database.execute(statement)
    rows = (("last", "0"), ("plan", plan), ("schema", str(VERSION)))
    database.executemany("INSERT INTO meta VALUES (?, ?)", rows)


def _check(database: sqlite3.Connection, path: Path, plan: str) -> None:
    meta = dict(database.execute("SELECT name, value FROM meta"))
    if not meta.keys() >= {"plan", "schema", "last"} or not meta["schema"].isdecimal():
        raise LedgerError("LDG002", str(path))
    if int(meta["schema"]) > VERSION:
        raise LedgerError("LDG004", str(path), found=meta["schema"], known=VERSION)
    if meta["plan"] != plan:
        raise LedgerError("LDG001", str(path), found=meta["plan"], plan=plan)
    if database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise LedgerError("LDG002", str(path))
