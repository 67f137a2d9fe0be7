"""The checks over a city's returns, and the floor. Imported only in the process that is measured."""

from itertools import cycle, islice
from pathlib import Path

from bench.city import CITY, City
from bench.cost import ROOT, Meter
from bench.reading_works import inflate_and_parse
from selfcheck.compose.checks.case import Case
from selfcheck.compose.checks.copies.similarity import check_copies
from selfcheck.compose.checks.run import check
from selfcheck.model.encoding import from_json
from selfcheck.readers.plan_checks import read_checks


def floor(n: int, folder: Path, meter: Meter) -> None:
    """``n`` files inflated and parsed: those there are, over and over."""
    files = [path.read_bytes() for path in sorted(folder.glob("*.docx"))]
    inflate_and_parse(files[0])
    with meter.running():
        for data in islice(cycle(files), n):
            inflate_and_parse(data)


def checking(_n: int, folder: Path, meter: Meter) -> None:
    """All checks over all returns at once."""
    cases = cases_of(folder)
    with meter.running():
        check(cases)


def copies(_n: int, folder: Path, meter: Meter) -> None:
    """C05 alone: the index of passages."""
    cases = cases_of(folder)
    with meter.running():
        check_copies(cases)


def cases_of(folder: Path) -> list[Case]:
    """The city's returns as they are checked."""
    city = from_json((folder / CITY).read_bytes(), City)
    rules = read_checks(ROOT / "plan" / "2021")
    return [Case(city.plan, rules, city.streets, city.plan.district(r.district), r, sealed=True) for r in city.returns]
