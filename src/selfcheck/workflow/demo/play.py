"""The year, step by step: every command that exists, on the real plan's blanks and then on the invented city."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from selfcheck.excel.fill import fill_decision, fill_score_sheet
from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError
from selfcheck.messages.demo import ABOUT, MARKER, STEPS
from selfcheck.model.finding import Verdict
from selfcheck.model.ids import ItemId, data_section
from selfcheck.model.notices import Notice
from selfcheck.model.plan import District
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.safe.files import PREFIX, write_whole
from selfcheck.word.tracked import replace_tracked
from selfcheck.workflow import scoring
from selfcheck.workflow.accepting import accept
from selfcheck.workflow.assigning import assign
from selfcheck.workflow.booklet import booklet
from selfcheck.workflow.checking import checked, settle
from selfcheck.workflow.demo.judging import EXCELLENT, decisions_of, marks
from selfcheck.workflow.demo.material import DemoDistrict, districts
from selfcheck.workflow.demo.noting import note_the_year
from selfcheck.workflow.demo.pictures import sealed_scan
from selfcheck.workflow.demo.plan_folder import write_demo_plan
from selfcheck.workflow.demo.returns import filled_return
from selfcheck.workflow.editions import Published
from selfcheck.workflow.followups import record_followup
from selfcheck.workflow.forms import compiled_form, form_name, issue_forms
from selfcheck.workflow.letters import letters
from selfcheck.workflow.marks import write_questions
from selfcheck.workflow.outputs import unwritable
from selfcheck.workflow.receipts import to_confirm, write_receipts
from selfcheck.workflow.receive import Receipt, receive
from selfcheck.workflow.report import report
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import load

ON_TIME = ("2021-11-03T09:30:00+08:00", "2021-11-08T14:00:00+08:00", "2021-11-10T16:40:00+08:00")
LATE = "2021-11-12T10:15:00+08:00"
DROPPED = 2
CONVERT_SECONDS = 120.0


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
    _clear(folder)
    year = _Year(session, folder, pdf, tell)
    year.issue_real()
    year.issue_invented()
    year.fill()
    year.take_in()
    year.review()
    year.check()
    year.note()
    year.score()
    year.decide()
    year.publish()
    year.follow_up()
    return year.played


def _clear(folder: Path) -> None:
    """Make the folder empty but for the marker, which stands first and goes last: a killed demo is known for one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [path for path in folder.iterdir() if not path.name.startswith(f".{PREFIX}")]
        if others and not (folder / MARKER).is_file():
            raise PublishError("PUB041", str(folder))
        write_whole(folder / MARKER, ABOUT.encode())
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name != MARKER:
                path.unlink()
    except OSError as error:
        raise unwritable(error, folder) from error


