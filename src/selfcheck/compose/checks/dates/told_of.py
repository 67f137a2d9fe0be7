"""Which clauses of a text tell of a time: its own, and those behind it up to another time or to now."""

import re

from selfcheck.compose.checks.dates.days import Named, between
from selfcheck.compose.checks.dates.roles import CLOSING, Told, before_it
from selfcheck.compose.checks.dates.tense_words import (
    ANAPHORA,
    AS_AGREED,
    CAME_OF_IT,
    NOW,
    OTHER_DONE,
    OUTCOME,
    SOON_AFTER,
)
from selfcheck.compose.checks.sentences import Span, clauses, sentences

_NEAR = 16
"""So far before a time stands what it goes by: 纪要，12月1日……"""
_BESIDE_IT = re.compile("([一-鿿]{2})、$")
"""What is named with the time: 清明、冬至."""
_AND_THEN = re.compile("[一-鿿]{2,4}、")
"""Between two days: what was on the first (启动、25日解除)."""
_BESIDE = 2
"""So far apart are two times of one list at the most."""


def stretch_of(told: Told, own: Span) -> list[Span]:
    """The clauses that tell of the time: its own from the time on, and those behind it up to another time or to now."""
    end = _end_of_run(told, own)
    found = [Span(told.time.end, end, told.text[told.time.end : end].lstrip(CLOSING))]
    if end < own.end or AS_AGREED.search(told.text, max(told.sentence.start, told.time.start - _NEAR), told.time.start):
        return found
    rest = clauses(told.text[own.end : told.sentence.end])
    beside = _BESIDE_IT.search(before_it(told))
    for clause in rest:
        placed = Span(clause.start + own.end, clause.end + own.end, clause.text)
        is_of_other = beside is not None and clause.text.startswith(beside[1])
        if is_of_other or _has_another_time(told, placed) or _is_by_now(told, found[0].text, clause.text):
            return found
        found.append(placed)
    following = next((s for s in sentences(told.text) if s.start >= told.sentence.end), None)
    if following and ANAPHORA.match(following.text) and not between(told.times, following.start, following.end):
        found += (Span(c.start + following.start, c.end + following.start, c.text) for c in clauses(following.text))
    return found


def _is_by_now(told: Told, first: str, clause: str) -> bool:
    """Whether a later clause turns to now; behind a month or ten days 已 alone does."""
    is_wide = told.time.kind in ("month", "days") and "以来" not in first
    went_well = OUTCOME.search(told.text, told.time.end, told.sentence.end) is not None
    return (is_wide and clause.startswith("已") and not went_well) or speaks_of_now(clause)


def _has_another_time(told: Told, clause: Span) -> bool:
    """Whether a clause has its own time; to say 今年 is to name none, nor to compare with a year."""
    return any(not _is_this_year(told, time) for time in between(told.times, clause.start, clause.end))


def _is_this_year(told: Told, time: Named) -> bool:
    is_this = time.first.year == told.today.year or told.text[max(time.start - 1, 0)] in "比较"
    return time.kind == "year" and is_this


def speaks_of_now(clause: str) -> bool:
    """Whether a later clause turns to now: by its first word, or with 已 behind somebody or something else."""
    if SOON_AFTER.match(clause) or CAME_OF_IT.search(clause):
        return False
    return NOW.match(clause) is not None or (OTHER_DONE.match(clause) is not None and OUTCOME.search(clause) is None)


def _end_of_run(told: Told, own: Span) -> int:
    """Where the time's own clause ends, or comes to a time that is not listed with it."""
    last = told.time.end
    for time in between(told.times, told.time.end, own.end):
        if _is_this_year(told, time):
            continue
        if time.start - last > _BESIDE and not _AND_THEN.fullmatch(told.text, last, time.start):
            return time.start
        last = time.end
    return own.end
