"""New blanks with what the districts already wrote poured in, each read back before it is issued."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from selfcheck.compose.carry import Carried, carry
from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError
from selfcheck.model.blocks import Block, Picture, plain_text, walk
from selfcheck.model.encoding import from_json
from selfcheck.model.form import Form
from selfcheck.model.ids import Sha256, bookmark_name
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import AnySection, GridSection, Source, Submission, Tally, tally
from selfcheck.model.wording import FormWording
from selfcheck.readers.submission import read_submission
from selfcheck.word.answers import pour_answers
from selfcheck.word.count import count
from selfcheck.word.package import Package
from selfcheck.word.read import read
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import Media, current

_ALL_WITNESSES = {"bookmark", "wording", "style", "order"}


@dataclass(frozen=True)
class Filled:
    """One district's form as it is issued (下发的表); ``version`` is what was carried into it, 0 for a plain blank."""

    data: bytes
    version: int = 0
    notices: tuple[Notice, ...] = ()


class Carrying:
    """Carries the current submission of each district into its new form."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._ledger = ledger
        self._wording = session.wording("form", FormWording)
        self._submissions = current(session, ledger)
        self._media = Media(session, self._submissions)

    def filled(self, form: Form, blank: bytes) -> Filled:
        """``blank`` with the answers of the form's district, proven; the blank itself where nothing was sent yet.

        :class:`PublishError` PUB045 when what is read back is not what was carried.
        """
        submission = self._submissions.get(form.district)
        if submission is None or not any(section.blocks for section in submission.sections):
            return Filled(blank, notices=(notice("SUB046", form.district_name, district=form.district_name),))
        before = self._form_of(submission)
        carried = carry(form, submission, before=before)
        data = self._poured(blank, carried)
        unshown = _pictures(carried.answers.values()) - _pictures([read(data).value.blocks])
        if unshown:
            carried = carry(form, submission, before=before, unshown=unshown)
            data = self._poured(blank, carried)
        self._prove(form, data, carried, submission.version)
        return Filled(data, submission.version, carried.notices)

    def _poured(self, blank: bytes, carried: Carried) -> bytes:
        return pour_answers(blank, carried.answers, media=self._media)

    def _form_of(self, submission: Submission) -> Form | None:
        """The issued form that a submission was read with, known by its places; None when none issued is it."""
        sections = {(section.id, section.title) for section in submission.sections}
        for event in reversed(self._ledger.events("issued", submission.district)):
            form = from_json(self._ledger.fetch(Sha256(event.facts["objects"]["form"])), Form)
            if {(e.section, e.wording) for e in form.sections()} <= sections:
                return form
        return None

    def _prove(self, form: Form, data: bytes, carried: Carried, version: int) -> None:
        """Every label found with all its witnesses, every answer as it was carried, nothing else anywhere."""
        source, package = Source("", Sha256(""), "docx", len(data), "", ()), Package(data)
        document = read(package).value
        got = read_submission(
            form, document, count(package), self._wording, source=source, district=form.district, version=version
        )
        found = {bookmark: blocks for section in got.sections for bookmark, blocks in _places(section)}
        bad = [str(s.id) for s in got.sections if not set(s.anchor) >= _ALL_WITNESSES]
        bad += [name for name in {**carried.said, **found} if _words(carried.said, name) != _words(found, name)]
        if bad or got.unplaced or not got.conservation.holds:
            name = form.district_name
            raise PublishError("PUB045", name, district=name, version=version, places="、".join(bad[:5]) or "-")


def _places(section: AnySection) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """What a section holds by the bookmark of each label in it."""
    if isinstance(section, GridSection):
        for name, blocks in section.fields.items():
            yield bookmark_name(f"{section.id}.{name}"), blocks
    elif section.blocks:
        yield bookmark_name(section.id), section.blocks


def _words(places: Mapping[str, Sequence[Block]], bookmark: str) -> tuple[list[str], Tally]:
    """The words of a place in their order, and how much it holds: white space alone may differ, as beside a picture."""
    blocks = places.get(bookmark, ())
    return plain_text(blocks).split(), tally(blocks)


def _pictures(groups: Iterable[Sequence[Block]]) -> set[Sha256]:
    return {block.sha256 for group in groups for block in walk(group) if isinstance(block, Picture)}
