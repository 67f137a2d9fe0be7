"""Who scores each item: legible cells first, garbled and empty ones by what the others say, always as a doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from selfcheck.messages.notice import SPOKEN
from selfcheck.model.ids import ItemId
from selfcheck.model.plan import Certainty
from selfcheck.readers.notice.doubting import SURE, Doubts
from selfcheck.readers.notice.units import Garbled, fitting, garbled, is_cut, readings, unit_names


@dataclass(frozen=True)
class Scored:
    """An item as far as its units matter: its cell, its title, title and points as one text, the group it stands in."""

    id: ItemId
    cell: str
    title: str
    about: str
    group: str


Leads = tuple[tuple[str, Certainty], ...]


@dataclass
class LeadReader:
    """Reads the units of all items. ``known``: legible names by first appearance, with the titles of their items."""

    items: Sequence[Scored]
    doubts: Doubts
    stated: dict[ItemId, tuple[str, ...]] = field(default_factory=dict)
    known: dict[str, list[str]] = field(default_factory=dict)

    def read(self) -> dict[ItemId, Leads]:
        """Names and certainty by item."""
        legible = [item for item in self.items if item.cell.strip() and not garbled(item.cell)]
        whole = {name for item in legible if not is_cut(item.cell) for name in unit_names(item.cell)}
        for item in legible:
            self.stated[item.id] = unit_names(item.cell, whole)
            for name in self.stated[item.id]:
                self.known.setdefault(name, []).append(item.title)
        self._say_stated()
        if not self.stated and not any(item.cell.strip() for item in self.items):
            where = "、".join(item.id for item in self.items)
            self.doubts.asked("unit-unknown", where, SPOKEN["empty"], "", sure=0.0)
            return {}
        return {item.id: self._leads(n, item) for n, item in enumerate(self.items)}

    def _say_stated(self) -> None:
        plates = []
        for item in self.items:
            names = self.stated.get(item.id, ())
            if len(names) > 1 and "、" not in item.cell:
                self.doubts.mended(
                    "units-several", item.id, one_line(item.cell), "、".join(names), sure=SURE, count=len(names)
                )
            if any("（" in name for name in names):
                plates.append(item)
        if plates:
            names = tuple(name for item in plates for name in self.stated[item.id] if "（" in name)
            source = "｜".join(one_line(item.cell) for item in plates)
            self.doubts.asked("unit-plate", "、".join(i.id for i in plates), source, "｜".join(names), sure=0.85)

    def _leads(self, n: int, item: Scored) -> Leads:
        if item.id in self.stated:
            return tuple((name, "stated") for name in self.stated[item.id])
        if broken := garbled(item.cell):
            return self._guessed(item, broken)
        return self._inferred(n, item)

    def _guessed(self, item: Scored, broken: Garbled) -> Leads:
        found = readings(broken, self.known, item.about)
        several = [reading for reading in found if reading.others]
        others = "".join(SPOKEN["unit_others"].format(name=r.name, others="、".join(r.others)) for r in several)
        names = "、".join(reading.name for reading in found)
        self.doubts.asked("units-garbled", item.id, one_line(item.cell), names, sure=0.65 if several else 0.85,
                          repeated=broken.repeated, others=others)  # fmt: skip
        return tuple((reading.name, "guessed") for reading in found)

    def _inferred(self, n: int, item: Scored) -> Leads:
        near = [m for m in (n - 1, n + 1) if 0 <= m < len(self.items)]
        near = [m for m in near if self.items[m].group == item.group and self.items[m].id in self.stated]
        if not near:
            self.doubts.asked("unit-unknown", item.id, SPOKEN["empty"], "", sure=0.0)
            return ()
        best = max(near, key=lambda m: (fitting(self.stated[self.items[m].id], item.about), m < n))
        names = self.stated[self.items[best].id]
        direction = SPOKEN["above" if best < n else "below"]
        self.doubts.asked("unit-merged", item.id, SPOKEN["empty"], "、".join(names), sure=0.9, direction=direction)
        return tuple((name, "inferred") for name in names)


def one_line(text: str) -> str:
    """A cell's words on one line, as the source has them."""
    return " ".join(text.split())
