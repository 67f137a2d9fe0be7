"""What the content checks point at in a return, and the office's rules for them. Nothing here is ever a mark."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from selfcheck.model.ids import DistrictId, SectionId

Level = Literal["rework", "confirm", "advice"]
"""补正: the return is incomplete, ask. 核对: may be right, please look. 参考: advice."""

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


class Festival(Struct, frozen=True):
    """A day known by its name in texts (节点): what is told of it as done before it came is asked about."""

    name: str
    on: date


class CheckLevels(Struct, frozen=True):
    """How grave a check is (等级): as a rule, and in its lesser cases."""

    level: Level
    lesser: Level


class CheckRules(Struct, frozen=True, kw_only=True):
    """The levels and limits of the checks (检查办法), as ``checks.toml`` gives them.

    ``most_shown``: so many findings a return before folding. ``answer_least``, ``answer_short``, ``answer_long``: the
    length of an answer in characters. Shares are percent. ``similar_least``: the shortest passage compared, in
    characters; one that ``common_districts`` districts share is taken for the city's own wording. ``rate_tolerance``:
    percentage points. ``outlier_times``: times the median. ``near_full``: from
    that part of the full marks on, in percent, a mark is near full. ``state_points``: sections that ask for a state of affairs.
    """

    levels: Mapping[str, CheckLevels]
    most_shown: int
    answer_least: int
    answer_short: int
    answer_long: int
    stock_share: int
    similar_share: int
    similar_least: int
    common_districts: int
    headline_most: int
    rate_tolerance: Decimal
    outlier_times: int
    near_full: int
    small_count: int
    state_points: tuple[str, ...]
    stock_phrases: tuple[str, ...]
    not_outside: tuple[str, ...]
    small_groups: tuple[str, ...]
    wrong_words: tuple[str, ...]
    festivals: tuple[Festival, ...]


Gazetteer = Mapping[DistrictId, tuple[str, ...]]
"""The streets and towns of each district (街镇名录); a district without any is not known by its streets."""


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
