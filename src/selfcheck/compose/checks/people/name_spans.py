"""Where names of people stand in a sentence: a surname and one or two given characters, no word cut through."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import rjieba

from selfcheck.compose.checks.people.given_names import (
    BEGIN,
    END,
    FIRST_GIVEN,
    WHOLE,
    given_length,
    has_third,
    is_likely,
    is_usual,
    names_a_thing,
)
from selfcheck.compose.checks.people.name_stretches import DOUBLES, FIRST_OF_DOUBLES, LABEL, OF_TRADE, STRETCH
from selfcheck.compose.checks.people.name_words import (
    ADDRESSED,
    DOUBLE,
    GIVEN,
    NEVER_GIVEN,
    NEVER_WORDS,
    NO_NAMES,
    SURNAMES,
    WORDLIKE,
)
from selfcheck.compose.checks.people.person_words import CATEGORY, KIN, OFFICE, OTHERS, PLAIN
from selfcheck.compose.checks.sentences import Span

_ADDRESSED = re.compile(ADDRESSED)
_NEAR = 24
_SELDOM_LAST, _HAN = frozenset("有来发成为一年"), re.compile("[一-鿿]")
_PREPOSITIONS = frozenset("经从占应于向由成")
"""Surnames that govern the word behind them, if it is one (经心理危机干预, 折成爱心积分)."""
_HIDDEN = frozenset("某×＊*")
_FORMS_OF_ADDRESS = frozenset("小老阿某")
_GOES_ON = re.compile("[的，、。；（(]|因|今年|患|由|已|[男女]")
"""Behind a name whose characters would mean something else."""
_SELDOM_WORDS = frozenset("单党危巫巴弓伏包卢封薄农")
"""Surnames that are parts of words, and hardly a word by themselves."""
_SOMEBODY = re.compile(rf"(?:{CATEGORY}|居民|村民)$")
_BEFORE_NAMES = frozenset("的叫是为有了到在由给和与对将把让被请名系里中上位")
_NO_GIVEN = re.compile(
    rf"^(?:{OFFICE}|{PLAIN}|{OTHERS}|{KIN}|{CATEGORY}|{ADDRESSED}|民政|公安)$|[路街镇乡村区县市省局院校所站]$"
)
"""Words that follow a surname and are no given name."""
_PEOPLE = frozenset((*PLAIN.split("|"), "少年", "青年", "大半", "多半"))
"""Words for people and for how many: behind a surname they are no given name (籍男子)."""
_NUMBERED = re.compile(r"(?:编号|序号|号码|代号|第|^|[、；，])[0-9]{1,4}$")
"""A number before a name that numbers its bearer."""
_ROW, _ANYWHERE = re.compile("(?:[（(][^（）()]{0,14}[）)])?[、和与及]"), re.compile("")
_SPACED = re.compile(r"(?=([一-鿿])\u3000{1,2}([一-鿿])(?![一-鿿]))")
_DOTTED = re.compile(r"[一-鿿]{2,}·[一-鿿]{2,}")
_TOLD_OF = re.compile(r"[（(，、]?(?:[男女]|今年|现年|年仅|[0-9一二三四五六七八九十]{1,3}岁|患|因病)")
"""Behind a name that is a word too (方圆, 江山): only of a person is that said."""
_NOTED = re.compile(r"[（(][^（）()，。]{0,10}(?:残疾?|病|症|低保|特困|岁|失能|失智|孤儿)[^（）()]{0,6}[）)]")
"""Behind a rare name: its bearer's case."""
_BEARERS = re.compile(
    r"[“”\"]?(?:里(?:街道|社区|居委)|公司|集团|剧团|剧社|艺术团|乐队|皮影|木偶|故事团|宣讲团|突击队|服务团|工作室|工作站|助学金|奖学金|场(?!景|合|均)|厂|矿|码头|渡口|广场|大厦|路|弄|巷|街|镇|乡|村(?!民)|社区|居委|居民区|小区|新村|基金|诊所|医院|小学|中学|学校|"
    r"幼儿园|养老院|护理院|敬老院|福利院|故居|纪念|陵园|渡(?![^，。；、”]{1,3}[河江])(?=[，。；、”])|奖|杯|团队|班组|服务队|志愿队|热线|讲堂|品牌|桥|浜|宅|弄堂|庙|事迹|"
    r"[两三四五几][支组队]|工作法|调解室|会客厅|车站|书院|超市|饭店|面馆|地区|新区|区(?!分))|"
    r"[^\W0-9A-Za-z在到去由被入住进患因从与和向为给把将来是系的了参说送今考读就上毕转]{1,6}?"
    r"(?:工作室|事务所|服务社|基金会?|助学金|奖学金|专项|[饨心食货发衣果面菜]店|裁缝铺|车队|书屋|讲堂|书场|文化站|茶馆|有限公司|合作社|服务中心|俱乐部|居民区|福利院|医院|学校|小学|中学|幼儿园)|"
    r"[^\W0-9A-Za-z在到去由被入住进患因从与和向为给把将来是系的了说送就上]{1,8}[社会馆店坊堂团队班室站园厅亭屋角法][”」]"
)
"""Behind a name: the rest of what bears it and is no person."""
_ALONE = re.compile(rf"\s*(?P<surname>{DOUBLE}|[一-鿿])(?P<given>[ \u3000]*[一-鿿][ \u3000]?[一-鿿]?)\s*")


