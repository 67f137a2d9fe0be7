"""Attachments and the lines that name them (7.3.4, 7.3.7), tables (8)."""

import re
from collections.abc import Iterator, Mapping

from selfcheck import figures as f
from selfcheck.official.checks.faces import look_of
from selfcheck.official.checks.gaps import blank_lines, blank_verdict, printed_blank_verdict, span
from selfcheck.official.checks.number import page_numbers
from selfcheck.official.elements import Attachment
from selfcheck.official.story import Paragraph
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
    at_table,
    both,
    lines_at,
    told,
    within,
)

_NAME = re.compile(r"^(?:附\s*件\s*[：:])?\s*(?:\d{1,2}\s*[.．、])?\s*")
_OFF_MM = 0.7


def _above(case: Case, paragraph: Paragraph) -> Paragraph | None:
    return next((p for p in reversed(case.story.body) if p.number < paragraph.number and p.words), None)


def naming(case: Case) -> Verdict | None:
    """ATTN-01 in the file."""
    notes = case.elements.attachment_note
    if not notes:
        return None
    first = notes[0]
    place = at_paragraph(first)
    starts = span(first).left
    return both(
        blank_verdict(case.story, _above(case, first), first, case.profile.line, 1),
        all_hold([(abs(starts - 2) < 0.2, told("characters_off", value=starts), place)]),
        all_hold([(first.words.startswith("附件："), told("words", words=first.words[:6]), place)]),
    )


def printed_naming(pages: Pages) -> Verdict | None:
    """ATTN-01 in print."""
    notes = pages.elements.attachment_note
    if not notes:
        return None
    at = f.LEFT_MM + 2 * f.CHARACTER_MM
    gap = printed_blank_verdict(pages, _above(pages.case, notes[0]), notes[0], 1)
    return both(lines_at("left", pages.layout.lines(notes[0])[:1], at, _OFF_MM), gap)


def names(case: Case) -> tuple[str, ...]:
    """The attachments' names as the lines under the text give them."""
    return tuple(_NAME.sub("", p.words) for p in case.elements.attachment_note)


def name_numbers(case: Case) -> Verdict | None:
    """ATTN-02."""
    notes = case.elements.attachment_note
    said = [re.sub(r"^附\s*件\s*[：:]\s*", "", p.words) for p in notes]
    looks = []
    for n, (p, words) in enumerate(zip(notes, said, strict=True), 1):
        numbered = re.match(r"(\d{1,2})\s*([.．、])", words)
        right = (
            (numbered is not None and numbered[1] == str(n) and numbered[2] == ".")
            if len(notes) > 1
            else numbered is None
        )
        ends_plain = not re.search(r"[。；，、.;,]$", words)
        looks.append((right and ends_plain, told("words", words=p.words), at_paragraph(p)))
    return all_hold(looks)


def printed_wrapped_names(pages: Pages) -> Verdict | None:
    """ATTN-03 in print."""
    off: list[tuple[float, Spot]] = []
    for p in pages.elements.attachment_note:
        lines = pages.layout.lines(p)
        said = _NAME.match(p.words)
        skipped = len("".join(said[0].split())) if said else 0
        if len(lines) > 1 and skipped < len(lines[0].glyphs):
            off += [(line.left - lines[0].glyphs[skipped].left, at_line(line)) for line in lines[1:]]
    return within(off, -_OFF_MM, _OFF_MM)


def new_page(case: Case) -> Verdict | None:
    """ATT-01 in the file."""
    issued = case.elements.colophon
    return all_hold(
        (_opens_page(case, a.label) and all(c.number > a.label.number for c in issued), told("words", words=a.label.words),
         at_paragraph(a.label))
        for a in case.elements.attachments
    )  # fmt: skip


def _opens_page(case: Case, label: Paragraph) -> bool:
    above = [p for p in case.story.paragraphs if p.number < label.number]
    return label.new_page or not above or any(p.section != label.section for p in above[-1:]) or any(
        p.new_page and not p.words for p in above[-1:]
    )  # fmt: skip


def printed_new_page(pages: Pages) -> Verdict | None:
    """ATT-01 in print."""
    looks = []
    for a in pages.elements.attachments:
        lines = pages.layout.lines(a.label)
        rows = pages.layout.rows(lines[0].page) if lines else ()
        outside = {id(g) for g in pages.layout.outside(lines[0].page)} if lines else set()
        above = [r for r in rows if r.base < lines[0].base - 1 and not all(id(g) in outside for g in r.glyphs)]
        if lines:
            looks.append((not above, told("words", words=lines[0].words), at_line(lines[0])))
    return all_hold(looks)


def label(case: Case) -> Verdict | None:
    """ATT-02 in the file."""
    looks = []
    for a in case.elements.attachments:
        words = "".join(a.label.words.split())
        flush = a.label.look.align in ("left", "both") and abs(span(a.label).left) < 0.1
        looks.append(
            (bool(re.fullmatch(r"附件\d*", words)) and flush, told("words", words=words), at_paragraph(a.label))
        )
        looks.append(look_of(a.label, f.FACE_LEVEL_1, f.SIZE_BODY))
    return all_hold(looks)


