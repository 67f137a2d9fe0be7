"""What is noted during the year: entered once, seen by whom it concerns, taken back when wrong, told to part four's check."""

from datetime import date
from pathlib import Path

import pytest
from tests.workflow.test_forms import filled, office
from tests.workflow.test_receive import ON_TIME, arrived

from selfcheck.ledger import Ledger
from selfcheck.messages import LedgerError, PublishError
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import UnitId
from selfcheck.model.plan import District
from selfcheck.model.records import Record, RecordKind
from selfcheck.workflow.checking import checked
from selfcheck.workflow.forms import issue_forms
from selfcheck.workflow.receive import receive
from selfcheck.workflow.records import Noting, record, records, take_back
from selfcheck.workflow.session import Session


def noting(
    district: District, item: str = "5", kind: RecordKind = "named", *, source: str = "市审计局专项审计指出问题",
    on: date = date(2021, 7, 3), file: Path | None = None, by: str = "办公室",
) -> Noting:  # fmt: skip
    return Noting(district, item, kind, on, source, file, by)


def entered(session: Session, ledger: Ledger, what: Noting) -> Record:
    made = record(session, ledger, what)
    assert made.notices == ()
    return made.value


def test_a_record_keeps_its_file_and_who_noted_it_and_the_same_again_is_entered_once(tmp_path: Path) -> None:
    session = office(tmp_path)
    letter = tmp_path / "通报.pdf"
    letter.write_bytes(b"%PDF-1.4 whatever")
    with session.ledger() as ledger:
        one = entered(session, ledger, noting(session.plan.districts[0], "第５项", file=letter))
        assert (one.item, one.by, one.name, ledger.fetch(one.file)) == (
            "item-05", "general-office", "通报.pdf", b"%PDF-1.4 whatever")  # fmt: skip
        again = record(session, ledger, noting(session.plan.districts[0], file=letter))
        assert ([n.code for n in again.notices], again.value) == (["LDG024"], one)
        assert records(ledger) == (one,)
        assert ledger.events("recorded")[0].facts.keys() == {
            "record_kind",
            "date",
            "source",
            "item",
            "by",
            "name",
            "object",
        }


def test_records_are_listed_by_day_and_one_taken_back_is_shown_no_more(tmp_path: Path) -> None:
    session = office(tmp_path)
    first, second = session.plan.districts[:2]
    with session.ledger() as ledger:
        late = entered(session, ledger, noting(first, on=date(2021, 9, 1)))
        early = entered(session, ledger, noting(second, on=date(2021, 2, 1)))
        assert records(ledger) == (early, late)
        assert records(ledger, first.id) == (late,)
        assert take_back(session, ledger, late.number, by="养老处") == late
        assert records(ledger) == (early,)
        assert len(ledger.events("recorded")) == 2
        with pytest.raises(LedgerError) as raised:
            take_back(session, ledger, late.number, by="养老处")
        assert raised.value.code == "LDG022"
        assert entered(session, ledger, noting(first, on=date(2021, 9, 1))).number > late.number


@pytest.mark.parametrize(
    ("change", "error", "code"),
    [
        ({"by": "没有的处"}, LedgerError, "LDG020"),
        ({"on": date(2021, 11, 21)}, LedgerError, "LDG021"),
        ({"file": Path("/没有的文件")}, LedgerError, "LDG023"),
        ({"item": "32"}, PublishError, "PUB085"),
    ],
)
def test_what_is_wrong_in_a_record_is_told_and_nothing_is_entered(
    tmp_path: Path, change: dict[str, object], error: type[Exception], code: str
) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        with pytest.raises(error) as raised:
            record(session, ledger, noting(session.plan.districts[0], **change))  # type: ignore[arg-type]
        assert raised.value.code == code  # type: ignore[attr-defined]
        assert ledger.events("recorded") == ()


def test_an_empty_file_is_no_attachment(tmp_path: Path) -> None:
    session = office(tmp_path)
    (tmp_path / "空.pdf").touch()
    with session.ledger() as ledger, pytest.raises(LedgerError) as raised:
        record(session, ledger, noting(session.plan.districts[0], file=tmp_path / "空.pdf"))
    assert raised.value.code == "LDG023"


def test_a_record_is_seen_by_the_lead_units_of_its_item_or_by_who_noted_it(tmp_path: Path) -> None:
    session = office(tmp_path)
    plan, district = session.plan, session.plan.districts[0]
    with session.ledger() as ledger:
        of_item = entered(session, ledger, noting(district, "4"))
        of_none = entered(session, ledger, noting(district, "", by="信访办"))
    sees = {u.id: [one.number for one in (of_item, of_none) if one.seen_by(plan, u.id)] for u in plan.lead_units}
    assert {unit: seen for unit, seen in sees.items() if seen} == {
        "finance": [of_item.number], "welfare-lottery": [of_item.number], "petitions": [of_none.number]}  # fmt: skip
    assert not of_item.seen_by(plan, UnitId("general-office"))
    assert not of_item.seen_by(replaced(plan, districts=plan.districts[1:]), UnitId("finance"))


@pytest.mark.parametrize(("kind", "asked"), [("named", 1), ("media", 1), ("daily", 0), ("line-result", 0)])
def test_part_four_without_a_word_is_held_against_what_was_recorded(
    tmp_path: Path, kind: RecordKind, asked: int
) -> None:
    """``record`` and the check of part four (C09) speak of one and the same event."""
    session = office(tmp_path)
    none = {f"sc_risk_{n}.answer".replace(".", "_"): "□有　☑无" for n in range(1, 7)}
    with session.ledger() as ledger:
        issue_forms(session, ledger, session.plan.districts)
        receive(session, ledger, [arrived(tmp_path / "in", a__docx=filled("huangpu", none))], received_on=ON_TIME)
        record(session, ledger, noting(session.plan.districts[1], kind=kind))
        found = [f for f in checked(session, ledger).findings if f.code == "C09" and "审计" in f.message]
        assert len(found) == asked
        assert all("2021-07-03" in f.message for f in found)
