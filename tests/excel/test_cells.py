"""The cells of a workbook that lay inside a return: shown as they are seen, never reckoned, never a bomb."""

import io
import re
import time
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.worksheet.formula import ArrayFormula

from selfcheck.excel.cells import (
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    Cells,
    UnreadableWorkbook,
    read_cells,
)
from selfcheck.safe.archive import Archive, pack


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def of(*rows: tuple[object, ...]) -> bytes:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    return saved(book)


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    archive = Archive(data)
    return pack({n: change(archive.read(n)) if n == name else archive.read(n) for n in archive.names})


SHEET = "xl/worksheets/sheet1.xml"


def test_cells_are_a_line_a_row_parted_by_tabs() -> None:
    data = of(("街道", "户数", "占比"), ("东街", 30, None), (), (None, 1.5, date(2021, 6, 1)), ("两\n行", True, "=x"))

    assert read_cells(data) == Cells(
        "街道\t户数\t占比\n东街\t30\n\t1.5\t2021-06-01T00:00:00\n两 行\tTRUE\t=x", whole=True
    )


def test_a_formula_is_its_stored_result_or_itself_and_is_never_reckoned() -> None:
    data = of((1, 2, "=A1+B1", '=HYPERLINK("https://example.org","x")'))
    stored = with_part(data, SHEET, lambda xml: xml.replace(b"<f>A1+B1</f><v></v>", b"<f>A1+B1</f><v>7</v>"))

    assert stored != data
    assert read_cells(data).text == '1\t2\t=A1+B1\t=HYPERLINK("https://example.org","x")'
    assert read_cells(stored).text == '1\t2\t7\t=HYPERLINK("https://example.org","x")'


def test_a_formula_over_an_area_is_shown_as_its_words() -> None:
    book = Workbook()
    book.active["A1"] = ArrayFormula("A1:A2", "=B1:B2*2")

    assert read_cells(saved(book)).text == "=B1:B2*2"


def test_several_sheets_stand_under_their_names_hidden_ones_too() -> None:
    book = Workbook()
    book.active.title = "一季度"
    book.active["A1"] = "甲"
    book.create_sheet("空表")
    hidden = book.create_sheet("二季度")
    hidden["B2"] = "乙"
    hidden.sheet_state = "hidden"
    book.create_chartsheet("图").add_chart(BarChart())

    assert read_cells(saved(book)) == Cells("一季度\n甲\n二季度\n\t乙", whole=True)


def test_merged_cells_and_an_empty_workbook_are_read() -> None:
    book = Workbook()
    book.active["A1"] = "合"
    book.active.merge_cells("A1:B3")

    assert read_cells(saved(book)) == Cells("合", whole=True)
    assert read_cells(of()) == Cells("", whole=True)


@pytest.mark.parametrize(
    "data",
    [
        of(*((f"行{n}",) for n in range(MAX_ROWS + 1))),
        of(tuple(range(MAX_COLUMNS + 1))),
        of(("字" * 30_000,) * 4),
    ],
    ids=["rows", "columns", "characters"],
)
def test_what_is_larger_is_read_as_far_as_the_limits_and_says_so(data: bytes) -> None:
    cells = read_cells(data)

    assert not cells.whole
    assert len(cells.text) <= MAX_CHARACTERS
    assert cells.text.count("\n") < MAX_ROWS


def test_more_sheets_than_the_limit_say_so() -> None:
    book = Workbook()
    for n in range(MAX_SHEETS):
        book.create_sheet(f"表{n}")["A1"] = "甲"

    cells = read_cells(saved(book))
    assert (cells.text.count("甲"), cells.whole) == (MAX_SHEETS - 1, False)


def test_rows_are_found_though_the_sheet_lies_about_its_size() -> None:
    data = of(*((f"行{n}",) for n in range(5)))
    lying = with_part(data, SHEET, lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', xml))

    assert read_cells(lying).text.count("行") == 5


def test_a_sheet_that_lies_about_its_size_is_still_told_to_go_on() -> None:
    data = of(*((f"行{n}",) for n in range(MAX_ROWS + 1)))
    lying = with_part(data, SHEET, lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', xml))

    assert not read_cells(lying).whole


def test_a_sheet_formatted_to_the_bottom_is_no_hang() -> None:
    book = Workbook()
    book.active["A1"] = "甲"
    book.active["XFD1048576"].number_format = "0.00"
    began = time.monotonic()

    assert read_cells(saved(book)).text == "甲"
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "data",
    [
        b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 old or encrypted", of(("甲",))[:-30], pack({"a.txt": b"x"}),
        with_part(of(("甲",)), SHEET, lambda xml: xml[:-20]),
        with_part(of(("甲",)), SHEET, lambda xml: b"<!DOCTYPE x>" + xml),
        with_part(of(("甲",)), SHEET, lambda xml: xml.replace(b'r="A1"', b'r="!"')),
        with_part(of(("甲",)), "xl/workbook.xml", lambda _: b"<workbook/>"),
        with_part(of((1,)), SHEET, lambda xml: xml.replace(b"<v>1</v>", b"<v>x</v>")),
        pack({"xl/workbook.xml": b" " * 17_000_000}),
    ],
    ids=["empty", "head only", "OLE", "cut", "no workbook", "cut sheet", "doctype", "place", "no sheets", "number", "bomb"],
)  # fmt: skip
def test_what_is_no_sound_workbook_is_told_apart(data: bytes) -> None:
    with pytest.raises(UnreadableWorkbook):
        read_cells(data)
