"""C10, rates: a share beside the counts it is of. What the text does not say for sure is not asked about."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise, takewhile

from selfcheck.compose.checks.case import Remark
from selfcheck.compose.checks.numbers.quantities import Quantity
from selfcheck.compose.checks.numbers.stretches import SHARES, Stretch, bears, is_slip

_OTHER_BASE = re.compile(
    r"口径|不含|不包括|剔除|扣除|以.{1,12}为基数|按[^，。；]{1,16}(?:计|计算|测算|统计|算)|加权|有效评价|分母"
)
_EXPECTED = re.compile(r"目标|预计|计划|力争|要求|标准|指标|任务|预期|争取|确保")
_CHANGE = re.compile(
    r"年初|去年|上年|上届|原来|同期|同比|环比|较|(?<!占)比(?!例|重|率)|上升|下降|提高|减少|多了|少了|增长|提升|缩短|降低|增幅|降幅|增加|降至|升至|[0-9]月"
)
_MAY_PASS = re.compile(r"完成|增长|增幅|超额|达成|进度|同比|提高|提升|执行率|利用率|周转|使用率|入住率|投资|回报")
_SHARE = re.compile(
    r"^(?P<who>[^，。；]*?)(?:约|只|仅|就|已|还|可)*占(?:比|到|了|总数|全部|全区)?(?P<of>[^，。；]{0,12}?)(?:的|为|达|达到|约)*$"
)
_CORE = re.compile(r"(?P<core>[^，。；、]{2,}?)(?:率|度|比例|占比|面)$")
_DONE = re.compile(r"^(?:任务|目标|指标|已|年度|计划|进度)*(?:完成|到位)(?:任务|目标|指标|年度|计划|进度|率)*$")
_WANTED = re.compile(r"目标|任务|计划|指标|预算|下达|应")
_WHOLE = re.compile(r"合计|总|一共|共(?!同|建)|全区|在册|应|符合条件")
_ALSO = {"覆盖": "设|建|配|覆盖|开|纳入|接入|实现|有", "建成": "建", "执行": "支出|使用|拨付|支付", "达标": "合格|符合"}
"""What is counted for a rate that has another name."""
_SLASHED = re.compile(r"[（(]([0-9]{1,9})[/／]([0-9]{1,9})[)）]")
_NOT = re.compile(r"不|未|没|无|非|超|逾")
_NEW = re.compile(r"新增|净增|新评|新登记|年内|当年")
_IN_TIME, _LATE = re.compile(r"按期|按时|及时|限时"), re.compile(r"超期|逾期|超时|超过.{0,4}时限|未按[期时]|延期|迟")
_OWN_BASE = re.compile("满意|好评|知晓|公开|评价|合格|优[秀良]|达标")
"""Rates of those who were asked or looked at, and not of what was just counted."""
_MORE, _CUT = re.compile("调增|追加|增拨"), re.compile("[核审压]减")
"""What is added to a budget; a rate of what was cut from it, so of both together."""
_EVERY = re.compile("全部|均|都|一律")
_HUNDRED = Decimal(100)
_TENTHS = (Decimal(-5), Decimal(15))
"""八成 may be said of 75 to 95 in a hundred."""
_HALF_TENTHS = (Decimal("-2.5"), Decimal("2.5"))
"""七成五 is told more closely."""
_FULL = 1000
"""A rate that is all but one in so many still prints as 100 when rounded."""


def rate_remarks(stretch: Stretch, tolerance: Decimal) -> Iterator[Remark]:
    """The rates of a sentence that its own counts do not give, and coverage over 100."""
    shares = [n for n, q in enumerate(stretch.figures) if q.unit in {"%", "成"} and (q.unit == "成" or not q.rough)]
    for place in shares:
        rate = stretch.figures[place]
        if rate.value > _HUNDRED and rate.what.endswith(("率", "面")) and not _MAY_PASS.search(rate.what):
            yield Remark("C10.over", stretch.section, rate.start, rate.end,
                         {"what": rate.what, "printed": rate.printed})  # fmt: skip
        elif remark := _of_counts(stretch, place, rate, tolerance):
            yield remark
        elif late := _late_beside_all(stretch, place, rate):
            yield Remark("C10.all", stretch.section, rate.start, rate.end, {
                "what": rate.what, "printed": rate.printed, "rest": late.printed})  # fmt: skip


def _late_beside_all(stretch: Stretch, place: int, rate: Quantity) -> Quantity | None:
    """What was late though everything is said to have been in time."""
    if rate.value != _HUNDRED or not _IN_TIME.search(rate.what):
        return None
    late = (q for q in stretch.figures[:place] if q.unit not in SHARES and _LATE.search(stretch.label(q)))
    found = next(late, None)
    counts = [q.value for q in (*stretch.earlier, *stretch.figures[:place]) if found and q.unit == found.unit]
    return found if found and found.value and _clause_after(stretch, found, rate) and max(counts) < _FULL else None


def _clause_after(stretch: Stretch, found: Quantity, rate: Quantity) -> bool:
    """Whether no other count stands between: then the rate is of what was just counted."""
    return not any(found.end <= q.start < rate.start and q.unit not in SHARES for q in stretch.figures)


def _of_counts(stretch: Stretch, place: int, rate: Quantity, tolerance: Decimal) -> Remark | None:
    """The rate beside the counts told before it, else beside those told behind it."""
    if slashed := _SLASHED.match(stretch.text, rate.end):
        part, whole = (Quantity(Decimal(n), "", "", 0, 0, n) for n in slashed.groups())
        return _held(stretch, rate, part, whole, (part, whole), tolerance)
    before = [q for q in (*stretch.earlier, *stretch.figures[:place]) if q.unit not in SHARES and not q.rough]
    pair = _of_target(stretch, place, rate)
    if pair is None and not _excused(stretch, rate):
        pair = _named_pair(stretch, place, rate, before)
        if pair is None and not any(_clause(stretch, rate) <= q.start for q in before):
            end = stretch.text.find("；", rate.end, stretch.end)
            told = takewhile(lambda q: q.unit not in SHARES, stretch.figures[place + 1 :])
            behind = [q for q in told if end < 0 or q.start < end]
            pair = _pair_behind(stretch, rate, behind)
            before = behind if pair else before
    return _held(stretch, rate, *pair, before, tolerance) if pair and pair[1].value else None


def _held(
    stretch: Stretch, rate: Quantity, part: Quantity, whole: Quantity, counts: Sequence[Quantity], tolerance: Decimal
) -> Remark | None:
    """A rate held to its part and whole: what is called a share of something smaller than itself is no rate at all."""
    if part.value > whole.value and "占" in rate.raw:
        return Remark("C10.part", stretch.section, part.start, part.end,
                      {"part_value": part.printed, "whole_value": whole.printed})  # fmt: skip
    if not whole.value or _fits_any(rate, part, counts, tolerance):
        return None
    is_rest = bool(_NOT.search(part.what)) and not _NOT.search(rate.what)
    share = _HUNDRED * part.value / whole.value
    computed = (_HUNDRED - share if is_rest else share).quantize(Decimal("0.1"), ROUND_HALF_UP)
    facts = {"part": "" if is_rest else part.what or stretch.behind(part), "part_value": part.printed,
             "whole": whole.what or stretch.behind(whole), "whole_value": whole.printed,
             "computed": computed, "printed": rate.printed}  # fmt: skip
    return Remark("C10.rate", stretch.section, rate.start, rate.end, facts)


def _clause(stretch: Stretch, place: Quantity) -> int:
    """Where the part of a sentence between two ； begins."""
    return max(stretch.text.rfind("；", stretch.start, place.start), stretch.start)


def _excused(stretch: Stretch, rate: Quantity) -> bool:
    """Whether the sentence tells another base, or the rate is a change or is only hoped for."""
    behind = stretch.text[rate.end : rate.end + 2]
    is_counted_behind = behind.startswith(("（", "(")) and behind[1:].isdigit()
    return bool(
        _OTHER_BASE.search(stretch.words) or _CHANGE.search(rate.raw) or is_counted_behind
        or (_EXPECTED.search(rate.raw) and not _DONE.search(rate.what)) or "抽" in rate.what
    )  # fmt: skip


def _of_target(stretch: Stretch, place: int, rate: Quantity) -> tuple[Quantity, Quantity] | None:
    """The done and the wanted of 新增342张，完成目标320张的106.9%."""
    before = [q for q in stretch.figures[:place] if q.unit not in SHARES]
    if len(before) < 2 or rate.unit == "成" or stretch.between(before[-1], rate).strip() != "的":
        return None
    wanted = before[-1]
    done = next((q for q in reversed(before[:-1]) if q.unit == wanted.unit), None)
    return (done, wanted) if done and not done.rough and not wanted.rough else None


def _named_pair(
    stretch: Stretch, place: int, rate: Quantity, before: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """The part and the whole that a rate names: by 占, 完成, or a name they share; None when the text does not say."""
    own = [q for q in before if q.start >= stretch.start]
    if not own:
        return None
    last, is_next = own[-1], place > 0 and stretch.figures[place - 1] is own[-1]
    share = _SHARE.search(rate.raw)
    if share:
        is_its = is_next and share["who"] in stretch.label(last)
        return _with_whole(stretch, last, before, share["of"]) if is_its else None
    if _DONE.search(rate.what):
        return _done_and_wanted([q for q in own if q.unit == last.unit][-2:]) if is_next else None
    if rate.unit == "成":
        return _with_whole(stretch, last, own, "") if is_next and len(rate.raw) < 6 else None
    part = _part_named(stretch, rate, own)
    if part is None and is_next and _CORE.search(rate.what) and not _OWN_BASE.search(rate.what):
        return _slipped(rate, _with_whole(stretch, last, own, ""))
    if part and part.raw.endswith("覆盖"):
        before = [q for q in before if q is part or stretch.behind(part)[:2] in stretch.label(q)]
    if part and _is_of_several(stretch, rate, part, own):
        part = None
    return _with_whole(stretch, part, before, "") if part else None


def _is_of_several(stretch: Stretch, rate: Quantity, part: Quantity, own: Sequence[Quantity]) -> bool:
    """Whether a rate is of more than the one count: told of all of them, run on from it, or of several told one by one."""
    if not re.search("[，,。；;：:、（(]", stretch.between(part, rate)):
        return True
    if rate.value == _HUNDRED and _EVERY.search(stretch.behind(part)):
        return True
    if "全区" in rate.raw and "全区" not in part.raw and sum(q.unit == part.unit for q in own) > 1:
        return True
    core = _CORE.search(rate.what)
    alike = [
        q
        for q in own
        if core and q.unit == part.unit and core["core"][-2:] in stretch.label(q) and not _NOT.search(q.what)
    ]
    return len(alike) > 1 and not any(_WHOLE.search(q.raw) for q in alike)


def _slipped(rate: Quantity, pair: tuple[Quantity, Quantity] | None) -> tuple[Quantity, Quantity] | None:
    """What a rate without a name of its own is of, when it is off by a slip of the hand and by nothing else."""
    if pair is None or not pair[1].value:
        return None
    exponent = min(int(rate.value.as_tuple().exponent), 0)
    computed = (_HUNDRED * pair[0].value / pair[1].value).quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP)
    return pair if is_slip(computed, rate.value) else None


def _pair_behind(stretch: Stretch, rate: Quantity, behind: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """更新率99.2%，110个村中108个按时更新: the counts told behind a rate, one of them by its name."""
    exact = [q for q in behind if not q.rough]
    if _DONE.search(rate.what):
        return _done_and_wanted([q for q in exact if q.unit == exact[0].unit][:2])
    part = _part_named(stretch, rate, exact) if len(exact) > 1 else None
    larger = [q for q in exact if part and q is not part and q.unit == part.unit and q.value >= part.value]
    return (part, larger[-1]) if part and larger else None


def _done_and_wanted(two: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Of two counts the one that is done and the one that was wanted, where one alone is called so."""
    wanted = [q for q in two if _WANTED.search(q.raw)]
    done = [q for q in two if q not in wanted]
    return (done[0], wanted[0]) if done and wanted else None


