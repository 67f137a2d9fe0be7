"""Signature, date, note below it (7.3.5, 7.3.6)."""

import re
from collections.abc import Mapping
from datetime import date

from selfcheck import figures as f
from selfcheck.official.checks.gaps import blank_lines, blank_verdict, printed_blank_verdict, span, width_of
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

_OFF = 0.2
_OFF_MM = 0.8
_CENTRE_OFF_MM = 1.0
_TITLES = re.compile(r"(局长|主任|区长|市长|县长|省长|部长|厅长|主席|书记|会长|院长|总理|行长)")
_PLACEHOLDER = re.compile(r"[\s\u3000]*年[\s\u3000]*月[\s\u3000]*日")
_DATE = re.compile(r"(\d{4})年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")


def is_sealed(case: Case) -> bool | None:
    """Whether organ and date stand as for a seal (7.3.5.1) or as without one (7.3.5.2), by what they are nearer to.

    A file does not say whether it will be sealed; ``None`` when it has no organ and date to tell by.
    """
    e = case.elements
    if e.organ is None or e.date is None or stamp_of(case) is not None:
        return None
    organ, day = span(e.organ), span(e.date)
    right = f.CHARACTERS - day.right
    sealed = abs(right - 4) + abs(organ.centre - day.centre)
    nearest = f.CHARACTERS - max(organ.right, day.right)
    unsealed = abs(nearest - 2) + abs(day.left - organ.left - 2)
    return sealed <= unsealed


def stamp_of(case: Case) -> Paragraph | None:
    """The line of a signature stamp: a leader's title and a picture above the date (7.3.5.3)."""
    day = case.elements.date
    near = [p for p in case.story.body if day is not None and 0 < day.number - p.number <= 4]
    return next((p for p in near if p.picture and _TITLES.match(p.words)), None)


def _last_text(case: Case) -> Paragraph | None:
    organs = case.elements.organs
    above = [p for p in case.story.body if organs and p.number < organs[0].number and p.words]
    return above[-1] if above else None


def sealed_date(case: Case) -> Verdict | None:
    """SIG-01 in the file."""
    day = case.elements.date
    if not is_sealed(case) or day is None:
        return None
    return within([(f.CHARACTERS - span(day).right, at_paragraph(day))], 4 - _OFF, 4 + _OFF, "characters_off")


def printed_sealed_date(pages: Pages) -> Verdict | None:
    """SIG-01 in print."""
    lines = pages.layout.lines(pages.elements.date)
    if not is_sealed(pages.case):
        return None
    at = f.RIGHT_MM - 4 * f.CHARACTER_MM
    return lines_at("right", lines[:1], at, _OFF_MM)


def sealed_organ(case: Case) -> Verdict | None:
    """SIG-02 in the file."""
    e = case.elements
    if not is_sealed(case) or e.organ is None or e.date is None:
        return None
    off = span(e.organ).centre - span(e.date).centre
    holds = abs(off) <= _OFF and not blank_lines(case.story, e.organ, e.date, case.profile.line) > 0.1
    return Verdict(holds, told("off_date", value=abs(off)), at_paragraph(e.organ).words)


def printed_sealed_organ(pages: Pages) -> Verdict | None:
    """SIG-02 in print; a date still to be filled in has no middle yet."""
    e = pages.elements
    organ, day = pages.layout.lines(e.organ), pages.layout.lines(e.date)
    if not is_sealed(pages.case) or not organ or not day or (e.date and _PLACEHOLDER.fullmatch(e.date.text)):
        return None
    return within([(organ[-1].centre - day[0].centre, at_line(organ[-1]))], -_CENTRE_OFF_MM, _CENTRE_OFF_MM)


def room_for_seal(case: Case) -> Verdict | None:
    """SIG-03."""
    above, organs = _last_text(case), case.elements.organs
    if not is_sealed(case) or above is None or not organs:
        return None
    found = blank_lines(case.story, above, organs[0], case.profile.line)
    return Verdict(0.9 <= found <= 2.1, told("blank_lines", value=found), at_paragraph(organs[0]).words)


def printed_seal(pages: Pages) -> Verdict | None:
    """SIG-04: a picture over organ and date, near the text, inside the type area."""
    organ, day = pages.layout.lines(pages.elements.organ), pages.layout.lines(pages.elements.date)
    if not organ or not day or not is_sealed(pages.case):
        return None
    sheet = pages.layout.sheets[day[0].page - 1]
    near = [b for b in sheet.pictures if b.top < day[0].base and b.bottom > organ[-1].box.top and b.right > day[0].left]
    above = [r for r in pages.layout.rows(day[0].page) if r.base < organ[0].base - 1]
    return all_hold(
        (box.top <= organ[-1].box.top and box.bottom >= day[0].base and box.right <= f.RIGHT_MM + 0.5
         and box.bottom <= f.BOTTOM_MM and (not above or box.top - above[-1].base <= f.LINE_MM + 0.5),
         told("size_mm", width=box.right - box.left, height=box.bottom - box.top), at_box(day[0].page, box))
        for box in near
    )  # fmt: skip


def unsealed_organ(case: Case) -> Verdict | None:
    """SIG-05 in the file."""
    e = case.elements
    if is_sealed(case) is not False or e.organ is None or e.date is None:
        return None
    outer = e.date if width_of(e.date.words) > width_of(e.organ.words) else e.organ
    right = within([(f.CHARACTERS - span(outer).right, at_paragraph(outer))], 2 - _OFF, 2 + _OFF, "characters_off")
    return both(blank_verdict(case.story, _last_text(case), e.organs[0], case.profile.line, 1), right)


