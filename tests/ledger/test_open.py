"""Opening a ledger: which files are refused, and what a killed or a second run does to it."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfcheck.ledger import Ledger, schema
from selfcheck.messages import LedgerError

AT = "2021-11-08"
RECORDING = """
import sys
from collections.abc import Iterator
from pathlib import Path
from selfcheck.ledger import Ledger
with Ledger.open(Path(sys.argv[1]), plan="2021") as ledger:
    for number in range(int(sys.argv[2])):
        ledger.record("received", at="2021-11-08", number=number, text="x" * 5000)
        print(number, flush=True)
"""


def recording(folder: Path, count: int) -> "subprocess.Popen[str]":
    """Another run that writes ``count`` events and prints a line after each."""
    command = [sys.executable, "-c", RECORDING, str(folder), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def refused(folder: Path, plan: str = "2021") -> LedgerError:
    with pytest.raises(LedgerError) as raised:
        Ledger.open(folder, plan=plan)
    assert raised.value.exit_code == 7
    return raised.value


def made(folder: Path) -> Path:
    with Ledger.open(folder, plan="2021") as ledger:
        for number in range(200):
            ledger.record("received", at=AT, number=number)
    return folder / "ledger.sqlite"


def test_another_plans_ledger_is_refused_naming_both_years(tmp_path: Path) -> None:
    made(tmp_path)
    error = refused(tmp_path, plan="2022")
    assert error.code == "LDG001"
    assert "2021" in error.message
    assert "2022" in error.message


def test_a_file_that_is_no_database_is_damage(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"not a database at all " * 100)
    assert refused(tmp_path).code == "LDG002"
    assert (tmp_path / "ledger.sqlite").read_bytes().startswith(b"not a database")


@pytest.mark.parametrize("damage", ["cut", "overwritten"])
def test_a_damaged_ledger_is_refused(tmp_path: Path, damage: str) -> None:
    path = made(tmp_path)
    data = path.read_bytes()
    half = len(data) // 2 // 4096 * 4096
    path.write_bytes(data[:half] if damage == "cut" else data[:half] + b"\x5a" * 4096 + data[half + 4096 :])
    assert refused(tmp_path).code == "LDG002"


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "ledger.sqlite")
    database.execute("CREATE TABLE birds (name TEXT)")
    database.commit()
    database.close()
    before = (tmp_path / "ledger.sqlite").read_bytes()
    assert refused(tmp_path).code == "LDG005"
    assert (tmp_path / "ledger.sqlite").read_bytes() == before


def test_a_newer_programs_ledger_is_refused(tmp_path: Path) -> None:
    database = sqlite3.connect(made(tmp_path))
    database.execute("UPDATE meta SET value = '9' WHERE name = 'schema'")
    database.commit()
    database.close()
    assert refused(tmp_path).code == "LDG004"


def test_a_ledger_that_another_run_does_not_let_go_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "WAIT_SECONDS", 0.2)
    other = sqlite3.connect(made(tmp_path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    error = refused(tmp_path)
    other.execute("ROLLBACK")
    other.close()
    assert error.code == "LDG003"
    with Ledger.open(tmp_path, plan="2021") as ledger:
        assert len(ledger.events()) == 200


def test_a_run_killed_while_it_records_leaves_a_ledger_that_opens(tmp_path: Path) -> None:
    printed = 0
    for lines in (1, 7, 20):
        with recording(tmp_path, 100_000) as run:
            assert run.stdout is not None
            for _ in range(lines):
                run.stdout.readline()
            os.kill(run.pid, signal.SIGKILL)
            printed += lines + len(run.stdout.readlines())
        with Ledger.open(tmp_path, plan="2021") as ledger:
            assert [notice.code for notice in ledger.verify()] == ["LDG013"]
            recorded = len(ledger.events())
            assert printed <= recorded <= printed + 1
        printed = recorded
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger.sqlite"]


def test_a_transaction_that_never_ended_leaves_nothing(tmp_path: Path) -> None:
    path = made(tmp_path)
    midway = (
        "import os, sqlite3, sys; d = sqlite3.connect(sys.argv[1], isolation_level=None); d.execute('BEGIN');"
        "d.execute(\"INSERT INTO events VALUES (201, '', '', '', '{}', '', '')\"); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", midway, str(path)], check=False).returncode == -9
    with Ledger.open(tmp_path, plan="2021") as ledger:
        assert [notice.code for notice in ledger.verify()] == ["LDG013"]
        assert ledger.record("issued", at=AT).seq == 201


@pytest.mark.parametrize("count", [1, 2, 60])
def test_runs_that_begin_and_write_at_once_keep_one_chain(tmp_path: Path, count: int) -> None:
    runs = [recording(tmp_path, count) for _ in range(4)]
    for run in runs:
        run.communicate()
    assert [run.returncode for run in runs] == [0, 0, 0, 0]
    with Ledger.open(tmp_path, plan="2021") as ledger:
        assert len(ledger.events()) == 4 * count
        assert [notice.code for notice in ledger.verify()] == ["LDG013"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger.sqlite"]


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A folder in which a run that may not pass over the system's permissions can write nothing."""
    folder = tmp_path / "locked"
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700)


