"""C10, tables: columns and rows that do not come to their 合计, rates that two columns do not give."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from selfcheck.compose.checks.case import Remark
from selfcheck.compose.checks.numbers.quantities import Quantity, tidy
from selfcheck.compose.checks.sentences import folded
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection, ItemData

_TOTAL = re.compile(r"(?:合计|总计|共计|总数|小计|全区)(?:[（(].*)?")
_RATE = re.compile(r"率|占比|比例|%")
_VALUE = re.compile(r"([0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)\s*(%?)[一-鿿㎡]{0,3}")
_UNIT = re.compile(r"[（(]([^）)]{1,3})[）)]")
_FEWEST_ROWS = 2
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Cell:
    """One cell (单元格): its words with where they stand, and its number where it holds one and no more."""

    text: str
    start: int
    value: Decimal | None
    is_share: bool


Rows = Sequence[Sequence[Cell]]


class Sum(NamedTuple):
    """A total that its parts do not give (对不上的合计): what they come to, what they lack, and what rounding would explain."""

    total: Cell
    parts: Sequence[Cell]
    added: Decimal
    lack: Decimal
    allowed: Decimal


def table_remarks(section: AnySection, tolerance: Decimal) -> Iterator[Remark]:
    """The tables of a section, the form's own table of figures aside: its rows are measures of their own."""
    if "\t" not in section.text or isinstance(section, ItemData):
        return
    for rows in _tables(section.text):
        yield from _totals(section.id, rows)
        yield from _rates(section.id, rows, tolerance)


def _tables(text: str) -> Iterator[Rows]:
    """Lines one after another with as many tabs are a table."""
    rows: list[Sequence[Cell]] = []
    place = 0
    for line in (*text.split("\n"), ""):
        row = _row(line, place) if "\t" in line else ()
        if rows and len(row) != len(rows[0]):
            yield rows
            rows = []
        if row:
            rows.append(row)
        place += len(line) + 1


def _row(line: str, place: int) -> Sequence[Cell]:
    cells = []
    for words in line.split("\t"):
        match = _VALUE.fullmatch(folded(words).strip())
        value = Decimal(match[1].replace(",", "").replace("，", "")) if match else None
        cells.append(Cell(words.strip(), place + words.find(words.strip()), value, bool(match and match[2])))
        place += len(words) + 1
    return cells


def total_quantities(section: AnySection) -> Iterator[Quantity]:
    """The figures of the 合计 rows, each called what its column is; a section without a table has none."""
    for rows in _tables(section.text) if "\t" in section.text and not isinstance(section, ItemData) else ():
        for row in rows[1:]:
            for head, cell in zip(rows[0][1:], row[1:], strict=True):
                if cell.value is not None and _TOTAL.fullmatch(row[0].text) and row[0].text != "小计":
                    unit = _UNIT.search(head.text)
                    yield Quantity(cell.value, "%" if cell.is_share else unit[1] if unit else "",
                                   tidy(folded(_UNIT.sub("", head.text))), cell.start, cell.start + len(cell.text),
                                   cell.text)  # fmt: skip


def _totals(section: SectionId, rows: Rows) -> Iterator[Remark]:
    """The totals that their parts do not give; of a row and a column that are off alike, the one cell that is in both."""
    down, across = [*_columns(rows)], [*_across(rows)]
    told: list[Sum] = []
    for column in down:
        row = next((one for one in across if one not in told and _crossing(column, one)), None)
        cell = _crossing(column, row) if row else None
        if row is None or cell is None:
            yield _sum(section, column)
            continue
        told.append(row)
        if cell in {column.total, row.total}:
            yield _sum(section, column if cell is column.total else row)
        else:
            facts = {"printed": cell.text, "computed": f"{(cell.value or 0) + column.lack:f}"}
            yield Remark("C10.cell", section, cell.start, cell.start + len(cell.text), facts)
    yield from (_sum(section, row) for row in across if row not in told)


