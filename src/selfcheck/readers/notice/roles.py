"""Which column is which, by its heading: the synonyms that notices of different offices use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from selfcheck.readers.notice.source import GridRow
from selfcheck.readers.notice.tidy import bare

Role: TypeAlias = Literal["number", "area", "item", "unit", "points", "mark", "weight", "remark"]

SYNONYMS: Mapping[Role, tuple[str, ...]] = {
    "number": ("序号", "编号"),
    "area": ("重点工作", "工作体系", "体系", "考核类别", "指标类别", "类别", "大类", "一级指标", "板块", "考核领域"),
    "item": ("综合评估项目", "评估项目", "考核项目", "考评项目", "评估内容", "考核内容", "考评内容", "考核指标", "评价指标",
             "二级指标", "三级指标", "工作任务", "项目", "指标"),
    "unit": ("主评单位", "主评处室", "考核单位", "考评单位", "评分单位", "责任处室", "责任单位", "牵头处室", "牵头单位",
             "责任科室", "考核处室"),
    "points": ("评估参考要点", "参考要点", "评估要点", "考核要点", "评分标准", "考核标准", "考评标准", "评价标准",
               "评分细则", "计分办法", "考核细则", "评分办法"),
    "mark": ("满分", "分值", "标准分", "基本分", "分数"),
    "weight": ("权重",),
    "remark": ("备注", "说明"),
}  # fmt: skip
"""Heading words by role; a heading is the role whose word it is, else the role whose longest word it contains."""

_LONGEST_HEADING = 20


@dataclass(frozen=True)
class Columns:
    """Roles by column; several ``area`` columns are levels of groups, outermost first. ``headings`` are as printed."""

    roles: Mapping[int, Role]
    headings: tuple[str, ...]

    def at(self, role: Role) -> tuple[int, ...]:
        """The columns of that role, from the left."""
        return tuple(column for column, found in sorted(self.roles.items()) if found == role)

    @property
    def unknown(self) -> tuple[int, ...]:
        """Columns with a heading that says nothing to us."""
        return tuple(n for n, heading in enumerate(self.headings) if heading and n not in self.roles)


def columns_of(row: GridRow) -> Columns | None:
    """The columns when this row is a header: at least two roles, one of them item or points; None otherwise."""
    headings = [bare(cell.text) if cell else "" for cell in row.cells]
    if any(len(heading) > _LONGEST_HEADING for heading in headings):
        return None
    roles = {n: role for n, heading in enumerate(headings) if (role := _role(heading))}
    roles = _settled(roles, headings)
    found = set(roles.values())
    return Columns(roles, tuple(headings)) if len(found) >= 2 and found & {"item", "points"} else None


def _role(heading: str) -> Role | None:
    exact = [role for role, words in SYNONYMS.items() if heading in words]
    if exact:
        return exact[0]
    inside = [(len(word), role) for role, words in SYNONYMS.items() for word in words if word in heading]
    return max(inside)[1] if inside else None


def _settled(roles: Mapping[int, Role], headings: Sequence[str]) -> dict[int, Role]:
    """Several columns read as items are levels: the last one holds the items, those before it groups."""
    settled = dict(roles)
    items = [n for n, role in sorted(roles.items()) if role == "item"]
    for column in items[:-1]:
        settled[column] = "area"
    if items and not any(role == "points" for role in settled.values()) and len(items) > 1:
        settled[items[-1]] = "points" if _reads_as_points(headings[items[-1]]) else "item"
    return settled


def _reads_as_points(heading: str) -> bool:
    return heading.endswith(("内容", "要求"))
