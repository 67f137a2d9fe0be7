"""The publications: booklet and report, as Word and, where LibreOffice is there, as PDF."""

from collections.abc import Iterable, Mapping

from selfcheck.compose.booklet import booklet_document, headings
from selfcheck.compose.report import Prose, ReturnFacts, report_document
from selfcheck.compose.status import count_parts
from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError
from selfcheck.model import styles
from selfcheck.model.blocks import Block, ListItem, Paragraph
from selfcheck.model.ids import DistrictId
from selfcheck.model.notices import Notice, notice
from selfcheck.model.standing import Decision
from selfcheck.model.submission import Highlight, ItemProblem, Risk, Submission
from selfcheck.model.wording import BookletWording, ReportWording, one_line, worded
from selfcheck.readers.markdown import markdown_blocks
from selfcheck.word.fill import fill_text
from selfcheck.word.write import write_document
from selfcheck.workflow.accepting import about_waiting
from selfcheck.workflow.deadlines import is_late
from selfcheck.workflow.editions import Edition, Published, put
from selfcheck.workflow.forms import page_header
from selfcheck.workflow.gate import Gate
from selfcheck.workflow.scoring import confirmed_rules, decided, standing
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import Media, current
from selfcheck.workflow.versions import accepted


def booklet(session: Session, ledger: Ledger, *, pdf: bool = True) -> Published:
    """All printable highlights of all districts, with their pictures and tables."""
    plan, submissions = session.plan, received(session, ledger)
    wording = session.wording("booklet", BookletWording)
    title = worded(wording.title, year=plan.year)
    gate, held = Gate(session, ledger), list[Notice]()
    entries = []
    for district in (d for d in plan.districts if d.id in submissions):
        highlights = [s for s in submissions[district.id].sections if isinstance(s, Highlight)]
        passing, notices = gate.passing(submissions[district.id], highlights, output=title)
        entries.append((district, passing))
        held += notices
    printable = sum(h.state == "answered" and h.publishable is not False for _, hs in entries for h in hs)
    preface = _prose(session, "booklet-preface.md", plan_title=plan.title, plan_number=plan.document_number,
                     districts=len(entries), highlights=printable)  # fmt: skip
    made = booklet_document(plan, entries, wording, preface)
    fields = {"title": title, "issuer": plan.issuer, "on": session.today, "header": page_header(plan, "")}
    written = write_document(made.value, session.template("booklet.docx"), template="booklet.docx", kind="booklet", fields=fields,
                             on=session.today, media=Media(session, submissions))  # fmt: skip
    published = Published(notices=[*unreviewed(session, ledger, submissions), *held, *made.notices, *written.notices])
    published.incomplete = bool(held) or any(n.code == "PUB031" for n in made.notices)
    put(session, ledger, published, [Edition(f"booklet/{title}", written.value, tuple(headings(made.value)))], pdf=pdf)
    return published


def report(session: Session, ledger: Ledger, *, pdf: bool = True) -> Published:
    """The assessment report; without marks it says so in place of the standing."""
    plan, submissions = session.plan, received(session, ledger)
    wording = session.wording("report", ReportWording)
    found, decisions = standing(session, ledger), decided(ledger)
    returns = {id: _facts(session, ledger, submission) for id, submission in submissions.items()}
    prose = Prose(_work_prose(session, submissions, returns), _next_prose(session, decisions))
    document = report_document(plan, found, returns, prose, wording, confirmed_rules=confirmed_rules(session, ledger))
    title = worded(wording.title, year=plan.year)
    state = {"withheld": wording.withheld, "proposed": wording.proposed, "decided": wording.decided}[found.state]
    # Before the meeting has decided the state heads every page, not the first alone.
    header = one_line(title) if found.state == "decided" else f"{one_line(title)}{state}"
    fields = {"title": title, "state": state, "header": page_header(plan, header)}
    written = write_document(document, session.template("report.docx"), template="report.docx", kind="report", fields=fields,
                             on=session.today)  # fmt: skip
    published = Published(notices=[*unreviewed(session, ledger, submissions), *written.notices])
    put(
        session,
        ledger,
        published,
        [Edition(f"report/{one_line(title)}", written.value, tuple(headings(document)))],
        pdf=pdf,
    )
    return published


def received(session: Session, ledger: Ledger) -> Mapping[DistrictId, Submission]:
    """The valid submission of each district; :class:`PublishError` PUB036 when nothing has come yet."""
    submissions = current(session, ledger)
    if not submissions:
        raise PublishError("PUB036")
    return submissions


def unreviewed(session: Session, ledger: Ledger, submissions: Mapping[DistrictId, Submission]) -> list[Notice]:
    """Which districts' versions nobody has accepted yet, and where a newer one waits for that."""
    names = {id: session.plan.district(id).name for id in submissions}
    unseen = [notice("PUB039", names[id], district=names[id], version=s.version)
              for id, s in submissions.items() if s.version != accepted(ledger, id)]  # fmt: skip
    return [*unseen, *about_waiting(session, ledger, submissions)]


def _prose(session: Session, template: str, **fields: object) -> tuple[Block, ...]:
    """A text template as blocks in the body's style."""
    text = fill_text(session.text_template(template), fields, name=template)
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


def _facts(session: Session, ledger: Ledger, submission: Submission) -> ReturnFacts:
    parts = count_parts(session.plan, submission)
    risks = [s for s in submission.sections if isinstance(s, Risk)]
    return ReturnFacts(
        submission.source.received_on, submission.version, is_late(session, ledger, submission.district),
        parts.points.answered, parts.highlights.answered,
        sum(isinstance(s, ItemProblem) and s.state == "answered" for s in submission.sections),
        sum(r.answer in {"yes", "both"} for r in risks), sum(r.answer == "blank" for r in risks),
    )  # fmt: skip
