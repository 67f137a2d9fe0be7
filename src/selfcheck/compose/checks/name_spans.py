"""Where names of people stand in a sentence: a surname and one or two given characters, no word cut through."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

import rjieba

from selfcheck.compose.checks.name_words import ADDRESSED, DOUBLE, GIVEN, NEVER_GIVEN, NO_NAMES, SURNAMES, WORDLIKE

_ADDRESSED, _DOUBLE = re.compile(ADDRESSED), re.compile(DOUBLE)
_HAN = re.compile(r"[一-鿿]+")
_FIRST_GIVEN = frozenset("家一男女多三二")
"""Of the characters that hardly stand in a name those that may begin a given name of two."""
_BEGIN_GIVEN = GIVEN | _FIRST_GIVEN
_LITTLE_NAMES = ("小", "老", "阿", "某")
_DOUBLES = frozenset(DOUBLE.split("|"))
_HIDDEN = frozenset("某×＊*")
_ALONE = re.compile(rf"\s*(?P<surname>{DOUBLE}|[一-鿿])(?P<given>[ \u3000]*[一-鿿][ \u3000]?[一-鿿]?)\s*")
_TOLD_OF = re.compile(r"[（(，、]?(?:[男女]|今年|现年|年仅|[0-9一二三四五六七八九十]{1,3}岁|患|因病)")
"""Behind a name that is a word too (方圆, 江山): only of a person is that said."""
_THINGS = re.compile(
    r"[“”\"]?(?:公司|集团|工作室|工作站|广场|大厦|路|弄|巷|街|镇|乡|村(?!民)|社区|居委|小区|新村|基金|诊所|医院|小学|中学|学校|"
    r"幼儿园|养老院|护理院|敬老院|福利院|故居|纪念|陵园|奖|杯|团队|班组|服务队|志愿队|热线|讲堂|品牌|桥|浜|宅|弄堂|庙|事迹|"
    r"工作法|调解室|会客厅|车站|书院|超市|饭店|面馆|地区|新区|区(?!分))"
)
"""Behind a name: something that bears it, no person."""


class Name(NamedTuple):
    """A person's name in a text, by code points, with its surname."""

    start: int
    end: int
    surname: str


def names_in(text: str, called: Container[int] = ()) -> tuple[Name, ...]:
    """The names of people in a sentence, in order; hidden ones (李某, 王阿婆) and what merely bears a name left out.

    ``called``: places where what stands before calls for a name: there a rare one counts too.
    """
    found = dict[int, Name]()
    guessed = rjieba.tag(text)
    for name in (
        *_names_of_words(rjieba.tag(text, False), called),
        *_names_of_words(guessed, called),
        *_dotted(guessed),
    ):
        if _is_person(text, name) and (name.start not in found or name.end > found[name.start].end):
            found[name.start] = name
    return tuple(_apart(found))


def name_alone(cell: str) -> Name | None:
    """The name that a cell holds and nothing else; names of two characters are often set with a blank between."""
    match = _ALONE.fullmatch(cell)
    if match is None or not (match["surname"] in _DOUBLES or match["surname"] in SURNAMES):
        return None
    given = match["given"].strip()
    whole = match["surname"] + given
    if set(given) & _HIDDEN or _ADDRESSED.fullmatch(given) or whole in NO_NAMES:
        return None
    if rjieba.has_word(whole) and not _usual(given):
        return None
    return Name(match.start("surname"), match.end("given"), match["surname"])


def _names_of_words(words: Sequence[tuple[str, str]], called: Container[int]) -> Iterator[Name]:
    """Names by the words of a sentence: those the dictionary has, and a surname with what stands free behind it."""
    place = 0
    words = _joined(words)
    for n, (word, kind) in enumerate(words):
        if word[0] in SURNAMES or word in _DOUBLES:
            size = _length(word, kind, [w for w, _ in words[n + 1 : n + 4]], place in called)
            if size and not _is_no_beginning(words[n - 1] if n else ("", ""), word):
                yield Name(place, place + size, word[:2] if word[:2] in _DOUBLES else word[0])
        place += len(word)


