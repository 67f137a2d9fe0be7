"""How our workbooks look: one look for all sheets, fit for a black and white A4 printer and for WPS.

Text is written as text always: a district's or a clerk's words beginning with ``=``, ``+``, ``-`` or ``@`` never become
a formula, not even when somebody edits the cell (quote prefix).
"""

import io
import math
import re
from datetime import datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from selfcheck.excel import columns
from selfcheck.figures import FACE_SHEET, FACE_SHEET_HEAD
from selfcheck.model.plan import Plan, Unit
from selfcheck.model.wording import worded
from selfcheck.safe.archive import Archive, pack

GREY = "#EDEDED"
A4 = 9
_FIXED = re.compile(rb'(<row r="(\d+)"[^>]*?) customHeight="1"')
_AS_TEXT = {"quote_prefix": True}
_BOX = {"border": 1, "text_wrap": True, "valign": "vcenter"}


class Book:
    """A workbook in memory under its hidden identity; the same calls give the same bytes."""

    def __init__(self, plan: Plan, title: str, kind: str, unit: Unit | None = None) -> None:
        self._buffer = io.BytesIO()
        self._growing: dict[str, int] = {}
        self.workbook = Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
                "default_format_properties": {"font_name": FACE_SHEET_HEAD, "font_size": 11},
            },
        )
        # Excel's own clock would make two runs differ; the day of the notice is as true a date and never moves.
        self.workbook.set_properties(
            {
                "title": title,
                "author": plan.issuer,
                "created": datetime.combine(plan.issued_on, time()),
            }
        )
        self.workbook.set_custom_property(columns.PROPERTY_KIND, kind, "text")
        self.workbook.set_custom_property(columns.PROPERTY_PLAN, str(plan.year), "text")
        if unit:
            self.workbook.set_custom_property(columns.PROPERTY_UNIT, unit.id, "text")

    def format(self, **properties: Any) -> Format:
        """A cell format on top of the default one."""
        return self.workbook.add_format({"font_name": FACE_SHEET, "font_size": 11, "valign": "vcenter", **properties})

    @property
    def title(self) -> Format:
        """The heading of a sheet."""
        return self.format(font_name=FACE_SHEET_HEAD, font_size=16, bold=True, align="center", **_AS_TEXT)

    @property
    def line(self) -> Format:
        """A line of running text."""
        return self.format(text_wrap=True, **_AS_TEXT)

    @property
    def heading(self) -> Format:
        """A column heading."""
        return self.format(font_name=FACE_SHEET_HEAD, bold=True, align="center", bg_color=GREY, **_BOX, **_AS_TEXT)

    def printed(self, align: str = "center", *, shaded: bool = False, **more: Any) -> Format:
        """A cell of a table that nobody fills in; ``shaded`` sets it apart from the ones somebody does."""
        fill = {"bg_color": GREY} if shaded else {}
        return self.format(align=align, **_BOX, **fill, **_AS_TEXT, **more)

    def named(self) -> Format:
        """A name in a table of low rows, made small rather than broken into lines that nobody would see."""
        return self.format(align="left", **_BOX | {"text_wrap": False, "shrink": True}, **_AS_TEXT)

    def blank(self, align: str = "center", **more: Any) -> Format:
        """A cell to be filled in: the only kind left open when the sheet is protected."""
        return self.format(align=align, locked=False, **_BOX, **more)

    def sheet(self, name: str, widths: tuple[float, ...]) -> Worksheet:
        """A new sheet with these column widths, in characters."""
        sheet = self.workbook.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def let_rows_grow(self, sheet: Worksheet, first: int) -> None:
        """From row ``first`` on (counted from 0) the heights set are what a row has now, not what it must keep.

        A row of fixed height would cut off a long opinion on paper, and XlsxWriter knows only fixed heights.
        """
        self._growing[f"xl/worksheets/sheet{sheet.index + 1}.xml"] = first

    def finish(self) -> bytes:
        """The whole workbook; nothing may be added after."""
        self.workbook.close()
        archive = Archive(self._buffer.getvalue(), is_own=True)
        return pack({name: self._released(name, archive.read(name)) for name in archive.names})

    def _released(self, name: str, part: bytes) -> bytes:
        first = self._growing.get(name)
        if first is None:
            return part
        return _FIXED.sub(lambda row: row[1] if int(row[2]) > first else row[0], part)


def put(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """Text as text; an empty one leaves an empty cell, not an empty string."""
    if text:
        sheet.write_string(row, column, text, look)
    else:
        sheet.write_blank(row, column, None, look)


def put_rank(sheet: Worksheet, row: int, column: int, rank: int | None, without: str, look: Format) -> None:
    """A rank as a number, or what stands for a district that has none."""
    if rank is None:
        put(sheet, row, column, without, look)
    else:
        sheet.write_number(row, column, rank, look)


def put_across(sheet: Worksheet, row: int, columns: int, text: str, look: Format) -> None:
    """Text over the first ``columns`` columns as one merged cell."""
    sheet.merge_range(row, 0, row, columns - 1, "", look)
    put(sheet, row, 0, text, look)


def height(text: str, width: float) -> float:
    """The height in points that ``text`` needs in a cell ``width`` characters wide.

    Set by us because not every program grows the rows of a file it opens, and none grows merged cells. A Chinese
    character is two wide; the cell's padding takes about one.
    """
    lines = max(1, math.ceil(2 * len(text) / (width - 1)))
    return 7.5 + 15.0 * lines


def print_on_a4(
    sheet: Worksheet, page: str, header: str, *, landscape: bool = False, repeat: int | None = None, across: int = 1
) -> None:
    """A4, ``across`` pages wide; ``page`` is the footer with ``{page}``, ``{pages}``; rows to ``repeat`` head each."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.center_horizontally()
    sheet.fit_to_pages(across, 0)
    # "&" starts a code in Excel's headers and footers.
    sheet.set_footer("&C" + worded(page.replace("&", "&&"), page="&P", pages="&N"))
    if header:
        sheet.set_header("&C" + header.replace("&", "&&"))
    if repeat is not None:
        sheet.repeat_rows(0, repeat)


def protect(sheet: Worksheet) -> None:
    """Lock what is printed, without a password: a guard against slips, not against people. Rows may still grow."""
    sheet.protect("", {"format_rows": True, "format_columns": True})