class _Year:
    def __init__(self, session: Session, folder: Path, pdf: bool, tell: Tell) -> None:
        self._real = Session(session.plan_folder, folder, session.templates, session.at, session.jobs)
        self._folder = folder / "demo"
        self._tell = tell
        self._pdf = pdf
        plan_folder = self._folder / "plan" / str(session.plan.year)
        write_demo_plan(session.plan_folder, plan_folder, districts())
        after = max(session.at, LATE)
        self._city = Session(plan_folder, self._folder, session.templates, after, session.jobs)
        self.played = Played()

    @contextmanager
    def _step(self, name: str) -> Iterator[Step]:
        step = Step(STEPS[name])
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
            count = 0
            for district, invented in zip(self._city.plan.districts, districts(), strict=True):
                for name, data in self._returns(district, invented):
                    write_whole(self._folder / "returns" / name, data)
                    count += 1
            step.made = STEPS["files"].format(count=count, folder="demo/returns")

    def _returns(self, district: District, invented: DemoDistrict) -> Iterator[tuple[str, bytes]]:
        name = form_name(self._city.plan, district)
        blank = (self._folder / "forms" / name).read_bytes()
        data = filled_return(blank, compiled_form(self._city, district), invented)
        batch = "4" if invented.quality == "late" else str(1 + district.order % 3)
        if district.order in {3, 7}:
            data = self._tracked(data)
        if district.order == 6:
            yield from self._as_old_word(name, batch, data)
            return
        if district.order == 9:
            name = f"最新版(2)改-{district.name}.docx"
        if invented.quality == "late":
            yield f"3/{name}", data[: len(data) // 2]
        if district.order == 4:
            yield f"{batch}/{district.name}盖章页扫描件.pdf", sealed_scan()
        yield f"{batch}/{name}", data

    def _tracked(self, data: bytes) -> bytes:
        """With revision marks left in, where the text to be revised is there."""
        old, new = "2021-10-31", "2021年10月31日"
        return replace_tracked(data, old, new, author="办公室", on=self._city.plan.issued_on)

    def _as_old_word(self, name: str, batch: str, data: bytes) -> Iterator[tuple[str, bytes]]:
        """Saved as .doc where LibreOffice can do that, as a district with an old office program sends it."""
        office = find_office()
        made = convert({"0": data}, to="doc", office=office, timeout_s=CONVERT_SECONDS).value if office else {}
        if "0" in made:
            yield f"{batch}/{name.removesuffix('.docx')}.doc", made["0"]
        else:
            yield f"{batch}/{name}", data

    def take_in(self) -> None:
        """Four days of returns, one of them after the deadline."""
        with self._step("receive") as step, self._city.ledger() as ledger:
            receipts: list[Receipt] = []
            for batch, received_on in enumerate((*ON_TIME, LATE), start=1):
                place = self._folder / "returns" / str(batch)
                if place.is_dir():
                    receipts += receive(self._city, ledger, [place], received_on=received_on)
            taken = sum(r.state == "received" for r in receipts)
            refused = sum(r.state == "refused" for r in receipts)
            confirmed = write_receipts(self._city, ledger, to_confirm(ledger, receipts)).value
            step.made = STEPS["received"].format(taken=taken, attached=sum(r.state == "attached" for r in receipts),
                                                 refused=refused, receipts=len(confirmed))  # fmt: skip
        self.played.open_first.append(self._folder / "submissions" / districts()[0].id / "v1" / "submission.md")
        self.played.open_first += [path for _, path in confirmed[:1]]

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

    def check(self) -> None:
        """Every return is checked; somebody puts aside what is asked about a seal page that comes on paper."""
        with self._step("check") as step, self._city.ledger() as ledger:
            found = checked(self._city, ledger).findings
            on_paper = [f for f in found if f.section == "cover" and f.level == "advice"][:DROPPED]
            for finding in on_paper:
                settle(self._city, ledger, Verdict(finding.id, "dropped", "", STEPS["somebody"]))
            step.made = STEPS["checked"].format(count=len(found), dropped=len(on_paper))

    def note(self) -> None:
        """What the office knew of districts before anybody scored."""
        with self._step("note") as step, self._city.ledger() as ledger:
            step.made = STEPS["noted_before"].format(count=note_the_year(self._city, ledger))

    def score(self) -> None:
        """Sheets out to the lead units, filled, back in, rules confirmed, ranked."""
        with self._step("score") as step, self._city.ledger() as ledger:
            sheets = scoring.write_sheets(self._city, ledger)
            plan = self._city.plan
            for unit in plan.lead_units:
                sheet = self._folder / "sheets" / f"{scoring.unit_file(unit)}.xlsx"
                filled = fill_score_sheet(sheet.read_bytes(), marks(unit))
                write_whole(self._folder / "scored" / sheet.name, filled)
            scoring.read_scores(self._city, ledger, [self._folder / "scored"])
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


def _final_letters(session: Session, ledger: Ledger, *, pdf: bool) -> Published:
    return letters(session, ledger, draft=False, pdf=pdf)
