"""The plan of one year (综合评估方案), as the notice gives it and a person has settled it."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from selfcheck import figures
from selfcheck.model.blocks import Block
from selfcheck.model.ids import DistrictId, ItemId, UnitId
from selfcheck.model.rules import Scoring
from selfcheck.model.target import Target

_AT_MOST = re.compile(r"(?:不(?:超过|高于|多于|大于)|(?<!不)(?:低于|少于|小于)|控制在)\s*$")
_WITHIN = re.compile(r"(?:以内|以下|之内)")
"""Before and behind a figure that must not be passed, where others must be reached."""

PATH_MARK = "·"
"""Between the titles of nested focus areas where they are told in one line."""

Certainty = Literal["stated", "inferred", "guessed", "confirmed"]
"""How a lead unit is known: printed in its cell; from a merged cell; out of a garbled cell; settled by a person."""


class ReferencePoint(Struct, frozen=True):
    """One point an item is assessed by (评估参考要点), under the number the plan prints."""

    number: int
    text: str
    targets: tuple[Target, ...] = ()

    @property
    def floors(self) -> tuple[Target, ...]:
        """The targets that a figure has to reach; one that it must not pass (不超过5%) is none of them."""
        return tuple(target for target in self.targets if not self._is_ceiling(target))

    def _is_ceiling(self, target: Target) -> bool:
        start, end = target.span_in(self.text)
        return bool(_AT_MOST.search(self.text[:start]) or _WITHIN.match(self.text[end:]))


class LeadUnit(Struct, frozen=True):
    """A unit that scores an item (主评单位), and how surely the plan says so."""

    unit: UnitId
    name: str
    certainty: Certainty


LineKind = Literal["bonus", "deduction", "veto"]


class MarkLine(Struct, frozen=True):
    """One line on marks beside an item's points (加分、扣分、一票否决): the notice's words, marks a time, and at most how many.

    ``amount`` and ``limit`` are marks, ``None`` where the notice names none; a deduction's are written without a sign.
    """

    kind: LineKind
    text: str
    amount: Decimal | None = None
    limit: Decimal | None = None


class Item(Struct, frozen=True):
    """One assessed piece of work (综合评估项目). ``missing_points``: printed numbers whose text the source lost.

    ``full_mark`` and ``weight`` are ``None`` where the plan states none.
    """

    id: ItemId
    ordinal: int
    title: str
    new_this_year: bool = False
    lead_units: tuple[LeadUnit, ...] = ()
    reference_points: tuple[ReferencePoint, ...] = ()
    missing_points: tuple[int, ...] = ()
    full_mark: Decimal | None = None
    weight: Decimal | None = None
    lines: tuple[MarkLine, ...] = ()


class FocusArea(Struct, frozen=True):
    """A group of items (重点工作); ``declared_items`` is the number the notice prints behind its title, 0 when none.

    It holds either ``items`` or further ``focus_areas``. Its id tells its place: ``area-2``, and ``area-2.1`` inside it.
    The only one of a plan without groups has an empty title.
    """

    id: str
    ordinal: int
    title: str
    declared_items: int = 0
    items: tuple[Item, ...] = ()
    focus_areas: tuple["FocusArea", ...] = ()

    @property
    def all_items(self) -> tuple[Item, ...]:
        """The items at any depth below, in printed order."""
        return (*self.items, *(item for area in self.focus_areas for item in area.all_items))

    @property
    def leaves(self) -> tuple["FocusArea", ...]:
        """The areas at any depth that hold items themselves; the title of a nested one tells its path (业务·救助)."""
        inside = tuple(
            replace(leaf, title=f"{self.title}{PATH_MARK}{leaf.title}")
            for area in self.focus_areas
            for leaf in area.leaves
        )
        return (replace(self, focus_areas=()), *inside) if self.items else inside


class Declared(Struct, frozen=True):
    """A total that the notice's body states (声明的项数): ``items`` items in these focus areas, by ordinal."""

    name: str
    items: int
    focus_areas: tuple[int, ...]


class BodySection(Struct, frozen=True):
    """One section of the notice's own text (正文), kept word for word under its heading.

    ``level`` 1 is 一、, 2 is （一）. A title without such a number (印发通知, 引言) is the plan folder's own name for a
    stretch that carries no heading in the notice, and is not printed.
    """

    level: int
    title: str
    blocks: tuple[Block, ...] = ()


