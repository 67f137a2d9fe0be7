"""C05 and C07: passages that two returns share, found through an index of five-character grams and never pair by pair.

What the plan itself says, titles of documents and names of districts and streets are taken out first; figures count as
one sign, so that a passage with other figures in it is still the same. A gram that several districts share is the
city's own wording and weighs nothing; what few districts share weighs fully.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, groupby, repeat
from typing import NamedTuple

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.people.outside import own_words
from selfcheck.compose.checks.places.names import any_of
from selfcheck.compose.checks.sentences import folded
from selfcheck.model.check_rules import CheckRules
from selfcheck.model.finding import Beside
from selfcheck.model.ids import DistrictId, SectionId
from selfcheck.model.submission import AnySection, Cover, ItemData, Risk

GRAM = 5
_MOST_PLACES = 12
"""A gram in more sections than this is a phrase of its district or of everybody."""
_TITLE = re.compile(r"《[^》\n]{2,60}》|“[^”\n]{20,200}”")
"""What is named or quoted is somebody else's words."""
_JOINT = re.compile(r"两区|三区|两地|跨区|毗邻|交界")
"""What two districts do together they may tell alike."""
_NUMBER = re.compile(r"[0-9][0-9,.]*")
_KEPT = re.compile(r"[A-Za-z0-9一-鿿]+")


class Passage(NamedTuple):
    """A stretch of grams that two sections share, as offsets of the first section's text; ``length`` in compared characters."""

    start: int
    end: int
    length: int


@dataclass(frozen=True)
class Text:
    """One section as it is compared (比对文字): its grams in order. ``bare``: its text, blanks for what is not compared."""

    district: DistrictId
    section: SectionId
    grams: tuple[str, ...]
    bare: str

    @cached_property
    def places(self) -> "array[int]":
        """Where in the section each compared character stands; asked for only of what was found."""
        flat = _TITLE.sub(lambda title: " " * len(title[0]), folded(self.bare))
        flat = _NUMBER.sub(lambda number: "0".ljust(len(number[0])), flat)
        return array("I", chain.from_iterable(range(*run.span()) for run in _KEPT.finditer(flat)))


class Index:
    """The grams that few sections share (文字索引), and who holds each.

    ``holders``: by gram; None for one that is everybody's and speaks neither for nor against. What it does not list one
    section alone holds.
    """

    def __init__(self, rules: CheckRules, texts: Sequence[Text], holders: Mapping[str, tuple[int, ...] | None]) -> None:
        self._rules = rules
        self._texts = texts
        self._holders = holders

    def shared(self, text: Text) -> tuple[Text, Passage] | None:
        """The longest passage a section shares with one of another district."""
        holders = [*map(self._holders.get, text.grams, repeat(()))]
        held = [*filter(None, holders)]
        if len(held) < _fewest(self._rules):
            return None
        counts = Counter(chain.from_iterable(held))
        near = (n for n, count in sorted(counts.items()) if count >= _fewest(self._rules))
        best: tuple[Text, Passage] | None = None
        for number in near:
            if self._texts[number].district == text.district:
                continue
            passage = _longest([None if n is None else number in n for n in holders], text, self._rules)
            if passage and (best is None or passage.length > best[1].length):
                best = (self._texts[number], passage)
        return best


def index_of_one(rules: CheckRules, texts: Sequence[Text]) -> Index:
    """The index of one return: every gram speaks but its phrases."""
    return Index(rules, texts, _holders(texts, {gram for text in texts for gram in text.grams}))


def index_of_many(rules: CheckRules, returns: Sequence[Sequence[Text]], plain: frozenset[str]) -> Index:
    """The index of many districts' returns; what only one of them holds is not listed. ``plain`` is everybody's."""
    districts, common = Counter[str](), set(plain)
    for own in returns:
        counts = Counter(chain.from_iterable(text.grams for text in own))
        districts.update(counts.keys())
        often = (gram for gram, count in counts.items() if count > _MOST_PLACES)
        common.update(gram for gram in often if sum(gram in text.grams for text in own) > _MOST_PLACES)
    common.update(gram for gram, count in districts.items() if count >= rules.common_districts)
    few = {gram for gram, count in districts.items() if count > 1} - common
    texts = [text for own in returns for text in own]
    return Index(rules, texts, dict.fromkeys(common) | _holders(texts, few))


def _holders(texts: Sequence[Text], grams: set[str]) -> dict[str, tuple[int, ...] | None]:
    """The numbers of the texts that hold each of these grams; None for one that too many do."""
    found: dict[str, tuple[int, ...] | None] = dict.fromkeys(grams, ())
    for number, text in enumerate(texts):
        for gram in grams.intersection(text.grams):
            others = found[gram]
            found[gram] = None if others is None or len(others) == _MOST_PLACES else (*others, number)
    return found


def _fewest(rules: CheckRules) -> int:
    """So many grams of a passage must be shared by few: half of its characters."""
    return rules.similar_least // 2


