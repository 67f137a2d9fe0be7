"""A person marks the version of a district that counts."""

from collections.abc import Iterable, Iterator

from selfcheck.ledger import Ledger
from selfcheck.messages import SubmissionError
from selfcheck.model.ids import DistrictId
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import District
from selfcheck.model.submission import Submission
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import filled_sections, load
from selfcheck.workflow.versions import (
    ACCEPTED,
    acceptance,
    accepted,
    newest_filled,
    waiting,
    withdrawals,
    withdrawn_facts,
)


def accept(
    session: Session, ledger: Ledger, district: District, version: int | None, *, by: str
) -> Collected[Submission]:
    """Enter that this version counts, the newest filled one by default; the same again is said and not entered twice.

    :class:`SubmissionError` SUB036 when nothing came, SUB037 when there is no such version, SUB103 for one withdrawn.
    """
    if gone := withdrawals(ledger, district.id).get(version or 0):
        raise SubmissionError("SUB103", "", **withdrawn_facts(district, gone))
    found = load(session, ledger, district.id, version or newest_filled(ledger, district.id) or None)
    said: list[Notice] = []
    if not filled_sections(found):
        said.append(notice("SUB093", "", district=district.name, version=found.version))
    last = acceptance(ledger, district.id)
    if last and (last.facts["version"], last.facts["by"]) == (found.version, by):
        said.append(notice("SUB092", "", district=district.name, version=found.version, by=by))
    else:
        ledger.record(ACCEPTED, at=session.at, district=district.id, version=found.version, by=by,
                      object=found.source.sha256)  # fmt: skip
    return Collected(found, (*said, *about_waiting(session, ledger, [district.id])))


def about_waiting(session: Session, ledger: Ledger, districts: Iterable[DistrictId]) -> Iterator[Notice]:
    """A notice for each district that sent a newer version than the accepted one."""
    for id in districts:
        if newer := waiting(ledger, id):
            name = session.plan.district(id).name
            yield notice("SUB091", "", district=name, accepted=accepted(ledger, id), version=newer, id=id)
