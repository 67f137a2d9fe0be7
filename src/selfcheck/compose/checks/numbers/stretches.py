"""What the checks of figures look at: one sentence's figures with the words round them, and those told before it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from selfcheck.compose.checks.case import Remark
from selfcheck.compose.checks.numbers.quantities import SCALES, Quantity, quantities
from selfcheck.compose.checks.sentences import folded
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection

SHARES = frozenset({"%", "成", "个百分点"})
"""Units that count nothing."""
_END = re.compile(r"[。！？\n]")
_LAST_END = re.compile(r".*[。！？\n]", re.DOTALL)
_AFTER = re.compile(r"[^，,。；;：:、！？!?\n（）()\t0-9]{0,16}")
_DECIMALS = re.compile(r"\.([0-9]+)")
_EARLIER = 12
"""So many figures before a sentence may be what a rate in it is of."""
_MOST = 100
"""Nobody writes a sentence of more figures: what is longer is cut, lest looking at it take for ever."""
_SLIP_LEAST = 3


class Stretch(NamedTuple):
    """One sentence (一句里的数据): its figures in order, from ``start`` to ``end`` of the folded ``text`` of a section.

    ``earlier``: the figures before them in the same paragraph.
    """

    section: SectionId
    text: str
    start: int
    end: int
    figures: Sequence[Quantity]
    earlier: Sequence[Quantity]

    @property
    def words(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]

    def label(self, quantity: Quantity) -> str:
        """What a figure is said to count: the words before it in its clause and those behind it."""
        return quantity.what + self.behind(quantity)

    def behind(self, quantity: Quantity) -> str:
        """The words right behind a figure in its clause, as 居村 in 236个居村."""
        found = _AFTER.match(self.text, quantity.end)
        return found[0] if found else ""

    def between(self, one: Quantity, other: Quantity) -> str:
        """What stands between two figures."""
        return self.text[one.end : other.start]

    def is_aside(self, quantity: Quantity) -> bool:
        """Whether a figure stands in brackets."""
        before = self.text[self.start : quantity.start]
        return before.count("（") + before.count("(") > before.count("）") + before.count(")")


def stretches(section: AnySection) -> Iterator[Stretch]:
    """The sentences of a section that hold figures."""
    everything, text = quantities(section.text), folded(section.text)
    if not everything:
        return
    start = line = first = close = 0
    while first < len(everything):
        start = _start(text, start, everything[first].start)
        if first and "\n" in text[everything[first - 1].end : start]:
            line = first
        if close <= everything[first].start:
            found = _END.search(text, everything[first].end)
            close = found.start() if found else len(text)
        after, last = first + 1, min(first + _MOST, len(everything))
        while after < last and everything[after].start < close:
            after += 1
        is_cut = after < len(everything) and everything[after].start < close
        end = everything[after].start if is_cut else close
        yield Stretch(
            section.id, text, start, end, everything[first:after], everything[max(line, first - _EARLIER) : first]
        )
        first, start = after, end


def _start(text: str, after: int, place: int) -> int:
    """Where the sentence of a place begins, not before ``after``."""
    last = _LAST_END.match(text, after, place)
    return last.end() if last else after


def added(parts: Iterable[Quantity]) -> Decimal:
    """What figures come to."""
    return sum((q.value for q in parts), Decimal(0))


def blur(quantity: Quantity) -> Decimal:
    """How much of a figure rounding may have cost: half of its last digit where it has decimals or is told in 万 or 亿."""
    decimals, scale = _DECIMALS.search(quantity.printed), _scale(quantity)
    if decimals is None and not scale:
        return Decimal(0)
    return Decimal(SCALES[scale]).scaleb(-len(decimals[1]) if decimals else 0) / 2


def counted_like(quantity: Quantity, value: Decimal) -> str:
    """A value in the unit of a figure, in 万 or 亿 where it is."""
    scale = _scale(quantity)
    return f"{plain(value / SCALES[scale])}{scale}{quantity.unit}"


def _scale(quantity: Quantity) -> str:
    return next((scale for scale in "亿万" if scale in quantity.printed), "")


def plain(value: Decimal) -> str:
    """A value as people write it."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def bears(name: str, what: str) -> bool:
    """Whether a measure is called by this name: its characters in their order, as 持证 in 持技能等级证书."""
    letters = iter(what)
    return all(character in letters for character in name)


def reckoned(stretch: Stretch, at: Quantity, of: Sequence[Quantity], computed: str) -> Remark:
    """That a figure is not what two others give."""
    facts = {"one": of[0].printed, "other": of[1].printed, "computed": computed, "printed": at.printed}
    return Remark("C10.reckoned", stretch.section, at.start, at.end, facts)


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Whether two values of one length differ by one digit, or by two that changed places: as a hand slips."""
    shift = min(0, *(int(value.as_tuple().exponent) for value in (one, other)))
    first, second = (f"{value.scaleb(-shift):.0f}" for value in (one, other))
    if len(first) != len(second) or len(first.rstrip("0")) < _SLIP_LEAST or first == second:
        return False
    apart = [n for n, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    is_swapped = len(apart) == 2 and first[apart[0]] == second[apart[1]] and first[apart[1]] == second[apart[0]]
    return len(apart) == 1 or (is_swapped and apart[1] == apart[0] + 1)
