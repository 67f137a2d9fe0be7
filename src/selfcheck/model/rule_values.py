"""The words of ``scoring.toml`` taken apart (计分规则): which a rule takes, which it was given, what is wrong with them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from selfcheck.messages.scoring import EACH_FORMS, EACH_KEYS, VALUE_FORMS
from selfcheck.model.plan import FocusArea, Plan
from selfcheck.model.rules import Rule
from selfcheck.model.scores import PARTS, plain_mark

NEUTRAL: Mapping[str, str] = {
    "group_weight": "by_items",
    "unit_weight": "equal",
    "bonus": "none",
    "deduction": "none",
    "zeroed_item": "none",
    "veto": "none",
    "peer_groups": "none",
}
"""The rules a plan need not give, and what they are then. Any other, left out, would change a rank in silence."""


class _Each(NamedTuple):
    """What the lines of a rule's ``each`` name, and the values they belong to (all, when empty) and may not lack."""

    keys: str
    belongs_to: tuple[str, ...] = ()
    needed: bool = True


_EACH: Mapping[str, _Each] = {
    "unit_score": _Each("node"),
    "several_units": _Each("node"),
    "not_applicable": _Each("node"),
    "item_weight": _Each("item"),
    "bonus": _Each("item", ("item",), needed=False),
    "other_parts": _Each("part", ("each",)),
    "group_weight": _Each("area", ("each",)),
    "unit_weight": _Each("unit", ("each",)),
    "grades": _Each("grade", ("threshold", "quota")),
    "peer_groups": _Each("district", ("view",)),
}
_TOKENS: Mapping[str, str] = {
    "〔数〕": r"([0-9]{1,6}(?:\.[0-9]{1,6})?)",
    "〔项目〕": "([a-z0-9.-]+)",
    "〔单位〕": "([a-z0-9.-]+)",
    "〔几个项目〕": "([a-z0-9.-]+(?:、[a-z0-9.-]+)*)",
    "〔字〕": r"(\S.*)",
}
_TOKEN = re.compile("〔.*?〕")


class Words(NamedTuple):
    """A value taken apart: its word (``item``, ``to``, empty for bare numbers and names) and what fills its places."""

    word: str
    filled: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class RuleFault(NamedTuple):
    """What is wrong with a rule: ``key`` names the line of its ``each``, empty for its value.

    ``late``: no slip of the pen, and nothing but a rank goes wrong by it; the rule is not there, or the plan has another
    number of items by now.
    """

    rule: str
    key: str
    code: str
    facts: Mapping[str, object]
    late: bool = False


def rule_forms(plan: Plan, name: str) -> tuple[str, ...]:
    """The values a rule may have, as they are told to people; empty for a rule there is none of."""
    return _forms(plan, name, str(len(plan.items)))


def _forms(plan: Plan, name: str, items: str) -> tuple[str, ...]:
    marks = plain_mark(plan.scoring.full_marks)
    return tuple(form.format(items=items, full_marks=marks) for form in VALUE_FORMS.get(name, ()))


def given_rules(plan: Plan) -> Mapping[str, Rule]:
    """The rules of the plan by name, those it left out as their neutral value."""
    neutral = {name: Rule(name, value, "") for name, value in NEUTRAL.items()}
    return neutral | {rule.name: rule for rule in plan.scoring.rules}


def taken_apart(forms: Iterable[str], text: str) -> Words | None:
    """The value by the first form it fits; ``None`` when it fits none."""
    for form in forms:
        places = tuple(_TOKEN.findall(form))
        pattern = "".join(_TOKENS.get(piece, re.escape(piece)) for piece in re.split("(〔.*?〕)", form))
        if found := re.fullmatch(pattern, text):
            word = form.partition(":")[0] if places else form
            return Words("" if places and word == form else word, found.groups(), places)
    return None


def word_faults(plan: Plan) -> Iterator[RuleFault]:
    """Rules there are none of, values they do not take, ids the plan does not know, rules that are missing."""
    ids = _known_ids(plan)
    given = given_rules(plan)
    for name, rule in given.items():
        forms = rule_forms(plan, name)
        words = taken_apart(forms, rule.value)
        if not forms:
            yield RuleFault(name, "", "SCO208", {"rule": name, "known": "、".join(VALUE_FORMS)})
        elif words is None or not _ids_known(words, ids):
            facts = {"rule": name, "value": rule.value, "known": "、".join(forms)}
            late = words is None and taken_apart(_forms(plan, name, "〔数〕"), rule.value) is not None
            yield RuleFault(name, "", "SCO207", facts, late)
        else:
            yield from _each_faults(rule, words.word or rule.value, ids)
    for name in VALUE_FORMS:
        if name not in given:
            facts = {"rule": name, "known": "、".join(rule_forms(plan, name))}
            yield RuleFault(name, "", "SCO209", facts, late=True)


def _each_faults(rule: Rule, word: str, ids: Mapping[str, frozenset[str]]) -> Iterator[RuleFault]:
    each = _EACH.get(rule.name)
    if each is None or (each.belongs_to and word not in each.belongs_to):
        if rule.each:
            yield RuleFault(rule.name, rule.each[0][0], "SCO312", {"rule": rule.name, "value": rule.value})
        return
    if each.belongs_to and each.needed and not rule.each:
        yield RuleFault(rule.name, "", "SCO311", {"rule": rule.name, "value": rule.value})
    forms = EACH_FORMS[rule.name] if rule.each else ()
    for key, value in rule.each:
        words = taken_apart(forms, value)
        if not _key_known(each.keys, key, ids):
            yield RuleFault(rule.name, key, "SCO313", {"rule": rule.name, "key": key, "known": EACH_KEYS[each.keys]})
        elif words is None or not _ids_known(words, ids):
            facts = {"rule": rule.name, "key": key, "value": value, "known": "、".join(forms)}
            yield RuleFault(rule.name, key, "SCO314", facts)


def _known_ids(plan: Plan) -> Mapping[str, frozenset[str]]:
    items, units = frozenset(item.id for item in plan.items), frozenset(unit.id for unit in plan.lead_units)
    return {
        "node": items | frozenset(_area_ids(plan.focus_areas)),
        "item": items,
        "area": frozenset(area.id for area in plan.areas),
        "unit": units,
        "part": frozenset(PARTS),
        "district": frozenset(district.id for district in plan.districts),
    }


def _area_ids(areas: Iterable[FocusArea]) -> Iterator[str]:
    for area in areas:
        yield area.id
        yield from _area_ids(area.focus_areas)


def _key_known(kind: str, key: str, ids: Mapping[str, frozenset[str]]) -> bool:
    if kind == "grade":
        return bool(key.strip())
    item, slash, unit = key.partition("/")
    if kind == "unit" and slash:
        return item in ids["item"] and unit in ids["unit"]
    return key in ids[kind]


def _ids_known(words: Words, ids: Mapping[str, frozenset[str]]) -> bool:
    kinds = {"〔项目〕": "item", "〔几个项目〕": "item", "〔单位〕": "unit"}
    return all(
        set(text.split("、")) <= ids[kinds[place]]
        for place, text in zip(words.places, words.filled, strict=True)
        if place in kinds
    )
