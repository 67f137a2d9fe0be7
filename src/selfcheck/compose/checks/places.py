"""C06: the name of another district, or of a street or town of one, inside a return."""

import re
from collections.abc import Iterable, Iterator, Mapping

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.names import any_of, is_district
from selfcheck.compose.checks.place_relations import is_meant
from selfcheck.compose.checks.place_words import LONGER, WORD_GOES_ON
from selfcheck.compose.checks.short_names import short_names
from selfcheck.messages.finding import OR


def check_places(case: Case) -> Iterator[Remark]:
    """C06 over everything a district wrote; what is done together with another district is not asked about."""
    for section in case.told():
        for start, end, district in short_names(case, section.text):
            yield Remark("C06.street", section.id, start, end, {"district": district})
    foreign = foreign_names(case, case.names_told)
    names = any_of(foreign)
    if names is None:
        return
    for section in case.told():
        for match in names.finditer(section.text):
            district = foreign[match[0]]
            if _is_part_of_a_word(section.text, match):
                continue
            if not is_meant(case, section.text, match, district):
                facts = {"district": district}
                is_street = any(match[0] in streets for streets in case.gazetteer.values())
                yield Remark("C06.street" if is_street else "C06", section.id, match.start(), match.end(), facts)


def _is_part_of_a_word(text: str, match: re.Match[str]) -> bool:
    """Whether the name goes on to another word: 新桃源镇, 白云汀区间."""
    if is_district(match[0]):
        return text[match.end() : match.end() + 1] in ("间", "域", "块", "划")
    return bool(LONGER.search(text, 0, match.start()) or WORD_GOES_ON.match(text, match.end()))


def foreign_names(case: Case, told: Iterable[str]) -> Mapping[str, str]:
    """Those of the names told that are another district's or its streets' and towns', each with its district's name.

    A name that the own district bears too says nothing and is left out, as is one inside the own district's names; one
    that several others bear is told with all of them.
    """
    own, bearers = case.district, case.names.bearers
    home = (own.name, *case.gazetteer.get(own.id, ()))
    return {
        name: OR.join(district.name for district in case.plan.districts if district.id in bearers[name])
        for name in told
        if own.id not in bearers[name] and not any(name in mine for mine in home)
    }
