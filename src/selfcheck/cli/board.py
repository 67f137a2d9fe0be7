"""The board on the screen: red what is late or missing, green what is whole."""

import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from selfcheck.messages.returns import OUTCOMES
from selfcheck.model.status import Board, BoardPage, DistrictStatus, UnitStatus

_GOOD, _OPEN, _BAD, _DIM = "green", "yellow", "bold red", "dim"
_STATES = {"not_issued": _DIM, "issued": _BAD, "received": "", "rework": _OPEN, "accepted": _GOOD}
_UNIT_STATES = {"not_started": _BAD, "partial": _OPEN, "done": _GOOD}


def say_board(page: BoardPage, board: Board) -> None:
    """Every district with its parts and its seal page, the rates, and what came of what was sent back."""
    console = _console()
    rows = [_row(row.__struct_fields__, row, status) for row, status in zip(page.rows, board.districts, strict=True)]
    _print_whole(console, _table(f"{page.title}（{page.on}）", page.columns, rows))
    console.print(page.summary, soft_wrap=True)
    for row, status in zip(page.rows, board.districts, strict=True):
        if status.outcomes:
            counts = "，".join(f"{OUTCOMES[o]}{n}处" for o, n in status.outcomes.items())
            console.print(f"{row.name}　补正：{counts}", soft_wrap=True)
    missing = "、".join(r.name for r, s in zip(page.rows, board.districts, strict=True) if not s.version)
    if missing:
        console.print(f"还没有交的：{missing}。", soft_wrap=True)


def _row(names: Iterable[str], row: object, status: DistrictStatus) -> list[Text]:
    parts = status.parts
    counts = {"points": parts.points, "windows": parts.windows, "highlights": parts.highlights, "risks": parts.risks}
    looks = {name: _GOOD if count.full else _OPEN if count.answered else _DIM for name, count in counts.items()}
    looks |= {
        "state": _STATES[status.state],
        "received": _BAD if status.late else "",
        "seal": _GOOD if status.sealed else _OPEN,
    }
    return [Text(getattr(row, name), style=looks.get(name, "")) for name in names]


def say_units(page: BoardPage, board: Board) -> None:
    """Every lead unit with how many of its marks are in."""
    console = _console()
    rows = [
        _unit_row(row.__struct_fields__, row, status) for row, status in zip(page.unit_rows, board.units, strict=True)
    ]
    _print_whole(console, _table(f"{page.units_title}（{page.on}）", page.unit_columns, rows))
    console.print(page.units_summary, soft_wrap=True)


def _unit_row(names: Iterable[str], row: object, status: UnitStatus) -> list[Text]:
    return [Text(getattr(row, name), style=_UNIT_STATES[status.state] if name == "state" else "") for name in names]


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else 100, highlight=False)


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Text]]) -> Table:
    grid = Table(title=title, box=box.SIMPLE_HEAD if sys.stdout.isatty() else box.ASCII2, title_justify="left")
    listed = list(rows)
    for number, name in enumerate(columns):
        words = [word for text in (name, *(row[number].plain for row in listed)) for word in text.split()]
        grid.add_column(name, min_width=max(map(cell_len, words)))
    for row in listed:
        grid.add_row(*row)
    return grid


def _print_whole(console: Console, grid: Table) -> None:
    """In a narrow window what has a blank in it goes on below; in one narrower still lines go over, and nothing is cut."""
    console.print(grid, width=max(console.width, Measurement.get(console, console.options, grid).minimum), crop=False)
