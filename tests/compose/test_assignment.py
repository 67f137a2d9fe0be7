"""Pairing over all at once, held against trying every pairing."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.compose.assignment import assign, folded, likeness

TABLES = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.sampled_from([0, 0, 1, 499, 500, 730, 1000]), min_size=columns, max_size=columns),
        min_size=1,
        max_size=5,
    )
)


def best_total(scores: list[list[int]]) -> int:
    rows, columns = len(scores), len(scores[0])
    if rows > columns:
        return best_total([list(column) for column in zip(*scores, strict=True)])
    return max(sum(scores[r][c] for r, c in enumerate(chosen)) for chosen in permutations(range(columns), rows))


@given(TABLES)
def test_no_other_pairing_has_a_greater_total(scores: list[list[int]]) -> None:
    pairs = assign(scores)
    assert sum(scores[row][column] for row, column in pairs) == best_total(scores)
    assert all(scores[row][column] > 0 for row, column in pairs)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


def test_the_first_good_pair_is_left_when_that_spoils_the_rest() -> None:
    assert assign([[900, 800], [850, 100]]) == [(0, 1), (1, 0)]


def test_nothing_is_paired_with_nothing() -> None:
    assert assign([]) == []
    assert assign([[], []]) == []
    assert assign([[0]]) == []


def test_folding_forgets_how_a_text_is_printed_but_not_a_text_of_signs() -> None:
    assert folded("“十四五” 规划（２０２１）。") == "十四五规划2021"
    assert folded("……") == "……"
    assert likeness("甲乙", "甲乙") == 1000
    assert likeness("甲乙", "丙丁") == 0