def _part_named(stretch: Stretch, rate: Quantity, own: Sequence[Quantity]) -> Quantity | None:
    """The count that a rate takes its name from: 满意率 from 满意289件, 覆盖率 from what was set up just before."""
    core = _CORE.search(rate.what)
    if not core:
        return None
    for quantity in reversed(own):
        is_named = _names(core["core"], stretch.label(quantity), quantity.what) or _is_actual(quantity, own)
        if is_named and not stretch.is_aside(quantity) and not _is_new(quantity, rate):
            return quantity
    last = own[-1]
    also = next((words for ending, words in _ALSO.items() if core["core"].endswith(ending)), None)
    is_meant = also and re.search(also, last.raw + stretch.behind(last)) and not stretch.is_aside(last)
    return last if is_meant and not _is_new(last, rate) else None


def _is_actual(quantity: Quantity, own: Sequence[Quantity]) -> bool:
    """Whether a count is the 实访 of an 应访: what any rate beside the two is of."""
    return quantity.what.startswith("实") and any(q.what == f"应{quantity.what[1:]}" for q in own)


def _is_new(quantity: Quantity, rate: Quantity) -> bool:
    """Whether a count is of this year's additions and the rate of all there are."""
    return bool(_NEW.search(quantity.what)) and not _NEW.search(rate.what)


