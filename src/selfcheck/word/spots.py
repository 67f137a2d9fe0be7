"""Where in a Word file the words stand that a comment is about."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selfcheck.model.comment import Comment, Place
from selfcheck.word.anchors import Atom, Line
from selfcheck.word.package import NotWord

_TELLING = 8
"""So many characters of a line are enough to know it by within a longer paragraph; shorter ones stand anywhere."""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of one or more paragraphs: from a character of one atom to one of another; ``line``: where it ends."""

    place: Place
    line: Line
    first: Atom
    start: int
    last: Atom
    end: int


class Lines:
    """The paragraphs of a file, to be searched. :class:`NotWord` when there is no text in any of them."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = tuple(lines)
        self._texts: dict[str, list[int]] = {}
        self._bookmarks: dict[str, int] = {}
        for n, line in enumerate(self._lines):
            self._texts.setdefault(line.text.strip(), []).append(n)
            for name in line.bookmarks:
                self._bookmarks.setdefault(name, n)
        top = next((n for n, line in enumerate(self._lines) if line.atoms), None)
        if top is None:
            raise NotWord("not_word")
        self._top = top

    def find(self, comment: Comment) -> Found:
        """The words; else the section's label; else the first line of the file."""
        label = self._label(comment)
        if comment.spot.lines:
            found = self._words(comment, label)
            if found is not None:
                return found
        place: Place = "top" if label is None else "label"
        line = self._lines[self._top if label is None else label]
        return _stretch(place, line, 0, line, len(line.text))

    def _label(self, comment: Comment) -> int | None:
        marked = [self._bookmarks[name] for name in comment.bookmarks if name in self._bookmarks]
        wanted = comment.label.strip()
        exact = [n for n in marked if self._lines[n].atoms]
        if exact or not wanted:
            return exact[0] if exact else None
        begins = (n for n, line in enumerate(self._lines) if line.text.strip().startswith(wanted))
        return next(begins, None)

    def _words(self, comment: Comment, label: int | None) -> Found | None:
        spot = comment.spot
        at = self._followed(comment, label)
        if at is None:
            return None
        (first, before), (last, after) = at[spot.first], at[spot.last]
        begin, end = self._lines[first], self._lines[last]
        if not begin.atoms or not end.atoms:
            return None
        return _stretch("words", begin, before + spot.start, end, after + spot.end)

    def _followed(self, comment: Comment, label: int | None) -> list[tuple[int, int]] | None:
        """The paragraph of each line and where in it the line begins, one after another behind the label.

        Text that a person moved into the section stands elsewhere: it is taken where it stands once in the file.
        """
        lines = comment.spot.lines[: comment.spot.last + 1]
        if label is not None and (found := self._behind(comment, label)):
            return found
        alone = [self._texts.get(line.strip(), []) for line in lines]
        if any(len(places) != 1 for places, line in zip(alone, lines, strict=True) if line.strip()):
            return None
        return [
            (places[0] if places else 0, self._offset(line, places)) for places, line in zip(alone, lines, strict=True)
        ]

    def _behind(self, comment: Comment, label: int) -> list[tuple[int, int]] | None:
        """The same behind the label, what is printed of it left out; None when a line does not follow."""
        is_printed = self._lines[label].text.startswith(comment.label)
        n, offset = label, len(comment.label) if is_printed else 0
        found: list[tuple[int, int]] = []
        for line in comment.spot.lines[: comment.spot.last + 1]:
            at = self._next(line, n, offset)
            if at is None:
                return None
            found.append(at)
            n, offset = (at[0], at[1] + len(line)) if line.strip() else at
        return found

    def _offset(self, line: str, places: Sequence[int]) -> int:
        return max(self._lines[places[0]].text.find(line), 0) if places else 0

    def _next(self, line: str, n: int, offset: int) -> tuple[int, int] | None:
        """The next paragraph from the character ``offset`` of paragraph ``n`` on that holds the line."""
        wanted = line.strip()
        if not wanted:
            return n, offset
        rest = self._lines[n].text
        if (inside := rest.find(line, offset)) >= 0 and (len(wanted) >= _TELLING or rest.endswith(line)):
            return n, inside
        places = self._texts.get(wanted, [])
        at = bisect_left(places, n + 1)
        equal = places[at] if at < len(places) else len(self._lines)
        for m in range(n + 1, equal if len(wanted) >= _TELLING else n + 1):
            if (inside := self._lines[m].text.find(line)) >= 0:
                return m, inside
        return (equal, max(self._lines[equal].text.find(line), 0)) if equal < len(self._lines) else None


def _stretch(place: Place, begin: Line, start: int, end_line: Line, end: int) -> Found:
    first, from_ = _atom(begin, start, after=False)
    last, until = _atom(end_line, end, after=True)
    return Found(place, end_line, first, from_, last, until)


def _atom(line: Line, offset: int, *, after: bool) -> tuple[Atom, int]:
    """The atom of a character of the line, and its number in it; with ``after`` the place behind the one before."""
    for atom in line.atoms:
        if offset < len(atom.text) or (after and offset == len(atom.text)):
            return atom, offset
        offset -= len(atom.text)
    return line.atoms[-1], len(line.atoms[-1].text)
