"""Whether a sentence tells of a time to come as if it were over.

Three things decide: what the time is to its clause (the day of something, or only its bound), whether the words round it
speak of a plan, and whether the words behind it give a result.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from selfcheck.compose.checks.dates.bounds import ENOUGH, enough_counted
from selfcheck.compose.checks.dates.days import between
from selfcheck.compose.checks.dates.headings import (
    counts_up_to,
    heads_a_column,
    heads_a_plan,
    heads_a_row,
    heads_what_is_done,
)
from selfcheck.compose.checks.dates.named import QUOTED, is_only_named
from selfcheck.compose.checks.dates.results import enough_at
from selfcheck.compose.checks.dates.roles import Role, Told, before_it, own_clause, role_of, words_behind
from selfcheck.compose.checks.dates.tense_words import (
    AGREED,
    ALL_DONE,
    ANAPHORA,
    ASPECT,
    BOOKED,
    BY_THEN,
    CAME,
    CARRIED_OUT,
    COME_TO,
    DID_SO,
    DONE_BY_NOW,
    EFFECT,
    IN_THE_END,
    IS_LEFT,
    LEFT_AT_ALL,
    LEFT_TO_DO,
    MEETINGS,
    ONE_OF_THEM,
    OUTCOME,
    OVERTAKEN,
    PENDING,
    PLACED,
    PLAN,
    PREPARED,
    PUT_ON,
    QUOTA,
    REACHED,
    SCHEDULE,
    SET,
    SIGNED_ON,
    SOON_AFTER,
    TOTAL,
)
from selfcheck.compose.checks.dates.told_of import stretch_of
from selfcheck.compose.checks.sentences import Span, clauses

_CLOSES = ("", *"，。；、：:")
"""Right behind a time: nothing is told of it in its clause."""
_HALF_A_MONTH = 16
_SHARE = re.compile(r"[0-9]+(?:\.[0-9]+)?%")
_WHOLE_YEAR, _NEXT = (
    re.compile("全年[^，。；\n]{0,4}(?:合计|总计|共|累计)[^，。；\n]{0,4}[0-9]|[比较](?:上|前|上一|三|第三)季度"),
    60,
)
"""Behind a quarter: what all four come to."""
_BRACKET = re.compile("[（(]")
_TITLE = re.compile("《[^《》\n]*》")
_WAITS = re.compile("[^、，。；）)]{0,4}(?:等|待|尚|未|还[没要未])")
"""Behind one of several times: it is still to come."""
_THEN = re.compile(r"\s*(?:下一?步|接下来|今后|明年)")
"""A clause of its own: what comes next is told."""
_LEST = re.compile(r"\s*(?:确保(?!了)|力争|务必|不得)")
"""Behind what is to be done before a day: why."""
_MET = re.compile("的(?:例会|会议?|碰头会|协调会)上?[一-鿿]{1,3}了")
"""Behind a day: a meeting was held on it."""
_GOES_ON_TO = re.compile("[^，。；]{0,4}[至到][0-9]{1,2}[日号]")
"""Behind a day: the last of several, which may be to come."""


def is_told_as_past(told: Told) -> bool:
    """Whether a day behind the cut-off date that has passed meanwhile is told of as anything but a plan or a bound."""
    own = own_clause(told)
    if EFFECT.search(told.text, told.time.end, own.end) or not _has_its_day(told):
        return False
    if told.time.kind not in ("day", "days") or is_only_named(told, own) or _is_planned(told, own):
        return False
    if _GOES_ON_TO.match(told.text, told.time.end):
        return False
    texts = takewhile(lambda text: not _THEN.match(text), (clause.text for clause in stretch_of(told, own)))
    return not any(PENDING.search(text) for text in texts)


def _has_its_day(told: Told) -> bool:
    """Whether something is told of the time, and not only that it is the time of something."""
    role = role_of(told)
    if role is Role.BOUND:
        return words_behind(told).startswith(("启用", "正式启用"))
    if role is not Role.NAMED:
        return role in (Role.AT, Role.SINCE, Role.UNTIL)
    before = before_it(told)
    return bool(SIGNED_ON.search(before) or ONE_OF_THEM.search(before)) or words_behind(told)[:1] not in _CLOSES


def is_told_as_over(told: Told) -> bool:
    """Whether a time that had not come, or a stretch of time not over yet, is told as over."""
    own = own_clause(told)
    role = Role.BOUND if EFFECT.search(told.text, told.time.end, own.end) else role_of(told)
    is_by_then = BY_THEN.search(told.text[own.start : told.time.start]) is not None
    if (role is Role.OBJECT and not is_by_then) or is_only_named(told, own) or _is_planned(told, own):
        return False
    if told.time.first <= told.today.received:
        return (role is Role.PERIOD and enough_counted(told, own)) or _is_whole(told, own)
    if counts_up_to(told) or is_by_then or _is_one_of_counted(told) or heads_a_row(told) or heads_what_is_done(told):
        return True
    if _MET.match(words_behind(told)):
        return True
    return ENOUGH.get(role, enough_at)(told, own)


def _is_one_of_counted(told: Told) -> bool:
    """Whether the time stands in brackets or behind a colon with times that are over, after a number: 召开4次（……）."""
    opening = max(told.text.rfind(sign, told.sentence.start, told.time.start) for sign in "（(：:")
    if (
        opening < 0
        or "；" in told.text[opening : told.time.start]
        or max(told.text.rfind(sign, opening, told.time.start) for sign in "）)") > 0
    ):
        return False
    head = [*clauses(told.text[told.sentence.start : opening])][-1:]
    if _WAITS.match(told.text, told.time.end):
        return False
    is_over = any(time.last <= told.today.received for time in between(told.times, opening, told.time.start))
    return is_over and any(MEETINGS.search(clause.text) and not PLAN.search(clause.text) for clause in head)


def _is_whole(told: Told, own: Span) -> bool:
    """Whether a quarter that is not over is added up."""
    if QUOTA.search(own.text):
        return False
    is_quarter = told.time.kind == "days" and (told.time.last - told.time.first).days > _HALF_A_MONTH
    stretch = stretch_of(told, own)
    is_alone = not between(told.times, told.sentence.start, told.time.start)
    return is_quarter and (
        (is_alone and _WHOLE_YEAR.search(told.text, told.time.end, told.time.end + _NEXT) is not None)
        or _SHARE.match(stretch[0].text) is not None
        or any(TOTAL.match(clause.text) for clause in stretch[:2])
    )


def _is_planned(told: Told, own: Span) -> bool:
    """Whether a plan is spoken of: in the time's clause, before it in its part of the sentence, or at the head of its list."""
    is_since = "以来" in told.text[told.time.end : own.end]
    if is_since or IN_THE_END.search(told.text, own.start, told.time.start):
        return False
    return (
        _is_own_plan(told, own)
        or SCHEDULE.search(told.text, told.sentence.start, own.start) is not None
        or _is_planned_before(told, own)
        or (role_of(told) is Role.AT and _is_next(told, own))
        or (role_of(told) is Role.BEFORE and any(_LEST.match(c.text) for c in stretch_of(told, own)[1:2]))
        or heads_a_plan(told)
        or (heads_a_column(told) and role_of(told) is not Role.COUNT and not counts_up_to(told))
    )


