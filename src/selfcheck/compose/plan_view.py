"""The plan as others look at it: as JSON, and as sums to prove."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from selfcheck.messages.plan import PLACES
from selfcheck.model.plan import District, Doubt, FocusArea, Item, MarkLine, Plan, ReferencePoint, Unit

SCHEMA = "selfcheck/plan/1"


class AreaCount(Struct, frozen=True):
    """What a focus area at any depth declares and holds (各组项数); ``declared`` is 0 when it declares nothing.

    ``depth`` is 1 for an outermost one; its sums hold those of the areas inside it.
    """

    ordinal: int
    title: str
    declared: int
    items: int
    points: int
    missing_points: int
    depth: int = 1


class TotalCount(Struct, frozen=True):
    """A total stated in the notice's body beside the items found in its focus areas (声明的项数)."""

    name: str
    declared: int
    items: int


class Arithmetic(Struct, frozen=True):
    """The sums of a plan (核对): ``items``, ``points`` and ``missing_points`` over all focus areas."""

    areas: tuple[AreaCount, ...]
    totals: tuple[TotalCount, ...]
    items: int
    points: int
    missing_points: int

    @property
    def outermost(self) -> tuple[AreaCount, ...]:
        """The areas that make up the sum."""
        return tuple(area for area in self.areas if area.depth == 1)


def arithmetic(plan: Plan) -> Arithmetic:
    """The sums that prove a plan complete, declared beside found."""
    items = {area.ordinal: len(area.all_items) for area in plan.focus_areas}
    return Arithmetic(
        tuple(count for area in plan.focus_areas for count in _area_counts(area, 1)),
        tuple(TotalCount(d.name, d.items, sum(items.get(n, 0) for n in d.focus_areas)) for d in plan.declared),
        len(plan.items),
        sum(len(item.reference_points) for item in plan.items),
        sum(len(item.missing_points) for item in plan.items),
    )


def _area_counts(area: FocusArea, depth: int) -> Iterator[AreaCount]:
    items = area.all_items
    points = sum(len(item.reference_points) for item in items)
    missing = sum(len(item.missing_points) for item in items)
    yield AreaCount(area.ordinal, area.title, area.declared_items, len(items), points, missing, depth)
    for inside in area.focus_areas:
        yield from _area_counts(inside, depth + 1)


def spoken_place(plan: Plan, where: str) -> str:
    """Where a doubt is, in words: the ids of ``Doubt.where`` as 第25项第1点, by the numbers this plan prints."""
    ordinals = {str(item.id): item.ordinal for item in plan.items}
    return "、".join(_spoken(place, ordinals) for place in where.split("、"))


def _spoken(place: str, ordinals: Mapping[str, int]) -> str:
    kind, _, number = place.partition("-")
    item, _, point = place.partition(".")
    if item in ordinals:
        return PLACES["item.point" if point else "item"].format(number=ordinals[item], point=point)
    return PLACES[kind].format(number=number.replace(".", "-"))


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
    inside: dict[str, object] = {"items": [_item_as_json(item) for item in area.items]}
    if area.focus_areas:
        inside = {"focus_areas": [_area_as_json(within) for within in area.focus_areas]}
    return {
        "id": area.id,
        "ordinal": area.ordinal,
        "title": area.title,
        "declared_items": area.declared_items or None,
        **inside,
    }


def _item_as_json(item: Item) -> dict[str, object]:
    shown: dict[str, object] = {
        "id": item.id,
        "ordinal": item.ordinal,
        "title": item.title,
        "new_this_year": item.new_this_year,
        "lead_units": [{"id": lead.unit, "name": lead.name, "certainty": lead.certainty} for lead in item.lead_units],
        "reference_points": [_point_as_json(point) for point in item.reference_points],
        "missing_points": list(item.missing_points),
    }
    if item.full_mark is not None:
        shown["full_mark"] = _decimal(item.full_mark)
    if item.weight is not None:
        shown["weight"] = _decimal(item.weight)
    if item.lines:
        shown["lines"] = [_line_as_json(line) for line in item.lines]
    return shown


def _line_as_json(line: MarkLine) -> dict[str, object]:
    return {"kind": line.kind, "text": line.text, "amount": _decimal(line.amount), "limit": _decimal(line.limit)}


def _decimal(number: Decimal | None) -> str | None:
    """Decimals are strings in JSON; ``None`` where the plan names none."""
    return None if number is None else format(number, "f")


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
