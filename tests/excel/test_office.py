"""LibreOffice opens a filled sheet and saves it; what it saves reads the same."""

import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.excel.year import SHEET, UNITS, edited, plan_of

from selfcheck.excel.read import read_score_sheet
from selfcheck.excel.sheets import write_score_sheet
from selfcheck.office.find import find_office


def resaved(data: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice saves it; the test is skipped where its spreadsheet part is not installed."""
    office = find_office()
    assert office
    (folder / "表.xlsx").write_bytes(data)
    (folder / "t.csv").write_text("1,2\n", encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(office), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    for source in ("t.csv", "表.xlsx"):
        subprocess.run([*command, str(folder / source)], check=False, timeout=120, capture_output=True)
        if not (folder / "out" / "t.xlsx").exists():
            pytest.skip("LibreOffice Calc is not installed")
    return (folder / "out" / "表.xlsx").read_bytes()


def filled(book: Workbook) -> None:
    """Numbers, words with a number, a blank, a formula the saving program must compute, opinions that look like formulas."""
    for row, mark in enumerate((90, "91.25分", None, "=80+1.5", 0.1, 100, "９５", 66.6), 4):
        book["评分表"].cell(row, 4).value = mark
        book["评分表"].cell(row, 5).value = f"-工作扎实，第{row}行"


@pytest.mark.office
def test_a_sheet_saved_again_by_libreoffice_reads_the_same(tmp_path: Path) -> None:
    plan = plan_of()
    data = edited(write_score_sheet(plan, UNITS[0], SHEET, demo=True), filled)
    before, after = (read_score_sheet(d, plan, name="x") for d in (data, resaved(data, tmp_path)))
    marks = ["90", "91.25", None, "81.5", "0.1", "100", "95", "66.6"]
    assert [None if s.score is None else str(s.score) for s in after.value.scores] == marks
    assert [s.opinion for s in after.value.scores] == [s.opinion for s in before.value.scores]
    assert [s.opinion for s in after.value.scores] == [f"-工作扎实，第{row}行" for row in range(4, 12)]
    assert after.value.unit == before.value.unit == "relief"
    assert [n.code for n in before.notices] == ["SCO104", "SCO109"]
    assert [n.code for n in after.notices] == ["SCO109"]
