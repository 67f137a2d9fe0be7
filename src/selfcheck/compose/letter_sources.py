"""What letters and 沟通提示单 may draw on, cut out of one district's return and passed through the gate.

Only answers to points, figures of items and highlights can be handed in: a risk, an item's problems, a score or another
district's return is a type error here, and what comes out holds no block, no note and no file (architecture, rule 9).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import NamedTuple

from selfcheck.compose.gate import cleared
from selfcheck.messages.finding import PLACES
from selfcheck.model.blocks import Block, ListItem, Paragraph
from selfcheck.model.ids import ItemId, Sha256, point_section, problem_section
from selfcheck.model.letter import Cleared, LetterSource, Occasion, Origin, Passage, PromptSource, Shortfall
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import District, FocusArea, Item, Plan
from selfcheck.model.submission import Figure, Highlight, ItemData, PointAnswer
from selfcheck.model.wording import OutgoingWording

MOST_ACHIEVEMENTS = 3
"""The letter names three (domain §2.4)."""
MOST_HIGHLIGHTS = 2
MOST_FACTS = 3
"""A 沟通提示单 is read on one or two pages."""
_SENTENCE = re.compile(r"[^。！？\n]*[。！？]")
_FIGURE = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_OF_TARGET = re.compile(r"(?:任务|目标|计划)[\w.]*?(\d+(?:\.\d+)?)[%％]")
_HUNDRED = Decimal(100)
_RATE = re.compile(r"[率占][^，；。]{0,16}?(\d+(?:\.\d+)?)[%％]")
_HIGH = Decimal(90)
"""A rate below it, in a letter of praise, asks after the rest."""


class Returned(NamedTuple):
    """Which return the words come from: its version, and the hash of the file in the archive."""

    version: int
    sha256: Sha256


def occasion(plan: Plan) -> Occasion:
    """What the plan says of itself in a letter."""
    return Occasion(plan.issuer, plan.title, plan.document_number, plan.year, plan.object_label)


def letter_source(  # noqa: PLR0913 - what a letter may say comes from as many places
    plan: Plan,
    district: District,
    returned: Returned,
    answers: Iterable[PointAnswer],
    highlights: Iterable[Highlight],
    *,
    best: Sequence[ItemId],
    wording: OutgoingWording,
    grade: str,
) -> Collected[LetterSource]:
    """The material of one district's letter. ``best``: its items in the order they should be drawn upon, best first.

    A sentence or headline with something that must not leave the house is left out, with a notice that names its place.
    """
    gate = _Gate(plan, district, wording)
    answers = tuple(answers)
    found = (
        Passage(area.title or item.title, text, Origin(returned.version, item.ordinal, point, returned.sha256))
        for area, item in _in_order(plan, best)
        for point, text in _most_telling(gate.sentences(item, answers), wording)
    )
    passages = tuple(islice(_one_an_area(found), MOST_ACHIEVEMENTS))
    shown = (highlight for highlight in highlights if highlight.headline.strip() and highlight.publishable is not False)
    let_out = (text for highlight in shown if (text := gate.let_out(highlight.title, highlight.headline)))
    headlines = tuple(map(_nested, islice(let_out, MOST_HIGHLIGHTS)))
    source = LetterSource(occasion(plan), district.name, district.addressees, grade, passages, headlines)
    return Collected(source, tuple(gate.kept_back))


def prompt_source(  # noqa: PLR0913 - as above
    plan: Plan,
    district: District,
    item: Item,
    returned: Returned | None,
    answers: Iterable[PointAnswer],
    *,
    figures: Iterable[ItemData],
    wording: OutgoingWording,
) -> Collected[PromptSource]:
    """The material of a 沟通提示单 on one item; ``returned`` is None while nothing has come from the district."""
    gate = _Gate(plan, district, wording)
    version, sha256 = returned or (0, Sha256(""))
    own = [answer for answer in answers if answer.item == item.id]
    done = {answer.id for answer in own if answer.state in {"answered", "not_applicable"}}
    done |= {id for answer in own for id in answer.may_contain}  # its label is gone, its words may be there
    passages = [
        Passage(item.title, text, Origin(version, item.ordinal, point, sha256))
        for point, text in islice(gate.first_sentences(item, own), MOST_FACTS)
    ]
    rows = [row for data in figures if data.item == item.id for row in data.figures]
    source = PromptSource(
        occasion=occasion(plan), district=district.name, bureau=district.bureau, item=item.ordinal,
        item_title=item.title, units=tuple(lead.name for lead in item.lead_units), received=returned is not None,
        passages=tuple(passages), shortfalls=tuple(_shortfalls(item, rows, gate, version, sha256)),
        unanswered=tuple(p.number for p in item.reference_points if point_section(item.id, p.number) not in done),
    )  # fmt: skip
    return Collected(source, tuple(gate.kept_back))


class _Gate:
    """The gate for one district's words: other districts' names are not let out either; what was kept back is noted."""

    def __init__(self, plan: Plan, district: District, wording: OutgoingWording) -> None:
        others = (d.name for d in plan.districts if d.id != district.id and d.name not in district.name)
        self._words = (*wording.not_outside, *others)
        self._district = district.name
        self.kept_back: list[Notice] = []

    def let_out(self, place: str, text: str) -> Cleared | None:
        clear = cleared(text, self._words)
        if clear is None:
            self.kept_back.append(notice("PUB080", self._district, place=place))
        return clear

    def sentences(self, item: Item, answers: Iterable[PointAnswer]) -> Iterator[tuple[int, Cleared]]:
        """The sentences with a figure of an item's answers, by point; none of one in which problems may stand."""
        for answer in answers:
            if answer.item != item.id or answer.state != "answered" or _may_hold_problems(answer):
                continue
            for sentence in _SENTENCE.findall(_spoken(answer.blocks)):
                place = _place(item, point_of(answer))
                if _FIGURE.search(sentence) and (text := self.let_out(place, sentence)):
                    yield point_of(answer), text

    def first_sentences(self, item: Item, answers: Iterable[PointAnswer]) -> Iterator[tuple[int, Cleared]]:
        """One sentence a point."""
        seen: set[int] = set()
        for point, text in self.sentences(item, answers):
            if point not in seen:
                seen.add(point)
                yield point, text


