"""Paper, whites, type area, density and colour (5.1–5.2)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from statistics import median

from selfcheck import figures as f
from selfcheck.messages.official import SIDES
from selfcheck.model.printed import Box, Glyph, Mark
from selfcheck.official.layout import PrintedLine
from selfcheck.official.package import ACTIVE_GRIDS
from selfcheck.official.story import Margins, Paragraph
from selfcheck.official.verdict import (
    Case,
    PageCheck,
    Pages,
    Spot,
    Verdict,
    WordCheck,
    all_hold,
    at_box,
    at_line,
    at_paragraph,
    at_section,
    both,
    told,
    within,
)

_PAPER_OFF_MM = 0.4
_WIDTH_OFF_MM = 0.6
_LETTER_MORE_MM = (f.MARGIN_BOTTOM - f.LETTER_BOTTOM) * f.MM_PER_TWIP
"""How much lower the text of a letter may end: 4.94 mm above the second double line instead of at 262 mm (10.1)."""
_PITCH_OFF_MM = 0.04
_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_WIDE = re.compile(r"[\u4e00-\u9fff，。、；：！？（）《》〔〕]+")


def _mm(twips: float) -> float:
    return twips * f.MM_PER_TWIP


def upright(page: Margins) -> Margins:
    """A page as it lies between upright ones: a turned one seen from its portrait side."""
    if not page.is_turned:
        return page
    return Margins(page.height, page.width, page.right, page.left, page.top, page.bottom, page.gutter, page.footer)


def _sections(case: Case) -> Iterator[tuple[Margins, Spot]]:
    return ((upright(s.page), at_section(n)) for n, s in enumerate(case.story.sections))


def _profiles(case: Case) -> Iterator[tuple[f.PageProfile, Margins, Spot]]:
    """Each section's page with its profile: the lines of a turned page run along the white, which both count alike."""
    for section, (page, place) in zip(case.story.sections, _sections(case), strict=True):
        yield f.FRAME if section.page.is_turned else case.profile, page, place


def paper(case: Case) -> Verdict | None:
    """PAGE-01 in the file."""
    return all_hold(
        (abs(_mm(p.width) - f.PAPER_WIDTH_MM) <= _PAPER_OFF_MM and abs(_mm(p.height) - f.PAPER_HEIGHT_MM) <= _PAPER_OFF_MM,
         told("size_mm", width=_mm(p.width), height=_mm(p.height)), place)
        for p, place in _sections(case)
    )  # fmt: skip


def printed_paper(pages: Pages) -> Verdict | None:
    """PAGE-01 in print."""
    return all_hold(
        (abs(min(s.width, s.height) - f.PAPER_WIDTH_MM) <= _PAPER_OFF_MM
         and abs(max(s.width, s.height) - f.PAPER_HEIGHT_MM) <= _PAPER_OFF_MM,
         told("size_mm", width=s.width, height=s.height), at_box(s.number, Box(0, 0, s.width, s.height)))
        for s in pages.layout.sheets
    )  # fmt: skip


def top_white(case: Case) -> Verdict | None:
    """PAGE-02 in the file."""
    off = f.WHITE_TOLERANCE_MM
    return all_hold(
        (abs(_mm(p.top - profile.top)) <= off, told("mm", value=_mm(p.top)), place)
        for profile, p, place in _profiles(case)
    )


def printed_top_white(pages: Pages) -> Verdict | None:
    """PAGE-02 in print: the frame a page's first line stands in, seen from its baseline."""
    profile = pages.case.profile
    tops = [(line.base - 0.8 * _mm(p.look.line), at_line(line)) for p, line in first_lines(pages)]
    target = _mm(profile.top)
    return within(tops, target - f.WHITE_TOLERANCE_MM, target + f.WHITE_TOLERANCE_MM)


def first_lines(pages: Pages) -> Iterator[tuple[Paragraph, PrintedLine]]:
    """The first line of each continuation page, where it goes on with running text in exact lines."""
    seen = {1}
    before_it = {below.number: above for above, below in pairwise(pages.case.story.paragraphs)}
    for paragraph in pages.case.story.paragraphs:
        for n, line in enumerate(pages.layout.lines(paragraph)):
            if line.page in seen:
                continue
            seen.add(line.page)
            sheet = pages.layout.sheets[line.page - 1]
            is_text = paragraph.container == "body" and paragraph.look.line_rule == "exact"
            opens = not any(g.base < line.base - 1 for g in _text_glyphs(pages, line.page))
            above = before_it.get(paragraph.number)
            goes_on = n > 0 or not (paragraph.look.before or (above and not above.words))
            if is_text and opens and sheet.width < sheet.height and goes_on:
                yield paragraph, line


def _text_glyphs(pages: Pages, page: int) -> Iterator[Glyph]:
    """The glyphs of a page but for those in its header's place."""
    return (g for g in pages.layout.sheets[page - 1].glyphs if g.base > f.TOP_MM - f.TOLERANCE_MM)


