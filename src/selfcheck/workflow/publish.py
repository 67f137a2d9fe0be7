"""What every publication begins with: the valid returns, and what is said of those nobody has accepted yet."""

from collections.abc import Mapping

from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError
from selfcheck.model.ids import DistrictId
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import Submission
from selfcheck.workflow.accepting import about_waiting
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import current
from selfcheck.workflow.versions import accepted


def received(session: Session, ledger: Ledger) -> Mapping[DistrictId, Submission]:
    """The valid submission of each district; :class:`PublishError` PUB036 when nothing has come yet."""
    submissions = current(session, ledger)
    if not submissions:
        raise PublishError("PUB036")
    return submissions


def unreviewed(session: Session, ledger: Ledger, submissions: Mapping[DistrictId, Submission]) -> list[Notice]:
    """Which districts' versions nobody has accepted yet, and where a newer one waits for that."""
    names = {id: session.plan.district(id).name for id in submissions}
    unseen = [notice("PUB039", names[id], version=s.version)
              for id, s in submissions.items() if s.version != accepted(ledger, id)]  # fmt: skip
    return [*unseen, *about_waiting(session, ledger, submissions)]
