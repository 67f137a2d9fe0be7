"""The command: click in front of the workflow. Says everything in Chinese, prints errors once, sets the exit status."""

import codecs
import os
import signal
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

STOPPED = 130
"""What a shell gives for a program ended by Ctrl-C (128 and the signal's number)."""


def main() -> None:
    """Run the command line and leave with the contract's exit status."""
    try:
        status = _status()
    except KeyboardInterrupt:  # also while the program is still being loaded
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one, out of impatience, has nothing left to stop
        status = say_stopped()
    sys.exit(status)


def say_stopped() -> int:
    """Say that the run was broken off; the exit status of that."""
    if sys.stderr is not None:
        sys.stderr.write("已中断，没有写完的文件不会留下；再运行一次会从中断的地方继续。\n")
    return STOPPED


def _status() -> int:
    _open_streams()
    from selfcheck.cli.app import run

    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except OSError:
        status = status or 1
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _open_streams() -> None:
    """A closed stream is one that nobody reads, and no reason to fail; each of them can say Chinese."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until the program ends
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        _speaks_chinese(stream)


def _speaks_chinese(stream: TextIO) -> None:
    """An old terminal must never end a command: what its encoding lacks is shown as ?, and ASCII becomes UTF-8."""
    if isinstance(stream, TextIOWrapper):
        is_ascii = codecs.lookup(stream.encoding).name == "ascii"
        stream.reconfigure(encoding="utf-8" if is_ascii else stream.encoding, errors="replace")
