"""Who has sent what, as the ledger and the submissions tell it; and the same on paper."""

from collections import Counter
from pathlib import Path

from selfcheck.compose.board import board_page
from selfcheck.compose.marking import awaited
from selfcheck.compose.status import count_parts
from selfcheck.excel.board import write_board
from selfcheck.ledger import Ledger
from selfcheck.model.encoding import to_builtins
from selfcheck.model.finding import Findings
from selfcheck.model.ids import DistrictId
from selfcheck.model.notices import Collected
from selfcheck.model.plan import District, Unit
from selfcheck.model.scores import marks_by_place
from selfcheck.model.scoring import not_applicable
from selfcheck.model.status import Board, BoardPage, BoardWording, DistrictState, DistrictStatus, UnitState, UnitStatus
from selfcheck.model.submission import Submission
from selfcheck.safe.files import safe_name
from selfcheck.word.fill import fill_docx
from selfcheck.word.write import finish
from selfcheck.workflow.attachments import is_sealed
from selfcheck.workflow.deadlines import due_of, is_late
from selfcheck.workflow.findings import last_findings
from selfcheck.workflow.forms import page_header
from selfcheck.workflow.marks import all_scores
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.remarks import REWORKED
from selfcheck.workflow.rework import rework_of
from selfcheck.workflow.rulings import rulings
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import current
from selfcheck.workflow.versions import acceptance, newest_filled

TEMPLATE = "board.docx"


def board(session: Session, ledger: Ledger) -> Board:
    """The board of today."""
    submissions, found = current(session, ledger), last_findings(session)
    rows = (_row(session, ledger, d, submissions.get(d.id), found) for d in session.plan.districts)
    return Board(districts=tuple(rows), units=unit_rows(session, ledger))


def _row(
    session: Session, ledger: Ledger, district: District, submission: Submission | None, found: Findings
) -> DistrictStatus:
    id, due = district.id, due_of(session, ledger, district.id)
    sent_back = rework_of(session, ledger, id, found)
    return DistrictStatus(
        district=id,
        state=_state(ledger, id, submission),
        version=submission.version if submission else 0,
        received_on=submission.source.received_on if submission else "",
        late=is_late(session, ledger, id),
        parts=count_parts(session.plan, submission),
        due=due.on,
        agreed=due.agreed,
        sealed=submission is not None and is_sealed(ledger, id, submission.version),
        outcomes=Counter(point.outcome for point in sent_back.points) if sent_back else {},
    )


def _state(ledger: Ledger, district: DistrictId, submission: Submission | None) -> DistrictState:
    if submission is None:
        return "issued" if ledger.latest("issued", district) else "not_issued"
    sent_back = ledger.latest(REWORKED, district)
    last = acceptance(ledger, district)
    if sent_back and sent_back.facts["version"] == newest_filled(ledger, district):
        return "accepted" if last and last.seq > sent_back.seq else "rework"
    return "accepted" if last else "received"


def unit_rows(session: Session, ledger: Ledger) -> tuple[UnitStatus, ...]:
    """How far each lead unit's workbook has come, of those whose marks are waited for."""
    marks = marks_by_place(all_scores(ledger))
    asked = tuple(awaited(session.plan, not_applicable(rulings(ledger))))
    expected, given = Counter(unit for unit, *_ in asked), Counter(key[0] for key in asked if key in marks)
    came = {event.facts["unit"]: event.at for event in ledger.events("scores")}
    return tuple(
        _unit_row(unit, given[unit.id], expected[unit.id], came.get(unit.id, ""))
        for unit in session.plan.lead_units if expected[unit.id]
    )  # fmt: skip


def _unit_row(unit: Unit, given: int, expected: int, came: str) -> UnitStatus:
    state: UnitState = "not_started" if not given else "partial" if given < expected else "done"
    return UnitStatus(unit.id, state, given, expected, came)


def shown(session: Session, found: Board) -> BoardPage:
    """The board in words."""
    return board_page(session.plan, found, session.wording("board", BoardWording), on=session.today)


def write_board_files(session: Session, ledger: Ledger, found: Board) -> Collected[tuple[Path, ...]]:
    """The board of a day as one page to print and as a workbook."""
    page, outputs = shown(session, found), Outputs(session.workspace, ledger, session.at)
    fields = {"board": to_builtins(page), "header": page_header(session.plan, "")}
    data = fill_docx(session.template(TEMPLATE), fields, name=TEMPLATE)
    name = f"status/{session.today.isoformat()}-{safe_name(page.title)}"
    outputs.put(f"{name}.docx", finish(data, {"title": page.title}, kind="report", on=session.today))
    outputs.put(f"{name}.xlsx", write_board(session.plan, page, session.wording("board", BoardWording)))
    return Collected(tuple(outputs.paths), tuple(outputs.notices))
