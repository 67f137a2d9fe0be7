"""Printed pages as a ruler sees them: glyphs and straight lines in millimetres from the upper left corner of the paper."""

from msgspec import Struct

_RED_AT_LEAST, _REST_AT_MOST = 150, 110


class Box(Struct, frozen=True):
    """A rectangle on a page in millimetres, y downwards (方框)."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> "Box":
        """The box with so much air on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


class Mark(Struct, frozen=True):
    """A place on a printed page, to be marked in its picture (标记)."""

    page: int
    box: Box


class Glyph(Struct, frozen=True):
    """A character as printed (字形位置).

    ``left`` and ``right`` are the edges of its body, ``ink`` those of its ink; ``base`` its baseline; ``size`` in points,
    ``font`` as the PDF names it. ``turned``: it does not stand upright. ``drawn_bold``: its outline is drawn thicker.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    ink: Box
    size: float
    font: str
    colour: tuple[int, int, int]
    turned: bool
    drawn_bold: bool

    @property
    def is_red(self) -> bool:
        """Whether the eye takes it for red."""
        return is_red(self.colour)

    @property
    def is_hanzi(self) -> bool:
        """Whether it is a Chinese character, which fills its body."""
        return "\u4e00" <= self.text <= "\u9fff"

    @property
    def shade(self) -> str:
        """Its colour as Word writes one."""
        return "".join(f"{part:02X}" for part in self.colour)


class Stroke(Struct, frozen=True):
    """A straight line across or down (线条); ``box`` holds its thickness too."""

    page: int
    box: Box
    colour: tuple[int, int, int]

    @property
    def thickness(self) -> float:
        """In millimetres."""
        return min(self.box.right - self.box.left, self.box.bottom - self.box.top)

    @property
    def is_across(self) -> bool:
        """Whether it runs from left to right."""
        return self.box.right - self.box.left > self.box.bottom - self.box.top

    @property
    def is_red(self) -> bool:
        """Whether the eye takes it for red."""
        return is_red(self.colour)


class Sheet(Struct, frozen=True):
    """One printed page (印出的一面)."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    pictures: tuple[Box, ...]


def is_red(colour: tuple[int, int, int]) -> bool:
    """Whether a colour is red to the eye; the standard's Y80 M80 is no pure one."""
    red, green, blue = colour
    return red >= _RED_AT_LEAST and max(green, blue) <= _REST_AT_MOST
