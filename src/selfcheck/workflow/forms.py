"""Issuing the blanks: one written and read back, stamped for each district, and the office's own copy."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from selfcheck.compose.form import compile_form, office_form
from selfcheck.compose.form_document import form_document
from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError, SubmissionError
from selfcheck.model.blocks import Paragraph, run_text
from selfcheck.model.encoding import to_json
from selfcheck.model.form import Form
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.notices import Collected
from selfcheck.model.plan import District, Plan
from selfcheck.model.submission import Source
from selfcheck.model.wording import FormWording, one_line, worded
from selfcheck.readers.markdown import markdown_blocks
from selfcheck.readers.submission import read_submission
from selfcheck.safe.files import safe_name
from selfcheck.word.count import count
from selfcheck.word.fill import fill_text
from selfcheck.word.package import Package
from selfcheck.word.read import read
from selfcheck.word.stamp import Master, Unstampable, same_content
from selfcheck.word.write import write_document
from selfcheck.workflow.carry import Carrying, Filled
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.session import Session

FRAME = "form.docx"
INSTRUCTIONS = "form-instructions.md"
PUBLIC, PRIVATE = 0o644, 0o600
"""The file modes of a blank, and of a form that holds what a district wrote: part four is in it."""
_ALL_WITNESSES = {"bookmark", "wording", "style", "order"}
SLOTTED = District(DistrictId("slot-for-id"), "", "slot-for-name", 0, "slot-for-bureau", ())
"""Stands for every district in the master: what is printed of a district is a slot there."""


@dataclass(frozen=True)
class Blanks:
    """The blanks of one plan (空白表): written once with slots for what differs between districts, then stamped for each."""

    session: Session
    wording: FormWording
    instructions: tuple[str, ...]

    def form(self, district: District) -> Form:
        """The form of one district under the plan and wording."""
        return compile_form(self.session.plan, district, self.wording, self.instructions)

    def written(self, district: District) -> bytes:
        """One district's blank as the writer makes it, without a master."""
        frame, header = self.session.template(FRAME), {"header": self._header(district)}
        document, on = form_document(self.form(district)), self.session.plan.issued_on
        return write_document(document, frame, template=FRAME, kind="form", fields=header, on=on).value

    @cached_property
    def master(self) -> Master:
        """What all blanks are stamped from, proven before any is. PUB035 when it does not read back whole.

        PUB035 also when a stamped file is not what the writer makes for the same district: a frame may do more with the
        header than print it, and then its slots are not to be found.
        """
        where, first = str(self.session.templates), self.session.plan.districts[0]
        master = Master(self.written(SLOTTED), slots(SLOTTED))
        _prove(self.form(SLOTTED), master.own(), self.wording, where)
        if not same_content(_stamped(master, first), self.written(first)):
            raise PublishError("PUB035", where, places="-")
        return master

    def stamped(self, district: District) -> bytes:
        """One district's blank; PUB035 for a district whose name or bureau is no plain line of text."""
        return _stamped(self.master, district)

    def prove(self, district: District) -> None:
        """PUB035 unless this blank is the master in all but the slots, and the slots are all that this form differs in."""
        values = slots(district)
        is_master = self.master.differs_in_slots_alone(self.stamped(district), values)
        if not is_master or self._spelled(district) != _filled(self._master_spelled, values):
            raise PublishError("PUB035", district.name, places="-")

    @cached_property
    def _master_spelled(self) -> bytes:
        return self._spelled(SLOTTED)

    def _spelled(self, district: District) -> bytes:
        """Everything that is printed for a district."""
        return to_json((self._header(district), self.form(district)))

    def _header(self, district: District) -> str:
        plan = self.session.plan
        return page_header(plan, worded(self.wording.header, year=plan.year, district=district.name))


def slots(district: District) -> dict[str, str]:
    """What stands in each slot; of ``SLOTTED`` the slots themselves."""
    return {SLOTTED.id: district.id, SLOTTED.name: district.name, SLOTTED.bureau: district.bureau}


def _stamped(master: Master, district: District) -> bytes:
    try:
        return master.stamp(slots(district))
    except Unstampable as error:
        raise PublishError("PUB035", district.name, places="districts.toml") from error


def _filled(spelled: bytes, values: Mapping[str, str]) -> bytes:
    for slot, value in values.items():
        spelled = spelled.replace(slot.encode(), to_json(value).strip()[1:-1])
    return spelled


def prepared(session: Session) -> Blanks:
    """The blanks under the present plan and wording; the master is made when the first is asked for."""
    return Blanks(session, session.wording("form", FormWording), _instructions(session))


def compiled_form(session: Session, district: District) -> Form:
    """The form of one district under the present plan and wording."""
    return prepared(session).form(district)


