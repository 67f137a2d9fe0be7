"""Making blanks: a form written once and stamped, against docxtpl's loop and against the floor."""

from collections.abc import Mapping

from bench.cost import compare
from bench.table import Table

_WAYS = {
    "docxtpl": "docxtpl renders each",
    "floor": "floor: deflate the changed parts, write",
    "bare_floor": "bare floor: deflate the changed strings, write",
    "stamped": "**stamp**: write the form once, stamp, write",
    "issued": "**issue**: the same, master self-tested, each proven",
}
SIZES: Mapping[int, int] = {16: 5, 300: 3, 3000: 1}
"""Documents in a run, and how often docxtpl's loop is repeated for that many: it alone takes minutes."""
_OURS = 5


def table(sizes: Mapping[int, int] = SIZES, ours: int = _OURS) -> Table:
    """One row a size and way."""
    rows = []
    for n, loops in sizes.items():
        costs = compare("bench.blanks_works", dict.fromkeys(_WAYS, ours) | {"docxtpl": loops}, n)
        each = {way: cost.cpu_ms / n for way, cost in costs.items()}
        for way, said in _WAYS.items():
            ratios = (each["docxtpl"] / each[way], each[way] / each["floor"], each[way] / each["bare_floor"])
            less, *above = (f"{ratio:.3g}" for ratio in ratios)
            rows.append((said, f"{n:,}", f"{each[way]:.2f}", less, *above, f"{costs[way].peak_mb:.0f}"))
    headings = ("way", "N", "CPU ms a document", "times less than docxtpl", "× floor", "× bare floor", "peak MB")
    return Table("blanks", headings, rows)
