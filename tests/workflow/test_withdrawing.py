"""A version that was given to the wrong district counts no more, and nothing of it is lost."""

import zipfile
from pathlib import Path

import pytest
from tests.workflow.test_assigning import HUANGPU, huangpu
from tests.workflow.test_forms import filled, office
from tests.workflow.test_receive import ON_TIME, arrived, taken

from selfcheck.messages import SubmissionError
from selfcheck.model.status import DistrictStatus
from selfcheck.workflow.accepting import accept
from selfcheck.workflow.archiving import archive
from selfcheck.workflow.attachments import attachments_of
from selfcheck.workflow.checking import checked
from selfcheck.workflow.rebuild import rebuild
from selfcheck.workflow.receipts import to_confirm, write_receipts
from selfcheck.workflow.receive import Assignment, Receipt, receive
from selfcheck.workflow.session import Session
from selfcheck.workflow.status import board
from selfcheck.workflow.submissions import load
from selfcheck.workflow.withdrawing import restore, restore_attachment, withdraw, withdraw_attachment

JINGAN = filled("jingan", {"sc_item_01_1": "静安写的。"})
SCAN = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def given_to_huangpu(session: Session, folder: Path, **files: bytes) -> tuple[Receipt, ...]:
    """What a person said is 黄浦's, with the receipts that ``receive`` writes."""
    said = Assignment(huangpu(session), "经办人")
    with session.ledger() as ledger:
        came = receive(session, ledger, [arrived(folder, **files)], received_on=ON_TIME, assignment=said)
        write_receipts(session, ledger, to_confirm(ledger, came))
    return came


def mixed_up(folder: Path) -> Session:
    """黄浦's own return, then 静安's given to it by mistake."""
    session = office(folder)
    own = filled("huangpu", {"sc_item_01_1": "黄浦写的。"})
    assert [r.version for r in given_to_huangpu(session, folder / "first", a__docx=own)] == [1]
    assert [r.version for r in given_to_huangpu(session, folder / "second", b__docx=JINGAN)] == [2]
    return session


def gone(session: Session, version: int, *, by: str = "张三") -> list[str]:
    with session.ledger() as ledger:
        return [n.code for n in withdraw(session, ledger, huangpu(session), version, by=by, reason="归错").notices]


def put_back(session: Session, version: int) -> list[str]:
    with session.ledger() as ledger:
        return [n.code for n in restore(session, ledger, huangpu(session), version, by="张三").notices]


def row(session: Session) -> DistrictStatus:
    with session.looking() as ledger:
        return next(d for d in board(session, ledger).districts if d.district == HUANGPU)


def receipts(session: Session) -> int:
    return sum(1 for _ in (session.workspace / "receipts").iterdir())


def test_a_withdrawn_version_counts_no_more_and_everything_of_it_stays(tmp_path: Path) -> None:
    session = mixed_up(tmp_path)
    assert row(session).version == 2
    assert gone(session, 2) == ["PUB044"]
    assert row(session).version == 1
    with session.ledger() as ledger:
        assert "黄浦写的。" in str(load(session, ledger, HUANGPU))
        assert "静安写的。" in str(load(session, ledger, HUANGPU, 2))
        assert checked(session, ledger).checked[HUANGPU] == 1
        event = ledger.latest("version_withdrawn", HUANGPU)
        assert event is not None
        assert {key: event.facts[key] for key in ("version", "by", "reason")} == {
            "version": 2, "by": "张三", "reason": "归错"}  # fmt: skip
        assert ledger.fetch(event.facts["object"]) == JINGAN
        assert ledger.verify()[0].code == "LDG013"


def test_its_receipt_is_taken_away_and_comes_back_with_it(tmp_path: Path) -> None:
    session = mixed_up(tmp_path)
    assert receipts(session) == 2
    before = {path.name: path.read_bytes() for path in (session.workspace / "receipts").iterdir()}
    gone(session, 2)
    assert receipts(session) == 1
    assert put_back(session, 2) == []
    assert {path.name: path.read_bytes() for path in (session.workspace / "receipts").iterdir()} == before
    assert row(session).version == 2


def test_of_a_district_whose_only_version_was_withdrawn_nothing_has_come(tmp_path: Path) -> None:
    session = office(tmp_path)
    given_to_huangpu(session, tmp_path / "in", a__docx=JINGAN)
    gone(session, 1)
    assert (row(session).state, row(session).version, row(session).late) == ("not_issued", 0, False)
    with session.looking() as ledger, pytest.raises(SubmissionError, match="SUB036"):
        load(session, ledger, HUANGPU)


def test_what_is_sent_next_gets_a_number_of_its_own_and_its_own_lateness(tmp_path: Path) -> None:
    session = office(tmp_path)
    given_to_huangpu(session, tmp_path / "in", a__docx=JINGAN)
    gone(session, 1)
    own = arrived(tmp_path / "late", a__docx=filled("huangpu", {"sc_item_01_1": "黄浦写的。"}))
    (receipt,) = taken(session, [own], on="2021-11-18T09:00:00+08:00")
    assert (receipt.version, [n.code for n in receipt.notices]) == (2, ["SUB013", "SUB012"])
    assert (row(session).version, row(session).late) == (2, True)


