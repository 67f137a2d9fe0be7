"""C13: what tells who a person is. Numbers are found in full width and with blanks between their digits too."""

import re
from collections.abc import Callable, Iterator

from selfcheck.compose.checks.case import Case, Outward, Remark
from selfcheck.compose.checks.people.addresses import addresses
from selfcheck.compose.checks.people.listed_names import listed_names
from selfcheck.compose.checks.people.long_numbers import is_apart, long_numbers, masked, number_hit
from selfcheck.compose.checks.people.person_names import Hit, names
from selfcheck.compose.checks.sentences import folded
from selfcheck.model.blocks import plain_text
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection, Highlight, PointAnswer, WindowAnswer

_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][ ]?"
    "[A-HJ-NP-Za-hj-np-z][ ·•.\\-—]?(?=[A-HJ-NP-Za-hj-np-z]{0,5}[0-9])(?:[A-HJ-NP-Za-hj-np-z0-9]{5,6}|"
    "[A-HJ-NP-Z0-9]{4}[警学挂领])(?![0-9A-Za-z]|号[文令])"
)
_SAID_PLATE = re.compile(
    "(?:(?:车牌|车号|号牌|牌照)(?:号码?)?[:：为是]?[ ]?([一-鿿][A-HJ-NP-Z0-9][ ·•.-]?(?=[A-Z]{0,5}[0-9])[A-HJ-NP-Z0-9]{5,6})|"
    "(?:车|驾|停)[^，。；、]{0,12}?[（(]?([一-鿿][A-HJ-NP-Z][·•](?=[A-Z]{0,5}[0-9])[A-HJ-NP-Z0-9]{5,6}))(?![0-9A-Za-z])"
)
"""What is said to be one, whatever stands for the province."""
_LETTER = re.compile("[A-HJ-NP-Za-hj-np-z]")


def check_personal(case: Case) -> Iterator[Remark]:
    """C13 over everything a district wrote, placed or not; only what may go outside blocks an output."""
    for section in case.told():
        yield from personal_remarks(section)
    for unplaced in case.submission.unplaced:
        for hit in personal_hits(plain_text(unplaced.blocks)):
            yield Remark(f"C13.{hit.kind}", SectionId(unplaced.id), hit.start, hit.end, hit.facts, aside=True)


def personal_remarks(section: AnySection | Outward) -> Iterator[Remark]:
    """C13 in one section."""
    is_outward = isinstance(section, PointAnswer | WindowAnswer | Highlight)
    for hit in personal_hits(section.text):
        yield Remark(f"C13.{hit.kind}", section.id, hit.start, hit.end, hit.facts, lesser=not hit.blocks,
                     outputs=hit.blocks and is_outward)  # fmt: skip


def personal_hits(text: str) -> list[Hit]:
    """Every stretch of ``text`` that tells who somebody is, in order; none overlaps another."""
    flat = folded(text)
    found = [*long_numbers(flat)]
    for finder in _FINDERS:
        found += (hit for hit in finder(flat) if is_apart(hit, found))
    return sorted(found, key=lambda hit: hit.start)


def _plates(text: str) -> Iterator[Hit]:
    for match in _PLATE.finditer(text) if _LETTER.search(text) else ():
        yield number_hit("plate", match)
    if "车" not in text and "牌" not in text:
        return
    for match in _SAID_PLATE.finditer(text) if _LETTER.search(text) else ():
        number = match.lastindex or 1
        yield Hit("plate", *match.span(number), {"masked": masked(match[number])})


_FINDERS: tuple[Callable[[str], Iterator[Hit]], ...] = (addresses, _plates, names, listed_names)
