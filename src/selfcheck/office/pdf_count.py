"""The second counter of the conservation law for a PDF: what its pages hold, counted by another library.

The reader goes through PDFium, this one through pypdf, and neither knows the other's idea of a page; what both agree on
is the contract (section 2) alone. Tables are not counted: a PDF has rulings, and whether they make a table is a reading.
"""

import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, NameObject, StreamObject, create_string_object

from selfcheck.model.submission import Tally
from selfcheck.office.pdf import UnreadablePdf

_DEEPEST = 15
"""Forms within forms that PDFium looks into."""
_SILENT = {"/Link", "/Popup"}


@dataclass(frozen=True)
class Counted:
    """What a PDF holds by the second count (复核计数), how many pages, and its properties named as those of a Word file."""

    pages: int
    tally: Tally
    properties: Mapping[str, str]


def count_pdf(data: bytes) -> Counted:
    """Characters of the text layer and of notes, headers and page numbers too, and the pictures that are drawn.

    :class:`UnreadablePdf` ``damaged`` when it cannot be read, also for want of a password.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt("")
        total = sum((_page(page) for page in reader.pages), Tally())
        return Counted(len(reader.pages), total, _properties(reader))
    except Exception as error:  # pypdf raises whatever a broken file makes it stumble over
        raise UnreadablePdf("damaged") from error


def _properties(reader: PdfReader) -> dict[str, str]:
    """Word, WPS and LibreOffice write a file's subject and their own name into the PDF they make of it."""
    said: Mapping[str, Any] = reader.metadata or {}
    found = {"subject": said.get("/Subject"), "application": said.get("/Creator")}
    return {name: str(text) for name, text in found.items() if isinstance(text, str)}


def _page(page: PageObject) -> Tally:
    texts = (page.extract_text(), *_notes(page))
    characters = sum(not c.isspace() and unicodedata.category(c) != "Cc" for text in texts for c in text)
    contents = page.get_contents()
    pictures = 0 if contents is None else _drawn(contents, page.get("/Resources"), page.pdf, {}, 0)
    return Tally(characters, pictures)


def _notes(page: PageObject) -> Iterator[str]:
    for reference in page.get("/Annots") or ():
        note = reference.get_object()
        said = _value(note) if note.get("/Subtype") == "/Widget" else note.get("/Contents")
        if note.get("/Subtype") not in _SILENT and said is not None:
            yield _said(said.get_object())


def _value(field: Any) -> Any:
    """A field's own value, else that of the groups above it; of buttons that share one, the pressed one has it."""
    above, kind = field, None
    for _ in range(_DEEPEST):
        kind = kind or above.get("/FT")
        if "/V" in above or "/Parent" not in above:
            break
        above = above["/Parent"]
    value = above.get("/V")
    return value if above is field or kind != "/Btn" or value == field.get("/AS") else None


def _said(value: Any) -> str:
    """A text, a long one kept as a stream of its own, or the name of what a box was ticked as; Off is a box left alone."""
    if isinstance(value, NameObject):
        return "" if value == "/Off" else value[1:]
    if isinstance(value, StreamObject):
        value = create_string_object(value.get_data())
    return value if isinstance(value, str) else ""


def _drawn(stream: Any, resources: Any, pdf: Any, known: dict[int, int], depth: int) -> int:
    """Pictures that a stream of instructions draws, directly or in forms; ``known``: those of forms seen before."""
    if depth > _DEEPEST:
        return 0
    objects = _objects(resources)
    found = 0
    for operands, operator in ContentStream(stream, pdf).operations:
        if operator == b"INLINE IMAGE":
            found += 1
        elif operator == b"Do" and operands and operands[0] in objects:
            drawn = objects[operands[0]]
            if drawn.get("/Subtype") == "/Image":
                found += 1
            elif drawn.get("/Subtype") == "/Form":
                if id(drawn) not in known:
                    known[id(drawn)] = _drawn(drawn, drawn.get("/Resources", resources), pdf, known, depth + 1)
                found += known[id(drawn)]
    return found


def _objects(resources: Any) -> Mapping[str, Any]:
    """The pictures and forms that the resources of a page or form name."""
    found = resources.get_object().get("/XObject") if resources is not None else None
    return found.get_object() if found is not None else {}
