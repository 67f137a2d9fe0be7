"""Pages laid out for a printer: folded and stitched, they follow each other."""

import io
from datetime import date

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from selfcheck.office.imposition import MOST_SHEETS, saddle_stitch, sides
from selfcheck.office.pdf import About, UnreadablePdf

ABOUT = About("汇编", "某局", date(2021, 12, 15))


def numbered(count: int) -> bytes:
    """A PDF of empty pages; the content of each names it."""
    writer = PdfWriter()
    for number in range(count):
        page = writer.add_blank_page(width=595, height=842)
        stream = DecodedStreamObject()
        stream.set_data(f"% page-{number}\n0 0 {number + 1} 1 re f".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def folded(pages: int) -> list[int]:
    """The page indexes in the order in which a reader turns them: each signature folded, one behind another."""
    read: list[int] = []
    order = list(sides(pages))
    while order:
        first = order[0][1]
        size = order[0][0] - first + 1
        sheets, order = order[: size // 2], order[size // 2 :]
        left_half = [page for n, (left, right) in enumerate(sheets) for page in ((right,) if n % 2 == 0 else (left,))]
        right_half = [page for n, (left, right) in enumerate(sheets) for page in ((left,) if n % 2 == 0 else (right,))]
        read += [*left_half, *reversed(right_half)]
    return read


def test_eight_pages_lie_as_every_printer_knows() -> None:
    assert list(sides(8)) == [(7, 0), (1, 6), (5, 2), (3, 4)]


@pytest.mark.parametrize("pages", [1, 3, 4, 5, 8, 60, 63, 64, 65, 130, 184, 700])
def test_folded_the_pages_follow_each_other_and_only_the_end_is_empty(pages: int) -> None:
    assert folded(pages) == list(range(-(-pages // 4) * 4))


def test_no_signature_is_thicker_than_a_fold_takes_and_all_are_alike() -> None:
    for pages in (64, 65, 184, 700):
        thick = []
        order = list(sides(pages))
        while order:
            size = order[0][0] - order[0][1] + 1
            thick.append(size // 4)
            order = order[size // 2 :]
        assert max(thick) <= MOST_SHEETS
        assert max(thick) - min(thick) <= 1


def test_each_side_shows_its_two_pages_side_by_side() -> None:
    made = saddle_stitch(numbered(6), ABOUT)
    pages = PdfReader(io.BytesIO(made.data)).pages
    assert (made.sheets, made.signatures, len(pages)) == (2, 1, 4)
    assert {(float(p.mediabox.width), float(p.mediabox.height)) for p in pages} == {(1190.0, 842.0)}
    drawn = [b"".join(p.get_contents().get_data().split(b"\n")).decode() for p in pages]  # type: ignore[union-attr]
    assert "0 0 1 1 re" in drawn[0]
    assert all(text in drawn[1] for text in ("0 0 2 1 re",))
    assert all(text in drawn[3] for text in ("0 0 4 1 re", "0 0 5 1 re"))
    assert "595" in drawn[3]


def test_the_same_pages_give_the_same_bytes() -> None:
    assert saddle_stitch(numbered(5), ABOUT) == saddle_stitch(numbered(5), ABOUT)


def test_what_is_no_pdf_is_told() -> None:
    with pytest.raises(UnreadablePdf, match="damaged"):
        saddle_stitch(b"no", ABOUT)
