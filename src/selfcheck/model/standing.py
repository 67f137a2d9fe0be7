"""Totals and ranks (得分汇总、考评位次)."""

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from selfcheck.model.ids import DistrictId, ItemId, UnitId


class UnitMark(Struct, frozen=True):
    """What one unit gave for an item (主评单位评分); a decimal in a string."""

    unit: UnitId
    score: str
    opinion: str = ""


class ItemMark(Struct, frozen=True):
    """An item's mark and what it is made of (项目得分); ``score`` has at most 10 decimals, rounded half up."""

    item: ItemId
    score: str
    by_unit: tuple[UnitMark, ...]


class Place(Struct, frozen=True):
    """A district's place (位次). ``exact`` is the total rounded half up to 10 decimals, ``total`` shows 2.

    ``rank`` and ``grade`` are the meeting's once it has decided; ``computed_rank`` stays what the marks give. ``grade``
    is empty until then. ``tied``: another district has the same ``rank``. ``by_item`` leaves out what does not apply.
    """

    district: DistrictId
    rank: int
    tied: bool
    total: str
    exact: str
    grade: str
    by_item: tuple[ItemMark, ...]
    computed_rank: int = 0


class Standing(Struct, frozen=True, kw_only=True):
    """The standing of a year (得分汇总): withheld while anything is missing, proposed until the meeting decides."""

    schema: str = "selfcheck/standing/1"
    state: Literal["withheld", "proposed", "decided"]
    withheld_because: tuple[str, ...] = ()
    districts: tuple[Place, ...] = ()
    stability: dict[str, str] = {}


class Decision(Struct, frozen=True):
    """What the meeting decided for one district (审定结果), beside what was computed. No ``grade``: none was given.

    ``gaps`` are the items in which the meeting sees a large gap (差距较大): a lead unit speaks to the district of each.
    """

    district: DistrictId
    rank: int
    grade: str
    letter: bool
    reason: str = ""
    gaps: tuple[ItemId, ...] = ()


class StandingWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the table of totals and ranks (得分汇总用语).

    ``title`` and ``marks_title`` may use ``{year}``; ``proposed`` follows the title until the meeting has decided;
    ``tied`` follows a shared rank; ``item_key`` says where the titles of the numbered columns stand. ``page`` uses
    ``{page}`` and ``{pages}``; ``demo`` heads pages of invented data.
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
    page: str
    demo: str


class DecisionWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the sheet the meeting's decision is filled into (审定表用语), but for the headings it is read by.

    ``title`` may use ``{year}``; ``notes`` tell how to fill it in; ``page``, ``demo`` as in :class:`StandingWording`.
    """

    title: str
    tab: str
    notes: tuple[str, ...]
    wrong_title: str
    wrong_rank: str
    wrong_letter: str
    page: str
    demo: str


def mean(values: tuple[Fraction, ...]) -> Fraction:
    """The exact arithmetic mean; ``ZeroDivisionError`` for no values."""
    return sum(values, Fraction(0)) / len(values)
