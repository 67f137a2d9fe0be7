"""C10, a balance: what there was, what came and what went give what there is. 结转412家，新增27家，注销18家，现有421家."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from selfcheck.compose.checks.case import Remark
from selfcheck.compose.checks.numbers.quantities import Quantity
from selfcheck.compose.checks.numbers.stretches import SHARES, Stretch, added, blur, counted_like

OPENS = re.compile(r"结转|年初|期初|上年末|上年底|去年底|去年末|原有|原在")
_CAME = re.compile(
    r"新(?:增|收|成立|设立|设|建成|建|开办|开|登记|纳入|接收|收治|入|进|招)|增加|募集|筹集|拨入|转入|迁入|入住|收入|接收|纳入|补进"
)
WENT = re.compile(
    r"注销|撤销|退出|退住|退回|减少|关停|关闭|停办|停业|歇业|停运|解散|摘牌|转出|迁出|离开|离职|死亡|去世|病故|支出|出院|合并|核销|停发|清退|办结|结案"
)
_NOW = re.compile(r"现有|现存|现在|目前|期末|年末|月末|月底|余额|结余|在册|在院|在岗|还有|实有|尚有")
_AT_DAY = re.compile(r"[0-9]{1,2}月(?:[0-9]{1,2}日|底)?[一-鿿]{0,6}$")
_NET = re.compile(r"净|其中|同比|比|较|变更|计划|任务|目标|预计")
_STATE = re.compile(
    rf"{_NOW.pattern}|在[办住养读园职]|[0-9]+[年月日]底?|[共计有为还实存的底末]|今年|全区|余额|人数|数量"
)
_FEWEST, _NAMED = 4, 2


def balance_remarks(stretch: Stretch) -> Iterator[Remark]:
    """A sentence that opens with what there was and counts on: each count between is one that came or one that went.

    One count that is neither, or a balance without either kind, and nothing is said: it may not be all there is.
    """
    if len(stretch.figures) < _FEWEST or not OPENS.search(stretch.text, stretch.start, stretch.end):
        return
    level = [q for q in stretch.figures if q.unit not in SHARES and not stretch.is_aside(q)]
    for place, opening in enumerate(level):
        if OPENS.search(opening.raw) and not _CAME.search(opening.raw) and not opening.rough:
            remark = _balance(stretch, opening, [q for q in level[place + 1 :] if q.unit == opening.unit])
            if remark:
                yield remark
            return


def _balance(stretch: Stretch, opening: Quantity, behind: Sequence[Quantity]) -> Remark | None:
    came: list[Quantity] = []
    went: list[Quantity] = []
    for quantity in behind:
        if quantity.rough or _NET.search(quantity.raw):
            return None
        if came and went and _closes(quantity):
            is_same = _is_same(stretch, opening, quantity)
            return _held(stretch, opening, came, went, quantity) if is_same else None
        kinds = [kind for kind, words in ((came, _CAME), (went, WENT)) if words.search(quantity.raw)]
        if len(kinds) != 1:
            return None
        kinds[0].append(quantity)
    return None


def _closes(quantity: Quantity) -> bool:
    """Whether a count is of what there is in the end."""
    is_move = _CAME.search(quantity.raw) or WENT.search(quantity.raw)
    return not is_move and bool(_NOW.search(quantity.raw) or _AT_DAY.search(quantity.raw))


def _is_same(stretch: Stretch, opening: Quantity, closing: Quantity) -> bool:
    """Whether the last count is of what the first is of, or names nothing of its own."""
    noun = _STATE.sub("", stretch.label(closing))
    return not noun or noun[-_NAMED:] in stretch.label(opening)


def _held(
    stretch: Stretch, opening: Quantity, came: Sequence[Quantity], went: Sequence[Quantity], closing: Quantity
) -> Remark | None:
    computed = opening.value + added(came) - added(went)
    allowed = sum((blur(q) for q in (opening, *came, *went, closing)), Decimal(0))
    if computed < 0 or abs(computed - closing.value) <= allowed:
        return None
    facts = {"opening": opening.printed, "came": "、".join(q.printed for q in came),
             "went": "、".join(q.printed for q in went), "computed": counted_like(closing, computed),
             "printed": closing.printed}  # fmt: skip
    return Remark("C10.balance", stretch.section, closing.start, closing.end, facts)
