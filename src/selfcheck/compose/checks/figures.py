"""C10 and C11: figures that disagree with each other, and targets that are not reached. What fits once is not asked about."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from selfcheck.compose.checks.case import Case, Remark, item_of
from selfcheck.compose.checks.quantities import Quantity, of_section, quantities
from selfcheck.compose.checks.sentences import folded
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection

_SEGMENT = re.compile(r"[^。；;！？\n]+")
_OTHER_BASE = re.compile(
    r"口径|不含|不包括|剔除|扣除|以.{1,12}为基数|按[^，。；]{1,16}(?:计|计算|测算|统计)|加权|目标|预计|计划|力争|指标要求|要求"
)
_CHANGE = re.compile(
    r"年初|去年|上年|原来|同比|环比|较|比去年|比上年|上升|下降|提高了|减少了|增长|提升了|缩短|降低|增幅|降幅"
)
_MAY_PASS = re.compile(r"完成|增长|增幅|超额|达成|进度|同比|提高|提升|执行率|利用率|周转|使用率|入住率|投资|回报")
_SHARE = re.compile(r"(?:占|占比|占总数|占全部)$")
_AMONG = re.compile(r"[^，。；：、]{0,12}[，（(]?其中")
_WITH_PARTS = re.compile(r"^[^，。；]{0,6}(?:[:：（(]|，?(?:分别为|分别是|包括))")
_EXPLAINED = re.compile(
    r"原因|由于|因为|距|差|未达|尚未|还未|没有达到|预计|力争|计划|安排|下一步|年底|争取|逐步|困难|缺口|受.{1,10}影响"
)
_PEOPLE = ("户", "人", "人次", "户次")
_NEAREST = 12
"""A rate is of two of so many figures before it."""
_SLIP = 50
"""Parts that pass their total by no more than a fiftieth were meant to be all of it."""
_SPECIFIC = 5
"""A measure named with fewer characters than this may be another one of the same name."""


def check_figures(case: Case) -> Iterator[Remark]:
    """C10 over everything a district wrote."""
    for section in case.told():
        yield from rate_remarks(case, section)
    yield from _told_twice(case)


def rate_remarks(case: Case, section: AnySection) -> Iterator[Remark]:
    """Rates against counts, parts against totals, coverage over 100, in one section."""
    everything, text = quantities(section.text), folded(section.text)
    for segment in _SEGMENT.finditer(text) if everything else ():
        inside = [q for q in everything if segment.start() <= q.start < segment.end()]
        for place, quantity in enumerate(inside):
            if quantity.unit == "%" and not quantity.rough:
                yield from _rate(case, section, segment, inside[max(place - _NEAREST, 0) : place], quantity)
        yield from _parts(section, text, inside)


def _rate(
    case: Case, section: AnySection, segment: re.Match[str], before: Sequence[Quantity], rate: Quantity
) -> Iterator[Remark]:
    if rate.value > 100 and rate.what.endswith("率") and not _MAY_PASS.search(rate.what):
        yield Remark("C10.over", section.id, rate.start, rate.end, {"what": rate.what, "printed": rate.printed})
        return
    pair = _of_target(segment, before, rate)
    if pair is None and not _OTHER_BASE.search(segment[0]) and not _CHANGE.search(rate.what) and "抽" not in rate.what:
        pair = _counts_of(rate, before)
    if pair is None or _fits_any(rate, before, case.rules.rate_tolerance):
        return
    part, whole = pair
    computed = (100 * part.value / whole.value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    facts = {"part": part.what, "part_value": part.printed, "whole": whole.what, "whole_value": whole.printed,
             "computed": computed, "printed": rate.printed}  # fmt: skip
    yield Remark("C10.rate", section.id, rate.start, rate.end, facts)


def _of_target(segment: re.Match[str], before: Sequence[Quantity], rate: Quantity) -> tuple[Quantity, Quantity] | None:
    """The done and the wanted of 新增342张，完成目标320张的106.9%."""
    if len(before) < 2 or segment[0][before[-1].end - segment.start() : rate.start - segment.start()].strip() != "的":
        return None
    wanted = before[-1]
    done = next((q for q in reversed(before[:-1]) if q.unit == wanted.unit), None)
    return (done, wanted) if done and wanted.value and not done.rough else None


def _counts_of(rate: Quantity, before: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The part and the whole that a rate is of: named alike, or 占, or 完成 … 的; None when the text does not say."""
    counts = [q for q in before if q.unit != "%" and not q.rough and q.unit != "个百分点"]
    if len(counts) < 2:
        return None
    if _SHARE.search(rate.what):
        part = counts[-1]
    else:
        core = re.sub(r"(?:率|度|比例|占比)$", "", rate.what)
        part = next((q for q in reversed(counts) if _names(core, q.what)), None)  # type: ignore[assignment]
        if part is None or core == rate.what or len(core) < 2:
            return None
    place = counts.index(part)
    whole = next((q for q in reversed(counts[:place]) if q.unit == part.unit and q.value >= part.value), None)
    return (part, whole) if whole is not None and whole.value else None


def _names(core: str, what: str) -> bool:
    """Whether one of two names holds the other's characters in their order, as 持证 and 持技能等级证书."""
    short, long = sorted((core, what), key=len)
    letters = iter(long)
    return len(short) >= 2 and all(character in letters for character in short)