def _longest(shared: Sequence[bool | None], text: Text, rules: CheckRules) -> Passage | None:
    """The longest stretch of some length of which so large a share is shared, from the first shared character to the last."""
    if not shared:  # a text too short for one gram
        return None
    start, end = _longest_run([*_runs(shared)], len(shared) + GRAM - 1, rules)
    if sum(one is True for one in shared[start : max(end - GRAM + 1, 0)]) < _fewest(rules):
        return None
    return Passage(text.places[start], _end(text, end - 1), end - start)


def _longest_run(runs: Sequence[tuple[bool | None, int, int]], length: int, rules: CheckRules) -> tuple[int, int]:
    """From which shared character to which; what is lacking in length, unshared characters beside it may fill."""
    lost = rules.similar_share
    weights = [(end - begun) * (0 if mark is None else 100 - lost if mark else -lost) for mark, begun, end in runs]
    best, before, lowest = (0, 0), 0, 1
    for number, (is_shared, start, _) in enumerate(runs):
        if is_shared and before < lowest:
            lowest, total = before, 0
            for (mark, _, end), weight in zip(runs[number:], weights[number:], strict=True):
                total += weight
                room = min(total // lost, length - end + start)
                is_enough = mark and total >= 0 and end - start + room >= rules.similar_least
                best = (start, end) if is_enough and end - start > best[1] - best[0] else best
        before += weights[number]
    return best


def _runs(shared: Sequence[bool | None]) -> Iterator[tuple[bool | None, int, int]]:
    """Of each stretch of characters whether a shared gram holds them; None where only everybody's do."""
    marks = [(mark, len([*group])) for mark, group in groupby(shared)]
    place = begun = 0
    for (mark, count), (following, _) in zip(marks, (*marks[1:], (False, 0)), strict=True):
        place += count
        is_cut = mark is False or (mark is None and following)
        end = place if is_cut else place + GRAM - 1
        if mark is False and place == len(shared):
            end = place + GRAM - 1
        if end > begun:
            yield mark, begun, end
            begun = end


def _end(text: Text, last: int) -> int:
    return text.places[last] + 1 if last < len(text.places) else len(text.bare)


def grams_of(text: str) -> tuple[str, ...]:
    """The grams of a text's letters, digits and Chinese characters; a number counts as one."""
    letters = "".join(_KEPT.findall(_NUMBER.sub("0", _TITLE.sub(" ", folded(text)))))
    return tuple([letters[n : n + GRAM] for n in range(len(letters) - GRAM + 1)])


def text_of(
    district: DistrictId, section: AnySection, names: re.Pattern[str] | None, known: dict[str, str] | None = None
) -> Text:
    """A section to be compared, without the names of districts and streets. ``known``: grams that other texts hold too."""
    bare = names.sub(lambda m: " " * len(m[0]), section.text) if names else section.text
    grams = grams_of(bare)
    if known is not None:
        grams = tuple(map(known.setdefault, grams, grams))
    return Text(district, section.id, grams, bare)


def compared(sections: Iterable[AnySection]) -> Iterator[AnySection]:
    """What is compared: prose, neither the cover nor tables of figures nor the ticks of part four."""
    return (s for s in sections if s.text and not isinstance(s, Cover | ItemData | Risk))


def passage_shared(text: str, other: str, rules: CheckRules) -> Passage | None:
    """The longest passage that two texts share, as offsets of the first."""
    return _between(_alone(text), _alone(other), rules)


@lru_cache(maxsize=16)
def _alone(text: str) -> Text:
    """A text that is compared with a few others, one after another."""
    return Text(DistrictId(""), SectionId(""), grams_of(text), text)


def _between(text: Text, other: Text, rules: CheckRules) -> Passage | None:
    theirs = set(other.grams)
    return _longest([gram in theirs for gram in text.grams], text, rules)


def check_copies(cases: Sequence[Case]) -> Mapping[DistrictId, list[Remark]]:
    """C05 over all returns at once: the passages each shares with a return of another district."""
    if not cases:
        return {}
    rules = cases[0].rules
    known: dict[str, str] = {}
    returns = [list(_texts(case, known)) for case in cases]
    index = index_of_many(rules, returns, _plan_grams(cases[0]))
    return {c.district.id: list(_copies(index, own, c)) for c, own in zip(cases, returns, strict=True)}


def _texts(case: Case, known: dict[str, str]) -> Iterator[Text]:
    names = any_of(case.names_told)
    return (text_of(case.district.id, section, names, known) for section in compared(case.submission.sections))


def _copies(index: Index, own: Iterable[Text], case: Case) -> Iterator[Remark]:
    texts = {section.id: section.text for section in case.submission.sections}
    for text in own:
        shared = index.shared(text)
        if shared and not _JOINT.search(texts[text.section], shared[1].start, shared[1].end):
            other, passage = shared
            back = _between(other, text, case.rules)
            start, end = (back.start, back.end) if back else (0, len(other.bare))
            beside = Beside(other.district, other.section, start, end)
            yield Remark("C05", text.section, passage.start, passage.end, {"count": passage.length}, beside=beside)


def _plan_grams(case: Case) -> frozenset[str]:
    """The grams of the plan's points and titles: who repeats them copies nobody."""
    return frozenset(chain.from_iterable(grams_of(text) for text in own_words(case.plan)))
