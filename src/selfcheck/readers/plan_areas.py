"""The tree of the table of items in plan.md: focus areas inside focus areas, or none at all, and the items they hold."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from selfcheck.messages.plan import DEPTH
from selfcheck.model.plan import FocusArea, Item, Unit
from selfcheck.numerals import to_ascii_digits
from selfcheck.readers.plan_faults import Faults, Source
from selfcheck.readers.plan_items import (
    ItemReader,
    Section,
    is_item,
    numbered_title,
    report_stray,
    row_label,
)

_CHAPTER_LEVEL = 2
_DEEPEST_LEVEL = 6
_COUNTED_TITLE = re.compile(r"(.*?)\s*[（(]\s*([0-9]{1,4})\s*项\s*[）)]")


class _Group(NamedTuple):
    """A focus area while it is being filled; the chapter itself is the one without a section."""

    section: Section | None
    groups: list["_Group"]
    items: list[Item]


def read_areas(
    sections: Sequence[Section], units: tuple[Unit, ...] | None, source: Source, faults: Faults
) -> tuple[FocusArea, ...]:
    """The focus areas with their items, as far as they can be made out."""
    reader = ItemReader(units, source, faults)
    path = [_Group(None, [], [])]
    for section in sections:
        if not is_item(section):
            _enter(path, section, source, faults)
        elif section.level == min(_CHAPTER_LEVEL + len(path), _DEEPEST_LEVEL) and not path[-1].groups:
            path[-1].items.append(reader.read(section))
        else:
            faults.add("PLN031", source.at(section.line), title=section.title, level=section.level)
    chapter = path[0]
    if not reader.count:
        faults.add("PLN040", source.file)
    if chapter.items:
        return (FocusArea("area-1", 1, "", 0, tuple(chapter.items)),)
    return tuple(_area(group, "area-", n, 1, source, faults) for n, group in enumerate(chapter.groups, 1))


def _enter(path: list[_Group], section: Section, source: Source, faults: Faults) -> None:
    """Make ``path`` lead to the focus area of this heading."""
    depth = _depth(section, source, faults)
    if not 1 <= depth <= len(path):
        faults.add("PLN031", source.at(section.line), title=section.title, level=section.level)
        return
    del path[depth:]
    if path[-1].items:
        faults.add("PLN042", source.at(section.line), title=section.title)
    group = _Group(section, [], [])
    path[-1].groups.append(group)
    path.append(group)


def _depth(section: Section, source: Source, faults: Faults) -> int:
    """How deep the area stands: told by its heading, or by its own line where headings go no deeper."""
    told: list[SyntaxTreeNode] = []
    depth = section.level - _CHAPTER_LEVEL
    for node in section.nodes:
        label, value = row_label(node.children[0]) if node.type == "bullet_list" else ("", None)
        if label == DEPTH and len(node.children) == 1 and re.fullmatch("[0-9]{1,2}", to_ascii_digits(value or "")):
            depth = int(to_ascii_digits(value or ""))
            told.append(node)
    report_stray([node for node in section.nodes if node not in told], source, faults)
    return depth


def _area(group: _Group, parent: str, ordinal: int, depth: int, source: Source, faults: Faults) -> FocusArea:
    section = group.section
    if section is None:
        raise AssertionError("only the chapter has no heading")
    title = numbered_title(section, min(depth, 2), ordinal, "PLN036", source, faults)
    counted = _COUNTED_TITLE.fullmatch(to_ascii_digits(title))
    id = f"{parent}{ordinal}"
    area = FocusArea(
        id,
        ordinal,
        title[: counted.end(1)] if counted else title,
        int(counted[2]) if counted else 0,
        tuple(group.items),
        tuple(_area(inside, f"{id}.", n, depth + 1, source, faults) for n, inside in enumerate(group.groups, 1)),
    )
    _report_count(area, section, source, faults)
    return area


def _report_count(area: FocusArea, section: Section, source: Source, faults: Faults) -> None:
    where, found = source.at(section.line), len(area.all_items)
    if area.declared_items and not area.title:
        faults.add("PLN038", where)
    if area.declared_items and area.declared_items != found:
        faults.add("PLN070", where, title=area.title, declared=area.declared_items, found=found)
