"""C11, a rate of the plan that a district tells in two counts: 94个居委会、顾问点71个, 82个居委会中80个一次成功."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from selfcheck.compose.checks.numbers.quantities import Quantity
from selfcheck.compose.checks.numbers.stretches import SHARES, Stretch

_COVERED = re.compile(r"(?P<thing>[一-鿿]{2}[点站所])居村覆盖率")
_ONCE = re.compile(r"(?:首[次轮]|一次性?|第一[次轮]).{0,8}?(?:成功|选出|选成|产生|当选|过半|通过)")
_COMMUNITIES = re.compile(r"居(?:民?委|村|民区)|村(?:民?委|居)|建制村|应(?:换届|选)")
"""How 居村 are called."""
_QUALIFIED = re.compile(
    r"新(?:增|建|开|设|进|招|评)|示范|星级|标准|街道|街镇|镇|优秀|达标|试点|[一二三四五高中初]级|[男女]|党员|[公民]办|年内|当年|今年|培训|报名|参加|鉴定|考|应(?:急|知)|全部|均|都"
)
"""Said of some of them, of those that were added, or of all."""
_REST = re.compile(r"其余|另[有外]|剩|除|推迟|暂缓|不需|未到期|重复|多个")
_WITHIN = re.compile(r"(?:[里中]|其中|里面)$")
_HOLDERS = re.compile(
    r"(?P<before>[^，。；]*?)(?:其中|[里中]|已|有|目前|现|共|全区)*(?<![坚支扶保主维])持有?(?!续)[^，。；]{0,8}?证书?(?:率|的|人员|人数|者|共|已|有|达到?)*"
    r"(?P<behind>[^，。；]*)"
)
_NEEDED = re.compile(r"应")
_LONGEST = 3


def covered_thing(point: str) -> str:
    """What a coverage rate counts, as 顾问点 of 养老顾问点居村覆盖率; empty where a point asks for none."""
    found = _COVERED.search(point)
    return found["thing"] if found else ""


class Counted(NamedTuple):
    """A rate worked out (折算的比率), in hundredths, from ``part`` of ``whole``."""

    part: Quantity
    whole: Quantity
    share: Decimal
    part_name: str
    whole_name: str


def counted_rate(point: str, names: Sequence[str], told: Sequence[Stretch]) -> Counted | None:
    """The rate that a point asks for by one of ``names``, where a section tells one part and one whole of it and no more.

    None also where it speaks of the rest: then the counts are not of one thing, or the gap is explained.
    """
    counts = [(s, q) for s in told for q in s.figures if q.unit not in SHARES and not q.rough and not s.is_aside(q)]
    if not counts or _REST.search(told[0].text):
        return None
    thing = covered_thing(point)
    parts = [(s, q) for s, q in counts if not _QUALIFIED.search(s.label(q)) and _is_part(point, thing, names, s, q)]
    if len(parts) != 1:
        return None
    stretch, part = parts[0]
    wholes = [(s, q) for s, q in counts if q is not part and q.unit == part.unit and q.value >= part.value
              and not _QUALIFIED.search(s.label(q)) and _is_whole(point, s.label(q))]  # fmt: skip
    needed = [(s, q) for s, q in wholes if _NEEDED.search(q.raw)]
    if len(needed or wholes) != 1:
        return None
    of, whole = (needed or wholes)[0]
    return Counted(part, whole, 100 * part.value / whole.value, _name(stretch, part), _name(of, whole))


def _is_part(point: str, thing: str, names: Sequence[str], stretch: Stretch, quantity: Quantity) -> bool:
    """Whether a count is of what the rate counts: the points set up, those who hold a paper, what succeeded at once."""
    if thing:
        return quantity.what.endswith(thing) or stretch.behind(quantity).startswith(thing)
    label = stretch.label(quantity)
    if "成功" in names:
        return bool(_ONCE.search(label))
    held = _HOLDERS.search(label) if "持证" in names else None
    return held is not None and all(not rest or rest[-_LONGEST:] in point for rest in held.group("before", "behind"))


def _is_whole(point: str, label: str) -> bool:
    """Whether a count is of all that the rate is of: it bears a word of the point, or 居村 by another name."""
    named = any(label[n : n + _LONGEST] in point for n in range(len(label) - _LONGEST + 1))
    return named or ("居村" in point and bool(_COMMUNITIES.search(label)))


def _name(stretch: Stretch, quantity: Quantity) -> str:
    """What it counts, as people would say it: 首次投票选出 of 首次投票选出的有, 居委会 of 居委会中."""
    return quantity.what or _WITHIN.sub("", stretch.behind(quantity))
