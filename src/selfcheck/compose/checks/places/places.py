"""C06: the name of another district, or of a street or town of one, inside a return."""

import re
from collections.abc import Iterable, Iterator, Mapping

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.places.names import any_of, is_district, is_quoted
from selfcheck.compose.checks.places.place_relations import is_meant
from selfcheck.compose.checks.places.place_words import BRAND, FROM_OTHERS, LONGER, WORD_GOES_ON
from selfcheck.compose.checks.places.short_names import short_names
from selfcheck.compose.checks.sentences import sentence_at
from selfcheck.messages.finding import OR


def check_places(case: Case) -> Iterator[Remark]:
    """C06 over everything a district wrote; what is done together with another district is not asked about."""
    for section in case.told():
        for start, end, district in short_names(case, section.text):
            yield Remark("C06.street", section.id, start, end, {"district": district})
    yield from _brands(case)
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


def _brands(case: Case) -> Iterator[Remark]:
    """Platforms, programmes and the like that are called by the bare name of another district: 自建的“黄浦一键通”平台.

    Not where the sentence names that district, or tells of learning from others.
    """
    plain = [name for name in case.names_told if not is_quoted(name)]
    for name in filter(is_quoted, case.names_told):
        owner = next((d for d in case.plan.districts if d.id in case.names.bearers[name]), case.district)
        if owner.id == case.district.id:
            continue
        for section in case.told():
            for match in BRAND.finditer(section.text) if name in section.text else ():
                sentence = sentence_at(section.text, match.start()).text
                if name not in match[0] or any(other in match[0] for other in plain):
                    continue
                if owner.name not in sentence and not FROM_OTHERS.search(sentence):
                    yield Remark("C06", section.id, match.start(1), match.end(1), {"district": owner.name})


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
        if own.id not in bearers[name] and not is_quoted(name) and not any(name in mine for mine in home)
    }
