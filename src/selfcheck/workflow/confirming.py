"""Scoring rules accepted by people (确认计分办法): which, by whom, when, and what a later change would do first."""

import hashlib
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from selfcheck.compose.ranking import rank
from selfcheck.ledger import Ledger
from selfcheck.messages import ScoreError
from selfcheck.model.encoding import replaced, to_json
from selfcheck.model.plan import Plan
from selfcheck.model.rule_reading import drawn_from_plan
from selfcheck.model.rules import Rule
from selfcheck.model.scores import Score
from selfcheck.model.scoring import Ruling
from selfcheck.model.standing import Shift, Standing
from selfcheck.workflow.session import Session

CONFIRMED = "scoring_confirmed"


class Confirming(Struct, frozen=True):
    """What became of a wish to confirm rules: the rules, what that changes in a standing made before, whether entered."""

    rules: tuple[Rule, ...]
    changes: tuple[Shift, ...]
    entered: bool


class Confirmation(Struct, frozen=True):
    """One rule accepted as it stands (确认): ``at`` is ISO 8601, both are empty while nobody has."""

    rule: Rule
    by: str = ""
    at: str = ""


def rule_hashes(plan: Plan) -> Mapping[str, str]:
    """The hash of each rule with what it draws from the rest of the plan; in the order of the file."""
    return {rule.name: _hash(plan, rule) for rule in plan.scoring.rules}


def _hash(plan: Plan, rule: Rule) -> str:
    drawn = drawn_from_plan(plan, rule)
    return hashlib.sha256(to_json((rule, drawn)) if drawn else to_json(rule)).hexdigest()


def confirmations(session: Session, ledger: Ledger) -> tuple[Confirmation, ...]:
    """Every rule of the plan, and who accepted it in exactly its present form."""
    hashes = rule_hashes(session.plan)
    found = {}
    for event in ledger.events(CONFIRMED):
        for name, digest in event.facts["rules"].items():
            found[name] = (event.facts["by"], event.at) if hashes.get(name) == digest else ("", "")
    return tuple(Confirmation(rule, *found.get(rule.name, ("", ""))) for rule in session.plan.scoring.rules)


def unconfirmed(session: Session, ledger: Ledger) -> tuple[str, ...]:
    """The names of the rules that wait for a person."""
    return tuple(each.rule.name for each in confirmations(session, ledger) if not each.by)


def rules_to_confirm(session: Session, ledger: Ledger, names: Sequence[str]) -> tuple[Rule, ...]:
    """The named rules, without names those that wait; :class:`ScoreError` SCO334 for one the plan does not have."""
    given = {rule.name: rule for rule in session.plan.scoring.rules}
    for name in names:
        if name not in given:
            raise ScoreError("SCO334", rule=name, known="、".join(given))
    wanted = frozenset(names or unconfirmed(session, ledger))
    return tuple(rule for name, rule in given.items() if name in wanted)


def record_confirmation(session: Session, ledger: Ledger, rules: Sequence[Rule], by: str) -> None:
    """Enter that somebody accepts these rules as they stand."""
    hashes = rule_hashes(session.plan)
    ledger.record(
        CONFIRMED,
        at=session.at,
        by=by,
        rules={rule.name: hashes[rule.name] for rule in rules},
        values={rule.name: [rule.value, list(rule.each)] for rule in rules},
        full_marks=str(session.plan.scoring.full_marks),
    )


def shifts(
    session: Session, ledger: Ledger, rules: Sequence[Rule], scores: Sequence[Score], rulings: Sequence[Ruling]
) -> tuple[Shift, ...]:
    """The totals and ranks that confirming these rules would change, by district in the new order.

    Empty while there is nothing to change: some rule was never confirmed, marks are missing, or all stays the same.
    """
    plan = session.plan
    earlier = _earlier(plan, ledger)
    if earlier is None:
        return ()
    changed = {rule.name: rule for rule in rules}
    full_marks = plan.scoring.full_marks if "unit_score" in changed else earlier.scoring.full_marks
    later = _with(plan, tuple(changed.get(rule.name, rule) for rule in earlier.scoring.rules), full_marks)
    before, after = (_ranked(each, scores, rulings) for each in (earlier, later))
    if before is None or after is None:
        return ()
    old = {place.district: place for place in before.districts}
    return tuple(
        Shift(new.district, old[new.district].total, new.total, old[new.district].rank, new.rank)
        for new in after.districts
        if (new.exact, new.rank) != (old[new.district].exact, old[new.district].rank)
    )


def _earlier(plan: Plan, ledger: Ledger) -> Plan | None:
    """The plan under the rules as they were last confirmed; ``None`` while one of them never was."""
    values: dict[str, Rule] = {}
    full_marks = plan.scoring.full_marks
    for event in ledger.events(CONFIRMED):
        for name, (value, each) in event.facts.get("values", {}).items():
            values[name] = Rule(name, value, "", tuple((key, said) for key, said in each))
            full_marks = Decimal(event.facts["full_marks"]) if name == "unit_score" else full_marks
    if not values or not {rule.name for rule in plan.scoring.rules} <= set(values):
        return None
    return _with(plan, tuple(values[rule.name] for rule in plan.scoring.rules), full_marks)


def _with(plan: Plan, rules: tuple[Rule, ...], full_marks: Decimal) -> Plan:
    return replaced(plan, scoring=replaced(plan.scoring, rules=rules, full_marks=full_marks))


def _ranked(plan: Plan, scores: Sequence[Score], rulings: Sequence[Ruling]) -> Standing | None:
    try:
        standing = rank(plan, scores, rulings=rulings)
    except ScoreError:  # rules that fit the plan as it was, not as it is
        return None
    return standing if standing.state == "proposed" else None
