"""One item on one wall (材料墙): what every district says of it, side by side, and the words round it."""

from collections.abc import Mapping

from msgspec import Struct

from selfcheck.model.ids import DistrictId, SectionId
from selfcheck.model.submission import ItemData, ItemProblem, PointAnswer


class Likeness(Struct, frozen=True):
    """A passage of a section that also stands elsewhere (相近文字); offsets count code points of the section's text.

    ``other`` is the district it stands in too, empty for the district's own return of the year before.
    """

    district: DistrictId
    section: SectionId
    start: int
    end: int
    other: str


OnWall = PointAnswer | ItemData | ItemProblem
"""What may hang there; an answer to a risk of part four is no such thing."""
Answers = Mapping[DistrictId, Mapping[SectionId, OnWall]]


class WallWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the wall (材料墙用语). ``states``: what stands for an answer that is not there."""

    title: str
    lead: str
    data_heading: str
    figure_columns: tuple[str, ...]
    point_heading: str
    problem_heading: str
    same: str
    same_as_before: str
    before: str
    new_item: str
    lost_picture: str
    file: str
    empty: str
    states: dict[str, str]
