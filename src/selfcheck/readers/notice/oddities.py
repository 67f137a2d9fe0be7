"""Words that a careful reader would query: odd characters, names told in two ways, parts printed twice. Asked, not changed."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from selfcheck.readers.notice.tidy import bare

SUSPECT: Mapping[str, str] = {
    "审核正规": "审核规范",
    "帐户": "账户",
    "帐号": "账号",
    "其它": "其他",
    "座谈会议": "座谈会",
}
"""Words that official documents seldom use and often mean otherwise."""

_ADJECTIVES = "及时|准确|完整|全面|规范|真实|有效|充分|合理|公开|透明"
_UNMARKED = re.compile(rf"(?:{_ADJECTIVES}){{3,}}")
_QUOTED = re.compile(r"“([^”]{2,})”")
_SHAPES: Mapping[str, str] = {"與": "舆与", "輿": "舆"}
"""Characters that recognisers of Chinese print confuse by a stroke group: odd one, and what it may have been."""
_ODD_WORD = re.compile(rf"([{''.join(_SHAPES)}])(?=(.))", re.DOTALL)
_SAME_TAIL = 5
_ALIKE = 88.0
_LONG = 10
_RUN, _SERIES, _MANY = 3, 30, 3


@dataclass(frozen=True)
class Oddity:
    """Something odd in one place: its kind (a key of the reasons), our place id, the words, what may be meant."""

    kind: str
    where: str
    words: str
    reading: str
    sure: float
    other: str = ""


def odd_characters(texts: Mapping[str, str]) -> Iterator[Oddity]:
    """Characters outside GB 2312 whose word stands elsewhere in the text with the one other character meant."""
    pool = "\n".join(texts.values())
    for where, text in texts.items():
        for match in _ODD_WORD.finditer(text):
            odd, behind = match[1], match[2]
            likely = [standard for standard in _SHAPES[odd] if f"{standard}{behind}" in pool]
            if len(likely) == 1:
                yield Oddity("character-odd", where, f"{odd}{behind}", f"{likely[0]}{behind}", 0.99)


def doubled_parts(where: str, title: str) -> Iterator[Oddity]:
    """A part of a name that ends like the one before it: read twice, perhaps."""
    parts = title.split("、")
    for before, part in pairwise(parts):
        tail = _common_tail(before, part)
        if len(tail) >= _SAME_TAIL and max(len(before), len(part)) - len(tail) <= 2 and before != part:
            reading = "、".join(p for p in parts if p != part)
            yield Oddity("name-doubled", where, part, reading, 0.75, before)


def _common_tail(one: str, other: str) -> str:
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    return one[len(one) - length :]


def differing_names(texts: Mapping[str, str]) -> Iterator[Oddity]:
    """A quoted name that another place writes almost, but not quite, alike.

    Places are looked up by three characters in a row; those that stand in very many places are a series, not a slip.
    """
    places: dict[str, list[str]] = {}
    for where, text in texts.items():
        for three in {text[n : n + _RUN] for n in range(len(text) - _RUN + 1)}:
            places.setdefault(three, []).append(where)
    for where, text in texts.items():
        for match in _QUOTED.finditer(text):
            if len(match[1]) >= _LONG:
                found = list(_differing(match[1], where, texts, places))
                yield from found if len(found) <= _MANY else ()


def _differing(name: str, where: str, texts: Mapping[str, str], places: Mapping[str, list[str]]) -> Iterator[Oddity]:
    found = (places[name[n : n + _RUN]] for n in range(len(name) - _RUN + 1))
    near = dict.fromkeys(place for among in found if len(among) <= _SERIES for place in among)
    for elsewhere in near:
        other = texts[elsewhere]
        if elsewhere == where or name in other:
            continue
        alike = fuzz.partial_ratio_alignment(name, other, score_cutoff=_ALIKE)
        if alike is not None and alike.score < 100:
            reading = _whole(other, alike.dest_start, len(name))
            yield Oddity("words-differ", where, name, reading, 0.5, elsewhere)


def _whole(text: str, start: int, length: int) -> str:
    """The clause of ``text`` in which the likeness stands, from its start, a little longer than the name."""
    clause = re.split(r"[，。；“”]", text[start:])[0]
    return clause[: length + 6]


def odd_words(texts: Mapping[str, str], *, elsewhere: str) -> Iterator[Oddity]:
    """Suspect words, adjectives run together, terms that are quoted in other places or ``elsewhere``."""
    quoted = [name for text in (*texts.values(), elsewhere) for name in _QUOTED.findall(text)]
    often = {name for name, times in Counter(quoted).items() if len(name) <= 6 and times >= 2}
    for where, text in texts.items():
        for word, reading in SUSPECT.items():
            if word in text:
                yield Oddity("word-suspect", where, word, reading, 0.3)
        if match := _UNMARKED.search(text):
            yield Oddity("list-unmarked", where, match[0], match[0], 0.8)
        for name in sorted(often):
            if name in text and re.search(rf"(?<!“){re.escape(name)}(?!”)", _QUOTED.sub("", text)):
                yield Oddity("quotes-differ", where, name, name, 0.8)


def is_all_quoted(points: Sequence[str]) -> bool:
    """Whether every point is nothing but a quoted word."""
    return len(points) > 1 and all(re.fullmatch(r"“[^”]+”[；。]?", bare(p)) for p in points)
