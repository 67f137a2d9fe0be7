"""What was noted of a district during the year (平时情况): shown to who scores, never a mark by itself."""

from datetime import date
from typing import Literal

from msgspec import Struct

from selfcheck.model.ids import DistrictId, ItemId, Sha256, UnitId
from selfcheck.model.plan import Plan
from selfcheck.model.wording import worded

RecordKind = Literal["daily", "inspection", "media", "line-result", "named"]
"""Daily work, an inspection, exposed by the media, a result of the unit's own line (条线), named by audit and the like."""

EVENTS: frozenset[RecordKind] = frozenset({"named", "media"})
"""The kinds that the plan wants to see reflected in the marks (domain S3.4b); part four asks about them too."""


class Record(Struct, frozen=True):
    """One note of the year on a district (平时情况). ``number`` is that of its event in the ledger.

    ``item`` is None for what touches no single item; ``name`` and ``file`` are those of what was handed in with it, empty
    for none; ``by`` is the unit that noted it.
    """

    number: int
    district: DistrictId
    item: ItemId | None
    kind: RecordKind
    on: date
    source: str
    by: UnitId
    name: str = ""
    file: Sha256 = Sha256("")

    @property
    def is_event(self) -> bool:
        """Whether it is a named event (点名、曝光)."""
        return self.kind in EVENTS

    def seen_by(self, plan: Plan, unit: UnitId) -> bool:
        """Whether that unit may see it: the lead units of its item; without an item, the unit that noted it.

        Nobody sees one of a district that the plan has no more.
        """
        if not any(district.id == self.district for district in plan.districts):
            return False
        if self.item is None:
            return unit == self.by
        return any(item.id == self.item for item in plan.unit_items(unit))


class RecordWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words a record is told in (平时情况用语).

    ``line`` may use ``{date}``, ``{kind}`` and ``{source}``; ``attached`` follows it where a file was handed in, and may
    use ``{name}``.
    """

    kinds: dict[RecordKind, str]
    line: str
    attached: str


def record_line(record: Record, wording: RecordWording) -> str:
    """A record in one line."""
    kind, day = wording.kinds[record.kind], record.on.isoformat()
    line = worded(wording.line, date=day, kind=kind, source=record.source)
    return line + (worded(wording.attached, name=record.name) if record.name else "")
