"""The ways in which a text names a time: a day, ten days, a month, a festival, a year, and which days those are."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from selfcheck.compose.checks.dates.marked_days import MARKED, is_day
from selfcheck.compose.checks.dates.years import YEAR, sentence_start, year_of, year_told
from selfcheck.model.check_rules import Festival
from selfcheck.numerals import format_chinese, parse_chinese

Kind = Literal["day", "days", "month", "festival", "year"]
"""How finely a time is told: ``days`` are a part of a month, the end of a year or the next week."""

NUMERAL = "0-9零〇一二三四五六七八九十百千"
MONTH = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元]"
DATE = "[12][0-9]|3[01]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]"
_PART = (
    r"上中旬|中下旬|[上中下]旬|[上下]半月|[初底末]|的?最后一天|"
    r"的?(?:第[一二三四1-4]|最后一)个?(?:周|星期)[一二三四五六日天末]?"
)
_DAY = rf"{DATE}(?= ?[日号](?!楼)| ?(?:[-—–~至到、和]{{1,2}} ?(?:{DATE}))+ ?[日号])"
_REVIEW = "考核|目标|指标|总结|评[比优先]|决算|盘点|绩效|任务|对照"
"""年底考核 is a review, not a day."""
_TIME = re.compile(
    rf"(?=[{NUMERAL}元去上前今本当明同次来翌这下年岁月第])(?:"
    rf"(?:(?P<year>{YEAR})年(?:的|度)?|(?<![{NUMERAL}.第])(?=(?:{MONTH}) ?月))"
    rf"(?:(?<![农阴旧夏]历)(?P<month>{MONTH}) ?月(?![龄嫂供租薪均刊花卡号])(?:份)?"
    rf"(?:(?P<part>{_PART})| ?(?P<day>{_DAY}) ?[日号]?)?|"
    rf"年?(?P<turn>[底末])(?!{_REVIEW})|的?第?[四4](?P<squarter>季度(?:末|底|结束|终了)?))?|"
    rf"(?P<near>本月|这个?月|下个?月|[次翌]月)(?:份)?(?:(?P<npart>{_PART})|(?P<nday>{_DAY}) ?[日号]?)?|"
    r"(?<![0-9A-Za-z./-])(?P<wyear>20[0-9]{2})(?:(?P<sign>[-./])(?P<wmonth>1[0-2]|"
    r"0?[1-9])(?P=sign)(?P<wday>[12][0-9]|"
    r"3[01]|0?[1-9])(?![0-9./号])|(?P<cmonth>1[0-2]|0[1-9])(?P<cday>[12][0-9]|3[01]|0[1-9])(?![0-9A-Za-z号]))|"
    r"(?<![0-9A-Za-z./“\"-])(?P<yyear>20[0-9]{2})[./](?P<ymonth>1[0-2]|0?[1-9])(?=[ \u3000\t\n])|"
    rf"{MARKED}|前(?P<months>{MONTH})个月|"
    rf"(?<![每历往常同当近全个几0-9一二三四五六七八九十])(?:年|岁)(?P<end>[底末尾])(?!岁|{_REVIEW})|"
    r"(?<![每各当上同次个0-9一二三四五六七八九十])月(?P<close>[底末])(?!高峰|最忙|人多)|第?[四4](?P<quarter>季度(?:末|底|结束|终了)?)|"
    r"(?P<week>[下本这](?:个|一)?(?:周|星期)(?P<weekday>[一二三四五六日天末])?(?!期|边|转|年|报|岁|长)))"
)
_ALWAYS = (
    "本月", "这月", "这个月", "下月", "下个月", "月底", "月末", "年底", "年末", "岁末", "岁尾", "年尾", "四季度",
    "4季度", "次月", "翌月", "元月", "下周", "本周", "这周", "下个周", "下一周", "星期", "明年", "来年", "次年",
)  # fmt: skip
"""Names of times that need no number."""
_MORE = re.compile(rf"\s*(?:至|到|[-—–~]{{1,2}}|、|和|及|与)\s*(?P<day>{DATE}) ?[日号](?!楼)")
_LATER = re.compile(rf"(?:[至到]|(?<=[0-9一-鿿])[，；、])(?P<day>{DATE}) ?[日号](?![楼内游均志常间后前]|以|之[内后前])")
"""Behind a day: a further one of its month (11月1日开馆，至10日闭馆)."""
_NOT_LATER = re.compile("[月\\n]")
"""From here on a day is of another month, or of another paragraph."""
_HEADED = re.compile(f"({MONTH})月(?:份)?(?:的?工作)?(?:小结|汇总|月报|简报|情况|台账|运行|盘点)[：:，]")
"""The month that a paragraph is about."""
_MONTHLY = re.compile("每月|逐月|按月|月月|月初[^。；\n]{1,12}月中[^。；\n]{1,12}$")
"""Before a time of the month: what is done at such a time each month."""
_YEARLY = re.compile("年初[^。；\n]{1,12}年中[^。；\n]{1,12}$")
"""Before the end of the year: what is done at such a time each year."""
_ROW = 60
"""So far before a time stands what shows that it is one of a row."""
_MONTH_TOLD, _NEXT_MONTH = re.compile(f"({MONTH})月"), ("次月", "翌月")
_WAS = re.compile(r"的|[^。！？\n]*?(?:了(?!解)|已|圆满)")  # behind the end of a month: something that was
_PARTS = {"上": (1, 10), "中": (11, 20), "下": (21, 31), "初": (1, 10)}
_WEEK_OF_MONTH = re.compile(r"的?第([一二三四1-4])")
_WEEKDAYS = "一二三四五六日"
_CN = "〇一二三四五六七八九"
_LAST_NAMED = re.compile(r"(?:历年|往年|每年|近年|常年|以往|上一?个|去年|前年|上年|同期|去冬|每逢)[^，。；]{0,6}$")


class Named(NamedTuple):
    """A time as a text names it (时间): where it stands, and the first and the last day it may mean.

    ``is_this``: no year stands beside it, so that it is one of the return's own year.
    """

    start: int
    end: int
    first: date
    last: date
    kind: Kind


class Today(NamedTuple):
    """From where a return looks at the calendar: the plan's year, and the day it came."""

    year: int
    received: date


