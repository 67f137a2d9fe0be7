"""``make bench``: every benchmark, printed and kept in ``docs/benchmarks.md``."""

import os
import platform
import sys

from bench import blanks, booklet, checking, reading, scoring
from bench.cost import ROOT
from bench.table import Table
from selfcheck.safe.files import write_whole

BENCHMARKS = (
    blanks.table, reading.peers, reading.growth, checking.table, scoring.growth, booklet.table, booklet.growth,
)  # fmt: skip
DOCUMENT = ROOT / "docs" / "benchmarks.md"


def run() -> None:
    """Measure, print, keep. A benchmark that fails leaves the document as it was."""
    tables = [machine(), *(benchmark() for benchmark in BENCHMARKS)]
    text = DOCUMENT.read_text("utf-8")
    for table in tables:
        sys.stdout.write(table.markdown() + "\n\n")
        text = table.placed_in(text)
    write_whole(DOCUMENT, text.encode())


def machine() -> Table:
    """What the numbers were taken on."""
    facts = (f"{platform.system()} {platform.machine()}", str(os.cpu_count()), platform.python_version())
    return Table("machine", ("system", "cores", "Python"), [facts])


if __name__ == "__main__":
    run()
