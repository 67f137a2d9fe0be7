"""C12: when it came, up to when it counts, and times to come told as past."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.dates.days import MONTH, Named, Today, cues_behind, day_of, festivals_in, times_in
from selfcheck.compose.checks.dates.headings import counts_up_to
from selfcheck.compose.checks.dates.roles import Role, Told, role_of
from selfcheck.compose.checks.dates.tenses import is_told_as_over, is_told_as_past
from selfcheck.compose.checks.sentences import folded, sentences
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection, Cover, Risk
from selfcheck.numerals import cn_date

_COVER = SectionId("cover")
_BESIDE = 24
"""So far from its name the day of a festival may stand."""
_TITLE = re.compile(r"《[^》\n]*》?")
_WRITTEN = re.compile(r"(20[0-9]{2})\s*[-年./]\s*([0-9]{1,2})\s*[-月./]\s*([0-9]{1,2})")
_RANGE = re.compile("(?:至|到|[-—–~]{1,2})")
_SOME_DAY = re.compile(rf"(?:{MONTH})月|[0-9]{{1,2}}[./-][0-9]{{1,2}}|20[0-9]{{6}}")
"""Whatever may be meant for a day on the cover."""


def check_times(case: Case) -> Iterator[Remark]:
    """C12: lateness by the office's own record, the cut-off date, and what is told of days that had not come."""
    first = datetime.fromisoformat(case.first_received).date() if case.first_received else case.received
    due = case.agreed or case.plan.due_to
    if first > due:
        yield Remark("C12.late", _COVER, facts={"on": cn_date(first), "due": cn_date(due)})
    cutoff = _cutoff(case)
    if cutoff is None and any(
        isinstance(s, Cover) and not _SOME_DAY.search(folded(s.data_as_of)) for s in case.submission.sections
    ):
        yield Remark("C12.none", _COVER)
    today = Today(case.plan.year, case.received)
    for section in case.told():
        if not isinstance(section, Risk):
            yield from _untimely(case, section, today, cutoff)


def _cutoff(case: Case) -> date | None:
    cover = next((s for s in case.submission.sections if isinstance(s, Cover)), None)
    written = _WRITTEN.search(folded(cover.data_as_of)) if cover else None
    return day_of(int(written[1]), int(written[2]), int(written[3])) if written else None


def _untimely(case: Case, section: AnySection, today: Today, cutoff: date | None) -> Iterator[Remark]:
    """The times of a section that lie behind the day of arrival or the cut-off date, each with its sentence."""
    text = folded(section.text)
    earliest = min(cutoff or today.received, today.received)
    if not cues_behind(earliest, today.year, case.rules.festivals).search(text):
        return
    days = [*times_in(text, today)]
    festivals = festivals_in(text, case.rules.festivals, today)
    times = sorted((*days, *(festival for festival in festivals if not _is_told_twice(festival, days))))
    asked = [time for time in times if time.last > earliest and (time.first > earliest or time.kind != "year")]
    if not asked:
        return
    lines, titles = sentences(text), [match.span() for match in _TITLE.finditer(text)]
    starts = [line.start for line in lines]
    for time in asked:
        if not any(start <= time.start < end for start, end in titles) and not _signs(text, time):
            told = Told(text, lines[bisect_right(starts, time.start) - 1], time, times, today)
            yield from _about(case, section.id, told, cutoff)


def _signs(text: str, time: Named) -> bool:
    """Whether a day stands in a line by itself, as below a text that is signed, and nothing is told of it."""
    line, end = text.rfind("\n", 0, time.start) + 1, text.find("\n", time.end)
    return not text[line : time.start].strip() and not text[time.end : end if end >= 0 else len(text)].strip()


def _is_told_twice(festival: Named, days: Sequence[Named]) -> bool:
    """Whether a festival stands beside its own day: 12月4日国家宪法日."""
    return any(day.first == festival.first and abs(day.start - festival.start) < _BESIDE for day in days)


def _about(case: Case, section: SectionId, told: Told, cutoff: date | None) -> Iterator[Remark]:
    time = told.time
    place = section, time.start, time.end
    if time.last > case.received and time.first.year <= case.plan.year + 1 and is_told_as_over(told):
        yield _to_come(case, section, told)
    elif cutoff and cutoff < time.last <= case.received and (role_of(told) is Role.COUNT or counts_up_to(told)):
        facts = {"on": cn_date(time.last), "cutoff": cn_date(cutoff)}
        yield Remark("C12.cutoff", *place, facts)
    elif (
        cutoff
        and cutoff < time.first <= case.received
        and not _begins_a_range(told)
        and (is_told_as_over(_as_of(cutoff, told)) or is_told_as_past(told))
    ):
        yield Remark(
            "C12.after", *place, {"on": told.text[time.start : time.end], "cutoff": cn_date(cutoff)}, aside=True
        )


def _begins_a_range(told: Told) -> bool:
    """Whether a later time ends what this one begins: 11月至次年3月."""
    return any(
        _RANGE.fullmatch(told.text[told.time.end : other.start])
        for other in told.times
        if other.start > told.time.end and other.last > told.today.received
    )


def _as_of(cutoff: date, told: Told) -> Told:
    """The same as somebody reads it who knows of nothing behind the cut-off date."""
    return told._replace(today=told.today._replace(received=cutoff))


def _to_come(case: Case, section: SectionId, told: Told) -> Remark:
    time = told.time
    if time.kind == "festival":
        end = told.sentence.start + len(told.sentence.text.rstrip("。！？!?"))
        facts = {"name": told.text[time.start : time.end], "on": cn_date(time.first)}
        return Remark("C12.festival", section, time.start, end, facts)
    facts = {"on": told.text[time.start : time.end], "received": cn_date(case.received)}
    return Remark("C12.future", section, time.start, time.end, facts)
