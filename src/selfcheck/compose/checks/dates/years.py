"""Which year a time is of: the one beside it, or told last in its sentence or in the heading of its list."""

import re

from selfcheck.numerals import parse_chinese

YEAR = r"20[0-9]{2}|1[0-9]{3}|二[〇零○]二[〇零○一二三]|(?<![0-9])[12][0-9](?=年[0-9]{1,2}月)|[去上前今本当明同次来]"
"""A year, or what stands for one, before 年."""
_YEAR_BEFORE = re.compile(
    rf"(?P<beside>[比较与同和于])?(?:(?P<year>{YEAR})年|(?P<last>往年|上一年|历年|近年|每年|同期|去冬|基期))"
    r"(?!度[^，。；]{0,10}(?:年检|年报|决算|审计))(?:度)?(?!相比|末?持平)"
)
_YEAR_AND_BRACKET = re.compile(r"(20[0-9]{2}|[去上前今本明次来])年(?:度|全年)?[（(](?:[^）)]{1,6}(?:至|到|[-—–~]))?$")
"""去年全年（1—12月）: what stands in the bracket is of that year."""
_LOOKS_BACK = re.compile(r"(20[0-9]{2}|[去上前])年(?:度|的)?(?:[^，。；：\n]{0,8}(?:大事记|回顾|纪事|记事))[：:。\n]")
_BESIDE_THIS = {"去": -1, "上": -1, "前": -2, "今": 0, "本": 0, "明": 1, "次": 1, "来": 1}
_SAME = ("当", "同")
"""当年: the year told last."""
_LONGEST = 600
"""So far back the sentence of a day is looked for."""


def year_of(text: str, match: re.Match[str], this: int) -> int:
    """The year beside the day, or told last in its sentence; the return's own behind a year to come.

    For 自2022年1月1日起施行，9月征求意见 has a September that is over.
    """
    own = match["year"]
    if own and own not in _SAME:
        return _year_number(own, this)
    before = text[sentence_start(text, match.start()) : match.start()]
    of_bracket = _YEAR_AND_BRACKET.search(before)
    if of_bracket:
        return _year_number(of_bracket[1], this)
    told = year_told(before, this)
    if told is None:
        told = _year_of_heading(text, match.start(), this)
    return this if told is None else min(told, this)


def _year_of_heading(text: str, place: int, this: int) -> int | None:
    """The year of the heading over a list of what was: 2020年度大事记."""
    headings = [*_LOOKS_BACK.finditer(text, max(place - _LONGEST, 0), place)]
    return _year_number(headings[-1][1], this) if headings else None


def year_told(before: str, this: int) -> int | None:
    """The year told last in the words before; a year that is only compared with does not count."""
    told = [
        m
        for m in _YEAR_BEFORE.finditer(before)
        if (m["last"] or m["year"] not in _SAME) and not (m["beside"] and re.search("[，；]", before[m.end() :]))
    ]
    if not told:
        return None
    return this - 1 if told[-1]["last"] else _year_number(told[-1]["year"], this)


def _year_number(written: str, this: int) -> int:
    if written in _BESIDE_THIS:
        return this + _BESIDE_THIS[written]
    if written.isascii():
        return int(written) if len(written) > 2 else 2000 + int(written)
    return parse_chinese(written.replace("○", "〇"))


def sentence_start(text: str, place: int) -> int:
    """Where the sentence of this place begins, looked for so far back and no farther."""
    least = max(place - _LONGEST, 0)
    return max(max(text.rfind(stop, least, place) for stop in "。！？!?\n") + 1, least)
