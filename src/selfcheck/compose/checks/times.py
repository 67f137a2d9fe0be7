"""C12: when it came, up to when it counts, and days to come told as past."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.sentences import Span, clauses, folded, sentences
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection, Cover, Risk
from selfcheck.numerals import cn_date, parse_chinese

_COVER = SectionId("cover")
_PLANNED = re.compile(
    r"计划|(?<![模虚])拟|将|预计|准备|安排|届时|部署|筹备|(?<![接招优看期])待|前完成|力争|争取|确保|目标|下一步|"
    r"[定订]于|定在|截止|期限|(?:底|日|月)前(?!已)|打算|"
    r"继续做好|有效|到期|届满|报名|预定|预告|暂定|初定|拟定|确定于|筹划|即将|还将|有望|排定|延期|推迟|改期|顺延|工期|"
    r"开考|考试时间|方案|预案|每年|约定|原定|周期|时限|节点|[期限日月][^，。；]{0,3}至(?=[0-9])"
)
"""Words of a plan: a day told with one of them before it, or beside it, is no day told as past."""
_PREPARED = re.compile(r"机制|制度|演练|联席|会商|通知|印发")
"""Beside the name of a festival: what was made ready for it, whenever it comes."""
_DONE = re.compile(
    r"已|完成|圆满|顺利|结束|取得|未发生|平稳有序|实现|(?:接待|举办|开展|召开|举行|参加|服务|收到|获|结项|取证|审定|"
    r"换发|救助|走访|发放|祭扫|巡查)"
    r"[^。；]{0,12}?[0-9一二两三四五六七八九十百千万]|[举召]办了|结项|"
    r"(?:表彰|颁发|培训|检查|慰问|募集|查处|出动|接收|受理|办理|办结|调解|选[出举]|评[出选]|投入|疏导|安葬|参与|吸引|"
    r"惠及|劝导|开放|新增|建成|公布|播出|演出)"
    r"[^。；]{0,12}?[0-9一二两三四五六七八九十百千万]|井然有序|秩序良好|运行平稳|未出现|落幕|收官|闭幕|揭牌|挂牌|获评"
)
"""Words of what is over, and acts with the number they came to."""
_MONTH = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DATE = "[12][0-9]|3[01]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]"
_YEAR = "20[0-9]{2}|二[〇零○]二[〇零○一二三]|[去上前今本当明次来]"
_NUMERAL = "0-9零〇一二三四五六七八九十百千"
_DAY = re.compile(
    rf"(?:(?P<year>{_YEAR})年(?:的|度)?)?(?<![{_NUMERAL}])(?P<month>{_MONTH}) ?月(?![龄嫂供租薪])(?:份|(?P<end>[底末])|"
    rf"(?: ?(?P<day>{_DATE}) ?[日号](?!楼)))?|"
    r"(?<![0-9./-])(?P<year2>20[0-9]{2})(?P<sign>[-./])(?P<month2>1[0-2]|0?[1-9])(?P=sign)(?P<day2>[12][0-9]|3[01]|"
    r"0?[1-9])(?![0-9./-])"
)
"""A day or a month, in Chinese numbers or with signs too; a year may be told by where it stands to this one."""
_SIGNED = re.compile(r"20[0-9]{2}[-./]")
"""How a day written with signs begins."""
_YEAR_BEFORE = re.compile(rf"(?:(?P<year>{_YEAR})年|(?P<last>去年|上年|往年|上一年|前年|同期))(?:度)?")
_YEARS_BACK = re.compile(r"(?:(20[0-9]{2})年|去年|上年|往年|前年|上一年|近年|历年)度?[^，。；]{0,6}$")
_TITLE = re.compile(r"《[^》\n]*》?")
_LATER = re.compile(
    r"届时|正在(?!全)|尚未|还未|还没|仍在|尚在|在建|备考|备战|备赛|筹备|报名|预计|力争|拟于|将于|待[^，。；]{0,6}后"
)
"""Said behind a day in the same sentence, that it has not come."""
_SINCE_JANUARY = re.compile(
    rf"(?<![{_NUMERAL}])(?:0?1|一)月?(?:份)?(?:至|到|-|—+|–|~)(?P<month>{_MONTH})月(?:份)?(?!{_DATE}日)"
)
_YEAR_FIRST = re.compile(r"\s*(20[0-9]{2})年")
_UNTIL = re.compile(
    rf"(?:截[至止]|截止到|截止至|截至到)(?:目前)?(?:(?P<year>20[0-9]{{2}}|二[〇零]二[〇零一二]|今|本)年)?(?P<month>{_MONTH})月"
    rf"(?:份?[底末]|(?P<day>{_DATE})[日号])"
)
_BESIDE_THIS = {"去": -1, "上": -1, "前": -2, "今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "来": 1}
_WRITTEN = re.compile(r"(20[0-9]{2})\s*[-年./]\s*([0-9]{1,2})\s*[-月./]\s*([0-9]{1,2})")
_SOME_DAY = re.compile(rf"(?:{_MONTH})月|[0-9]{{1,2}}[./-][0-9]{{1,2}}|20[0-9]{{6}}")
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
        if festival.name not in sentence.text or case.received >= festival.on or _PLANNED.search(sentence.text):
            continue
        place = sentence.text.find(festival.name)
        past = _YEARS_BACK.search(sentence.text, 0, place)
        if past and (past[1] is None or int(past[1]) < festival.on.year):
            continue
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
    if "年" not in sentence.text and not _may_name_a_day(sentence.text):
        return
    titles = [match.span() for match in _TITLE.finditer(sentence.text)]
    for clause in clauses(sentence.text):
        for match in _DAY.finditer(clause.text) if _may_name_a_day(clause.text) else ():
            at = clause.start + match.start()
            if not any(start <= at < end for start, end in titles) and _is_told_as_past(case, sentence, clause, match):
                facts = {"on": match[0], "received": cn_date(case.received)}
                start = sentence.start + at
                yield Remark("C12.future", section.id, start, start + len(match[0]), facts)
        yield from _years_to_come(case, section, sentence, clause)
    yield from _months_to_come(case, section, sentence)


def _may_name_a_day(text: str) -> bool:
    return "月" in text or _SIGNED.search(text) is not None


def _is_told_as_past(case: Case, sentence: Span, clause: Span, match: re.Match[str]) -> bool:
    """Whether this day of the plan's year, or of the next, comes after the return and is told as over."""
    year = _year_of(case, sentence.text[: clause.start + match.end()])
    written = match["day"] or match["day2"]
    month = _number(match["month"] or match["month2"])
    day = _month_end(year, month) if match["end"] else _day(year, month, _number(written) if written else 1)
    if day is None or day <= case.received or not 0 <= day.year - case.plan.year <= 1:
        return False
    is_done = _DONE.search(sentence.text, clause.start) is not None
    is_sure = written is not None and day.year == case.plan.year and not _is_name(clause.text, match)
    beside = sentence.text if written is None else sentence.text[: clause.end]
    is_later = _LATER.search(sentence.text, clause.start) is not None
    return (is_sure or is_done) and not is_later and not _PLANNED.search(beside)


