"""What was noted of a district reaches the units it concerns and nobody else: no letter, booklet, form, reminder, report."""

import shutil
from datetime import date
from pathlib import Path

from tests.workflow.test_leaks import Campaign, campaign, everything, files_in

from selfcheck.cli.app import run
from selfcheck.workflow.receipts import write_receipts
from selfcheck.workflow.records import Noting, record
from selfcheck.workflow.session import Session
from selfcheck.workflow.sheets import unit_file

__all__ = ["campaign"]
OF_ITEM, APART = "令牌甲乙丙终", "令牌丁戊己终"
DAY = date(2021, 12, 19)
PUBLISHING = (
    "forms --carry", "notice --no-pdf", "booklet --no-pdf", "report --no-pdf", "letters --draft --no-pdf",
    "letters --no-pdf", "remind", "remind --units", "sheets",
)  # fmt: skip


def test_a_record_stands_in_the_sheets_of_its_units_and_nowhere_else(campaign: Campaign, tmp_path: Path) -> None:
    before = campaign.session
    shutil.copytree(before.workspace, tmp_path / "work")
    session = Session(before.plan_folder, tmp_path / "work", before.templates, before.at)
    plan = session.plan
    with session.ledger() as ledger:
        record(session, ledger, Noting(plan.districts[0], "4", "named", DAY, f"审计点名{OF_ITEM}", None, "办公室"))
        record(session, ledger, Noting(plan.districts[0], "", "daily", DAY, f"日常掌握{APART}", None, "信访办"))
        write_receipts(session, ledger, [(d.id, 1) for d in plan.districts])
    given = ["--plan", str(session.plan_folder), "--workspace", str(session.workspace), "--templates",
             str(session.templates), "--jobs", "1", "--today", session.today.isoformat()]  # fmt: skip
    for command in PUBLISHING:
        assert run([*given, *command.split()]) in {0, 1}, command
    found = {
        str(path.relative_to(session.workspace))
        for folder in session.workspace.iterdir() if folder.name != "ledger"
        for path in files_in(folder) if any(token in everything(path) for token in (OF_ITEM, APART))
    }  # fmt: skip
    names = {u.id: unit_file(u) for u in plan.lead_units}
    seeing = [names["finance"], names["welfare-lottery"], names["petitions"]]
    assert found == {f"sheets/{name}{end}" for name in seeing for end in (".xlsx", "-材料.docx")}