@lru_cache(maxsize=16)
def cues_behind(day: date, year: int, festivals: tuple[Festival, ...]) -> re.Pattern[str]:
    """A text without any of these names no time that may lie behind ``day``; a month without a year is one of ``year``."""
    cues = [*_ALWAYS, *(festival.name for festival in festivals if festival.on > day)]
    for month in range(1, 13):
        last = month_end(year, month)
        if last and last > day:
            cues += (
                f"{month}月",
                f"{month}个月",
                f"{month} 月",
                f"{format_chinese(month)}月",
                f"{format_chinese(month)}个月",
                *(f"{month}{sign}" for sign in "./-·•"),
            )
            cues += (f"{sign}{month:02}" for sign in (f"{year}", "-", ".", "/"))
    for later in (year + 1, year + 2):
        cues += (f"{later}", f"{later % 100}年", *(f"二{zero}二{_CN[later % 10]}" for zero in "〇零○"))
    return re.compile("|".join(map(re.escape, cues)))


def times_in(text: str, today: Today) -> Iterator[Named]:
    """The times that a text names, in its order; one that is no day of the calendar is left out."""
    for match in _TIME.finditer(text):
        named = _named(text, match, today)
        if named is None:
            continue
        yield named
        if named.kind == "day":
            yield from _more_days(text, named, today.received)


