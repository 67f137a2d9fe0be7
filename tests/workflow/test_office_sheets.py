"""A whole set of score sheets, filled, saved by LibreOffice in three formats, and read back to the mark."""

import subprocess
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from tests.workflow.test_forms import ROOT, TODAY

from selfcheck.excel.fill import fill_score_sheet
from selfcheck.office.find import find_office
from selfcheck.office.kinds import kind_of
from selfcheck.workflow.marks import missing, read_scores, scores
from selfcheck.workflow.session import Session, moment
from selfcheck.workflow.sheets import write_sheets

SECONDS = 600


def saved(files: Iterable[Path], into: Path, to: str) -> Path:
    """The files as LibreOffice saves them, in a folder of their own."""
    office = find_office()
    assert office
    command = [str(office), f"-env:UserInstallation={(into / 'profile').as_uri()}", "--headless"]
    more = ["--convert-to", to, "--outdir", str(into / to), *map(str, files)]
    subprocess.run([*command, *more], check=False, timeout=SECONDS, capture_output=True)
    return into / to


@pytest.fixture(scope="module")
def calc(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skips where LibreOffice has no spreadsheet part."""
    folder = tmp_path_factory.mktemp("calc")
    (folder / "t.csv").write_text("1,2\n", encoding="utf-8")
    if not (saved([folder / "t.csv"], folder, "xlsx") / "t.xlsx").exists():
        pytest.skip("LibreOffice Calc is not installed")


def given(unit: int) -> Callable[[int, str], tuple[str, str]]:
    """Marks of up to two decimals and opinions, all different from district to district."""

    def mark(item: int, district: str) -> tuple[str, str]:
        score = Decimal(6000 + (unit * 977 + item * 131 + sum(map(ord, district)) * 17) % 4001) / 100
        return str(score), f"-{district}第{item}项：做得具体，=数字属实"

    return mark


@pytest.mark.office
@pytest.mark.usefixtures("calc")
@pytest.mark.parametrize("to", ["xlsx", "xls", "ods"])
def test_twenty_four_sheets_saved_by_libreoffice_are_read_back_to_the_mark(to: str, tmp_path: Path) -> None:
    session = Session(ROOT / "plan" / "2021", tmp_path / "work", ROOT / "templates", moment(TODAY))
    plan = session.plan
    (tmp_path / "filled").mkdir()
    wanted: dict[tuple[str, int, str], tuple[Decimal, str]] = {}
    with session.ledger() as ledger:
        write_sheets(session, ledger)
        for number, unit in enumerate(plan.lead_units):
            mark = given(number)
            sheet = session.workspace / "sheets" / f"{unit.name}.xlsx"
            (tmp_path / "filled" / sheet.name).write_bytes(fill_score_sheet(sheet.read_bytes(), mark))
            for item in plan.unit_items(unit.id):
                for district in plan.districts:
                    score, opinion = mark(item.ordinal, district.name)
                    wanted[unit.id, item.ordinal, district.id] = (Decimal(score), opinion)
        back = saved(sorted((tmp_path / "filled").iterdir()), tmp_path, to)
        assert {kind_of(path.read_bytes()) for path in back.iterdir()} == {to}
        receipts = read_scores(session, ledger, [back])
        assert [(r.state, r.notices) for r in receipts] == [("accepted", ())] * len(plan.lead_units)
        assert missing(session, ledger) == ()
        ordinals = {item.id: item.ordinal for item in plan.items}
        read = {(s.unit, ordinals[s.item], s.district): (s.score, s.opinion) for s in scores(ledger)}
    assert read == wanted
    assert len(wanted) >= 31 * 16
