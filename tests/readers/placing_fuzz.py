"""Filled returns of the real form whose labels are worn away, and the judgement where each answer came to stand.

A label speaks by four signals: its code (a heading's number), its bookmark, its style, its wording. Each is destroyed by
itself with probability ``p``; a wording that survives is retyped with errors at rate ``e``. The answers are left alone,
and every one carries a mark of its own. Answers are what districts write: about the same matter in the same words, some
begin with the code of another point, some repeat the point before they answer it.
"""

import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from tests.returns import ROOT, answer, each, huangpu, read_blocks

from selfcheck.model.blocks import Block, ListItem, Paragraph, Run, Table, cell, paragraph, plain_text, run_text
from selfcheck.model.encoding import replaced
from selfcheck.model.form import FigureTable, Grid, Question
from selfcheck.model.styles import ANSWER
from selfcheck.model.submission import GridSection, Submission
from selfcheck.numerals import outline
from selfcheck.readers.labels import Label, labels_of, leading_code

DOCUMENTS = 30
"""Returns of each line of the table."""
_MARK = re.compile(r"件(\d{4})号")
_TEXTS = ROOT / "src" / "selfcheck" / "workflow" / "demo" / "texts"
_CHARACTERS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
_FILLERS = (
    "以下为本区填报内容",
    "情况如下",
    "办公室汇总",
    "（续前）",
    "见下文所列",
    "各科室已会签",
    "本栏由业务科室填写",
    "",
)
_ANSWERS = (
    "{text}{mark}。",
    "{mark}：{text}",
    "已按要求{wording}{mark}。",
    "【{code}】所述情况，{mark}一并说明。",
    "另见【{code}】{mark}。",
    "{wording}{mark}。",
    "一是抓部署，二是抓落实，三是抓督查（{mark}）。",
)

Place = tuple[str, str]
"""A section and the row in it, as an answer's place; the row is empty outside a grid."""


@dataclass(frozen=True)
class Damage:
    """A line of the table: how often a signal of a label is destroyed, how many characters of a wording are retyped."""

    p: float
    e: float
    text_only: bool = False

    @property
    def name(self) -> str:
        """As the table prints it."""
        return f"{self.p:.1f}{' (text only)' if self.text_only else ''}"


LINES = (
    Damage(0.1, 0.10),
    Damage(0.3, 0.10),
    Damage(0.5, 0.15),
    Damage(0.7, 0.20),
    Damage(0.9, 0.20),
    Damage(1.0, 0.0, text_only=True),
    Damage(1.0, 0.10, text_only=True),
    Damage(1.0, 0.20, text_only=True),
)


# -- a return filled from end to end --


@dataclass(frozen=True)
class Filled:
    """A full return: its blocks, and the place of each mark."""

    blocks: tuple[Block, ...]
    places: Mapping[str, Place]


@cache
def filled() -> Filled:
    """The real form of 2021 with something in every place."""
    return _Filling().done()


