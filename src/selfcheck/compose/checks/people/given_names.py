"""What may be a given name: one or two characters, mostly usual ones."""

from collections.abc import Sequence

import rjieba

from selfcheck.compose.checks.people.name_words import GIVEN, NEVER_GIVEN, NEVER_WORDS, WORDLIKE

FIRST_GIVEN = frozenset("家一男多三二听")
"""Of the characters that hardly stand in a name those that may begin a given name of two."""
BEGIN, END = GIVEN | FIRST_GIVEN | {"阿"}, GIVEN - NEVER_GIVEN
_YEARS = frozenset("永延鹤丰瑞松寿祥庆福")
"""What stands before 年 in given names; 明年 and 全年 are none."""
_MOONS = frozenset("明秋素桂如巧江皎兰银玉冬凤彩丽海满伴望")
"""What stands before 月 in them; 每月 and 本月 are none."""

_ADVERBS = frozenset(("一律", "一直", "一同", "一般", "一起", "一致", "一定", "一向", "一再", "一旦", "一齐", "一并"))
_OFFICES, _THINGS = frozenset("体感科性率"), frozenset("树楼桥亭店车茶饭票表单品汤粥糕饼酒")
"""What words for things and offices end with, names hardly where the rest of it is a word (融媒体, 福利科, 桂花树)."""
_COUNTED = frozenset("个名位人户家次件年月天起边直度样同时些点旦路")
"""What 一 stands before as a number, or makes a word with."""

WHOLE = frozenset(
    (
        "向阳", "援朝", "跃进", "抗美", "北辰", "南乔", "西洲", "东篱", "忘忧", "临风", "疏影", "问渠", "解语", "摘星", "一凡",
        "一诺", "一鸣", "一帆", "一航", "一舟", "一心", "老四", "多福", "有才", "有根", "来顺", "来福", "来娣", "来弟", "得胜",
    )
)  # fmt: skip
"""Given names whose characters by themselves are none."""


def given_length(ahead: Sequence[str]) -> int:
    """How many characters of the words behind a surname may be its given name."""
    first, second = (*ahead, "", "")[:2]
    if len(first) == 2:
        return 2 if is_usual(first) and first not in _ADVERBS else 0
    if len(first) != 1 or (first in NEVER_GIVEN and first not in BEGIN):
        return 0
    if len(second) == 1 and (first == "阿" or second not in NEVER_GIVEN or (second == "男" and first in GIVEN)):
        return 2
    if first == "阿" and second:
        return 2
    return 0 if first in NEVER_GIVEN else 1


def has_third(word: str, ahead: Sequence[str]) -> bool:
    """Whether a single character follows a word that may be a surname with the first of two given characters.

    一 is one where nothing is counted by it (顾念一恢复得慢).
    """
    follows, after = (*ahead, "", "")[:2]
    if follows == "一":
        return word[1] in GIVEN and len(after) > 1 and after[0] not in _COUNTED
    return len(follows) == 1 and follows in GIVEN


def is_usual(given: str) -> bool:
    """Whether a given name is made of usual characters, of 阿 or 小 and another, or of one twice (多多)."""
    if given in WHOLE:
        return True
    if len(given) == 2 and (given[0] in ("阿", given[1]) or (given[0] == "小" and given[1] not in NEVER_GIVEN)):
        return True
    if given[1:] == "年":
        return given[0] in _YEARS
    if given[1:] == "月":
        return given[0] in _MOONS
    return given[0] in BEGIN and END.issuperset(given[1:] or given)


def names_a_thing(whole: str, given: str) -> bool:
    """Whether what looks like a name is a word with a noun for a thing or an office behind it."""
    last = given[-1:]
    if last in _OFFICES and rjieba.has_word(given):
        return True
    return (last in _OFFICES or last in _THINGS) and bool(rjieba.has_word(whole[:2])) and len(given) == 2


def is_common(words: str) -> bool:
    """Whether the dictionary has it as a word and not as a name (许可证, 当天)."""
    return bool(rjieba.has_word(words)) and rjieba.tag(words)[0][1][:2] != "nr"


def is_likely(word: str) -> bool:
    """Whether a word of three is a name that the dictionary lacks and takes for one."""
    surname, first, second = word[0], word[1], word[2]
    if second in NEVER_GIVEN:
        return False
    if first in NEVER_GIVEN and first not in BEGIN:
        return surname in NEVER_WORDS and second in GIVEN
    return surname not in WORDLIKE or first in GIVEN or second in GIVEN