def _crossing(column: Sum, row: Sum) -> Cell | None:
    """The cell that a column and a row have in common, where it alone makes both of them wrong."""
    common = [cell for cell in (*column.parts, column.total) if any(cell is own for own in (*row.parts, row.total))]
    if len(common) != 1:
        return None
    lacks = [of.lack * (-1 if common[0] is of.total else 1) for of in (column, row)]
    return common[0] if abs(lacks[0] - lacks[1]) <= column.allowed + row.allowed else None


def _columns(rows: Rows) -> Iterator[Sum]:
    """The rows above a 合计 or 小计 of the first column, down each column of counts."""
    parts: list[Sequence[Cell]] = []
    for row in rows[1:]:
        if not _TOTAL.fullmatch(row[0].text):
            parts.append(row)
            continue
        for column in range(1, len(row)):
            yield from _off_by(row[column], [part[column] for part in parts])
        parts = [] if row[0].text.startswith("小计") else parts


def _across(rows: Rows) -> Iterator[Sum]:
    """The cells beside a 合计 or 小计 of the head row, in each row, where most rows do add up."""
    for column, head in enumerate(rows[0]):
        if column < 2 or not _TOTAL.fullmatch(head.text):
            continue
        off = [found for row in rows[1:] for found in _off_by(row[column], row[1:column])]
        yield from off if len(off) * 2 < len(rows) - 1 else ()


def _off_by(total: Cell, parts: Sequence[Cell]) -> Iterator[Sum]:
    """A total that its parts do not give."""
    values = [part.value for part in parts if part.value is not None]
    is_plain = total.value is not None and not total.is_share and not any(part.is_share for part in parts)
    if not is_plain or len(values) < _FEWEST_ROWS or len(values) < len(parts) or total.value is None:
        return
    added = sum(values, Decimal(0))
    exponent = min(int(value.as_tuple().exponent) for value in values)
    allowed = Decimal(1).scaleb(exponent) * (len(values) + 1) / 2 if exponent < 0 else Decimal(0)
    if abs(added - total.value) > allowed:
        yield Sum(total, tuple(parts), added, total.value - added, allowed)


def _sum(section: SectionId, off: Sum) -> Remark:
    total = off.total
    facts = {"computed": f"{off.added:f}", "printed": total.text}
    return Remark("C10.sum", section, total.start, total.start + len(total.text), facts)


def _rates(section: SectionId, rows: Rows, tolerance: Decimal) -> Iterator[Remark]:
    """A column of rates that two columns of counts give in most rows: the rows where they do not."""
    head, *body = rows
    for column, cell in enumerate(head):
        if not _RATE.search(cell.text) or len(body) < _FEWEST_ROWS:
            continue
        others = [n for n in range(1, len(head)) if n != column and not _RATE.search(head[n].text)]
        pairs = [(a, b) for a in others for b in others if a != b]
        off = {pair: [row for row in body if not _is_rate(row, (*pair, column), tolerance)] for pair in pairs}
        best = min(pairs, key=lambda pair: len(off[pair]), default=None)
        if best and len(off[best]) * 2 < len(body):
            for row in off[best]:
                yield from _off(section, head, row, (*best, column))


def _is_rate(row: Sequence[Cell], places: tuple[int, int, int], tolerance: Decimal) -> bool:
    """Whether two counts give a rate; cells without a number say nothing against it."""
    part, whole, rate = (row[n] for n in places)
    if part.value is None or not whole.value or rate.value is None:
        return True
    last = Decimal(1).scaleb(int(rate.value.as_tuple().exponent)) / 2
    return abs(_HUNDRED * part.value / whole.value - rate.value) <= max(tolerance, last)


def _off(
    section: SectionId, head: Sequence[Cell], row: Sequence[Cell], places: tuple[int, int, int]
) -> Iterator[Remark]:
    part, whole, rate = (row[n] for n in places)
    if part.value is None or not whole.value:
        return
    facts = {"part": f"{row[0].text}{head[places[0]].text}", "part_value": part.text, "whole": head[places[1]].text,
             "whole_value": whole.text, "computed": round(_HUNDRED * part.value / whole.value, 1),
             "printed": rate.text}  # fmt: skip
    yield Remark("C10.rate", section, rate.start, rate.start + len(rate.text), facts)