class _Filling:
    def __init__(self) -> None:
        self._dice = random.Random(2021)  # noqa: S311 - dice for a test
        self._blocks = huangpu().blocks
        self._places: dict[str, Place] = {}
        self._codes = [e.code for e in huangpu().form.sections() if isinstance(e, Question)]
        self._texts = list(_material())

    def done(self) -> Filled:
        for element in huangpu().form.sections():
            if isinstance(element, Grid):
                for row in element.fields:
                    self._row(element, row.name)
            elif isinstance(element, FigureTable):
                self._figures(element)
            else:
                self._question(element)
        return Filled(self._blocks, self._places)

    def _mark(self, section: str, row: str = "") -> str:
        mark = f"件{len(self._places):04}号"
        self._places[mark] = (section, row)
        return mark

    def _question(self, element: Question) -> None:
        blocks: list[Block] = []
        for n in range(self._dice.choice((1, 2, 2, 3))):
            said = self._dice.choice(_ANSWERS if n or self._dice.random() < 0.5 else _ANSWERS[:2])
            text = said.format(text=self._dice.choice(self._texts), mark=self._mark(element.section),
                               wording=element.wording.rstrip("。"), code=self._dice.choice(self._codes))  # fmt: skip
            listed = n and self._dice.random() < 0.2
            blocks.append(ListItem((Run(text),), 0, f"{n}.") if listed else paragraph(text, ANSWER))
        if self._dice.random() < 0.2:
            blocks.append(Table(((cell("街镇"), cell("数")), (cell(self._mark(element.section)), cell("12")))))
        self._blocks = answer(self._blocks, element.section, *blocks)

    def _row(self, element: Grid, row: str) -> None:
        long = self._dice.random() < 0.5
        text = self._mark(element.section, row) + (self._dice.choice(self._texts) if long else "")
        self._blocks = answer(self._blocks, f"{element.section}.{row}", paragraph(text))

    def _figures(self, element: FigureTable) -> None:
        """Two rows typed into the empty ones of the form's own table."""
        at = next(n for n, block in enumerate(self._blocks) if element.bookmark in getattr(block, "anchors", ()))
        table = self._blocks[at + 1]
        assert isinstance(table, Table)
        point = element.code.partition("-")[0]
        rows = [tuple(map(cell, (f"{point}-1", self._mark(element.section), "3", "次", "6月", ""))) for _ in range(2)]
        full = replaced(table, rows=(*table.rows[:-3], *rows))
        self._blocks = (*self._blocks[: at + 1], full, *self._blocks[at + 2 :])


def _material() -> Iterator[str]:
    for item in tomllib.loads((_TEXTS / "items.toml").read_text("utf-8")).values():
        yield str(item["problem"])
        yield from (str(point["plain"]) for point in item["points"])


# -- the wear --


@dataclass(frozen=True)
class Worn:
    """A damaged return, and what is left of each label: the signals that survive, by place of the answer behind it."""

    blocks: tuple[Block, ...]
    signals: Mapping[str, frozenset[str]] = field(default_factory=dict)


SIGNALS = ("code", "bookmark", "style", "wording")


def worn(damage: Damage, seed: int) -> Worn:
    """The full return with its labels damaged; the same seed gives the same return."""
    dice = random.Random(f"{damage.name}|{damage.e}|{seed}")  # noqa: S311 - dice for a test
    known = {label.bookmark: label for label in labels_of(huangpu().form)}
    left: dict[str, frozenset[str]] = {}

    def change(line: Paragraph | ListItem) -> Block:
        label = next((known[anchor] for anchor in line.anchors if anchor in known), None)
        if label is None:
            return line
        kept = frozenset(_survive(damage, label, dice))
        left[label.bookmark] = kept
        return _worn_line(line, label, kept, damage, dice)

    blocks = each(filled().blocks, change)
    return Worn(blocks, left)


def _survive(damage: Damage, label: Label, dice: random.Random) -> Iterator[str]:
    for signal in SIGNALS:
        if signal == "code" and not _numbered(label):
            continue
        if signal == "wording" if damage.text_only else dice.random() >= damage.p:
            yield signal


def _numbered(label: Label) -> bool:
    return bool(label.code or (label.kind == "heading" and outline(label.wording)))


def _worn_line(
    line: Paragraph | ListItem, label: Label, kept: frozenset[str], damage: Damage, dice: random.Random
) -> Paragraph:
    text = run_text(line)
    number, wording = "", text
    if label.code:
        number, wording = text[: len(text) - len(leading_code(text)[1])], leading_code(text)[1]
    elif found := outline(text) if label.kind == "heading" else None:
        number, wording = text[: len(text) - len(found.rest)], found.rest
    words = retyped(wording, damage.e, dice) if "wording" in kept else dice.choice(_FILLERS)
    text = (number if "code" in kept else "") + words
    style = line.style if "style" in kept else dice.choice(("Normal", ANSWER))
    return Paragraph((Run(text),) if text else (), style, line.anchors if "bookmark" in kept else ())


