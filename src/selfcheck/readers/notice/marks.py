"""Marks in a notice's words: full marks and weights of a cell, lines that add, deduct or rule out, （10分） behind a name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from selfcheck.messages.notice import LINE_AMOUNT, LINE_DRY, LINE_LIMIT
from selfcheck.messages.plan import LINE_KINDS
from selfcheck.model.plan import LineKind, MarkLine
from selfcheck.numerals import to_ascii_digits
from selfcheck.readers.notice.points import sentences

_NUMBER = r"(\d{1,4}(?:\.\d{1,6})?)"
_FULL = re.compile(rf"{_NUMBER}\s*分?")
_PERCENT = re.compile(rf"{_NUMBER}\s*[%％]")
_BEHIND = re.compile(rf"\s*[（(]\s*(?:共|计|满分|本项)*\s*[:：]?\s*{_NUMBER}\s*分\s*[)）]\s*$")
_LABEL = re.compile(r"(加分|扣分|减分|一票否决)(?:项目|项|标准|办法|情形|事项)?\s*[：:]\s*")
LINE_START = re.compile(r"\s*(?=(?:加分|扣分|一票否决)：)")
"""Where a line on marks begins that ran on behind a point."""
_NAMED = re.compile(r"(加分|扣分|减分|一票否决)(?:项目|项|标准|办法|情形|事项)?")
_LIMITS = (
    re.compile(rf"(?:最多|最高|至多|累计)[^，。；\d]{{0,6}}?{_NUMBER}\s*分"),
    re.compile(rf"不(?:超过|得超过|高于){_NUMBER}\s*分"),
)
_SIGNS: Sequence[tuple[LineKind, re.Pattern[str]]] = (
    ("veto", re.compile("一票否决")),
    ("deduction", re.compile(rf"(?:扣|减|扣除|扣减|倒扣)\s*{_NUMBER}\s*分")),
    ("bonus", re.compile(rf"(?:加|奖励|增加)\s*{_NUMBER}\s*分")),
    ("deduction", re.compile("不得分|不计分|不予计分|" + LINE_DRY)),
)
_PRINTED = re.compile(
    rf"（(?:{re.escape(LINE_AMOUNT).replace(re.escape('{number}'), _NUMBER)})?，?"
    rf"(?:{re.escape(LINE_LIMIT).replace(re.escape('{number}'), _NUMBER)})?）$"
)
_KINDS: Mapping[str, LineKind] = {**{word: kind for kind, word in LINE_KINDS.items()}, "减分": "deduction"}  # type: ignore[misc]


@dataclass(frozen=True)
class Marked:
    """A name without the marks behind it."""

    text: str
    mark: Decimal | None


def without_mark(text: str) -> Marked:
    """A name or label parted from the （10分） behind it."""
    match = _BEHIND.search(to_ascii_digits(text))
    return Marked(text[: match.start()], Decimal(match[1])) if match else Marked(text, None)


def marks_of(text: str) -> Decimal | None:
    """The number of a cell of full marks, 10 or 10分; ``None`` for anything else."""
    match = _FULL.fullmatch(to_ascii_digits(text.strip()))
    return Decimal(match[1]) if match else None


def weight_of(text: str, heading: str) -> Decimal | None:
    """The share in a cell of weights: 0.05, 5%, or 5 below a heading that says %."""
    digits = to_ascii_digits(text.strip())
    percent = _PERCENT.fullmatch(digits)
    number = percent or _FULL.fullmatch(digits)
    if not number:
        return None
    is_percent = percent is not None or "%" in heading or "％" in heading
    return Decimal(number[1]) / 100 if is_percent else Decimal(number[1])


def kind_named(text: str) -> LineKind | None:
    """The kind that a cell or heading as 加分项 names."""
    match = _NAMED.fullmatch("".join(text.split()))
    return _KINDS[match[1]] if match else None


def line_of(text: str, kind: LineKind | None = None, *, full: Decimal | None = None) -> MarkLine | None:
    """A paragraph as a line on marks: by its label as 扣分：, by ``kind``, or by what its sentences all say."""
    label = _LABEL.match(text)
    if label and len(text) > label.end():
        return _line(_KINDS[label[1]], text[label.end() :], full)
    if kind:
        return _line(kind, text, full)
    kinds = [_kind(sentence) for sentence in sentences(text)]
    return _line(kinds[0], text, full) if kinds and kinds[0] and all(kinds) else None


def lines_in(text: str, *, full: Decimal | None = None) -> Iterator[MarkLine]:
    """The sentences of a point that speak of marks; the point itself keeps them."""
    for sentence in sentences(text):
        if kind := _kind(sentence):
            yield _line(kind, sentence.rstrip("。；"), full)


def _kind(sentence: str) -> LineKind | None:
    digits = to_ascii_digits(sentence)
    return next((kind for kind, sign in _SIGNS if sign.search(digits)), None)


def _line(kind: LineKind, text: str, full: Decimal | None) -> MarkLine:
    printed = _PRINTED.search(to_ascii_digits(text))
    words = text[: printed.start()] if printed and (printed[1] or printed[2]) and printed.start() else text
    digits = to_ascii_digits(words)
    limit = next((Decimal(match[1]) for sign in _LIMITS if (match := sign.search(digits))), None)
    rest = digits
    for sign in _LIMITS:
        rest = sign.sub("", rest)
    amount = next((Decimal(m[1]) for k, sign in _SIGNS if k == kind and sign.groups and (m := sign.search(rest))), None)
    if limit is None and LINE_DRY in words:
        limit = full
    if printed and words != text:
        amount = Decimal(printed[1]) if printed[1] else amount
        limit = Decimal(printed[2]) if printed[2] else limit
    return MarkLine(kind, words, amount, limit)
