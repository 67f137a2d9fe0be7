"""A chart as data (图表): writers draw it as the office program's own chart, with the workbook it can be edited by inside."""

from typing import Literal

from msgspec import Struct

from selfcheck.model.blocks import Picture

ChartKind = Literal["bar", "range"]
"""``bar``: a bar a category, made of the series one behind the other. ``range``: a line from the highest to the lowest."""


class Series(Struct, frozen=True):
    """One row of numbers (数据系列): a decimal in a string for each category, empty where there is none."""

    name: str
    values: tuple[str, ...]


class Chart(Picture, frozen=True, kw_only=True, tag="chart"):
    """A chart (图表), poured as a native one. Only writers know it: a reader takes the words of a chart as text.

    ``media`` and ``sha256`` name its workbook, and are empty until one is made. A ``range`` has three series: highest,
    lowest and mean. ``sheet`` is what the workbook's one sheet is called.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    sheet: str
