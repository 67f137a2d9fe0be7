"""A receipt to each district for what came from it: one page in Word, and a line on the screen."""

from collections.abc import Iterable
from pathlib import Path

from selfcheck.compose.district_receipt import compose_receipt
from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError, TemplateError
from selfcheck.messages.submission import RECEIPT_NAME
from selfcheck.model.district_receipt import DistrictReceipt
from selfcheck.model.encoding import to_builtins
from selfcheck.model.ids import DistrictId
from selfcheck.model.notices import Collected, Notice
from selfcheck.model.plan import District
from selfcheck.model.submission import Submission
from selfcheck.office.pdf import UnreadablePdf, page_count
from selfcheck.safe.files import safe_name
from selfcheck.word.fill import fill_docx
from selfcheck.word.package import NotWord, Package
from selfcheck.word.write import finish
from selfcheck.workflow.attachments import is_sealed
from selfcheck.workflow.forms import page_header
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.receive import Receipt
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import load
from selfcheck.workflow.versions import standing

TEMPLATE = "receipt.docx"
_MOST_PAGES = 9999


def write_receipts(
    session: Session, ledger: Ledger, wanted: Iterable[tuple[DistrictId, int]]
) -> Collected[tuple[tuple[DistrictReceipt, Path], ...]]:
    """The receipts of these versions, each with where it was written.

    The day on a receipt is that of arrival: made again it is the same, unless more came or was put in its place since.
    A receipt that cannot be printed or written is a notice of severity ``refuse`` and costs nothing else.
    """
    outputs = Outputs(session.workspace, ledger, session.at)
    made: list[tuple[DistrictReceipt, Path]] = []
    said: dict[Notice, None] = {}
    for id, version in wanted:
        receipt = _receipt(session, ledger, id, version)
        try:
            path = outputs.put(receipt_name(session.plan.district(id), version), _printed(session, receipt))
        except (TemplateError, PublishError) as error:
            said[Notice(error.code, "refuse", error.where, error.message)] = None
        else:
            made.append((receipt, path))
    return Collected(tuple(made), (*outputs.notices, *said))


def _receipt(session: Session, ledger: Ledger, id: DistrictId, version: int) -> DistrictReceipt:
    submission = load(session, ledger, id, version)
    sealed = is_sealed(ledger, id, version)
    pages = _pages(ledger, submission)
    return compose_receipt(session.plan, session.plan.district(id), submission, pages=pages, sealed=sealed)


def to_confirm(ledger: Ledger, came: Iterable[Receipt]) -> tuple[tuple[DistrictId, int], ...]:
    """Every version that came or came again, once each, in that order; the newest where a scan came beside it.

    None for a version that was withdrawn.
    """
    wanted: dict[tuple[DistrictId, int], None] = {}
    for receipt in came:
        id = DistrictId(receipt.district)
        known = [int(event.facts["version"]) for event in standing(ledger, id)] if id else []
        if known and (not receipt.version or receipt.version in known):
            wanted[id, receipt.version or known[-1]] = None
    return tuple(wanted)


def _pages(ledger: Ledger, submission: Submission) -> int:
    """The pages of the file as it came, 0 when it does not say; of several files nobody knows the pages of the whole."""
    if submission.source.originals:
        return 0
    data = ledger.fetch(submission.source.sha256)
    try:
        if submission.source.format == "pdf":
            return page_count(data)
        said = Package(data).properties().get("pages", "")
    except (UnreadablePdf, NotWord):
        return 0
    return int(said) if said.isascii() and said.isdigit() and int(said) <= _MOST_PAGES else 0


def _printed(session: Session, receipt: DistrictReceipt) -> bytes:
    fields = {"receipt": to_builtins(receipt), "header": page_header(session.plan, "")}
    data = fill_docx(session.template(TEMPLATE), fields, name=TEMPLATE)
    return finish(data, {"title": RECEIPT_NAME.format(version=receipt.version)}, kind="form", on=session.plan.issued_on)


def receipt_name(district: District, version: int) -> str:
    """Where in the workspace the receipt of a version stands."""
    name = f"{district.order:02d}-{district.id}-{district.name}-{RECEIPT_NAME.format(version=version)}.docx"
    return f"receipts/{safe_name(name)}"
