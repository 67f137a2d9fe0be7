"""C10, sums: totals beside their parts, what is left over, and shares that should come to a hundred.

A list is only held to its total when the text says that it is all there is: 分别, 合计, a colon, 其余, 公办 beside 民办. Of
other lists only so much is sure: no part passes the total, and the parts together do not pass it by a hair.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from selfcheck.compose.checks.case import Remark
from selfcheck.compose.checks.quantities import Quantity
from selfcheck.compose.checks.stretches import SHARES, Stretch, is_slip

_ADDS = re.compile(r"其中|分别|包括|[:：（(]|合计|总计|共|加起来|[差缺剩余]|[里中]|占|不")
"""A sentence with none of these adds nothing up."""
_AMONG = re.compile(r"[^，。；：、]{0,12}[，（(]?其中")
_LISTED = re.compile(r"^[^，。；]{0,6}(?:[:：（(]|，?(?:分别为|分别是|包括))|^，?[^，。；：:]{0,10}[:：]")
_ADDED = re.compile(r"合计|总计|共计|一共|总共|共(?!同|建|享)[^，。；]{0,2}$|加起来")
_SURELY_ADDED = re.compile(r"合计|总计")
_OVERLAP = re.compile(r"重复|交叉|重叠|去重|只算|都拿|兼|同时|次均|四舍五入|上述")
_LEFT = re.compile(r"(?:还|尚|仍)?(?:差|缺|剩下?|余下|剩余|其余)(?!额)")
_OPPOSITES = (
    ("公办", "社会办"), ("公办", "民办"), ("公建", "民建"), ("男", "女"), ("城镇", "农村"), ("城市", "农村"), ("线上", "线下"),
    ("上半年", "下半年"), ("企业", "个人"), ("网上", "窗口"), ("本市", "外省市"), ("户籍", "非户籍"), ("站内", "站外"),
    ("区级", "街镇"), ("新建", "改扩建"), ("专职", "兼职"), ("集中", "分散"),
)  # fmt: skip
"""Two kinds that leave no third."""
_WITHIN = re.compile(r"\s*(?P<of>[一-鿿]{2,8}?)(?:的?人员|的?群众|的?人|的|者)?(?:里面?|当?中)(?!心)")
_HEAD = 16
_MOVED = re.compile(r"新增|退出|增加|减少|新进|净|比|较|转")
_OTHERS = re.compile(r"^(?:其他|其它|其余)")
_OPENS_LIST = re.compile(r"[^。！？\n]{0,14}[:：]\s*\n")
_BULLET = re.compile(
    r"\s*(?:[①-⑳]|[（(][0-9一二三四五六七八九十]+[)）]|[0-9]+[.．、]|[一二三四五六七八九十]+(?:、|是))"
)
_FEWEST = 2
_SLIP = 50
"""Parts that pass their total by no more than a fiftieth were meant to be all of it."""
_NEARLY = 20
"""Parts listed behind a colon that lack no more than a twentieth were meant to be all of it."""


def sum_remarks(stretch: Stretch) -> Iterator[Remark]:
    """Everything in a sentence that does not add up, each total once."""
    if not _ADDS.search(stretch.text, stretch.start, stretch.end):
        return
    rules = [rule for sign, rule in _RULES if sign.search(stretch.text, stretch.start, stretch.end)]
    counts = [q for q in stretch.figures if q.unit not in SHARES] if rules else []
    told: set[int] = set()
    for place, quantity in enumerate(counts):
        if quantity.rough or quantity.start in told:
            continue
        remark = next(filter(None, (rule(stretch, counts, place) for rule in rules)), None)
        if remark:
            told.update(q.start for q in counts if remark.start <= q.start < remark.end)
            yield remark
    if len(stretch.figures) - len(counts) > _FEWEST or not rules:
        yield from _shares(stretch)


def list_remarks(sentences: Sequence[Stretch]) -> Iterator[Remark]:
    """A total with a colon behind it and its parts in the lines below, one a line."""
    for number, stretch in enumerate(sentences):
        total = next((q for q in reversed(stretch.figures) if q.unit not in SHARES), None)
        if total is None or total.rough or not _OPENS_LIST.match(stretch.text, total.end):
            continue
        lines = [*takewhile(lambda line: _BULLET.match(line.words), sentences[number + 1 :])]
        parts = [next((q for q in line.figures if q.unit == total.unit), None) for line in lines]
        told = [part for part in parts if part is not None and not part.rough]
        if len(told) < _FEWEST or len(told) < len(lines) or not _ADDED.search(total.raw):
            continue
        if abs(_added(told) - total.value) > _rounding(total):
            yield _sum(stretch, total.start, total.end, _added(told), total)


def _rounding(total: Quantity) -> Decimal:
    """How much a total told in 万 or 亿 may leave out: half of its last digit."""
    exponent = total.value.as_tuple().exponent
    digits = total.printed.partition(".")[2]
    places = len(re.match(r"[0-9]*", digits)[0])  # type: ignore[index]
    scale = Decimal(100_000_000 if "亿" in total.printed else 10_000 if "万" in total.printed else 1)
    return scale.scaleb(-places) / 2 if scale > 1 or exponent else Decimal(0)


def _sum(stretch: Stretch, start: int, end: int, computed: Decimal, total: Quantity) -> Remark:
    ten_thousand = "万" if "万" in total.printed else "亿" if "亿" in total.printed else ""
    value = computed / {"": 1, "万": 10_000, "亿": 100_000_000}[ten_thousand]
    facts = {"computed": f"{_plain(value)}{ten_thousand}{total.unit}", "printed": total.printed}
    return Remark("C10.sum", stretch.section, start, end, facts)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _part_passes(stretch: Stretch, counts: Sequence[Quantity], place: int) -> Remark | None:
    """其中 and a count larger than every count of its unit told before it in the paragraph."""
    part = counts[place]
    raw = part.raw
    if "其中" not in raw or place == 0 and not stretch.earlier:
        return None
    before = [q for q in (*stretch.earlier, *counts[:place]) if q.unit == part.unit]
    if not before or max(q.value for q in before) >= part.value or before[-1].rough:
        return None
    facts = {"part_value": part.printed, "whole_value": before[-1].printed}
    return Remark("C10.part", stretch.section, part.start, part.end, facts)


def _within(stretch: Stretch, counts: Sequence[Quantity], place: int) -> Remark | None:
    """A count of those among an earlier count, as 持证人员里中级402人, that passes it."""
    head = stretch.text[stretch.start : stretch.start + _HEAD]
    if not stretch.earlier or not ("里" in head or "中" in head):
        return None
    part, among = counts[place], _WITHIN.match(head)
    named = [q for q in stretch.earlier if among and q.unit == part.unit and _bears(among["of"], q.what)]
    if not named or part.value <= max(q.value for q in named) or named[-1].rough:
        return None
    facts = {"part_value": part.printed, "whole_value": named[-1].printed}
    return Remark("C10.part", stretch.section, part.start, part.end, facts)


def _bears(name: str, what: str) -> bool:
    """Whether a count is called by this name, its characters in their order."""
    letters = iter(what)
    return all(character in letters for character in name)


def _parts_behind(stretch: Stretch, counts: Sequence[Quantity], place: int) -> Remark | None:
    """A total with its parts listed behind it, all of one unit."""
    total = counts[place]
    behind = counts[place + 1 :]
    if not behind or total.unit != behind[0].unit:
        return None
    between = stretch.between(total, behind[0])
    level = [q for q in behind if stretch.is_aside(q) == stretch.is_aside(behind[0])]
    parts = [*takewhile(lambda q: q.unit == total.unit and not q.rough, level)]
    if len(parts) < 2 or _OVERLAP.search(stretch.words) or any(_MOVED.search(q.what) for q in parts):
        return None
    added = _added(parts)
    if added != total.value and _is_meant(stretch, total, parts, level, between, added):
        return _sum(stretch, total.start, parts[-1].end, added, total)
    return None


def _is_meant(
    stretch: Stretch,
    total: Quantity,
    parts: Sequence[Quantity],
    level: Sequence[Quantity],
    between: str,
    added: Decimal,
) -> bool:
    """Whether the parts are said to be all of the total, or can hardly be anything else."""
    words = stretch.text[total.end : parts[-1].end]
    is_whole_list = len(parts) == len(level) and "等" not in words
    is_nested = "其中" in words[len(between) :]
    if _LISTED.match(between) and is_whole_list and not is_nested:
        return "其中" not in between or _off(added, total, _NEARLY)
    if not _AMONG.match(between) or is_nested:
        return False
    if is_whole_list and added > total.value and _off(added, total, _SLIP):
        return True
    is_twofold = len(parts) == 2 and _are_opposites(stretch, parts)
    return is_twofold or (added > total.value and _is_told(stretch, total, parts, added))


def _off(added: Decimal, total: Quantity, share: int) -> bool:
    return abs(added - total.value) * share <= total.value


def _are_opposites(stretch: Stretch, parts: Sequence[Quantity]) -> bool:
    """Whether two parts are kinds that leave no third."""
    first, second = (stretch.label(q).removeprefix("其中") for q in parts)
    return any(
        (first.startswith(one) and second.startswith(other)) or (first.startswith(other) and second.startswith(one))
        for one, other in _OPPOSITES
    )


def _is_told(stretch: Stretch, total: Quantity, parts: Sequence[Quantity], added: Decimal) -> bool:
    """Whether what the parts come to is told nearby as another count: one of the two is what was meant."""
    near = (q for q in stretch.figures if q.unit == total.unit and q.start < total.start)
    return len(parts) > 2 and any(q.value == added for q in near)


def _parts_before(stretch: Stretch, counts: Sequence[Quantity], place: int) -> Remark | None:
    """A total that closes a list: 合计, or 共 with nothing behind it."""
    total = counts[place]
    raw = total.raw
    if not _ADDED.search(raw) or _OVERLAP.search(stretch.words) or stretch.is_aside(total):
        return None
    same = [q for q in counts[:place] if q.unit == total.unit]
    level = [q for q in same if not stretch.is_aside(q)]
    if len(level) < 2 or any(q.rough for q in level) or max(q.value for q in level) >= total.value:
        return None
    if any(_added(run[n:]) == total.value for run in (same, level) for n in range(len(run))):
        return None
    is_plain_list = counts[place - len(level) : place] == level or _SURELY_ADDED.search(raw)
    is_nested = "其中" in stretch.text[level[0].end : total.start]
    if not is_plain_list or is_nested or not (_off(_added(level), total, 2) or is_slip_sum(level, total)):
        return None
    return _sum(stretch, total.start, total.end, _added(level), total)


def is_slip_sum(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Whether what parts come to differs from their total as a hand slips."""
    return is_slip(Quantity(_added(parts), total.unit, "", 0, 0, ""), total)


