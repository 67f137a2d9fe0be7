"""C11: a target of the plan for each district that is not reached, where nothing says why or what is done about it."""

import re
from collections.abc import Iterator

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.quantities import Quantity, quantities
from selfcheck.compose.checks.stretches import bears, stretches
from selfcheck.compose.checks.tables import total_quantities
from selfcheck.model.plan import ReferencePoint
from selfcheck.model.submission import ItemProblem, PointAnswer

_EXPLAINED = re.compile(
    r"原因|主要是|由于|因为|是因|距|还差|差[0-9]|差的|未达|尚未|还未|没有?达?到|预计|力争|计划|安排|下一步|年底|争取|逐步|困难|缺口|受.{1,10}影响|因[^，。此]{2,}"
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


def check_targets(case: Case) -> Iterator[Remark]:
    """C11 over points with a target that is each district's; what falls short and tells why is left alone."""
    problems = {s.item: s.text for s in case.told() if isinstance(s, ItemProblem)}
    for section in case.answers():
        _, point = case.points.get(section.id, (None, None))
        for target in point.floors if point else ():
            wanted = next(iter(quantities(target.measure)), None)
            if point is None or target.scope != "each" or wanted is None or _EXPLAINED.search(section.text):
                continue
            for what, quantity in _told(section, point, wanted):
                if quantity.value < wanted.value and what[-3:] not in problems.get(section.item, ""):
                    facts = {"what": what, "printed": quantity.printed, "target": target.measure}
                    yield Remark("C11", section.id, quantity.start, quantity.end, facts)


def _told(section: PointAnswer, point: ReferencePoint, wanted: Quantity) -> Iterator[tuple[str, Quantity]]:
    """What a section tells of the measure a target is of: the district's own, as it stands now."""
    for stretch in stretches(section):
        before: Quantity | None = None
        for quantity in stretch.figures:
            if quantity.unit == wanted.unit and not _EARLIER.search(quantity.raw):
                what = before.what.rstrip("由从") if before and _ROSE.match(quantity.raw) else quantity.what
                if _is_measure_of(point.text, what):
                    yield what, quantity
            before = quantity if quantity.unit == wanted.unit else before
    yield from ((q.what, q) for q in total_quantities(section)
                if q.unit == wanted.unit and _is_measure_of(point.text, q.what))  # fmt: skip


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
