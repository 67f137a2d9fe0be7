"""The attachment table: grids joined over pages, rows joined into items, columns known by their headings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from selfcheck.readers.notice.areas import Label
from selfcheck.readers.notice.points import Cut, Point, cut_points
from selfcheck.readers.notice.roles import Columns, columns_of
from selfcheck.readers.notice.source import Grid, GridCell, GridRow, Line
from selfcheck.readers.notice.tidy import bare


@dataclass(frozen=True)
class RawItem:
    """An item as its rows give it. ``unit`` is empty where its cell is, ``unit_merged`` when a merged cell says so.

    ``row`` is its first data row, counted over all grids; ``remarks``: words of columns that mean nothing to us;
    ``listed``: its points are automatic list items.
    """

    row: int
    place: str
    title: str
    number: str = ""
    unit: str = ""
    unit_merged: bool = False
    mark: str = ""
    weight: str = ""
    points: tuple[Point, ...] = ()
    doubled: bool = False
    points_text: str = ""
    remarks: tuple[str, ...] = ()
    listed: bool = False


@dataclass
class RawTable:
    """What all grids of the attachment say together. ``printed`` counts characters by what they were taken for."""

    columns: Columns
    items: list[RawItem] = field(default_factory=list)
    labels: dict[int, list[Label]] = field(default_factory=dict)
    spans: dict[int, list[str | None]] = field(default_factory=dict)
    headers: int = 0
    grids: int = 0
    printed: dict[str, int] = field(default_factory=dict)

    def count(self, kind: str, text: str) -> None:
        """Note that these characters were taken for ``kind``."""
        self.printed[kind] = self.printed.get(kind, 0) + len(bare(text))


@dataclass
class _Above:
    """What merged cells of the row above still say, by column."""

    area: dict[int, str] = field(default_factory=dict)
    unit: str = ""


def read_tables(grids: Iterable[Grid]) -> RawTable | None:
    """The table of items in these grids, which belong together; None when no header says which column is which."""
    table: RawTable | None = None
    row_number = 0
    for grid in grids:
        above = _Above()
        first = True
        for row in grid.rows:
            columns = columns_of(row)
            if columns:
                table = table or RawTable(columns)
                table.headers += 1
                table.count("header", "".join(cell.text for cell in row.own))
            elif table:
                _data_row(table, row, row_number, above, first=first)
                row_number += 1
                first = False
        if table:
            table.grids += 1
    return table


def _data_row(table: RawTable, row: GridRow, number: int, above: _Above, *, first: bool) -> None:
    columns = table.columns
    if len(row.own) == 1 and row.own[0].columns > 1 and columns.at("area") == ():
        _label(table, -1, number, row.own[0].text)
        return
    for column in columns.at("area"):
        _area(table, column, number, _cell(row, column), above)
    lines = _lines(row, columns.at("points"))
    table.count("points", "".join(f"{line.label}{line.text}" if not line.label else line.text for line in lines))
    title = _text(row, columns.at("item"))
    table.count("item", title)
    unit_cell = _cell(row, columns.at("unit")[0]) if columns.at("unit") else None
    unit, merged = (above.unit, True) if unit_cell is None and columns.at("unit") else (unit_cell.text if unit_cell else "", False)
    table.count("unit", "" if merged else unit)
    above.unit = unit
    last = table.items[-1] if table.items else None
    cut = cut_points(lines, after=last.points[-1].number if last and last.points else 0)
    if last and _goes_on(title, cut, row, columns, first=first):
        table.items[-1] = _extended(last, title, cut, unit, lines)
        return
    own = cut_points(lines)
    points = own.points or cut.points
    table.items.append(RawItem(
        number, row.place, title, _text(row, columns.at("number")), unit, merged,
        _text(row, columns.at("mark")), _text(row, columns.at("weight")), points, own.doubled,
        "\n".join(line.text for line in lines), _remarks(table, row), any(line.label for line in lines),
    ))  # fmt: skip


def _goes_on(title: str, cut: Cut, row: GridRow, columns: Columns, *, first: bool) -> bool:
    """Whether the row goes on with the item above: no title of its own, or the rest of one cut by a page."""
    if not title.strip():
        return True
    starts_anew = any(point.number == 1 for point in cut.points)
    has_more = bool(cut.head or cut.points)
    return first and has_more and not starts_anew and not _text(row, columns.at("number")).strip()


def _extended(item: RawItem, title: str, cut: Cut, unit: str, lines: Sequence[Line]) -> RawItem:
    points = list(item.points)
    if cut.head:
        last = points.pop() if points else Point(1, "", numbered=False)
        points.append(replace(last, text=last.text + cut.head))
    points += cut.points
    text = "\n".join([item.points_text, *(line.text for line in lines)])
    unit = " ".join(part for part in (item.unit, unit) if part and part != item.unit) or item.unit
    joined = f"{item.title}{title.strip()}" if title.strip() else item.title
    return replace(item, title=joined, points=tuple(points), points_text=text, unit=unit, doubled=item.doubled or cut.doubled)


def _area(table: RawTable, column: int, number: int, cell: GridCell | None, above: _Above) -> None:
    spans = table.spans.setdefault(column, [])
    if cell is None:
        spans.append(above.area.get(column))
        return
    if cell.text.strip():
        _label(table, column, number, cell.text)
    above.area[column] = cell.text if cell.rows > 1 else ""
    spans.append(cell.text if cell.rows > 1 and cell.text.strip() else None)


def _label(table: RawTable, column: int, number: int, text: str) -> None:
    table.count("area", text)
    table.labels.setdefault(column, []).append(Label(number, text))


def _cell(row: GridRow, column: int) -> GridCell | None:
    return row.cells[column] if column < len(row.cells) else GridCell(())


def _text(row: GridRow, columns: Sequence[int]) -> str:
    cells = (_cell(row, column) for column in columns)
    return "\n".join(cell.text for cell in cells if cell and cell.text.strip())


def _lines(row: GridRow, columns: Sequence[int]) -> list[Line]:
    return [line for column in columns if (cell := _cell(row, column)) for line in cell.lines]


def _remarks(table: RawTable, row: GridRow) -> tuple[str, ...]:
    columns = (*table.columns.unknown, *table.columns.at("remark"))
    found = tuple(cell.text for column in columns if (cell := _cell(row, column)) and cell.text.strip())
    table.count("remark", "".join(found))
    for role in ("number", "mark", "weight"):
        table.count(role, _text(row, table.columns.at(role)))
    return found
