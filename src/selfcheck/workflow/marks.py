"""The marks of the lead units: workbooks in, each return a version, what goes back to a unit as questions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from selfcheck.compose.assessed_parts import missing_parts
from selfcheck.compose.mark_changes import mark_changes, withdrawn
from selfcheck.compose.marking import missing_marks
from selfcheck.compose.named_events import events_in_marks
from selfcheck.compose.score_questions import question_note, score_questions
from selfcheck.ledger import Ledger
from selfcheck.model.encoding import replaced
from selfcheck.model.events import Event
from selfcheck.model.ids import DistrictId, ItemId, Sha256, UnitId
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import Unit
from selfcheck.model.records import RecordWording
from selfcheck.model.scores import PARTS, EventInMarks, MarkChange, MissingMarks, QuestionWording, Score, ScoreSheet
from selfcheck.model.scoring import not_applicable
from selfcheck.word.write import write_document
from selfcheck.workflow.check_rules import rules_of
from selfcheck.workflow.forms import page_header
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.records import records
from selfcheck.workflow.returned_sheets import SheetFile, sheet_files
from selfcheck.workflow.rulings import rulings
from selfcheck.workflow.session import Session
from selfcheck.workflow.sheets import FRAME, unit_file

SCORES = "scores"
REFUSED = "scores_refused"
NOTES = "questions"
LEFT_OUT = frozenset(
    {"SCO101", "SCO102", "SCO103", "SCO104", "SCO105", "SCO106", "SCO107", "SCO108", "SCO340", "SCO344", "SCO355"}
)
"""By these notices a row or a mark of a sheet was not taken, or a mark that was there before is gone."""

State = Literal["accepted", "known", "refused", "left"]


@dataclass(frozen=True)
class ScoreReceipt:
    """What became of one workbook (评分表回执). ``version``: the unit's version it is; ``changes``: against the one before.

    ``known`` came before, ``left`` lay in the folder and claims to be no score sheet.
    """

    name: str
    state: State
    notices: tuple[Notice, ...]
    unit: str = ""
    marks: int = 0
    version: int = 0
    changes: tuple[MarkChange, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether its marks are in the ledger."""
        return self.state in ("accepted", "known")

    @property
    def whole(self) -> bool:
        """Whether nothing filled in was left out of what was taken; marks still to be given are no fault of the sheet."""
        return self.state != "refused" and LEFT_OUT.isdisjoint(one.code for one in self.notices)


def read_scores(session: Session, ledger: Ledger, paths: Sequence[Path]) -> tuple[ScoreReceipt, ...]:
    """Read returned workbooks; each is archived, and is a new version of what that unit gave before.

    Of two different ones of one unit that come at once none is taken (SCO349). :class:`ScoreError` SCO008 for no file.
    """
    files = sheet_files(session.plan, paths)
    at_once = _several(ledger, files)
    return tuple(_received(session, ledger, file, at_once) for file in files)


def _several(ledger: Ledger, files: Sequence[SheetFile]) -> Mapping[UnitId, tuple[str, ...]]:
    """The names of what came, of each unit of which different new sheets came in one go."""
    found: dict[UnitId, dict[Sha256, str]] = {}
    for file in files:
        if file.sheet and _filled(file.sheet.value) and not _known(ledger, file.sheet.value, file.arrival.sha256):
            found.setdefault(file.sheet.value.unit, {}).setdefault(file.arrival.sha256, file.arrival.name)
    return {unit: tuple(names.values()) for unit, names in found.items() if len(names) > 1}


def _received(
    session: Session, ledger: Ledger, file: SheetFile, at_once: Mapping[UnitId, tuple[str, ...]]
) -> ScoreReceipt:
    name = file.arrival.name
    if file.left and file.why:
        return ScoreReceipt(name, "left", (file.why,))
    if file.sheet is None:
        return _refused(session, ledger, file, (file.why,) if file.why else ())
    sheet, said = file.sheet.value, file.sheet.notices
    unit = next(unit for unit in session.plan.lead_units if unit.id == sheet.unit)
    known = _known(ledger, sheet, file.arrival.sha256)
    if known:
        newest = len(_versions(ledger, unit.id))
        again = notice("SCO354", name, version=known, newest=newest)
        return ScoreReceipt(name, "known", (again,), unit.id, len(_filled(sheet)), known)
    if not _filled(sheet):
        others = (n for n in said if n.code != "SCO109")  # every district of every item would be listed
        return _refused(session, ledger, file, (*others, notice("SCO009", name, unit=unit.name)))
    if unit.id in at_once:
        both = notice("SCO349", name, unit=unit.name, names="、".join(at_once[unit.id]))
        return _refused(session, ledger, file, (both,))
    return _entered(session, ledger, file, unit)


def _refused(session: Session, ledger: Ledger, file: SheetFile, said: tuple[Notice, ...]) -> ScoreReceipt:
    """Not taken; what came is kept all the same, but for what is too large to be a sheet or could not be read."""
    is_here = file.arrival.kind not in ("too_large", "unreadable", "link")
    kept = {"object": ledger.keep(file.arrival.read())} if is_here else {}
    code = next((one.code for one in said if one.severity == "refuse"), "")
    ledger.record(REFUSED, at=session.at, name=file.arrival.name, code=code, **kept)
    return ScoreReceipt(file.arrival.name, "refused", said)


