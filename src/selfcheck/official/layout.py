"""Which printed line belongs to which paragraph of the Word file."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from selfcheck.figures import MM_PER_TWIP
from selfcheck.model.printed import Box, Glyph, Sheet
from selfcheck.official.story import Paragraph, Story

_SEEDS = (8, 4)
"""Signs by which a paragraph's beginning is looked for; the shorter where a page ends within the longer."""
_SEED_AGAIN = 6
_NEAR, _NEAR_A_SIGN = 500, 200
"""How far ahead a paragraph is looked for: the longer it is, the surer that what is found is it."""
_INTERRUPTION = 600
"""Glyphs of a header, a footer or a floating table that may stand between two lines of one paragraph."""
_SAME_LINE_MM = 1.0
_APART_MM = 2.5
"""What lies between two cells of a table or two columns, and not between two words."""
_TRIES = 40
_LEADER = 4
"""So many dots in a row are no words."""
_SAME_SIZE = 0.6
"""Points."""
_BLANK = re.compile(r"\s+")
_PAGE_NUMBER = re.compile(r"\t\d{1,4}$")


@dataclass(frozen=True)
class PrintedLine:
    """One line as printed (印出的行), its glyphs from left to right."""

    page: int
    base: float
    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        """The left edge of its first character's body, in mm."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """The right edge of its last character's body, in mm."""
        return self.glyphs[-1].right

    @property
    def centre(self) -> float:
        """Midway between its edges."""
        return (self.left + self.right) / 2

    @property
    def words(self) -> str:
        """Its characters."""
        return "".join(g.text for g in self.glyphs)

    @property
    def box(self) -> Box:
        """The box of its ink."""
        inks = [g.ink for g in self.glyphs]
        return Box(
            min(i.left for i in inks), min(i.top for i in inks), max(i.right for i in inks), max(i.bottom for i in inks)
        )


