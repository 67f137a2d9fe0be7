"""Facts that stand in the body's sentences: parts, deadline, quotas, windows, risks, totals, what is new."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from selfcheck.numerals import to_ascii_digits
from selfcheck.readers.notice.numbering import plain_number

_NUMERAL = r"(\d+|[一二两三四五六七八九十]+)"
_ORDINALS = re.compile(r"[一二三四五六七八九十]是")
_PLACE = "区县市州盟旗镇乡"
_OBJECT = re.compile(
    rf"各((?:街道|街镇|乡镇|[{_PLACE}])(?:[（、和(]*(?:街道|[{_PLACE}])[）)]*){{0,4}})"
    r"(?=民政|人民政府|党|办事处|社|事务|要|应|，|。|：|（街道）)"
)
_QUOTED = re.compile(r"“([^”]+)”")
_DUE = re.compile(
    r"(?:于|在)?\s*(?:((?:19|20)\d{2})\s*年\s*)?(\d{1,2})\s*月\s*(?:(上旬|中旬|下旬|底)|(\d{1,2})\s*日(前|之前|以前)?)"
    r"[^。；]{0,16}?(?:报送|上报|报市|报至|提交)"
)


@dataclass(frozen=True)
class Due:
    """When returns are due: first and last day, the notice's words, and whether the days are our reading of them."""

    first: date
    last: date
    words: str
    is_reading: bool


@dataclass(frozen=True)
class Total:
    """A number of items the body states, for one area by name or for several."""

    name: str
    items: int
    areas: tuple[str, ...]


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of the assessment, where a sentence says how many there are and lists them with 一是, 二是."""
    match = re.search(rf"(?:包括|分为|由)\s*{_NUMERAL}\s*(?:个|大)?部分[组成]*[：:，]?(.+?)。", text)
    if not match:
        return ()
    parts = tuple(part.strip("；，、 ") for part in _ORDINALS.split(match[2])[1:])
    return parts if len(parts) == plain_number(match[1]) else ()


def due_of(text: str, year: int) -> Due | None:
    """The days on which returns are due: 于…报送/上报, 前, 上旬, 中旬, 下旬 or a day.

    A day that its month does not have, as 11月31日, is read as the last that it has.
    """
    found = (_due(match, year) for match in _DUE.finditer(to_ascii_digits(text)))
    return next((due for due in found if due is not None), None)


def _due(match: re.Match[str], year: int) -> Due | None:
    in_year, month, day = int(match[1] or year), int(match[2]), int(match[4] or 1)
    if not 1 <= month <= 12 or not day:
        return None
    last_day = monthrange(in_year, month)[1]
    spans = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, last_day), "底": (21, last_day)}
    stated = min(day, last_day)
    first, last = spans[match[3]] if match[3] else (1 if match[5] else stated, stated)
    words = re.sub(r"\s+", "", match[0])
    is_reading = bool(match[3] or match[5]) or day > last_day
    return Due(date(in_year, month, first), date(in_year, month, last), words, is_reading)


def highlights_of(text: str) -> tuple[int, tuple[str, ...]]:
    """How many highlights each object sends, and the qualities they should have; 0 and none when it is not said."""
    match = re.search(rf"(?:提供|报送|推荐|上报)\s*{_NUMERAL}\s*(?:个|项|篇)([^。；]{{0,40}}?)(?:亮点|特色|创新)", text)
    if not match:
        return 0, ()
    qualities = tuple(
        part for part in re.split(r"[、，和及]", re.sub(r"^具有|的$", "", match[2])) if part.endswith("性")
    )
    return plain_number(match[1]), qualities


def windows_of(text: str) -> tuple[str, ...]:
    """The service windows that are assessed."""
    match = re.search(rf"对([^。；，]{{2,40}}?)等?\s*{_NUMERAL}?\s*个?窗口", text)
    return tuple(part for part in re.split(r"[、和]", match[1]) if part) if match else ()


def risks_of(text: str) -> tuple[str, ...]:
    """The kinds of problems that must be reported: what 包括 and 如有 list."""
    found: list[str] = []
    listed = re.search(r"(?:问题|风险|隐患)[^。]{0,12}?，?包括(.+?)等?。", text)
    if listed:
        found += re.split(r"[；;]", listed[1]) if "；" in listed[1] else listed[1].split("、")
    for case in re.findall(r"如有(.+?)等?情况", text):
        found += case.split("，")
    return tuple(part.removesuffix("等").strip() for part in found if part.strip())


def totals_of(text: str) -> tuple[Total, ...]:
    """The totals the body states: 共分为22个小项, 单列1项; the areas it lists by name behind 分别为."""
    totals = []
    for match in re.finditer(rf"([^。；，]{{2,24}}?)共?分为\s*{_NUMERAL}\s*个?小?项([^。]*)", text):
        listed = re.search(r"分别(?:为|是)[：:](.+)", match[3])
        areas = tuple(part.strip("。； ") for part in listed[1].split("、")) if listed else ()
        totals.append(Total(match[1].strip(), plain_number(match[2]), areas))
    alone = re.finditer(rf"“([^”]+)”\s*单列\s*{_NUMERAL}\s*项", text)
    totals += (Total(match[1], plain_number(match[2]), ()) for match in alone)
    return tuple(totals)


def new_of(text: str) -> tuple[str, ...]:
    """What the notice says it added this year."""
    found: list[str] = []
    for match in re.finditer(r"今年(?:新)?增加了?((?:“[^”]+”[、和]?)+)", text):
        found += _QUOTED.findall(match[1])
    return tuple(found)


def object_of(text: str) -> str:
    """The kind of place that is assessed, as in 各县（市、区）民政局 or 各街镇; 区 when the text names none."""
    match = _OBJECT.search(text)
    return re.sub("[（），、和()]", "", match[1]) if match else "区"


def named_in(name: str, titles: Sequence[str]) -> tuple[int, ...]:
    """Which of ``titles`` hold this name or are held by it."""
    return tuple(n for n, title in enumerate(titles) if title and (name in title or title in name))
