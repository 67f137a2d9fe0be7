"""Marks put where they belong, and everything that keeps a standing from being made of them (暂不排定的原因)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from selfcheck.messages import ScoreError
from selfcheck.messages.scoring import PART_NAMES, RULE_NAMES, RULING_NAMES
from selfcheck.model.ids import DistrictId, ItemId, UnitId
from selfcheck.model.notices import notice
from selfcheck.model.plan import Plan
from selfcheck.model.rule_reading import read_rules
from selfcheck.model.scores import MissingMarks, Score, plain_mark
from selfcheck.model.scoring import PART_IDS, Column, NotApplicable, Ruling, ScoringRules, not_applicable

_Key = tuple[UnitId, ItemId, DistrictId]


class Given(NamedTuple):
    """A mark with the opinion that came with it."""

    mark: Decimal
    opinion: str


Marks = Mapping[_Key, Given]


def rules_of(plan: Plan) -> ScoringRules:
    """The plan's scoring rules; :class:`ScoreError` for the first that cannot be used: without it a rank would be wrong."""
    rules, faults = read_rules(plan)
    if rules is None:
        raise ScoreError(faults[0].code, "", **faults[0].facts)
    return rules


def marks_of(scores: Iterable[Score]) -> Marks:
    """Given marks by unit, item and district; of equal marks the one with the opinion that sorts last stands."""
    best: dict[_Key, Given] = {}
    for score in scores:
        key = (score.unit, score.item, score.district)
        if score.score is not None and (key not in best or score.opinion > best[key].opinion):
            best[key] = Given(score.score, score.opinion)
    return best


def missing_marks(
    plan: Plan, scores: Iterable[Score], excused: NotApplicable = frozenset()
) -> tuple[MissingMarks, ...]:
    """What each unit still owes, by item in plan order, then for parts that count; empty when every mark is in."""
    marks = marks_of(scores)
    owed = (
        MissingMarks(
            unit,
            column.id,
            tuple(
                district.id
                for district in plan.districts
                if (column.id, district.id) not in excused and (unit, column.id, district.id) not in marks
            ),
        )
        for column in _asked(rules_of(plan))
        for unit in column.units
    )
    return tuple(missing for missing in owed if missing.districts)


def awaited(plan: Plan, excused: NotApplicable = frozenset()) -> Iterator[_Key]:
    """Every mark that is waited for: of the items, and of parts that count. Of items alone while no rule can be used."""
    rules, _ = read_rules(plan)
    items = ((item.id, tuple(lead.unit for lead in item.lead_units)) for item in plan.items)
    for id, units in ((column.id, column.units) for column in _asked(rules)) if rules else items:
        for district in plan.districts if units else ():
            if (id, district.id) not in excused:
                yield from ((unit, id, district.id) for unit in units)


def unassigned_parts(rules: ScoringRules) -> tuple[ItemId, ...]:
    """The parts of the plan nobody is named to assess."""
    return tuple(column.id for column in rules.columns if column.id in PART_IDS and not column.units)


def reasons_to_withhold(
    plan: Plan, rules: ScoringRules, scores: Sequence[Score], unconfirmed: Sequence[str], rulings: Sequence[Ruling]
) -> Iterator[str]:
    """Every reason, as a sentence; none when a standing can be made."""
    if unconfirmed:
        names = "；".join(f"{RULE_NAMES[name]}（{name}）" for name in unconfirmed)
        yield notice("SCO309", rules=names).message
    for column in _asked(rules):
        if not column.units and column.ordinal:
            yield notice("SCO203", ordinal=column.ordinal, title=column.title).message
        elif not column.units:
            yield notice("SCO325", part=PART_NAMES[column.id]).message
    excused = not_applicable(tuple(rulings))
    for district in plan.districts:
        if not any((column, district.id) not in excused for column in rules.weights):
            yield notice("SCO210", district=district.name).message
    yield from _odd_rulings(plan, rules, rulings)
    yield from _missing_reasons(plan, rules, missing_marks(plan, scores, excused))
    yield from _odd_reasons(plan, rules, scores)


def _asked(rules: ScoringRules) -> Iterator[Column]:
    """The columns whose marks are waited for: every item, and of the other parts those that count."""
    return (column for column in rules.columns if column.ordinal or column.weight)


