"""A 补正通知 to each district that needs one, with its own file commented at the very words; and what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from selfcheck.compose.rework import comments_for, compose_notice, to_send
from selfcheck.compose.rework_outcome import outcomes
from selfcheck.ledger import Ledger
from selfcheck.messages.returns import COMMENTED_NAME, COMMENTER, INITIALS, REWORK_NAME
from selfcheck.messages.submission import FORMATS
from selfcheck.model.comment import Author, Comment, Place
from selfcheck.model.encoding import to_builtins, to_json
from selfcheck.model.finding import Finding, Findings
from selfcheck.model.ids import DistrictId
from selfcheck.model.notices import Notice, notice
from selfcheck.model.plan import District
from selfcheck.model.rework import Rework
from selfcheck.model.submission import Submission
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.office.flat_opc import BrokenFlatOpc, package_of
from selfcheck.safe.files import safe_name
from selfcheck.word.comments import put_comments
from selfcheck.word.fill import fill_docx
from selfcheck.word.lengths import settle
from selfcheck.word.package import NotWord
from selfcheck.word.remarks import differs_in_comments_alone
from selfcheck.word.write import finish
from selfcheck.workflow.arrivals import CONVERTIBLE
from selfcheck.workflow.choices import form_of
from selfcheck.workflow.forms import compiled_form, page_header
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.receive import CONVERT_SECONDS
from selfcheck.workflow.remarks import REWORKED, points_sent
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import load
from selfcheck.workflow.versions import newest_filled, withdrawals

TEMPLATE = "rework.docx"
_PRIVATE = 0o600


@dataclass
class Reworked:
    """What ``rework`` made (补正): of each district how many points it was sent."""

    asked: dict[DistrictId, int] = field(default_factory=dict)
    paths: list[Path] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def rework(session: Session, ledger: Ledger, districts: Iterable[District], found: Findings) -> Reworked:
    """Write what each of the districts is to be sent, and enter it; the same again is entered once.

    The commented file holds the whole return, part four too, and is for the office and that district alone.
    """
    made, outputs = Reworked(), Outputs(session.workspace, ledger, session.at)
    sending, without, missing = _Sending(session, ledger, outputs, made), list[str](), list[str]()
    for district in districts:
        version, checked = newest_filled(ledger, district.id), found.checked.get(district.id, 0)
        if not version:
            missing.append(district.name)
            continue
        if checked != version:
            code = "RTN002" if checked else "RTN023"
            made.notices.append(notice(code, "", district=district.name, checked=checked, version=version))
            continue
        current = [f for f in found.findings if f.district == district.id]
        submission = load(session, ledger, district.id, version)
        points = to_send(_in_sections(current, submission, district, made))
        if points:
            sending.send(district, submission, points)
        else:
            without.append(district.name)
    if without:
        made.notices.append(notice("RTN001", "", districts="、".join(without)))
    if missing and not (made.asked or made.notices):
        made.notices.append(notice("RTN024", "", districts="、".join(missing)))
    made.paths = outputs.paths
    made.notices += outputs.notices
    return made


def _in_sections(
    findings: Iterable[Finding], submission: Submission, district: District, made: Reworked
) -> Iterable[Finding]:
    """The findings whose section the version has; the others are said."""
    known = {section.id for section in submission.sections}
    for finding in findings:
        if finding.section in known:
            yield finding
        else:
            made.notices.append(notice("RTN010", "", district=district.name, section=finding.section))


@dataclass(frozen=True)
class _Sending:
    """What one run writes with and into."""

    session: Session
    ledger: Ledger
    outputs: Outputs
    made: Reworked

    def send(self, district: District, submission: Submission, points: Sequence[Finding]) -> None:
        """Write the notice and the commented file of one district and enter them."""
        version, ledger = submission.version, self.ledger
        commented, said = _commented(self.session, ledger, district, submission, points)
        file = _name(district, COMMENTED_NAME, version)
        letter = _letter(self.session, district, submission, points, file=file if commented else "")
        self.outputs.put(f"rework/{_name(district, REWORK_NAME, version)}", letter)
        objects = {"letter": ledger.keep(letter), "findings": ledger.keep(to_json(Findings(findings=tuple(points))))}
        if commented:
            self.outputs.put(f"rework/{file}", commented, mode=_PRIVATE)
            objects["file"] = ledger.keep(commented)
        last = ledger.latest(REWORKED, district.id)
        if not last or last.facts["objects"] != objects:
            ledger.record(REWORKED, at=self.session.at, district=district.id, version=version, points=len(points),
                          objects=objects)  # fmt: skip
        self.made.asked[district.id] = len(points)
        self.made.notices += said


def _name(district: District, name: str, version: int) -> str:
    return safe_name(f"{district.order:02d}-{district.id}-{district.name}-{name.format(version=version)}") + ".docx"


def _letter(
    session: Session, district: District, submission: Submission, points: Sequence[Finding], *, file: str
) -> bytes:
    letter = compose_notice(session.plan, district, submission, points, file=file, on=session.today)
    fields = {"rework": to_builtins(letter), "header": page_header(session.plan, "")}
    data = settle(fill_docx(session.template(TEMPLATE), fields, name=TEMPLATE))
    return finish(data, {"title": REWORK_NAME.format(version=submission.version)}, kind="notice", on=session.today)


def _commented(
    session: Session, ledger: Ledger, district: District, submission: Submission, points: Sequence[Finding]
) -> tuple[bytes, list[Notice]]:
    """The district's file with comments, empty where there can be none, and what there is to say of it."""
    name, source = district.name, submission.source
    data, said = _as_word(ledger.fetch(source.sha256), source.format, name)
    if not data:
        return b"", said
    form = form_of(ledger, district.id, submission.version) or compiled_form(session, district)
    comments = comments_for(form, submission, points)
    try:
        commented, places = put_comments(data, comments, _author(session))
        is_proved = differs_in_comments_alone(data, commented, _texts(comments, places))
    except NotWord:
        is_proved = False
    if not is_proved:
        return b"", [*said, notice("RTN007", "", district=name)]
    if source.originals:
        said.append(notice("RTN008", "", district=name, count=len(source.originals)))
    return commented, [*said, *_about_places(name, comments, places)]


