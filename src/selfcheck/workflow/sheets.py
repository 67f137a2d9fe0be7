"""What goes out to each lead unit before it scores: its workbook, and the material it scores from."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from selfcheck.compose.assessed_parts import unassessed
from selfcheck.compose.evidence import evidence_document
from selfcheck.compose.unit_material import material_of
from selfcheck.excel.sheets import write_score_sheet
from selfcheck.ledger import Ledger
from selfcheck.model.asked import asked, near_full
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.notices import Collected, Notice
from selfcheck.model.plan import Plan, Unit
from selfcheck.model.records import Record, RecordWording, record_line
from selfcheck.model.scores import Beside, Sheet, SheetWording
from selfcheck.model.wording import EvidenceWording, worded
from selfcheck.safe.files import safe_name
from selfcheck.word.write import write_document
from selfcheck.workflow.check_rules import rules_of
from selfcheck.workflow.forms import page_header
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.records import records
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import Media, current

FRAME = "report.docx"


def write_sheets(session: Session, ledger: Ledger) -> Collected[tuple[Path, ...]]:
    """A workbook and the material a lead unit scores from, for each unit that is asked anything; SCO370 for a part that
    nobody was named to mark."""
    plan, outputs = session.plan, Outputs(session.workspace, ledger, session.at)
    submissions, noted = current(session, ledger), records(ledger)
    media = Media(session, submissions)
    notices: list[Notice] = list(unassessed(plan))
    wording, told = session.wording("evidence", EvidenceWording), session.wording("records", RecordWording)
    percent = rules_of(session)[0].near_full
    for unit in plan.lead_units:
        if not asked(plan, unit):
            continue
        own = [one for one in noted if one.seen_by(plan, unit.id)]
        content = sheet_content(plan, unit, own, told, percent=percent)
        sheet = write_score_sheet(
            plan, unit, session.wording("sheet", SheetWording), content, demo=bool(plan.marking)
        )  # fmt: skip
        outputs.put(f"sheets/{unit_file(unit)}.xlsx", sheet)
        document = evidence_document(plan, unit, material_of(plan, unit, submissions, own), wording, told)
        title = worded(wording.title, year=plan.year, unit=unit.name)
        fields = {"title": title, "state": "", "header": page_header(plan, title)}
        made = write_document(document, session.template(FRAME), template=FRAME, kind="evidence", fields=fields,
                              on=session.today, media=media)  # fmt: skip
        outputs.put(f"sheets/{unit_file(unit)}-材料.docx", made.value)
        notices += made.notices
    return Collected(tuple(outputs.paths), (*outputs.notices, *notices))


def unit_file(unit: Unit) -> str:
    """The file name of a unit's workbook, without its ending."""
    return safe_name(unit.name)


def sheet_content(plan: Plan, unit: Unit, own: Sequence[Record], wording: RecordWording, *, percent: int) -> Sheet:
    """What a unit's workbook says of what was noted: ``own`` are the records that this unit may see."""
    names = {district.id: district.name for district in plan.districts}
    apart = tuple((names[one.district], record_line(one, wording)) for one in own if one.item is None)
    limits = {item.id: near_full(item, percent) for item in asked(plan, unit)}
    return Sheet(_beside(own, wording), apart, limits)


def _beside(own: Sequence[Record], wording: RecordWording) -> Mapping[tuple[ItemId, DistrictId], Beside]:
    by_place: dict[tuple[ItemId, DistrictId], list[Record]] = {}
    for one in own:
        if one.item is not None:
            by_place.setdefault((one.item, one.district), []).append(one)
    return {
        place: Beside(tuple(record_line(one, wording) for one in noted), any(one.is_event for one in noted))
        for place, noted in by_place.items()
    }
