"""``rebuild``: every derived file again from the ledger and the archive of originals.

What the archive holds as it was written (blanks, 补正通知, reminders) is put back byte for byte; all else is made anew as
on the day it was last written, so that the same ledger gives the same bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from selfcheck.compose.ranking import rank
from selfcheck.excel.decision import write_decision
from selfcheck.ledger import Ledger
from selfcheck.messages import LedgerError, SelfcheckError
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.model.standing import DecisionWording
from selfcheck.model.wording import FormWording
from selfcheck.workflow.booklet import booklet
from selfcheck.workflow.checking import checked
from selfcheck.workflow.confirming import unconfirmed
from selfcheck.workflow.evidence import FOLDER as EVIDENCE
from selfcheck.workflow.evidence import evidence, wall_name
from selfcheck.workflow.findings import FILE as FINDINGS
from selfcheck.workflow.forms import compiled_form, office_copy
from selfcheck.workflow.letters import DRAFTS, letters
from selfcheck.workflow.marks import NOTES, all_scores, write_questions
from selfcheck.workflow.notice import notice as print_notice
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.polishing import last_asked_for
from selfcheck.workflow.receipts import receipt_name, write_receipts
from selfcheck.workflow.report import report
from selfcheck.workflow.rereading import reread
from selfcheck.workflow.rulings import rulings
from selfcheck.workflow.scoring import write_rank
from selfcheck.workflow.session import Session
from selfcheck.workflow.sheets import write_sheets
from selfcheck.workflow.status import board, write_board_files
from selfcheck.workflow.versions import versions

DECISION = "standing/decision.xlsx"


@dataclass
class Rebuilt:
    """What came of it (重建结果): files as they were last written, files that came out otherwise, and what there is to say."""

    same: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


@dataclass(frozen=True)
class _Written:
    """What was last written under a name (写出的文件): its hash, and when."""

    sha256: str
    at: str


_Files = Mapping[str, _Written]


@dataclass(frozen=True)
class _Run:
    """One folder made again: on which day, and the files it should hold."""

    session: Session
    ledger: Ledger
    files: _Files
    last_year: Path | None

    @property
    def has_pdf(self) -> bool:
        """Whether they were printed."""
        return any(name.endswith(".pdf") for name in self.files)


def rebuild(
    session: Session, ledger: Ledger, tell: Callable[[str], None] = lambda _: None, *, last_year: Path | None = None
) -> Rebuilt:
    """Make everything again; ``tell`` hears the folder that comes next. What cannot be made again is named in a notice.

    ``last_year``: last year's workspace, for what was made beside it; the ledger does not hold it.
    :class:`LedgerError` LDG008, LDG009 for an original that is missing or was altered: nothing is made from the others.
    """
    files, made = _written(ledger), Rebuilt()
    made.notices += reread(session, ledger)
    _restore(session, ledger, files)
    for folder, maker in _MAKERS.items():
        own = {name: written for name, written in files.items() if _is_in(name, folder)}
        if own:
            tell(folder)
            as_then = replace(session, at=max(own.values(), key=lambda one: one.at).at)
            try:
                maker(_Run(as_then, ledger, own, last_year))
            except LedgerError:
                raise
            except SelfcheckError as error:  # costs that folder alone
                made.notices.append(Notice(error.code, "refuse", error.where or folder, error.message))
    _compare(session, ledger, files, made)
    return made


def _written(ledger: Ledger) -> _Files:
    """The files that should be there, by name in the workspace."""
    files: dict[str, _Written] = {}
    for event in ledger.events():
        if event.kind in {"written", "withdrawn"} and "path" in event.facts:
            files[str(event.facts["path"])] = _Written(str(event.facts["sha256"]), event.at)
    return {name: written for name, written in sorted(files.items()) if written.sha256}


def _is_in(name: str, folder: str) -> bool:
    return name == folder or name.startswith(f"{folder}/")


def _restore(session: Session, ledger: Ledger, files: _Files) -> None:
    """Put back what the archive holds; a file somebody changed since is kept first, as always."""
    outputs = Outputs(session.workspace, ledger, session.at)
    for name, written in files.items():
        if written.sha256 in ledger.archive:
            mode = 0o600 if _is_in(name, "rework") or _is_in(name, "forms") else 0o644
            outputs.put(name, ledger.fetch(Sha256(written.sha256)), mode=mode)


def _compare(session: Session, ledger: Ledger, files: _Files, made: Rebuilt) -> None:
    now = _written(ledger)
    for name, written in files.items():
        if not (session.workspace / name).is_file():
            made.notices.append(notice("LDG026", name))
        else:
            (made.same if now[name].sha256 == written.sha256 else made.changed).append(name)


def _receipts(run: _Run) -> None:
    districts = run.session.plan.districts
    every = [(district, version) for district in districts for version in versions(run.ledger, district.id)]
    wanted = [(district.id, version) for district, version in every if receipt_name(district, version) in run.files]
    write_receipts(run.session, run.ledger, wanted)


def _standing(run: _Run) -> None:
    """Totals and ranks; and the sheet the meeting was given, which is not made any more once it has decided."""
    session, ledger = run.session, run.ledger
    write_rank(session, ledger)
    if DECISION in run.files and not (session.workspace / DECISION).is_file():
        found = rank(
            session.plan, all_scores(ledger), unconfirmed=unconfirmed(session, ledger), rulings=rulings(ledger)
        )
        wording = session.wording("decision", DecisionWording)
        if found.state == "proposed":
            sheet = write_decision(session.plan, found, wording, demo=bool(session.plan.marking))
            Outputs(session.workspace, ledger, session.at).put(DECISION, sheet)


def _boards(run: _Run) -> None:
    """The board of the day it was last written; those of earlier days told of a state the ledger has left behind."""
    write_board_files(run.session, run.ledger, board(run.session, run.ledger))


def _office(run: _Run) -> None:
    """The office's own copy of the form, in which doubts are marked."""
    form = compiled_form(run.session, run.session.plan.districts[0])
    outputs = Outputs(run.session.workspace, run.ledger, run.session.at)
    office_copy(run.session, outputs, form, run.session.wording("form", FormWording))


