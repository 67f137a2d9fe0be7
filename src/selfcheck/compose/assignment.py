"""Pairing by likeness, over all at once: the greatest total decides, not the first good pair."""

import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz

_FAR = 1 << 60


def folded(text: str) -> str:
    """``text`` without what is only a matter of printing: width, spaces, punctuation; unchanged if nothing else is there."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum()) or text


def likeness(old: str, new: str) -> int:
    """How alike two folded texts are, from 0 to 1000."""
    return 1000 if old == new else round(fuzz.ratio(old, new) * 10)


def assign(scores: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs of row and column with the greatest total score, by row; pairs that score nothing are left out."""
    if not scores or not scores[0]:
        return []
    if len(scores) > len(scores[0]):
        turned = assign([list(column) for column in zip(*scores, strict=True)])
        return sorted((row, column) for column, row in turned)
    partner = _partners(scores)
    pairs = sorted((row - 1, column - 1) for column, row in enumerate(partner) if row and column)
    return [(row, column) for row, column in pairs if scores[row][column] > 0]


def _partners(scores: Sequence[Sequence[int]]) -> list[int]:
    """The row of each column, 0 for none, both counted from 1: shortest augmenting paths with potentials (Kuhn-Munkres)."""
    rows, columns = len(scores), len(scores[0])
    row_price, column_price = [0] * (rows + 1), [0] * (columns + 1)
    partner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        partner[0] = row
        at, came_from = _free_column(scores, partner, row_price, column_price)
        while at:
            before = came_from[at]
            partner[at] = partner[before]
            at = before
    return partner


def _free_column(
    scores: Sequence[Sequence[int]], partner: list[int], row_price: list[int], column_price: list[int]
) -> tuple[int, list[int]]:
    """The nearest column without a row, and the column each one was reached from; the prices are brought up to date."""
    columns = len(column_price)
    nearest, came_from, done = [_FAR] * columns, [0] * columns, [False] * columns
    at = 0
    while partner[at]:
        done[at] = True
        row = partner[at]
        gains, price = scores[row - 1], row_price[row]
        for column in range(1, columns):
            distance = -gains[column - 1] - price - column_price[column]
            if not done[column] and distance < nearest[column]:
                nearest[column], came_from[column] = distance, at
        following = min((c for c in range(1, columns) if not done[c]), key=nearest.__getitem__)
        step = nearest[following]
        for column in range(columns):
            if done[column]:
                row_price[partner[column]] += step
                column_price[column] -= step
            else:
                nearest[column] -= step
        at = following
    return at, came_from
