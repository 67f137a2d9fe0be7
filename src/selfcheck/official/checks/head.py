"""The red head of the general format (7.2)."""

import re
from collections.abc import Mapping

from selfcheck import figures as f
from selfcheck.model.printed import Mark, Stroke
from selfcheck.official.checks.faces import look_of
from selfcheck.official.checks.gaps import blank_verdict, centred, printed_blank_lines, span
from selfcheck.official.fonts import is_family
from selfcheck.official.names import number as whole
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
    ends,
    lines_at,
    told,
    within,
)

_CENTRE_OFF = 1.0
_LEFT_OFF = 0.5
_BLANK_OFF = 0.4
NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号")
_PLACEHOLDER = re.compile(r"[^〔]{0,12}〔(?:(?:19|20)\d{2})?\s*〕\s*号")
"""The number an office has still to write in; it is not judged."""
_SECRECY = re.compile(r"(绝密|机密|秘密)(★(\d+(年|个月|天|日)|长期))?")
_LONG_MM = 100.0


def _flush(paragraph: Paragraph) -> bool:
    return abs(span(paragraph).left) < 0.1 and paragraph.look.align in ("left", "both")


def _label(paragraph: Paragraph | None, pattern: str, face: str) -> Verdict | None:
    if paragraph is None:
        return None
    words = (bool(re.fullmatch(pattern, paragraph.words)) and _flush(paragraph), told("words", words=paragraph.words),
             at_paragraph(paragraph))  # fmt: skip
    return all_hold([words, look_of(paragraph, face, f.SIZE_BODY)])


def _printed_label(pages: Pages, paragraph: Paragraph | None, row: int) -> Verdict | None:
    lines = pages.layout.lines(paragraph)
    if not lines:
        return None
    base = pages.case.profile.first_base_mm + row * pages.case.profile.line * f.MM_PER_TWIP
    return both(
        lines_at("left", lines[:1], f.LEFT_MM, _LEFT_OFF),
        lines_at("base", lines[:1], base, 1),
    )


def copies(case: Case) -> Verdict | None:
    """HEAD-01 in the file."""
    return _label(case.elements.copies, r"\d{6}", f.FACE_BODY)


def secrecy(case: Case) -> Verdict | None:
    """HEAD-02 in the file."""
    return _label(case.elements.secrecy, _SECRECY.pattern, f.FACE_LEVEL_1)


def urgency(case: Case) -> Verdict | None:
    """HEAD-03 in the file."""
    e = case.elements
    order = [p.number for p in (e.copies, e.secrecy, e.urgency) if p is not None]
    ordered = all_hold([(order == sorted(order), told("good"), at_paragraph(e.urgency))]) if e.urgency else None
    return both(_label(e.urgency, r"特急|加急", f.FACE_LEVEL_1), ordered)


def printed_copies(pages: Pages) -> Verdict | None:
    """HEAD-01 in print."""
    return _printed_label(pages, pages.elements.copies, 0)


def number_below_mark(case: Case) -> Verdict | None:
    """HEAD-07 in the file."""
    return blank_verdict(case.story, case.elements.mark, case.elements.number, case.profile.line, 2)


def printed_number_below_mark(pages: Pages) -> Verdict | None:
    """HEAD-07 in print."""
    mark, number = pages.elements.mark, pages.elements.number
    upper, lower = pages.layout.lines(mark), pages.layout.lines(number)
    if mark is None or number is None or not upper or not lower:
        return None
    found = printed_blank_lines(pages, upper[-1], mark, lower[0], number)
    return within([(found, at_line(lower[0]))], 2 - _BLANK_OFF, 2 + _BLANK_OFF, "blank_lines")


def number_form(case: Case) -> Verdict | None:
    """HEAD-08 in the file."""
    number = case.elements.number
    if number is None:
        return None
    said = next(
        (part.strip() for part in reversed(number.words.split("\t")) if "号" in part and "签发人" not in part), ""
    )
    if _PLACEHOLDER.fullmatch(said):
        return None
    return Verdict(bool(NUMBER.fullmatch(said)), told("words", words=said), at_paragraph(number).words)


def number_centred(case: Case) -> Verdict | None:
    """HEAD-09 in the file."""
    number = case.elements.number
    if number is None:
        return None
    if "签发人" in number.words:
        left = span(number).left
        return Verdict(abs(left - 1) < 0.15, told("characters_off", value=left), at_paragraph(number).words)
    return centred(number)


def printed_number_centred(pages: Pages) -> Verdict | None:
    """HEAD-09 in print."""
    number = pages.elements.number
    lines = pages.layout.lines(number)
    if number is None or "签发人" in number.words:
        return lines_at("left", lines, f.LEFT_MM + f.CHARACTER_MM, _LEFT_OFF)
    return lines_at("centre", lines, f.CENTRE_MM, _CENTRE_OFF)


