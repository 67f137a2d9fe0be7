"""The ledger: what is recorded stays, in order, and shows when somebody has been at it."""

import sqlite3
import stat
from decimal import Decimal
from pathlib import Path

import pytest

from selfcheck.ledger import Ledger
from selfcheck.messages import LedgerError
from selfcheck.model.ids import Sha256

AT = "2021-11-08T09:30:00+08:00"


def a_year(folder: Path) -> None:
    """Three events and one original."""
    with Ledger.open(folder, plan="2021") as ledger:
        ledger.record("issued", at=AT, district="huangpu", name="01-huangpu.docx")
        original = ledger.keep(b"a returned file")
        ledger.record("received", at=AT, district="huangpu", object=original, version=1)
        ledger.record("decided", at=AT, total=Decimal("93.48"))


def tamper(folder: Path, *statements: str) -> None:
    """What somebody with a database program could do."""
    database = sqlite3.connect(folder / "ledger.sqlite")
    for name in ("change", "go"):
        database.execute(f"DROP TRIGGER events_never_{name}")
    database.execute("DROP TRIGGER events_only_follow")
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


def said(folder: Path) -> list[str]:
    with Ledger.open(folder, plan="2021") as ledger:
        return [notice.code for notice in ledger.verify()]


def test_events_come_back_in_order_with_their_facts(tmp_path: Path) -> None:
    a_year(tmp_path)
    with Ledger.open(tmp_path, plan="2021") as ledger:
        issued, received, decided = ledger.events()
        assert [event.seq for event in (issued, received, decided)] == [1, 2, 3]
        assert (issued.kind, issued.at, issued.district, issued.facts) == (
            "issued",
            AT,
            "huangpu",
            {"name": "01-huangpu.docx"},
        )
        assert decided.facts == {"total": "93.48"}
        assert ledger.fetch(received.objects[0]) == b"a returned file"


def test_events_are_found_by_kind_and_district(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, plan="2021") as ledger:
        for district in ("huangpu", "pudong", "huangpu"):
            ledger.record("received", at=AT, district=district)
        ledger.record("issued", at=AT, district="huangpu")
        assert [event.seq for event in ledger.events("received", district="huangpu")] == [1, 3]
        assert [event.seq for event in ledger.events(district="")] == []
        latest = ledger.latest("received", district="huangpu")
        assert latest is not None
        assert latest.seq == 3
        assert ledger.latest("decided") is None


def test_a_sound_ledger_says_so(tmp_path: Path) -> None:
    a_year(tmp_path)
    with Ledger.open(tmp_path, plan="2021") as ledger:
        (well,) = ledger.verify()
    assert (well.code, well.severity) == ("LDG013", "info")
    assert "3条" in well.message


def test_the_same_calls_leave_the_same_single_file(tmp_path: Path) -> None:
    a_year(tmp_path / "a")
    a_year(tmp_path / "b")
    assert (tmp_path / "a/ledger.sqlite").read_bytes() == (tmp_path / "b/ledger.sqlite").read_bytes()
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["ledger.sqlite", "objects"]


def test_the_ledger_is_for_its_owner_only(tmp_path: Path) -> None:
    a_year(tmp_path)
    assert stat.S_IMODE((tmp_path / "ledger.sqlite").stat().st_mode) == 0o600


def test_reading_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    a_year(tmp_path)
    before = (tmp_path / "ledger.sqlite").read_bytes()
    assert said(tmp_path) == ["LDG013"]
    assert (tmp_path / "ledger.sqlite").read_bytes() == before


def test_no_event_can_be_changed_deleted_or_put_between(tmp_path: Path) -> None:
    a_year(tmp_path)
    database = sqlite3.connect(tmp_path / "ledger.sqlite")
    for statement in (
        "UPDATE events SET kind = 'x'",
        "DELETE FROM events WHERE seq = 3",
        "INSERT INTO events VALUES (9, '', '', '', '{}', '', '')",
        "REPLACE INTO events VALUES (3, '', '', '', '{}', '', '')",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(statement)
    database.close()
    assert said(tmp_path) == ["LDG013"]


@pytest.mark.parametrize(
    "change",
    [
        'UPDATE events SET body = \'{"total":"99.99"}\' WHERE seq = 2',
        "UPDATE events SET at = '2021-01-01' WHERE seq = 2",
        "UPDATE events SET district = 'pudong' WHERE seq = 2",
    ],
)
def test_a_changed_event_is_seen(tmp_path: Path, change: str) -> None:
    a_year(tmp_path)
    tamper(tmp_path, change)
    with Ledger.open(tmp_path, plan="2021") as ledger:
        broken, *more = ledger.verify()
    assert (broken.code, more) == ("LDG010", [])
    assert "第2条" in broken.message


def test_an_event_taken_out_of_the_middle_is_seen(tmp_path: Path) -> None:
    a_year(tmp_path)
    tamper(
        tmp_path,
        "DELETE FROM events WHERE seq = 2",
        "UPDATE events SET seq = 2 WHERE seq = 3",
        "UPDATE meta SET value = '2' WHERE name = 'last'",
    )
    assert said(tmp_path) == ["LDG010"]


def test_the_newest_event_taken_away_is_seen(tmp_path: Path) -> None:
    a_year(tmp_path)
    tamper(tmp_path, "DELETE FROM events WHERE seq = 3")
    assert said(tmp_path) == ["LDG011"]


def test_an_event_whose_facts_are_no_json_is_damage_not_a_traceback(tmp_path: Path) -> None:
    a_year(tmp_path)
    tamper(tmp_path, "UPDATE events SET body = 'x' WHERE seq = 3")
    assert said(tmp_path) == ["LDG010"]
    with Ledger.open(tmp_path, plan="2021") as ledger, pytest.raises(LedgerError) as raised:
        ledger.events()
    assert raised.value.code == "LDG002"


def test_a_float_is_no_fact(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, plan="2021") as ledger:
        with pytest.raises(TypeError):
            ledger.record("scored", at=AT, scores=[{"value": 1.5}])
        assert ledger.events() == ()


def test_an_event_cannot_name_an_original_nobody_kept(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, plan="2021") as ledger:
        with pytest.raises(LedgerError) as raised:
            ledger.record("received", at=AT, objects={"file": Sha256("0" * 64)})
        assert raised.value.code == "LDG008"
        assert ledger.events() == ()


def test_an_original_an_event_names_and_somebody_removed_is_missed(tmp_path: Path) -> None:
    a_year(tmp_path)
    next((tmp_path / "objects").glob("??/*")).unlink()
    with Ledger.open(tmp_path, plan="2021") as ledger:
        (missed,) = ledger.verify()
    assert missed.code == "LDG012"
    assert "第2条" in missed.message
