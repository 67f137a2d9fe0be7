"""A blank as a line of pieces: its paragraphs, and the bare markup between them.

An edit makes a new line of pieces out of one; nothing is parsed, and what an edit does not touch is not copied. Every
piece knows its home, the section that a text typed there belongs to by the contract (everything from a label to the next
label or heading), so that what is expected of an edit is known without asking the reader.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Literal
from xml.sax.saxutils import escape

from selfcheck.model.form import End, Form, Grid, Heading
from selfcheck.model.ids import SectionId

Role = Literal["label", "text", "markup"]
NOWHERE = SectionId("")
"""The home of what is typed behind a heading, in front of the form or after its closing line: it is unplaced."""

SLOT = "\0"
"""Where the token stands in the words of an edit."""
_TOKEN = re.compile(r"甲(\d{4})乙")
_PARAGRAPH = re.compile(r"(<w:p>.*?</w:p>)", re.DOTALL)
_INSIDE = re.compile(r"(<w:p>(?:<w:pPr>.*?</w:pPr>)?)(.*)(</w:p>)", re.DOTALL)
_BOOKMARK = re.compile(r'<w:bookmarkStart [^>]*w:name="([^"]*)"/>')
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_GONE = re.compile(r"<(w:del|w:moveFrom|mc:Fallback)(?: [^>]*)?(?<!/)>.*?</\1>", re.DOTALL)
_DRAWN = re.compile(r"<w:(?:drawing|pict)>")
_PROMPT = re.compile(r"<w:t[^>]*>[〔□]")


@dataclass(frozen=True)
class Piece:
    """A paragraph or a pasted block with the home of what is typed there, or the markup between two."""

    xml: str
    role: Role
    home: SectionId = NOWHERE

    @property
    def bookmark(self) -> str:
        """The name of its first bookmark, empty without one."""
        found = _BOOKMARK.search(self.xml)
        return found[1] if found else ""

    @property
    def text(self) -> str:
        """What is read there, deleted text aside."""
        return text_of(self.xml)

    @property
    def is_paragraph(self) -> bool:
        """Whether it is one paragraph and no pasted table or picture."""
        return self.role != "markup" and self.xml.startswith("<w:p>") and not _DRAWN.search(self.xml)

    @property
    def is_prompt(self) -> bool:
        """Whether one of our prompts or boxes still stands at its start."""
        return self.role == "text" and self.is_paragraph and _PROMPT.search(self.xml) is not None

    @property
    def has_token(self) -> bool:
        """Whether something was typed there."""
        return _TOKEN.search(self.text) is not None

    def inside(self, change: Callable[[str], str]) -> "Piece":
        """The same paragraph with its content changed, its properties kept."""
        found = _INSIDE.fullmatch(self.xml)
        assert found, self.xml
        return replace(self, xml=found[1] + change(found[2]) + found[3])


@dataclass(frozen=True)
class Remark:
    """A footnote or comment; it stands in a part of its own and belongs to wherever its reference stands."""

    kind: Literal["footnote", "comment"]
    number: int
    xml: str

    @property
    def reference(self) -> str:
        """What stands in a run of the text."""
        return f'<w:{self.kind}Reference w:id="{self.number}"/>'


@dataclass(frozen=True)
class Page:
    """The body of a returned form; ``homes``: the section each token was typed in, by its number."""

    pieces: tuple[Piece, ...]
    homes: tuple[SectionId, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def xml(self) -> str:
        """The main part."""
        return "".join(piece.xml for piece in self.pieces)

    def places(self, fits: Callable[[Piece], bool]) -> list[int]:
        """Where the pieces stand that fit."""
        return [n for n, piece in enumerate(self.pieces) if fits(piece)]

    def put(self, start: int, end: int, *pieces: Piece) -> "Page":
        """The page with ``pieces`` in place of those from ``start`` to ``end``."""
        return replace(self, pieces=(*self.pieces[:start], *pieces, *self.pieces[end:]))

    def typed(self, words: str, home: SectionId) -> "tuple[Page, str]":
        """The page that knows one token more, and ``words`` with the token in their slot."""
        return replace(self, homes=(*self.homes, home)), words.replace(SLOT, token(len(self.homes)))

    def standing(self) -> list[Remark]:
        """The remarks whose reference still stands, each once: Word takes the others out with their reference."""
        there = _GONE.sub("", self.xml)
        return [remark for remark in self.remarks if remark.reference in there]

    def live(self) -> Counter[int]:
        """The numbers of all tokens that stand there, as often as they do."""
        texts = [*(piece.text for piece in self.pieces), *(text_of(remark.xml) for remark in self.standing())]
        return Counter(number for text in texts for number in tokens(text))


def token(number: int) -> str:
    """What is typed at one place and nowhere else."""
    return f"甲{number:04}乙"


def tokens(text: str) -> Iterator[int]:
    """The numbers of all tokens in a text."""
    return (int(found[1]) for found in _TOKEN.finditer(text))


def text_of(xml: str) -> str:
    """All text of a stretch of a main part as one line, deleted text aside: seen without any code of the reader."""
    return unescape("".join(_TEXT.findall(_GONE.sub("", xml))))


def runs(text: str, properties: str = "") -> str:
    """A run that says ``text``, line breaks and tabs as Word writes them."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    said = escape(text).replace("\n", f"{_CLOSE}<w:br/>{_OPEN}").replace("\t", f"{_CLOSE}<w:tab/>{_OPEN}")
    return f"<w:r>{look}{_OPEN}{said}{_CLOSE}</w:r>"


