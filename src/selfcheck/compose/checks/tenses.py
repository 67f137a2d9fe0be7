"""Whether a sentence tells of a time to come as if it were over.

Three things decide: what the time is to its clause (the day of something, or only its bound), whether the words round it
speak of a plan, and whether the words behind it give a result.
"""

import re
from collections.abc import Sequence

from selfcheck.compose.checks.days import between
from selfcheck.compose.checks.headings import heads_a_column, heads_a_plan, heads_a_row, heads_what_is_done
from selfcheck.compose.checks.roles import CLOSING, Role, Told, own_clause, role_of, words_behind
from selfcheck.compose.checks.sentences import Span, clauses, sentences
from selfcheck.compose.checks.tense_words import (
    A_NAME,
    ABOUT_NAME,
    ACTS,
    ANAPHORA,
    AS_AGREED,
    ASPECT,
    BOOKED,
    BORN,
    BY_THEN,
    CAME_OF_IT,
    COME_TO,
    DAY_OF_NAME,
    DAYS_ACT,
    DID_SO,
    EFFECT,
    GOT_READY_FOR,
    GROWN_TO,
    ITS_NAME,
    LEFT_OVER,
    LEFT_TO_DO,
    NOW,
    NUMBER,
    OTHER_DONE,
    OUTCOME,
    PENDING,
    PLACED,
    PLAN,
    PREPARED,
    PREPARED_FOR,
    QUOTA,
    REACHED,
    READY_BEHIND,
    SCHEDULE,
    SET,
    SOME,
    SOON_AFTER,
    SPAN,
    THERE_IS,
    TOTAL,
)

_HALF_A_MONTH, _NEAR = 16, 16
_QUOTED = re.compile('[“"][^“”"\n]{2,16}[”"]')
_TIMES = re.compile("^(?:[、和及与]|[0-9]{1,2}月|[0-9]{1,2}日)*(?:这|共)?[两二三四五六0-9]+[期批场次个轮]")
"""Behind several days: how many they are."""
_EXPIRED = re.compile("[，；](?:公示|异议|申报)?期(?:已?满|已过)[，。；]")
"""Behind a bound: it is past."""
_DONE = re.compile("[一-鿿](?:完|好)(?=了|[，。；、]|$)")
_PAID = re.compile("(?:又|共|已)?[发办收救核拨付]了?[0-9]")
"""Right behind a month: what was paid or done in it, and how much."""
_THAT_DAY, _NEXT = re.compile("当[天日晚]"), 240
_GOES_ON_TO = re.compile("[^，。；]{0,4}[至到][0-9]{1,2}[日号]")
"""Behind a day: the last of several, which may be to come."""
_BESIDE = 2
"""So far apart are two times of one list at the most."""


def is_told_as_past(told: Told) -> bool:
    """Whether a day behind the cut-off date that has passed meanwhile is told of as anything but a plan or a bound."""
    own = own_clause(told)
    if EFFECT.search(told.text, told.time.end, own.end) or role_of(told) not in (Role.AT, Role.SINCE, Role.UNTIL):
        return False
    if told.time.kind not in ("day", "days") or _is_only_named(told, own) or _is_planned(told, own):
        return False
    if _GOES_ON_TO.match(told.text, told.time.end):
        return False
    texts = [clause.text for clause in _stretch(told, own)]
    if any(PENDING.search(text) for text in texts):
        return False
    return any(words.search(text) for text in texts for words in (NUMBER, ASPECT, OUTCOME, _DONE))


def is_told_as_over(told: Told) -> bool:
    """Whether a time that had not come, or a stretch of time not over yet, is told as over."""
    own = own_clause(told)
    role = Role.BOUND if EFFECT.search(told.text, told.time.end, own.end) else role_of(told)
    if role is Role.OBJECT or _is_only_named(told, own) or _is_planned(told, own):
        return False
    if told.time.first <= told.today.received:
        return (role is Role.PERIOD and _enough_counted(told, own)) or _is_whole(told, own)
    if (
        BY_THEN.search(told.text[own.start : told.time.start])
        or _is_one_of_counted(told)
        or heads_a_row(told)
        or heads_what_is_done(told)
    ):
        return True
    return _ENOUGH.get(role, _enough_at)(told, own)


