"""C10, what an answer has just counted and counts again: 新人52对 and 这58对新人, 213人次 and 213人全部."""

import re
from collections.abc import Iterator, Sequence

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.numbers.quantities import Quantity
from selfcheck.compose.checks.numbers.stretches import Stretch, added, is_slip

_ALL_PEOPLE = re.compile("[人名位](?:全部|都|均|无一)")
_NAMED = 2
_LEAST, _NEAR, _CLOSE = 10, 12, 8
"""What counts as many, how many figures back an answer speaks of, and how many characters stand between the two of a slip."""


def again_remarks(case: Case, sentences: Sequence[Stretch]) -> Iterator[Remark]:
    """The later of the two figures, within one section."""
    text = sentences[0].text if sentences else ""
    is_those, are_times = "这" in text, "人次" in text and _ALL_PEOPLE.search(text) is not None
    if not (is_those or are_times):
        return
    before: list[tuple[Stretch, Quantity]] = []
    for stretch in sentences:
        for quantity in stretch.figures:
            near = before[-_NEAR:]
            told = _those(stretch, quantity, near) if is_those and quantity.raw.endswith("这") else None
            told = told or (_times_as_people(stretch, quantity, near) if are_times and quantity.unit == "人" else None)
            if told:
                yield _twice(case, stretch, quantity, told)
            before.append((stretch, quantity))


def _those(stretch: Stretch, those: Quantity, before: Sequence[tuple[Stretch, Quantity]]) -> Quantity | None:
    """The count that 这58对新人 speaks of again: what was just told of the same, none of it as many, nor any of it together."""
    noun = stretch.behind(those)[:_NAMED]
    is_listed = stretch.text.startswith("、", those.start - len(those.raw) - 1)
    if len(noun) < _NAMED or those.value < _LEAST or those.rough or is_listed:
        return None
    same = [(of, q) for of, q in before if q.unit == those.unit]
    named = [q for of, q in same if noun in of.label(q)]
    counts = [q for _, q in same]
    runs = (counts[n:m] for n in range(len(counts)) for m in range(n + 1, len(counts) + 1))
    if not named or any(q.rough for q in counts) or any(added(run) == those.value for run in runs):
        return None
    is_more = those.value > max(q.value for q in counts)
    return named[-1] if is_more or is_slip(those.value, named[-1].value) else None


def _times_as_people(stretch: Stretch, people: Quantity, before: Sequence[tuple[Stretch, Quantity]]) -> Quantity | None:
    """四期合计213人次，213人全部结业: a sum of times that is called as many people right behind it."""
    times = before[-1][1] if before else None
    if times is None or times.unit != "人次" or times.value != people.value or people.value < _LEAST:
        return None
    parts = [q for _, q in before[:-1] if q.unit == "人次"]
    is_sum = any(added(parts[n:]) == times.value for n in range(len(parts) - 1))
    is_beside = len(stretch.between(times, people)) <= _CLOSE and _ALL_PEOPLE.match(stretch.text, people.end - 1)
    return times if is_sum and is_beside else None


def _twice(case: Case, stretch: Stretch, later: Quantity, earlier: Quantity) -> Remark:
    facts = {"what": earlier.what or stretch.behind(later), "here": later.printed, "there": earlier.printed,
             "other": case.where(stretch.section)}  # fmt: skip
    sentence = "C10.unit" if later.value == earlier.value else "C10.twice"
    return Remark(sentence, stretch.section, later.start, later.end, facts)
