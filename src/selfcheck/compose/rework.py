"""A 补正通知 out of findings: the few points that fit the page, and a comment for each of them all."""

import math
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from selfcheck.compose.checks.case import place_of, places_of
from selfcheck.compose.passages import spot_of
from selfcheck.messages.returns import ELSEWHERE, JOINT, TOGETHER
from selfcheck.model import styles
from selfcheck.model.check_rules import Level
from selfcheck.model.comment import Comment
from selfcheck.model.finding import Finding
from selfcheck.model.form import Form, Grid
from selfcheck.model.ids import SectionId
from selfcheck.model.plan import District, Plan
from selfcheck.model.rework import ReworkNotice
from selfcheck.model.submission import Submission
from selfcheck.numerals import cn_date

MOST_POINTS = 10
"""More than ten remarks are read by nobody."""
_LINES = 14
"""Of a page and a half (33 lines) what the words of the template leave for the points."""
_LINE = 28
_MOST_PLACES = 12
"""More places than these are not named one by one: each has its comment."""
_QUOTED = 40
_MOST_QUOTES = 6
"""More words than these of one place are not quoted in one sentence."""
_QUOTE = "\0"
"""Stands for the words a sentence quotes while sentences are compared."""


def to_send(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings a district hears of, 补正 before 核对, each in the order given; 参考 asks for nothing."""
    listed = [f for f in findings if f.level != "advice"]
    return tuple(sorted(listed, key=lambda f: f.level != "rework"))


def compose_notice(
    plan: Plan, district: District, submission: Submission, findings: Collection[Finding], *, file: str, on: date
) -> ReworkNotice:
    """The 补正通知 for ``findings``, which are those of :func:`to_send`; the first ten that fit are printed."""
    shown = tuple(_fitting(_points(plan, submission, findings)))
    came = datetime.fromisoformat(submission.source.received_on)
    required = sum(f.level == "rework" for f in findings)
    return ReworkNotice(
        issuer=plan.issuer,
        bureau=district.bureau,
        district=district.name,
        year=plan.year,
        version=submission.version,
        received=cn_date(came.date()),
        required=tuple(point.text for point in shown if point.level == "rework"),
        doubtful=tuple(point.text for point in shown if point.level == "confirm"),
        required_count=required,
        doubtful_count=len(findings) - required,
        more=len(findings) - sum(point.told for point in shown),
        file=file,
        on=cn_date(on),
    )


class _Point(NamedTuple):
    """A numbered sentence of the notice, and how many findings it tells."""

    level: Level
    text: str
    told: int


def _points(plan: Plan, submission: Submission, findings: Iterable[Finding]) -> Iterable[_Point]:
    """The findings as sentences: one for all that is said of one place, and one for all places it is said of."""
    said_of: dict[tuple[Level, str, str], list[Finding]] = {}
    for finding in findings:
        place = place_of(plan, submission, finding.section)
        is_placed = finding.message.startswith(place)
        said = finding.message.removeprefix(place)
        blank = said.replace(_quoted(finding.words), _QUOTE, 1) if finding.words else said
        said_of.setdefault((finding.level, finding.section if is_placed else "", blank), []).append(finding)
    alike: dict[tuple[Level, str, bool], list[Finding]] = {}
    for (level, section, blank), several in said_of.items():
        quotes = [*dict.fromkeys(_quoted(finding.words) for finding in several)]
        sentence = blank.replace(_QUOTE, _first_of("".join(quotes[:_MOST_QUOTES]), len(quotes), _MOST_QUOTES))
        alike.setdefault((level, sentence, bool(section)), []).extend(several)
    for (level, sentence, is_placed), several in alike.items():
        sections = [*dict.fromkeys(finding.section for finding in several)] if is_placed else []
        named = JOINT.join(places_of(plan, submission, sections[:_MOST_PLACES]))
        yield _Point(level, _first_of(named, len(sections), _MOST_PLACES) + sentence, len(several))


def _quoted(words: str) -> str:
    return f"“{words}”"


def _first_of(names: str, count: int, most: int) -> str:
    """The names as they are; where they are only the first ones of so many, that is said."""
    return names if count <= most else TOGETHER.format(places=names, count=count)


def _fitting(points: Iterable[_Point]) -> Iterable[_Point]:
    """The first ones, as many as the page holds, and one at least."""
    lines = 0
    for n, point in enumerate(points):
        lines += math.ceil((len(point.text) + 5) / _LINE)
        if n == MOST_POINTS or (n and lines > _LINES):
            return
        yield point


def comments_for(form: Form, submission: Submission, findings: Iterable[Finding]) -> tuple[Comment, ...]:
    """A comment for each finding, at its words in the file the submission was read from."""
    sections = {section.id: section for section in submission.sections}
    marks = label_marks(form)
    found = []
    for finding in findings:
        bookmarks, label = marks.get(finding.section, ((), ""))
        spot = spot_of(sections[finding.section], finding.start, finding.end)
        elsewhere = remark(finding) if spot.lines else ""
        found.append(Comment(finding.message, bookmarks, label, spot, elsewhere))
    return tuple(found)


def remark(finding: Finding) -> str:
    """What goes before the comment where it cannot stand at its words: which words it is about."""
    words = " ".join(finding.words.split())
    quoted = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
    return ELSEWHERE.format(words=quoted) + "\n"


def label_marks(form: Form) -> Mapping[SectionId, tuple[tuple[str, ...], str]]:
    """The bookmarks and the printed words of each section's label; of a grid without one those of its first row."""
    marks = {}
    for element in form.sections():
        rows = element.fields if isinstance(element, Grid) else ()
        bookmarks = (element.bookmark, *(row.bookmark for row in rows))
        label = styles.CODE.format(code=element.code) + element.wording if element.code else ""
        marks[element.section] = (tuple(b for b in bookmarks if b), label or next((r.label for r in rows), ""))
    return marks
