"""Lead units out of their cells: several in one, second name plates in brackets, garbled columns, merged cells left empty."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from selfcheck.readers.notice.tidy import bare, tidy

_MARKS = re.compile(r"[、，,;；/]+(?![^（(]*[)）])")
"""Marks that part units; those inside a bracket do not."""
_BRACKETS = re.compile(r"\s*[（(]([^（()）]*)[)）]")
LINE_END, PAGE_CUT = "\n", "\f"
"""Between two halves of a cell: rows that go on, and the end of a page, which may stand in the middle of a name."""
_SUFFIX = re.compile(r"(处|科|室|办|局|院|站|委|部|会|所|队|厅|组|中心|总队|支队|）|\))$")
_GARBLED = re.compile(r"(.)\1{3,}$")
"""A recogniser that read a narrow cell column by column goes round in circles at the last one (domain, D14)."""


@dataclass(frozen=True)
class Garbled:
    """A garbled cell: the first characters of its lines, and the character that was repeated."""

    firsts: str
    repeated: str


def is_cut(text: str) -> bool:
    """Whether a page has cut this cell in two."""
    return PAGE_CUT in text


def unit_names(text: str, known: Container[str] = ()) -> tuple[str, ...]:
    """The units a cell names, in order; a name broken over two lines is put together, a bracket goes with its unit.

    Where a page has cut the cell, the halves are one name unless both are ``known``.
    """
    if is_cut(text):
        apart = unit_names(text.replace(PAGE_CUT, LINE_END))
        return apart if all(name in known for name in apart) else unit_names(text.replace(PAGE_CUT, ""))
    glued = _BRACKETS.sub(lambda found: f"（{bare(found[1])}）", text)
    return tuple(dict.fromkeys(name for part in _MARKS.split(glued) for name in _by_lines(part)))


def _by_lines(text: str) -> tuple[str, ...]:
    """The names between two marks; a blank parts them where what stands before is a whole name."""
    names: list[str] = []
    for part in text.split():
        if names and (part[0] in "（(" or not _SUFFIX.search(names[-1])):
            names[-1] += part
        else:
            names.append(part)
    return tuple(tidy(name) for name in names)


def garbled(text: str) -> Garbled | None:
    """What is left of a garbled cell; None for a cell that reads well."""
    squeezed = bare(text)
    match = _GARBLED.search(squeezed)
    if not match or not squeezed[: match.start()]:
        return None
    return Garbled(squeezed[: match.start()], match[1])


@dataclass(frozen=True)
class Reading:
    """A unit read from its first character; ``others`` could be meant as well."""

    name: str
    others: tuple[str, ...] = ()


def readings(found: Garbled, known: Mapping[str, Sequence[str]], about: str) -> tuple[Reading, ...]:
    """A reading for each first character among ``known`` units (name → titles of their own items).

    Where several begin alike, the one whose own items share the longest words with ``about``, the item's title and
    points. A character that no known unit begins with gives none.
    """
    read = []
    for first in found.firsts:
        names = [name for name in known if name.startswith(first)]
        if names:
            best = max(names, key=lambda name: max((shared(title, about) for title in known[name]), default=0))
            read.append(Reading(best, tuple(name for name in names if name != best)))
    return tuple(read)


def shared(one: str, other: str) -> int:
    """The length of the longest words two texts have in common."""
    best = 0
    for start in range(len(one)):
        while one[start : start + best + 1] in other and start + best < len(one):
            best += 1
    return best


def fitting(names: Sequence[str], about: str) -> int:
    """How well a neighbour's units fit an item: the longest stem of a unit's name that the item's words hold."""
    stems = (re.sub(r"(处|科|室|办|中心|（.*）)$", "", name) for name in names)
    return max((len(stem) if stem in about else shared(stem, about) for stem in stems), default=0)
