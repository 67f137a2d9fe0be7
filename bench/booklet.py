"""The booklet of a year's highlights: ours against docxcompose and the floor, and how the cost grows with their number."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from bench.cost import ROOT, Cost, compare
from bench.table import Table
from selfcheck.office.find import find_office

_WORKS = "bench.booklet_works"
_OURS = {
    "floor": "floor: copy the pictures with checksums, deflate the text",
    "built": "**booklet**: arranged, set, counted, written",
}
_PEER = ("docxcompose", "docxcompose: the 16 returned files merged")
_BESIDE = {
    "submissions": "beside it: submissions read",
    "layout": "beside it: laid out by LibreOffice (page numbers, PDF)",
    "bound": "beside it: PDF bound, and imposed on A3",
}
ORDINARY = 80
NUMBERS: Mapping[int, int] = {80: 5, 320: 3, 1280: 1}
"""How many highlights, and how often a booklet is made of them."""


def table(n: int = ORDINARY, ours: int = 5, others: int = 1) -> Table:
    """One row a way; docxcompose where it is installed, layout where LibreOffice is."""
    ways = dict.fromkeys(_OURS, ours) | {"submissions": ours}
    if find_spec(_PEER[0]):
        ways[_PEER[0]] = others
    with _highlights(n, "returns") as folder:
        costs = compare(_WORKS, ways, n, folder)
        if find_office():
            for way in ("layout", "bound"):  # the one works on what the other leaves
                costs |= compare(_WORKS, {way: others}, n, folder)
    rows = [(said, *_figures(way, costs)) for way, said in (*_OURS.items(), _PEER, *_BESIDE.items())]
    return Table("booklet", ("way", "CPU ms", "× floor", "times less than docxcompose", "peak MB"), rows)


def _figures(way: str, costs: Mapping[str, Cost]) -> tuple[str, ...]:
    if way not in costs:
        return ("not installed", "", "", "")
    cost, peer = costs[way], costs.get(_PEER[0])
    less = f"{peer.cpu_ms / cost.cpu_ms:.3g}" if peer and way not in _BESIDE else ""
    times = "" if way in _BESIDE else f"{cost.cpu_ms / costs['floor'].cpu_ms:.3g}"
    return (f"{cost.cpu_ms:.0f}", times, less, f"{cost.peak_mb:.0f}")


def growth(numbers: Mapping[int, int] = NUMBERS) -> Table:
    """The same with more highlights, five pictures each."""
    rows: list[tuple[str, ...]] = []
    for n, repetitions in numbers.items():
        with _highlights(n) as folder:
            costs = compare(_WORKS, dict.fromkeys(_OURS, repetitions), n, folder)
            size = (folder / "booklet.docx").stat().st_size / 1_000_000
        for way, said in _OURS.items():
            cost = costs[way]
            each = (f"{cost.cpu_ms / n:.2f}", f"{cost.cpu_ms / costs['floor'].cpu_ms:.3g}")
            rows.append((said, f"{n:,}", f"{size:.0f}", f"{cost.cpu_ms:.0f}", *each, f"{cost.peak_mb:.0f}"))
    headings = ("way", "highlights", "file MB", "CPU ms", "CPU ms a highlight", "× floor", "peak MB")
    return Table("booklet-growth", headings, rows)


@contextmanager
def _highlights(n: int, *more: str) -> Iterator[Path]:
    """A folder with the highlights, made in processes of their own: nobody begins with the memory of the making."""
    with tempfile.TemporaryDirectory() as folder:
        for module, words in (("bench.highlights", (str(n), folder, *more)), (_WORKS, (folder,))):
            subprocess.run([sys.executable, "-m", module, *words], cwd=ROOT, check=True)  # noqa: S603 - ourselves
        yield Path(folder)