def _author(session: Session) -> Author:
    return Author(COMMENTER, INITIALS, f"{datetime.fromisoformat(session.at):%Y-%m-%dT%H:%M:%SZ}")


def _texts(comments: Iterable[Comment], places: Iterable[Place]) -> list[str]:
    return [c.text if place == "words" else c.elsewhere + c.text for c, place in zip(comments, places, strict=True)]


def _about_places(district: str, comments: Iterable[Comment], places: Iterable[Place]) -> Iterable[Notice]:
    """A comment that should stand at words and does not is told; one about an empty place belongs at its label."""
    missed = [place for c, place in zip(comments, places, strict=True) if place == "top" or c.spot.lines]
    for code, place in (("RTN005", "label"), ("RTN006", "top")):
        if count := missed.count(place):  # type: ignore[arg-type] # a literal of the loop above
            yield notice(code, "", district=district, count=count)


def _as_word(data: bytes, kind: str, district: str) -> tuple[bytes, list[Notice]]:
    """The file a comment can be put into, made from what came where that is no .docx."""
    if kind == "pdf":
        return b"", [notice("RTN004", "", district=district)]
    if kind == "flat_opc":
        try:
            return package_of(data), [notice("RTN003", "", district=district, format=FORMATS[kind])]
        except BrokenFlatOpc:
            return b"", [notice("RTN007", "", district=district)]
    if kind not in CONVERTIBLE:
        return data, []
    office = find_office()
    converted: Mapping[str, bytes] = {}
    if office:
        converted = convert({"": data}, to="docx", office=office, timeout_s=CONVERT_SECONDS).value
    if not converted:
        return b"", [notice("RTN009", "", district=district)]
    return converted[""], [notice("RTN003", "", district=district, format=FORMATS.get(kind, kind))]


def rework_of(session: Session, ledger: Ledger, district: DistrictId, found: Findings) -> Rework | None:
    """The last 补正通知 of a district, and what the newest version made of it; None when none was sent, or only about
    a version that was withdrawn.

    ``found``: what the last check found; a point is settled only in a version it has looked at.
    """
    gone = withdrawals(ledger, district)
    sent_back = (e for e in reversed(ledger.events(REWORKED, district)) if e.facts["version"] not in gone)
    event = next(sent_back, None)
    if event is None:
        return None
    version, sent = int(event.facts["version"]), int(event.facts["points"])
    newest = newest_filled(ledger, district)
    if newest <= version:
        return Rework(version, event.at, sent)
    points, is_checked = points_sent(ledger, event), found.checked.get(district) == newest
    again = [f for f in found.findings if f.district == district] if is_checked else None
    old, new = (load(session, ledger, district, n) for n in (version, newest))
    return Rework(version, event.at, sent, newest, outcomes(points, old, new, again))
