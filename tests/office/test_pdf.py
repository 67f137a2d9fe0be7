"""PDF files: what one says, and the last touches to one of ours."""

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from selfcheck.office.pdf import OutlineEntry, UnreadablePdf, finish_pdf, page_count

DAY = date(2021, 12, 15)


def pdf(*pages: str, locked: bool = False, outline: bool = False) -> bytes:
    """A PDF with one page for each text (Latin letters), its lines one under the other."""
    writer = PdfWriter()
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(k): NameObject(v) for k, v in names.items()})
    for text in pages:
        page = writer.add_blank_page(595, 842)
        shown = " ".join(f"({line}) Tj 0 -20 Td" for line in text.splitlines())
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 72 700 Td {shown} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if outline:
        writer.add_outline_item(title="by another program", page_number=0)
    if locked:
        writer.encrypt("known", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def finished(data: bytes, *entries: OutlineEntry) -> bytes:
    return finish_pdf(data, title="亮点汇编", outline=entries, author="民政局", on=DAY)


def tree(reader: PdfReader) -> list[Any]:
    """The outline as (title, page index), nested as pypdf nests it."""

    def told(items: list[Any]) -> list[Any]:
        return [told(i) if isinstance(i, list) else (i.title, reader.get_destination_page_number(i)) for i in items]

    return told(reader.outline)


def text_of(data: bytes) -> str:
    """What stands on its pages, by pypdf."""
    return "\f".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_a_pdf_has_as_many_pages_whatever_stands_on_them() -> None:
    assert [page_count(data) for data in (pdf("first", "second"), pdf("", ""), pdf("one"))] == [2, 2, 1]


def test_the_pages_of_a_pdf_with_a_password_are_not_told() -> None:
    with pytest.raises(UnreadablePdf, match="password"):
        page_count(pdf("secret", locked=True))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\nnothing", pdf("cut")[:200], b"PK\3\4"])
def test_a_broken_pdf_is_unreadable_whatever_is_asked_of_it(data: bytes) -> None:
    with pytest.raises(UnreadablePdf, match="damaged"):
        page_count(data)
    with pytest.raises(UnreadablePdf, match="damaged"):
        finished(data)


def test_a_locked_pdf_is_not_finished() -> None:
    with pytest.raises(UnreadablePdf, match="password"):
        finished(pdf("secret", locked=True))


def test_the_outline_has_levels_and_leads_to_the_headings_pages() -> None:
    entries = [OutlineEntry("One", 1), OutlineEntry("Detail", 2), OutlineEntry("Nowhere", 3), OutlineEntry("Two", 1)]
    data = finished(pdf("One 2\nTwo 4", "One\ntext", "Detail\ntext", "Two\ntext", outline=True), *entries)
    reader = PdfReader(io.BytesIO(data))
    assert tree(reader) == [("One", 1), [("Detail", 2), [("Nowhere", 2)]], ("Two", 3)]
    assert reader.page_mode == "/UseOutlines"


def test_the_pages_say_what_they_said() -> None:
    data = finished(pdf("One\ntext", "Two\ntext"), OutlineEntry("Two", 1))
    assert text_of(data) == text_of(pdf("One\ntext", "Two\ntext")) == "One\ntext\n\fTwo\ntext\n"


def test_without_entries_there_is_no_outline_and_no_pane() -> None:
    reader = PdfReader(io.BytesIO(finished(pdf("One", outline=True))))
    assert (tree(reader), reader.page_mode) == ([], None)


def test_it_carries_its_title_author_and_day_and_no_other_trace() -> None:
    reader = PdfReader(io.BytesIO(finished(pdf("One"))))
    assert reader.metadata == {
        "/Title": "亮点汇编",
        "/Author": "民政局",
        "/Producer": "selfcheck",
        "/CreationDate": "D:20211215000000+08'00'",
        "/ModDate": "D:20211215000000+08'00'",
    }
    assert reader.xmp_metadata is None


def test_the_same_input_gives_the_same_bytes_and_another_gives_another_identifier() -> None:
    first, again, other = (finished(pdf(text), OutlineEntry("One", 1)) for text in ("One", "One", "Two"))
    assert first == again
    trailers: list[Any] = [PdfReader(io.BytesIO(data)).trailer for data in (first, other)]
    assert trailers[0]["/ID"] != trailers[1]["/ID"]


def test_finishing_twice_replaces_the_outline() -> None:
    once = finished(pdf("One", "Two"), OutlineEntry("One", 1), OutlineEntry("Two", 1))
    reader = PdfReader(io.BytesIO(finished(once, OutlineEntry("Two", 1))))
    assert tree(reader) == [("Two", 1)]
