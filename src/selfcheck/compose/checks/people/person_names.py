"""Names of people in need and of children: which stretches are names, and what their sentence says of the bearers."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from operator import attrgetter
from typing import NamedTuple

from selfcheck.compose.checks.people.given_names import is_common, is_usual
from selfcheck.compose.checks.people.name_spans import Name, is_word, names_in
from selfcheck.compose.checks.people.name_stretches import name_spots
from selfcheck.compose.checks.people.name_words import WORDLIKE
from selfcheck.compose.checks.people.person_roles import is_in_office, told
from selfcheck.compose.checks.people.person_stories import is_played, is_private_story
from selfcheck.compose.checks.people.person_words import CATEGORY, KIN
from selfcheck.compose.checks.sentences import Span, sentences
from selfcheck.messages.finding import PERSON_KINDS

_GOES_ON = re.compile(r"\s*(?:”|她|他|其(?!中|他|余)|今年|现年|患|因病|身患|孩子(?!们)|老人(?!们)|小姑娘)")
_CALLS = re.compile(
    rf"(?:(?:{CATEGORY}|姓名|户主|居民|村民|市民|学员|老人|对象|当事人|[男女][子方]|租客|{KIN})(?:[大小本学]?名叫|叫|姓名|之一)?[：:“（(「为是]?\s?|[大小本学]?名叫|的|[（(：:])$"
)
_FAR, _STORY, _TOLD_AGAIN = 80, 200, 9
_AMID_WORDS = frozenset("后前再已曾也都又可能会要应须将并而且则就才还未不没很更最较")
"""Before a verb, and hardly before a name."""
_COUNTED = frozenset("家一天三两几年月次种时位个")
"""Behind 那 no name, but something pointed at."""
_NEAR = 24
_start = attrgetter("start")
_VERBS, _PLACES = frozenset("占撒操解印充付修从并代养经"), frozenset("镇街区县村路乡园")
_NOT_REAL = re.compile("(?:均|皆|都|全部|一律)(?:用|为|是|系)?(?:化名|假名|虚构)")
_LIST = re.compile(r"(?:[（(][^（）()]{0,14}[）)])?(?:[、，,\s]|和|与|及|以及|跟){1,2}(?:[一-鿿]{0,4}的)?")


class Hit(NamedTuple):
    """One stretch that tells who somebody is; ``blocks`` is false for what an institution publishes itself."""

    kind: str
    start: int
    end: int
    facts: dict[str, object]
    blocks: bool = True


def names(text: str) -> Iterator[Hit]:
    """The names of people of whom the text says something private, wherever it names them."""
    spots = name_spots(text)
    if not spots or _NOT_REAL.search(text):
        return
    text = text.replace("\t", "\n")
    private: dict[str, tuple[str, str]] = {}
    for sentence in _units(text):
        own = spots[bisect_left(spots, sentence.start, key=_start) : bisect_left(spots, sentence.end, key=_start)]
        for name, kind in _private(text, sentence, own) if own else ():
            at, words = sentence.start + name.start, sentence.text[name.start : name.end]
            if not (is_played(text[max(at - _FAR, 0) : at]) or _is_in_office_elsewhere(text, at, words, kind)):
                private[words] = (name.surname, kind)
    for words, (surname, kind) in private.items():
        for match in re.finditer(re.escape(words), text):
            yield hit_of_name(match.start(), match.end(), surname, kind)


def _units(text: str) -> Iterator[Span]:
    """The sentences, each with the next where that goes on about the same person; a cell of a table is one by itself."""
    held: Span | None = None
    for sentence in sentences(text):
        if held and _GOES_ON.match(sentence.text):
            held = Span(held.start, sentence.end, text[held.start : sentence.end])
            continue
        if held:
            yield held
        held = sentence
    if held:
        yield held


def _private(text: str, sentence: Span, spots: Sequence[Span]) -> Iterator[tuple[Name, str]]:
    """The names in a sentence of whose bearers it, or the story it begins, says something private; a row shares it."""
    words = sentence.text
    inside = [Span(s.start - sentence.start, s.end - sentence.start, s.text)
              for s in spots if s.text and s.end <= sentence.end]  # fmt: skip
    rows = _rows(words, names_in(words, inside, _CALLS))
    for row, behind in pairwise((*rows, ())):
        end = behind[0].start if behind else len(words)
        own = [
            told(words[: name.start], words[name.end : after]) for name, after in zip(row, _ends(row, end), strict=True)
        ]
        shared = next(filter(None, own), None) or told(words[: row[0].start], words[row[-1].end : end])
        shared = shared or _by_story(text, sentence, row, behind)
        for name, kind in zip(row, own, strict=True):
            if kind or shared:
                yield name, kind or shared or ""


def _by_story(text: str, sentence: Span, row: Sequence[Name], behind: Sequence[Name]) -> str | None:
    """What a story says of the bearers of a row of names, none of them in office: up to the next row or line."""
    if not any(_is_sure(sentence.text, name) for name in row) or any(
        is_in_office(sentence.text[: name.start], sentence.text[name.end :]) for name in row
    ):
        return None
    start, end = sentence.start + row[0].start, sentence.start + row[-1].end
    line = text.rfind("\n", max(start - _STORY, 0), start) + 1
    last = sentence.start + behind[0].start if behind else text.find("\n", end, end + _STORY)
    after = text[end : min(last if last >= 0 else len(text), end + _STORY)]
    before = text[max(line, start - _STORY) : start]
    return PERSON_KINDS["ill"] if is_private_story(before, after, row[0].surname) else None


def _is_in_office_elsewhere(text: str, at: int, name: str, kind: str) -> bool:
    """Whether somebody of whom no more is said than what befalls anybody is in office where the text names him again."""
    if kind != PERSON_KINDS["ill"]:
        return False
    places = (m for m in islice(re.finditer(re.escape(name), text), _TOLD_AGAIN) if m.start() != at)
    return any(is_in_office(text[max(m.start() - _FAR, 0) : m.start()], text[m.end() : m.end() + _FAR]) for m in places)


def _is_sure(words: str, name: Name) -> bool:
    """Whether it hardly is anything else than a name: no word (黄牛), verb or place, none of a list of offices (公安、卫健)."""
    whole = words[name.start : name.end]
    before = words[name.start - 1 : name.start]
    if before != "叫" and whole[0] in WORDLIKE and (whole[0] in _VERBS or (before in _AMID_WORDS)):
        return False
    if whole[0] in WORDLIKE and len(whole) == 3 and _is_phrase(whole, words[max(name.start - _NEAR, 0) : name.start]):
        return False
    if before == "“" and words.startswith("”", name.end):
        return False
    if whole[-1] in _PLACES or (len(whole) == 2 and (whole[1] in _PLACES or is_word(whole))):
        return False
    return len(whole) > 2 or not (words[name.end : name.end + 1] == "、" or before == "、")


def _is_phrase(whole: str, before: str) -> bool:
    """Whether a surname that is a word makes one with what follows: 许可证, 那家搬走, 单当天办结, and no name is called for."""
    if is_common(whole) or (whole[0] == "那" and whole[1] in _COUNTED):
        return True
    return not is_usual(whole[1:]) and is_common(whole[1:]) and not _CALLS.search(before)


def _rows(text: str, found: Sequence[Name]) -> list[tuple[Name, ...]]:
    """The names, those with nothing but a comma, 和 or a bracket between them together."""
    rows: list[tuple[Name, ...]] = []
    for name in found:
        if rows and _LIST.fullmatch(text[rows[-1][-1].end : name.start]):
            rows[-1] = (*rows[-1], name)
        else:
            rows.append((name,))
    return rows


def _ends(row: Sequence[Name], end: int) -> list[int]:
    """Up to where each name of a row may be told of: the next name."""
    return [*(name.start for name in row[1:]), end]


def hit_of_name(start: int, end: int, surname: str, kind: str) -> Hit:
    """A name as a finding, its given part hidden in what is said of it."""
    masked_name = surname + "某" * (end - start - len(surname))
    return Hit("name", start, end, {"kind": kind, "surname": surname, "masked": masked_name})
