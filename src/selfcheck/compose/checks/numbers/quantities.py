"""Figures in prose and tables: number, unit, what is measured, up to when. ASCII and Chinese numerals, 万, 亿, ranges."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from selfcheck.compose.checks.sentences import folded
from selfcheck.model.submission import AnySection, ItemData
from selfcheck.numerals import parse_chinese, parse_chinese_decimal

_UNITS = (
    "个百分点|百分点|平方米|人次|户次|家次|件次|辆次|场次|店次|课时|台套|万元|亿元|万人次|分钟|小时|公里|%|户|人|名|位|张|家|个|件|条|份|场|期|所|处|对|批|"
    "项|台|辆|吨|元|次|篇|支|套|座|间|栋|幢|本|册|例|起|种|类|组|部|站|㎡|天|岁|客|单|穴|只|块|笔|宗|幅|盒|株|亩|格|盏|桌|箱|袋"
)
_GROUPED = "[0-9]{1,3}(?:[,，][0-9]{3}){1,5}(?![0-9])"
_DIGITS = rf"(?<![0-9.])(?:{_GROUPED}(?:\.[0-9]{{1,6}})?|[0-9]{{1,15}}(?:\.[0-9]{{1,6}})?)"
_CHINESE = r"[一二两三四五六七八九十百千]+"
_COMPOUND = (
    r"(?<![第数几零一二两三四五六七八九十百千万])(?:[一二两三四五六七八九]?[十百千][零一二两三四五六七八九十百千]+|[一二两三四五六七八九](?:[十百千]|(?=万[一二两三四五六七八九])))"
    r"(?:万[零一二两三四五六七八九十百千]+)?"
)
"""A numeral of several characters is one whatever stands before it; 三 or 十 may be part of a word."""
_FIGURE = re.compile(
    r"(?=[0-9一二两三四五六七八九十百千])(?!一次(?:性|成功|选举|通过|办|过))"
    rf"(?:(?P<low>{_DIGITS})(?P<lowscale>[万亿]?)%?\s*[-~—–至到]\s*)?"
    rf"(?:(?:(?P<digits>{_DIGITS})|(?P<chinese>(?<![一-鿿]){_CHINESE}|(?<=[有设共计达至新增成立建成开办举办新建]){_CHINESE}|{_COMPOUND}))"
    rf"\s*(?P<scale>[万亿]?)(?P<more>余|多)?\s*(?P<unit>{_UNITS})|"
    r"百分之(?P<percent>[零一二两三四五六七八九十百点]+)|(?P<tenths>(?<!第)[一二两三四五六七八九])成(?![为立员功果绩效熟长都套本分就品交])(?P<half>(?:[一二三四五六七八九](?![一二三四五六七八九十百千万个名人户家])|半)?))"
)
_CELL = re.compile(rf"({_DIGITS})([万亿]?)(?:{_UNITS})?")
_ROUGHLY = re.compile(
    r"(?:(?<![签预合违节])约|(?<![附邻就])近|超|超过|逾|大约|不到|不足|不少于|不低于|至少|将近|高于|低于)$"
)
_ROUGHLY_ENDS = frozenset("约近超过逾到足于少")
_OR_SO = re.compile(r"以上|以下|左右|上下|以内|多")
_OR_SO_BEGINS = frozenset("以左上多")
_UNTIL = re.compile(r"截(?:至|止到?)[^，。；、]{0,4}?(?:(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|底)?|目前)")
SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
_SAME = {"名": "人", "位": "人", "㎡": "平方米", "百分点": "个百分点"}
_SENTENCE_END = re.compile(r"[。！？\n]")
_QUOTED = re.compile(r"[\s“”\"《》〔〕【】]")
_BREAKS = re.compile(r".*[，,。；;：:、！？!?\n（）()\t]", re.DOTALL)
_LEADING = re.compile(
    r"^(?:截至.*?[日底]|[0-9]{1,2}(?:至|-)[0-9]{1,2}月|[0-9]{1,2}月(?:[0-9]{1,2}日)?|今年以来|今年|全年|本年度|年内|目前|其中|全区|我区|区内|共计|累计|共(?!同)|已|并|由|从|为|将|与|和|及|或)+"
)
_LEADING_BEGINS = frozenset("截今全本年目其我区共累已并由从为将与和及或0123456789")
_TRAILING = re.compile(
    r"(?:达到|达|约为|(?<![签预合违节])约|近|超过|超|不低于|不少于|仅|只有|共有|共计|共|累计|总计|合计|已有|有|为|是|至|到了|到|的|了|完成率为|:|：|“|”|分别|提升到|提高到|提升至|提高至|增至|升至)+$"
)

_TRAILING_ENDS = frozenset("到达为约近过超于少仅有共计是至了的:：“”别")


class Quantity(NamedTuple):
    """One figure (数据): ``value`` in ``unit`` with 万 and 亿 carried out, as printed from ``start`` to ``end``.

    ``raw``: the words before it in its clause, down to the figure before it. ``what``: these without fillers; empty where
    there are none. ``until``: the words of
    its cut-off, empty where its sentence names none. ``low``: the lower end of a range. ``rough``: 约, 余, 以上 or a range.
    A share in tenths (八成, 七成五) has the unit 成.
    """

    value: Decimal
    unit: str
    what: str
    start: int
    end: int
    printed: str
    raw: str = ""
    until: str = ""
    low: Decimal | None = None
    rough: bool = False


@lru_cache(maxsize=1024)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The figures of a text in order. Several checks ask for those of the same return: it is remembered that long."""
    flat = folded(text)
    untils = [(m.start(), m[0]) for m in _UNTIL.finditer(flat)]
    ends = [m.start() for m in _SENTENCE_END.finditer(flat)] if untils else []
    found: list[Quantity] = []
    for match in _FIGURE.finditer(flat):
        low, low_scale, digits, chinese, scale, more, unit, percent, tenths, half = match.groups()
        value = _value(digits, chinese or percent or tenths, scale or _scale(unit))
        value = value + _tenth(half) if half and value else value
        if value is None:
            continue
        start, end = match.span()
        raw = _raw(flat, found[-1].end if found else 0, start)
        found.append(
            Quantity(
                value, _unit(unit) if unit else "%" if percent else "成", tidy(raw), start, end, match[0], raw,
                until=_until(untils, ends, start) if untils else "",
                low=_number(low, low_scale) if low else None,
                rough=bool(more or low or _is_rough(flat, start, end)),
            )
        )  # fmt: skip
    return tuple(found)


