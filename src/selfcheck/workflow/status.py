"""Who has sent what, as the ledger and the submissions tell it."""

from selfcheck.compose.status import count_parts
from selfcheck.ledger import Ledger
from selfcheck.model.plan import District
from selfcheck.model.status import Board, DistrictState, DistrictStatus
from selfcheck.model.submission import Submission
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import current, is_late
from selfcheck.workflow.versions import ACCEPTED


def board(session: Session, ledger: Ledger) -> Board:
    """The board of today."""
    submissions = current(session, ledger)
    issued = {event.district for event in ledger.events("issued")}
    accepted = {event.district for event in ledger.events(ACCEPTED)}

    def state(district: District) -> DistrictState:
        if district.id in submissions:
            return "accepted" if district.id in accepted else "received"
        return "issued" if district.id in issued else "not_issued"

    return Board(districts=tuple(_row(session, d, submissions.get(d.id), state(d)) for d in session.plan.districts))


def _row(session: Session, district: District, submission: Submission | None, state: DistrictState) -> DistrictStatus:
    received_on = submission.source.received_on if submission else ""
    late = bool(received_on) and is_late(session, received_on)
    version = submission.version if submission else 0
    return DistrictStatus(district.id, state, version, received_on, late, count_parts(session.plan, submission))
