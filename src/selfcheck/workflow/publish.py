"""The publications: booklet, report and letters, as Word and, where LibreOffice is there, as PDF."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from selfcheck.compose.booklet import booklet_document, headings
from selfcheck.compose.letters import compose_letter
from selfcheck.compose.report import Prose, ReturnFacts, report_document
from selfcheck.compose.status import count_parts
from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError
from selfcheck.model import styles
from selfcheck.model.blocks import Block, Document, ListItem, Paragraph
from selfcheck.model.encoding import to_builtins
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.notices import Notice, notice
from selfcheck.model.standing import Decision, Place
from selfcheck.model.submission import Highlight, ItemProblem, PointAnswer, Risk, Submission
from selfcheck.model.wording import BookletWording, LetterWording, ReportWording, one_line
from selfcheck.office.find import find_office
from selfcheck.office.pdf import OutlineEntry, finish_pdf
from selfcheck.office.printing import print_pdf
from selfcheck.readers.markdown import markdown_blocks
from selfcheck.safe.files import safe_name
from selfcheck.word.fill import fill_docx, fill_text
from selfcheck.word.write import finish, write_document
from selfcheck.workflow.forms import page_header
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.receive import is_late
from selfcheck.workflow.scoring import confirmed_rules, decided, standing
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import Media, current

PDF_SECONDS = 180.0


@dataclass
class Published:
    """What a publication left: the files, what there is to say, and whether something had to be left out."""

    paths: list[Path] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    incomplete: bool = False


def booklet(session: Session, ledger: Ledger, *, pdf: bool = True) -> Published:
    """All printable highlights of all districts, with their pictures and tables."""
    plan, submissions = session.plan, _received(session, ledger)
    wording = session.wording("booklet", BookletWording)
    entries = [(d, [s for s in submissions[d.id].sections if isinstance(s, Highlight)])
               for d in plan.districts if d.id in submissions]  # fmt: skip
    printable = sum(h.state == "answered" and h.publishable is not False for _, hs in entries for h in hs)
    preface = _prose(session, "booklet-preface.md", plan_title=plan.title, plan_number=plan.document_number,
                     districts=len(entries), highlights=printable)  # fmt: skip
    made = booklet_document(plan, entries, wording, preface)
    title = wording.title.format(year=plan.year)
    fields = {"title": title, "issuer": plan.issuer, "on": session.today, "header": page_header(plan, "")}
    written = write_document(made.value, session.template("booklet.docx"), template="booklet.docx", fields=fields,
                             on=session.today, media=Media(session, submissions))  # fmt: skip
    published = Published(notices=[*_unreviewed(session, submissions), *made.notices, *written.notices])
    published.incomplete = any(n.code == "PUB031" for n in made.notices)
    _put(session, ledger, published, {f"booklet/{title}": (written.value, made.value)}, pdf=pdf)
    return published


def report(session: Session, ledger: Ledger, *, pdf: bool = True) -> Published:
    """The assessment report; without marks it says so in place of the standing."""
    plan, submissions = session.plan, _received(session, ledger)
    wording = session.wording("report", ReportWording)
    found, decisions = standing(session, ledger), decided(ledger)
    returns = {id: _facts(session, submission) for id, submission in submissions.items()}
    prose = Prose(_work_prose(session, submissions, returns), _next_prose(session, decisions))
    document = report_document(plan, found, returns, prose, wording, confirmed_rules=confirmed_rules(session, ledger))
    title = wording.title.format(year=plan.year)
    state = {"withheld": wording.withheld, "proposed": wording.proposed, "decided": wording.decided}[found.state]
    fields = {"title": title, "state": state, "header": page_header(plan, one_line(title))}
    written = write_document(document, session.template("report.docx"), template="report.docx", fields=fields,
                             on=session.today)  # fmt: skip
    published = Published(notices=[*_unreviewed(session, submissions), *written.notices])
    _put(session, ledger, published, {f"report/{one_line(title)}": (written.value, document)}, pdf=pdf)
    return published


def letters(session: Session, ledger: Ledger, *, draft: bool, pdf: bool = True) -> Published:
    """A letter to each district the decision names; before it drafts only, for all that could be named."""
    submissions = _received(session, ledger)
    found, decisions = standing(session, ledger), {d.district: d for d in decided(ledger)}
    if found.state != "decided" and not draft:
        raise PublishError("PUB037")
    if found.state == "withheld":
        raise PublishError("PUB042")
    published, files = Published(), {}
    for place in found.districts:
        decision = decisions.get(place.district)
        if place.district in submissions and (draft or (decision and decision.letter)):
            name, data = _letter(session, place, submissions[place.district], decision, published, draft=draft)
            files[f"letters/{name}"] = (data, Document())
    if not files:
        published.notices.append(notice("PUB038"))
    _put(session, ledger, published, files, pdf=pdf)
    return published


def _letter(
    session: Session,
    place: Place,
    submission: Submission,
    decision: Decision | None,
    published: Published,
    *,
    draft: bool,
) -> tuple[str, bytes]:
    plan = session.plan
    district = plan.district(place.district)
    wording = session.wording("letter", LetterWording)
    grade = decision.grade if decision and decision.grade else wording.grade
    answers = [s for s in submission.sections if isinstance(s, PointAnswer)]
    highlights = [s for s in submission.sections if isinstance(s, Highlight)]
    letter = compose_letter(plan, district, answers, highlights, _best_items(place), wording,
                            version=submission.version, grade=grade, draft=draft)  # fmt: skip
    if not letter.achievements:
        published.notices.append(notice("PUB040", district.name, district=district.name))
    fields = {"letter": to_builtins(letter), "header": page_header(plan, "")}
    data = fill_docx(session.template("letter.docx"), fields, name="letter.docx")
    trace = "\n".join(f"{a.area}：{a.source}" for a in letter.achievements)
    title = one_line(letter.title)
    properties = {"title": title, "custom:trace": trace}
    name = safe_name(f"{district.order:02d}-{district.name}-{title}")
    return name, finish(data, properties, on=session.today)


def _best_items(place: Place) -> tuple[ItemId, ...]:
    """A district's items from its highest mark down; in a tie the plan's order."""
    return tuple(m.item for m in sorted(place.by_item, key=lambda mark: -Decimal(mark.score)))


def _received(session: Session, ledger: Ledger) -> Mapping[DistrictId, Submission]:
    submissions = current(session, ledger)
    if not submissions:
        raise PublishError("PUB036")
    return submissions


def _unreviewed(session: Session, submissions: Mapping[DistrictId, Submission]) -> list[Notice]:
    plan = session.plan
    return [notice("PUB039", plan.district(id).name, district=plan.district(id).name, version=s.version)
            for id, s in submissions.items()]  # fmt: skip


def _prose(session: Session, template: str, **fields: object) -> tuple[Block, ...]:
    """A text template as blocks in the body's style."""
    text = fill_text(session.template(template).decode("utf-8-sig"), fields, name=template)
    return tuple(_as_body(block) for block in markdown_blocks(text))


