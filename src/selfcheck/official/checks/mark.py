"""The mark of the issuing organ (7.2.4), of which the letter format asks the same but its place (10.1)."""

from collections.abc import Mapping
from statistics import median

from selfcheck import figures as f
from selfcheck.official.checks.gaps import centred
from selfcheck.official.fonts import is_family
from selfcheck.official.verdict import (
    Case,
    PageCheck,
    Pages,
    Spot,
    Verdict,
    WordCheck,
    all_hold,
    at_line,
    at_paragraph,
    lines_at,
    told,
    within,
)

OFF_MM = 1.0
_CENTRE_OFF_MM = 1.0


def edges(pages: Pages) -> list[tuple[float, float, Spot]]:
    """The upper and the lower edge of the mark in mm, and its first line; empty when there is none on the pages.

    They are where the characters of its face usually end, the title's too, which is set in the same: one long stroke
    (法, 室) or a name of flat characters (工) says nothing of where the mark stands.
    """
    lines = pages.layout.lines(pages.elements.mark)
    if not lines:
        return []
    face = lines[0].glyphs[0].font
    alike = [g for sheet in pages.layout.sheets for g in sheet.glyphs if g.font == face and g.is_hanzi]
    inks = [(g.base - g.ink.top, g.ink.bottom - g.base, g.size * f.MM_PER_POINT) for g in alike or lines[0].glyphs]
    rise, drop = (median(ink[side] / ink[2] for ink in inks) for side in (0, 1))
    upper, lower = (line.glyphs[0].size * f.MM_PER_POINT for line in (lines[0], lines[-1]))
    return [(lines[0].base - rise * upper, lines[-1].base + drop * lower, at_line(lines[0]))]


def mark_centred(case: Case) -> Verdict | None:
    """HEAD-04 in the file."""
    mark = case.elements.mark
    return centred(mark) if mark else None


def printed_mark_centred(pages: Pages) -> Verdict | None:
    """HEAD-04 in print."""
    return lines_at("centre", pages.layout.lines(pages.elements.mark), f.CENTRE_MM, _CENTRE_OFF_MM)


def printed_mark_top(pages: Pages) -> Verdict | None:
    """HEAD-05 in print."""
    at = f.TOP_MM + f.MARK_TOP_MM
    return within([(edge, place) for edge, _, place in edges(pages)], at - OFF_MM, at + OFF_MM, "mm2")


def mark_red(case: Case) -> Verdict | None:
    """HEAD-06 in the file."""
    mark = case.elements.mark
    return all_hold((run.look.colour == f.RED, told("colour", colour=run.look.colour), at_paragraph(mark))
                    for run in mark.runs if run.text.strip()) if mark else None  # fmt: skip


def printed_mark_red(pages: Pages) -> Verdict | None:
    """HEAD-06 in print."""
    return all_hold((g.is_red, told("colour", colour=g.shade), at_line(line))
                    for line in pages.layout.lines(pages.elements.mark) for g in line.glyphs)  # fmt: skip


def mark_face(case: Case) -> Verdict | None:
    """HEAD-06b in the file."""
    mark = case.elements.mark
    if mark is None or mark.first is None:
        return None
    holds = is_family(mark.first.look.face, f.FACE_TITLE) and mark.first.look.size > f.SIZE_TITLE
    return Verdict(
        holds, told("look", size=mark.first.look.points, face=mark.first.look.face), at_paragraph(mark).words
    )


WORD: Mapping[str, WordCheck] = {"HEAD-04": mark_centred, "HEAD-06": mark_red, "HEAD-06b": mark_face}
PRINTED: Mapping[str, PageCheck] = {
    "HEAD-04": printed_mark_centred, "HEAD-05": printed_mark_top, "HEAD-06": printed_mark_red,
}  # fmt: skip
