"""A submission (报送稿): one version of what a district sent back, cut into the sections of the form."""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from selfcheck.model.blocks import Block, Embedded, ListItem, Paragraph, Picture, Table, count_characters, walk
from selfcheck.model.ids import DistrictId, ItemId, SectionId, Sha256
from selfcheck.model.notices import Notice

Witness = Literal["code", "bookmark", "wording", "style", "order"]
State = Literal["answered", "blank", "prompt", "not_applicable", "missing"]
Confidence = Literal["sure", "gap", "doubtful"]
Answer = Literal["yes", "no", "both", "blank"]


class Figure(Struct, frozen=True):
    """One figure of an item's table (数据), each cell as typed."""

    point: str
    name: str
    value: str
    unit: str
    as_of: str
    target: str


_RISK = "risk-"


class Section(Struct, frozen=True, kw_only=True):
    """What stands in one place of the form (栏目内容). ``anchor``: the witnesses by which its label was found.

    ``may_contain``: sections whose label is gone and whose text may stand here.
    """

    id: SectionId
    title: str
    anchor: tuple[Witness, ...] = ()
    confidence: Confidence = "sure"
    state: State = "blank"
    may_contain: tuple[SectionId, ...] = ()
    blocks: tuple[Block, ...] = ()
    text: str = ""

    @property
    def may_hold_risks(self) -> bool:
        """Whether words of part four may stand here: nothing of it leaves the house then."""
        return any(id.startswith(_RISK) for id in self.may_contain)


class PointAnswer(Section, frozen=True, kw_only=True, tag_field="kind", tag="point"):
    """The answer to one reference point (要点自查情况); ``applicable`` is false when it says 不适用, with its ``reason``."""

    item: ItemId
    applicable: bool = True
    reason: str = ""


class ItemData(Section, frozen=True, kw_only=True, tag_field="kind", tag="item_data"):
    """The figures of an item (项目数据)."""

    item: ItemId
    figures: tuple[Figure, ...] = ()


class ItemProblem(Section, frozen=True, kw_only=True, tag_field="kind", tag="item_problem"):
    """An item's problems and next steps (项目存在的问题). Never leaves the house."""

    item: ItemId


class WindowAnswer(Section, frozen=True, kw_only=True, tag_field="kind", tag="window"):
    """What a district says of one service window (窗口情况)."""


class GridSection(Section, frozen=True, kw_only=True):
    """A section whose places are the rows of a grid (表式栏目内容).

    ``fields``: ``blocks`` by the name of the row they stand in, under the empty name what stands in no row of ours; rows
    in which nothing was written are not there, and a submission read before this was kept has none at all.
    """

    fields: Mapping[str, tuple[Block, ...]] = {}


class Highlight(GridSection, frozen=True, kw_only=True, tag_field="kind", tag="highlight"):
    """A highlight (特色亮点). ``blocks`` hold all of it in reading order; the other fields are views of them.

    ``others``: what stands in no row of ours, as in one a district added. ``publishable`` is None while nothing is ticked.
    """

    headline: str = ""
    qualities: tuple[str, ...] = ()
    items: tuple[ItemId, ...] = ()
    background: tuple[Block, ...] = ()
    practice: tuple[Block, ...] = ()
    effect: tuple[Block, ...] = ()
    replicable: tuple[Block, ...] = ()
    others: tuple[Block, ...] = ()
    publishable: bool | None = None


class Risk(GridSection, frozen=True, kw_only=True, tag_field="kind", tag="risk"):
    """The answer to one risk of part four (问题和风险). No booklet or letter function accepts this type."""

    answer: Answer = "blank"
    items: tuple[ItemId, ...] = ()


class Cover(GridSection, frozen=True, kw_only=True, tag_field="kind", tag="cover"):
    """The cover's fields (封面)."""

    prepared_by: str = ""
    reviewed_by: str = ""
    approved_by: str = ""
    phone: str = ""
    data_as_of: str = ""


def holds_part_four(section: Section) -> bool:
    """Whether words of part four stand, or may stand, in a section: it is kept apart from the rest."""
    return isinstance(section, Risk) or section.may_hold_risks


AnySection: TypeAlias = Cover | PointAnswer | ItemData | ItemProblem | WindowAnswer | Highlight | Risk


class Unplaced(Struct, frozen=True):
    """Text that stands where no section is (未归位文字); kept in reading order with a proposed place."""

    id: str
    after: SectionId
    proposed: SectionId
    reason: str
    blocks: tuple[Block, ...]


class Count(Struct, frozen=True):
    """One quantity of the conservation law: ``total = printed + placed + unplaced``; ``total`` is counted independently."""

    total: int
    printed: int
    placed: int
    unplaced: int

    @property
    def holds(self) -> bool:
        """Whether nothing was lost and nothing appeared from nowhere."""
        return self.total == self.printed + self.placed + self.unplaced


class Conservation(Struct, frozen=True):
    """The conservation law of one file (字数守恒)."""

    characters: Count
    pictures: Count
    tables: Count
    embedded: Count

    @property
    def holds(self) -> bool:
        """Whether the law holds for all four quantities."""
        return all(c.holds for c in (self.characters, self.pictures, self.tables, self.embedded))


class Original(Struct, frozen=True):
    """A file as it arrived (原件): its name, and the hash it is archived under."""

    name: str
    sha256: Sha256


class Source(Struct, frozen=True):
    """Where a submission came from (来源): the file as it arrived, and by which witnesses its district was known.

    ``originals``: the files of a submission that was merged from several, in the order they came; else empty.
    ``sha256`` is then the one that came last.
    """

    name: str
    sha256: Sha256
    format: str
    bytes: int
    received_on: str
    identified_by: tuple[str, ...]
    application: str = ""
    originals: tuple[Original, ...] = ()


class Submission(Struct, frozen=True, kw_only=True):
    """One version of one district's return (报送稿)."""

    schema: str = "selfcheck/submission/1"
    plan: str
    district: DistrictId
    version: int
    source: Source
    sections: tuple[AnySection, ...]
    unplaced: tuple[Unplaced, ...] = ()
    notices: tuple[Notice, ...] = ()
    margins: tuple[Block, ...] = ()
    conservation: Conservation


class Attachment(Struct, frozen=True):
    """What came beside a return and is no form (附件): the file as it arrived, kept in the archive under its hash.

    ``version`` is the district's version it came with, 0 when none had come yet.
    """

    name: str
    sha256: Sha256
    format: str
    bytes: int
    received_on: str
    version: int


class Tally(Struct, frozen=True):
    """How much a file or a group of blocks holds (计数): the four quantities of the conservation law."""

    characters: int = 0
    pictures: int = 0
    tables: int = 0
    embedded: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.characters + other.characters,
            self.pictures + other.pictures,
            self.tables + other.tables,
            self.embedded + other.embedded,
        )


def tally(blocks: Iterable[Block]) -> Tally:
    """What these blocks hold, also inside cells and notes; computed list labels are not counted."""
    characters = pictures = tables = embedded = 0
    for block in walk(blocks):
        if isinstance(block, Paragraph | ListItem):
            for run in block.runs:
                characters += count_characters(run.text)
        elif isinstance(block, Picture):
            pictures += 1
        elif isinstance(block, Table):
            tables += 1
        elif isinstance(block, Embedded):
            embedded += 1
    return Tally(characters, pictures, tables, embedded)
