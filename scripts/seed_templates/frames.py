"""Frames that the program pours a whole document into: form, report, booklet, notice."""

from scripts.seed_templates.marks import CENTRED, line, paragraph
from scripts.seed_templates.pages import MARK, package, plain_parts, running_parts, section, upright_then_turned
from scripts.seed_templates.styles import booklet_styles

from selfcheck import figures as f


def form() -> bytes:
    return package(MARK, running_parts("{{ header }}"))


def report() -> bytes:
    body = (
        paragraph("{{ title }}", "SCTitle", f"{line(f.LINE_TITLE, before=2 * f.LINE)}")
        + paragraph("{{ state }}", "SCCover")
        + paragraph("", "SCBody")
        + MARK
    )
    return package(body, running_parts("{{ header }}"))


def report_with_annexes() -> bytes:
    """The report to the meeting: its annexes are wide tables."""
    body = (
        paragraph("{{ title }}", "SCTitle", f"{line(f.LINE_TITLE, before=f.LINE)}")
        + paragraph("{{ state }}", "SCCover")
        + MARK
    )
    return upright_then_turned(body, paragraph("", "SCAttachmentMark"), running_parts("{{ header }}"))


def booklet() -> bytes:
    """Cover, pages numbered I, II, III before the body, and the body from 1. Both begin with an odd number, so on a
    right-hand page; told to do that in so many words, LibreOffice 7.4 sets the first page of them too high."""
    bare = section([], numbering='<w:pgNumType w:start="1"/>')
    running = running_parts("{{ header }}　{{ title }}")
    ids = {name: f"rId{n}" for n, name in enumerate(running, start=3)}
    references = [(kind, when, ids[name]) for name, (kind, when, _) in running.items()]
    front = section(references, numbering='<w:pgNumType w:fmt="upperRoman" w:start="1"/>', begins="nextPage")
    body_section = section(references, numbering='<w:pgNumType w:fmt="decimal" w:start="1"/>', begins="nextPage")
    least = f'{line(20)}<w:rPr><w:sz w:val="2"/></w:rPr>'
    body = (
        paragraph("{{ header }}", "SCCover")
        + paragraph("{{ title }}", "SCCoverTitle")
        + paragraph("{{ issuer }}", "SCCover", line(f.LINE, before=7 * f.LINE, after=f.LINE) + CENTRED)
        + paragraph("{{ on | cn_date }}", "SCCover", bare)
        + paragraph("", "SCFrontMark")
        + paragraph("", "SCFlush", least + front)
        + MARK
    )
    return package(body, running, last_section=body_section, own_styles=booklet_styles())


def notice() -> bytes:
    """General format: red head on page one, then the text, then the attachment on landscape pages."""
    size = f.SIZE_MARK * 10
    top = round(f.MARK_TOP_MM / 25.4 * 1440) + round((f.MARK_INK_TOP_EM - 0.8) * size)
    body = (
        paragraph("{{ mark }}", "SCMark", line(size, before=top))
        + paragraph("{{ number }}", "SCNumber")
        + paragraph("{{ title }}", "SCTitle", line(f.LINE_TITLE, before=2 * f.LINE, after=f.LINE))
        + MARK
    )
    return upright_then_turned(body, paragraph("", "SCAttachmentMark"), plain_parts(), above_heading_3=0)
