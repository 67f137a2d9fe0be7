"""Parts two to four: who marks them, and what of them is still to be marked. The notice names nobody (domain §0.4)."""

from collections.abc import Iterable

from selfcheck.model.asked import asked_parts
from selfcheck.model.notices import Notice, notice
from selfcheck.model.plan import Plan
from selfcheck.model.scores import Score, marks_by_place


def unassessed(plan: Plan) -> tuple[Notice, ...]:
    """A notice for each of parts two to four that no unit was named to mark; none of highlights nobody asks for."""
    named = {part for unit in plan.lead_units for part in unit.assesses}
    if not plan.highlights:
        named.add("highlights")
    return tuple(
        notice("SCO370", item=part.spoken, title=part.title, part=name)
        for name, part in asked_parts(plan).items() if name not in named
    )  # fmt: skip


def missing_parts(plan: Plan, scores: Iterable[Score]) -> tuple[Notice, ...]:
    """A notice for each part and named unit with the districts it has not marked yet."""
    marks = marks_by_place(scores)
    made: list[Notice] = []
    for unit in plan.lead_units:
        for name, part in asked_parts(plan).items():
            left = [d.name for d in plan.districts if (unit.id, part.id, d.id) not in marks]
            if name in unit.assesses and left:
                made.append(
                    notice("SCO371", unit=unit.name, item=part.spoken, title=part.title, districts="、".join(left))
                )
    return tuple(made)