def _evidence(run: _Run) -> None:
    for item in run.session.plan.items:
        if f"{EVIDENCE}/{wall_name(item)}" in run.files:
            evidence(run.session, run.ledger, item.id, last_year=run.last_year)


def _booklet(run: _Run) -> None:
    """In the order, and masked or not, as it was last asked for."""
    order, mask = last_asked_for(run.ledger)
    booklet(run.session, run.ledger, order=order, mask=mask, pdf=run.has_pdf)


def _letters(run: _Run) -> None:
    drafts = {name: written for name, written in run.files.items() if _is_in(name, DRAFTS)}
    for draft, own in ((True, drafts), (False, {n: w for n, w in run.files.items() if n not in drafts})):
        if own:
            letters(run.session, run.ledger, draft=draft, pdf=replace(run, files=own).has_pdf)


_MAKERS: Mapping[str, Callable[[_Run], object]] = {
    "receipts": _receipts,
    FINDINGS: lambda run: checked(run.session, run.ledger, run.last_year),
    "office": _office,
    "notice": lambda run: print_notice(run.session, run.ledger, pdf=run.has_pdf),
    "sheets": lambda run: write_sheets(run.session, run.ledger),
    NOTES: lambda run: write_questions(run.session, run.ledger),
    "standing": _standing,
    EVIDENCE: _evidence,
    "booklet": _booklet,
    "report": lambda run: report(run.session, run.ledger, pdf=run.has_pdf),
    "letters": _letters,
    "status": _boards,
}
"""What makes the files of each folder, in an order in which each finds what it reads."""
