"""The scoring rules of a plan as one ``ScoringRules`` (计分办法): each word of ``scoring.toml`` put where it counts."""

import itertools
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Literal, cast

from selfcheck.messages.scoring import EACH_FORMS
from selfcheck.model.ids import DistrictId, ItemId, UnitId
from selfcheck.model.plan import AssessedPart, Item, Plan
from selfcheck.model.rule_values import RuleFault, Words, given_rules, rule_forms, taken_apart, word_faults
from selfcheck.model.rules import Rule
from selfcheck.model.scores import PARTS, plain_mark
from selfcheck.model.scoring import Change, Column, Gap, Grading, MarkBand, ScoringRules, Spreading, Veto

_SPREADINGS: Mapping[str, Spreading] = {
    "drop_from_denominator": "drop",
    "to_group": "group",
    "to_sibling": "sibling",
    "to": "sibling",
}


def read_rules(plan: Plan) -> tuple[ScoringRules | None, tuple[RuleFault, ...]]:
    """The rules of the plan as one value; ``None``, with all that is wrong with them, when they cannot be used."""
    faults = tuple(word_faults(plan))
    if faults:
        return None, faults
    reading = _Reading(plan)
    faults = tuple(reading.contradictions())
    rules = None if faults else reading.rules()
    if rules and not rules.weights:
        return None, (RuleFault("item_weight", "", "SCO318", {}),)
    return rules, faults


def drawn_from_plan(plan: Plan, rule: Rule) -> tuple[str, ...]:
    """What a rule takes from elsewhere in the plan; whoever confirms the rule confirms that too. Mostly nothing."""
    full_marks = plain_mark(plan.scoring.full_marks)
    words = {rule.value, *(value for _, value in rule.each)}
    match rule.name:
        case "unit_score":
            scale = () if rule.value == f"0-{full_marks}" else (full_marks,)
            return (*scale, *(f"{item.id}={item.full_mark}" for item in plan.items if item.full_mark is not None))
        case "item_weight" if "stated" in words:
            return tuple(f"{item.id}={item.weight}" for item in plan.items)
        case "item_weight" if "full_marks" in words:
            return tuple(f"{item.id}={item.full_mark}" for item in plan.items)
        case "several_units" if "lead" in words:
            return tuple(f"{item.id}={item.lead_units[0].unit}" for item in plan.items if item.lead_units)
        case _:
            return ()


