"""Doubts as they are met: what the source says, how it is read, how sure, and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from selfcheck.messages.notice import REASONS
from selfcheck.model.encoding import replaced
from selfcheck.model.plan import Doubt

CONSEQUENCE = (
    "points-missing", "points-none", "units-garbled", "unit-unknown", "unit-merged", "unit-plate", "area-count",
    "total-unmatched", "tables-second", "text-unassigned", "name-doubled", "name-joined", "words-differ", "target-scope",
    "due-missing", "due-reading", "highlights-unread", "part-assessor", "scoring",
)  # fmt: skip
"""Kinds of doubts by what hangs on them: what districts are asked and who scores it comes first."""

SURE = 0.95
"""From here on a reading is taken without asking; its reason is kept all the same."""


@dataclass
class Doubts:
    """The doubts of one import, in the order they were met."""

    found: list[Doubt] = field(default_factory=list)
    _ids: Counter[str] = field(default_factory=Counter)

    def mended(self, kind: str, where: str, source: str, reading: str, *, sure: float = 0.99, **facts: object) -> None:
        """Something put right beyond doubt."""
        self._add(kind, Doubt("", where, source, reading, sure, "repaired"), facts)

    def asked(self, kind: str, where: str, source: str, reading: str, *, sure: float, **facts: object) -> None:
        """Something a person has to look at; the reading stands until then."""
        self._add(kind, Doubt("", where, source, reading, sure, "open"), facts)

    def kept(self, kind: str, where: str, source: str, *, sure: float, **facts: object) -> None:
        """Something that looks odd and stands as printed."""
        self._add(kind, Doubt("", where, source, source, sure, "kept"), facts)

    def _add(self, kind: str, doubt: Doubt, facts: Mapping[str, object]) -> None:
        """Note it under an id of its kind and place, with the reason in words."""
        first = doubt.where.partition("、")[0]
        id = f"{kind}-{first.removeprefix('item-')}" if first.startswith("item-") else kind
        self._ids[id] += 1
        id = f"{id}-{self._ids[id]}" if self._ids[id] > 1 else id
        reason = REASONS[kind].format(**{"reading": doubt.reading, **facts})
        source = "｜".join(line.strip() for line in doubt.source.splitlines() if line.strip())
        self.found.append(replaced(doubt, id=id, source=source, reason=reason))

    def in_order(self) -> tuple[Doubt, ...]:
        """All of them: what is asked first, by consequence, then what was mended or kept."""
        return tuple(sorted(self.found, key=lambda doubt: (doubt.state != "open", _consequence(doubt.id))))


def _consequence(id: str) -> int:
    return next((n for n, kind in enumerate(CONSEQUENCE) if id.startswith(kind)), len(CONSEQUENCE))
