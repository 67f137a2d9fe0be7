"""The 版记: copies to whom, issued by whom, its rules (7.4)."""

import re
from collections.abc import Mapping

from selfcheck import figures as f
from selfcheck.model.printed import Stroke
from selfcheck.official.checks.faces import look_of
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

_SMALL = f.SIZE_SMALL * 10
_OFF_MM = 0.7
_WIDE_MM = 100.0
_ISSUED = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日\s*印发$")


def width(case: Case) -> Verdict | None:
    """COLO-01 in the file, where a table holds it."""
    words = [p.words[:6] for p in case.elements.colophon]
    tables = [t for t in case.story.tables if any(w and w in t.words for w in words)]
    return all_hold((abs(t.width * f.MM_PER_TWIP - f.TEXT_WIDTH_MM) < 0.6, told("mm", value=t.width * f.MM_PER_TWIP),
                     at_paragraph(case.elements.colophon[0])) for t in tables)  # fmt: skip


def rules_near(pages: Pages) -> list[Stroke]:
    """The black rules across the page on which the 版记 stands, from the first above it to the last below it."""
    lines = [line for p in pages.elements.colophon for line in pages.layout.lines(p)]
    if not lines:
        return []
    page, top, bottom = lines[-1].page, lines[0].base - 3 * f.LINE_MM, lines[-1].base + 3 * f.LINE_MM
    strokes = [s for s in pages.layout.sheets[page - 1].strokes if s.is_across and not s.is_red]
    return sorted(
        (s for s in strokes if s.box.right - s.box.left > _WIDE_MM and top < s.box.top < bottom),
        key=lambda s: s.box.top,
    )


def printed_width(pages: Pages) -> Verdict | None:
    """COLO-01 in print."""
    rules = rules_near(pages)
    return all_hold(ends(s, f.LEFT_MM, f.RIGHT_MM, 0.6) for s in rules)


def printed_thickness(pages: Pages) -> Verdict | None:
    """COLO-02 in print."""
    rules = rules_near(pages)
    outer, inner = rules[:1] + rules[1:][-1:], rules[1:-1]
    return both(
        within(
            ((s.thickness, at_box(s.page, s.box)) for s in outer), f.OUTER_RULE_MM - 0.05, f.OUTER_RULE_MM + 0.05, "mm2"
        ),
        within(
            ((s.thickness, at_box(s.page, s.box)) for s in inner), f.INNER_RULE_MM - 0.05, f.INNER_RULE_MM + 0.05, "mm2"
        ),
    )


def printed_bottom(pages: Pages) -> Verdict | None:
    """COLO-03 in print."""
    rules = rules_near(pages)
    if not rules:
        return None
    last = rules[-1]
    at = at_box(last.page, last.box)
    holds = abs(last.box.bottom - f.BOTTOM_MM) <= _OFF_MM and last.page == len(pages.layout.sheets)
    return Verdict(holds, told("mm", value=last.box.bottom), at.words, (at.mark,) if at.mark and not holds else ())


def copied_to(case: Case) -> Verdict | None:
    """COLO-04 in the file."""
    p = case.elements.copied_to
    if p is None:
        return None
    left = (p.look.left_chars / 100 or p.look.left / _SMALL) + (p.look.first_chars / 100 or p.look.first / _SMALL)
    right = p.look.right_chars / 100 or p.look.right / _SMALL
    hang = -(p.look.first_chars / 100 or p.look.first / _SMALL)
    place = at_paragraph(p)
    return all_hold([
        (bool(re.fullmatch(r"抄送：.+。", p.words)), told("words", words=p.words[-8:]), place),
        (abs(left - 1) < 0.15, told("characters_off", value=left), place),
        (abs(right - 1) < 0.15, told("characters_off", value=right), place),
        (abs(hang - 3) < 0.15, told("characters_off", value=hang), place),
    ])  # fmt: skip


