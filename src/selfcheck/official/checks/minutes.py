"""Minutes (10.3): a document whose mark ends in 纪要."""

from collections.abc import Iterator, Mapping

from selfcheck import figures as f
from selfcheck.official.checks.faces import look_of
from selfcheck.official.checks.mark import OFF_MM, edges
from selfcheck.official.fonts import is_family
from selfcheck.official.story import Paragraph
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
    both,
    told,
    within,
)

_KIND = "纪要"
_OFF_MM = 0.5


def printed_mark(pages: Pages) -> Verdict | None:
    """MINU-01 in print; that the mark is centred is asked of every mark."""
    mark = pages.elements.mark
    if mark is None or not mark.words.endswith(_KIND):
        return None
    at = f.TOP_MM + f.MARK_TOP_MM
    return within([(edge, place) for edge, _, place in edges(pages)], at - OFF_MM, at + OFF_MM, "mm2")


def lists(case: Case) -> Verdict | None:
    """MINU-02 in the file: the label in 黑体, the names behind it in 仿宋."""
    looks = [look for p in case.elements.attendance for look in (look_of(p, f.FACE_LEVEL_1, f.SIZE_BODY), *_names(p))]
    return all_hold(looks)


def _names(paragraph: Paragraph) -> Iterator[tuple[bool, str, Spot]]:
    behind = paragraph.text.partition("：")[2].strip()
    for run in paragraph.runs:
        if run.text.strip() and run.text.strip() in behind:
            yield is_family(run.look.face, f.FACE_BODY), told("face", face=run.look.face), at_paragraph(paragraph)


def printed_lists(pages: Pages) -> Verdict | None:
    """MINU-02 in print: two characters in, further lines under the first name."""
    verdicts = []
    for p in pages.elements.attendance:
        lines = pages.layout.lines(p)
        first = next((g.left for line in lines[:1] for g in line.glyphs[line.words.find("：") + 1 :]), None)
        inset = [(line.left - f.LEFT_MM - 2 * f.CHARACTER_MM, at_line(line)) for line in lines[:1]]
        below = [(line.left - first, at_line(line)) for line in lines[1:] if first is not None]
        verdicts += [within(inset, -_OFF_MM, _OFF_MM), within(below, -_OFF_MM, _OFF_MM)]
    return both(*verdicts)


WORD: Mapping[str, WordCheck] = {"MINU-02": lists}
PRINTED: Mapping[str, PageCheck] = {"MINU-01": printed_mark, "MINU-02": printed_lists}
