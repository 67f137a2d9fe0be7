"""The one walk: every block of a returned file goes to the section of the last label before it, or to ``unplaced``.

Nothing can fall between: a block is printed words of ours, part of a section, or unplaced, and each is counted where it
goes (the conservation law's ``printed``, ``placed`` and ``unplaced``; none is a remainder).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from selfcheck.model.blocks import Block, Cell, ListItem, Note, Paragraph, Run, Table, count_characters, run_text
from selfcheck.model.form import FigureTable, Form, Grid, Printed, Question
from selfcheck.model.ids import SectionId
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import Tally
from selfcheck.readers.labels import Label, folded, leading_code, prefix_length
from selfcheck.readers.leaves import Leaf, cut_runs
from selfcheck.readers.matching import Match

UNPLACED_HEADING = "heading"
UNPLACED_BEFORE = "before"
UNPLACED_AFTER = "after"
UNPLACED_LABEL = "label"


@dataclass(frozen=True)
class Piece:
    """A block in its section; ``field`` names the grid row it stands in, empty outside a grid."""

    field: str
    block: Block


@dataclass
class Stray:
    """Blocks that belong to no section, with the label before and after them."""

    after: SectionId
    proposed: SectionId
    reason: str
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Placed:
    """What the walk gives: pieces by section, strays in reading order, what was printed, which prompts still stand."""

    pieces: dict[SectionId, list[Piece]] = field(default_factory=dict)
    strays: list[Stray] = field(default_factory=list)
    printed: Tally = field(default_factory=Tally)
    prompts: set[SectionId] = field(default_factory=set)
    notices: list[Notice] = field(default_factory=list)


def place(blocks: Iterable[Block], leaves: Sequence[Leaf], matches: Mapping[int, Match], form: Form) -> Placed:
    """Walk the file once. ``leaves`` and ``matches`` are those of the same blocks, in the same order."""
    walk = _Walk(leaves, matches, form)
    for block in blocks:
        walk.block(block)
    return walk.placed


class _Walk:
    def __init__(self, leaves: Sequence[Leaf], matches: Mapping[int, Match], form: Form) -> None:
        self.placed = Placed()
        self._matches = {id(leaf.block): matches[leaf.index] for leaf in leaves if leaf.index in matches}
        self._owner: Label | None = None
        self._after = SectionId("")
        self._sections = [element.section for element in form.sections()]
        self._printed_lines = Counter(folded(e.text) for e in form.elements if isinstance(e, Printed))
        self._prompts = Counter(_prompts(form))
        self._figures = {e.section: e for e in form.elements if isinstance(e, FigureTable)}

    # -- one block at a time --

    def block(self, block: Block) -> None:
        match = self._matches.get(id(block))
        if match and isinstance(block, Paragraph | ListItem):
            self._label(block, match)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Paragraph | ListItem):
            self._paragraph(block)
        else:
            self._keep(block)

    def _label(self, block: Paragraph | ListItem, match: Match) -> None:
        label = match.label
        self._owner = label
        if label.section:
            self._after = label.section
            self.placed.pieces.setdefault(label.section, [])
        if match.repeated:
            self._say("SUB024", label)
        text = run_text(block)
        length = self._label_length(text, label)
        if not length:
            self._say("SUB025", label, text=text.strip()[:60])
            self._stray(block, UNPLACED_LABEL, proposed=label.section)
            return
        self._print(text[:length])
        rest = Paragraph(cut_runs(block.runs, [length])[1])
        if run_text(rest).strip():
            self._paragraph(rest)

    @staticmethod
    def _label_length(text: str, label: Label) -> int:
        """Characters of the line that are our own label: its text as printed, whatever brackets its code has now."""
        whole = prefix_length(text, label.printed)
        if whole or not label.code:
            return whole
        code, rest = leading_code(text)
        wording = prefix_length(rest, label.wording) if code else prefix_length(text, label.wording)
        return len(text) - len(rest) + wording if code and wording else wording

    def _paragraph(self, block: Paragraph | ListItem) -> None:
        text = run_text(block)
        key = folded(text)
        if self._printed_lines.get(key, 0) > 0:
            self._printed_lines[key] -= 1
            self._print(text)
            return
        kept = self._without_prompt(block, text)
        if kept is not None:
            self._keep(kept)

    def _without_prompt(self, block: Paragraph | ListItem, text: str) -> Paragraph | ListItem | None:
        """The paragraph without our own prompt, where it still stands word for word; None when nothing is left."""
        owner = self._owner
        for prompt in self._open_prompts(owner):
            at = text.find(prompt)
            if at < 0:
                continue
            self._prompts[(owner.section, owner.field, prompt)] -= 1  # type: ignore[union-attr]
            self._print(prompt)
            self.placed.prompts.add(owner.section)  # type: ignore[union-attr]
            before, _, behind = cut_runs(block.runs, [at, at + len(prompt)])
            runs: tuple[Run, ...] = (*before, *behind)
            if not any(run.text.strip() for run in runs):
                return None
            return Paragraph(runs, block.style)
        return block

    def _open_prompts(self, owner: Label | None) -> list[str]:
        if owner is None:
            return []
        return [p for (section, name, p), left in self._prompts.items()
                if left > 0 and (section, name) == (owner.section, owner.field)]  # fmt: skip

    def _table(self, table: Table) -> None:
        if self._holds_label(table.rows):
            self.placed.printed += Tally(tables=1)
            for row in table.rows:
                for cell in row:
                    for block in cell.blocks:
                        self.block(block)
            return
        figures = self._figures.get(self._owner.section) if self._owner else None
        if figures and self._is_ours(table, figures):
            self._figure_table(table)
        else:
            self._keep(table)

    def _holds_label(self, rows: tuple[tuple[Cell, ...], ...]) -> bool:
        return any(
            id(block) in self._matches or (isinstance(block, Table) and self._holds_label(block.rows))
            for row in rows for cell in row for block in cell.blocks
        )  # fmt: skip

    def _is_ours(self, table: Table, figures: FigureTable) -> bool:
        head = table.rows[0] if table.rows else ()
        return tuple(folded(_cell_text(c)) for c in head) == tuple(map(folded, figures.columns))

    def _figure_table(self, table: Table) -> None:
        """The header is ours, the rows are the district's; an untouched table is wholly ours."""
        owner = self._owner
        assert owner is not None
        del self._figures[owner.section]
        self._print("".join(_cell_text(c) for c in table.rows[0]))
        filled = tuple(row for row in table.rows[1:] if any(cell.blocks for cell in row))
        if filled:
            self._keep(Table(filled, table.widths))
        else:
            self.placed.printed += Tally(tables=1)

    # -- where a block goes --

    def _keep(self, block: Block) -> None:
        owner = self._owner
        if owner is None:
            self._stray(block, UNPLACED_BEFORE)
        elif owner.section:
            self.placed.pieces[owner.section].append(Piece(owner.field, _bare(block)))
        else:
            self._stray(block, UNPLACED_AFTER if owner.kind == "end" else UNPLACED_HEADING)

    def _stray(self, block: Block, reason: str, *, proposed: SectionId | None = None) -> None:
        target = self._next_section() if proposed is None else proposed
        last = self.placed.strays[-1] if self.placed.strays else None
        if last is None or (last.after, last.proposed, last.reason) != (self._after, target, reason):
            last = Stray(self._after, target, reason)
            self.placed.strays.append(last)
        last.blocks.append(_bare(block))

    def _next_section(self) -> SectionId:
        if self._owner is not None and self._owner.kind == "end":
            return SectionId("")
        if not self._after:
            return self._sections[0]
        place = self._sections.index(self._after) + 1
        return self._sections[place] if place < len(self._sections) else SectionId("")

    def _print(self, text: str) -> None:
        self.placed.printed += Tally(characters=count_characters(text))

    def _say(self, code: str, label: Label, **facts: object) -> None:
        self.placed.notices.append(notice(code, label.section or label.wording, label=label.printed, **facts))


def _prompts(form: Form) -> Iterable[tuple[SectionId, str, str]]:
    """Every prompt and every preprinted line, by section and field."""
    for element in form.elements:
        if isinstance(element, Question):
            yield element.section, "", element.prompt
        elif isinstance(element, Grid):
            for row in element.fields:
                if row.prompt or row.preprinted:
                    yield element.section, row.name, row.preprinted or row.prompt


def _cell_text(cell: Cell) -> str:
    return "".join(run_text(b) for b in cell.blocks if isinstance(b, Paragraph | ListItem))


def _bare(block: Block) -> Block:
    """The block without the marks of the file it came from: styles and bookmarks have done their work."""
    match block:
        case Paragraph():
            return Paragraph(block.runs)
        case ListItem():
            return ListItem(block.runs, block.level, block.label)
        case Table():
            rows = tuple(
                tuple(Cell(tuple(map(_bare, c.blocks)), c.colspan, c.rowspan) for c in row) for row in block.rows
            )
            return Table(rows, block.widths)
        case Note():
            return Note(block.kind, tuple(map(_bare, block.blocks)))
        case _:
            return block
