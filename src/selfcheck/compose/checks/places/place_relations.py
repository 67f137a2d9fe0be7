"""Whether a sentence that names another district speaks of it as another (C06), or has its name in place of the own one."""

import re
from collections.abc import Iterator
from itertools import islice

from selfcheck.compose.checks.case import Case
from selfcheck.compose.checks.places.names import is_district
from selfcheck.compose.checks.places.own_side import comes_to_own, is_beside_own, is_named_as_own, is_told_like_own
from selfcheck.compose.checks.places.place_clauses import FAR, governor_of, in_one_table, over_the_table, part_told
from selfcheck.compose.checks.places.place_pairs import AROUND, MODEL, OF_THEIRS
from selfcheck.compose.checks.places.place_persons import (
    AROUND_PLACE,
    COMES,
    IS_FROM,
    LIVES_AT,
    MISHAP,
    NAMED_PERSON,
    NOT_FROM,
    OUR_OWN,
)
from selfcheck.compose.checks.places.place_words import (
    AND,
    AND_OWN_ORGAN,
    AND_SIGNS,
    APART,
    BESIDE,
    BUREAU,
    BY_ITSELF,
    CROSSED,
    ELSEWHERE,
    FELLOW,
    FOLK,
    FOR_US,
    GOVERNMENT,
    HELD,
    HERE,
    HOST,
    IN_BRACKET,
    JOINT,
    JURY,
    LED_BY,
    LIVES_IN,
    MEASURED,
    MET_THERE,
    MOVED,
    MUTUAL,
    NAMELESS,
    OF_ONE,
    OFFICIAL,
    ONE_OF_THERE,
    OUTDOES,
    OWN,
    OWN_ORGAN,
    OWN_STREET,
    PERSONS,
    PRAISED,
    RANKED,
    RELATES,
    REPORTED,
    SENT,
    SETS_OUT,
    SITE,
    SOMEBODY,
    SPEAKS_FOR,
    TAKEN,
    TAKEN_ALONE,
    TIME,
    TO_US,
    TOGETHER,
    TOGETHER_ALONE,
    TWO_PARTIES,
    VENUE,
    WITH,
    WITH_OTHERS,
    WITH_US,
    YONDER,
)
from selfcheck.compose.checks.sentences import just_before, sentence_at
from selfcheck.messages.finding import OR

_CLEFT = re.compile("的[一-鿿]{0,2}是$")
"""请的是X区: what was done to whom, said the other way round."""
_BESIDE = 3
"""So many other mentions of a name in its sentence are looked at."""


def is_meant(case: Case, text: str, match: re.Match[str], district: str) -> bool:
    """Whether the sentence shows that another district is spoken of, and no name was left over from a copied text.

    A street or town is also told of as another's where its district is named beside it: 我区与栖滩区结对，鸥滩镇……
    """
    if _is_own(text, match):
        return False
    mentions = (match, *islice(_named_beside(text, match, district), _BESIDE))
    return any(_is_meant(case, text, mention, district) for mention in mentions)


def _is_own(text: str, match: re.Match[str]) -> bool:
    """Whether the words around the name say that its bearer is the own side, whatever else the sentence tells."""
    own, fellow = FELLOW
    if own.search(just_before(text, match.start())) and fellow.match(text, match.end()):
        return True
    return LED_BY.match(text, match.end()) is not None or is_named_as_own(text, match)


def _is_whole(case: Case, text: str, match: re.Match[str], district: str) -> bool:
    """Whether a street or town is told with its district before it (桐津新区凤栖塘镇): so one calls what is not one's own."""
    if not is_district(match[0]):
        whose = [*district.split(OR), *(f"{name}的" for name in district.split(OR))]
        return any(text.endswith(name, 0, match.start()) or text.startswith(f"（{name}", match.end()) for name in whose)
    streets = (street for id in case.names.bearers[match[0]] for street in case.gazetteer.get(id, ()))
    return any(
        text.startswith((street, f"的{street}"), match.end()) or text.endswith(f"{street}（", 0, match.start())
        for street in streets
    )


def _named_beside(text: str, match: re.Match[str], district: str) -> Iterator[re.Match[str]]:
    """The name of the district, or of a street's or town's, elsewhere in the sentence: 我区与栖滩区结对，鸥滩镇……

    A name tells of one party in a sentence: 老板在芷港区另有门面，线索移给芷港区执法队.
    """
    sentence = sentence_at(text, match.start())
    for name in re.compile(re.escape(district)).finditer(text, sentence.start, sentence.end):
        if name.start() != match.start():
            yield name


def _is_meant(case: Case, text: str, match: re.Match[str], district: str) -> bool:
    """Whether the sentence shows that another district is spoken of, and no name was left over from a copied text."""
    if _is_whole(case, text, match, district):
        return True
    if ELSEWHERE.search(over_the_table(text, match.start())) or (
        is_district(match[0]) and in_one_table(text, match.start(), (case.district.name, "本区", "我区"))
    ):
        return True
    if _is_own(text, match):
        return False
    governor = governor_of(case, text, match)
    return _is_together(case, text, match, district, governor) or is_beside_own(case, text, match, governor)


def _is_one_of_many(case: Case, name: str, sentence: str) -> bool:
    """Whether the sentence names a third district too: where the own name belongs there is room for one."""
    return any(d.name in sentence for d in case.plan.districts if d.name not in (name, case.district.name))


def _is_governed(governor: str, name: str, behind: str) -> bool:
    """Whether a verb stands before a district's name that wants another party: 学X区, 请X区, 参考X区.

    A district tells of itself as the doer, at the head of a clause, and as the object of the long verbs of office
    (充分展现了、不断提升).
    """
    if not is_district(name) or behind.startswith("级") or not RELATES.search(_CLEFT.sub("", governor)):
        return False
    return not (PRAISED.search(governor) and FOLK.match(behind))


