"""Text as the checks look at it: full-width characters as ASCII, cut into sentences, every offset kept."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

_WIDE = re.compile("[\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5e]")
_FROM_WIDE = 0xFEE0
_LONGEST = 1200
_SENTENCE = re.compile(rf"[^。！？!?\n]{{1,{_LONGEST}}}[。！？!?]?")
"""What goes on longer is cut, so that a text without stops does not cost the square of its length."""
_STOPS = "。！？!?\n"
_NEAR = 40
_CLAUSE = re.compile(r"[^，,；;：:。！？!?\n\t]+")


class Span(NamedTuple):
    """A stretch of a text by code points."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=2048)
def folded(text: str) -> str:
    """``text`` with full-width letters, digits and signs of numbers as ASCII, one for one; Chinese punctuation stays."""
    return _WIDE.sub(lambda wide: chr(ord(wide[0]) - _FROM_WIDE), text)


@lru_cache(maxsize=2048)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text; a line end ends one."""
    return tuple([Span(m.start(), m.end(), m[0]) for m in _SENTENCE.finditer(text) if m[0].strip()])


def holds_any(text: str, cues: Iterable[str]) -> bool:
    """Whether one of the cues stands in the text; as a loop, since it is asked of every text for each kind of finding."""
    for cue in cues:  # noqa: SIM110 - a generator costs twice as much
        if cue in text:
            return True
    return False


def clauses(text: str) -> Iterator[Span]:
    """The clauses of a text, without their punctuation; a cell of a table is one."""
    return (Span(m.start(), m.end(), m[0]) for m in _CLAUSE.finditer(text) if m[0].strip())


def just_before(text: str, place: int) -> str:
    """The few characters before a place, enough to see what a number or name is said to be."""
    return text[max(place - _NEAR, 0) : place]


def sentence_at(text: str, place: int) -> Span:
    """The sentence that this place stands in."""
    least = max(place - _LONGEST // 2, 0)
    start = max(max((text.rfind(stop, least, place) for stop in _STOPS), default=-1) + 1, least)
    found = _SENTENCE.match(text, start)
    end = found.end() if found else len(text)
    return Span(start, end, text[start:end])
