"""What was noted of a district reaches the units it concerns and nobody else: no letter, booklet, form, reminder, report."""

import shutil
from datetime import date
from pathlib import Path

from tests.workflow.test_leaks import Campaign, campaign, everything, files_in

from selfcheck.workflow import publish
from selfcheck.workflow.forms import issue_forms
from selfcheck.workflow.letters import letters
from selfcheck.workflow.notice import notice
from selfcheck.workflow.receipts import write_receipts
from selfcheck.workflow.records import Noting, record
from selfcheck.workflow.reminders import remind_districts, remind_units
from selfcheck.workflow.session import Session
from selfcheck.workflow.sheets import unit_file, write_sheets

__all__ = ["campaign"]
OF_ITEM, APART = "令牌甲乙丙终", "令牌丁戊己终"
DAY = date(2021, 12, 19)


def test_a_record_stands_in_the_sheets_of_its_units_and_nowhere_else(campaign: Campaign, tmp_path: Path) -> None:
    before = campaign.session
    shutil.copytree(before.workspace, tmp_path / "work")
    session = Session(before.plan_folder, tmp_path / "work", before.templates, before.at)
    plan = session.plan
    with session.ledger() as ledger:
        record(session, ledger, Noting(plan.districts[0], "4", "named", DAY, f"审计点名{OF_ITEM}", None, "办公室"))
        record(session, ledger, Noting(plan.districts[0], "", "daily", DAY, f"日常掌握{APART}", None, "信访办"))
        issue_forms(session, ledger, plan.districts, carry=True)
        notice(session, ledger, pdf=False)
        publish.booklet(session, ledger, pdf=False)
        publish.report(session, ledger, pdf=False)
        letters(session, ledger, draft=True, pdf=False)
        letters(session, ledger, draft=False, pdf=False)
        write_receipts(session, ledger, [(d.id, 1) for d in plan.districts])
        remind_districts(session, ledger, on=DAY)
        remind_units(session, ledger, on=DAY, due=None)
        write_sheets(session, ledger)
    found = {
        str(path.relative_to(session.workspace))
        for folder in session.workspace.iterdir() if folder.name != "ledger"
        for path in files_in(folder) if any(token in everything(path) for token in (OF_ITEM, APART))
    }  # fmt: skip
    names = {u.id: unit_file(u) for u in plan.lead_units}
    seeing = [names["finance"], names["welfare-lottery"], names["petitions"]]
    assert found == {f"sheets/{name}{end}" for name in seeing for end in (".xlsx", "-材料.docx")}
