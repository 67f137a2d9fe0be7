"""Comments to be put into a district's own Word file, by the words they are about and not by places in XML."""

from typing import Literal

from msgspec import Struct

Place = Literal["words", "label", "top"]
"""Where a comment came to stand: at its words, at the section's label, at the head of the file."""


class Spot(Struct, frozen=True):
    """The words a comment is about (批注所指): from ``start`` in line ``first`` to ``end`` in line ``last``.

    ``lines`` are the paragraphs of the section in reading order, those in cells too. Without lines the comment is about
    the place as such, as where nothing was written.
    """

    lines: tuple[str, ...] = ()
    first: int = 0
    start: int = 0
    last: int = 0
    end: int = 0


class Comment(Struct, frozen=True):
    """One comment (批注): a paragraph for each line of ``text``.

    ``bookmarks`` and ``label`` find the section's label: by its bookmarks, the most exact first, else by the words
    printed at its beginning. ``elsewhere`` goes before the text where the comment cannot stand at its words.
    """

    text: str
    bookmarks: tuple[str, ...]
    label: str
    spot: Spot = Spot()
    elsewhere: str = ""


class Author(Struct, frozen=True):
    """Who comments (批注人), and when: as Word writes it, the office's own clock with a Z behind it."""

    name: str
    initials: str
    at: str
