"""A doubt settled by a person (确认): what it changes in the plan, where that follows from the answer by itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace
from rapidfuzz import fuzz, process

from selfcheck.compose.assignment import folded, likeness
from selfcheck.compose.plan_text import each_word, spoken_lead, spoken_targets
from selfcheck.compose.plan_view import spoken_place
from selfcheck.messages import PlanError
from selfcheck.messages.plan import ABSENT, FIELDS
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import Doubt, FocusArea, Item, LeadUnit, Plan, ReferencePoint, Unit
from selfcheck.model.target import scope_of

_PARTED = "｜"
"""Between the answers to a doubt that names several places."""
_ABOUT = 600
"""How alike a doubt's words and a title or text must be for the doubt to be about it."""


class _Answer(NamedTuple):
    """What a person says of one place of a doubt: ``source`` and ``before`` are the doubt's own words for it."""

    place: str
    source: str
    before: str
    text: str


class _Changed(NamedTuple):
    """An item after the answer, and what changed in it; empty words: nothing did."""

    item: Item
    field: str = ""
    old: str = ""
    new: str = ""


def find_doubt(plan: Plan, id: str) -> Doubt:
    """The doubt of that id, small letters allowed; :class:`PlanError` with the nearest one otherwise."""
    ids = {doubt.id.casefold(): doubt for doubt in plan.doubts}
    if found := ids.get(id.casefold()):
        return found
    near = process.extractOne(id.casefold(), list(ids), scorer=fuzz.ratio, score_cutoff=50.0)
    if near:
        raise PlanError("PLN110", id=id, meant=ids[near[0]].id)
    raise PlanError("PLN111", id=id)


def settle(plan: Plan, doubt: Doubt, reading: str, by: str) -> Collected[Plan]:
    """The plan after ``by`` has answered ``doubt`` with ``reading``; an empty reading takes the doubt's own.

    Lead units, an item's title, a point's words (also of a missing one) and the scope of targets are changed in the
    plan; of all else only the answer is kept, with a notice. :class:`PlanError` when there is nothing to go by.
    """
    words = reading.strip() or doubt.reading
    if not words:
        raise PlanError("PLN112", doubt.id)
    settled = replace(doubt, state="settled", reading=words, settled_by=by)
    doubts = tuple(settled if d.id == doubt.id else d for d in plan.doubts)
    found: list[Notice] = []
    changed = {item.id: item for item in plan.items}
    for answer in _answers(plan, doubt, words):
        owner, _, point = answer.place.partition(".")
        item = next((item for item in changed.values() if item.id == owner), None)
        after = _apply(plan, item, point, answer) if item else None
        if after is None:
            found.append(notice("PLN119", doubt.id, reading=answer.text))
            continue
        changed[after.item.id] = after.item
        found.append(_told(plan, doubt, answer.place, after))
    areas = tuple(_area_with(area, changed.values()) for area in plan.focus_areas)
    return Collected(replace(plan, focus_areas=areas, doubts=doubts), tuple(dict.fromkeys(found)))


def _told(plan: Plan, doubt: Doubt, place: str, after: _Changed) -> Notice:
    spoken = spoken_place(plan, place)
    if not after.field:
        return notice("PLN120", doubt.id, place=spoken)
    return notice("PLN118", doubt.id, place=spoken, field=FIELDS[after.field], old=after.old, new=after.new)


def _answers(plan: Plan, doubt: Doubt, words: str) -> Iterator[_Answer]:
    """The answer to each place; one answer to several places is only taken where it can mean them all: a scope."""
    places = [place.strip() for place in doubt.where.split("、")]
    texts = _numbered(words, places) or _parted(words, len(places))
    if texts is None and scope_of(words):
        texts = [words] * len(places)
    if texts is None:
        missing = [place for place in places if _is_missing(plan, place)]
        if missing:
            spoken = spoken_place(plan, "、".join(missing))
            raise PlanError("PLN113", doubt.id, count=len(places), places=spoken)
        yield _Answer("", "", "", words)
        return
    sources, before = (_parted(text, len(places)) or [text] * len(places) for text in (doubt.source, doubt.reading))
    yield from map(_Answer, places, sources, before, texts)


def _parted(text: str, count: int) -> list[str] | None:
    parts = [part.strip() for part in text.split(_PARTED)]
    return parts if len(parts) == count and all(parts) else None


def _numbered(text: str, places: Sequence[str]) -> list[str] | None:
    """The points that stand in one text under their printed numbers, as in 1. 甲。2. 乙。"""
    numbers = [place.partition(".")[2] for place in places]
    if not all(numbers):
        return None
    between = rf"\s*{_PARTED}?\s*".join(rf"{number}[.．、]\s*(.+?)" for number in numbers)
    found = re.fullmatch(rf"\s*{between}\s*", text, re.DOTALL)
    return list(found.groups()) if found else None


