"""C11: a target of the plan for each district that is not reached, where nothing says why or what is done about it."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.numbers.quantities import Quantity, quantities
from selfcheck.compose.checks.numbers.stretches import SHARES, Stretch, bears, stretches
from selfcheck.compose.checks.numbers.tables import total_quantities
from selfcheck.compose.checks.numbers.target_counts import counted_rate, covered_thing
from selfcheck.model.plan import ReferencePoint
from selfcheck.model.submission import ItemProblem, PointAnswer
from selfcheck.model.target import Target

_EXPLAINED = re.compile(
    r"原因|主要是|由于|因为|是因|距|[还就只仅]差|差[0-9一二两三四五六七八九十几]|差的|未达|尚未|还未|没有?达?到|预计|力争|计划|安排|下一步|年底|争取|逐步|困难|缺口|受.{1,10}影响|正在|即将|(?:元旦|春节|明年|来年)|因[^，。此]{2,}"
)
_EARLIER = re.compile(
    r"年初|去年|上年|上届|原来|同比|环比|较|上升|下降|提高了|减少了|增长|提升了|缩短|降低|增幅|降幅|[0-9]月底|由$|从$"
)
_PART = re.compile(r"最低|最高|街道|镇|个别|[高中初]级|农村|郊区|新开|部分")
_ROSE = re.compile(r"^[^，。；\d]{0,3}(?:提高|提升|上升|增加|增|达)?(?:到|至|为)$")
_MEAN = re.compile(r"^(?:平均|总体|整体)")
_EACH = re.compile(r"每(?P<of>[百千万]?[户人])")
_RATE = re.compile(r"(?P<core>.*?)(?:率|比例|比率|面)$")
_RATES = re.compile(r"([一-鿿]{2})率")
_SHARE_OF = re.compile(r"^占(?:比|总数|全部|全区)?$")
_SHARE_OF_ALL = re.compile(r"占(?:全区)?(?:居(?:民?委|村|民区)|村(?:民?委|居))")
_NAMELESS = re.compile(r"^(?:今年|现在|目前|如今|本年|眼下|到?[0-9]{1,2}月底?|是|为|达|到|有)*$")
_ALL_OF_THEM = re.compile(r"共|合计|一共|总")
_SOME = re.compile(r"[男女]|党员|[公民]办|新|星|示范|[一二三四五]级")


def check_targets(case: Case) -> Iterator[Remark]:
    """C11 over points with a target that is each district's; what falls short and tells why is left alone."""
    problems = {s.item: s.text for s in case.told() if isinstance(s, ItemProblem)}
    for section in case.answers():
        _, point = case.points.get(section.id, (None, None))
        for target in point.floors if point else ():
            wanted = next(iter(quantities(target.measure)), None)
            if point is None or target.scope != "each" or wanted is None or _EXPLAINED.search(section.text):
                continue
            yield from _short(section, point, target, wanted, problems.get(section.item, ""))


def _short(
    section: PointAnswer, point: ReferencePoint, target: Target, wanted: Quantity, problem: str
) -> Iterator[Remark]:
    """What a section tells that falls short of a target, or else two counts that do; not what its item's problems tell of."""
    sentences = tuple(stretches(section))
    told = [*_told(section, sentences, point, wanted)]
    for what, quantity in told:
        if _falls_short(quantity, wanted) and what[-3:] not in problem:
            facts = {"what": what.removesuffix("占"), "printed": quantity.printed, "target": target.measure}
            yield Remark("C11", section.id, quantity.start, quantity.end, facts)
    names = _RATES.findall(point.text)
    counted = None if told or wanted.unit != "%" else counted_rate(point.text, names, sentences)
    if counted and counted.share < wanted.value and not any(name in problem for name in names):
        part, computed = counted.part, counted.share.quantize(Decimal("0.1"), ROUND_HALF_UP)
        yield Remark("C11.counted", section.id, part.start, part.end, {
            "part": counted.part_name + part.printed, "whole": counted.whole_name + counted.whole.printed,
            "computed": computed, "target": target.measure})  # fmt: skip


def _falls_short(quantity: Quantity, wanted: Quantity) -> bool:
    """Whether a figure is surely below; 七成 may be said of anything up to eight tenths, 七成五 of little more."""
    if quantity.unit != "成":
        return quantity.value < wanted.value
    upper = quantity.value * 10 + (10 if quantity.value == int(quantity.value) else 1)
    return upper <= wanted.value


def _told(
    section: PointAnswer, sentences: Sequence[Stretch], point: ReferencePoint, wanted: Quantity
) -> Iterator[tuple[str, Quantity]]:
    """What a section tells of the measure a target is of: the district's own, as it stands now."""
    units = {"%", "成"} if wanted.unit == "%" else {wanted.unit}
    for stretch in sentences:
        before: Quantity | None = None
        for place, quantity in enumerate(stretch.figures):
            if quantity.unit in units and not _EARLIER.search(quantity.raw):
                rose = before and _ROSE.match(quantity.raw)
                what = before.what.rstrip("由从") if before and rose else _called(stretch, place, point.text)
                if _is_measure_of(point.text, what):
                    yield what, quantity
            before = quantity if quantity.unit in units else before
    yield from ((q.what, q) for q in total_quantities(section)
                if q.unit == wanted.unit and _is_measure_of(point.text, q.what))  # fmt: skip


def _called(stretch: Stretch, place: int, point: str) -> str:
    """What a figure is of: its own words; else of the count before it, as 占; else of what its sentence begins with."""
    quantity = stretch.figures[place]
    count = stretch.figures[place - 1] if place else None
    if count and count.unit not in SHARES and quantity.what.startswith("占"):
        label, thing = stretch.label(count), covered_thing(point)
        if _SOME.search(label):
            return quantity.what
        if _SHARE_OF.match(quantity.what):
            return f"{label}占"
        is_all = thing and _ALL_OF_THEM.search(count.raw) and _SHARE_OF_ALL.match(quantity.what)
        return "覆盖率" if is_all and thing in stretch.words else quantity.what
    if _NAMELESS.match(quantity.what) and not stretch.behind(quantity):
        opening = stretch.text[stretch.start : quantity.start]
        named = (n for n in _RATES.findall(point) if re.search(rf"{n}(?:率|情况|方面|这[一块件项])?[，：:]", opening))
        return next((f"{name}率" for name in named), quantity.what)
    return quantity.what


def _is_measure_of(point: str, what: str) -> bool:
    """Whether a point asks for this measure: the rate it names, however it is called, or so much for each of the same."""
    if _PART.search(what):
        return False
    each = _EACH.search(point)
    if each:
        return bool(_MEAN.match(what)) or each["of"] in what
    rate = _RATE.search(what)
    core = rate["core"] if rate else what
    return len(core) > 1 and (
        f"{core[-2:]}率" in point or (not rate and any(_is_of(name, what) for name in _RATES.findall(point)))
    )


def _is_of(name: str, what: str) -> bool:
    """Whether 持有技能等级证书的占 speaks of 持证: a share of those who have it."""
    return what.endswith("占") and bears(name, what)
