"""The attachment table of a printed notice: groups as merged cells, one row an item, marks where the plan has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from selfcheck.messages.notice import LINE_AMOUNT, LINE_DRY, LINE_LIMIT, LINE_MARKS
from selfcheck.messages.plan import LINE_KINDS
from selfcheck.model import styles
from selfcheck.model.blocks import Cell, Paragraph, Table, cell, paragraph
from selfcheck.model.plan import FocusArea, Item, MarkLine, Plan
from selfcheck.model.wording import NoticeWording, worded
from selfcheck.numerals import format_chinese

_WIDTHS = {"area": 15.0, "number": 8.0, "item": 20.0, "unit": 13.0, "points": 50.0, "mark": 8.0, "weight": 8.0}


def items_table(plan: Plan, wording: NoticeWording) -> Table:
    """The table; its header is repeated on each page. Columns stand only where some item has something to say in them."""
    layout = _Layout(_depth(plan.focus_areas), _columns(plan), wording)
    rows = [layout.header()]
    for area in plan.focus_areas:
        rows += layout.area_rows(area, 0)
    widths = [_WIDTHS["area"]] * layout.depth + [_WIDTHS[name] for name in layout.columns]
    return Table(tuple(map(tuple, rows)), tuple(widths), header_rows=1, kept="rows")


def _depth(areas: tuple[FocusArea, ...]) -> int:
    """How many columns of groups there are; none for a plan whose only area has no title."""
    return max((bool(area.title) + _depth(area.focus_areas) for area in areas), default=0)


def _columns(plan: Plan) -> tuple[str, ...]:
    wanted = {
        "number": True,
        "item": True,
        "unit": any(item.lead_units for item in plan.items),
        "points": any(item.reference_points or item.missing_points or item.lines for item in plan.items),
        "mark": any(item.full_mark is not None for item in plan.items),
        "weight": any(item.weight is not None for item in plan.items),
    }
    return tuple(name for name, is_wanted in wanted.items() if is_wanted)


@dataclass(frozen=True)
class _Layout:
    """How many columns of groups, and which others."""

    depth: int
    columns: tuple[str, ...]
    wording: NoticeWording

    def header(self) -> list[Cell]:
        names = ["area" if level == 0 else "area_inner" for level in range(self.depth)] + [*self.columns]
        return [cell(self.wording.columns[name], styles.TABLE_HEAD, shaded=True) for name in names]

    def area_rows(self, area: FocusArea, level: int) -> Iterator[list[Cell]]:
        """The rows of an area. Its label stands once, merged over all of them and over the levels it does not have."""
        rows = [row for inside in area.focus_areas for row in self.area_rows(inside, level + 1)]
        rows = [self._item(item) for item in area.items] + rows
        if self.depth and rows:
            right = 1 if area.focus_areas else self.depth - level
            rows[0].insert(0, cell(self._label(area, level), rowspan=len(rows), colspan=right))
        yield from rows

    def _label(self, area: FocusArea, level: int) -> str:
        number = self.wording.area_numbers[min(level, len(self.wording.area_numbers) - 1)]
        count = worded(self.wording.area_count, count=area.declared_items) if area.declared_items else ""
        return worded(number, chinese=format_chinese(area.ordinal), number=area.ordinal) + area.title + count

    def _item(self, item: Item) -> list[Cell]:
        return [_cell(item, name) for name in self.columns]


def _cell(item: Item, name: str) -> Cell:
    match name:
        case "number":
            return cell(str(item.ordinal))
        case "item":
            return cell(item.title)
        case "unit":
            return cell("、".join(lead.name for lead in item.lead_units))
        case "mark":
            return cell(_plain(item.full_mark))
        case "weight":
            return cell(_plain(item.weight))
        case _:
            return Cell(tuple(_points(item)) or (paragraph(""),))


def _points(item: Item) -> Iterator[Paragraph]:
    """Points under their numbers, bare where the text is lost; lost ones before the first are told by its number."""
    texts = {point.number: f" {point.text}" for point in item.reference_points}
    first = min(texts, default=0)
    for number in sorted({*texts, *(n for n in item.missing_points if n > first)}):
        yield paragraph(f"{number}.{texts.get(number, '')}")
    for line in item.lines:
        if not any(line.text in point.text for point in item.reference_points):
            yield paragraph(f"{LINE_KINDS[line.kind]}：{line.text}{_marks(line, item.full_mark)}")


def _marks(line: MarkLine, full: Decimal | None) -> str:
    """Marks that the line's own words do not tell."""
    told = line.limit == full and LINE_DRY in line.text
    pairs = [(LINE_AMOUNT, line.amount), (LINE_LIMIT, None if told else line.limit)]
    said = [p.format(number=_plain(n)) for p, n in pairs if n is not None and f"{_plain(n)}分" not in line.text]
    return LINE_MARKS.format(inside="，".join(said)) if said else ""


def _plain(number: Decimal | None) -> str:
    return "" if number is None else format(number, "f")
