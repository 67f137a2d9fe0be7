"""The year, step by step: every command that exists, on the real plan's blanks and then on the invented city."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from selfcheck.excel.fill import fill_decision, fill_score_sheet
from selfcheck.ledger import Ledger
from selfcheck.messages.demo import STEPS
from selfcheck.messages.returns import OUTCOMES
from selfcheck.model.finding import Verdict
from selfcheck.model.ids import ItemId, data_section
from selfcheck.model.notices import Notice
from selfcheck.safe.files import write_whole
from selfcheck.workflow import scoring
from selfcheck.workflow.accepting import accept
from selfcheck.workflow.archiving import archive
from selfcheck.workflow.assigning import assign
from selfcheck.workflow.booklet import booklet
from selfcheck.workflow.checking import checked, settle
from selfcheck.workflow.demo.days import day_of, on_time
from selfcheck.workflow.demo.folder import clear
from selfcheck.workflow.demo.judging import EXCELLENT, decisions_of, marks
from selfcheck.workflow.demo.material import districts
from selfcheck.workflow.demo.noting import note_the_year
from selfcheck.workflow.demo.plan_folder import write_demo_plan
from selfcheck.workflow.demo.sending import Sent, sent, sent_again
from selfcheck.workflow.editions import Published
from selfcheck.workflow.evidence import evidence
from selfcheck.workflow.findings import findings_of
from selfcheck.workflow.followups import record_followup
from selfcheck.workflow.forms import issue_forms
from selfcheck.workflow.letters import letters
from selfcheck.workflow.marks import read_scores, write_questions
from selfcheck.workflow.receipts import to_confirm, write_receipts
from selfcheck.workflow.receive import Receipt, receive
from selfcheck.workflow.reminders import remind_districts
from selfcheck.workflow.report import report
from selfcheck.workflow.rework import rework
from selfcheck.workflow.session import Session
from selfcheck.workflow.sheets import unit_file, write_sheets
from selfcheck.workflow.status import board, write_board_files
from selfcheck.workflow.submissions import load

LATE_BATCH, AGAIN_BATCH = 4, 5
SHOWN_ITEM = "1"
DROPPED = 1


@dataclass
class Step:
    """One step of the year (演示步骤): what was done, how long it took in seconds, what it left."""

    title: str
    seconds: float = 0.0
    made: str = ""


@dataclass
class Played:
    """The whole demonstration (演示): its steps and what to open first."""

    steps: list[Step] = field(default_factory=list)
    open_first: list[Path] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


Tell = Callable[[Step], None]


def play(session: Session, folder: Path, *, pdf: bool, tell: Tell) -> Played:
    """Make ``folder`` anew and play the year in it. ``tell`` hears each step when it begins and when it has ended.

    :class:`PublishError` PUB041 when the folder holds something that no demo made.
    """
    clear(folder)
    year = _Year(session, folder, pdf, tell)
    year.issue_real()
    year.issue_invented()
    year.fill()
    year.take_in()
    year.remind()
    year.check()
    year.note()
    year.rework()
    year.take_in_again()
    year.review()
    year.compare()
    year.score()
    year.decide()
    year.publish()
    year.follow_up()
    year.archive()
    return year.played


class _Year:
    def __init__(self, session: Session, folder: Path, pdf: bool, tell: Tell) -> None:
        self._real = Session(session.plan_folder, folder, session.templates, session.at, session.jobs)
        self._folder = folder / "demo"
        self._tell = tell
        self._pdf = pdf
        plan_folder = self._folder / "plan" / str(session.plan.year)
        write_demo_plan(session.plan_folder, plan_folder, districts())
        self._city = Session(plan_folder, self._folder, session.templates, session.at, session.jobs)
        self.played = Played()

    @contextmanager
    def _step(self, name: str) -> Iterator[Step]:
        step = Step(STEPS[name])
        self._city = replace(self._city, at=day_of(name, self._city.plan.due_to) or self._city.at)
        self._tell(step)
        began = time.monotonic()
        yield step
        step.seconds = time.monotonic() - began
        self.played.steps.append(step)
        self._tell(step)

    def issue_real(self) -> None:
        """The real plan's blanks, ready to be sent."""
        with self._step("issue_real") as step, self._real.ledger() as ledger:
            made = issue_forms(self._real, ledger, self._real.plan.districts)
            step.made = STEPS["files"].format(count=len(made.value), folder="forms")
            self.played.open_first.append(made.value[1])

    def issue_invented(self) -> None:
        """The same blanks for the invented city."""
        with self._step("issue_invented") as step, self._city.ledger() as ledger:
            made = issue_forms(self._city, ledger, self._city.plan.districts)
            step.made = STEPS["files"].format(count=len(made.value), folder="demo/forms")

    def fill(self) -> None:
        """Sixteen returns, some of them as such files really come."""
        with self._step("fill") as step:
            step.made = STEPS["files"].format(count=self._put(sent(self._city)), folder="demo/returns")

    def _put(self, files: Iterable[Sent]) -> int:
        written = 0
        for name, data in files:
            write_whole(self._folder / "returns" / name, data)
            written += 1
        return written

    def take_in(self) -> None:
        """Three days of returns."""
        with self._step("receive") as step, self._city.ledger() as ledger:
            days = on_time(self._city.plan.due_to)
            receipts = [r for n, at in enumerate(days, start=1) for r in self._received(ledger, n, at)]
            step.made = self._confirmed(ledger, receipts)
        self.played.open_first.append(self._folder / "submissions" / districts()[0].id / "v1" / "submission.md")
        self.played.open_first += sorted((self._folder / "receipts").iterdir())[:1]

    def _received(self, ledger: Ledger, batch: int, at: str = "") -> Sequence[Receipt]:
        return receive(self._city, ledger, [self._folder / "returns" / str(batch)], received_on=at or self._city.at)

    def _confirmed(self, ledger: Ledger, receipts: Sequence[Receipt]) -> str:
        """What came is confirmed to the districts, and told."""
        states = Counter(r.state for r in receipts)
        confirmed = write_receipts(self._city, ledger, to_confirm(ledger, receipts)).value
        return STEPS["received"].format(taken=states["received"], attached=states["attached"],
                                        refused=states["refused"], receipts=len(confirmed))  # fmt: skip

    def remind(self) -> None:
        """The day after the last, who has not sent is reminded; then that return comes."""
        with self._step("remind") as step, self._city.ledger() as ledger:
            on = self._city.plan.due_to + timedelta(days=1)
            made = remind_districts(self._city, ledger, on=on).value
            came = self._confirmed(ledger, self._received(ledger, LATE_BATCH))
            step.made = STEPS["reminded"].format(count=len(made), received=came)
            self.played.open_first += [one.path for one in made[:1]]

    def check(self) -> None:
        """Every return is checked; somebody puts aside what is asked about a seal page that comes on paper."""
        with self._step("check") as step, self._city.ledger() as ledger:
            found = checked(self._city, ledger).findings
            on_paper = [f for f in found if f.section == "cover" and f.level == "advice"][:DROPPED]
            for finding in on_paper:
                settle(self._city, ledger, Verdict(finding.id, "dropped", "", STEPS["somebody"]))
            step.made = STEPS["checked"].format(count=len(found), dropped=len(on_paper))

    def rework(self) -> None:
        """What is asked goes back to the districts, in their own files."""
        with self._step("rework") as step, self._city.ledger() as ledger:
            made = rework(self._city, ledger, self._city.plan.districts, findings_of(self._city))
            step.made = STEPS["reworked"].format(count=len(made.asked), points=sum(made.asked.values()))
            self.played.open_first += made.paths[:2]

    def take_in_again(self) -> None:
        """Some send a second version: what came of each point is told."""
        with self._step("again") as step, self._city.ledger() as ledger:
            self._put(sent_again(self._city))
            came = self._received(ledger, AGAIN_BATCH)
            checked(self._city, ledger)
            found = board(self._city, ledger)
            told = Counter[str]()
            for row in found.districts:
                told.update({str(outcome): count for outcome, count in row.outcomes.items()})
            outcomes = "，".join(f"{name}{told[outcome]}处" for outcome, name in OUTCOMES.items() if told[outcome])
            step.made = STEPS["returned"].format(count=len(came), outcomes=outcomes)

    def review(self) -> None:
        """Notes typed under a heading go to the figures they are about; every return that came in time is accepted."""
        with self._step("review") as step, self._city.ledger() as ledger:
            placed, accepted = 0, 0
            for district, invented in zip(self._city.plan.districts, districts(), strict=True):
                for entry in load(self._city, ledger, district.id).unplaced:
                    item = ItemId(entry.proposed.rpartition(".")[0])
                    if entry.after and item:
                        assign(self._city, ledger, district, entry.id, data_section(item), by=STEPS["somebody"])
                        placed += 1
                if invented.quality != "late":
                    accept(self._city, ledger, district, None, by=STEPS["somebody"])
                    accepted += 1
            step.made = STEPS["reviewed"].format(placed=placed, accepted=accepted)
            pages = write_board_files(self._city, ledger, board(self._city, ledger)).value
            self.played.open_first += pages[:1]

    def note(self) -> None:
        """What the office knew of districts before anybody scored."""
        with self._step("note") as step, self._city.ledger() as ledger:
            step.made = STEPS["noted_before"].format(count=note_the_year(self._city, ledger))

    def compare(self) -> None:
        """One item of all districts, side by side."""
        with self._step("evidence") as step, self._city.ledger() as ledger:
            path = evidence(self._city, ledger, SHOWN_ITEM).value
            step.made = STEPS["page"].format(item=SHOWN_ITEM, file=path.relative_to(self._folder).as_posix())
        self.played.open_first.append(path)

    def score(self) -> None:
        """Sheets out to the lead units, filled, back in, rules confirmed, ranked."""
        with self._step("score") as step, self._city.ledger() as ledger:
            sheets = write_sheets(self._city, ledger)
            plan = self._city.plan
            for unit in plan.lead_units:
                sheet = self._folder / "sheets" / f"{unit_file(unit)}.xlsx"
                filled = fill_score_sheet(sheet.read_bytes(), marks(unit))
                write_whole(self._folder / "scored" / sheet.name, filled)
            read_scores(self._city, ledger, [self._folder / "scored"])
            asked = write_questions(self._city, ledger)
            scoring.confirm_scoring(self._city, ledger, STEPS["somebody"])
            scoring.write_rank(self._city, ledger)
            step.made = STEPS["scored"].format(count=len(sheets.value), asked=len(asked.value))
        self.played.open_first += [sheets.value[0], self._folder / "standing" / "standing.xlsx"]

    def decide(self) -> None:
        """The meeting gives the best districts the top grade and letters, and sees a large gap in two items."""
        with self._step("decide") as step, self._city.ledger() as ledger:
            standing = scoring.standing(self._city, ledger)
            sheet = (self._folder / "standing" / "decision.xlsx").read_bytes()
            decided = self._folder / "decided" / "decision.xlsx"
            write_whole(decided, fill_decision(sheet, self._city.plan, decisions_of(standing)))
            scoring.record_decision(self._city, ledger, decided, STEPS["somebody"])
            scoring.write_rank(self._city, ledger)
            step.made = STEPS["decided"].format(count=EXCELLENT)

    def publish(self) -> None:
        """Booklet, report and letters."""
        make = {"booklet": booklet, "report": report, "letters": _final_letters}
        for name, making in make.items():
            with self._step(name) as step, self._city.ledger() as ledger:
                made = making(self._city, ledger, pdf=self._pdf)
                step.made = "、".join(dict.fromkeys(p.suffix.lstrip(".") for p in made.paths))
                self.played.open_first.append(made.paths[0])
                self.played.notices += [n for n in made.notices if n.code == "PUB001"]

    def follow_up(self) -> None:
        """What came of the one 沟通提示单."""
        with self._step("follow_up") as step, self._city.ledger() as ledger:
            (decision,) = (d for d in scoring.decided(ledger) if d.gaps)
            district = self._city.plan.district(decision.district)
            noted = record_followup(
                self._city, ledger, district, decision.gaps[0], STEPS["spoken"], by=STEPS["somebody"]
            )
            step.made = STEPS["noted"].format(district=district.name, item=noted.item)

    def archive(self) -> None:
        """The year in one package."""
        with self._step("archive") as step, self._city.ledger() as ledger:
            package = archive(self._city, ledger)
            step.made = STEPS["package"].format(file=package.relative_to(self._folder).as_posix())
        self.played.open_first.append(package)


def _final_letters(session: Session, ledger: Ledger, *, pdf: bool) -> Published:
    return letters(session, ledger, draft=False, pdf=pdf)
