"""From marks to the meeting's decision: rules confirmed, the standing, what was decided. Sheets and marks: see there."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from selfcheck.compose.marking import rules_of, unassigned_parts
from selfcheck.compose.ranking import between, decide, rank
from selfcheck.excel.decision import read_decision, write_decision
from selfcheck.excel.standing import write_standing
from selfcheck.ledger import Ledger
from selfcheck.messages import ScoreError
from selfcheck.messages.scoring import PART_NAMES
from selfcheck.model.encoding import to_json
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import District
from selfcheck.model.standing import Decision, DecisionWording, Difference, Standing, StandingWording
from selfcheck.workflow.confirming import (
    Confirming,
    record_confirmation,
    rules_to_confirm,
    shifts,
    unconfirmed,
)
from selfcheck.workflow.marks import all_scores
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.rulings import rulings
from selfcheck.workflow.session import Session


def confirm_scoring(
    session: Session, ledger: Ledger, by: str, names: Sequence[str] = (), *, seen: bool = False
) -> Confirming:
    """Accept the named scoring rules, or all that wait, as they stand; one that is edited later is unconfirmed again.

    What that would change in a standing made before is given first, and nothing entered, unless it was ``seen``.
    """
    rules = rules_to_confirm(session, ledger, names)
    changes = shifts(session, ledger, rules, all_scores(ledger), rulings(ledger))
    entered = bool(rules) and (seen or not changes)
    if entered:
        record_confirmation(session, ledger, rules, by)
    return Confirming(rules, changes, entered)


def confirmed_rules(session: Session, ledger: Ledger) -> frozenset[str]:
    """The rules a person has accepted in exactly their present form."""
    return frozenset(rule.name for rule in session.plan.scoring.rules) - set(unconfirmed(session, ledger))


def standing(session: Session, ledger: Ledger) -> Standing:
    """The standing from the marks of today, decided once the meeting has decided."""
    waiting = unconfirmed(session, ledger)
    proposed = rank(session.plan, all_scores(ledger), unconfirmed=waiting, rulings=rulings(ledger))
    decisions = decided(ledger)
    return decide(proposed, decisions) if decisions and proposed.state == "proposed" else proposed


def explain(session: Session, ledger: Ledger, first: District, second: District) -> Difference:
    """Why one of two districts stands above the other; :class:`ScoreError` SCO335 while the standing is withheld."""
    if standing(session, ledger).state == "withheld":
        raise ScoreError("SCO335")
    return between(session.plan, all_scores(ledger), first.id, second.id, rulings=rulings(ledger))


def write_rank(session: Session, ledger: Ledger) -> Collected[Standing]:
    """Totals and ranks as workbooks and JSON; a withheld standing is written with its reasons."""
    plan, outputs = session.plan, Outputs(session.workspace, ledger, session.at)
    found = standing(session, ledger)
    demo = bool(plan.marking)
    outputs.put("standing/standing.json", to_json(found))
    wording = session.wording("standing", StandingWording)
    outputs.put("standing/standing.xlsx", write_standing(plan, found, wording, rulings=rulings(ledger), demo=demo))
    if found.state == "proposed":
        sheet = write_decision(plan, found, session.wording("decision", DecisionWording), demo=demo)
        outputs.put("standing/decision.xlsx", sheet)
    return Collected(found, (*_unassigned(session), *_moved_since(session, ledger, found), *outputs.notices))


def _moved_since(session: Session, ledger: Ledger, found: Standing) -> Iterator[Notice]:
    """Whether what is computed now is no longer what the meeting had before it."""
    event = ledger.latest("decided")
    then = {d: (exact, rank) for d, exact, rank, _ in event.facts.get("computed", ())} if event else {}
    moved = [
        p.district for p in found.districts if p.district in then and then[p.district] != (p.exact, p.computed_rank)
    ]
    if moved:
        yield notice("SCO336", districts="、".join(session.plan.district(id).name for id in moved))


def _unassigned(session: Session) -> Iterator[Notice]:
    """Parts two to four that nobody is named to assess, in one sentence."""
    if parts := unassigned_parts(rules_of(session.plan)):
        yield notice("SCO324", parts="、".join(PART_NAMES[part] for part in parts))


def record_decision(session: Session, ledger: Ledger, path: Path, by: str) -> Collected[tuple[Decision, ...]]:
    """Read the filled decision sheet and enter what the meeting decided; nothing is entered while a row is refused."""
    data = path.read_bytes()
    waiting = unconfirmed(session, ledger)
    proposed = rank(session.plan, all_scores(ledger), unconfirmed=waiting, rulings=rulings(ledger))
    read = read_decision(data, session.plan, proposed, name=path.name)
    if any(n.severity == "refuse" for n in read.notices):
        return Collected((), read.notices)
    decide(proposed, read.value)
    entries = [[d.district, d.rank, d.grade, d.letter, d.reason, d.gaps] for d in read.value]
    computed = [
        [place.district, place.exact, place.computed_rank, place.computed_grade] for place in proposed.districts
    ]
    ledger.record("decided", at=session.at, by=by, object=ledger.keep(data), decisions=entries, computed=computed)
    return read


def decided(ledger: Ledger) -> tuple[Decision, ...]:
    """What the meeting decided last; none before."""
    event = ledger.latest("decided")
    return tuple(_decision(*entry) for entry in event.facts["decisions"]) if event else ()


def _decision(
    district: str, rank: int | None, grade: str, letter: bool, reason: str, gaps: Iterable[str] = ()
) -> Decision:
    """One entry of the event; those made before gaps were decided have none."""
    return Decision(DistrictId(district), rank, grade, letter, reason, tuple(map(ItemId, gaps)))
