"""One item of plan.md: its lines, lead units and reference points. ``plan_areas`` reads the tree it stands in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from selfcheck.messages.plan import (
    CERTAINTY_MARKS,
    FULL_MARK,
    ITEM_ID,
    LEAD_UNITS,
    LINE_KINDS,
    MISSING_POINTS,
    NEW_THIS_YEAR,
    WEIGHT,
)
from selfcheck.model.blocks import plain_text
from selfcheck.model.ids import ItemId, UnitId
from selfcheck.model.plan import Certainty, Item, LeadUnit, LineKind, MarkLine, ReferencePoint, Unit
from selfcheck.numerals import outline, to_ascii_digits
from selfcheck.readers.markdown import line_of, node_blocks, node_text
from selfcheck.readers.plan_faults import Faults, Source, is_id, nearest
from selfcheck.readers.plan_marks import Unreadable, read_amounts, read_marks, read_targets, read_weight

_MARKED_UNIT = re.compile(r"([^〔]*)(?:〔(.*)〕)?")
_NUMBERS = re.compile(r"[0-9]{1,4}([、，,\s]+[0-9]{1,4})*")
_EXCERPT = 20
_LINE_KINDS: dict[str, LineKind] = {word: kind for kind, word in LINE_KINDS.items()}  # type: ignore[misc]
_VALUED = (ITEM_ID, LEAD_UNITS, MISSING_POINTS, FULL_MARK, WEIGHT)
_KNOWN = (*_VALUED, *_LINE_KINDS, NEW_THIS_YEAR)
_CERTAINTIES: dict[str, Certainty] = {mark: name for name, mark in CERTAINTY_MARKS.items()}  # type: ignore[misc]


class Section(NamedTuple):
    """A heading of plan.md with its line and what stands under it, up to the next heading."""

    level: int
    title: str
    line: int
    nodes: list[SyntaxTreeNode]


class Property(NamedTuple):
    """A line ``- name：value`` under an item's heading."""

    value: str
    line: int


def split_label(text: str) -> tuple[str, str | None]:
    """What stands before and after the first colon of either width; ``None`` after it when there is no colon."""
    name, *rest = re.split("[:：]", text, maxsplit=1)
    return name.strip(), rest[0].strip() if rest else None


def report_stray(nodes: Iterable[SyntaxTreeNode], source: Source, faults: Faults) -> None:
    """Say of each node that it stands where nothing is read: a plan loses no words in silence."""
    for node in nodes:
        words = plain_text(node_blocks([node])).replace("\n", " ")
        if words.strip():
            faults.add("PLN035", source.at(line_of(node)), words=words[:_EXCERPT])


def row_label(row: SyntaxTreeNode) -> tuple[str, str | None]:
    """Name and value of a line ``- name：value``."""
    return split_label(plain_text(node_blocks(row.children)))


def is_item(section: Section) -> bool:
    """Whether a heading is an item's: it has an item's number, points, or a line that only items have."""
    number = outline(section.title)
    if number is not None and number.level == 3:
        return True
    rows = [row for node in section.nodes if node.type == "bullet_list" for row in node.children]
    return any(node.type == "ordered_list" for node in section.nodes) or any(
        row_label(row)[0] in _KNOWN for row in rows
    )


def numbered_title(section: Section, level: int, expected: int, code: str, source: Source, faults: Faults) -> str:
    """The heading behind its number; a fault when it has none or breaks the order."""
    where = source.at(section.line)
    number = outline(section.title)
    if number is None or number.level != level:
        faults.add(code if section.title else "PLN038", where, title=section.title)
        return section.title
    if not number.rest:
        faults.add("PLN038", where)
    if number.number != expected:
        faults.add("PLN039", where, title=number.rest, found=number.number, expected=expected)
    return number.rest