def _names(core: str, label: str, what: str) -> bool:
    """Whether a count bears the rate's name: its last word, or its characters in their order as 持证 in 持技能等级证书."""
    if core[-2:] in label:
        return True
    short, long = sorted((core, what), key=len)
    return len(short) >= 2 and short[-1] == core[-1] and bears(short, long)


def _with_whole(
    stretch: Stretch, part: Quantity, before: Sequence[Quantity], named: str
) -> tuple[Quantity, Quantity] | None:
    """The part with what it is of: the count that is called the whole, else the nearest that is not smaller."""
    same = [q for q in before if q.unit == part.unit and q is not part and q.start < part.start]
    named = named.removeprefix("其") if not named.startswith("其中") else ""
    if named and not named.startswith(("整", "全", "总")):
        same = [q for q in same if _is_called(named, stretch.label(q))]
    larger = [q for q in same if q.value >= part.value]
    called = [q for q in larger if _WHOLE.search(q.raw)]
    for start in (stretch.text.rfind("；", stretch.start, part.start), stretch.start):
        inside = [q for q in larger if q.start >= max(start, stretch.start)]
        if inside:
            return part, next((q for q in reversed(called) if q in inside), inside[-1])
    if called:
        return part, called[-1]
    smaller = [q for q in same if _WHOLE.search(q.raw) and _WHOLE.search(part.raw)]
    return (part, smaller[-1]) if named and smaller and not larger else None


