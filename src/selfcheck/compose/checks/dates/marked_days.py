"""Days written as two numbers with a stop, a stroke or a dash between them: which of them are days."""

import re

MARKED = r"(?<![0-9.·/第-])(?P<smonth>1[0-2]|0?[1-9])(?P<mark>[-./·•])(?P<sday>3[01]|[12][0-9]|0?[1-9])(?![0-9]| ?[月日号](?!楼))"
"""Two numbers that may be a month and a day."""
_FOLLOWED = re.compile(
    r"[”\"](?!号)|[（(](?:周|星期)|举[办行]|召开|开展|组织|完成|在|国家|"
    r"的?(?![万亿元人户家个件张平米公])[一-鿿]{0,6}(?:会(?!员|计)|赛|活动(?!室)|演练|招聘|讲座|仪式|演出|集市|义诊)|全国|闭幕|结[业束]|颁|上午|下午|晚|(?![万亿元人户家个件张平米公])[一-鿿]{2,6}(?:日|节|当天)"
)
"""What is said of a day, and of no amount."""
_NO_UNIT = re.compile(
    "(?![万亿元户家个件张平米公人分秒度倍成亩吨千百克升斤里寸尺页股顷级的左右以上至到和与余多这档项])[一-鿿]"
)
_IN_A_ROW = re.compile("[、）)]|[两二三四五六]次")
_ROW = re.compile(r"(?:[（(]|[一-鿿](?=[0-9.]{3,5}、))(?:[0-9]{1,2}\.[0-9]{1,2}、)*$")
"""Before one of several: 4次（2.25、5.13、8.19、11.18）."""
_PUT_ON = re.compile("[改定放挪推移延排约订][到在于至]$")
_OF_STRETCH = re.compile("[周旬月日期天节段批次场间][（(]$")
_BEGINS_RANGE = re.compile(r"[-—–~至到]{1,2}[0-9]{1,2}\.[0-9]{1,2}[）)]")
_ENDS_RANGE = re.compile(r"[周旬月日期天节段批次场间][（(][0-9]{1,2}\.[0-9]{1,2}[-—–~至到]{1,2}$")
"""The two ends of a stretch of days in brackets: 首周（11.1—11.7）."""
_FAR, _BEHIND = 40, 12
_BREAKS, _HEADS, _COUNTED = "\n\t", "，。；：", "次期批回场届于在"


def is_day(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers are a day: by their mark, by what stands on either side, or as one of a row.

    11-1 that begins a row numbers it: the form's own tables call their points so.
    """
    mark, start, end = match["mark"], match.start(), match.end()
    before, behind = text[start - 1 : start] if start else "\n", text[end : end + _BEHIND]
    is_cell = before in _BREAKS and behind[:1] in _BREAKS and behind != "" and (before == "\t" or mark != "-")
    if mark in "·•" or is_cell:
        return True
    if mark == "-":
        return before in "（(" and behind[:1] in ("）", ")") and len(match[0]) == len("01-01")
    if _FOLLOWED.match(behind) or (before in _HEADS and _NO_UNIT.match(behind)):
        return True
    if mark == "/":
        return _is_stroked_day(match, before, behind)
    is_put_on = _PUT_ON.search(text, max(start - 2, 0), start) and behind[:1] in "，。；"
    if is_put_on or _is_an_end(text, start, behind):
        return True
    is_listed = before in "（(、" and _IN_A_ROW.match(behind) is not None
    return is_listed and _ROW.search(text, max(start - _FAR, 0), start) is not None


def _is_an_end(text: str, start: int, behind: str) -> bool:
    """Whether two numbers begin or end a stretch of days in brackets."""
    if behind[:1] in "）)":
        return _ENDS_RANGE.search(text, max(start - _BEHIND, 0), start) is not None
    return _BEGINS_RANGE.match(behind) is not None and _OF_STRETCH.search(text, max(start - 2, 0), start) is not None


def _is_stroked_day(match: re.Match[str], before: str, behind: str) -> bool:
    """Whether two numbers with a stroke are a day and no fraction: 11/04, 第二次11/16."""
    if match["sday"][0] == "0" or match["smonth"][0] == "0":
        return True
    if before in _COUNTED:
        return behind[:1] in ("，", "：") or len(match[0]) == len("11/11")
    if before in ("\n", " ") or (before in _HEADS and behind[:1] == " "):
        return _NO_UNIT.match(behind.lstrip(" ")) is not None
    return before in _HEADS and behind[:1] in ("，", "：")