def _is_one_of_counted(told: Told) -> bool:
    """Whether the time stands in brackets with times that are over, behind what came to a number: 召开4次（……）."""
    opening = max(told.text.rfind(sign, told.sentence.start, told.time.start) for sign in "（(")
    if opening < 0 or max(told.text.rfind(sign, opening, told.time.start) for sign in "）)") > 0:
        return False
    head = [*clauses(told.text[told.sentence.start : opening])][-1:]
    is_over = any(time.last <= told.today.received for time in between(told.times, opening, told.time.start))
    return is_over and any(COME_TO.search(clause.text) and not PLAN.search(clause.text) for clause in head)


def _is_only_named(told: Told, own: Span) -> bool:
    """Whether the time is part of a name, or of a question, or what something was made ready for."""
    time, behind = told.time, words_behind(told)
    if told.sentence.text.rstrip('”"）) ')[-1:] in ("？", "?"):
        return True
    if time.kind == "festival":
        return _is_name(told) or PREPARED_FOR.search(own.text) is not None
    if time.kind == "year":
        is_noun = told.text[time.end - 1] in "度的" or behind[:1] == "的"
        return is_noun or bool(told.text[own.start : time.start].strip())
    return bool(GOT_READY_FOR.match(behind) or THERE_IS.match(behind)) or _is_name(told)


def _is_name(told: Told) -> bool:
    """Whether a place, a person or a group is called by the time, or somebody was born on it."""
    time, behind = told.time, words_behind(told)
    if BORN.search(told.text, told.sentence.start, time.start):
        return True
    if A_NAME.match(behind) or ITS_NAME.search(told.text, time.start - 1, time.start):
        return time.kind in ("festival", "month")
    quoted = _QUOTED.match(told.text, time.start - 1) if time.start else None
    is_name = quoted is not None and not DAY_OF_NAME.match(told.text, quoted.end() - 1)
    return is_name or ABOUT_NAME.match(behind) is not None


def _is_whole(told: Told, own: Span) -> bool:
    """Whether a quarter that is not over is added up."""
    if QUOTA.search(own.text):
        return False
    is_quarter = told.time.kind == "days" and (told.time.last - told.time.first).days > _HALF_A_MONTH
    return is_quarter and any(TOTAL.match(clause.text) for clause in _stretch(told, own)[:2])


def _is_planned(told: Told, own: Span) -> bool:
    """Whether a plan is spoken of: in the time's clause, before it in its part of the sentence, or at the head of its list."""
    has_aspect = ASPECT.search(told.text, told.time.end, own.end)
    cues = [cue for cue in PLAN.finditer(_QUOTED.sub(_blank, own.text)) if not (cue[0] == "将" and has_aspect)]
    if cues and not (_is_only_placed(cues) and any(_is_deed(clause.text) for clause in _stretch(told, own))):
        return True
    if SCHEDULE.search(told.text, told.sentence.start, own.start):
        return True
    before = told.text[own.start : told.time.start]
    if SET.search(before) or LEFT_TO_DO.search(before):
        return True
    start = max(told.text.rfind(stop, told.sentence.start, own.start) for stop in "；;") + 1
    start = max(start, told.sentence.start)
    is_planned = False
    is_over = any(OUTCOME.search(clause.text) for clause in _stretch(told, own))
    for clause in clauses(told.text[start : own.start]):
        own_times = between(told.times, start + clause.start, start + clause.end)
        is_past = bool(own_times) and own_times[-1].last <= told.today.received
        has_plan = _has_plan(clause.text, is_over=is_over) or BOOKED.search(clause.text) is not None
        is_planned = not is_past and (is_planned or has_plan)
    return is_planned or heads_a_plan(told) or (heads_a_column(told) and role_of(told) is not Role.COUNT)


