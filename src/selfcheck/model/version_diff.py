"""How one version of a district's return differs from another."""

from typing import Literal

from msgspec import Struct

from selfcheck.model.ids import DistrictId, SectionId
from selfcheck.model.plan_diff import Span
from selfcheck.model.submission import State

What = Literal["text", "table", "picture", "note", "file"]


class Edit(Struct, frozen=True):
    """One thing that changed in a section (改动): a paragraph, a row of a table, a picture, a note, an embedded file.

    ``old`` and ``new`` are its words, of a row its cells parted by tabs, of a picture or file its name beside the JSON;
    an empty side: it is not there. ``spans``: what differs, where both sides have words. ``field``: the row of a grid.
    """

    what: What
    field: str
    old: str
    new: str
    spans: tuple[Span, ...] = ()


class SectionDiff(Struct, frozen=True):
    """What changed in one section (栏目的变化). A state is empty where that version has no such section."""

    id: SectionId
    title: str
    old_state: State | Literal[""]
    new_state: State | Literal[""]
    edits: tuple[Edit, ...]


class VersionDiff(Struct, frozen=True, kw_only=True):
    """Every section that changed, in form order, and what changed in what is unplaced (版本对比)."""

    schema: str = "selfcheck/version-diff/1"
    district: DistrictId
    old: int
    new: int
    sections: tuple[SectionDiff, ...]
    unplaced: tuple[Edit, ...]
