"""What of the text around a place's name tells of it: the words that govern it, its sentence, the head of its table."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from selfcheck.compose.checks.case import Case
from selfcheck.compose.checks.places.names import is_district
from selfcheck.compose.checks.sentences import just_before, sentence_at

FAR = 200
"""Further behind a name nothing tells of it."""
_LONGEST_TABLE = 2000
"""Further above a name no heading is looked for."""
_CLAUSE_END = re.compile(r"[，。；：:！？!?\n\t（）()“”「」《》『』·\s①-⑳]")


def over_the_table(text: str, place: int) -> str:
    """The headings of the table a name stands in, and the line above it; nothing for a name in prose."""
    lines = _table_above(text, place)
    return "\n".join([lines[0].rstrip("。").rpartition("。")[2], *lines[1:2]]) if len(lines) > 1 else ""


def in_one_table(text: str, place: int, names: Sequence[str]) -> bool:
    """Whether one of the names heads another row of the table that this place stands in."""
    below = takewhile(lambda line: "\t" in line, text[place : place + _LONGEST_TABLE].split("\n"))
    rows = [*_table_above(text, place)[1:], *below]
    return any(row.lstrip().startswith(name) for row in rows for name in names)


def _table_above(text: str, place: int) -> Sequence[str]:
    """The lines of a table down to this place, behind the one above it; none outside of tables."""
    lines = text[max(place - _LONGEST_TABLE, 0) : place].split("\n")
    if "\t" not in lines[-1] + text[place : place + FAR].split("\n", 1)[0]:
        return ()
    above = next((n for n in range(len(lines) - 2, -1, -1) if "\t" not in lines[n]), 0)
    return lines[above:]


def governor_of(case: Case, text: str, match: re.Match[str]) -> str:
    """The words of the clause before a name, without the names listed with it: what decides of whom it tells."""
    before = _CLAUSE_END.split(just_before(text, match.start()))[-1]
    return _listed_before(case.names_told).sub("", before).strip()


@lru_cache(maxsize=16)
def _listed_before(names: tuple[str, ...]) -> re.Pattern[str]:
    """Names with 、 or 和 behind each, up to the end."""
    return re.compile(f"(?:(?:{'|'.join(map(re.escape, names))})(?:[^、，。；的和与]{{0,6}}、|[和及与]|以及))+$")


def part_told(text: str, match: re.Match[str], district: str) -> str:
    """The sentence of a name; of a street or town whose district is not named in it, the part between two semicolons."""
    sentence = sentence_at(text, match.start())
    if is_district(match[0]) or district in sentence.text:
        return sentence.text
    at = match.start() - sentence.start
    start = max(sentence.text.rfind(stop, 0, at) for stop in "；;") + 1
    ends = [end for stop in "；;" if (end := sentence.text.find(stop, at)) >= 0]
    return sentence.text[start : min(ends, default=len(sentence.text))]
