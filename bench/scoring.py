"""From marks to a standing with its stability: how the cost grows with the number of districts."""

from collections.abc import Mapping

from bench.cost import compare
from bench.table import Table

SIZES: Mapping[int, int] = {16: 5, 300: 3, 3000: 1}
"""How many districts, and how often that is measured."""
_WAYS = {
    "totals": "**totals**: every item's score, what it brings, the total",
    "standing": "**standing**: the same, ranks, differences of neighbours, every unit and item left out, one mark more or less",
}


def growth(sizes: Mapping[int, int] = SIZES) -> Table:
    """One row a way and size; the last column is how many times the cost of the smallest size."""
    rows: list[tuple[str, ...]] = []
    first: dict[str, float] = {}
    for n, repetitions in sizes.items():
        costs = compare("bench.scoring_works", dict.fromkeys(_WAYS, repetitions), n)
        for way, said in _WAYS.items():
            cost = costs[way]
            times = cost.cpu_ms / first.setdefault(way, cost.cpu_ms)
            figures = (f"{cost.cpu_ms:.1f}", f"{cost.cpu_ms / n:.2f}", f"{times:.3g}", f"{cost.peak_mb:.0f}")
            rows.append((said, f"{n:,}", *figures))
    return Table("scoring", ("way", "districts", "CPU ms", "ms a district", "× the first", "peak MB"), rows)
