"""The door out: what is written, what is left alone, what is kept first."""

import errno
from pathlib import Path

import pytest

from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError
from selfcheck.workflow.outputs import Outputs, unwritable

AT = "2021-11-20T00:00:00+08:00"


def test_what_is_written_is_entered_once_however_often_it_is_written(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger", plan="2021") as ledger:
        for _ in range(3):
            outputs = Outputs(tmp_path, ledger, AT)
            assert outputs.put("booklet/汇编.docx", b"one").read_bytes() == b"one"
            assert outputs.notices == []
        assert [e.facts["path"] for e in ledger.events("written")] == ["booklet/汇编.docx"]


def test_a_newer_text_of_ours_replaces_the_older_without_a_word(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger", plan="2021") as ledger:
        outputs = Outputs(tmp_path, ledger, AT)
        outputs.put("a.docx", b"one")
        assert outputs.put("a.docx", b"two").read_bytes() == b"two"
        assert outputs.notices == []
        assert ledger.events("kept") == ()


@pytest.mark.parametrize("by_us", [True, False])
def test_a_text_that_is_not_ours_is_kept_and_said_before_it_is_replaced(tmp_path: Path, *, by_us: bool) -> None:
    with Ledger.open(tmp_path / "ledger", plan="2021") as ledger:
        if by_us:
            Outputs(tmp_path, ledger, AT).put("a.docx", b"ours")
        (tmp_path / "a.docx").write_bytes(b"theirs")
        outputs = Outputs(tmp_path, ledger, AT)
        outputs.put("a.docx", b"ours again")
        (kept,) = ledger.events("kept")
        assert ledger.fetch(kept.facts["object"]) == b"theirs"
        assert [n.code for n in outputs.notices] == ["PUB034"]
        assert (tmp_path / "a.docx").read_bytes() == b"ours again"


def test_a_place_that_cannot_be_written_leaves_no_entry_and_no_scrap(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger", plan="2021") as ledger:
        (tmp_path / "booklet").write_bytes(b"a file")
        with pytest.raises(PublishError) as raised:
            Outputs(tmp_path, ledger, AT).put("booklet/a.docx", b"one")
        assert raised.value.code == "PUB006"
        assert ledger.events() == ()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["booklet", "ledger"]


@pytest.mark.parametrize(
    ("error", "there", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True, "PUB005"),
        (PermissionError(errno.EACCES, "Permission denied"), True, "PUB004"),
        (PermissionError(errno.EACCES, "Permission denied"), False, "PUB006"),
        (OSError(errno.EROFS, "Read-only file system"), True, "PUB006"),
    ],
)
def test_what_the_system_refuses_is_said_as_a_clerk_knows_it(
    tmp_path: Path, error: OSError, code: str, *, there: bool
) -> None:
    path = tmp_path / "a.docx"
    if there:
        path.write_bytes(b"")
    assert unwritable(error, path).code == code
