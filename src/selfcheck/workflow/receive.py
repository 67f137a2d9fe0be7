"""Taking in returned files: archived byte for byte, read, counted, filed as a new version, entered in the ledger."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


from selfcheck.compose.markdown import part_four_markdown, submission_markdown
from selfcheck.engine import run_all
from selfcheck.ledger import Ledger
from selfcheck.ledger.store import OBJECTS
from selfcheck.messages import SubmissionError
from selfcheck.model.blocks import Embedded, Picture, walk
from selfcheck.model.encoding import replaced, to_json
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.model.plan import District
from selfcheck.model.submission import Risk, Submission
from selfcheck.model.wording import FormWording, MarkdownWording
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.safe.files import whole_folder, write_whole
from selfcheck.workflow.arrivals import CONVERTIBLE, Arrival, arrivals
from selfcheck.workflow.forms import compiled_form
from selfcheck.workflow.outputs import unwritable
from selfcheck.workflow.reading import Desk, Reading, Task, read_arrival
from selfcheck.workflow.session import Session

CONVERT_SECONDS = 120.0
_PRIVATE = 0o600


@dataclass(frozen=True)
class Receipt:
    """What became of one file (收件回执)."""

    name: str
    sha256: str
    state: str
    district: str
    version: int
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class Assignment:
    """A person's word on whose files these are."""

    district: District
    by: str


def receive(
    session: Session,
    ledger: Ledger,
    paths: Sequence[Path],
    *,
    received_on: str,
    assignment: Assignment | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Receipt, ...]:
    """Take in every file under ``paths``. ``received_on`` is the time of arrival, ISO 8601 with a zone.

    A file that cannot be read costs the others nothing. Every file is in the archive before anything else is said.
    """
    if datetime.fromisoformat(received_on).date() > session.today:
        raise SubmissionError("SUB039", "", received=received_on)
    missing = [path for path in paths if not path.exists()]
    receipts = [Receipt(p.name, "", "refused", "", 0, (notice("SUB029", str(p)),)) for p in missing]
    found = list(arrivals([path for path in paths if path.exists()]))
    if not found and not missing:
        raise SubmissionError("SUB019", "、".join(map(str, paths)))
    desk = _desk(session, ledger, assignment)
    tasks = _tasks(found, desk)
    done = 0
    for outcome in run_all(read_arrival, tasks, jobs=session.jobs):
        reading = outcome.value or _broken(outcome.item.arrival, outcome.error)
        receipts.append(_file(session, ledger, reading, received_on, assignment))
        done += 1
        if progress:
            progress(done, len(tasks))
    return tuple(receipts)


def _broken(arrival: Arrival, error: Exception | None) -> Reading:
    return Reading(arrival, arrival.sha256, notices=(notice("SUB030", arrival.name, reason=type(error).__name__),))


def _desk(session: Session, ledger: Ledger, assignment: Assignment | None) -> Desk:
    forms: dict[tuple[DistrictId, str], Sha256] = {}
    for event in ledger.events("issued"):
        forms[event.district, event.facts["fingerprint"]] = Sha256(event.facts["objects"]["form"])
    current = {}
    for district in session.plan.districts:
        form = compiled_form(session, district)
        current[district.id] = (form.fingerprint, ledger.keep(to_json(form)))
    return Desk(
        year=str(session.plan.year), districts=session.plan.districts, objects=session.workspace / "ledger" / OBJECTS,
        forms=forms, current=current, wording=session.wording("form", FormWording),
        assigned=assignment.district.id if assignment else None, has_office=find_office() is not None,
    )  # fmt: skip


def _tasks(found: Iterable[Arrival], desk: Desk) -> list[Task]:
    """Every file as a task; those that only LibreOffice can read are converted first, in one start."""
    listed = list(found)
    old = {str(n): arrival.read() for n, arrival in enumerate(listed) if arrival.kind in CONVERTIBLE}
    office = find_office()
    made: Mapping[str, bytes] = {}
    if old and office:
        made = convert(old, to="docx", office=office, timeout_s=CONVERT_SECONDS).value
    return [Task(arrival, desk, made.get(str(n))) for n, arrival in enumerate(listed)]