class ItemReader:
    """Reads one item after another and remembers what must not occur twice."""

    def __init__(self, units: tuple[Unit, ...] | None, source: Source, faults: Faults) -> None:
        self._units = (
            None if units is None else {n: unit for unit in reversed(units) for n in (unit.name, *unit.aliases)}
        )
        self._source = source
        self._faults = faults
        self._ids: dict[str, int] = {}
        self.count = 0
        """How many items have been read; the number the next one must carry is one more."""

    def read(self, section: Section) -> Item:
        """The item under this heading."""
        self.count += 1
        title = numbered_title(section, 3, self.count, "PLN037", self._source, self._faults)
        listed = {"bullet_list", "ordered_list"}
        report_stray([node for node in section.nodes if node.type not in listed], self._source, self._faults)
        rows = [row for node in section.nodes if node.type == "bullet_list" for row in node.children]
        properties = self._properties(rows)
        missing = self._missing(properties.get(MISSING_POINTS))
        return Item(
            self._id(section, properties.get(ITEM_ID)),
            self.count,
            title,
            NEW_THIS_YEAR in properties,
            self._lead_units(section, properties.get(LEAD_UNITS)),
            self._points(section, missing),
            missing,
            self._number(FULL_MARK, properties, read_marks, "10分"),
            self._number(WEIGHT, properties, read_weight, "0.05"),
            tuple(line for row in rows for line in self._line(row)),
        )

    def _properties(self, rows: Iterable[SyntaxTreeNode]) -> dict[str, Property]:
        found: dict[str, Property] = {}
        for row in rows:
            name, value = row_label(row)
            if value is not None and name in _LINE_KINDS:
                continue
            if not (name in _VALUED if value is not None else name == NEW_THIS_YEAR):
                words = plain_text(node_blocks(row.children))
                self._add("PLN053", line_of(row), words=words[:_EXCERPT])
            elif name in found:
                self._add("PLN054", line_of(row), name=name, other=found[name].line)
            else:
                found[name] = Property(value or "", line_of(row))
        return found

    def _number(
        self, name: str, properties: Mapping[str, Property], read: Callable[[str], Decimal | None], example: str
    ) -> Decimal | None:
        written = properties.get(name)
        number = read(written.value) if written else None
        if written and number is None:
            self._add("PLN065", written.line, name=name, words=written.value, example=example)
        return number

    def _line(self, row: SyntaxTreeNode) -> Iterator[MarkLine]:
        """The bonus, deduction or veto of this line, if it is one."""
        name, value = row_label(row)
        if value is None or name not in _LINE_KINDS:
            return
        try:
            amounts = read_amounts(value)
        except Unreadable as error:
            self._add("PLN067", line_of(row), words=error)
            return
        if not amounts.text:
            self._add("PLN066", line_of(row), name=name)
        yield MarkLine(_LINE_KINDS[name], *amounts)

    def _id(self, section: Section, written: Property | None) -> ItemId:
        if written is None or not written.value:
            self._add("PLN050", section.line, ordinal=self.count)
            return ItemId("")
        if not is_id(written.value) or not written.value.startswith("item-"):
            self._add("PLN052", written.line, id=written.value)
        elif written.value in self._ids:
            self._add("PLN051", written.line, id=written.value, other=self._ids[written.value])
        self._ids.setdefault(written.value, written.line)
        return ItemId(written.value)

    def _lead_units(self, section: Section, written: Property | None) -> tuple[LeadUnit, ...]:
        if written is None or not written.value:
            self._add("PLN055", written.line if written else section.line, ordinal=self.count)
            return ()
        found: dict[str, LeadUnit] = {}
        for words in written.value.split("、"):
            unit = self._lead_unit(words.strip(), written.line)
            if unit.name in found:
                self._add("PLN058", written.line, name=unit.name)
            found[unit.name] = unit
        return tuple(found.values())

    def _lead_unit(self, words: str, line: int) -> LeadUnit:
        parts = _MARKED_UNIT.fullmatch(words)
        name, mark = (parts[1].strip(), parts[2]) if parts else (words, None)
        if mark is not None and mark not in _CERTAINTIES:
            self._add("PLN059", line, mark=mark)
        certainty: Certainty = _CERTAINTIES.get(mark or "", "stated")
        if self._units is None:
            return LeadUnit(UnitId(""), name, certainty)
        if unit := self._units.get(name):
            return LeadUnit(unit.id, unit.name, certainty)
        if meant := nearest(name, tuple(self._units)):
            self._add("PLN056", line, name=name, meant=meant)
        else:
            self._add("PLN057", line, name=name)
        return LeadUnit(UnitId(""), name, certainty)

    def _missing(self, written: Property | None) -> tuple[int, ...]:
        if written is None:
            return ()
        value = to_ascii_digits(written.value)
        if not _NUMBERS.fullmatch(value):
            self._add("PLN060", written.line, words=written.value)
            return ()
        return tuple(sorted({int(number) for number in re.findall("[0-9]+", value)}))

    def _points(self, section: Section, missing: tuple[int, ...]) -> tuple[ReferencePoint, ...]:
        rows = [row for node in section.nodes if node.type == "ordered_list" for row in node.children]
        self._check_numbers([(int(row.info), line_of(row)) for row in rows], missing, section.line)
        return tuple(map(self._point, rows))

    def _point(self, row: SyntaxTreeNode) -> ReferencePoint:
        only = row.children[0] if len(row.children) == 1 else None
        written = node_text(only) if only is not None and only.type == "paragraph" else ""
        try:
            text, targets = read_targets(written)
        except Unreadable as error:
            self._add("PLN068", line_of(row), words=error)
            text, targets = written, ()
        if not text:
            self._add("PLN064", line_of(row), number=int(row.info))
        return ReferencePoint(int(row.info), text, targets)

    def _check_numbers(self, numbers: list[tuple[int, int]], missing: tuple[int, ...], line: int) -> None:
        """Printed and missing numbers together must run from 1 without a gap."""
        before = 0
        for number, at in numbers:
            if number <= before:
                self._add("PLN061", at, number=number, before=before)
                continue
            self._check_gap(before + 1, number, missing, at)
            if number in missing:
                self._add("PLN063", at, number=number)
            before = number
        self._check_gap(before + 1, max(missing, default=0), missing, line)

    def _check_gap(self, first: int, end: int, missing: tuple[int, ...], line: int) -> None:
        lost = [number for number in range(first, min(end, first + 100)) if number not in missing]
        if lost:
            self._add("PLN062", line, numbers="、".join(map(str, lost)))

    def _add(self, code: str, line: int, **facts: object) -> None:
        self._faults.add(code, self._source.at(line), **facts)
