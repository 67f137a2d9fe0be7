"""Totals and ranks (得分汇总、考评位次)."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from selfcheck.model.ids import DistrictId, ItemId, UnitId


class UnitMark(Struct, frozen=True):
    """What one unit gave for an item (主评单位评分); a decimal in a string."""

    unit: UnitId
    score: str
    opinion: str = ""


class ItemMark(Struct, frozen=True):
    """An item's mark and what it is made of (项目得分); ``score`` has at most 10 decimals, rounded half up.

    ``combined`` is what the units' marks come to before bonus, deduction or zero, empty where nothing was ruled.
    ``weight`` is what the item weighs here, in the figures of the rules; ``brings`` what it brings to the total, rounded
    the same. ``item`` may also be a part of the plan that is
    no item (``part-windows`` and its kin).
    """

    item: ItemId
    score: str
    by_unit: tuple[UnitMark, ...]
    brings: str = "0"
    weight: str = "0"
    combined: str = ""


class GroupMark(Struct, frozen=True):
    """What the items of a focus area come to, out of the full marks (重点工作得分): what they bring over what they weigh."""

    group: str
    score: str


class Place(Struct, frozen=True):
    """A district's place (位次). ``exact`` is the total rounded half up to 10 decimals, ``total`` shows 2.

    ``rank`` and ``grade`` are the meeting's once it has decided; ``computed_rank`` stays what the marks give and
    ``computed_grade`` what the rules propose, mostly nothing. Until then ``gaps`` (差距较大的项目) too are what the rules
    propose. ``rank`` is ``None`` for a
    district that a person took out of the ranking. ``tied``: another district has the same ``rank``. ``by_item`` leaves
    out what does not apply; ``parts`` are marks of the plan's other parts that do not count. ``added`` is what bonus and
    deductions change in the total itself. ``peer_rank`` is the rank among ``peer_group``, for viewing alone.
    """

    district: DistrictId
    rank: int | None
    tied: bool
    total: str
    exact: str
    grade: str
    by_item: tuple[ItemMark, ...]
    computed_rank: int | None = 0
    computed_grade: str = ""
    by_group: tuple[GroupMark, ...] = ()
    parts: tuple[ItemMark, ...] = ()
    added: str = "0"
    gaps: tuple[ItemId, ...] = ()
    peer_group: str = ""
    peer_rank: int | None = None


class Reason(Struct, frozen=True):
    """What one item does to the difference of two districts (差距来源): ``difference`` to 10 decimals, ``exact`` as n/d.

    ``item`` is ``total`` for bonus and deductions on the total. A score is empty where the item does not apply.
    """

    item: str
    above: str
    below: str
    difference: str
    exact: str


class Difference(Struct, frozen=True):
    """Why one district stands above another (两区比较): the ``exact`` ones of ``reasons`` add up to ``exact`` exactly.

    The weightiest reason comes first; items that make no difference are left out.
    """

    above: DistrictId
    below: DistrictId
    difference: str
    exact: str
    reasons: tuple[Reason, ...]


ScenarioKind = Literal["unit", "item", "groups", "items"]


class Scenario(Struct, frozen=True):
    """The ranking computed again with one thing changed (试算): how many ranks change, and by how much at most.

    ``kind`` is ``unit`` or ``item`` left out (``id`` says which), ``groups`` weighed equally, or, where the rules weigh
    the groups, ``items`` counting each for itself.
    """

    kind: ScenarioKind
    id: str
    moved: int
    most: int


class RankRange(Struct, frozen=True):
    """The best and the worst rank of a district in all scenarios, one mark more or less in one cell among them (位次范围)."""

    district: DistrictId
    best: int
    worst: int


class UnitScale(Struct, frozen=True):
    """How a unit used the scale (打分情况): shown, never corrected. ``equal_items`` gave all districts the same mark.

    ``near_full`` counts the marks of at least 95 % of the full marks.
    """

    unit: UnitId
    marks: int
    lowest: str
    highest: str
    mean: str
    near_full: int
    equal_items: tuple[ItemId, ...] = ()


class Stability(Struct, frozen=True):
    """How far the order can be relied on (稳定性). Empty while the standing is withheld.

    ``bands``: the ranked districts from the first down, parted wherever no scenario lets one below the cut reach one
    above it; inside a band they cannot be told apart.
    """

    bands: tuple[tuple[DistrictId, ...], ...] = ()
    ranges: tuple[RankRange, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    units: tuple[UnitScale, ...] = ()


class Standing(Struct, frozen=True, kw_only=True):
    """The standing of a year (得分汇总): withheld while anything is missing, proposed until the meeting decides.

    ``differences`` explain each ranked district against the next, in the order of the marks.
    """

    schema: str = "selfcheck/standing/1"
    state: Literal["withheld", "proposed", "decided"]
    withheld_because: tuple[str, ...] = ()
    districts: tuple[Place, ...] = ()
    stability: Stability = Stability()
    differences: tuple[Difference, ...] = ()


class Decision(Struct, frozen=True):
    """What the meeting decided for one district (审定结果), beside what was computed. No ``grade``: none was given.

    ``rank`` is ``None`` for a district that stays out of the ranking. ``gaps`` are the items in which the meeting sees a
    large gap (差距较大): a lead unit speaks to the district of each.
    """

    district: DistrictId
    rank: int | None
    grade: str
    letter: bool
    reason: str = ""
    gaps: tuple[ItemId, ...] = ()


class Shift(Struct, frozen=True):
    """What a change of the scoring rules does to one district (改动的影响): totals with 2 decimals, ranks."""

    district: DistrictId
    total_before: str
    total_after: str
    rank_before: int | None
    rank_after: int | None


class StandingWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the table of totals and ranks (得分汇总用语).

    The titles may use ``{year}``; ``proposed`` follows the title until the meeting has decided; ``tied`` follows a shared
    rank, ``unranked`` stands for one that a person took away; ``working`` heads the blocks and names the steps of the
    sheet of working, ``rulings_columns`` are those of the sheet of rulings. ``item_key`` says where the titles of the
    numbered columns stand. ``page`` uses ``{page}`` and ``{pages}``; ``demo`` heads pages of invented data.
    """

    title: str
    proposed: str
    standing_tab: str
    marks_tab: str
    marks_title: str
    rank: str
    computed_rank: str
    district: str
    total: str
    proposed_grade: str
    grade: str
    tied: str
    ordinal: str
    item: str
    unit: str
    not_applicable: str
    item_key: str
    withheld: str
    unranked: str
    unit_share: str
    working_tab: str
    working_title: str
    working: Mapping[str, str]
    rulings_tab: str
    rulings_title: str
    rulings_columns: tuple[str, ...]
    page: str
    demo: str


class DecisionWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the sheet the meeting's decision is filled into (审定表用语), but for the headings it is read by.

    ``title`` may use ``{year}``; ``notes`` tell how to fill it in; ``unranked`` stands for the computed rank of a
    district that was taken out of the ranking, whose decided rank may be left empty; ``page``, ``demo`` as in
    :class:`StandingWording`.
    """

    title: str
    tab: str
    notes: tuple[str, ...]
    wrong_title: str
    wrong_rank: str
    wrong_letter: str
    unranked: str
    page: str
    demo: str