def _is_called(named: str, label: str) -> bool:
    """Whether a count is the one that 占参评总数 names: two characters together, or the first two in their order."""
    return bears(named[:2], label) or any(named[n : n + 2] in label for n in range(len(named) - 1))


def _fits_any(rate: Quantity, part: Quantity, before: Sequence[Quantity], tolerance: Decimal) -> bool:
    """Whether the part with any count, any two of one unit, two added up, or what is left, give the rate to its last digit."""
    below, above = _span(rate, tolerance)
    counts = [q for q in before if q.value]
    wholes = [one.value + other.value for one, other in pairwise(counts) if one.unit == other.unit == part.unit
              and (_MORE.search(other.raw) or _CUT.search(rate.what))]  # fmt: skip
    if any(below <= _HUNDRED * part.value / whole <= above for whole in wholes):
        return True
    same = [q.value for q in counts if q.unit == part.unit and not _NOT.search(q.what)]
    for whole in counts:
        parts = [q.value for q in counts if q is not whole and (q.unit == whole.unit or q is part)]
        both = [one + other for one, other in pairwise(same)] if whole.unit == part.unit else []
        shares = [_HUNDRED * value / whole.value for value in parts]
        rests = (_HUNDRED - share for share in shares)
        sums = (_HUNDRED * value / whole.value for value in both)
        if any(below <= share <= above for share in (*shares, *rests, *sums)):
            return True
    return False


def _span(rate: Quantity, tolerance: Decimal) -> tuple[Decimal, Decimal]:
    """What a rate may have been rounded from, in hundredths."""
    if rate.unit == "成":
        below, above = _TENTHS if rate.value == int(rate.value) else _HALF_TENTHS
        return rate.value * 10 + below, rate.value * 10 + above
    digits = rate.value.as_tuple().exponent
    last = Decimal(1).scaleb(int(digits)) / 2 if isinstance(digits, int) and digits < 1 else Decimal("0.5")
    allowed = max(tolerance, last)
    return rate.value - allowed, rate.value + allowed
