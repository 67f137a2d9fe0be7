"""Focus areas, nested as deep as the table has columns of labels, filled with the items that belong to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from selfcheck.messages.notice import SPOKEN
from selfcheck.model.plan import FocusArea, Item
from selfcheck.readers.notice.areas import Assigned, Group, Label, assign, groups_of
from selfcheck.readers.notice.doubting import Doubts
from selfcheck.readers.notice.table import ABSENT, RawTable
from selfcheck.readers.notice.tidy import tidy


@dataclass(frozen=True)
class Placed:
    """An item with the row of the table it begins in."""

    item: Item
    row: int


class Tree:
    """Builds the areas of one table and says what it met on the way."""

    def __init__(self, table: RawTable, doubts: Doubts, *, paged: bool) -> None:
        self._table = table
        self._doubts = doubts
        self._paged = paged

    def areas(self, items: Sequence[Placed]) -> tuple[FocusArea, ...]:
        """The focus areas in printed order; a table without labels has a single one without a title."""
        level = self._next_level(0, items)
        if level is None:
            return (FocusArea("area-1", 1, "", 0, tuple(placed.item for placed in items)),)
        self._say_empty(items)
        return self._level(level, items, "area-")

    def _next_level(self, level: int, items: Sequence[Placed]) -> int | None:
        """The first level from this one on with labels of its own; a column of groups may be blank all the way down."""
        return next((n for n in range(level, self._table.levels) if self._labels(n, items)), None)

    def _level(self, level: int, items: Sequence[Placed], parent: str) -> tuple[FocusArea, ...]:
        groups = groups_of(self._labels(level, items))
        assigned = assign(groups, [placed.row for placed in items], self._merged(level, groups, items))
        areas = []
        for n, group in enumerate(groups):
            held = [placed for placed, of in zip(items, assigned.of_item, strict=True) if of == n]
            areas.append(self._area(level, group, held, f"{parent}{n + 1}"))
        _Telling(assigned, items, areas, self._doubts).tell()
        return tuple(areas)

    def _area(self, level: int, group: Group, held: Sequence[Placed], id: str) -> FocusArea:
        inside = self._next_level(level + 1, held) if held else None
        if inside is None:
            items = tuple(placed.item for placed in held)
            return FocusArea(id, group.ordinal, group.title, group.declared, items)
        areas = self._level(inside, held, f"{id}.")
        return FocusArea(id, group.ordinal, group.title, group.declared, (), areas)

    def _labels(self, level: int, items: Sequence[Placed]) -> tuple[Label, ...]:
        """The labels of a level that stand in rows of these items."""
        labels = self._table.labels.get(level, [])
        if level == 0 or not items:
            return tuple(labels)
        end = next((raw.row for raw in self._table.items if raw.row > items[-1].row), None)
        return tuple(x for x in labels if items[0].row <= x.row and (end is None or x.row < end))

    def _merged(self, level: int, groups: Sequence[Group], items: Sequence[Placed]) -> list[int | None]:
        at = {row: n for n, group in enumerate(groups) for row in group.rows}
        spans = self._table.spans.get(level, {})
        return [at.get(spans.get(placed.row, ABSENT)) for placed in items]

    def _say_empty(self, items: Sequence[Placed]) -> None:
        """Cells of labels that are blank and not merged: which group their rows belong to is our reading."""
        inner = self._table.levels - 1
        spans = self._table.spans.get(inner, {})
        labelled = {label.row for label in self._table.labels.get(inner, ())}
        empty = [p for p in items if p.row not in labelled and p.row in spans and spans[p.row] < 0]
        if not empty or all(spans[p.row] == ABSENT for p in empty):
            return
        counted = all(group.declared for group in groups_of(self._table.labels[inner]))
        how = SPOKEN["by_counts" if counted else "filled"]
        where, heading = "、".join(p.item.id for p in empty), self._table.columns.heading("area")
        say = self._doubts.mended if counted or not self._paged else self._doubts.asked
        say(
            "area-empty",
            where,
            SPOKEN["empty"],
            how,
            sure=0.99 if counted else 0.8,
            count=len(empty),
            heading=heading,
            how=how,
        )


@dataclass(frozen=True)
class _Telling:
    """What the labels of one level and their counts have to say."""

    assigned: Assigned
    items: Sequence[Placed]
    areas: Sequence[FocusArea]
    doubts: Doubts

    def tell(self) -> None:
        self._moves()
        for n, (group, area) in enumerate(zip(self.assigned.groups, self.areas, strict=True)):
            labels = "｜".join(map(tidy, group.labels))
            if group.split:
                self.doubts.mended("area-split", area.id, labels, group.title)
            elif len(group.labels) > 1:
                self.doubts.mended("area-repeated", area.id, labels, group.title)
            if group.unnumbered:
                self.doubts.asked("area-unnumbered", area.id, labels, group.title, sure=0.7)
            if (
                n == 0
                and self.items
                and group.rows
                and self.items[0].row < group.rows[0]
                and not self.assigned.by_counts
            ):
                self.doubts.asked("area-before", self.items[0].item.id, SPOKEN["empty"], group.title, sure=0.6)
            self._counts(n, group, area)
            _say_mark(group, area, self.doubts)

    def _moves(self) -> None:
        groups = self.assigned.groups
        for n in self.assigned.moved:
            group = groups[self.assigned.of_item[n]]
            self.doubts.mended("area-moved", self.items[n].item.id, "｜".join(group.labels), group.title)
        if self.assigned.by_counts:
            for n in self.assigned.disagreeing:
                title = groups[self.assigned.of_item[n]].title
                self.doubts.asked("area-merge-odd", self.items[n].item.id, title, "", sure=0.5)

    def _counts(self, n: int, group: Group, area: FocusArea) -> None:
        if not self.assigned.by_counts and n in self.assigned.disagreeing:
            found = len(area.all_items)
            self.doubts.asked("area-count", area.id, str(group.declared), str(found), sure=0.5,
                              declared=group.declared, found=found)  # fmt: skip
        if not area.all_items:
            self.doubts.asked("area-without", area.id, group.title, "", sure=0.0)


def _say_mark(group: Group, area: FocusArea, doubts: Doubts) -> None:
    """The plan keeps marks by item: those of a group are compared with them and told."""
    if group.mark is None:
        return
    found = sum((item.full_mark or Decimal(0) for item in area.all_items), Decimal(0))
    if found == group.mark:
        doubts.mended("area-mark", area.id, f"{group.mark}", f"{found}", mark=group.mark, found=found)
    else:
        doubts.asked("area-mark", area.id, f"{group.mark}", "", sure=0.3, mark=group.mark, found=found)
