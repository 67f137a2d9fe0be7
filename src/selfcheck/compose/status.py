"""The board: how far each district's return has come, part by part."""

from typing import Literal

from msgspec import Struct

from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import Plan
from selfcheck.model.submission import Highlight, PointAnswer, Risk, Submission, WindowAnswer

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


def count_parts(plan: Plan, submission: Submission | None) -> Parts:
    """What is answered in a submission; nothing is in one that has not come."""
    sections = submission.sections if submission else ()
    filled = [s for s in sections if s.state in {"answered", "not_applicable"}]

    def answered(kind: type) -> int:
        return sum(isinstance(s, kind) for s in filled)

    risks = sum(isinstance(s, Risk) and s.answer in {"yes", "no"} for s in sections)
    points = sum(len(item.reference_points) for item in plan.items)
    return Parts(
        PartCount(answered(PointAnswer), points),
        PartCount(answered(WindowAnswer), len(plan.windows)),
        PartCount(answered(Highlight), plan.highlights),
        PartCount(risks, len(plan.risks)),
    )
