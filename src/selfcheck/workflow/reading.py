"""Reading one returned file, start to end, in a worker: who it is from, what it says, and whether the count agrees."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from selfcheck.ledger.archive import Archive as Objects
from selfcheck.messages.submission import KINDS, WITNESSES
from selfcheck.model.encoding import from_json
from selfcheck.model.form import Form
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.model.plan import District
from selfcheck.model.submission import Conservation, Source, Submission
from selfcheck.model.wording import FormWording
from selfcheck.office.pdf import UnreadablePdf, read_pdf
from selfcheck.readers.identity import Identity, identify
from selfcheck.readers.submission import read_submission
from selfcheck.word.count import count
from selfcheck.word.package import NotWord
from selfcheck.word.read import read
from selfcheck.workflow.arrivals import ATTACHMENTS, CONVERTIBLE, MAX_MEGABYTES, Arrival

FEW = 10
"""A file in which not one section in so many is found is no form of ours, whatever its name says."""

_PRODUCT = re.compile(r"[^\W\d_](?:[^\W\d_]|[ \-]){0,39}")
_REASONS = {"damaged": "SUB001", "encrypted": "SUB006", "unsafe": "SUB009", "not_word": "SUB003"}


@dataclass(frozen=True)
class Desk:
    """What every reading needs to know (收件台): the plan's districts, the forms that were issued, the wording."""

    year: str
    districts: tuple[District, ...]
    objects: Path
    forms: Mapping[tuple[DistrictId, str], Sha256]
    current: Mapping[DistrictId, tuple[str, Sha256]]
    wording: FormWording
    assigned: DistrictId | None = None
    has_office: bool = False


@dataclass(frozen=True)
class Task:
    """One file to read; ``converted`` is what LibreOffice made of one that is no .docx."""

    arrival: Arrival
    desk: Desk
    converted: bytes | None = None


@dataclass(frozen=True)
class Reading:
    """What came of it: a submission without a version, or the notices that say why there is none."""

    arrival: Arrival
    sha256: Sha256
    submission: Submission | None = None
    media: Mapping[Sha256, bytes] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    attached: bool = False


def read_arrival(task: Task) -> Reading:
    """Read one file. What is wrong with it is said in the reading; only a bug raises."""
    arrival = task.arrival
    refused = _refused_kind(arrival, converted=task.converted is not None, has_office=task.desk.has_office)
    if refused:
        return Reading(arrival, arrival.sha256, notices=(refused,))
    data = arrival.read()
    sha = arrival.sha256
    if arrival.kind == "pdf":
        return Reading(arrival, sha, notices=(_about_pdf(arrival.name, data),), attached=True)
    if arrival.kind in ATTACHMENTS:
        said = notice("SUB018", arrival.name, kind=KINDS[arrival.kind])
        return Reading(arrival, sha, notices=(said,), attached=True)
    try:
        return _read_word(task, task.converted or data, sha)
    except NotWord as error:
        return Reading(arrival, sha, notices=(notice(_REASONS[error.reason], arrival.name),))
    except RecursionError:  # notes within notes within notes: no program writes them, and every walker here recurses
        return Reading(arrival, sha, notices=(notice("SUB070", arrival.name),))


def _refused_kind(arrival: Arrival, *, converted: bool, has_office: bool) -> Notice | None:
    kind, name = arrival.kind, arrival.name
    codes = {"empty": "SUB002", "damaged": "SUB001", "encrypted": "SUB006", "unsafe": "SUB009", "nested": "SUB044"}
    if kind in codes:
        return notice(codes[kind], name)
    if kind == "too_large":
        return notice("SUB038", name, megabytes=arrival.size // 1_000_000, limit=MAX_MEGABYTES)
    if kind in CONVERTIBLE and not converted:
        return notice("SUB008" if has_office else "SUB007", name, format=kind)
    return notice("SUB003", name) if kind in {"html", "xml", "unknown"} else None


def _about_pdf(name: str, data: bytes) -> Notice:
    try:
        return notice("SUB016", name, pages=read_pdf(data).pages)
    except UnreadablePdf:
        return notice("SUB017", name)


def _read_word(task: Task, data: bytes, sha: Sha256) -> Reading:
    arrival, desk = task.arrival, task.desk
    collected = read(data)
    identity = identify(collected.value, arrival.name, desk.districts)
    district, said = _district(identity, desk, arrival.name)
    if district is None:
        return Reading(arrival, sha, notices=said)
    form, about_form = _form(identity, desk, district)
    if task.converted is not None:
        about_form = (*about_form, notice("SUB014", arrival.name, format=arrival.kind))
    source = Source(arrival.name, sha, arrival.kind, arrival.size, "", identity.witnesses,
                    _product(collected.value.properties.get("application", "")))  # fmt: skip
    submission = read_submission(form, collected.value, count(data), desk.wording, source=source, district=district,
                                 version=0, notices=(*said, *collected.notices, *about_form))  # fmt: skip
    if not _is_ours(submission):
        return Reading(arrival, sha, notices=(notice("SUB003", arrival.name),))
    if not submission.conservation.holds:
        return Reading(arrival, sha, notices=(_unbalanced(arrival.name, submission.conservation),))
    return Reading(arrival, sha, submission, collected.value.media, submission.notices)


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


def _form(identity: Identity, desk: Desk, district: DistrictId) -> tuple[Form, tuple[Notice, ...]]:
    """The form as it was issued, by its fingerprint; else the present one, said to be so."""
    fingerprint, current = desk.current[district]
    issued = desk.forms.get((district, identity.fingerprint))
    said = (notice("SUB015", ""),) if identity.fingerprint and identity.fingerprint != fingerprint else ()
    return from_json(Objects(desk.objects).fetch(issued or current), Form), said


def _is_ours(submission: Submission) -> bool:
    """Whether it is a form of ours at all: a letter that is called after a district has none of its sections."""
    found = sum(section.state != "missing" for section in submission.sections)
    return found * FEW >= len(submission.sections)


def _unbalanced(name: str, law: Conservation) -> Notice:
    count_ = next(c for c in (law.characters, law.pictures, law.tables, law.embedded) if not c.holds)
    lost = count_.total - count_.printed - count_.placed - count_.unplaced
    return notice("SUB010", name, total=count_.total, placed=count_.placed, unplaced=count_.unplaced,
                  printed=count_.printed, lost=lost)  # fmt: skip