def _file(
    session: Session, ledger: Ledger, reading: Reading, received_on: str, assignment: Assignment | None
) -> Receipt:
    arrival = reading.arrival
    original = ledger.keep(arrival.read())
    submission = reading.submission
    if submission is None:
        state = "attached" if reading.attached else "refused"
        _record(ledger, state, session.at, "", arrival, original, received_on, reading.notices)
        return Receipt(arrival.name, original, state, "", 0, reading.notices)
    before = ledger.events("received", submission.district)
    known = next((e for e in before if e.facts["object"] == original), None)
    if known:
        said = notice("SUB011", arrival.name, version=known.facts["version"])
        return Receipt(arrival.name, original, "known", submission.district, known.facts["version"], (said,))
    version = len(before) + 1
    said = (*reading.notices, *_about_arrival(session, arrival.name, received_on, version, assignment))
    source = replaced(submission.source, received_on=received_on)
    final = replaced(submission, version=version, source=source, notices=said)
    store(session, final, reading.media)
    by = assignment.by if assignment else ""
    _record(ledger, "received", session.at, submission.district, arrival, original, received_on, said, version=version,
            identified_by=list(source.identified_by), assigned_by=by)  # fmt: skip
    return Receipt(arrival.name, original, "received", submission.district, version, said)


def _about_arrival(
    session: Session, name: str, received_on: str, version: int, assignment: Assignment | None
) -> tuple[Notice, ...]:
    said = []
    if assignment:
        said.append(notice("SUB034", name, district=assignment.district.name, by=assignment.by))
    if is_late(session, received_on):
        due, when = session.plan.due_to.isoformat(), received_on[:16].replace("T", " ")
        said.append(notice("SUB013", name, received=when, due=due))
    if version > 1:
        said.append(notice("SUB012", name, version=version))
    return tuple(said)


def is_late(session: Session, received_on: str) -> bool:
    """Whether a return came after the plan's last day, by its time of arrival."""
    return datetime.fromisoformat(received_on).date() > session.plan.due_to


def _record(
    ledger: Ledger,
    kind: str,
    at: str,
    district: str,
    arrival: Arrival,
    original: Sha256,
    received_on: str,
    said: Iterable[Notice],
    **facts: object,
) -> None:
    """Enter what happened to the file. The codes are kept, not the sentences: the ledger holds no text of a return."""
    codes = sorted({n.code for n in said})
    ledger.record(kind, at=at, district=district, name=arrival.name, object=original, bytes=arrival.size,
                  format=arrival.kind, received_on=received_on, notices=codes, **facts)  # fmt: skip


def store(session: Session, submission: Submission, media: Mapping[Sha256, bytes]) -> Path:
    """Write ``submissions/<district>/v<N>/`` whole: JSON, readable text, part four apart, pictures."""
    folder = session.workspace / "submissions" / submission.district / f"v{submission.version}"
    wording = session.wording("markdown", MarkdownWording)
    name = session.plan.district(submission.district).name
    private = _media_of(submission, part_four=True) - _media_of(submission, part_four=False)
    files = {name: media[sha] for name, sha in _media_of(submission, part_four=None) if sha in media}
    try:
        with whole_folder(folder) as made:
            write_whole(made / "submission.json", to_json(submission), mode=_PRIVATE)
            write_whole(made / "submission.md", submission_markdown(submission, wording, district=name).encode())
            four = part_four_markdown(submission, wording, district=name).encode()
            write_whole(made / "part-four.md", four, mode=_PRIVATE)
            for file, data in files.items():
                mode = _PRIVATE if file in {media_name for media_name, _ in private} else 0o644
                write_whole(made / "media" / file, data, mode=mode)
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
