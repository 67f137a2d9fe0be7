"""The scoring rules as one value (计分办法), and what a person rules on a district's marks (认定)."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from selfcheck.model.ids import DistrictId, ItemId, UnitId
from selfcheck.model.scores import PARTS, plain_mark

EXACT_DECIMALS = 10
"""Totals, ranks, ties and grades go by values rounded half up to so many decimals (contract §4)."""
SHOWN_DECIMALS = 2

PART_IDS = frozenset(PARTS.values())


class MarkBand(Struct, frozen=True):
    """The marks a unit may give (分值区间), ``low`` to ``high``; ``full`` is what counts as all of the item's share.

    A band of 90 to 110 around 100 can bring more than all of it.
    """

    low: Decimal
    high: Decimal
    full: Decimal


Spreading = Literal["drop", "group", "sibling"]
"""Where the weight of an item goes that does not apply: out of the denominator, to its group, to one other item."""


class Column(Struct, frozen=True, kw_only=True):
    """What is marked (得分栏): an item, or a part of the plan that is none (windows, highlights, problems).

    ``group`` is the id of its focus area, of a part its own id. ``shares`` weigh the marks of ``units``, in their
    order, and are not all zero; ``lowest`` takes the lowest mark instead. ``weight`` is that of the item among those of
    its group; 0 shows a column and does not count it. A bonus adds at most ``bonus_cap`` marks.
    """

    id: ItemId
    ordinal: int
    title: str
    group: str
    units: tuple[UnitId, ...]
    shares: tuple[int, ...]
    lowest: bool
    band: MarkBand
    weight: Fraction
    spreading: Spreading = "drop"
    sibling: ItemId | None = None
    bonus_cap: Decimal = Decimal(0)


class Change(Struct, frozen=True):
    """Where bonus marks or deductions change something (加分、扣分), and the cap of the one, the floor of the other."""

    on: Literal["item", "total"]
    limit: Decimal


Grading = Literal["by_decision", "threshold", "quota"]
Veto = Literal["none", "cap_grade", "out_of_ranking"]
Gap = Literal["by_decision", "below", "below_mean"]


class ScoringRules(Struct, frozen=True, kw_only=True):
    """What the scoring rules come to for one plan (计分办法): all that lies between the marks and the ranks.

    ``full_marks`` is what a total is out of. ``group_weights`` by id of the focus area; ``None`` lets every item count
    for itself. ``grades`` run from the best down, with the least total of each (``threshold``) or the number of its
    districts (``quota``). ``gap_marks`` belong to ``gap``: marks below which, or so many below the mean of all
    districts, an item counts as a large gap. ``tie_break`` names the items whose score parts equal totals, in turn.
    ``peer_groups`` serve viewing alone.
    """

    full_marks: Decimal
    columns: tuple[Column, ...]
    group_weights: Mapping[str, Fraction] | None = None
    bonus: Change | None = None
    deduction: Change | None = None
    zeroed: bool = False
    veto: Veto = "none"
    veto_grade: str = ""
    grading: Grading = "by_decision"
    grades: tuple[tuple[str, Decimal], ...] = ()
    gap: Gap = "by_decision"
    gap_marks: Decimal = Decimal(0)
    tie_break: tuple[ItemId, ...] = ()
    peer_groups: tuple[tuple[DistrictId, str], ...] = ()

    @property
    def weights(self) -> Mapping[ItemId, Fraction]:
        """What each column weighs in the total while all apply, in their order; columns that do not count are left out.

        A group's weight is parted among its columns by theirs; a part of the plan always counts for itself.
        """
        groups = self.group_weights
        within: dict[str, Fraction] = {}
        for column in self.columns:
            within[column.group] = within.get(column.group, Fraction(0)) + column.weight
        weights = {
            column.id: groups[column.group] * column.weight / within[column.group]
            if groups is not None and column.group in groups and column.weight
            else column.weight
            for column in self.columns
        }
        return {id: weight for id, weight in weights.items() if weight}


RulingKind = Literal["not_applicable", "bonus", "deduction", "zero", "veto"]


class Ruling(Struct, frozen=True):
    """What a person rules on one district (认定): always with a reason, never found by the program.

    ``item`` is ``None`` for the district as a whole; ``marks`` are those of a bonus or deduction, without a sign.
    """

    kind: RulingKind
    district: DistrictId
    reason: str
    item: ItemId | None = None
    marks: Decimal = Decimal(0)
    by: str = ""


NotApplicable = frozenset[tuple[ItemId, DistrictId]]
"""Items that do not apply to a district (不适用), with a reason a person accepted: not marked, not counted."""


def not_applicable(rulings: tuple[Ruling, ...]) -> NotApplicable:
    """What the rulings take out."""
    return frozenset((r.item, r.district) for r in rulings if r.kind == "not_applicable" and r.item)


def rounded(value: Fraction, decimals: int) -> str:
    """A value rounded half up (away from zero below it) to exactly that many decimals, as a string."""
    top, under = abs(value.numerator), value.denominator
    whole, part = divmod((2 * top * 10**decimals + under) // (2 * under), 10**decimals)
    sign = "-" if value < 0 and (whole or part) else ""
    return f"{sign}{whole}.{part:0{decimals}d}" if decimals else f"{sign}{whole}"


ONE: int = 10**EXACT_DECIMALS
"""One mark in the whole numbers that marks are counted in: exact for more decimals than a plan can ask for."""


def scaled(value: Fraction) -> int:
    """A value not below zero as so many 10⁻¹⁰, rounded half up: what ranks, ties and grades are told by."""
    return (2 * value.numerator * ONE + value.denominator) // (2 * value.denominator)


def plain(value: Fraction) -> str:
    """A value to 10 decimals, without idle zeros."""
    return plain_mark(Decimal(rounded(value, EXACT_DECIMALS)))
