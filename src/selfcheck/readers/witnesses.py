"""What speaks for a paragraph being a label: its code, its bookmark, its wording, its style; each is heard by itself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from selfcheck.model.styles import same_style
from selfcheck.model.submission import Witness
from selfcheck.numerals import outline
from selfcheck.readers.labels import NUMERALS, Label, Sieve, folded
from selfcheck.readers.leaves import Leaf

CLOSE = 85.0
"""Likeness (0–100) from which an edited wording is a witness of its own."""
LIKE = 60.0
"""Likeness from which it is heard at all."""
SHORT = 6
"""Wordings of fewer characters must agree to the letter: two characters of four are no likeness."""
BEGUN = 80.0
"""Likeness of a paragraph that begins with a heading or a row's name to the letter and goes on: something typed behind it."""
_MORE = 4
"""So many characters more than the label has may be edited in before the answer that follows it on its line."""


class Register:
    """The labels by each of their witnesses, and their neighbourhood in the form."""

    def __init__(self, labels: Sequence[Label]) -> None:
        self.labels = labels
        self.by_bookmark = {label.bookmark: label for label in labels if label.bookmark}
        self.by_code = {label.key: label for label in labels if label.code}
        self.by_words: dict[str, list[Label]] = defaultdict(list)
        for label in labels:
            self.by_words[label.words].append(label)
            if label.number:
                self.by_words[label.title_words].append(label)
        self._sieve = Sieve(self.by_words)
        self.longest = max((len(label.printed) for label in labels), default=0)
        """Characters of the longest printed label; a longer paragraph is no label by its words alone."""

    def standing(self, leaf: Leaf) -> Label | None:
        """The label that a paragraph is to the letter, by its bookmark too: nothing else need be weighed."""
        for anchor in leaf.block.anchors:
            label = self.by_bookmark.get(anchor)
            if label and label.stands_in(leaf.text):
                return label
        return None

    def named(self, leaf: Leaf, *, shared: bool) -> list[Label]:
        """Labels that a bookmark, a code or the exact wording names, each once; ``shared``: wordings of several labels too."""
        found = self._marked(leaf) if leaf.is_bracketed or leaf.block.anchors else {}
        for words in self._wordings(leaf):
            labels = self.by_words.get(words, ())
            if shared or len(labels) == 1:
                found.update({label.index: label for label in labels})
        return list(found.values())

    def _marked(self, leaf: Leaf) -> dict[int, Label]:
        named = [self.by_bookmark.get(original(anchor)) for anchor in leaf.block.anchors]
        if leaf.is_bracketed:
            named.append(self.by_code.get(leaf.code))
        return {label.index: label for label in named if label}

    def _wordings(self, leaf: Leaf) -> list[str]:
        """What of a paragraph may be a wording to the letter: behind its code, as a whole, behind its number."""
        text = leaf.text
        found = [leaf.rest] if leaf.is_bracketed else []
        if len(text) <= 2 * self.longest:
            if self._sieve.passes(text):
                found.append(leaf.whole)
            numbered = outline(text) if text[:1] in NUMERALS else None
            if numbered and self._sieve.passes(numbered.rest):
                found.append(folded(numbered.rest))
        return found

    def is_shared(self, label: Label) -> bool:
        """Whether other labels of the form have the same wording, so that it names none of them."""
        return len(self.by_words[label.words]) > 1


def original(anchor: str) -> str:
    """LibreOffice names the bookmark of a pasted copy ``… Copy 1``."""
    return anchor.partition(" ")[0]


def to_the_letter(leaf: Leaf, label: Label) -> tuple[Witness, ...]:
    """The witnesses of a label that stands to the letter in its own bookmark (:meth:`Register.standing`)."""
    found: tuple[Witness, ...] = ("code", "bookmark", "wording") if label.code else ("bookmark", "wording")
    return (*found, "style") if same_style(leaf.block.style, label.style) else found


def witnesses_for(leaf: Leaf, label: Label) -> tuple[Witness, ...]:
    """Which witnesses say that this paragraph is that label, order aside."""
    found: list[Witness] = []
    if label.code and leaf.is_bracketed and leaf.code == label.key:
        found.append("code")
    if any(original(anchor) == label.bookmark for anchor in leaf.block.anchors):
        found.append("bookmark")
    is_styled = same_style(leaf.block.style, label.style)
    is_marked = is_styled or "bookmark" in found
    if likeness(leaf, label) >= (CLOSE if len(label.words) >= SHORT else 100) or (is_marked and begins(leaf, label)):
        found.append("wording")
    if is_styled:
        found.append("style")
    return tuple(found)


def likeness(leaf: Leaf, label: Label) -> float:
    """How alike the words are, 0 to 100; behind a coded label its answer may follow on the same line."""
    if label.stands_in(leaf.text):
        return 100.0
    got, wanted = compared(leaf, label), label.words
    if got == wanted or (label.code and wanted and got.startswith(wanted)):
        return 100.0
    if label.kind == "heading" and leaf.title == label.title_words:
        return 100.0
    if begins(leaf, label):
        return BEGUN
    return fuzz.ratio(got[: len(wanted) + _MORE] if label.code else got, wanted)


def begins(leaf: Leaf, label: Label) -> bool:
    """Whether it is a heading or a row's name with more typed behind it.

    A row's name stands in a first cell only; a short one, as 情况, begins many another.
    """
    can = label.kind in {"heading", "end"} or (label.kind == "field" and leaf.is_row_head and len(label.words) >= SHORT)
    return can and bool(label.words) and leaf.whole.startswith(label.words)


def compared(leaf: Leaf, label: Label) -> str:
    """The words of a paragraph that are held against those of a label."""
    return leaf.rest if label.code else leaf.whole


def accepts(witnesses: Iterable[Witness]) -> bool:
    """Two are enough, but a code and a style are not: who types on behind a label goes on in its style, and quotes."""
    found = set(witnesses)
    return len(found) >= 2 and found != {"code", "style"}


def speaks(witnesses: Iterable[Witness]) -> bool:
    """In a gap a code at the start or the wording is enough; a bookmark or a style alone never is."""
    return not {"code", "wording"}.isdisjoint(witnesses)