def _left_over(stretch: Stretch, counts: Sequence[Quantity], place: int) -> Remark | None:
    """What is said to be left, and the two counts before it that it is left of."""
    left = counts[place]
    if not _LEFT.match(left.what):
        return None
    near = [q for q in (*stretch.earlier, *counts[:place], *counts[place + 1 : place + 3]) if q.unit == left.unit]
    before = [q for q in near if q.start < left.start]
    if len(before) < 2 or any(q.rough for q in before):
        return None
    values = [q.value for q in near]
    runs = [_added(before[n:m]) for n in range(len(before)) for m in range(n + 1, len(before) + 1)]
    if any(value - run == left.value for value in values for run in runs):
        return None
    done = before[-1]
    whole = next((q for q in reversed(before[:-1]) if q.value > done.value), None)
    if whole is None or not is_slip_left(whole, done, left):
        return None
    facts = {"whole": whole.printed, "part": done.printed, "printed": left.printed,
             "computed": f"{_plain(whole.value - done.value)}{left.unit}"}  # fmt: skip
    return Remark("C10.left", stretch.section, left.start, left.end, facts)


def is_slip_left(whole: Quantity, done: Quantity, left: Quantity) -> bool:
    """Whether so much is left of the two that nothing else can have been meant: within half of it."""
    rest = whole.value - done.value
    return abs(rest - left.value) * 2 <= max(rest, left.value)


