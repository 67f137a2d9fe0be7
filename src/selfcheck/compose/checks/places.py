"""C06: the name of another district, or of a street or town of one, inside a return."""

import re
from collections.abc import Iterable, Iterator, Mapping

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.names import any_of
from selfcheck.compose.checks.sentences import just_before, sentence_at

_TOGETHER = re.compile(r"合作|协作|共建|结对|对口|签约|签订|跨区|毗邻|交界|相邻|邻区|兄弟区|[两三]区|界线|联检|飞地")
"""What two districts do together, or the line between them: in the whole sentence."""
_BESIDE = re.compile(
    r"支援|帮扶|联合|联动|推广到|推广至|学习|交流|考察|借鉴|参访|调研|移交|转介|转接|转入|转出|转办|转送|交办|迁入|迁至|户籍|籍|护送|接回|"
    r"来访|参加|承办|共同|管辖"
)
"""What one has to do with another: in the clause that names it."""
_WITH = re.compile(
    r"(?:(?<!参)与|和(?!谐)|(?<![共不])同(?!时)|赴|(?<![得达感收接看])到|向|(?<![以甚])至|跟|往|(?<!服)从|来自)[^，。；！？]{0,6}$"
)


def check_places(case: Case) -> Iterator[Remark]:
    """C06 over everything a district wrote; what is done together with another district is not asked about."""
    foreign = foreign_names(case, case.names_told)
    names = any_of(foreign)
    if names is None:
        return
    for section in case.told():
        for match in names.finditer(section.text):
            if not _is_together(section.text, match):
                district = foreign[match[0]]
                facts = {"district": district}
                sentence = "C06" if match[0] == district else "C06.street"
                yield Remark(sentence, section.id, match.start(), match.end(), facts)


def foreign_names(case: Case, told: Iterable[str]) -> Mapping[str, str]:
    """Those of the names told that are another district's or its streets' and towns', each with its district's name.

    A name that more than one district bears says nothing and is left out, as is one inside the own district's names.
    """
    own, bearers = case.district, case.names.bearers
    home = (own.name, *case.gazetteer.get(own.id, ()))
    owners = {name: bearers[name] for name in told if own.id not in bearers[name] and len(bearers[name]) == 1}
    return {
        name: case.plan.district(next(iter(ids))).name
        for name, ids in owners.items()
        if not any(name in mine for mine in home)
    }


def _is_together(text: str, match: re.Match[str]) -> bool:
    before = just_before(text, match.start())
    clause = re.split(r"[，。；！？\n]", before)[-1] + re.split(r"[，。；！？\n]", text[match.start() :], maxsplit=1)[0]
    sentence = sentence_at(text, match.start())
    return bool(_TOGETHER.search(sentence.text) or _BESIDE.search(clause) or _WITH.search(before))
