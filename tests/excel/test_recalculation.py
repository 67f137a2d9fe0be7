"""The formulas of ``standing.xlsx`` reckoned by others: every one comes to what the program found, for every kind of rule."""

import io
import subprocess
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.compose.scoring_years import CHOICES, Year, covering_years, tied_year
from tests.excel.year import STANDING

from selfcheck.compose.ranking import rank
from selfcheck.excel.standing import write_standing
from selfcheck.office.find import find_office

COVERING = tuple(covering_years())
YEARS = (*COVERING, tied_year())
Values = Mapping[tuple[str, str], object]
"""What stands in each cell, by sheet and place."""


def bare(data: bytes) -> bytes:
    """The workbook without the values stored beside its formulas: whoever wants one has to reckon it."""
    buffer = io.BytesIO()
    load_workbook(io.BytesIO(data)).save(buffer)
    return buffer.getvalue()


def by_libreoffice(data: bytes, folder: Path) -> Values:
    """Reckoned by LibreOffice; skipped where its spreadsheet part is not installed."""
    office = find_office()
    assert office
    (folder / "表.xlsx").write_bytes(data)
    (folder / "t.csv").write_text("1,2\n", encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(office), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    for source in ("t.csv", "表.xlsx"):
        subprocess.run([*command, str(folder / source)], check=False, timeout=120, capture_output=True)
        if not (folder / "out" / "t.xlsx").exists():
            pytest.skip("LibreOffice Calc is not installed: the formulas of standing.xlsx were NOT checked by it")
    book = load_workbook(folder / "out" / "表.xlsx", data_only=True)
    return {(s.title, cell.coordinate): cell.value for s in book for row in s.iter_rows() for cell in row}


@pytest.mark.office
@pytest.mark.parametrize("year", YEARS, ids=range(len(YEARS)))
def test_every_formula_comes_to_the_programs_own_value(year: Year, tmp_path: Path) -> None:
    standing = rank(year.plan, year.scores, rulings=year.rulings)
    data = write_standing(year.plan, standing, STANDING, rulings=year.rulings)
    values = by_libreoffice(bare(data), tmp_path)
    stored = load_workbook(io.BytesIO(data), data_only=True)
    cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    places = [(cell.parent.title, cell.coordinate) for cell in cells if cell.data_type == "f"]
    assert len(places) > 100
    for sheet, place in places:
        wanted, found = stored[sheet][place].value, values.get((sheet, place))
        if isinstance(wanted, int | float):
            assert at_ten(found) == pytest.approx(at_ten(wanted), abs=Decimal("2e-10")), (sheet, place)
        else:
            assert (found or "") == (wanted or ""), (sheet, place)
    table = stored["得分汇总"]
    columns = [cell.value for cell in table[2]]
    for row, at in enumerate(standing.districts, 3):
        total, place_rank = (
            values["得分汇总", table.cell(row, columns.index(name) + 1).coordinate] for name in ("得分", "位次")
        )
        assert (at_ten(total), place_rank) == (Decimal(at.exact), "不排位次" if at.rank is None else at.rank)


def at_ten(value: object) -> Decimal:
    """A number at 10 decimals."""
    assert not isinstance(value, str), value
    return Decimal(repr(float(value))).quantize(Decimal("1e-10"))  # type: ignore[arg-type]


def test_the_years_hold_every_choice_of_every_rule() -> None:
    for name, choices in CHOICES.items():
        seen = {repr(year.rules[name]) for year in COVERING}
        assert {repr(choice) for choice in choices} <= seen | {repr(("cap_grade:良好", {}))}, name
    assert any(year.rules["veto"][0].startswith("cap") for year in COVERING)
