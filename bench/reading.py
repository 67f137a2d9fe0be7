"""Reading a return: ours against five other readers and the floor, and how the cost grows with its length."""

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from bench.cost import ROOT, Cost, compare
from bench.table import Table

_OURS = {
    "floor": "floor: inflate, `lxml.etree.parse`",
    "ours": "**read**: `word.read` and the independent count",
    "placing": "**placing**: blocks to sections of the form",
}
_PEERS = {
    "python_docx": ("docx", "python-docx, paragraph walk"),
    "mammoth": ("mammoth", "mammoth"),
    "docx2python": ("docx2python", "docx2python"),
    "markitdown": ("markitdown", "markitdown"),
    "pandoc": ("pypandoc", "pandoc"),
}
"""The package a way needs, and what the way is called."""
_MEASURE = "mammoth"
LENGTHS: Mapping[int, int] = {1: 5, 4: 3, 16: 3, 64: 1}
"""How many times as long as the return of 54 pages, and how often that is read."""


def peers(repetitions: int = 5) -> Table:
    """The return of 54 pages, one row a way; a reader that is not installed has a row without figures."""
    installed = [way for way, (package, _) in _PEERS.items() if find_spec(package)]
    with _return_of(1) as folder:
        costs = compare("bench.reading_works", dict.fromkeys((*_OURS, *installed), repetitions), 1, folder)
    said = _OURS | {way: name for way, (_, name) in _PEERS.items()}
    headings = ("way", "CPU ms", "× floor", "times less than mammoth", "peak MB")
    return Table("reading", headings, [(name, *_figures(way, costs)) for way, name in said.items()])


def _figures(way: str, costs: Mapping[str, Cost]) -> Iterable[str]:
    if way not in costs:
        return ("not installed", "", "", "")
    cost = costs[way]
    less = f"{costs[_MEASURE].cpu_ms / cost.cpu_ms:.3g}" if _MEASURE in costs else ""
    return (f"{cost.cpu_ms:.1f}", f"{cost.cpu_ms / costs['floor'].cpu_ms:.3g}", less, f"{cost.peak_mb:.0f}")


def growth(lengths: Mapping[int, int] = LENGTHS) -> Table:
    """The same return with so many times as much typed into it, pictures and tables too."""
    rows: list[tuple[str, ...]] = []
    for length, repetitions in lengths.items():
        with _return_of(length) as folder:
            costs = compare("bench.reading_works", dict.fromkeys(_OURS, repetitions), length, folder)
            size = (folder / "return.docx").stat().st_size / 1_000_000
        for way, said in _OURS.items():
            cost = costs[way]
            each = (f"{cost.cpu_ms:.1f}", f"{cost.cpu_ms / length:.1f}", f"{cost.cpu_ms / costs['floor'].cpu_ms:.3g}")
            rows.append((said, f"{length}×", f"{size:.1f}", *each, f"{cost.peak_mb:.0f}"))
    headings = ("way", "length", "file MB", "CPU ms", "CPU ms a length", "× floor", "peak MB")
    return Table("reading-growth", headings, rows)


@contextmanager
def _return_of(length: int) -> Iterator[Path]:
    """A folder with the return, made in a process of its own: nobody begins with the memory of the making."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "bench.returned", str(length), folder], cwd=ROOT, check=True)  # noqa: S603 - ourselves
        yield Path(folder)