def festivals_in(text: str, festivals: Iterable[Festival], today: Today) -> Iterator[Named]:
    """The festivals of the return's own year that a text names."""
    for festival in festivals:
        for match in _by_name(festival).finditer(text) if festival.name in text else ():
            sentence = text[sentence_start(text, match.start()) : match.start()]
            year = year_told(sentence, today.year)
            if (year is None or year == festival.on.year) and not _LAST_NAMED.search(sentence):
                yield Named(*match.span(), festival.on, festival.on, "festival")


@lru_cache(maxsize=64)
def _by_name(festival: Festival) -> re.Pattern[str]:
    behind = "|".join(map(re.escape, festival.followed_by))
    return re.compile(re.escape(festival.name) + (f"(?={behind})" if behind else ""))


def _named(text: str, match: re.Match[str], today: Today) -> Named | None:
    found = None if _is_each_time(text, match) else _days(text, match, today)
    return Named(match.start(), match.end(), *found) if found else None


def _is_each_time(text: str, match: re.Match[str]) -> bool:
    """Whether a time comes again and again: 月初查、月中看、月末销; 年初登记、年中走访、年末评星."""
    row = _YEARLY if match["end"] else _MONTHLY if match["near"] or match["week"] or match["close"] else None
    return row is not None and row.search(text, max(match.start() - _ROW, 0), match.start()) is not None


def _days(text: str, match: re.Match[str], today: Today) -> tuple[date, date, Kind] | None:
    told = match.groupdict()
    if told["wyear"] or told["yyear"]:
        month = int(told["wmonth"] or told["cmonth"] or told["ymonth"])
        return _of_month(int(told["wyear"] or told["yyear"]), month, None, told["wday"] or told["cday"])
    if told["near"] or told["week"] or told["close"]:
        seen_from = _seen_from(text, match, told, today)
        return _from_today(told, seen_from) if seen_from else None
    year = year_of(text, match, today.year)
    if told["month"]:
        return _of_month(year, number(told["month"]), told["part"], told["day"])
    if told["mark"]:
        return _one_day(year, int(told["smonth"]), int(told["sday"])) if is_day(text, match) else None
    return _months_from_the_first(year, told, today) if told["months"] else _part_of_year(year, told)


def _months_from_the_first(year: int, told: Mapping[str, str], today: Today) -> tuple[date, date, Kind] | None:
    """前十一个月, where they are not over."""
    last = month_end(year, number(told["months"]))
    return (date(year, 1, 1), last, "days") if last and last > today.received else None


def _seen_from(text: str, match: re.Match[str], told: Mapping[str, str], today: Today) -> date | None:
    """The first day of the month from which 次月, 月底 or 本月 is seen; 本月 and 下月 else from the day of arrival.

    次月 and 月底 without a month are any month's: 错发的次月扣回, 月底和社工对一遍.

    次月 is seen from the month told last in the sentence, 月底 from that of the paragraph, 本月 from that of its heading.
    """
    line = text.rfind("\n", 0, match.start()) + 1
    if told["near"] in _NEXT_MONTH:
        months = [*_MONTH_TOLD.finditer(text, sentence_start(text, match.start()), match.start())]
    elif told["close"]:
        months = [*_MONTH_TOLD.finditer(text, max(line, match.start() - _ROW), match.start())]
    else:
        months = [*_HEADED.finditer(text, line, match.start())] if told["near"] == "本月" else []
    if months:
        return date(year_of(text, match, today.year), number(months[-1][1]), 1)
    is_any = told["near"] in _NEXT_MONTH or (told["close"] and not _WAS.match(text, match.end()))
    return None if is_any else today.received


def _from_today(told: Mapping[str, str], received: date) -> tuple[date, date, Kind] | None:
    """This month and the next, this week and the next, the end of the month."""
    if told["week"]:
        return _week(received, told["week"][0] == "下", told["weekday"])
    ahead = received.month - 1 + ((told["near"] or " ")[0] in "下次翌")
    year, month = received.year + ahead // 12, ahead % 12 + 1
    return _of_month(year, month, told["npart"] or told["close"], told["nday"])


