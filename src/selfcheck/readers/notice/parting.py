"""The pieces of a notice parted: its own text, the table of items, further attachments, and what belongs to none of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from selfcheck.model.blocks import Table, plain_text
from selfcheck.numerals import outline
from selfcheck.readers.notice.source import Grid, Line, Piece
from selfcheck.readers.notice.table import read_tables
from selfcheck.readers.notice.tidy import bare, tidy

_ATTACHMENT = re.compile(r"^\s*附\s*件\s*\d{0,2}\s*[:：]?\s*")
_CONTACT = re.compile(r"^\s*[（(]?\s*联系(人|方式|电话)")
_REMARK = re.compile(r"^\s*[（(]此[文件].{0,6}公开.{0,6}[)）]\s*$")
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Passage:
    """A paragraph, or a table that is not the table of items; its words are then for counting."""

    text: str
    table: Table | None = None


@dataclass
class Parted:
    """What stands where. ``main``: the notice and the plan's text; ``notes``: words around the table in its attachment;

    ``others``: further attachments from their number on. ``asides`` are words by kind that are in none of these;
    ``standing``: how many passages stood before the last grid of the table of items.
    """

    grids: list[Grid] = field(default_factory=list)
    main: list[Passage] = field(default_factory=list)
    notes: list[Passage] = field(default_factory=list)
    others: list[Passage] = field(default_factory=list)
    second: list[Grid] = field(default_factory=list)
    title: str = ""
    publicity: str = ""
    contact: str = ""
    asides: list[tuple[str, str]] = field(default_factory=list)
    standing: int = 0


def parted(found: Sequence[Piece]) -> Parted:
    """Part the pieces. The table of items is the first that a header shows to be one, with all that go on with it."""
    whole = Parted()
    stretches = _stretches(whole, found)
    at = next((n for n, stretch in enumerate(stretches) if any(_is_items(piece) for piece in stretch)), None)
    for n, stretch in enumerate(stretches):
        if n == 0:
            _main(whole, stretch)
        elif n == at:
            _attachment(whole, stretch)
        else:
            _other(whole, stretch)
    return whole


def _is_items(piece: Piece) -> bool:
    return isinstance(piece, Grid) and read_tables([piece]) is not None


def _stretches(whole: Parted, found: Sequence[Piece]) -> list[list[Piece]]:
    """The notice, then each attachment from the line on that says 附件 and no more, or that a table follows."""
    stretches: list[list[Piece]] = [[]]
    for n, piece in enumerate(found):
        if isinstance(piece, Grid):
            stretches[-1].append(piece)
        elif _CONTACT.match(piece.text):
            whole.contact = whole.contact or piece.text
            whole.asides.append(("dropped", piece.label + piece.text))
        elif _REMARK.match(piece.text):
            whole.publicity = tidy(piece.text).strip("（）")
            whole.asides.append(("remark", piece.label + piece.text))
        elif _begins_attachment(piece, found[n + 1 : n + 2]):
            stretches.append([piece])
        elif _ATTACHMENT.match(piece.text) and len(bare(piece.text)) <= _LONGEST_NAME:
            whole.asides.append(("attachment", piece.label + piece.text))
            whole.title = whole.title or tidy(_ATTACHMENT.sub("", piece.text))
        else:
            stretches[-1].append(piece)
    return stretches


def _begins_attachment(line: Line, behind: Sequence[Piece]) -> bool:
    match = _ATTACHMENT.match(line.text)
    return match is not None and (match.end() == len(line.text) or any(isinstance(piece, Grid) for piece in behind))


def _main(whole: Parted, stretch: Sequence[Piece]) -> None:
    """The notice itself; the table of items may stand in it."""
    for piece in stretch:
        if isinstance(piece, Line):
            whole.main.append(_passage(piece))
        else:
            _grid(whole, piece, whole.main)


def _attachment(whole: Parted, stretch: Sequence[Piece]) -> None:
    """The attachment with the table of items: its number, its title, the table, and words around it."""
    first, *rest = stretch
    if isinstance(first, Line):
        name = tidy(_ATTACHMENT.sub("", first.text))
        whole.asides.append(("attachment", first.label + first.text))
        if name:
            whole.title = name
        elif rest and isinstance(rest[0], Line) and _is_title(rest[0].text):
            whole.title = tidy(rest[0].text)
            whole.asides.append(("attachment", rest.pop(0).text))  # type: ignore[union-attr]
    for piece in rest:
        if isinstance(piece, Line):
            whole.notes.append(_passage(piece))
        else:
            _grid(whole, piece, whole.notes)


def _is_title(text: str) -> bool:
    return (
        len(bare(text)) <= _LONGEST_NAME and not outline(text.strip()) and not tidy(text).endswith(("。", "：", "；"))
    )


def _other(whole: Parted, stretch: Sequence[Piece]) -> None:
    for piece in stretch:
        if isinstance(piece, Line):
            whole.others.append(_passage(piece))
        else:
            _grid(whole, piece, whole.others, apart=True)


def _grid(whole: Parted, grid: Grid, passages: list[Passage], *, apart: bool = False) -> None:
    """A grid goes on with the table of items, begins it, or is a table of its own."""
    begins = not whole.grids and not apart and _is_items(grid)
    more = bool(whole.grids) and not apart and _goes_on(grid, whole.grids, between=len(passages) > whole.standing)
    if begins or more:
        whole.grids.append(grid)
        whole.standing = len(passages)
    else:
        whole.second.append(grid)
        passages.append(Passage(plain_text([grid.block]), grid.block))


def _goes_on(grid: Grid, grids: Sequence[Grid], *, between: bool) -> bool:
    """Whether a grid goes on with those before: a header of items again, or as many columns and no words in between."""
    if read_tables([grid]) is not None:
        return not between or _heads(grid) == _heads(grids[0])
    return not between and grid.width == grids[-1].width


def _heads(grid: Grid) -> tuple[str, ...]:
    return tuple(bare(cell.text) for cell in grid.rows[0].own) if grid.rows else ()


def _passage(line: Line) -> Passage:
    return Passage(line.label + line.text)