def _year_of(case: Case, before: str) -> int:
    """The year of the day at the end of ``before``: the one told last in the sentence, this one where there is none."""
    told = [*_YEAR_BEFORE.finditer(before)]
    dotted = re.search(r"(20[0-9]{2})[-./][0-9]{1,2}[-./][0-9]{1,2}$", before)
    if dotted:
        return int(dotted[1])
    if not told:
        return case.plan.year
    year = told[-1]["year"] or "去"
    if year in _BESIDE_THIS:
        return case.plan.year + _BESIDE_THIS[year]
    return int(year) if year.isascii() else parse_chinese(year.replace("○", "〇"))


def _months_to_come(case: Case, section: AnySection, sentence: Span) -> Iterator[Remark]:
    """Figures from January to a month that is not over."""
    for match in _SINCE_JANUARY.finditer(sentence.text) if "月" in sentence.text else ():
        last = _month_end(_year_of(case, sentence.text[: match.end()]), _number(match["month"]))
        has_figure = re.search(r"[0-9]", sentence.text[match.end() :])
        if (
            last
            and last > case.received
            and last.year == case.plan.year
            and has_figure
            and not _PLANNED.search(sentence.text)
        ):
            facts = {"on": match[0], "received": cn_date(case.received)}
            yield Remark("C12.future", section.id, sentence.start + match.start(), sentence.start + match.end(), facts)


def _number(written: str) -> int:
    """A month or a day, in digits or in Chinese."""
    return int(written) if written.isascii() else parse_chinese(written.replace("廿", "二十"))


def _month_end(year: int, month: int) -> date | None:
    first = _day(year + month // 12, month % 12 + 1, 1)
    return first - timedelta(days=1) if first else None


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
    for match in _UNTIL.finditer(sentence.text) if "截" in sentence.text else ():
        year, month = _year_of(case, match[0]), _number(match["month"])
        day = _day(year, month, _number(match["day"])) if match["day"] else _month_end(year, month)
        place = sentence.start + match.start(), sentence.start + match.end()
        if day and cutoff < day <= case.received:
            yield Remark("C12.cutoff", section.id, *place, {"on": cn_date(day), "cutoff": cn_date(cutoff)})
        elif day and day > case.received and not match["day"] and not _PLANNED.search(sentence.text):
            yield Remark("C12.future", section.id, *place, {"on": match[0], "received": cn_date(case.received)})


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
