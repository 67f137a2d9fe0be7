"""A year in which a part counts in the total: its marks go wherever the marks of items go."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.workflow.test_forms import office
from tests.workflow.test_marks import with_assessor
from tests.workflow.test_publish import received, reviewed
from tests.workflow.test_returned_sheets import NAME

from selfcheck.ledger import Ledger
from selfcheck.model.asked import asked
from selfcheck.workflow import scoring
from selfcheck.workflow.archiving import archive
from selfcheck.workflow.letters import letters
from selfcheck.workflow.reminders import remind_units
from selfcheck.workflow.report import report
from selfcheck.workflow.session import Session
from selfcheck.workflow.status import board

WINDOWS = "part-windows"


def counted(folder: Path) -> Session:
    """An office in which one unit marks the windows, and the windows count as much as an item."""
    session = with_assessor(folder, '["windows"]')
    place = session.plan_folder / "scoring.toml"
    head, columns, tail = place.read_text("utf-8").partition('value = "columns_with_weight_0"')
    meaning, rules, rest = tail.partition("\n[[rules]]")
    assert columns
    assert rules
    each = f'value = "each"{meaning.rstrip()}\n[rules.each]\nwindows = 1\n'
    place.write_text(f"{head}{each}{rules}{rest}", "utf-8")
    return office(folder)


def marked(
    session: Session, ledger: Ledger, opinion: str = "", *, but: Callable[[str], bool] = lambda _: False
) -> None:
    """Every unit's marks in: 90 for the first district, one less for each that follows; the rules confirmed."""
    for unit in session.plan.lead_units:
        given = [[item.id, district.id, str(90 - n), opinion] for item in asked(session.plan, unit) if not but(item.id)
                 for n, district in enumerate(session.plan.districts)]  # fmt: skip
        if given:
            ledger.record(
                "scores", at=session.at, unit=unit.id, name="表.xlsx", marks=given, object=ledger.keep(b"sheet")
            )
    scoring.confirm_scoring(session, ledger, "经办人")


def test_a_unit_that_owes_marks_of_a_part_is_on_the_board_and_reminded(tmp_path: Path) -> None:
    session = counted(tmp_path)
    with session.ledger() as ledger:
        marked(session, ledger, but=WINDOWS.__eq__)
        open_rows = [
            (row.state, row.expected - row.given) for row in board(session, ledger).units if row.state != "done"
        ]
        made = remind_units(session, ledger, on=date(2021, 12, 1), due=None).value
    assert open_rows == [("partial", 3)]
    part = session.plan.parts[1]
    assert [(one.name, one.reminder.missing) for one in made] == [(NAME, (f"第二部分“{part}”还有3个区没有评分",))]


def test_letters_are_drawn_from_items_alone(tmp_path: Path) -> None:
    session = counted(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        marked(session, ledger)
        ranks = [[p.district, p.rank, "优秀", p.rank == 1, "", []] for p in scoring.standing(session, ledger).districts]
        ledger.record("decided", at=session.at, by="经办人", decisions=ranks, computed=[])
        reviewed(session, ledger)
        made = letters(session, ledger, draft=False, pdf=False)
    assert (len(made.paths), made.incomplete) == (1, False)


def test_an_opinion_on_a_part_with_personal_data_is_left_out_of_the_report_and_named(tmp_path: Path) -> None:
    session = counted(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        marked(session, ledger, "电话13912345678")
        made = report(session, ledger, pdf=False)
    told = [n.message for n in made.notices if n.code == "FND020" and "第二部分" in n.message]
    assert [message.partition("的评估意见")[0] for message in told] == [
        f"{NAME}对{district.name}第二部分" for district in session.plan.districts]  # fmt: skip
    assert made.incomplete


def test_the_package_of_the_year_holds_the_marks_of_parts(tmp_path: Path) -> None:
    session = counted(tmp_path)
    with session.ledger() as ledger:
        marked(session, ledger)
        with zipfile.ZipFile(archive(session, ledger)) as package:
            table = package.read("5-得分和位次/得分.csv").decode("utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(table)) if row[0] == NAME and row[2] == session.plan.parts[1]]
    assert [(row[1], row[3], row[4]) for row in rows] == [
        ("第二部分", district.name, str(90 - n)) for n, district in enumerate(session.plan.districts)]  # fmt: skip
