"""Reminders on a day to whoever is outstanding: a Word notice each, whose words are also those to copy."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selfcheck.compose.reminders import DAYS, remind_district, remind_unit
from selfcheck.ledger import Ledger
from selfcheck.model import styles
from selfcheck.model.blocks import Block, Paragraph, plain_text, run_text
from selfcheck.model.encoding import to_builtins
from selfcheck.model.ids import DistrictId
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.reminder import Reminder, ReminderWording
from selfcheck.safe.files import safe_name
from selfcheck.word.fill import fill_docx
from selfcheck.word.lengths import settle
from selfcheck.word.read import read
from selfcheck.word.write import finish
from selfcheck.workflow.forms import page_header
from selfcheck.workflow.marks import missing
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.session import Session
from selfcheck.workflow.status import board
from selfcheck.workflow.submissions import current

REMINDED = "reminded"
DISTRICTS, UNITS = "reminder.docx", "reminder-unit.docx"
_NAME = "催报"


@dataclass(frozen=True)
class Reminded:
    """One reminder as it was written (催报结果); ``text`` are its words, to be copied into a message."""

    name: str
    district: DistrictId
    unit: str
    reminder: Reminder
    text: str
    path: Path


def remind_districts(session: Session, ledger: Ledger, *, on: date) -> Collected[tuple[Reminded, ...]]:
    """A reminder to each district whose return has not come or is open, for the day ``on``.

    A district that was issued no blank is not reminded, and that is said.
    """
    plan, submissions = session.plan, current(session, ledger)
    wording = session.wording("reminder", ReminderWording)
    desk, said = _Desk(session, ledger, on, Outputs(session.workspace, ledger, session.at)), list[Notice]()
    made = []
    rows = board(session, ledger).districts
    without = [plan.district(row.district).name for row in rows if row.state == "not_issued"]
    if without:
        said.append(notice("RTN022", "", districts="、".join(without)))
    for row in rows:
        district = plan.district(row.district)
        if row.state == "not_issued":
            continue
        if found := remind_district(plan, district, row, submissions.get(row.district), wording, on=on):
            name = f"{district.order:02d}-{district.id}-{district.name}"
            made.append(desk.written(district.name, name, found, DISTRICTS, district=district.id))
    said += _about_day(on, (row.due for row in rows if made))
    return Collected(tuple(made), (*desk.outputs.notices, *said))


def remind_units(session: Session, ledger: Ledger, *, on: date, due: date | None) -> Collected[tuple[Reminded, ...]]:
    """The same to each lead unit whose marks are not all in; the plan sets no day for them, so ``due`` may be None."""
    plan, owed = session.plan, missing(session, ledger)
    wording = session.wording("reminder", ReminderWording)
    desk = _Desk(session, ledger, on, Outputs(session.workspace, ledger, session.at))
    rows = {row.unit: row for row in board(session, ledger).units}
    made = [
        desk.written(unit.name, unit.name, found, UNITS, unit=unit.id)
        for unit in plan.lead_units if unit.id in rows
        if (found := remind_unit(plan, unit, rows[unit.id], owed, wording, due=due, on=on))
    ]  # fmt: skip
    return Collected(tuple(made), (*desk.outputs.notices, *_about_day(on, (due,) if due and made else ())))


def _about_day(on: date, dues: Iterable[date]) -> Iterator[Notice]:
    """Said when the day is none of those on which the office reminds, for nobody."""
    left = {(due - on).days for due in dues}
    if left and left.isdisjoint(DAYS):
        yield notice("RTN021", "", on=on.isoformat())


@dataclass(frozen=True)
class _Desk:
    session: Session
    ledger: Ledger
    on: date
    outputs: Outputs

    def written(
        self, name: str, file: str, found: Reminder, template: str, *, district: str = "", unit: str = ""
    ) -> Reminded:
        """Write and enter one; the same again is entered once."""
        session = self.session
        fields = {"reminder": to_builtins(found), "header": page_header(session.plan, "")}
        data = finish(
            settle(fill_docx(session.template(template), fields, name=template)),
            {"title": _NAME},
            kind="notice",
            on=self.on,
        )
        path = self.outputs.put(f"reminders/{self.on.isoformat()}/{safe_name(f'{file}-{_NAME}')}.docx", data)
        sealed = self.ledger.keep(data)
        facts = {"on": self.on.isoformat(), "unit": unit, "object": sealed}
        if not any(
            {key: e.facts.get(key) for key in facts} == facts for e in self.ledger.events(REMINDED, district or None)
        ):
            self.ledger.record(REMINDED, at=session.at, district=district, **facts)
        return Reminded(name, DistrictId(district), unit, found, _to_copy(read(data).value.blocks), path)


def _to_copy(blocks: Sequence[Block]) -> str:
    """The words as one message: the title in one line, nothing but words in the others."""
    title = [block for block in blocks if isinstance(block, Paragraph) and block.style == styles.TITLE]
    lines = plain_text(blocks[len(title) :]).splitlines()
    said = ("".join(map(run_text, title)), *map(str.strip, lines))
    return "\n".join(line for line in said if line)
