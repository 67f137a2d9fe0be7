"""C10: figures that disagree with each other. What fits once is not asked about, nor what the text leaves open."""

from collections.abc import Iterator

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.numbers.again import again_remarks
from selfcheck.compose.checks.numbers.balance import balance_remarks
from selfcheck.compose.checks.numbers.growth import growth_remarks
from selfcheck.compose.checks.numbers.lists import list_remarks
from selfcheck.compose.checks.numbers.portions import portion_remarks
from selfcheck.compose.checks.numbers.rates import rate_remarks
from selfcheck.compose.checks.numbers.reckoned import reckoned_remarks
from selfcheck.compose.checks.numbers.stretches import Stretch, stretches
from selfcheck.compose.checks.numbers.sums import sum_remarks
from selfcheck.compose.checks.numbers.tables import table_remarks
from selfcheck.compose.checks.numbers.twice import Told, told_figures, twice_remarks
from selfcheck.compose.checks.numbers.worded import worded_remarks

_TWO = 2
"""A sentence with no more figures than this neither adds up nor reckons."""


def check_figures(case: Case) -> Iterator[Remark]:
    """C10 over everything a district wrote: sentence by sentence, table by table, then the measures told twice."""
    told: list[Told] = []
    for section in case.told():
        sentences = tuple(stretches(section))
        for stretch in sentences:
            yield from rate_remarks(stretch, case.rules.rate_tolerance)
            yield from portion_remarks(stretch)
            if len(stretch.figures) > _TWO:
                yield from _of_several(stretch)
        yield from list_remarks(sentences)
        yield from worded_remarks(sentences)
        yield from again_remarks(case, sentences)
        yield from table_remarks(section, case.rules.rate_tolerance)
        told += told_figures(section, sentences)
    yield from twice_remarks(case, told)


def _of_several(stretch: Stretch) -> Iterator[Remark]:
    """What some figures of a sentence say of another of them."""
    yield from sum_remarks(stretch)
    yield from reckoned_remarks(stretch)
    yield from growth_remarks(stretch)
    yield from balance_remarks(stretch)