def _is_missing(plan: Plan, place: str) -> bool:
    return any(place in {f"{item.id}.{number}" for number in item.missing_points} for item in plan.items)


def _apply(plan: Plan, item: Item, point: str, answer: _Answer) -> _Changed | None:
    """The item after the answer; ``None`` when the answer does not tell what to change."""
    if not point:
        return _units_settled(plan, item, answer) or _title_settled(item, answer)
    if int(point) in item.missing_points:
        return _point_found(item, int(point), answer.text)
    asked = next(p for p in item.reference_points if p.number == int(point))
    after = _scope_settled(asked, answer.text) if asked.targets and scope_of(answer.text) else _reworded(asked, answer)
    if after is None:
        return None
    if after == asked:
        return _Changed(item)
    points = tuple(after if p.number == asked.number else p for p in item.reference_points)
    changed = replace(item, reference_points=points)
    if after.text != asked.text:
        return _Changed(changed, "text", asked.text, after.text)
    old, new = (spoken_targets(p, each_word(plan)) for p in (asked, after))
    return _Changed(changed, "targets", old, new)


def _units_settled(plan: Plan, item: Item, answer: _Answer) -> _Changed | None:
    """Lead units named in the answer; all of them are beyond doubt now."""
    known = {name: unit for unit in plan.lead_units for name in (*unit.aliases, unit.name)}
    names = [name.strip() for name in answer.text.split("、")]
    unknown = [name for name in names if name not in known]
    if unknown:
        if answer.before and all(name.strip() in known for name in answer.before.split("、")):
            raise _unknown_unit(unknown[0], known)
        return None
    stated = {lead.unit: lead for lead in item.lead_units if lead.certainty == "stated"}
    units = dict.fromkeys(known[name] for name in names)
    leads = tuple(stated.get(unit.id) or LeadUnit(unit.id, unit.name, "confirmed") for unit in units)
    if leads == item.lead_units:
        return _Changed(item)
    old, new = ("、".join(map(spoken_lead, given)) for given in (item.lead_units, leads))
    return _Changed(replace(item, lead_units=leads), "lead_units", old, new)


def _unknown_unit(name: str, known: dict[str, Unit]) -> PlanError:
    near = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=50.0)
    return PlanError("PLN056", name=name, meant=near[0]) if near else PlanError("PLN057", name=name)


def _title_settled(item: Item, answer: _Answer) -> _Changed | None:
    if not any(_alike(words, item.title) for words in (answer.source, answer.before)):
        return None
    title = _one_line(answer.text)
    return _Changed(replace(item, title=title), "title", item.title, title) if title != item.title else _Changed(item)


def _point_found(item: Item, number: int, text: str) -> _Changed:
    point = ReferencePoint(number, _one_line(text))
    points = tuple(sorted((*item.reference_points, point), key=lambda p: p.number))
    missing = tuple(n for n in item.missing_points if n != number)
    return _Changed(replace(item, reference_points=points, missing_points=missing), "text", ABSENT, point.text)


def _scope_settled(point: ReferencePoint, word: str) -> ReferencePoint:
    """The targets whose scope was not told get it; when all were told, all of them."""
    scope = scope_of(word) or "unknown"
    is_open = any(target.scope == "unknown" for target in point.targets)
    targets = (replace(t, scope=scope) if not is_open or t.scope == "unknown" else t for t in point.targets)
    return replace(point, targets=tuple(targets))


def _reworded(point: ReferencePoint, answer: _Answer) -> ReferencePoint | None:
    """The point with the doubtful words replaced; the answer may also be the whole point as it should be."""
    text = _one_line(answer.text)
    doubtful = next((words for words in (answer.source, answer.before) if words and words in point.text), "")
    if doubtful and _score(text, doubtful) >= _score(text, point.text):
        return replace(point, text=point.text.replace(doubtful, text))
    if doubtful or _alike(text, point.text):
        return replace(point, text=text)
    return None


def _score(one: str, other: str) -> int:
    return likeness(folded(one), folded(other))


def _alike(one: str, other: str) -> bool:
    return _score(one, other) >= _ABOUT


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _area_with(area: FocusArea, items: Iterable[Item]) -> FocusArea:
    after = {item.id: item for item in items}
    return replace(
        area,
        items=tuple(after[item.id] for item in area.items),
        focus_areas=tuple(_area_with(inside, after.values()) for inside in area.focus_areas),
    )
