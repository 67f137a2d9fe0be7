"""A PDF made into a book (装订): on which page each heading stands, parts that begin on a right-hand page, page labels."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle

from selfcheck.office.headings import pages_of
from selfcheck.office.pdf import About, OutlineEntry, describe, opened, set_outline, written

_ROMAN = PageLabelStyle.UPPERCASE_ROMAN
_ARABIC = PageLabelStyle.DECIMAL


@dataclass(frozen=True)
class Parts:
    """Where the three parts of a book begin (书的三部分), by page index: the cover has no number, ``front`` is numbered I,
    II, III, ``body`` 1, 2, 3. ``cover`` is what a reader shows in place of a number."""

    cover: str
    front: int
    body: int

    def label(self, page: int) -> str:
        """The number printed on a page of the body."""
        return str(page - self.body + 1)


def heading_pages(data: bytes, titles: Sequence[str]) -> list[int]:
    """The page index of each heading, in order.

    LibreOffice lists every heading itself in the PDF's outline; where that has other headings than asked, the pages are
    read for them. :class:`UnreadablePdf` as for :func:`selfcheck.office.pdf.finish_pdf`.
    """
    reader = opened(data)
    listed = list(_listed(reader, reader.outline))
    if [_folded(title) for title, _ in listed] == [_folded(title) for title in titles]:
        return [page for _, page in listed]
    return pages_of(titles, [page.extract_text() for page in reader.pages])


def _listed(reader: PdfReader, entries: Iterable[Any]) -> Iterator[tuple[str, int]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _listed(reader, entry)
        else:
            page = reader.get_destination_page_number(entry)
            yield str(entry.title), -1 if page is None else page


def _folded(text: str) -> str:
    return "".join(text.split())


def bind(data: bytes, parts: Parts, outline: Sequence[tuple[OutlineEntry, int]], about: About) -> bytes:
    """The PDF as a book: front and body begin on a right-hand page (LibreOffice leaves the empty page before them out), an
    even number of pages, labels as printed, outline and metadata. ``outline``: entries with their page indexes before that.
    """
    writer = PdfWriter(clone_from=opened(data))
    front = parts.front + _blank_before(writer, parts.front)
    body = parts.body + (front - parts.front)
    body += _blank_before(writer, body)
    if len(writer.pages) % 2:
        writer.add_blank_page()
    writer.set_page_label(0, front - 1, prefix=parts.cover)
    writer.set_page_label(front, body - 1, style=_ROMAN, start=1)
    writer.set_page_label(body, len(writer.pages) - 1, style=_ARABIC, start=1)
    describe(writer, about)
    later = [page + (body - parts.body if page >= parts.body else front - parts.front) for _, page in outline]
    set_outline(writer, [entry for entry, _ in outline], later)
    return written(writer)


def _blank_before(writer: PdfWriter, page: int) -> int:
    """One when an empty page had to be put before that page for it to lie on the right, which even indexes do, else zero."""
    if page % 2 == 0:
        return 0
    box = writer.pages[page].mediabox
    writer.insert_blank_page(width=float(box.width), height=float(box.height), index=page)
    return 1
