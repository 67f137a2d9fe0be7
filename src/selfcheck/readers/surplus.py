"""Highlights beyond those asked for: a district copies the last one, fills it in, and may or may not renumber it."""

from collections.abc import Iterable, Sequence

from selfcheck.model import styles
from selfcheck.model.encoding import replaced
from selfcheck.model.form import Form, Grid
from selfcheck.model.ids import SectionId, bookmark_name
from selfcheck.model.styles import same_style
from selfcheck.model.wording import FormWording, worded
from selfcheck.numerals import format_chinese
from selfcheck.readers.labels import folded, folded_code
from selfcheck.readers.leaves import Leaf

MOST = 20
"""So many surplus highlights are told apart; what comes after them stays with the last."""


def with_surplus(form: Form, leaves: Iterable[Leaf], wording: FormWording) -> Form:
    """The form with a grid more for each highlight label of the file that is beyond the printed ones (contract §2)."""
    asked = _highlights(form)
    if not asked:
        return form
    longest = reaching(form, len(asked) + MOST, wording)
    return reaching(form, _standing(_highlights(longest), leaves), wording)


def reaching(form: Form, highlights: int, wording: FormWording) -> Form:
    """The form with grids for that many highlights; itself when it asks for as many or for none at all."""
    asked = _highlights(form)
    if not asked:
        return form
    extra = (_next(asked[-1], number, wording) for number in range(len(asked) + 1, highlights + 1))
    place = form.elements.index(asked[-1]) + 1
    return replaced(form, elements=(*form.elements[:place], *extra, *form.elements[place:]))


def _highlights(form: Form) -> list[Grid]:
    return [e for e in form.elements if isinstance(e, Grid) and e.kind == "highlight"]


def _standing(grids: Sequence[Grid], leaves: Iterable[Leaf]) -> int:
    """How many grids the file needs: as many as labels stand in it, and as far as the highest number that does.

    Where some have a label's style, the others are quoted in an answer.
    """
    numbers = {(folded_code(g.code), folded(g.wording)): n for n, g in enumerate(grids, start=1)}
    lines = [
        leaf
        for leaf in leaves
        if leaf.is_bracketed and _kind(grids[0]) in leaf.text and (leaf.code, leaf.rest) in numbers
    ]
    styled = [leaf for leaf in lines if same_style(leaf.block.style, styles.POINT)]
    found = [numbers[leaf.code, leaf.rest] for leaf in styled or lines]
    repeated = len(found) - len(set(found))
    return max(found, default=0) + repeated


def _kind(grid: Grid) -> str:
    """What every highlight's code begins with."""
    return grid.code.rstrip("0123456789")


def _next(grid: Grid, number: int, wording: FormWording) -> Grid:
    section = SectionId(f"highlight-{number}")
    fields = tuple(replaced(f, bookmark=bookmark_name(f"{section}.{f.name}")) for f in grid.fields)
    label = worded(wording.highlight_label, ordinal=format_chinese(number))
    code = styles.HIGHLIGHT_CODE.format(number=number)
    return Grid(section, "highlight", code, label, bookmark_name(section), fields)
