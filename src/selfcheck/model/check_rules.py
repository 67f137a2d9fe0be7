"""The office's rules for the content checks, and the names it knows. A rule is no finding: whoever scores may ask for one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from selfcheck.model.ids import DistrictId

Level = Literal["rework", "confirm", "advice"]
"""补正: the return is incomplete, ask. 核对: may be right, please look. 参考: advice."""


class Festival(Struct, frozen=True):
    """A day known by its name in texts (节点): what is told of it as done before it came is asked about.

    ``followed_by``: where the name is also an ordinary word (小雪), what stands right behind it when the day is meant.
    """

    name: str
    on: date
    followed_by: tuple[str, ...] = ()


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
