"""What was noted of a district reaches the units it concerns and the meeting: no letter, booklet, form or reminder."""

import shutil
from datetime import date
from pathlib import Path

from tests.workflow.test_leaks import Campaign, campaign, everything, files_in

from selfcheck.workflow.booklet import booklet
from selfcheck.workflow.forms import issue_forms
from selfcheck.workflow.letters import letters
from selfcheck.workflow.notice import notice
from selfcheck.workflow.receipts import write_receipts
from selfcheck.workflow.records import Noting, record
from selfcheck.workflow.reminders import remind_districts, remind_units
from selfcheck.workflow.report import report
from selfcheck.workflow.session import Session
from selfcheck.workflow.sheets import unit_file, write_sheets

__all__ = ["campaign"]
OF_ITEM, APART = "令牌甲乙丙终", "令牌丁戊己终"
DAY = date(2021, 12, 19)


def test_a_record_stands_in_the_sheets_of_its_units_a_named_event_in_the_report_and_nothing_elsewhere(
    campaign: Campaign, tmp_path: Path
) -> None:
    before = campaign.session
    shutil.copytree(before.workspace, tmp_path / "work")
    session = Session(before.plan_folder, tmp_path / "work", before.templates, before.at)
    plan = session.plan
    with session.ledger() as ledger:
        record(session, ledger, Noting(plan.districts[0], "4", "named", DAY, f"审计点名{OF_ITEM}", None, "办公室"))
        record(session, ledger, Noting(plan.districts[0], "", "daily", DAY, f"日常掌握{APART}", None, "信访办"))
        issue_forms(session, ledger, plan.districts, carry=True)
        notice(session, ledger, pdf=False)
        booklet(session, ledger, pdf=False)
        report(session, ledger, pdf=False)
        letters(session, ledger, draft=True, pdf=False)
        letters(session, ledger, draft=False, pdf=False)
        write_receipts(session, ledger, [(d.id, 1) for d in plan.districts])
        remind_districts(session, ledger, on=DAY)
        remind_units(session, ledger, on=DAY, due=None)
        write_sheets(session, ledger)
    names = {u.id: unit_file(u) for u in plan.lead_units}
    kinds = (".xlsx", "-材料.docx")
    of_its_units = {f"sheets/{names[id]}{kind}" for id in ("finance", "welfare-lottery") for kind in kinds}
    reports = {f"report/{path.name}" for path in (session.workspace / "report").glob("*.docx")}
    assert holding(session, OF_ITEM) == of_its_units | reports, (
        "the meeting weighs whether a named event shows in the marks"
    )
    assert holding(session, APART) == {f"sheets/{names['petitions']}{kind}" for kind in kinds}


def holding(session: Session, token: str) -> set[str]:
    """The files outside the ledger that hold this token."""
    return {
        str(path.relative_to(session.workspace))
        for folder in session.workspace.iterdir() if folder.name != "ledger"
        for path in files_in(folder) if token in everything(path)
    }  # fmt: skip
