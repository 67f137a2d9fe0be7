"""C14 and C15: few people at a named place, and words that are not said to outsiders."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import accumulate

import rjieba

from selfcheck.compose.checks.case import Case, Outward, Remark
from selfcheck.compose.checks.sentences import Span, folded, sentences
from selfcheck.model.check_rules import CheckRules
from selfcheck.model.plan import Plan
from selfcheck.model.submission import Highlight
from selfcheck.numerals import parse_chinese

_PLACE = re.compile(
    r"[一-鿿×]{1,7}(?:街道|镇|乡|居委会|居委|村委会|村民委员会|社区|居民区|新村|(?<![农居各全城示行建])村(?![委民级镇居庄]))"
)
_NO_PLACE = re.compile(
    r"(?:各|每个|所有|全部|各个|部分|相关|有关|[0-9一二三四五六七八九十百两几多]个|全区|全市|指导|深入|进|在)(?:街道|镇|乡|居委会|居委|村委会|社区|居民区|街镇)$"
)
_COUNT = r"(?P<count>(?<![0-9])[0-9]{1,6}|[一二两三四五六七八九十]{1,4})\s*(?:名|位|个|[人例户](?!次))"
_NOT_THEM = r"(?!关爱|之家|工作|服务|保障|救助|活动|项目|档案)"
"""Behind the name of a group: something for them, not they."""
_HELPER = r"社工|志愿者|民警|律师|医生|护士|教师|老师|督导员|专干|干部|咨询师|工作人员|人员"
_BETWEEN = rf"(?:(?!{_HELPER})[^，。；,;0-9])"
"""Between a count and the group it is of: no word for those who look after them."""
_BEHIND = rf"(?:(?!{_HELPER}|中心|之家|工作|项目|活动|服务|政策)[^，。；,;0-9由配设请派所站室校点])"
"""Between a group and the count of it: nobody who looks after them, and no place or matter for them."""
_BLANK = "[ \u3000]?"
_OWN_WORDS = 6


def check_small_numbers(case: Case) -> Iterator[Remark]:
    """C14 over what may go outside."""
    for section in case.outward():
        yield from small_number_remarks(section, case.rules)


def small_number_remarks(section: Outward, rules: CheckRules) -> Iterator[Remark]:
    """C14 in one section: the stretch from the place to the people, within one sentence."""
    if not rules.small_groups or not _beginnings(rules.small_groups).search(section.text):
        return
    people = _few_of(rules.small_groups)
    for sentence in sentences(section.text):
        for match in people.finditer(folded(sentence.text)):
            stretch = _with_place(sentence, match)
            if stretch and 0 < _number(match["count"] or match["behind"] or match["cell"]) <= rules.small_count:
                yield Remark("C14", section.id, *stretch, outputs=True)


@lru_cache(maxsize=4)
def _beginnings(small_groups: tuple[str, ...]) -> re.Pattern[str]:
    """What a text must hold for any group to stand in it: the first two characters of each."""
    return re.compile("|".join(dict.fromkeys(re.escape(group[:2]) for group in small_groups)))


@lru_cache(maxsize=4)
def _few_of(small_groups: tuple[str, ...]) -> re.Pattern[str]:
    groups = "|".join(map(re.escape, sorted(small_groups, key=len, reverse=True)))
    return re.compile(
        rf"{_COUNT}{_BETWEEN}{{0,8}}?(?:{groups}){_NOT_THEM}|"
        rf"(?:{groups}){_BEHIND}{{0,6}}?{_COUNT.replace('count', 'behind')}(?![男女]?(?:{_HELPER}))|"
        rf"(?:{groups})\t(?P<cell>[0-9]{{1,3}})(?![^\t\n])"
    )


def _with_place(sentence: Span, people: re.Match[str]) -> tuple[int, int] | None:
    """From the named place nearest before the people to their end, or to the place behind them; None without any."""
    before = [m for m in _PLACE.finditer(sentence.text, 0, people.start()) if not _NO_PLACE.search(m[0])]
    if before:
        return sentence.start + before[-1].start(), sentence.start + people.end()
    behind = _PLACE.search(sentence.text, people.end())
    if behind is None or _NO_PLACE.search(behind[0]):
        return None
    return sentence.start + people.start(), sentence.start + behind.end()


def _number(written: str) -> int:
    try:
        return int(written) if written.isdigit() else parse_chinese(written)
    except ValueError:
        return 0


def check_words(case: Case) -> Iterator[Remark]:
    """C15 over what may go outside; a return may well say so, hence a lesser case anywhere but in a highlight."""
    own = own_words(case.plan)
    for section in case.outward():
        yield from word_remarks(section, case.rules, own)


def own_words(plan: Plan) -> tuple[str, ...]:
    """The plan's own words, folded: titles of items and reference points."""
    words = (text for item in plan.items for text in (item.title, *(p.text for p in item.reference_points)))
    return tuple(map(folded, words))


def word_remarks(section: Outward, rules: CheckRules, own: Collection[str]) -> Iterator[Remark]:
    """C15 in one section. ``own``: the plan's words, folded; a return that repeats them says nothing of its own by it."""
    text = folded(section.text)
    for word, pattern in _spaced(rules.not_outside):
        if word[0] not in text:
            continue
        for match in pattern.finditer(text):
            if not _cuts_words(text, match) and not any(_repeats(text, match, word, plan) for plan in own):
                yield Remark("C15", section.id, match.start(), match.end(), lesser=not isinstance(section, Highlight),
                             outputs=True)  # fmt: skip


@lru_cache(maxsize=1)
def _spaced(words: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each word folded, and what finds it with blanks between its characters; once for all sections."""
    return tuple((word, re.compile(_BLANK.join(map(re.escape, word)))) for word in map(folded, words))


def _cuts_words(text: str, match: re.Match[str]) -> bool:
    """Whether both its ends stand inside words of the dictionary, as those of 约谈 in 预约谈心."""
    line = text[: match.start()].rpartition("\n")[2] + text[match.start() :].partition("\n")[0]
    start = match.start() - (text.rfind("\n", 0, match.start()) + 1)
    edges = {0, *accumulate(map(len, rjieba.cut(line)))}
    return start not in edges and start + len(match[0]) not in edges


def _repeats(text: str, match: re.Match[str], word: str, plan: str) -> bool:
    """Whether the words round the match are the plan's own, well beyond the word itself."""
    for there in re.finditer(re.escape(word), plan):
        left = right = 0
        while (
            left < min(match.start(), there.start())
            and text[match.start() - left - 1] == plan[there.start() - left - 1]
        ):
            left += 1
        ahead = min(len(text) - match.end(), len(plan) - there.end())
        while right < ahead and text[match.end() + right] == plan[there.end() + right]:
            right += 1
        if left + right >= _OWN_WORDS:
            return True
    return False
