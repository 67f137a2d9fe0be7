"""A notice as plain text or Markdown, also as recognised from a scan: rows with tabs, lists in HTML, headings at random."""

import html
import re
from collections.abc import Iterable, Iterator

from selfcheck.model.blocks import Block, Cell, Document, ListItem, Paragraph, Run, Table, paragraph
from selfcheck.readers.markdown import markdown_blocks

_ENCODINGS = ("utf-8-sig", "gb18030")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_BULLET = re.compile(r"^\s*[-*+]\s+")
_LIST = re.compile(r"<(ol|ul)\b([^>]*)>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
_ITEM = re.compile(r"<li\b[^>]*>(.*?)(?=</li>|<li\b|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_START = re.compile(r'start\s*=\s*"?(\d+)')


class UnreadableText(ValueError):
    """The bytes are text in no encoding we know."""


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8 or GB 18030; :class:`UnreadableText` otherwise."""
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableText


def text_document(data: bytes) -> Document:
    """The blocks of a text: paragraphs, tables of tab-separated or piped rows. Levels of headings are not believed."""
    return Document(tuple(_blocks(decoded(data).replace("\r\n", "\n").replace("\r", "\n"))))


def _blocks(text: str) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    piped: list[str] = []
    for line in [*text.split("\n"), ""]:
        if rows and "\t" not in line:
            yield Table(tuple(rows))
            rows = []
        if piped and not line.lstrip().startswith("|"):
            yield from markdown_blocks("\n".join(piped))
            piped = []
        if "\t" in line:
            rows.append(tuple(_cell(field) for field in line.split("\t")))
        elif line.lstrip().startswith("|"):
            piped.append(line)
        elif line.strip():
            yield paragraph(_plain(_BULLET.sub("", _HEADING.sub("", line))))


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub(" ", text)).strip()


def _cell(field: str) -> Cell:
    return Cell(tuple(_cell_blocks(field)))


def _cell_blocks(field: str) -> Iterable[Block]:
    at = 0
    for match in _LIST.finditer(field):
        yield from _text_block(field[at : match.start()])
        is_numbered = match[1].lower() == "ol"
        start = int(found[1]) if (found := _START.search(match[2])) else 1
        for number, item in enumerate(_ITEM.findall(match[3]), start=start):
            yield ListItem((Run(_plain(item)),), 0, f"{number}." if is_numbered else "")
        at = match.end()
    yield from _text_block(field[at:])


def _text_block(text: str) -> Iterator[Paragraph]:
    if _plain(text):
        yield paragraph(_plain(text))
