"""Native charts: values equal in the chart part, in the workbook inside it and in what was given; LibreOffice draws them."""

import io
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pypdf
import pytest
from openpyxl import load_workbook

from selfcheck.excel.chart import write_chart_data
from selfcheck.model.blocks import Document, Picture, walk
from selfcheck.model.chart import Chart, Series
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import Sha256
from selfcheck.office.find import find_office
from selfcheck.office.printing import print_pdf
from selfcheck.safe import xml
from selfcheck.safe.archive import Archive
from selfcheck.word.names import q
from selfcheck.word.read import read
from selfcheck.word.write import write_document

FRAME = (Path(__file__).parents[2] / "templates" / "report.docx").read_bytes()
ON = date(2021, 12, 20)
BARS = Chart(kind="bar", categories=("东区", "=西区 & <南区>"), sheet="数据", width_mm=150.0, height_mm=80.0, alt="各区得分",
             series=(Series("社会救助", ("45.25", "40.1")), Series("养老服务", ("47.5", ""))))  # fmt: skip
RANGES = replaced(BARS, kind="range", series=(Series("最高", ("95", "96.5")), Series("最低", ("80", "81")),
                                              Series("平均", ("88.1234567891", "90"))))  # fmt: skip


def with_workbook(chart: Chart) -> tuple[Chart, bytes]:
    data = write_chart_data(chart, on=ON)
    return replaced(chart, media="chart.xlsx", sha256=Sha256(sha256(data).hexdigest())), data


def written(*charts: Chart) -> bytes:
    made = [with_workbook(chart) for chart in charts]
    document = Document(tuple(chart for chart, _ in made), media={chart.sha256: data for chart, data in made})
    done = write_document(document, FRAME, template="report.docx", kind="report", on=ON,
                          fields={"title": "题", "state": "", "header": ""})  # fmt: skip
    assert done.notices == ()
    return done.value


def cached(part: bytes) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Categories and series as a chart part holds them; an empty place is an empty string."""

    def points(owner: object, kind: str) -> list[str]:
        cache = next(owner.iter(q(f"c:{kind}")))
        values = {int(p.get("idx")): p[0].text or "" for p in cache.iter(q("c:pt"))}
        return [values.get(n, "") for n in range(int(cache.find(q("c:ptCount")).get("val")))]

    rows = list(xml.parse(part).iter(q("c:ser")))
    series = [(points(row.find(q("c:tx")), "strCache")[0], points(row.find(q("c:val")), "numCache")) for row in rows]
    return points(rows[0].find(q("c:cat")), "strCache"), series


def in_workbook(data: bytes) -> tuple[list[str], list[tuple[str, list[Decimal | None]]]]:
    head, *rows = load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
    columns = zip(*rows, strict=True)
    categories = [str(name) for name in next(columns)]
    return categories, [(name, [None if v is None else Decimal(str(v)) for v in column])
                        for name, column in zip(head[1:], columns, strict=True)]  # fmt: skip


@pytest.mark.parametrize("chart", [BARS, RANGES], ids=["bar", "range"])
def test_chart_part_workbook_and_what_was_given_are_equal(chart: Chart) -> None:
    package = Archive(written(chart))
    given = (list(chart.categories), [(s.name, list(s.values)) for s in chart.series])
    assert cached(package.read("word/charts/chart1.xml")) == given
    categories, series = in_workbook(package.read("word/embeddings/chart1.xlsx"))
    assert (categories, series) == (
        given[0], [(name, [Decimal(v) if v else None for v in values]) for name, values in given[1]],
    )  # fmt: skip


def test_each_formula_names_the_cells_that_hold_its_values() -> None:
    part = xml.parse(Archive(written(BARS)).read("word/charts/chart1.xml"))
    assert [f.text for f in part.iter(q("c:f"))] == [
        "'数据'!$B$1", "'数据'!$A$2:$A$3", "'数据'!$B$2:$B$3", "'数据'!$C$1", "'数据'!$A$2:$A$3", "'数据'!$C$2:$C$3",
    ]  # fmt: skip


def test_each_chart_has_its_own_part_and_the_same_input_gives_the_same_bytes() -> None:
    package = Archive(written(BARS, RANGES))
    assert {"word/charts/chart1.xml", "word/charts/chart2.xml", "word/embeddings/chart2.xlsx"} <= set(package.names)
    assert written(BARS, RANGES) == written(BARS, RANGES)


def test_no_picture_of_a_chart_is_in_the_file_and_a_reader_takes_it_for_words() -> None:
    data = written(BARS)
    assert not [name for name in Archive(data).names if name.endswith((".png", ".emf"))]
    assert not any(isinstance(block, Picture) for block in walk(read(data).value.blocks))


@pytest.mark.office
def test_libreoffice_draws_both() -> None:
    office = find_office()
    assert office
    printed = print_pdf({"charts": written(BARS, RANGES)}, office=office, timeout_s=120.0).value["charts"]
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed)).pages)
    assert all(word in text for word in ("东区", "社会救助", "养老服务"))
