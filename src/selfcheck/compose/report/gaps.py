"""Problems and gaps by item: who is last, whose figures are below what the plan asks; events and whether they show."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from selfcheck.compose.letter_sources import Returned, prompt_source
from selfcheck.compose.report.achievements import shown_hash
from selfcheck.compose.report.marks import Marks, shown, with_equals
from selfcheck.compose.report.result import dense_table
from selfcheck.compose.report.trace import Trace, Whence
from selfcheck.model.blocks import Cell, Paragraph, Run, Table, cell
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.letter import Shortfall
from selfcheck.model.plan import Item
from selfcheck.model.records import Record
from selfcheck.model.report import Pointer, Year
from selfcheck.model.wording import OutgoingWording, ReportWording, worded

LAST = 2
"""Districts named as last in an item, with those of the same mark."""
_WIDTHS = (7.0, 27.0, 26.0, 28.0, 12.0)
_EVENT_WIDTHS = (10.0, 10.0, 13.0, 27.0, 24.0, 16.0)


class Below(Struct, frozen=True):
    """A figure of a reviewed return below what the plan asks of each district (低于要求的数据)."""

    district: DistrictId
    version: int
    shortfall: Shortfall


Belows = Mapping[ItemId, Sequence[Below]]


def below(year: Year, outgoing: OutgoingWording) -> Belows:
    """All of them by item, in the office's order of districts."""
    return {item.id: tuple(_below(year, item, outgoing)) for item in year.plan.items}


def _below(year: Year, item: Item, outgoing: OutgoingWording) -> Iterator[Below]:
    if not any(target.scope == "each" for point in item.reference_points for target in point.targets):
        return
    for district in year.plan.districts:
        if reviewed := year.reviewed.get(district.id):
            source = prompt_source(year.plan, district, item, Returned(reviewed.version, reviewed.sha256), (),
                                   figures=reviewed.figures, wording=outgoing)  # fmt: skip
            yield from (Below(district.id, reviewed.version, found) for found in source.value.shortfalls)


def items_table(year: Year, found: Belows, trace: Trace, wording: ReportWording) -> Table:
    """A row an item in printed order."""
    marks = Marks(year.plan, year.standing)
    rows = [
        (
            cell(str(item.ordinal)),
            cell(item.title),
            cell(_last(year, marks, item)),
            _figures(year, item, found[item.id], trace, wording),
            cell(str(year.problems.get(item.id, 0))),
        )
        for item in year.plan.items
    ]
    return dense_table(wording.gap_columns, rows, _WIDTHS, foot=(wording.gaps_note,))


def _last(year: Year, marks: Marks, item: Item) -> str:
    """The districts with the lowest marks below the mean, lowest first, with the mark."""
    mean = marks.item_mean(item.id)
    marked: list[tuple[Fraction, str]] = []
    for district in year.plan.districts:
        mark = marks.mark(item.id, district.id)
        if mark is not None and mean is not None and mark < mean:
            marked.append((mark, district.name))
    last = with_equals(sorted(marked, key=lambda each: each[0]), LAST)
    return "、".join(f"{name}{shown(mark)}" for mark, name in last)


def _figures(year: Year, item: Item, found: Sequence[Below], trace: Trace, wording: ReportWording) -> Cell:
    runs: list[Run] = []
    for one in found:
        name, shortfall = year.plan.district(one.district).name, one.shortfall
        place = worded(wording.figure_place, version=one.version, point=shortfall.origin.point, name=shortfall.name)
        whence = Whence(
            name, worded(wording.item_column, ordinal=item.ordinal), place, shown_hash(shortfall.origin.sha256)
        )
        pointer = trace.bind(shortfall.value, whence)
        runs += [Run("；")] if runs else []
        words = worded(wording.shortfall, district=name, name=shortfall.name, value="\0", target=shortfall.target)
        runs += _with(words, pointer)
    return Cell((Paragraph(tuple(runs)),))


def _with(words: str, pointer: Pointer) -> tuple[Run, ...]:
    before, _, after = words.partition("\0")
    return Run(before), Run(pointer.text, link=f"#{pointer.mark}"), Run(after)


def events_table(year: Year, wording: ReportWording) -> Table:
    """What is on record of a district, and what stands beside it: the mark of the item, counts of part four."""
    marks = Marks(year.plan, year.standing)
    rows = [
        (
            cell(year.plan.district(event.district).name),
            cell(wording.event_kinds[event.kind]),
            cell(event.on.isoformat()),
            cell(event.source),
            cell(_reflected(year, marks, event, wording)),
            cell(_told(year, event, wording)),
        )
        for event in year.events
    ]
    return dense_table(wording.event_columns, rows, _EVENT_WIDTHS, foot=(wording.events_note,))


def _reflected(year: Year, marks: Marks, event: Record, wording: ReportWording) -> str:
    item = next((item for item in year.plan.items if item.id == event.item), None)
    if item is None:
        return wording.no_item
    mark = marks.mark(item.id, event.district)
    place = worded(wording.item_column, ordinal=item.ordinal)
    if mark is None:
        return place
    return worded(wording.event_mark, item=place, mark=shown(mark), mean=shown(marks.item_mean(item.id)))


def _told(year: Year, event: Record, wording: ReportWording) -> str:
    """How many risks of part four the district said are there; never which, and no word of them."""
    facts = year.returns.get(event.district)
    return worded(wording.told, count=facts.risks_yes) if facts else wording.not_received
