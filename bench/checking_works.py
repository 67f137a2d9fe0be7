"""The checks over a city's returns, and the floor. Imported only in the process that is measured."""

from pathlib import Path

from bench.city import CITY, City
from bench.cost import ROOT, Meter
from bench.reading_works import inflate_and_parse
from selfcheck.compose.checks.case import Case
from selfcheck.compose.checks.run import check
from selfcheck.compose.checks.similarity import check_copies
from selfcheck.model.encoding import from_json
from selfcheck.readers.plan_checks import read_checks


def floor(_n: int, folder: Path, meter: Meter) -> None:
    """Every file there is, inflated and parsed."""
    files = [path.read_bytes() for path in sorted(folder.glob("*.docx"))]
    inflate_and_parse(files[0])
    with meter.running():
        for data in files:
            inflate_and_parse(data)


def checking(_n: int, folder: Path, meter: Meter) -> None:
    """All checks over all returns at once."""
    cases = _cases(folder)
    with meter.running():
        check(cases)


def copies(_n: int, folder: Path, meter: Meter) -> None:
    """C05 alone: the index of passages."""
    cases = _cases(folder)
    with meter.running():
        check_copies(cases)


def _cases(folder: Path) -> list[Case]:
    city = from_json((folder / CITY).read_bytes(), City)
    rules = read_checks(ROOT / "plan" / "2021")
    return [Case(city.plan, rules, city.streets, city.plan.district(r.district), r, sealed=True) for r in city.returns]
