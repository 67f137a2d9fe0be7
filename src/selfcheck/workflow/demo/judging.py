"""How the invented lead units mark and the invented meeting decides."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from selfcheck.messages.demo import STEPS
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.plan import Unit
from selfcheck.model.standing import Decision, Place, Standing
from selfcheck.workflow.demo.material import districts, draw, texts

BASE_MARKS = {"rich": 95, "good": 92, "ordinary": 89, "boilerplate": 85, "copied": 84, "late": 80}
EXCELLENT = 4


def marks(unit: Unit) -> Callable[[int, str], tuple[str, str]]:
    """What a lead unit gives a district in an item, and its opinion; drawn, and always the same."""
    by_name = {d.name: d for d in districts()}

    def mark(item: int, name: str) -> tuple[str, str]:
        district = by_name[name]
        score = Decimal(BASE_MARKS[district.quality]) + Decimal(draw(district, unit.id, item, sides=41) - 20) / 10
        opinions: Sequence[str] = texts("parts")["opinions"][district.quality]
        wanted = draw(district, unit.id, item, "opinion", sides=3 * len(opinions))
        return str(min(score, Decimal(100))), opinions[wanted] if wanted < len(opinions) else ""

    return mark


def decisions_of(standing: Standing) -> dict[DistrictId, Decision]:
    """What an invented meeting decides: the first are excellent, the last has large gaps."""
    decisions = {}
    for place in standing.districts:
        is_best = place.rank is not None and place.rank <= EXCELLENT
        grade = STEPS["excellent"] if is_best else STEPS["good"]
        gaps = _weakest(place) if place is standing.districts[-1] else ()
        decisions[place.district] = Decision(place.district, place.rank, grade, is_best, gaps=gaps)
    return decisions


def _weakest(place: Place) -> tuple[ItemId, ...]:
    """Two items with the lowest marks."""
    return tuple(mark.item for mark in sorted(place.by_item, key=lambda mark: Decimal(mark.score))[:2])
