"""The charts of the report, as values: totals made of what each focus area brings, and how far units' marks reach."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from selfcheck.compose.report.marks import KEPT, Marks, shown
from selfcheck.model.chart import Chart, Series
from selfcheck.model.plan import Plan
from selfcheck.model.standing import Standing
from selfcheck.model.wording import ReportWording, worded

_WIDTH_MM = 156.0
_BAR_MM, _ROUND_BARS_MM = 3.5, 28.0
_MOST_MM = 175.0
_VISIBLE = Fraction(1, 200)
"""Less than this is the rounding of ten decimals, and no figure of two shows it."""
_RANGES_MM = 80.0


def totals_chart(plan: Plan, standing: Standing, wording: ReportWording) -> Chart:
    """A bar a district in the order of ranks, as long as its total, made of what each focus area brings to it."""
    marks = Marks(plan, standing)
    names = [
        worded(wording.bar_name, district=plan.district(p.district).name, total=p.total) for p in standing.districts
    ]
    rows = [
        Series(area.title or plan.title,
               tuple(shown(marks.share(area, place.district), KEPT) for place in standing.districts))
        for area in plan.areas
    ]  # fmt: skip
    rows += _rest(plan, marks, wording)
    height = min(_ROUND_BARS_MM + _BAR_MM * len(names), _MOST_MM)
    return Chart(kind="bar", categories=tuple(names), series=tuple(rows), sheet=wording.chart_sheet, width_mm=_WIDTH_MM,
                 height_mm=height, alt=wording.chart_titles["totals"])  # fmt: skip


def _rest(plan: Plan, marks: Marks, wording: ReportWording) -> Iterator[Series]:
    """What a total holds beside the focus areas, where it does: bonus and deductions, parts of the plan that count."""
    rest = [
        Fraction(place.exact) - sum(marks.share(area, place.district) for area in plan.areas) for place in marks.places
    ]
    if any(abs(value) >= _VISIBLE for value in rest):
        yield Series(wording.rest_name, tuple(shown(value, KEPT) for value in rest))


def ranges_chart(plan: Plan, standing: Standing, wording: ReportWording) -> Chart:
    """The highest, lowest and mean mark of each lead unit that gave any, in the order of the register."""
    given: dict[str, list[Decimal]] = {unit.id: [] for unit in plan.lead_units}
    for place in standing.districts:
        for mark in place.by_item:
            for one in mark.by_unit:
                given[one.unit].append(Decimal(one.score))
    used = [(unit.name, marks) for unit in plan.lead_units if (marks := given[unit.id])]
    columns = (
        [str(max(marks)) for _, marks in used],
        [str(min(marks)) for _, marks in used],
        [shown(sum(map(Fraction, marks), Fraction(0)) / len(marks), KEPT) for _, marks in used],
    )
    rows = [Series(name, tuple(values)) for name, values in zip(wording.range_names, columns, strict=True)]
    return Chart(kind="range", categories=tuple(name for name, _ in used), series=tuple(rows), sheet=wording.chart_sheet,
                 width_mm=_WIDTH_MM, height_mm=_RANGES_MM, alt=wording.chart_titles["units"])  # fmt: skip
