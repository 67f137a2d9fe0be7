"""What was done to the items of a form, named: renumbered, moved, split, merged, deleted, emptied; another plan's form."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from selfcheck.messages.submission import AUTOMATIC
from selfcheck.model import styles
from selfcheck.model.blocks import ListItem, run_text
from selfcheck.model.ids import SectionId
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import AnySection
from selfcheck.model.wording import one_line
from selfcheck.numerals import outline
from selfcheck.readers.labels import Label, titled
from selfcheck.readers.leaves import Leaf
from selfcheck.readers.matching import Match
from selfcheck.readers.witnesses import LIKE, likeness

_FEW = 3
"""Fewer points than these with other words than printed are reworded, not another plan's."""


@dataclass(frozen=True)
class _Item:
    """An item's heading and the labels under it."""

    heading: Label
    members: tuple[Label, ...]

    @property
    def places(self) -> set[int]:
        return {label.index for label in self.members}


def diagnosed(
    labels: Sequence[Label], leaves: Sequence[Leaf], matches: Mapping[int, Match], sections: Collection[AnySection]
) -> tuple[Notice, ...]:
    """Everything there is to say about how the labels came back. ``matches`` in reading order, by paragraph."""
    about = _Diagnosis(labels, leaves, matches, {s.id: s for s in sections})
    return (*about.other_plan(), *about.renumbered(), *about.moved(), *about.items())


class _Diagnosis:
    def __init__(
        self,
        labels: Sequence[Label],
        leaves: Sequence[Leaf],
        matches: Mapping[int, Match],
        sections: Mapping[SectionId, AnySection],
    ) -> None:
        self._items = tuple(_items(labels))
        self._leaves = leaves
        self._matches = matches
        self._sections = sections
        self._owner = {place: item for item in self._items for place in (item.heading.index, *item.places)}
        self._copies = [(line, match.label) for line, match in matches.items() if match.repeated]
        self._found = {match.label.index: line for line, match in matches.items() if not match.repeated}

    def other_plan(self) -> Iterator[Notice]:
        """The same codes and bookmarks before other words, point after point: the questions are another plan's."""
        asked = [(m.label, self._leaves[n]) for n, m in self._matches.items() if _asks(m)]
        other = [label for label, leaf in asked if likeness(leaf, label) < LIKE]
        if len(other) > _FEW and 2 * len(other) > len(asked):
            yield notice("SUB081", "", other=len(other), asked=len(asked))

    def renumbered(self) -> Iterator[Notice]:
        for line, match in self._matches.items():
            leaf, label = self._leaves[line], match.label
            if match.repeated or match.words is not label or leaf.text.startswith(label.printed):
                continue
            found = _other_number(leaf, label)
            if found:
                yield notice(
                    "SUB075", label.section, label=one_line(label.wording), printed=_printed_number(label), found=found
                )

    def moved(self) -> Iterator[Notice]:
        """An item that was moved as a whole is told once."""
        before: Label | None = None
        told: set[int] = set()
        for match in self._matches.values():
            label = match.label
            item = self._owner.get(label.index)
            if match.moved and label.kind != "field" and label.index not in told:
                whole = item is not None and label == item.heading
                told |= item.places if item and whole else set()
                where = label.section or (item.members[0].section if item and item.members else "")
                yield notice("SUB076", where, label=label.said, before=before.said if before else "")
            before = label

    def items(self) -> Iterator[Notice]:
        for item in self._items:
            there = [label for label in item.members if label.index in self._found]
            where = item.members[0].section
            if item.heading.index not in self._found:
                yield self._headless(item, there, where)
            elif self._is_split(item):
                yield notice("SUB077", where, item=item.heading.wording)
            elif there and self._is_emptied(there):
                yield notice("SUB079", where, item=item.heading.wording)

    def _headless(self, item: _Item, there: Sequence[Label], where: SectionId) -> Notice:
        """Its labels are gone too, or they stand under another item now."""
        if not there:
            return notice("SUB074", where, item=item.heading.wording)
        first = min(self._found[label.index] for label in there)
        lines = [line for line in self._matches if line < first]
        before = self._owner.get(self._matches[lines[-1]].label.index) if lines else None
        other = before.heading.wording if before else ""
        return notice("SUB078", where, item=item.heading.wording, other=other)

    def _is_split(self, item: _Item) -> bool:
        """Whether its heading stands again, before labels that stand nowhere else."""
        behind = [self._first_behind(line) for line, label in self._copies if label == item.heading]
        return any(m and not m.repeated and m.label.index in item.places for m in behind)

    def _first_behind(self, line: int) -> Match | None:
        return next((match for n, match in self._matches.items() if n > line), None)

    def _is_emptied(self, there: Sequence[Label]) -> bool:
        """Whether nothing is left under its points, not even our prompts."""
        asked = [self._sections[label.section] for label in there if label.kind == "question"]
        held = [self._sections[label.section] for label in there]
        return bool(asked) and all(s.state == "blank" for s in held)


def _items(labels: Sequence[Label]) -> Iterator[_Item]:
    heading: Label | None = None
    members: list[Label] = []
    for label in labels:
        if label.kind not in {"heading", "end"}:
            members.append(label)
            continue
        if heading and members:
            yield _Item(heading, tuple(members))
        heading, members = (label if label.style == styles.HEADING_3 else None), []


def _asks(match: Match) -> bool:
    """Whether it is a reference point of the plan, known by more than its words; problems are asked alike every year."""
    is_point = match.label.kind == "question" and match.label.section.rpartition(".")[2].isdigit()
    return is_point and not match.repeated and not {"code", "bookmark"}.isdisjoint(match.witnesses)


def _other_number(leaf: Leaf, label: Label) -> str:
    """The number or code that stands there in the place of ours; empty when it is ours, or none at all."""
    if label.code:
        is_code = any(map(str.isdigit, leaf.code)) and leaf.code != label.key
        is_other = is_code and leaf.rest.startswith(label.words)
        return leaf.code if is_other else ""
    if not label.number or leaf.title != label.title_words:
        return ""
    if isinstance(leaf.block, ListItem) and titled(leaf.text) == leaf.whole and leaf.block.label:
        return AUTOMATIC.format(label=leaf.block.label)
    is_other = leaf.number is not None and leaf.number != label.number
    return run_text(leaf.block).strip()[: -len(label.title_words)] if is_other else ""


def _printed_number(label: Label) -> str:
    if label.code:
        return label.code
    numbered = outline(label.wording)
    return label.wording[: -len(numbered.rest)] if numbered else ""
