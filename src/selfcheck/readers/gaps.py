"""The labels missing between two found neighbours, looked for in the paragraphs between them."""

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from selfcheck.model.encoding import replaced
from selfcheck.model.submission import Confidence
from selfcheck.readers.chain import heaviest_chain
from selfcheck.readers.labels import Label
from selfcheck.readers.leaves import Leaf
from selfcheck.readers.pairs import Pair, weighed
from selfcheck.readers.witnesses import BEGUN, LIKE, SHORT, Register, accepts, begins, likeness, speaks, witnesses_for

LIKE_SHORT = 75.0
"""Likeness (0 to 100) from which a wording of a few characters is heard in a gap."""
LIKE_CELL = 50.0
"""The same for the label of a row, which stands in the first cell of a row and nowhere else."""
_NEAR = 10.0
"""A wording that is as like another missing label, but for so much, tells neither from the other."""
_ROOM = 4
_BEHIND = 25.0
"""How much less alike the words are counted where more text follows them, without the label's code in front."""


def fill_gap(leaves: Sequence[Leaf], missing: Sequence[Label], register: Register) -> Iterator[tuple[Pair, Confidence]]:
    """Paragraphs taken for missing labels, and how surely: what one witness names, or a wording that several labels share."""
    gap = _Gap(leaves, missing, register)
    for pair in heaviest_chain(gap.pairs):
        yield pair, gap.confidence(pair)


class _Gap:
    def __init__(self, leaves: Sequence[Leaf], missing: Sequence[Label], register: Register) -> None:
        self._register = register
        self._missing = {label.index: label for label in missing}
        self._leaves = {leaf.index: leaf for leaf in leaves}
        self._alike: dict[int, dict[int, float]] = {}
        self._heads: dict[int, Mapping[int, str]] = {}
        self._named = {leaf.index: register.named(leaf, shared=True) for leaf in leaves}
        self._hear_exact()
        self._hear_begun()
        self._hear_alike()
        self._hear_numbers()
        self.pairs = (*self._pairs(), *self._copied())

    def confidence(self, pair: Pair) -> Confidence:
        """Sure where two witnesses speak, of which at least one means this label and no other that is missing here."""
        if not accepts(pair.witnesses):
            return "gap"
        if not set(pair.witnesses) <= {"wording", "style"}:
            return "sure"
        heard = self._alike.get(pair.line, {})
        mine = heard.get(pair.place, 0.0)
        others = (alike for place, alike in heard.items() if place != pair.place)
        return "gap" if any(alike > mine - _NEAR for alike in others) else "sure"

    def _hear_exact(self) -> None:
        for line, named in self._named.items():
            for label in named:
                if label.index in self._missing:
                    self._hear(line, label, likeness(self._leaves[line], label))

    def _hear_begun(self) -> None:
        """Headings and rows' names with more typed behind them on their line."""
        open_ended = [label for label in self._missing.values() if not label.code]
        for leaf in self._leaves.values() if open_ended else ():
            for label in open_ended:
                if begins(leaf, label):
                    self._hear(leaf.index, label, BEGUN)

    def _hear_alike(self) -> None:
        """Edited wordings: of whole paragraphs, of headings without their number, of what stands behind a code."""
        whole = {line: leaf.whole for line, leaf in self._leaves.items() if _is_short(leaf, self._register)}
        titles = {line: self._leaves[line].title for line in whole}
        cells = {line: text for line, text in whole.items() if self._leaves[line].is_row_head}
        for label in self._missing.values():
            if label.kind == "field":
                self._compare(label, label.words, _as_long(cells, label.words), LIKE_CELL)
            elif label.code:
                self._compare_coded(label)
            else:
                self._compare(label, label.words, _as_long(whole, label.words), _least(label.words))
                if label.title_words != label.words:
                    self._compare(
                        label, label.title_words, _as_long(titles, label.title_words), _least(label.title_words)
                    )

    def _hear_numbers(self) -> None:
        """A heading that was renamed: its number, with its style or its bookmark; a number alone begins many a paragraph."""
        numbered = {label.number: label for label in self._missing.values() if label.number}
        for leaf in self._leaves.values() if numbered else ():
            number = leaf.number if _is_short(leaf, self._register) else None
            label = numbered.get(number) if number else None
            if label and not {"style", "bookmark"}.isdisjoint(witnesses_for(leaf, label)):
                self._hear(leaf.index, label, LIKE)

    def _compare_coded(self, label: Label) -> None:
        """Its answer may go on behind it; without its code that is more likely an answer that repeats it."""
        size = len(label.words) + _ROOM
        if size not in self._heads:
            self._heads[size] = {line: leaf.rest[:size] for line, leaf in self._leaves.items()}
        heads = self._heads[size]
        for line, alike in _alike(label.words, heads, _least(label.words)):
            leaf = self._leaves[line]
            goes_on = leaf.code != label.key and len(leaf.rest) > size
            self._hear(line, label, alike - _BEHIND * goes_on)

    def _compare(self, label: Label, words: str, texts: Mapping[int, str], least: float) -> None:
        for line, alike in _alike(words, texts, least):
            self._hear(line, label, alike)

    def _hear(self, line: int, label: Label, alike: float) -> None:
        heard = self._alike.setdefault(line, {})
        heard[label.index] = max(alike, heard.get(label.index, 0.0))

    def _pairs(self) -> Iterator[Pair]:
        for line, heard in self._alike.items():
            leaf = self._leaves[line]
            for place, alike in heard.items():
                label = self._missing[place]
                witnesses = witnesses_for(leaf, label)
                if accepts(witnesses) or speaks(witnesses) or alike >= self._least(label) or label.number:
                    yield weighed(leaf, label, witnesses, alike)

    def _copied(self) -> Iterator[Pair]:
        """A highlight that was copied and not renumbered may be one beyond those asked for."""
        spare = [label for label in self._missing.values() if label.surplus]
        for line, named in self._named.items() if spare else ():
            for words in named:
                witnesses = witnesses_for(self._leaves[line], words)
                if words.surplus is not None and accepts(witnesses):
                    pair = weighed(self._leaves[line], words, witnesses)
                    yield from (replaced(pair, place=label.index) for label in spare if label != words)

    @staticmethod
    def _least(label: Label) -> float:
        return LIKE_CELL if label.kind == "field" else _least(label.words)


def _least(words: str) -> float:
    return LIKE_SHORT if len(words) <= SHORT + 1 else LIKE


def _is_short(leaf: Leaf, register: Register) -> bool:
    """Whether it may be a label as a whole."""
    return len(leaf.text) <= 2 * register.longest


def _as_long(texts: Mapping[int, str], words: str) -> Mapping[int, str]:
    """Those that are neither half as long nor twice as long: the others cannot be alike."""
    return {line: text for line, text in texts.items() if len(words) <= 2 * len(text) <= 4 * len(words)}


def _alike(words: str, texts: Mapping[int, str], least: float) -> Iterator[tuple[int, float]]:
    found = process.extract(words, texts, scorer=fuzz.ratio, score_cutoff=least, limit=None)
    return ((line, alike) for _, alike, line in found)