_OPEN, _CLOSE = '<w:t xml:space="preserve">', "</w:t>"


def paragraph(content: str, style: str = "") -> str:
    """A paragraph of XML, in the style of that id."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{content}</w:p>"


def cut(main: bytes, form: Form) -> Page:
    """The main part of a printed blank as a page on which nothing is typed."""
    homes = _homes(form)
    pieces, home = [], NOWHERE
    for number, xml in enumerate(_PARAGRAPH.split(main.decode())):
        piece = Piece(xml, "text" if number % 2 else "markup")
        is_label = piece.bookmark in homes
        home = homes.get(piece.bookmark, home)
        pieces.append(replace(piece, role="label" if is_label else piece.role, home=home))
    return Page(tuple(piece for piece in pieces if piece.xml))


def _homes(form: Form) -> dict[str, SectionId]:
    """The section of each label by its bookmark, nowhere for those of headings."""
    found: dict[str, SectionId] = {}
    for element in form.elements:
        if isinstance(element, Heading | End):
            found[element.bookmark] = NOWHERE
        elif isinstance(element, Grid):
            found |= {
                name: element.section for name in (element.bookmark, *(f.bookmark for f in element.fields)) if name
            }
    return found | {e.bookmark: e.section for e in form.sections() if e.bookmark}


def depths(pieces: Sequence[Piece]) -> list[int]:
    """How deep in tables and wrappers each piece begins."""
    found, depth = [], 0
    for piece in pieces:
        found.append(depth)
        if piece.role == "markup":
            depth += len(_OPENED.findall(piece.xml)) - len(_CLOSED.findall(piece.xml))
    return found


_OPENED = re.compile(r"<w:(?:tbl|sdt|customXml)[ >]")
_CLOSED = re.compile(r"</w:(?:tbl|sdt|customXml)>")


def blocks(page: Page) -> list[tuple[int, int]]:
    """The paragraphs, tables and wrappers of the body itself, as stretches of pieces; its first and last markup aside."""
    at = depths(page.pieces)
    starts = [n for n in range(1, len(page.pieces) - 1) if at[n] == 0]
    return list(zip(starts, (*starts[1:], len(page.pieces) - 1), strict=True))


def stretches(page: Page) -> list[tuple[int, int]]:
    """Each section that stands in the body by itself: its label and all that belongs to it."""
    found: list[tuple[int, int]] = []
    home = NOWHERE
    for start, end in blocks(page):
        first = page.pieces[start]
        if first.role == "label" and first.home:
            home = first.home
            found.append((start, end))
        elif home and all(piece.home == home or piece.role == "markup" for piece in page.pieces[start:end]):
            found[-1] = (found[-1][0], end)
        else:
            home = NOWHERE
    return found


def items(page: Page) -> list[tuple[int, int]]:
    """Each item that stands in the body: its heading and everything up to the next heading."""
    found: list[tuple[int, int]] = []
    is_open = False
    for start, end in blocks(page):
        if any(piece.role == "label" and not piece.home for piece in page.pieces[start:end]):
            is_open = page.pieces[start].bookmark.startswith("sc_item_")
            if is_open:
                found.append((start, end))
        elif is_open:
            found[-1] = (found[-1][0], end)
    return found
