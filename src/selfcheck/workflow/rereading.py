"""Every version read again from its original in the archive, as it was entered: the folder ``submissions`` made anew."""

from collections.abc import Iterable, Iterator

from selfcheck.engine import run_all
from selfcheck.ledger import Ledger
from selfcheck.model.encoding import replaced
from selfcheck.model.events import Event
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.workflow.arrivals import Arrival
from selfcheck.workflow.filing import entered, file_version
from selfcheck.workflow.reading import Task, read_arrival
from selfcheck.workflow.receive import READING, Assignment, reading_desk, reading_tasks
from selfcheck.workflow.session import Session


def reread(session: Session, ledger: Ledger) -> Iterator[Notice]:
    """Write each version's folder again, oldest first; a notice for an original that cannot be read any more."""
    events = ledger.events("received")
    tasks = tuple(task for event in events for task in _tasks(session, ledger, event))
    for event, outcome in zip(events, run_all(read_arrival, tasks, jobs=session.jobs, limits=READING), strict=True):
        reading = outcome.value
        if reading is None or reading.submission is None:
            yield notice("LDG025", str(event.facts["name"]), sha256=str(event.facts["object"])[:12])
            continue
        read = replaced(reading.submission, notices=reading.notices)
        form = Sha256(str(event.facts.get("objects", {}).get("form") or reading.form))
        file_version(session, ledger, entered(ledger, event), read, reading.media.__getitem__, form)


def _tasks(session: Session, ledger: Ledger, event: Event) -> Iterable[Task]:
    """The original as it came, proven to be that; whose it is, where a person said so."""
    facts = event.facts
    sha = Sha256(str(facts["object"]))
    ledger.fetch(sha)
    path = ledger.archive.path(sha)
    arrival = Arrival(str(facts["name"]), path, str(facts["format"]), int(facts["bytes"]))
    by = str(facts.get("assigned_by", ""))
    said = Assignment(session.plan.district(event.district), by) if by else None
    return reading_tasks([arrival], reading_desk(session, ledger, said))
