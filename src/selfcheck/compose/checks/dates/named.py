"""Whether a time is only named: as part of a name, in a question, or as what something was paid or made ready for."""

import re

from selfcheck.compose.checks.dates.days import between
from selfcheck.compose.checks.dates.roles import Told, before_it, own_clause, words_behind
from selfcheck.compose.checks.dates.tense_words import (
    A_NAME,
    A_PLACE,
    ABOUT_NAME,
    ANAPHORA,
    BORN,
    BY_A_DAY,
    DAY_OF_NAME,
    GOES_BY,
    GOT_READY_FOR,
    IS_ALWAYS,
    ITS_DAY,
    ITS_NAME,
    ITS_TIME_IS,
    MONEY_OF_IT,
    NUMBER,
    OF_A_YEAR,
    OF_TOPIC,
    PAID_AHEAD,
    PREPARED_FOR,
    ROUND,
    THERE_IS,
    TOPIC,
)
from selfcheck.compose.checks.dates.told_of import stretch_of
from selfcheck.compose.checks.sentences import Span

_COMES_OF_AGE = re.compile("[^，。；]{0,2}满[0-9一二三四五六七八九十百]+周?岁")
"""Behind a day: whose birthday it is."""
_NAME = 12
"""So far before a time the name begins that it is part of."""
QUOTED = re.compile('[“"][^“”"\n]{2,16}[”"]')
"""A name in quotation marks."""


def is_only_named(told: Told, own: Span) -> bool:
    """Whether the time is part of a name, or of a question, or what something was made ready for."""
    time, behind = told.time, words_behind(told)
    if told.sentence.text.rstrip('”"）) ')[-1:] in ("？", "?"):
        return True
    is_topic = any(a.search(before_it(told)) and b.match(behind) for a, b in ((TOPIC, OF_TOPIC), (ROUND, ITS_DAY)))
    is_for_it = is_topic or (behind[:1] == "的" and told.text[time.start - 1 : time.start] in ("给", "替"))
    if is_for_it or _is_of_its_money(told, own) or GOES_BY.search(before_it(told)):
        return True
    if time.kind == "festival":
        is_named = _is_name(told) or IS_ALWAYS.match(behind) is not None
        is_named = is_named or (ITS_TIME_IS.search(before_it(told)) is not None and behind[:1] in ("", *"，。；"))
        is_named = is_named or GOT_READY_FOR.match(behind) is not None
        return is_named or PREPARED_FOR.search(own.text) is not None
    if time.kind == "year":
        is_noun = told.text[time.end - 1] in "度的" or OF_A_YEAR.match(behind) is not None
        return is_noun or bool(told.text[own.start : time.start].strip())
    return bool(GOT_READY_FOR.match(behind) or THERE_IS.match(behind)) or _is_name(told)


def _is_of_its_money(told: Told, own: Span) -> bool:
    """Whether what is told of a month or a stretch was paid before it, on a day of its own: 提前预拨11月、12月两项补贴."""
    if told.time.kind not in ("month", "days"):
        return False
    if PAID_AHEAD.search(told.text, own.start, told.time.start) and MONEY_OF_IT.match(told.text, told.time.end):
        return True
    if MONEY_OF_IT.match(told.text, told.time.end) and between(told.times, own.start, told.time.start):
        return True
    others = between(told.times, told.time.end, own.end)
    return any(BY_A_DAY.fullmatch(told.text, told.time.end, time.start) for time in others)


def _is_name(told: Told) -> bool:
    """Whether a place, a person or a group is called by the time, or somebody was born on it."""
    time, behind = told.time, words_behind(told)
    if BORN.search(told.text, told.sentence.start, time.start) or _COMES_OF_AGE.match(behind):
        return True
    if A_NAME.match(behind) or ITS_NAME.search(told.text, time.start - 1, time.start):
        return time.kind == "festival" or (time.kind == "month" and A_PLACE.match(behind) is not None)
    opening = max(told.text.rfind(sign, max(told.sentence.start, time.start - _NAME), time.start) for sign in '“"')
    quoted = QUOTED.match(told.text, opening) if opening >= 0 else None
    quoted = quoted if quoted and quoted.end() >= time.end else None
    is_name = quoted is not None and not (
        DAY_OF_NAME.match(told.text, quoted.end() - 1)
        or NUMBER.match(told.text, quoted.end())
        or any(ANAPHORA.match(clause.text) for clause in stretch_of(told, own_clause(told)))
    )
    return is_name or ABOUT_NAME.match(behind) is not None
