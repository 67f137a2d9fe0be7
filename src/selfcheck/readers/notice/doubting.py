"""Doubts as they are met: what the source says, how it is read, how sure, and why."""

from dataclasses import dataclass, field

from selfcheck.messages.notice import REASONS
from selfcheck.model.plan import Doubt

SURE = 0.95
"""From here on a reading is taken without asking; its reason is kept all the same."""


@dataclass
class Doubts:
    """The doubts of one import, in the order they were met."""

    found: list[Doubt] = field(default_factory=list)

    def mended(self, kind: str, where: str, source: str, reading: str, *, sure: float = 0.99, **facts: object) -> None:
        """Something put right beyond doubt."""
        self._add(kind, where, source, reading, sure, "repaired", facts)

    def asked(self, kind: str, where: str, source: str, reading: str, *, sure: float, **facts: object) -> None:
        """Something a person has to look at; the reading stands until then."""
        self._add(kind, where, source, reading, sure, "open", facts)

    def kept(self, kind: str, where: str, source: str, *, sure: float, **facts: object) -> None:
        """Something that looks odd and stands as printed."""
        self._add(kind, where, source, source, sure, "kept", facts)

    def _add(self, kind: str, where: str, source: str, reading: str, sure: float, state: str,
             facts: dict[str, object]) -> None:
        id = f"{kind}-{where.partition('、')[0].removeprefix('item-')}" if where.startswith("item-") else kind
        if any(doubt.id == id for doubt in self.found):
            id = f"{id}-{sum(d.id.startswith(id) for d in self.found) + 1}"
        reason = REASONS[kind].format(**{"reading": reading, **facts})
        self.found.append(Doubt(id, where, source, reading, sure, state, reason))  # type: ignore[arg-type]
