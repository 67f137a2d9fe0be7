"""The one walk: every block of a returned file goes to the section of the last label before it, or to ``unplaced``.

Nothing can fall between: a block is printed words of ours, part of a section, or unplaced, and each is counted where it
goes (the conservation law's ``printed``, ``placed`` and ``unplaced``; none is a remainder).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from selfcheck.model.blocks import Block, Cell, ListItem, Paragraph, Table, count_characters, plain_text, run_text
from selfcheck.model.encoding import replaced
from selfcheck.model.form import FigureTable, Form, Printed
from selfcheck.model.ids import SectionId
from selfcheck.model.notices import notice
from selfcheck.model.submission import Tally
from selfcheck.model.wording import one_line
from selfcheck.readers.contents import bare, beside_words, cell_text, is_empty, is_written
from selfcheck.readers.label_lines import broken_lines, printed_length
from selfcheck.readers.labels import Label, Sieve, folded, folded_words, prefix_length
from selfcheck.readers.leaves import Leaf, cut_runs
from selfcheck.readers.matching import Match
from selfcheck.readers.placed import (
    UNPLACED_AFTER,
    UNPLACED_BEFORE,
    UNPLACED_HEADING,
    UNPLACED_LABEL,
    Piece,
    Placed,
    Stray,
)
from selfcheck.readers.prompts import lines_under, prompts_of


def place(blocks: Iterable[Block], leaves: Sequence[Leaf], matches: Mapping[int, Match], form: Form) -> Placed:
    """Walk the file once. ``leaves`` and ``matches`` are those of the same blocks, in the same order."""
    walk = _Walk(leaves, matches, form)
    for block in blocks:
        walk.block(block)
    return walk.done()


class _Walk:
    def __init__(self, leaves: Sequence[Leaf], matches: Mapping[int, Match], form: Form) -> None:
        self.placed = Placed()
        self._characters = 0
        self._leaves = leaves
        self._lines = {id(leaf.block): n for n, leaf in enumerate(leaves)}
        self._taken = frozenset(n for n, match in matches.items() if not match.repeated)
        self._broken: dict[int, str] = {}
        self._matches = {id(leaf.block): matches[leaf.index] for leaf in leaves if leaf.index in matches}
        self._owner: Label | None = None
        self._after = SectionId("")
        self._sections = [element.section for element in form.sections()]
        self._form = form
        self._printed_lines = Counter(folded_words(e.text) for e in form.elements if isinstance(e, Printed))
        self._may_be_printed = Sieve(self._printed_lines)
        self._open, self._orphans = prompts_of(form, {(m.label.section, m.label.field) for m in matches.values()})
        self._printed_prompts = {place: tuple(prompts) for place, prompts in self._open.items()}
        self._figures = {e.section: e for e in form.elements if isinstance(e, FigureTable)}
        self._printed_figures = dict(self._figures)

    def done(self) -> Placed:
        """What the walk gave."""
        self.placed.printed += Tally(characters=self._characters)
        return self.placed

    # -- one block at a time --

    def block(self, block: Block) -> None:
        match = self._matches.get(id(block))
        if id(block) in self._broken and isinstance(block, Paragraph | ListItem):
            self._rest_of_label(block, self._broken[id(block)])
        elif match and isinstance(block, Paragraph | ListItem):
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
            self._repeated(label)
        text = run_text(block)
        length = printed_length(text, match.words)
        if not length and (broken := broken_lines(self._leaves, self._lines[id(block)], match.words, self._taken)):
            self._broken |= {id(self._leaves[n].block): words for n, words in broken.items()}
            self._print(text)
            return
        if not length:
            self._say("SUB025", label, text=one_line(text.strip()))
            self._stray(block, UNPLACED_LABEL, proposed=label.section or None)
            return
        self._print(text[:length])
        self._behind(block, length)

    def _behind(self, block: Paragraph | ListItem, length: int) -> None:
        """What was typed on, behind a label's last character."""
        if length == len(run_text(block)):
            return
        rest = Paragraph(cut_runs(block.runs, [length])[1])
        if run_text(rest).strip():
            self._paragraph(rest)

    def _rest_of_label(self, block: Paragraph | ListItem, words: str) -> None:
        text = run_text(block)
        length = prefix_length(text, words)
        self._print(text[:length])
        self._behind(block, length)

    def _repeated(self, label: Label) -> None:
        """A pasted copy is told, and brings the printed lines, the prompts and the figures' table of its place along."""
        self._say("SUB024", label)
        if label.section:
            place = (label.section, label.field)
            self._open[place] = list(self._printed_prompts.get(place, ()))
        if label.kind == "heading":
            self._printed_lines += lines_under(self._form, label.bookmark)
        if label.kind == "figures":
            self._figures[label.section] = self._printed_figures[label.section]

    def _paragraph(self, block: Paragraph | ListItem) -> None:
        text = run_text(block)
        key = folded(text) if self._may_be_printed.passes(text) else ""
        if key and self._printed_lines[key] > 0:
            self._printed_lines[key] -= 1
            self._print(text)
            return
        self._keep(self._without_prompt(block, text))

    def _without_prompt(self, block: Paragraph | ListItem, text: str) -> Paragraph | ListItem:
        """The paragraph without our own prompt, where it still stands word for word."""
        owner = self._owner
        if owner is None or not owner.section:
            return block
        for prompts in (self._open.get((owner.section, owner.field), []), self._orphans):
            for prompt in prompts:
                match = prompt.found(text)
                if not match:
                    continue
                prompts.remove(prompt)
                self._print(match[0])
                self.placed.prompts.add(owner.section)
                before, _, behind = cut_runs(block.runs, match.span())
                return replaced(block, runs=(*before, *behind))
        return block

    def _table(self, table: Table) -> None:
        if self._holds_label(table.rows):
            self.placed.printed += Tally(tables=1)
            for row in table.rows:
                self._begin_row(row)
                for cell in row:
                    for block in cell.blocks:
                        self.block(block)
            self._leave_field()
            return
        figures = self._figures.get(self._owner.section) if self._owner else None
        if figures and self._is_ours(table, figures):
            self._figure_table(table, figures)
        else:
            self._keep(table)

    def _begin_row(self, row: tuple[Cell, ...]) -> None:
        """A row that a district added, with a name of its own, is in no field of ours; one without goes on with the field."""
        if len(row) > 1 and count_characters(plain_text(row[0].blocks)) and not self._holds_label((row,)):
            self._leave_field()

    def _leave_field(self) -> None:
        if self._owner and self._owner.kind == "field":
            self._owner = replaced(self._owner, kind="grid", field="")

    def _holds_label(self, rows: tuple[tuple[Cell, ...], ...]) -> bool:
        return any(
            id(block) in self._matches or (isinstance(block, Table) and self._holds_label(block.rows))
            for row in rows for cell in row for block in cell.blocks
        )  # fmt: skip

    def _is_ours(self, table: Table, figures: FigureTable) -> bool:
        head = table.rows[0] if table.rows else ()
        return tuple(folded(cell_text(c)) for c in head) == tuple(map(folded_words, figures.columns))

    def _figure_table(self, table: Table, figures: FigureTable) -> None:
        """The header is ours, the rows are the district's; an untouched table is wholly ours."""
        del self._figures[figures.section]
        self._print("".join(cell_text(c) for c in table.rows[0]))
        for block in beside_words(table.rows[0]):
            self._keep(block)
        begun = Counter(tuple(map(folded_words, row)) for row in figures.begun_rows)
        filled = tuple(row for row in table.rows[1:] if self._is_filled(row, begun))
        if filled:
            self._keep(Table(filled, table.widths))
        else:
            self.placed.printed += Tally(tables=1)

    def _is_filled(self, row: tuple[Cell, ...], begun: Counter[tuple[str, ...]]) -> bool:
        """Whether the district wrote in this row; one of ours that stands as printed is counted as printed."""
        if not any(map(is_written, row)):
            return False
        key = tuple(folded(cell_text(cell)) for cell in row) if begun else ()
        if begun[key] <= 0 or beside_words(row):
            return True
        begun[key] -= 1
        self._print("".join(cell_text(cell) for cell in row))
        return False

    # -- where a block goes --

    def _keep(self, block: Block) -> None:
        """An empty paragraph (a bookmark of the editor, a few blanks) is nothing a person has to look at."""
        if is_empty(block):
            return
        owner = self._owner
        if owner is None:
            self._stray(block, UNPLACED_BEFORE)
        elif owner.section:
            self.placed.pieces[owner.section].append(Piece(owner.field, bare(block)))
        else:
            self._stray(block, UNPLACED_AFTER if owner.kind == "end" else UNPLACED_HEADING)

    def _stray(self, block: Block, reason: str, *, proposed: SectionId | None = None) -> None:
        if is_empty(block):
            return
        target = self._next_section() if proposed is None else proposed
        last = self.placed.strays[-1] if self.placed.strays else None
        if last is None or (last.after, last.proposed, last.reason) != (self._after, target, reason):
            last = Stray(self._after, target, reason, under=self._owner)
            self.placed.strays.append(last)
        last.blocks.append(bare(block))

    def _next_section(self) -> SectionId:
        if self._owner is not None and self._owner.kind == "end":
            return SectionId("")
        if not self._after:
            return self._sections[0]
        place = self._sections.index(self._after) + 1
        return self._sections[place] if place < len(self._sections) else SectionId("")

    def _print(self, text: str) -> None:
        self._characters += count_characters(text)

    def _say(self, code: str, label: Label, **facts: object) -> None:
        self.placed.notices.append(notice(code, label.section or label.said, label=label.said, **facts))
