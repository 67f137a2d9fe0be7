"""C18: what goes back to a lead unit about its marks as questions. Shown, never corrected; no mark is touched here.

Domain §3.3 (C18) and S3.4b: marks that are missing, all equal, near full beside a named event, one opinion for everybody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from selfcheck.model import styles
from selfcheck.model.asked import Asked, asked, near_full
from selfcheck.model.blocks import Document, paragraph
from selfcheck.model.ids import DistrictId
from selfcheck.model.notices import Notice, notice
from selfcheck.model.plan import Plan, Unit
from selfcheck.model.records import Record, RecordWording, record_line
from selfcheck.model.scores import QuestionWording, Score, marks_by_place, plain_mark
from selfcheck.model.scoring import NotApplicable
from selfcheck.model.wording import worded

_ENOUGH = 3
"""Districts of which it says something that all are equal."""
_SHOWN = 30


def score_questions(  # noqa: PLR0913 - each is a fact of its own
    plan: Plan,
    unit: Unit,
    scores: Iterable[Score],
    records: Sequence[Record],
    wording: RecordWording,
    *,
    percent: int,
    excused: NotApplicable = frozenset(),
) -> tuple[Notice, ...]:
    """The questions to one unit about its marks, item by item; none for a unit that gave no mark at all.

    ``percent``: from that part of the full marks on a mark is near full. ``records`` of items that are not the unit's
    are left alone. What is ``excused`` is not missed.
    """
    marks = marks_by_place(score for score in scores if score.unit == unit.id)
    if not marks:
        return ()
    made: list[Notice] = []
    for item in asked(plan, unit):
        row = {d.id: marks[unit.id, item.id, d.id] for d in plan.districts if (unit.id, item.id, d.id) in marks}
        made += _missing(plan, unit, item, row, excused)
        made += _equal(unit, item, row)
        near = [score for score in row.values() if (score.score or 0) >= near_full(item, percent)]
        made += _unexplained(plan, unit, item, near, _events(item, records, wording))
        made += _one_opinion(unit, item, row)
    return tuple(made)


def question_note(plan: Plan, unit: Unit, asked_of: Iterable[Notice], wording: QuestionWording) -> Document:
    """The questions as a note to the unit."""
    facts = {"year": plan.year, "unit": unit.name}
    lines = [worded(wording.line, number=n, question=one.message) for n, one in enumerate(asked_of, 1)]
    texts = (worded(wording.opening, **facts), *lines, wording.closing)
    return Document(
        tuple(paragraph(text, styles.BODY) for text in texts), properties={"title": worded(wording.title, **facts)}
    )


def _events(item: Asked, records: Iterable[Record], wording: RecordWording) -> Mapping[DistrictId, Sequence[str]]:
    """The named events on record of an item, in words, by district."""
    found: dict[DistrictId, list[str]] = {}
    for one in records:
        if one.is_event and one.item == item.id:
            found.setdefault(one.district, []).append(record_line(one, wording))
    return found


def _missing(
    plan: Plan, unit: Unit, item: Asked, row: Mapping[DistrictId, Score], excused: NotApplicable
) -> Iterator[Notice]:
    missing = [d.name for d in plan.districts if d.id not in row and (item.id, d.id) not in excused]
    if missing:
        yield notice("SCO350", unit.name, item=item.spoken, title=item.title, districts="、".join(missing))


def _equal(unit: Unit, item: Asked, row: Mapping[DistrictId, Score]) -> Iterator[Notice]:
    given = {score.score for score in row.values() if score.score is not None}
    if len(row) >= _ENOUGH and len(given) == 1:
        mark = plain_mark(given.pop())
        yield notice("SCO351", unit.name, item=item.spoken, title=item.title, count=len(row), mark=mark)


def _unexplained(
    plan: Plan, unit: Unit, item: Asked, marked: Iterable[Score], events: Mapping[DistrictId, Sequence[str]]
) -> Iterator[Notice]:
    """Marks near full of districts with a named event, as far as the unit gave no reason."""
    for score in marked:
        told = events.get(score.district)
        if told and score.score is not None and not score.reason:
            facts = {"item": item.spoken, "district": plan.district(score.district).name}
            yield notice("SCO352", unit.name, **facts, mark=plain_mark(score.score), events="；".join(told))


def _one_opinion(unit: Unit, item: Asked, row: Mapping[DistrictId, Score]) -> Iterator[Notice]:
    said = {"".join(score.opinion.split()) for score in row.values()}
    if len(row) >= _ENOUGH and len(said) == 1 and said != {""}:
        words = " ".join(next(iter(row.values())).opinion.split())
        shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
        yield notice("SCO353", unit.name, item=item.spoken, title=item.title, count=len(row), opinion=shown)
