"""The submissions that publications read: of each district the newest version (an accepted one, once a person says so)."""

from collections.abc import Mapping
from pathlib import Path

from selfcheck.ledger import Ledger
from selfcheck.messages import SubmissionError
from selfcheck.model.blocks import Embedded, Picture, walk
from selfcheck.model.encoding import from_json
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.submission import Submission
from selfcheck.workflow.session import Session


def versions(ledger: Ledger, district: DistrictId) -> tuple[int, ...]:
    """The versions received of a district, oldest first."""
    return tuple(int(e.facts["version"]) for e in ledger.events("received", district))


def load(session: Session, ledger: Ledger, district: DistrictId, version: int | None = None) -> Submission:
    """One version, the newest by default; :class:`SubmissionError` when there is none."""
    known = versions(ledger, district)
    name = session.plan.district(district).name
    if not known:
        raise SubmissionError("SUB036", "", district=name)
    wanted = known[-1] if version is None else version
    if wanted not in known:
        raise SubmissionError("SUB037", "", district=name, version=wanted, known="、".join(map(str, known)))
    return from_json((folder_of(session, district, wanted) / "submission.json").read_bytes(), Submission)


def folder_of(session: Session, district: DistrictId, version: int) -> Path:
    """Where a version lies."""
    return session.workspace / "submissions" / district / f"v{version}"


def current(session: Session, ledger: Ledger) -> Mapping[DistrictId, Submission]:
    """The submission of each district that has sent one, in the plan's order of districts."""
    return {
        district.id: load(session, ledger, district.id)
        for district in session.plan.districts
        if versions(ledger, district.id)
    }


class Media:
    """The bytes of pictures in the current submissions, read from their files only when one is placed."""

    def __init__(self, session: Session, submissions: Mapping[DistrictId, Submission]) -> None:
        self._paths: dict[Sha256, Path] = {}
        for district, submission in submissions.items():
            folder = folder_of(session, district, submission.version) / "media"
            for section in submission.sections:
                for block in walk(section.blocks):
                    if isinstance(block, Picture | Embedded) and block.media:
                        self._paths.setdefault(block.sha256, folder / block.media)

    def __call__(self, sha: Sha256) -> bytes:
        return self._paths[sha].read_bytes()
