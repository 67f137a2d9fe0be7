"""Taking in returned files: archived byte for byte, read, counted, filed as a new version, entered in the ledger."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from selfcheck.engine import Limits, OverLimit, run_all
from selfcheck.ledger import Ledger
from selfcheck.ledger.store import OBJECTS
from selfcheck.messages import PublishError, SubmissionError
from selfcheck.model.encoding import replaced, to_json
from selfcheck.model.events import Event
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.model.plan import District
from selfcheck.model.submission import Submission
from selfcheck.model.wording import FormWording
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.workflow.arrivals import CONVERTIBLE, Arrival, arrivals
from selfcheck.workflow.forms import compiled_form
from selfcheck.workflow.reading import Desk, Reading, Task, read_arrival
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import is_whole, store

CONVERT_SECONDS = 120.0
READING = Limits(seconds=120.0, memory=2 * 1024**3)
"""What reading one file may take. A return of 54 pages takes under a second and 0.3 GB, one of a hundred thousand
paragraphs some twenty seconds and 1 GB; what needs more was made to harm."""


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

    A file that cannot be read costs the others nothing. :class:`SubmissionError` SUB039 for a time to come, SUB019 when
    there is no file at all.
    """
    if datetime.fromisoformat(received_on).date() > session.today:
        raise SubmissionError("SUB039", "", received=received_on)
    missing = [path for path in paths if not path.exists()]
    receipts = [Receipt(p.name, "", "refused", "", 0, (notice("SUB029", str(p)),)) for p in missing]
    arrived = list(arrivals([path for path in paths if path.exists()]))
    found = [arrival for arrival in arrived if arrival.kind != "unreadable"]
    receipts += [_unread(arrival) for arrival in arrived if arrival.kind == "unreadable"]
    if not arrived and not missing:
        raise SubmissionError("SUB019", "、".join(map(str, paths)))
    tasks = _tasks(found, _desk(session, ledger, assignment))
    intake = _Intake(session, ledger, received_on, assignment)
    for done, outcome in enumerate(run_all(read_arrival, tasks, jobs=session.jobs, limits=READING), start=1):
        receipts.append(intake.file(outcome.value or _broken(outcome.item.arrival, outcome.error)))
        if progress:
            progress(done, len(tasks))
    return tuple(receipts)


def _unread(arrival: Arrival) -> Receipt:
    return Receipt(arrival.name, "", "refused", "", 0, (notice("SUB045", str(arrival.name)),))


def _broken(arrival: Arrival, error: Exception | None) -> Reading:
    if isinstance(error, OverLimit):
        said = (
            notice("SUB068", arrival.name, seconds=round(READING.seconds))
            if error.limit == "seconds"
            else (notice("SUB069", arrival.name, gigabytes=READING.memory // 1024**3))
        )
    else:
        said = notice("SUB030", arrival.name, reason=type(error).__name__)
    return Reading(arrival, arrival.sha256, notices=(said,))


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
        with suppress(PublishError):  # a LibreOffice that will not start costs its own files alone: SUB008
            made = convert(old, to="docx", office=office, timeout_s=CONVERT_SECONDS).value
    return [Task(arrival, desk, made.get(str(n))) for n, arrival in enumerate(listed)]


@dataclass(frozen=True)
class _Intake:
    """Filing what was read, one file at a time, in the order of the files."""

    session: Session
    ledger: Ledger
    received_on: str
    assignment: Assignment | None

    def file(self, reading: Reading) -> Receipt:
        """Archive the original, then file what was read of it; the event comes last, so that a killed run goes on here."""
        arrival, submission = reading.arrival, reading.submission
        original = self.ledger.keep(arrival.read())
        if submission is None:
            state = "attached" if reading.attached else "refused"
            self._record(state, reading, reading.notices)
            return Receipt(arrival.name, original, state, "", 0, reading.notices)
        before = self.ledger.events("received", submission.district)
        known = next((e for e in before if e.facts["object"] == original), None)
        if known:
            return self._again(reading, submission, known)
        return self._file_new(reading, submission, version=len(before) + 1)

    def _again(self, reading: Reading, submission: Submission, known: Event) -> Receipt:
        """The same bytes again: no new version; if what was read of them has gone, it is filed once more as it was."""
        version, said = (
            int(known.facts["version"]),
            (notice("SUB011", reading.arrival.name, version=known.facts["version"]),),
        )
        if not is_whole(self.session, submission.district, version):
            source = replaced(submission.source, received_on=str(known.facts["received_on"]))
            store(
                self.session,
                replaced(submission, version=version, source=source, notices=reading.notices),
                reading.media,
            )
        return Receipt(reading.arrival.name, reading.sha256, "known", submission.district, version, said)

    def _file_new(self, reading: Reading, submission: Submission, *, version: int) -> Receipt:
        said = (*reading.notices, *self._about_arrival(reading.arrival.name, version))
        answered = sum(section.state in {"answered", "not_applicable"} for section in submission.sections)
        if not answered:
            said = (*said, notice("SUB042", reading.arrival.name))
        source = replaced(submission.source, received_on=self.received_on)
        store(self.session, replaced(submission, version=version, source=source, notices=said), reading.media)
        by = self.assignment.by if self.assignment else ""
        witnesses = list(source.identified_by)
        facts: dict[str, object] = {
            "version": version,
            "identified_by": witnesses,
            "assigned_by": by,
            "answered": answered,
        }
        self._record("received", reading, said, submission.district, **facts)
        return Receipt(reading.arrival.name, reading.sha256, "received", submission.district, version, said)

    def _about_arrival(self, name: str, version: int) -> list[Notice]:
        said = []
        if self.assignment:
            district = self.assignment.district.name
            said.append(notice("SUB034", name, district=district, by=self.assignment.by))
        if is_late(self.session, self.received_on):
            due, when = self.session.plan.due_to.isoformat(), self.received_on[:16].replace("T", " ")
            said.append(notice("SUB013", name, received=when, due=due))
        if version > 1:
            said.append(notice("SUB012", name, version=version))
        return said

    def _record(self, kind: str, reading: Reading, said: Iterable[Notice], district: str = "", **facts: object) -> None:
        """Enter what happened. The codes are kept, not the sentences: the ledger holds no text of a return."""
        arrival = reading.arrival
        if kind in {"refused", "attached"} and self._is_entered(kind, reading):
            return
        common = {"name": arrival.name, "object": reading.sha256, "bytes": arrival.size, "format": arrival.kind,
                  "received_on": self.received_on, "notices": sorted({n.code for n in said})}  # fmt: skip
        self.ledger.record(kind, at=self.session.at, district=district, **common, **facts)

    def _is_entered(self, kind: str, reading: Reading) -> bool:
        """Whether a run before this one, stopped on the way, has entered the same file already."""
        return any(
            (e.facts["object"], e.facts["name"]) == (reading.sha256, reading.arrival.name)
            for e in self.ledger.events(kind)
        )


def is_late(session: Session, received_on: str) -> bool:
    """Whether a return came after the plan's last day, by its time of arrival."""
    return datetime.fromisoformat(received_on).date() > session.plan.due_to
