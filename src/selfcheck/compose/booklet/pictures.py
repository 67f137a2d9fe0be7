"""Pictures as a printer sets them: each with its caption, several that stand together side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selfcheck.figures import TEXT_WIDTH_MM
from selfcheck.model import styles
from selfcheck.model.blocks import Block, Cell, Paragraph, Picture, Table, paragraph, plain_text
from selfcheck.model.encoding import replaced
from selfcheck.model.wording import BookletWording, worded

_CAPTION = re.compile(r"\s*(?:图|照片|附图|图片|图表)\s*[0-9０-９一二三四五六七八九十]*\s*[：:、.．\s　-]?\s*\S")
_NUMBERED = re.compile(r"\s*(?:图|照片|附图|图片|图表)\s*[0-9０-９一二三四五六七八九十]")
_LONGEST_CAPTION = 40
_SAYS_NOTHING = re.compile(
    r"(?i)(?:图片|图像|图形|照片|picture|image|img|photo|截图|屏幕截图)[\s_-]*[0-9]*|.*\.(?:jpe?g|png|gif|bmp|tiff?|emf|wmf)|.*自动生成.*"
)
"""Alternative texts that programs write."""
_LEAST_WORDS = 4
_MANY = 3
_GAP_MM = 4.0
_TALLEST_MM = 100.0
"""In a grid; alone a picture may be taller."""
_FULL_STOPS = ("。", "；", "！", "？")


@dataclass(frozen=True)
class _Shown:
    """A picture with the words that belong to it; ``own``: the district's own paragraph, to be printed as it is."""

    picture: Picture
    own: Paragraph | None

    @property
    def words(self) -> str:
        """What its alternative text says, where a person wrote it."""
        alt = " ".join(self.picture.alt.split())
        says = len(alt) >= _LEAST_WORDS and not _SAYS_NOTHING.fullmatch(alt) and any("一" <= c <= "鿿" for c in alt)
        return alt if says else ""


class Captions:
    """The captions of one entry (图注), numbered through it, unless the district numbered its own."""

    def __init__(self, blocks: Sequence[Block], headline: str, wording: BookletWording) -> None:
        self._headline = headline
        self._wording = wording
        self._number = 0
        self._numbers = not any(_is_caption(b) and _NUMBERED.match(plain_text((b,))) for b in blocks)
        self.added: list[Block] = []

    def arranged(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """The blocks with every picture captioned, and those that stand together in a grid. What was added is kept in
        ``added``."""
        at = 0
        while at < len(blocks):
            if not isinstance(blocks[at], Picture):
                yield blocks[at]
                at += 1
                continue
            group, at = _group(blocks, at)
            yield from self._grid(group) if len(group) > 1 else self._single(group[0])

    def _single(self, shown: _Shown) -> Iterator[Block]:
        yield shown.picture
        yield shown.own or self._line(shown.words or self._headline)

    def _grid(self, group: Sequence[_Shown]) -> Iterator[Block]:
        across = _across(group)
        together = not any(shown.own or shown.words for shown in group)
        first = self._number + 1
        cells = [self._cell(shown, across, together=together) for shown in group]
        rows = [cells[n : n + across] for n in range(0, len(cells), across)]
        short = across - len(rows[-1])
        if short:  # the last ones share the width of the row
            rows[-1][-1] = replaced(rows[-1][-1], colspan=1 + short)
        table = Table(tuple(map(tuple, rows)), style=styles.PICTURE_GRID)
        self.added.append(Table())
        yield table
        if together:
            self._number += len(group)
            yield self._added(self._said(self._headline, first, self._number))

    def _cell(self, shown: _Shown, across: int, *, together: bool) -> Cell:
        picture = _fitted(shown.picture, TEXT_WIDTH_MM / across - _GAP_MM)
        if together:
            return Cell((picture,))
        return Cell((picture, shown.own or self._line(shown.words or self._headline)))

    def _line(self, words: str) -> Paragraph:
        self._number += 1
        return self._added(self._said(words, self._number, self._number))

    def _said(self, words: str, first: int, last: int) -> str:
        if not self._numbers:
            return words
        if first == last:
            return worded(self._wording.picture_line, number=first, words=words)
        return worded(self._wording.pictures_line, first=first, last=last, words=words)

    def _added(self, text: str) -> Paragraph:
        line = paragraph(text, styles.CAPTION)
        self.added.append(line)
        return line


def _group(blocks: Sequence[Block], at: int) -> tuple[list[_Shown], int]:
    """The pictures that stand together from ``at`` on, each with the caption behind it, and where they end."""
    group: list[_Shown] = []
    while at < len(blocks) and isinstance(picture := blocks[at], Picture):
        caption = blocks[at + 1] if at + 1 < len(blocks) else None
        own = (
            Paragraph(caption.runs, styles.CAPTION) if isinstance(caption, Paragraph) and _is_caption(caption) else None
        )
        group.append(_Shown(picture, own))
        at += 2 if own else 1
    return group, at


def _is_caption(block: Block) -> bool:
    """Whether a line is the district's own caption: short, begins with 图, and is no sentence."""
    text = plain_text((block,)) if isinstance(block, Paragraph) else ""
    return len(text) <= _LONGEST_CAPTION and bool(_CAPTION.match(text)) and not text.rstrip().endswith(_FULL_STOPS)


def _across(group: Sequence[_Shown]) -> int:
    upright = all(0 < s.picture.width_mm < s.picture.height_mm for s in group)
    return _MANY if upright and len(group) >= _MANY else 2


def _fitted(picture: Picture, room: float) -> Picture:
    """As wide as its place, or as tall as a grid lets it be; of unknown size as it is."""
    if not picture.width_mm or not picture.height_mm:
        return picture
    scale = min(room / picture.width_mm, _TALLEST_MM / picture.height_mm)
    return replaced(picture, width_mm=picture.width_mm * scale, height_mm=picture.height_mm * scale)
