"""Every version read again from its original in the archive, as it was entered: the folder ``submissions`` made anew."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from selfcheck.engine import run_all
from selfcheck.ledger import Ledger
from selfcheck.model.encoding import replaced
from selfcheck.model.events import Event
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.workflow.arrivals import Arrival
from selfcheck.workflow.filing import entered, file_version
from selfcheck.workflow.reading import Task, read_arrival
from selfcheck.workflow.receive import READING, reading_desk, reading_tasks
from selfcheck.workflow.session import Session


def reread(session: Session, ledger: Ledger) -> Iterator[Notice]:
    """Write each version's folder again, oldest first; a notice for an original that cannot be read any more."""
    events = ledger.events("received")
    tasks = _tasks(session, ledger, events)
    for event, outcome in zip(events, run_all(read_arrival, tasks, jobs=session.jobs, limits=READING), strict=True):
        reading = outcome.value
        if reading is None or reading.submission is None:
            yield notice("LDG025", str(event.facts["name"]), sha256=str(event.facts["object"])[:12])
            continue
        read = replaced(reading.submission, notices=reading.notices)
        form = Sha256(str(event.facts.get("objects", {}).get("form") or reading.form))
        file_version(session, ledger, entered(ledger, event), read, reading.media.__getitem__, form)


def _tasks(session: Session, ledger: Ledger, events: Sequence[Event]) -> list[Task]:
    """The originals as they came, each proven to be that; whose each is, where a person said so."""
    tasks = reading_tasks([_arrival(ledger, event) for event in events], reading_desk(session, ledger, None))
    assigned = (event.district if event.facts.get("assigned_by") else None for event in events)
    return [replace(task, desk=replace(task.desk, assigned=id)) for task, id in zip(tasks, assigned, strict=True)]


def _arrival(ledger: Ledger, event: Event) -> Arrival:
    sha = Sha256(str(event.facts["object"]))
    ledger.fetch(sha)
    facts = event.facts
    return Arrival(str(facts["name"]), ledger.archive.path(sha), str(facts["format"]), int(facts["bytes"]))
