"""Where everything stands on the sheet of working (计分过程): its blocks, their rows, and the cells of both as references."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

from selfcheck.model.ids import ItemId
from selfcheck.model.scoring import PART_IDS, Column, Ruling, ScoringRules

FIRST = 4
"""The column of the first district, on this sheet and on that of the marks; before it number, name, and two figures."""
NUMBER, NAME, FIGURE, WEIGHT = range(FIRST)

Row = tuple[str, str]
"""A block, and what of it: an item, a group, a step of the total."""


class Rows(NamedTuple):
    """The rows of the sheet in order, and the items that are shown; a block without a use is not there."""

    blocks: Mapping[str, tuple[str, ...]]
    at: Mapping[Row, int]
    columns: tuple[Column, ...]

    def cell(self, block: str, key: str, column: int, *, fixed: str = "") -> str:
        """A cell as a formula names it; ``fixed`` holds its column (``column``) or both (``cell``)."""
        row = self.at[block, key]
        return str(xl_rowcol_to_cell(row, column, row_abs=fixed == "cell", col_abs=fixed in ("column", "cell")))

    def down(self, block: str, keys: Sequence[str], column: int, *, fixed: str = "") -> str:
        """The cells of neighbouring rows of a block, in one column."""
        return f"{self.cell(block, keys[0], column, fixed=fixed)}:{self.cell(block, keys[-1], column, fixed=fixed)}"

    def across(self, block: str, key: str, districts: int) -> str:
        """The cells of all districts in one row, held in place."""
        row = self.at[block, key]
        first, last = (xl_rowcol_to_cell(row, column, True, True) for column in (FIRST, FIRST + districts - 1))
        return f"{first}:{last}"

    def group(self, column: Column) -> tuple[ItemId, ...]:
        """The items of the same group, which stand in neighbouring rows."""
        return tuple(other.id for other in self.columns if other.group == column.group)

    @property
    def groups(self) -> Mapping[str, tuple[ItemId, ...]]:
        """The focus areas with their items; parts of the plan belong to none."""
        items = (column for column in self.columns if column.id not in PART_IDS)
        return {group: tuple(item.id for item in inside) for group, inside in groupby(items, lambda item: item.group)}


def working_rows(rules: ScoringRules, rulings: Sequence[Ruling], marked: frozenset[ItemId]) -> Rows:
    """The blocks these rules and rulings need, for the items and for the parts that have marks; row 0 is the title."""
    columns = tuple(column for column in rules.columns if column.id not in PART_IDS or column.id in marked)
    ids = tuple(column.id for column in columns)
    groups = tuple(dict.fromkeys(column.group for column in columns if column.id not in PART_IDS))
    kinds: set[str] = {ruling.kind for ruling in rulings}
    on_items = tuple(_on(rules, kinds, "item"))
    blocks: dict[str, tuple[str, ...]] = {"words": ("not_applicable", "unranked", *(name for name, _ in rules.grades))}
    if rules.group_weights is not None:
        blocks["groups"] = groups
    if on_items:
        blocks["combined"] = ids
        blocks |= dict.fromkeys(on_items, ids)
    blocks["score"] = ids
    if "not_applicable" in kinds and any(column.spreading == "group" for column in columns):
        blocks["freed"] = ids
    blocks |= {"weight": ids, "brings": ids, "total": tuple(_steps(rules, kinds)), "group": groups}
    at = {}
    row = 2
    for block, keys in blocks.items():
        for key in keys:
            row += 1
            at[block, key] = row
        row += 2
    return Rows(blocks, at, columns)


def _on(rules: ScoringRules, kinds: set[str], where: str) -> Iterator[str]:
    for kind, change in (("bonus", rules.bonus), ("deduction", rules.deduction)):
        if kind in kinds and change is not None and change.on == where:
            yield kind
    if where == "item" and "zero" in kinds:
        yield "zero"


def _steps(rules: ScoringRules, kinds: set[str]) -> Iterator[str]:
    yield from ("whole", "brought", *_on(rules, kinds, "total"), "total", "exact", "ranked")
    yield from (f"tie:{item}" for item in rules.tie_break)
    yield "rank"
    if rules.grading != "by_decision":
        yield "grade"
    if rules.peer_groups:
        yield from ("peer_group", "peer_rank")


def on_sheet(name: str, reference: str) -> str:
    """A reference to another sheet."""
    quoted = name.replace("'", "''")
    return f"'{quoted}'!{reference}"
