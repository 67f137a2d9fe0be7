"""The form of every sentence the program says about a file: where, what is wrong, what to do."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "warn", "refuse"]


@dataclass(frozen=True)
class Sentence:
    """One sentence of the catalogue; ``{names}`` in ``text`` are filled with the facts of the case."""

    severity: Severity
    text: str


def info(text: str) -> Sentence:
    """Good to know; nothing to do."""
    return Sentence("info", text)


def warn(text: str) -> Sentence:
    """Somebody should look; the work goes on. ``--strict`` counts it as a failure."""
    return Sentence("warn", text)


def refuse(text: str) -> Sentence:
    """This file, row or output is left out, or nothing is done at all."""
    return Sentence("refuse", text)
