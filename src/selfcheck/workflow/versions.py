"""Which versions of a district there are, and which of them counts."""

from collections.abc import Mapping
from typing import Any

from selfcheck.ledger import Ledger
from selfcheck.messages.submission import ATTACHMENT, VERSION
from selfcheck.model.events import Event
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import District
from selfcheck.workflow.choices import ASSIGNED

ACCEPTED = "accepted"
WITHDRAWN, RESTORED = "version_withdrawn", "version_restored"


def versions(ledger: Ledger, district: DistrictId) -> tuple[int, ...]:
    """The versions received of a district, oldest first, also those that were withdrawn since."""
    return tuple(int(e.facts["version"]) for e in ledger.events("received", district))


def withdrawals(ledger: Ledger, district: DistrictId, *, before: int | None = None) -> Mapping[int, Event]:
    """Who said of which versions that they are not this district's, and has not put them back.

    ``before``: of the events before that number, here and below.
    """
    return said_last(ledger, district, (WITHDRAWN, RESTORED), "version", before=before)


def said_last(
    ledger: Ledger, district: DistrictId, kinds: tuple[str, str], about: str, *, before: int | None = None
) -> Mapping[Any, Event]:
    """Of each thing that the fact ``about`` names, the event of the first kind that one of the second has not undone."""
    last: dict[Any, Event] = {}
    said = (event for kind in kinds for event in ledger.events(kind, district))
    for event in sorted(said, key=lambda e: e.seq):
        if before is None or event.seq < before:
            last[event.facts[about]] = event
    return {named: event for named, event in last.items() if event.kind == kinds[0]}


def withdrawn_facts(district: District, event: Event) -> Mapping[str, object]:
    """What SUB103 tells of a version or an attachment that was withdrawn."""
    facts = event.facts
    is_version = event.kind == WITHDRAWN
    what = VERSION.format(version=facts["version"]) if is_version else ATTACHMENT.format(name=facts["name"])
    option = f"--version {facts['version']}" if is_version else f'--attachment "{facts["name"]}"'
    return {"district": district.name, "id": district.id, "by": facts["by"], "what": what, "option": option}


def standing(ledger: Ledger, district: DistrictId, *, before: int | None = None) -> tuple[Event, ...]:
    """How the versions of a district came that were not withdrawn, oldest first."""
    gone = withdrawals(ledger, district, before=before)
    events = ledger.events("received", district)
    return tuple(e for e in events if e.facts["version"] not in gone and (before is None or e.seq < before))


def newest_received(ledger: Ledger, district: DistrictId) -> int:
    """The newest version that was not withdrawn, 0 when there is none."""
    return max((int(event.facts["version"]) for event in standing(ledger, district)), default=0)


def accepted(ledger: Ledger, district: DistrictId, *, before: int | None = None) -> int:
    """The version a person accepted last, 0 before any was; a later arrival never changes it."""
    event = acceptance(ledger, district, before=before)
    return int(event.facts["version"]) if event else 0


def acceptance(ledger: Ledger, district: DistrictId, *, before: int | None = None) -> Event | None:
    """Who accepted which version last; one that was withdrawn since does not count."""
    gone = withdrawals(ledger, district, before=before)
    events = (e for e in reversed(ledger.events(ACCEPTED, district)) if before is None or e.seq < before)
    return next((event for event in events if event.facts["version"] not in gone), None)


def newest_filled(ledger: Ledger, district: DistrictId) -> int:
    """The newest version in which anything is filled in; a blank sent back by mistake puts no return aside.

    Text that stood nowhere counts once a person put it in its place. 0 when nothing was received, or all withdrawn.
    """
    received = standing(ledger, district)
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