def left_white(case: Case) -> Verdict | None:
    """PAGE-03 in the file."""
    gutter = all_hold([(not case.story.mirrored, told("good"), Spot(""))])
    lefts = ((_mm(p.left + p.gutter), place) for p, place in _sections(case))
    return both(within(lefts, f.LEFT_MM - f.WHITE_TOLERANCE_MM, f.LEFT_MM + f.WHITE_TOLERANCE_MM), gutter)


def printed_left_white(pages: Pages) -> Verdict | None:
    """PAGE-03 in print: where lines without an indent begin."""
    plain = (p for p in pages.elements.body if not p.look.left and p.look.first_chars >= 0 and p.look.first >= 0)
    lefts = ((line.left, at_line(line)) for p in plain for line in pages.layout.lines(p)[1:])
    return within(lefts, f.LEFT_MM - f.WHITE_TOLERANCE_MM, f.LEFT_MM + f.WHITE_TOLERANCE_MM)


def width(case: Case) -> Verdict | None:
    """PAGE-04 in the file."""
    widths = ((_mm(p.width - p.left - p.right - p.gutter), place) for p, place in _sections(case))
    return within(widths, f.TEXT_WIDTH_MM - _WIDTH_OFF_MM, f.TEXT_WIDTH_MM + _WIDTH_OFF_MM)


def printed_width(pages: Pages) -> Verdict | None:
    """PAGE-04 in print: no line of text passes the right edge."""
    rights = [(line.right, at_line(line)) for p in pages.case.story.body for line in pages.layout.lines(p)
              if _stands_upright(pages, line)]  # fmt: skip
    return within(sorted(rights, key=lambda r: -r[0])[:1], 0, f.RIGHT_MM + 0.3, "right_at")


def height(case: Case) -> Verdict | None:
    """PAGE-05 in the file."""
    more = _LETTER_MORE_MM if case.kind == "letter" else 0.0
    looks = []
    for profile, p, place in _profiles(case):
        found, asked = p.height - p.top - p.bottom, f.PAPER_HEIGHT - profile.top - profile.bottom
        holds = -_WIDTH_OFF_MM <= _mm(found - asked) <= more + _WIDTH_OFF_MM
        looks.append((holds, told("mm", value=_mm(found)), place))
    return all_hold(looks)


def printed_height(pages: Pages) -> Verdict | None:
    """PAGE-05 in print: nothing but the page number below the type area."""
    first = f.BOTTOM_MM + (_LETTER_MORE_MM if pages.case.kind == "letter" else 0.0)
    lows = []
    for sheet in pages.layout.sheets:
        if sheet.width < sheet.height:
            rows = [r for r in pages.layout.rows(sheet.number) if not _is_footer(pages, r)]
            lows += [(rows[-1].base - (first if sheet.number == 1 else f.BOTTOM_MM), rows[-1])] if rows else []
    if not lows:
        return None
    over, row = max(lows, key=lambda low: low[0])
    return Verdict(over <= 0.3, told("mm", value=row.base), at_line(row).words, _marks(row) if over > 0.3 else ())


def _marks(row: PrintedLine) -> tuple[Mark, ...]:
    mark = at_line(row).mark
    return (mark,) if mark else ()


def _is_footer(pages: Pages, row: PrintedLine) -> bool:
    outside = pages.layout.outside(row.page)
    return all(glyph in outside for glyph in row.glyphs) and row.base > f.BOTTOM_MM


def _stands_upright(pages: Pages, line: PrintedLine) -> bool:
    sheet = pages.layout.sheets[line.page - 1]
    return sheet.width < sheet.height


