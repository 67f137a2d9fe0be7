"""C12: when it came, up to when it counts, and days to come told as past."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.sentences import Span, clauses, folded, sentences
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection, Cover, Risk
from selfcheck.numerals import cn_date

_COVER = SectionId("cover")
_PLANNED = re.compile(
    r"计划|拟|将|预计|准备|安排在|安排于|届时|部署|筹备|待|前完成|力争|目标|方案|预案|下一步|定于|截止|期限|底前|日前|月前|打算|继续做好|做好.{0,12}准备|有效期|到期"
)
_DONE = re.compile(r"已|完成|圆满|顺利|结束|取得|接待了|举办了|开展了|未发生|平稳有序")
_DAY = re.compile(
    r"(?:(?P<year>20[0-9]{2})年)?(?<![0-9])(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12][0-9]|3[01]|0?[1-9])日)?"
)
_MONTH = "月"
"""Without it a sentence names no day."""
_UNTIL = re.compile(
    r"截(?:至|止到?|止至)(?:目前)?(?:(?P<year>20[0-9]{2})年)?(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12][0-9]|3[01]|0?[1-9])日)"
)
_WRITTEN = re.compile(r"(20[0-9]{2})\s*[-年./]\s*([0-9]{1,2})\s*[-月./]\s*([0-9]{1,2})")


def check_times(case: Case) -> Iterator[Remark]:
    """C12: lateness by the office's own record, the cut-off date, and what is told of days that had not come."""
    first = datetime.fromisoformat(case.first_received).date() if case.first_received else case.received
    due = case.agreed or case.plan.due_to
    if first > due:
        yield Remark("C12.late", _COVER, facts={"on": cn_date(first), "due": cn_date(due)})
    cutoff = _cutoff(case)
    if cutoff is None and any(isinstance(s, Cover) and not s.data_as_of.strip() for s in case.submission.sections):
        yield Remark("C12.none", _COVER)
    for section in case.told():
        if not isinstance(section, Risk):
            yield from _untimely(case, section, cutoff)


def _cutoff(case: Case) -> date | None:
    cover = next((s for s in case.submission.sections if isinstance(s, Cover)), None)
    written = _WRITTEN.search(folded(cover.data_as_of)) if cover else None
    return _day(int(written[1]), int(written[2]), int(written[3])) if written else None


def _untimely(case: Case, section: AnySection, cutoff: date | None) -> Iterator[Remark]:
    text = folded(section.text)
    for sentence in sentences(text):
        yield from _festivals(case, section, sentence)
        yield from _days_to_come(case, section, sentence)
        if cutoff:
            yield from _other_cutoffs(case, section, sentence, cutoff)


def _festivals(case: Case, section: AnySection, sentence: Span) -> Iterator[Remark]:
    for festival in case.rules.festivals:
        told = festival.name in sentence.text and case.received < festival.on
        another_year = re.search(
            rf"(?:{festival.on.year - 1}年|去年|上年|往年)[^，。；]{{0,6}}{festival.name}", sentence.text
        )
        if not told or another_year or _PLANNED.search(sentence.text):
            continue
        place = sentence.text.find(festival.name)
        if _DONE.search(sentence.text, place):
            facts = {"name": festival.name, "on": cn_date(festival.on)}
            end = len(sentence.text.rstrip("。！？!?"))
            yield Remark("C12.festival", section.id, sentence.start + place, sentence.start + end, facts)


def _days_to_come(case: Case, section: AnySection, sentence: Span) -> Iterator[Remark]:
    """Days of this year after the day of arrival, in a clause that tells of something done and plans nothing."""
    for clause in clauses(sentence.text) if _MONTH in sentence.text else ():
        for match in _DAY.finditer(clause.text):
            day = _day(int(match["year"] or case.plan.year), int(match["month"]), int(match["day"] or 1))
            is_ahead = day is not None and day.year == case.plan.year and day > case.received
            if day and is_ahead and not _PLANNED.search(clause.text) and _DONE.search(sentence.text, clause.start):
                at = sentence.start + clause.start
                facts = {"on": match[0], "received": cn_date(case.received)}
                if not _PLANNED.search(sentence.text):
                    yield Remark("C12.future", section.id, at + match.start(), at + match.end(), facts)


def _other_cutoffs(case: Case, section: AnySection, sentence: Span, cutoff: date) -> Iterator[Remark]:
    for match in _UNTIL.finditer(sentence.text):
        day = _day(int(match["year"] or case.plan.year), int(match["month"]), int(match["day"]))
        if day and cutoff < day <= case.received:
            facts = {"on": cn_date(day), "cutoff": cn_date(cutoff)}
            yield Remark("C12.cutoff", section.id, sentence.start + match.start(), sentence.start + match.end(), facts)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
