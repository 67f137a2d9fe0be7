"""Scores of the lead units: sheets out, workbooks in, rules confirmed, the standing, the meeting's decision."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from selfcheck.compose.evidence import Answers, evidence_document
from selfcheck.compose.marking import missing_marks, rules_of, unassigned_parts
from selfcheck.compose.ranking import between, decide, rank
from selfcheck.excel.decision import read_decision, write_decision
from selfcheck.excel.read import read_score_sheet
from selfcheck.excel.sheets import write_score_sheet
from selfcheck.excel.standing import write_standing
from selfcheck.ledger import Ledger
from selfcheck.messages import ScoreError
from selfcheck.messages.scoring import PART_NAMES
from selfcheck.model.encoding import to_json
from selfcheck.model.ids import DistrictId, ItemId, UnitId
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import District, Unit
from selfcheck.model.scores import MissingMarks, Score, SheetWording
from selfcheck.model.scoring import not_applicable
from selfcheck.model.standing import Decision, DecisionWording, Difference, Standing, StandingWording
from selfcheck.model.submission import ItemData, ItemProblem, PointAnswer
from selfcheck.model.wording import EvidenceWording, worded
from selfcheck.safe.files import safe_name
from selfcheck.word.write import write_document
from selfcheck.workflow.confirming import (
    Confirming,
    record_confirmation,
    rules_to_confirm,
    shifts,
    unconfirmed,
)
from selfcheck.workflow.forms import page_header
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.rulings import rulings
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import Media, current


@dataclass(frozen=True)
class ScoreReceipt:
    """What became of one workbook (评分表回执)."""

    name: str
    unit: str
    accepted: bool
    marks: int
    notices: tuple[Notice, ...]


def write_sheets(session: Session, ledger: Ledger) -> Collected[tuple[Path, ...]]:
    """A workbook and the material a lead unit scores from, for each unit that has items."""
    plan, outputs = session.plan, Outputs(session.workspace, ledger, session.at)
    submissions = current(session, ledger)
    media = Media(session, submissions)
    notices: list[Notice] = []
    wording = session.wording("evidence", EvidenceWording)
    for unit in plan.lead_units:
        items = {item.id for item in plan.unit_items(unit.id)}
        if not items:
            continue
        sheet = write_score_sheet(plan, unit, session.wording("sheet", SheetWording), demo=bool(plan.marking))
        outputs.put(f"sheets/{unit_file(unit)}.xlsx", sheet)
        answers: Answers = {
            district: {s.id: s for s in submission.sections
                       if isinstance(s, PointAnswer | ItemData | ItemProblem) and s.item in items}
            for district, submission in submissions.items()
        }  # fmt: skip
        document = evidence_document(plan, unit, answers, wording)
        title = worded(wording.title, year=plan.year, unit=unit.name)
        fields = {"title": title, "state": "", "header": page_header(plan, title)}
        made = write_document(document, session.template("report.docx"), template="report.docx", kind="evidence", fields=fields,
                              on=session.today, media=media)  # fmt: skip
        outputs.put(f"sheets/{unit_file(unit)}-材料.docx", made.value)
        notices += made.notices
    return Collected(tuple(outputs.paths), (*outputs.notices, *notices))


def unit_file(unit: Unit) -> str:
    """The file name of a unit's workbook, without its ending."""
    return safe_name(unit.name)


def read_scores(session: Session, ledger: Ledger, paths: Sequence[Path]) -> tuple[ScoreReceipt, ...]:
    """Read returned workbooks; each is archived, and its marks replace what that unit gave before."""
    receipts: list[ScoreReceipt] = []
    workbooks = _workbooks(paths)
    if not workbooks:
        raise ScoreError("SCO008", "、".join(map(str, paths)))
    for path in workbooks:
        data = path.read_bytes()
        original = ledger.keep(data)
        try:
            sheet = read_score_sheet(data, session.plan, name=path.name)
        except ScoreError as error:
            ledger.record("scores_refused", at=session.at, name=path.name, object=original, code=error.code)
            said = Notice(error.code, "refuse", path.name, error.message)
            receipts.append(ScoreReceipt(path.name, "", accepted=False, marks=0, notices=(said,)))
            continue
        given = [s for s in sheet.value.scores if s.score is not None]
        if not given:
            unit = next(u.name for u in session.plan.lead_units if u.id == sheet.value.unit)
            said = notice("SCO009", path.name, unit=unit)
            receipts.append(ScoreReceipt(path.name, "", accepted=False, marks=0, notices=(*sheet.notices, said)))
            continue
        marks = [[s.item, s.district, str(s.score), s.opinion] for s in given]
        ledger.record("scores", at=session.at, unit=sheet.value.unit, name=path.name, object=original, marks=marks)
        receipts.append(
            ScoreReceipt(path.name, sheet.value.unit, accepted=True, marks=len(given), notices=sheet.notices)
        )
    return tuple(receipts)


def _workbooks(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += sorted(p for p in path.rglob("*.xlsx") if not p.name.startswith("~$")) if path.is_dir() else [path]
    return found


def scores(ledger: Ledger) -> tuple[Score, ...]:
    """The marks that count: of each unit those of its last workbook."""
    newest = {event.facts["unit"]: event for event in ledger.events("scores")}
    return tuple(
        Score(UnitId(unit), ItemId(item), DistrictId(district), Decimal(mark), opinion)
        for unit, event in newest.items() for item, district, mark, opinion in event.facts["marks"]
    )  # fmt: skip


def missing(session: Session, ledger: Ledger) -> tuple[MissingMarks, ...]:
    """The marks nobody has given yet."""
    return tuple(missing_marks(session.plan, scores(ledger), not_applicable(rulings(ledger))))


def confirm_scoring(
    session: Session, ledger: Ledger, by: str, names: Sequence[str] = (), *, seen: bool = False
) -> Confirming:
    """Accept the named scoring rules, or all that wait, as they stand; one that is edited later is unconfirmed again.

    What that would change in a standing made before is given first, and nothing entered, unless it was ``seen``.
    """
    rules = rules_to_confirm(session, ledger, names)
    changes = shifts(session, ledger, rules, scores(ledger), rulings(ledger))
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
    proposed = rank(session.plan, scores(ledger), unconfirmed=waiting, rulings=rulings(ledger))
    decisions = decided(ledger)
    return decide(proposed, decisions) if decisions and proposed.state == "proposed" else proposed


def explain(session: Session, ledger: Ledger, first: District, second: District) -> Difference:
    """Why one of two districts stands above the other; :class:`ScoreError` SCO335 while the standing is withheld."""
    if standing(session, ledger).state == "withheld":
        raise ScoreError("SCO335")
    return between(session.plan, scores(ledger), first.id, second.id, rulings=rulings(ledger))


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
    proposed = rank(session.plan, scores(ledger), unconfirmed=waiting, rulings=rulings(ledger))
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
