"""C10, figures that others in the same sentence give: so much each, an average, a growth, a gap in percentage points."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from selfcheck.compose.checks.case import Remark
from selfcheck.compose.checks.quantities import Quantity
from selfcheck.compose.checks.stretches import SHARES, Stretch

_FEWEST = 3
_RECKONS = re.compile(r"[每均由从距离比较于]")
"""A sentence with none of these, or with fewer figures, reckons nothing."""
_EACH = re.compile(
    r"每(?:一)?(?P<of>户|人|名|张|例|份|家|个|处|件|套|位|对|期|场|批|班|站|组)(?:补贴|补助|发放|资助|慰问金?|奖励|标准|金额)*$"
)
_AVERAGE = re.compile(r"(?:每(?P<scale>百|千|万)(?P<of>户|人|名)|(?P<one>户|人|件|例|家|笔)均)[^，。；]{0,8}$")
_WANTED = re.compile("标准|目标|要求|指标|达到每|不[少低]于每")
_SCALES = {"百": 100, "千": 1000, "万": 10_000}
_ALL = re.compile(r"合计|总|共(?!同|建)")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,10}$")
_COMPARED = re.compile(r"^，?(?:比|较)(?:去年|上年)(?:同期)?[^，。；\d增减多少升降高低]{0,6}$")
_TO = re.compile(r"^[^，。；\d]{0,8}?(?:到|至|为)(?:今年的?|现在的?|目前的?)?$")
_GREW = re.compile(
    r"^[^，。；\d]{0,6}，?(?:同比|共|净|增幅|降幅)?(?:增长|增加|提高|上升|下降|减少|降低|增幅|降幅)了?(?:达|为|约)?$"
)
_GREW_BY = re.compile(r"(?:增长|增加|上升|下降|减少|降低)了?$")
_GAP = re.compile(r"^，?(?:距|离|与|比|较|低于|高于|高出)[^，。；\d]{0,10}$")
_GAP_OF = re.compile(r"^[^，。；\d]{0,6}(?:差|低|高|少|多|超)[^，。；\d]{0,4}$")
_POINTS = "个百分点"
_HUNDRED = Decimal(100)
_SIMPLE = Decimal("0.01")
"""A product or an average may be off by so much of itself before anybody asks: people round."""
_MONTHLY = re.compile(r"每月|月均|每年|/月|每季|每天|日均")


def reckoned_remarks(stretch: Stretch) -> Iterator[Remark]:
    """Each rule looks at figures that stand side by side; anything between them that it does not know ends it."""
    figures = stretch.figures
    if len(figures) < _FEWEST or not _RECKONS.search(stretch.text, stretch.start, stretch.end):
        return
    for place, quantity in enumerate(figures):
        if quantity.rough:
            continue
        if quantity.unit not in SHARES and place and _EACH.search(quantity.raw):
            yield from _each(stretch, place)
        elif (
            quantity.unit not in SHARES
            and not _WANTED.search(quantity.raw + stretch.behind(quantity))
            and _AVERAGE.search(quantity.raw)
        ):
            yield from _average(stretch, quantity)
        elif quantity.unit in {"%", _POINTS} and place > 1:
            yield from _growth(stretch, *figures[place - 2 : place + 1])
        if quantity.unit == "%" and _GREW_BY.search(quantity.raw) and place + 2 < len(figures):
            yield from _grown(stretch, *figures[place : place + 3])


def _each(stretch: Stretch, place: int) -> Iterator[Remark]:
    """2316户，每户500元，发放115.8万元: count, rate and product one after another."""
    rate, count = stretch.figures[place], stretch.figures[place - 1]
    per = _EACH.search(rate.raw)
    money = [q for q in stretch.figures if q.unit == rate.unit and q is not rate]
    total = next((q for q in stretch.figures[place + 1 : place + 2] if _is_product(q, rate)), None)
    if not per or total is None or count.rough or total.rough or _MONTHLY.search(stretch.words):
        return
    if not _counts(count, per["of"]) or stretch.between(count, rate)[:1] not in {"，", "、", "（", "按"}:
        return
    product = count.value * rate.value
    if any(abs(product - q.value) <= product * _SIMPLE for q in money):
        return
    told = _money(product) if rate.unit == "元" else f"{product:f}{rate.unit}"
    yield _remark(stretch, total, (count, rate), told)


def _is_product(total: Quantity, rate: Quantity) -> bool:
    """Whether a figure may be what so much each comes to: money, or what is called all of it."""
    return total.unit == rate.unit and (rate.unit == "元" or bool(_ALL.search(total.raw)))


def _counts(count: Quantity, per: str) -> bool:
    return count.unit == per or {count.unit, per} <= {"人", "名", "位"}


def _average(stretch: Stretch, average: Quantity) -> Iterator[Remark]:
    """户均, 每百户: flagged where one total and one count are all that it can be of."""
    match = _AVERAGE.search(average.raw)
    near = [q for q in (*stretch.earlier, *stretch.figures) if q is not average and not _MONTHLY.search(stretch.words)]
    unit = (match["of"] or match["one"]) if match else ""
    counts = [q for q in near if _counts(q, unit) and q.value]
    totals = [q for q in near if q.unit == average.unit and q.value > average.value and q.start < average.start]
    scale = Decimal(_SCALES.get(match["scale"] or "", 1)) if match else Decimal(1)
    called = [q for q in totals if "总" in q.what]
    if not match or len(counts) != 1 or len(called or totals) != 1 or (not called and scale != 1):
        return
    given = [scale * total.value / counts[0].value for total in totals]
    if any(abs(one - average.value) <= max(average.value * _SIMPLE, Decimal("0.06")) for one in given):
        return
    total = (called or totals)[0]
    computed = (scale * total.value / counts[0].value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    yield _remark(stretch, average, (total, counts[0]), f"{computed:f}{average.unit}")


def _growth(stretch: Stretch, first: Quantity, second: Quantity, change: Quantity) -> Iterator[Remark]:
    """由61.2%提高到71.8%，提高10.6个百分点; 由310张增加到342张，增长10.3%; 67.2%，距70%差2.8个百分点."""
    if first.unit != second.unit or first.rough or second.rough or not first.value:
        return
    middle, behind = stretch.between(first, second), stretch.between(second, change)
    is_growth = _FROM.search(stretch.text, stretch.start, first.start) and _TO.match(middle) and _GREW.match(behind)
    is_gap = change.unit == _POINTS and _GAP.match(middle) and _GAP_OF.match(behind)
    is_compared = first.unit not in SHARES and bool(_COMPARED.match(middle) and _GREW.match(behind))
    if is_compared:
        first, second = second, first
    if not (is_growth or is_gap or is_compared) or (change.unit == _POINTS and first.unit != "%"):
        return
    difference = abs(second.value - first.value)
    relative = _HUNDRED * difference / first.value
    fitting = [difference] if change.unit == _POINTS else [relative, difference] if first.unit == "%" else [relative]
    if any(abs(one - change.value) <= _last_digit(change) for one in fitting):
        return
    computed = fitting[0].quantize(Decimal("0.1"), ROUND_HALF_UP)
    yield _remark(stretch, change, (first, second), f"{computed:f}{change.unit}")


def _grown(stretch: Stretch, change: Quantity, first: Quantity, second: Quantity) -> Iterator[Remark]:
    """下降12.5%，从去年的240件降到210件: the change told before what it is of."""
    behind = stretch.between(change, first)
    is_one = "；" not in behind and _FROM.search(behind) and _TO.match(stretch.between(first, second))
    if (
        not is_one
        or first.unit != second.unit
        or first.unit in SHARES
        or first.rough
        or second.rough
        or not first.value
    ):
        return
    relative = _HUNDRED * abs(second.value - first.value) / first.value
    if abs(relative - change.value) > _last_digit(change):
        computed = relative.quantize(Decimal("0.1"), ROUND_HALF_UP)
        yield _remark(stretch, change, (first, second), f"{computed:f}%")


def _last_digit(quantity: Quantity) -> Decimal:
    exponent = quantity.value.as_tuple().exponent
    return max(Decimal("0.11"), Decimal(1).scaleb(exponent) / 2 if isinstance(exponent, int) else Decimal(0))


def _money(value: Decimal) -> str:
    return f"{(value / 10_000).normalize():f}万元" if value >= 10_000 else f"{value.normalize():f}元"


def _remark(stretch: Stretch, at: Quantity, of: Sequence[Quantity], computed: str) -> Remark:
    facts = {"one": of[0].printed, "other": of[1].printed, "computed": computed, "printed": at.printed}
    return Remark("C10.reckoned", stretch.section, at.start, at.end, facts)
