"""Marks as the lead units give them (评分), and the words a score sheet is printed with."""

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
    """What one workbook of a unit says (评分表): one score for each of its items and each district, in plan order."""

    plan: str
    unit: UnitId
    scores: tuple[Score, ...]


class MissingMarks(Struct, frozen=True):
    """What a unit still owes for one item (未评分): the districts without a mark, in plan order, never empty."""

    unit: UnitId
    item: ItemId
    districts: tuple[DistrictId, ...]


def plain_mark(mark: Decimal) -> str:
    """A mark as people write it, without exponent and idle zeros: ``95``, ``95.5``."""
    text = f"{mark:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class SheetWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a blank score sheet (评分表用语); an official may change them without a test.

    ``title``, ``identity``, ``instructions`` and ``out_of_range`` may use ``{year}``, ``{unit}``, ``{full_marks}`` and
    ``{decimals}``; ``identity`` must show unit and year as ``2021年``, since a sheet that lost its hidden identity is
    known by this line. ``page`` uses ``{page}`` and ``{pages}``; ``demo`` heads every page of invented data. Excel
    shows at most 32 characters of ``out_of_range_title`` and 255 of ``out_of_range``. Column headings are not here:
    the reader knows the table by them.
    """

    title: str
    identity: str
    instructions_tab: str
    marks_tab: str
    instructions: tuple[str, ...]
    sign_off: tuple[str, ...]
    out_of_range_title: str
    out_of_range: str
    page: str
    demo: str
