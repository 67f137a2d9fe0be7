"""Page numbers (7.5), also on turned pages (8)."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from selfcheck import figures as f
from selfcheck.messages.official import SIDES
from selfcheck.model.printed import Box, Glyph, Sheet
from selfcheck.official.fonts import is_family
from selfcheck.official.layout import PrintedLine
from selfcheck.official.story import Paragraph, Run
from selfcheck.official.verdict import (
    Case,
    PageCheck,
    Pages,
    Spot,
    Verdict,
    WordCheck,
    all_hold,
    at_box,
    at_paragraph,
    at_section,
    both,
    told,
    within,
)

_SIGNS = "0123456789—-–－"
_FORM = re.compile(r"—\s*\d*\s*—")
_LINE_OFF_MM = 0.5
_SIDE_OFF = 0.15
_DASH_UP_EM = 0.37
"""How far a 一字线 lies above its baseline."""


class PageNumber(NamedTuple):
    """A page number as printed (页码): what stands there, the number itself, its box; ``turned`` like its glyphs."""

    page: int
    words: str
    value: int
    box: Box
    glyphs: tuple[Glyph, ...]

    @property
    def is_turned(self) -> bool:
        """Whether it stands on its side."""
        return self.glyphs[0].turned


def page_numbers(pages: Pages) -> list[PageNumber]:
    """The number of each page that has one: figures and dashes in its foot, or at the left edge of a turned page."""
    found = []
    for sheet in pages.layout.sheets:
        outside = [g for g in pages.layout.outside(sheet.number) if g.text in _SIGNS and _in_margin(g, sheet)]
        ordered = tuple(sorted(outside, key=lambda g: g.ink.top if g.turned else g.left))
        digits = "".join(g.text for g in ordered if g.text.isdigit())
        if digits:
            words = "".join(g.text for g in ordered)
            found.append(
                PageNumber(sheet.number, words, int(digits), PrintedLine(sheet.number, 0, ordered).box, ordered)
            )
    return found


def _in_margin(glyph: Glyph, sheet: Sheet) -> bool:
    bottom, right = f.PAPER_HEIGHT_MM - f.BOTTOM_MM, f.PAPER_WIDTH_MM - f.RIGHT_MM
    if sheet.width > sheet.height and glyph.turned:
        return glyph.ink.right < bottom or glyph.ink.left > sheet.width - f.TOP_MM + f.WHITE_TOLERANCE_MM
    return glyph.ink.bottom > sheet.height - (right if sheet.width > sheet.height else bottom)


def _footers(case: Case) -> Iterator[tuple[Paragraph, str, Spot]]:
    for n, section in enumerate(case.story.sections):
        for when, paragraphs in section.footers.items():
            yield from ((p, when, at_section(n)) for p in paragraphs if p.page_field)


def _upright_footers(case: Case) -> Iterator[tuple[Paragraph, str, Spot]]:
    for n, section in enumerate(case.story.sections):
        if not section.page.is_turned:
            for when, paragraphs in section.footers.items():
                yield from ((p, when, at_section(n)) for p in paragraphs if p.page_field)


def look(case: Case) -> Verdict | None:
    """PNUM-01 in the file."""
    runs = [(run, p) for p, _, _ in _footers(case) for run in p.runs if run.text.strip()]

    def is_right(run: Run) -> bool:
        faces = {run.look.face_of(sign) for sign in run.text if not sign.isspace()}
        return run.look.size == f.SIZE_SMALL and all(is_family(face, f.FACE_NUMBER) for face in faces)

    return all_hold(
        (is_right(run), told("look", size=run.look.points, face=run.look.face_of("1")), at_paragraph(p))
        for run, p in runs
    )


def printed_look(pages: Pages) -> Verdict | None:
    """PNUM-01 in print."""
    return all_hold((abs(n.glyphs[0].size - f.SIZE_SMALL / 2) < 0.2, told("look", size=n.glyphs[0].size, face=n.glyphs[0].font),
                     at_box(n.page, n.box)) for n in page_numbers(pages))  # fmt: skip


def dashes(case: Case) -> Verdict | None:
    """PNUM-02 in the file."""
    return all_hold(
        (bool(_FORM.fullmatch(p.words)), told("words", words=p.words), at_paragraph(p)) for p, _, _ in _footers(case)
    )


def printed_dashes(pages: Pages) -> Verdict | None:
    """PNUM-02 in print."""
    numbers = page_numbers(pages)
    return all_hold(
        (bool(_FORM.fullmatch(n.words)), told("words", words=n.words), at_box(n.page, n.box)) for n in numbers
    )


def height(case: Case) -> Verdict | None:
    """PNUM-03 in the file: where the footer's last exact line puts the dash."""
    heights = []
    for n, section in enumerate(case.story.sections):
        page = section.page
        for paragraphs in section.footers.values():
            last = paragraphs[-1] if paragraphs else None
            if not page.is_turned and last is not None and last.page_field and last.look.line_rule == "exact":
                base = page.height - page.footer - last.look.after - 0.2 * last.look.line
                size = last.first.look.size * 10 if last.first else f.SIZE_SMALL * 10
                heights.append(((base - _DASH_UP_EM * size) * f.MM_PER_TWIP, at_section(n)))
    return within(heights, f.NUMBER_LINE_MM - _LINE_OFF_MM, f.NUMBER_LINE_MM + _LINE_OFF_MM)


