"""What a text says came of a time: whether the clauses that tell of it tell of it as over."""

import re
from collections.abc import Sequence

from selfcheck.compose.checks.dates.days import between
from selfcheck.compose.checks.dates.roles import CLOSING, Role, Told, before_it, range_start, role_of
from selfcheck.compose.checks.dates.tense_words import (
    ACTS,
    ANAPHORA,
    AS_AGREED,
    ASPECT,
    CAME_OF_IT,
    COME_TO,
    DAYS_ACT,
    DID_SO,
    GROWN_TO,
    HELD,
    IT_ENDS,
    LEFT_OVER,
    NOT_YET,
    NUMBER,
    OTHER_DONE,
    OUTCOME,
    PENDING,
    PLAN,
    PREPARED,
    REACHED,
    READIED,
    READY_BEHIND,
    READY_NOUN,
    SERVED,
    SIGNED_ON,
    SOME,
    SOON_AFTER,
    SPAN,
    THOSE_BEFORE,
    TOTAL,
)
from selfcheck.compose.checks.dates.told_of import speaks_of_now, stretch_of
from selfcheck.compose.checks.sentences import Span, clauses, sentences

_TIMES = re.compile("^(?:[、和及与]|[0-9一二三四五六七八九十]{1,2}[月日])*(?:这|共)?[两二三四五六0-9]+[期批场次个轮]")
"""Behind several days: how many they are."""
_EXPIRED = re.compile(
    "[，；](?:公示|异议|申报)?期(?:已?满|已过)(?:[，。；]|[无未没])|[，；][^，。；]{0,12}(?:胜出|当选|得票|中选|中标)"
)
"""Behind a bound: it is past."""
_PAID = re.compile("(?:又|共|已)?[发办收救核拨付]了?[0-9]")
"""Right behind a month: what was paid or done in it, and how much."""
_THAT_DAY, _NEXT = re.compile('[”"]?[当那][天日晚]'), 240
_AT_IT = re.compile("(?:会|仪式|现场|活动|课堂|赛)(?:[上中]|期间)$")
"""A clause that says no more than at what something was."""
_AT_FIRST = re.compile(r"\s*首[天日月周季]")
_DID = re.compile("[一-鿿](?<!为)了(?!解)")
_DID_IT = re.compile("(?:[敲选确评审议商]定|[一-鿿]?(?![排约订备报留定招])[一-鿿])了")
"""Right behind a day: what was done on it, were it but to settle something."""
_ONLY_A_NUMBER = re.compile(rf"[共约计]?{NUMBER.pattern}[一-鿿]?")
"""A clause that counts what the one before it tells of."""
_STOP = re.compile("[，；。]")
_DAYS_BEFORE = re.compile("前[一两三1-3][天日周]")
_SETTLED = re.compile("(?:尾款|余款|押金|保证金)[^，。；]{0,4}(?:结[清了]?|付[清讫]|退[还了清]?)$")
"""A clause behind the end of a contract: nothing is owed any more."""
_ENROLLED = ("招募", "报名", "预约")
_IN_THE_END = re.compile(f"(?:最终|最后|共[收报征])(?!一)[^，。；]{{0,8}}{SOME}")
"""A clause behind a bound: what it came to at last."""
_WITHOUT_A_BREAK = re.compile("(?:连续|一连|连着|接连)[^，。；]{0,4}了")
_OF_A_TARGET = re.compile("(?:份|季度)?的?[^，。；已了]{0,6}(?:指标|任务|目标|预算)[数值]?(?:[为是：]|[0-9])")
"""Behind a stretch of time: its figure is a target."""


def _has_result(told: Told, stretch: Sequence[Span]) -> bool:
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
    if is_still_open(text) or (_gets_ready(text) and not (SOON_AFTER.match(text) and COME_TO.search(text))):
        return True
    if _ONLY_A_NUMBER.fullmatch(text) and _gets_ready(stretch[n - 1].text):
        return True
    is_got_ready = _is_got_ready(stretch[0].text) or PENDING.search(stretch[0].text) is not None
    return is_got_ready and not (ANAPHORA.match(text) or COME_TO.search(text) or ASPECT.search(text))


def is_still_open(text: str) -> bool:
    """Whether a clause says that something is going on; who was enrolled on the spot was enrolled on the day."""
    pending = PENDING.search(text)
    is_on_the_spot = pending and pending[0] in _ENROLLED and ANAPHORA.match(text) and NUMBER.search(text)
    return pending is not None and not is_on_the_spot


def _is_behind_others(told: Told, end: int) -> bool:
    """Whether the next clause tells of those before it: 12月办两场，前十场来了3200人."""
    following = next(clauses(told.text[end : told.sentence.end]), None)
    return following is not None and THOSE_BEFORE.match(following.text) is not None


def _gets_ready(text: str) -> bool:
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
    if told.time.kind in ("day", "festival"):
        return NUMBER.search(text) is not None
    is_this_year = told.time.first.year == told.today.year
    is_open = n > 0 or text.lstrip("月份").startswith("的") or not is_this_year
    return ((COME_TO if is_open else NUMBER).search(text) or GROWN_TO.search(text)) is not None


def enough_at(told: Told, own: Span) -> bool:
    """Whether what is told of a time is over: by a result, or by an act of its day that nothing behind it opens again."""
    stretch = stretch_of(told, own)
    if _has_result(told, stretch) or _is_added_up(told, stretch[0].text):
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
    is_ready = _is_got_ready(first) or any(
        PREPARED.search(text) and not CAME_OF_IT.search(text) for text in (*_done_before(told, own), *others)
    )
    is_ready = is_ready or any(READIED.search(text) for text in others)
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


