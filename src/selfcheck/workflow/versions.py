"""Which versions of a district there are, and which of them counts."""

from selfcheck.ledger import Ledger
from selfcheck.model.events import Event
from selfcheck.model.ids import DistrictId
from selfcheck.workflow.choices import ASSIGNED

ACCEPTED = "accepted"


def versions(ledger: Ledger, district: DistrictId) -> tuple[int, ...]:
    """The versions received of a district, oldest first."""
    return tuple(int(e.facts["version"]) for e in ledger.events("received", district))


def accepted(ledger: Ledger, district: DistrictId, *, before: int | None = None) -> int:
    """The version a person accepted last, 0 before any was; a later arrival never changes it.

    ``before``: of the events before that number.
    """
    events = [e for e in ledger.events(ACCEPTED, district) if before is None or e.seq < before]
    return int(events[-1].facts["version"]) if events else 0


def acceptance(ledger: Ledger, district: DistrictId) -> Event | None:
    """Who accepted which version last."""
    return ledger.latest(ACCEPTED, district)


def newest_filled(ledger: Ledger, district: DistrictId) -> int:
    """The newest version in which anything is filled in; a blank sent back by mistake puts no return aside.

    Text that stood nowhere counts once a person put it in its place. 0 when nothing was received.
    """
    received = ledger.events("received", district)
    placed = {event.facts["version"] for event in ledger.events(ASSIGNED, district)}
    filled = [e for e in received if e.facts.get("answered", 1) or e.facts["version"] in placed]
    return int((filled or list(received))[-1].facts["version"]) if received else 0


def valid_version(ledger: Ledger, district: DistrictId) -> int:
    """The version publications use: the accepted one, else the newest that is filled in; 0 when there is none."""
    return accepted(ledger, district) or newest_filled(ledger, district)


def waiting(ledger: Ledger, district: DistrictId) -> int:
    """A newer filled version than the accepted one, 0 when none waits or nothing was accepted."""
    newest, counts = newest_filled(ledger, district), accepted(ledger, district)
    return newest if counts and newest > counts else 0
