"""What of the returns one lead unit may see: its items, the parts it marks, and of part four what names its items.

The only place where that is decided; whoever prints a unit's material prints what is selected here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selfcheck.model.ids import DistrictId, SectionId
from selfcheck.model.plan import Plan, Unit
from selfcheck.model.records import Record
from selfcheck.model.submission import Highlight, ItemData, ItemProblem, PointAnswer, Risk, Submission, WindowAnswer

Answers = Mapping[DistrictId, Mapping[SectionId, PointAnswer | ItemData | ItemProblem]]
"""The answers of each district to the items of one unit; a district that is not in it has not been received."""


@dataclass(frozen=True)
class Material:
    """One unit's material (主评单位材料内容), by district.

    ``risks``: answers of part four that name an item of the unit, or all of them for who marks that part; ``windows`` and
    ``highlights`` only for who marks them. ``records``: what this unit may see of what was noted.
    """

    answers: Answers
    risks: Mapping[DistrictId, Sequence[Risk]]
    windows: Mapping[DistrictId, Sequence[WindowAnswer]]
    highlights: Mapping[DistrictId, Sequence[Highlight]]
    records: Sequence[Record]


def material_of(
    plan: Plan, unit: Unit, submissions: Mapping[DistrictId, Submission], records: Sequence[Record]
) -> Material:
    """The unit's own part of the returns."""
    items = {item.id for item in plan.unit_items(unit.id)}
    sections = {district: submission.sections for district, submission in submissions.items()}
    answers: Answers = {
        district: {s.id: s for s in own if isinstance(s, PointAnswer | ItemData | ItemProblem) and s.item in items}
        for district, own in sections.items()
    }
    marks_problems, marks_windows, marks_highlights = (
        part in unit.assesses for part in ("problems", "windows", "highlights")
    )
    return Material(
        answers,
        {d: [s for s in own if isinstance(s, Risk) and (marks_problems or items & {*s.items})]
         for d, own in sections.items()},
        {d: [s for s in own if isinstance(s, WindowAnswer) and marks_windows] for d, own in sections.items()},
        {d: [s for s in own if isinstance(s, Highlight) and marks_highlights] for d, own in sections.items()},
        [one for one in records if one.seen_by(plan, unit.id)],
    )  # fmt: skip
