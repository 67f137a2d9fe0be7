"""A PDF made into a book: right-hand pages, labels as printed, an outline that leads where it did."""

import io
from datetime import date

import pytest
from pypdf import PdfReader
from tests.office.test_imposition import numbered

from selfcheck.office.binding import Parts, bind, heading_pages
from selfcheck.office.pdf import About, OutlineEntry

ABOUT = About("汇编", "某局", date(2021, 12, 15), "方案", "甲区、乙区")


def bound(count: int, parts: Parts, *entries: tuple[str, int, int]) -> PdfReader:
    outline = [(OutlineEntry(title, level), page) for title, level, page in entries]
    return PdfReader(io.BytesIO(bind(numbered(count), parts, outline, ABOUT)))


@pytest.mark.parametrize(
    ("count", "front", "body", "labels"),
    [
        (6, 1, 3, ["封面0", "封面0", "I", "II", "1", "2", "3", "?"]),
        (6, 2, 4, ["封面0", "封面0", "I", "II", "1", "2"]),
        (5, 1, 2, ["封面0", "封面0", "I", "II", "1", "2", "3", "?"]),
    ],
)
def test_front_and_body_begin_on_a_right_hand_page(count: int, front: int, body: int, labels: list[str]) -> None:
    found = bound(count, Parts("封面", front, body)).page_labels
    assert len(found) == len(labels)
    assert len(found) % 2 == 0
    assert found.index("I") % 2 == 0
    assert found.index("1") % 2 == 0


def test_an_entry_leads_to_the_page_it_led_to_before_empty_pages_came_in() -> None:
    made = bound(6, Parts("封面", 1, 4), ("编印说明", 1, 1), ("东区", 1, 4), ("亮点", 2, 5))
    pages = {}
    for entry in [made.outline[0], made.outline[1], made.outline[2][0]]:
        page = made.get_destination_page_number(entry)
        pages[entry.title] = made.pages[page].get_contents().get_data().split()[0:2]
    assert pages == {"编印说明": [b"%", b"page-1"], "东区": [b"%", b"page-4"], "亮点": [b"%", b"page-5"]}


def test_it_says_what_it_is() -> None:
    info = bound(4, Parts("封面", 1, 2)).metadata
    assert info is not None
    assert (info.title, info.author, info.subject, info.keywords) == ("汇编", "某局", "方案", "甲区、乙区")


def test_a_page_of_the_body_is_called_as_printed() -> None:
    assert [Parts("封面", 1, 5).label(page) for page in (5, 6, 104)] == ["1", "2", "100"]


def test_pages_of_headings_are_those_of_the_outline_where_it_names_the_same() -> None:
    made = bind(numbered(6), Parts("封面", 2, 4), [(OutlineEntry("同名", 1), 4), (OutlineEntry("同 名", 2), 5)], ABOUT)
    assert heading_pages(made, ["同名", "同名"]) == [4, 5]
    assert heading_pages(made, ["别的"]) == [0]