def tells_success(sentence: str, wording: OutgoingWording) -> bool:
    """Whether a sentence can stand by itself as a success: no shortfall, no task short of its 100 %, no mid-thought, no
    rate that leaves much open."""
    if sentence.startswith(wording.mid_thought) or any(word in sentence for word in wording.shortfall):
        return False
    reached = all(Decimal(share) >= _HUNDRED for share in _OF_TARGET.findall(sentence))
    return reached and all(Decimal(rate) >= _HIGH for rate in _RATE.findall(sentence))


def _most_telling(sentences: Iterable[tuple[int, Cleared]], wording: OutgoingWording) -> list[tuple[int, Cleared]]:
    """Of an item's sentences the one that says most of what was achieved, the first of several; none if none does."""
    told = [(point, text) for point, text in sentences if tells_success(text, wording)]
    return sorted(told, key=lambda each: -sum(each[1].count(word) for word in wording.success))[:1]


def point_of(answer: PointAnswer) -> int:
    """The printed number of the point an answer is to."""
    return int(answer.id.rpartition(".")[2])


def _place(item: Item, point: int) -> str:
    return PLACES["point"].format(item=item.ordinal, number=point)


def _may_hold_problems(answer: PointAnswer) -> bool:
    """Whether the label of an item's problems, or of a risk, is gone whose text may stand in this answer."""
    return answer.may_hold_risks or problem_section(answer.item) in answer.may_contain


def _one_an_area(passages: Iterable[Passage]) -> Iterator[Passage]:
    seen: set[str] = set()
    for passage in passages:
        if passage.area not in seen:
            seen.add(passage.area)
            yield passage


def _in_order(plan: Plan, best: Iterable[ItemId]) -> Iterator[tuple[FocusArea, Item]]:
    places = {item.id: (area, item) for area in plan.areas for item in area.items}
    return (places[id] for id in best)


def _shortfalls(item: Item, rows: Iterable[Figure], gate: _Gate, version: int, sha256: Sha256) -> Iterator[Shortfall]:
    """Rows whose figure is below what the plan asks of each district, where both are plain numbers of one unit."""
    targets = {p.number: [t for t in p.floors if t.scope == "each"] for p in item.reference_points}
    for row in rows:
        point = int((_DIGITS.findall(row.point) or ["0"])[-1])  # 5-1 and 5.1 are the first point of item 5
        for target in targets.get(point, ()):
            got, wanted = _plain(row.value), _plain(target.value)
            if row.unit.strip() != target.unit or got is None or wanted is None or got >= wanted:
                continue
            words = [gate.let_out(_place(item, point), text) for text in (row.name, row.value + row.unit, row.as_of)]
            if words[0] and words[1]:
                yield Shortfall(words[0], words[1], words[2] or Cleared(""), target.measure,
                                Origin(version, item.ordinal, point, sha256))  # fmt: skip


def _plain(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _nested(headline: Cleared) -> Cleared:
    """Quotation marks inside a headline, which itself stands in quotation marks (GB/T 15834 §4.8.3.3)."""
    return Cleared(headline.translate({ord("“"): "‘", ord("”"): "’"}))


def _spoken(blocks: Iterable[Block]) -> str:
    """The running text of an answer: no comments and notes, no tables, no hidden words."""
    lines = (block for block in blocks if isinstance(block, Paragraph | ListItem))
    return "\n".join("".join(run.text for run in line.runs if not run.hidden) for line in lines)