def _instructions(session: Session) -> tuple[str, ...]:
    plan = session.plan
    fields = {"highlights": plan.highlights, "due_from": plan.due_from, "due_to": plan.due_to}
    text = fill_text(session.text_template(INSTRUCTIONS), fields, name=INSTRUCTIONS)
    return tuple(run_text(block) for block in markdown_blocks(text) if isinstance(block, Paragraph))


def issue_forms(
    session: Session, ledger: Ledger, districts: Sequence[District], *, carry: bool = False
) -> Collected[tuple[Path, ...]]:
    """Write a blank for each district and enter it in the ledger; nothing is issued unless all of them are proven.

    With ``carry`` what the districts already sent is poured into the blanks. Each is made twice, to be proven and to be
    written, so that no more than one is held at a time.
    """
    blanks = prepared(session)
    carrying = Carrying(session, ledger) if carry else None
    said = [one for district in districts for one in _proven(blanks, carrying, district).notices]
    outputs = Outputs(session.workspace, ledger, session.at)
    for district in districts:
        name, made = form_name(session.plan, district), _made(blanks, carrying, district)
        outputs.put(f"forms/{name}", made.data, mode=PRIVATE if made.version else PUBLIC)
        _enter(session, ledger, blanks.form(district), name, made)
    office_copy(session, outputs, blanks.form(districts[0]), blanks.wording)
    return Collected(tuple(outputs.paths), (*said, *outputs.notices))


def _proven(blanks: Blanks, carrying: Carrying | None, district: District) -> Filled:
    blanks.prove(district)
    return _made(blanks, carrying, district)


def _made(blanks: Blanks, carrying: Carrying | None, district: District) -> Filled:
    """The blank as it is issued, with what is carried into it."""
    blank = blanks.stamped(district)
    return carrying.filled(blanks.form(district), blank) if carrying else Filled(blank)


def form_name(plan: Plan, district: District) -> str:
    """``NN-<id>-<区名>-<year>自查报告.docx`` (contract, section 1)."""
    return safe_name(f"{district.order:02d}-{district.id}-{district.name}-{plan.year}自查报告.docx")


def page_header(plan: Plan, text: str) -> str:
    """A page's header, with the plan's marking (演示数据) before it where it has one."""
    return f"【{plan.marking}】{text}" if plan.marking else text


def _prove(form: Form, data: bytes, wording: FormWording, where: str) -> None:
    """Every section found with all its witnesses, none answered, everything printed; else nothing is issued."""
    source, package = Source("", Sha256(""), "docx", len(data), "", ()), Package(data)
    got = read_submission(
        form, read(package).value, count(package), wording, source=source, district=form.district, version=0
    )
    bad = [s.id for s in got.sections if s.state not in {"blank", "prompt"} or not set(s.anchor) >= _ALL_WITNESSES]
    printed = all(c.total == c.printed for c in (got.conservation.characters, got.conservation.tables))
    if bad or got.unplaced or not printed:
        raise PublishError("PUB035", where, places="、".join(bad[:5]) or "-")


def _enter(session: Session, ledger: Ledger, form: Form, name: str, made: Filled) -> None:
    sha = ledger.keep(made.data)
    compiled = ledger.keep(to_json(form))
    facts = {"name": name, "fingerprint": form.fingerprint, "number": form.number,
             "objects": {"blank": sha, "form": compiled}, "open_doubts": len(session.plan.open_doubts)}  # fmt: skip
    if made.version:
        facts["carried_from"] = made.version
    last = ledger.latest("issued", form.district)
    if last is None or last.facts != facts:
        ledger.record("issued", at=session.at, district=form.district, **facts)


def office_copy(session: Session, outputs: Outputs, form: Form, wording: FormWording) -> None:
    """The one copy in which readings of garbled cells and missing points stand, marked 待核."""
    plan = session.plan
    copy = office_form(plan, form, wording)
    header = page_header(plan, one_line(copy.title))
    data = write_document(
        form_document(copy),
        session.template(FRAME),
        template=FRAME,
        kind="form",
        fields={"header": header},
        on=plan.issued_on,
    ).value
    outputs.put(f"office/待核本-{plan.year}.docx", data)


def chosen(plan: Plan, said: Iterable[str]) -> tuple[District, ...]:
    """The districts a person means by id or name, all when none is named, in the plan's order.

    :class:`selfcheck.messages.SubmissionError` SUB035 for an unknown one.
    """
    wanted = tuple(said)
    for one in wanted:
        if not any(_is_called(district, one) for district in plan.districts):
            known = "、".join(f"{d.id}（{d.name}）" for d in plan.districts)
            raise SubmissionError("SUB035", "", district=one, known=known)
    return tuple(d for d in plan.districts if not wanted or any(_is_called(d, one) for one in wanted))


def _is_called(district: District, said: str) -> bool:
    """By its id, its name, or its name as it is spoken, without the word for a district at its end."""
    word = unicodedata.normalize("NFKC", said.strip())
    short = district.name.removesuffix("区").removesuffix("新")
    return word.lower() == district.id or word in {district.name, short if len(short) > 1 else district.name}
