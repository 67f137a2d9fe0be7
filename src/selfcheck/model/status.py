"""The board: how far each district's return has come, part by part."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from selfcheck.model.ids import DistrictId, UnitId
from selfcheck.model.rework import Outcome

DistrictState = Literal["not_issued", "issued", "received", "rework", "accepted"]
UnitState = Literal["not_started", "partial", "done"]


class PartCount(Struct, frozen=True):
    """How many places of a part are answered (已填数), of how many. 不适用 counts as answered."""

    answered: int
    expected: int

    @property
    def full(self) -> bool:
        """Whether nothing is open; a sixth highlight does not hurt."""
        return self.answered >= self.expected


class Parts(Struct, frozen=True):
    """The four parts of a return (四个部分)."""

    points: PartCount
    windows: PartCount
    highlights: PartCount
    risks: PartCount


class DistrictStatus(Struct, frozen=True):
    """One row of the board (进度). ``received_on`` is empty and ``version`` 0 before anything came.

    ``late``: the first filled version came after ``due``, the plan's last day or one ``agreed`` on; a version that came
    later because it was asked for is not late. ``sealed``: a scan or photograph came beside the form. ``outcomes``: what
    the newest version made of the points last sent back, by outcome; empty when none was sent or none came since.
    """

    district: DistrictId
    state: DistrictState
    version: int
    received_on: str
    late: bool
    parts: Parts
    due: date
    agreed: bool = False
    sealed: bool = False
    outcomes: Mapping[Outcome, int] = {}

    @property
    def complete(self) -> bool:
        """Whether every place of every part is answered, and the seal page there."""
        counts = (self.parts.points, self.parts.windows, self.parts.highlights, self.parts.risks)
        return self.sealed and all(count.full for count in counts)


class UnitStatus(Struct, frozen=True):
    """How far a lead unit's workbook has come (评分进度): marks given, of those waited for; what does not apply is not.

    ``received_on`` is empty before any came.
    """

    unit: UnitId
    state: UnitState
    given: int
    expected: int
    received_on: str


class Rates(Struct, frozen=True):
    """How many of the districts (率): received in time, by the first filled version, and complete."""

    expected: int
    received: int
    on_time: int
    complete: int


class Board(Struct, frozen=True, kw_only=True):
    """The board of a year (进度表), in the plan's order of districts and of the lead units whose marks are waited for."""

    schema: str = "selfcheck/status/1"
    districts: tuple[DistrictStatus, ...]
    units: tuple[UnitStatus, ...] = ()

    @property
    def rates(self) -> Rates:
        """Counted over all districts, those that have not sent anything too."""
        came = [row for row in self.districts if row.version]
        on_time = sum(not row.late for row in came)
        return Rates(len(self.districts), len(came), on_time, sum(row.complete for row in came))


class BoardRow(Struct, frozen=True):
    """A row of the board as it is shown (进度表一行)."""

    name: str
    state: str
    received: str
    points: str
    windows: str
    highlights: str
    risks: str
    seal: str
    version: str


class UnitRow(Struct, frozen=True):
    """A lead unit's row as it is shown (评分进度一行)."""

    name: str
    state: str
    received: str
    marks: str


class BoardPage(Struct, frozen=True):
    """The board in words (进度表页): one value for the screen, the printed page and the workbook."""

    title: str
    on: str
    summary: str
    columns: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    units_title: str
    units_summary: str
    unit_columns: tuple[str, ...]
    unit_rows: tuple[UnitRow, ...]


class BoardWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the board (进度表用语)."""

    title: str
    units_title: str
    tab: str
    units_tab: str
    columns: tuple[str, ...]
    unit_columns: tuple[str, ...]
    states: dict[str, str]
    unit_states: dict[str, str]
    sealed: str
    unsealed: str
    late: str
    agreed: str
    summary: str
    units_summary: str
    page: str
    demo: str
