"""Why one district stands above another (差距来源): what each item brings to the one, less what it brings to the other."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from selfcheck.compose.tallying import Tally
from selfcheck.model.ids import ItemId
from selfcheck.model.scoring import EXACT_DECIMALS, ScoringRules, plain, rounded
from selfcheck.model.standing import Difference, Reason

TOTAL = "total"
"""Stands for an item where bonus and deductions on the total itself make a difference."""


def differences(rules: ScoringRules, ordered: Sequence[Tally]) -> Iterator[Difference]:
    """Each district against the next."""
    return (explained(rules, above, below) for above, below in pairwise(ordered))


def explained(rules: ScoringRules, above: Tally, below: Tally) -> Difference:
    """The items by what they do to the difference of the totals, the weightiest first."""
    reasons = [
        _reason(column.id, _score(above, column.id), _score(below, column.id), gap)
        for column in rules.columns
        if (gap := _brings(above, column.id) - _brings(below, column.id))
    ]
    if gap := above.added - below.added:
        reasons.append(_reason(TOTAL, plain(above.added), plain(below.added), gap))
    whole = above.total - below.total
    ordered = tuple(reason for _, reason in sorted(reasons, key=lambda pair: -abs(pair[0])))
    return Difference(above.district, below.district, rounded(whole, EXACT_DECIMALS), str(whole), ordered)


def _reason(item: str, above: str, below: str, gap: Fraction) -> tuple[Fraction, Reason]:
    return gap, Reason(item, above, below, rounded(gap, EXACT_DECIMALS), str(gap))


def _brings(tally: Tally, item: ItemId) -> Fraction:
    return tally.items[item].brings if item in tally.items else Fraction(0)


def _score(tally: Tally, item: ItemId) -> str:
    return plain(tally.items[item].score) if item in tally.items else ""
