"""A person's word on where unplaced text belongs."""

from msgspec import Struct

from selfcheck.model.ids import SectionId
from selfcheck.model.submission import Unplaced


class Choice(Struct, frozen=True):
    """Where a person put unplaced text (归位).

    ``entry``: the text as it stood unplaced in ``version``; the same text unplaced in any other version goes the same way.
    ``field``: the row of a grid, empty for a section that has none or for beside its rows.
    """

    entry: Unplaced
    section: SectionId
    field: str
    version: int

    @property
    def place(self) -> str:
        """The section, with the row behind a dot, as a person types it."""
        return f"{self.section}.{self.field}" if self.field else self.section
