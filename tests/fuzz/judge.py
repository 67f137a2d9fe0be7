"""One spoilt return taken in as ``receive`` takes it in, and the verdict: read under the law, or refused with a code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.mutate import Kind, mutated
from tests.fuzz.valid import valid_return
from tests.returns import ISSUED, ROOT, wording

from selfcheck.compose.markdown import part_four_markdown, submission_markdown
from selfcheck.model.blocks import Document
from selfcheck.model.encoding import from_json, to_json
from selfcheck.model.notices import worst
from selfcheck.model.submission import Submission
from selfcheck.model.wording import MarkdownWording
from selfcheck.word.package import Package
from selfcheck.word.read import read
from selfcheck.word.write import write_document
from selfcheck.workflow.arrivals import arrivals
from selfcheck.workflow.reading import Desk, Reading, Task, read_arrival

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|.{2049}")


class Broken(AssertionError):
    """What must not come of any file."""


@dataclass(frozen=True)
class Case:
    """One spoilt return: the same ``kind`` and ``seed`` are the same bytes, on every machine."""

    kind: Kind
    seed: int
    desk: Desk
    folder: Path

    @property
    def data(self) -> bytes:
        """The bytes."""
        return mutated(valid_return(), self.kind, self.seed)


def judged(case: Case) -> tuple[str, ...]:
    """What became of it: ``read``, or the codes of its refusal; :class:`Broken`, or whatever else was raised, is a fault."""
    path = case.folder / f"{case.kind}-{case.seed}.docx"
    path.write_bytes(case.data)
    try:
        return verdicts(path, case.desk)
    finally:
        path.unlink()


def verdicts(path: Path, desk: Desk) -> tuple[str, ...]:
    """The verdict on one file, or on each file in a zip."""
    readings = (read_arrival(Task(arrival, desk)) for arrival in arrivals([path]))
    return tuple(verdict for reading in readings for verdict in _verdict(reading))


def _verdict(reading: Reading) -> Iterator[str]:
    if reading.submission is not None:
        _check(reading, reading.submission)
        yield "read"
    elif reading.attached:
        yield "attached"
    elif worst(reading.notices) != "refuse":
        raise Broken(f"neither read nor refused: {reading.notices}")
    else:
        yield from (said.code for said in reading.notices if said.severity == "refuse")


def _check(reading: Reading, submission: Submission) -> None:
    """The law holds, and what was read can be kept, shown and printed."""
    if not submission.conservation.holds:
        raise Broken(f"the law: {submission.conservation}")
    if from_json(to_json(submission), Submission) != submission:
        raise Broken("JSON")
    words = MarkdownWording(**wording("markdown"))  # type: ignore[arg-type] # as it stands in the file
    submission_markdown(submission, words, district="东区")
    part_four_markdown(submission, words, district="东区")
    if any(_UNPRINTABLE.search(said.where) for said in submission.notices):
        raise Broken(f"a place that cannot be printed: {submission.notices}")
    blocks = tuple(block for section in submission.sections for block in section.blocks)
    frame = (ROOT / "templates" / "form.docx").read_bytes()
    document = Document(blocks, media=dict(reading.media))
    made = write_document(
        document, frame, template="form.docx", fields={"header": ""}, on=ISSUED, kind="evidence"
    ).value
    read(Package(made, is_own=True))
