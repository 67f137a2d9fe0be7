"""The report and the director's page out of a small office's year: charts as the standing, links that lead somewhere."""

import io
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pypdf
import pytest
from tests.word.test_charts import cached, in_workbook
from tests.workflow.test_forms import office
from tests.workflow.test_publish import ranked, received, reviewed

from selfcheck.model.blocks import plain_text
from selfcheck.office.pdf import upright_pages
from selfcheck.safe import xml
from selfcheck.safe.archive import Archive
from selfcheck.word.names import q
from selfcheck.word.read import read
from selfcheck.workflow.report import report
from selfcheck.workflow.scoring import standing
from selfcheck.workflow.session import Session
from selfcheck.workflow.verify import verify


def made(session: Session, folder: Path, *, pdf: bool = False) -> list[Path]:
    received(session, folder / "in")
    with session.ledger() as ledger:
        reviewed(session, ledger)
        ranked(session, ledger, folder / "back", letters=1)
        return report(session, ledger, pdf=pdf).paths


def test_charts_workbooks_and_standing_say_the_same(tmp_path: Path) -> None:
    session = office(tmp_path)
    package = Archive(made(session, tmp_path)[0].read_bytes())
    with session.looking() as ledger:
        places = standing(session, ledger).districts
    names, bars = cached(package.read("word/charts/chart1.xml"))
    assert names == [f"{session.plan.district(p.district).name}　{p.total}" for p in places]
    for n, place in enumerate(places):
        for area, (title, values) in zip(session.plan.areas, bars, strict=True):
            own = {item.id for item in area.all_items}
            share = sum(Fraction(m.brings) for m in place.by_item if m.item in own)
            assert (title, Fraction(values[n])) == (area.title, share)
        assert abs(sum(Fraction(values[n]) for _, values in bars) - Fraction(place.exact)) < Fraction("1e-8")
    units, ranges = cached(package.read("word/charts/chart2.xml"))
    by_name = {unit.name: unit.id for unit in session.plan.lead_units}
    for n, name in enumerate(units):
        marks = [Decimal(u.score) for p in places for m in p.by_item for u in m.by_unit if u.unit == by_name[name]]
        assert [Decimal(values[n]) for _, values in ranges[:2]] == [max(marks), min(marks)]
    for number, chart in ((1, (names, bars)), (2, (units, ranges))):
        inside, columns = in_workbook(package.read(f"word/embeddings/chart{number}.xlsx"))
        assert (inside, columns) == (chart[0], [(name, [Decimal(v) for v in values]) for name, values in chart[1]])


def test_every_link_in_the_file_leads_to_a_bookmark_in_it(tmp_path: Path) -> None:
    for path in made(office(tmp_path), tmp_path):
        root = xml.parse(Archive(path.read_bytes()).read("word/document.xml"))
        links = {element.get(q("w:anchor")) for element in root.iter(q("w:hyperlink"))}
        assert links
        assert links <= {element.get(q("w:name")) for element in root.iter(q("w:bookmarkStart"))}, path.name


def test_without_marks_there_is_a_report_that_says_so_and_no_director_s_page(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        (path,) = report(session, ledger, pdf=False).paths
    text = plain_text(read(path.read_bytes()).value.blocks)
    assert "暂不排定位次" in text
    assert "表1　各项目的差距" in text


def test_each_suggestion_is_a_paragraph_of_its_own(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        (path,) = report(session, ledger, pdf=False).paths
    lines = plain_text(read(path.read_bytes()).value.blocks).split("\n")
    heads = [line[:8] for line in lines if line.startswith(("（一）研究", "（二）加强", "（三）汇编", "（四）完善"))]
    assert heads == ["（一）研究发函名", "（二）加强沟通和", "（三）汇编特色亮", "（四）完善下一年"]


def test_a_recorded_event_stands_beside_the_mark_with_no_word_of_part_four(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        ledger.record("recorded", at=session.at, district="huangpu", record_kind="media", date="2021-09-01", source="某报报道",
                      item=session.plan.items[4].id, by="elderly-care")  # fmt: skip
        ledger.record(
            "recorded",
            at=session.at,
            district="huangpu",
            record_kind="daily",
            date="2021-09-02",
            source="平时情况",
            by="elderly-care",
        )
    for path in (path for path in made(session, tmp_path) if path.suffix == ".docx"):
        text = plain_text(read(path.read_bytes()).value.blocks)
        assert "黄浦区\t媒体曝光\t2021-09-01\t某报报道\t第5项" in text
        assert "平时情况" not in text
        assert "内情" not in text


@pytest.mark.office
def test_the_director_s_page_is_two_pages_before_its_annex_and_both_keep_every_must_rule(tmp_path: Path) -> None:
    session = office(tmp_path)
    paths = made(session, tmp_path, pdf=True)
    overview = next(path for path in paths if path.name.endswith("一览.pdf"))
    assert upright_pages(overview.read_bytes()) <= 2
    whole = next(path for path in paths if path.name.endswith("汇报.pdf"))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(whole.read_bytes())).pages)
    assert all(unit.name in text.replace("\n", "") for unit in session.plan.lead_units[:3])
    verdicts = verify(session, [path for path in paths if path.suffix == ".docx"]).verdicts
    assert [v.summary.must_failed for v in verdicts] == [0, 0]
