"""What came beside the returns: whose it is, by its name and by what lay with it, and what a submission has of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from selfcheck.ledger import Ledger
from selfcheck.messages.submission import BELONGS
from selfcheck.model.events import Event
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.model.plan import District
from selfcheck.model.submission import Attachment
from selfcheck.readers.identity import named_by_file
from selfcheck.workflow.arrivals import Arrival, Place
from selfcheck.workflow.reading import Reading
from selfcheck.workflow.session import Session
from selfcheck.workflow.versions import newest_received, said_last, standing, withdrawals

ATTACHMENT_WITHDRAWN, ATTACHMENT_RESTORED = "attachment_withdrawn", "attachment_restored"
_SCANS = frozenset({"image", "pdf"})
"""As what a seal page comes."""
_PRINTED = frozenset({"SUB059", "SUB066"})
"""What is said of a PDF with the text of the whole report: printed from Word, and no scan of a sealed page."""


class Belonging(NamedTuple):
    """Whose an attachment is (附件归属), the version it came with (0: none yet), and how that is known."""

    district: District
    version: int
    because: str

    def said(self, name: str) -> Notice:
        """What is said of it: SUB061."""
        return notice("SUB061", name, district=self.district.name, because=BELONGS[self.because])


class Belongings:
    """Whose the attachments of one run are, once all its returns are known."""

    def __init__(self, ledger: Ledger, districts: Sequence[District], assigned: District | None) -> None:
        self._ledger = ledger
        self._districts = tuple(districts)
        self._assigned = assigned
        self._near: dict[Place, dict[DistrictId, int]] = defaultdict(dict)

    def note(self, arrival: Arrival, district: str, version: int) -> None:
        """Remember that a return of this district lay there."""
        for place in _around(arrival.place):
            self._near[place][DistrictId(district)] = version

    def of(self, arrival: Arrival, says: DistrictId | None = None) -> Belonging | None:
        """Whose it is: by a person's word, by what it ``says`` itself, by its own name or that of a folder or zip it lay
        in, else by the return of a single district that lay nearest to it; ``None`` when that cannot be told.
        """
        if self._assigned:
            return self._newest(self._assigned, "assigned")
        if says:
            return self._newest(self._district(says), "said")
        for name in reversed((*arrival.place[1:], arrival.name.rpartition("/")[2])):
            named = list(named_by_file(name, self._districts))
            if named:
                return self._newest(self._district(named[0]), "named") if len(named) == 1 else None
        near = next((self._near[place] for place in _around(arrival.place) if place in self._near), {})
        if len(near) != 1:
            return None
        ((id, version),) = near.items()
        return Belonging(self._district(id), version, "beside")

    def beside(self, reading: Reading) -> Reading:
        """A stray document as the attachment it is when its district has sent a return; anything else as it stands.

        In the folder that was named itself, which may be the office's inbox, a neighbour alone tells nothing.
        """
        if not reading.stray or reading.attached:
            return reading
        belonging = self.of(reading.arrival, reading.belongs_to)
        is_known = belonging is not None and (belonging.because != "beside" or len(reading.arrival.place) > 1)
        if belonging is None or not is_known or not belonging.version:
            return reading
        return replace(reading, notices=(notice("SUB102", reading.arrival.name),), attached=True)

    def _newest(self, district: District, because: str) -> Belonging:
        return Belonging(district, newest_received(self._ledger, district.id), because)

    def _district(self, id: DistrictId) -> District:
        return next(district for district in self._districts if district.id == id)


def _around(place: Place) -> Iterator[Place]:
    """The place itself and what it lies in, outwards."""
    return (place[:length] for length in range(len(place), 0, -1))


def beside_word(session: Session, ledger: Ledger, reading: Reading) -> Reading:
    """A return read from a PDF as an attachment, where its district has sent a Word file: that one says it better.

    One that was a version before any Word file came stays that version.
    """
    submission = reading.submission
    if submission is None:
        return reading
    every, valid = ledger.events("received", submission.district), standing(ledger, submission.district)
    if all(e.facts["format"] == "pdf" for e in valid) or any(e.facts["object"] == reading.sha256 for e in every):
        return reading
    name = session.plan.district(submission.district).name
    said = (notice("SUB066", reading.arrival.name, district=name),)
    return Reading(reading.arrival, reading.sha256, notices=said, attached=True, belongs_to=submission.district)


def withdrawn_attachments(ledger: Ledger, district: DistrictId) -> Mapping[Sha256, Event]:
    """Who said of which attachments that they are not this district's, and has not put them back."""
    return said_last(ledger, district, (ATTACHMENT_WITHDRAWN, ATTACHMENT_RESTORED), "object")


def valid_attachments(ledger: Ledger, district: DistrictId) -> tuple[Event, ...]:
    """How the attachments of a district came that were not withdrawn, by themselves or with the version they came with."""
    gone, versions = withdrawn_attachments(ledger, district), withdrawals(ledger, district)
    events = ledger.events("attached", district)
    return tuple(e for e in events if e.facts.get("object") not in gone and e.facts.get("version", 0) not in versions)


def attachments_of(ledger: Ledger, district: DistrictId, version: int) -> tuple[Attachment, ...]:
    """What came with this version of a district's submission, and before its first, in order of arrival."""
    gone = withdrawn_attachments(ledger, district)
    found = (
        Attachment(
            name=str(event.facts["name"]),
            sha256=Sha256(event.facts["object"]),
            format=str(event.facts["format"]),
            bytes=int(event.facts["bytes"]),
            received_on=str(event.facts["received_on"]),
            version=int(event.facts.get("version", 0)),
        )
        for event in ledger.events("attached", district)
        if event.facts["object"] not in gone
    )
    return tuple(attachment for attachment in found if attachment.version in {0, version})


def is_sealed(ledger: Ledger, district: DistrictId, version: int) -> bool:
    """Whether a scan or photograph came beside this version or one before, which is where the seal page is.

    Who is asked to complete a return need not have it sealed again.
    """
    beside = (e for e in valid_attachments(ledger, district) if e.facts.get("version", 0) <= version)
    return any(e.facts["format"] in _SCANS and not _PRINTED & {*e.facts.get("notices", ())} for e in beside)
