"""The 2021 plan's items and units with so many invented districts, all marked. Imported only in the measured process."""

from decimal import Decimal
from pathlib import Path

from bench.cost import ROOT, Meter
from selfcheck.compose.marking import marks_of, rules_of
from selfcheck.compose.ranking import rank
from selfcheck.compose.tallying import tallies
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import District, Plan
from selfcheck.model.scores import Score
from selfcheck.readers.plan import read_plan


def totals(n: int, _folder: Path, meter: Meter) -> None:
    """Marks to totals."""
    plan, scores = _marked(n)
    with meter.running():
        tallies(plan, rules_of(plan), marks_of(scores), ())


def standing(n: int, _folder: Path, meter: Meter) -> None:
    """Marks to the whole standing."""
    plan, scores = _marked(n)
    with meter.running():
        made = rank(plan, scores)
    if len(made.districts) != n:
        raise ValueError(made.withheld_because)


def _marked(n: int) -> tuple[Plan, tuple[Score, ...]]:
    """Marks between 60 and 100 with one decimal, the same each time."""
    plan = read_plan(ROOT / "plan" / "2021")
    districts = tuple(District(DistrictId(f"d{k}"), str(k), f"{k}区", k, "", ()) for k in range(1, n + 1))
    plan = replaced(plan, districts=districts)
    scores = tuple(
        Score(
            lead.unit,
            item.id,
            district.id,
            Decimal(600 + (district.order * 7919 + item.ordinal * 104729 + place * 611) % 401) / 10,
        )
        for district in districts
        for item in plan.items
        for place, lead in enumerate(item.lead_units)
    )
    return plan, scores
