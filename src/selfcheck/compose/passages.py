"""The paragraphs of a section and where each stands in its text, since findings count characters of the text."""

from collections.abc import Iterable
from typing import NamedTuple

from selfcheck.model.blocks import Block, Embedded, Note, Picture, Table, run_text
from selfcheck.model.comment import Spot
from selfcheck.model.submission import AnySection


class Passage(NamedTuple):
    """A paragraph of a section; ``is_aside``: it stands in a note or a text box."""

    start: int
    text: str
    is_aside: bool

    @property
    def end(self) -> int:
        """Where in the section's text it ends."""
        return self.start + len(self.text)


def passages(blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """Every paragraph in reading order; ``start`` counts in what ``plain_text`` makes of the same blocks."""
    found: list[Passage] = []
    _lay(blocks, 0, found, is_aside=False)
    return tuple(found)


def _lay(blocks: Iterable[Block], at: int, found: list[Passage], *, is_aside: bool) -> int:
    """Lay the blocks down from ``at`` on; where they end."""
    is_joined = False
    for block in blocks:
        if isinstance(block, Picture | Embedded):
            continue
        at, is_joined = at + is_joined, True
        if isinstance(block, Note):
            at = _lay(block.blocks, at, found, is_aside=True)
        elif isinstance(block, Table):
            at = _lay_table(block, at, found, is_aside=is_aside)
        else:
            found.append(Passage(at, run_text(block), is_aside))
            at = found[-1].end
    return at


def _lay_table(table: Table, at: int, found: list[Passage], *, is_aside: bool) -> int:
    for n, row in enumerate(table.rows):
        at += n > 0
        for m, cell in enumerate(row):
            at = _lay(cell.blocks, at + (m > 0), found, is_aside=is_aside)
    return at


def spot_of(section: AnySection, start: int, end: int) -> Spot:
    """Where a comment about these characters of a section's text stands; an empty spot for a place without text.

    Word takes no comment in a note or a text box: what is said there is commented at the paragraph it hangs on.
    """
    laid = passages(section.blocks)
    plain = [p for p in laid if not p.is_aside]
    if start >= end or not any(p.text.strip() for p in plain):
        return Spot()
    touched = [p for p in laid if p.start < end and start < p.end]
    within = [(n, p) for n, p in enumerate(plain) if p in touched]
    lines = tuple(p.text for p in plain)
    if not within:
        host = [n for n, p in enumerate(plain) if p.start <= start]
        n = host[-1] if host else 0
        return Spot(lines, n, 0, n, len(lines[n]))
    (first, before), (last, after) = within[0], within[-1]
    return Spot(lines, first, max(start - before.start, 0), last, min(end, after.end) - after.start)


def lines_about(text: str, start: int, end: int) -> str:
    """The whole lines of a text that hold these characters; empty for an empty stretch."""
    if start >= end:
        return ""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end - 1 if text[end - 1 : end] == "\n" else end)
    return text[begin : stop if stop >= 0 else len(text)]