def _shares(stretch: Stretch) -> Iterator[Remark]:
    """Three shares and more in a row, one the others' opposite or 其他, that do not come to a hundred."""
    run: list[Quantity] = []
    for quantity in (*stretch.figures, None):
        if (
            quantity
            and quantity.unit == "%"
            and not quantity.rough
            and (not run or _joined(stretch, run[-1], quantity))
        ):
            run.append(quantity)
            continue
        if len(run) > 2 and _leaves_nothing(run):
            added = _added(run)
            if abs(added - 100) > Decimal("0.1") * len(run):
                facts = {"computed": f"{_plain(added)}%", "printed": "100%"}
                yield Remark("C10.sum", stretch.section, run[0].start, run[-1].end, facts)
        run = [quantity] if quantity and quantity.unit == "%" and not quantity.rough else []


def _joined(stretch: Stretch, one: Quantity, other: Quantity) -> bool:
    between = stretch.between(one, other)
    return len(between) < 12 and between[:1] in "，、；" and between[:1] != ""


def _leaves_nothing(run: Sequence[Quantity]) -> bool:
    names = [re.sub(r"占(?:比)?$", "", q.what) for q in run]
    return bool(_OTHERS.match(names[-1])) or any(f"不{name}" in names for name in names)


def _added(parts: Sequence[Quantity]) -> Decimal:
    return sum((q.value for q in parts), Decimal(0))


_RULES = (
    (re.compile("其中"), _part_passes),
    (re.compile("[里中]"), _within),
    (re.compile("其中|分别|包括|[:：（(]"), _parts_behind),
    (re.compile("合计|计|共|加起来"), _parts_before),
    (re.compile("[差缺剩余]"), _left_over),
)
"""Each rule with the sign without which it has nothing to look at."""
