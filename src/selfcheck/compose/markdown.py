"""Blocks and submissions as Markdown a person can read beside the JSON. Escaped only where Markdown would eat a character."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from selfcheck.model.blocks import Block, Cell, Embedded, ListItem, Note, Paragraph, Picture, Run, Table
from selfcheck.model.submission import AnySection, Submission, holds_part_four
from selfcheck.model.wording import MarkdownWording, worded

_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]|<"})
"""A table, since the places of millions of signs would take a gigabyte."""
_BEGINS = re.compile(r"&(?=#?[0-9A-Za-z]+;)|~(?=~)")
_LINE_START = re.compile(
    r"""(?P<lead>[ \t]*)(?P<head>\d{1,9})?(?P<mark>
        \#(?=\#{0,5}(?:\s|$)) | > | [+](?=\s|$) | -(?=[\s-]|$) | =(?==*\s*$) | (?<=\d)[.)](?=\s|$)
    )""",
    re.VERBOSE,
)
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_INDENT = re.compile(r"^[ \t]+")


def submission_markdown(submission: Submission, wording: MarkdownWording, *, district: str) -> str:
    """Parts one to three and what is unplaced there; nothing of part four is in it (``part_four_markdown``)."""
    lines = [worded(wording.title, plan=submission.plan, district=district, version=submission.version), ""]
    return _markdown(submission, wording, lines, part_four=False)


def part_four_markdown(submission: Submission, wording: MarkdownWording, *, district: str) -> str:
    """Part four alone, with what was typed around it or may hold it: kept apart from the rest, it never leaves the house."""
    lines = [worded(wording.part_four_title, plan=submission.plan, district=district, version=submission.version), ""]
    return _markdown(submission, wording, lines, part_four=True)


def _markdown(submission: Submission, wording: MarkdownWording, lines: list[str], *, part_four: bool) -> str:
    risks = {s.id for s in submission.sections if holds_part_four(s)}
    for section in submission.sections:
        if (section.id in risks) == part_four:
            lines += _section(section, wording)
    unplaced = [u for u in submission.unplaced if bool(risks & {u.after, u.proposed}) == part_four]
    if unplaced:
        lines += [f"## {wording.unplaced}", ""]
        for entry in unplaced:
            lines += [f"### {entry.id}", "", f"*{escape(entry.reason)}*", "", *blocks_markdown(entry.blocks)]
    notices = [n for n in submission.notices if (n.where in risks) == part_four]
    if notices:
        lines += [f"## {wording.notices}", ""]
        lines += [f"- {' '.join(filter(None, (n.code, escape(n.where), escape(n.message))))}" for n in notices]
    return "\n".join(lines).rstrip() + "\n"


def _section(section: AnySection, wording: MarkdownWording) -> Iterator[str]:
    yield f"## {section.id}　{escape(section.title)}".rstrip()
    yield ""
    if section.blocks:
        yield from blocks_markdown(section.blocks)
    else:
        yield f"*{wording.states[section.state]}*"
        yield ""


def blocks_markdown(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of these blocks, an empty line after each."""
    depth = -1
    for block in blocks:
        if isinstance(block, ListItem):
            depth = min(block.level, depth + 1)
            yield f"{'  ' * depth}- {_item(block)}"
        else:
            depth = -1
            yield from _block(block)
        yield ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _runs(block.runs)
        case ListItem():
            yield f"- {_item(block)}"
        case Table():
            yield from _table(block)
        case Picture():
            yield f"![{escape(block.alt)}](media/{block.media})" if block.media else f"![{escape(block.alt)}]()"
        case Note():
            yield from (f"> {line}".rstrip() for line in blocks_markdown(block.blocks))
        case Embedded():
            yield f"[{escape(block.name or block.media)}](media/{block.media})"
            yield from _cells(block.text)


def _cells(text: str) -> Iterator[str]:
    """The cells of an embedded workbook, quoted below it."""
    if text:
        yield ""
        yield "  \n".join(f"> {_line(' | '.join(map(escape, row.split(chr(9)))))}" for row in text.split("\n"))


def _item(item: ListItem) -> str:
    """A list item's printed label and text; the label would begin a list of its own."""
    return " ".join(part for part in (_line(escape(item.label)), _runs(item.runs)) if part)


def _runs(runs: Iterable[Run]) -> str:
    alike = groupby((run for run in runs if run.text), key=lambda run: run.bold)
    text = "".join(_stretch("".join(run.text for run in group), bold=bold) for bold, group in alike)
    return "  \n".join(map(_line, text.split("\n")))


def _stretch(text: str, *, bold: bool) -> str:
    """Bold where Markdown can say it: not across lines, and not where a stop or a blank stands at an end."""
    can_be_bold = text[0].isalnum() and text[-1].isalnum() and "\n" not in text
    return f"**{escape(text)}**" if bold and can_be_bold else escape(text)


def _line(line: str) -> str:
    """A line that begins no list, heading, quotation, rule or code."""
    match = _LINE_START.match(line)
    if match:
        at = match.start("mark")
        line = f"{line[:at]}\\{line[at:]}"
    return _INDENT.sub(lambda blanks: "\u3000" * min(len(blanks[0]), 2), line)


def _table(table: Table) -> Iterator[str]:
    columns = max((sum(c.colspan for c in row) for row in table.rows), default=0)
    for n, row in enumerate(table.rows):
        cells = [text for cell in row for text in (_cell(cell), *[""] * (cell.colspan - 1))]
        # The first row alone says how many columns there are; padding all would make a small hostile table gigabytes.
        padding = [""] * (columns - len(cells)) if n == 0 else []
        yield f"| {' | '.join(cells + padding)} |"
        if n == 0:
            yield f"|{' --- |' * columns}"


def _cell(cell: Cell) -> str:
    lines = [line for block in cell.blocks for line in _block(block) if line]
    return _BARE_PIPE.sub(r"\\|", "<br>".join(lines)).replace("  \n", "<br>").replace("\n", "<br>")


def escape(text: str) -> str:
    """``text`` so that Markdown shows it unchanged."""
    return _BEGINS.sub(r"\\\g<0>", text.translate(_SIGNS))
