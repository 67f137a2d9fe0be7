"""One version into its folder: as it was read, merged where that was asked for, with persons' choices carried out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from selfcheck.compose.merging import merge
from selfcheck.ledger import Ledger
from selfcheck.model.encoding import from_json, replaced
from selfcheck.model.events import Event
from selfcheck.model.form import Form
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import Original, Submission
from selfcheck.numerals import moment
from selfcheck.workflow.choices import settled
from selfcheck.workflow.deadlines import extension, has_sent
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import as_read, filled_sections, kept_media, store
from selfcheck.workflow.versions import accepted


@dataclass(frozen=True)
class Entry:
    """One version as it is entered (入账): what the ledger knows of it besides what was read.

    ``assigned_by``: who said whose file it is. ``accepted``: the version that counted when it came. ``merged_with``: the
    version it was merged with. All three may be empty or 0. ``until``: the last day agreed on by then, None for the
    plan's. ``is_first``: nothing filled in had come before it; what is sent again is never late.
    """

    district: DistrictId
    version: int
    name: str
    received_on: str
    assigned_by: str
    accepted: int
    merged_with: int
    until: date | None = None
    is_first: bool = True


def entered(ledger: Ledger, event: Event) -> Entry:
    """The entry of a version that is in the ledger already."""
    facts = event.facts
    return Entry(
        event.district, int(facts["version"]), str(facts["name"]), str(facts["received_on"]),
        str(facts.get("assigned_by", "")), accepted(ledger, event.district, before=event.seq),
        int(facts.get("merged_with", 0)), extension(ledger, event.district, before=event.seq),
        not has_sent(ledger, event.district, before=event.seq),
    )  # fmt: skip


def file_version(
    session: Session, ledger: Ledger, entry: Entry, read: Submission, media: Callable[[Sha256], bytes], form: Sha256
) -> Submission:
    """Write one version, and give it as it is shown.

    The same entry and the same file give the same bytes, whenever they are filed. :class:`SubmissionError` SUB041 when
    the version it is merged with has gone.
    """
    source = replaced(read.source, name=entry.name, received_on=entry.received_on)
    read = replaced(read, version=entry.version, source=source, notices=(*read.notices, *_about(session, entry)))
    if entry.merged_with:
        first = as_read(session, ledger, entry.district, entry.merged_with)
        read, media = _merged(first, read), _either(kept_media(session, first), media)
    asked = from_json(ledger.fetch(form), Form)
    if not filled_sections(settled(session, ledger, read, asked)):
        read = replaced(read, notices=(*read.notices, notice("SUB042", entry.name)))
    return store(session, ledger, read, media, asked)


def _about(session: Session, entry: Entry) -> list[Notice]:
    """What there is to say of its arrival."""
    name = session.plan.district(entry.district).name
    said = []
    if entry.assigned_by:
        said.append(notice("SUB034", entry.name, district=name, by=entry.assigned_by))
    due = entry.until or session.plan.due_to
    if entry.is_first and datetime.fromisoformat(entry.received_on).date() > due:
        said.append(notice("SUB013", entry.name, received=moment(entry.received_on), due=due.isoformat()))
    if entry.version > 1:
        said.append(notice("SUB012", entry.name, version=entry.version))
    if entry.accepted:
        facts = {"district": name, "accepted": entry.accepted, "version": entry.version, "id": entry.district}
        said.append(notice("SUB091", entry.name, **facts))
    return said


def _merged(first: Submission, second: Submission) -> Submission:
    """Both halves as the version of the second, which completes the form; the source names the files of both."""
    merged = merge(first, second).value
    originals = (*originals_of(first), *originals_of(second))
    source = replaced(second.source, name=merged.source.name, originals=originals)
    said = notice("SUB095", second.source.name, names="、".join(original.name for original in originals))
    return replaced(merged, version=second.version, source=source, notices=(*merged.notices, said))


def originals_of(submission: Submission) -> tuple[Original, ...]:
    """The file or files a version came in."""
    source = submission.source
    return source.originals or (Original(source.name, source.sha256),)


def _either(first: Callable[[Sha256], bytes], second: Callable[[Sha256], bytes]) -> Callable[[Sha256], bytes]:
    def media(sha: Sha256) -> bytes:
        try:
            return second(sha)
        except KeyError:
            return first(sha)

    return media
