"""Until when a district's return is due: the plan's last day, or a later one that was agreed on."""

from datetime import date, datetime
from typing import NamedTuple

from selfcheck.ledger import Ledger
from selfcheck.messages import SubmissionError
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import District
from selfcheck.workflow.session import Session
from selfcheck.workflow.versions import standing

EXTENDED = "extended"


class Due(NamedTuple):
    """The last day on which a return is in time; ``agreed``: it is not the plan's."""

    on: date
    agreed: bool


def extension(ledger: Ledger, district: DistrictId, *, before: int | None = None) -> date | None:
    """The day last agreed on with a district, of the events before that number; None when none was."""
    events = [e for e in ledger.events(EXTENDED, district) if before is None or e.seq < before]
    return date.fromisoformat(events[-1].facts["until"]) if events else None


def due_of(session: Session, ledger: Ledger, district: DistrictId) -> Due:
    """Until when this district has time."""
    agreed = extension(ledger, district)
    return Due(agreed or session.plan.due_to, agreed=agreed is not None)


def extend(session: Session, ledger: Ledger, district: District, until: date, *, by: str, reason: str) -> None:
    """Enter that a district has longer; the same again is not entered twice.

    :class:`SubmissionError` RTN020 for a day that is no later than the plan's last.
    """
    if until <= session.plan.due_to:
        raise SubmissionError("RTN020", "", until=until.isoformat(), due=session.plan.due_to.isoformat())
    last = ledger.latest(EXTENDED, district.id)
    facts = {"until": until.isoformat(), "by": by, "reason": reason}
    if not last or {key: last.facts.get(key) for key in facts} != facts:
        ledger.record(EXTENDED, at=session.at, district=district.id, **facts)


def has_sent(ledger: Ledger, district: DistrictId, *, before: int | None = None) -> bool:
    """Whether a version came, before that event, in which anything is filled in."""
    return any(event.facts.get("answered", 1) for event in standing(ledger, district, before=before))


def first_arrival(ledger: Ledger, district: DistrictId) -> str:
    """When the first version came in which anything is filled in, else the first at all; empty before any."""
    received = standing(ledger, district)
    filled = [event for event in received if event.facts.get("answered", 1)] or list(received)
    return min((str(event.facts["received_on"]) for event in filled), key=datetime.fromisoformat, default="")


def is_late(session: Session, ledger: Ledger, district: DistrictId) -> bool:
    """Whether a district's first filled version came after its last day; what is asked for afterwards is never late."""
    came = first_arrival(ledger, district)
    return bool(came) and datetime.fromisoformat(came).date() > due_of(session, ledger, district).on
