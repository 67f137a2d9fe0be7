"""What a sentence says of the own side beside the name of another district, street or town (C06)."""

import re

from selfcheck.compose.checks.case import Case
from selfcheck.compose.checks.places.names import bare_name, is_district
from selfcheck.compose.checks.places.place_words import (
    BRANCH,
    BRANCH_OF,
    FEW,
    IN_COMPANY,
    IS_OWN_OFFICE,
    ITS_GOVERNMENT,
    ITSELF,
    OFFICIAL,
    OWN_AREA,
    OWN_COUNTED,
    OWN_HEAD,
    OWN_NEXT,
    OWN_OFFICE,
    OWN_THERE,
    SERVED,
    SERVES,
    TIME,
    TITLED,
)
from selfcheck.compose.checks.sentences import just_before, sentence_at

_LONGEST_ITEM = 24
"""So long an item of a list may be: 听雨街道长者食堂、."""
_NEXT_LISTED = re.compile("[一-鿿]{0,12}[、和及]")
_ALIKE = 2
"""So many characters before two names are enough to see that they are told of alike."""


def is_named_as_own(text: str, match: re.Match[str]) -> bool:
    """Whether the text says of what bears the name that it is the own side's: 本局下属单位, 我局印发《X区……》."""
    before = just_before(text, match.start())
    if OWN_OFFICE.search(before) or IS_OWN_OFFICE.match(text, match.end()):
        return True
    if SERVES.search(before) and SERVED.match(text, match.end()):
        return True
    if BRANCH_OF.search(before) and BRANCH.match(text, match.end()):
        return True
    titled = TITLED.search(before)
    return titled is not None and not IN_COMPANY.search(re.split("[，。；]", before[: titled.start()])[-1])


def is_told_like_own(case: Case, sentence: str, before: str, behind: str) -> bool:
    """Whether a street or town stands in a list right beside one of the own, or behind the same words as one of them.

    与芷兰港街道、鸥滩镇签约; 2家住所地在澹园街道，1家住所地在听雨街道.
    """
    own, lead = case.gazetteer.get(case.district.id, ()), before[-_ALIKE:]
    last, next_ = (
        before[:-1].rpartition("、")[2] if before[-1:] in ("、", "和", "及") else "",
        _NEXT_LISTED.match(behind),
    )
    return any(
        last.endswith(name)
        or (len(last) < _LONGEST_ITEM and name in last)
        or (next_ is not None and behind.startswith(name, next_.end()))
        or (lead.isalpha() and f"{lead}{name}" in sentence)
        for name in own
    )


def comes_to_own(case: Case, behind: str) -> bool:
    """Whether the clause goes on to a street or town of the own side that something comes to, or that a few serve."""
    clause = re.split("[。；\n]", behind, maxsplit=1)[0]
    are_few = FEW.match(behind) is not None
    verbs = ("来", "给", "为", "帮", "替", "落户", "迁入", "搬到", "嫁到") if are_few else ("来",)
    if are_few and "向我区" in clause:
        return True
    return any(f"{verb}{name}" in clause for name in case.gazetteer.get(case.district.id, ()) for verb in verbs)


def is_beside_own(case: Case, text: str, match: re.Match[str], governor: str) -> bool:
    """Whether another district is told of beside the own one, by its name or as 我区 in a part of the sentence of its own.

    A name left in a copied text stands where the own one belongs; so the own one does not stand there as well. Streets and
    towns do: 我区在南翔镇……
    """
    if not is_district(match[0]) or text[match.start() - 1 : match.start()] in ("“", "《", "（", "("):
        return False
    sentence = sentence_at(text, match.start())
    at = match.start() - sentence.start
    before, behind = sentence.text[:at], sentence.text[at + len(match[0]) :]
    if OFFICIAL.search(governor) or ITSELF.match(behind) or ITS_GOVERNMENT.match(behind):
        return False
    is_by_bureau = governor.endswith("由") and behind.startswith("民政局")
    if not is_by_bureau and _is_own_named(case, match[0], before, behind, is_subject=TIME.search(governor) is not None):
        return True
    part = before.rpartition("；")[2] + behind.partition("；")[0]
    spoken = before.rfind("“") > before.rfind("”")
    return (
        any(words.search(before) for words in (OWN_THERE, OWN_HEAD))
        or any(words.search(found) for words, found in ((OWN_AREA, part), (OWN_NEXT, "" if spoken else behind)))
        or OWN_COUNTED.match(governor) is not None
    )


def _is_own_named(case: Case, name: str, before: str, behind: str, *, is_subject: bool) -> bool:
    """Whether the sentence names the own district too, or lists the two."""
    own = bare_name(case.district.name)
    run = "(?:[、和及与][一-鿿]{1,4}区)*[、和及与]"
    listed = f"{name}{run}{own}|{own}新?区{run}{name}"
    return bool(
        re.search(f"{own}(?!新?区)" if is_subject else own, before + behind)
        or re.search(listed, before + name + behind)
    )
