"""A person says of a version or an attachment that it is not this district's, or puts it back.

Nothing is deleted: the original stays in the archive, the word of the person in the ledger; what is derived follows.
"""

from collections.abc import Iterable, Iterator

from selfcheck.ledger import Ledger
from selfcheck.messages import SubmissionError
from selfcheck.messages.submission import NONE, RESTORE, VERSION, WITHDRAW
from selfcheck.model.events import Event
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import District
from selfcheck.workflow.attachments import (
    ATTACHMENT_RESTORED,
    ATTACHMENT_WITHDRAWN,
    valid_attachments,
    withdrawn_attachments,
)
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.receipts import receipt_name, write_receipts
from selfcheck.workflow.remarks import REWORKED
from selfcheck.workflow.session import Session
from selfcheck.workflow.versions import (
    RESTORED,
    WITHDRAWN,
    accepted,
    standing,
    withdrawals,
    withdrawn_facts,
)


def withdraw(
    session: Session, ledger: Ledger, district: District, version: int, *, by: str, reason: str = ""
) -> Collected[Event]:
    """Enter that a version is not this district's: it counts no more, and its receipt is taken away; how it came.

    The same again is said (SUB103) and not entered twice. :class:`SubmissionError` SUB036 when nothing came, SUB037 when
    there is no such version.
    """
    came = _arrival(ledger, district, version)
    if said := about_withdrawn(ledger, district, version):
        return Collected(came, said)
    was_accepted = accepted(ledger, district.id) == version
    ledger.record(WITHDRAWN, at=session.at, district=district.id, version=version, by=by, reason=reason,
                  object=came.facts["object"])  # fmt: skip
    hanging = tuple(_what_hangs_on_it(ledger, district, version, was_accepted=was_accepted))
    outputs = Outputs(session.workspace, ledger, session.at)
    outputs.withdraw(receipt_name(district, version))
    return Collected(came, (*hanging, *outputs.notices, *_receipts_after(session, ledger, district, version)))


def restore(session: Session, ledger: Ledger, district: District, version: int, *, by: str) -> Collected[Event]:
    """Enter that a version that was withdrawn is this district's after all; how it came.

    :class:`SubmissionError` as :func:`withdraw`, and SUB104 for one that was not withdrawn.
    """
    came = _arrival(ledger, district, version)
    if version not in withdrawals(ledger, district.id):
        known = [VERSION.format(version=n) for n in withdrawals(ledger, district.id)]
        raise _none(district, VERSION.format(version=version), RESTORE, known)
    ledger.record(RESTORED, at=session.at, district=district.id, version=version, by=by)
    return Collected(came, _receipts_after(session, ledger, district, version))


def withdraw_attachment(
    session: Session, ledger: Ledger, district: District, name: str, *, by: str, reason: str = ""
) -> Collected[Event]:
    """Enter that an attachment, named as ``show`` names it, is not this district's; how it came.

    :class:`SubmissionError` SUB104 when the district has none of that name, or it was withdrawn before.
    """
    came = {str(event.facts["name"]): event for event in valid_attachments(ledger, district.id)}
    if name not in came:
        raise _none(district, name, WITHDRAW, came)
    event = came[name]
    ledger.record(ATTACHMENT_WITHDRAWN, at=session.at, district=district.id, name=name, by=by, reason=reason,
                  object=event.facts["object"])  # fmt: skip
    return Collected(event, _receipts_after(session, ledger, district, event.facts.get("version", 0)))


def restore_attachment(session: Session, ledger: Ledger, district: District, name: str, *, by: str) -> Collected[Event]:
    """Enter that an attachment that was withdrawn is this district's after all; how it was withdrawn.

    :class:`SubmissionError` SUB104 for one that was not withdrawn.
    """
    gone = {str(event.facts["name"]): event for event in withdrawn_attachments(ledger, district.id).values()}
    if name not in gone:
        raise _none(district, name, RESTORE, gone)
    ledger.record(ATTACHMENT_RESTORED, at=session.at, district=district.id, name=name, by=by,
                  object=gone[name].facts["object"])  # fmt: skip
    return Collected(gone[name], _receipts_after(session, ledger, district, 0))


def _none(district: District, what: str, done: str, known: Iterable[str]) -> SubmissionError:
    return SubmissionError("SUB104", "", district=district.name, what=what, done=done, known="、".join(known) or NONE)


def about_withdrawn(ledger: Ledger, district: District, version: int) -> tuple[Notice, ...]:
    """That this version was withdrawn, SUB103; nothing for one that stands."""
    gone = withdrawals(ledger, district.id).get(version)
    return (notice("SUB103", "", **withdrawn_facts(district, gone)),) if gone else ()


def _arrival(ledger: Ledger, district: District, version: int) -> Event:
    came = {int(event.facts["version"]): event for event in ledger.events("received", district.id)}
    if not came:
        raise SubmissionError("SUB036", "", district=district.name)
    if version not in came:
        known = "、".join(map(str, came))
        raise SubmissionError("SUB037", "", district=district.name, version=version, known=known)
    return came[version]


def _what_hangs_on_it(ledger: Ledger, district: District, version: int, *, was_accepted: bool) -> Iterator[Notice]:
    """What a person should know of before leaving it at that: acceptance, later halves, attachments, a 补正通知."""
    name = district.name
    if was_accepted:
        yield notice("SUB105", "", district=name)
    merged = [e.facts["version"] for e in standing(ledger, district.id) if e.facts.get("merged_with") == version]
    if merged:
        yield notice("SUB106", "", district=name, version=version, versions="、".join(map(str, merged)))
    gone = withdrawn_attachments(ledger, district.id)
    attached = (e for e in ledger.events("attached", district.id) if e.facts.get("version") == version)
    beside = [str(e.facts["name"]) for e in attached if e.facts["object"] not in gone]
    if beside:
        yield notice("SUB107", "", district=name, version=version, names="、".join(dict.fromkeys(beside)))
    if any(e.facts["version"] == version for e in ledger.events(REWORKED, district.id)):
        yield notice("SUB108", "", district=name, version=version)


def _receipts_after(session: Session, ledger: Ledger, district: District, version: int) -> tuple[Notice, ...]:
    """The receipts of this version and those after it, where it stands: what they say of the seal page may have changed."""
    numbers = [int(event.facts["version"]) for event in standing(ledger, district.id)]
    return write_receipts(session, ledger, [(district.id, n) for n in numbers if n >= version]).notices
