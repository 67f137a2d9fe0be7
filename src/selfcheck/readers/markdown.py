"""Markdown (CommonMark and tables) into blocks: the plan's own text, and the text templates.

Nothing a clerk types vanishes: raw HTML is text here and no markup, so is ``[备注]: …``, which Markdown takes for the
definition of a link and shows nowhere, and a row with more cells than its table's head is no shorter for that.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from selfcheck.model.blocks import Block, Cell, ListItem, Paragraph, Run, Table

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("reference")
_UNDER_HEAD = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BETWEEN = re.compile(r"(?<!\\)\|")
_MOST_COLUMNS = 63
"""Word's own limit; every row is filled up to its table's head."""
_BULLET = "•"
_SOFT_BREAK = Run("\r")
"""Stands for an editor's line wrap until its neighbours are known; the parser leaves no other carriage return."""


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of ``text``; headings are paragraphs of style ``Heading N``, list labels are computed.

    A line wrapped by an editor joins without a space unless both sides are ASCII. Rules (``---``) leave nothing.
    """
    return node_blocks(parse(text).children)


def parse(text: str) -> SyntaxTreeNode:
    """The syntax tree of ``text``, each block node with its line map."""
    return SyntaxTreeNode(_PARSER.parse(_with_wide_heads(text)))


def _with_wide_heads(text: str) -> str:
    """The text with each table's head as wide as its widest row: what goes beyond the head, a parser drops."""
    lines = re.split(r"\r\n?|\n", text)
    end = 1
    for n, line in enumerate(lines):
        if n < end or not _is_under_head(lines[n - 1], line):
            continue
        body = list(takewhile(str.strip, lines[n + 1 :]))
        end = n + 1 + len(body)
        more = min(max(map(_cells, body), default=0), _MOST_COLUMNS) - _cells(line)
        if more > 0:
            lines[n - 1] = _closed(lines[n - 1]) + " |" * more
            lines[n] = _closed(line) + " --- |" * more
    return "\n".join(lines)


def _is_under_head(head: str, line: str) -> bool:
    return "|" in head and _UNDER_HEAD.fullmatch(line) is not None and _cells(line) == _cells(head)


def _cells(row: str) -> int:
    return len(_BETWEEN.findall(_closed(row))) - row.lstrip().startswith("|")


def _closed(row: str) -> str:
    """The row with a bar behind its last cell."""
    bare = row.rstrip()
    return bare if bare.endswith("|") and not bare.endswith("\\|") else f"{bare} |"


def line_of(node: SyntaxTreeNode) -> int:
    """The line a block node starts in, counted from 1."""
    return node.map[0] + 1 if node.map else 1


def node_blocks(nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
    """The blocks of some nodes of one tree."""
    return tuple(block for node in nodes for block in _blocks(node, -1))


def node_text(node: SyntaxTreeNode) -> str:
    """The words of a heading or paragraph."""
    return "".join(run.text for run in _node_runs(node))


def _blocks(node: SyntaxTreeNode, level: int) -> Iterator[Block]:
    match node.type:
        case "heading":
            yield Paragraph(_node_runs(node), f"Heading {node.tag.removeprefix('h')}")
        case "paragraph":
            yield Paragraph(_node_runs(node))
        case "fence" | "code_block":
            yield Paragraph((Run(node.content.removesuffix("\n")),))
        case "table":
            yield _table(node)
        case "bullet_list" | "ordered_list":
            for position, item in enumerate(node.children):
                yield from _list_item(item, _label(node, position), level + 1)
        case _:
            for child in node.children:
                yield from _blocks(child, level)


def _label(listing: SyntaxTreeNode, position: int) -> str:
    if listing.type == "bullet_list":
        return _BULLET
    return f"{int(listing.attrs.get('start', 1)) + position}{listing.markup}"


def _list_item(item: SyntaxTreeNode, label: str, level: int) -> Iterator[Block]:
    """The first paragraph carries the label; what else stands in the item follows it."""
    first = next((child for child in item.children[:1] if child.type == "paragraph"), None)
    yield ListItem(_node_runs(first) if first else (), level, label)
    for child in item.children[1 if first else 0 :]:
        yield from _blocks(child, level)


def _table(node: SyntaxTreeNode) -> Table:
    rows = tuple(tuple(_cell(c) for c in row.children) for section in node.children for row in section.children)
    return Table(rows, header_rows=1)


def _cell(node: SyntaxTreeNode) -> Cell:
    return Cell((Paragraph(_node_runs(node)),))


def _node_runs(node: SyntaxTreeNode) -> tuple[Run, ...]:
    return tuple(_joined(run for inline in node.children for run in _runs(inline, Run(""))))


def _runs(node: SyntaxTreeNode, look: Run) -> Iterator[Run]:
    for child in node.children:
        match child.type:
            case "softbreak":
                yield _SOFT_BREAK
            case "hardbreak":
                yield _looking_like(look, "\n")
            case "strong":
                yield from _runs(child, Run("", True, look.italic, link=look.link))
            case "em":
                yield from _runs(child, Run("", look.bold, True, link=look.link))
            case "link":
                yield from _runs(child, Run("", look.bold, look.italic, link=str(child.attrs.get("href", ""))))
            case _:
                yield _looking_like(look, child.content)


def _looking_like(look: Run, text: str) -> Run:
    return Run(text, look.bold, look.italic, link=look.link)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one look as one run, soft breaks resolved, empty runs left out."""
    joined: list[Run] = []
    wrapped = False
    for run in runs:
        if run is _SOFT_BREAK:
            wrapped = bool(joined)
            continue
        if not run.text:
            continue
        text = run.text
        if wrapped and joined[-1].text[-1].isascii() and run.text[0].isascii():
            text = " " + run.text
        wrapped = False
        if joined and _looking_like(joined[-1], "") == _looking_like(run, ""):
            text = joined.pop().text + text
        joined.append(_looking_like(run, text))
    return joined
