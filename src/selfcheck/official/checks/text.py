"""Title, addressee and body (7.3.1–7.3.3)."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from selfcheck import figures as f
from selfcheck.official.checks.gaps import blank_verdict, printed_blank_verdict, span
from selfcheck.official.checks.head import red_lines
from selfcheck.official.checks.page import pitches
from selfcheck.official.elements import Heading
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
    lines_at,
    told,
    within,
)

_TITLE_OFF = 0.6
_INDENT_OFF_MM = 0.5
_OVER_TITLE_MM = 3.6
"""What the exact line of a title leaves free above its ink, at most."""
_SHORTEST_LINE = 4
_BETWEEN_LEVELS = 0.2
_TITLE_ENDS = "通知|函|报告|请示|批复|意见|决定|通报|公告|通告|纪要|议案|命令|公报|决议|方案|情况|汇报|提示|提示单"
_LEVEL_FACES = {1: f.FACE_LEVEL_1, 2: f.FACE_LEVEL_2, 3: f.FACE_BODY, 4: f.FACE_BODY}
_WELL_MARKED = {2: r"（[一二三四五六七八九十]+）(?!、)", 3: r"\d{1,2}\.", 4: r"（\d{1,2}）"}
_DIGITS = {sign: n for n, sign in enumerate("一二三四五六七八九", 1)}


def title_below_line(case: Case) -> Verdict | None:
    """TITL-01 in the file."""
    e = case.elements
    return (
        blank_verdict(case.story, e.number, e.title[0] if e.title else None, case.profile.line, 2) if e.mark else None
    )


def printed_title_below_line(pages: Pages) -> Verdict | None:
    """TITL-01 in print: from the red line to the ink of the title; its exact line reaches over its ink."""
    title = pages.elements.title
    lines, reds = pages.layout.lines(title[0]) if title else (), red_lines(pages, 1)
    above = [s for s in reds if lines and s.box.bottom < lines[0].base]
    if not above or lines[0].page != 1:
        return None
    two = 2 * pages.case.profile.line * f.MM_PER_TWIP
    return within([(lines[0].box.top - above[-1].box.bottom, at_line(lines[0]))], two - 1.0, two + _OVER_TITLE_MM)


def title_centred(case: Case) -> Verdict | None:
    """TITL-02 in the file."""
    return all_hold(
        (p.look.align == "center" and not p.look.left and not p.look.right and abs(p.look.indent_chars) < 0.05,
         told("good") if p.look.align == "center" else told("characters_off", value=span(p).left), at_paragraph(p))
        for p in case.elements.title
    )  # fmt: skip


def printed_title_centred(pages: Pages) -> Verdict | None:
    """TITL-02 in print."""
    lines = (line for p in pages.elements.title for line in pages.layout.lines(p))
    upright = (line for line in lines if pages.layout.sheets[line.page - 1].width < f.PAPER_WIDTH_MM + 1)
    return lines_at("centre", upright, f.CENTRE_MM, _TITLE_OFF)


def title_shape(case: Case) -> Verdict | None:
    """TITL-03 in the file, where the breaks are set by hand."""
    lines = [line for p in case.elements.title for line in p.words.split("\n") if line.strip()]
    return _shape(lines, at_paragraph(case.elements.title[0])) if len(lines) > 1 else None


def printed_title_shape(pages: Pages) -> Verdict | None:
    """TITL-03 in print."""
    lines = [line for p in pages.elements.title for line in pages.layout.lines(p)]
    return _shape([line.words for line in lines], at_line(lines[0])) if len(lines) > 1 else None


def _shape(lines: list[str], place: Spot) -> Verdict:
    lengths = [len("".join(line.split())) for line in lines]
    top = lengths.index(max(lengths))
    rises = all(a <= b for a, b in pairwise(lengths[: top + 1]))
    falls = all(a >= b for a, b in pairwise(lengths[top:]))
    holds = rises and falls and len(set(lengths)) > 1 and min(lengths) >= _SHORTEST_LINE
    marks = (place.mark,) if place.mark and not holds else ()
    return Verdict(holds, told("shape", lengths="、".join(map(str, lengths))), place.words, marks)


def title_parts(case: Case) -> Verdict | None:
    """TITL-04: organ, matter and kind."""
    words = "".join("".join(p.words.split()) for p in case.elements.title)
    if not words:
        return None
    holds = bool(re.fullmatch(rf".*关于.+的?({_TITLE_ENDS})", words))
    return Verdict(holds, told("words", words=words[-12:]), at_paragraph(case.elements.title[0]).words)


def addressee_below_title(case: Case) -> Verdict | None:
    """ADDR-01 in the file."""
    e = case.elements
    between = [
        p
        for p in case.story.body
        if e.title and e.addressees and e.title[-1].number < p.number < e.addressees[0].number
    ]
    above = next((p for p in reversed(between) if p.words), e.title[-1] if e.title else None)
    return blank_verdict(case.story, above, e.addressees[0] if e.addressees else None, case.profile.line, 1)


def printed_addressee_below_title(pages: Pages) -> Verdict | None:
    """ADDR-01 in print."""
    e = pages.elements
    if not (e.title and e.addressees):
        return None
    between = [p for p in pages.case.story.body if e.title[-1].number < p.number < e.addressees[0].number and p.words]
    return printed_blank_verdict(pages, between[-1] if between else e.title[-1], e.addressees[0], 1)


def addressee(case: Case) -> Verdict | None:
    """ADDR-02 in the file."""
    return all_hold(
        (p.words.endswith("：") and abs(span(p).left) < 0.1 and p.look.align in ("left", "both"),
         told("words", words=p.words[-6:]), at_paragraph(p))
        for p in case.elements.addressees
    )  # fmt: skip


def printed_addressee(pages: Pages) -> Verdict | None:
    """ADDR-02 in print."""
    lines = (line for p in pages.elements.addressees for line in pages.layout.lines(p))
    return lines_at("left", lines, f.LEFT_MM, 0.6)


def printed_text_on_page_one(pages: Pages) -> Verdict | None:
    """BODY-01 in print."""
    if not pages.elements.body:
        return None
    first = next((line for p in pages.elements.body for line in pages.layout.lines(p)), None)
    holds = first is not None and first.page == 1
    return Verdict(holds, told("good" if holds else "no_page_text"), at_line(first).words if first else "")


def _indented(case: Case) -> Iterator[Paragraph]:
    """Paragraphs of running text: not flush under a title of their own, not centred, not in a list with its own indents."""
    return (p for p in case.elements.body if p.container == "body" and p.look.align in ("left", "both", "distribute"))


def indent(case: Case) -> Verdict | None:
    """BODY-02 in the file; what addresses somebody stands flush."""
    return all_hold(_indent_look(p) for p in _indented(case) if not p.words.endswith("："))


def _indent_look(p: Paragraph) -> tuple[bool, str, Spot]:
    if p.text[:1] in " \u3000\t":
        return False, told("spaces"), at_paragraph(p)
    left = p.look.left_chars / 100 or p.look.left / f.CHARACTER
    holds = abs(p.look.indent_chars - 2) < 0.1 and abs(left) < 0.05
    return holds, told("characters_off", value=p.look.indent_chars + left), at_paragraph(p)


def printed_indent(pages: Pages) -> Verdict | None:
    """BODY-02 in print."""
    off = [((line.left - f.LEFT_MM) / f.CHARACTER_MM, line, n)
           for p in _indented(pages.case) if not p.words.endswith("：") for n, line in enumerate(pages.layout.lines(p))
           if pages.layout.sheets[line.page - 1].width < f.PAPER_WIDTH_MM + 1]  # fmt: skip
    slack = _INDENT_OFF_MM / f.CHARACTER_MM
    return all_hold((abs(chars - (0 if n else 2)) <= slack, told("characters_off", value=chars), at_line(line))
                    for chars, line, n in off)  # fmt: skip


def _level(case: Case, level: int) -> Verdict | None:
    headings = [h for h in case.elements.headings if h.level == level]
    return all_hold(look for h in headings for look in _heading_looks(h))


def _heading_looks(heading: Heading) -> Iterator[tuple[bool, str, Spot]]:
    p, face = heading.paragraph, _LEVEL_FACES[heading.level]
    marked = re.match(_WELL_MARKED.get(heading.level, ""), p.words) is not None
    yield marked, told("words", words=p.words[:6]), at_paragraph(p)
    if p.first is not None:
        yield is_family(p.first.look.face, face), told("face", face=p.first.look.face), at_paragraph(p)


def level_order(case: Case) -> Verdict | None:
    """BODY-07: each level counts from one, anew below each heading above it."""
    counts = {1: 0, 2: 0, 3: 0, 4: 0}
    looks = []
    for h in case.elements.headings:
        value = _value(h.mark)
        expected = counts[h.level] + 1
        counts[h.level] = value
        counts.update(dict.fromkeys(range(h.level + 1, 5), 0))
        if value != expected:
            looks.append((False, told("number_after", before=expected - 1, after=value), at_paragraph(h.paragraph)))
        else:
            looks.append((True, told("good"), at_paragraph(h.paragraph)))
    return all_hold(looks)


def _value(mark: str) -> int:
    digits = re.sub(r"[^\d一二三四五六七八九十]", "", mark)
    if digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def uniform_pitch(case: Case) -> Verdict | None:
    """BODY-08 in the file."""
    return all_hold(
        (p.look.line_rule == "exact" and p.look.line == case.profile.line and not p.look.before and not p.look.after,
         told("spacing", line=p.look.line / 20, before=p.look.before / 20, after=p.look.after / 20), at_paragraph(p))
        for p in case.elements.body if p.container == "body"
    )  # fmt: skip


def printed_uniform_pitch(pages: Pages) -> Verdict | None:
    """BODY-08 in print."""
    line = pages.case.profile.line * f.MM_PER_TWIP
    return within(pitches(pages), line - _BETWEEN_LEVELS, line + _BETWEEN_LEVELS, "mm2")


def no_hanging(case: Case) -> Verdict | None:
    """BODY-09 in the file."""
    return all_hold((not p.look.hangs, told("good"), at_paragraph(p)) for p in case.elements.body)


def keeps_next(case: Case) -> Verdict | None:
    """BODY-10 in the file."""
    return all_hold((h.paragraph.look.keeps_next, told("words", words=h.paragraph.words[:10]), at_paragraph(h.paragraph))
                    for h in case.elements.headings if _is_alone(h))  # fmt: skip


def printed_keeps_next(pages: Pages) -> Verdict | None:
    """BODY-10 in print: a heading's page also has the line below it."""
    body = [p for p in pages.case.story.paragraphs if pages.layout.lines(p)]
    follows = {above.number: below for above, below in pairwise(body)}
    looks = []
    for h in pages.elements.headings:
        lines = pages.layout.lines(h.paragraph)
        below = pages.layout.lines(follows.get(h.paragraph.number))
        if _is_alone(h) and lines and below:
            looks.append(
                (lines[-1].page == below[0].page, told("words", words=h.paragraph.words[:10]), at_line(lines[-1]))
            )
    return all_hold(looks)


def _is_alone(heading: Heading) -> bool:
    return not re.search(r"[。；]", heading.paragraph.words) and len(heading.paragraph.words) <= 60


WORD: Mapping[str, WordCheck] = {
    "TITL-01": title_below_line, "TITL-02": title_centred, "TITL-03": title_shape, "TITL-04": title_parts,
    "ADDR-01": addressee_below_title, "ADDR-02": addressee, "BODY-02": indent,
    "BODY-03": lambda case: _level(case, 1), "BODY-04": lambda case: _level(case, 2),
    "BODY-05": lambda case: _level(case, 3), "BODY-06": lambda case: _level(case, 4),
    "BODY-07": level_order, "BODY-08": uniform_pitch, "BODY-09": no_hanging, "BODY-10": keeps_next,
}  # fmt: skip
PRINTED: Mapping[str, PageCheck] = {
    "TITL-01": printed_title_below_line, "TITL-02": printed_title_centred, "TITL-03": printed_title_shape,
    "ADDR-01": printed_addressee_below_title, "ADDR-02": printed_addressee, "BODY-01": printed_text_on_page_one,
    "BODY-02": printed_indent, "BODY-08": printed_uniform_pitch, "BODY-10": printed_keeps_next,
}  # fmt: skip
