"""The heaviest chain: of many possible pairs of a line and a label, those that keep both in order and weigh most together."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar


class Pair(Protocol):
    """A paragraph that may be a label, by the places of both in their order, and how much speaks for it."""

    @property
    def line(self) -> int: ...  # noqa: D102 - named above
    @property
    def place(self) -> int: ...  # noqa: D102
    @property
    def weight(self) -> int: ...  # noqa: D102


P = TypeVar("P", bound=Pair)


def heaviest_chain(pairs: Sequence[P]) -> list[P]:
    """The pairs of greatest total weight in which lines and places both rise; of equal chains the one that stands first.

    Takes n log n steps (Fenwick tree over the places).
    """
    ordered = sorted(pairs, key=lambda p: (p.line, -p.place))
    if all(one.line < two.line and one.place < two.place for one, two in pairwise(ordered)):
        return ordered
    ranks = {place: rank for rank, place in enumerate(sorted({p.place for p in ordered}), start=1)}
    tree: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    best = (0, -1)
    for number, pair in enumerate(ordered):
        total, previous = _best_below(tree, ranks[pair.place])
        before.append(previous)
        entry = (total + pair.weight, number)
        _enter(tree, ranks[pair.place], entry)
        best = entry if entry[0] > best[0] else best
    return _followed_back(ordered, before, best[1])


def _best_below(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    best = (0, -1)
    at = rank - 1
    while at:
        if tree[at][0] > best[0]:
            best = tree[at]
        at &= at - 1
    return best


def _enter(tree: list[tuple[int, int]], rank: int, entry: tuple[int, int]) -> None:
    while rank < len(tree):
        if entry[0] > tree[rank][0]:
            tree[rank] = entry
        rank += rank & -rank


def _followed_back(ordered: Sequence[P], before: Sequence[int], last: int) -> list[P]:
    chain = []
    while last >= 0:
        chain.append(ordered[last])
        last = before[last]
    return chain[::-1]
