"""What the content checks point at in a return. Nothing here is ever a mark."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from selfcheck.model.check_rules import Level
from selfcheck.model.ids import DistrictId, SectionId

Word = Literal["", "accepted", "reworded"]
"""What a person said of a finding that stands; a dropped one is not listed any more."""


class Beside(Struct, frozen=True):
    """The other side of a passage that stands in two returns (对照); for the office alone, never in words to a district."""

    district: DistrictId
    section: SectionId
    start: int
    end: int


class Finding(Struct, frozen=True):
    """One remark on one place (检查意见).

    ``start`` and ``end`` count code points of the section's ``text``; both 0 when the remark is about the section as a
    whole. ``id`` depends on code, district, section and ``words`` alone, so that a person's word outlives a new reading.
    ``blocks_output``: booklet or letter must not print these words. ``by``: who spoke on it.
    """

    id: str
    code: str
    level: Level
    district: DistrictId
    version: int
    section: SectionId
    start: int
    end: int
    words: str
    message: str
    blocks_output: bool = False
    word: Word = ""
    by: str = ""
    beside: Beside | None = None


class Findings(Struct, frozen=True, kw_only=True):
    """All findings that stand (检查结果), most consequential first within each district.

    ``checked``: the version of each district that was looked at, also where nothing was found.
    """

    schema: str = "selfcheck/findings/1"
    findings: tuple[Finding, ...]
    checked: Mapping[DistrictId, int] = {}


class Verdict(Struct, frozen=True):
    """A person's word on a finding (处理): put aside, accepted, or said in other words (``text``)."""

    finding: str
    word: Literal["dropped", "accepted", "reworded"]
    text: str
    by: str


class NamedEvent(Struct, frozen=True):
    """An event the office has on record of a district (登记事项): named by audit, inspection, media; ``kind`` as recorded."""

    kind: str
    on: str
    source: str