def signer(case: Case) -> Verdict | None:
    """HEAD-10 in the file."""
    holder = next((p for p in case.story.paragraphs[:20] if re.search(r"签发人\s*[：:]", p.words)), None)
    if holder is None:
        return None
    before, _, names = holder.text.partition("签发人")
    place = at_paragraph(holder)
    runs = [run for run in holder.runs if run.text.strip()]
    named = [run for run in runs if not re.search(r"签发人|号|[：:]", run.text)]
    right = next((at for kind, at in holder.look.tabs if kind in ("right", "end")), 0) / f.CHARACTER
    return all_hold([
        (names.startswith("："), told("words", words=holder.words), place),
        (bool(before.strip()), told("words", words=holder.words), place),
        (abs(f.CHARACTERS - 1 - right) < 0.25, told("characters_off", value=f.CHARACTERS - right), place),
        *((is_family(run.look.face, f.FACE_LEVEL_2), told("face", face=run.look.face), place) for run in named),
    ])  # fmt: skip


def printed_signer(pages: Pages) -> Verdict | None:
    """HEAD-10 in print."""
    number = pages.elements.number
    if number is None or "签发人" not in number.words:
        return None
    return lines_at("right", pages.layout.lines(number), f.RIGHT_MM - f.CHARACTER_MM, 0.7)


def red_lines(pages: Pages, page: int) -> list[Stroke]:
    """The long red lines across a page, from the top."""
    strokes = [s for s in pages.layout.sheets[page - 1].strokes if s.is_red and s.is_across]
    return sorted((s for s in strokes if s.box.right - s.box.left > _LONG_MM), key=lambda s: s.box.top)


def line_below_number(case: Case) -> Verdict | None:
    """HEAD-11 in the file, where the line is the paragraph's own rule."""
    number = case.elements.number
    if number is None or not number.look.bottom_rule:
        return None
    space = whole(number.look.bottom_rule.get("space"))
    return Verdict(7 <= space <= 10, told("mm", value=space * f.MM_PER_POINT), at_paragraph(number).words)


def printed_line_below_number(pages: Pages) -> Verdict | None:
    """HEAD-11 in print."""
    lines, reds = pages.layout.lines(pages.elements.number), red_lines(pages, 1)
    below = [s for s in reds if lines and s.box.top > lines[-1].base]
    if not lines:
        return None
    if not below:
        return Verdict(False, told("nothing"), at_line(lines[-1]).words)
    gap = below[0].box.top - lines[-1].box.bottom
    return within([(gap, at_box(1, below[0].box))], f.NUMBER_GAP_MM - 0.6, f.NUMBER_GAP_MM + 0.6, "mm2")


def printed_line_width(pages: Pages) -> Verdict | None:
    """HEAD-12 in print."""
    reds = red_lines(pages, 1)
    return all_hold(ends(s, f.LEFT_MM, f.RIGHT_MM, 0.4) for s in reds)


def line_width(case: Case) -> Verdict | None:
    """HEAD-12 in the file, where the line is the paragraph's own rule."""
    number = case.elements.number
    if number is None or not number.look.bottom_rule:
        return None
    off = number.look.left + number.look.right
    return Verdict(off == 0, told("mm", value=f.TEXT_WIDTH_MM - off * f.MM_PER_TWIP), at_paragraph(number).words)


def printed_one_line(pages: Pages) -> Verdict | None:
    """HEAD-13 in print."""
    if pages.elements.mark is None:
        return None
    counts = {sheet.number: red_lines(pages, sheet.number) for sheet in pages.layout.sheets}
    wrong = [(page, s) for page, reds in counts.items() for s in reds[1 if page == 1 else 0 :]]
    marks = tuple(Mark(page, s.box) for page, s in wrong)
    page = wrong[0][0] if wrong else 1
    return Verdict(
        len(counts[1]) == 1 and not wrong, told("count", value=len(counts[page])), told("page", page=page), marks
    )


WORD: Mapping[str, WordCheck] = {
    "HEAD-01": copies, "HEAD-02": secrecy, "HEAD-03": urgency, "HEAD-07": number_below_mark, "HEAD-08": number_form,
    "HEAD-09": number_centred, "HEAD-10": signer, "HEAD-11": line_below_number, "HEAD-12": line_width,
}  # fmt: skip
PRINTED: Mapping[str, PageCheck] = {
    "HEAD-01": printed_copies, "HEAD-07": printed_number_below_mark, "HEAD-09": printed_number_centred, "HEAD-10": printed_signer,
    "HEAD-11": printed_line_below_number, "HEAD-12": printed_line_width, "HEAD-13": printed_one_line,
}  # fmt: skip
