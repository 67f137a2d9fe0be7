"""Blocks and submissions as Markdown a person can read beside the JSON. Escaped only where Markdown would eat a character."""

import re
from collections.abc import Iterable, Iterator

from selfcheck.model.blocks import Block, Cell, Embedded, ListItem, Note, Paragraph, Picture, Run, Table
from selfcheck.model.submission import AnySection, Risk, Submission
from selfcheck.model.wording import MarkdownWording

_INLINE = re.compile(r"[\\`*_\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)")
_LINE_START = re.compile(r"^(\s*)([#>+\-=]|\d+[.)])(?=\s|$)|^(\s{4,})")


def submission_markdown(submission: Submission, wording: MarkdownWording, *, district: str) -> str:
    """Parts one to three and what is unplaced; part four is not in it (``part_four_markdown``)."""
    sections = (s for s in submission.sections if not isinstance(s, Risk))
    lines = [wording.title.format(plan=submission.plan, district=district, version=submission.version), ""]
    lines += [line for section in sections for line in _section(section, wording)]
    if submission.unplaced:
        lines += [f"## {wording.unplaced}", ""]
        for entry in submission.unplaced:
            lines += [f"### {entry.id}", "", f"*{escape(entry.reason)}*", "", *blocks_markdown(entry.blocks)]
    if submission.notices:
        lines += [f"## {wording.notices}", ""]
        lines += [f"- {n.code} {escape(n.where)} {escape(n.message)}" for n in submission.notices]
    return "\n".join(lines).rstrip() + "\n"


def part_four_markdown(submission: Submission, wording: MarkdownWording, *, district: str) -> str:
    """Part four alone: it is kept apart from the rest and never leaves the house."""
    lines = [wording.part_four_title.format(plan=submission.plan, district=district, version=submission.version), ""]
    for section in submission.sections:
        if isinstance(section, Risk):
            lines += _section(section, wording)
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
    for block in blocks:
        yield from _block(block)
        yield ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _runs(block.runs)
        case ListItem():
            yield f"{'  ' * block.level}- {escape(block.label)} {_runs(block.runs)}"
        case Table():
            yield from _table(block)
        case Picture():
            yield f"![{escape(block.alt)}](media/{block.media})" if block.media else f"![{escape(block.alt)}]()"
        case Note():
            yield from (f"> {line}" for inner in block.blocks for line in _block(inner))
        case Embedded():
            yield f"[{escape(block.name or block.media)}](media/{block.media})"


def _runs(runs: Iterable[Run]) -> str:
    text = "".join(f"**{escape(r.text)}**" if r.bold and r.text.strip() == r.text else escape(r.text) for r in runs)
    return "  \n".join(_LINE_START.sub(_escape_start, line) for line in text.split("\n"))


def _escape_start(match: re.Match[str]) -> str:
    """A backslash before what would begin a list, a heading or a quotation."""
    if match[3]:
        return "\u3000" * 2
    mark = match[2]
    return f"{match[1]}{mark[:-1]}\\{mark[-1]}"


def _table(table: Table) -> Iterator[str]:
    columns = max((sum(c.colspan for c in row) for row in table.rows), default=0)
    for n, row in enumerate(table.rows):
        cells = [text for cell in row for text in (_cell(cell), *[""] * (cell.colspan - 1))]
        yield f"| {' | '.join(cells + [''] * (columns - len(cells)))} |"
        if n == 0:
            yield f"|{' --- |' * columns}"


def _cell(cell: Cell) -> str:
    lines = [line for block in cell.blocks for line in _block(block) if line]
    return "<br>".join(lines).replace("|", "\\|").replace("  \n", "<br>").replace("\n", "<br>")


def escape(text: str) -> str:
    """``text`` so that Markdown shows it unchanged."""
    return _INLINE.sub(lambda match: "\\" + match[0], text)
