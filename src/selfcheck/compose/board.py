"""The board in words: who sent what, and the rates."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from selfcheck.model.plan import Plan
from selfcheck.model.status import (
    Board,
    BoardPage,
    BoardRow,
    BoardWording,
    DistrictStatus,
    PartCount,
    UnitRow,
    UnitStatus,
)
from selfcheck.model.wording import worded
from selfcheck.numerals import cn_date


def board_page(plan: Plan, board: Board, wording: BoardWording, *, on: date) -> BoardPage:
    """The board as it is shown on a day."""
    units = {unit.id: unit.name for unit in plan.lead_units}
    return BoardPage(
        title=worded(wording.title, year=plan.year),
        on=cn_date(on),
        summary=_summary(board, wording),
        columns=wording.columns,
        rows=tuple(_row(plan.district(row.district).name, row, wording) for row in board.districts),
        units_title=worded(wording.units_title, year=plan.year),
        units_summary=_units_summary(board, wording),
        unit_columns=wording.unit_columns,
        unit_rows=tuple(_unit_row(units[row.unit], row, wording) for row in board.units),
    )


def _summary(board: Board, wording: BoardWording) -> str:
    rates = board.rates
    return worded(
        wording.summary, expected=rates.expected, received=rates.received, on_time=rates.on_time,
        complete=rates.complete, late=rates.received - rates.on_time,
        on_time_rate=percent(rates.on_time, rates.expected), complete_rate=percent(rates.complete, rates.expected),
    )  # fmt: skip


def _units_summary(board: Board, wording: BoardWording) -> str:
    states = [row.state for row in board.units]
    counts = {state: states.count(state) for state in ("done", "partial", "not_started")}
    return worded(wording.units_summary, count=len(states), **counts)


def percent(part: int, whole: int) -> str:
    """``part`` of ``whole`` to one decimal, rounded half up; 0 of nothing is 0."""
    share = Decimal(100 * part) / Decimal(whole) if whole else Decimal(0)
    return f"{share.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def _row(name: str, row: DistrictStatus, wording: BoardWording) -> BoardRow:
    parts = row.parts
    late = wording.late if row.late else wording.agreed if row.agreed else ""
    return BoardRow(
        name=name,
        state=wording.states[row.state],
        received=_moment(row.received_on) + late,
        points=_count(parts.points),
        windows=_count(parts.windows),
        highlights=_count(parts.highlights),
        risks=_count(parts.risks),
        seal=wording.sealed if row.sealed else wording.unsealed if row.version else "",
        version=str(row.version or ""),
    )


def _unit_row(name: str, row: UnitStatus, wording: BoardWording) -> UnitRow:
    marks = f"{row.given}/{row.expected}"
    return UnitRow(name, wording.unit_states[row.state], _moment(row.received_on), marks)


def _moment(at: str) -> str:
    """Month, day and time; the year is the plan's."""
    return f"{datetime.fromisoformat(at):%m-%d %H:%M}" if at else ""


def _count(count: PartCount) -> str:
    return f"{count.answered}/{count.expected}"
