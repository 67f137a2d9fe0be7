"""The highlights booklet as values (汇编): what goes into it, in which order, and what an editor made of it."""

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from selfcheck.messages.finding import PLACES
from selfcheck.model.blocks import Block
from selfcheck.model.ids import Sha256
from selfcheck.model.plan import District
from selfcheck.model.submission import Highlight

Order = Literal["district", "theme"]
"""What the dividers of the booklet name: the districts, or the plan's focus areas."""

PREFACE = "bk_preface"
"""The bookmark of the 编印说明; those of dividers and entries begin alike."""
ANCHOR = "bk_"
INDEX = "bk_index"


class Entry(Struct, frozen=True):
    """A highlight that goes into the booklet (入编亮点). ``source``: the digest of what the district sent."""

    district: District
    highlight: Highlight
    source: Sha256 = Sha256("")

    @property
    def anchor(self) -> str:
        """The bookmark round its headline: the place by which contents, layout and a later build know it."""
        return district_anchor(self.district) + re.sub(r"\D+", "_", self.highlight.id)

    @property
    def where(self) -> str:
        """Its place as notices name it."""
        return self.district.name + PLACES["highlight"].format(number=self.highlight.id.rpartition("-")[2])

    @property
    def headline(self) -> str:
        """Its headline in one line; a highlight without one is called by its place in the form."""
        return " ".join(self.highlight.headline.split()) or self.highlight.title


class Chapter(Struct, frozen=True):
    """The entries behind one divider (分册)."""

    title: str
    anchor: str
    entries: tuple[Entry, ...]


class Leaf(Struct, frozen=True):
    """One piece of a book's body (书页内容): ``name`` tells in notices where it stands."""

    name: str
    blocks: tuple[Block, ...]


class Heading(Struct, frozen=True):
    """A heading of a book (书签), for the outline of its PDF: level 1 is the highest. ``anchor``: its bookmark, if any."""

    text: str
    level: int
    anchor: str = ""


class Polished(Struct, frozen=True):
    """What an editor made of one entry in Word (编辑稿): ``source`` is the digest of the highlight they had before them."""

    blocks: tuple[Block, ...]
    source: Sha256


Pages = Mapping[str, str]
"""The printed page number of each bookmark; empty while the book has not been laid out."""


def district_anchor(district: District) -> str:
    """The bookmark of a district's divider."""
    return ANCHOR + re.sub(r"[^A-Za-z0-9]+", "_", district.id)