def printed_height(pages: Pages) -> Verdict | None:
    """PNUM-03 in print."""
    heights = []
    for n in page_numbers(pages):
        dash = [g for g in n.glyphs if not g.text.isdigit()]
        if not n.is_turned and dash and pages.layout.sheets[n.page - 1].width < f.PAPER_WIDTH_MM + 1:
            heights.append(((dash[0].ink.top + dash[0].ink.bottom) / 2, at_box(n.page, n.box)))
    return within(heights, f.NUMBER_LINE_MM - _LINE_OFF_MM, f.NUMBER_LINE_MM + _LINE_OFF_MM)


def sides(case: Case) -> Verdict | None:
    """PNUM-04 in the file."""
    looks = []
    footers = list(_upright_footers(case))
    for p, when, _ in footers:
        side = "left" if when == "even" else "right"
        indent = p.look.left if side == "left" else p.look.right
        chars = indent / (f.SIZE_SMALL * 10)
        aligned = p.look.align == side
        looks.append((aligned, told("side", side=SIDES.get(p.look.align, p.look.align)), at_paragraph(p)))
        looks.append((abs(chars - 1) < 0.1 or not aligned, told("characters_off", value=chars), at_paragraph(p)))
    if not looks:
        return None
    both_sides = Verdict(case.story.even_and_odd, told("one_side"), footers[0][2].words)
    return both(both_sides, all_hold(looks))


def printed_sides(pages: Pages) -> Verdict | None:
    """PNUM-04 in print."""
    off = []
    for n in page_numbers(pages):
        if n.is_turned or pages.layout.sheets[n.page - 1].width > f.PAPER_WIDTH_MM + 1:
            continue
        is_odd = n.value % 2  # the number itself: a part may begin again at 1 behind unnumbered pages
        outer = f.RIGHT_MM - max(g.right for g in n.glyphs) if is_odd else min(g.left for g in n.glyphs) - f.LEFT_MM
        off.append((outer / f.SMALL_MM, at_box(n.page, n.box)))
    return within(off, 1 - _SIDE_OFF, 1 + _SIDE_OFF, "characters_off")


def printed_blank_page(pages: Pages) -> Verdict | None:
    """PNUM-05 in print: a page of nothing before the one with the 版记."""
    last = [line.page for p in pages.elements.colophon for line in pages.layout.lines(p)]
    numbered = {n.page for n in page_numbers(pages)}
    if not last or last[0] < 2 or len(pages.layout.outside(last[0] - 1)) < len(pages.layout.sheets[last[0] - 2].glyphs):
        return None
    holds = not {last[0], last[0] - 1} & numbered
    return Verdict(holds, told("page", page=last[0] - 1), told("page", page=last[0]))


def printed_turned(pages: Pages) -> Verdict | None:
    """TABL-01 in print: the number stands on its side at the left edge, low on odd pages and high on even ones."""
    looks = []
    numbers = {n.page: n for n in page_numbers(pages)}
    for sheet in pages.layout.sheets:
        if sheet.width <= sheet.height:
            continue
        n = numbers.get(sheet.number)
        if n is None:
            continue
        at_left = n.box.right < f.PAPER_HEIGHT_MM - f.BOTTOM_MM
        is_low = n.box.top > sheet.height / 2
        side = SIDES["left"] if at_left else SIDES["bottom" if is_low else "top"]
        looks.append(
            (
                n.is_turned and at_left and is_low == bool(n.value % 2),
                told("turned", side=side),
                at_box(n.page, n.box),
            )
        )
    return all_hold(looks)


WORD: Mapping[str, WordCheck] = {"PNUM-01": look, "PNUM-02": dashes, "PNUM-03": height, "PNUM-04": sides}
PRINTED: Mapping[str, PageCheck] = {
    "PNUM-01": printed_look, "PNUM-02": printed_dashes, "PNUM-03": printed_height, "PNUM-04": printed_sides,
    "PNUM-05": printed_blank_page, "TABL-01": printed_turned,
}  # fmt: skip
