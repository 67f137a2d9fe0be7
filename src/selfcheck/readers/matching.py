"""Which paragraph is which label: witnesses are heard, two independent ones accept (roundtrip §3).

A bookmark alone proves nothing (a deleted label leaves its bookmark on the neighbour), a code alone proves nothing
(answers quote codes), a style alone proves nothing. What only one witness speaks for is accepted in the gap between its
neighbours, and said to be so.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from selfcheck.model.ids import SectionId
from selfcheck.model.styles import same_style
from selfcheck.model.submission import Confidence, Witness
from selfcheck.readers.labels import Label, folded, folded_code
from selfcheck.readers.leaves import Leaf

CLOSE = 85.0
"""Likeness (0–100) from which an edited wording still speaks for its label, in the gap and beside another witness."""
_MIN_FUZZY = 6
"""Shorter wordings must agree to the letter: two characters of four are no likeness."""


@dataclass(frozen=True)
class Match:
    """A paragraph taken for a label. ``repeated``: the label was found before, this is a pasted copy.

    ``words`` is the label whose words stand there; it differs from ``label`` where a copied highlight was not renumbered.
    """

    label: Label
    witnesses: tuple[Witness, ...]
    confidence: Confidence
    words: Label
    repeated: bool = False


@dataclass
class _Index:
    """Labels by each of their witnesses."""

    labels: Sequence[Label]
    by_bookmark: dict[str, Label] = field(default_factory=dict)
    by_code: dict[str, Label] = field(default_factory=dict)
    by_wording: dict[str, list[Label]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for label in self.labels:
            self.by_bookmark[label.bookmark] = label
            if label.code:
                self.by_code[folded_code(label.code)] = label
            self.by_wording[folded(label.wording)].append(label)

    def candidates(self, leaf: Leaf) -> set[int]:
        """Labels that at least one strong witness names."""
        named = [self.by_bookmark.get(_original(anchor)) for anchor in leaf.block.anchors]
        named.append(self.by_code.get(leaf.code))
        for wording in {leaf.rest, leaf.whole}:
            named += self.by_wording.get(wording, [])
        return {label.index for label in named if label}


def _original(anchor: str) -> str:
    """LibreOffice names the bookmark of a pasted copy ``… Copy 1``."""
    return anchor.partition(" ")[0]


def witnesses_for(leaf: Leaf, label: Label) -> tuple[Witness, ...]:
    """Which witnesses say that this paragraph is that label, order aside."""
    found: list[Witness] = []
    if label.code and leaf.code == folded_code(label.code):
        found.append("code")
    if any(_original(anchor) == label.bookmark for anchor in leaf.block.anchors):
        found.append("bookmark")
    if _wording_agrees(leaf.rest if label.code else leaf.whole, label):
        found.append("wording")
    if same_style(leaf.block.style, label.style):
        found.append("style")
    return tuple(found)


def _wording_agrees(got: str, label: Label) -> bool:
    wanted = folded(label.wording)
    if got == wanted or (label.code and wanted and got.startswith(wanted)):
        return True
    if len(wanted) < _MIN_FUZZY:
        return False
    return fuzz.ratio(got[: len(wanted) + 4] if label.code else got, wanted) >= CLOSE


def match_labels(leaves: Sequence[Leaf], labels: Sequence[Label]) -> dict[int, Match]:
    """The labels found, by the index of their paragraph."""
    index = _Index(labels)
    found = _first_pass(leaves, index)
    _fill_gaps(leaves, labels, found)
    return found


def _first_pass(leaves: Iterable[Leaf], index: _Index) -> dict[int, Match]:
    found: dict[int, Match] = {}
    seen: set[int] = set()
    last, grid = -1, SectionId("")
    for leaf in leaves:
        best = _best(leaf, index, seen, last, grid)
        if best is None:
            continue
        words, witnesses = best
        label = _spare(words, index, seen)
        if label.index > last:
            witnesses = (*witnesses, "order")
        found[leaf.index] = Match(label, witnesses, "sure", words, repeated=label.index in seen)
        seen.add(label.index)
        last, grid = label.index, label.section
    return found


def _spare(label: Label, index: _Index, seen: set[int]) -> Label:
    """The next surplus label for a highlight label that was found before; else the label itself."""
    if label.index not in seen or label.surplus is None:
        return label
    return next((s for s in index.labels if s.surplus and s.index not in seen), label)


def _best(
    leaf: Leaf, index: _Index, seen: set[int], last: int, grid: SectionId
) -> tuple[Label, tuple[Witness, ...]] | None:
    heard = [(index.labels[n], witnesses_for(leaf, index.labels[n])) for n in index.candidates(leaf)]
    accepted = [(label, found) for label, found in heard if _accepts(found)]
    if not accepted:
        return None

    def rank(entry: tuple[Label, tuple[Witness, ...]]) -> tuple[bool, int, bool, bool, int]:
        label, found = entry
        is_new = label.index not in seen
        return (
            is_new and label.kind == "field" and label.section == grid,
            len(found),
            is_new,
            label.index > last,
            -abs(label.index - last),
        )

    return max(accepted, key=rank)


def _accepts(witnesses: tuple[Witness, ...]) -> bool:
    """Two are enough, but a code and a style are not: who types on behind a label goes on in its style, and quotes."""
    return len(witnesses) >= 2 and set(witnesses) != {"code", "style"}


def _fill_gaps(leaves: Sequence[Leaf], labels: Sequence[Label], found: dict[int, Match]) -> None:
    """Take the best single witness for a label whose neighbours are found and that is not."""
    places = {match.label.index: place for place, match in found.items() if not match.repeated}
    known = sorted(places)
    for label in labels:
        if label.index in places:
            continue
        before = max((places[n] for n in known if n < label.index), default=-1)
        after = min((places[n] for n in known if n > label.index), default=len(leaves))
        for leaf in leaves[before + 1 : after]:
            if leaf.index in found:
                continue
            witnesses = witnesses_for(leaf, label)
            if _speaks(witnesses):
                found[leaf.index] = Match(label, (*witnesses, "order"), "gap", label)
                places[label.index] = leaf.index
                known = sorted(places)
                break


def _speaks(witnesses: tuple[Witness, ...]) -> bool:
    """In a gap a code at the start or the wording is enough; a bookmark or a style alone never is."""
    if "wording" in witnesses:
        return True
    return "code" in witnesses
