"""A paragraph and a label it may be, with how much speaks for it."""

from functools import lru_cache

from msgspec import Struct

from selfcheck.model.submission import Witness
from selfcheck.readers.labels import Label
from selfcheck.readers.leaves import Leaf
from selfcheck.readers.witnesses import likeness

_WEIGHTS = {"code": 30, "bookmark": 30, "style": 10}
_WORDING = 40
"""A wording that agrees to the letter weighs more than a code: people renumber more than they reword."""
_COPY = 1


class Pair(Struct, frozen=True):
    """The index of a paragraph and of a label. ``words``: the label whose words stand there, nearly always the same."""

    line: int
    place: int
    weight: int
    witnesses: tuple[Witness, ...]
    words: int


def weighed(leaf: Leaf, label: Label, witnesses: tuple[Witness, ...], alike: float | None = None) -> Pair:
    """The pair with its weight; an edited wording counts by its likeness, a bookmark named as a copy a little less."""
    if alike is None:
        alike = likeness(leaf, label) if "wording" in witnesses else 0.0
    weight = _weight(witnesses) + round(_WORDING * alike / 100)
    if any(" " in anchor for anchor in leaf.block.anchors):
        weight -= _COPY
    return Pair(leaf.index, label.index, weight, witnesses, label.index)


@lru_cache
def _weight(witnesses: tuple[Witness, ...]) -> int:
    return sum(_WEIGHTS.get(witness, 0) for witness in witnesses)
