"""What is noted of districts during the year: entered, taken back, listed. The ledger holds it; no other memory does."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selfcheck.ledger import Ledger
from selfcheck.messages import LedgerError
from selfcheck.model.events import Event
from selfcheck.model.ids import DistrictId, ItemId, Sha256, UnitId
from selfcheck.model.notices import Collected, notice
from selfcheck.model.plan import District, Plan, Unit
from selfcheck.model.records import Record, RecordKind
from selfcheck.workflow.arrivals import MAX_BYTES, MAX_MEGABYTES
from selfcheck.workflow.items import item_of
from selfcheck.workflow.session import Session

RECORDED = "recorded"
TAKEN_BACK = "record_taken_back"


@dataclass(frozen=True)
class Noting:
    """What a person says is to be noted (要登记的情况). ``item``: a printed number or an id, empty for none."""

    district: District
    item: str
    kind: RecordKind
    on: date
    source: str
    file: Path | None
    by: str


def record(session: Session, ledger: Ledger, noting: Noting) -> Collected[Record]:
    """Enter it, its file kept in the archive; the very same again is entered once (LDG024).

    :class:`LedgerError` LDG020 for an unknown unit, LDG021 for a day that has not come, LDG023 for a file
    that is empty, too large or not to be read; :class:`PublishError` PUB085 for an unknown item.
    """
    plan, source = session.plan, " ".join(noting.source.split())
    item = item_of(plan, noting.item).id if noting.item.strip() else None
    unit = unit_of(plan, noting.by)
    if noting.on > session.today:
        raise LedgerError("LDG021", date=noting.on.isoformat(), today=session.today.isoformat())
    name, file = _kept(ledger, noting.file) if noting.file else ("", Sha256(""))
    made = Record(0, noting.district.id, item, noting.kind, noting.on, source, unit.id, name, file)
    for known in records(ledger):
        if _facts(known) == _facts(made) and known.district == made.district:
            return Collected(known, (notice("LDG024", number=known.number),))
    event = ledger.record(RECORDED, at=session.at, district=made.district, **_facts(made))
    return Collected(_record(event))


def take_back(session: Session, ledger: Ledger, number: int, *, by: str) -> Record:
    """Take a record back that was entered by mistake; it stays in the ledger and is shown no more.

    :class:`LedgerError` LDG022 when no record of that number stands, LDG020 for an unknown unit.
    """
    unit = unit_of(session.plan, by)
    found = next((one for one in records(ledger) if one.number == number), None)
    if found is None:
        raise LedgerError("LDG022", number=number)
    ledger.record(TAKEN_BACK, at=session.at, district=found.district, number=number, by=unit.id)
    return found


def records(ledger: Ledger, district: DistrictId | None = None) -> tuple[Record, ...]:
    """The records that stand, of one district or all, by day; those of one day in the order they were entered."""
    gone = {event.facts["number"] for event in ledger.events(TAKEN_BACK, district)}
    standing = (_record(event) for event in ledger.events(RECORDED, district) if event.seq not in gone)
    return tuple(sorted(standing, key=lambda one: (one.on, one.number)))


def unit_of(plan: Plan, said: str) -> Unit:
    """The unit a person means by its id, name or other name; :class:`LedgerError` LDG020 for none."""
    wanted = unicodedata.normalize("NFKC", said.strip())
    for unit in plan.lead_units:
        if wanted in (unit.id, *(unicodedata.normalize("NFKC", name) for name in (unit.name, *unit.aliases))):
            return unit
    raise LedgerError("LDG020", unit=said, known="、".join(unit.name for unit in plan.lead_units))


def _kept(ledger: Ledger, path: Path) -> tuple[str, Sha256]:
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
    except OSError as error:
        raise LedgerError("LDG023", str(path), most=MAX_MEGABYTES) from error
    if not data:
        raise LedgerError("LDG023", str(path), most=MAX_MEGABYTES)
    return path.name.encode("utf-8", "replace").decode(), ledger.keep(data)


def _facts(record: Record) -> Mapping[str, str]:
    """The facts of its event; a missing item and a missing file leave no key."""
    facts = {"record_kind": record.kind, "date": record.on.isoformat(), "source": record.source, "item": record.item or "",
             "by": record.by, "name": record.name, "object": record.file}  # fmt: skip
    return {key: text for key, text in facts.items() if text}


def _record(event: Event) -> Record:
    facts = event.facts
    return Record(
        event.seq, event.district, ItemId(facts["item"]) if "item" in facts else None, facts["record_kind"],
        date.fromisoformat(facts["date"]), facts["source"], UnitId(facts["by"]), facts.get("name", ""),
        Sha256(facts.get("object", "")),
    )  # fmt: skip
