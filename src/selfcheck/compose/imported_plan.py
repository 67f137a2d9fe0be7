"""An imported notice and the office's registers made into a plan: names become ids, nothing else is added."""

from collections.abc import Iterator, Sequence

from selfcheck.messages.notice import ITEM_WEIGHT
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import UnitId
from selfcheck.model.imported import Imported
from selfcheck.model.plan import District, FocusArea, Item, LeadUnit, Plan, Unit
from selfcheck.model.rules import Rule, Scoring


def imported_plan(found: Imported, *, units: Sequence[Unit], districts: Sequence[District], scoring: Scoring) -> Plan:
    """The plan. ``units`` and ``districts`` are registers the office already keeps; ``scoring`` is its proposal.

    A unit that the register knows by name or alias takes its id; one that is new gets ``unit-NN``. Units of the register
    that the notice does not name are left out, since they score nothing this year.
    """
    register = _register(found.units, units)
    areas = tuple(_with_ids(area, register) for area in found.focus_areas)
    items = sum(len(area.all_items) for area in areas)
    return Plan(
        year=found.year, title=found.title, attachment_title=found.attachment_title, notice_title=found.notice_title,
        document_number=found.document_number, issuer=found.issuer, issued_on=found.issued_on,
        publicity=found.publicity, due_from=found.due_from, due_to=found.due_to, highlights=found.highlights,
        parts=found.parts, focus_areas=areas, declared=found.declared, windows=found.windows,
        qualities=found.qualities, risks=found.risks, districts=tuple(districts),
        lead_units=tuple(dict.fromkeys(register.values())), body=found.body, scoring=proposed(scoring, items),
        doubts=found.doubts, object_label=found.object_label,
    )  # fmt: skip


def _register(names: Sequence[str], known: Sequence[Unit]) -> dict[str, Unit]:
    by_name = {name: unit for unit in known for name in (unit.name, *unit.aliases)}
    taken = {unit.id for unit in known}
    fresh = (UnitId(f"unit-{n:02d}") for n in range(1, 1000) if f"unit-{n:02d}" not in taken)
    return {name: by_name.get(name) or Unit(next(fresh), name) for name in names}


def _with_ids(area: FocusArea, register: dict[str, Unit]) -> FocusArea:
    inside = tuple(_with_ids(within, register) for within in area.focus_areas)
    return replaced(area, items=tuple(_item(item, register) for item in area.items), focus_areas=inside)


def _item(item: Item, register: dict[str, Unit]) -> Item:
    return replaced(item, lead_units=tuple(_leads(item, register)))


def _leads(item: Item, register: dict[str, Unit]) -> Iterator[LeadUnit]:
    for lead in item.lead_units:
        unit = register.get(lead.name)
        if unit:
            yield LeadUnit(unit.id, unit.name, lead.certainty)


def proposed(scoring: Scoring, items: int) -> Scoring:
    """The proposal for a plan of so many items: each counts the same."""

    def adjusted(rule: Rule) -> Rule:
        if rule.name != "item_weight":
            return rule
        return Rule(rule.name, f"1/{items}", ITEM_WEIGHT.format(items=items))

    return replaced(scoring, rules=tuple(map(adjusted, scoring.rules)))
