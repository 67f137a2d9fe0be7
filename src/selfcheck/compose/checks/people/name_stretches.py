"""The stretches of a text that may hold a name: asked of every text, so quickly told."""

import re
from collections.abc import Iterator

import rjieba

from selfcheck.compose.checks.people.given_names import BEGIN
from selfcheck.compose.checks.people.name_words import DOUBLE, GIVEN, NEVER_WORDS, NO_NAMES, SURNAMES, WORDLIKE
from selfcheck.compose.checks.sentences import Span

DOUBLES = frozenset(DOUBLE.split("|"))
"""The surnames of two characters."""
FIRST_OF_DOUBLES = frozenset(surname[0] for surname in DOUBLES)
"""What they begin with."""
STRETCH = re.compile("[一-鿿]{2,}")
"""Characters without punctuation."""
LABEL = re.compile(r"(?:[大小学本真实改取起更]名|名?叫做?|自称|户主|姓名|名字)[：:为是叫]?[“\s]?")
"""Right behind it a name begins, whatever words its characters seem to make with it (户主宰福生)."""
OF_TRADE = re.compile(
    "(?:询|律|教|医|药|厨|技|发|摩|程|划|疗|复|估|计|解|养|妆|仪|牧|艺|术|影|讲|理|导|分析)师$|(?:法|警|检察|军|教)官$"
)
"""Up to a surname that ends the word for a trade (咨询师尹玲)."""
_PARTING = re.compile("[·\u3000]")


def _any_of(characters: frozenset[str]) -> str:
    return f"[{''.join(sorted(characters))}]"


_MAY = re.compile(
    f"{_any_of(SURNAMES | FIRST_OF_DOUBLES)}(?:"
    f"(?<={_any_of(SURNAMES - WORDLIKE | NEVER_WORDS)})[一-鿿]?{_any_of(GIVEN | {'男'})}|"
    f"(?<={_any_of(WORDLIKE)})(?:{_any_of(BEGIN)}{_any_of(GIVEN | {'年', '月'})}|阿|"
    "(?<=[的叫人民者户童生儿女男象员名子娘友学亲妻夫弟妹哥姐孙某为是系称主（(：“　 ].)[一-鿿])|"
    f"{'|'.join(f'(?<={double[0]}){double[1]}' for double in sorted(DOUBLES))}|"
    f"(?<={_any_of(SURNAMES)})(?:([一-鿿])\\1|[一-鿿]{{1,2}}(?=[（(])))"
)
"""Where at least it may be; tried before the words of a stretch are asked for. It begins with one set: so it is searched fast."""


def name_spots(text: str) -> list[Span]:
    """The stretches that may hold a name, and what may part one (without words), in order; most texts have none."""
    spots = [*_stretches(text)]
    if "·" in text or "\u3000" in text:
        spots = sorted([*spots, *(Span(m.start(), m.end(), "") for m in _PARTING.finditer(text))])
    return spots


def _stretches(text: str) -> Iterator[Span]:
    """The stretches of a text, punctuation apart, in which a word may begin a name."""
    end = 0
    for spot in _MAY.finditer(text):
        match = STRETCH.match(text, _beginning(text, spot.start(), end)) if spot.start() >= end else None
        if match:
            end = match.end()
            if any(map(_may_begin, rjieba.cut(match[0], False))) or LABEL.search(match[0]):
                yield Span(match.start(), end, match[0])


def _beginning(text: str, place: int, least: int) -> int:
    """Where the stretch begins that holds this place."""
    while place > least and "一" <= text[place - 1] <= "鿿":
        place -= 1
    return place


def _may_begin(word: str) -> bool:
    """Whether a name may begin with a word of the dictionary."""
    if len(word) == 1 or word in DOUBLES:
        return word in SURNAMES or word in FIRST_OF_DOUBLES or word in DOUBLES
    return word[0] in SURNAMES and word[1] in BEGIN and word not in NO_NAMES
