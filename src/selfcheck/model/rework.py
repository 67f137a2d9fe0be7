"""What a district is asked to complete or to look at once more, and what came of it in the next version."""

from typing import Literal

from msgspec import Struct

from selfcheck.model.finding import Finding

Outcome = Literal["settled", "changed", "untouched", "worse"]
"""``changed``: written anew, and either still found or not checked again yet."""


class ReworkNotice(Struct, frozen=True):
    """A 补正通知 to one district (补正通知), as data for a template a clerk can edit.

    ``required`` and ``doubtful`` are the sentences printed, 补正 and 核对; ``required_count`` and ``doubtful_count`` are
    all there are, ``more`` those that are told in the comments alone. ``file`` is empty where no commented file goes
    with it.
    """

    issuer: str
    bureau: str
    district: str
    year: int
    version: int
    received: str
    required: tuple[str, ...]
    doubtful: tuple[str, ...]
    required_count: int
    doubtful_count: int
    more: int
    file: str
    on: str


class PointOutcome(Struct, frozen=True):
    """What the next version made of one point that was sent back (补正结果).

    ``before`` and ``after`` are the lines the point was about, then and now; empty where nothing stood or stands.
    """

    finding: Finding
    outcome: Outcome
    before: str
    after: str


class Rework(Struct, frozen=True):
    """The last 补正通知 of a district and what came of it (补正情况).

    ``new`` is the version held against it, 0 while none has come; ``points`` is empty until then.
    """

    version: int
    sent_on: str
    asked: int
    new: int = 0
    points: tuple[PointOutcome, ...] = ()
