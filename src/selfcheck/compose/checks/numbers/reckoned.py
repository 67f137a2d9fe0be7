"""C10, figures that others in the same sentence give: so much each, and an average."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from selfcheck.compose.checks.case import Remark
from selfcheck.compose.checks.numbers.quantities import Quantity, tidy
from selfcheck.compose.checks.numbers.stretches import SHARES, Stretch, blur, reckoned

_FEWEST = 3
_RECKONS = re.compile(r"[每均]")
"""A sentence with neither reckons nothing."""
_EACH = re.compile(
    r"每一?(?P<of>[户人名张例份家个处件套位对期场批班站组格穴盏桌箱袋间座栋幢台辆支块亩项只所条篇盒株])(?P<what>[^，。；、]{0,6})$"
)
_MONEY_EACH = re.compile("(?:补贴|补助|发放|资助|慰问金?|奖励|标准|金额)*")
_NOT_EACH = re.compile("[月年天日季周次最限起]|至少|不|以[上内]|平均|市场|若|如果")
_AND_MORE = re.compile("连同|加上|包括|另|以及|外加|历年|累计|[两三四五几]年|[批轮]")
_AVERAGE = re.compile(r"(?:每(?P<scale>百|千|万)(?P<of>户|人|名)|(?P<one>户|人|件|例|家|笔)均)[^，。；]{0,8}$")
_WANTED = re.compile("标准|目标|要求|指标|达到每|不[少低]于每")
_SCALES = {"百": 100, "千": 1000, "万": 10_000}
_TEN_THOUSAND = 10_000
_ALL = re.compile(r"合计|总|共(?!同|建)")
_FUND = re.compile("首[批期笔]|注入|注资|募|筹|预算|规模|基金|到账|拨入")
"""Money that is there to be given, and not what was given."""
_PEOPLE = re.compile("人口|居民|户籍|常住")
_SIMPLE = Decimal("0.01")
"""A product or an average may be off by so much of itself before anybody asks: people round."""
_CLOSE = Decimal("0.005")
_MONTHLY = re.compile(r"每月|月均|每年|/月|每季|每天|日均")


def reckoned_remarks(stretch: Stretch) -> Iterator[Remark]:
    """Each rule looks at figures that stand side by side; anything between them that it does not know ends it."""
    if not _RECKONS.search(stretch.text, stretch.start, stretch.end):
        return
    for place, quantity in enumerate(stretch.figures):
        if quantity.rough or quantity.unit in SHARES or not _RECKONS.search(quantity.raw):
            continue
        if _EACH.search(quantity.raw):
            yield from _each(stretch, place)
        elif not _WANTED.search(quantity.raw + stretch.behind(quantity)) and (match := _AVERAGE.search(quantity.raw)):
            yield from _average(stretch, quantity, match)


def _each(stretch: Stretch, place: int) -> Iterator[Remark]:
    """2316户，每户500元，发放115.8万元: count, rate and product one after another."""
    rate = stretch.figures[place]
    per = _EACH.search(rate.raw)
    count, total = _counted(stretch, place, per) if per else (None, None)
    if not per or count is None or total is None or count.rough or total.rough or _MONTHLY.search(stretch.words):
        return
    if not _is_product(stretch, rate, total, per["what"]):
        return
    money = [q for q in stretch.figures if q.unit == rate.unit and q is not rate]
    product = count.value * rate.value
    if any(abs(product - q.value) <= product * _SIMPLE for q in money):
        return
    told = _money(product) if rate.unit == "元" else f"{product.normalize():f}{rate.unit}"
    yield reckoned(stretch, total, (count, rate), told)


def _counted(stretch: Stretch, place: int, per: re.Match[str]) -> tuple[Quantity | None, Quantity | None]:
    """What there is so much for each of, told just before it or just behind, and what may be the product."""
    rate, *behind = stretch.figures[place : place + _FEWEST]
    before = stretch.figures[place - 1] if place else None
    if (
        before
        and behind
        and _counts(before, per["of"])
        and stretch.between(before, rate)[:1] in {"，", "、", "（", "按"}
    ):
        return before, behind[0]
    if len(behind) < 2 or not _counts(behind[0], per["of"]):
        return None, None
    is_of_them = not per["what"] or behind[0].what[-2:] in per["what"]
    return (behind[0], behind[1]) if is_of_them and stretch.between(rate, behind[0])[:1] == "，" else (None, None)


def _is_product(stretch: Stretch, rate: Quantity, total: Quantity, what: str) -> bool:
    """Whether a figure may be what so much each comes to: money, or what is called all of it; of the same, where it is named."""
    if total.unit != rate.unit or _NOT_EACH.search(what) or _AND_MORE.search(stretch.between(rate, total)):
        return False
    if _MONEY_EACH.fullmatch(what):
        return rate.unit == "元" or bool(_ALL.search(total.raw))
    is_all = _ALL.search(total.raw) and "有" not in total.raw
    return bool(is_all) and (what[-2:] in total.raw or not tidy(total.raw))


def _counts(count: Quantity, per: str) -> bool:
    return count.unit == per or {count.unit, per} <= {"人", "名", "位"}


def _average(stretch: Stretch, average: Quantity, match: re.Match[str]) -> Iterator[Remark]:
    """户均, 每百户: flagged where one total and one count are all that it can be of, or where 万 is too much or lacking."""
    if _MONTHLY.search(stretch.words):
        return
    near: Sequence[Quantity] = [q for q in (*stretch.earlier, *stretch.figures) if q is not average]
    scale = _SCALES.get(match["scale"] or "", 1)
    near = _in_clause(stretch, average, near) if scale == _TEN_THOUSAND else near
    end = stretch.text.find("；", average.end, stretch.end)
    counts = [q for q in near if _counts(q, match["of"] or match["one"]) and q.value and (end < 0 or q.start < end)]
    if scale == _TEN_THOUSAND:
        counts = [q for q in counts if _PEOPLE.search(q.raw)] or counts
    slip = _ten_thousand_off(stretch, average, counts, near) if average.unit == "元" and scale == 1 else None
    if slip:
        yield slip
    elif len(counts) == 1:
        yield from _of_one(stretch, average, counts[0], near, scale)


def _of_one(
    stretch: Stretch, average: Quantity, count: Quantity, near: Sequence[Quantity], scale: int
) -> Iterator[Remark]:
    """An average that the one count and the one total told before it do not give."""
    totals = [q for q in near if q.unit == average.unit and q.value > average.value and q.start < average.start
              and q is not count and not _FUND.search(q.raw)]  # fmt: skip
    called = [q for q in totals if "总" in q.what]
    if len(called or totals) != 1 or (not called and scale not in {1, _TEN_THOUSAND}):
        return
    total = (called or totals)[0]
    rounded = average.value * (blur(total) / total.value + blur(count) / count.value)
    allowed = max(average.value * _SIMPLE, Decimal("0.06")) + rounded
    if any(abs(scale * one.value / count.value - average.value) <= allowed for one in totals):
        return
    computed = (scale * total.value / count.value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    yield reckoned(stretch, average, (total, count), f"{computed:f}{average.unit}")


def _in_clause(stretch: Stretch, average: Quantity, near: Sequence[Quantity]) -> Sequence[Quantity]:
    """The exact figures between the two ； round an average: how many there are for ten thousand is told beside both."""
    start = max(stretch.text.rfind("；", stretch.start, average.start), stretch.start)
    end = stretch.text.find("；", average.end, stretch.end)
    return [q for q in near if q.start >= start and (end < 0 or q.start < end) and not q.rough]


def _ten_thousand_off(
    stretch: Stretch, average: Quantity, counts: Sequence[Quantity], near: Sequence[Quantity]
) -> Remark | None:
    """人均9400万元 of 206人, 总额193.64万元: the average, or the total, is ten thousand times what the others give."""
    totals = [q for q in near if q.unit == "元" and _ALL.search(q.raw) and q.start >= stretch.start and not q.rough]
    for total in totals:
        for count in counts:
            product = average.value * count.value
            if abs(product - total.value * _TEN_THOUSAND) > product * _CLOSE:
                continue
            if "万" in average.printed:
                return reckoned(stretch, average, (count, total), _money(average.value / _TEN_THOUSAND))
            return reckoned(stretch, total, (count, average), _money(product))
    return None


def _money(value: Decimal) -> str:
    return f"{(value / 10_000).normalize():f}万元" if value >= 10_000 else f"{value.normalize():f}元"
