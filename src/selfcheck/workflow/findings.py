"""What the last check left in ``findings.json``."""

from selfcheck.messages import PublishError
from selfcheck.model.encoding import Misfit, from_json
from selfcheck.model.finding import Findings
from selfcheck.workflow.session import Session

FILE = "findings.json"


def findings_of(session: Session) -> Findings:
    """What the last check found, and in what.

    :class:`PublishError` PUB060 before any, PUB061 when the file cannot be read.
    """
    path = session.workspace / FILE
    try:
        return from_json(path.read_bytes(), Findings)
    except OSError as error:
        raise PublishError("PUB060", str(path)) from error
    except Misfit as error:
        raise PublishError("PUB061", str(path)) from error


def last_findings(session: Session) -> Findings:
    """What the last check found; nothing before any, or when it cannot be read: for a look that does not depend on it."""
    try:
        return findings_of(session)
    except PublishError:
        return Findings(findings=())