def printed_unsealed_organ(pages: Pages) -> Verdict | None:
    """SIG-05 in print."""
    e = pages.elements
    organ, day = pages.layout.lines(e.organ), pages.layout.lines(e.date)
    if is_sealed(pages.case) is not False or not organ or not day or e.organ is None or e.date is None:
        return None
    outer = day[0] if width_of(e.date.words) > width_of(e.organ.words) else organ[-1]
    at = f.RIGHT_MM - 2 * f.CHARACTER_MM
    gap = printed_blank_verdict(pages, _last_text(pages.case), e.organs[0], 1)
    return both(gap, lines_at("right", [outer], at, _OFF_MM))


def unsealed_date(case: Case) -> Verdict | None:
    """SIG-06 in the file."""
    e = case.elements
    if is_sealed(case) is not False or e.organ is None or e.date is None:
        return None
    return within(
        [(span(e.date).left - span(e.organ).left, at_paragraph(e.date))], 2 - _OFF, 2 + _OFF, "characters_off"
    )


def printed_unsealed_date(pages: Pages) -> Verdict | None:
    """SIG-06 in print."""
    organ, day = pages.layout.lines(pages.elements.organ), pages.layout.lines(pages.elements.date)
    if is_sealed(pages.case) is not False or not organ or not day:
        return None
    at = 2 * f.CHARACTER_MM
    return within([(day[0].left - organ[0].left, at_line(day[0]))], at - _OFF_MM, at + _OFF_MM)


def stamp(case: Case) -> Verdict | None:
    """SIG-07."""
    holder, day = stamp_of(case), case.elements.date
    if holder is None or day is None:
        return None
    above = [p for p in case.story.body if p.number < holder.number and p.words]
    line = case.profile.line
    return both(
        blank_verdict(case.story, above[-1] if above else None, holder, line, 2),
        blank_verdict(case.story, holder, day, line, 1),
        within([(holder.look.right_indent_chars, at_paragraph(holder))], 4 - _OFF, 4 + _OFF, "characters_off"),
        within([(f.CHARACTERS - span(day).right, at_paragraph(day))], 4 - _OFF, 4 + _OFF, "characters_off"),
    )


def date_form(case: Case) -> Verdict | None:
    """SIG-08; a date that is still to be filled in is not judged."""
    day = case.elements.date
    if day is None or _PLACEHOLDER.fullmatch(day.text):
        return None
    found = _DATE.fullmatch(day.words)
    holds = found is not None and _exists(int(found[1]), int(found[2]), int(found[3]))
    return Verdict(holds, told("words", words=day.words), at_paragraph(day).words)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def printed_with_text(pages: Pages) -> Verdict | None:
    """SIG-09 in print."""
    day = pages.layout.lines(pages.elements.date)
    if not day:
        return None
    texts = (line for p in (*pages.elements.body, *pages.elements.attachment_note) for line in pages.layout.lines(p))
    holds = any(line.page == day[0].page for line in texts)
    place = at_line(day[0])
    return Verdict(
        holds, told("good" if holds else "nothing"), place.words, (place.mark,) if place.mark and not holds else ()
    )


def organ_name(case: Case) -> Verdict | None:
    """SIG-10: of several organs that sign together the mark may name the first alone."""
    e = case.elements
    if e.organ is None or e.mark is None:
        return None
    marked = "".join(e.mark.words.split()).removesuffix("文件")
    organs = ["".join(p.words.split()) for p in e.organs]
    holds = marked == organs[0] or all(organ in marked for organ in organs)
    return Verdict(holds, told("words", words="、".join(organs)), at_paragraph(e.organs[0]).words)


def note(case: Case) -> Verdict | None:
    """NOTE-01 in the file."""
    found, day = case.elements.note, case.elements.date
    if found is None or day is None:
        return None
    place = at_paragraph(found)
    indent = all_hold(
        [(abs(found.look.indent_chars - 2) < 0.1, told("characters_off", value=found.look.indent_chars), place)]
    )
    brackets = all_hold([(bool(re.fullmatch(r"（.+）", found.words)), told("words", words=found.words[:8]), place)])
    return both(blank_verdict(case.story, day, found, case.profile.line, 0), indent, brackets)


def printed_note(pages: Pages) -> Verdict | None:
    """NOTE-01 in print."""
    at = f.LEFT_MM + 2 * f.CHARACTER_MM
    return lines_at("left", pages.layout.lines(pages.elements.note)[:1], at, 0.6)


WORD: Mapping[str, WordCheck] = {
    "SIG-01": sealed_date, "SIG-02": sealed_organ, "SIG-03": room_for_seal, "SIG-05": unsealed_organ,
    "SIG-06": unsealed_date, "SIG-07": stamp, "SIG-08": date_form, "SIG-10": organ_name, "NOTE-01": note,
}  # fmt: skip
PRINTED: Mapping[str, PageCheck] = {
    "SIG-01": printed_sealed_date, "SIG-02": printed_sealed_organ, "SIG-04": printed_seal,
    "SIG-05": printed_unsealed_organ, "SIG-06": printed_unsealed_date, "SIG-09": printed_with_text,
    "NOTE-01": printed_note,
}  # fmt: skip
