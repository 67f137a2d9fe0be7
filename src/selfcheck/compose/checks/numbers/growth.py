"""C10, changes: a growth in percent, a gap in percentage points, and how many more or fewer in the figures' own unit."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from selfcheck.compose.checks.case import Remark
from selfcheck.compose.checks.numbers.quantities import Quantity
from selfcheck.compose.checks.numbers.stretches import SHARES, Stretch, blur, counted_like, reckoned

_CHANGES = re.compile(r"[由从距离比较于]")
"""A sentence with none of these tells no change from one figure to another."""
_FROM = re.compile(r"(?:由|从)[^，。；]{0,10}$")
_COMPARED = re.compile(
    r"^，?(?:同?比|较)(?:去年|上年|年初|上届|上半年)(?:同期|底|末)?[^，。；\d增减多少升降高低]{0,6}$"
)
_TO = re.compile(r"^[^，。；\d]{0,8}?(?:到|至|为|成)(?:今年的?|现在的?|目前的?)?$")
_CHANGED = "增长|增加|提高|上升|下降|减少|降低|缩短|压缩|压减|节省|节约|增幅|降幅"
_GREW = re.compile(rf"^[^，。；\d]{{0,6}}，?(?:同比|共|净|增幅|降幅)?(?:{_CHANGED})了?(?:达|为|约)?$")
_BY = re.compile(
    rf"^[^，。；\d]{{0,6}}[，（(]?(?:一?共|净|整整|足足)?(?:{_CHANGED}|[增减降]|[多少][一-鿿]?)了?(?:达|为)?$"
)
_GREW_BY = re.compile(r"(?:增长|增加|上升|下降|减少|降低)了?$")
_GAP = re.compile(r"^，?(?:距|离|与|比|较|低于|高于|高出)[^，。；\d]{0,10}$")
_GAP_OF = re.compile(r"^[^，。；\d]{0,6}(?:差|低|高|少|多|超)[^，。；\d]{0,4}$")
_POINTS = "个百分点"
_HUNDRED = Decimal(100)


def growth_remarks(stretch: Stretch) -> Iterator[Remark]:
    """Three figures side by side, one of them the change; anything between them that is not known ends it."""
    figures = stretch.figures
    if not _CHANGES.search(stretch.text, stretch.start, stretch.end):
        return
    for place, quantity in enumerate(figures):
        if quantity.rough:
            continue
        if place > 1 and quantity.unit in {"%", _POINTS}:
            yield from _growth(stretch, *figures[place - 2 : place + 1])
        elif place > 1:
            yield from _by(stretch, *figures[place - 2 : place + 1])
        if quantity.unit == "%" and _GREW_BY.search(quantity.raw) and place + 2 < len(figures):
            yield from _grown(stretch, *figures[place : place + 3])


def _by(stretch: Stretch, first: Quantity, second: Quantity, change: Quantity) -> Iterator[Remark]:
    """由22分钟缩短到9分钟，缩短13分钟: the change in their own unit, with nothing else counted behind it."""
    if not first.unit == second.unit == change.unit or change.unit in SHARES or first.rough or second.rough:
        return
    middle, noun = stretch.between(first, second), stretch.behind(change)
    is_moved = _FROM.search(stretch.text, stretch.start, first.start) and _TO.match(middle)
    if not (is_moved or _COMPARED.match(middle)) or not _BY.match(stretch.between(second, change)):
        return
    difference = abs(second.value - first.value)
    if not middle.startswith(noun) or abs(difference - change.value) <= blur(first) + blur(second) + blur(change):
        return
    yield reckoned(stretch, change, (first, second), counted_like(change, difference))


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
    yield reckoned(stretch, change, (first, second), f"{computed:f}{change.unit}")


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
        yield reckoned(stretch, change, (first, second), f"{computed:f}%")


def _last_digit(quantity: Quantity) -> Decimal:
    exponent = quantity.value.as_tuple().exponent
    return max(Decimal("0.11"), Decimal(1).scaleb(exponent) / 2 if isinstance(exponent, int) else Decimal(0))