def unused_ruling(rules: ScoringRules, ruling: Ruling) -> bool:
    """Whether the rules have no use for such a ruling, or not without an item."""
    match ruling.kind:
        case "bonus" | "deduction":
            change = rules.bonus if ruling.kind == "bonus" else rules.deduction
            return change is None or (change.on == "item" and ruling.item is None)
        case "zero":
            return not rules.zeroed or ruling.item is None
        case "veto":
            return rules.veto == "none"
        case "not_applicable":
            return ruling.item is None


def _odd_rulings(plan: Plan, rules: ScoringRules, rulings: Sequence[Ruling]) -> Iterator[str]:
    names = {district.id: district.name for district in plan.districts}
    known = {column.id for column in rules.columns}
    for ruling in rulings:
        kind, district = RULING_NAMES[ruling.kind], names.get(ruling.district, ruling.district)
        if ruling.district not in names or (ruling.item is not None and ruling.item not in known):
            yield notice("SCO327", kind=kind, district=district, item=ruling.item or "").message
        elif unused_ruling(rules, ruling):
            yield notice("SCO326", kind=kind, district=district).message


def _missing_reasons(plan: Plan, rules: ScoringRules, owed: Sequence[MissingMarks]) -> Iterator[str]:
    """A unit that marked no district of an item is told once with all such items; one sentence while nobody marked any."""
    columns = {column.id: column for column in rules.columns}
    units = _unit_names(plan)
    districts = {district.id: district.name for district in plan.districts}
    whole: dict[UnitId, list[Column]] = {}
    for missing in owed:
        if len(missing.districts) == len(plan.districts):
            whole.setdefault(missing.unit, []).append(columns[missing.item])
    asked = {(unit, column.id) for column in _asked(rules) for unit in column.units}
    if len(whole) > 1 and asked == {(unit, column.id) for unit, several in whole.items() for column in several}:
        yield notice("SCO212", units=len(whole), columns=len({column for _, column in asked})).message
        return
    for missing in owed:
        unit, column = units[missing.unit], columns[missing.item]
        if column in whole.get(missing.unit, ()):
            continue
        names = "、".join(districts[id] for id in missing.districts)
        yield notice("SCO202", unit=unit, column=_named(column), districts=names).message
    for id, several in whole.items():
        yield notice("SCO211", unit=units[id], columns=_named(*several), count=len(plan.districts)).message


def _named(*columns: Column) -> str:
    """One item by number and title, several by their numbers alone; the other parts by their names."""
    items = [column for column in columns if column.ordinal]
    numbers = "、".join(str(column.ordinal) for column in items)
    title = f"“{items[0].title}”" if len(columns) == 1 and items else ""
    parts = [f"“{PART_NAMES[column.id]}”" for column in columns if not column.ordinal]
    return "、".join([*([f"第{numbers}项{title}"] if items else []), *parts])


def _unit_names(plan: Plan) -> Mapping[UnitId, str]:
    """A unit's name as the item prints it, else as the register has it."""
    printed = {lead.unit: lead.name for item in plan.items for lead in item.lead_units}
    return {unit.id: unit.name for unit in plan.lead_units} | printed


def _odd_reasons(plan: Plan, rules: ScoringRules, scores: Sequence[Score]) -> Iterator[str]:
    """Marks nobody was asked for, out of range, or given twice with different values; in sorted order."""
    values: dict[_Key, set[Decimal]] = {}
    for score in scores:
        if score.score is not None:
            values.setdefault((score.unit, score.item, score.district), set()).add(score.score)
    asked = {(unit, column.id): column for column in rules.columns for unit in column.units}
    names = {district.id: district.name for district in plan.districts}
    units = _unit_names(plan)
    for (unit, item, district), given in sorted(values.items()):
        column = asked.get((unit, item))
        if column is None or district not in names:
            yield notice("SCO206", unit=unit, item=item, district=names.get(district, district)).message
        else:
            yield from _odd_marks(column, units[unit], names[district], sorted(given))


def _odd_marks(column: Column, unit: str, district: str, given: list[Decimal]) -> Iterator[str]:
    title = column.title or PART_NAMES[column.id]
    facts = {"unit": unit, "ordinal": column.ordinal, "title": title, "district": district}
    if len(given) > 1:
        yield notice("SCO204", "", seen="、".join(plain_mark(mark) for mark in given), **facts).message
    low, high = column.band.low, column.band.high
    for mark in given:
        if not low <= mark <= high and not low:
            yield notice("SCO205", "", seen=plain_mark(mark), full_marks=plain_mark(high), **facts).message
        elif not low <= mark <= high:
            yield notice(
                "SCO329", "", seen=plain_mark(mark), low=plain_mark(low), high=plain_mark(high), **facts
            ).message
