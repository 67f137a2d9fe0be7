"""``report``: the report to the director's meeting and the director's page, with their charts, as Word and PDF."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from selfcheck.compose.gate import reported
from selfcheck.compose.report.document import Prose, report_captions, report_document
from selfcheck.compose.report.facts import Facts
from selfcheck.compose.report.gaps import Belows, below
from selfcheck.compose.report.overview import MOST_PAGES, overview_captions, overview_document
from selfcheck.compose.report.trace import Trace
from selfcheck.compose.status import count_parts
from selfcheck.excel.chart import write_chart_data
from selfcheck.ledger import Ledger
from selfcheck.model import styles
from selfcheck.model.blocks import Block, Document, Paragraph, run_text
from selfcheck.model.chart import Chart
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import DistrictId, Sha256, UnitId
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import Plan
from selfcheck.model.report import ReturnFacts, Reviewed, Year
from selfcheck.model.standing import Decision, Standing
from selfcheck.model.submission import ItemData, ItemProblem, PointAnswer, Risk, Submission
from selfcheck.model.wording import OutgoingWording, ReportWording, one_line, worded
from selfcheck.office.convert import Progress
from selfcheck.office.pdf import upright_pages
from selfcheck.word.write import write_document
from selfcheck.workflow.deadlines import is_late
from selfcheck.workflow.editions import Edition, Published, put
from selfcheck.workflow.forms import page_header
from selfcheck.workflow.prose import prose
from selfcheck.workflow.publish import received, unreviewed
from selfcheck.workflow.records import records
from selfcheck.workflow.scoring import confirmed_rules, decided, standing
from selfcheck.workflow.session import Session
from selfcheck.workflow.versions import accepted

FRAME = "report-with-annexes.docx"
CHART_FILE = "chart.xlsx"
_OUTLINE = {styles.HEADING_2: 1, styles.HEADING_3: 2, styles.ATTACHMENT: 1}


def report(session: Session, ledger: Ledger, *, pdf: bool = True, progress: Progress | None = None) -> Published:
    """The assessment report; without marks it says so in place of the standing, and there is no director's page."""
    submissions = received(session, ledger)
    gated = reported(session.plan, standing(session, ledger))
    year, wording = year_of(session, ledger, submissions, gated.value), session.wording("report", ReportWording)
    editions = [_report(session, year, wording)]
    if year.standing.state != "withheld":
        editions.append(_overview(session, year, wording))
    published = Published(notices=[*unreviewed(session, ledger, submissions), *gated.notices])
    published.incomplete = bool(gated.notices)
    published.notices += [n for made in editions for n in made.notices]
    put(session, ledger, published, [made.value for made in editions], pdf=pdf, progress=progress)
    published.notices += _too_long(session, editions[1:], pdf=pdf)
    return published


def year_of(session: Session, ledger: Ledger, submissions: Mapping[DistrictId, Submission], found: Standing) -> Year:
    """All that the report draws on, out of the ledger and the valid returns; ``found`` has passed the gate."""
    kinds, known = session.wording("report", ReportWording).event_kinds, {d.id for d in session.plan.districts}
    sheets = {UnitId(str(e.facts["unit"])): Sha256(str(e.facts["object"])) for e in ledger.events("scores")}
    told = Counter(s.item for submission in submissions.values() for s in submission.sections
                   if isinstance(s, ItemProblem) and s.state == "answered")  # fmt: skip
    return Year(
        session.plan, found, _still_decided(session.plan, decided(ledger)),
        {id: _facts(session, ledger, submission) for id, submission in submissions.items()}, told,
        {id: _reviewed(s) for id, s in submissions.items() if s.version == accepted(ledger, id)},
        tuple(record for record in records(ledger) if record.kind in kinds and record.district in known),
        {unit.id: sheets[unit.id] for unit in session.plan.lead_units if unit.id in sheets},
        confirmed_rules(session, ledger), len({e.district for e in ledger.events("reworked")}),
        sum(count_parts(session.plan, submission).highlights.answered for submission in submissions.values()),
    )  # fmt: skip


