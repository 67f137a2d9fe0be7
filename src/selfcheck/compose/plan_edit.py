"""Small changes to the files of a plan folder as a person left them: what is not meant stays byte for byte."""

import re
from collections.abc import Iterator

from selfcheck.compose.plan_text import each_word, item_markdown
from selfcheck.compose.plan_toml import toml_line
from selfcheck.messages.plan import ITEM_ID
from selfcheck.model.plan import Doubt, Item, Plan

_HEADER = re.compile(r"\s*\[")
_DOUBT = re.compile(r"\s*\[\[\s*doubts\s*\]\]")
_BETWEEN = re.compile(r"\s*(#.*)?\s*")
_STRING = r"""("(?:[^"\\]|\\.)*"|'[^']*')"""
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")


def doubts_with(text: str, doubt: Doubt) -> str:
    """The text of doubts.toml with state, reading and settler of this doubt; unchanged when its entry is not found."""
    lines = re.split(r"(?<=\n)", text)
    for start, end in _entries(lines):
        entry = "".join(lines[start:end])
        if re.search(rf"^\s*id\s*=\s*{re.escape(toml_line('', doubt.id).removeprefix(' = '))}", entry, re.MULTILINE):
            lines[start:end] = [_settled(entry, doubt)]
            break
    return "".join(lines)


def _entries(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where each doubt begins and ends; comments and blank lines before the next header are not its own."""
    starts = [n for n, line in enumerate(lines) if _HEADER.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        if _DOUBT.match(lines[start]):
            yield start, max(n for n in range(start, end) if not _BETWEEN.fullmatch(lines[n])) + 1


def _settled(entry: str, doubt: Doubt) -> str:
    for key, value in (("reading", doubt.reading), ("state", doubt.state), ("settled_by", doubt.settled_by)):
        entry = _with_line(entry, key, value)
    return entry


def _with_line(entry: str, key: str, value: str) -> str:
    """The entry with this column set; a column that was not there stands at the end."""
    line = toml_line(key, value)
    written, count = re.subn(
        rf"^(\s*){key}\s*=\s*{_STRING}", lambda found: found[1] + line, entry, count=1, flags=re.MULTILINE
    )
    if count:
        return written
    newline = "\r\n" if "\r\n" in entry else "\n"
    return entry.rstrip("\r\n") + newline + line + newline


def plan_text_with(text: str, plan: Plan, item: Item) -> str:
    """The text of plan.md with this item written anew; unchanged when its section is not found."""
    lines = text.split("\n")
    own = re.compile(rf"\s*[-*+]\s+{ITEM_ID}\s*[:：]\s*{re.escape(item.id)}\s*")
    at = next((n for n, line in enumerate(lines) if own.fullmatch(line)), None)
    headings = {n: found for n, line in enumerate(lines) if (found := _HEADING.match(line))}
    start = max((n for n in headings if at is not None and n < at), default=None)
    if at is None or start is None:
        return text
    end = min((n for n in headings if n > at), default=len(lines))
    blocks = [block for block in item_markdown(item, len(headings[start][1]), each_word(plan)) if block]
    section = [*"\n\n".join(blocks).split("\n"), ""]
    if lines[start].endswith("\r"):
        section = [f"{line}\r" for line in section]
    return "\n".join([*lines[:start], *section, *lines[end:]])
