"""A 补正通知 out of findings: the few points that fit the page, and a comment for each of them all."""

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from selfcheck.compose.passages import spot_of
from selfcheck.messages.finding import PLACES
from selfcheck.messages.returns import ELSEWHERE, JOINT
from selfcheck.model import styles
from selfcheck.model.comment import Comment
from selfcheck.model.finding import Finding, Level
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
_QUOTED = 40
_PLACE = re.compile("|".join(re.sub(r"\\{\w+\\}", r"[\\d-]+", re.escape(place)) for place in PLACES.values()))
"""A place as findings begin with it."""


def to_send(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings a district hears of, 补正 before 核对, each in the order given; 参考 asks for nothing."""
    listed = [f for f in findings if f.level != "advice"]
    return tuple(sorted(listed, key=lambda f: f.level != "rework"))


def compose_notice(
    plan: Plan, district: District, submission: Submission, findings: Collection[Finding], *, file: str, on: date
) -> ReworkNotice:
    """The 补正通知 for ``findings``, which are those of :func:`to_send`; the first ten points that fit are printed."""
    shown = tuple(_fitting(findings))
    came = datetime.fromisoformat(submission.source.received_on)
    required = sum(f.level == "rework" for f in findings)
    return ReworkNotice(
        issuer=plan.issuer,
        bureau=district.bureau,
        district=district.name,
        year=plan.year,
        version=submission.version,
        received=cn_date(came.date()),
        required=tuple(said for level, said, _ in shown if level == "rework"),
        doubtful=tuple(said for level, said, _ in shown if level == "confirm"),
        required_count=required,
        doubtful_count=len(findings) - required,
        more=len(findings) - sum(count for _, _, count in shown),
        file=file,
        on=cn_date(on),
    )


class _Point(NamedTuple):
    """What is said once of several places (一条): all of one level, their messages alike behind the name of the place."""

    level: Level
    places: tuple[str, ...]
    said: str

    def of(self, count: int) -> str:
        """What is said of the first so many places."""
        return JOINT.join(dict.fromkeys(self.places[:count])) + self.said


def _points(findings: Iterable[Finding]) -> list[_Point]:
    """The findings in the order given, those that say the same of other places with the first of them."""
    alike: dict[tuple[Level, str], list[str]] = {}
    for finding in findings:
        found = _PLACE.match(finding.message)
        place = found[0] if found else ""
        alike.setdefault((finding.level, finding.message.removeprefix(place)), []).append(place)
    return [_Point(level, tuple(places), said) for (level, said), places in alike.items()]


def _fitting(findings: Iterable[Finding]) -> Iterator[tuple[Level, str, int]]:
    """The level, the words and the number of findings of the first points, as many as the page holds, one at least."""
    left = _LINES
    for n, point in enumerate(_points(findings)):
        sizes = range(len(point.places), 0, -1)
        count = next((k for k in sizes if _lines(point.of(k)) <= left), 0 if n else 1)
        if n == MOST_POINTS or not count:
            return
        left -= _lines(point.of(count))
        yield point.level, point.of(count), count
        if count < len(point.places):
            return


def _lines(text: str) -> int:
    """How many lines a point takes, its number and indent included."""
    return math.ceil((len(text) + 5) / _LINE)


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
