"""Figures in prose and tables: number, unit, what is measured, up to when. ASCII and Chinese numerals, 万, 亿, ranges."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from selfcheck.compose.checks.sentences import folded
from selfcheck.model.submission import AnySection, ItemData
from selfcheck.numerals import parse_chinese

_UNITS = (
    "个百分点|百分点|平方米|人次|户次|家次|件次|辆次|台套|万元|亿元|万人次|分钟|小时|公里|%|户|人|名|位|张|家|个|件|条|份|场|期|所|处|对|批|项|台|辆|"
    "吨|元|次|篇|支|套|座|间|栋|幢|本|册|例|起|种|类|组|部|站|㎡|天|岁"
)
_DIGITS = r"(?<![0-9.])(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,6})?)"
_CHINESE = r"[一二两三四五六七八九十百千]+"
_COMPOUND = r"(?<![第一-九十百千])[二三四五六七八九]?[十百千][零一二三四五六七八九十百千]+"
"""A numeral of several characters is one whatever stands before it; 三 or 十 may be part of a word."""
_FIGURE = re.compile(
    r"(?=[0-9一二两三四五六七八九十百千])"
    rf"(?:(?P<low>{_DIGITS})(?P<lowscale>[万亿]?)(?P<lowunit>%?)\s*[-~—–至到]\s*)?"
    rf"(?:(?P<digits>{_DIGITS})|(?P<chinese>(?<![一-鿿]){_CHINESE}|(?<=[有设共计达至新增成立建成开办举办新建]){_CHINESE}|{_COMPOUND}))"
    rf"\s*(?P<scale>[万亿]?)(?P<more>余|多)?\s*(?P<unit>{_UNITS})"
)
_UNTIL = re.compile(r"截(?:至|止到?)[^，。；、]{0,4}?(?:(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|底)?|目前)")
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
_SAME = {"名": "人", "位": "人", "㎡": "平方米", "百分点": "个百分点"}
_SENTENCE_END = re.compile(r"[。！？\n]")
_QUOTED = re.compile(r"[\s“”\"《》〔〕【】]")
_BREAKS = re.compile(r"[，,。；;：:、！？!?\n（）()\t]")
_LEADING = re.compile(
    r"^(?:截至.*?[日底]|[0-9]{1,2}(?:至|-)[0-9]{1,2}月|[0-9]{1,2}月(?:[0-9]{1,2}日)?|今年以来|今年|全年|本年度|年内|目前|其中|全区|我区|区内|共计|累计|共(?!同)|已|并|由|从|为|将|与|和|及|或)+"
)
_TRAILING = re.compile(
    r"(?:达到|达|约为|约|近|超过|超|不低于|不少于|仅|只有|共有|共计|共|累计|总计|合计|已有|有|为|是|至|到了|到|的|了|完成率为|:|：|“|”|分别|提升到|提高到|提升至|提高至|增至|升至)+$"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure (数据): ``value`` in ``unit`` with 万 and 亿 carried out, as printed from ``start`` to ``end``.

    ``what``: the words before it in its clause, fillers taken off; empty where there are none. ``until``: the words of
    its cut-off, empty where its sentence names none. ``low``: the lower end of a range. ``rough``: 余, 多 or a range.
    """

    value: Decimal
    unit: str
    what: str
    start: int
    end: int
    printed: str
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
        value = _value(match)
        if value is None:
            continue
        before = found[-1].end if found else 0
        found.append(
            Quantity(
                value, _unit(match["unit"]), _what(flat, match.start(), before), match.start(), match.end(), match[0],
                until=next((words for start, words in untils if _same_sentence(ends, start, match.start())), ""),
                low=_number(match["low"], match["lowscale"]) if match["low"] else None,
                rough=bool(match["more"] or match["low"]),
            )
        )  # fmt: skip
    return tuple(found)


def table_quantities(section: ItemData) -> Iterator[Quantity]:
    """The figures of an item's table; cells that hold no plain number are passed over. They have no offsets."""
    for figure in section.figures:
        flat = folded(figure.value).replace(" ", "")
        match = re.fullmatch(rf"({_DIGITS})([万亿]?)(?:{_UNITS})?", flat)
        if match and figure.name.strip():
            value = _number(match[1], match[2]) * (10_000 if figure.unit.startswith("万") else 1)
            unit = _unit(folded(figure.unit).strip().removeprefix("万"))
            printed = f"{figure.value.strip()}{figure.unit.strip()}"
            yield Quantity(value, unit, _tidy(folded(figure.name)), 0, 0, printed, until=figure.as_of)


def of_section(section: AnySection) -> tuple[Quantity, ...]:
    """The figures of a section: of its table, or of its prose."""
    return tuple(table_quantities(section)) if isinstance(section, ItemData) else quantities(section.text)


def _value(match: re.Match[str]) -> Decimal | None:
    scale = match["scale"] + (
        "万" if match["unit"].startswith("万") else "亿" if match["unit"].startswith("亿") else ""
    )
    if match["digits"]:
        return _number(match["digits"], scale[:1])
    try:
        return Decimal(parse_chinese(match["chinese"])) * _SCALES[scale[:1]]
    except ValueError:
        return None


def _number(digits: str, scale: str) -> Decimal:
    return Decimal(digits.replace(",", "")) * _SCALES[scale]


def _unit(written: str) -> str:
    bare = written.removeprefix("万").removeprefix("亿")
    return _SAME.get(bare, bare)


def _what(text: str, start: int, before: int) -> str:
    """The words of the clause before a figure, down to the figure before it."""
    stretch = text[before:start]
    breaks = [m.end() for m in _BREAKS.finditer(stretch)]
    return _tidy(stretch[breaks[-1] :] if breaks else stretch)


def _tidy(words: str) -> str:
    bare = _QUOTED.sub("", words)
    return _TRAILING.sub("", _LEADING.sub("", bare))


def _same_sentence(ends: list[int], start: int, place: int) -> bool:
    """Whether no end of a sentence stands between; ``ends`` in order."""
    return start < place and bisect_left(ends, start) == bisect_left(ends, place)
