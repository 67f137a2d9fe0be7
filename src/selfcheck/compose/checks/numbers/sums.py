"""C10, sums: totals beside their parts, and shares that should come to a hundred.

A list is only held to its total when the text says that it is all there is: 分别, 合计, a colon, 公办 beside 民办. Of other
lists only so much is sure: the parts together do not pass the total by a hair, nor differ from it as a hand slips.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from selfcheck.compose.checks.case import Remark
from selfcheck.compose.checks.numbers.balance import OPENS, WENT
from selfcheck.compose.checks.numbers.quantities import Quantity
from selfcheck.compose.checks.numbers.stretches import SHARES, Stretch, added, blur, counted_like, is_slip, plain

_TOTALS = re.compile("计|共|总|[加合]起来|合在一起")
_LISTS = re.compile("其中|分别|包括|[:：（(]")
_LISTED = re.compile(r"^[^，。；]{0,6}(?:[:：（(]|，?(?:分别为|分别是|包括))|^，?[^，。；：:]{0,10}[:：]")
_OPENED = re.compile("[^，。；:：]{0,6}[（(]")
ADDED = re.compile(
    r"合计|总计|共计|一共|总共|共(?!同|建|享)[^，。；]{0,2}$|加起来|合起来|合在一起|总(?:投入|投资|额|量|数|金额|支出)$"
)
_SURELY_ADDED = re.compile(r"合计|总计")
_LOOSELY_ADDED = re.compile(r"总(?:投入|投资|额|量|数|金额|支出)$")
OVERLAP = re.compile(r"重复|交叉|重叠|去重|只算|都拿|兼|同时|四舍五入|两者|上述")
_OPPOSITES = (
    ("公办", "社会办"), ("公办", "民办"), ("公建", "民建"), ("男", "女"), ("城镇", "农村"), ("城市", "农村"), ("线上", "线下"),
    ("上半年", "下半年"), ("企业", "个人"), ("网上", "窗口"), ("本市", "外省市"), ("户籍", "非户籍"), ("站内", "站外"),
    ("区级", "街镇"), ("区级", "镇级"), ("新建", "改扩建"), ("专职", "兼职"), ("集中", "分散"), ("机构", "散居"),
    ("机构", "居家"), ("中心城区", "郊区"), ("首次", "重复"), ("初次", "重复"),
)  # fmt: skip
"""Two kinds that leave no third."""
_UNTOLD = re.compile(r"各[0-9一二两三四五六七八九十]|(?<![（(])含|其余|余[0-9]|[xX×*＊_？?]{2}|[（(]\s*[)）]")
"""In a list: several told together, one within another, what is left of them, a part that nobody filled in."""
_BESIDES = re.compile("加上|连同|算上")
_MOVED = re.compile(r"新增|退出|增加|减少|新进|净|比|较|转[出入走]")
_OTHERS = re.compile(r"^(?:其他|其它|其余)")
_NOT = re.compile(r"[不未非]")
_FEWEST = 2
_SLIP = 50
"""Parts that pass their total by no more than a fiftieth were meant to be all of it."""
_NEARLY = 20
"""Parts listed behind a colon that lack no more than a twentieth were meant to be all of it."""


def sum_remarks(stretch: Stretch) -> Iterator[Remark]:
    """Everything in a sentence that does not add up, each total once."""
    if len(stretch.figures) <= _FEWEST:
        return
    counts = [q for q in stretch.figures if q.unit not in SHARES]
    if len(counts) > _FEWEST:
        yield from _totals(stretch, counts)
    if len(stretch.figures) - len(counts) > _FEWEST:
        yield from _shares(stretch)


def _totals(stretch: Stretch, counts: Sequence[Quantity]) -> Iterator[Remark]:
    """Totals with their parts before them, then those with their parts behind."""
    told: set[int] = set()
    if _TOTALS.search(stretch.text, stretch.start, stretch.end):
        for place in range(_FEWEST, len(counts)):
            if remark := _parts_before(stretch, counts, place):
                told.update(q.start for q in counts[: place + 1])
                yield remark
    if _LISTS.search(stretch.text, stretch.start, stretch.end):
        for place, total in enumerate(counts[:-_FEWEST]):
            remark = None if total.rough or total.start in told else _parts_behind(stretch, counts, place)
            if remark:
                told.update(q.start for q in counts if remark.start <= q.start < remark.end)
                yield remark


def rounding(total: Quantity) -> Decimal:
    """How much a total may leave out: half of its last digit where it has decimals."""
    return blur(total) if "." in total.printed else Decimal(0)


def sum_remark(stretch: Stretch, start: int, end: int, computed: Decimal, total: Quantity) -> Remark:
    """That parts come to something else than their total."""
    facts = {"computed": counted_like(total, computed), "printed": total.printed}
    return Remark("C10.sum", stretch.section, start, end, facts)


def _parts_behind(stretch: Stretch, counts: Sequence[Quantity], place: int) -> Remark | None:
    """A total with its parts listed behind it, all of one unit; 其中 may stand at some distance."""
    total = counts[place]
    first = next((n for n, q in enumerate(counts[place + 1 :], place + 1) if q.unit == total.unit), None)
    if first is None or (first > place + 1 and "其中" not in counts[first].raw):
        return None
    behind = counts[first:]
    level = [q for q in behind if stretch.is_aside(q) == stretch.is_aside(behind[0])]
    parts = [*takewhile(lambda q: q.unit == total.unit and not q.rough, level)]
    is_ended = len(parts) > _FEWEST and "；" in stretch.between(parts[1], parts[2])
    if is_ended and _are_opposites(stretch, parts):
        parts = level = parts[:_FEWEST]
    if len(parts) < _FEWEST or OVERLAP.search(stretch.words) or any(_MOVED.search(q.what) for q in parts):
        return None
    if _UNTOLD.search(stretch.text, total.end, stretch.end) or _is_complete(stretch, total, parts):
        return None
    is_off = abs(added(parts) - total.value) > rounding(total)
    if is_off and _is_meant(stretch, total, parts, is_whole=len(parts) == len(level)):
        return sum_remark(stretch, total.start, parts[-1].end, added(parts), total)
    return None


def _is_complete(stretch: Stretch, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the parts up to a ； are all of the total already, or each of two times had as many as all together."""
    if len(parts) == _FEWEST and all(q.value == total.value for q in parts):
        return any("半年" in stretch.label(q) for q in parts)
    closed = (n for n in range(_FEWEST, len(parts)) if "；" in stretch.between(parts[n - 1], parts[n]))
    return any(abs(added(parts[:n]) - total.value) <= rounding(total) for n in closed)


