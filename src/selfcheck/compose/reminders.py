"""Who is reminded of what: nothing came, something is open, how many calendar days are left."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from selfcheck.model.asked import markable
from selfcheck.model.ids import ItemId
from selfcheck.model.plan import District, Plan, Unit
from selfcheck.model.reminder import Reminder, ReminderWording
from selfcheck.model.scores import MissingMarks
from selfcheck.model.status import DistrictStatus, UnitStatus
from selfcheck.model.submission import PointAnswer, Submission, WindowAnswer
from selfcheck.model.wording import worded
from selfcheck.numerals import cn_date

DAYS = (7, 3, 1, 0, -1)
"""Calendar days before the last one on which the office reminds, and the day after it."""
_NAMED = 6
"""More places than these are not named one by one."""
_OPEN = frozenset({"blank", "prompt", "missing"})


def remind_district(
    plan: Plan,
    district: District,
    row: DistrictStatus,
    submission: Submission | None,
    wording: ReminderWording,
    *,
    on: date,
) -> Reminder | None:
    """The reminder for one district; None for one whose return is complete."""
    if row.complete:
        return None
    missing = open_places(plan, row, submission, wording) if submission else ()
    return _reminder(plan, district.bureau, row.received_on, missing, row.due, on, agreed=row.agreed)


def remind_unit(  # noqa: PLR0913 - each is a fact of its own
    plan: Plan,
    unit: Unit,
    row: UnitStatus,
    owed: Iterable[MissingMarks],
    wording: ReminderWording,
    *,
    due: date | None,
    on: date,
) -> Reminder | None:
    """The reminder for one lead unit; None for one that has given every mark."""
    if row.state == "done":
        return None
    items = markable(plan)
    missing = tuple(
        worded(wording.marks, item=items[m.item].spoken, title=items[m.item].title, count=len(m.districts))
        for m in owed if m.unit == unit.id
    )  # fmt: skip
    return _reminder(plan, unit.name, row.received_on, missing if row.given else (), due, on, agreed=False)


def _reminder(  # noqa: PLR0913 - each is a fact of its own
    plan: Plan, addressee: str, received_on: str, missing: tuple[str, ...], due: date | None, on: date, *, agreed: bool
) -> Reminder:
    days = (due - on).days if due else 0
    return Reminder(
        issuer=plan.issuer,
        addressee=addressee,
        year=plan.year,
        received=cn_date(datetime.fromisoformat(received_on).date()) if received_on else "",
        missing=missing,
        due=cn_date(due) if due else "",
        agreed=agreed,
        days_left=max(days, 0),
        days_over=max(-days, 0),
        on=cn_date(on),
    )


def open_places(plan: Plan, row: DistrictStatus, submission: Submission, wording: ReminderWording) -> tuple[str, ...]:
    """What is open in a return, a line a part."""
    parts, found = row.parts, []
    if not parts.points.full:
        places = _named(_open_points(plan, submission, wording), wording)
        found.append(worded(wording.points, count=parts.points.expected - parts.points.answered, places=places))
    if not parts.windows.full:
        titles = [s.title for s in submission.sections if isinstance(s, WindowAnswer) and s.state in _OPEN]
        names = _named(titles, wording)
        found.append(worded(wording.windows, count=parts.windows.expected - parts.windows.answered, names=names))
    if not parts.highlights.full:
        facts = {"found": parts.highlights.answered, "expected": parts.highlights.expected}
        found.append(worded(wording.highlights, **facts))
    if not parts.risks.full:
        found.append(worded(wording.risks, count=parts.risks.expected - parts.risks.answered))
    return (*found, *(() if row.sealed else (wording.seal,)))


def _open_points(plan: Plan, submission: Submission, wording: ReminderWording) -> list[str]:
    ordinals: dict[ItemId, int] = {item.id: item.ordinal for item in plan.items}
    return [
        worded(wording.point, item=ordinals[s.item], point=s.id.rpartition(".")[2])
        for s in submission.sections if isinstance(s, PointAnswer) and s.state in _OPEN and s.item in ordinals
    ]  # fmt: skip


def _named(names: Sequence[str], wording: ReminderWording) -> str:
    return wording.joint.join(names[:_NAMED]) + (wording.others if len(names) > _NAMED else "")
