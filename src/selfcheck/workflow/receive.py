"""Taking in returned files: archived byte for byte, read, counted, filed as a new version, entered in the ledger."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from selfcheck.engine import Limits, OverLimit, run_all
from selfcheck.ledger import Ledger
from selfcheck.ledger.store import OBJECTS
from selfcheck.messages import PublishError, SubmissionError
from selfcheck.model.encoding import replaced, to_json
from selfcheck.model.events import Event
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.notices import Notice, notice, worst
from selfcheck.model.plan import District
from selfcheck.model.submission import Submission
from selfcheck.model.wording import FormWording
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.workflow.arrivals import CONVERTIBLE, MAX_MEGABYTES, Arrival, arrivals
from selfcheck.workflow.attachments import Belongings, beside_word, withdrawn_attachments
from selfcheck.workflow.deadlines import extension, has_sent
from selfcheck.workflow.filing import Entry, entered, file_version
from selfcheck.workflow.forms import compiled_form
from selfcheck.workflow.reading import Desk, Reading, Task, read_arrival
from selfcheck.workflow.remarks import remarks_sent
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import filled_sections, is_whole
from selfcheck.workflow.versions import accepted, newest_filled, withdrawals, withdrawn_facts

CONVERT_SECONDS = 120.0
READING = Limits(seconds=120.0, memory=2 * 1024**3)
"""What reading one file may take. A return of 54 pages takes under a second and 0.3 GB, one of a hundred thousand
paragraphs some twenty seconds and 1 GB; what needs more was made to harm."""


@dataclass(frozen=True)
class Receipt:
    """What became of one file (收件结果)."""

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


def receive(  # noqa: PLR0913 - each is a fact of its own about what arrived
    session: Session,
    ledger: Ledger,
    paths: Sequence[Path],
    *,
    received_on: str,
    assignment: Assignment | None = None,
    merging: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Receipt, ...]:
    """Take in every file under ``paths``. ``received_on`` is the time of arrival, ISO 8601 with a zone.

    With ``merging`` a file is merged by section with what its district sent before, as the other half of one form.
    A file that cannot be read costs the others nothing. :class:`SubmissionError` SUB039 for a time to come, SUB019 when
    there is no file at all.
    """
    if datetime.fromisoformat(received_on).date() > session.today:
        raise SubmissionError("SUB039", "", received=received_on)
    found, receipts = _gathered(session, ledger, paths)
    if not found and not receipts:
        raise SubmissionError("SUB019", "、".join(map(str, paths)))
    tasks = reading_tasks(found, reading_desk(session, ledger, assignment))
    intake = _Intake(session, ledger, received_on, assignment, merging)
    belongings = Belongings(ledger, session.plan.districts, assignment.district if assignment else None)
    filed: dict[int, Receipt] = {}
    waiting: dict[int, Reading] = {}
    for number, outcome in enumerate(run_all(read_arrival, tasks, jobs=session.jobs, limits=READING), start=1):
        reading = outcome.value or _broken(outcome.item.arrival, outcome.error)
        if reading.attached or reading.stray or reading.arrival.kind == "pdf":
            waiting[number] = reading
        else:
            filed[number] = _filed(intake, belongings, reading)
        if progress:
            progress(number, len(tasks))
    filed |= _waited(intake, belongings, waiting)
    return (*receipts, *(filed[number] for number in sorted(filed)))


def _filed(intake: "_Intake", belongings: Belongings, reading: Reading) -> Receipt:
    receipt = intake.file(reading)
    if receipt.version:
        belongings.note(reading.arrival, receipt.district, receipt.version)
    return receipt


def _waited(intake: "_Intake", belongings: Belongings, waiting: Mapping[int, Reading]) -> dict[int, Receipt]:
    """What could not be filed before every return was: those read from a PDF, then what lies beside all of them."""
    settled = {number: beside_word(intake.session, intake.ledger, reading) for number, reading in waiting.items()}
    returns = {number: r for number, r in settled.items() if not (r.attached or r.stray)}
    filed = {number: _filed(intake, belongings, reading) for number, reading in returns.items()}
    for number, reading in settled.items():
        if number not in returns:
            beside = belongings.beside(reading)
            filed[number] = intake.attach(beside, belongings) if beside.attached else intake.file(beside)
    return filed


def _gathered(session: Session, ledger: Ledger, paths: Sequence[Path]) -> tuple[list[Arrival], list[Receipt]]:
    """What lies there, archived before anything of it is read; and what is said of all that stays where it is."""
    wrong = {path: code for path in paths if (code := _wrong_place(session, path))}
    found: list[Arrival] = []
    left = [
        Receipt(path.name or str(path), "", "refused", "", 0, (notice(code, str(path)),))
        for path, code in wrong.items()
    ]
    for arrival in arrivals([path for path in paths if path not in wrong]):
        if arrival.data is None:
            left.append(_left(arrival))
        else:
            found.append(_archived(ledger, arrival, arrival.data))
    return found, left


def _wrong_place(session: Session, path: Path) -> str | None:
    """Why nothing can be taken in from there: it is not there, or ledger and archive themselves lie in it or round it.

    One original out of the archive may come again: SUB041 asks for that.
    """
    if not path.exists():
        return "SUB029"
    asked, own = path.resolve(), (session.workspace / "ledger").resolve()
    return "SUB100" if path.is_dir() and (own.is_relative_to(asked) or asked.is_relative_to(own)) else None


def _left(arrival: Arrival) -> Receipt:
    """One that could not be read, is larger than any return, or is a link to no file: it stays where it is."""
    code = {"too_large": "SUB038", "link": "SUB109"}.get(arrival.kind, "SUB045")
    said = notice(code, arrival.name, megabytes=arrival.size // 1_000_000, limit=MAX_MEGABYTES)
    return Receipt(arrival.name, "", "refused", "", 0, (said,))


def _archived(ledger: Ledger, arrival: Arrival, data: bytes) -> Arrival:
    """The arrival as it lies in the archive: what is read is what was kept, whatever becomes of the file meanwhile."""
    return replace(arrival, path=ledger.archive.path(ledger.keep(data)), data=None)


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


def reading_desk(session: Session, ledger: Ledger, assignment: Assignment | None) -> Desk:
    """What every reading of this run needs to know."""
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
        remarks=remarks_sent(ledger),
    )  # fmt: skip


def reading_tasks(found: Iterable[Arrival], desk: Desk) -> list[Task]:
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
    merging: bool

    def file(self, reading: Reading) -> Receipt:
        """File what was read of an original in the archive; the event comes last, so that a killed run goes on here."""
        submission = reading.submission
        if submission is None:
            return self._refused(reading, reading.notices)
        before = self.ledger.events("received", submission.district)
        known = next((e for e in before if e.facts["object"] == reading.sha256), None)
        try:
            if known:
                return self._again(reading, submission, known)
            return self._file_new(reading, submission, version=len(before) + 1)
        except SubmissionError as error:  # SUB041: the version it completes has gone; the other files go on
            return self._refused(reading, (Notice(error.code, "refuse", reading.arrival.name, error.message),))

    def _refused(self, reading: Reading, said: tuple[Notice, ...]) -> Receipt:
        self._record("refused", reading, said)
        return Receipt(reading.arrival.name, reading.sha256, "refused", "", 0, said)

    def attach(self, reading: Reading, belongings: Belongings) -> Receipt:
        """Enter what is no return of its own, with the district and version it came with where that can be told."""
        arrival = reading.arrival
        belonging = belongings.of(arrival, reading.belongs_to)
        district, version = (belonging.district.id, belonging.version) if belonging else ("", 0)
        said = (*reading.notices, *([belonging.said(arrival.name)] if belonging else []))
        if belonging and (gone := withdrawn_attachments(self.ledger, belonging.district.id).get(reading.sha256)):
            said = (*said, notice("SUB103", arrival.name, **withdrawn_facts(belonging.district, gone)))
        self._record("attached", reading, said, district, version=version)
        state = "refused" if worst(said) == "refuse" else "attached"
        return Receipt(arrival.name, reading.sha256, state, district, version, said)

    def _again(self, reading: Reading, submission: Submission, known: Event) -> Receipt:
        """The same bytes again: no new version; if what was read of them has gone, it is filed once more as it was."""
        entry = entered(self.ledger, known)
        district = self.session.plan.district(submission.district)
        gone = withdrawals(self.ledger, district.id).get(entry.version)
        told = (
            notice("SUB011", reading.arrival.name, version=entry.version)
            if gone is None
            else notice("SUB103", reading.arrival.name, **withdrawn_facts(district, gone))
        )
        if not is_whole(self.session, submission.district, entry.version):
            self._filed(entry, reading, submission)
        return Receipt(reading.arrival.name, reading.sha256, "known", submission.district, entry.version, (told,))

    def _file_new(self, reading: Reading, submission: Submission, *, version: int) -> Receipt:
        name, district = reading.arrival.name, submission.district
        by = self.assignment.by if self.assignment else ""
        base = newest_filled(self.ledger, district) if self.merging else 0
        counted = accepted(self.ledger, district)
        until, is_first = extension(self.ledger, district), not has_sent(self.ledger, district)
        entry = Entry(district, version, name, self.received_on, by, counted, base, until, is_first)
        filed = self._filed(entry, reading, submission)
        alone = (notice("SUB096", name),) if self.merging and not base else ()
        self._record("received", reading, filed.notices, district, version=version, assigned_by=by, merged_with=base,
                     identified_by=list(submission.source.identified_by), answered=filled_sections(filed),
                     objects={"form": reading.form, **_halves(filed)})  # fmt: skip
        return Receipt(name, reading.sha256, "received", district, version, (*filed.notices, *alone))

    def _filed(self, entry: Entry, reading: Reading, submission: Submission) -> Submission:
        read, media = replaced(submission, notices=reading.notices), reading.media.__getitem__
        return file_version(self.session, self.ledger, entry, read, media, reading.form or Sha256(""))

    def _record(self, kind: str, reading: Reading, said: Iterable[Notice], district: str = "", **facts: object) -> None:
        """Enter what happened. The codes are kept, not the sentences: the ledger holds no text of a return."""
        arrival = reading.arrival
        if kind in {"refused", "attached"} and self._is_entered(kind, reading, district, facts.get("version")):
            return
        common = {"name": arrival.name, "object": reading.sha256, "bytes": arrival.size, "format": arrival.kind,
                  "received_on": self.received_on, "notices": sorted({n.code for n in said})}  # fmt: skip
        self.ledger.record(kind, at=self.session.at, district=district, **common, **facts)

    def _is_entered(self, kind: str, reading: Reading, district: str, version: object) -> bool:
        """Whether a run before this one, stopped on the way, has entered the same file already, and as that version's."""
        wanted = (reading.sha256, reading.arrival.name, version)
        return any(
            (e.facts["object"], e.facts["name"], e.facts.get("version")) == wanted
            for e in self.ledger.events(kind, district or None)
        )


def _halves(filed: Submission) -> dict[str, Sha256]:
    """The originals of a version that was merged, as an event names them."""
    return {f"half-{n}": original.sha256 for n, original in enumerate(filed.source.originals, start=1)}
