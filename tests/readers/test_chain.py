"""The heaviest chain against every chain there is."""

from dataclasses import dataclass
from itertools import chain, combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.readers.chain import heaviest_chain


@dataclass(frozen=True)
class Link:
    """A pair with nothing to it."""

    line: int
    place: int
    weight: int


LINKS = st.lists(st.builds(Link, st.integers(0, 6), st.integers(0, 6), st.integers(1, 9)), max_size=8)


def is_chain(links: tuple[Link, ...]) -> bool:
    return all(a.line < b.line and a.place < b.place for a, b in pairwise(links))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(LINKS)
def test_no_chain_is_heavier(links: list[Link]) -> None:
    found = heaviest_chain(links)
    ordered = sorted(links, key=lambda link: (link.line, link.place))
    every = chain.from_iterable(combinations(ordered, n) for n in range(len(ordered) + 1))
    best = max(sum(link.weight for link in links) for links in every if is_chain(links))
    assert is_chain(tuple(found))
    assert sum(link.weight for link in found) == best
    assert set(found) <= set(links)


def test_of_equal_chains_the_first_to_stand_is_taken() -> None:
    assert heaviest_chain([Link(5, 1, 3), Link(2, 1, 3), Link(7, 1, 3)]) == [Link(2, 1, 3)]
    assert heaviest_chain([Link(1, 1, 3), Link(2, 1, 3), Link(3, 2, 1)]) == [Link(1, 1, 3), Link(3, 2, 1)]


def test_nothing_gives_nothing() -> None:
    assert heaviest_chain([]) == []


def test_a_long_line_is_done_at_once() -> None:
    links = [Link(n, n * 7919 % 20011, 1 + n % 5) for n in range(20000)]
    assert is_chain(tuple(heaviest_chain(links)))
