"""Chinese numbers and dates, and the numbering of official documents. Knows nothing of plans, forms or files."""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

_DIGITS = "零一二三四五六七八九"
_VALUES = {**{digit: value for value, digit in enumerate(_DIGITS)}, "〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_FULL_WIDTH = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
_CHINESE = "[零〇一二两三四五六七八九十百千]+"
_NUMBER = 16
"""Characters that a heading's number never fills, its brackets or stop included."""
_LEVELS = (
    re.compile(rf"({_CHINESE})、"),
    re.compile(rf"[（(]({_CHINESE})[）)]"),
    re.compile(r"([0-9]{1,4})[.．]"),
    re.compile(r"[（(]([0-9]{1,4})[）)]"),
)


class Outline(NamedTuple):
    """The number before a heading (层次序数, GB/T 9704 §7.3.3): level 1 ``一、``, 2 ``（一）``, 3 ``1.``, 4 ``（1）``."""

    level: int
    number: int
    rest: str


def format_chinese(number: int) -> str:
    """``number``, from 1 to 9999, in Chinese as in 一百零五; 10 to 19 begin with 十. ``ValueError`` for others."""
    if not 1 <= number <= 9999:
        raise ValueError(f"no Chinese numeral for {number}: only 1 to 9999")
    text = ""
    rest = number
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, rest = divmod(rest, size)
        if digit:
            text += _DIGITS[digit] + unit
        elif text and rest and not text.endswith("零"):
            text += "零"
    return text.removeprefix("一") if 10 <= number < 20 else text


def parse_chinese(text: str) -> int:
    """The value of a Chinese number up to 9999, or of a year's digits as in 二〇二一; ``ValueError`` otherwise."""
    if not re.fullmatch(_CHINESE, text):
        raise ValueError(f"not a Chinese number: {text!r}")
    if not any(unit in text for unit in _UNITS):
        return _parse_digits(text)
    usual = text.replace("〇", "零").replace("两", "二")
    usual = usual.removeprefix("一") if usual.startswith("一十") else usual
    total, digit = 0, 0
    for character in usual:
        if character in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[character], 0
        else:
            digit = _VALUES[character]
    total += digit
    if not 1 <= total <= 9999 or format_chinese(total) != usual:
        raise ValueError(f"not a Chinese number: {text!r}")
    return total


def _parse_digits(text: str) -> int:
    if len(text) == 1 or len(text) == 4:
        return int("".join(str(_VALUES[character]) for character in text))
    raise ValueError(f"not a Chinese number: {text!r}")


def parse_chinese_decimal(text: str) -> Decimal:
    """The value of a Chinese number, also with 万 or 点 as 三万二千 and 九十七点二; 百 alone is 100. ``ValueError`` otherwise."""
    whole, point, decimals = text.partition("点")
    upper, ten_thousand, lower = whole.rpartition("万")
    value = 10_000 * _part(upper) + (_part(lower) if lower else 0) if ten_thousand else _part(whole)
    digits = "".join(str(_VALUES.get(character, "")) for character in decimals)
    if (point and len(digits) != len(decimals)) or (point and not digits):
        raise ValueError(f"not a Chinese number: {text!r}")
    return Decimal(f"{value}.{digits}") if point else Decimal(value)


def _part(text: str) -> int:
    """The value on one side of 万, where a leading zero or a bare 百 may stand."""
    bare = text.removeprefix("零")
    return parse_chinese(f"一{bare}" if bare in {"百", "千"} else bare)


def to_ascii_digits(text: str) -> str:
    """``text`` with full-width digits ０–９ as 0–9; everything else stays."""
    return text.translate(_FULL_WIDTH)


def cn_date(day: date) -> str:
    """The date as official documents write it, without leading zeros: 2021年5月8日 (GB/T 9704 §7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def cn_period(first: date, last: date) -> str:
    """From day to day, the year and the month once where they are the same: 2021年11月1日至10日."""
    if first == last:
        return cn_date(first)
    year = "" if last.year == first.year else f"{last.year}年"
    month = "" if (last.year, last.month) == (first.year, first.month) else f"{last.month}月"
    return f"{cn_date(first)}至{year}{month}{last.day}日"


def moment(received_on: str) -> str:
    """A moment of ISO 8601 to the minute, 2021-11-08 09:30; midnight is the day alone, as of one given without a time."""
    day, time = received_on[:10], received_on[11:16]
    return day if time in {"", "00:00"} else f"{day} {time}"


def outline(text: str) -> Outline | None:
    """The number a heading begins with and what follows it; ``None`` when it begins with none."""
    head = to_ascii_digits(text[:_NUMBER])
    for level, pattern in enumerate(_LEVELS, 1):
        if match := pattern.match(head):
            number = _outline_value(match[1])
            return Outline(level, number, text[match.end() :].strip()) if number is not None else None
    return None


def _outline_value(written: str) -> int | None:
    if written.isascii():
        return int(written)
    try:
        return parse_chinese(written)
    except ValueError:
        return None