def printed_copied_to(pages: Pages) -> Verdict | None:
    """COLO-04 in print."""
    lines = pages.layout.lines(pages.elements.copied_to)
    first, wrapped = f.LEFT_MM + f.SMALL_MM, f.LEFT_MM + 4 * f.SMALL_MM
    return both(
        lines_at("left", lines[:1], first, _OFF_MM),
        lines_at("left", lines[1:], wrapped, _OFF_MM),
        within(((line.right, at_line(line)) for line in lines), 0, f.RIGHT_MM - f.SMALL_MM + 0.4, "right_at"),
    )


def small(case: Case) -> Verdict | None:
    """COLO-04b in the file."""
    return all_hold(look_of(p, f.FACE_BODY, f.SIZE_SMALL) for p in case.elements.colophon)


def moved_addressee(case: Case) -> Verdict | None:
    """COLO-05 in the file."""
    moved, copied = case.elements.moved_addressee, case.elements.copied_to
    if moved is None:
        return None
    holds = moved.words.startswith("主送：") and (copied is None or moved.number < copied.number)
    return Verdict(holds, told("words", words=moved.words[:8]), at_paragraph(moved).words)


def printed_moved_addressee(pages: Pages) -> Verdict | None:
    """COLO-05 in print: no rule between the two."""
    moved = pages.layout.lines(pages.elements.moved_addressee)
    copied = pages.layout.lines(pages.elements.copied_to)
    if not moved or not copied:
        return None
    between = [s for s in rules_near(pages) if moved[-1].base < s.box.top < copied[0].base]
    return Verdict(not between, told("count", value=len(between)), at_line(copied[0]).words)


def issued(case: Case) -> Verdict | None:
    """COLO-06 in the file."""
    p = case.elements.issued_by
    if p is None:
        return None
    left = p.look.left_chars / 100 or p.look.left / _SMALL
    left += p.look.first_chars / 100 or p.look.first / _SMALL
    date = re.search(r"\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日印发$", p.words)
    place = at_paragraph(p)
    return all_hold([(date is not None, told("words", words=p.words[-14:]), place),
                     (abs(left - 1) < 0.15, told("characters_off", value=left), place)])  # fmt: skip


def printed_issued(pages: Pages) -> Verdict | None:
    """COLO-06 in print."""
    lines = pages.layout.lines(pages.elements.issued_by)
    left, right = f.LEFT_MM + f.SMALL_MM, f.RIGHT_MM - f.SMALL_MM
    return both(
        lines_at("left", lines[:1], left, _OFF_MM),
        lines_at("right", lines[-1:], right, _OFF_MM),
    )


def issued_after(case: Case) -> Verdict | None:
    """COLO-07."""
    p, day = case.elements.issued_by, case.elements.date
    issued_on = _ISSUED.search(p.words) if p else None
    signed = re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", day.words) if day else None
    if p is None or issued_on is None or signed is None:
        return None
    holds = tuple(map(int, issued_on.groups())) >= tuple(map(int, signed.groups()))
    return Verdict(holds, told("words", words=issued_on[0]), at_paragraph(p).words)


def printed_even_page(pages: Pages) -> Verdict | None:
    """COLO-08."""
    lines = [line for p in pages.elements.colophon for line in pages.layout.lines(p)]
    return Verdict(lines[0].page % 2 == 0, told("page", page=lines[0].page), at_line(lines[0]).words) if lines else None


WORD: Mapping[str, WordCheck] = {
    "COLO-01": width, "COLO-04": copied_to, "COLO-04b": small, "COLO-05": moved_addressee, "COLO-06": issued,
    "COLO-07": issued_after,
}  # fmt: skip
PRINTED: Mapping[str, PageCheck] = {
    "COLO-01": printed_width, "COLO-02": printed_thickness, "COLO-03": printed_bottom, "COLO-04": printed_copied_to,
    "COLO-05": printed_moved_addressee, "COLO-06": printed_issued, "COLO-08": printed_even_page,
}  # fmt: skip
