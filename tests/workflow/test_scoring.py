"""From the sheets of the lead units to the meeting's decision."""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.workflow.test_forms import office

from selfcheck.excel.fill import fill_decision, fill_score_sheet
from selfcheck.ledger import Ledger
from selfcheck.messages import ScoreError
from selfcheck.model.standing import Decision
from selfcheck.workflow import marks, scoring, sheets
from selfcheck.workflow.session import Session


def scored(session: Session, ledger: Ledger, folder: Path, opinion: str = "") -> Path:
    """A folder with the sheets of all units filled: 90 for the first district, one less for each that follows."""
    sheets.write_sheets(session, ledger)
    names = [d.name for d in session.plan.districts]
    folder.mkdir(exist_ok=True)
    for unit in session.plan.lead_units:
        sheet = session.workspace / "sheets" / f"{sheets.unit_file(unit)}.xlsx"
        filled = fill_score_sheet(sheet.read_bytes(), lambda _, name: (str(90 - names.index(name)), opinion))
        (folder / sheet.name).write_bytes(filled)
    return folder


def decision(session: Session, ledger: Ledger, *, letters: int) -> Path:
    """The decision sheet as the meeting filled it, with letters to the best."""
    proposed = scoring.standing(session, ledger)
    chosen = {p.district: Decision(p.district, p.rank, "优秀", (p.rank or 99) <= letters) for p in proposed.districts}
    path = session.workspace / "decision-filled.xlsx"
    sheet = (session.workspace / "standing" / "decision.xlsx").read_bytes()
    path.write_bytes(fill_decision(sheet, session.plan, chosen))
    return path


def test_nothing_is_ranked_before_the_rules_are_confirmed_and_all_marks_are_in(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        units = {m.unit for m in marks.missing(session, ledger)}
        assert units == {u.id for u in session.plan.lead_units if any(session.plan.unit_items(u.id))}
        made = scoring.write_rank(session, ledger)
        assert (made.value.state, made.value.districts) == ("withheld", ())
        assert made.value.withheld_because
        assert not (session.workspace / "standing" / "decision.xlsx").exists()
        with pytest.raises(ScoreError) as raised:
            scoring.record_decision(session, ledger, session.workspace / "standing" / "standing.xlsx", "经办人")
        assert raised.value.code == "SCO301"


def test_the_year_runs_from_sheets_to_a_recorded_decision(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        receipts = marks.read_scores(session, ledger, [scored(session, ledger, tmp_path / "back")])
        assert all(r.accepted for r in receipts)
        assert marks.missing(session, ledger) == ()
        assert scoring.standing(session, ledger).state == "withheld"
        scoring.confirm_scoring(session, ledger, "经办人")
        found = scoring.write_rank(session, ledger).value
        assert (found.state, [(p.district, p.rank, p.total) for p in found.districts]) == (
            "proposed",
            [("pudong", 1, "90.00"), ("huangpu", 2, "89.00"), ("jingan", 3, "88.00")],
        )
        made = scoring.record_decision(session, ledger, decision(session, ledger, letters=1), "经办人")
        assert [(d.district, d.letter) for d in made.value] == [("pudong", True), ("huangpu", False), ("jingan", False)]
        assert scoring.standing(session, ledger).state == "decided"
        assert ledger.latest("decided") is not None


def test_what_is_computed_otherwise_after_the_decision_is_told_and_the_decision_stands(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        folder = scored(session, ledger, tmp_path / "back")
        marks.read_scores(session, ledger, [folder])
        scoring.confirm_scoring(session, ledger, "经办人")
        scoring.write_rank(session, ledger)
        scoring.record_decision(session, ledger, decision(session, ledger, letters=1), "经办人")
        assert [n.code for n in scoring.write_rank(session, ledger).notices] == ["SCO324"]
        for sheet in folder.iterdir():
            sheet.write_bytes(
                fill_score_sheet(sheet.read_bytes(), lambda _, name: ("95" if name == "静安区" else "80", ""))
            )
        marks.read_scores(session, ledger, [folder])
        made = scoring.write_rank(session, ledger)
        assert [(p.district, p.rank, p.computed_rank) for p in made.value.districts] == [
            ("pudong", 1, 2), ("huangpu", 2, 2), ("jingan", 3, 1),
        ]  # fmt: skip
        assert [n.code for n in made.notices] == ["SCO324", "SCO336"]
        event = ledger.latest("decided")
        assert event is not None
        assert event.facts["computed"][0] == ["pudong", "90.0000000000", 1, ""]


def test_a_rule_that_is_edited_is_unconfirmed_again(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        scoring.confirm_scoring(session, ledger, "经办人")
        assert scoring.confirmed_rules(session, ledger) == {r.name for r in session.plan.scoring.rules}
    place = session.plan_folder / "scoring.toml"
    text = place.read_text("utf-8")
    meaning = session.plan.scoring.rules[0].meaning
    place.write_text(text.replace(meaning, f"{meaning}（改）"), "utf-8")
    again = office(tmp_path)
    with again.ledger() as ledger:
        left = {r.name for r in again.plan.scoring.rules} - scoring.confirmed_rules(again, ledger)
    assert left == {session.plan.scoring.rules[0].name}


def test_a_file_that_is_no_workbook_costs_the_others_nothing(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        folder = scored(session, ledger, tmp_path / "back")
        (folder / "0坏的.xlsx").write_bytes(b"no workbook")
        (folder / "~$救助处.xlsx").write_bytes(b"lock")
        receipts = marks.read_scores(session, ledger, [folder])
        assert [(r.name, [n.code for n in r.notices]) for r in receipts if not r.accepted] == [
            ("0坏的.xlsx", ["SCO001"])
        ]
        assert marks.missing(session, ledger) == ()
        assert len(ledger.events("scores_refused")) == 1


def test_a_units_second_sheet_replaces_its_first(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        folder = scored(session, ledger, tmp_path / "back")
        marks.read_scores(session, ledger, [folder])
        unit = session.plan.lead_units[0]
        sheet = folder / f"{sheets.unit_file(unit)}.xlsx"
        sheet.write_bytes(fill_score_sheet(sheet.read_bytes(), lambda _, __: ("77.5", "重新打分")))
        marks.read_scores(session, ledger, [sheet])
        assert {s.score for s in marks.scores(ledger) if s.unit == unit.id} == {Decimal("77.5")}


def test_an_empty_sheet_does_not_take_back_a_units_marks_without_a_warning(tmp_path: Path) -> None:
    """The blank is sent instead of the filled one easily enough."""
    session = office(tmp_path)
    with session.ledger() as ledger:
        marks.read_scores(session, ledger, [scored(session, ledger, tmp_path / "back")])
        unit = session.plan.lead_units[0]
        (receipt,) = marks.read_scores(
            session, ledger, [session.workspace / "sheets" / f"{sheets.unit_file(unit)}.xlsx"]
        )
    assert not receipt.accepted or any(n.severity != "info" for n in receipt.notices)
