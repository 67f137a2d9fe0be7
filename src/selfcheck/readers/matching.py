"""Which paragraph is which label: witnesses are heard, two independent ones accept (roundtrip §3).

The labels stand in the order of the form, and so do nearly all of a return's. First the paragraphs that two witnesses
name are brought into the heaviest chain that keeps both orders; what does not fit it was moved, or is a copy. Then each
gap between two found neighbours is searched for the labels missing there: one witness is enough now, edited wordings are
weighed by their likeness, and again the heaviest chain decides over all of them at once, not the first that is good.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from selfcheck.model.encoding import replaced
from selfcheck.model.styles import same_style
from selfcheck.model.submission import Confidence, Witness
from selfcheck.readers.chain import heaviest_chain
from selfcheck.readers.gaps import fill_gap
from selfcheck.readers.grids import Grids
from selfcheck.readers.labels import Label
from selfcheck.readers.leaves import Leaf
from selfcheck.readers.pairs import Pair, weighed
from selfcheck.readers.witnesses import Register, accepts, to_the_letter, witnesses_for


class Match(Struct, frozen=True):
    """A paragraph taken for a label.

    ``repeated``: the label was found elsewhere, this is a pasted copy. ``moved``: it does not stand in the order of the
    form. ``words`` is the label whose words stand there; it differs from ``label`` where a copied highlight was not
    renumbered.
    """

    label: Label
    witnesses: tuple[Witness, ...]
    confidence: Confidence
    words: Label
    repeated: bool = False
    moved: bool = False


def match_labels(leaves: Sequence[Leaf], labels: Sequence[Label]) -> dict[int, Match]:
    """The labels found, by the index of their paragraph, in reading order."""
    search = _Search(leaves, Register(labels))
    search.chain_sure()
    search.rows()
    search.fill_gaps()
    search.copies()
    return search.in_order()


class _Search:
    def __init__(self, leaves: Sequence[Leaf], register: Register) -> None:
        self._leaves = leaves
        self._register = register
        self._sure = list(_sure_pairs(leaves, register))
        self._found: dict[int, Match] = {}
        self._places: dict[int, int] = {}

    def chain_sure(self) -> None:
        """The chain of what two witnesses name; then again and again of what is left, which was moved."""
        left, moved = _strongest(self._sure), False
        while left:
            for pair in heaviest_chain(left):
                self._take(pair, "sure", moved=moved)
            left = [p for p in self._sure if p.line not in self._found and p.place not in self._places]
            moved = True

    def rows(self) -> None:
        """Rows of grids, whose tables are known as wholes."""
        if all(label.index in self._places for label in self._register.labels if label.kind == "field"):
            return
        found = {line: match.label for line, match in self._found.items()}
        for pair in Grids(self._leaves, self._register.labels, found).rows():
            named = accepts(pair.witnesses) and "wording" in pair.witnesses
            self._take(pair, "sure" if named else "gap", moved=False)

    def fill_gaps(self) -> None:
        """What is missing between two neighbours in the file, looked for there."""
        bounds = [-1, *sorted(self._found), len(self._leaves)] if self._is_incomplete() else ()
        for first, last in pairwise(bounds):
            missing = self._missing_between(first, last) if last - first > 1 else ()
            if missing:
                is_moved = first in self._found and self._found[first].moved
                for pair, confidence in fill_gap(self._leaves[first + 1 : last], missing, self._register):
                    self._take(pair, confidence, moved=is_moved)

    def _is_incomplete(self) -> bool:
        return len(self._places) < len(self._register.labels)

    def copies(self) -> None:
        """What two witnesses name and is no longer free is a copy of it, or quotes it."""
        for pair in sorted(self._sure, key=lambda p: (p.line, -p.weight)):
            if pair.line not in self._found and not self._is_quoted(pair):
                label = self._register.labels[pair.place]
                self._found[pair.line] = Match(label, pair.witnesses, "sure", label, repeated=True)
        for leaf, label in tuple(self._headings_again()):
            self._found[leaf.index] = Match(label, witnesses_for(leaf, label), "gap", label, repeated=True)

    def _is_quoted(self, pair: Pair) -> bool:
        """Whether only its words stand there, while the label itself has its style: a copied section has it too."""
        label = self._found.get(self._places.get(pair.place, -1))
        return label is not None and "style" in label.witnesses and set(pair.witnesses) == {"code", "wording"}

    def _headings_again(self) -> Iterator[tuple[Leaf, Label]]:
        """A heading that was divided: its number and style again, its words with something more behind them."""
        numbered = {label.number: label for label in self._register.labels if label.number}
        styles = {label.style for label in numbered.values()}
        used = {leaf.block.style for leaf in self._leaves}
        headings = {name for name in used if any(same_style(name, style) for style in styles)}
        for leaf in self._leaves:
            if leaf.index in self._found or leaf.block.style not in headings or leaf.number not in numbered:
                continue
            label = numbered[leaf.number]
            if label.index in self._places and leaf.title.startswith(label.title_words):
                yield leaf, label

    def in_order(self) -> dict[int, Match]:
        """All that was found; those that follow the label before them have the order for a witness too."""
        last = -1
        for index in sorted(self._found):
            match = self._found.pop(index)
            if match.label.index > last:
                match = replaced(match, witnesses=(*match.witnesses, "order"))
            last = match.label.index
            self._found[index] = match
        return self._found

    def _take(self, pair: Pair, confidence: Confidence, *, moved: bool) -> None:
        label = self._register.labels[pair.place]
        words = self._register.labels[pair.words]
        self._found[pair.line] = Match(label, pair.witnesses, confidence, words, moved=moved)
        self._places[pair.place] = pair.line

    def _missing_between(self, first: int, last: int) -> list[Label]:
        """The labels not found that follow the one before the gap, and those that come before the one behind it."""
        before = self._found[first].label.index if first in self._found else -1
        behind = self._found[last].label.index if last in self._found else len(self._register.labels)
        following = list(self._run(range(before + 1, len(self._register.labels))))
        if before < behind and len(following) >= behind - before - 1:
            return following[: behind - before - 1]
        leading = list(self._run(range(behind - 1, -1, -1)))
        return sorted({label.index: label for label in (*following, *leading)}.values(), key=lambda label: label.index)

    def _run(self, places: range) -> Iterator[Label]:
        for place in places:
            if place in self._places:
                return
            yield self._register.labels[place]


def _strongest(pairs: Sequence[Pair]) -> list[Pair]:
    """Of several paragraphs that may be a label those that have most to say for it, whatever their order."""
    most: dict[int, int] = {}
    for pair in pairs:
        most[pair.place] = max(pair.weight, most.get(pair.place, 0))
    return [pair for pair in pairs if pair.weight == most[pair.place]]


def _sure_pairs(leaves: Sequence[Leaf], register: Register) -> Iterator[Pair]:
    """The labels that two witnesses name; a wording that several labels share is none here, only its gap tells which."""
    for leaf in leaves:
        if label := register.standing(leaf):
            yield weighed(leaf, label, to_the_letter(leaf, label), 100.0)
            continue
        for label in register.named(leaf, shared=False):
            witnesses = witnesses_for(leaf, label)
            if accepts(witnesses) and not (set(witnesses) <= {"wording", "style"} and register.is_shared(label)):
                yield weighed(leaf, label, witnesses)
