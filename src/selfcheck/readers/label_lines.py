"""The line of a label: how much of it is our own print, also where it was broken by Enter."""

from collections.abc import Collection, Mapping, Sequence

from selfcheck.readers.labels import Label, bare_code, folded, folded_code, leading_code, prefix_length
from selfcheck.readers.leaves import Leaf

_MOST_BREAKS = 3


def printed_length(text: str, label: Label) -> int:
    """Characters of the line that are our own label: its text as printed, whatever brackets its code has now.

    0 when it was changed. A heading whose number became an automatic one is our own text still.
    """
    whole = prefix_length(text, label.printed)
    if whole:
        return whole
    if label.kind == "heading":
        return len(text) if folded(text) == label.title_words else 0
    if not label.code:
        return 0
    code, rest = leading_code(text)
    if not code:
        code, rest = bare_code(text)
    if code != folded_code(label.code):
        return prefix_length(text, label.wording)
    wording = prefix_length(rest, label.wording)
    return len(text) - len(rest) + wording if wording else 0


def broken_lines(leaves: Sequence[Leaf], start: int, label: Label, others: Collection[int]) -> Mapping[int, str]:
    """The lines in which a label goes on that begins at leaf ``start``, by index, with the words of the label in each.

    Empty unless together they are the whole label. ``others``: lines that are labels themselves.
    """
    wanted, got = folded(label.printed), leaves[start].whole
    rests: dict[int, str] = {}
    for leaf in leaves[start + 1 :][:_MOST_BREAKS]:
        if not got or len(got) >= len(wanted) or not wanted.startswith(got) or leaf.index in others:
            break
        rests[leaf.index] = wanted[len(got) :] if len(leaf.whole) + len(got) >= len(wanted) else leaf.whole
        got += leaf.whole
    return rests if got.startswith(wanted) else {}