def _is_own_plan(told: Told, own: Span) -> bool:
    """Whether the time's own clause speaks of a plan, or of something set for the time."""
    has_aspect = ASPECT.search(told.text, told.time.end, own.end)
    before = _TITLE.sub(_blank, told.text[own.start : told.time.start])
    start = len(before) if BY_THEN.search(before) else 0
    cues = [cue for cue in PLAN.finditer(QUOTED.sub(_blank, own.text), start) if not (cue[0] == "将" and has_aspect)]
    is_done = _is_done_on_it(told, own)
    if cues and not (
        _is_only_placed(cues) and (is_done or any(_is_deed(clause.text) for clause in stretch_of(told, own)))
    ):
        return True
    is_ahead = told.time.last > told.today.received
    is_left = is_ahead and LEFT_AT_ALL.search(before) and not (is_done or _has_come(told, own))
    return bool(
        is_left or LEFT_TO_DO.search(before) or (SET.search(before) and not (is_done and PUT_ON.search(before)))
    )


def _has_come(told: Told, own: Span) -> bool:
    """Whether a clause that tells of the time says what was reached by it."""
    return any(words.search(c.text) for c in stretch_of(told, own) for words in (OUTCOME, REACHED, CAME, COME_TO))


def _is_planned_before(told: Told, own: Span) -> bool:
    """Whether a plan is spoken of before the time's clause, and nothing that is over stands between."""
    start = max(told.text.rfind(stop, told.sentence.start, own.start) for stop in "；;") + 1
    start = max(start, told.sentence.start)
    is_planned = False
    for clause in clauses(told.text[start : own.start]):
        own_times = between(told.times, start + clause.start, start + clause.end)
        is_past = bool(own_times) and own_times[-1].last <= told.today.received
        is_carried_out = CARRIED_OUT.search(clause.text) is not None
        is_planned = not is_past and (_has_plan(told, own, clause.text) or (is_planned and not is_carried_out))
    return is_planned


