"""The tables of ``docs/reading.md`` that the edits give: how many answers are placed right, by kind of edit.

``SELFCHECK_GOLDEN=write`` rewrites a table between its own two marks and leaves the rest of the page alone.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from bench.table import Table
from tests.edits.judging import Verdict
from tests.outline import SWITCH

PAGE = Path(__file__).parents[2] / "docs" / "reading.md"
_HEADINGS = ("forms", "answers", "right", "unplaced", "elsewhere, told", "elsewhere, not told")


Row = tuple[str, int, Verdict]
"""What was done, to how many forms, and what became of the answers in them."""


def table(name: str, first: str, rows: Iterable[Row]) -> Table:
    """A table of that name; ``first`` is the heading over what was done."""
    return Table(name, (first, *_HEADINGS), [_cells(row) for row in rows])


def table_with(name: str, first: str, row: Row) -> Table:
    """The table of that name as the page holds it, with this row in place of the one that begins alike."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    lines = _page().partition(begin)[2].partition(end)[0].splitlines()[2:]
    old = [tuple(line.removeprefix("| ").removesuffix(" |").split(" | ")) for line in lines]
    kept = {cells[0]: cells for cells in (*old, _cells(row))}
    return Table(name, (first, *_HEADINGS), list(kept.values()))


def _cells(row: Row) -> tuple[str, ...]:
    what, forms, verdict = row
    share = f"{100 * verdict.right / verdict.all:.2f} %" if verdict.all else "–"
    others = (verdict.aside, verdict.told, len(verdict.silent))
    return what, str(forms), str(verdict.all), share, *map(str, others)


def _page() -> str:
    return PAGE.read_text(encoding="utf-8") if PAGE.is_file() else "# Reading what comes back\n"


def is_known(made: Table) -> bool:
    """Whether the page holds a table under the same headings, or one may be written."""
    return os.environ.get(SWITCH) == "write" or f"| {' | '.join(made.headings)} |" in _page()


def assert_written(made: Table, about: str) -> None:
    """The page holds this table; in writing mode it is put there, with its heading and ``about`` where it is new."""
    text = _page()
    if os.environ.get(SWITCH) != "write":
        assert made.placed_in(text) == text, "run `make golden` and read what changed"
        return
    if f"<!-- {made.name} -->" not in text:
        text = f"{text}\n{about}\n\n<!-- {made.name} -->\n<!-- /{made.name} -->\n"
    PAGE.write_text(made.placed_in(text), encoding="utf-8")
