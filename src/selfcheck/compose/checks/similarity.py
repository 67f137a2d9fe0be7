"""C05 and C07: passages that two returns share, found through an index of five-character grams and never pair by pair.

What the plan itself says, titles of documents and names of districts and streets are taken out first; figures count as
one sign, so that a passage with other figures in it is still the same. A gram that several districts share is the
city's own wording and weighs nothing; what few districts share weighs fully.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.outside import own_words
from selfcheck.compose.checks.sentences import folded
from selfcheck.model.finding import Beside, CheckRules
from selfcheck.model.ids import DistrictId, SectionId
from selfcheck.model.submission import AnySection, Cover, ItemData, Risk

GRAM = 5
_MOST_PLACES = 12
"""A gram in more sections than this is a phrase of its district or of everybody."""
_TITLE = re.compile(r"《[^》\n]{2,60}》")
_NUMBER = re.compile(r"[0-9][0-9,.]*")
_KEPT = re.compile(r"[A-Za-z0-9一-鿿]")


class Passage(NamedTuple):
    """A stretch of grams that two sections share, as offsets of the first section's text; ``length`` in compared characters."""

    start: int
    end: int
    length: int


@dataclass(frozen=True)
class Text:
    """One section as it is compared (比对文字): its grams in order, each with the offset where it begins."""

    district: DistrictId
    section: SectionId
    grams: tuple[str, ...]
    places: tuple[int, ...]
    length: int


class Index:
    """The grams of many sections (文字索引), and who holds each."""

    def __init__(self, rules: CheckRules, plain: frozenset[str] = frozenset()) -> None:
        self._rules = rules
        self._plain = plain
        self._texts: list[Text] = []
        self._holders: dict[str, list[int]] = {}

    def add(self, text: Text) -> None:
        """Take a section in."""
        number = len(self._texts)
        self._texts.append(text)
        for gram in dict.fromkeys(text.grams):
            if gram not in self._plain:
                holders = self._holders.setdefault(gram, [])
                if len(holders) <= _MOST_PLACES:
                    holders.append(number)

    def shared(self, text: Text, *, within: bool = False) -> tuple[Text, Passage] | None:
        """The longest passage a section shares with one of another district, of its own with ``within``."""
        holders = [self._others(gram, text, within=within) for gram in text.grams]
        counts = Counter(number for numbers in holders for number in numbers or ())
        best: tuple[Text, Passage] | None = None
        for number, count in sorted(counts.items()):
            if count < _fewest(self._rules):
                continue
            passage = _longest([None if n is None else number in n for n in holders], text, self._rules)
            if passage and (best is None or passage.length > best[1].length):
                best = (self._texts[number], passage)
        return best

    def _others(self, gram: str, text: Text, *, within: bool) -> Sequence[int] | None:
        """The sections that hold the gram too; None for one that is everybody's and speaks neither for nor against."""
        holders = self._holders.get(gram, ())
        if gram in self._plain or len(holders) > _MOST_PLACES:
            return None
        districts = {self._texts[n].district for n in holders} | {text.district}
        if not within and len(districts) >= self._rules.common_districts:
            return None
        return [n for n in holders if (self._texts[n].district == text.district) == within]


def _fewest(rules: CheckRules) -> int:
    """So many grams of a passage must be shared by few: half of its characters."""
    return rules.similar_least // 2


def _longest(shared: Sequence[bool | None], text: Text, rules: CheckRules) -> Passage | None:
    """The heaviest stretch when a shared gram weighs so much and another takes away so much that the share is kept."""
    weights = {True: 100 - rules.similar_share, False: -rules.similar_share, None: 0}
    best = total = 0
    start = best_start = best_end = 0
    for place, is_shared in enumerate(shared):
        if total <= 0:
            total, start = 0, place
        total += weights[is_shared]
        if total > best:
            best, best_start, best_end = total, start, place
    count = best_end - best_start + GRAM
    few = sum(one is True for one in shared[best_start : best_end + 1])
    if best == 0 or count < rules.similar_least or few < _fewest(rules):
        return None
    return Passage(text.places[best_start], _end(text, best_end + GRAM - 1), count)


def _end(text: Text, last: int) -> int:
    return text.places[last] + 1 if last < len(text.places) else text.length


def grams_of(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The grams of a text with the offset of each: letters, digits and Chinese characters, a number as one sign."""
    flat = _TITLE.sub(lambda m: " " * len(m[0]), folded(text))
    flat = _NUMBER.sub(lambda m: "0" + " " * (len(m[0]) - 1), flat)
    places = [m.start() for m in _KEPT.finditer(flat)]
    letters = "".join(flat[place] for place in places)
    return tuple(letters[n : n + GRAM] for n in range(len(letters) - GRAM + 1)), tuple(places)


def text_of(district: DistrictId, section: AnySection, names: re.Pattern[str] | None) -> Text:
    """A section to be compared, without the names of districts and streets."""
    bare = names.sub(lambda m: " " * len(m[0]), section.text) if names else section.text
    grams, places = grams_of(bare)
    return Text(district, section.id, grams, places, len(section.text))


def compared(sections: Iterable[AnySection]) -> Iterator[AnySection]:
    """What is compared: prose, neither the cover nor tables of figures nor the ticks of part four."""
    return (s for s in sections if s.text and not isinstance(s, Cover | ItemData | Risk))


def passage_shared(text: str, other: str, rules: CheckRules) -> Passage | None:
    """The longest passage that two texts share, as offsets of the first."""
    one, two = (Text(DistrictId(""), SectionId(""), *grams_of(t), len(t)) for t in (text, other))
    return _between(one, two, rules)


def _between(text: Text, other: Text, rules: CheckRules) -> Passage | None:
    theirs = set(other.grams)
    return _longest([gram in theirs for gram in text.grams], text, rules)


def check_copies(cases: Sequence[Case]) -> Mapping[DistrictId, list[Remark]]:
    """C05 over all returns at once: the passages each shares with a return of another district."""
    if not cases:
        return {}
    first = cases[0]
    names = name_pattern(first)
    index = Index(first.rules, _plan_grams(first))
    texts = [text_of(case.district.id, s, names) for case in cases for s in compared(case.submission.sections)]
    for text in texts:
        index.add(text)
    found: dict[DistrictId, list[Remark]] = {case.district.id: [] for case in cases}
    for text in texts:
        shared = index.shared(text)
        if shared:
            other, passage = shared
            back = _between(other, text, first.rules)
            start, end = (back.start, back.end) if back else (0, other.length)
            beside = Beside(other.district, other.section, start, end)
            found[text.district].append(Remark("C05", text.section, passage.start, passage.end,
                                               {"count": passage.length}, beside=beside))  # fmt: skip
    return found


def name_pattern(case: Case) -> re.Pattern[str] | None:
    """Every name of a district, street or town, longest first; None when there is none."""
    names = {name for d in case.plan.districts for name in (d.name, *case.gazetteer.get(d.id, ()))}
    return re.compile("|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n))))) if names else None


def _plan_grams(case: Case) -> frozenset[str]:
    """The grams of the plan's points and titles: who repeats them copies nobody."""
    return frozenset(gram for text in own_words(case.plan) for gram in grams_of(text)[0])
