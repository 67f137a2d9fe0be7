"""The command: click in front of the workflow. Says everything in Chinese, prints errors once, sets the exit status."""

import codecs
import os
import sys
from io import TextIOWrapper
from typing import TextIO


def main() -> None:
    """Run the command line and leave with the contract's exit status."""
    from selfcheck.cli.app import run

    for stream in (sys.stdout, sys.stderr):
        _speaks_chinese(stream)
    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except OSError:
        status = status or 1
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(status)


def _speaks_chinese(stream: TextIO) -> None:
    """An old terminal must never end a command: what its encoding lacks is shown as ?, and ASCII becomes UTF-8."""
    if isinstance(stream, TextIOWrapper):
        is_ascii = codecs.lookup(stream.encoding).name == "ascii"
        stream.reconfigure(encoding="utf-8" if is_ascii else stream.encoding, errors="replace")
