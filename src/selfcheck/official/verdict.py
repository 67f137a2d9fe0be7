"""What one check found, and the ways to say it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from selfcheck.figures import PageProfile
from selfcheck.messages.official import FOUND, PLACES
from selfcheck.model.conformance import Kind
from selfcheck.model.printed import Box, Mark, Stroke
from selfcheck.official.elements import Elements
from selfcheck.official.layout import Layout, PrintedLine
from selfcheck.official.package import WordFile
from selfcheck.official.story import Paragraph, Story

_WORDS = 12
Side = Literal["left", "right", "centre", "base"]


class Spot(NamedTuple):
    """Where a finding stands, in words, and on which page where that is known (位置)."""

    words: str
    mark: Mark | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether a rule holds (结论), what was found, where; ``marks`` are the failing places on printed pages."""

    holds: bool
    found: str
    where: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Case:
    """A document before the checker (受检文件). ``layout`` is ``None`` when it was not printed."""

    word: WordFile
    story: Story
    elements: Elements
    kind: Kind
    profile: PageProfile
    layout: Layout | None = None


@dataclass(frozen=True)
class Pages:
    """The same case for a check of printed pages, which has them for certain."""

    case: Case
    layout: Layout

    @property
    def elements(self) -> Elements:
        """The document's elements."""
        return self.case.elements


WordCheck = Callable[[Case], Verdict | None]
"""``None``: the document has nothing the rule speaks of."""
PageCheck = Callable[[Pages], Verdict | None]


def told(key: str, **facts: object) -> str:
    """A finding in words."""
    return FOUND[key].format(**facts)


def at_paragraph(paragraph: Paragraph) -> Spot:
    """A paragraph's place in words."""
    key = {"body": "paragraph"}.get(paragraph.container, paragraph.container)
    return Spot(PLACES[key].format(number=paragraph.number, words=_cut(paragraph.words)))


def at_line(line: PrintedLine) -> Spot:
    """A printed line's place."""
    return Spot(PLACES["line"].format(page=line.page, words=_cut(line.words)), Mark(line.page, line.box))


def at_box(page: int, box: Box) -> Spot:
    """A place on a page that holds no words."""
    return Spot(PLACES["page"].format(page=page), Mark(page, box))


def at_section(number: int) -> Spot:
    """The page setup of a section, counted from 0."""
    return Spot(PLACES["section"].format(number=number + 1))


def at_table(number: int) -> Spot:
    """A table, counted from 0."""
    return Spot(PLACES["table"].format(number=number + 1))


def within(values: Iterable[tuple[float, Spot]], low: float, high: float, key: str = "mm") -> Verdict | None:
    """Every value between ``low`` and ``high``; told is the one farthest from their middle. ``None`` without values."""
    middle = (low + high) / 2
    ordered = sorted(values, key=lambda pair: -abs(pair[0] - middle))
    if not ordered:
        return None
    wrong = [place for value, place in ordered if not low <= value <= high]
    value, place = ordered[0]
    return Verdict(not wrong, told(key, value=value), place.words, tuple(p.mark for p in wrong if p.mark))


def lines_at(side: Side, lines: Iterable[PrintedLine], at: float, off: float) -> Verdict | None:
    """That side of every line no more than ``off`` mm from ``at``, in mm from the paper's left or upper edge."""
    return within(((getattr(line, side), at_line(line)) for line in lines), at - off, at + off, f"{side}_at")


def ends(stroke: Stroke, left: float, right: float, off: float) -> tuple[bool, str, Spot]:
    """Whether a line across begins and ends there, as :func:`all_hold` takes it."""
    box = stroke.box
    holds = abs(box.left - left) <= off and abs(box.right - right) <= off
    return holds, told("ends_at", left=box.left, right=box.right), at_box(stroke.page, box)


def all_hold(looks: Iterable[tuple[bool, str, Spot]]) -> Verdict | None:
    """Every (holds, found, place) holds; told is the first that does not, else the first. ``None`` without any."""
    listed = list(looks)
    if not listed:
        return None
    wrong = [look for look in listed if not look[0]]
    _, found, place = (wrong or listed)[0]
    return Verdict(not wrong, found, place.words, tuple(look[2].mark for look in wrong if look[2].mark))


def both(*verdicts: Verdict | None) -> Verdict | None:
    """The first that fails, else the first there is; its marks are those of all that fail."""
    there = [v for v in verdicts if v is not None]
    if not there:
        return None
    wrong = [v for v in there if not v.holds]
    chosen = (wrong or there)[0]
    return replace(chosen, marks=tuple(mark for v in wrong for mark in v.marks))


def _cut(words: str) -> str:
    flat = "".join(words.split())
    return flat if len(flat) <= _WORDS else f"{flat[:_WORDS]}…"
