"""What persons said about unplaced text, as the ledger remembers it, replayed on a submission whenever it is read."""

from selfcheck.ledger import Ledger
from selfcheck.model.choice import Choice
from selfcheck.model.encoding import from_json
from selfcheck.model.form import Form
from selfcheck.model.ids import DistrictId, SectionId, Sha256
from selfcheck.model.submission import Submission, Unplaced
from selfcheck.model.wording import FormWording
from selfcheck.readers.assigning import assigned
from selfcheck.workflow.session import Session

ASSIGNED, TAKEN_BACK = "assigned", "taken_back"


def choices(ledger: Ledger, district: DistrictId) -> tuple[Choice, ...]:
    """The choices that stand, in the order they were made: of each unplaced text the last, unless it was taken back."""
    standing: dict[str, Choice] = {}
    for event in ledger.events(district=district):
        if event.kind == TAKEN_BACK:
            standing.pop(event.facts["unplaced"], None)
        elif event.kind == ASSIGNED:
            entry = from_json(ledger.fetch(Sha256(event.facts["object"])), Unplaced)
            standing.pop(entry.id, None)
            section = SectionId(event.facts["section"])
            standing[entry.id] = Choice(entry, section, event.facts["field"], int(event.facts["version"]))
    return tuple(standing.values())


def form_of(ledger: Ledger, district: DistrictId, version: int) -> Form | None:
    """The form a version was read with; None for one taken in before that was recorded."""
    for event in ledger.events("received", district):
        if event.facts["version"] == version and "objects" in event.facts:
            return from_json(ledger.fetch(Sha256(event.facts["objects"]["form"])), Form)
    return None


def settled(session: Session, ledger: Ledger, submission: Submission, form: Form | None = None) -> Submission:
    """``submission`` as it was read, with the choices of its district carried out; itself when none concerns it.

    ``form``: given for one that is not in the ledger yet.
    """
    made = choices(ledger, submission.district)
    form = form or (form_of(ledger, submission.district, submission.version) if made else None)
    return assigned(form, submission, made, session.wording("form", FormWording)) if made and form else submission