def _still_decided(plan: Plan, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """What was decided, without districts and items that the plan has no more."""
    districts, items = {d.id for d in plan.districts}, {item.id for item in plan.items}
    return tuple(
        replaced(d, gaps=tuple(id for id in d.gaps if id in items)) for d in decisions if d.district in districts
    )


def _report(session: Session, year: Year, wording: ReportWording) -> Collected[Edition]:
    outgoing = session.wording("outgoing", OutgoingWording)
    trace, captions, found = Trace(wording), report_captions(year, wording), below(year, outgoing)
    facts = Facts(year, trace, captions, wording)
    parts = _prose(session, facts, found, outgoing)
    document = report_document(year, parts, found, trace, captions, wording)
    return _edition(session, year, document, wording, wording.title)


def _prose(session: Session, facts: Facts, found: Belows, outgoing: OutgoingWording) -> Prose:
    """The paragraphs in the order they are read, which is that of the numbers in the annex."""
    ranked, plan = facts.year.standing.state != "withheld", facts.year.plan
    work = prose(session, "report-work.md", work=facts.work())
    result = prose(session, "report-result.md", result=facts.result()) if ranked else ()
    areas = (
        {area.id: prose(session, "report-area.md", area=facts.area(area, outgoing)) for area in plan.areas}
        if ranked
        else {}
    )
    gaps = prose(session, "report-gaps.md", gaps=facts.gaps(sum(map(len, found.values()))))
    return Prose(work, result, areas, gaps, prose(session, "report-next.md", next=facts.next_steps()))


def _overview(session: Session, year: Year, wording: ReportWording) -> Collected[Edition]:
    trace, captions = Trace(wording), overview_captions(year, wording)
    lines = prose(session, "report-overview.md", overview=Facts(year, trace, captions, wording).overview())
    return _edition(
        session, year, overview_document(year, lines, trace, captions, wording), wording, wording.overview_title
    )


def _edition(
    session: Session, year: Year, document: Document, wording: ReportWording, title_pattern: str
) -> Collected[Edition]:
    title = worded(title_pattern, year=year.plan.year)
    state = {"withheld": "", "proposed": wording.proposed, "decided": wording.decided}[year.standing.state]
    # Before the meeting has decided the state heads every page, not the first alone.
    headed = one_line(title) if year.standing.state == "decided" else f"{one_line(title)}{state}"
    fields = {"title": title, "state": state, "header": page_header(year.plan, headed)}
    whole = with_workbooks(session, document)
    written = write_document(
        whole, session.template(FRAME), template=FRAME, kind="report", fields=fields, on=session.today
    )
    edition = Edition(f"report/{one_line(title)}", written.value, _outline(document))
    return Collected(edition, written.notices)


def with_workbooks(session: Session, document: Document) -> Document:
    """The document with the workbook of each of its charts: word and excel never meet but here."""
    media = dict(document.media)
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Chart):
            data = write_chart_data(block, on=session.today)
            block = replaced(block, media=CHART_FILE, sha256=Sha256(hashlib.sha256(data).hexdigest()))  # noqa: PLW2901
            media[block.sha256] = data
        blocks.append(block)
    return replaced(document, blocks=tuple(blocks), media=media)


def _outline(document: Document) -> tuple[tuple[str, int], ...]:
    """Chapters and annexes, for the outline of the PDF."""
    lines = (block for block in (*document.blocks, *document.attachment) if isinstance(block, Paragraph))
    return tuple((run_text(line), _OUTLINE[line.style]) for line in lines if line.style in _OUTLINE)


def _too_long(session: Session, editions: Sequence[Collected[Edition]], *, pdf: bool) -> Iterator[Notice]:
    """A notice where the director's page came out longer than a sheet; without a PDF nobody knows."""
    for made in editions if pdf else ():
        path = session.workspace / f"{made.value.name}.pdf"
        pages = upright_pages(path.read_bytes()) if path.is_file() else 0
        if pages > MOST_PAGES:
            yield notice("PUB130", path.name, pages=pages, most=MOST_PAGES)


def _facts(session: Session, ledger: Ledger, submission: Submission) -> ReturnFacts:
    parts = count_parts(session.plan, submission)
    risks = [s for s in submission.sections if isinstance(s, Risk)]
    return ReturnFacts(
        submission.source.received_on, submission.version, is_late(session, ledger, submission.district),
        parts.points.answered, parts.highlights.answered,
        sum(isinstance(s, ItemProblem) and s.state == "answered" for s in submission.sections),
        sum(r.answer in {"yes", "both"} for r in risks), sum(r.answer == "blank" for r in risks), submission.source.sha256,
    )  # fmt: skip


def _reviewed(submission: Submission) -> Reviewed:
    answers = tuple(s for s in submission.sections if isinstance(s, PointAnswer))
    figures = tuple(s for s in submission.sections if isinstance(s, ItemData))
    return Reviewed(submission.version, submission.source.sha256, answers, figures)