def _part_of_year(year: int, told: Mapping[str, str | None]) -> tuple[date, date, Kind] | None:
    """The end of a year, its last quarter, or all of it."""
    quarter = told["quarter"] or told["squarter"]
    if told["turn"] or told["end"] or (quarter and quarter != "季度"):
        return date(year, 12, 31), date(year, 12, 31), "days"
    if quarter:
        return date(year, 10, 1), date(year, 12, 31), "days"
    return (date(year, 1, 1), date(year, 12, 31), "year") if told["year"] else None


def _week(received: date, is_next: bool, weekday: str | None) -> tuple[date, date, Kind] | None:
    """The next week, a day of it, or a day of this one; this week as a whole is not to come."""
    monday = received + timedelta(days=7 * is_next - received.weekday())
    if weekday == "末":
        return monday + timedelta(days=5), monday + timedelta(days=6), "days"
    if weekday:
        day = monday + timedelta(days=_WEEKDAYS.index(weekday.replace("天", "日")))
        return day, day, "days"
    return (monday, monday + timedelta(days=6), "days") if is_next else None


def _of_month(year: int, month: int, part: str | None, day: str | None) -> tuple[date, date, Kind] | None:
    last = month_end(year, month)
    if last is None:
        return None
    if day:
        return _one_day(year, month, number(day))
    if part:
        begins, ends = _part_of_month(part, last.day)
        return date(year, month, begins), date(year, month, ends), "days"
    return date(year, month, 1), last, "month"


def _part_of_month(part: str, last: int) -> tuple[int, int]:
    """The first and the last day of ten days, of half a month, of its end or of one of its weeks."""
    week = _WEEK_OF_MONTH.match(part)
    if week:
        n = "一二三四".find(week[1]) if week[1] in "一二三四" else int(week[1]) - 1
        return 7 * n + 1, min(7 * n + 7, last)
    if part.endswith("半月"):
        return (1, 15) if part[0] == "上" else (16, last)
    begins, ends = _PARTS.get(part[0], (last - 6 if part.endswith(("周", "末")) and "最后" in part else last, last))
    return begins, min(31 if part == "中下旬" else ends, last)


def _one_day(year: int, month: int, number: int) -> tuple[date, date, Kind] | None:
    day = day_of(year, month, number)
    return (day, day, "day") if day else None


def _more_days(text: str, named: Named, received: date) -> Iterator[Named]:
    """Further days of the month told last: 11月20日、28日; where the month is not over, in later words too."""
    place, match = named.end, _MORE.match(text, named.end)
    while match:
        yield from _day_named(named, match)
        place, match = match.end(), _MORE.match(text, match.end())
    if named.first >= received.replace(day=1):
        yield from _later_days(text, named, place)


def _later_days(text: str, named: Named, place: int) -> Iterator[Named]:
    """Days without a month in what follows, up to the next month that is told."""
    stop = _NOT_LATER.search(text, place, place + _ROW)
    for match in _LATER.finditer(text, place, stop.start() if stop else place + _ROW):
        yield from _day_named(named, match)


def _day_named(named: Named, match: re.Match[str]) -> Iterator[Named]:
    day = day_of(named.first.year, named.first.month, number(match["day"]))
    if day:
        yield Named(match.start("day"), match.end(), day, day, "day")


def number(written: str) -> int:
    """A month or a day, in digits or in Chinese."""
    return int(written) if written.isascii() else parse_chinese(written.replace("廿", "二十").replace("元", "一"))


def month_end(year: int, month: int) -> date | None:
    """The last day of a month."""
    first = day_of(year + month // 12, month % 12 + 1, 1)
    return first - timedelta(days=1) if first else None


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, where the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def between(times: Sequence[Named], start: int, end: int) -> list[Named]:
    """Those of the times, in their order, that begin in a stretch of the text."""
    begin = bisect_left(times, start, key=_place)
    return list(times[begin : bisect_left(times, end, begin, key=_place)])


def _place(time: Named) -> int:
    return time.start
