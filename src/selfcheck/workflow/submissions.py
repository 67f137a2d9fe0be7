"""Submissions on disk: written whole when they come in, read by publications (of each district the newest version)."""

from collections.abc import Mapping
from pathlib import Path

from selfcheck.compose.markdown import part_four_markdown, submission_markdown
from selfcheck.ledger import Ledger
from selfcheck.messages import SubmissionError
from selfcheck.model.blocks import Embedded, Picture, walk
from selfcheck.model.encoding import Misfit, from_json, to_json
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.submission import Risk, Submission
from selfcheck.model.wording import MarkdownWording
from selfcheck.safe.files import whole_folder, write_whole
from selfcheck.workflow.outputs import unwritable
from selfcheck.workflow.session import Session

_PRIVATE = 0o600


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
    try:
        return from_json((folder_of(session, district, wanted) / "submission.json").read_bytes(), Submission)
    except (OSError, Misfit) as error:
        raise _gone(session, ledger, district, wanted) from error


def _gone(session: Session, ledger: Ledger, district: DistrictId, version: int) -> SubmissionError:
    original = next(
        (str(e.facts["object"]) for e in ledger.events("received", district) if e.facts["version"] == version), ""
    )
    name = session.plan.district(district).name
    return SubmissionError("SUB041", name, district=name, version=version, place=f"{original[:2]}/{original}")


def is_whole(session: Session, district: DistrictId, version: int) -> bool:
    """Whether what was read of a version still lies there."""
    folder = folder_of(session, district, version)
    try:
        found = from_json((folder / "submission.json").read_bytes(), Submission)
    except (OSError, Misfit):
        return False
    media = [folder / "media" / name for name, _ in _media_of(found, part_four=None)]
    return all(path.is_file() for path in (folder / "submission.md", folder / "part-four.md", *media))


def readable_text(session: Session, ledger: Ledger, district: DistrictId, version: int) -> str:
    """The readable text of a version, without part four; :class:`SubmissionError` when it has gone."""
    try:
        return (folder_of(session, district, version) / "submission.md").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _gone(session, ledger, district, version) from error


def folder_of(session: Session, district: DistrictId, version: int) -> Path:
    """Where a version lies."""
    return session.workspace / "submissions" / district / f"v{version}"


def store(session: Session, submission: Submission, media: Mapping[Sha256, bytes]) -> Path:
    """Write ``submissions/<district>/v<N>/`` whole: JSON, readable text, part four apart, pictures."""
    folder = folder_of(session, submission.district, submission.version)
    wording = session.wording("markdown", MarkdownWording)
    name = session.plan.district(submission.district).name
    open_media, all_media = _media_of(submission, part_four=False), _media_of(submission, part_four=None)
    try:
        with whole_folder(folder) as made:
            write_whole(made / "submission.json", to_json(submission), mode=_PRIVATE)
            write_whole(made / "submission.md", submission_markdown(submission, wording, district=name).encode())
            four = part_four_markdown(submission, wording, district=name).encode()
            write_whole(made / "part-four.md", four, mode=_PRIVATE)
            for file, sha in sorted(all_media):
                write_whole(made / "media" / file, media[sha], mode=0o644 if (file, sha) in open_media else _PRIVATE)
    except OSError as error:
        raise unwritable(error, folder) from error
    return folder


def _media_of(submission: Submission, *, part_four: bool | None) -> set[tuple[str, Sha256]]:
    """Media name and hash of what stands in part four, outside it, or anywhere (None)."""
    groups = [s.blocks for s in submission.sections if part_four is None or isinstance(s, Risk) == part_four]
    if not part_four:
        groups += [entry.blocks for entry in submission.unplaced]
    blocks = (block for group in groups for block in walk(group))
    return {(b.media, b.sha256) for b in blocks if isinstance(b, Picture | Embedded) and b.media}


def current(session: Session, ledger: Ledger) -> Mapping[DistrictId, Submission]:
    """The submission of each district that has sent one, in the plan's order of districts."""
    return {
        district.id: load(session, ledger, district.id, _valid(ledger, district.id))
        for district in session.plan.districts
        if versions(ledger, district.id)
    }


def _valid(ledger: Ledger, district: DistrictId) -> int:
    """The newest version in which anything is filled in; a blank sent back by mistake puts no return aside."""
    received = ledger.events("received", district)
    filled = [event for event in received if event.facts.get("answered", 1)]
    return int((filled or list(received))[-1].facts["version"])


class Media:
    """The bytes of pictures in the current submissions, read from their files only when one is placed."""

    def __init__(self, session: Session, submissions: Mapping[DistrictId, Submission]) -> None:
        self._paths: dict[Sha256, Path] = {}
        self._places: dict[Sha256, tuple[str, int]] = {}
        for district, submission in submissions.items():
            folder = folder_of(session, district, submission.version) / "media"
            for section in submission.sections:
                for block in walk(section.blocks):
                    if isinstance(block, Picture | Embedded) and block.media:
                        self._paths.setdefault(block.sha256, folder / block.media)
                        self._places.setdefault(
                            block.sha256, (session.plan.district(district).name, submission.version)
                        )

    def __call__(self, sha: Sha256) -> bytes:
        """The bytes of the picture with that hash."""
        try:
            return self._paths[sha].read_bytes()
        except OSError as error:
            name, version = self._places[sha]
            raise SubmissionError("SUB041", name, district=name, version=version, place="…") from error
