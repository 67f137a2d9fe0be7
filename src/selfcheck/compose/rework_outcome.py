"""What the next version made of the points that were sent back: settled, untouched, worse, with before and after."""

from collections import Counter
from collections.abc import Collection, Iterable

from selfcheck.compose.passages import lines_about
from selfcheck.compose.version_diff import diff_versions
from selfcheck.model.finding import Finding
from selfcheck.model.ids import SectionId
from selfcheck.model.rework import Outcome, PointOutcome
from selfcheck.model.submission import AnySection, Submission
from selfcheck.model.version_diff import Edit

_FILLED = frozenset({"answered", "not_applicable"})


def outcomes(
    sent: Iterable[Finding], old: Submission, new: Submission, found: Collection[Finding] | None
) -> tuple[PointOutcome, ...]:
    """What came of each point sent about ``old``; ``found`` is what was found in ``new``, None while it is unchecked.

    Without a new check a passage that was written anew is ``changed``, never ``settled``, unless something now stands
    where nothing stood.
    """
    points = tuple(sent)
    edits = {section.id: section.edits for section in diff_versions(old, new).sections}
    before, after = ({s.id: s for s in side.sections} for side in (old, new))
    counts = Counter((f.section, f.code) for f in points)
    again = Counter((f.section, f.code) for f in found or ())
    made = []
    for point in points:
        was, now = before.get(point.section), after.get(point.section)
        old_lines = lines_about(was.text, point.start, point.end) if was else ""
        new_lines = _now(old_lines, now, edits.get(point.section, ())) if now else ""
        key = (point.section, point.code)
        is_worse = _is_emptied(was, now) or again[key] > counts[key]
        outcome = _outcome(point, old_lines, new_lines, now, found, is_worse=is_worse)
        made.append(PointOutcome(point, outcome, old_lines, new_lines))
    return tuple(made)


def _now(lines: str, section: AnySection, edits: Iterable[Edit]) -> str:
    """What now stands where these lines stood; all of the section where none stood."""
    if not lines:
        return section.text
    made = []
    for line in lines.split("\n"):
        edit = next((e for e in edits if line.strip() and line.strip() in e.old), None)
        made.append(edit.new if edit else line if line in section.text else "")
    return "\n".join(line for line in made if line)


def _is_emptied(was: AnySection | None, now: AnySection | None) -> bool:
    """Whether a place that was filled in is not any more."""
    return bool(was and was.state in _FILLED) and not (now and now.state in _FILLED)


def _outcome(
    point: Finding,
    before: str,
    after: str,
    now: AnySection | None,
    found: Collection[Finding] | None,
    *,
    is_worse: bool,
) -> Outcome:
    if is_worse:
        return "worse"
    is_empty = not (now and now.state in _FILLED)
    if (is_empty and not before) or (before and "".join(before.split()) == "".join(after.split())):
        return "untouched"
    if found is None:
        return "changed" if before else "settled"
    return "changed" if _is_found_again(point, after, point.section, found) else "settled"


def _is_found_again(point: Finding, after: str, section: SectionId, found: Iterable[Finding]) -> bool:
    alike = (f for f in found if (f.section, f.code) == (section, point.code))
    return any(not f.words or f.words in after for f in alike)
