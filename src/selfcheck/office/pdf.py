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
    """How many pages come before the first that lies on its side; :class:`UnreadablePdf` as :func:`opened`."""
    sizes = [(page.mediabox.width, page.mediabox.height) for page in opened(data).pages]
    return next((n for n, (width, height) in enumerate(sizes) if width > height), len(sizes))


@dataclass(frozen=True)
class About:
    """What a PDF says of itself (文档信息); the time of day and the file's identifier say nothing about when it was made."""

    title: str
    author: str
    on: date
    subject: str = ""
    keywords: str = ""


def finish_pdf(data: bytes, about: About, outline: Sequence[OutlineEntry]) -> bytes:
    """``data`` with its outline, shown when it is opened, and what it says of itself; the rest of it unchanged.

    An entry whose heading stands on no page points to the page of the one before it. Same input, same bytes.
    :class:`UnreadablePdf` ``damaged``, and ``password`` for an encrypted file.
    """
    reader = opened(data)
    try:
        texts = [page.extract_text() for page in reader.pages]
        writer = PdfWriter(clone_from=reader)
    except Exception as error:  # as there
        raise UnreadablePdf("damaged") from error
    describe(writer, about)
    set_outline(writer, outline, pages_of([entry.title for entry in outline], texts))
    return written(writer)


def opened(data: bytes) -> PdfReader:
    """The pages of a PDF; :class:`UnreadablePdf` ``damaged``, and ``password`` for an encrypted file."""
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted
        count = 0 if locked else len(reader.pages)
    except Exception as error:  # pypdf raises whatever a broken file makes it stumble over
        raise UnreadablePdf("damaged") from error
    if locked or not count:
        raise UnreadablePdf("password" if locked else "damaged")
    return reader


def _opens(reader: PdfReader) -> bool:
    try:
        return bool(reader.decrypt(""))
    except (PyPdfError, DependencyError, NotImplementedError):  # an algorithm pypdf does not have
        return False


def describe(writer: PdfWriter, about: About) -> None:
    """Set what the PDF says of itself, and nothing else."""
    moment = f"D:{about.on:%Y%m%d}000000+08'00'"
    writer.xmp_metadata = None  # it would repeat LibreOffice's own dates
    said = {"/Title": about.title, "/Author": about.author, "/Subject": about.subject, "/Keywords": about.keywords}
    writer.metadata = {
        **{key: text for key, text in said.items() if text},
        "/Producer": "selfcheck",
        "/CreationDate": moment,
        "/ModDate": moment,
    }


def set_outline(writer: PdfWriter, outline: Sequence[OutlineEntry], pages: Sequence[int]) -> None:
    """Set the outline, each entry leading to the page with that index; without entries there is none."""
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


def written(writer: PdfWriter) -> bytes:
    """The bytes of the file; twice, since the identifier is made of what the file holds, which is not known before."""
    identifier = bytes(16)
    for _ in range(2):
        writer._ID = ArrayObject([ByteStringObject(identifier), ByteStringObject(identifier)])
        buffer = io.BytesIO()
        writer.write(buffer)
        identifier = hashlib.sha256(buffer.getvalue()).digest()[:16]
    return buffer.getvalue()
