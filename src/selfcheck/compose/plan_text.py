"""A plan as the text of its plan.md, so that an imported plan is written the way a clerk edits it.

``readers.plan`` reads it back equal. Of the body the words, lists and tables are kept, not bold and italic: a notice's
own text has none that mean anything.
"""

import re
from collections.abc import Iterable

from selfcheck.messages.plan import (
    BODY,
    CERTAINTY_MARKS,
    COUNT,
    ITEM_ID,
    LEAD_UNITS,
    MISSING_POINTS,
    NEW_THIS_YEAR,
    PARTS,
    TABLE,
)
from selfcheck.model.blocks import Block, ListItem, Paragraph, Table, plain_text, run_text
from selfcheck.model.plan import BodySection, FocusArea, Item, LeadUnit, Plan
from selfcheck.numerals import format_chinese

_SPECIAL = re.compile(r"[\\`*_\[\]<&|#~]")
_LEADING = re.compile(r"^(?:([0-9]{1,9})(?=[.)])|(?=[-+=>]))")


def plan_markdown(plan: Plan) -> str:
    """The text of plan.md, ending in a newline."""
    blocks = [f"# {_escaped(plan.title)}", f"## {BODY}"]
    for section in plan.body:
        blocks += _body_section(section)
    blocks += [f"## {PARTS}", "\n".join(f"{n}. {_line(part)}" for n, part in enumerate(plan.parts, 1))]
    blocks += [f"## {TABLE}：{_escaped(plan.attachment_title)}"]
    for area in plan.focus_areas:
        blocks += _area(area)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _body_section(section: BodySection) -> list[str]:
    return [f"{'#' * (section.level + 2)} {_escaped(section.title)}", *_blocks_markdown(section.blocks)]


def _blocks_markdown(blocks: Iterable[Block]) -> list[str]:
    """One Markdown block a paragraph or table; list items of one list stay together."""
    written: list[str] = []
    before: Block | None = None
    for block in blocks:
        match block:
            case ListItem() if isinstance(before, ListItem):
                written[-1] += "\n" + _list_item(block)
            case ListItem():
                written.append(_list_item(block))
            case Table():
                written.append(_table(block))
            case _:
                written.append(_paragraph(block))
        before = block
    return written


def _paragraph(block: Block) -> str:
    text = run_text(block) if isinstance(block, Paragraph) else plain_text([block])
    return "\\\n".join(_line(line) for line in text.split("\n"))


def _list_item(item: ListItem) -> str:
    """Indented by four a level, enough for labels such as ``10.``."""
    label = item.label if re.fullmatch(r"[0-9]{1,9}[.)]", item.label) else "-"
    return f"{'    ' * item.level}{label:<3} {_line(run_text(item))}"


def _table(table: Table) -> str:
    rows = [[_escaped(plain_text(cell.blocks).replace("\n", " ")) for cell in row] for row in table.rows]
    width = max(map(len, rows), default=0)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([*lines[:1], "|" + " --- |" * width, *lines[1:]])


def _area(area: FocusArea) -> list[str]:
    counted = COUNT.format(count=area.declared_items) if area.declared_items else ""
    blocks = [f"### {format_chinese(area.ordinal)}、{_escaped(area.title)}{counted}"]
    for item in area.items:
        blocks += _item(item)
    return blocks


def _item(item: Item) -> list[str]:
    properties = [f"- {ITEM_ID}：{item.id}"]
    if item.new_this_year:
        properties.append(f"- {NEW_THIS_YEAR}")
    properties.append(f"- {LEAD_UNITS}：{'、'.join(map(_lead_unit, item.lead_units))}")
    if item.missing_points:
        properties.append(f"- {MISSING_POINTS}：{'、'.join(map(str, item.missing_points))}")
    points = [f"{point.number}. {_line(point.text)}" for point in item.reference_points]
    return [f"#### {item.ordinal}. {_escaped(item.title)}", "\n".join(properties), "\n".join(points)]


def _lead_unit(lead: LeadUnit) -> str:
    mark = CERTAINTY_MARKS.get(lead.certainty)
    return _escaped(lead.name) + (f"〔{mark}〕" if mark else "")


def _line(text: str) -> str:
    """Text that begins a line: what Markdown would take for a list or a quotation there is escaped too."""
    return _LEADING.sub(lambda found: f"{found[1] or ''}\\", _escaped(text), count=1)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
