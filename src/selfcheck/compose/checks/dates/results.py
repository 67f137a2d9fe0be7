"""What a text says came of a time: whether the clauses that tell of it tell of it as over."""

import re
from collections.abc import Sequence

from selfcheck.compose.checks.dates.days import between
from selfcheck.compose.checks.dates.roles import CLOSING, Told
from selfcheck.compose.checks.dates.tense_words import (
    ANAPHORA,
    AS_AGREED,
    ASPECT,
    CAME_OF_IT,
    COME_TO,
    DAYS_ACT,
    GROWN_TO,
    HELD,
    IT_ENDS,
    LEFT_OVER,
    NOT_YET,
    NUMBER,
    OUTCOME,
    PENDING,
    PLAN,
    PREPARED,
    REACHED,
    READIED,
    READY_BEHIND,
    READY_NOUN,
    SERVED,
    SOON_AFTER,
    THOSE_BEFORE,
)
from selfcheck.compose.checks.dates.told_of import speaks_of_now, stretch_of
from selfcheck.compose.checks.sentences import Span, clauses, sentences

_TIMES = re.compile("^(?:[、和及与]|[0-9一二三四五六七八九十]{1,2}[月日])*(?:这|共)?[两二三四五六0-9]+[期批场次个轮]")
"""Behind several days: how many they are."""
_PAID = re.compile("(?:又|共|已)?[发办收救核拨付]了?[0-9]")
"""Right behind a month: what was paid or done in it, and how much."""
_THAT_DAY, _NEXT = re.compile('[”"]?[当那][天日晚]'), 240
_AT_IT = re.compile("(?:会|仪式|现场|活动|课堂|赛)(?:[上中]|期间)$")
"""A clause that says no more than at what something was."""
_DID_IT = re.compile("(?:[敲选确评审议商]定|[一-鿿]?(?![排约订备报留定招])[一-鿿])了")
"""Right behind a day: what was done on it, were it but to settle something."""
_ONLY_A_NUMBER = re.compile(rf"[共约计]?{NUMBER.pattern}[一-鿿]?")
"""A clause that counts what the one before it tells of."""
_ANNOUNCED = re.compile("(?:还?将?)有(?:一?[场次股]|强?冷空气|寒潮|[大暴小]?[雨雪]|台风|大风)")
"""Right behind a day: what there is on it, as a notice says."""
_ENROLLED = ("招募", "报名", "预约")


def has_result(told: Told, stretch: Sequence[Span]) -> bool:
    """Whether one of the clauses tells how it went; what is done by now for a year to come is told in later clauses."""
    first = stretch[0].text
    for n, clause in enumerate(stretch):
        if PLAN.search(clause.text):
            continue
        is_at_it = n == 1 and _AT_IT.search(first) is not None and ASPECT.search(clause.text) is not None
        if OUTCOME.search(clause.text) or is_at_it:
            return True
        if NOT_YET.search(first):
            return False
        if _tells_of_before(stretch, n):
            continue
        is_open = any(is_still_open(later.text) for later in stretch[n + 1 :]) or _is_behind_others(told, clause.end)
        if _is_done(told, clause.text, n, is_open=is_open):
            return True
    return False


def _tells_of_before(stretch: Sequence[Span], n: int) -> bool:
    """Whether the n-th of the clauses that tell of a time tells of what came before it: of getting ready, or of waiting."""
    text = stretch[n].text
    if n == 0:
        is_before = PENDING.search(text) or PREPARED.search(HELD.sub("", text)) or READY_NOUN.match(text)
        return _DID_IT.match(text) is None and is_before is not None
    if IT_ENDS.search(stretch[0].text) and _goes_on([clause.text for clause in stretch[1:]]):
        return True
    if is_still_open(text) or (gets_ready(text) and not (SOON_AFTER.match(text) and COME_TO.search(text))):
        return True
    if _ONLY_A_NUMBER.fullmatch(text) and gets_ready(stretch[n - 1].text):
        return True
    first = stretch[0].text
    if ANAPHORA.match(text) or COME_TO.search(text):
        return False
    is_open = PENDING.search(first) or _ANNOUNCED.match(first)
    return is_got_ready(first) or (is_open is not None and ASPECT.search(text) is None)


def is_still_open(text: str) -> bool:
    """Whether a clause says that something is going on; who was enrolled on the spot was enrolled on the day."""
    pending = PENDING.search(text)
    is_on_the_spot = pending and pending[0] in _ENROLLED and ANAPHORA.match(text) and NUMBER.search(text)
    return pending is not None and not is_on_the_spot


def _is_behind_others(told: Told, end: int) -> bool:
    """Whether the next clause tells of those before it: 12月办两场，前十场来了3200人."""
    following = next(clauses(told.text[end : told.sentence.end]), None)
    return following is not None and THOSE_BEFORE.match(following.text) is not None


