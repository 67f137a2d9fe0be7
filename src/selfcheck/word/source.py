"""A part as the characters it is written in, so that something can be put in and all the rest stays as it was."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from selfcheck.word.package import NotWord

_MARKUP = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<(?P<end>/)?[^\s/>!?]+(?:\"[^\"]*\"|'[^']*'|[^>\"'])*?(?P<empty>/)?>",
    re.DOTALL,
)
_CHARACTER = re.compile(r"&[^;]*;|\r\n|.", re.DOTALL)
"""What stands for one character of a text."""
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Span:
    """Where an element stands: its start tag from ``begin`` to ``inner``, its end tag from ``close`` to ``end``."""

    begin: int
    inner: int
    close: int
    end: int


class Source:
    """A part to be added to (原文). ``root`` is its tree as the XML door gave it; nothing here parses XML.

    :class:`NotWord` when tree and characters do not agree, as for a part that was repaired in reading.
    """

    def __init__(self, data: bytes, root: etree._Element) -> None:
        declared = root.getroottree().docinfo.encoding or "UTF-8"
        self._encoding = _UTF16.get(data[:2], declared)
        try:
            self.text = data.decode(self._encoding)
        except (UnicodeDecodeError, LookupError) as error:
            raise NotWord("damaged") from error
        spans = sorted(_spans(self.text), key=lambda span: span.begin)
        elements = tuple(root.iter("*"))
        if len(spans) != len(elements):
            raise NotWord("damaged")
        self._spans = dict(zip(elements, spans, strict=True))
        self._added: dict[int, list[tuple[int, str]]] = {}

    def span(self, element: etree._Element) -> Span:
        """Where an element of the tree stands."""
        return self._spans[element]

    def name(self, element: etree._Element) -> str:
        """Its name as written, with its prefix."""
        found = re.match(r"<([^\s/>]+)", self.text[self.span(element).begin :])
        return found[1] if found else ""

    def written(self, element: etree._Element) -> str:
        """All of it as written."""
        span = self.span(element)
        return self.text[span.begin : span.end]

    def place(self, element: etree._Element, offset: int) -> int | None:
        """Where its character number ``offset`` begins; None when its text is not written plainly (a CDATA section)."""
        span = self.span(element)
        raw = self.text[span.inner : span.close]
        if "<" in raw:
            return None
        before = islice(_CHARACTER.finditer(raw), offset)
        return span.inner + sum(len(found[0]) for found in before)

    def add(self, at: int, text: str, order: int = 0) -> None:
        """Put ``text`` in at a place; of several at one place those of lower ``order`` come first."""
        self._added.setdefault(at, []).append((order, text))

    def add_inside(self, element: etree._Element, text: str) -> None:
        """Put ``text`` in as the last thing inside an element, also of one that is written as empty (``<a/>``)."""
        span = self.span(element)
        if span.inner == span.end:
            slash = self.text.rindex("/", span.begin, span.end)
            name = self.name(element)
            self.text = f"{self.text[:slash]} {self.text[slash + 1 :]}"
            self.add(span.end, f"{text}</{name}>", order=-1)
        else:
            self.add(span.close, text)

    def result(self) -> bytes:
        """The part with everything put in."""
        pieces, at = [], 0
        for place in sorted(self._added):
            pieces += [self.text[at:place], *(text for _, text in sorted(self._added[place], key=lambda one: one[0]))]
            at = place
        return "".join((*pieces, self.text[at:])).encode(self._encoding)


def _spans(text: str) -> Iterator[Span]:
    open_tags: list[tuple[int, int]] = []
    for found in _MARKUP.finditer(text):
        if found[0].startswith(("<!", "<?")):
            continue
        if found["end"]:
            if not open_tags:
                raise NotWord("damaged")
            yield Span(*open_tags.pop(), found.start(), found.end())
        elif found["empty"]:
            yield Span(found.start(), found.end(), found.end(), found.end())
        else:
            open_tags.append((found.start(), found.end()))
