"""The board: how far each district's return has come, part by part."""

from typing import Literal

from msgspec import Struct

from selfcheck.model.ids import DistrictId

DistrictState = Literal["not_issued", "issued", "received", "rework", "accepted"]


class PartCount(Struct, frozen=True):
    """How many places of a part are answered (已填数), of how many. 不适用 counts as answered."""

    answered: int
    expected: int


class Parts(Struct, frozen=True):
    """The four parts of a return (四个部分)."""

    points: PartCount
    windows: PartCount
    highlights: PartCount
    risks: PartCount


class DistrictStatus(Struct, frozen=True):
    """One row of the board (进度). ``received_on`` is empty and ``version`` 0 before anything came."""

    district: DistrictId
    state: DistrictState
    version: int
    received_on: str
    late: bool
    parts: Parts


class Board(Struct, frozen=True, kw_only=True):
    """The board of a year (进度表), in the plan's order of districts."""

    schema: str = "selfcheck/status/1"
    districts: tuple[DistrictStatus, ...]
