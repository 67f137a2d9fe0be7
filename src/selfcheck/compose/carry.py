"""What a district already wrote, for the new form: which answer goes where, and what finds no place there."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from selfcheck.compose.assignment import folded
from selfcheck.compose.portable import Parted, figure_answer, named, portable
from selfcheck.model import styles
from selfcheck.model.blocks import Block
from selfcheck.model.form import FigureTable, Form, Grid, Heading, Question
from selfcheck.model.ids import ItemId, SectionId, Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import AnySection, GridSection, PointAnswer, Risk, Submission
from selfcheck.numerals import outline

Place = Question | FigureTable | Grid


class Carried(Struct, frozen=True):
    """What goes over into a new form (带回内容).

    ``answers``: what is poured, by the bookmark of its label. ``said``: what must be read back there, which is less where
    rows of figures stand between rows begun by the form. ``sections``: how many sections that are.
    """

    answers: Mapping[str, tuple[Block, ...]]
    said: Mapping[str, tuple[Block, ...]]
    sections: int
    notices: tuple[Notice, ...]


def carry(
    form: Form, submission: Submission, *, before: Form | None = None, unshown: Collection[Sha256] = ()
) -> Carried:
    """The answers of ``submission`` for ``form``; all that is not carried is told, and stays in the submission.

    ``before`` is the form the submission was read with, None when it is not known: then no move between areas is told.
    ``unshown``: pictures that cannot be printed.
    """
    carrying = _Carrying(form, submission.version, unshown)
    places = places_of(form, submission)
    for section in submission.sections:
        if section.blocks:
            carrying.section(section, places.get(section.id))
    carrying.unplaced(submission)
    moves = _moves(before, form, _items(submission, places)) if before else ()
    return carrying.carried(moves)


def places_of(form: Form, submission: Submission) -> Mapping[SectionId, Place]:
    """Where each section of the submission stands in ``form``; those that have no place there are left out.

    A point goes by its words within its item, so that a point put in before it does not shift its answer; else, as all
    other sections, by its id.
    """
    elements = {element.section: element for element in form.sections()}
    spoken = {(e.item, folded(e.wording)): e for e in reversed(tuple(_points(form)))}
    found: dict[SectionId, Place] = {}
    taken: set[SectionId] = set()
    for section in submission.sections:
        same = elements.get(section.id)
        if isinstance(section, PointAnswer) and not (same and _alike(same, section)):
            same = spoken.get((section.item, folded(section.title)))
        if same and _alike(same, section) and same.section not in taken:
            found[section.id] = same
            taken.add(same.section)
    rest = [s.id for s in submission.sections if s.id not in found and s.id in elements and s.id not in taken]
    return found | {id: elements[id] for id in rest}


def _points(form: Form) -> Iterator[Question]:
    return (e for e in form.sections() if isinstance(e, Question) and e.kind == "point")


def _alike(element: Place, section: AnySection) -> bool:
    return folded(element.wording) == folded(section.title)


def _items(submission: Submission, places: Mapping[SectionId, Place]) -> set[ItemId]:
    """The items of which something is carried."""
    written = (places.get(section.id) for section in submission.sections if section.blocks)
    return {place.item for place in written if isinstance(place, Question | FigureTable) and place.item}


class _Carrying:
    """One submission on its way into one form."""

    def __init__(self, form: Form, version: int, unshown: Collection[Sha256]) -> None:
        self._district = form.district_name
        self._version = version
        self._unshown = unshown
        self._answers: dict[str, tuple[Block, ...]] = {}
        self._said: dict[str, tuple[Block, ...]] = {}
        self._sections = 0
        self._notices: list[Notice] = []

    def carried(self, moves: Iterable[tuple[str, str, str]]) -> Carried:
        moved = [self._tell("SUB049", title, item=title, old=old, new=new) for title, old, new in moves]
        head = self._tell("SUB047", "", sections=self._sections)
        return Carried(self._answers, self._said, self._sections, (head, *moved, *self._notices))

    def section(self, section: AnySection, place: Place | None) -> None:
        if place is None:
            self._left("SUB050", section.id, section, section.blocks)
            return
        left = self._grid(section, place) if isinstance(place, Grid) else self._free(section, place)
        self._sections += left != section.blocks
        if left != section.blocks and not _alike(place, section):
            self._notices.append(self._tell("SUB048", place.section, old=section.title, new=place.wording))
        if left:
            self._left("SUB051", place.section, section, left)

    def unplaced(self, submission: Submission) -> None:
        risks = {section.id for section in submission.sections if isinstance(section, Risk)}
        for entry in submission.unplaced:
            facts = named(entry.blocks, private=bool(risks & {entry.after, entry.proposed}))
            self._notices.append(self._tell("SUB052", entry.id, **facts))

    def _left(self, code: str, where: str, section: AnySection, blocks: tuple[Block, ...]) -> None:
        facts = named(blocks, private=isinstance(section, Risk))
        self._notices.append(self._tell(code, where, label=section.title, **facts))

    def _grid(self, section: AnySection, grid: Grid) -> tuple[Block, ...]:
        """Row by row; what stands in no row of the new grid is given back."""
        fields = section.fields if isinstance(section, GridSection) else {}
        if not fields:  # read before rows were kept
            return section.blocks
        rows = {field.name: field.bookmark for field in grid.fields}
        left: list[Block] = []
        for name, blocks in fields.items():
            if name in rows:
                left += self._keep(rows[name], portable(blocks, self._unshown))
            else:
                left += blocks
        return tuple(left)

    def _free(self, section: AnySection, place: Question | FigureTable) -> tuple[Block, ...]:
        parted = portable(section.blocks, self._unshown)
        if isinstance(place, Question):
            return self._keep(place.bookmark, parted)
        figures = figure_answer(place, parted.kept)
        self._keep(place.bookmark, Parted(figures.poured, ()))
        self._said.pop(place.bookmark, None)
        if figures.said:
            self._said[place.bookmark] = figures.said
        return (*figures.left, *parted.left)

    def _keep(self, bookmark: str, parted: Parted) -> tuple[Block, ...]:
        if parted.kept:
            self._answers[bookmark] = self._said[bookmark] = parted.kept
        return parted.left

    def _tell(self, code: str, where: str, **facts: object) -> Notice:
        return notice(code, where, district=self._district, version=self._version, **facts)


def _moves(before: Form, after: Form, items: Collection[ItemId]) -> Iterator[tuple[str, str, str]]:
    """Title, old and new area of each item that stands in another area now, whatever the areas' numbers."""
    old, new = _areas(before), _areas(after)
    for item, (title, area) in new.items():
        if item in items and item in old and _bare(old[item][1]) != _bare(area):
            yield title, old[item][1], area


def _areas(form: Form) -> dict[ItemId, tuple[str, str]]:
    """The printed headings of each item and of the area it stands in."""
    area = title = ""
    found: dict[ItemId, tuple[str, str]] = {}
    for element in form.elements:
        if isinstance(element, Heading):
            area = element.text if element.style == styles.HEADING_2 else area
            title = element.text if element.style == styles.HEADING_3 else title
        elif isinstance(element, FigureTable):
            found[element.item] = (title, area)
    return found


def _bare(heading: str) -> str:
    numbered = outline(heading)
    return folded(numbered.rest if numbered else heading)