def _as_body(block: Block) -> Block:
    return Paragraph(block.runs, styles.BODY) if isinstance(block, Paragraph | ListItem) and not block.style else block


def _work_prose(
    session: Session, submissions: Mapping[DistrictId, Submission], returns: Mapping[DistrictId, ReturnFacts]
) -> tuple[Block, ...]:
    plan = session.plan
    return _prose(
        session, "report-work.md", plan_title=plan.title, plan_number=plan.document_number, due_from=plan.due_from,
        due_to=plan.due_to, expected=len(plan.districts), received=len(submissions),
        late=sum(f.late for f in returns.values()),
        missing=[d.name for d in plan.districts if d.id not in submissions],
        units=sum(any(True for _ in plan.unit_items(u.id)) for u in plan.lead_units), items=len(plan.items),
    )  # fmt: skip


def _next_prose(session: Session, decisions: Iterable[Decision]) -> tuple[Block, ...]:
    names = [session.plan.district(d.district).name for d in decisions if d.letter]
    return _prose(session, "report-next.md", letters=names)


def _facts(session: Session, submission: Submission) -> ReturnFacts:
    parts = count_parts(session.plan, submission)
    risks = [s for s in submission.sections if isinstance(s, Risk)]
    return ReturnFacts(
        submission.source.received_on, submission.version, is_late(session, submission.source.received_on),
        parts.points.answered, parts.highlights.answered,
        sum(isinstance(s, ItemProblem) and s.state == "answered" for s in submission.sections),
        sum(r.answer in {"yes", "both"} for r in risks), sum(r.answer == "blank" for r in risks),
    )  # fmt: skip


def _put(
    session: Session, ledger: Ledger, published: Published, files: Mapping[str, tuple[bytes, Document]], *, pdf: bool
) -> None:
    """Write each file, and its PDF; one start of LibreOffice for all of them."""
    outputs = Outputs(session.workspace, ledger, session.at)
    for name, (data, _) in files.items():
        outputs.put(f"{name}.docx", data)
    office = find_office() if pdf else None
    if pdf and office is None and files:
        published.notices.append(notice("PUB001"))
    if office is not None:
        printed = print_pdf({name: data for name, (data, _) in files.items()}, office=office, timeout_s=PDF_SECONDS)
        published.notices += printed.notices
        for name, data in printed.value.items():
            outputs.put(f"{name}.pdf", _finished(session, name, data, files[name][1]))
    published.paths += outputs.paths
    published.notices += outputs.notices


def _finished(session: Session, name: str, data: bytes, document: Document) -> bytes:
    outline = [OutlineEntry(text, level) for text, level in headings(document)]
    title = name.rpartition("/")[2]
    return finish_pdf(data, title=title, outline=outline, author=session.plan.issuer, on=session.today)
