"""The marks of a standing as a report looks at them: by item, by focus area, against the city's mean. Exact fractions."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeVar

from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.plan import FocusArea, Plan
from selfcheck.model.standing import ItemMark, Place, Standing

T = TypeVar("T")

SHOWN = Decimal("0.01")
KEPT = Decimal("1e-10")
"""What a chart's workbook holds: as many decimals as the standing itself (contract, section 4)."""


class Marks:
    """The marks of one year (各项得分). A mark, a mean is None where nothing was marked."""

    def __init__(self, plan: Plan, standing: Standing) -> None:
        self.places: Sequence[Place] = standing.districts
        self._given = {(m.item, p.district): m for p in standing.districts for m in p.by_item}
        self._scores = {place: Fraction(mark.score) for place, mark in self._given.items()}
        self._means = {item.id: _mean(self.mark(item.id, p.district) for p in self.places) for item in plan.items}

    def mark(self, item: ItemId, district: DistrictId) -> Fraction | None:
        """A district's mark for an item."""
        return self._scores.get((item, district))

    def item_mean(self, item: ItemId) -> Fraction | None:
        """The mean of all districts' marks for an item."""
        return self._means.get(item)

    def area(self, area: FocusArea, district: DistrictId) -> Fraction | None:
        """The mean of a district's marks in a focus area, each counted as the rules weigh it; plain where none weighs."""
        given = self._in(area, district)
        weights = [Fraction(mark.weight) for mark in given]
        if not any(weights):
            return _mean(Fraction(mark.score) for mark in given)
        weighed = (Fraction(mark.score) * weight for mark, weight in zip(given, weights, strict=True))
        return sum(weighed, Fraction(0)) / sum(weights)

    def area_mean(self, area: FocusArea) -> Fraction | None:
        """The mean of all districts in a focus area."""
        return _mean(self.area(area, place.district) for place in self.places)

    def share(self, area: FocusArea, district: DistrictId) -> Fraction:
        """What a focus area brings to a district's total."""
        return sum((Fraction(mark.brings) for mark in self._in(area, district)), Fraction(0))

    def _in(self, area: FocusArea, district: DistrictId) -> list[ItemMark]:
        return [mark for item in area.all_items if (mark := self._given.get((item.id, district)))]

    def total_mean(self) -> Fraction | None:
        """The mean of all totals."""
        return _mean(Fraction(place.exact) for place in self.places)

    def in_order(self, area: FocusArea) -> list[DistrictId]:
        """The districts by their mark in a focus area, best first; those of one mark in the standing's order."""
        marked = [(mark, p.district) for p in self.places if (mark := self.area(area, p.district)) is not None]
        return [district for _, district in sorted(marked, key=lambda each: -each[0])]

    def ahead(self, district: DistrictId) -> list[tuple[ItemId, Fraction]]:
        """A district's items with how far each is above the city's mean, the furthest first, then in printed order."""
        marked = [
            (item, mark - mean)
            for item, mean in self._means.items()
            if mean is not None and (mark := self.mark(item, district)) is not None
        ]
        return sorted(marked, key=lambda each: -each[1])


def with_equals(ranked: Sequence[tuple[Fraction, T]], most: int) -> list[tuple[Fraction, T]]:
    """The first so many, and whoever is equal to the last of them: nobody is named, or left out, by chance."""
    shown_marks = {mark for mark, _ in ranked[:most]}
    return [each for each in ranked if each[0] in shown_marks]


def tones(values: Sequence[Fraction | None]) -> list[int]:
    """How dark each value is shown, 0 to 3 by quarters of their order: the lowest quarter darkest, equals alike."""
    known = sorted((v for v in values if v is not None), reverse=True)
    return [0 if value is None else 4 * known.index(value) // len(known) for value in values]


def shown(value: Fraction | None, to: Decimal = SHOWN) -> str:
    """Two decimals, half up as in the standing; empty for None."""
    if value is None:
        return ""
    scale = int(1 / to)
    whole = (2 * value.numerator * scale + value.denominator) // (2 * value.denominator)
    return str((Decimal(whole) * to).quantize(to, ROUND_HALF_UP))


def _mean(values: Iterable[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) / len(known) if known else None
