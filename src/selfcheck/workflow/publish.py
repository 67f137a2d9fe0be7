"""The booklet, as Word and, where LibreOffice is there, as PDF; what all publications ask of the returns."""

from collections.abc import Mapping

from selfcheck.compose.booklet import booklet_document, headings
from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError
from selfcheck.model.ids import DistrictId
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import Highlight, Submission
from selfcheck.model.wording import BookletWording, worded
from selfcheck.word.write import write_document
from selfcheck.workflow.accepting import about_waiting
from selfcheck.workflow.editions import Edition, Published, put
from selfcheck.workflow.forms import page_header
from selfcheck.workflow.gate import Gate
from selfcheck.workflow.prose import prose
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
    preface = prose(session, "booklet-preface.md", plan_title=plan.title, plan_number=plan.document_number,
                     districts=len(entries), highlights=printable)  # fmt: skip
    made = booklet_document(plan, entries, wording, preface)
    fields = {"title": title, "issuer": plan.issuer, "on": session.today, "header": page_header(plan, "")}
    written = write_document(made.value, session.template("booklet.docx"), template="booklet.docx", kind="booklet", fields=fields,
                             on=session.today, media=Media(session, submissions))  # fmt: skip
    published = Published(notices=[*unreviewed(session, ledger, submissions), *held, *made.notices, *written.notices])
    published.incomplete = bool(held) or any(n.code == "PUB031" for n in made.notices)
    put(session, ledger, published, [Edition(f"booklet/{title}", written.value, tuple(headings(made.value)))], pdf=pdf)
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
