"""Reading one returned file, start to end, in a worker: who it is from, what it says, and whether the count agrees."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from selfcheck.ledger.archive import Archive as Objects
from selfcheck.messages.submission import FORMATS, KINDS, WITNESSES
from selfcheck.model.blocks import Document
from selfcheck.model.encoding import from_json, replaced
from selfcheck.model.form import Form
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.model.plan import District
from selfcheck.model.submission import Conservation, Source, Submission, Tally
from selfcheck.model.wording import FormWording
from selfcheck.office.flat_opc import BrokenFlatOpc, package_of
from selfcheck.readers.identity import Identity, identify
from selfcheck.readers.reflow import reflowed
from selfcheck.readers.submission import read_submission
from selfcheck.word.count import count
from selfcheck.word.package import NotWord, Package
from selfcheck.word.read import read
from selfcheck.workflow.arrivals import CONVERTIBLE, MAX_MEGABYTES, Arrival
from selfcheck.workflow.embedded import with_cells
from selfcheck.workflow.leavings import ATTACHMENTS
from selfcheck.workflow.pdf_returns import OnlyAttached, read_pdf_return, uncounted

FEW = 10
"""A file in which not one section in so many is found is no form of ours, whatever its name says."""

_PRODUCT = re.compile(r"[^\W\d_](?:[^\W\d_]|[ \-]){0,39}")
_KINDS_REFUSED = {
    "empty": "SUB002", "damaged": "SUB001", "encrypted": "SUB006", "locked_zip": "SUB064", "unsafe": "SUB009",
    "nested": "SUB044", "rar": "SUB062", "7z": "SUB062", "unknown": "SUB003",
}  # fmt: skip
_REASONS = {"damaged": "SUB001", "encrypted": "SUB006", "unsafe": "SUB009", "not_word": "SUB003"}


@dataclass(frozen=True)
class Desk:
    """What every reading needs to know (收件台): the plan's districts, the forms that were issued, the wording.

    ``remarks``: the comments each district was sent, which may stand in what it sends back.
    """

    year: str
    districts: tuple[District, ...]
    objects: Path
    forms: Mapping[tuple[DistrictId, str], Sha256]
    current: Mapping[DistrictId, tuple[str, Sha256]]
    wording: FormWording
    assigned: DistrictId | None = None
    has_office: bool = False
    remarks: Mapping[DistrictId, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Task:
    """One file to read; ``converted`` is what LibreOffice made of one that only it can read."""

    arrival: Arrival
    desk: Desk
    converted: bytes | None = None


@dataclass(frozen=True)
class Reading:
    """What came of it: a submission without a version, or the notices that say why there is none.

    ``form``: the archived form it was read with.
    ``attached``: it is kept as an attachment; one that is a return all the same says so in its notices, and whose it is
    in ``belongs_to``.
    ``stray``: a document with nothing of a form in it, so an attachment if a return lies beside it.
    """

    arrival: Arrival
    sha256: Sha256
    submission: Submission | None = None
    media: Mapping[Sha256, bytes] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    attached: bool = False
    form: Sha256 | None = None
    belongs_to: DistrictId | None = None
    stray: bool = False


def read_arrival(task: Task) -> Reading:
    """Read one file. What is wrong with it is said in the reading; only a bug raises."""
    arrival = task.arrival
    refused = _refused_kind(arrival, converted=task.converted is not None, has_office=task.desk.has_office)
    if refused:
        return Reading(arrival, arrival.sha256, notices=(refused,))
    if arrival.kind in ATTACHMENTS:
        return Reading(arrival, arrival.sha256, notices=(_about_attachment(arrival),), attached=True)
    data = arrival.read()
    sha = arrival.sha256
    try:
        return _read_pdf(task, data, sha) if arrival.kind == "pdf" else _read_word(task, data, sha)
    except OnlyAttached as error:
        return Reading(arrival, sha, notices=(error.notice,), attached=True)
    except NotWord as error:
        return Reading(arrival, sha, notices=(notice(_REASONS[error.reason], arrival.name),))
    except RecursionError:  # notes within notes within notes: no program writes them, and every walker here recurses
        return Reading(arrival, sha, notices=(notice("SUB070", arrival.name),))


def _refused_kind(arrival: Arrival, *, converted: bool, has_office: bool) -> Notice | None:
    kind, name = arrival.kind, arrival.name
    if kind in _KINDS_REFUSED:
        return notice(_KINDS_REFUSED[kind], name, kind=FORMATS.get(kind, kind))
    if kind == "too_large":
        return notice("SUB038", name, megabytes=arrival.size // 1_000_000, limit=MAX_MEGABYTES)
    if kind in CONVERTIBLE and not converted:
        return notice("SUB008" if has_office else "SUB007", name, format=FORMATS.get(kind, kind))
    return None


def _about_attachment(arrival: Arrival) -> Notice:
    code = {"leftover": "SUB065", "locked": "SUB063"}.get(arrival.kind, "SUB018")
    return notice(code, arrival.name, kind=KINDS.get(arrival.kind, ""))


def _read_word(task: Task, data: bytes, sha: Sha256) -> Reading:
    kind, name = task.arrival.kind, task.arrival.name
    said: tuple[Notice, ...] = ()
    if kind == "flat_opc":
        data, said = _package(data), (notice("SUB067", name, format=FORMATS[kind]),)
    elif task.converted is not None:
        data, said = task.converted, (notice("SUB014", name, format=FORMATS.get(kind, kind)),)
    package = Package(data)
    collected = with_cells(read(package))
    return _cut(task, collected.value, count(package), sha, (*collected.notices, *said))


def _package(data: bytes) -> bytes:
    try:
        return package_of(data)
    except BrokenFlatOpc as error:
        raise NotWord("damaged") from error


def _read_pdf(task: Task, data: bytes, sha: Sha256) -> Reading:
    """A form of ours as far as a PDF says it; any other PDF is an attachment, whatever it is called."""
    arrival = task.arrival
    found = read_pdf_return(arrival.name, data)
    reading = _cut(task, found.document, found.total, sha, (notice("SUB058", arrival.name, pages=found.pages),))
    is_numbered = identify(found.document, arrival.name, task.desk.districts).plan
    if reading.submission is None and not reading.attached and not is_numbered:
        other = notice("SUB016", arrival.name, pages=found.pages)
        return Reading(arrival, sha, notices=(other,), attached=True)
    return reading


def _cut(task: Task, document: Document, total: Tally, sha: Sha256, said_before: tuple[Notice, ...]) -> Reading:
    arrival, desk = task.arrival, task.desk
    identity = identify(document, arrival.name, desk.districts)
    district, said = _district(identity, desk, arrival.name)
    if district is None:
        return Reading(arrival, sha, notices=said, stray=not (identity.plan or identity.districts))
    form_sha, about_form = _form(identity, desk, district)
    form = from_json(Objects(desk.objects).fetch(form_sha), Form)
    if arrival.kind == "pdf":
        document = replaced(document, blocks=reflowed(document.blocks, form))
    source = Source(arrival.name, sha, arrival.kind, arrival.size, "", identity.witnesses,
                    _product(document.properties.get("application", "")))  # fmt: skip
    submission = read_submission(form, document, total, desk.wording, source=source, district=district,
                                 version=0, notices=(*said, *said_before, *about_form),
                                 remarks=desk.remarks.get(district, ()))  # fmt: skip
    if not _is_ours(submission):
        said = (notice("SUB101", arrival.name, district=form.district_name),)
        return Reading(arrival, sha, notices=said, stray=True)
    if foreign := tuple(said for said in submission.notices if said.severity == "refuse"):
        return Reading(arrival, sha, notices=foreign)
    if not submission.conservation.holds:
        return _lawless(arrival, sha, submission)
    return Reading(arrival, sha, submission, document.media, submission.notices, form=form_sha)


def _lawless(arrival: Arrival, sha: Sha256, found: Submission) -> Reading:
    law = found.conservation
    if arrival.kind == "pdf":
        said = (uncounted(arrival.name, law),)
        return Reading(arrival, sha, notices=said, attached=True, belongs_to=found.district)
    return Reading(arrival, sha, notices=(_unbalanced(arrival.name, law),))


def _product(application: str) -> str:
    """``WPS Office`` of ``WPS Office_12.1.0.22529_F1E327BC-…``: what stands behind the name tells of the sender's machine."""
    found = _PRODUCT.match(application)
    return found[0].strip() if found else ""


