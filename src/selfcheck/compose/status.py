"""How much of a submission is filled in."""

from selfcheck.model.plan import Plan
from selfcheck.model.status import PartCount, Parts
from selfcheck.model.submission import Highlight, PointAnswer, Risk, Submission, WindowAnswer


def count_parts(plan: Plan, submission: Submission | None) -> Parts:
    """What is answered in a submission; nothing is in one that has not come."""
    sections = submission.sections if submission else ()
    filled = [s for s in sections if s.state in {"answered", "not_applicable"}]

    def answered(kind: type) -> int:
        return sum(isinstance(s, kind) for s in filled)

    risks = sum(isinstance(s, Risk) and s.answer in {"yes", "no"} for s in sections)
    points = sum(len(item.reference_points) for item in plan.items)
    return Parts(
        PartCount(answered(PointAnswer), points),
        PartCount(answered(WindowAnswer), len(plan.windows)),
        PartCount(answered(Highlight), plan.highlights),
        PartCount(risks, len(plan.risks)),
    )