def _joined(words: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words with the surnames of two characters whole that the dictionary lacks."""
    joined: list[tuple[str, str]] = []
    for word, kind in words:
        if joined and joined[-1][0] + word in _DOUBLES:
            joined[-1] = (joined[-1][0] + word, kind)
        else:
            joined.append((word, kind))
    return joined


def _is_no_beginning(before: tuple[str, str], word: str) -> bool:
    """Whether a surname is a form of address (小李) or counts something (12张)."""
    return before[0] in _LITTLE_NAMES or (before[1] == "m" and len(word) == 1)


def _length(word: str, kind: str, ahead: Sequence[str], is_called: bool) -> int:
    """How many characters the name has that begins with this word; 0 for none."""
    if word in _DOUBLES or len(word) == 1:
        given = _free(ahead, word in _DOUBLES or (is_called and word not in WORDLIKE))
        fits = is_called or word not in WORDLIKE or _usual("".join(ahead)[:given])
        return len(word) + given if given and fits else 0
    if len(word) == 2 and _may_be_cut(word, is_called) and ahead and len(ahead[0]) == 1 and ahead[0] in GIVEN:
        return 3
    if len(word) > 4 or word[-1] == "子" or not _usual(word[1:]):
        return 0
    if is_called and _TOLD_OF.match("".join(ahead)):
        return len(word)
    if kind != "nr" or (len(word) == 2 and word[0] in WORDLIKE):
        return 0
    grows = len(word) == 2 and ahead and len(ahead[0]) == 1 and ahead[0] in GIVEN - NEVER_GIVEN
    return len(word) + bool(grows)


def _may_be_cut(word: str, is_called: bool) -> bool:
    """Whether a word may be a surname and the first of two given characters (王家豪, 颜子涵)."""
    return word not in NO_NAMES and (word[1] in _FIRST_GIVEN or (word[1] in GIVEN and (is_called or word[0] not in WORDLIKE)))


def _free(ahead: Sequence[str], is_called: bool) -> int:
    """How many characters of the words behind a surname are its given name."""
    first, second = (*ahead, "", "")[:2]
    if len(first) == 2:
        return 2 if _usual(first) else 0
    if first == "阿" and _HAN.fullmatch(second[:1]):
        return 2
    if len(first) != 1 or not _HAN.fullmatch(first) or (first in NEVER_GIVEN and first not in _FIRST_GIVEN):
        return 0
    if _may_end(first, second) and (is_called or first in GIVEN or second in GIVEN):
        return 2
    return 1 if first in GIVEN - NEVER_GIVEN or (is_called and first not in NEVER_GIVEN) else 0


def _may_end(first: str, second: str) -> bool:
    """Whether a given name of two may end with the second of these."""
    return len(second) == 1 and bool(_HAN.fullmatch(second)) and (
        second not in NEVER_GIVEN or (second == "男" and first in GIVEN)
    )  # fmt: skip


def _usual(given: str) -> bool:
    """Whether a given name is made of usual characters or of one twice (多多)."""
    if len(given) == 2 and given[0] in ("阿", given[1]):
        return True
    return _BEGIN_GIVEN.issuperset(given[:1]) and GIVEN.issuperset(given[1:]) and NEVER_GIVEN.isdisjoint(given[-1:])


def _dotted(words: Sequence[tuple[str, str]]) -> Iterator[Name]:
    """Names in two parts, as the Uighurs have them (阿依古丽·买买提)."""
    place = 0
    for n, (word, _) in enumerate(words):
        if word == "·" and 0 < n < len(words) - 1:
            before, behind = words[n - 1][0], words[n + 1][0]
            if len(before) > 1 and len(behind) > 1 and _HAN.fullmatch(before + behind):
                yield Name(place - len(before), place + 1 + len(behind), before)
        place += len(word)


def _is_person(text: str, name: Name) -> bool:
    given = text[name.start + len(name.surname) : name.end]
    return not (
        text[name.start : name.end] in NO_NAMES
        or set(given) & _HIDDEN
        or _ADDRESSED.fullmatch(given)
        or _THINGS.match(text, name.end)
    )


def _apart(found: dict[int, Name]) -> Iterator[Name]:
    """The names in order, none that begins within the one before."""
    end = 0
    for _, name in sorted(found.items()):
        if name.start >= end:
            yield name
            end = name.end
