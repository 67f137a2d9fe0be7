"""The content checks over the year's returns: read, checked, written to findings.json with what persons said of them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from selfcheck.compose.checks.case import Case
from selfcheck.compose.checks.run import check, with_verdicts
from selfcheck.ledger import Ledger
from selfcheck.ledger.store import FILE_NAME
from selfcheck.messages import SubmissionError
from selfcheck.model.check_rules import CheckRules, Gazetteer
from selfcheck.model.encoding import to_json
from selfcheck.model.finding import Finding, Findings, NamedEvent, Verdict
from selfcheck.model.ids import DistrictId
from selfcheck.model.submission import Submission
from selfcheck.workflow.attachments import is_sealed
from selfcheck.workflow.check_rules import rules_of
from selfcheck.workflow.deadlines import extension, first_arrival
from selfcheck.workflow.findings import FILE, last_findings
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.records import records
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import current, newest
from selfcheck.workflow.verdicts import say_of, verdicts

LAST_YEAR = "C07"
_PRIVATE = 0o600


def checked(session: Session, ledger: Ledger, last_year: Path | None = None) -> Findings:
    """The findings that stand, of the newest version each district has filled in, written to ``findings.json``.

    :class:`PlanError` for wrong rules, :class:`SubmissionError` FND005 for a last year that is none.
    """
    cases = cases_of(session, ledger)
    found = found_in(ledger, cases, returns_of(session, last_year))
    return _written(session, ledger, cases, found)


def settle(session: Session, ledger: Ledger, verdict: Verdict) -> Finding:
    """Enter a person's word on a finding and write ``findings.json`` anew; the finding as it was before.

    A finding that only last year's returns bring out is known from the file that was written with them.
    :class:`SubmissionError` FND001 when there is no such finding, FND002 for a rewording without words.
    """
    listed = last_findings(session).findings
    cases = cases_of(session, ledger)
    found = found_in(ledger, cases)
    known = {f.id: f for f in (*(f for f in listed if f.code == LAST_YEAR), *found)}
    said = say_of(ledger, verdict, known.values(), at=session.at)
    order = [known[id] for id in dict.fromkeys(f.id for f in (*listed, *found)) if id in known]
    _written(session, ledger, cases, order)
    return said


def found_in(
    ledger: Ledger, cases: Sequence[Case], before: Mapping[DistrictId, Submission] | None = None
) -> tuple[Finding, ...]:
    """Every finding of those returns, whatever persons said of it."""
    return check(cases, before, _events(ledger))


def _written(session: Session, ledger: Ledger, cases: Iterable[Case], found: Iterable[Finding]) -> Findings:
    looked_at = {case.district.id: case.submission.version for case in cases}
    made = Findings(findings=with_verdicts(found, verdicts(ledger)), checked=looked_at)
    Outputs(session.workspace, ledger, session.at).put(FILE, to_json(made), mode=_PRIVATE)
    return made


def case_of(session: Session, ledger: Ledger, submission: Submission, rules: tuple[CheckRules, Gazetteer]) -> Case:
    """A return as it is checked, with what the ledger knows of how it came."""
    id = submission.district
    sealed, first = is_sealed(ledger, id, submission.version), first_arrival(ledger, id)
    return Case(session.plan, *rules, session.plan.district(id), submission, sealed, first, extension(ledger, id))


def cases_of(session: Session, ledger: Ledger) -> list[Case]:
    """The newest version of each district, accepted or not: what a district is asked about is what it sent last."""
    rules = rules_of(session)
    return [case_of(session, ledger, submission, rules) for submission in newest(session, ledger).values()]


def _events(ledger: Ledger) -> Mapping[DistrictId, Sequence[NamedEvent]]:
    """What was recorded of each district that part four should tell too."""
    found: dict[DistrictId, list[NamedEvent]] = {}
    for one in records(ledger):
        if one.is_event:
            found.setdefault(one.district, []).append(NamedEvent(one.kind, one.on.isoformat(), one.source))
    return found


def returns_of(session: Session, folder: Path | None) -> Mapping[DistrictId, Submission]:
    """The valid returns in last year's workspace, by district; :class:`SubmissionError` FND005 when it is none."""
    if folder is None:
        return {}
    if not (folder / "ledger" / FILE_NAME).is_file():
        raise SubmissionError("FND005", "", folder=folder.as_posix())
    year = session.plan.year - 1
    last = Session(session.plan_folder, folder, session.templates, session.at)
    with Ledger.look(folder / "ledger", plan=str(year)) as ledger:
        return current(last, ledger)