def test_the_district_it_belongs_to_takes_it_in_as_its_own(tmp_path: Path) -> None:
    session = mixed_up(tmp_path)
    gone(session, 2)
    (receipt,) = taken(session, [arrived(tmp_path / "again", b__docx=JINGAN)])
    assert (receipt.state, receipt.district, receipt.version) == ("received", "jingan", 1)


def test_the_same_file_given_to_the_same_district_again_is_said_to_be_withdrawn(tmp_path: Path) -> None:
    session = mixed_up(tmp_path)
    gone(session, 2)
    (receipt,) = given_to_huangpu(session, tmp_path / "again", b__docx=JINGAN)
    assert (receipt.state, receipt.version, [n.code for n in receipt.notices]) == ("known", 2, ["SUB103"])
    assert receipts(session) == 1


def test_withdrawing_twice_is_entered_once_and_what_stands_cannot_be_put_back(tmp_path: Path) -> None:
    session = mixed_up(tmp_path)
    gone(session, 2)
    assert gone(session, 2, by="李四") == ["SUB103"]
    with session.looking() as ledger:
        assert [e.facts["by"] for e in ledger.events("version_withdrawn")] == ["张三"]
    with pytest.raises(SubmissionError, match="SUB104"):
        put_back(session, 1)
    with pytest.raises(SubmissionError, match="SUB037"):
        gone(session, 7)


def test_an_accepted_version_that_is_withdrawn_is_accepted_no_more(tmp_path: Path) -> None:
    session = mixed_up(tmp_path)
    with session.ledger() as ledger:
        accept(session, ledger, huangpu(session), 2, by="审核人")
    assert gone(session, 2) == ["SUB105", "PUB044"]
    assert (row(session).state, row(session).version) == ("received", 1)
    with session.ledger() as ledger, pytest.raises(SubmissionError, match="SUB103"):
        accept(session, ledger, huangpu(session), 2, by="审核人")
    put_back(session, 2)
    assert (row(session).state, row(session).version) == ("accepted", 2)


def test_what_came_with_it_goes_with_it_and_is_named(tmp_path: Path) -> None:
    session = mixed_up(tmp_path)
    given_to_huangpu(session, tmp_path / "scan", scan__png=SCAN)
    assert row(session).sealed
    assert gone(session, 2) == ["SUB107", "PUB044"]
    assert not row(session).sealed
    given_to_huangpu(session, tmp_path / "third", c__docx=filled("huangpu", {"sc_item_01_1": "黄浦又写的。"}))
    assert (row(session).version, row(session).sealed) == (3, False)
    given_to_huangpu(session, tmp_path / "scan-again", scan__png=SCAN)
    assert row(session).sealed


def test_a_seal_page_given_to_the_wrong_district_seals_nothing_once_it_is_withdrawn(tmp_path: Path) -> None:
    session = mixed_up(tmp_path)
    given_to_huangpu(session, tmp_path / "scan", scan__png=SCAN)
    before = {path.name: path.read_bytes() for path in (session.workspace / "receipts").iterdir()}
    with session.ledger() as ledger:
        assert withdraw_attachment(session, ledger, huangpu(session), "scan.png", by="张三").notices == ()
        assert attachments_of(ledger, HUANGPU, 2) == ()
        with pytest.raises(SubmissionError, match="SUB104"):
            withdraw_attachment(session, ledger, huangpu(session), "scan.png", by="张三")
    assert not row(session).sealed
    assert {path.name: path.read_bytes() for path in (session.workspace / "receipts").iterdir()} != before
    (again,) = given_to_huangpu(session, tmp_path / "scan-again", scan__png=SCAN)
    assert "SUB103" in [n.code for n in again.notices]
    assert not row(session).sealed
    with session.ledger() as ledger:
        assert restore_attachment(session, ledger, huangpu(session), "scan.png", by="张三").notices == ()
        with pytest.raises(SubmissionError, match="SUB104"):
            restore_attachment(session, ledger, huangpu(session), "scan.png", by="张三")
    assert row(session).sealed
    assert {path.name: path.read_bytes() for path in (session.workspace / "receipts").iterdir()} == before


def test_archive_keeps_the_original_and_rebuild_makes_the_same_again(tmp_path: Path) -> None:
    session = mixed_up(tmp_path)
    gone(session, 2)
    with session.ledger() as ledger:
        made = rebuild(session, ledger)
        assert (made.changed, made.notices) == ([], [])
        packed = zipfile.ZipFile(archive(session, ledger))
    assert JINGAN in [packed.read(name) for name in packed.namelist() if name.endswith(".docx")]
    assert not [
        name for name in packed.namelist() if name.endswith(".md") and "静安写的。" in packed.read(name).decode()
    ]
    assert receipts(session) == 1
