"""Blank lines between elements, and where a paragraph stands in characters: what several checks measure."""

from typing import NamedTuple

from selfcheck import figures as f
from selfcheck.official.layout import PrintedLine
from selfcheck.official.story import Paragraph, Story
from selfcheck.official.verdict import Pages, Verdict, at_line, at_paragraph, told

_OFF_LINES = 0.3
_OFF_PRINTED_LINES = 0.35


class Span(NamedTuple):
    """From where to where a line of text reaches, in characters of 3号 from the left edge of the type area."""

    left: float
    right: float

    @property
    def centre(self) -> float:
        """Midway."""
        return (self.left + self.right) / 2


def blank_lines(story: Story, above: Paragraph, below: Paragraph, line: int) -> float:
    """Empty paragraphs and white between two paragraphs of the body, in lines of the text."""
    between = [p for p in story.body if above.number < p.number < below.number]
    empty = sum(p.look.line / line if p.look.line_rule == "exact" else 1.0 for p in between if not p.words)
    white = above.look.after + sum(p.look.before + p.look.after for p in between) + below.look.before
    return empty + white / line


def blank_verdict(
    pages_or_story: Story, above: Paragraph | None, below: Paragraph | None, line: int, lines: float
) -> Verdict | None:
    """Whether there are just so many blank lines between two paragraphs; ``None`` when one of them is missing."""
    if above is None or below is None:
        return None
    found = blank_lines(pages_or_story, above, below, line)
    return Verdict(abs(found - lines) <= _OFF_LINES, told("blank_lines", value=found), at_paragraph(below).words)


def printed_blank_lines(
    pages: Pages, above: PrintedLine, over: Paragraph, below: PrintedLine, under: Paragraph
) -> float:
    """Blank lines between two printed lines of one page: what is left of the way from one baseline to the other."""
    line = pages.case.profile.line
    drop = 0.2 * (over.look.line if over.look.line_rule == "exact" else line)
    rise = 0.8 * (under.look.line if under.look.line_rule == "exact" else line)
    return ((below.base - above.base) / f.MM_PER_TWIP - drop - rise) / line


def printed_blank_verdict(
    pages: Pages, above: Paragraph | None, below: Paragraph | None, lines: float
) -> Verdict | None:
    """The same measured on the page; ``None`` too when a page ends between them."""
    upper, lower = pages.layout.lines(above), pages.layout.lines(below)
    if above is None or below is None or not upper or not lower or upper[-1].page != lower[0].page:
        return None
    found = printed_blank_lines(pages, upper[-1], above, lower[0], below)
    place = at_line(lower[0])
    holds = abs(found - lines) <= _OFF_PRINTED_LINES
    return Verdict(
        holds, told("blank_lines", value=found), place.words, () if holds or not place.mark else (place.mark,)
    )


def width_of(text: str) -> float:
    """The width of a text in characters: Hanzi and full-width signs one, others a half; blanks at its end none."""
    return sum(1.0 if ord(sign) > 0x2E7F or sign in "—“”‘’…" else 0.5 for sign in text.rstrip())


def span(paragraph: Paragraph) -> Span:
    """Where a one-line paragraph stands, as its alignment, indents and centre tab say."""
    look, width = paragraph.look, width_of(paragraph.text.lstrip("\t"))
    room = f.CHARACTERS
    left = (look.left_chars / 100 or look.left / f.CHARACTER) + look.indent_chars
    if paragraph.text.startswith("\t") and look.tabs:
        kind, place = look.tabs[0]
        at = place / f.CHARACTER
        start = at - {"center": width / 2, "right": width}.get(kind, 0.0)
        return Span(start, start + width)
    match look.align:
        case "right":
            return Span(room - look.right_indent_chars - width, room - look.right_indent_chars)
        case "center":
            middle = (left + room - look.right_indent_chars) / 2
            return Span(middle - width / 2, middle + width / 2)
        case _:
            blank = paragraph.text[: len(paragraph.text) - len(paragraph.text.lstrip())]
            return Span(left + width_of(f"{blank}|") - 0.5, left + width)


def centred(paragraph: Paragraph) -> Verdict:
    """Whether a line stands in the middle, as its alignment and indents say."""
    off = abs(span(paragraph).centre - f.CHARACTERS / 2)
    holds = paragraph.look.align == "center" and (off < 0.2 or bool(paragraph.look.frame))
    return Verdict(
        holds, told("good" if holds else "off_centre", value=off * f.CHARACTER_MM), at_paragraph(paragraph).words
    )
