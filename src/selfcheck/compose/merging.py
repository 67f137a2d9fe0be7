"""Two halves of one form made one submission: two people filled it, each a part, and sent it apart (``--merge``).

A section is taken from the half that answered it. Where both did, differently, both texts stand, the first half's first;
a grid is taken row by row. What both say alike stands once.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from selfcheck.model.blocks import Block, Embedded, Picture, Table, plain_text, walk
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import SectionId
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.submission import (
    Answer,
    AnySection,
    Conservation,
    Count,
    Cover,
    GridSection,
    Highlight,
    ItemData,
    PointAnswer,
    Risk,
    Source,
    Submission,
    Tally,
    Unplaced,
    tally,
)

T = TypeVar("T")
_FILLED = frozenset({"answered", "not_applicable"})
_WRITTEN = 2
_UNPLACED_NOTICE = "SUB028"


def merge(first: Submission, second: Submission) -> Collected[Submission]:
    """Both halves as one; ``ValueError`` unless they are of one district and plan.

    Its notices are those of the halves about what was taken of each, and SUB082 for each section that both answered
    differently. ``source`` names both files and is else the first's; the caller gives the version. The law of the result
    is over both files: ``printed`` counts both prints of the form, ``total`` leaves out what the second says alike.
    """
    if (first.plan, first.district) != (second.plan, second.district):
        raise ValueError(f"{first.district} and {second.district} are no halves of one form")
    merging = _Merging(first, second)
    merged = merging.submission()
    return Collected(merged, merged.notices)


class _Merging:
    def __init__(self, first: Submission, second: Submission) -> None:
        self._first, self._second = first, second
        self._alike = Tally()
        self._used: set[tuple[int, SectionId]] = set()
        self._said: list[Notice] = []

    def submission(self) -> Submission:
        first, second = self._first, self._second
        ones, twos = ({s.id: s for s in half.sections} for half in (first, second))
        sections = tuple(
            self._section(ones[id], twos[id]) if id in ones and id in twos else
            self._taken(1, ones[id]) if id in ones else self._taken(2, twos[id])
            for id in _in_order([*ones], [*twos])
        )  # fmt: skip
        unplaced = self._unplaced()
        return replaced(
            first, version=max(first.version, second.version), source=_source(first.source, second.source),
            sections=sections, unplaced=unplaced, notices=self._notices(unplaced),
            margins=tuple(dict.fromkeys((*first.margins, *second.margins))),
            conservation=self._law(sections, unplaced),
        )  # fmt: skip

    # -- a section --

    def _section(self, one: AnySection, two: AnySection) -> AnySection:
        if _weight(one) == _weight(two) == _WRITTEN:
            return self._both(one, two)
        return self._taken(1, one) if _weight(one) >= _weight(two) else self._taken(2, two)

    def _taken(self, half: int, section: AnySection) -> AnySection:
        """All of one half's section."""
        self._used.add((half, section.id))
        return section

    def _both(self, one: AnySection, two: AnySection) -> AnySection:
        self._used |= {(1, one.id), (2, two.id)}
        rows = self._rows(one, two) if isinstance(one, GridSection) and isinstance(two, GridSection) else None
        if rows is None:
            blocks = self._either(one.blocks, two.blocks, one)
        else:
            blocks = tuple(block for row in rows.values() for block in row)
        common = {"blocks": blocks, "text": plain_text(blocks), **_found(one, two)}
        if rows is not None:
            common["fields"] = rows
        return replaced(one, **common, **_views(one, two))

    def _rows(self, one: GridSection, two: GridSection) -> dict[str, tuple[Block, ...]] | None:
        """The rows of both; None where one was read before rows were kept."""
        if not (one.fields and two.fields):
            return None
        names = _in_order(tuple(one.fields), tuple(two.fields))
        return {name: self._either(one.fields.get(name, ()), two.fields.get(name, ()), one) for name in names}

    def _either(
        self, one: tuple[Block, ...], two: tuple[Block, ...], section: GridSection | AnySection
    ) -> tuple[Block, ...]:
        if one and two and _same(one, two):
            self._alike += tally(two)
            return one
        if one and two:
            said = notice("SUB082", section.id, label=section.title, first=self._first.source.name,
                          second=self._second.source.name)  # fmt: skip
            self._said += [] if said in self._said else [said]
        return (*one, *two)

    # -- what is not in a section --

    def _unplaced(self) -> tuple[Unplaced, ...]:
        """The first half's, then what the second has besides; an id that both use for different words gets a number."""
        kept = {entry.id: entry for entry in self._first.unplaced}
        for entry in self._second.unplaced:
            known = kept.get(entry.id)
            if known and _same(known.blocks, entry.blocks):
                self._alike += tally(entry.blocks)
                continue
            id, number = entry.id, 2
            while id in kept:
                id, number = f"{entry.id}-{number}", number + 1
            kept[id] = replaced(entry, id=id)
        return tuple(kept.values())

    def _notices(self, unplaced: Sequence[Unplaced]) -> tuple[Notice, ...]:
        """What the halves said of the file as a whole and of the sections taken from each."""
        sections = {s.id for half in (self._first, self._second) for s in half.sections}
        told = [
            said
            for number, half in enumerate((self._first, self._second), start=1)
            for said in half.notices
            if said.where not in sections or (number, said.where) in self._used
        ]
        kept = [said for said in dict.fromkeys((*told, *self._said)) if said.code != _UNPLACED_NOTICE]
        if unplaced:
            characters = sum(tally(entry.blocks).characters for entry in unplaced)
            kept.append(notice(_UNPLACED_NOTICE, "", places=len(unplaced), characters=characters))
        return tuple(kept)

    def _law(self, sections: Iterable[AnySection], unplaced: Iterable[Unplaced]) -> Conservation:
        inside = tally(block for section in sections for block in section.blocks)
        outside = tally(block for entry in unplaced for block in entry.blocks)
        return Conservation(*(self._count(name, inside, outside) for name in Conservation.__struct_fields__))

    def _count(self, name: str, inside: Tally, outside: Tally) -> Count:
        one, two = (getattr(half.conservation, name) for half in (self._first, self._second))
        total = one.total + two.total - getattr(self._alike, name)
        return Count(total, one.printed + two.printed, getattr(inside, name), getattr(outside, name))


