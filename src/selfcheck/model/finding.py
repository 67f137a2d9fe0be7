"""What a check found in a return (发现): where, in which words, and the kind sentence about it. Never part of a score."""

from typing import Literal

from msgspec import Struct

from selfcheck.model.ids import DistrictId, SectionId

Level = Literal["rework", "confirm", "advice"]
"""补正: the return is incomplete. 核对: it may be right, please look. 参考: nothing has to be done."""


class Finding(Struct, frozen=True):
    """One finding (发现).

    ``start`` and ``end`` count code points of the section's ``text``; both 0 with empty ``words`` when it is about a
    place where nothing stands. ``blocks_output``: no booklet or letter goes out while it is open.
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


class Findings(Struct, frozen=True, kw_only=True):
    """The findings of a run (全部发现), as ``findings.json`` holds them."""

    schema: str = "selfcheck/findings/1"
    findings: tuple[Finding, ...]
