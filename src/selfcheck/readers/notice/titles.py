"""Names of items out of narrow cells: which blank is a line's end and which one parts two pieces of work."""

import re
from dataclasses import dataclass
from itertools import pairwise

from selfcheck.readers.notice.tidy import tidy

_COMPLETE = re.compile(
    r"(管理|治理|使用|建设|服务|工作|监管|保障|选举|宣传|研究|公开|执法|改革|监督|统计|审计|培训|救助)$"
)
"""Words that end the name of a piece of work: a blank behind one may part it from the next."""
_GOES_ON = re.compile(r"^[及和与、，（(””的]")
_SHORT = 6
"""A line of a wrapped cell is full; a part that ends sooner than this was ended on purpose."""


@dataclass(frozen=True)
class ItemTitle:
    """An item's name as read. ``wraps``: blanks taken out; ``joined``: the parts between which a 、 was set, a guess."""

    text: str
    wraps: bool
    joined: tuple[str, ...]


def item_title(text: str) -> ItemTitle:
    """The name in a cell's ``text``: blanks and breaks are line ends, unless both sides are whole names of work."""
    parts = text.split()
    read, joined = parts[0] if parts else "", []
    for before, part in pairwise(parts):
        if len(before) < _SHORT and _COMPLETE.search(before) and not _GOES_ON.match(part):
            joined += [before, part]
            read += "、"
        elif before[-1:].isascii() and before[-1:].isalnum() and part[:1].isascii() and part[:1].isalnum():
            read += " "
        read += part
    title = tidy(read)
    return ItemTitle(title, len(parts) > 1, tuple(dict.fromkeys(joined)))