def _is_one_list(stretch: Stretch, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether brackets, where they open the list, hold all of it: else what stands in them is said of the total alone."""
    between = stretch.between(total, parts[0])
    opened = _OPENED.match(between)
    return not opened or not re.search("[）)]", stretch.text[total.end + opened.end() : parts[-1].start])


def _is_meant(stretch: Stretch, total: Quantity, parts: Sequence[Quantity], *, is_whole: bool) -> bool:
    """Whether the parts are said to be all of the total, or can hardly be anything else."""
    between = stretch.between(total, parts[0])
    rest = stretch.text[parts[0].start : parts[-1].end]
    if "其中" in rest or "含" in between or "等" in stretch.text[total.end : parts[-1].end]:
        return False
    if _LISTED.match(between) and is_whole and _is_one_list(stretch, total, parts):
        return "其中" not in between or _off(parts, total, _NEARLY)
    if "其中" not in between:
        return False
    passes = added(parts) > total.value
    is_twofold = len(parts) == _FEWEST and _are_opposites(stretch, parts)
    is_hair = is_whole and passes and _off(parts, total, _SLIP)
    return is_twofold or is_hair or _slipped(parts, total) or (passes and _is_told(stretch, total, parts))


def _off(parts: Sequence[Quantity], total: Quantity, share: int) -> bool:
    return abs(added(parts) - total.value) * share <= total.value


def _slipped(parts: Sequence[Quantity], total: Quantity) -> bool:
    return is_slip(added(parts), total.value)


def _are_opposites(stretch: Stretch, parts: Sequence[Quantity]) -> bool:
    """Whether two parts are kinds that leave no third."""
    labels = [stretch.label(q) for q in parts]
    return any(
        (labels[0].startswith(one) and labels[1].startswith(other))
        or (labels[0].startswith(other) and labels[1].startswith(one))
        for one, other in _OPPOSITES
    )


def _is_told(stretch: Stretch, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether what the parts come to is told nearby as another count: one of the two is what was meant."""
    near = (q for q in stretch.figures if q.unit == total.unit and q.start < total.start)
    return len(parts) > _FEWEST and any(q.value == added(parts) for q in near)


def _parts_before(stretch: Stretch, counts: Sequence[Quantity], place: int) -> Remark | None:
    """A total that closes a list: 合计, or 共 with nothing behind it."""
    total = counts[place]
    is_of_more = OVERLAP.search(stretch.words) or _BESIDES.search(total.raw)
    if total.rough or not ADDED.search(total.raw) or stretch.is_aside(total) or is_of_more:
        return None
    if OPENS.search(stretch.text, stretch.start, total.start) and WENT.search(stretch.text, stretch.start, total.start):
        return None
    same = [q for q in counts[:place] if q.unit == total.unit and not _is_factor(stretch, q)]
    level = [q for q in same if not stretch.is_aside(q)]
    if len(level) < _FEWEST or any(q.rough for q in level) or max(q.value for q in level) >= total.value:
        return None
    allowed = rounding(total)
    runs = (
        run[n:m] for run in (same, level, counts[:place]) for n in range(len(run)) for m in range(n + 2, len(run) + 1)
    )
    if any(abs(added(run) - total.value) <= allowed for run in runs):
        return None
    if "其中" in stretch.text[level[0].end : total.start] or not _closes(stretch, counts[:place], level, total):
        return None
    return sum_remark(stretch, total.start, total.end, added(level), total)


def _is_factor(stretch: Stretch, quantity: Quantity) -> bool:
    """Whether a figure is the 450元 of 1236户×450元=55.62万元."""
    return stretch.text[quantity.start - 1] in "×*" or stretch.text[quantity.end : quantity.end + 1] in {"×", "*", "="}


def _closes(stretch: Stretch, before: Sequence[Quantity], level: Sequence[Quantity], total: Quantity) -> bool:
    """Whether a total is of nothing but the list before it: 合计 says so, a list of one unit shows it, else a slip does."""
    if _LOOSELY_ADDED.search(total.raw):
        return _slipped(level, total)
    between = [q for q in before if q.start > level[0].start and q not in level]
    is_plain_list = all("，" not in stretch.between(q, total) for q in between)
    return (is_plain_list or bool(_SURELY_ADDED.search(total.raw))) and (
        _off(level, total, _FEWEST) or _slipped(level, total)
    )


def _shares(stretch: Stretch) -> Iterator[Remark]:
    """Three shares and more in a row, one the others' opposite or 其他, that do not come to a hundred."""
    run: list[Quantity] = []
    for quantity in (*stretch.figures, None):
        is_share = quantity is not None and quantity.unit == "%" and not quantity.rough
        if quantity and is_share and (not run or _joined(stretch, run[-1], quantity)):
            run.append(quantity)
            continue
        if len(run) > _FEWEST and _leaves_nothing(run) and abs(added(run) - 100) > Decimal("0.1") * len(run):
            facts = {"computed": f"{plain(added(run))}%", "printed": "100%"}
            yield Remark("C10.sum", stretch.section, run[0].start, run[-1].end, facts)
        run = [quantity] if quantity and is_share else []


def _joined(stretch: Stretch, one: Quantity, other: Quantity) -> bool:
    between = stretch.between(one, other)
    return len(between) < 12 and between[:1] in {"，", "、", "；"}


def _leaves_nothing(run: Sequence[Quantity]) -> bool:
    """Whether the kinds that shares are of are all there are: one is the opposite of another, or the last the others."""
    names = [re.sub(r"占(?:比)?$", "", q.what) for q in run]
    opposed = (name[1:] for name in names if _NOT.match(name))
    return bool(_OTHERS.match(names[-1])) or any(names[0].endswith(name) for name in opposed if name)
