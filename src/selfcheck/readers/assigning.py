"""Unplaced text put where a person said it belongs: nothing is lost on the way, and nothing is guessed."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from selfcheck.model.blocks import plain_text
from selfcheck.model.choice import Choice
from selfcheck.model.encoding import replaced
from selfcheck.model.form import Form, Grid
from selfcheck.model.ids import SectionId
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import (
    AnySection,
    Conservation,
    Count,
    GridSection,
    Highlight,
    Submission,
    Tally,
    Unplaced,
    tally,
)
from selfcheck.model.wording import FormWording
from selfcheck.readers.labels import folded
from selfcheck.readers.placed import Piece
from selfcheck.readers.sections import rebuilt_section
from selfcheck.readers.submission import about_unplaced
from selfcheck.readers.surplus import reaching

ALIKE = 60.0
"""Unplaced text this like what a person placed in an earlier version is told as a proposal (0 to 100)."""


def form_read(form: Form, submission: Submission, wording: FormWording) -> Form:
    """The form with the highlights that the district added, as the submission was read with."""
    return reaching(form, sum(isinstance(s, Highlight) for s in submission.sections), wording)


def place_named(form: Form, name: str) -> tuple[SectionId, str] | None:
    """Section and row of what a person typed, as ``item-01.2``, ``highlight-1`` or ``highlight-1.practice``."""
    for element in form.sections():
        if name == element.section:
            return element.section, ""
        if isinstance(element, Grid) and name in {f"{element.section}.{field.name}" for field in element.fields}:
            return element.section, name.removeprefix(f"{element.section}.")
    return None


def assigned(form: Form, submission: Submission, choices: Sequence[Choice], wording: FormWording) -> Submission:
    """``submission`` as it was read, with every choice that fits carried out; itself when none says anything about it.

    A choice fits where its very text stands unplaced. Text that was changed a little since is left where it is and the
    choice told as a proposal (SUB084); text that is not there any more is told too (SUB085).
    """
    return _Assigning(form_read(form, submission, wording), submission, wording).done(choices)


class _Assigning:
    """One submission on the way to its text's places."""

    def __init__(self, form: Form, submission: Submission, wording: FormWording) -> None:
        self._form = form
        self._submission = submission
        self._wording = wording
        self._sections = {section.id: section for section in submission.sections}
        self._unplaced = {entry.id: entry for entry in submission.unplaced}
        self._moved = Tally()
        self._said: list[Notice] = []

    def done(self, choices: Sequence[Choice]) -> Submission:
        known = [c for c in choices if c.section in self._sections and place_named(self._form, c.place)]
        fitting = [choice for choice in known if choice.entry.id in self._unplaced]
        for choice in fitting:
            self._move(choice)
        for choice in known:
            if choice not in fitting and choice.version < self._submission.version:
                self._propose(choice)
        return self._result() if self._said else self._submission

    def _move(self, choice: Choice) -> None:
        entry = self._unplaced.pop(choice.entry.id)
        section = self._sections[choice.section]
        pieces = _with(
            list(_pieces(section)), [Piece(choice.field, b) for b in entry.blocks], self._rows(choice.section)
        )
        self._sections[choice.section] = rebuilt_section(self._form, section, pieces, self._wording)
        held = tally(entry.blocks)
        self._moved += held
        self._said.append(
            notice("SUB083", choice.section, id=entry.id, characters=held.characters, pictures=held.pictures,
                   tables=held.tables, files=held.embedded)
        )  # fmt: skip

    def _propose(self, choice: Choice) -> None:
        near = self._nearest(choice.entry)
        label = self._sections[choice.section].title
        if near is None:
            self._said.append(notice("SUB085", choice.section, label=label))
            return
        self._unplaced[near.id] = replaced(near, proposed=choice.section)
        district = self._submission.district
        said = notice("SUB084", choice.section, label=label, id=near.id, district=district, place=choice.place)
        self._said.append(said)

    def _nearest(self, entry: Unplaced) -> Unplaced | None:
        """The unplaced text most like this one, the earlier of two; None when none is like it."""
        words = folded(plain_text(entry.blocks))
        alike = [
            (fuzz.ratio(words, folded(plain_text(e.blocks))), -n, e) for n, e in enumerate(self._unplaced.values())
        ]
        close = [found for found in alike if found[0] >= ALIKE]
        return max(close, key=lambda found: found[:2])[2] if close else None

    def _rows(self, section: SectionId) -> list[str]:
        element = next(e for e in self._form.sections() if e.section == section)
        return [field.name for field in element.fields] if isinstance(element, Grid) else []

    def _result(self) -> Submission:
        submission = self._submission
        unplaced = tuple(self._unplaced.values())
        counted = about_unplaced(submission.unplaced)
        kept = [n for n in submission.notices if n not in counted]
        return replaced(
            submission, sections=tuple(self._sections.values()), unplaced=unplaced,
            notices=(*kept, *about_unplaced(unplaced), *self._said),
            conservation=_moved(submission.conservation, self._moved),
        )  # fmt: skip


def _pieces(section: AnySection) -> Iterator[Piece]:
    """A section's blocks in reading order, each with the row it stands in."""
    rows = {name: list(blocks) for name, blocks in section.fields.items()} if isinstance(section, GridSection) else {}
    for block in section.blocks:
        row = next((name for name, left in rows.items() if left and left[0] == block), "")
        if row:
            rows[row].pop(0)
        yield Piece(row, block)


def _with(pieces: list[Piece], new: Sequence[Piece], rows: Sequence[str]) -> tuple[Piece, ...]:
    """``new`` behind what already stands in its row, or where its row would begin."""
    row = new[0].field
    before = {*rows[: rows.index(row) + 1]} if row else {*rows, ""}
    at = max((n for n, piece in enumerate(pieces, start=1) if piece.field in before), default=0)
    return (*pieces[:at], *new, *pieces[at:])


def _moved(law: Conservation, moved: Tally) -> Conservation:
    return Conservation(
        _from_unplaced(law.characters, moved.characters), _from_unplaced(law.pictures, moved.pictures),
        _from_unplaced(law.tables, moved.tables), _from_unplaced(law.embedded, moved.embedded),
    )  # fmt: skip


def _from_unplaced(count: Count, moved: int) -> Count:
    return Count(count.total, count.printed, count.placed + moved, count.unplaced - moved)