def gets_ready(text: str) -> bool:
    """Whether a clause tells of getting ready, or of what was got together for something."""
    return PREPARED.search(text) is not None or READIED.search(text) is not None


def _is_done(told: Told, text: str, n: int, *, is_open: bool) -> bool:
    """Whether the clause, the n-th of those that tell of the time, has a verb that is over or a number that was come to.

    Where a later one says that something is still going on, its number is what there is by now.
    """
    is_this_year = told.time.kind != "year" or told.time.first.year == told.today.year
    if (n == 0 or is_this_year) and (ASPECT.search(text) or REACHED.search(text)):
        return True
    if is_open:
        return False
    text = text if n else _TIMES.sub("", text)
    if told.time.kind in ("day", "festival") or (n and SOON_AFTER.match(text)):
        return NUMBER.search(text) is not None
    is_this_year = told.time.first.year == told.today.year
    is_open = n > 0 or text.lstrip("月份").startswith("的") or not is_this_year
    return ((COME_TO if is_open else NUMBER).search(text) or GROWN_TO.search(text)) is not None


def enough_at(told: Told, own: Span) -> bool:
    """Whether what is told of a time is over: by a result, or by an act of its day that nothing behind it opens again."""
    stretch = stretch_of(told, own)
    if has_result(told, stretch) or _is_added_up(told, stretch[0].text):
        return True
    if told.time.kind != "day" or told.time.first.year != told.today.year:
        return False
    before = told.text[told.sentence.start : told.time.start]
    if "\t" in told.sentence.text or LEFT_OVER.search(before) or AS_AGREED.search(before):
        return False
    behind = told.text[own.end : told.sentence.end]
    if stretch[0].end < own.end or not stretch[0].text.strip(CLOSING):
        return False
    if _has_its_evening(told):
        return True
    first, *others = [clause.text for clause in stretch]
    is_open = any(PENDING.search(text) or PLAN.search(text) for text in (first, *others))
    is_ready = is_got_ready(first) or any(
        PREPARED.search(text) and not CAME_OF_IT.search(text) for text in (*_done_before(told, own), *others)
    )
    is_ready = is_ready or any(READIED.search(text) for text in others) or _ANNOUNCED.match(first) is not None
    is_ready = is_ready or (IT_ENDS.search(first) is not None and _goes_on(others))
    return not is_open and not is_ready and not _turns_to_now(behind)


def _done_before(told: Told, own: Span) -> Sequence[str]:
    """What is said to be done in the sentence before the time's own clause, from its last ； or time on."""
    start = max(told.sentence.start, *(told.text.rfind(stop, told.sentence.start, own.start) + 1 for stop in "；;"))
    before = between(told.times, start, own.start)
    if any(time.last <= told.today.received for time in before):
        return ()
    return [clause.text for clause in clauses(told.text[start : own.start]) if ASPECT.search(clause.text)]


def _has_its_evening(told: Told) -> bool:
    """Whether one of the next sentences tells what came of the day: 12月21日天没有亮……当天共接待1.2万人次."""
    behind = [s for s in sentences(told.text) if told.sentence.end <= s.start < told.sentence.end + _NEXT][:3]
    end = behind[-1].end if behind else told.sentence.end
    if any(time.kind in ("day", "days", "month") for time in between(told.times, told.sentence.end, end)):
        return False
    return any(_THAT_DAY.match(s.text) and (COME_TO.search(s.text) or OUTCOME.search(s.text)) for s in behind)


def _is_added_up(told: Told, text: str) -> bool:
    """Whether a month has its number right behind it, and the sentence adds the months up: 12月3户次，合计10户次."""
    if told.time.kind != "month":
        return False
    return _PAID.match(text) is not None or (NUMBER.match(text) is not None and "合计" in told.sentence.text)


def is_got_ready(text: str) -> bool:
    """Whether the words behind a day tell of something got ready for it: not where an act of the day comes first."""
    if _DID_IT.match(text):
        return False
    text = HELD.sub("", text)
    act = DAYS_ACT.match(text)
    if READY_NOUN.match(text):
        return True
    if SERVED.match(text):
        return False
    return PREPARED.search(text) is not None and (act is None or READY_BEHIND.match(text, act.end()) is not None)


def _goes_on(others: Sequence[str]) -> bool:
    """Whether the clause behind an end tells how much there is by now: 11月28日收官，已讲38场."""
    return bool(others) and others[0].startswith("已") and NUMBER.search(others[0]) is not None


def _turns_to_now(behind: str) -> bool:
    return any(speaks_of_now(clause.text) for clause in clauses(behind))
