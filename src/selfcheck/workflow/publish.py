"""The publications: booklet, report and letters, as Word and, where LibreOffice is there, as PDF."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from selfcheck.compose.booklet import booklet_document, headings
from selfcheck.compose.letters import compose_letter
from selfcheck.compose.report import Prose, ReturnFacts, report_document
from selfcheck.compose.status import count_parts
from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError
from selfcheck.model import styles
from selfcheck.model.blocks import Block, ListItem, Paragraph
from selfcheck.model.encoding import to_builtins
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.letter import Letter
from selfcheck.model.notices import Notice, notice
from selfcheck.model.plan import District
from selfcheck.model.standing import Decision, Place
from selfcheck.model.submission import Highlight, ItemProblem, PointAnswer, Risk, Submission
from selfcheck.model.wording import BookletWording, LetterWording, ReportWording, one_line, worded
from selfcheck.readers.markdown import markdown_blocks
from selfcheck.safe.files import safe_name
from selfcheck.word.fill import fill_docx, fill_text
from selfcheck.word.write import finish, write_document
from selfcheck.workflow.accepting import about_waiting
from selfcheck.workflow.editions import Edition, Published, put
from selfcheck.workflow.forms import page_header
from selfcheck.workflow.gate import Gate
from selfcheck.workflow.scoring import confirmed_rules, decided, standing
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import Media, current, is_late
from selfcheck.workflow.versions import accepted


def booklet(session: Session, ledger: Ledger, *, pdf: bool = True) -> Published:
    """All printable highlights of all districts, with their pictures and tables."""
    plan, submissions = session.plan, _received(session, ledger)
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
    written = write_document(made.value, session.template("booklet.docx"), template="booklet.docx", fields=fields,
                             on=session.today, media=Media(session, submissions))  # fmt: skip
    published = Published(notices=[*_unreviewed(session, ledger, submissions), *held, *made.notices, *written.notices])
    published.incomplete = bool(held) or any(n.code == "PUB031" for n in made.notices)
    put(session, ledger, published, [Edition(f"booklet/{title}", written.value, tuple(headings(made.value)))], pdf=pdf)
    return published


def report(session: Session, ledger: Ledger, *, pdf: bool = True) -> Published:
    """The assessment report; without marks it says so in place of the standing."""
    plan, submissions = session.plan, _received(session, ledger)
    wording = session.wording("report", ReportWording)
    found, decisions = standing(session, ledger), decided(ledger)
    returns = {id: _facts(session, submission) for id, submission in submissions.items()}
    prose = Prose(_work_prose(session, submissions, returns), _next_prose(session, decisions))
    document = report_document(plan, found, returns, prose, wording, confirmed_rules=confirmed_rules(session, ledger))
    title = worded(wording.title, year=plan.year)
    state = {"withheld": wording.withheld, "proposed": wording.proposed, "decided": wording.decided}[found.state]
    fields = {"title": title, "state": state, "header": page_header(plan, one_line(title))}
    written = write_document(document, session.template("report.docx"), template="report.docx", fields=fields,
                             on=session.today)  # fmt: skip
    published = Published(notices=[*_unreviewed(session, ledger, submissions), *written.notices])
    put(
        session,
        ledger,
        published,
        [Edition(f"report/{one_line(title)}", written.value, tuple(headings(document)))],
        pdf=pdf,
    )
    return published


def letters(session: Session, ledger: Ledger, *, draft: bool, pdf: bool = True) -> Published:
    """A letter to each district the decision names; before it drafts only, for all that could be named.

    Drafts and final letters have folders of their own, and in each only the letters of this run stay.
    """
    submissions = _received(session, ledger)
    found, decisions = standing(session, ledger), {d.district: d for d in decided(ledger)}
    if found.state != "decided" and not draft:
        raise PublishError("PUB037")
    if found.state == "withheld":
        raise PublishError("PUB042")
    published, editions = Published(notices=_unreviewed(session, ledger, submissions)), []
    gate, folder = Gate(session, ledger), "letters/drafts" if draft else "letters"
    for place in found.districts:
        decision = decisions.get(place.district)
        if place.district in submissions and (draft or (decision and decision.letter)):
            grade = decision.grade if decision else ""
            letter = _letter(session, place, submissions[place.district], grade, draft=draft)
            held = gate.stops(submissions[place.district], letter)
            if held:
                published.notices += held
                published.incomplete = True
                continue
            if not letter.achievements:
                name = session.plan.district(place.district).name
                published.notices.append(notice("PUB040", name, district=name))
            editions.append(_edition(session, folder, session.plan.district(place.district), letter))
    if not editions and not published.incomplete:
        published.notices.append(notice("PUB038"))
    put(session, ledger, published, editions, pdf=pdf, only_in=folder)
    return published


def _letter(session: Session, place: Place, submission: Submission, grade: str, *, draft: bool) -> Letter:
    wording = session.wording("letter", LetterWording)
    answers = [s for s in submission.sections if isinstance(s, PointAnswer)]
    highlights = [s for s in submission.sections if isinstance(s, Highlight)]
    district = session.plan.district(place.district)
    return compose_letter(session.plan, district, answers, highlights, _best_items(place), wording,
                          version=submission.version, grade=grade or wording.grade, draft=draft)  # fmt: skip


def _edition(session: Session, folder: str, district: District, letter: Letter) -> Edition:
    fields = {"letter": to_builtins(letter), "header": page_header(session.plan, "")}
    data = fill_docx(session.template("letter.docx"), fields, name="letter.docx")
    title = one_line(letter.title)
    trace = "\n".join(f"{a.area}：{a.source}" for a in letter.achievements)
    done = finish(data, {"title": title, "custom:trace": trace}, on=session.today)
    return Edition(f"{folder}/{safe_name(f'{district.order:02d}-{district.name}-{title}')}", done)


def _best_items(place: Place) -> tuple[ItemId, ...]:
    """A district's items from its highest mark down; in a tie the plan's order."""
    return tuple(m.item for m in sorted(place.by_item, key=lambda mark: -Decimal(mark.score)))


def _received(session: Session, ledger: Ledger) -> Mapping[DistrictId, Submission]:
    submissions = current(session, ledger)
    if not submissions:
        raise PublishError("PUB036")
    return submissions


def _unreviewed(session: Session, ledger: Ledger, submissions: Mapping[DistrictId, Submission]) -> list[Notice]:
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


def _facts(session: Session, submission: Submission) -> ReturnFacts:
    parts = count_parts(session.plan, submission)
    risks = [s for s in submission.sections if isinstance(s, Risk)]
    return ReturnFacts(
        submission.source.received_on, submission.version, is_late(session, submission.source.received_on),
        parts.points.answered, parts.highlights.answered,
        sum(isinstance(s, ItemProblem) and s.state == "answered" for s in submission.sections),
        sum(r.answer in {"yes", "both"} for r in risks), sum(r.answer == "blank" for r in risks),
    )  # fmt: skip
