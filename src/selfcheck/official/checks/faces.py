"""Faces and sizes (5.2.2, 7.3.1, 7.3.3), and which of them were really printed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from selfcheck import figures as f
from selfcheck.model.printed import Glyph
from selfcheck.official.fonts import is_family, prints
from selfcheck.official.story import Paragraph, Run
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
    told,
)

_SIZE_OFF = 0.15
_FEWEST_SIGNS = 8
_HANZI = re.compile(r"[\u4e00-\u9fff]")


class Printed(NamedTuple):
    """A face the file names and a font of the PDF its Hanzi came out in, with one place (印出字体)."""

    face: str
    font: str
    place: Spot


def look_of(paragraph: Paragraph, face: str, size: int) -> tuple[bool, str, Spot]:
    """Whether a paragraph begins in this face and size, as ``all_hold`` wants it."""
    run = paragraph.first
    if run is None:
        return True, told("good"), at_paragraph(paragraph)
    holds = is_family(run.look.face, face) and run.look.size == size
    return holds, told("look", size=run.look.points, face=run.look.face), at_paragraph(paragraph)


def _text(case: Case) -> Iterator[Paragraph]:
    """Body paragraphs that are no heading of a level with a face of its own."""
    headed = {h.paragraph.number for h in case.elements.headings if h.level < 3}
    return (p for p in case.elements.body if p.number not in headed and p.container == "body" and p.look.level == 9)


def body(case: Case) -> Verdict | None:
    """FONT-01 in the file."""
    return all_hold(
        (is_family(run.look.face, f.FACE_BODY) and run.look.size == f.SIZE_BODY,
         told("look", size=run.look.points, face=run.look.face), at_paragraph(p))
        for p in _text(case) for run in p.runs if run.text.strip() and not run.look.hidden
    )  # fmt: skip


def printed_body(pages: Pages) -> Verdict | None:
    """FONT-01 in print."""
    return all_hold(
        (abs(g.size - f.SIZE_BODY / 2) <= _SIZE_OFF, told("look", size=g.size, face=g.font), at_line(line))
        for p in _text(pages.case) for line in pages.layout.lines(p) for g in line.glyphs[:1]
    )  # fmt: skip


def slots(case: Case) -> Verdict | None:
    """FONT-02: a theme's face changes with the machine, and a slot without a name falls back to another face."""
    paragraphs = [*case.elements.title, *case.elements.body]
    return all_hold(_slot_look(run, p) for p in paragraphs for run in p.runs if run.text.strip())


def _slot_look(run: Run, paragraph: Paragraph) -> tuple[bool, str, Spot]:
    if run.look.themed:
        return False, told("theme", face=run.look.face), at_paragraph(paragraph)
    faces = {run.look.faces.get(slot, "") for slot in ("ascii", "hAnsi", "eastAsia")}
    names = "、".join(sorted(face for face in faces if face)) or told("nothing")
    return len(faces) == 1 and "" not in faces, told("face", face=names), at_paragraph(paragraph)


def title(case: Case) -> Verdict | None:
    """FONT-03 in the file."""
    return all_hold(look_of(p, f.FACE_TITLE, f.SIZE_TITLE) for p in case.elements.title)


def printed_title(pages: Pages) -> Verdict | None:
    """FONT-03 in print."""
    return all_hold(
        (abs(line.glyphs[0].size - f.SIZE_TITLE / 2) <= _SIZE_OFF,
         told("look", size=line.glyphs[0].size, face=line.glyphs[0].font), at_line(line))
        for p in pages.elements.title for line in pages.layout.lines(p)
    )  # fmt: skip


def not_bold(case: Case) -> Verdict | None:
    """FONT-04 in the file."""
    paragraphs = [*case.elements.title, *case.elements.body, *([case.elements.mark] if case.elements.mark else [])]
    return all_hold((not run.look.bold, told("bold" if run.look.bold else "good"), at_paragraph(p))
                    for p in paragraphs for run in p.runs if run.text.strip())  # fmt: skip


def printed_not_bold(pages: Pages) -> Verdict | None:
    """FONT-04 in print: letters whose outline was drawn thicker."""
    return all_hold(
        (not (bold := any(g.drawn_bold for g in line.glyphs)), told("bold" if bold else "good"), at_line(line))
        for p in (*pages.elements.title, *pages.elements.body) for line in pages.layout.lines(p)
    )  # fmt: skip


def printed_faces(pages: Pages) -> tuple[Printed, ...]:
    """Every pair of a face named for Hanzi and a font they were printed in, in order of first use."""
    found: dict[tuple[str, str], Printed] = {}
    for paragraph in pages.case.story.paragraphs:
        lines = pages.layout.lines(paragraph)
        glyphs = [g for line in lines for g in line.glyphs]
        if len(glyphs) < _FEWEST_SIGNS and paragraph.container == "cell":
            continue  # a word in a table stands in so many places that its own is not sure
        for face, glyph in _faced(paragraph, glyphs):
            if face and (face, glyph.font) not in found:
                line = next(line for line in lines if glyph in line.glyphs)
                found[face, glyph.font] = Printed(face, glyph.font, at_line(line))
    return tuple(found.values())


def _faced(paragraph: Paragraph, glyphs: Iterable[Glyph]) -> Iterator[tuple[str, Glyph]]:
    """The glyphs of a paragraph's Hanzi with the face named for each; as far as text and print run alike."""
    signs = (
        (sign, run.look.face)
        for run in paragraph.runs
        if not run.look.hidden
        for sign in run.text
        if not sign.isspace()
    )
    label = sum(not sign.isspace() for sign in paragraph.label)
    for (sign, face), glyph in zip(signs, list(glyphs)[label:], strict=False):
        if sign != glyph.text:
            return
        if _HANZI.match(sign):
            yield face, glyph


def substituted(pages: Pages) -> Verdict | None:
    """META-01: faces that this machine printed in another's stead."""
    found = [
        (prints(p.font, p.face), told("printed_as", face=p.face, printed=p.font), p.place) for p in printed_faces(pages)
    ]
    verdict = all_hold(found)
    return Verdict(True, told("as_is")) if verdict and verdict.holds else verdict


WORD: Mapping[str, WordCheck] = {"FONT-01": body, "FONT-02": slots, "FONT-03": title, "FONT-04": not_bold}
PRINTED: Mapping[str, PageCheck] = {
    "FONT-01": printed_body, "FONT-03": printed_title, "FONT-04": printed_not_bold, "META-01": substituted,
}  # fmt: skip
