"""The receipt of one version: what came, when, and how much of the form is filled in."""

import unicodedata
from datetime import datetime

from selfcheck.compose.status import count_parts
from selfcheck.model.district_receipt import DistrictReceipt
from selfcheck.model.plan import District, Plan
from selfcheck.model.status import PartCount
from selfcheck.model.submission import ItemData, Original, PointAnswer, Submission
from selfcheck.numerals import cn_date, moment

LINE = 50
"""Half-width characters that fit one line of a cell of the receipt."""


def compose_receipt(
    plan: Plan, district: District, submission: Submission, *, pages: int, sealed: bool
) -> DistrictReceipt:
    """The receipt of a version. An item counts as filled in when any of its points or figures is."""
    source, parts = submission.source, count_parts(plan, submission)
    files = source.originals or (Original(source.name, source.sha256),)
    came = datetime.fromisoformat(source.received_on)
    filled = {s.item for s in submission.sections
              if isinstance(s, PointAnswer | ItemData) and s.state in {"answered", "not_applicable"}}  # fmt: skip
    return DistrictReceipt(
        issuer=plan.issuer,
        bureau=district.bureau,
        district=district.name,
        year=plan.year,
        version=submission.version,
        received=f"{cn_date(came.date())}{moment(source.received_on)[11:]}",
        on=cn_date(came.date()),
        files=tuple(Original(_short(file.name), file.sha256) for file in files),
        pages=pages,
        item_count=PartCount(sum(item.id in filled for item in plan.items), len(plan.items)),
        point_count=parts.points,
        highlight_count=parts.highlights,
        risk_count=parts.risks,
        sealed=sealed,
    )


def _short(name: str) -> str:
    """A name that fits one line, so that the receipt fits one page: its middle left out, its ending kept."""
    if _width(name) <= LINE:
        return name
    head, tail = "", name[-8:]
    for character in name:
        if _width(f"{head}{character}…{tail}") > LINE:
            break
        head += character
    return f"{head}…{tail}"


def _width(text: str) -> int:
    """In half-width characters."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