def lock(folder: Path) -> dict[str, bytes]:
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def looked(folder: Path) -> str:
    """What a run without the rights of an administrator sees there: the number of events and what ``verify`` says."""
    looking = (
        "import sys; from pathlib import Path; from selfcheck.ledger import Ledger\n"
        "with Ledger.look(Path(sys.argv[1]), plan='2021') as ledger:\n"
        "    print(len(ledger.events()), ledger.latest('received').facts['number'], *(n.code for n in ledger.verify()))"
    )
    humble = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []
    done = subprocess.run([*humble, sys.executable, "-c", looking, str(folder)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


NEEDS_PERMISSIONS = pytest.mark.skipif(
    sys.platform == "win32" or (os.geteuid() == 0 and not shutil.which("setpriv")),
    reason="an administrator writes everywhere",
)


@NEEDS_PERMISSIONS
def test_a_ledger_that_cannot_be_written_is_read_and_nothing_changes(locked: Path) -> None:
    made(locked)
    before = lock(locked)
    assert looked(locked) == "200 199 LDG013"
    assert {path.name: path.read_bytes() for path in locked.iterdir()} == before


@NEEDS_PERMISSIONS
def test_what_a_killed_run_left_beside_a_ledger_that_cannot_be_written_is_read_too(locked: Path) -> None:
    with recording(locked, 100_000) as run:
        assert run.stdout is not None
        for _ in range(7):
            run.stdout.readline()
        os.kill(run.pid, signal.SIGKILL)
    (locked / "ledger.sqlite-shm").unlink()
    assert (locked / "ledger.sqlite-wal").stat().st_size
    before = lock(locked)
    assert int(looked(locked).split()[0]) >= 7
    assert looked(locked).endswith("LDG013")
    assert {path.name: path.read_bytes() for path in locked.iterdir()} == before


def test_looking_where_there_is_no_ledger_finds_it_empty_and_makes_none(tmp_path: Path) -> None:
    with Ledger.look(tmp_path / "ledger", plan="2021") as ledger:
        assert ledger.events() == ()
        with pytest.raises(LedgerError, match="LDG007"):
            ledger.record("issued", at=AT)
    assert list(tmp_path.iterdir()) == []


def test_another_plans_ledger_is_not_looked_at_either(tmp_path: Path) -> None:
    made(tmp_path)
    with pytest.raises(LedgerError, match="LDG001"):
        Ledger.look(tmp_path, plan="2022")


def begun(folder: Path) -> Path:
    """A ledger with an original and its record."""
    with Ledger.open(folder, plan="2021") as ledger:
        ledger.record("received", at=AT, object=ledger.keep(b"a returned file"))
    return folder / "ledger.sqlite"


def lose(path: Path, how: str) -> None:
    """What a slip of the hand, a broken copy or a copy without the -wal leaves of a ledger."""
    path.unlink()
    if how == "empty":
        path.touch()
    elif how == "without tables":
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA journal_mode = WAL")
        database.close()
        assert path.stat().st_size


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("how", ["gone", "empty", "without tables"])
def test_originals_whose_ledger_is_gone_are_no_new_year(tmp_path: Path, how: str) -> None:
    lose(begun(tmp_path), how)
    before = content(tmp_path)
    assert refused(tmp_path).code == "LDG030"
    with Ledger.look(tmp_path, plan="2021") as ledger:
        assert (ledger.is_lost, ledger.events(), [n.code for n in ledger.verify()]) == (True, (), ["LDG030"])
    assert content(tmp_path) == before


def test_what_lies_beside_an_empty_ledger_is_not_deleted(tmp_path: Path) -> None:
    lose(begun(tmp_path), "empty")
    (tmp_path / "ledger.sqlite-wal").write_bytes(b"maybe the last records there are")
    before = content(tmp_path)
    assert refused(tmp_path).code == "LDG030"
    Ledger.look(tmp_path, plan="2021").close()
    assert content(tmp_path) == before


@pytest.mark.parametrize("how", ["gone", "empty", "without tables"])
def test_without_originals_a_ledger_that_was_never_made_is_made(tmp_path: Path, how: str) -> None:
    path = made(tmp_path)
    lose(path, how)
    before = content(tmp_path)
    with Ledger.look(tmp_path, plan="2021") as ledger:
        assert not ledger.is_lost
    assert how == "without tables" or content(tmp_path) == before
    with Ledger.open(tmp_path, plan="2021") as ledger:
        assert ledger.record("issued", at=AT).seq == 1


def test_a_first_run_killed_between_the_original_and_its_record_goes_on(tmp_path: Path) -> None:
    keeping = (
        "import os, sys; from pathlib import Path; from selfcheck.ledger import Ledger\n"
        "Ledger.open(Path(sys.argv[1]), plan='2021').keep(b'a returned file'); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", keeping, str(tmp_path)], check=False).returncode == -9
    with Ledger.look(tmp_path, plan="2021") as ledger:
        assert not ledger.is_lost
    with Ledger.open(tmp_path, plan="2021") as ledger:
        assert ledger.record("received", at=AT, object=ledger.keep(b"a returned file")).seq == 1
        assert [notice.code for notice in ledger.verify()] == ["LDG013"]


ON_A_FULL_DISK = """
import os, sys
from pathlib import Path
from selfcheck.ledger import Ledger
from selfcheck.messages import LedgerError
disk = Path(sys.argv[1])
with Ledger.open(disk / "ledger", plan="2021") as ledger:
    ledger.record("issued", at="2021-11-08")
for left in range(0, 61440, 4096):
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    (disk / "filler").write_bytes(bytes(free - left))
    try:
        with Ledger.open(disk / "ledger", plan="2021") as ledger:
            ledger.record("received", at="2021-11-08", text="x" * 100_000)
    except LedgerError as error:
        print(error.code)
    (disk / "filler").unlink()
with Ledger.open(disk / "ledger", plan="2021") as ledger:
    print(len(ledger.events()), *(notice.code for notice in ledger.verify()))
"""
SMALL_DISK = ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o size=400k none "$1" && shift && exec "$@"', "sh"]


def has_small_disk(folder: Path) -> bool:
    return (
        bool(shutil.which("unshare"))
        and not subprocess.run([*SMALL_DISK, str(folder), "true"], capture_output=True, check=False).returncode
    )


def test_however_little_is_left_on_a_full_disk_it_is_called_full(tmp_path: Path) -> None:
    if not has_small_disk(tmp_path):
        pytest.skip("needs a small disk of its own")
    command = [*SMALL_DISK, str(tmp_path), sys.executable, "-c", ON_A_FULL_DISK, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [*["LDG006"] * 15, "1 LDG013"]


def test_a_disk_with_room_that_fails_is_not_called_full(tmp_path: Path) -> None:
    failing = sqlite3.OperationalError("disk I/O error")
    failing.sqlite_errorcode = sqlite3.SQLITE_IOERR
    with pytest.raises(LedgerError, match="磁盘读写出错") as raised, schema.complaints(tmp_path / "ledger.sqlite"):
        raise failing
    assert raised.value.code == "LDG007"