def lines_a_page(case: Case) -> Verdict | None:
    """PAGE-06 in the file."""
    text = f.PAPER_HEIGHT - case.profile.top - case.profile.bottom
    pitches = Counter((p.look.line, p.look.line_rule) for p in case.elements.body)
    if not pitches:
        return None
    (line, rule), _ = pitches.most_common(1)[0]
    place = next(at_paragraph(p) for p in case.elements.body if (p.look.line, p.look.line_rule) == (line, rule))
    if rule != "exact" or line <= 0:
        return Verdict(False, told("not_exact"), place.words)
    return Verdict(text // line == f.LINES, told("lines", value=text // line), place.words)


def printed_lines(pages: Pages) -> Verdict | None:
    """PAGE-06 in print: the pitch of the text, and how many such lines the type area holds."""
    found = pitches(pages)
    if not found:
        return None
    target = _mm(pages.case.profile.line)
    pitch = median(p for p, _ in found)
    held = int((f.TEXT_HEIGHT_MM + (pages.case.profile.line - f.LINE) * f.LINES * f.MM_PER_TWIP) / pitch + 0.02)
    return Verdict(
        abs(pitch - target) <= _PITCH_OFF_MM and held == f.LINES, told("lines", value=held), found[0][1].words
    )


def pitches(pages: Pages) -> list[tuple[float, Spot]]:
    """From baseline to baseline within paragraphs of the text."""
    return [(below.base - above.base, at_line(below)) for p in pages.elements.body
            for above, below in pairwise(pages.layout.lines(p)) if above.page == below.page]  # fmt: skip


def characters_a_line(case: Case) -> Verdict | None:
    """PAGE-07 in the file."""
    looks = [(p.first.look, at_paragraph(p)) for p in case.elements.body if p.first]
    if not looks:
        return None
    width = upright(case.story.sections[0].page)
    room = width.width - width.left - width.right
    held = [(room // max(1, look.size * 10 + look.spacing), place) for look, place in looks]
    return all_hold((count == f.CHARACTERS, told("characters", value=count), place) for count, place in held)


def printed_characters(pages: Pages) -> Verdict | None:
    """PAGE-07 in print: lines of nothing but Hanzi that begin at the edge and go on below; without one, the fullest
    of those with signs among them, since a sign that may not begin a line takes a character with it."""
    lines = [line for p in pages.elements.body for line in pages.layout.lines(p)[1:-1]]
    wide = [line for line in lines if _WIDE.fullmatch(line.words)]
    pure = [line for line in wide if _HANZI.fullmatch(line.words)]
    counts = ((len(line.glyphs), line) for line in pure or sorted(wide, key=lambda line: -len(line.glyphs))[:1])
    return all_hold((n == f.CHARACTERS, told("characters", value=n), at_line(line)) for n, line in counts)


def filling(case: Case) -> Verdict | None:
    """PAGE-08 in the file."""
    long = [p for p in case.elements.body if len(p.words) > f.CHARACTERS]
    return all_hold(
        (p.look.align in ("both", "distribute"), told("side", side=SIDES.get(p.look.align, p.look.align)), at_paragraph(p))
        for p in long
    )  # fmt: skip


def printed_filling(pages: Pages) -> Verdict | None:
    """PAGE-08 in print: lines that go on below end at the edge, but for what a line cannot hold."""
    rights = [(line.right, at_line(line)) for p in pages.elements.body for line in pages.layout.lines(p)[:-1]]
    full = sum(f.RIGHT_MM - 1.2 <= right <= f.RIGHT_MM + 0.3 for right, _ in rights)
    if not rights:
        return None
    worst = min(rights, key=lambda r: r[0])
    return Verdict(full >= 0.9 * len(rights), told("mm", value=median(r for r, _ in rights)), worst[1].words)


def character_grid(case: Case) -> Verdict | None:
    """PAGE-09 in the file."""
    return all_hold((s.grid not in ACTIVE_GRIDS, told("grid", kind=s.grid) if s.grid else told("nothing"), at_section(n))
                    for n, s in enumerate(case.story.sections))  # fmt: skip


def black(case: Case) -> Verdict | None:
    """PAGE-10 in the file."""
    mark = case.elements.mark
    return all_hold(
        (run.look.colour in ("auto", "000000") or (p is mark and case.kind in ("notice", "letter")),
         told("colour", colour=run.look.colour), at_paragraph(p))
        for p in case.story.paragraphs for run in p.runs if run.text.strip() and not run.look.hidden
    )  # fmt: skip


def printed_black(pages: Pages) -> Verdict | None:
    """PAGE-10 in print: a coloured glyph outside the mark."""
    mark = {id(g) for line in pages.layout.lines(pages.elements.mark) for g in line.glyphs}
    wrong = [g for sheet in pages.layout.sheets for g in sheet.glyphs if max(g.colour) > 60 and id(g) not in mark]
    if not wrong:
        return Verdict(True, told("good"))
    return Verdict(False, told("colour", colour=wrong[0].shade), _glyph_place(wrong[0]).words,
                   tuple(m for g in wrong[:50] if (m := _glyph_place(g).mark)))  # fmt: skip


def _glyph_place(glyph: Glyph) -> Spot:
    return at_line(PrintedLine(glyph.page, glyph.base, (glyph,)))


WORD: Mapping[str, WordCheck] = {
    "PAGE-01": paper, "PAGE-02": top_white, "PAGE-03": left_white, "PAGE-04": width, "PAGE-05": height,
    "PAGE-06": lines_a_page, "PAGE-07": characters_a_line, "PAGE-08": filling, "PAGE-09": character_grid, "PAGE-10": black,
}  # fmt: skip
PRINTED: Mapping[str, PageCheck] = {
    "PAGE-01": printed_paper, "PAGE-02": printed_top_white, "PAGE-03": printed_left_white, "PAGE-04": printed_width,
    "PAGE-05": printed_height, "PAGE-06": printed_lines, "PAGE-07": printed_characters, "PAGE-08": printed_filling,
    "PAGE-10": printed_black,
}  # fmt: skip
