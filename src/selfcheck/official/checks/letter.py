"""The letter format (10.1)."""

import re
from collections.abc import Mapping

from selfcheck import figures as f
from selfcheck.model.printed import Mark, Stroke
from selfcheck.official.checks.gaps import blank_verdict, printed_blank_verdict
from selfcheck.official.checks.head import red_lines
from selfcheck.official.checks.mark import OFF_MM as MARK_OFF_MM
from selfcheck.official.checks.mark import edges, mark_face, mark_red
from selfcheck.official.checks.number import page_numbers
from selfcheck.official.layout import PrintedLine
from selfcheck.official.story import Paragraph
from selfcheck.official.verdict import (
    Case,
    PageCheck,
    Pages,
    Verdict,
    WordCheck,
    all_hold,
    at_box,
    at_line,
    at_paragraph,
    both,
    lines_at,
    told,
    within,
)

_PAIR_MM = 2.5
"""Two strokes no farther apart are one double line."""
_OFF_MM = 0.6
_CENTRE_OFF_MM = 1.5
"""The lines may be centred on the paper or on the type area, which lie 1 mm apart (gbt9704 §1.8 e)."""


def pairs(pages: Pages, page: int = 1) -> list[tuple[Stroke, Stroke]]:
    """The double red lines of a page, from the top; each as its upper and its lower stroke."""
    reds = red_lines(pages, page)
    found = []
    while len(reds) > 1:
        upper, lower, *rest = reds
        close = lower.box.top - upper.box.bottom < _PAIR_MM
        if close:
            found.append((upper, lower))
        reds = rest if close else [lower, *rest]
    return found


def _upper(pages: Pages) -> tuple[Stroke, Stroke] | None:
    return next((pair for pair in pairs(pages) if pair[0].box.top < f.PAPER_HEIGHT_MM / 2), None)


def _lower(pages: Pages) -> tuple[Stroke, Stroke] | None:
    return next((pair for pair in pairs(pages) if pair[0].box.top > f.PAPER_HEIGHT_MM / 2), None)


def mark(case: Case) -> Verdict | None:
    """LETT-01 in the file."""
    found = case.elements.mark
    if found is None:
        return None
    return all_hold([
        (found.look.align == "center", told("good"), at_paragraph(found)),
        (not found.words.endswith("文件"), told("words", words=found.words), at_paragraph(found)),
    ])  # fmt: skip


def printed_mark(pages: Pages) -> Verdict | None:
    """LETT-01 in print."""
    at = f.LETTER_MARK_TOP_MM
    return both(
        within([(edge, place) for edge, _, place in edges(pages)], at - MARK_OFF_MM, at + MARK_OFF_MM, "mm2"),
        lines_at("centre", pages.layout.lines(pages.elements.mark), f.CENTRE_MM, _CENTRE_OFF_MM),
    )


def mark_look(case: Case) -> Verdict | None:
    """LETT-01b in the file."""
    return both(mark_red(case), mark_face(case))


def _missing(pages: Pages) -> Verdict:
    return Verdict(False, told("count", value=len(red_lines(pages, 1))), told("page", page=1))


def printed_upper_pair(pages: Pages) -> Verdict | None:
    """LETT-02 in print."""
    pair = _upper(pages)
    if pair is None:
        return _missing(pages)
    thick, thin = pair
    place = at_box(1, thick.box)
    order = Verdict(thick.thickness > thin.thickness, told(_order(pair)), place.words, (Mark(1, thick.box),))
    gap = [(thick.box.top - edge, place) for _, edge, _ in edges(pages)]
    return both(within(gap, f.LETTER_MARK_GAP_MM - _OFF_MM, f.LETTER_MARK_GAP_MM + _OFF_MM, "mm2"), order)


def _order(pair: tuple[Stroke, Stroke]) -> str:
    return "thick_thin" if pair[0].thickness > pair[1].thickness else "thin_thick"


def printed_lower_pair(pages: Pages) -> Verdict | None:
    """LETT-03 in print."""
    pair = _lower(pages)
    if pair is None:
        return _missing(pages)
    thin, thick = pair
    up = f.PAPER_HEIGHT_MM - thick.box.bottom
    later = [s for sheet in pages.layout.sheets[1:] for s in red_lines(pages, sheet.number)]
    return both(
        within([(up, at_box(1, thick.box))], f.LETTER_FOOT_LINE_MM - _OFF_MM, f.LETTER_FOOT_LINE_MM + _OFF_MM, "mm2"),
        Verdict(thin.thickness < thick.thickness, told(_order(pair)), told("page", page=1), (Mark(1, thick.box),)),
        Verdict(not later, told("on_other_pages", page=later[0].page if later else 0), told("page", page=1),
                tuple(Mark(s.page, s.box) for s in later)),
    )  # fmt: skip


def printed_length(pages: Pages) -> Verdict | None:
    """LETT-04 in print."""
    strokes = [s for pair in pairs(pages) for s in pair]
    lengths = ((s.box.right - s.box.left, at_box(1, s.box)) for s in strokes)
    centres = [((s.box.left + s.box.right) / 2, at_box(1, s.box)) for s in strokes]
    middle = f.PAPER_WIDTH_MM / 2
    return both(
        within(lengths, f.LETTER_LINE_MM - 0.5, f.LETTER_LINE_MM + 0.5),
        within(centres, middle - 0.3, middle + 1.3, "centre_at"),
    )


