"""C10, portions: no part passes what it is of, and what is left over is the difference."""

import re
from collections.abc import Iterator, Sequence

from selfcheck.compose.checks.case import Remark
from selfcheck.compose.checks.numbers.balance import OPENS
from selfcheck.compose.checks.numbers.quantities import Quantity
from selfcheck.compose.checks.numbers.stretches import SHARES, Stretch, added, bears, plain

_WITHIN = re.compile(r"\s*(?P<of>[一-鿿]{2,8}?)(?:的?人员|的?群众|的?人|的|者)?(?:里面?|当?中)(?!心)")
OF_THOSE = re.compile(
    r"(?P<of>[一-鿿]{2,8}?)(?:的|者|人员|对象)?(?:里面?|当?中)(?![心小学期旬央秋年级型等青老层方标转医药])"
)
_AMONG = re.compile(r"(?![一-鿿]*[了到在也])[一-鿿]{1,8}?[中里]")
_APART = re.compile("累计|涉及")
"""Counted over another time, or of another kind than what stands before."""
_AT_ONCE = re.compile(r"[一-鿿]{0,4}[，,（(]?其中[^，,。；：\n]{0,30}")
_HEAD = 16
_FUNNELS = tuple(
    (re.compile(whole), re.compile(part))
    for whole, part in (
        (r"应(?!急|对|当|用|有|配|达|设|不|建(?!档))", r"^(?:实|已|参|到)"),
        ("发现|查出|排查出", "整改|消除"),
        ("回访|测评|作出评价", "满意"),
        ("抽查|抽检|参检|参评|考核|送检", "合格|达标"),
        ("发放问卷|发出问卷", "收回|回收|有效"),
        ("受理|接收|接单|收到", "^(?:按期|按时|已|全部)?(?:办结|审批通过|批准)"),
    )
)  # fmt: skip
"""What is counted first, and what can only be some of it."""
_CARRIED = re.compile(r"跨年|结转|上年|去年|遗留|历年|存量|含")
_LEFT = re.compile(
    r"(?:还|尚|仍|另)?(?:差|缺(?!课|席|勤)|剩下?|余下|剩余|其余|结余)(?!额)|(?:还|尚|仍)有|(?:尚|还|仍)?(?:未|没有?)"
)
_NUMERALS = tuple("0123456789一二两三四五六七八九十百")
_STILL = re.compile(r"(?:还|尚|仍)有")
_OPEN = re.compile("正在|未|没|尚|在办|待")


def portion_remarks(stretch: Stretch) -> Iterator[Remark]:
    """What passes its whole and what is left of it wrongly, one remark a figure."""
    if len(stretch.figures) == 1 and not stretch.earlier:
        return
    counts = [q for q in stretch.figures if q.unit not in SHARES]
    head = stretch.text[stretch.start : stretch.start + _HEAD] if stretch.earlier else ""
    among = _WITHIN.match(head) if "中" in head or "里" in head else None
    has_parts = stretch.text.find("其中", stretch.start, stretch.end) >= 0
    for place, quantity in enumerate(counts):
        if quantity.rough or not (place or stretch.earlier):
            continue
        remark = _among(stretch, counts, place) if has_parts else None
        if "中" in quantity.raw or "里" in quantity.raw:
            remark = remark or _of_those(stretch, counts, place)
        remark = remark or (_within(stretch, quantity, among["of"]) if among else None)
        if place and counts[place - 1].value < quantity.value:
            remark = remark or _funnel(stretch, quantity, counts[place - 1])
            remark = remark or _from_among(stretch, quantity, counts[place - 1])
        if _LEFT.match(quantity.raw):
            remark = remark or _left_over(stretch, counts, place)
        if remark:
            yield remark


def _passes(stretch: Stretch, part: Quantity, whole: Quantity) -> Remark:
    facts = {"part_value": part.printed, "whole_value": whole.printed}
    return Remark("C10.part", stretch.section, part.start, part.end, facts)


def _among(stretch: Stretch, counts: Sequence[Quantity], place: int) -> Remark | None:
    """其中 and a count larger than the one it follows, or than every count of its unit told before it in the paragraph."""
    part = counts[place]
    before = [q for q in (*stretch.earlier, *counts[:place]) if q.unit == part.unit]
    if not before or before[-1].rough or before[-1].value >= part.value or _APART.search(part.raw):
        return None
    is_largest = "其中" in part.raw and max(q.value for q in before) < part.value
    return _passes(stretch, part, before[-1]) if is_largest or _stands_alone(stretch, before[-1], part) else None


