"""``rebuild``: every derived file again from the ledger and the archive of originals.

What the archive holds as it was written (blanks, 补正通知, reminders) is put back byte for byte; all else is made anew as
on the day it was last written, so that the same ledger gives the same bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from selfcheck.compose.ranking import rank
from selfcheck.excel.decision import write_decision
from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError, SubmissionError
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


def rebuild(session: Session, ledger: Ledger, tell: Callable[[str], None] = lambda _: None) -> Rebuilt:
    """Make everything again; ``tell`` hears the folder that comes next. What cannot be made again is named in a notice.

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
                maker(as_then, ledger, own)
            except (PublishError, SubmissionError) as error:  # costs that folder alone
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


def _has_pdf(files: _Files) -> bool:
    return any(name.endswith(".pdf") for name in files)


def _receipts(session: Session, ledger: Ledger, files: _Files) -> None:
    every = [(district, version) for district in session.plan.districts for version in versions(ledger, district.id)]
    write_receipts(session, ledger, [(d.id, version) for d, version in every if receipt_name(d, version) in files])


def _standing(session: Session, ledger: Ledger, files: _Files) -> None:
    """Totals and ranks; and the sheet the meeting was given, which is not made any more once it has decided."""
    write_rank(session, ledger)
    if DECISION in files and not (session.workspace / DECISION).is_file():
        found = rank(
            session.plan, all_scores(ledger), unconfirmed=unconfirmed(session, ledger), rulings=rulings(ledger)
        )
        wording = session.wording("decision", DecisionWording)
        if found.state == "proposed":
            sheet = write_decision(session.plan, found, wording, demo=bool(session.plan.marking))
            Outputs(session.workspace, ledger, session.at).put(DECISION, sheet)


def _boards(session: Session, ledger: Ledger, _files: _Files) -> None:
    """The board of the day it was last written; those of earlier days told of a state the ledger has left behind."""
    write_board_files(session, ledger, board(session, ledger))


def _office(session: Session, ledger: Ledger, _files: _Files) -> None:
    """The office's own copy of the form, in which doubts are marked."""
    form = compiled_form(session, session.plan.districts[0])
    office_copy(session, Outputs(session.workspace, ledger, session.at), form, session.wording("form", FormWording))


def _evidence(session: Session, ledger: Ledger, files: _Files) -> None:
    for item in session.plan.items:
        if f"{EVIDENCE}/{wall_name(item)}" in files:
            evidence(session, ledger, item.id)


def _letters(session: Session, ledger: Ledger, files: _Files) -> None:
    drafts = {name: written for name, written in files.items() if _is_in(name, DRAFTS)}
    for draft, own in ((True, drafts), (False, {n: w for n, w in files.items() if n not in drafts})):
        if own:
            letters(session, ledger, draft=draft, pdf=_has_pdf(own))


_MAKERS: Mapping[str, Callable[[Session, Ledger, _Files], object]] = {
    "receipts": _receipts,
    FINDINGS: lambda session, ledger, _: checked(session, ledger),
    "office": _office,
    "notice": lambda session, ledger, files: print_notice(session, ledger, pdf=_has_pdf(files)),
    "sheets": lambda session, ledger, _: write_sheets(session, ledger),
    NOTES: lambda session, ledger, _: write_questions(session, ledger),
    "standing": _standing,
    EVIDENCE: _evidence,
    "booklet": lambda session, ledger, files: booklet(session, ledger, pdf=_has_pdf(files)),
    "report": lambda session, ledger, files: report(session, ledger, pdf=_has_pdf(files)),
    "letters": _letters,
    "status": _boards,
}
"""What makes the files of each folder, in an order in which each finds what it reads."""