def _weight(section: AnySection) -> int:
    """What is written goes before a place left empty, that before one whose label is gone."""
    return _WRITTEN if section.state in _FILLED else int(section.state != "missing")


def _source(one: Source, two: Source) -> Source:
    witnesses = tuple(dict.fromkeys((*one.identified_by, *two.identified_by)))
    return replaced(one, name=f"{one.name} + {two.name}", bytes=one.bytes + two.bytes, identified_by=witnesses)


def _in_order(one: Sequence[T], two: Sequence[T]) -> list[T]:
    """All names of two lists that are in the same order, in that order; what shares no neighbour stands behind."""
    names = list(one)
    for place, name in enumerate(two):
        if name not in names:
            before = (names.index(n) + 1 for n in reversed(two[:place]) if n in names)
            behind = (names.index(n) for n in two[place:] if n in names)
            names.insert(next(before, next(behind, len(names))), name)
    return names


def _same(one: Iterable[Block], two: Iterable[Block]) -> bool:
    """Whether two answers say the same, how they look aside."""
    return _content(one) == _content(two)


def _content(blocks: Iterable[Block]) -> tuple[str, list[object]]:
    held = tuple(blocks)
    things: list[object] = [b.sha256 for b in walk(held) if isinstance(b, Picture | Embedded)]
    things += [len(b.rows) for b in walk(held) if isinstance(b, Table)]
    return "".join(unicodedata.normalize("NFKC", plain_text(held)).split()), things


# -- what a section of each kind says in its own terms --


def _found(one: AnySection, two: AnySection) -> dict[str, Any]:
    """How the label was found, by the worse of the two."""
    unsure = next((s.confidence for s in (one, two) if s.confidence != "sure"), "sure")
    return {
        "state": "answered" if "answered" in {one.state, two.state} else one.state,
        "anchor": tuple(w for w in one.anchor if w in two.anchor), "confidence": unsure,
        "may_contain": tuple(dict.fromkeys((*one.may_contain, *two.may_contain))),
    }  # fmt: skip


def _views(one: AnySection, two: AnySection) -> dict[str, Any]:
    match one, two:
        case PointAnswer(), PointAnswer():
            applicable = one.applicable or two.applicable
            return {"applicable": applicable, "reason": "" if applicable else _texts(one.reason, two.reason)}
        case ItemData(), ItemData():
            return {"figures": tuple(dict.fromkeys((*one.figures, *two.figures)))}
        case Highlight(), Highlight():
            return _highlight(one, two)
        case Risk(), Risk():
            return {"answer": _answer(one.answer, two.answer), "items": _union(one.items, two.items)}
        case Cover(), Cover():
            names = ("prepared_by", "reviewed_by", "approved_by", "phone", "data_as_of")
            return {name: _texts(getattr(one, name), getattr(two, name)) for name in names}
        case _:
            return {}


def _highlight(one: Highlight, two: Highlight) -> dict[str, Any]:
    """Whether it may be published is no where the two differ: nobody prints what a half of the district holds back."""
    names = ("background", "practice", "effect", "replicable", "others")
    said = {one.publishable, two.publishable} - {None}
    return {
        "headline": _texts(one.headline, two.headline), "qualities": _union(one.qualities, two.qualities),
        "items": _union(one.items, two.items), "publishable": said.pop() if len(said) == 1 else False if said else None,
        **{name: _blocks(getattr(one, name), getattr(two, name)) for name in names},
    }  # fmt: skip


def _answer(one: Answer, two: Answer) -> Answer:
    if "blank" in {one, two}:
        return two if one == "blank" else one
    return one if one == two else "both"


def _blocks(one: tuple[Block, ...], two: tuple[Block, ...]) -> tuple[Block, ...]:
    return one if _same(one, two) and one else (*one, *two)


def _texts(one: str, two: str) -> str:
    return "\n".join(dict.fromkeys(text for text in (one, two) if text))


def _union(one: tuple[T, ...], two: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*one, *two)))