class Layout:
    """The printed pages (版面), and for each paragraph, by its number, the lines it was printed in."""

    def __init__(self, sheets: Sequence[Sheet], story: Story) -> None:
        self.sheets = tuple(sheets)
        self._bands = {turned: _text_band(story, turned=turned) for turned in (False, True)}
        self._glyphs = [glyph for sheet in sheets for glyph in _without_leaders(sheet.glyphs)]
        self._stream = "".join(glyph.text for glyph in self._glyphs)
        self._lines: dict[int, tuple[PrintedLine, ...]] = {}
        self._taken: set[int] = set()
        cursor = 0
        for paragraph in story.paragraphs:
            found, cursor = self._place(paragraph, cursor)
            self._lines[paragraph.number] = tuple(_lines([self._glyphs[n] for n in found]))
            self._taken.update(found)

    def lines(self, paragraph: Paragraph | None) -> tuple[PrintedLine, ...]:
        """The lines of a paragraph; none for an empty one or one that was not found."""
        return self._lines.get(paragraph.number, ()) if paragraph is not None else ()

    def rows(self, page: int) -> tuple[PrintedLine, ...]:
        """All lines of a page from the top, whatever they belong to."""
        by_base: dict[float, list[Glyph]] = defaultdict(list)
        for glyph in sorted(self.sheets[page - 1].glyphs, key=lambda g: g.base):
            key = next((base for base in reversed(by_base) if glyph.base - base < _SAME_LINE_MM), glyph.base)
            by_base[key].append(glyph)
        ordered = (sorted(glyphs, key=lambda g: g.left) for _, glyphs in sorted(by_base.items()))
        return tuple(PrintedLine(page, glyphs[0].base, tuple(glyphs)) for glyphs in ordered)

    def outside(self, page: int) -> tuple[Glyph, ...]:
        """The glyphs of a page that belong to no paragraph of the main story: headers and footers."""
        taken = {id(self._glyphs[n]) for n in self._taken if self._glyphs[n].page == page}
        return tuple(g for g in self.sheets[page - 1].glyphs if id(g) not in taken)

    def _place(self, paragraph: Paragraph, cursor: int) -> tuple[list[int], int]:
        """A frame or text box may be printed before or after the text it is anchored in, so it moves no cursor.

        Words of a frame that stand elsewhere too, as the organ's do in mark and signature, are told by their size.
        """
        floats = bool(paragraph.look.frame) or paragraph.container == "textbox"
        said = _PAGE_NUMBER.sub("", paragraph.text)  # in a table of contents it is worked out anew when printed
        for text in dict.fromkeys((said, said.removeprefix(paragraph.label))):
            words = _BLANK.sub("", text)
            near = cursor + _NEAR + _NEAR_A_SIGN * len(words)
            ahead = self._found(words, (cursor, near), self._is_text) if words and not floats else []
            if ahead:
                return ahead, ahead[-1] + 1
            for fits in (_of_size(paragraph), lambda _: True) if floats else (self._is_text,):
                anywhere = self._found(words, (0, len(self._stream)), fits) if words else []
                if anywhere:
                    return anywhere, cursor
        return [], cursor

    def _found(self, words: str, where: tuple[int, int], fits: Callable[[Glyph], bool]) -> list[int]:
        """Where ``words`` stand: the first place that they fill from the beginning of a line to the end of one.

        Headers and footers, which say a title again, hold no text that does not float.
        """
        for signs in _SEEDS:
            found = self._found_by(words, words[:signs], where, fits)
            if found:
                return found
        return []

    def _found_by(self, words: str, seed: str, where: tuple[int, int], fits: Callable[[Glyph], bool]) -> list[int]:
        first: list[int] = []
        at = self._stream.find(seed, *where)
        for _ in range(_TRIES):
            if at < 0:
                break
            if at not in self._taken and fits(self._glyphs[at]):
                found = self._matched(words, at)
                if self._stands_alone(found):
                    return found
                first = first or found
            at = self._stream.find(seed, at + 1, where[1])
        return first

    def _is_text(self, glyph: Glyph) -> bool:
        sheet = self.sheets[glyph.page - 1]
        top, bottom = self._bands[sheet.width > sheet.height]
        return top <= glyph.base <= sheet.height - bottom and not glyph.turned

    def _stands_alone(self, found: list[int]) -> bool:
        edges = ((found[0] - 1, found[0]), (found[-1], found[-1] + 1))
        return all(self._are_apart(one, other) for one, other in edges)

    def _are_apart(self, one: int, other: int) -> bool:
        if one < 0 or other >= len(self._glyphs):
            return True
        left, right = self._glyphs[one], self._glyphs[other]
        same_line = left.page == right.page and abs(left.base - right.base) < _SAME_LINE_MM
        return not same_line or abs(right.left - left.right) > _APART_MM

    def _matched(self, words: str, at: int) -> list[int]:
        found: list[int] = []
        done = 0
        while done < len(words):
            while done < len(words) and at < len(self._stream) and self._stream[at] == words[done]:
                found.append(at)
                at, done = at + 1, done + 1
            if done < len(words):
                again = self._stream.find(words[done : done + _SEED_AGAIN], at, at + _INTERRUPTION)
                if again < 0:
                    break
                at = again
        return found


def _without_leaders(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """The glyphs but for the dots that lead to a page number in a table of contents: no paragraph says them."""
    for sign, run in groupby(glyphs, key=lambda glyph: glyph.text):
        alike = list(run)
        yield from () if sign == "." and len(alike) >= _LEADER else alike


def _of_size(paragraph: Paragraph) -> Callable[[Glyph], bool]:
    points = paragraph.first.look.points if paragraph.first else 0.0
    return lambda glyph: abs(glyph.size - points) < _SAME_SIZE


def _text_band(story: Story, *, turned: bool) -> tuple[float, float]:
    """The smallest top and bottom margins in mm of the upright or the turned pages: no text stands outside."""
    pages = [s.page for s in story.sections if s.page.is_turned == turned]
    top, bottom = (min((getattr(p, side) for p in pages), default=0) * MM_PER_TWIP for side in ("top", "bottom"))
    return top - 1, bottom - 1


def _lines(glyphs: Sequence[Glyph]) -> Iterator[PrintedLine]:
    waiting: list[Glyph] = []
    for glyph in glyphs:
        if waiting and (glyph.page != waiting[-1].page or abs(glyph.base - waiting[-1].base) > _SAME_LINE_MM):
            yield PrintedLine(waiting[0].page, waiting[0].base, tuple(waiting))
            waiting = []
        waiting.append(glyph)
    if waiting:
        yield PrintedLine(waiting[0].page, waiting[0].base, tuple(waiting))