def retyped(text: str, rate: float, dice: random.Random) -> str:
    """``text`` with characters replaced, inserted and deleted, each at a third of the rate."""
    typed = []
    for character in text:
        slip = dice.random() / rate if rate else 1.0
        if slip >= 1:
            typed.append(character)
        elif slip >= 2 / 3:
            typed.append(dice.choice(_CHARACTERS))
        elif slip >= 1 / 3:
            typed += [character, dice.choice(_CHARACTERS)]
    return "".join(typed)


# -- the judgement --


@dataclass(frozen=True)
class Score:
    """What became of the answers of some returns. ``strayed``: at the neighbour's, since the label left no sign, and told.

    ``silent``: wrong and not told. ``lost``: characters that stand nowhere, and marks that do.
    """

    answers: int = 0
    unplaced: int = 0
    strayed: int = 0
    wrong: int = 0
    silent: int = 0
    lost: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, n) + getattr(other, n) for n in self.__dataclass_fields__))


def judged(damage: Damage, seed: int) -> Score:
    """One return worn, read and judged."""
    made = worn(damage, seed)
    return score(made.signals, read_blocks(huangpu(), made.blocks))


def score(signals: Mapping[str, frozenset[str]], got: Submission) -> Score:
    """Where the answers are against where they belong."""
    stands = dict(_standing(got))
    excused = _excused(signals)
    total = Score(answers=len(filled().places))
    law = got.conservation.characters
    total += Score(lost=abs(law.total - law.printed - law.placed - law.unplaced))
    for mark, right in filled().places.items():
        total += _one(mark, right, stands, excused, got)
    return total


def _one(
    mark: str,
    right: Place,
    stands: Mapping[str, Place | None],
    excused: Mapping[Place, frozenset[Place]],
    got: Submission,
) -> Score:
    if mark not in stands:
        return Score(lost=1)
    place = stands[mark]
    if place is None:
        return Score(unplaced=1)
    if place == right:
        return Score()
    told = _told(right, place, got)
    if told and place in excused.get(right, ()):
        return Score(strayed=1)
    return Score(wrong=1, silent=not told)


def _standing(got: Submission) -> Iterator[tuple[str, Place | None]]:
    for entry in got.unplaced:
        yield from ((mark, None) for mark in _marks(entry.blocks))
    for section in got.sections:
        fields = section.fields if isinstance(section, GridSection) else {"": section.blocks}
        for row, blocks in fields.items():
            yield from ((mark, (str(section.id), row)) for mark in _marks(blocks))


def _marks(blocks: Iterable[Block]) -> Iterator[str]:
    return (f"件{number}号" for number in _MARK.findall(plain_text(blocks)))


def _told(right: Place, place: Place, got: Submission) -> bool:
    """Whether somebody is sent to look at the place where it stands, or at the one where it belongs."""
    if any(said.where in {right[0], place[0]} and said.severity == "warn" for said in got.notices):
        return True
    holder = next(s for s in got.sections if s.id == place[0])
    return right[0] in holder.may_contain or holder.confidence != "sure"


def _excused(signals: Mapping[str, frozenset[str]]) -> Mapping[Place, frozenset[Place]]:
    """Where the answers of a label without a sign may stand: from the last label before that left one up to their own."""
    excused: dict[Place, frozenset[Place]] = {}
    between: list[Place] = []
    for label in labels_of(huangpu().form):
        place = (str(label.section), label.field)
        if _leaves_a_sign(label, signals[label.bookmark]):
            between = [place, (place[0], "")]
        else:
            between += [place, (place[0], "")]
            excused[place] = frozenset(between)
    return excused


def _leaves_a_sign(label: Label, kept: frozenset[str]) -> bool:
    """Neither a bookmark nor a style alone says anything, both stay behind on a neighbour when a label is deleted; nor does
    the number of a heading, with which many a paragraph begins."""
    if label.kind == "heading":
        return "wording" in kept or len(kept) >= 2
    return bool(kept & {"code", "wording"}) or {"bookmark", "style"} <= kept