def printed_label(pages: Pages) -> Verdict | None:
    """ATT-02 in print: flush on the first line of the type area, which lies turned on a turned page."""
    verdicts = []
    for a in pages.elements.attachments:
        for line in pages.layout.lines(a.label)[:1]:
            page = pages.case.story.sections[min(a.label.section, len(pages.case.story.sections) - 1)].page
            left, base = page.left * f.MM_PER_TWIP, (page.top + 0.8 * pages.case.profile.line) * f.MM_PER_TWIP
            verdicts += [
                lines_at("left", [line], left, _OFF_MM),
                lines_at("base", [line], base, 1),
            ]
    return both(*verdicts)


def title(case: Case) -> Verdict | None:
    """ATT-03 in the file."""
    return both(*(verdict for a in case.elements.attachments for verdict in _title(case, a)))


def _title(case: Case, a: Attachment) -> Iterator[Verdict | None]:
    if a.title is None:
        return
    gap = blank_lines(case.story, a.label, a.title, case.profile.line)
    yield Verdict(0.7 <= gap <= 1.3, told("blank_lines", value=gap), at_paragraph(a.title).words)
    centred = a.title.look.align == "center" and not a.title.look.left and abs(a.title.look.indent_chars) < 0.05
    yield Verdict(
        centred, told("good" if centred else "characters_off", value=span(a.title).left), at_paragraph(a.title).words
    )


def printed_title(pages: Pages) -> Verdict | None:
    """ATT-03 in print."""
    return both(*(printed_blank_verdict(pages, a.label, a.title, 1) for a in pages.elements.attachments))


def same_names(case: Case) -> Verdict | None:
    """ATT-04; an attachment whose title does not follow its label is not held to one."""
    said = [_plain(name) for name in names(case)]
    looks = []
    for n, a in enumerate(case.elements.attachments):
        digits = re.sub(r"\D", "", a.label.words)
        place = at_paragraph(a.title or a.label)
        if said:
            number = str(n + 1) if len(said) > 1 else ""
            looks.append((digits in (number, number or "1"), told("words", words=a.label.words), place))
        if a.title is not None and n < len(said):
            looks.append((_plain(a.title.words) == said[n], told("words", words=a.title.words), place))
    return all_hold(looks)


def _plain(words: str) -> str:
    return re.sub(r"[\s《》]", "", words)


def goes_on(case: Case) -> Verdict | None:
    """ATT-05 in the file."""
    return all_hold((s.starts_number in (None, n + 1) if n == 0 else s.starts_number is None,
                     told("good") if s.starts_number is None else told("starts_again", value=s.starts_number), at_section(n))
                    for n, s in enumerate(case.story.sections)) if case.elements.attachments else None  # fmt: skip


def printed_goes_on(pages: Pages) -> Verdict | None:
    """ATT-05 in print: the numbers are those of the pages."""
    if not pages.elements.attachments:
        return None
    return all_hold(
        (n.value == n.page, told("words", words=n.words), at_box(n.page, n.box)) for n in page_numbers(pages)
    )


def table_width(case: Case) -> Verdict | None:
    """TABL-02 in the file."""
    looks = []
    for n, table in enumerate(case.story.tables):
        page = case.story.sections[min(table.section, len(case.story.sections) - 1)].page
        room = page.width - page.left - page.right
        width = table.width * f.MM_PER_TWIP
        looks.append((table.width <= room + 30, told("mm", value=width), at_table(n)))
    return all_hold(looks)


def printed_table(pages: Pages) -> Verdict | None:
    """TABL-02 in print: no rule of a table passes the type area."""
    looks = []
    for sheet in pages.layout.sheets:
        turned = sheet.width > sheet.height
        left = f.PAPER_HEIGHT_MM - f.BOTTOM_MM if turned else f.LEFT_MM
        right = left + (f.TEXT_HEIGHT_MM if turned else f.TEXT_WIDTH_MM)
        for s in sheet.strokes:
            if not s.is_red:
                out = max(left - s.box.left, s.box.right - right)
                looks.append((out <= 0.7, told("mm", value=s.box.right - s.box.left), at_box(sheet.number, s.box)))
    return all_hold(looks)


WORD: Mapping[str, WordCheck] = {
    "ATTN-01": naming, "ATTN-02": name_numbers, "ATT-01": new_page, "ATT-02": label, "ATT-03": title,
    "ATT-04": same_names, "ATT-05": goes_on, "TABL-02": table_width,
}  # fmt: skip
PRINTED: Mapping[str, PageCheck] = {
    "ATTN-01": printed_naming, "ATTN-03": printed_wrapped_names, "ATT-01": printed_new_page, "ATT-02": printed_label,
    "ATT-03": printed_title, "ATT-05": printed_goes_on, "TABL-02": printed_table,
}  # fmt: skip
