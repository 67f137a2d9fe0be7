"""What the walk over a returned file gives: where every block went, and what there is to say of it."""

from dataclasses import dataclass, field

from selfcheck.model.blocks import Block
from selfcheck.model.ids import SectionId
from selfcheck.model.notices import Notice
from selfcheck.model.submission import Tally
from selfcheck.readers.labels import Label

UNPLACED_HEADING = "heading"
UNPLACED_BEFORE = "before"
UNPLACED_AFTER = "after"
UNPLACED_LABEL = "label"


@dataclass(frozen=True)
class Piece:
    """A block in its section; ``field`` names the grid row it stands in, empty outside a grid."""

    field: str
    block: Block


@dataclass
class Stray:
    """Blocks that belong to no section, with the label before and after them; ``under``: the label they stand under."""

    after: SectionId
    proposed: SectionId
    reason: str
    blocks: list[Block] = field(default_factory=list)
    under: Label | None = None


@dataclass
class Placed:
    """What the walk gives: pieces by section, strays in reading order, what was printed, which prompts still stand."""

    pieces: dict[SectionId, list[Piece]] = field(default_factory=dict)
    strays: list[Stray] = field(default_factory=list)
    printed: Tally = field(default_factory=Tally)
    prompts: set[SectionId] = field(default_factory=set)
    notices: list[Notice] = field(default_factory=list)
