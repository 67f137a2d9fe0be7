"""On which page of a PDF a heading stands, told by the text of the pages."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

_WHITE = re.compile(r"\s+")
_WRAPS_OVER = 4
"""A heading in large type runs over this many printed lines at most."""
_LABEL = 8
"""Characters of an automatic number before the heading's words, as in （二十一）."""


def pages_of(titles: Sequence[str], pages: Sequence[str]) -> list[int]:
    """The page index of each title, in order: none stands before the one before it.

    A heading fills whole printed lines. A line of the table of contents goes on with dots or a page number, a mention
    in a sentence with the sentence: neither counts. A title found nowhere gets the page of the one before it.
    """
    lines = [(page, _folded(line)) for page, text in enumerate(pages) for line in text.splitlines() if line.strip()]
    found: list[int] = []
    at = 0
    for title in titles:
        place = next(_places(_folded(title), lines, at), None)
        if place is not None:
            at = place + 1
        page = lines[place][0] if place is not None else found[-1] if found else 0
        found.append(page)
    return found


def _places(title: str, lines: Sequence[tuple[int, str]], at: int) -> Iterator[int]:
    """Where in ``lines``, from ``at`` on, a heading with that title begins; first those that are letter for letter it."""
    if not title:
        return
    ends = [at for at in range(at, len(lines)) if title.endswith(lines[at][1]) or lines[at][1].endswith(title)]
    for label in (0, _LABEL):
        for end in ends:
            begin = _begin(title, lines, end, label)
            if begin is not None and begin >= at:
                yield begin


def _begin(title: str, lines: Sequence[tuple[int, str]], end: int, label: int) -> int | None:
    """The line where a heading that ends with line ``end`` begins, with up to ``label`` characters before its title."""
    joined = ""
    for begin in range(end, max(end - _WRAPS_OVER, -1), -1):
        joined = lines[begin][1] + joined
        if len(joined) >= len(title):
            return begin if joined.endswith(title) and len(joined) - len(title) <= label else None
    return None


def _folded(text: str) -> str:
    """Without white space, which PDF programs put between Hanzi and digits, and with look-alike characters united."""
    return _WHITE.sub("", unicodedata.normalize("NFKC", text))
