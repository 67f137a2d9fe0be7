"""The director's page: order, grades, focus areas, three strengths and three gaps a district, events. Two pages at most."""

from collections.abc import Iterator, Sequence

from selfcheck.compose.report.achievements import shown_hash
from selfcheck.compose.report.captions import Captions, captions
from selfcheck.compose.report.gaps import events_table
from selfcheck.compose.report.marks import Marks, shown
from selfcheck.compose.report.result import dense_table, result_table
from selfcheck.compose.report.trace import Trace, Whence
from selfcheck.model import styles
from selfcheck.model.blocks import Block, Cell, Document, Paragraph, Run, Table, cell
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.report import Year
from selfcheck.model.wording import ReportWording, one_line, worded

MOST_PAGES = 2
EACH = 3
"""So many strengths, and so many gaps, a district, beside the city's mean of each item; none where nothing stands out."""
_TITLE = 8
"""Characters of an item's title: six of them beside one another leave two lines a district."""
_WIDTHS = (11.0, 44.5, 44.5)


def overview_captions(year: Year, wording: ReportWording) -> Captions:
    """What is numbered on the director's page; its annex is the trace, marks are listed in the report's own first."""
    tables = ("result", *(("events",) if year.events else ()), "strengths")
    return captions(wording, tables=tables, charts=(), annexes=("trace",))


def overview_document(
    year: Year, prose: Sequence[Block], trace: Trace, captions: Captions, wording: ReportWording
) -> Document:
    """The page, for a standing that is not withheld."""
    blocks: list[Block] = [*prose, captions.table("result"), result_table(year.plan, year.standing, wording)]
    if year.events:
        blocks += [captions.table("events"), events_table(year, wording)]
    blocks += [captions.table("strengths"), _strengths(year, trace, wording)]
    title = one_line(worded(wording.overview_title, year=year.plan.year))
    behind = (*captions.annex("trace", new_page=False), *trace.blocks())
    return Document(tuple(blocks), properties={"title": title}, attachment=behind)


def _strengths(year: Year, trace: Trace, wording: ReportWording) -> Table:
    marks = Marks(year.plan, year.standing)
    rows = []
    for place in year.standing.districts:
        ahead = marks.ahead(place.district)
        items = [item for item, _ in ahead] if any(above for _, above in ahead) else []
        strong, weak = items[:EACH], items[EACH:][-EACH:][::-1]
        name = year.plan.district(place.district).name
        rows.append(
            (cell(name), *(_named(year, marks, place.district, items, trace, wording) for items in (strong, weak)))
        )
    return dense_table(wording.strength_columns, rows, _WIDTHS, foot=(wording.strengths_note,))


def _named(
    year: Year, marks: Marks, district: DistrictId, items: Sequence[ItemId], trace: Trace, wording: ReportWording
) -> Cell:
    runs: list[Run] = []
    for id in items:
        runs += [Run("、")] if runs else []
        runs += _item(year, marks, district, id, trace, wording)
    return Cell((Paragraph(tuple(runs), styles.TABLE_SMALL),))


def _item(
    year: Year, marks: Marks, district: DistrictId, id: ItemId, trace: Trace, wording: ReportWording
) -> Iterator[Run]:
    item = next(item for item in year.plan.items if item.id == id)
    title = item.title if len(item.title) <= _TITLE else f"{item.title[: _TITLE - 1]}…"
    sheets = "、".join(
        f"{lead.name} {shown_hash(year.sheets[lead.unit])}" for lead in item.lead_units if lead.unit in year.sheets
    )
    whence = Whence(year.plan.district(district).name, f"{worded(wording.item_column, ordinal=item.ordinal)}{item.title}",
                    wording.from_marks, sheets)  # fmt: skip
    mark = trace.bind(shown(marks.mark(id, district)), whence)
    yield Run(worded(wording.strength, item=item.ordinal, title=title, mark=""))
    yield Run(mark.text, link=f"#{mark.mark}")
