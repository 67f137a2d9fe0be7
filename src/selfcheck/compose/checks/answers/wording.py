"""C01 and C04: answers without a figure or a fact, of stock phrases, very short or very long. Advice, never more."""

import re
from collections.abc import Iterator, Sequence

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.sentences import clauses, folded
from selfcheck.messages.finding import PLACES
from selfcheck.model.blocks import Embedded, Picture, Table, count_characters, walk
from selfcheck.model.submission import PointAnswer

_MEASURES = (
    "户|人|名|位|次|张|家|个|件|条|份|场|期|所|处|对|批|项|台|辆|吨|元|万|亿|天|日|小时|分钟|年|月|周|%|平方米|㎡|公里|"
    "篇|支|站|点|号|岁|轮|套|座|间|栋|幢|本|册|例|起|种|类|倍|成"
)
_NAMED = "(?:工作|补贴|制度|改革|原则|纪律|要求)"
"""Behind so many 项: what is called by its number, as 两项补贴, and not counted."""
_FIGURE = re.compile(rf"(?<![0-9])[0-9][0-9,.]{{0,20}}\s*(?:余|多)?(?:{_MEASURES})")
_IN_CHINESE = re.compile(
    r"[一二两三四五六七八九十百千万]+(?:余|多)?"
    r"(?:[户件](?!一)|人次|人(?!一)|名|位|张|家(?![人一])|份|场|期|所|处|对(?!一)|(?<!一)批|(?<=十一)批|台|辆|吨|元|天|小时|分钟|平方米|"
    r"条(?![龙心])|次(?![性办])|例|起|轮|套|"
    rf"(?<=[立台定增出成施订了][二三四五六七八九十])项|项(?!{_NAMED}))"
)
"""一批 and 一对一 count nothing, 三项制度 is a name, 出台三项制度 a figure."""
_FACT = re.compile(
    r"《[^》]+》|[0-9]{1,2}月|今年(?:初|年初|上半年|下半年)|[一-鿿]{2,5}(?:(?<![各个])街道|(?<!街)镇|乡(?![村镇]))(?!级|区)|〔[0-9]{4}〕"
)

_MANY_ITEMS = 3
"""With more items than this the advice is given once for the whole return."""


def has_fact(text: str) -> bool:
    """Whether it gives a figure with a measure, also in Chinese numerals, or a document, place or date by name."""
    flat = folded(text)
    return bool(_FIGURE.search(flat) or _IN_CHINESE.search(flat) or _FACT.search(flat))


def check_facts(case: Case) -> Iterator[Remark]:
    """C01 over the answered points, those aside that ask for a state of affairs and those with next to nothing in them."""
    bare = [Remark("C01", s.id) for s in case.answers()
            if s.id not in case.rules.state_points and count_characters(s.text) >= case.rules.answer_least
            and not _shows(s) and not has_fact(s.text)]  # fmt: skip
    yield from _gathered(case, bare)


def check_length(case: Case) -> Iterator[Remark]:
    """C04 over the answered points; what is short and factual is left alone."""
    stock: list[Remark] = []
    short: list[Remark] = []
    for section in case.answers():
        count = count_characters(section.text)
        facts = {"count": count, "limit": case.rules.answer_long}
        if count > case.rules.answer_long:
            yield Remark("C04.long", section.id, facts=facts)
        elif not has_fact(section.text) and not _shows(section):
            if stock_share(section.text, case.rules.stock_phrases) > case.rules.stock_share:
                stock.append(Remark("C04.stock", section.id, 0, len(section.text)))
            elif case.rules.answer_least <= count < case.rules.answer_short:
                short.append(Remark("C04.short", section.id))
    yield from _gathered(case, stock)
    yield from _gathered(case, short)


def _gathered(case: Case, remarks: Sequence[Remark]) -> Iterator[Remark]:
    """One remark an item, and one for all where many items are in it; it stands at the first of its points.

    Sixty times the same advice is read by nobody.
    """
    items: dict[int, list[Remark]] = {}
    for remark in remarks:
        item, _ = case.points[remark.section]
        items.setdefault(item.ordinal, []).append(remark)
    places = [_named(case, ordinal, own) for ordinal, own in items.items()]
    if len(items) > _MANY_ITEMS:
        facts = {"items": len(items), "points": len(remarks), "places": "；".join(places)}
        yield Remark(f"{remarks[0].sentence}.many", remarks[0].section, facts=facts)
        return
    for place, own in zip(places, items.values(), strict=True):
        yield own[0] if len(own) == 1 else Remark(own[0].sentence, own[0].section, facts={"where": place})


def _named(case: Case, ordinal: int, remarks: Sequence[Remark]) -> str:
    numbers = "、".join(str(case.points[remark.section][1].number) for remark in remarks)
    return PLACES["point"].format(item=ordinal, number=numbers)


def stock_share(text: str, phrases: tuple[str, ...]) -> int:
    """How much of the text stands in clauses that hold a stock phrase, in percent."""
    total = stock = 0
    for clause in clauses(text):
        length = count_characters(clause.text)
        total += length
        stock += length if any(phrase in clause.text for phrase in phrases) else 0
    return 100 * stock // total if total else 0


def _shows(section: PointAnswer) -> bool:
    return any(isinstance(block, Picture | Table | Embedded) for block in walk(section.blocks))