def _blank(quoted: re.Match[str]) -> str:
    """A quotation of the same length with nothing in it: what a name says is no plan."""
    return "“" + " " * (len(quoted[0]) - 2) + "”"


def _has_plan(text: str, *, is_over: bool) -> bool:
    """Whether a clause speaks of a plan; only to have been put off or put somewhere is none for what is over."""
    return any(not (is_over and PLACED.fullmatch(cue[0])) for cue in PLAN.finditer(text))


def _is_only_placed(cues: Sequence[re.Match[str]]) -> bool:
    return all(PLACED.fullmatch(cue[0]) for cue in cues)


def _is_deed(text: str) -> bool:
    is_soon = SOON_AFTER.match(text) or ANAPHORA.match(text)
    return (DID_SO.search(text) or is_soon) is not None and PREPARED.search(text) is None


def _stretch(told: Told, own: Span) -> list[Span]:
    """The clauses that tell of the time: its own from the time on, and those behind it up to another time or to now."""
    end = _end_of_run(told, own)
    found = [Span(told.time.end, end, told.text[told.time.end : end].lstrip(CLOSING))]
    if end < own.end or AS_AGREED.search(told.text, max(told.sentence.start, told.time.start - _NEAR), told.time.start):
        return found
    rest = clauses(told.text[own.end : told.sentence.end])
    for clause in rest:
        placed = Span(clause.start + own.end, clause.end + own.end, clause.text)
        if between(told.times, placed.start, placed.end) or _speaks_of_now(clause.text):
            return found
        found.append(placed)
    following = next((s for s in sentences(told.text) if s.start >= told.sentence.end), None)
    if following and ANAPHORA.match(following.text) and not between(told.times, following.start, following.end):
        found += (Span(c.start + following.start, c.end + following.start, c.text) for c in clauses(following.text))
    return found


def _speaks_of_now(clause: str) -> bool:
    """Whether a later clause turns to now: by its first word, or with 已 behind somebody or something else."""
    if SOON_AFTER.match(clause) or CAME_OF_IT.search(clause):
        return False
    return NOW.match(clause) is not None or (OTHER_DONE.match(clause) is not None and OUTCOME.search(clause) is None)


def _end_of_run(told: Told, own: Span) -> int:
    """Where the time's own clause ends, or comes to a time that is not listed with it."""
    last = told.time.end
    for time in between(told.times, told.time.end, own.end):
        if time.start - last > _BESIDE:
            return time.start
        last = time.end
    return own.end


def _has_result(told: Told, stretch: Sequence[Span]) -> bool:
    """Whether one of the clauses tells how it went; what is done by now for a year to come is told in later clauses."""
    is_fine = told.time.kind in ("day", "festival")
    for n, clause in enumerate(stretch):
        if PLAN.search(clause.text):
            continue
        if OUTCOME.search(clause.text):
            return True
        if PENDING.search(clause.text) or PREPARED.search(clause.text):
            continue
        if n and _is_got_ready(stretch[0].text) and not (ANAPHORA.match(clause.text) or COME_TO.search(clause.text)):
            continue
        is_near = n == 0 or told.time.first.year == told.today.year
        if is_near and (ASPECT.search(clause.text) or REACHED.search(clause.text)):
            return True
        text = clause.text if n else _TIMES.sub("", clause.text)
        if NUMBER.search(text) if is_fine else (COME_TO.search(clause.text) or GROWN_TO.search(clause.text)):
            return True
    return False


def _enough_at(told: Told, own: Span) -> bool:
    stretch = _stretch(told, own)
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
    is_ready = _is_got_ready(first) or any(PREPARED.search(text) for text in others)
    return not is_open and not is_ready and not _turns_to_now(behind)


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
    act = DAYS_ACT.match(text)
    return PREPARED.search(text) is not None and (act is None or READY_BEHIND.match(text, act.end()) is not None)


