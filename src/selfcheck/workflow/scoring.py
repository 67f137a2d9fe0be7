"""From marks to the meeting's decision: rules confirmed, the standing, what was decided. Sheets and marks: see there."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from selfcheck.compose.ranking import decide, rank
from selfcheck.excel.decision import read_decision, write_decision
from selfcheck.excel.standing import write_standing
from selfcheck.ledger import Ledger
from selfcheck.model.encoding import to_json
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.notices import Collected
from selfcheck.model.standing import Decision, DecisionWording, Standing, StandingWording
from selfcheck.workflow.marks import missing, read_scores, scores
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.session import Session
from selfcheck.workflow.sheets import unit_file, write_sheets

__all__ = ["missing", "read_scores", "scores", "unit_file", "write_sheets"]
"""What marks and sheets are asked for under this name too."""


def _rule_hashes(session: Session) -> Mapping[str, str]:
    return {rule.name: hashlib.sha256(to_json(rule)).hexdigest() for rule in session.plan.scoring.rules}


def confirm_scoring(session: Session, ledger: Ledger, by: str) -> tuple[str, ...]:
    """Accept the scoring rules as they stand; a rule that is edited later is unconfirmed again."""
    hashes = _rule_hashes(session)
    ledger.record("scoring_confirmed", at=session.at, by=by, rules=dict(hashes))
    return tuple(hashes)


def confirmed_rules(session: Session, ledger: Ledger) -> frozenset[str]:
    """The rules a person has accepted in exactly their present form."""
    event = ledger.latest("scoring_confirmed")
    accepted = event.facts["rules"] if event else {}
    return frozenset(name for name, digest in _rule_hashes(session).items() if accepted.get(name) == digest)


def standing(session: Session, ledger: Ledger) -> Standing:
    """The standing from the marks of today, decided once the meeting has decided."""
    all_confirmed = confirmed_rules(session, ledger) == set(_rule_hashes(session))
    proposed = rank(session.plan, scores(ledger), confirmed=all_confirmed)
    decisions = decided(ledger)
    return decide(proposed, decisions) if decisions and proposed.state == "proposed" else proposed


def write_rank(session: Session, ledger: Ledger) -> Collected[Standing]:
    """Totals and ranks as workbooks and JSON; a withheld standing is written with its reasons."""
    plan, outputs = session.plan, Outputs(session.workspace, ledger, session.at)
    found = standing(session, ledger)
    demo = bool(plan.marking)
    outputs.put("standing/standing.json", to_json(found))
    outputs.put(
        "standing/standing.xlsx", write_standing(plan, found, session.wording("standing", StandingWording), demo=demo)
    )
    if found.state == "proposed":
        sheet = write_decision(plan, found, session.wording("decision", DecisionWording), demo=demo)
        outputs.put("standing/decision.xlsx", sheet)
    return Collected(found, tuple(outputs.notices))


def record_decision(session: Session, ledger: Ledger, path: Path, by: str) -> Collected[tuple[Decision, ...]]:
    """Read the filled decision sheet and enter what the meeting decided; nothing is entered while a row is refused."""
    data = path.read_bytes()
    proposed = rank(session.plan, scores(ledger), confirmed=True)
    read = read_decision(data, session.plan, proposed, name=path.name)
    if any(n.severity == "refuse" for n in read.notices):
        return Collected((), read.notices)
    decide(proposed, read.value)
    entries = [[d.district, d.rank, d.grade, d.letter, d.reason, d.gaps] for d in read.value]
    ledger.record("decided", at=session.at, by=by, object=ledger.keep(data), decisions=entries)
    return read


def decided(ledger: Ledger) -> tuple[Decision, ...]:
    """What the meeting decided last; none before."""
    event = ledger.latest("decided")
    return tuple(_decision(*entry) for entry in event.facts["decisions"]) if event else ()


def _decision(district: str, rank: int, grade: str, letter: bool, reason: str, gaps: Iterable[str] = ()) -> Decision:
    """One entry of the event; those made before gaps were decided have none."""
    return Decision(DistrictId(district), rank, grade, letter, reason, tuple(map(ItemId, gaps)))
