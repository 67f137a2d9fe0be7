"""The archive of originals: byte for byte, once, and not without noticing a change."""

import errno
import hashlib
import stat
from pathlib import Path

import pytest

from selfcheck.ledger import Archive
from selfcheck.ledger.archive import unwritable
from selfcheck.messages import LedgerError
from selfcheck.model.ids import Sha256


def test_an_original_comes_back_byte_for_byte(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    data = bytes(range(256)) * 100
    sha = archive.keep(data)
    assert sha == hashlib.sha256(data).hexdigest()
    assert archive.fetch(sha) == data
    assert list(archive) == [sha]
    assert archive.altered() == ()


def test_an_original_lies_under_its_hash_for_its_owner_only(tmp_path: Path) -> None:
    sha = Archive(tmp_path).keep(b"x")
    path = tmp_path / sha[:2] / sha
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_kept_twice_is_written_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    sha = archive.keep(b"x")
    before = archive.path(sha).stat()
    assert archive.keep(b"x") == sha
    assert (archive.path(sha).stat().st_ino, archive.path(sha).stat().st_mtime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
    )


def test_an_altered_original_is_neither_given_out_nor_overwritten(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    sha = archive.keep(b"as received")
    archive.path(sha).write_bytes(b"as somebody wished")
    for attempt in (lambda: archive.fetch(sha), lambda: archive.keep(b"as received")):
        with pytest.raises(LedgerError) as raised:
            attempt()
        assert raised.value.code == "LDG009"
    assert archive.path(sha).read_bytes() == b"as somebody wished"
    assert [notice.code for notice in archive.altered()] == ["LDG009"]


@pytest.mark.parametrize("sha", ["0" * 64, "../../secret", ""])
def test_what_was_never_kept_is_missing(tmp_path: Path, sha: str) -> None:
    with pytest.raises(LedgerError) as raised:
        Archive(tmp_path / "objects").fetch(Sha256(sha))
    assert raised.value.code == "LDG008"


def test_a_full_disk_and_a_closed_folder_are_told_apart() -> None:
    full = unwritable(OSError(errno.ENOSPC, "No space left on device"), Path("objects"))
    closed = unwritable(PermissionError(errno.EACCES, "Permission denied"), Path("objects"))
    assert (full.code, closed.code) == ("LDG006", "LDG007")
    assert "没有权限" in closed.message


def test_a_file_in_the_place_of_the_folder_is_said_not_raised_raw(tmp_path: Path) -> None:
    (tmp_path / "objects").write_bytes(b"")
    with pytest.raises(LedgerError) as raised:
        Archive(tmp_path / "objects").keep(b"x")
    assert raised.value.code == "LDG007"
