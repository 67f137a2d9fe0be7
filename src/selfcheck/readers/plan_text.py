"""plan.md: the title and the three chapters of a plan. The table of items is read by ``plan_areas``."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from selfcheck.messages.plan import BODY, PARTS, TABLE
from selfcheck.model.plan import BodySection, FocusArea, Unit
from selfcheck.readers.markdown import line_of, node_blocks, node_text, parse
from selfcheck.readers.plan_areas import read_areas
from selfcheck.readers.plan_faults import Faults, Source
from selfcheck.readers.plan_items import Section, report_stray, split_label

_TITLE_LEVEL, _CHAPTER_LEVEL = 1, 2
_LEVELS = {BODY: (3, 4), PARTS: (), TABLE: (3, 4, 5, 6)}
"""Headings that may stand in each chapter; in one that nobody knows, all may: it has had its fault."""


class PlanText(NamedTuple):
    """What plan.md holds."""

    title: str = ""
    attachment_title: str = ""
    parts: tuple[str, ...] = ()
    areas: tuple[FocusArea, ...] = ()
    body: tuple[BodySection, ...] = ()


def read_plan_text(source: Source, units: tuple[Unit, ...] | None, faults: Faults) -> PlanText:
    """The plan's text; ``units`` is ``None`` when their file could not be read: names then stand as written."""
    before, sections = _sections(parse(source.text))
    report_stray(before, source, faults)
    title = _title(sections, source, faults)
    chapters = _chapters(sections, source, faults)
    body, parts, table = chapters.get(BODY), chapters.get(PARTS), chapters.get(TABLE)
    return PlanText(
        title,
        _attachment_title(table[0], source, faults) if table else "",
        _parts(parts[0], source, faults) if parts else (),
        read_areas(table[1:], units, source, faults) if table else (),
        _body(body, source, faults) if body else (),
    )


def _sections(root: SyntaxTreeNode) -> tuple[list[SyntaxTreeNode], list[Section]]:
    """What stands before the first heading, and each heading with what stands under it."""
    before: list[SyntaxTreeNode] = []
    sections: list[Section] = []
    for node in root.children:
        if node.type == "heading":
            sections.append(Section(int(node.tag[1:]), node_text(node), line_of(node), []))
        else:
            (sections[-1].nodes if sections else before).append(node)
    return before, sections


def _title(sections: list[Section], source: Source, faults: Faults) -> str:
    """The first section's heading; it is taken off the list."""
    if not sections or sections[0].level != _TITLE_LEVEL:
        faults.add("PLN030", source.at(sections[0].line if sections else 1))
        return ""
    section = sections.pop(0)
    report_stray(section.nodes, source, faults)
    if not section.title:
        faults.add("PLN038", source.at(section.line))
    return section.title


def _chapters(sections: Iterable[Section], source: Source, faults: Faults) -> dict[str, list[Section]]:
    """The sections of each chapter, its own heading first."""
    chapters: dict[str, list[Section]] = {}
    current: list[Section] = []
    allowed: tuple[int, ...] = _LEVELS[TABLE]
    for section in sections:
        if section.level == _CHAPTER_LEVEL:
            current = [section]
            allowed = _LEVELS.get(split_label(section.title)[0], _LEVELS[TABLE])
            _place(section, current, chapters, source, faults)
        elif section.level in allowed:
            current.append(section)
        else:
            faults.add("PLN031", source.at(section.line), title=section.title, level=section.level)
    for name in (BODY, PARTS, TABLE):
        if name not in chapters:
            faults.add("PLN033", source.file, title=name)
    return chapters


def _place(
    section: Section, current: list[Section], chapters: dict[str, list[Section]], source: Source, faults: Faults
) -> None:
    name, _ = split_label(section.title)
    if name not in (BODY, PARTS, TABLE):
        faults.add("PLN032", source.at(section.line), title=section.title)
    elif name in chapters:
        faults.add("PLN034", source.at(section.line), title=name, other=chapters[name][0].line)
    else:
        chapters[name] = current


def _attachment_title(section: Section, source: Source, faults: Faults) -> str:
    report_stray(section.nodes, source, faults)
    title = split_label(section.title)[1] or ""
    if not title:
        faults.add("PLN038", source.at(section.line))
    return title


def _parts(section: Section, source: Source, faults: Faults) -> tuple[str, ...]:
    report_stray([node for node in section.nodes if node.type != "ordered_list"], source, faults)
    items = [item for node in section.nodes if node.type == "ordered_list" for item in node.children]
    parts = tuple("".join(node_text(child) for child in item.children) for item in items)
    if not parts:
        faults.add("PLN041", source.at(section.line))
    for item, part in zip(items, parts, strict=True):
        if not part:
            faults.add("PLN038", source.at(line_of(item)))
    return parts


def _body(sections: Sequence[Section], source: Source, faults: Faults) -> tuple[BodySection, ...]:
    report_stray(sections[0].nodes, source, faults)
    for section in sections[1:]:
        if not section.title:
            faults.add("PLN038", source.at(section.line))
    return tuple(BodySection(s.level - _CHAPTER_LEVEL, s.title, node_blocks(s.nodes)) for s in sections[1:])