def table_quantities(section: ItemData) -> Iterator[Quantity]:
    """The figures of an item's table; cells that hold no plain number are passed over. They have no offsets."""
    for figure in section.figures:
        flat = folded(figure.value).replace(" ", "")
        match = _CELL.fullmatch(flat)
        if match and figure.name.strip():
            value = _number(match[1], match[2]) * (10_000 if figure.unit.startswith("万") else 1)
            unit = _unit(folded(figure.unit).strip().removeprefix("万"))
            printed = f"{figure.value.strip()}{figure.unit.strip()}"
            yield Quantity(value, unit, tidy(folded(figure.name)), 0, 0, printed, until=figure.as_of)


def of_section(section: AnySection) -> tuple[Quantity, ...]:
    """The figures of a section: of its table, or of its prose."""
    return tuple(table_quantities(section)) if isinstance(section, ItemData) else quantities(section.text)


def _is_rough(text: str, start: int, end: int) -> bool:
    """Whether the words round a figure say that it is more or less so much."""
    if text[end : end + 1] in _OR_SO_BEGINS and _OR_SO.match(text, end):
        return True
    return text[start - 1 : start] in _ROUGHLY_ENDS and bool(_ROUGHLY.search(text, max(start - 3, 0), start))


def _scale(unit: str | None) -> str:
    """The 万 or 亿 that a unit begins with."""
    return unit[0] if unit and unit[0] in SCALES else ""


def _value(digits: str | None, chinese: str, scale: str) -> Decimal | None:
    if digits:
        return _number(digits, scale)
    value = _of_chinese(chinese)
    return None if value is None else value * SCALES[scale]


def _tenth(half: str) -> Decimal:
    """The 五 of 七成五, or its 半."""
    return Decimal(5 if half == "半" else parse_chinese(half)) / 10


def _of_chinese(written: str) -> Decimal | None:
    try:
        return parse_chinese_decimal(written)
    except ValueError:
        return None


def _number(digits: str, scale: str) -> Decimal:
    value = Decimal(digits.replace(",", "").replace("，", ""))
    return value * SCALES[scale] if scale else value


def _unit(written: str) -> str:
    return _SAME.get(written) or written.lstrip("万亿")


def _raw(text: str, before: int, start: int) -> str:
    """The words of the clause before a figure, down to the figure before it."""
    last = _BREAKS.match(text, before, start)
    return text[last.end() if last else before : start]


def tidy(words: str) -> str:
    """What is measured, without the fillers round it."""
    bare = _QUOTED.sub("", words)
    if bare[:1] in _LEADING_BEGINS:
        bare = _LEADING.sub("", bare, 1)
    return _TRAILING.sub("", bare, 1) if bare[-1:] in _TRAILING_ENDS else bare


def _until(untils: list[tuple[int, str]], ends: list[int], place: int) -> str:
    """The last cut-off told before a place with no end of a sentence between; ``ends`` in order."""
    n = bisect_left(untils, (place, ""))
    start, words = untils[n - 1] if n else (-1, "")
    return words if start >= 0 and bisect_left(ends, start) == bisect_left(ends, place) else ""
