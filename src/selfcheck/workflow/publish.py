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
    """One notice naming the versions nobody has accepted yet, and one for each newer one that waits for that."""
    unseen = [
        f"{session.plan.district(id).name}第{submission.version}版"
        for id, submission in submissions.items()
        if submission.version != accepted(ledger, id)
    ]
    told = [notice("PUB039", "", count=len(unseen), versions="、".join(unseen))] if unseen else []
    return [*told, *about_waiting(session, ledger, submissions)]
