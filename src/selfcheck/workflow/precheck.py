"""Checking a file before it is taken in: read as ``receive`` reads it, beside the returns there are, and nothing is kept."""

from pathlib import Path

from selfcheck.compose.checks.case import Case
from selfcheck.compose.checks.run import check
from selfcheck.ledger import Ledger
from selfcheck.messages import SubmissionError
from selfcheck.model.encoding import replaced
from selfcheck.model.finding import Finding
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.plan import District
from selfcheck.safe.files import scratch_folder
from selfcheck.workflow.check_rules import rules_of
from selfcheck.workflow.checking import cases_of, returns_of
from selfcheck.workflow.receive import Assignment, receive
from selfcheck.workflow.remarks import REWORKED
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import load

_NEEDED = ("issued", REWORKED)
"""What reading a return asks the ledger: the forms it may have been printed from, the comments it may still hold."""


def check_file(
    session: Session, file: Path, district: District | None = None, last_year: Path | None = None
) -> tuple[Finding, ...]:
    """The findings of one file that was not taken in, beside the returns there are; its version is 0.

    :class:`SubmissionError` FND006 when it cannot be read, with the reason.
    """
    before = returns_of(session, last_year)
    with scratch_folder() as scratch:
        apart = Session(session.plan_folder, scratch, session.templates, session.at, session.jobs)
        with apart.ledger() as ledger, session.looking() as here:
            others = _lent(here, ledger, session)
            assignment = Assignment(district, "check") if district else None
            came = receive(apart, ledger, [file], received_on=session.at, assignment=assignment)
            whose = next((r.district for r in came if r.state == "received"), "")
            if not whose:
                reasons = [n.message for r in came for n in r.notices] or [""]
                raise SubmissionError("FND006", str(file), reason=reasons[0])
            returned = replaced(load(apart, ledger, DistrictId(whose)), version=0)
    case = Case(session.plan, *rules_of(session), session.plan.district(returned.district), returned)
    found = check([case, *(other for other in others if other.district.id != whose)], before)
    return tuple(f for f in found if f.district == whose)


def _lent(here: Ledger, apart: Ledger, session: Session) -> list[Case]:
    """What the ledger apart needs is copied into it; the other returns, to be looked at beside."""
    for event in (event for kind in _NEEDED for event in here.events(kind)):
        for sha in event.facts["objects"].values():
            apart.keep(here.fetch(Sha256(sha)))
        apart.record(event.kind, at=event.at, district=event.district, **event.facts)
    return cases_of(session, here)
