"""What a unit's new sheet says otherwise than its last one."""

from collections.abc import Iterable

from selfcheck.messages.returns import JOINT, TOGETHER
from selfcheck.model.asked import asked
from selfcheck.model.notices import Notice, notice
from selfcheck.model.plan import Plan, Unit
from selfcheck.model.scores import MarkChange, Score, marks_by_place, plain_mark

_MOST_PLACES = 10


def mark_changes(plan: Plan, unit: Unit, before: Iterable[Score], after: Iterable[Score]) -> tuple[MarkChange, ...]:
    """What a unit's new marks say otherwise than its last ones, in plan order."""
    old, new = marks_by_place(before), marks_by_place(after)
    made: list[MarkChange] = []
    for item in asked(plan, unit):
        for district in plan.districts:
            key = (unit.id, item.id, district.id)
            one, other = old.get(key), new.get(key)
            marks = _written(one), _written(other)
            words = bool(one and other) and _words(one) != _words(other)
            if marks[0] != marks[1] or words:
                made.append(MarkChange(item.id, district.id, *marks, words))
    return tuple(made)


def _written(score: Score | None) -> str:
    return plain_mark(score.score) if score and score.score is not None else ""


def _words(score: Score | None) -> tuple[str, str] | None:
    return (score.opinion, score.reason) if score else None


def withdrawn(plan: Plan, unit: Unit, changes: Iterable[MarkChange]) -> tuple[Notice, ...]:
    """One question about the marks that were there before and are blank now; none when none is gone."""
    spoken = {item.id: item.spoken for item in asked(plan, unit)}
    gone = [f"{spoken[c.item]}{plan.district(c.district).name}" for c in changes if c.before and not c.after]
    if not gone:
        return ()
    named = JOINT.join(gone[:_MOST_PLACES])
    places = named if len(gone) <= _MOST_PLACES else TOGETHER.format(places=named, count=len(gone))
    return (notice("SCO355", unit.name, places=places),)
