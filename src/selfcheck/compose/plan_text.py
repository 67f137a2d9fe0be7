"""A plan as the text of its plan.md, so that an imported plan is written the way a clerk edits it.

``readers.plan`` reads it back equal. Of the body the words, lists and tables are kept, not bold and italic: a notice's
own text has none that mean anything.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from selfcheck.messages.plan import (
    AMOUNT,
    AMOUNT_MARK,
    BODY,
    CERTAINTY_MARKS,
    COUNT,
    DEPTH,
    EACH,
    FULL_MARK,
    ITEM_ID,
    LEAD_UNITS,
    LIMIT,
    LINE_KINDS,
    MARKS,
    MISSING_POINTS,
    NEW_THIS_YEAR,
    NOTHING,
    PARTS,
    SCOPES,
    TABLE,
    TARGET_MARK,
    WEIGHT,
    Scope,
)
from selfcheck.model.blocks import Block, ListItem, Paragraph, Table, plain_text, run_text
from selfcheck.model.plan import BodySection, FocusArea, Item, LeadUnit, MarkLine, Plan, ReferencePoint
from selfcheck.numerals import format_chinese

_TABLE_LEVEL, _DEEPEST_LEVEL = 2, 6
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
        blocks += _area(area, 1, each_word(plan))
    return "\n\n".join(block for block in blocks if block) + "\n"


def each_word(plan: Plan) -> str:
    """How the plan speaks of every one of its districts: 各区, 各县."""
    return EACH.format(label=plan.object_label)


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


def _area(area: FocusArea, depth: int, each: str) -> list[str]:
    """An area's heading and what it holds; the only one of a plan without groups has no heading."""
    blocks = [_area_heading(area, depth)] if area.title else []
    if depth > _DEEPEST_LEVEL - _TABLE_LEVEL:
        blocks.append(f"- {DEPTH}：{depth}")
    below = depth + 1 if area.title else depth
    for item in area.items:
        blocks += item_markdown(item, min(below + _TABLE_LEVEL, _DEEPEST_LEVEL), each)
    for inside in area.focus_areas:
        blocks += _area(inside, depth + 1, each)
    return blocks


def _area_heading(area: FocusArea, depth: int) -> str:
    number = format_chinese(area.ordinal)
    label = f"{number}、" if depth == 1 else f"（{number}）"
    counted = COUNT.format(count=area.declared_items) if area.declared_items else ""
    return f"{'#' * min(depth + _TABLE_LEVEL, _DEEPEST_LEVEL)} {label}{_escaped(area.title)}{counted}"


def item_markdown(item: Item, level: int, each: str) -> list[str]:
    """Heading of that level, lines and points of an item; ``each`` is the word for the scope of a district's own target."""
    rows = [f"{ITEM_ID}：{item.id}"]
    if item.new_this_year:
        rows.append(NEW_THIS_YEAR)
    rows.append(f"{LEAD_UNITS}：{_escaped('、'.join(map(spoken_lead, item.lead_units)))}")
    if item.missing_points:
        rows.append(f"{MISSING_POINTS}：{'、'.join(map(str, item.missing_points))}")
    if item.full_mark is not None:
        rows.append(f"{FULL_MARK}：{MARKS.format(number=_plain(item.full_mark))}")
    if item.weight is not None:
        rows.append(f"{WEIGHT}：{_plain(item.weight)}")
    rows += [f"{LINE_KINDS[line.kind]}：{_escaped(line.text)}{_amounts(line)}" for line in item.lines]
    points = [
        f"{point.number}. {_line(point.text)}{_mark(TARGET_MARK, _escaped(spoken_targets(point, each)), point.text)}"
        for point in item.reference_points
    ]
    return [
        f"{'#' * level} {item.ordinal}. {_escaped(item.title)}",
        "\n".join(f"- {r}" for r in rows),
        "\n".join(points),
    ]


def _amounts(line: MarkLine) -> str:
    marks = [
        pattern.format(number=_plain(number))
        for pattern, number in ((AMOUNT, line.amount), (LIMIT, line.limit))
        if number is not None
    ]
    return _mark(AMOUNT_MARK, "，".join(marks), line.text)


def spoken_targets(point: ReferencePoint, each: str) -> str:
    """The targets of a point in words, as in 70%，各区; empty when it has none."""
    scopes: dict[Scope, str] = {"each": each, **SCOPES}
    return "；".join(f"{target.measure}，{scopes[target.scope]}" for target in point.targets)


def _mark(pattern: str, inside: str, text: str) -> str:
    """The mark, also an empty one where the text itself ends as if in a mark."""
    if not inside and text.endswith("〕"):
        inside = NOTHING
    return pattern.format(inside=inside) if inside else ""


def _plain(number: Decimal) -> str:
    return format(number, "f")


def spoken_lead(lead: LeadUnit) -> str:
    """A lead unit with the mark of how it is known; a stated one carries none."""
    mark = CERTAINTY_MARKS.get(lead.certainty)
    return lead.name + (f"〔{mark}〕" if mark else "")


def _line(text: str) -> str:
    """Text that begins a line: what Markdown would take for a list or a quotation there is escaped too."""
    return _LEADING.sub(lambda found: f"{found[1] or ''}\\", _escaped(text), count=1)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
