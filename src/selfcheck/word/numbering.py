"""Printed list labels (一、（一）1. ① 甲), which Word computes and does not store in the text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from selfcheck.numerals import format_chinese
from selfcheck.word.names import child, is_on, tag, value, whole

MAX_NUMBER = 32_767
"""Word counts no further; a file that begins at a milliard would print a mile of letters."""
MAX_LABEL = 255
"""Characters of a label, as many as Word lets a level's text have: a long one is printed in front of every paragraph."""
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda n: signs[(n - 1) % len(signs)] if n > 0 else "0"


def _letters(first: str) -> Callable[[int], str]:
    return lambda n: chr(ord(first) + (n - 1) % 26) * ((n - 1) // 26 + 1) if n > 0 else "0"


def _roman(n: int) -> str:
    text = ""
    for number, sign in _ROMAN:
        times, n = divmod(n, number)
        text += sign * times
    return text


def _one_sign(first: str, most: int, otherwise: Callable[[int], str]) -> Callable[[int], str]:
    """One sign a number, in the order of Unicode, as far as there are any."""
    return lambda n: chr(ord(first) + n - 1) if 1 <= n <= most else otherwise(n)


_circled = _one_sign("①", 20, lambda n: f"({n})")


def _chinese(n: int) -> str:
    return format_chinese(n) if 1 <= n <= 9999 else str(n)


def _digits(signs: str) -> Callable[[int], str]:
    return lambda n: str(n).translate({48 + i: sign for i, sign in enumerate(signs)})


def _legal(signs: str) -> Callable[[int], str]:
    """Numbers as on a cheque (壹拾贰), where ten does not stand alone."""
    table = str.maketrans("零一二三四五六七八九十百千", signs)
    return lambda n: (("一" if 10 <= n < 20 else "") + _chinese(n)).translate(table)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _one_sign("⑴", 20, lambda n: f"({n})"),
    "decimalEnclosedFullstop": _one_sign("⒈", 20, lambda n: f"{n}."),
    "numberInDash": lambda n: f"- {n} -",
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "ideographEnclosedCircle": _one_sign("㊀", 10, str),
    "chineseLegalSimplified": _legal("零壹贰叁肆伍陆柒捌玖拾佰仟"),
    "ideographLegalTraditional": _legal("零壹貳參肆伍陸柒捌玖拾佰仟"),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda n: _cycle(_STEMS)(n) + _cycle(_BRANCHES)(n) if n > 0 else "0",
    "lowerLetter": _letters("a"),
    "upperLetter": _letters("A"),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "none": lambda _: "",
}


@dataclass(frozen=True)
class _Level:
    format: str
    text: str
    start: int
    restart: int
    """It begins again after a level above this one: 0 never (第七条 of the second chapter), its own number after any."""
    legal: bool = False
    """All numbers of its label in Arabic figures (一 gives 1.1)."""
    style: str = ""
    """The paragraph style that is this level."""


@dataclass
class Numbering:
    """The lists of one document and how far each has counted; ask for labels in reading order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def linked(self, list_id: str) -> dict[str, int]:
        """The levels of that list by the paragraph style that is each."""
        levels = self.levels.get(self.lists.get(list_id, ""), {})
        return {level.style: n for n, level in levels.items() if level.style}

    def label(self, list_id: str, level: int) -> str | None:
        """The next label of that list; empty for an unmarked one, None when there is no such list."""
        key = self.lists.get(list_id)
        levels = self.levels.get(key or "")
        if not key or not levels or level not in levels:
            return None
        counts = self._counts.setdefault(key, {})
        counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [n for n in counts if n > level and level < levels[n].restart]:
            del counts[deeper]
        if levels[level].format == "bullet":
            return "•"
        return _filled(levels, counts, level)


def _filled(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    text = levels[level].text
    for n in range(level + 1):
        if n in levels and f"%{n + 1}" in text:
            number = counts.get(n, levels[n].start)
            form = "decimal" if levels[level].legal else levels[n].format
            text = text.replace(f"%{n + 1}", _FORMATS.get(form, str)(number))[:MAX_LABEL]
    return text


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists that ``numbering.xml`` defines; none for a document without one."""
    numbering = Numbering()
    if root is None:
        return numbering
    named: dict[str, str] = {}
    borrowed: dict[str, str] = {}
    for element in root:
        if tag(element) == "w:abstractNum":
            key = value(element, "w:abstractNumId") or ""
            numbering.levels[key] = dict(_level(e) for e in element if tag(e) == "w:lvl")
            style, borrows = child(element, "w:styleLink"), child(element, "w:numStyleLink")
            named |= {value(style) or "": key} if style is not None else {}
            borrowed |= {key: value(borrows) or ""} if borrows is not None else {}
    same = {key: named[style] for key, style in borrowed.items() if style in named}
    for element in root:
        if tag(element) == "w:num":
            _add_list(numbering, element, same)
    return numbering


def _add_list(numbering: Numbering, element: etree._Element, same: Mapping[str, str]) -> None:
    """``same``: lists without levels of their own, and the list whose numbering style they follow."""
    abstract, number = child(element, "w:abstractNumId"), value(element, "w:numId") or ""
    key = (value(abstract) or "") if abstract is not None else ""
    key = same.get(key, key)
    overrides = [e for e in element if tag(e) == "w:lvlOverride"]
    if overrides and key in numbering.levels:
        own = f"{key}/{number}"
        numbering.levels[own] = dict(numbering.levels[key])
        for override in overrides:
            _override(numbering.levels[own], override)
        key = own
    numbering.lists[number] = key


def _override(levels: dict[int, _Level], override: etree._Element) -> None:
    n = _number(value(override, "w:ilvl"))
    whole, start = child(override, "w:lvl"), child(override, "w:startOverride")
    if whole is not None:
        levels[n] = _level(whole)[1]
    if start is not None and n in levels:
        levels[n] = replace(levels[n], start=_number(value(start)))


def _level(element: etree._Element) -> tuple[int, _Level]:
    def setting(name: str, default: str) -> str:
        found = child(element, name)
        return (value(found) or default) if found is not None else default

    n = _number(value(element, "w:ilvl"))
    start, restart = _number(setting("w:start", "1")), _number(setting("w:lvlRestart", str(n)))
    legal = is_on(child(element, "w:isLgl"))
    form, text, style = setting("w:numFmt", "decimal"), setting("w:lvlText", "")[:MAX_LABEL], setting("w:pStyle", "")
    return n, _Level(form, text, start, restart, legal, style)


def _number(text: str | None) -> int:
    return whole(text, 0, most=MAX_NUMBER)
