"""What a text says came of a time that is no day of an act: of a stretch, a bound, a beginning, a day only named."""

import re

from selfcheck.compose.checks.dates.results import gets_ready, has_result, is_got_ready
from selfcheck.compose.checks.dates.roles import Role, Told, before_it, range_start, role_of
from selfcheck.compose.checks.dates.tense_words import (
    ACTS,
    ANAPHORA,
    ASPECT,
    COME_TO,
    DID_SO,
    GROWN_TO,
    HELD,
    IT_ENDS,
    NUMBER,
    OTHER_DONE,
    OUTCOME,
    PENDING,
    PREPARED,
    SERVED,
    SIGNED_ON,
    SOME,
    SOON_AFTER,
    SPAN,
    TOTAL,
)
from selfcheck.compose.checks.dates.told_of import stretch_of
from selfcheck.compose.checks.sentences import Span, clauses, sentences

_EXPIRED = re.compile(
    "[，；](?:公示|异议|申报)?期(?:已?满|已过)(?:[，。；]|[无未没])|[，；][^，。；]{0,12}(?:胜出|当选|得票|中选|中标)"
)
"""Behind a bound: it is past."""
_SO_FAR = re.compile("目前|现在|眼下|迄今|至今|截至|到今天")
_AT_FIRST = re.compile(r"\s*首[天日月周季]")
_DID = re.compile("[一-鿿](?<!为)了(?!解)")
_STOP = re.compile("[，；。]")
_DAYS_BEFORE = re.compile("前[一两三1-3][天日周]")
_SETTLED = re.compile("(?:尾款|余款|押金|保证金)[^，。；]{0,4}(?:结[清了]?|付[清讫]|退[还了清]?)$")
"""A clause behind the end of a contract: nothing is owed any more."""
_IN_THE_END = re.compile(f"(?:最终|最后|共[收报征])(?!一)[^，。；]{{0,8}}{SOME}")
"""A clause behind a bound: what it came to at last."""
_WITHOUT_A_BREAK = re.compile("(?:连续|一连|连着|接连)[^，。；]{0,4}了")
_STILL_WITHOUT = re.compile("[^，。；]{0,4}[未没][^，。；]{1,12}的[^，。；]{0,10}，[^，。；]{0,6}(?:将|拟|一律|予以)")
"""Behind a count up to a time: what becomes of those who have not done it by then."""
_OF_A_TARGET = re.compile("(?:份|季度)?的?[^，。；已了]{0,6}(?:指标|任务|目标|预算)[数值]?(?:[为是：]|[0-9])")
"""Behind a stretch of time: its figure is a target."""


def enough_counted(told: Told, own: Span) -> bool:
    """Whether a stretch of time, or a count up to a time, comes to a number or is done."""
    rest = told.text[told.time.end : told.sentence.end]
    if _OF_A_TARGET.match(rest) or _STILL_WITHOUT.match(rest):
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
    has_count = any(COME_TO.search(text) and not is_got_ready(text) for text in others[:2])
    has_total = first.startswith("又") or any(
        TOTAL.match(text) or OUTCOME.search(text) for text in (first, *others[:2])
    )
    if "一直" in told.text[own.start : told.time.start] and any(
        ASPECT.search(text) and not _SO_FAR.search(text) for text in others[:2]
    ):
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
    return not _is_open(text) and bool(COME_TO.search(text) or (_DID.search(text) and not gets_ready(text)))


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
    return has_result(told, [first, *others[:until]])


ENOUGH = {
    Role.COUNT: enough_counted,
    Role.PERIOD: enough_counted,
    Role.UNTIL: _enough_until,
    Role.BEFORE: _enough_before,
    Role.SINCE: _enough_since,
    Role.BOUND: _enough_bound,
    Role.NAMED: _enough_named,
}