class Window(Struct, frozen=True):
    """A service window assessed in part two (窗口)."""

    ordinal: int
    name: str


class RiskKind(Struct, frozen=True):
    """A kind of problem or risk part four asks about (问题和风险种类)."""

    ordinal: int
    title: str


class District(Struct, frozen=True):
    """An assessed place (区, in other plans 县, 市州 or 街镇), in the order the office lists them.

    ``addressees`` are those of a formal letter.
    """

    id: DistrictId
    code: str
    name: str
    order: int
    bureau: str
    addressees: tuple[str, ...]


AssessedPart = Literal["windows", "highlights", "problems"]
"""Parts two to four of the assessment, for which the notice names no lead unit."""


class Unit(Struct, frozen=True):
    """A unit of the bureau that scores (处室、单位). ``assesses``: parts two to four that it was named to mark."""

    id: UnitId
    name: str
    aliases: tuple[str, ...] = ()
    assesses: tuple[AssessedPart, ...] = ()


DoubtState = Literal["open", "repaired", "kept", "settled"]
"""Waits for a person; mended for a reason beyond doubt; stands as printed; answered by a person."""


class Doubt(Struct, frozen=True):
    """A place the source left unclear (存疑): its own words, our reading, how sure, and who settled it.

    ``where`` names places by id, parted by 、: an item, a point as in ``item-25.1`` (also a missing one), ``area-2``,
    ``part-3``, or ``body``, ``table``, ``year``, ``scoring`` as a whole. ``sure`` runs from 0 (the source says nothing)
    to 1; an empty ``reading`` means that nobody can tell. While a doubt is open the plan itself stands as printed,
    except where it cannot be printed at all (a garbled lead unit, words run together).
    """

    id: str
    where: str
    source: str
    reading: str
    sure: float
    state: DoubtState
    reason: str = ""
    settled_by: str = ""


class Plan(Struct, frozen=True):
    """The annual assessment plan (综合评估方案).

    ``notice_title`` is the title of the notice that issued it and ``publicity`` its closing remark (此文公开发布);
    both are empty for a plan that was not issued by a notice. ``marking`` is printed in the header of every page made
    from it, as 演示数据. ``object_label`` is the kind of place assessed: 区, 县, 市州, 街镇.
    ``page_profile`` is the reading of GB/T 9704's type area the office goes by, one of ``figures.PROFILES``.
    """

    year: int
    title: str
    attachment_title: str
    document_number: str
    issuer: str
    issued_on: date
    due_from: date
    due_to: date
    highlights: int
    parts: tuple[str, ...]
    focus_areas: tuple[FocusArea, ...]
    declared: tuple[Declared, ...]
    windows: tuple[Window, ...]
    qualities: tuple[str, ...]
    risks: tuple[RiskKind, ...]
    districts: tuple[District, ...]
    lead_units: tuple[Unit, ...]
    body: tuple[BodySection, ...]
    scoring: Scoring
    doubts: tuple[Doubt, ...] = ()
    notice_title: str = ""
    publicity: str = ""
    marking: str = ""
    object_label: str = "区"
    page_profile: str = figures.FRAME.name

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in printed order, at any depth."""
        return tuple(item for area in self.focus_areas for item in area.all_items)

    @property
    def areas(self) -> tuple[FocusArea, ...]:
        """The focus areas that hold items, flat, for what is printed by area; ordinals count through a nested plan."""
        leaves = tuple(leaf for area in self.focus_areas for leaf in area.leaves)
        if not any(area.focus_areas for area in self.focus_areas):
            return leaves
        return tuple(replace(leaf, ordinal=n) for n, leaf in enumerate(leaves, 1))

    @property
    def open_doubts(self) -> tuple[Doubt, ...]:
        """The doubts that wait for a person."""
        return tuple(doubt for doubt in self.doubts if doubt.state == "open")

    def district(self, id: DistrictId) -> District:
        """The district of that id; ``KeyError`` when the plan has none."""
        return next((d for d in self.districts if d.id == id), None) or _missing(id)

    def unit_items(self, unit: UnitId) -> Iterator[Item]:
        """The items this unit scores, in printed order."""
        return (item for item in self.items if any(lead.unit == unit for lead in item.lead_units))


def _missing(id: str) -> District:
    raise KeyError(id)
