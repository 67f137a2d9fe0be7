"""Submissions on disk: written whole when they come in, read by publications (of each district the valid version).

Beside ``submission.json`` lies ``as-read.json`` where a person's choice changed what was read: the choices of the ledger
are carried out on that anew each time, so that a run killed between ledger and file leaves nothing wrong behind.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from selfcheck.compose.markdown import part_four_markdown, submission_markdown
from selfcheck.ledger import Ledger
from selfcheck.messages import SubmissionError
from selfcheck.model.blocks import Embedded, Picture, walk
from selfcheck.model.encoding import Misfit, from_json, to_json
from selfcheck.model.form import Form
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.submission import Submission, holds_part_four
from selfcheck.model.wording import MarkdownWording
from selfcheck.safe.files import whole_folder, write_whole
from selfcheck.workflow.choices import settled
from selfcheck.workflow.outputs import unwritable
from selfcheck.workflow.session import Session
from selfcheck.workflow.versions import newest_filled, newest_received, valid_version, versions

AS_READ = "as-read.json"
_PRIVATE = 0o600


def load(session: Session, ledger: Ledger, district: DistrictId, version: int | None = None) -> Submission:
    """One version, the newest by default, with unplaced text where persons put it; :class:`SubmissionError` for none."""
    return settled(session, ledger, as_read(session, ledger, district, version))


def as_read(session: Session, ledger: Ledger, district: DistrictId, version: int | None = None) -> Submission:
    """One version, the newest by default, as the file was read; :class:`SubmissionError` when there is none.

    One that was withdrawn is given to whoever asks for it by its number.
    """
    known, name = versions(ledger, district), session.plan.district(district).name
    wanted = version if version is not None else newest_received(ledger, district)
    if not known or (not wanted and version is None):
        raise SubmissionError("SUB036", "", district=name)
    if wanted not in known:
        raise SubmissionError("SUB037", "", district=name, version=wanted, known="、".join(map(str, known)))
    try:
        return _stored(folder_of(session, district, wanted))
    except (OSError, Misfit) as error:
        raise _gone(session, ledger, district, wanted) from error


def _stored(folder: Path) -> Submission:
    apart = folder / AS_READ
    return from_json((apart if apart.is_file() else folder / "submission.json").read_bytes(), Submission)


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
        found = _stored(folder)
    except (OSError, Misfit):
        return False
    media = [folder / "media" / name for name, _ in _media_of(found, part_four=None)]
    files = (folder / name for name in ("submission.json", "submission.md", "part-four.md"))
    return all(path.is_file() for path in (*files, *media))


def readable_text(session: Session, submission: Submission) -> str:
    """The readable text of a version, without part four."""
    name = session.plan.district(submission.district).name
    return submission_markdown(submission, session.wording("markdown", MarkdownWording), district=name)


def folder_of(session: Session, district: DistrictId, version: int) -> Path:
    """Where a version lies."""
    return session.workspace / "submissions" / district / f"v{version}"


def store(
    session: Session,
    ledger: Ledger,
    read: Submission,
    media: Callable[[Sha256], bytes],
    form: Form | None = None,
) -> Submission:
    """Write ``submissions/<district>/v<N>/`` whole: JSON, readable text, part four apart, pictures.

    ``read`` is the version as it was read; what is given back, and written, has unplaced text where persons put it.
    ``form``: what it was read with, for a version that is not in the ledger yet.
    """
    shown = settled(session, ledger, read, form)
    folder = folder_of(session, read.district, read.version)
    wording = session.wording("markdown", MarkdownWording)
    name = session.plan.district(read.district).name
    open_media, all_media = _media_of(shown, part_four=False), _media_of(shown, part_four=None)
    try:
        with whole_folder(folder) as made:
            if shown is not read:
                write_whole(made / AS_READ, to_json(read), mode=_PRIVATE)
            write_whole(made / "submission.json", to_json(shown), mode=_PRIVATE)
            write_whole(made / "submission.md", readable_text(session, shown).encode())
            four = part_four_markdown(shown, wording, district=name).encode()
            write_whole(made / "part-four.md", four, mode=_PRIVATE)
            for file, sha in sorted(all_media):
                write_whole(made / "media" / file, media(sha), mode=0o644 if (file, sha) in open_media else _PRIVATE)
    except OSError as error:
        raise unwritable(error, folder) from error
    return shown


def _media_of(submission: Submission, *, part_four: bool | None) -> set[tuple[str, Sha256]]:
    """Media name and hash of what stands in part four, outside it, or anywhere (None)."""
    groups = [s.blocks for s in submission.sections if part_four is None or holds_part_four(s) == part_four]
    if not part_four:
        groups += [entry.blocks for entry in submission.unplaced]
    blocks = (block for group in groups for block in walk(group))
    return {(b.media, b.sha256) for b in blocks if isinstance(b, Picture | Embedded) and b.media}


def current(session: Session, ledger: Ledger) -> Mapping[DistrictId, Submission]:
    """The valid submission of each district that has sent one, in the plan's order of districts."""
    return {
        district.id: load(session, ledger, district.id, version)
        for district in session.plan.districts
        if (version := valid_version(ledger, district.id))
    }


def newest(session: Session, ledger: Ledger) -> Mapping[DistrictId, Submission]:
    """The newest version each district has filled in, accepted or not, in the plan's order of districts."""
    return {
        district.id: load(session, ledger, district.id, version)
        for district in session.plan.districts
        if (version := newest_filled(ledger, district.id))
    }


def filled_sections(submission: Submission) -> int:
    """How many sections a district filled in; 不适用 counts."""
    return sum(section.state in {"answered", "not_applicable"} for section in submission.sections)


def kept_media(session: Session, submission: Submission) -> Callable[[Sha256], bytes]:
    """The bytes of every picture and embedded file of one version, from where they lie."""
    folder = folder_of(session, submission.district, submission.version) / "media"
    names = {sha: name for name, sha in _media_of(submission, part_four=None)}
    return lambda sha: (folder / names[sha]).read_bytes()


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