def _stands_alone(stretch: Stretch, whole: Quantity, part: Quantity) -> bool:
    """Whether 其中 follows a count right away, which is the only one of its unit since the last ； or ：."""
    if whole.start < stretch.start or not _AT_ONCE.fullmatch(stretch.text, whole.end, part.start):
        return False
    first = max(stretch.start, *(stretch.text.rfind(mark, stretch.start, whole.start) for mark in "；:："))
    return not any(first <= q.start < whole.start and q.unit == whole.unit for q in stretch.figures)


def _of_those(stretch: Stretch, counts: Sequence[Quantity], place: int) -> Remark | None:
    """跟进13条；跟进的里面已经超时的15条: more than the count that the clause names and that stands nearest before it."""
    part = counts[place]
    within = OF_THOSE.match(part.raw)
    if not within:
        return None
    named = [q for q in (*stretch.earlier, *counts[:place]) if q.unit == part.unit and bears(within["of"], q.what)]
    if not named or named[-1].rough or max(q.value for q in named) >= part.value:
        return None
    return _passes(stretch, part, named[-1])


def _within(stretch: Stretch, part: Quantity, of: str) -> Remark | None:
    """A count of those among an earlier count, as 持证人员里中级402人, that passes it."""
    named = [q for q in stretch.earlier if q.unit == part.unit and bears(of, q.what)]
    if not named or part.value <= max(q.value for q in named) or named[-1].rough:
        return None
    return _passes(stretch, part, named[-1])


def _funnel(stretch: Stretch, part: Quantity, whole: Quantity) -> Remark | None:
    """应检218家，参检221家: the later step counts more than the one before it."""
    if whole.unit != part.unit or whole.rough or _CARRIED.search(stretch.words):
        return None
    is_one = any(
        first.search(whole.raw) and (second.search(part.what) or second.search(part.raw)) for first, second in _FUNNELS
    )
    return _passes(stretch, part, whole) if is_one else None


def _from_among(stretch: Stretch, part: Quantity, whole: Quantity) -> Remark | None:
    """42个村中，完成公示的45个: more than there are."""
    is_of = whole.unit == part.unit and not whole.rough and _AMONG.fullmatch(stretch.behind(whole))
    is_next = is_of and stretch.between(whole, part) == f"{stretch.behind(whole)}，{part.raw}"
    return _passes(stretch, part, whole) if is_next else None


def _left_over(stretch: Stretch, counts: Sequence[Quantity], place: int) -> Remark | None:
    """What is said to be left, and the two counts before it that it is left of."""
    left = counts[place]
    is_balance = "结余" in left.raw and OPENS.search(stretch.text, stretch.start, left.start)
    if not _is_open(stretch, left) or is_balance or left.raw.endswith("各") or _has_more(stretch, counts, place):
        return None
    near = [q for q in (*stretch.earlier, *counts[:place], *counts[place + 1 : place + 3]) if q.unit == left.unit]
    before = [q for q in near if q.start < left.start]
    runs = [added(before[n:m]) for n in range(len(before)) for m in range(n + 1, len(before) + 1)]
    if any(q.rough for q in before) or any(q.value - run == left.value for q in near for run in runs):
        return None
    whole = max(before, key=lambda q: q.value, default=left)
    for done in (before[before.index(whole) + 1 :], before[-1:]) if len(before) > 1 else ():
        rest = whole.value - added(done)
        if rest - left.value in {
            q.value for q in (*stretch.earlier, *stretch.figures) if q.unit != left.unit and q.start < left.start
        }:
            return None  # a part is told in another unit, 一家 beside 一人
        if done and whole not in done and rest >= 0 and abs(rest - left.value) * 2 <= max(rest, left.value):
            scale = 10_000 if "万" in left.printed else 1
            facts = {"whole": whole.printed, "part": "、".join(q.printed for q in done), "printed": left.printed,
                     "computed": f"{plain(rest / scale)}{'万' if scale > 1 else ''}{left.unit}"}  # fmt: skip
            return Remark("C10.left", stretch.section, left.start, left.end, facts)
    return None


def _has_more(stretch: Stretch, counts: Sequence[Quantity], place: int) -> bool:
    """Whether a number stands before what is left that was not read as one, as the 六台 of 渔火街道六台."""
    left = counts[place]
    read = sum(q.unit == left.unit for q in counts[:place])
    *before, _ = stretch.text[stretch.start : left.start].split(left.unit)
    return sum(words.endswith(_NUMERALS) for words in before) > read


def _is_open(stretch: Stretch, left: Quantity) -> bool:
    """Whether 还有 is said of what is not done, and not of something more."""
    return not _STILL.match(left.raw) or bool(_OPEN.search(left.raw + stretch.behind(left)))