def _fits_any(rate: Quantity, before: Sequence[Quantity], tolerance: Decimal) -> bool:
    """Whether any two counts of one unit give the rate, to the last printed digit or the tolerance."""
    digits = rate.value.as_tuple().exponent
    last = Decimal(1).scaleb(int(digits)) / 2 if isinstance(digits, int) and digits < 1 else Decimal("0.5")
    allowed = max(tolerance, last)
    counts = [q for q in before if q.unit != "%" and q.value]
    return any(
        abs(100 * part.value / whole.value - rate.value) <= allowed
        for part in counts
        for whole in counts
        if part is not whole and part.unit == whole.unit
    )


def _parts(section: AnySection, text: str, inside: Sequence[Quantity]) -> Iterator[Remark]:
    """A total with its parts listed behind it, all of one unit."""
    for place, total in enumerate(inside):
        behind = text[total.end : inside[place + 1].start] if place + 1 < len(inside) else ""
        parts = [q for q in inside[place + 1 :] if q.unit == total.unit and not q.rough]
        if total.rough or total.unit in {"%", "个百分点"} or not parts:
            continue
        if _AMONG.match(behind) and parts[0] is inside[place + 1] and parts[0].value > total.value:
            yield Remark("C10.part", section.id, parts[0].start, parts[0].end,
                         {"part_value": parts[0].printed, "whole_value": total.printed})  # fmt: skip
        elif _lacks_or_passes(text, total, parts, inside[place + 1 :]):
            yield Remark("C10.sum", section.id, total.start, parts[-1].end,
                         {"computed": f"{_added(parts):f}{total.unit}", "printed": total.printed})  # fmt: skip


def _lacks_or_passes(text: str, total: Quantity, parts: Sequence[Quantity], behind: Sequence[Quantity]) -> bool:
    """Whether parts said to be all there is come to another total, or those among it to a little more than it."""
    between = text[total.end : behind[0].start]
    if _WITH_PARTS.match(between) and _lists_all(text, total, parts, behind):
        return _added(parts) != total.value
    return bool(_AMONG.match(between)) and list(parts) == list(behind) and _is_slip(total, parts)


def _added(parts: Sequence[Quantity]) -> Decimal:
    return sum((q.value for q in parts), Decimal(0))


def _is_slip(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether parts come to a little more than their total: categories that overlap come to much more."""
    over = _added(parts) - total.value
    return len(parts) > 1 and 0 < over * _SLIP <= total.value


def _lists_all(text: str, total: Quantity, parts: Sequence[Quantity], behind: Sequence[Quantity]) -> bool:
    """Whether the parts are said to be all there is: 分别, 包括 or a colon, nothing but them, joined by 、 or ，."""
    stretch = text[total.end : parts[-1].end]
    return len(parts) >= 2 and len(parts) == len(behind) and "其中" not in stretch and "等" not in stretch


def _told_twice(case: Case) -> Iterator[Remark]:
    """One measure with two values in one item, up to the same day as far as the text says."""
    seen: dict[tuple[str, str], list[tuple[Quantity, SectionId]]] = {}
    for section in case.told():
        item = item_of(section)
        for quantity in of_section(section) if item else ():
            is_specific = len(quantity.what) >= _SPECIFIC and not quantity.rough and quantity.unit != "个百分点"
            if not is_specific or _CHANGE.search(quantity.what):
                continue
            earlier = seen.setdefault((str(item), quantity.what), [])
            other = next((e for e in earlier if _disagree(quantity, e[0])), None)
            if other and not any(_agree(quantity, e) for e, _ in earlier):
                yield _twice(case, section, quantity, other)
            earlier.append((quantity, section.id))


def _disagree(one: Quantity, other: Quantity) -> bool:
    if one.unit != other.unit:
        return one.value == other.value and {one.unit, other.unit} <= set(_PEOPLE)
    is_other_day = bool(one.until and other.until and one.until != other.until and one.start and other.start)
    return one.value != other.value and not is_other_day


def _agree(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.unit) == (other.value, other.unit)


def _twice(case: Case, section: AnySection, quantity: Quantity, other: tuple[Quantity, SectionId]) -> Remark:
    facts = {"what": quantity.what, "here": quantity.printed, "other": case.where(other[1]), "there": other[0].printed}
    sentence = "C10.twice" if quantity.unit == other[0].unit else "C10.unit"
    if quantity.end:
        return Remark(sentence, section.id, quantity.start, quantity.end, facts)
    place = section.text.find(quantity.what)
    return Remark(sentence, section.id, max(place, 0), max(place, 0) + (len(quantity.what) if place >= 0 else 0), facts)


def check_targets(case: Case) -> Iterator[Remark]:
    """C11 over points with a target that is each district's; one that falls short and tells why is left alone."""
    for section in case.answers():
        _, point = case.points.get(section.id, (None, None))
        for target in point.targets if point else ():
            wanted = next(iter(quantities(target.measure)), None)
            if target.scope != "each" or wanted is None:
                continue
            for quantity in quantities(section.text):
                is_it = quantity.unit == wanted.unit and point is not None and _is_measure_of(point.text, quantity.what)
                falls_short = is_it and quantity.value < wanted.value
                if falls_short and not _EXPLAINED.search(section.text) and not _CHANGE.search(quantity.what):
                    facts = {"what": quantity.what, "printed": quantity.printed, "target": target.measure}
                    yield Remark("C11", section.id, quantity.start, quantity.end, facts)


def _is_measure_of(point: str, what: str) -> bool:
    """Whether a point asks for this measure: it ends in the point's words, or is so much for each of the same."""
    return len(what) >= 3 and (what[-3:] in point or (what.startswith("每") and what[:3] in point))