class _Reading:
    """The rules of one plan, taken apart, with what each says of single items."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._given = given_rules(plan)
        self._group = {item.id: area.id for area in plan.areas for item in area.items}

    def rules(self) -> ScoringRules:
        """All of them; the words have been checked."""
        veto, gap = self._value("veto"), self._value("large_gap")
        return ScoringRules(
            full_marks=self._plan.scoring.full_marks,
            columns=(*map(self._item, self._plan.items), *itertools.starmap(self._part, PARTS.items())),
            group_weights=self._group_weights(),
            bonus=self._change("bonus"),
            deduction=self._change("deduction"),
            zeroed=self._value("zeroed_item").word == "by_person",
            veto=cast(Veto, veto.word),
            veto_grade=veto.filled[0] if veto.filled else "",
            grading=cast(Grading, self._value("grades").word),
            grades=tuple((grade, Decimal(number)) for grade, number in self._given["grades"].each),
            gap=cast(Gap, gap.word),
            gap_marks=Decimal(gap.filled[0]) if gap.filled else Decimal(0),
            tie_break=tuple(ItemId(id) for ids in self._value("tie_break").filled for id in ids.split("、")),
            peer_groups=tuple((DistrictId(id), name) for id, name in self._given["peer_groups"].each),
        )

    def contradictions(self) -> Iterator[RuleFault]:
        """What no word is to blame for alone."""
        yield from self._odd_bands()
        yield from self._odd_weights()
        yield from self._odd_grades()
        for item in self._plan.items:
            if (words := self._of_node("not_applicable", item)) and words.filled == (item.id,):
                yield RuleFault("not_applicable", item.id, "SCO315", {"ordinal": item.ordinal, "title": item.title})

    def _odd_bands(self) -> Iterator[RuleFault]:
        for item in self._plan.items:
            band = self._band(item)
            if not (band.low <= band.high and band.full > 0):
                key = next((key for key, _ in self._given["unit_score"].each if key in self._nodes(item)), "")
                yield RuleFault("unit_score", key, "SCO316", {"ordinal": item.ordinal, "title": item.title})

    def _odd_weights(self) -> Iterator[RuleFault]:
        value = self._given["item_weight"].value
        for item in self._plan.items:
            missing = {"stated": item.weight, "full_marks": item.full_mark}.get(value, 1) is None
            if missing and self._each("item_weight", item.id) is None:
                yield RuleFault("item_weight", "", "SCO317", {"ordinal": item.ordinal, "title": item.title})
        given = dict(self._given["group_weight"].each)
        for area in self._plan.areas:
            if given and area.id not in given:
                yield RuleFault("group_weight", "", "SCO319", {"area": area.id, "title": area.title})
        for item in self._plan.items:
            if item.lead_units and not any(self._shares(item.id, self._units(item), self._combining(item))):
                weighted = self._combining(item).word == "weighted"
                key = "" if weighted else next(k for k in self._nodes(item) if self._each("several_units", k))
                facts = {"ordinal": item.ordinal, "title": item.title}
                yield RuleFault("unit_weight" if weighted else "several_units", key, "SCO320", facts)

    def _odd_grades(self) -> Iterator[RuleFault]:
        grades, word = self._given["grades"].each, self._value("grades").word
        for (_, better), (grade, worse) in pairwise(grades):
            if word == "threshold" and Decimal(worse) >= Decimal(better):
                yield RuleFault("grades", grade, "SCO321", {"grade": grade})
        for grade, number in grades:
            if word == "quota" and Decimal(number) % 1:
                yield RuleFault("grades", grade, "SCO322", {"grade": grade, "value": number})
        veto = self._value("veto")
        if veto.filled and word != "by_decision" and veto.filled[0] not in dict(grades):
            yield RuleFault("veto", "", "SCO323", {"grade": veto.filled[0], "known": "、".join(dict(grades))})

    def _item(self, item: Item) -> Column:
        units = self._units(item)
        spreading = self._of_node("not_applicable", item) or self._value("not_applicable")
        combining = self._combining(item)
        cap = self._each("bonus", item.id) or self._value("bonus")
        return Column(
            id=item.id,
            ordinal=item.ordinal,
            title=item.title,
            group=self._group[item.id],
            units=units,
            shares=self._shares(item.id, units, combining),
            lowest=combining.word == "lowest",
            band=self._band(item),
            weight=self._weight(item),
            spreading=_SPREADINGS[spreading.word],
            sibling=ItemId(spreading.filled[0]) if spreading.filled else self._sibling(item),
            bonus_cap=Decimal(cap.filled[0]) if cap.word in ("item", "") and cap.filled else Decimal(0),
        )

    def _part(self, part: AssessedPart, id: ItemId) -> Column:
        """A part of the plan as a column: it has no group, and takes the plan's general rules."""
        units = tuple(unit.id for unit in self._plan.lead_units if part in unit.assesses)
        weight = self._each("other_parts", part)
        combining = self._value("several_units")
        return Column(
            id=id,
            ordinal=0,
            title="",
            group=id,
            units=units,
            shares=self._shares(id, units, combining),
            lowest=combining.word == "lowest",
            band=self._general_band(),
            weight=Fraction(weight.filled[0]) if weight else Fraction(0),
        )

    def _value(self, name: str) -> Words:
        return taken_apart(rule_forms(self._plan, name), self._given[name].value) or Words("")

    def _each(self, name: str, key: str) -> Words | None:
        value = dict(self._given[name].each).get(key)
        return None if value is None else taken_apart(EACH_FORMS[name], value)

    def _nodes(self, item: Item) -> tuple[str, ...]:
        """The item, then the areas around it from the inside out; an area's id tells its place."""
        parts = self._group[item.id].split(".")
        return (item.id, *(".".join(parts[:end]) for end in range(len(parts), 0, -1)))

    def _of_node(self, name: str, item: Item) -> Words | None:
        """What a rule says of the item, else of the innermost area around it that it names."""
        return next((words for key in self._nodes(item) if (words := self._each(name, key))), None)

    def _general_band(self) -> MarkBand:
        filled = self._value("unit_score").filled
        full_marks = self._plan.scoring.full_marks
        return MarkBand(*map(Decimal, filled)) if filled else MarkBand(Decimal(0), full_marks, full_marks)

    def _band(self, item: Item) -> MarkBand:
        if words := self._of_node("unit_score", item):
            low, high, *full = map(Decimal, words.filled)
            return MarkBand(low, high, full[0] if full else high)
        if item.full_mark is not None:
            return MarkBand(Decimal(0), item.full_mark, item.full_mark)
        return self._general_band()

    def _units(self, item: Item) -> tuple[UnitId, ...]:
        return tuple(lead.unit for lead in item.lead_units)

    def _combining(self, item: Item) -> Words:
        return self._of_node("several_units", item) or self._value("several_units")

    def _shares(self, column: ItemId, units: tuple[UnitId, ...], combining: Words) -> tuple[int, ...]:
        match combining.word:
            case "lead":
                leading = UnitId(combining.filled[0]) if combining.filled else units[0] if units else None
                return tuple(int(unit == leading) for unit in units)
            case "weighted":
                given = dict(self._given["unit_weight"].each)
                shares = [Fraction(given.get(f"{column}/{unit}", given.get(unit, "1"))) for unit in units]
                whole = lcm(*(share.denominator for share in shares))
                return tuple(int(share * whole) for share in shares)
            case _:
                return (1,) * len(units)

    def _weight(self, item: Item) -> Fraction:
        if words := self._each("item_weight", item.id):
            return Fraction(words.filled[0])
        stated = {"full_marks": item.full_mark, "stated": item.weight}
        return Fraction(stated.get(self._given["item_weight"].value, 1) or 0)

    def _group_weights(self) -> Mapping[str, Fraction] | None:
        match self._value("group_weight").word:
            case "equal":
                return {area.id: Fraction(1) for area in self._plan.areas}
            case "each":
                return {area: Fraction(number) for area, number in self._given["group_weight"].each}
            case _:
                return None

    def _sibling(self, item: Item) -> ItemId | None:
        """The item printed before it in its group, for the first the one behind it; none for the only one."""
        group = [other.id for other in self._plan.items if self._group[other.id] == self._group[item.id]]
        at = group.index(item.id)
        return group[at - 1] if at else next(iter(group[1:]), None)

    def _change(self, name: str) -> Change | None:
        words = self._value(name)
        return Change(cast(Literal["item", "total"], words.word), Decimal(words.filled[0])) if words.filled else None
