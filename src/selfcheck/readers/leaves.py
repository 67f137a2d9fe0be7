"""The returned file as a line of paragraphs, wherever they stand: those in which a label may be found."""

from collections.abc import Iterable, Iterator
from itertools import count

from rapidfuzz import fuzz

from selfcheck.model import styles
from selfcheck.model.blocks import Block, Cell, ListItem, Paragraph, Run, Table, run_text
from selfcheck.model.encoding import replaced
from selfcheck.readers.labels import BRACKETS, Label, codes_within, folded, leading_code, number_of, titled

_JOINED = 85.0
"""Likeness (0 to 100) from which what follows a code within a paragraph is its own label and no quotation."""
_STANDS = 60.0
"""The same for a label that stands by itself, at the start of a paragraph, however it was retyped."""
_BLANKS = 4
"""A joined label's wording is looked for within so many times its length: there may be blanks between its characters."""


class Leaf:
    """A paragraph or list item with its place in reading order; ``code``, ``rest`` and ``whole`` are folded.

    ``cell``: table, row and column it stands in, of the innermost table, each counted through the file; None outside.
    ``is_bracketed``: whether it begins with a bracket, as every code does.
    """

    __slots__ = ("_parted", "_whole", "block", "cell", "index", "is_bracketed", "text")

    def __init__(self, index: int, block: Paragraph | ListItem, cell: tuple[int, int, int] | None = None) -> None:
        self.index = index
        self.block = block
        self.cell = cell
        self.text = text = run_text(block)
        first = text[:1]
        self.is_bracketed = first in BRACKETS or (first.isspace() and text.lstrip()[:1] in BRACKETS)
        self._whole: str | None = None
        self._parted: tuple[str, str] | None = None

    @property
    def is_row_head(self) -> bool:
        """Whether it stands in the first cell of a row."""
        return self.cell is not None and self.cell[2] == 0

    @property
    def whole(self) -> str:
        """Its text for comparison."""
        if self._whole is None:
            self._whole = folded(self.text)
        return self._whole

    @property
    def code(self) -> str:
        """The bracketed code it begins with, empty when there is none."""
        return self._split_code()[0] if self.is_bracketed else ""

    @property
    def rest(self) -> str:
        """Its text behind the code, all of it when there is none."""
        return self._split_code()[1] if self.is_bracketed else self.whole

    def _split_code(self) -> tuple[str, str]:
        if self._parted is None:
            code, rest = leading_code(self.text)
            self._parted = (code, folded(rest)) if code else ("", self.whole)
        return self._parted

    @property
    def number(self) -> tuple[int, int] | None:
        """Level and number of the heading it may be, typed or automatic."""
        return number_of(self.block.label + self.text if isinstance(self.block, ListItem) else self.text)

    @property
    def title(self) -> str:
        """Its text without the number of a heading."""
        return titled(self.text)


def split_joined(blocks: Iterable[Block], labels: Iterable[Label]) -> tuple[tuple[Block, ...], tuple["Leaf", ...]]:
    """The blocks, and their leaves, with every paragraph cut before a label that was joined to the text in front of it.

    A code is cut at only when its own wording follows and no paragraph begins so: answers quote codes of other points,
    some with the wording. A label is known by the block it stands in: no block of the result stands there twice.
    """
    kept = tuple(blocks)
    lines = leaves(kept)
    wordings = {label.key: label.words for label in _not_standing(lines, [label for label in labels if label.code])}
    bracketed = (leaf for leaf in lines if wordings and leaf.is_bracketed)
    standing = {leaf.code for leaf in bracketed if _begins(leaf.rest, wordings.get(leaf.code), _STANDS)}
    lost = {code: wording for code, wording in wordings.items() if code not in standing}
    if not lost and len({id(leaf.block) for leaf in lines}) == len(lines):
        return kept, lines
    parted = tuple(part for block in kept for part in _split(block, lost))
    return parted, leaves(parted)


def _not_standing(lines: Iterable["Leaf"], labels: Iterable[Label]) -> list[Label]:
    """The labels that stand nowhere to the letter."""
    left = {styles.CODE.format(code=label.code): label for label in labels}
    closing = styles.CODE[-1]
    for leaf in lines:
        if leaf.is_bracketed:
            code = leaf.text[: leaf.text.find(closing) + 1]
            if code in left and left[code].stands_in(leaf.text):
                del left[code]
    return list(left.values())


def _begins(text: str, wording: str | None, least: float) -> bool:
    """Whether a text begins with that wording, perhaps with a few characters retyped."""
    if not wording:
        return False
    return text.startswith(wording) or fuzz.ratio(text[: len(wording)], wording) >= least


def _split(block: Block, wordings: dict[str, str]) -> Iterator[Block]:
    if isinstance(block, Table):
        rows = tuple(tuple(_split_cell(cell, wordings) for cell in row) for row in block.rows)
        yield Table(rows, block.widths, block.header_rows)
        return
    if not isinstance(block, Paragraph | ListItem):
        yield block
        return
    text = run_text(block)
    cuts = [
        at
        for at, code, end in codes_within(text)
        if (wording := wordings.get(code))
        and _begins(folded(text[end : end + _BLANKS * len(wording)]), wording, _JOINED)
    ]
    first, *others = cut_runs(block.runs, cuts) if cuts else (block.runs,)
    yield replaced(block, runs=first)
    yield from (Paragraph(runs, block.style) for runs in others)


def _split_cell(cell: Cell, wordings: dict[str, str]) -> Cell:
    return Cell(tuple(p for b in cell.blocks for p in _split(b, wordings)), cell.colspan, cell.rowspan, cell.shaded)


def cut_runs(runs: tuple[Run, ...], cuts: Iterable[int]) -> tuple[tuple[Run, ...], ...]:
    """``runs`` cut at these positions of their joined text; one piece more than there are cuts."""
    pieces: list[list[Run]] = [[]]
    bounds, position = list(cuts), 0
    for run in runs:
        text = run.text
        while bounds and position + len(text) > bounds[0]:
            head = text[: bounds[0] - position]
            if head:
                pieces[-1].append(_with_text(run, head))
            position, text = bounds[0], text[len(head) :]
            bounds.pop(0)
            pieces.append([])
        if text:
            pieces[-1].append(_with_text(run, text))
        position += len(text)
    pieces += [[] for _ in bounds]
    return tuple(tuple(piece) for piece in pieces)


def _with_text(run: Run, text: str) -> Run:
    return Run(text, run.bold, run.italic, run.underline, run.superscript, run.link, run.hidden, run.inserted)


def leaves(blocks: Iterable[Block]) -> tuple[Leaf, ...]:
    """Every paragraph and list item in reading order, also those in cells; notes are left to their paragraph."""
    tables = count()
    found = _paragraphs(blocks, None, tables)
    return tuple(Leaf(index, block, cell) for index, (block, cell) in enumerate(found))


def _paragraphs(
    blocks: Iterable[Block], cell: tuple[int, int, int] | None, tables: Iterator[int]
) -> Iterator[tuple[Paragraph | ListItem, tuple[int, int, int] | None]]:
    for block in blocks:
        if isinstance(block, Paragraph | ListItem):
            yield block, cell
        elif isinstance(block, Table):
            table = next(tables)
            for number, row in enumerate(block.rows):
                for column, part in enumerate(row):
                    yield from _paragraphs(part.blocks, (table, number, column), tables)
