"""C17: one district's figure far from all the others' of the same measure. For the lead unit alone."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.numbers.quantities import Quantity, of_section
from selfcheck.messages.finding import TIMES
from selfcheck.model.ids import DistrictId, SectionId

_FEWEST = 6
"""With fewer districts nobody knows what is usual."""
_ROBUST_LIMIT = Decimal("3.5")
_TO_DEVIATION = Decimal("1.4826")
"""A median of deviations times this is a standard deviation where figures scatter normally."""

Told = tuple[Case, Quantity]


class Measures:
    """The first figure of each measure that a section of each return gives (各区数据), by its name and unit."""

    def __init__(self) -> None:
        self._told: dict[tuple[SectionId, str, str], dict[DistrictId, Told]] = {}

    def take(self, case: Case) -> None:
        """Take a return in."""
        for section in case.told():
            for quantity in of_section(section):
                key = (section.id, quantity.what, quantity.unit)
                if quantity.what and quantity.unit not in {"%", "个百分点"} and not quantity.rough:
                    self._told.setdefault(key, {}).setdefault(case.district.id, (case, quantity))

    def outliers(self) -> Mapping[DistrictId, list[Remark]]:
        """C17 over the returns taken in."""
        found: dict[DistrictId, list[Remark]] = {}
        for (place, what, unit), told in self._told.items():
            for district, remark in _outside(place, what, unit, told):
                found.setdefault(district, []).append(remark)
        return found


def _outside(
    section: SectionId, what: str, unit: str, told: Mapping[DistrictId, Told]
) -> list[tuple[DistrictId, Remark]]:
    if len(told) < _FEWEST:
        return []
    values = [quantity.value for _, quantity in told.values()]
    middle = Decimal(median(values))
    scatter = Decimal(median(abs(value - middle) for value in values)) * _TO_DEVIATION
    remarks = []
    for district, (case, quantity) in told.items():
        times = _times(quantity.value, middle)
        is_far = not scatter or abs(quantity.value - middle) / scatter > _ROBUST_LIMIT
        if times >= case.rules.outlier_times and is_far:
            facts = {"district": case.district.name, "what": what, "here": quantity.printed,
                     "median": f"{middle.normalize():f}{unit}", "times": _spoken(times, quantity.value > middle)}  # fmt: skip
            remarks.append((district, _remark(case, section, quantity, facts)))
    return remarks


def _times(value: Decimal, middle: Decimal) -> Decimal:
    small, large = sorted((value, middle))
    return large / small if small else Decimal(0)


def _spoken(times: Decimal, is_above: bool) -> str:
    rounded = times.quantize(Decimal(1), ROUND_HALF_UP)
    return TIMES["above" if is_above else "below"].format(times=rounded)


def _remark(case: Case, section: SectionId, quantity: Quantity, facts: Mapping[str, object]) -> Remark:
    if quantity.end:
        return Remark("C17", section, quantity.start, quantity.end, facts)
    text = next(s.text for s in case.submission.sections if s.id == section)
    place = text.find(quantity.what)
    return Remark("C17", section, max(place, 0), max(place, 0) + (len(quantity.what) if place >= 0 else 0), facts)
