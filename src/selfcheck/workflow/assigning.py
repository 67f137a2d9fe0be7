"""A person puts unplaced text where it belongs, or takes that back; everything derived follows."""

from collections.abc import Iterable, Iterator

from selfcheck.ledger import Ledger
from selfcheck.messages import SubmissionError
from selfcheck.messages.submission import (
    BEGINNING,
    NONE,
    ROWS,
    SECTION_ALONE,
    SECTION_RANGE,
    SECTIONS,
    UNPLACED_APART,
    UNPLACED_LINE,
)
from selfcheck.model.blocks import words_of
from selfcheck.model.choice import Choice
from selfcheck.model.encoding import to_json
from selfcheck.model.form import FigureTable, Form, Grid, Question
from selfcheck.model.ids import DistrictId
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import District
from selfcheck.model.submission import Risk, Submission, Unplaced
from selfcheck.model.wording import FormWording
from selfcheck.readers.assigning import form_read, place_named
from selfcheck.workflow.choices import ASSIGNED, TAKEN_BACK, choices, form_of
from selfcheck.workflow.receipts import write_receipts
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import as_read, is_whole, kept_media, load, store
from selfcheck.workflow.versions import acceptance, standing

_WORDS = 12
_SOME = 8


def assign(
    session: Session, ledger: Ledger, district: District, unplaced: str, place: str, *, by: str = ""
) -> Collected[Submission]:
    """Put unplaced text into a section or a row of a grid, in every version in which that very text stands unplaced.

    Gives the newest of these versions as it is now. The choice is entered first and carried out whenever a version is
    looked at, so that a killed run goes on here. :class:`SubmissionError` SUB086 to SUB088 when there is no such text or
    place, SUB094 for a version whose form is not known.
    """
    held = _holding(session, ledger, district, unplaced)
    if not held:
        raise _no_such_text(session, ledger, district, unplaced)
    newest = held[-1]
    form = form_of(ledger, district.id, newest.version)
    if form is None:
        raise SubmissionError("SUB094", "", district=district.name, version=newest.version)
    form = form_read(form, newest, session.wording("form", FormWording))
    target = place_named(form, place)
    if target is None:
        raise SubmissionError("SUB087", "", place=place, known="；".join(_places(form, place)))
    entry = next(entry for entry in newest.unplaced if entry.id == unplaced)
    choice = Choice(entry, *target, newest.version)
    if not any((c.entry.id, c.place) == (unplaced, choice.place) for c in choices(ledger, district.id)):
        ledger.record(ASSIGNED, at=session.at, district=district.id, version=newest.version, unplaced=unplaced, by=by,
                      section=choice.section, field=choice.field, object=ledger.keep(to_json(entry)))  # fmt: skip
    return _carried_out(session, ledger, held)


def take_back(
    session: Session, ledger: Ledger, district: District, unplaced: str, *, by: str = ""
) -> Collected[Submission]:
    """Let text that a person placed be unplaced again; :class:`SubmissionError` SUB089 when there is no such text."""
    placed = {choice.entry.id: choice for choice in choices(ledger, district.id)}
    held = _holding(session, ledger, district, unplaced)
    if not held:
        raise SubmissionError("SUB089", "", id=unplaced, known="、".join(placed) or NONE)
    if unplaced in placed:
        version = placed[unplaced].version
        ledger.record(TAKEN_BACK, at=session.at, district=district.id, version=version, unplaced=unplaced, by=by)
    return _carried_out(session, ledger, held)


def _holding(session: Session, ledger: Ledger, district: District, unplaced: str) -> list[Submission]:
    """Every version in which that text stood unplaced, as it was read; those left out that were withdrawn, or whose
    files have gone.

    :class:`SubmissionError` SUB036 when nothing came.
    """
    known = [int(event.facts["version"]) for event in standing(ledger, district.id)]
    if not known:
        raise SubmissionError("SUB036", "", district=district.name)
    read = (as_read(session, ledger, district.id, n) for n in known if is_whole(session, district.id, n))
    return [submission for submission in read if unplaced in {entry.id for entry in submission.unplaced}]


def _carried_out(session: Session, ledger: Ledger, held: Iterable[Submission]) -> Collected[Submission]:
    """Files and receipts of the versions in which the text stands, made anew; the newest is given back."""
    shown = [store(session, ledger, read, kept_media(session, read)) for read in held]
    changed = [(submission.district, submission.version) for submission in shown]
    receipts = write_receipts(session, ledger, changed)
    return Collected(shown[-1], (*_about_accepted(ledger, changed), *receipts.notices))


def _about_accepted(ledger: Ledger, changed: Iterable[tuple[DistrictId, int]]) -> Iterator[Notice]:
    for district, version in changed:
        event = acceptance(ledger, district)
        if event and event.facts["version"] == version:
            yield notice("SUB090", "", version=version, by=event.facts["by"])


def _no_such_text(session: Session, ledger: Ledger, district: District, unplaced: str) -> SubmissionError:
    newest = load(session, ledger, district.id)
    if not newest.unplaced:
        return SubmissionError("SUB088", "", district=district.name)
    known = "、".join(_spoken(newest, entry) for entry in newest.unplaced)
    return SubmissionError("SUB086", "", district=district.name, id=unplaced, known=known)


def _spoken(submission: Submission, entry: Unplaced) -> str:
    """An unplaced text by its id and first words; what stands in part four is not quoted."""
    risks = {section.id for section in submission.sections if isinstance(section, Risk)}
    facts = {"id": entry.id, "after": entry.after or BEGINNING}
    if risks & {entry.after, entry.proposed}:
        return UNPLACED_APART.format(**facts)
    return UNPLACED_LINE.format(**facts, words=words_of(entry.blocks, _WORDS))


def _places(form: Form, asked: str) -> Iterator[str]:
    """What a person may write for a section: those of the item or grid that was meant, else all of them by kind."""
    elements = tuple(form.sections())
    near = asked.partition(".")[0]
    meant = [e for e in elements if e.section == near or e.section.startswith(f"{near}.")]
    for kind, label in SECTIONS.items():
        of_kind = [e for e in meant or elements if _kind(e) == kind]
        if of_kind:
            yield _range(label, [e.section for e in of_kind], listed=bool(meant)) + _rows(of_kind[0])


def _range(kind: str, ids: list[str], *, listed: bool) -> str:
    if len(ids) == 1 or (listed and len(ids) <= _SOME):
        return SECTION_ALONE.format(kind=kind, first="、".join(ids))
    return SECTION_RANGE.format(kind=kind, first=ids[0], last=ids[-1])


def _rows(element: Question | FigureTable | Grid) -> str:
    if not isinstance(element, Grid):
        return ""
    rows = [field.name for field in element.fields]
    return ROWS.format(example=f"{element.section}.{rows[0]}", rows="、".join(rows))


def _kind(element: Question | FigureTable | Grid) -> str:
    return "item_data" if isinstance(element, FigureTable) else element.kind
