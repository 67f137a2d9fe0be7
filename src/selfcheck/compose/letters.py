"""Letters to excellent districts. No rank, score, problem or other district can be handed to these functions."""

import re
from collections.abc import Iterable, Sequence

from selfcheck.model.blocks import Block, ListItem, Paragraph
from selfcheck.model.ids import ItemId
from selfcheck.model.letter import Achievement, Letter
from selfcheck.model.plan import District, Plan
from selfcheck.model.submission import Highlight, PointAnswer
from selfcheck.model.wording import LetterWording, worded

MOST_ACHIEVEMENTS = 3
"""The letter names three (domain §2.4)."""
MOST_HIGHLIGHTS = 2
_SENTENCE = re.compile(r"[^。！？\n]*[。！？]")
_FIGURE = re.compile(r"\d")


def compose_letter(  # noqa: PLR0913 - what a letter says comes from as many places
    plan: Plan,
    district: District,
    answers: Iterable[PointAnswer],
    highlights: Iterable[Highlight],
    best: Sequence[ItemId],
    wording: LetterWording,
    *,
    version: int,
    grade: str,
    draft: bool,
) -> Letter:
    """The letter of one district. ``best``: its items in the order they should be drawn upon, best first."""
    answered = tuple(answers)
    found = (_achievement(plan, district, item, answered, wording, version) for item in best)
    achievements = tuple(a for a in _one_an_area(found) if a)[:MOST_ACHIEVEMENTS]
    headlines = tuple(" ".join(h.headline.split()) for h in highlights if h.headline and h.publishable is not False)
    return Letter(
        issuer=plan.issuer,
        title=worded(wording.title, issuer=plan.issuer, year=plan.year, district=district.name),
        addressees=wording.addressees_joint.join(district.addressees),
        party_committee=district.addressees[0],
        government=district.addressees[-1],
        plan_title=plan.title,
        plan_number=plan.document_number,
        year=plan.year,
        district=district.name,
        grade=grade,
        achievements=achievements,
        highlights=headlines[:MOST_HIGHLIGHTS],
        draft=draft,
    )


def _one_an_area(achievements: Iterable[Achievement | None]) -> Iterable[Achievement]:
    seen: set[str] = set()
    for achievement in achievements:
        if achievement and achievement.area not in seen:
            seen.add(achievement.area)
            yield achievement


def _achievement(
    plan: Plan, district: District, item: ItemId, answers: Sequence[PointAnswer], wording: LetterWording, version: int
) -> Achievement | None:
    """The first sentence with a figure that the return gives under this item; None when there is none."""
    area = next(a for a in plan.areas if any(i.id == item for i in a.items))
    praised = next(i for i in area.items if i.id == item)
    for answer in answers:
        if answer.item != item or answer.state != "answered":
            continue
        for sentence in _SENTENCE.findall(_spoken(answer.blocks)):
            if _FIGURE.search(sentence):
                point = answer.id.rpartition(".")[2]
                source = worded(
                    wording.source, district=district.name, version=version, item=praised.ordinal, point=point
                )
                return Achievement(area.title or praised.title, sentence.strip(), source)
    return None


def _spoken(blocks: Iterable[Block]) -> str:
    """The running text of an answer: no comments and notes, no tables, no hidden words."""
    lines = (block for block in blocks if isinstance(block, Paragraph | ListItem))
    return "\n".join("".join(run.text for run in line.runs if not run.hidden) for line in lines)
