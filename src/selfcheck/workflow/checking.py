"""The content checks over the year's returns: read, checked, written to findings.json with what persons said of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from selfcheck.compose.checks.case import Case
from selfcheck.compose.checks.run import check, with_verdicts
from selfcheck.ledger import Ledger
from selfcheck.ledger.store import FILE_NAME
from selfcheck.messages import SubmissionError
from selfcheck.model.encoding import from_json, to_json
from selfcheck.model.finding import CheckRules, Finding, Findings, Gazetteer, NamedEvent, Verdict
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import District
from selfcheck.model.submission import Submission
from selfcheck.readers.plan_checks import read_checks, read_gazetteer
from selfcheck.safe.files import scratch_folder
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.receive import Assignment, receive
from selfcheck.workflow.records import records
from selfcheck.workflow.session import Session, newest_plan, packaged
from selfcheck.workflow.submissions import current, load
from selfcheck.workflow.verdicts import say_of, verdicts
from selfcheck.workflow.versions import valid_version

FILE = "findings.json"
LAST_YEAR = "C07"
_PRIVATE = 0o600
_SCANS = frozenset({"image", "pdf"})


def checked(session: Session, ledger: Ledger, last_year: Path | None = None) -> tuple[Finding, ...]:
    """The findings that stand, of the valid version of each district that has sent one, written to ``findings.json``.

    :class:`PlanError` for wrong rules, :class:`SubmissionError` FND005 for a last year that is none.
    """
    found = with_verdicts(found_in(session, ledger, last_year), verdicts(ledger))
    _write(session, ledger, found)
    return found


def settle(session: Session, ledger: Ledger, verdict: Verdict) -> Finding:
    """Enter a person's word on a finding and write ``findings.json`` anew; the finding as it was before.

    A finding that only last year's returns bring out is known from the file that was written with them.
    :class:`SubmissionError` FND001 when there is no such finding, FND002 for a rewording without words.
    """
    path = session.workspace / FILE
    listed = from_json(path.read_bytes(), Findings).findings if path.is_file() else ()
    found = found_in(session, ledger)
    known = {f.id: f for f in (*(f for f in listed if f.code == LAST_YEAR), *found)}
    said = say_of(ledger, verdict, known.values(), at=session.at)
    order = [known[id] for id in dict.fromkeys(f.id for f in (*listed, *found)) if id in known]
    _write(session, ledger, with_verdicts(order, verdicts(ledger)))
    return said


def _write(session: Session, ledger: Ledger, found: tuple[Finding, ...]) -> None:
    Outputs(session.workspace, ledger, session.at).put(FILE, to_json(Findings(findings=found)), mode=_PRIVATE)


def found_in(session: Session, ledger: Ledger, last_year: Path | None = None) -> tuple[Finding, ...]:
    """Every finding of those returns, whatever persons said of it."""
    before = returns_of(session, last_year) if last_year else {}
    return check(_cases(session, ledger), before, _events(ledger))


def check_file(
    session: Session, file: Path, district: District | None = None, last_year: Path | None = None
) -> tuple[Finding, ...]:
    """The findings of one file that was not taken in, beside the returns there are; nothing is kept of it.

    :class:`SubmissionError` FND006 when it cannot be read, with the reason.
    """
    before = returns_of(session, last_year) if last_year else {}
    others = _cases_here(session)
    with scratch_folder() as scratch:
        apart = Session(session.plan_folder, scratch, session.templates, session.at, session.jobs)
        with apart.ledger() as ledger:
            assignment = Assignment(district, "check") if district else None
            came = receive(apart, ledger, [file], received_on=session.at, assignment=assignment)
            whose = next((r.district for r in came if r.state == "received"), "")
            if not whose:
                reasons = [n.message for r in came for n in r.notices] or [""]
                raise SubmissionError("FND006", str(file), reason=reasons[0])
            returned = load(apart, ledger, DistrictId(whose))
    beside = [other for other in others if other.district.id != returned.district]
    case = Case(session.plan, *rules_of(session), session.plan.district(returned.district), returned)
    found = check([case, *beside], before)
    return tuple(f for f in found if f.district == returned.district)


def rules_of(session: Session) -> tuple[CheckRules, Gazetteer]:
    """The rules and street names of the plan folder; the rules that came with the program where the folder has none."""
    folder = session.plan_folder
    has_rules = (folder / "checks.toml").exists()
    rules = read_checks(folder if has_rules else newest_plan(packaged("plan").parent))
    return rules, read_gazetteer(folder, session.plan.districts)


def case_of(session: Session, ledger: Ledger, submission: Submission, rules: tuple[CheckRules, Gazetteer]) -> Case:
    """A return as it is checked, with what the ledger knows of how it came."""
    came = ledger.events("received", submission.district)
    beside = [e for e in ledger.events("attached", submission.district)
              if e.facts.get("version", 0) in {0, submission.version}]  # fmt: skip
    sealed = any(e.facts["format"] in _SCANS for e in beside)
    first = str(came[0].facts["received_on"]) if came else ""
    district = session.plan.district(submission.district)
    return Case(session.plan, *rules, district, submission, sealed, first)


def _cases(session: Session, ledger: Ledger) -> list[Case]:
    rules = rules_of(session)
    return [case_of(session, ledger, submission, rules) for submission in current(session, ledger).values()]


def _cases_here(session: Session) -> list[Case]:
    """The returns of the workspace, without making one where there is none yet."""
    if not (session.workspace / "ledger" / FILE_NAME).is_file():
        return []
    with session.looking() as ledger:
        return _cases(session, ledger)


def _events(ledger: Ledger) -> Mapping[DistrictId, Sequence[NamedEvent]]:
    """What was recorded of each district that part four should tell too."""
    found: dict[DistrictId, list[NamedEvent]] = {}
    for one in records(ledger):
        if one.is_event:
            found.setdefault(one.district, []).append(NamedEvent(one.kind, one.on.isoformat(), one.source))
    return found


def returns_of(session: Session, folder: Path) -> Mapping[DistrictId, Submission]:
    """The valid returns in last year's workspace, by district; :class:`SubmissionError` FND005 when it is none."""
    if not (folder / "ledger" / FILE_NAME).is_file():
        raise SubmissionError("FND005", "", folder=folder.as_posix())
    year = session.plan.year - 1
    last = Session(session.plan_folder, folder, session.templates, session.at)
    with Ledger.open(folder / "ledger", plan=str(year)) as ledger:
        versions = {d.id: valid_version(ledger, d.id) for d in session.plan.districts}
        return {id: load(last, ledger, id, version) for id, version in versions.items() if version}
