"""What the report to the director's meeting draws on, and the facts its text templates are given."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from selfcheck.model.ids import DistrictId, ItemId, Sha256, UnitId
from selfcheck.model.plan import Plan
from selfcheck.model.records import Record
from selfcheck.model.standing import Decision, Standing
from selfcheck.model.submission import ItemData, PointAnswer


class Pointer(NamedTuple):
    """Words that lead to a bookmark of the same document (指向): a figure to where it comes from, 表1 to the table.

    A pointer that says nothing, or 0, counts as no where a template asks with ``if``.
    """

    text: str
    mark: str

    def __bool__(self) -> bool:
        return self.text not in {"", "0"}


class ReturnFacts(Struct, frozen=True):
    """How one district's return came in (报送情况): counts alone, no text of part four. ``sha256``: of the file."""

    received_on: str
    version: int
    late: bool
    answered_points: int
    answered_highlights: int
    problem_items: int
    risks_yes: int
    risks_blank: int
    sha256: Sha256 = Sha256("")


class Reviewed(Struct, frozen=True):
    """What may be quoted of one district's reviewed return (审核过的材料): answers and figures, nothing of part four."""

    version: int
    sha256: Sha256
    answers: tuple[PointAnswer, ...]
    figures: tuple[ItemData, ...] = ()


class Year(Struct, frozen=True):
    """All that the report draws on (报告依据).

    ``returns``: districts that sent one. ``problems``: how many districts told a problem of an item. ``reviewed``: returns
    a person accepted. ``sheets``: the file a unit's marks came in. ``reworked``: districts that were sent a 补正通知.
    """

    plan: Plan
    standing: Standing
    decisions: tuple[Decision, ...] = ()
    returns: Mapping[DistrictId, ReturnFacts] = {}
    problems: Mapping[ItemId, int] = {}
    reviewed: Mapping[DistrictId, Reviewed] = {}
    events: tuple[Record, ...] = ()
    sheets: Mapping[UnitId, Sha256] = {}
    confirmed_rules: frozenset[str] = frozenset()
    reworked: int = 0
    highlights: int = 0


class WorkFacts(Struct, frozen=True):
    """How the assessment went (开展情况)."""

    plan_title: str
    plan_number: str
    due_from: date
    due_to: date
    expected: Pointer
    received: Pointer
    on_time: Pointer
    late: Pointer
    missing_count: Pointer
    missing: tuple[str, ...]
    reworked: Pointer
    units: Pointer
    items: Pointer
    annex_returns: Pointer
    annex_opinions: Pointer


class ResultFacts(Struct, frozen=True):
    """What came of it (评估结果). ``first`` and ``last`` are the districts with the highest and the lowest total."""

    decided: bool
    tied: bool
    items: Pointer
    mean: Pointer
    highest: Pointer
    lowest: Pointer
    first: tuple[str, ...]
    last: tuple[str, ...]
    annex_rules: Pointer
    annex_scores: Pointer
    table_result: Pointer
    chart_totals: Pointer
    chart_units: Pointer


class AreaBest(Struct, frozen=True):
    """A district that stands out in a focus area (居前的区)."""

    district: str
    score: Pointer


class Quoted(Struct, frozen=True):
    """A sentence with figures out of a reviewed return (引用语句); ``mark`` leads to where it stands."""

    district: str
    text: str
    mark: Pointer


class AreaFacts(Struct, frozen=True):
    """What was achieved in a focus area (主要成效)."""

    title: str
    mean: Pointer
    best: tuple[AreaBest, ...]
    quoted: tuple[Quoted, ...]


class DecidedGap(Struct, frozen=True):
    """A large gap the meeting saw (较大差距)."""

    district: str
    item: str
    title: str
    units: tuple[str, ...]


class GapFacts(Struct, frozen=True):
    """Problems and gaps (存在问题和差距): counts, and what the meeting decided."""

    problems: Pointer
    risks: Pointer
    shortfalls: Pointer
    events: Pointer
    decided: tuple[DecidedGap, ...]
    table_items: Pointer
    table_events: Pointer
    annex_returns: Pointer


class NextFacts(Struct, frozen=True):
    """Next steps (下一步建议)."""

    letters: tuple[str, ...]
    gaps: tuple[DecidedGap, ...]
    highlights: Pointer
    doubts: Pointer


class OverviewFacts(Struct, frozen=True):
    """The lines above the tables of the director's page (局领导阅览页)."""

    decided: bool
    expected: Pointer
    received: Pointer
    mean: Pointer
    highest: Pointer
    lowest: Pointer
    first: tuple[str, ...]
    last: tuple[str, ...]
    events: Pointer
