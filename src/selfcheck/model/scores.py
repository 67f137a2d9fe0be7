"""Marks as the lead units give them (评分)."""

from decimal import Decimal

from msgspec import Struct

from selfcheck.model.ids import DistrictId, ItemId, UnitId


class Score(Struct, frozen=True):
    """One unit's mark for one item of one district (得分); ``score`` is None while the unit has not given one."""

    unit: UnitId
    item: ItemId
    district: DistrictId
    score: Decimal | None
    opinion: str = ""


class ScoreSheet(Struct, frozen=True):
    """What one workbook of a unit says (评分表)."""

    plan: str
    unit: UnitId
    scores: tuple[Score, ...]
