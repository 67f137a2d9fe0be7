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
    """An item's mark and what it is made of (项目得分)."""

    item: ItemId
    score: str
    by_unit: tuple[UnitMark, ...]


class Place(Struct, frozen=True):
    """A district's place (位次). ``exact`` is the total rounded half up to 10 decimals, ``total`` shows 2."""

    district: DistrictId
    rank: int
    tied: bool
    total: str
    exact: str
    grade: str
    by_item: tuple[ItemMark, ...]


class Standing(Struct, frozen=True, kw_only=True):
    """The standing of a year (得分汇总): withheld while anything is missing, proposed until the meeting decides."""

    schema: str = "selfcheck/standing/1"
    state: Literal["withheld", "proposed", "decided"]
    withheld_because: tuple[str, ...] = ()
    districts: tuple[Place, ...] = ()
    stability: dict[str, str] = {}


class Decision(Struct, frozen=True):
    """What the meeting decided for one district (审定结果), beside what was computed."""

    district: DistrictId
    rank: int
    grade: str
    letter: bool
    reason: str = ""


def mean(values: tuple[Fraction, ...]) -> Fraction:
    """The exact arithmetic mean; ``ZeroDivisionError`` for no values."""
    return sum(values, Fraction(0)) / len(values)
