"""What came of a 沟通提示单, note by note, in the ledger."""

from typing import NamedTuple

from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError
from selfcheck.model.events import Event
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.plan import District
from selfcheck.workflow.items import item_of
from selfcheck.workflow.scoring import decided
from selfcheck.workflow.session import Session

FOLLOWUP = "followup"


class Noted(NamedTuple):
    """A note entered (已登记): the item's printed number, and how many notes there are on it now."""

    item: int
    number: int


def record_followup(session: Session, ledger: Ledger, district: District, item: str, note: str, *, by: str) -> Noted:
    """Enter what came of it. ``item``: a printed number or an id.

    :class:`PublishError` PUB085 for no such item, PUB084 when the meeting saw no large gap there, PUB086 for no words.
    """
    wanted = item_of(session.plan, item)
    if not any(d.district == district.id and wanted.id in d.gaps for d in decided(ledger)):
        raise PublishError("PUB084", district=district.name, item=wanted.ordinal)
    if not note.strip():
        raise PublishError("PUB086")
    ledger.record(FOLLOWUP, at=session.at, district=district.id, item=wanted.id, note=note.strip(), by=by)
    return Noted(wanted.ordinal, len(followups(ledger, district.id, wanted.id)))


def followups(ledger: Ledger, district: DistrictId, item: ItemId) -> tuple[Event, ...]:
    """The notes on one 沟通提示单, oldest first."""
    return tuple(event for event in ledger.events(FOLLOWUP, district) if event.facts["item"] == item)
