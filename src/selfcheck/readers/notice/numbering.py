"""The numbers that notices print before points and items: 1. （1） 1) ① a) 一、 （一）, and where the next one stands."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from selfcheck.numerals import format_chinese, parse_chinese, to_ascii_digits

_CIRCLED = "".join(chr(0x2460 + n) for n in range(20))
_CHINESE = "[一二三四五六七八九十]{1,3}"
_BEFORE = r"(?:(?<=[。；;！!？?”\"）)：:])|(?<=\s))\s*"
_BEHIND_SENTENCE = r"(?<=[。；;])\s*"
_AFTER_WORDS = re.compile(r"(?<=[^\s\d.．、第至到约a-zA-Z~～—-])(\d{1,3})[.．]\s+")
"""A number with a blank behind it, where the end of a full line before it was lost."""
_FORMS: Mapping[str, str] = {
    "dot": r"({})\s*[.．、](?!\d)",
    "bracket": r"[（(]\s*({})\s*[）)]",
    "half": r"({})\s*[）)]",
    "circled": r"({})",
    "letter": r"({})\s*[）).．、](?![a-zA-Z0-9])",
    "chinese": r"({})\s*、",
    "chinese_bracket": r"[（(]\s*({})\s*[）)]",
}
_ANY: Mapping[str, str] = {
    "dot": r"\d{1,3}", "bracket": r"\d{1,3}", "half": r"\d{1,3}", "circled": f"[{_CIRCLED}]", "letter": "[a-z]",
    "chinese": _CHINESE, "chinese_bracket": _CHINESE,
}  # fmt: skip
_LEADING = {form: re.compile(rf"\s*{pattern.format(_ANY[form])}\s*") for form, pattern in _FORMS.items()}
_BARE = re.compile(r"\s*(\d{1,3})\s*")


class Number(NamedTuple):
    """A printed number: its form, its value, and where the words behind it begin."""

    form: str
    value: int
    end: int


class Span(NamedTuple):
    """A number inside a text: its value, where it begins and where the words behind it begin."""

    value: int
    start: int
    end: int


def leading(text: str) -> Number | None:
    """The number a text begins with, of whichever form."""
    digits = to_ascii_digits(text)
    for form, pattern in _LEADING.items():
        if match := pattern.match(digits):
            value = _value(form, match[1])
            return Number(form, value, match.end()) if value else None
    return None


def plain_number(text: str) -> int:
    """An Arabic or Chinese numeral; 0 for what only looks like one, as 三五 in 三五个."""
    return int(text) if text.isdecimal() else _value("chinese", text)


def of_label(label: str) -> Number | None:
    """The number of an automatic list item; ``None`` for a bullet."""
    if found := leading(label):
        return found
    bare = _BARE.fullmatch(to_ascii_digits(label))
    return Number("dot", int(bare[1]), bare.end()) if bare else None


def following(text: str, form: str, last: int) -> Span | None:
    """The number behind ``last`` inside a text; one or two that are lost are passed over behind a full stop."""
    digits = to_ascii_digits(text)
    for value, before in ((last + 1, _BEFORE), (last + 2, _BEHIND_SENTENCE), (last + 3, _BEHIND_SENTENCE)):
        written = _written(form, value)
        if written and (match := re.search(rf"{before}{_FORMS[form].format(written)}\s*", digits)):
            return Span(value, match.start(), match.end())
    lost = _AFTER_WORDS.finditer(digits) if form == "dot" else ()
    return next((Span(last + 1, m.start(), m.end()) for m in lost if int(m[1]) == last + 1), None)


def _value(form: str, written: str) -> int:
    """0 for what only looks like a number, as 三二."""
    try:
        return _READERS[form](written)
    except ValueError:
        return 0


_READERS: Mapping[str, Callable[[str], int]] = {
    "dot": int, "bracket": int, "half": int, "circled": lambda sign: _CIRCLED.index(sign) + 1,
    "letter": lambda letter: ord(letter) - ord("a") + 1, "chinese": parse_chinese, "chinese_bracket": parse_chinese,
}  # fmt: skip


def _written(form: str, value: int) -> str:
    if form == "circled":
        return _CIRCLED[value - 1] if value <= len(_CIRCLED) else ""
    if form == "letter":
        return chr(ord("a") + value - 1) if value <= 26 else ""
    return format_chinese(value) if form.startswith("chinese") else str(value)