def _entered(session: Session, ledger: Ledger, file: SheetFile, unit: Unit) -> ScoreReceipt:
    if file.sheet is None:
        raise AssertionError("only a sheet that was read is entered")
    given, said = _filled(file.sheet.value), file.sheet.notices
    before = _versions(ledger, unit.id)
    changes = mark_changes(session.plan, unit, _scores(before[-1]), given) if before else ()
    said = (*said, *withdrawn(session.plan, unit, changes))
    asked_again = [[one.code, one.message] for one in said if one.severity == "warn"]
    marks = [[s.item, s.district, str(s.score), s.opinion, s.reason, s.sheet, s.cell] for s in given]
    ledger.record(SCORES, at=session.at, unit=unit.id, name=file.arrival.name, version=len(before) + 1,
                  object=ledger.keep(file.arrival.read()), marks=marks, questions=asked_again)  # fmt: skip
    return ScoreReceipt(file.arrival.name, "accepted", said, unit.id, len(given), len(before) + 1, changes)


def _filled(sheet: ScoreSheet) -> tuple[Score, ...]:
    return tuple(score for score in sheet.scores if score.score is not None)


def _versions(ledger: Ledger, unit: UnitId) -> tuple[Event, ...]:
    return tuple(event for event in ledger.events(SCORES) if event.facts["unit"] == unit)


def _known(ledger: Ledger, sheet: ScoreSheet, sha: Sha256) -> int:
    """Which version of its unit's sheets a file is; 0 for none yet, and for the newest where it now reads otherwise, as
    after the plan was put right."""
    versions = _versions(ledger, sheet.unit)
    number = max((n for n, event in enumerate(versions, 1) if event.facts.get("object") == sha), default=0)
    is_newest = number > 0 and number == len(versions)
    return 0 if is_newest and _said(_scores(versions[-1])) != _said(_filled(sheet)) else number


def _said(scores: Iterable[Score]) -> set[tuple[object, ...]]:
    return {(s.item, s.district, s.score, s.opinion, s.reason) for s in scores}


def _scores(event: Event) -> Iterator[Score]:
    """The marks of one version; an event of an earlier program tells neither reason nor cell."""
    unit, file = UnitId(event.facts["unit"]), Sha256(event.facts.get("object", ""))
    for item, district, mark, *words in event.facts["marks"]:
        yield replaced(Score(unit, ItemId(item), DistrictId(district), Decimal(mark), *words), file=file)


def all_scores(ledger: Ledger) -> tuple[Score, ...]:
    """The marks that count: of each unit those of its last workbook, of items and of parts two to four."""
    newest = {event.facts["unit"]: event for event in ledger.events(SCORES)}
    return tuple(score for event in newest.values() for score in _scores(event))


def scores(ledger: Ledger) -> tuple[Score, ...]:
    """The marks of items that count: of each unit those of its last workbook, each with where it was read."""
    return tuple(score for score in all_scores(ledger) if score.item not in PARTS.values())


def part_scores(ledger: Ledger) -> tuple[Score, ...]:
    """The marks of parts two to four by the units named for them; they are in no total until a rule says so."""
    return tuple(score for score in all_scores(ledger) if score.item in PARTS.values())


def missing(session: Session, ledger: Ledger) -> tuple[MissingMarks, ...]:
    """The marks nobody has given yet."""
    return missing_marks(session.plan, all_scores(ledger), not_applicable(rulings(ledger)))


def missing_of_parts(session: Session, ledger: Ledger) -> tuple[Notice, ...]:
    """Which marks of parts two to four are still to come (SCO371), of those that somebody was named for."""
    return missing_parts(session.plan, part_scores(ledger))


def reflected(session: Session, ledger: Ledger) -> tuple[EventInMarks, ...]:
    """Whether each named event of the year shows in the marks."""
    percent = rules_of(session)[0].near_full
    return events_in_marks(session.plan, all_scores(ledger), records(ledger), percent=percent)


def questions(session: Session, ledger: Ledger) -> Mapping[UnitId, tuple[Notice, ...]]:
    """What each unit that sent a sheet is asked: what of its last one could not be read, and C18; units without are left out."""
    noted, given, excused = records(ledger), all_scores(ledger), not_applicable(rulings(ledger))
    wording, percent = session.wording("records", RecordWording), rules_of(session)[0].near_full
    found: dict[UnitId, tuple[Notice, ...]] = {}
    for unit in session.plan.lead_units:
        versions = _versions(ledger, unit.id)
        if not versions:
            continue
        unread = (Notice(code, "warn", unit.name, said) for code, said in versions[-1].facts.get("questions", ()))
        about = score_questions(session.plan, unit, given, noted, wording, percent=percent, excused=excused)
        if asked := (*unread, *about):
            found[unit.id] = asked
    return found


def write_questions(session: Session, ledger: Ledger) -> Collected[tuple[Path, ...]]:
    """A note to each unit that is asked something; one of an earlier run that asks nothing any more is taken away."""
    plan, outputs = session.plan, Outputs(session.workspace, ledger, session.at)
    wording = session.wording("questions", QuestionWording)
    asked = questions(session, ledger)
    for unit in plan.lead_units:
        if unit.id in asked:
            document = question_note(plan, unit, asked[unit.id], wording)
            title = document.properties["title"]
            fields = {"title": title, "state": "", "header": page_header(plan, title)}
            made = write_document(document, session.template(FRAME), template=FRAME, kind="evidence", fields=fields,
                                  on=session.today)  # fmt: skip
            outputs.put(f"{NOTES}/{unit_file(unit)}-请核对.docx", made.value)
    outputs.withdraw_others(NOTES)
    return Collected(tuple(outputs.paths), tuple(outputs.notices))
