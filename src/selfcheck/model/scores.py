"""Marks as the lead units give them (评分), and the words a score sheet is printed with."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from selfcheck.model.ids import DistrictId, ItemId, Sha256, UnitId
from selfcheck.model.plan import AssessedPart

PARTS: Mapping[AssessedPart, ItemId] = {
    "windows": ItemId("part-windows"), "highlights": ItemId("part-highlights"), "problems": ItemId("part-problems"),
}  # fmt: skip
"""Parts two to four, in the plan's order: what they go by where items go by their ids."""


class Score(Struct, frozen=True):
    """One unit's mark for one item, or part, of one district (得分); ``score`` is None while the unit gave none.

    ``reason``: what the unit says of a named event beside its mark. ``file``, ``sheet`` and ``cell`` tell where the mark
    was read, by the hash of the workbook as it came; empty for a mark that was not read.
    """

    unit: UnitId
    item: ItemId
    district: DistrictId
    score: Decimal | None
    opinion: str = ""
    reason: str = ""
    sheet: str = ""
    cell: str = ""
    file: Sha256 = Sha256("")


def marks_by_place(scores: Iterable[Score]) -> Mapping[tuple[UnitId, ItemId, DistrictId], Score]:
    """The scores that hold a mark, by unit, item and district."""
    return {(s.unit, s.item, s.district): s for s in scores if s.score is not None}


class ScoreSheet(Struct, frozen=True):
    """What one workbook of a unit says (评分表): one score for all it is asked and each district, in plan order."""

    plan: str
    unit: UnitId
    scores: tuple[Score, ...]


class MarkChange(Struct, frozen=True):
    """What a unit's new sheet says otherwise than its last (分数变动): marks as written, empty for none.

    ``words``: opinion or reason is another.
    """

    item: ItemId
    district: DistrictId
    before: str
    after: str
    words: bool


Shown = Literal["lower", "explained", "unexplained", "unmarked", "no_item"]


class EventInMarks(Struct, frozen=True):
    """Whether a named event shows in a unit's mark (登记事项的反映): for the office and the meeting, never a mark.

    ``record``: its number. ``how``: the mark is below near full; near full with the unit's reason; near full without one;
    there is no mark; the event touches no single item, and ``item``, ``unit`` and ``mark`` are empty.
    """

    record: int
    district: DistrictId
    item: ItemId
    unit: UnitId
    mark: str
    how: Shown
    reason: str = ""


class Beside(Struct, frozen=True):
    """What stands beside the cell of a mark (在案情况): lines to read; ``named``: a reason is asked for a mark near full."""

    lines: tuple[str, ...]
    named: bool


class Sheet(Struct, frozen=True):
    """What a unit's workbook is made of besides the plan (评分表内容).

    ``beside`` by item and district. ``apart``: notes of this unit on no single item, each with its district's name.
    ``near_full``: from that mark on a reason is asked, by item.
    """

    beside: Mapping[tuple[ItemId, DistrictId], Beside] = {}
    apart: tuple[tuple[str, str], ...] = ()
    near_full: Mapping[ItemId, Decimal] = {}


class MissingMarks(Struct, frozen=True):
    """What a unit still owes for one item (未评分): the districts without a mark, in plan order, never empty."""

    unit: UnitId
    item: ItemId
    districts: tuple[DistrictId, ...]


def plain_mark(mark: Decimal) -> str:
    """A mark as people write it, without exponent and idle zeros: ``95``, ``95.5``."""
    text = f"{mark:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class QuestionWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the note to a unit about its marks (评分请核对用语).

    ``title`` and ``opening`` may use ``{year}`` and ``{unit}``, ``line`` ``{number}`` and ``{question}``.
    """

    title: str
    opening: str
    line: str
    closing: str


class SheetWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a blank score sheet (评分表用语); an official may change them without a test.

    ``title``, ``identity``, ``instructions`` and ``out_of_range`` may use ``{year}``, ``{unit}``, ``{full_marks}``,
    ``{least}``, ``{most}`` and ``{decimals}``; ``identity`` must show unit and year as ``2021年``, since a sheet that lost
    its hidden identity is known by this line. ``own_full`` (``{items}``) follows the instructions where an item has marks
    of its own, ``noted`` where something was recorded; ``reason`` may use ``{near_full}`` and is shown at the cell beside a named
    event. ``apart_tab``, ``apart_title`` and ``apart_columns`` are those of notes on no single item. ``page`` uses
    ``{page}`` and ``{pages}``; ``demo`` heads every page of invented data. Excel shows at most 32 characters of a title
    shown at a cell, and 255 of what follows it. Column headings are not here: the reader knows the table by them.
    """

    title: str
    identity: str
    instructions_tab: str
    marks_tab: str
    instructions: tuple[str, ...]
    own_full: str
    noted: str
    reason_title: str
    reason: str
    apart_tab: str
    apart_title: str
    apart_columns: tuple[str, str]
    sign_off: tuple[str, ...]
    out_of_range_title: str
    out_of_range: str
    page: str
    demo: str
