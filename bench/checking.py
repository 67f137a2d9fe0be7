"""Checking returns: what it costs beside the floor of reading them, and how that grows with their number."""

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench.cost import ROOT, compare
from bench.table import Table

_WAYS = {
    "floor": "floor: inflate, `lxml.etree.parse`",
    "copies": "C05 alone: the index of passages",
    "checking": "**check**: all checks over all returns",
}
SIZES: Mapping[int, int] = {16: 5, 80: 3, 320: 1}
"""Returns that are checked together, and how often that is repeated."""


def table(sizes: Mapping[int, int] = SIZES) -> Table:
    """One row a size and way. ``× fewest``: beside the same way's cost for the smallest number of returns."""
    rows: list[tuple[str, ...]] = []
    first: dict[str, float] = {}
    for n, repetitions in sizes.items():
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, "-m", "bench.city", str(n), folder], cwd=ROOT, check=True)  # noqa: S603 - ourselves
            costs = compare("bench.checking_works", dict.fromkeys(_WAYS, repetitions), n, Path(folder))
        for way, said in _WAYS.items():
            cost = costs[way]
            grown = cost.cpu_ms / first.setdefault(way, cost.cpu_ms)
            each = (f"{cost.cpu_ms / n:.1f}", f"{cost.cpu_ms / costs['floor'].cpu_ms:.3g}", f"{grown:.3g}")
            rows.append((said, str(n), f"{cost.cpu_ms:.0f}", *each, f"{cost.peak_mb:.0f}"))
    headings = ("way", "returns", "CPU ms", "CPU ms a return", "× floor", "× fewest", "peak MB")
    return Table("checking", headings, rows)
