"""The attachment table: grids joined over pages, rows joined into items, columns known by their headings."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from selfcheck.readers.notice.areas import Label
from selfcheck.readers.notice.roles import Columns, columns_of
from selfcheck.readers.notice.rows import RawItem, Remark, joins, new_item, taken
from selfcheck.readers.notice.source import Grid, GridRow
from selfcheck.readers.notice.tidy import bare

_TOTALS = frozenset({"合计", "总计", "小计", "共计", "总分"})
_REMARK = re.compile(r"\s*(?:备注|附注|注|说明|填表说明)\s*[：:]")
_SAMPLE = 40
"""How many rows below a header are looked at to tell what a column holds."""

BLANK, ABSENT = -1, -2
"""What a level of groups says of a row: its cell is blank; it has no cell of its own, one further left covers it."""


@dataclass
class RawTable:
    """What all grids of the attachment say together. ``printed`` counts characters by what they were taken for.

    ``labels`` and ``spans`` by level of groups, outermost first: a span is the row in which the merged cell begins that
    covers a row, or ``BLANK`` or ``ABSENT``. ``asides``: rows that are no item, such as a total or a remark.
    """

    columns: Columns
    items: list[RawItem] = field(default_factory=list)
    labels: dict[int, list[Label]] = field(default_factory=dict)
    spans: dict[int, dict[int, int]] = field(default_factory=dict)
    asides: list[Remark] = field(default_factory=list)
    caption: list[str] = field(default_factory=list)
    headers: int = 0
    grids: int = 0
    printed: dict[str, int] = field(default_factory=dict)

    @property
    def levels(self) -> int:
        """How many levels of groups have labels."""
        return max((level + 1 for level, labels in self.labels.items() if labels), default=0)


def read_tables(grids: Iterable[Grid]) -> RawTable | None:
    """The table of items in these grids, which belong together; None when no header says which column is which."""
    reader = _Reader()
    for grid in grids:
        reader.read(grid)
    return reader.table


class _Reader:
    """Reads grid after grid; rows are counted through."""

    def __init__(self) -> None:
        self.table: RawTable | None = None
        self._columns: Columns | None = None
        self._before: list[str] = []
        self._offset = 0
        self._top = True
        self._under_header = False

    def read(self, grid: Grid) -> None:
        self._top, self._under_header = True, False
        for row in grid.rows:
            columns = self._header(row, grid)
            if columns:
                self._enter(columns, row)
            elif self.table is None:
                self._before += [cell.text for cell in row.own if cell.text.strip()]
            else:
                self._data(self.table, row)
                self._under_header = False
        self._offset += len(grid.rows)
        if self.table:
            self.table.grids += 1

    def _header(self, row: GridRow, grid: Grid) -> Columns | None:
        """The columns if this row is a header: the first one, a second line of it, or the same again on a new page."""

        def sample(column: int) -> Sequence[str]:
            below = grid.rows[row.number + 1 : row.number + 1 + _SAMPLE]
            return [cell.text for r in below if (cell := r.begins(column))]

        columns = columns_of(row, sample)
        if columns is None or self._columns is None or self._under_header:
            return columns if columns and (not self._under_header or _reaches_in(row)) else None
        again = set(filter(None, columns.headings)) == set(filter(None, self._columns.headings))
        return columns if again or (self._top and len(set(columns.roles.values())) > 2) else None

    def _enter(self, columns: Columns, row: GridRow) -> None:
        if self.table is None:
            self.table = RawTable(columns, caption=self._before)
            _count(self.table, "caption", "".join(self._before))
        if not self._under_header:
            self.table.headers += 1
        elif self.table.headers == 1:
            self.table.columns = columns
        self._columns, self._under_header = columns, True
        _count(self.table, "header", "".join(cell.text for cell in row.own))

    def _data(self, table: RawTable, row: GridRow) -> None:
        columns = self._columns or table.columns
        number = self._offset + row.number
        top, self._top = self._top, False
        if _is_aside(row, columns):
            self._aside(table, row, number)
            return
        for cell in row.own:
            _count(table, columns.roles.get(cell.column, "unknown"), cell.text)
        cells = taken(row, columns)
        last = table.items[-1] if table.items else None
        goes_on = last is not None and joins(last, cells, top=top)
        self._areas(table, row, columns, goes_on=goes_on, top=top)
        if last is not None and goes_on:
            last.extend(cells, top=top)
        elif not cells.is_blank:
            table.items.append(_named(new_item(cells, number), row, columns))

    def _aside(self, table: RawTable, row: GridRow, number: int) -> None:
        text = "\n".join(cell.text for cell in row.own if cell.text.strip())
        is_label = len(row.own) == 1 and not table.columns.at("area") and not text.endswith(("。", "；", "："))
        if is_label and bare(text) not in _TOTALS and text.strip():
            table.labels.setdefault(0, []).append(Label(number, text))
            _count(table, "area", text)
        elif text.strip():
            table.asides.append(Remark(row.place, text))
            _count(table, "aside", text)

    def _areas(self, table: RawTable, row: GridRow, columns: Columns, *, goes_on: bool, top: bool) -> None:
        for level, column in enumerate(columns.at("area")):
            cell = row.cell(column)
            spans = table.spans.setdefault(level, {})
            spans[self._offset + row.number] = BLANK
            if cell is None:
                continue
            if cell.column < column:
                spans[self._offset + row.number] = ABSENT
            elif cell.text.strip() and cell.rows > 1:
                spans[self._offset + row.number] = self._offset + cell.row
            if row.begins(column) and cell.text.strip():
                label = Label(self._offset + row.number, cell.text, goes_on=goes_on, top=top)
                table.labels.setdefault(level, []).append(label)


def _named(item: RawItem, row: GridRow, columns: Columns) -> RawItem:
    """The item; where its name is blank, that of the innermost group that begins in its row."""
    labels = [cell.text for column in columns.at("area") if (cell := row.begins(column)) and cell.text.strip()]
    if not item.title.strip() and labels:
        item.title, item.named_by_label = labels[-1], True
    return item


def _reaches_in(row: GridRow) -> bool:
    """Whether this row is the second line of a header: some of its cells begin in the line above."""
    return any(cell is not None and cell.row < row.number for cell in row.cells)


def _is_aside(row: GridRow, columns: Columns) -> bool:
    """Whether a row stands for itself: one cell from side to side, or a total."""
    own = [cell for cell in row.own if cell.text.strip()]
    if len(row.own) == 1 and row.own[0].columns == len(row.cells) > 1:
        return True
    if len(own) == 1 and _REMARK.match(own[0].text):
        return True
    names = [cell for cell in own if columns.roles.get(cell.column) in {"area", "item", "number", "unit"}]
    return any(bare(cell.text) in _TOTALS for cell in names)


def _count(table: RawTable, kind: str, text: str) -> None:
    table.printed[kind] = table.printed.get(kind, 0) + len(bare(text))
