"""C10, shares in words beside a count: 45名，也就是三分之二; 35人持证，过半."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from selfcheck.compose.checks.case import Remark
from selfcheck.compose.checks.numbers.portions import OF_THOSE
from selfcheck.compose.checks.numbers.quantities import Quantity
from selfcheck.compose.checks.numbers.stretches import SHARES, Stretch, bears
from selfcheck.numerals import parse_chinese

_WORDED = re.compile(
    r"(?P<of>[二三四五六七八九十])分之(?P<part>[一二三四五六七八九])|过半数?|半数以上|一半以上|超过?一半"
)
_IS = re.compile(
    r"[^，。；]{0,6}[，,（(]?(?P<says>也就是说?|就是|即|相当于|占|达)?(?:到|了|总数|全部|全区|人数|的|已|约|近|不[到足]|超过?|差不多|接近)*"
)
_MORE, _LESS = re.compile("以上|多|强"), re.compile("不[到足]|近|接近")
_STOPS = frozenset("，。；,）)")
_HUNDRED, _FIFTY = Decimal(100), Decimal(50)
_ABOUT, _ABOVE = Decimal(8), Decimal(25)
"""三分之二 may be said of eight in a hundred more or less, 三分之二以上 of a good deal more."""


def worded_remarks(sentences: Sequence[Stretch]) -> Iterator[Remark]:
    """A share in words that a count right before it is of nothing told in its sentence, nor of what it names itself."""
    text = sentences[0].text if sentences else ""
    if "分之" not in text and "半" not in text:
        return
    for stretch in sentences:
        for match in _WORDED.finditer(stretch.text, stretch.start, stretch.end):
            part = next((q for q in reversed(stretch.figures) if q.end <= match.start()), None)
            if part and part.unit not in SHARES and not part.rough and _is_said(stretch, part, match):
                yield from _held(stretch, part, match)


def _is_said(stretch: Stretch, part: Quantity, match: re.Match[str]) -> bool:
    """Whether the share is said of the count: by 也就是 or 占; 过半 alone at the end of a clause says so too."""
    link = _IS.fullmatch(stretch.text, part.end, match.start())
    ends = stretch.text[match.end() : match.end() + 1] in _STOPS or match.end() == stretch.end
    return bool(link and (link["says"] or (match["of"] is None and ends)))


def _held(stretch: Stretch, part: Quantity, match: re.Match[str]) -> Iterator[Remark]:
    within = OF_THOSE.match(part.raw)
    told = [q for q in stretch.figures if q.end <= part.start]
    told += [q for q in stretch.earlier if within and bears(within["of"], q.what)]
    wholes = [q for q in told if q.unit == part.unit and q.value >= part.value and q.value]
    below, above = _span(stretch, part, match)
    shares = [_HUNDRED * part.value / whole.value for whole in wholes]
    if not shares or any(whole.rough for whole in wholes) or any(below <= share <= above for share in shares):
        return
    facts = {"part": part.what, "part_value": part.printed, "whole": wholes[-1].what, "whole_value": wholes[-1].printed,
             "computed": shares[-1].quantize(Decimal("0.1"), ROUND_HALF_UP), "printed": match[0]}  # fmt: skip
    yield Remark("C10.rate", stretch.section, match.start(), match.end(), facts)


def _span(stretch: Stretch, part: Quantity, match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """What the words may be said of, in hundredths."""
    if match["of"] is None:
        return _FIFTY, _HUNDRED
    share = _HUNDRED * parse_chinese(match["part"]) / parse_chinese(match["of"])
    more = _MORE.match(stretch.text, match.end()) or "超" in stretch.text[part.end : match.start()]
    less = _LESS.search(stretch.text, part.end, match.start())
    return (share - 2, share + _ABOVE) if more else (share - 2 * _ABOUT, share + 1) if less else (
        share - _ABOUT, share + _ABOUT)  # fmt: skip