def _turns_to_now(behind: str) -> bool:
    return any(_speaks_of_now(clause.text) for clause in clauses(behind))


def _enough_counted(told: Told, own: Span) -> bool:
    rest = told.text[told.time.end : told.sentence.end]
    if "\t" in told.sentence.text:
        rest += "".join(s.text for s in sentences(told.text) if s.start >= told.sentence.end and "\t" in s.text)
    return bool(re.search(SOME, rest) or ASPECT.search(rest) or OUTCOME.search(rest)) and not PENDING.search(own.text)


def _enough_until(told: Told, own: Span) -> bool:
    first, *others = [clause.text for clause in _stretch(told, own)]
    is_stretch = told.text[own.start : told.time.start].strip() not in ("到", "至")
    is_apart = is_stretch and told.text[told.time.end : told.time.end + 1] in ("，", ",")
    is_now = is_apart and (first.startswith("已") or OTHER_DONE.match(first))
    if is_now or PREPARED.search(first) or PENDING.search(first):
        return False
    has_total = any(TOTAL.match(text) for text in (first, *others[:2]))
    if _ends_a_stretch(told) and any(COME_TO.search(text) and not _is_open(text) for text in others[:2]):
        return True
    if "一直" in told.text[own.start : told.time.start] and any(ASPECT.search(text) for text in others[:2]):
        return True
    return bool(
        has_total or first.startswith("已") or ASPECT.search(first) or (NUMBER.search(first) and ACTS.search(first))
    )


def _is_open(text: str) -> bool:
    return PENDING.search(text) is not None or text.startswith("已")


def _ends_a_stretch(told: Told) -> bool:
    """Whether days are told from one to the other: 11月20日至25日."""
    before = told.text[: told.time.start].rstrip("至到—–~- ")
    return any(time.end == len(before) for time in told.times)


def _enough_since(told: Told, own: Span) -> bool:
    stretch = [clause.text for clause in _stretch(told, own)]
    if re.search(r"以来|至今", stretch[0]):
        return True
    is_counted = any(TOTAL.match(text) and not SPAN.search(text) for text in stretch[1:3])
    soon = next((n for n, text in enumerate(stretch) if n and SOON_AFTER.match(text)), len(stretch))
    is_counted = is_counted or any(COME_TO.search(text) for text in stretch[soon : soon + 2])
    return is_counted or _enough_before(told, own)


def _has_own_day(told: Told, own: Span) -> bool:
    """Whether a later clause tells what the day itself came to: 12月18日正式启用，当天接待640人."""
    clauses_behind = clauses(told.text[own.end : told.sentence.end])
    return any(ANAPHORA.match(c.text) and (COME_TO.search(c.text) or OUTCOME.search(c.text)) for c in clauses_behind)


def _enough_bound(told: Told, own: Span) -> bool:
    rest = told.text[told.time.end : told.sentence.end]
    return _enough_before(told, own) or _has_own_day(told, own) or _EXPIRED.search(rest) is not None


def _enough_before(told: Told, own: Span) -> bool:
    rest = told.text[told.time.end : own.end]
    return told.time.kind != "festival" and bool(ASPECT.search(rest)) and not PREPARED.search(rest)


def _enough_named(told: Told, own: Span) -> bool:
    """A day that is only named is over where a result is told, or by 是……的; what is done 已 in later clauses is done by now."""
    if told.text[: told.time.start].endswith("是") and own.text.endswith("的"):
        return True
    first, *others = _stretch(told, own)
    until = next(
        (n for n, clause in enumerate(others) if "已" in clause.text and not OUTCOME.search(clause.text)), None
    )
    return _has_result(told, [first, *others[:until]])


_ENOUGH = {
    Role.COUNT: _enough_counted,
    Role.PERIOD: _enough_counted,
    Role.UNTIL: _enough_until,
    Role.BEFORE: _enough_before,
    Role.SINCE: _enough_since,
    Role.BOUND: _enough_bound,
    Role.NAMED: _enough_named,
}
