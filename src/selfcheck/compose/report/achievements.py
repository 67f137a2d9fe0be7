"""What the districts that stand out in a focus area say of it themselves: sentences with figures of reviewed returns."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from selfcheck.compose.letter_sources import Returned, letter_source
from selfcheck.compose.report.trace import Trace, Whence
from selfcheck.model.blocks import Block, ListItem, Paragraph, run_text
from selfcheck.model.ids import DistrictId, point_section
from selfcheck.model.letter import Passage
from selfcheck.model.plan import FocusArea, Item
from selfcheck.model.report import Quoted, Reviewed, Year
from selfcheck.model.wording import OutgoingWording, ReportWording, worded

MOST_QUOTED = 3
"""So many districts are quoted in a focus area (domain §2.4: two or three figures with district names)."""
SHOWN_OF_HASH = 12
_FIGURE = re.compile(r"[0-9０-９](?:[0-9０-９.,，．]*[0-9０-９])?[%％‰万亿]*[\u4e00-\u9fff]?")


def quotations(
    year: Year,
    area: FocusArea,
    order: Sequence[DistrictId],
    trace: Trace,
    wording: ReportWording,
    outgoing: OutgoingWording,
) -> tuple[Quoted, ...]:
    """A sentence each of the first districts of ``order`` that have one. What must not leave the house is not quoted, nor,
    of an item that is new this year, what compares it with last year."""
    quoted: list[Quoted] = []
    for id in order:
        reviewed = year.reviewed.get(id)
        passage = _telling(year, area, id, reviewed, wording, outgoing) if reviewed else None
        if reviewed and passage and len(quoted) < MOST_QUOTED:
            name = year.plan.district(id).name
            whence = _whence(area, name, reviewed, passage, wording)
            quoted.append(Quoted(name, passage.text, trace.cite("、".join(figures_of(passage.text)), whence)))
    return tuple(quoted)


def figures_of(sentence: str) -> list[str]:
    """The figures of a sentence, each with the sign or word behind it."""
    return _FIGURE.findall(sentence)


def _telling(
    year: Year, area: FocusArea, id: DistrictId, reviewed: Reviewed, wording: ReportWording, outgoing: OutgoingWording
) -> Passage | None:
    """The sentence that tells most of a district's best items in the area."""
    items = _best_first(year, area, id)
    while items:
        made = letter_source(year.plan, year.plan.district(id), Returned(reviewed.version, reviewed.sha256),
                             reviewed.answers, (), best=[item.id for item in items], wording=outgoing, grade="")  # fmt: skip
        if not made.value.passages:
            return None
        passage = made.value.passages[0]
        item = next(item for item in items if item.ordinal == passage.origin.item)
        if not item.new_this_year or not any(word in passage.text for word in wording.comparing):
            return passage
        items.remove(item)
    return None


def _best_first(year: Year, area: FocusArea, id: DistrictId) -> list[Item]:
    marks = {
        m.item: Decimal(m.score) for place in year.standing.districts if place.district == id for m in place.by_item
    }
    return sorted((item for item in area.all_items if item.id in marks), key=lambda item: -marks[item.id])


def _whence(area: FocusArea, name: str, reviewed: Reviewed, passage: Passage, wording: ReportWording) -> Whence:
    origin = passage.origin
    item = next(item for item in area.all_items if item.ordinal == origin.item)
    section = point_section(item.id, origin.point)
    blocks = (block for answer in reviewed.answers if answer.id == section for block in answer.blocks)
    place = worded(wording.quoted_place, version=reviewed.version, point=origin.point,
                   paragraph=_paragraph(blocks, passage.text))  # fmt: skip
    return Whence(
        name, f"{worded(wording.item_column, ordinal=item.ordinal)}{item.title}", place, shown_hash(reviewed.sha256)
    )


def _paragraph(blocks: Iterable[Block], sentence: str) -> int:
    """Which paragraph of an answer a sentence stands in, counted from 1."""
    lines = (run_text(block) for block in blocks if isinstance(block, Paragraph | ListItem))
    bare = "".join(sentence.split())
    return next((n for n, line in enumerate(lines, start=1) if bare in "".join(line.split())), 1)


def shown_hash(sha256: str) -> str:
    """As much of a file's hash as is printed; the whole of it stands in the ledger."""
    return sha256[:SHOWN_OF_HASH]
