"""Marks in the ledger: whose they are, what goes back as questions, who marks parts two to four."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook, load_workbook
from tests.excel.year import edited
from tests.workflow.test_forms import office
from tests.workflow.test_returned_sheets import FULL, NAME, SHEET, UNIT, changed, full, marks_in, put, sent

from selfcheck.messages import PlanError
from selfcheck.model.records import RecordKind
from selfcheck.workflow.marks import missing_of_parts, part_scores, questions, reflected, scores, write_questions
from selfcheck.workflow.records import Noting, record
from selfcheck.workflow.scoring import confirm_scoring, standing
from selfcheck.workflow.session import Session
from selfcheck.workflow.sheets import write_sheets

OTHER = "信访办"


def with_assessor(folder: Path, words: str = '["windows", "problems"]') -> Session:
    """An office in which 慈善处 was named to mark windows and problems."""
    session = office(folder)
    place = session.plan_folder / "units.toml"
    line = f'name = "{NAME}"\n'
    place.write_text(place.read_text("utf-8").replace(line, f"{line}assesses = {words}\n"), "utf-8")
    return office(folder)


def noted(session: Session, kind: RecordKind = "named") -> None:
    with session.ledger() as ledger:
        what = Noting(session.plan.districts[0], "3", kind, date(2021, 7, 3), "审计指出问题", None, "办公室")
        record(session, ledger, what)


def test_what_could_not_be_read_and_what_looks_odd_goes_back_as_one_note(tmp_path: Path) -> None:
    session = office(tmp_path)
    noted(session)

    def odd(book: Workbook) -> None:
        for row, mark in ((4, 99), (5, "优秀"), (6, 88)):
            book[SHEET].cell(row, 4).value = mark  # type: ignore[assignment]
            book[SHEET].cell(row, 5).value = "工作扎实"

    sent(tmp_path, {"表.xlsx": changed(odd)})
    with session.ledger() as ledger:
        asked = questions(session, ledger)
        assert {unit: [n.code for n in told] for unit, told in asked.items()} == {UNIT: ["SCO101", "SCO350", "SCO352"]}
        (path,) = write_questions(session, ledger).value
        assert path == session.workspace / "questions" / f"{NAME}-请核对.docx"
        text = "\n".join(p.text for p in docx.Document(io.BytesIO(path.read_bytes())).paragraphs)
        assert all(told.message in text for told in asked[UNIT])
        assert (text.count("1．"), "分数由贵单位定" in text) == (1, True)
    assert marks_in(session) == ["99", None, "88"]


def test_a_note_whose_questions_are_answered_is_taken_away(tmp_path: Path) -> None:
    session, _ = sent(tmp_path, {"表.xlsx": changed(put("D4", "优秀"))})
    with session.ledger() as ledger:
        (path,) = write_questions(session, ledger).value
    sent(tmp_path, {"表.xlsx": full()})
    with session.ledger() as ledger:
        assert write_questions(session, ledger).value == ()
    assert not path.exists()


def test_a_reason_written_beside_a_named_event_answers_the_question(tmp_path: Path) -> None:
    session = office(tmp_path)
    noted(session)
    with session.ledger() as ledger:
        write_sheets(session, ledger)
    blank = (session.workspace / "sheets" / f"{NAME}.xlsx").read_bytes()

    def filled(book: Workbook) -> None:
        for row, mark in enumerate((99, 88, 77), 4):
            book[SHEET].cell(row, 4).value = mark
            book[SHEET].cell(row, 5).value = f"意见{row}"

    def explained(book: Workbook) -> None:
        filled(book)
        book[SHEET]["G4"].value = "已整改到位，全年工作突出"

    sent(tmp_path, {"表.xlsx": edited(blank, filled)})
    with session.ledger() as ledger:
        assert [n.code for n in questions(session, ledger)[UNIT]] == ["SCO352"]
        assert [(e.mark, e.how) for e in reflected(session, ledger)] == [("99", "unexplained")]
    sent(tmp_path, {"表.xlsx": edited(blank, explained)})
    with session.ledger() as ledger:
        assert questions(session, ledger) == {}
        assert [(e.mark, e.how, e.reason) for e in reflected(session, ledger)] == [
            ("99", "explained", "已整改到位，全年工作突出")]  # fmt: skip


def test_a_record_changes_no_mark_and_no_total(tmp_path: Path) -> None:
    session, _ = sent(tmp_path, {"表.xlsx": full()})
    before = marks_in(session)
    for kind in ("named", "media", "daily", "inspection", "line-result"):
        noted(session, kind)  # type: ignore[arg-type]
    assert (before, marks_in(session)) == (list(FULL), list(FULL))


def test_whoever_is_named_for_a_part_marks_it_and_it_is_in_no_total(tmp_path: Path) -> None:
    session = with_assessor(tmp_path)
    with session.ledger() as ledger:
        said = [n.code for n in write_sheets(session, ledger).notices]
        assert said.count("SCO370") == 1  # nobody for the highlights
    path = session.workspace / "sheets" / f"{NAME}.xlsx"
    rows = [row[:2] for row in load_workbook(path)[SHEET].iter_rows(min_row=4, max_row=12, values_only=True)]
    assert [label for label, _ in rows] == [3] * 3 + ["第二部分"] * 3 + ["第四部分"] * 3

    def filled(book: Workbook) -> None:
        for row in range(4, 12):
            book[SHEET].cell(row, 4).value = 80 + row

    _, (receipt,) = sent(tmp_path, {"表.xlsx": edited(path.read_bytes(), filled)})
    assert (receipt.state, receipt.marks, [n.code for n in receipt.notices]) == ("accepted", 8, ["SCO109"])
    assert "第四部分" in receipt.notices[0].message
    with session.ledger() as ledger:
        assert [str(s.score) for s in scores(ledger)] == ["84", "85", "86"]
        assert [(s.item, str(s.score)) for s in part_scores(ledger)] == [
            *(("part-windows", mark) for mark in ("87", "88", "89")),
            *(("part-problems", mark) for mark in ("90", "91")),
        ]
        assert [n.code for n in missing_of_parts(session, ledger)] == ["SCO371"]
        confirm_scoring(session, ledger, "经办人")
        assert not any("part-" in reason for reason in standing(session, ledger).withheld_because)
    _, (second,) = sent(
        tmp_path, {"表.xlsx": edited(path.read_bytes(), lambda book: (filled(book), put("D7", 70)(book)))}
    )
    assert [(c.item, c.before, c.after) for c in second.changes] == [("part-windows", "87", "70")]


def test_a_part_that_is_none_is_a_fault_of_the_plan(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as raised:
        _ = with_assessor(tmp_path, '["windows", "all"]').plan
    assert [line[1] for line in raised.value.lines] == ["PLN022"]


def test_marks_of_an_earlier_program_are_still_read(tmp_path: Path) -> None:
    """Its events told item, district, mark and opinion alone."""
    session = office(tmp_path)
    district = session.plan.districts[0].id
    with session.ledger() as ledger:
        facts = {
            "unit": UNIT,
            "name": "表.xlsx",
            "object": ledger.keep(full()),
            "marks": [["item-03", district, "90", "好"]],
        }
        ledger.record("scores", at=session.at, **facts)  # type: ignore[arg-type]
        (score,) = scores(ledger)
        assert (score.score, score.opinion, score.cell, score.file) == (Decimal(90), "好", "", facts["object"])
        assert [n.code for n in questions(session, ledger)[UNIT]] == ["SCO350"]