def number(case: Case) -> Verdict | None:
    """LETT-05 in the file."""
    found = case.elements.number
    if found is None:
        return None
    tabbed = any(kind in ("right", "end") and at > 0.98 * f.TEXT_WIDTH for kind, at in found.look.tabs)
    flush = (found.look.align == "right" and not found.look.right) or tabbed
    return Verdict(
        flush,
        told("good" if flush else "characters_off", value=found.look.right_indent_chars),
        at_paragraph(found).words,
    )


def _below_pair(pages: Pages, line: PrintedLine) -> Verdict | None:
    pair = _upper(pages)
    if pair is None:
        return None
    em_top = line.base - f.EM_ABOVE_BASE * line.glyphs[-1].size * f.MM_PER_POINT
    gap = em_top - pair[1].box.bottom
    return within([(gap, at_line(line))], f.LETTER_NUMBER_GAP_MM - _OFF_MM, f.LETTER_NUMBER_GAP_MM + _OFF_MM, "mm2")


def printed_number(pages: Pages) -> Verdict | None:
    """LETT-05 in print."""
    lines = pages.layout.lines(pages.elements.number)
    if not lines:
        return None
    right = lines_at("right", lines[:1], f.RIGHT_MM, _OFF_MM)
    return both(_below_pair(pages, lines[0]), right)


def _labels(case: Case) -> list[Paragraph]:
    e = case.elements
    return [p for p in (e.copies, e.secrecy, e.urgency) if p is not None]


def printed_labels(pages: Pages) -> Verdict | None:
    """LETT-06 in print."""
    lines = [line for p in _labels(pages.case) for line in pages.layout.lines(p)[:1]]
    return both(lines_at("left", lines, f.LEFT_MM, _OFF_MM), *(_below_pair(pages, line) for line in lines[:1]))


def _above_title(case: Case) -> Paragraph | None:
    e = case.elements
    above = [
        p
        for p in (e.copies, e.secrecy, e.urgency, e.number)
        if p is not None and e.title and p.number < e.title[0].number
    ]
    return max(above, key=lambda p: p.number, default=None)


def title(case: Case) -> Verdict | None:
    """LETT-07 in the file."""
    e = case.elements
    return blank_verdict(case.story, _above_title(case), e.title[0] if e.title else None, case.profile.line, 2)


def printed_title(pages: Pages) -> Verdict | None:
    """LETT-07 in print."""
    e = pages.elements
    return printed_blank_verdict(pages, _above_title(pages.case), e.title[0] if e.title else None, 2)


def printed_last_line(pages: Pages) -> Verdict | None:
    """LETT-08 in print: a line right above the second double line."""
    pair = _lower(pages)
    if pair is None:
        return None
    rows = [r for r in pages.layout.rows(1) if r.box.top < pair[1].box.bottom]
    gaps = [
        (pair[0].box.top - (r.base + (1 - f.EM_ABOVE_BASE) * r.glyphs[0].size * f.MM_PER_POINT), at_line(r))
        for r in rows[-1:]
    ]
    near = [(gap, place) for gap, place in gaps if gap < f.LETTER_NUMBER_GAP_MM + f.LINE_MM]
    return within(near, f.LETTER_NUMBER_GAP_MM - _OFF_MM, f.PAPER_HEIGHT_MM, "mm2")


def no_first_number(case: Case) -> Verdict | None:
    """LETT-09 in the file."""
    first = case.story.sections[0]
    numbered = any(p.page_field for p in first.footers.get("first", ()))
    holds = first.has_first and not numbered
    return Verdict(holds, told("good" if holds else "numbered"), told("page", page=1))


def printed_no_first_number(pages: Pages) -> Verdict | None:
    """LETT-09 in print."""
    wrong = [n for n in page_numbers(pages) if n.page == 1]
    marks = tuple(Mark(1, n.box) for n in wrong)
    return Verdict(not wrong, told("numbered" if wrong else "good"), told("page", page=1), marks)


def colophon(case: Case) -> Verdict | None:
    """LETT-10 in the file."""
    e = case.elements
    if not e.colophon:
        return None
    said = next((p for p in e.colophon if re.search("印发", p.words)), None)
    return Verdict(
        said is None, told("words", words=(said or e.colophon[0]).words[-8:]), at_paragraph(e.colophon[-1]).words
    )


def printed_colophon(pages: Pages) -> Verdict | None:
    """LETT-10 in print: no black rules, and the last line at the foot of the last type area."""
    lines = [line for p in pages.elements.colophon for line in pages.layout.lines(p)]
    if not lines:
        return None
    last = lines[-1]
    rules = [
        s
        for s in pages.layout.sheets[last.page - 1].strokes
        if s.is_across and not s.is_red and s.box.top > lines[0].base - 10
    ]
    holds = not rules and last.page == len(pages.layout.sheets) and abs(last.box.bottom - f.BOTTOM_MM) < 4
    place = at_line(last)
    return Verdict(holds, told("count", value=len(rules)) if rules else told("mm", value=last.box.bottom), place.words,
                   (place.mark,) if place.mark and not holds else ())  # fmt: skip


WORD: Mapping[str, WordCheck] = {
    "LETT-01": mark, "LETT-01b": mark_look, "LETT-05": number, "LETT-07": title, "LETT-09": no_first_number,
    "LETT-10": colophon,
}  # fmt: skip
PRINTED: Mapping[str, PageCheck] = {
    "LETT-01": printed_mark, "LETT-02": printed_upper_pair, "LETT-03": printed_lower_pair, "LETT-04": printed_length,
    "LETT-05": printed_number, "LETT-06": printed_labels, "LETT-07": printed_title, "LETT-08": printed_last_line,
    "LETT-09": printed_no_first_number, "LETT-10": printed_colophon,
}  # fmt: skip
