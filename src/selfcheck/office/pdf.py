"""PDF files: how many pages one has, and the last touches to one of ours."""

import hashlib
import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, ByteStringObject, Fit, IndirectObject, NameObject

from selfcheck.office.headings import pages_of

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else it speaks English on the clerk's screen
MAX_TEXT = 5_000_000
"""Code points of text taken out of one file; a return of 54 pages has about 40,000."""


class UnreadablePdf(ValueError):
    """The file is no PDF, is broken, or needs a password; ``str()`` says which, in one word."""


@dataclass(frozen=True)
class OutlineEntry:
    """A heading as printed (书签), with its automatic number; ``level`` 1 is the highest."""

    title: str
    level: int


def page_count(data: bytes) -> int:
    """The pages of ``data``; :class:`UnreadablePdf` ``damaged`` when it cannot be read, ``password`` when it needs one."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if not reader.is_encrypted or _opens(reader):
            return len(reader.pages)
    except Exception as error:  # pypdf raises whatever a broken file makes it stumble over
        raise UnreadablePdf("damaged") from error
    raise UnreadablePdf("password")


def upright_pages(data: bytes) -> int:
    """How many pages come before the first that lies on its side; :class:`UnreadablePdf` ``damaged`` as above."""
    try:
        sizes = [(page.mediabox.width, page.mediabox.height) for page in PdfReader(io.BytesIO(data)).pages]
    except Exception as error:  # as above
        raise UnreadablePdf("damaged") from error
    return next((n for n, (width, height) in enumerate(sizes) if width > height), len(sizes))


def finish_pdf(data: bytes, *, title: str, outline: Sequence[OutlineEntry], author: str, on: date) -> bytes:
    """``data`` with its outline, shown when it is opened, and its title, author and date; the rest of it unchanged.

    An entry whose heading stands on no page points to the page of the one before it. The time of day and the file's
    identifier say nothing about when it was made: same input, same bytes. :class:`UnreadablePdf` ``damaged``, and
    ``password`` for an encrypted file.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise UnreadablePdf("password")
        texts = [page.extract_text() for page in reader.pages]
        writer = PdfWriter(clone_from=reader)
    except UnreadablePdf:
        raise
    except Exception as error:  # as above
        raise UnreadablePdf("damaged") from error
    _describe(writer, title, author, on)
    _set_outline(writer, outline, pages_of([entry.title for entry in outline], texts))
    return _written(writer)


def _opens(reader: PdfReader) -> bool:
    try:
        return bool(reader.decrypt(""))
    except (PyPdfError, DependencyError, NotImplementedError):  # an algorithm pypdf does not have
        return False


def _describe(writer: PdfWriter, title: str, author: str, on: date) -> None:
    moment = f"D:{on:%Y%m%d}000000+08'00'"
    writer.xmp_metadata = None  # it would repeat LibreOffice's own dates
    writer.metadata = {
        "/Title": title,
        "/Author": author,
        "/Producer": "selfcheck",
        "/CreationDate": moment,
        "/ModDate": moment,
    }


def _set_outline(writer: PdfWriter, outline: Sequence[OutlineEntry], pages: Sequence[int]) -> None:
    root = writer.root_object
    root.pop(NameObject("/Outlines"), None)
    if not outline:
        root.pop(NameObject("/PageMode"), None)
        return
    parents: list[tuple[int, IndirectObject]] = []
    for entry, page in zip(outline, pages, strict=True):
        while parents and parents[-1][0] >= entry.level:
            parents.pop()
        parent = parents[-1][1] if parents else None
        item = writer.add_outline_item(title=entry.title, page_number=page, parent=parent, fit=Fit.fit())
        parents.append((entry.level, item))
    writer.page_mode = "/UseOutlines"


def _written(writer: PdfWriter) -> bytes:
    """Twice: the identifier is made of what the file holds, which is not known before."""
    identifier = bytes(16)
    for _ in range(2):
        writer._ID = ArrayObject([ByteStringObject(identifier), ByteStringObject(identifier)])
        buffer = io.BytesIO()
        writer.write(buffer)
        identifier = hashlib.sha256(buffer.getvalue()).digest()[:16]
    return buffer.getvalue()
