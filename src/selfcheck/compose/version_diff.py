"""Two versions of a return side by side: by section, paragraph by paragraph, with tables, pictures, notes and files."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from selfcheck.compose.assignment import folded, likeness
from selfcheck.model.blocks import (
    Block,
    Embedded,
    ListItem,
    Note,
    Paragraph,
    Picture,
    Table,
    count_characters,
    plain_text,
    run_text,
    walk,
)
from selfcheck.model.plan_diff import Span
from selfcheck.model.submission import AnySection, GridSection, Submission
from selfcheck.model.version_diff import Edit, SectionDiff, VersionDiff, What

ALIKE = 500
"""So alike (0 to 1000), two paragraphs are one that was changed; else one went and another came."""
_NEAR = 20
"""So many paragraphs ahead the old one is looked for that a new one was made from."""


_TOKEN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,]*|.", re.DOTALL)
"""A number or a word of letters is one thing: 300 became 320, not its second digit."""


class _Unit(NamedTuple):
    """What is compared as one; ``key`` tells whether two are the same, ``words`` are shown."""

    what: What
    field: str
    key: str
    words: str


_Pair = tuple[_Unit | None, _Unit | None]


def diff_versions(old: Submission, new: Submission) -> VersionDiff:
    """What changed from ``old`` to ``new``. How text looks, and where in its line it breaks, is no change."""
    before, after = ({s.id: s for s in side.sections} for side in (old, new))
    both = dict.fromkeys((*after, *before))
    sections = (_section(before.get(id), after.get(id)) for id in both)
    unplaced = _edits(*(tuple(_units("", _loose(side))) for side in (old, new)))
    return VersionDiff(
        district=new.district, old=old.version, new=new.version,
        sections=tuple(s for s in sections if s and s.edits), unplaced=tuple(unplaced),
    )  # fmt: skip


def _loose(submission: Submission) -> Iterator[Block]:
    return (block for entry in submission.unplaced for block in entry.blocks)


def _section(old: AnySection | None, new: AnySection | None) -> SectionDiff | None:
    shown = new or old
    if shown is None:
        return None
    before, after = (_fields(side) if side else {} for side in (old, new))
    edits = [edit for field in dict.fromkeys((*after, *before))
             for edit in _edits(before.get(field, ()), after.get(field, ()))]  # fmt: skip
    return SectionDiff(
        shown.id, shown.title, old.state if old else "", new.state if new else "", tuple(edits)
    )  # fmt: skip


def _fields(section: AnySection) -> dict[str, tuple[_Unit, ...]]:
    """The units of each row of a grid; under the empty name those of a section without rows."""
    rows = section.fields if isinstance(section, GridSection) else {}
    return {name: tuple(_units(name, blocks)) for name, blocks in (rows or {"": section.blocks}).items()}


def _units(field: str, blocks: Iterable[Block]) -> Iterator[_Unit]:
    for block in blocks:
        match block:
            case Paragraph() | ListItem():
                yield from _words("text", field, run_text(block))
            case Table():
                for row in block.rows:
                    yield from _words("table", field, "\t".join(plain_text(cell.blocks) for cell in row))
                yield from _things(field, (part for row in block.rows for cell in row for part in cell.blocks))
            case Note():
                yield from _words("note", field, plain_text(block.blocks))
                yield from _things(field, block.blocks)
            case _:
                yield from _things(field, (block,))


def _words(what: What, field: str, text: str) -> Iterator[_Unit]:
    if count_characters(text):
        yield _Unit(what, field, "".join(text.split()), text)


def _things(field: str, blocks: Iterable[Block]) -> Iterator[_Unit]:
    """Pictures and embedded files, wherever they stand in these blocks."""
    for block in walk(blocks):
        if isinstance(block, Picture):
            yield _Unit("picture", field, block.sha256 or block.alt, block.media or block.alt or block.sha256)
        elif isinstance(block, Embedded):
            yield _Unit("file", field, block.sha256, block.name or block.media)


def _edits(old: Sequence[_Unit], new: Sequence[_Unit]) -> Iterator[Edit]:
    for before, after in _changed(old, new):
        shown = after or before
        if shown is not None:
            was, now = before.words if before else "", after.words if after else ""
            spans = tuple(_spans(was, now)) if before and after else ()
            yield Edit(shown.what, shown.field, was, now, spans)


def _changed(old: Sequence[_Unit], new: Sequence[_Unit]) -> Iterator[_Pair]:
    """What is not the same on both sides, in order: both of what was changed, one of what went or came."""
    keys = [[f"{unit.what}{unit.key}" for unit in side] for side in (old, new)]
    same = [(o.src_start, o.src_end, o.dest_start, o.dest_end) for o in Indel.opcodes(*keys) if o.tag == "equal"]
    edges = [(0, 0, 0, 0), *same, (len(old), len(old), len(new), len(new))]
    for (_, old_end, _, new_end), (old_start, _, new_start, _) in pairwise(edges):
        yield from _paired(old[old_end:old_start], new[new_end:new_start])


def _paired(old: Sequence[_Unit], new: Sequence[_Unit]) -> Iterator[_Pair]:
    """What was changed as pairs; between two pairs first what went, then what came."""
    at, came = 0, list[_Pair]()
    for unit in new:
        near = next((n for n in range(at, min(at + _NEAR, len(old))) if _is_from(old[n], unit)), None)
        if near is None:
            came.append((None, unit))
            continue
        yield from (*((gone, None) for gone in old[at:near]), *came, (old[near], unit))
        at, came = near + 1, []
    yield from (*((gone, None) for gone in old[at:]), *came)


def _is_from(old: _Unit, new: _Unit) -> bool:
    """Whether the new text is the old one changed; a picture is another picture."""
    if old.what != new.what or new.what in {"picture", "file"}:
        return False
    return likeness(folded(old.words), folded(new.words)) >= ALIKE


def _spans(old: str, new: str) -> Iterator[Span]:
    """The stretches that differ, numbers whole; two parted by one character are one, or nobody could read them."""
    parts = [_TOKEN.findall(text) for text in (old, new)]
    starts = [list(accumulate(map(len, side), initial=0)) for side in parts]
    at: Span | None = None
    for op in Indel.opcodes(*parts):
        if op.tag == "equal":
            continue
        start, end, into, until = (starts[0][op.src_start], starts[0][op.src_end], starts[1][op.dest_start],
                                   starts[1][op.dest_end])  # fmt: skip
        if at and start - at.old_end <= 1 and into - at.new_end <= 1:
            start, into = at.old_start, at.new_start
        elif at:
            yield at
        at = Span(start, end, into, until)
    if at:
        yield at