def _is_next(told: Told, own: Span) -> bool:
    """Whether the clause before tells what is done by now, and the time's own what comes next: 已换十二个，11月换六个."""
    stops = (told.text.rfind(stop, told.sentence.start, own.start) + 1 for stop in "；;")
    start = max(told.sentence.start, own.start - _NEXT, *stops)
    before = [
        clause
        for clause in clauses(told.text[start : own.start])
        if not between(told.times, start + clause.start, start + clause.end)
    ]
    if "\t" in told.sentence.text or not before or not DONE_BY_NOW.search(before[-1].text):
        return False
    if ALL_DONE.search(before[-1].text):
        return False
    if any(time.last <= told.today.received for time in between(told.times, start + before[-1].end, own.start)):
        return False
    return not any(words.search(c.text) for c in stretch_of(told, own) for words in (ASPECT, OUTCOME, REACHED, CAME))


def _is_result(text: str) -> bool:
    is_count = COME_TO.search(text) and not any(words.search(text) for words in (PLAN, PENDING, PREPARED))
    return OUTCOME.search(text) is not None or bool(is_count)


def _blank(quoted: re.Match[str]) -> str:
    """A quotation of the same length with nothing in it: what a name says is no plan."""
    return "“" + " " * (len(quoted[0]) - 2) + "”"


def _has_plan(told: Told, own: Span, text: str) -> bool:
    """Whether a clause speaks of a plan; one carried out is none, nor what had been meant before for what is over."""
    if (
        BOOKED.search(text)
        or (IS_LEFT.match(text) and not (_is_done_on_it(told, own) or _has_come(told, own)))
        or AGREED.search(text)
    ):
        return True
    cues = [cue for cue in PLAN.finditer(text) if not CARRIED_OUT.search(text)]
    is_overtaken = bool(cues) and all(OVERTAKEN.fullmatch(cue[0]) for cue in cues)
    if not is_overtaken:
        return bool(cues)
    is_done = _is_done_on_it(told, own) or own.text.endswith("完毕")
    return not (is_done or any(_is_result(clause.text) for clause in stretch_of(told, own)))


def _is_only_placed(cues: Sequence[re.Match[str]]) -> bool:
    return all(PLACED.fullmatch(cue[0]) for cue in cues)


def _is_done_on_it(told: Told, own: Span) -> bool:
    """Whether what was put on a day was done on it: 安排在12月8日并已查完."""
    rest = _BRACKET.split(told.text[told.time.end : own.end], 1)[0]
    return ASPECT.search(rest) is not None and PREPARED.search(rest) is None


def _is_deed(text: str) -> bool:
    is_soon = SOON_AFTER.match(text) or ANAPHORA.match(text)
    return (DID_SO.search(text) or is_soon or CAME.search(text)) is not None and PREPARED.search(text) is None
