"""A figure that a reference point asks for (目标值): how it is written, whose it is, where it stands in the words."""

import re

from msgspec import Struct

from selfcheck.messages.plan import EVERY, SCOPES, Scope

_LONGEST_SCOPE = 6
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?[万亿]?")


class Target(Struct, frozen=True):
    """A figure a reference point asks for (目标值), as printed: 70 and %, 100万 and 人次, 六 without a unit.

    Neither part holds white space or one of ，；〔〕; ``unit`` may be empty.
    """

    value: str
    unit: str
    scope: Scope

    @property
    def measure(self) -> str:
        """Value and unit as one: 70%; parted by a space where ``split_measure`` would not find them again."""
        close = f"{self.value}{self.unit}"
        return close if split_measure(close) == (self.value, self.unit) else f"{self.value} {self.unit}"

    def span_in(self, text: str) -> tuple[int, int]:
        """Where the figure stands in the words of its point, unit and all, as a number of its own and no part of another.

        Behind the last word where a person gave a target that the words do not tell.
        """
        alone = rf"(?<![0-9.]){re.escape(self.value)}(?![0-9.])"
        found = re.search(rf"{alone}\s*{re.escape(self.unit)}", text) or re.search(alone, text)
        end = len(text.rstrip("。；，"))
        return found.span() if found else (end, end)


def split_measure(text: str) -> tuple[str, str]:
    """Value and unit of a measure: parted at a space, else behind the digits; a measure without digits is all value."""
    value, space, unit = text.partition(" ")
    if space:
        return value, unit.strip()
    digits = _DIGITS.match(text)
    end = digits.end() if digits else len(text)
    return text[:end], text[end:]


def scope_of(word: str) -> Scope | None:
    """The scope that a word such as 各区, 各县, 全市, 不明 stands for; ``None`` for another word."""
    if word.startswith(EVERY) and 1 < len(word) <= _LONGEST_SCOPE:
        return "each"
    return next((scope for scope, spoken in SCOPES.items() if spoken == word), None)
