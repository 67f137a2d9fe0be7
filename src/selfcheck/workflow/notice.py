"""The plan as a printed notice with its attachment table."""

from selfcheck.compose.notice_document import notice_document
from selfcheck.compose.titles import break_title
from selfcheck.ledger import Ledger
from selfcheck.model.wording import NoticeWording, worded
from selfcheck.office.convert import Progress
from selfcheck.safe.files import safe_name
from selfcheck.word.lengths import settle
from selfcheck.word.write import repack, write_document
from selfcheck.workflow.editions import Edition, Published, put
from selfcheck.workflow.forms import page_header
from selfcheck.workflow.session import Session

FRAME = "notice.docx"


def printed_notice(session: Session) -> bytes:
    """The notice as .docx."""
    plan, wording = session.plan, session.wording("notice", NoticeWording)
    fields = {
        "mark": worded(wording.mark, issuer=plan.issuer),
        "number": plan.document_number,
        "title": break_title(plan.notice_title or plan.title, (plan.issuer,)),
        "header": page_header(plan, ""),
    }
    document = notice_document(plan, wording)
    frame = session.template(FRAME)
    made = write_document(document, frame, template=FRAME, kind="notice", fields=fields, on=plan.issued_on).value
    return repack(settle(made))


def notice(session: Session, ledger: Ledger, *, pdf: bool = True, progress: Progress | None = None) -> Published:
    """Write the notice to ``notice/``, as Word and, where LibreOffice is there, as PDF."""
    published = Published()
    name = safe_name(session.plan.notice_title or session.plan.title)
    edition = Edition(f"notice/{name}", printed_notice(session))
    put(session, ledger, published, [edition], pdf=pdf, progress=progress)
    return published