def _district(identity: Identity, desk: Desk, name: str) -> tuple[DistrictId | None, tuple[Notice, ...]]:
    """Whose file it is; a person's word goes before all witnesses, and majority never decides."""
    if identity.plan and identity.plan != desk.year:
        return None, (notice("SUB005", name, year=identity.plan, current=desk.year),)
    names = {d.id: d.name for d in desk.districts}
    said = "，".join(f"{WITNESSES[w]}{names[d]}" for w, d in identity.said)
    if desk.assigned is not None:
        differs = any(district != desk.assigned for district in identity.districts)
        return desk.assigned, (notice("SUB043", name, said=said),) if differs else ()
    if not identity.districts:
        return None, (notice("SUB003", name),)
    if len(identity.districts) > 1:
        return None, (notice("SUB004", name, said=said),)
    return identity.districts[0], ()


def _form(identity: Identity, desk: Desk, district: DistrictId) -> tuple[Sha256, tuple[Notice, ...]]:
    """The archived form as it was issued, by its fingerprint; else the present one, said to be so."""
    fingerprint, current = desk.current[district]
    if identity.fingerprint in ("", fingerprint):
        return current, ()
    issued = desk.forms.get((district, identity.fingerprint))
    return (issued, (notice("SUB015"),)) if issued else (current, (notice("SUB097"),))


def _is_ours(submission: Submission) -> bool:
    """Whether it is a form of ours at all: a letter that is called after a district has none of its sections."""
    found = sum(section.state != "missing" for section in submission.sections)
    return found * FEW >= len(submission.sections)


def _unbalanced(name: str, law: Conservation) -> Notice:
    count_ = next(c for c in (law.characters, law.pictures, law.tables, law.embedded) if not c.holds)
    lost = count_.total - count_.printed - count_.placed - count_.unplaced
    return notice("SUB010", name, total=count_.total, placed=count_.placed, unplaced=count_.unplaced,
                  printed=count_.printed, lost=lost)  # fmt: skip
