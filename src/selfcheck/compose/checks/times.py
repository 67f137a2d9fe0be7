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
    r"计划|(?<![模虚])拟|将|预计|准备|安排|届时|部署|筹备|(?<![接招优看期])待|前完成|力争|争取|确保|目标|下一步|[定订]于|定在|截止|期限|(?:底|日|月)前(?!已)|打算|"
    r"继续做好|有效|到期|报名|方案|预案|每年|约定|原定|周期|时限|节点|[期限日月][^，。；]{0,3}至(?=[0-9])"
)
"""Words of a plan: a day told with one of them before it, or beside it, is no day told as past."""
_PREPARED = re.compile(r"机制|制度|演练|联席|会商|通知|印发")
"""Beside the name of a festival: what was made ready for it, whenever it comes."""
_DONE = re.compile(
    r"已|完成|圆满|顺利|结束|取得|未发生|平稳有序|实现|(?:接待|举办|开展|召开|举行|参加|服务|收到|获|结项|取证|审定|换发|救助|走访|发放|祭扫|巡查)"
    r"[^。；]{0,12}?[0-9一二两三四五六七八九十百千万]|[举召]办了|结项"
)
"""Words of what is over, and acts with the number they came to."""
_DAY = re.compile(
    r"(?:(?P<year>20[0-9]{2})年)?(?<![0-9])(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12][0-9]|3[01]|0?[1-9])日)?"
)
_YEAR_FIRST = re.compile(r"\s*(20[0-9]{2})年")
_DATED = frozenset("年月")
"""A sentence with neither names no day and no year."""
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
        if festival.name not in sentence.text or case.received >= festival.on:
            continue
        another_year = rf"(?:{festival.on.year - 1}年|去年|上年|往年)[^，。；]{{0,6}}{festival.name}"
        if re.search(another_year, sentence.text) or _PLANNED.search(sentence.text):
            continue
        place = sentence.text.find(festival.name)
        if any(festival.name in c.text and _PREPARED.search(c.text) for c in clauses(sentence.text)):
            continue
        if _DONE.search(sentence.text, place):
            facts = {"name": festival.name, "on": cn_date(festival.on)}
            end = len(sentence.text.rstrip("。！？!?"))
            yield Remark("C12.festival", section.id, sentence.start + place, sentence.start + end, facts)


def _days_to_come(case: Case, section: AnySection, sentence: Span) -> Iterator[Remark]:
    """Days after the day of arrival, with no plan spoken of before them or in their clause.

    A month, and a day that only says when a festival is, must be told of something done besides.
    """
    for clause in clauses(sentence.text) if not _DATED.isdisjoint(sentence.text) else ():
        for match in _DAY.finditer(clause.text):
            day = _day(int(match["year"] or case.plan.year), int(match["month"]), int(match["day"] or 1))
            is_ahead = day is not None and day.year == case.plan.year and day > case.received
            beside = sentence.text if match["day"] is None else sentence.text[: clause.end]
            is_told = match["day"] is not None and not _is_name(clause.text, match)
            is_told = is_told or _DONE.search(sentence.text, clause.start) is not None
            if is_ahead and is_told and not _PLANNED.search(beside):
                at = sentence.start + clause.start
                facts = {"on": match[0], "received": cn_date(case.received)}
                yield Remark("C12.future", section.id, at + match.start(), at + match.end(), facts)
        yield from _years_to_come(case, section, sentence, clause)


def _is_name(clause: str, match: re.Match[str]) -> bool:
    """Whether a day stands in brackets behind its name, or is said to be one."""
    return clause[match.end() : match.end() + 1] in tuple("）)是为") or clause[: match.start()].endswith(("（", "("))


def _years_to_come(case: Case, section: AnySection, sentence: Span, clause: Span) -> Iterator[Remark]:
    """A year to come at the head of a clause that says 已."""
    match = _YEAR_FIRST.match(clause.text)
    if match and int(match[1]) > case.received.year and "已" in clause.text and not _PLANNED.search(clause.text):
        at = sentence.start + clause.start
        facts = {"on": match[0].strip(), "received": cn_date(case.received)}
        yield Remark("C12.future", section.id, at + match.start(1), at + match.end(), facts)


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
