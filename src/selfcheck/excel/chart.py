"""The workbook inside a chart of Word: what opens there when somebody says "edit data"."""

import io
from datetime import date, datetime, time
from decimal import Decimal

from xlsxwriter import Workbook

from selfcheck.model.chart import Chart
from selfcheck.safe.archive import Archive, pack


def write_chart_data(chart: Chart, *, on: date) -> bytes:
    """One sheet: the categories in the first column, a column a series. ``on`` is its date: same input, same bytes."""
    buffer = io.BytesIO()
    text_only = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = Workbook(buffer, {"in_memory": True, **text_only})
    book.set_properties({"created": datetime.combine(on, time())})
    sheet = book.add_worksheet(chart.sheet)
    sheet.write_column(1, 0, chart.categories)
    for column, series in enumerate(chart.series, start=1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, start=1):
            if value:
                sheet.write_number(row, column, Decimal(value))
    book.close()
    archive = Archive(buffer.getvalue(), is_own=True)
    return pack({name: archive.read(name) for name in archive.names})
