"""Issuing the blanks: one a district, each read back before it leaves the house, and the office's own copy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selfcheck.compose.form import compile_form, office_form
from selfcheck.compose.form_document import form_document
from selfcheck.engine import run_all
from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError, SubmissionError
from selfcheck.model.blocks import Paragraph, run_text
from selfcheck.model.encoding import to_json
from selfcheck.model.form import Form
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Collected
from selfcheck.model.plan import District, Plan
from selfcheck.model.submission import Source
from selfcheck.model.wording import FormWording, one_line, worded
from selfcheck.readers.markdown import markdown_blocks
from selfcheck.readers.submission import read_submission
from selfcheck.safe.files import safe_name
from selfcheck.word.count import count
from selfcheck.word.fill import fill_text
from selfcheck.word.read import read
from selfcheck.word.write import write_document
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.session import Session

FRAME = "form.docx"
INSTRUCTIONS = "form-instructions.md"
_ALL_WITNESSES = {"bookmark", "wording", "style", "order"}


@dataclass(frozen=True)
class Order:
    """What a worker needs to make one blank."""

    form: Form
    frame: bytes
    header: str
    on: date
    wording: FormWording


def compiled_form(session: Session, district: District) -> Form:
    """The form of one district under the present plan and wording."""
    wording = session.wording("form", FormWording)
    return compile_form(session.plan, district, wording, _instructions(session))


def _instructions(session: Session) -> tuple[str, ...]:
    plan = session.plan
    fields = {"highlights": plan.highlights, "due_from": plan.due_from, "due_to": plan.due_to}
    text = fill_text(session.text_template(INSTRUCTIONS), fields, name=INSTRUCTIONS)
    return tuple(run_text(block) for block in markdown_blocks(text) if isinstance(block, Paragraph))


def issue_forms(session: Session, ledger: Ledger, districts: Sequence[District]) -> Collected[tuple[Path, ...]]:
    """Write a blank for each district and enter it in the ledger; nothing is issued unless every blank reads back whole."""
    wording = session.wording("form", FormWording)
    orders = [_order(session, compiled_form(session, district), wording) for district in districts]
    blanks = [_made(outcome.value, outcome.error) for outcome in run_all(make_blank, orders, jobs=session.jobs)]
    outputs = Outputs(session.workspace, ledger, session.at)
    for district, order, data in zip(districts, orders, blanks, strict=True):
        name = form_name(session.plan, district)
        path = outputs.put(f"forms/{name}", data)
        _enter(session, ledger, order.form, name, path)
    _office_copy(session, outputs, orders[0].form, wording)
    return Collected(tuple(outputs.paths), tuple(outputs.notices))


def form_name(plan: Plan, district: District) -> str:
    """``NN-<id>-<区名>-<year>自查报告.docx`` (contract, section 1)."""
    return safe_name(f"{district.order:02d}-{district.id}-{district.name}-{plan.year}自查报告.docx")


def _order(session: Session, form: Form, wording: FormWording) -> Order:
    header = page_header(session.plan, worded(wording.header, year=session.plan.year, district=form.district_name))
    return Order(form, session.template(FRAME), header, session.plan.issued_on, wording)


def page_header(plan: Plan, text: str) -> str:
    """A page's header, with the plan's marking (演示数据) before it where it has one."""
    return f"【{plan.marking}】{text}" if plan.marking else text


def _made(value: bytes | None, error: Exception | None) -> bytes:
    if error is not None:
        raise error
    return value or b""


def make_blank(order: Order) -> bytes:
    """One blank as .docx, proven by reading it back; runs in a worker."""
    data = _written(order)
    _prove(order, data)
    return data


def _written(order: Order) -> bytes:
    document = form_document(order.form)
    written = write_document(document, order.frame, template=FRAME, fields={"header": order.header}, on=order.on)
    return written.value


def _prove(order: Order, data: bytes) -> None:
    """Every section found with all its witnesses, none answered, everything printed; else nothing is issued."""
    form = order.form
    source = Source("", Sha256(""), "docx", len(data), "", ())
    got = read_submission(
        form, read(data).value, count(data), order.wording, source=source, district=form.district, version=0
    )
    bad = [s.id for s in got.sections if s.state not in {"blank", "prompt"} or not set(s.anchor) >= _ALL_WITNESSES]
    printed = all(c.total == c.printed for c in (got.conservation.characters, got.conservation.tables))
    if bad or got.unplaced or not printed:
        raise PublishError("PUB035", form.district_name, places="、".join(bad[:5]) or "-")


def _enter(session: Session, ledger: Ledger, form: Form, name: str, path: Path) -> None:
    sha = ledger.keep(path.read_bytes())
    compiled = ledger.keep(to_json(form))
    facts = {"name": name, "fingerprint": form.fingerprint, "number": form.number,
             "objects": {"blank": sha, "form": compiled}, "open_doubts": len(session.plan.open_doubts)}  # fmt: skip
    last = ledger.latest("issued", form.district)
    if last is None or last.facts != facts:
        ledger.record("issued", at=session.at, district=form.district, **facts)


def _office_copy(session: Session, outputs: Outputs, form: Form, wording: FormWording) -> None:
    """The one copy in which readings of garbled cells and missing points stand, marked 待核."""
    plan = session.plan
    copy = office_form(plan, form, wording)
    header = page_header(plan, one_line(copy.title))
    data = write_document(
        form_document(copy), session.template(FRAME), template=FRAME, fields={"header": header}, on=plan.issued_on
    ).value
    outputs.put(f"office/待核本-{plan.year}.docx", data)


def chosen(plan: Plan, ids: Iterable[str]) -> tuple[District, ...]:
    """The districts of these ids, all when none is named; :class:`selfcheck.messages.SubmissionError` for an unknown one."""
    wanted = tuple(ids)
    known = {district.id: district for district in plan.districts}
    for id in wanted:
        if id not in known:
            raise SubmissionError("SUB035", "", district=id, known="、".join(known))
    return tuple(d for d in plan.districts if not wanted or d.id in wanted)