class Name(NamedTuple):
    """A person's name in a text, by code points, with its surname."""

    start: int
    end: int
    surname: str


def names_in(text: str, spots: Iterable[Span], calls: re.Pattern[str]) -> tuple[Name, ...]:
    """The names of people in a sentence, in order; hidden ones (李某, 王阿婆) and what merely bears a name left out.

    ``spots``: the sentence's own. ``calls``: what stands before a place where a name must follow, up to its end; there
    a rare name counts too.
    """
    found = dict[int, Name]()
    for name in (*_names_in_stretches(text, spots, calls), *_parted(text, calls)):
        if _is_person(text, name) and (name.start not in found or name.end > found[name.start].end):
            found[name.start] = name
    certain = [row.end() for name in found.values() if (row := _ROW.match(text, name.end))]
    for place in (*certain, *(label.end() for label in LABEL.finditer(text))):
        found |= {name.start: name for name in _name_at(text, place) if name.start not in found}
    return tuple(_apart(found))


def _name_at(text: str, place: int) -> Iterator[Name]:
    """The name that begins here, even a rare one: behind a label, or behind another name and a comma."""
    stretch = STRETCH.match(text, place)
    if stretch:
        for words in (rjieba.tag(stretch[0], False), rjieba.tag(stretch[0])):
            for name in _Stretch(text, place, _joined(words)[:3], _ANYWHERE).names():
                if name.start == place and _is_person(text, name):
                    yield name


def is_word(words: str) -> bool:
    """Whether the dictionary has it, as a name or anything else."""
    return bool(rjieba.has_word(words))


def name_alone(cell: str) -> Name | None:
    """The name that a cell holds and nothing else; names of two characters are often set with a blank between."""
    match = _ALONE.fullmatch(cell)
    if match is None or not (match["surname"] in DOUBLES or match["surname"] in SURNAMES):
        return None
    given = match["given"].strip()
    whole = match["surname"] + given
    is_word = rjieba.has_word(whole) and not is_usual(given)
    if is_word or whole in NO_NAMES or set(given) & _HIDDEN or _ADDRESSED.fullmatch(given):
        return None
    return Name(match.start("surname"), match.end("given"), match["surname"])


def _names_in_stretches(text: str, spots: Iterable[Span], calls: re.Pattern[str]) -> Iterator[Name]:
    """Names by the words of the dictionary alone; where single characters are left, also by what they may make together."""
    for start, _, stretch in spots:
        words = rjieba.tag(stretch, False)
        yield from _Stretch(text, start, _joined(words), calls).names()
        if any(_are_loose(word, behind) for (word, _), (behind, _) in pairwise(words)):
            yield from _Stretch(text, start, _joined(rjieba.tag(stretch)), calls).names()


def _are_loose(word: str, behind: str) -> bool:
    """Whether two words are a surname and what may be a given name, each a single character."""
    if len(word) > 1 or len(behind) > 1 or word not in SURNAMES:
        return False
    return behind in BEGIN or word in NEVER_WORDS or (word not in WORDLIKE and behind not in NEVER_GIVEN)


