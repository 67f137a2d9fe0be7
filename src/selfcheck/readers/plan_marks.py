"""What a plan folder adds in 〔〕 behind the notice's own words: marks of a line, targets of a point; and plain numbers."""

import re
from decimal import Decimal
from typing import NamedTuple

from selfcheck.messages.plan import NOTHING
from selfcheck.model.target import Target, scope_of, split_measure
from selfcheck.numerals import to_ascii_digits

_TARGETS = re.compile(r"(.*)〔目标[:：]([^〔〕]*)〕", re.DOTALL)
_AMOUNTS = re.compile(r"(.*)〔分值[:：]([^〔〕]*)〕", re.DOTALL)
_AMOUNT = re.compile(r"(?:每次([0-9]+(?:\.[0-9]+)?)分)?[，,]?(?:至多([0-9]+(?:\.[0-9]+)?)分)?")
_MARKS = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,6})?)\s*分?")
_WEIGHT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,10})?)\s*([%％]?)")


class Unreadable(ValueError):
    """A mark that says nothing we know; ``str()`` is what stands in it."""


class Amounts(NamedTuple):
    """A line's own words, marks a time, and at most how many; ``None`` where not told."""

    text: str
    amount: Decimal | None
    limit: Decimal | None


def read_amounts(written: str) -> Amounts:
    """A line with its 〔分值：…〕; :class:`Unreadable` when that holds something else."""
    found = _AMOUNTS.fullmatch(written)
    if found is None:
        return Amounts(written, None, None)
    inside = to_ascii_digits(found[2]).strip()
    marks = _AMOUNT.fullmatch("" if inside == NOTHING else inside)
    if marks is None or not (inside == NOTHING or marks[1] or marks[2]):
        raise Unreadable(found[2])
    amount, limit = (Decimal(number) if number else None for number in marks.groups())
    return Amounts(found[1].strip(), amount, limit)


def read_targets(written: str) -> tuple[str, tuple[Target, ...]]:
    """A point's own words and its 〔目标：…〕; :class:`Unreadable` when that holds something else."""
    found = _TARGETS.fullmatch(written)
    if found is None:
        return written, ()
    if found[2].strip() == NOTHING:
        return found[1], ()
    return found[1], tuple(_target(part, found[2]) for part in re.split("[；;]", found[2]))


def _target(part: str, whole: str) -> Target:
    measure, _, word = (piece.strip() for piece in re.sub("[,，]", "，", part).rpartition("，"))
    value, unit = split_measure(to_ascii_digits(measure))
    scope = scope_of(word)
    if not value or scope is None:
        raise Unreadable(whole)
    return Target(value, unit, scope)


def read_marks(written: str) -> Decimal | None:
    """The number of 10分; ``None`` when it is none."""
    found = _MARKS.fullmatch(to_ascii_digits(written))
    return Decimal(found[1]) if found else None


def read_weight(written: str) -> Decimal | None:
    """The share of 0.05 or 5%; ``None`` when it is none."""
    found = _WEIGHT.fullmatch(to_ascii_digits(written))
    if found is None:
        return None
    return Decimal(found[1]) / 100 if found[2] else Decimal(found[1])
