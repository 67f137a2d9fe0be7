"""All checks over all returns, put in order of consequence, with what persons said of them."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from selfcheck.compose.checks.answers.missing import check_missing
from selfcheck.compose.checks.answers.parts import check_file, check_highlights, check_risks
from selfcheck.compose.checks.answers.wording import check_facts, check_length
from selfcheck.compose.checks.blanks.placeholders import check_placeholders
from selfcheck.compose.checks.case import Case, Remark, findings
from selfcheck.compose.checks.copies.last_year import check_last_year
from selfcheck.compose.checks.copies.similarity import check_copies
from selfcheck.compose.checks.dates.times import check_times
from selfcheck.compose.checks.numbers.figures import check_figures
from selfcheck.compose.checks.numbers.outliers import Measures
from selfcheck.compose.checks.numbers.targets import check_targets
from selfcheck.compose.checks.people.outside import check_small_numbers, check_words
from selfcheck.compose.checks.people.personal import check_personal
from selfcheck.compose.checks.places.places import check_places
from selfcheck.model.encoding import replaced
from selfcheck.model.finding import Finding, NamedEvent, Verdict
from selfcheck.model.ids import DistrictId
from selfcheck.model.submission import Submission

_GRAVEST_FIRST = ("rework", "confirm", "advice")
_SUREST_FIRST = (
    "C13", "C14", "C03", "C02", "C08", "C09", "C16", "C06", "C12", "C10", "C07", "C05", "C11", "C17", "C04", "C01", "C15",
)  # fmt: skip
"""Of one level, those come first that are hardly ever mistaken (domain §3.3). C15 comes last: where it is grave it blocks an
output, which goes before all; what is left are words that the return may well say."""
_OF_A_KIND = 3
"""So many of one check are shown before others have had their turn."""


def check(
    cases: Sequence[Case],
    before: Mapping[DistrictId, Submission] | None = None,
    events: Mapping[DistrictId, Sequence[NamedEvent]] | None = None,
) -> tuple[Finding, ...]:
    """Every finding of every return, by district in the order given, most consequential first.

    ``before``: returns of the year before. ``events``: what the office has on record.
    """
    alone: list[Sequence[Remark]] = []
    measures = Measures()
    with _without_search_for_cycles():
        for case in cases:
            id = case.district.id
            alone.append(tuple(_alone(case, (before or {}).get(id), (events or {}).get(id, ()))))
            measures.take(case)
        copies, outliers = check_copies(cases), measures.outliers()
    made: list[Finding] = []
    for case, own in zip(cases, alone, strict=True):
        found = findings(case, [*own, *copies[case.district.id], *outliers.get(case.district.id, ())])
        made += sorted(found, key=_Consequence(case))
    return tuple(made)


@contextmanager
def _without_search_for_cycles() -> Iterator[None]:
    """Nothing that is made of a text refers back to itself; to look for what does costs a twentieth of the checks (issue 7)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _alone(case: Case, before: Submission | None, events: Sequence[NamedEvent]) -> Iterator[Remark]:
    """The checks that look at one return."""
    yield from check_personal(case)
    yield from check_small_numbers(case)
    yield from check_words(case)
    yield from check_missing(case)
    yield from check_placeholders(case)
    yield from check_highlights(case)
    yield from check_risks(case, events)
    yield from check_file(case)
    yield from check_places(case)
    yield from check_times(case)
    yield from check_figures(case)
    yield from check_targets(case)
    yield from check_last_year(case, before)
    yield from check_facts(case)
    yield from check_length(case)


class _Consequence:
    """The order of findings: what must not be printed, then by level, by how sure the check is, by place."""

    def __init__(self, case: Case) -> None:
        self._places = {section.id: n for n, section in enumerate(case.submission.sections)}

    def __call__(self, finding: Finding) -> tuple[bool, int, int, int, int]:
        is_held = finding.blocks_output and finding.level != "advice"
        level, check = _GRAVEST_FIRST.index(finding.level), _SUREST_FIRST.index(finding.code)
        return (not is_held, level, check, self._places.get(finding.section, -1), finding.start)


def with_verdicts(found: Iterable[Finding], verdicts: Mapping[str, Verdict]) -> tuple[Finding, ...]:
    """The findings that stand: dropped ones gone, accepted ones marked, reworded ones in the person's words."""
    return tuple(_judged(f, verdicts.get(f.id)) for f in found if not is_dropped(f, verdicts))


def is_dropped(finding: Finding, verdicts: Mapping[str, Verdict]) -> bool:
    """Whether a person put it aside."""
    verdict = verdicts.get(finding.id)
    return verdict is not None and verdict.word == "dropped"


def _judged(finding: Finding, verdict: Verdict | None) -> Finding:
    if verdict is None or verdict.word == "dropped":
        return finding
    message = verdict.text if verdict.word == "reworded" else finding.message
    return replaced(finding, message=message, word=verdict.word, by=verdict.by)


def first_shown(found: Sequence[Finding], most: int) -> tuple[Finding, ...]:
    """The findings of one return that are shown before folding, in their order.

    Many of one check do not push out the others: three of each first, then the rest as far as there is room; of advice
    never more than three of a kind.
    """
    counts: dict[str, int] = {}
    first: list[int] = []
    later: list[int] = []
    for place, finding in enumerate(found):
        counts[finding.code] = counts.get(finding.code, 0) + 1
        if counts[finding.code] <= _OF_A_KIND:
            first.append(place)
        elif finding.level != "advice":
            later.append(place)
    return tuple(found[place] for place in sorted([*first, *later][:most]))