def _joined(words: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words with the surnames of two characters whole that the dictionary lacks."""
    if not any(word in FIRST_OF_DOUBLES for word, _ in words):
        return list(words)
    joined: list[tuple[str, str]] = []
    for word, kind in words:
        if joined and joined[-1][0] + word in DOUBLES:
            joined[-1] = (joined[-1][0] + word, kind)
        else:
            joined.append((word, kind))
    return joined


@dataclass(frozen=True)
class _Stretch:
    """A stretch of a text without punctuation, cut into words, each with its kind."""

    text: str
    start: int
    words: Sequence[tuple[str, str]]
    calls: re.Pattern[str]

    def names(self) -> Iterator[Name]:
        """Names the dictionary has or takes for one, and a surname with what stands free behind it."""
        place = self.start
        for n, (word, kind) in enumerate(self.words):
            if (word[0] in SURNAMES or word in DOUBLES) and not self._is_no_beginning(word, place):
                ahead = [word for word, _ in self.words[n + 1 : n + 3]]
                size = self._free(word, place, ahead) if _is_surname(word) else self._whole(word, kind, place, ahead)
                if not size and _is_surname(word) and self._has_word_given(n, place):
                    size = len(word) + 2
                if size:
                    size += self._goes_on(place + size, size)
                    yield Name(place, place + size, word[:2] if word[:2] in DOUBLES else word[0])
            place += len(word)

    def _is_no_beginning(self, word: str, place: int) -> bool:
        """Whether a surname belongs to a form of address (小李) or counts something (12张)."""
        before = self.text[place - 1 : place]
        is_address = before in _FORMS_OF_ADDRESS and not self._is_called(place)
        is_address = is_address or (word[0] in "师官" and OF_TRADE.search(self.text[: place + 1]) is not None)
        is_counted = before.isnumeric() and not _NUMBERED.search(self.text, max(place - _NEAR, 0), place)
        return before != "" and (is_address or (len(word) == 1 and is_counted))

    def _goes_on(self, end: int, size: int) -> int:
        """1 where a name of two has a third character that is no word beside it (大有，), else 0."""
        third = self.text[end : end + 1]
        return int(size == 2 and third in _SELDOM_LAST and not _HAN.match(self.text, end + 1))

    def _is_called(self, place: int) -> bool:
        return self.calls.search(self.text, max(place - _NEAR, 0), place) is not None

    def _free(self, surname: str, place: int, ahead: Sequence[str]) -> int:
        """How many characters a surname has with its given name, for which the dictionary has no word; 0 for none."""
        if surname not in WORDLIKE and self.text[place + len(surname) : place + len(surname) + 2] in WHOLE:
            return len(surname) + 2
        given = 0 if ahead and ahead[0] in _PEOPLE else given_length(ahead)
        if not given:
            is_noted = surname not in WORDLIKE and [*map(len, ahead)] == [1, 1] and _NOTED.match(self.text, place + 3)
            return 3 if is_noted else 0
        words = "".join(ahead)[:given]
        if surname in DOUBLES:
            return 2 + given
        if surname not in WORDLIKE and (words[0] in GIVEN or words[-1] in END):
            return 1 + given
        is_phrase = surname in _PREPOSITIONS and len(ahead[0]) == given
        if given == 2 and is_usual(words) and not is_phrase:
            return 3
        has_a_usual = words[0] in GIVEN or words[-1] in END or surname not in WORDLIKE
        is_called = self._is_called(place) or _NOTED.match(self.text, place + 1 + given)
        return 1 + given if has_a_usual and is_called else 0

    def _has_word_given(self, n: int, place: int) -> bool:
        """Whether a word of the dictionary is a given name (祁麦冬, 温铁柱): behind a surname that is none itself."""
        before = self.words[n - 1][0] if n else ""
        if len(before) == 1 and before not in _BEFORE_NAMES:
            return False
        word, kind = (*self.words[n + 1 : n + 2], ("", ""))[0]
        if len(word) != 2 or _NO_GIVEN.search(word):
            return False
        if self.calls is _ANYWHERE and n == 0:
            return not NEVER_GIVEN.intersection(word)
        surname, is_thing = self.words[n][0], kind[:1] in ("n", "t", "z", "s")
        if surname in NEVER_WORDS or surname in DOUBLES:
            is_name = is_thing or (kind[:1] == "v" and word[0] in GIVEN) or self._is_called(place)
            return is_name and not NEVER_GIVEN.intersection(word)
        if surname not in _SELDOM_WORDS or not (is_thing or kind[:1] == "m") or word[-1] in NEVER_GIVEN:
            return False
        is_at_end = _GOES_ON.match(self.text, place + len(surname) + 2) is not None
        return is_at_end and _SOMEBODY.search(self.text, max(place - _NEAR, 0), place) is not None

    def _whole(self, word: str, kind: str, place: int, ahead: Sequence[str]) -> int:
        """How many characters a name has that begins with a word longer than its surname; 0 for none."""
        follows = ahead[0] if ahead and len(ahead[0]) == 1 else ""
        if len(word) == 2 and has_third(word, ahead) and word not in NO_NAMES and self._may_be_cut(word, place):
            return 3
        if len(word) == 3 and kind == "nr":
            is_known = rjieba.has_word(word)
            if not is_known or (word[1] in GIVEN and self._is_called(place)):
                return 3 if is_known or is_likely(word) else 0
        if len(word) > 4 or word[-1] == "子" or not is_usual(word[1:]):
            return 0
        if _TOLD_OF.match(self.text, place + len(word)) and self._is_called(place):
            return len(word)
        if kind != "nr":
            return 0
        grows = len(word) == 2 and follows in END
        is_name = grows or len(word) > 2 or (word[0] not in WORDLIKE and self._is_called(place))
        return len(word) + grows if is_name else 0

    def _may_be_cut(self, word: str, place: int) -> bool:
        """Whether a word may be a surname and the first of two given characters (王家豪, 颜子涵)."""
        return word[1] in FIRST_GIVEN or (word[1] in GIVEN and (word[0] not in WORDLIKE or self._is_called(place)))


def _is_surname(word: str) -> bool:
    return len(word) == 1 or word in DOUBLES


def _parted(text: str, calls: re.Pattern[str]) -> Iterator[Name]:
    """Names in two parts: as the Uighurs have them (阿依古丽·买买提), and set with a blank where one is called for (王　芳)."""
    for match in _DOTTED.finditer(text) if "·" in text else ():
        dot = text.index("·", match.start())
        before, behind = rjieba.tag(text[match.start() : dot])[-1], rjieba.tag(text[dot + 1 : match.end()])[0]
        if len(before[0]) > 1 and len(behind[0]) > 1 and "nr" in before[1] + behind[1]:
            yield Name(dot - len(before[0]), dot + 1 + len(behind[0]), before[0])
    for match in _SPACED.finditer(text) if "\u3000" in text else ():
        start, is_named = match.start(), match[1] in SURNAMES and match[2] not in NEVER_GIVEN
        if is_named and calls.search(text, max(start - _NEAR, 0), start):
            yield Name(start, match.end(2), match[1])


def _is_person(text: str, name: Name) -> bool:
    whole = text[name.start : name.end]
    given = whole[len(name.surname) :]
    return not (
        whole in NO_NAMES
        or _HIDDEN.intersection(given)
        or _ADDRESSED.fullmatch(given)
        or _BEARERS.match(text, name.end)
        or (len(whole) == 2 and text[name.end : name.end + 1] in _SELDOM_LAST and _BEARERS.match(text, name.end + 1))
        or (given[:1] == "镇" and _HAN.match(text, name.start - 1 if name.start else name.end) is not None)
        or (given[-1:] == "长" and text.startswith("得", name.end))
        or names_a_thing(whole, given)
        or (len(given) == 2 and is_word(given) and _NO_GIVEN.search(given) is not None)
        or text.rfind("《", 0, name.start) > text.rfind("》", 0, name.start)
    )


def _apart(found: dict[int, Name]) -> Iterator[Name]:
    """The names in order, none that begins within the one before."""
    end = 0
    for _, name in sorted(found.items()):
        if name.start >= end:
            yield name
            end = name.end
