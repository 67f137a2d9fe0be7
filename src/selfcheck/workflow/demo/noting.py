"""What an invented office notes during its year, before anybody scores."""

from datetime import date

from selfcheck.ledger import Ledger
from selfcheck.model.records import RecordKind
from selfcheck.workflow.demo.material import districts
from selfcheck.workflow.records import Noting, record
from selfcheck.workflow.session import Session

NOTES: tuple[tuple[str, str, RecordKind, date, str, str], ...] = (
    ("rich", "7", "named", date(2021, 6, 18), "审计通报：部分养老床位补贴发放不及时，要求限期整改", "办公室"),
    ("good", "21", "inspection", date(2021, 4, 2), "清明现场查看：预约分流有序，一处公墓指示牌不清", "殡管处"),
)
"""Quality of the district's return, item, kind, day, what it says, who noted it."""


def note_the_year(session: Session, ledger: Ledger) -> int:
    """Enter them, each for the first district of that quality; how many there are."""
    for quality, item, kind, on, source, by in NOTES:
        wanted = next(invented.id for invented in districts() if invented.quality == quality)
        district = next(district for district in session.plan.districts if district.id == wanted)
        record(session, ledger, Noting(district, item, kind, on, source, None, by))
    return len(NOTES)
