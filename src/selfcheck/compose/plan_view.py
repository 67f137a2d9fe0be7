"""The plan as others look at it: as JSON, and as sums to prove."""

from typing import NamedTuple

from selfcheck.messages.plan import PLACES
from selfcheck.model.plan import District, Doubt, FocusArea, Item, Plan, ReferencePoint, Unit

SCHEMA = "selfcheck/plan/1"


class AreaCount(NamedTuple):
    """What a focus area declares and what it holds; ``declared`` is 0 when it declares nothing."""

    ordinal: int
    title: str
    declared: int
    items: int
    points: int
    missing_points: int


class TotalCount(NamedTuple):
    """A total stated in the notice's body beside the items found in its focus areas."""

    name: str
    declared: int
    items: int


class Arithmetic(NamedTuple):
    """The sums of a plan: ``items``, ``points`` and ``missing_points`` over all focus areas."""

    areas: tuple[AreaCount, ...]
    totals: tuple[TotalCount, ...]
    items: int
    points: int
    missing_points: int


def arithmetic(plan: Plan) -> Arithmetic:
    """The sums that prove a plan complete, declared beside found."""
    areas = tuple(_area_count(area) for area in plan.focus_areas)
    items = {area.ordinal: area.items for area in areas}
    return Arithmetic(
        areas,
        tuple(TotalCount(d.name, d.items, sum(items.get(n, 0) for n in d.focus_areas)) for d in plan.declared),
        sum(items.values()),
        sum(area.points for area in areas),
        sum(area.missing_points for area in areas),
    )


def _area_count(area: FocusArea) -> AreaCount:
    points = sum(len(item.reference_points) for item in area.items)
    missing = sum(len(item.missing_points) for item in area.items)
    return AreaCount(area.ordinal, area.title, area.declared_items, len(area.items), points, missing)


def spoken_place(where: str) -> str:
    """Where a doubt is, in words: the ids of ``Doubt.where`` as 第25项第1点."""
    return "、".join(_spoken(id) for id in where.split("、"))


def _spoken(id: str) -> str:
    kind, _, rest = id.partition("-")
    item, _, point = rest.partition(".")
    pattern = PLACES[f"{kind}.point" if point else kind]
    return pattern.format(number=item.lstrip("0"), point=point)


def plan_as_json(plan: Plan) -> dict[str, object]:
    """The object of ``plan show --json``; open doubts come first."""
    return {
        "schema": SCHEMA,
        "year": plan.year,
        "title": plan.title,
        "document_number": plan.document_number,
        "issuer": plan.issuer,
        "issued_on": plan.issued_on.isoformat(),
        "due": {"from": plan.due_from.isoformat(), "to": plan.due_to.isoformat()},
        "parts": list(plan.parts),
        "focus_areas": [_area_as_json(area) for area in plan.focus_areas],
        "districts": [_district_as_json(district) for district in plan.districts],
        "lead_units": [_unit_as_json(unit) for unit in plan.lead_units],
        "doubts": [_doubt_as_json(doubt) for doubt in sorted(plan.doubts, key=lambda doubt: doubt.state != "open")],
    }


def _area_as_json(area: FocusArea) -> dict[str, object]:
    return {
        "id": area.id,
        "ordinal": area.ordinal,
        "title": area.title,
        "declared_items": area.declared_items or None,
        "items": [_item_as_json(item) for item in area.items],
    }


def _item_as_json(item: Item) -> dict[str, object]:
    return {
        "id": item.id,
        "ordinal": item.ordinal,
        "title": item.title,
        "new_this_year": item.new_this_year,
        "lead_units": [{"id": lead.unit, "name": lead.name, "certainty": lead.certainty} for lead in item.lead_units],
        "reference_points": [_point_as_json(point) for point in item.reference_points],
        "missing_points": list(item.missing_points),
    }


def _point_as_json(point: ReferencePoint) -> dict[str, object]:
    targets = [{"value": target.value, "unit": target.unit, "scope": target.scope} for target in point.targets]
    return {"number": point.number, "text": point.text, "targets": targets}


def _district_as_json(district: District) -> dict[str, object]:
    return {
        "id": district.id,
        "code": district.code,
        "name": district.name,
        "order": district.order,
        "bureau": district.bureau,
        "addressees": list(district.addressees),
    }


def _unit_as_json(unit: Unit) -> dict[str, object]:
    return {"id": unit.id, "name": unit.name, "aliases": list(unit.aliases)}


def _doubt_as_json(doubt: Doubt) -> dict[str, object]:
    return {
        "id": doubt.id,
        "where": doubt.where,
        "source": doubt.source,
        "reading": doubt.reading,
        "sure": doubt.sure,
        "state": doubt.state,
        "reason": doubt.reason,
        "settled_by": doubt.settled_by,
    }
