"""What goes from the office to one district, as data for templates a clerk can edit: letters (函) and 沟通提示单.

The sources hold all that may be said and nothing else: words of the district's own return that have passed the gate, and
what the plan prints. No risk, problem, record, attachment, score, rank or other district can be put into them.
"""

from typing import NewType

from msgspec import Struct

from selfcheck.model.ids import Sha256

Cleared = NewType("Cleared", str)
"""Words that the gate (:mod:`selfcheck.compose.gate`) has let out: made there and nowhere else."""


class Origin(Struct, frozen=True):
    """Where words of a return stand (出处): the version, the item and point by their printed numbers, the file's hash."""

    version: int
    item: int
    point: int
    sha256: Sha256


class Passage(Struct, frozen=True):
    """A sentence with a figure out of a district's own return (自查报告语句), with the focus area it is about."""

    area: str
    text: Cleared
    origin: Origin


class Occasion(Struct, frozen=True):
    """What the assessment of a year is called (评估依据), as the plan prints it."""

    issuer: str
    plan_title: str
    plan_number: str
    year: int
    object_label: str


class LetterSource(Struct, frozen=True):
    """All that a letter to an excellent district may draw on (函的素材).

    ``passages`` are of different focus areas, best first; ``headlines`` are of highlights the district lets be published.
    ``addressees``: Party committee first, government last.
    """

    occasion: Occasion
    district: str
    addressees: tuple[str, ...]
    grade: str
    passages: tuple[Passage, ...]
    headlines: tuple[Cleared, ...]


class Achievement(Struct, frozen=True):
    """One thing a district did well (成绩): words taken from its reviewed return, with where they stand."""

    area: str
    text: Cleared
    source: str


class Letter(Struct, frozen=True):
    """What a letter to an excellent district says (致优秀区的函). It has no field for a rank, a score or a problem.

    ``leadership`` is how the letter speaks of its addressees in a sentence: 区委、区政府. ``issued_in``: the year of its
    number, which the office fills in.
    """

    issuer: str
    title: str
    addressees: str
    leadership: str
    plan_title: str
    plan_number: str
    year: int
    issued_in: int
    district: str
    grade: str
    achievements: tuple[Achievement, ...]
    highlights: tuple[Cleared, ...]
    draft: bool


class Shortfall(Struct, frozen=True):
    """A figure below what the plan asks of each district (差距): as the return gives it, beside the plan's."""

    name: Cleared
    value: Cleared
    as_of: Cleared
    target: str
    origin: Origin


class PromptSource(Struct, frozen=True):
    """All that a 沟通提示单 may draw on (提示单的素材): one item of one district, in its own return's words.

    ``unanswered``: the printed numbers of points the return says nothing of; all of them when none came (``received``).
    """

    occasion: Occasion
    district: str
    bureau: str
    item: int
    item_title: str
    units: tuple[str, ...]
    received: bool
    passages: tuple[Passage, ...]
    shortfalls: tuple[Shortfall, ...]
    unanswered: tuple[int, ...]


class Prompt(Struct, frozen=True):
    """What a lead unit writes to a district with a large gap in an item (沟通提示单). No rank, no score, no problem text.

    ``mark`` is the first unit's full name, ``organs`` those of all that sign. ``gaps`` is empty where neither a figure
    nor a missing answer tells of one: then the unit writes it.
    """

    mark: str
    title: str
    bureau: str
    issued_in: int
    plan_title: str
    plan_number: str
    item: int
    item_title: str
    facts: tuple[Achievement, ...]
    gaps: tuple[str, ...]
    reply_by: str
    organs: tuple[str, ...]
    on: str
