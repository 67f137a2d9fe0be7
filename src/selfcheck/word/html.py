"""An HTML page that a Word file brought in, as blocks: paragraphs, lists, tables and pictures; its look is let go."""

import re
from binascii import Error, a2b_base64
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser

from selfcheck.model.blocks import Block, Cell, ListItem, Paragraph, Picture, Table, run_text
from selfcheck.model.ids import Sha256
from selfcheck.word.grid import MAX_SPAN
from selfcheck.word.inline import Content, Look
from selfcheck.word.names import whole

_UNSEEN = frozenset({"style", "script", "title"})
_LINES = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
"""Tags at which a line of text ends."""
_LOOKS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
          "sup": "superscript"}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DATA = re.compile(r"data:[^,]{0,100};base64,", re.IGNORECASE)
_MAX_ROWS = 1000

Keep = Callable[[bytes], tuple[Sha256, str]]
"""What keeps a picture's bytes, and gives their hash and file name."""


@dataclass
class _OpenTable:
    """A table whose end has not come."""

    rows: list[list[Cell]] = field(default_factory=list)
    spans: tuple[int, int] = (1, 1)
    cell: list[Block] | None = None

    def close_cell(self) -> None:
        if self.cell is not None:
            self.row.append(Cell(tuple(self.cell), *self.spans))
        self.cell, self.spans = None, (1, 1)

    @property
    def row(self) -> list[Cell]:
        """The last row; text that stands in none makes one."""
        if not self.rows:
            self.rows.append([])
        return self.rows[-1]


class _Reader(HTMLParser):
    """Events of a page as blocks. Nothing a page shows is left out for standing in the wrong place."""

    def __init__(self, keep: Keep) -> None:
        super().__init__(convert_charrefs=True)
        self._keep = keep
        self._blocks: list[Block] = []
        self._tables: list[_OpenTable] = []
        self._content = Content()
        self._looks: list[str] = []
        self._links: list[str] = []
        self._lists: list[int | None] = []
        self._item: tuple[int, str] | None = None
        self._unseen = 0
        self.dropped = False
        self.lost_picture = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what the tag begins."""
        attributes = {name: value or "" for name, value in attrs}
        if tag in _LINES:
            self._end_line()
        match tag:
            case "br":
                self._content.add("\n", self._look())
            case "img":
                self._picture(attributes)
            case "a":
                address = attributes.get("href", "")
                self._links.append(address if address.startswith(("http://", "https://")) else "")
            case "ul" | "ol" | "li":
                self._begin_in_list(tag, attributes)
            case "table" | "tr" | "td" | "th":
                self._begin_in_table(tag, attributes)
            case _:
                self._unseen += tag in _UNSEEN
                self._looks += [_LOOKS[tag]] if tag in _LOOKS else []

    def handle_endtag(self, tag: str) -> None:
        """End what the tag ends; an end without a beginning is nothing."""
        if tag in _LINES:
            self._end_line()
        match tag:
            case "table" if self._tables:
                self._end_table()
            case "td" | "th" if self._tables:
                self._tables[-1].close_cell()
            case "ul" | "ol":
                self._lists[-1:] = []
            case "li":
                self._item = None
            case "a":
                self._links[-1:] = []
            case _:
                self._unseen -= tag in _UNSEEN and self._unseen > 0
                if (look := _LOOKS.get(tag, "")) in self._looks:
                    self._looks.remove(look)

    def handle_data(self, data: str) -> None:
        """Text: white space of any length is one blank, as a browser shows it."""
        if self._unseen:
            return
        clean = _CONTROL.sub("", data)
        self.dropped = self.dropped or len(clean) < len(data)
        text = _BLANKS.sub(" ", clean)
        if text.startswith(" ") and (not self._content.runs or self._content.runs[-1].text.endswith((" ", "\n"))):
            text = text[1:]
        self._content.add(text, self._look())

    def finish(self) -> tuple[Block, ...]:
        """The blocks, once all has been fed."""
        self.close()
        self._end_line()
        while self._tables:
            self._end_table()
        return tuple(self._blocks)

    def _look(self) -> Look:
        return Look(link=self._links[-1] if self._links else "", **dict.fromkeys(self._looks, True))

    def _add(self, block: Block) -> None:
        if not self._tables:
            self._blocks.append(block)
            return
        table = self._tables[-1]
        if table.cell is None:
            table.cell = []
        table.cell.append(block)

    def _end_line(self) -> None:
        content, self._content = self._content, Content()
        self.dropped = self.dropped or content.dropped
        runs = tuple(content.runs)
        if run_text(Paragraph(runs)).strip():
            self._add(Paragraph(runs) if self._item is None else ListItem(runs, *self._item))
            self._item = None
        for picture in content.floats:
            self._add(picture)

    def _begin_in_list(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != "li":
            self._lists.append(whole(attributes.get("start"), 1, most=_MAX_ROWS) if tag == "ol" else None)
            return
        number = self._lists[-1] if self._lists else None
        self._item = (max(len(self._lists) - 1, 0), "•" if number is None else f"{number}.")
        if number is not None:
            self._lists[-1] = number + 1

    def _begin_in_table(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            self._tables.append(_OpenTable())
        elif self._tables:
            table = self._tables[-1]
            table.close_cell()
            if tag == "tr":
                table.rows.append([])
            else:
                columns = max(whole(attributes.get("colspan"), 1, most=MAX_SPAN), 1)
                table.cell, table.spans = [], (columns, max(whole(attributes.get("rowspan"), 1, most=_MAX_ROWS), 1))

    def _end_table(self) -> None:
        table = self._tables.pop()
        table.close_cell()
        self._add(Table(tuple(map(tuple, table.rows))))

    def _picture(self, attributes: dict[str, str]) -> None:
        start = _DATA.match(attributes.get("src", ""))
        sha, media = Sha256(""), ""
        with suppress(Error, ValueError):  # of a2b_base64: what claims to be base64 and is not
            if start and (data := a2b_base64(attributes["src"][start.end() :])):
                sha, media = self._keep(data)
        self.lost_picture = self.lost_picture or not media
        self._content.floats.append(Picture(media, sha, alt=attributes.get("alt", "")))


@dataclass(frozen=True)
class PageBlocks:
    """What a page says (网页内容).

    ``dropped``: control characters were left out. ``lost_picture``: the bytes of a picture are elsewhere.
    """

    blocks: tuple[Block, ...]
    dropped: bool
    lost_picture: bool


def read_page(markup: str, keep: Keep) -> PageBlocks:
    """The blocks of an HTML page that passed the door; pictures on other computers are not fetched."""
    reader = _Reader(keep)
    reader.feed(markup)
    blocks = reader.finish()
    return PageBlocks(blocks, reader.dropped, reader.lost_picture)


def read_lines(text: str) -> PageBlocks:
    """The blocks of a plain text: a paragraph a line."""
    clean = _CONTROL.sub("", text)
    lines: list[Block] = []
    dropped = len(clean) < len(text)
    for line in re.split(r"\r\n|\r|\n", clean):
        content = Content()
        content.add(line, Look())
        dropped = dropped or content.dropped
        if line.strip():
            lines.append(Paragraph(tuple(content.runs)))
    return PageBlocks(tuple(lines), dropped, lost_picture=False)
