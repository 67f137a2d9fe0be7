"""The table of ranks and focus areas, its shades legible in black and white: the darker, the lower."""

from collections.abc import Iterable, Mapping
from typing import Literal

from selfcheck.compose.report.marks import Marks, shown, tones
from selfcheck.model.blocks import Cell, Paragraph, Run, Table, cell, paragraph
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import FocusArea, Plan
from selfcheck.model.standing import Place, Standing
from selfcheck.model.wording import ReportWording, worded
from selfcheck.numerals import format_chinese

Kept = Literal["rows", "table"]
HIGHEST, LOWEST = "▲", "▽"
_FIRST_WIDTHS = (7.0, 12.0, 9.0, 8.0)


def result_table(plan: Plan, standing: Standing, wording: ReportWording) -> Table:
    """A row a district in the order of ranks: rank, total, grade, and its mark in each focus area."""
    marks = Marks(plan, standing)
    areas = plan.areas
    head = (*wording.result_columns, *(format_chinese(area.ordinal) for area in areas))
    shades = [_shades(marks, area) for area in areas]
    rows = [
        (*map(cell, (_rank(place, wording), plan.district(place.district).name, place.total, place.grade)),
         *(column[place.district] for column in shades))
        for place in standing.districts
    ]  # fmt: skip
    widths = (*_FIRST_WIDTHS, *((100.0 - sum(_FIRST_WIDTHS)) / len(areas),) * len(areas))
    key = "；".join(f"{format_chinese(area.ordinal)}、{area.title}" for area in areas if area.title)
    foot = worded(wording.result_note, highest=HIGHEST, lowest=LOWEST, areas=key)
    return dense_table(head, rows, widths, kept="table", foot=(foot,))


def dense_table(
    head: tuple[str, ...],
    rows: Iterable[tuple[Cell, ...]],
    widths: tuple[float, ...],
    *,
    kept: Kept = "rows",
    foot: Iterable[str] = (),
) -> Table:
    """A table in small print whose head repeats; ``kept`` as in :class:`Table`. ``foot``: notes, each over its whole width."""
    first = tuple(Cell((Paragraph((Run(name, bold=True),)),), shaded=True) for name in head)
    last = [(cell(words, colspan=len(head)),) for words in foot]
    return Table((first, *rows, *last), widths, header_rows=1, kept=kept, dense=True)


def _rank(place: Place, wording: ReportWording) -> str:
    if place.rank is None:
        return wording.unranked
    return f"{place.rank}{wording.tied if place.tied else ''}"


def _shades(marks: Marks, area: FocusArea) -> Mapping[DistrictId, Cell]:
    values = [marks.area(area, place.district) for place in marks.places]
    known = [value for value in values if value is not None]
    cells = {}
    for place, value, tone in zip(marks.places, values, tones(values), strict=True):
        sign = "" if len(set(known)) < 2 else HIGHEST if value == max(known) else LOWEST if value == min(known) else ""
        cells[place.district] = Cell((paragraph(f"{shown(value)}{sign}"),), tone=tone)
    return cells