def _is_together(case: Case, text: str, match: re.Match[str], district: str, governor: str) -> bool:
    """Whether what is told of the other district lies between the two, or is a third party's, or a person's."""
    before, behind = just_before(text, match.start()), text[match.end() : match.end() + FAR]
    if IN_BRACKET.search(before) or SPEAKS_FOR.search(governor):
        return False
    if (
        OWN_ORGAN.search(before)
        or AND_OWN_ORGAN.match(behind)
        or (REPORTED.search(before) and GOVERNMENT.match(behind))
    ):
        return False
    sentence = part_told(text, match, district)
    if is_district(match[0]) or district in sentence:
        is_told = _is_told_apart(case, match[0], sentence, before, behind, governor)
    else:
        is_told = _is_street_told_apart(case, sentence, before, behind)
    return is_told or _goes_on(text, match)


def _is_told_apart(case: Case, name: str, sentence: str, before: str, behind: str, governor: str) -> bool:
    """What tells a district apart from the own one, or a street whose district is named."""
    return (
        _is_governed(governor, name, behind)
        or any(words.search(sentence) for words in (TO_US, FOR_US, RANKED))
        or _is_done_together(name, sentence, before, governor)
        or any(words.search(before) or words.search(governor) for words in (PERSONS, MEASURED, TAKEN))
        or (JOINT.search(sentence) is not None and MUTUAL.search(sentence) is not None)
        or (BUREAU.match(behind) is not None and WITH_US.search(sentence) is not None)
        or (is_district(name) and _is_another_there(case, name, sentence, before, behind, governor))
        or _is_of_there(before, behind, sentence)
        or comes_to_own(case, behind)
        or _binds(before, name, behind)
    )


def _is_done_together(name: str, sentence: str, before: str, governor: str) -> bool:
    """Whether the sentence is about what districts do together, or about the line between them."""
    is_doer = is_district(name) and TIME.search(governor) is not None and before[-1:] not in AND_SIGNS
    if is_doer and not OWN.search(sentence):
        return TOGETHER.search(OF_ONE.sub("", sentence)) is not None
    return TOGETHER.search(sentence) is not None or CROSSED.search(sentence) is not None


def _is_street_told_apart(case: Case, sentence: str, before: str, behind: str) -> bool:
    """What tells a street or town apart whose district is not named: little, since a bureau has all to do with its own."""
    if OWN_STREET.search(before) or (is_told_like_own(case, sentence, before, behind) and not APART.search(sentence)):
        return False
    if LIVES_IN.search(before) or (before.endswith("从") and SETS_OUT.match(behind)):
        return False
    return (
        any(words.search(sentence) for words in (TOGETHER_ALONE, TO_US))
        or TAKEN_ALONE.search(before) is not None
        or _is_of_there(before, behind, sentence)
        or comes_to_own(case, behind)
        or MOVED.search(before) is not None
    )


def _is_another_there(case: Case, name: str, sentence: str, before: str, behind: str, governor: str) -> bool:
    """Whether a district is one of several, or what stands right behind it shows another."""
    if LIVES_AT.search(before) or (IS_FROM.search(before) and not NOT_FROM.match(behind)):
        return True
    if any(left.search(before) and right.match(behind) for left, right in (*AROUND_PLACE, MODEL)):
        return True
    if any(words.match(behind) for words in (COMES, MISHAP, OUR_OWN, NAMED_PERSON)):
        return True
    left, right = OF_THEIRS
    if ((governor or behind.startswith("的")) and ONE_OF_THERE.match(behind)) or (
        left.search(before) and right.match(behind)
    ):
        return True
    return any(words.match(behind) for words in (YONDER, TWO_PARTIES, OUTDOES)) or _is_one_of_many(case, name, sentence)


def _is_of_there(before: str, behind: str, sentence: str) -> bool:
    """Whether the name only says where something is: a nameless party, a firm, where somebody was met, what was held."""
    if any(left.search(before) and right.match(behind) for left, right in AROUND):
        return True
    if SOMEBODY.match(behind) and OWN.search(sentence):
        return True
    if NAMELESS.match(behind) or JURY.search(before):
        return True
    if not VENUE.search(before):
        return False
    if HERE.search(sentence):
        return True
    is_held_there = HELD.match(behind) or SITE.search(before[:-1])
    return bool(MET_THERE.match(behind) or (is_held_there and HOST.search(sentence)))


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence before told of the same name what the two do together."""
    start = sentence_at(text, match.start()).start
    before = sentence_at(text, start - 2).text if start > 1 and text[start - 1] != "\n" else ""
    return match[0] in before and (TOGETHER.search(before) or CROSSED.search(before)) is not None


def _binds(before: str, name: str, behind: str) -> bool:
    """Whether a verb in the clause binds the two: with the other district as its doer, only one that needs both."""
    if SENT.search(before):
        return False
    head = WITH_OTHERS.sub("", re.split(r"[，。；！？\n]", before)[-1])
    clause = head + name + re.split(r"[，。；！？\n]", behind, maxsplit=1)[0]
    is_doer = (TIME.search(head) is not None and not OWN.search(clause)) or OFFICIAL.search(head) is not None
    bare = BY_ITSELF.sub("", clause) if is_doer else clause
    if JOINT.search(bare) or BESIDE.search(bare):
        return True
    if AND.search(before):
        return False
    return WITH.search(before) is not None and not (behind.startswith("的") and before[-1:] in AND_SIGNS)