def _is_got_ready(text: str) -> bool:
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


def _turns_to_now(behind: str) -> bool:
    return any(speaks_of_now(clause.text) for clause in clauses(behind))


def enough_counted(told: Told, own: Span) -> bool:
    """Whether a stretch of time, or a count up to a time, comes to a number or is done."""
    rest = told.text[told.time.end : told.sentence.end]
    if _OF_A_TARGET.match(rest):
        return False
    if "\t" in told.sentence.text:
        rest += "".join(s.text for s in sentences(told.text) if s.start >= told.sentence.end and "\t" in s.text)
    return bool(re.search(SOME, rest) or ASPECT.search(rest) or OUTCOME.search(rest)) and not PENDING.search(own.text)


def _enough_until(told: Told, own: Span) -> bool:
    first, *others = [clause.text for clause in stretch_of(told, own)]
    is_stretch = told.text[own.start : told.time.start].strip() not in ("到", "至")
    is_apart = is_stretch and told.text[told.time.end : told.time.end + 1] in ("，", ",")
    is_now = is_apart and (first.startswith("已") or OTHER_DONE.match(first))
    if is_now:
        return False
    if _ends_a_stretch(told) and any(_came_of_it(text) for text in others[:3]):
        return True
    if OUTCOME.search(first) and not PENDING.search(first):
        return True
    is_ready = PREPARED.search(HELD.sub("", first)) and not SERVED.match(first)
    if is_ready or PENDING.search(first):
        return False
    has_count = any(COME_TO.search(text) and not _is_got_ready(text) for text in others[:2])
    has_total = first.startswith("又") or any(
        TOTAL.match(text) or OUTCOME.search(text) for text in (first, *others[:2])
    )
    if "一直" in told.text[own.start : told.time.start] and any(ASPECT.search(text) for text in others[:2]):
        return True
    return bool(
        has_total
        or (has_count and IT_ENDS.search(first))
        or first.startswith("已")
        or ASPECT.search(first)
        or GROWN_TO.search(first)
        or (NUMBER.search(first) and ACTS.search(first))
    )


def _came_of_it(text: str) -> bool:
    """Whether a clause behind a stretch of days tells what came of it."""
    return not _is_open(text) and bool(COME_TO.search(text) or (_DID.search(text) and not _gets_ready(text)))


def _is_open(text: str) -> bool:
    return PENDING.search(text) is not None or text.startswith("已")


def _ends_a_stretch(told: Told) -> bool:
    """Whether days are told from one to the other: 11月20日至25日."""
    return told.time.kind in ("day", "days") and range_start(told) is not None


def _enough_since(told: Told, own: Span) -> bool:
    stretch = [clause.text for clause in stretch_of(told, own)]
    if re.search(r"以来|至今", stretch[0]):
        return True
    is_counted = any(TOTAL.match(text) and not SPAN.search(text) for text in stretch[1:3])
    soon = next((n for n, text in enumerate(stretch) if n and SOON_AFTER.match(text)), len(stretch))
    is_counted = is_counted or any(
        COME_TO.search(text) or GROWN_TO.search(text) or DID_SO.search(text) for text in stretch[soon : soon + 2]
    )
    is_counted = is_counted or any(_WITHOUT_A_BREAK.search(text) for text in stretch)
    return is_counted or any(OUTCOME.search(text) for text in stretch) or _enough_before(told, own)


def _has_own_day(told: Told, own: Span) -> bool:
    """Whether a later clause tells what the day itself came to: 12月18日正式启用，当天接待640人."""
    clauses_behind = clauses(told.text[own.end : told.sentence.end])
    is_end = before_it(told).endswith(("至", "到"))
    return any(
        (ANAPHORA.match(c.text) or (not is_end and _AT_FIRST.match(c.text)))
        and (COME_TO.search(c.text) or OUTCOME.search(c.text))
        for c in clauses_behind
    )


def _enough_bound(told: Told, own: Span) -> bool:
    rest = told.text[told.time.end : told.sentence.end]
    is_done = bool(ASPECT.search(_STOP.split(rest, 1)[0])) and _enough_before(told, own)
    is_done = is_done or any(words.match(c.text) for c in clauses(rest) for words in (_IN_THE_END, _SETTLED))
    return is_done or _has_own_day(told, own) or _EXPIRED.search(rest) is not None


def _enough_before(told: Told, own: Span) -> bool:
    rest = told.text[told.time.end : own.end]
    if told.time.kind == "festival":
        others = [c.text for c in stretch_of(told, own)][1:]
        return _DAYS_BEFORE.match(rest) is not None and any(_came_of_it(text) for text in others)
    is_fine = role_of(told) is Role.BEFORE and any(OUTCOME.search(clause.text) for clause in stretch_of(told, own))
    is_done = bool(ASPECT.search(rest)) and not PREPARED.search(rest)
    return is_done or is_fine


def _enough_named(told: Told, own: Span) -> bool:
    """A day that is only named is over where a result is told, or by 是……的; what is done 已 in later clauses is done by now."""
    is_day = told.text[: told.time.start].endswith("是") and own.text.endswith("的")
    if is_day or SIGNED_ON.search(before_it(told)):
        return True
    first, *others = stretch_of(told, own)
    until = next(
        (n for n, clause in enumerate(others) if "已" in clause.text and not OUTCOME.search(clause.text)), None
    )
    return _has_result(told, [first, *others[:until]])


ENOUGH = {
    Role.COUNT: enough_counted,
    Role.PERIOD: enough_counted,
    Role.UNTIL: _enough_until,
    Role.BEFORE: _enough_before,
    Role.SINCE: _enough_since,
    Role.BOUND: _enough_bound,
    Role.NAMED: _enough_named,
}
