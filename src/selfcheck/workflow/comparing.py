"""Two versions of a district's return, compared."""

from collections.abc import Mapping

from selfcheck.compose.version_diff import diff_versions
from selfcheck.ledger import Ledger
from selfcheck.model.ids import DistrictId
from selfcheck.model.version_diff import VersionDiff
from selfcheck.model.wording import FormWording
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import load


def compare(session: Session, ledger: Ledger, district: DistrictId, old: int, new: int | None) -> VersionDiff:
    """What changed from one version to another, the newest by default; :class:`SubmissionError` for one there is not."""
    return diff_versions(load(session, ledger, district, old), load(session, ledger, district, new))


def row_labels(session: Session) -> Mapping[str, str]:
    """How each row of a grid is printed in the form."""
    wording = session.wording("form", FormWording)
    return {row.name: row.label for row in (*wording.cover, *wording.highlight, *wording.risk)}
