"""Rows of the attachment table joined into items: merged cells, rows that a page has cut, cells that go on."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from selfcheck.model.plan import LineKind
from selfcheck.readers.notice.numbering import Number
from selfcheck.readers.notice.points import Cut, cut_points, number_of
from selfcheck.readers.notice.roles import Columns, Role
from selfcheck.readers.notice.source import GridRow, Line
from selfcheck.readers.notice.units import LINE_END, PAGE_CUT

_STOPS = ("。", "；", "！", "？", "”", "）", ";", "!", "?", ")")
_KINDS: tuple[LineKind, ...] = ("bonus", "deduction", "veto")


@dataclass(frozen=True)
class Remark:
    """Words that found no place of their own: where they stand, or their column's heading; and the words."""

    where: str
    text: str


@dataclass(frozen=True)
class RowCells:
    """What the columns of one row say. ``in_item``: the item's cell reaches in from above; ``unit`` as well, if merged.

    ``numbers`` says whether the table has a column of running numbers.
    """

    place: str
    title: str
    in_item: bool
    numbers: bool
    number: str
    unit: str
    unit_begins: bool
    marks: tuple[str, ...]
    weights: tuple[str, ...]
    points: tuple[Line, ...]
    criteria: tuple[Line, ...]
    given: tuple[tuple[LineKind, Line], ...]
    remarks: tuple[Remark, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all begins here."""
        own_unit = self.unit if self.unit_begins else ""
        said = (self.title, self.number, own_unit, *self.marks, *self.weights)
        return not any(text.strip() for text in said) and not (
            self.points or self.criteria or self.given or self.remarks
        )


def taken(row: GridRow, columns: Columns) -> RowCells:
    """The row's cells by role."""

    def texts(role: Role) -> tuple[str, ...]:
        cells = (row.begins(column) for column in columns.at(role))
        return tuple(cell.text for cell in cells if cell and cell.text.strip())

    def lines(role: Role) -> tuple[Line, ...]:
        return tuple(line for column in columns.at(role) if (cell := row.begins(column)) for line in cell.lines)

    item, unit = columns.at("item"), columns.at("unit")
    over = row.cell(item[-1]) if item else None
    unit_cell = row.cell(unit[0]) if unit else None
    unknown = [n for n in range(len(row.cells)) if n not in columns.roles]
    remarks = [(columns.headings[n] if n < len(columns.headings) else "", cell) for n in (*unknown, *columns.at("remark"))
               if (cell := row.begins(n)) and cell.text.strip()]  # fmt: skip
    return RowCells(
        place=row.place, title=_title(row, columns), in_item=over is not None and over.row < row.number,
        numbers=bool(columns.at("number")), number="".join(texts("number")),
        unit="\n".join(texts("unit")) or (unit_cell.text if unit_cell and unit_cell.column == unit[0] else ""),
        unit_begins=bool(unit) and unit_cell is not None and unit_cell.row == row.number,
        marks=texts("mark"), weights=texts("weight"), points=lines("points"), criteria=lines("criteria"),
        given=tuple((kind, line) for kind in _KINDS for line in lines(kind)),
        remarks=tuple(Remark(heading, cell.text) for heading, cell in remarks),
    )  # fmt: skip


def _title(row: GridRow, columns: Columns) -> str:
    """The name of the item; where one cell reaches over the columns of group and item, it names both."""
    cells = [row.cell(column) for column in columns.at("item")]
    return "\n".join(cell.text for cell in cells if cell and cell.row == row.number and cell.text.strip())


@dataclass
class RawItem:
    """An item as its rows give it. ``row`` is its first row, counted over all grids; ``unit`` is empty where its cell is.

    ``named_by_label``: its own name is blank, and the label of a group that begins with it stands for it.
    """

    row: int
    place: str
    title: str
    number: str
    unit: str
    marks: list[str] = field(default_factory=list)
    weights: list[str] = field(default_factory=list)
    points: list[Line] = field(default_factory=list)
    criteria: list[Line] = field(default_factory=list)
    given: list[tuple[LineKind, Line]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    named_by_label: bool = False

    @cached_property
    def cut(self) -> Cut:
        """Its points; asked for only when all of its rows are there."""
        return cut_points(self.points)

    @property
    def points_text(self) -> str:
        """The cell of its points, a line each."""
        return "\n".join(line.text for line in self.points)

    @property
    def listed(self) -> bool:
        """Whether its points are items of an automatic list."""
        return any(line.label for line in self.points)

    def extend(self, cells: RowCells, *, top: bool) -> None:
        """Go on with the next row. ``top``: it is the first of a page, which may have cut a paragraph in two."""
        self.title += cells.title.strip() if not cells.in_item else ""
        if cells.unit.strip() and cells.unit != self.unit:
            self.unit = f"{self.unit}{PAGE_CUT if top else LINE_END}{cells.unit}".strip()
        self.marks += cells.marks
        self.weights += cells.weights
        self._go_on(cells.points, top=top)
        self.criteria += cells.criteria
        self.given += cells.given
        self.remarks += cells.remarks

    def _go_on(self, lines: tuple[Line, ...], *, top: bool) -> None:
        if top and lines and self.points and not _counts_on(self.points, lines[0]) and not _is_ended(self.points):
            self.points[-1] = replace(self.points[-1], text=f"{self.points[-1].text} {lines[0].text}")
            lines = lines[1:]
        self.points += lines


def new_item(cells: RowCells, row: int) -> RawItem:
    """The item that begins in this row."""
    return RawItem(
        row, cells.place, cells.title, cells.number, cells.unit, list(cells.marks), list(cells.weights),
        list(cells.points), list(cells.criteria), list(cells.given), list(cells.remarks),
    )  # fmt: skip


def joins(item: RawItem, cells: RowCells, *, top: bool) -> bool:
    """Whether a row goes on with the item above: no number or title of its own, or the rest of one cut by a page."""
    if cells.numbers and cells.number.strip():
        return False
    if not cells.title.strip() or cells.in_item:
        return cells.in_item or not (_starts_anew(item, cells) or (not top and _stands_alone(cells)))
    if top and cells.numbers and item.number.strip():
        return True
    if not top or not cells.points:
        return False
    own_unit = cells.unit_begins and cells.unit.strip() and cells.unit != item.unit
    return not own_unit and _counts_on_or_flows(item, cells)


def _starts_anew(item: RawItem, cells: RowCells) -> bool:
    """Whether points begin at 1 again although the item above has some: an item whose name is lost."""
    first = number_of(cells.points[0]) if cells.points else None
    return first is not None and first.value == 1 and any(number_of(line) for line in item.points)


def _stands_alone(cells: RowCells) -> bool:
    """Whether a row without a name has all that an item has: who scores it, and by what or for how many marks."""
    return cells.unit_begins and bool(cells.unit.strip()) and bool(cells.points and (cells.marks or cells.numbers))


def _counts_on_or_flows(item: RawItem, cells: RowCells) -> bool:
    if number_of(cells.points[0]):
        return _counts_on(item.points, cells.points[0])
    return bool(item.points) and not _is_ended(item.points)


def _is_ended(lines: list[Line]) -> bool:
    return lines[-1].text.rstrip().endswith(_STOPS)


def _counts_on(lines: list[Line], line: Line) -> bool:
    """Whether a line's number is the one behind the last number before it."""
    number = number_of(line)
    before = _last_number(lines)
    return number is not None and before is not None and before.form == number.form and number.value == before.value + 1


def _last_number(lines: list[Line]) -> Number | None:
    cut = cut_points(lines)
    first = next((number for line in lines if (number := number_of(line))), None)
    if first is None or not cut.points:
        return None
    return Number(first.form, max(cut.points[-1].number, *cut.empty, 0), 0)
