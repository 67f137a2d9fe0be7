"""Streets and towns told by their short names in a list: 晴川沙、盐花、沙咀渡三个镇."""

import re
from collections.abc import Collection, Iterator, Mapping

from selfcheck.compose.checks.case import Case
from selfcheck.messages.finding import OR

_KIND = re.compile("(?:街道|镇|乡)$")
_COUNT = re.compile(
    "(?:[二两三四五六七八九十]|(?<![0-9])[1-9][0-9]?)个?(?:街道|镇|街镇|乡|分中心)|(?:街道|镇)(?=[都均各已全也])"
)
"""How many they are, or the kind of the last that stands for all of them."""
_LIST = re.compile("((?:[一-鿿]{2,5}[、和及与])+[一-鿿]{2,5})[，,]?$")
_ITEM = re.compile("[一-鿿]{2,5}?(?=[、和及与]|$)")
_LIST_BEHIND = re.compile(
    r"[^，。；：:（(\n]{0,8}(?:[：:（(]|分别[为是]?|[为是])((?:[一-鿿]{2,5}?[、和及与])+[一-鿿]{2,5})"
)
_LONGEST = 48
"""So long a list may be."""


def short_names(case: Case, text: str) -> Iterator[tuple[int, int, str]]:
    """Where another district's stands in a list with the own ones, and which districts bear it.

    A short name is a word like others; so it is looked for only in a list that the text counts, of nothing but such names
    or beside one of the own.
    """
    for count in _COUNT.finditer(text) if "、" in text else ():
        start = max(count.start() - _LONGEST, 0)
        if listed := _LIST.search(text[start : count.start()].rstrip("等这共")):
            yield from _foreign(case, listed[1], start + listed.start())
        elif listed := _LIST_BEHIND.match(text, count.end(), count.end() + _LONGEST):
            yield from _foreign(case, listed[1], listed.start(1))


def _foreign(case: Case, text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """The names of others in a list that holds an own one, or nothing but theirs."""
    own, foreign = _known(case)
    items = [_without_lead(match, own, foreign) for match in _ITEM.finditer(text)]
    if any(item in own for _, item in items) or all(item in foreign for _, item in items):
        for at, item in items:
            if item in foreign and item not in own:
                yield start + at, start + at + len(item), foreign[item]


def _without_lead(match: re.Match[str], own: Collection[str], foreign: Collection[str]) -> tuple[int, str]:
    """Where an item begins and what it is, without the words before the first (其中钟鼓里)."""
    item = match[0]
    name = next((item[n:] for n in range(len(item) - 1) if item[n:] in own or item[n:] in foreign), item)
    return match.end() - len(name), name


def _known(case: Case) -> tuple[frozenset[str], Mapping[str, str]]:
    """The short names of the own streets and towns, and those of others with the districts that bear them."""
    own = frozenset(_KIND.sub("", name) for name in case.gazetteer.get(case.district.id, ()))
    bearers: dict[str, list[str]] = {}
    for district in case.plan.districts:
        if district.id != case.district.id:
            for name in case.gazetteer.get(district.id, ()):
                bearers.setdefault(_KIND.sub("", name), []).append(district.name)
    return own, {name: OR.join(districts) for name, districts in bearers.items()}
