"""Whether a sentence that names another district speaks of it as another (C06), or has its name in place of the own one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from selfcheck.compose.checks.case import Case
from selfcheck.compose.checks.names import bare_name, is_district
from selfcheck.compose.checks.place_words import (
    AFTER,
    AND,
    AND_SIGNS,
    APART,
    BEARS,
    BELONGS,
    BESIDE,
    BESIDE_EACH_OTHER,
    BY_ITSELF,
    CROSSED,
    FOLK,
    FOR_US,
    GOING,
    GOVERNMENT,
    HEARD,
    HELD,
    HELPED,
    HIRED,
    HOST,
    IN_BRACKET,
    INWARD,
    ISSUED,
    JOINT,
    JURY,
    LED_BY,
    LIVES_IN,
    MEASURED,
    MET_THERE,
    MUTUAL,
    NAMELESS,
    ONE_OF_THERE,
    ORGAN,
    OWN,
    OWN_BEFORE,
    OWN_PART,
    OWN_STREET,
    OWN_THERE,
    OWN_WORK,
    PEOPLE,
    PERSONS,
    PRAISED,
    RANKED,
    RECEIVES,
    REPORTED,
    RESIDENT,
    SENT,
    SETS_OUT,
    SITE,
    SOMEBODY,
    SPEAKS_FOR,
    TAKEN,
    THEIR_WAY,
    THEIR_WORK,
    THROUGH,
    TIME,
    TO_US,
    TOGETHER,
    VENUE,
    VERIFIED,
    WITH,
    WITH_OTHERS,
)
from selfcheck.compose.checks.sentences import just_before, sentence_at
from selfcheck.messages.finding import OR

_FAR = 200
"""Further behind a name nothing tells of it."""
_CLAUSE_END = re.compile(r"[，。；：:！？!?\n\t（）()“”「」《》『』·\s①-⑳]")


def is_meant(case: Case, text: str, match: re.Match[str], district: str) -> bool:
    """Whether the sentence shows that another district is spoken of, and no name was left over from a copied text.

    A street or town is also told of as another's where its district is named before it: 我区与栖滩区结对，鸥滩镇……
    """
    mentions = (match, *_named_before(text, match, district))
    return any(_is_meant(case, text, mention, district) for mention in mentions)


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


def _named_before(text: str, match: re.Match[str], district: str) -> Iterator[re.Match[str]]:
    """The name of its district earlier in the sentence of a street or town: 我区与栖滩区结对，鸥滩镇……"""
    if not is_district(match[0]):
        yield from re.compile(re.escape(district)).finditer(text, sentence_at(text, match.start()).start, match.start())


def _is_meant(case: Case, text: str, match: re.Match[str], district: str) -> bool:
    """Whether the sentence shows that another district is spoken of, and no name was left over from a copied text."""
    if _is_whole(case, text, match, district):
        return True
    if LED_BY.match(text, match.end()):
        return False
    governor = _governor(case, text, match)
    return _is_together(case, text, match, district, governor) or _is_beside_own(case, text, match, governor)


def _governor(case: Case, text: str, match: re.Match[str]) -> str:
    """The words of the clause before a name, without the names listed with it: what decides of whom it tells."""
    before = _CLAUSE_END.split(just_before(text, match.start()))[-1]
    return _listed_before(case.names_told).sub("", before).strip()


@lru_cache(maxsize=16)
def _listed_before(names: tuple[str, ...]) -> re.Pattern[str]:
    """Names with 、 or 和 behind each, up to the end."""
    return re.compile(f"(?:(?:{'|'.join(map(re.escape, names))})(?:[、和及与]|以及))+$")


def _is_listed_with_own(case: Case, before: str, behind: str) -> bool:
    """Whether a street or town stands in a list right beside one of the own: 与芷兰港街道、鸥滩镇签约."""
    own = case.gazetteer.get(case.district.id, ())
    return any(
        before.endswith((f"{name}、", f"{name}和", f"{name}及")) or behind.startswith(f"、{name}") for name in own
    )


def _is_governed(governor: str, name: str, behind: str) -> bool:
    """Whether a verb or preposition stands before a district's name that the own name would not follow: 赴X区, 比X区.

    A district tells of itself as the doer, at the head of a clause, or behind one of few words (在、由、全、为……).
    """
    if not name.endswith("区") or not governor or OWN_BEFORE.search(governor):
        return False
    return not (PRAISED.search(governor) and FOLK.match(behind))


def _part_told(text: str, match: re.Match[str], district: str) -> str:
    """The sentence of a name; of a street or town whose district is not named in it, the part between two semicolons."""
    sentence = sentence_at(text, match.start())
    if is_district(match[0]) or district in sentence.text:
        return sentence.text
    at = match.start() - sentence.start
    start = max(sentence.text.rfind(stop, 0, at) for stop in "；;") + 1
    ends = [end for stop in "；;" if (end := sentence.text.find(stop, at)) >= 0]
    return sentence.text[start : min(ends, default=len(sentence.text))]


def _is_together(case: Case, text: str, match: re.Match[str], district: str, governor: str) -> bool:
    """Whether what is told of the other district lies between the two, or is a third party's, or a person's."""
    before, behind = just_before(text, match.start()), text[match.end() : match.end() + _FAR]
    if IN_BRACKET.search(before) or SPEAKS_FOR.search(governor):
        return False
    if OWN_STREET.search(before) and not is_district(match[0]):
        return False
    if REPORTED.search(before) and GOVERNMENT.match(behind):
        return False
    sentence = _part_told(text, match, district)
    is_alone = not is_district(match[0]) and district not in sentence
    if is_alone and _is_listed_with_own(case, before, behind) and not APART.search(sentence):
        return False
    if is_alone and (LIVES_IN.search(before) or (before.endswith("从") and SETS_OUT.match(behind))):
        return False
    return (
        _is_governed(governor, match[0], behind)
        or any(words.search(sentence) for words in (TOGETHER, TO_US, FOR_US, RANKED))
        or (CROSSED.search(sentence) is not None and not is_alone)
        or any(words.search(before) or words.search(governor) for words in (PERSONS, MEASURED, TAKEN))
        or (JOINT.search(sentence) is not None and MUTUAL.search(sentence) is not None)
        or (is_district(match[0]) and bool(governor) and ONE_OF_THERE.match(behind) is not None)
        or _is_of_there(before, behind, sentence)
        or _goes_on(text, match)
        or _binds(before, match[0], behind, is_alone=is_alone)
    )


def _is_of_there(before: str, behind: str, sentence: str) -> bool:
    """Whether the name only says where something is: a nameless party, a firm, where somebody was met, what was held."""
    pairs = (
        (HEARD, ORGAN),
        (BELONGS, RESIDENT),
        (RECEIVES, PEOPLE),
        (BEARS, ISSUED),
        (HELPED, THEIR_WORK),
        (AFTER, THEIR_WAY),
        (THROUGH, VERIFIED),
    )
    if any(left.search(before) and right.match(behind) for left, right in pairs):
        return True
    if SOMEBODY.match(behind) and OWN.search(sentence):
        return True
    if NAMELESS.match(behind) or JURY.search(before) or (before.endswith("由") and HIRED.match(behind)):
        return True
    if not VENUE.search(before):
        return False
    is_held_there = HELD.match(behind) or SITE.search(before[:-1])
    return bool(MET_THERE.match(behind) or (is_held_there and HOST.search(sentence)))


def _is_beside_own(case: Case, text: str, match: re.Match[str], governor: str) -> bool:
    """Whether another district is told of beside the own one, by its name or as 我区 in a part of the sentence of its own.

    A name left in a copied text stands where the own one belongs; so the own one does not stand there as well. Streets and
    towns do: 我区在南翔镇……
    """
    if not is_district(match[0]) or text[match.start() - 1 : match.start()] in ("“", "《", "（", "("):
        return False
    sentence = sentence_at(text, match.start())
    at = match.start() - sentence.start
    rest = sentence.text[:at] + sentence.text[at + len(match[0]) :]
    own = bare_name(case.district.name)
    is_subject = TIME.search(governor) is not None
    run = "(?:[、和及与][一-鿿]{1,4}区)*[、和及与]"
    listed = f"{match[0]}{run}{own}|{own}新?区{run}{match[0]}"
    if re.search(f"{own}(?!新?区)" if is_subject else own, rest) or re.search(listed, sentence.text):
        return True
    if OWN_THERE.search(rest[:at]):
        return True
    return OWN_PART.search(rest[: at - len(governor)] + "，" + rest[at:]) is not None


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence before told of the same name what the two do together."""
    start = sentence_at(text, match.start()).start
    before = sentence_at(text, start - 2).text if start > 1 and text[start - 1] != "\n" else ""
    return match[0] in before and (TOGETHER.search(before) or CROSSED.search(before)) is not None


def _binds(before: str, name: str, behind: str, *, is_alone: bool) -> bool:
    """Whether a verb in the clause binds the two: with the other district as its doer, only one that needs both."""
    if SENT.search(before):
        return False
    head = WITH_OTHERS.sub("", re.split(r"[，。；！？\n]", before)[-1])
    clause = head + name + re.split(r"[，。；！？\n]", behind, maxsplit=1)[0]
    is_doer = TIME.search(head) is not None and not OWN.search(clause)
    bare = BY_ITSELF.sub("", clause) if is_doer else clause
    bare = INWARD.sub("", bare) if is_alone else bare
    if JOINT.search(bare) or BESIDE.search(bare):
        return True
    if is_alone and BESIDE_EACH_OTHER.search(before):
        return False
    if AND.search(before) or (GOING.search(before) and OWN_WORK.match(behind) and not name.endswith("区")):
        return False
    return WITH.search(before) is not None and not (behind.startswith("的") and before[-1:] in AND_SIGNS)
