"""Whether each named event shows in the marks (domain S3.4b: 应如实反映). For people to look at; it changes no mark."""

from collections.abc import Iterable

from selfcheck.model.asked import Asked, asked_by_unit, near_full
from selfcheck.model.ids import ItemId, UnitId
from selfcheck.model.plan import Plan, Unit
from selfcheck.model.records import Record
from selfcheck.model.scores import EventInMarks, Score, Shown, marks_by_place, plain_mark


def events_in_marks(
    plan: Plan, scores: Iterable[Score], records: Iterable[Record], *, percent: int
) -> tuple[EventInMarks, ...]:
    """Of each named event whether it shows in the marks of each lead unit of its item; in the records' order."""
    marks, every = marks_by_place(scores), asked_by_unit(plan)
    made: list[EventInMarks] = []
    for one in records:
        if not one.is_event:
            continue
        if one.item is None:
            made.append(EventInMarks(one.number, one.district, ItemId(""), UnitId(""), "", "no_item"))
            continue
        for unit in plan.lead_units:
            item = next((item for item in every[unit.id] if item.id == one.item), None)
            if item is not None:
                made.append(_shows(one, unit, item, marks.get((unit.id, item.id, one.district)), percent))
    return tuple(made)


def _shows(record: Record, unit: Unit, item: Asked, score: Score | None, percent: int) -> EventInMarks:
    if score is None or score.score is None:
        return EventInMarks(record.number, record.district, item.id, unit.id, "", "unmarked")
    is_near = score.score >= near_full(item, percent)
    how: Shown = "lower" if not is_near else "explained" if score.reason else "unexplained"
    mark = plain_mark(score.score)
    return EventInMarks(record.number, record.district, item.id, unit.id, mark, how, score.reason)
