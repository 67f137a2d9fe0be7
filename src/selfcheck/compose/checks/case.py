"""What every check is given, and what it gives back."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import groupby

from selfcheck.compose.checks.places.names import Names, names_of
from selfcheck.messages.finding import CHECKS, PLACES
from selfcheck.model.blocks import plain_text
from selfcheck.model.check_rules import CheckRules, Gazetteer
from selfcheck.model.finding import Beside, Finding
from selfcheck.model.ids import ItemId, SectionId, point_section
from selfcheck.model.plan import District, Item, Plan, ReferencePoint
from selfcheck.model.submission import (
    AnySection,
    Highlight,
    ItemData,
    ItemProblem,
    PointAnswer,
    Submission,
    WindowAnswer,
)

_LONGEST_WORDS = 60

Outward = PointAnswer | WindowAnswer | Highlight
"""What may stand in a booklet or a letter."""


@dataclass(frozen=True)
class Remark:
    """A finding in the making (待成的意见): the sentence's name, the place, and the facts of the case.

    ``lesser``: one of the lesser cases of its check. ``outputs``: what it is about must not be printed for outsiders.
    ``aside``: advice for the office alone, whatever the check, as about unplaced text, which it puts where it belongs.
    """

    sentence: str
    section: SectionId
    start: int = 0
    end: int = 0
    facts: Mapping[str, object] = field(default_factory=dict)
    lesser: bool = False
    outputs: bool = False
    aside: bool = False
    beside: Beside | None = None

    @property
    def code(self) -> str:
        """The check it comes from."""
        return self.sentence.partition(".")[0]


@dataclass(frozen=True)
class Case:
    """One return with what it is checked against (受检材料). ``sealed`` is None where nobody can know, as before receipt.

    ``first_received``: when the district's first version came, ISO 8601; a correction is no late return. ``agreed``: the
    last day where another than the plan's was agreed on with the district.
    """

    plan: Plan
    rules: CheckRules
    gazetteer: Gazetteer
    district: District
    submission: Submission
    sealed: bool | None = None
    first_received: str = ""
    agreed: date | None = None

    @cached_property
    def points(self) -> Mapping[SectionId, tuple[Item, ReferencePoint]]:
        """The plan's points by section."""
        return {point_section(item.id, p.number): (item, p) for item in self.plan.items for p in item.reference_points}

    @cached_property
    def names(self) -> Names:
        """The names of all districts, their streets and towns."""
        return names_of(self.plan, self.gazetteer)

    @cached_property
    def names_told(self) -> tuple[str, ...]:
        """Those of them that the return holds, longest first."""
        return self.names.inside("\n".join(section.text for section in self.submission.sections))

    @property
    def received(self) -> date:
        """The day this version came."""
        return datetime.fromisoformat(self.submission.source.received_on).date()

    def answers(self) -> Iterator[PointAnswer]:
        """The points that are answered and apply."""
        return (s for s in self.submission.sections
                if isinstance(s, PointAnswer) and s.state == "answered" and s.applicable)  # fmt: skip

    def outward(self) -> Iterator[Outward]:
        """What may stand in a booklet or a letter."""
        return (s for s in self.submission.sections if isinstance(s, PointAnswer | WindowAnswer | Highlight) and s.text)

    def told(self) -> Iterator[AnySection]:
        """Everything a district wrote in prose or figures, the cover aside."""
        return (s for s in self.submission.sections if s.id != "cover" and s.text)

    def where(self, section: SectionId) -> str:
        """A section as it is called in a sentence."""
        return place_of(self.plan, self.submission, section)


def place_of(plan: Plan, submission: Submission, section: SectionId) -> str:
    """A section, or a text that found no place, as it is called in a sentence."""
    if any(unplaced.id == section for unplaced in submission.unplaced):
        return PLACES["unplaced"].format(id=section)
    found = next((s for s in submission.sections if s.id == section), None)
    kind = type(found).__struct_config__.tag if found is not None else "cover"
    head, _, number = section.rpartition("." if "." in section else "-")
    return PLACES[str(kind)].format(item=_ordinal(plan, head), number=number)


def places_of(plan: Plan, submission: Submission, sections: Iterable[SectionId]) -> Iterator[str]:
    """Each as :func:`place_of` calls it, neighbouring points of one item together: 第5项第4、5点."""
    items = {section.id: section.item for section in submission.sections if isinstance(section, PointAnswer)}
    for item, several in groupby(sections, items.get):
        if item is None:
            yield from (place_of(plan, submission, id) for id in several)
        else:
            numbers = "、".join(id.rpartition(".")[2] for id in several)
            yield PLACES["point"].format(item=_ordinal(plan, item), number=numbers)


def _ordinal(plan: Plan, item: str) -> int | str:
    return next((found.ordinal for found in plan.items if found.id == item), item)


def item_of(section: AnySection) -> ItemId | None:
    """The item a section belongs to; None for windows, highlights and the like."""
    return section.item if isinstance(section, PointAnswer | ItemData | ItemProblem) else None


def findings(
    case: Case, remarks: Iterable[Remark], texts: Mapping[SectionId, str] | None = None
) -> tuple[Finding, ...]:
    """The remarks with ids, levels and words; the same remark twice counts once.

    ``texts``: what the remarks' offsets count in, where that is not the return's own sections.
    """
    texts = texts or {
        **{s.id: s.text for s in case.submission.sections},
        **{SectionId(u.id): plain_text(u.blocks) for u in case.submission.unplaced},
    }
    seen: dict[str, int] = {}
    made: dict[tuple[str, int, int, str], Finding] = {}
    for remark in remarks:
        apart = "" if remark.end else f"{remark.sentence} {sorted(remark.facts.items())}"
        key = (remark.code, remark.start, remark.end, f"{remark.section} {apart}")
        if key in made:
            continue
        words = texts.get(remark.section, "")[remark.start : remark.end]
        made[key] = _finding(case, remark, words, seen)
    return tuple(made.values())


def _finding(case: Case, remark: Remark, words: str, seen: dict[str, int]) -> Finding:
    levels = case.rules.levels[remark.code]
    name = "|".join((remark.code, case.district.id, remark.section, words or remark.sentence))
    seen[name] = seen.get(name, 0) + 1
    again = f"|{seen[name]}" if seen[name] > 1 else ""
    facts = {"where": case.where(remark.section), "words": shortened(words), **remark.facts}
    return Finding(
        id=f"{remark.code}-{hashlib.sha256((name + again).encode()).hexdigest()[:8]}",
        code=remark.code,
        level="advice" if remark.aside else levels.lesser if remark.lesser else levels.level,
        district=case.district.id,
        version=case.submission.version,
        section=remark.section,
        start=remark.start,
        end=remark.end,
        words=words,
        message=CHECKS[remark.sentence].format(**facts),
        blocks_output=remark.outputs,
        beside=remark.beside,
    )


def shortened(words: str) -> str:
    """Words as they are quoted in a sentence: one line, not too long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_WORDS else f"{line[: _LONGEST_WORDS - 1]}…"
