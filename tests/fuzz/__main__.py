"""``python -m tests.fuzz FILE…``: files that failed, or any others, judged again one by one."""

import sys
import tempfile
from pathlib import Path

from tests.fuzz.judge import verdicts
from tests.fuzz.valid import tiny_desk

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        desk = tiny_desk(Path(folder))
        for name in sys.argv[1:]:
            print(name, *verdicts(Path(name), desk))  # noqa: T201 - its whole purpose
