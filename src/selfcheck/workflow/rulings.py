"""What people rule on a district's marks (认定): bonus, deduction, zeroed items, vetoes, what does not apply."""

from decimal import Decimal
from typing import NamedTuple

from selfcheck.compose.marking import rules_of, unused_ruling
from selfcheck.ledger import Ledger
from selfcheck.messages import ScoreError
from selfcheck.messages.scoring import RULING_NAMES
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.plan import District
from selfcheck.model.scoring import Ruling
from selfcheck.workflow.session import Session

RULED, WITHDRAWN = "ruled", "ruling_withdrawn"


class Numbered(NamedTuple):
    """A ruling that stands, under the number of its event."""

    number: int
    ruling: Ruling
    at: str


def record_ruling(session: Session, ledger: Ledger, ruling: Ruling) -> Numbered:
    """Enter a ruling. :class:`ScoreError` SCO330 without a reason, SCO331 for marks that are none, SCO332 when the
    scoring rules have no use for it.
    """
    kind, district = RULING_NAMES[ruling.kind], session.plan.district(ruling.district).name
    if not ruling.reason.strip():
        raise ScoreError("SCO330", kind=kind)
    if (ruling.marks > 0) != (ruling.kind in ("bonus", "deduction")):
        raise ScoreError("SCO331", kind=kind)
    if unused_ruling(rules_of(session.plan), ruling):
        raise ScoreError("SCO332", kind=kind, district=district)
    event = ledger.record(
        RULED, at=session.at, district=ruling.district, ruling=ruling.kind, item=ruling.item or "",
        marks=str(ruling.marks), reason=ruling.reason.strip(), by=ruling.by,
    )  # fmt: skip
    return Numbered(event.seq, ruling, event.at)


def withdraw_ruling(
    session: Session, ledger: Ledger, number: int, *, district: District, reason: str, by: str
) -> Ruling:
    """Take a ruling back; it stays in the ledger. :class:`ScoreError` SCO333 when the district has none of that number."""
    standing = {n.number: n.ruling for n in numbered(ledger)}
    if number not in standing or standing[number].district != district.id:
        raise ScoreError("SCO333", district=district.name, number=number)
    ledger.record(WITHDRAWN, at=session.at, district=district.id, number=number, reason=reason, by=by)
    return standing[number]


def numbered(ledger: Ledger) -> tuple[Numbered, ...]:
    """The rulings that stand, oldest first."""
    gone = {event.facts["number"] for event in ledger.events(WITHDRAWN)}
    return tuple(
        Numbered(
            event.seq,
            Ruling(
                event.facts["ruling"],
                DistrictId(event.district),
                event.facts["reason"],
                ItemId(event.facts["item"]) if event.facts["item"] else None,
                Decimal(event.facts["marks"]),
                event.facts["by"],
            ),
            event.at,
        )
        for event in ledger.events(RULED)
        if event.seq not in gone
    )


def rulings(ledger: Ledger) -> tuple[Ruling, ...]:
    """The rulings that stand."""
    return tuple(each.ruling for each in numbered(ledger))
