"""Which column is which, by its heading: the synonyms that notices of different offices use."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from selfcheck.readers.notice.numbering import leading
from selfcheck.readers.notice.source import GridRow
from selfcheck.readers.notice.tidy import bare

Role: TypeAlias = Literal[
    "number", "area", "item", "unit", "points", "criteria", "mark", "weight", "bonus", "deduction", "veto", "remark"
]

_SCORERS = "主评|主考|考核|考评|评估|评分|评价|评定|打分|赋分|责任|牵头|主办|承办|负责"
_PATTERNS: Sequence[tuple[Role, str]] = (
    ("weight", r".{0,6}权重.{0,4}"),
    ("mark", r".{0,6}(满分|分值|标准分|基本分|基础分|分数)"),
    ("veto", r".{0,4}否决.{0,4}"),
    ("bonus", r"加分.{0,4}"),
    ("deduction", r"(扣|减)分.{0,4}"),
    ("unit", rf".{{0,4}}({_SCORERS})(单位|处室|科室|股室|部门|机构|主体|处|科|股)"),
    ("points", r".{0,6}(要点|标准|细则|办法|方法|要求)"),
    ("number", r"序号|编号|次序"),
    ("area", r".{0,4}(重点工作|体系|类别|大类|分类|一级指标|板块|领域|条线|维度)"),
    ("item", r".{0,6}(项目|内容|指标|事项|任务)"),
    ("remark", r"备注|说明"),
)
"""Read from above: 考核分值 is a mark before 考核 could make it anything else."""
_NOT_SCORING = ("被", "受")
"""被考核单位 is the object, not the unit that scores it."""
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_LONGEST_HEADING = 20
_TELLING = 30
"""A cell that is longer tells what is to be done; it is not a name."""

Sample: TypeAlias = Callable[[int], Sequence[str]]
"""Cells below a heading, by column."""


@dataclass(frozen=True)
class Columns:
    """Roles by column; several ``area`` columns are levels of groups, outermost first. ``headings`` are as printed.

    ``criteria`` are the second column that says how an item is assessed: standards beside points.
    """

    roles: Mapping[int, Role]
    headings: tuple[str, ...]

    def at(self, role: Role) -> tuple[int, ...]:
        """The columns of that role, from the left."""
        return tuple(column for column, found in sorted(self.roles.items()) if found == role)

    def heading(self, role: Role) -> str:
        """The heading of the last column of that role; empty when there is none."""
        return next((self.headings[column] for column in reversed(self.at(role))), "")


def columns_of(row: GridRow, sample: Sample = lambda _: ()) -> Columns | None:
    """The columns when this row is a header: at least two roles, one of them item or points; None otherwise."""
    headings = [bare(cell.text) if cell else "" for cell in row.cells]
    if any(len(heading) > _LONGEST_HEADING for heading in headings):
        return None
    roles = {n: role for n, heading in enumerate(headings) if (role := role_of(heading))}
    if len(set(roles.values())) < 2 or len({headings[n] for n in roles}) < 2:
        return None
    if not {"item", "points", "area"} & set(roles.values()):
        return None
    return Columns(_settled(roles, headings, sample), tuple(headings))


def role_of(heading: str) -> Role | None:
    """What a heading says its column holds; words in brackets count only where the others say nothing."""
    if heading.startswith(_NOT_SCORING):
        return None
    for text in (_BRACKETS.sub("", heading), heading):
        for role, pattern in _PATTERNS:
            if re.fullmatch(pattern, text):
                return role
    return None


def _settled(roles: Mapping[int, Role], headings: Sequence[str], sample: Sample) -> dict[int, Role]:
    """Several columns read as items are levels, unless the last one tells what to do; the one before it is the item."""
    settled = dict(roles)
    items = [n for n, role in sorted(roles.items()) if role == "item" and headings[n]]
    if len(items) > 1 and _tells(sample(items[-1]), headings[items[-1]]):
        settled[items.pop()] = "points"
    for column in items[:-1]:
        settled[column] = "area"
    for role in ("area", "points"):
        columns = [n for n, found in sorted(settled.items()) if found == role]
        if columns and "item" not in settled.values():
            settled[columns[-1 if role == "area" else 0]] = "item"
    points = [n for n, role in sorted(settled.items()) if role == "points"]
    for column in points[1:]:
        settled[column] = "criteria"
    return settled


def _tells(cells: Sequence[str], heading: str) -> bool:
    told = [cell for cell in cells if cell.strip()]
    if not told:
        return heading.endswith(("内容", "要求"))
    telling = sum(len(bare(cell)) > _TELLING or "。" in cell or leading(cell) is not None for cell in told)
    return telling * 2 > len(told)
