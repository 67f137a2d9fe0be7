"""C03: brackets that say what is to stand in their place: （此处填写件数）, 【金额】, 由（姓名）主持."""

import re
from collections.abc import Iterator

from selfcheck.compose.checks.blanks.blank_signs import AT_MEASURE, AT_UNIT, IS_COUNTED
from selfcheck.compose.checks.blanks.clause import clause_at
from selfcheck.compose.checks.blanks.meant_signs import ASKS, TEMPLATE
from selfcheck.compose.checks.blanks.note_words import OTHERS_FORM
from selfcheck.compose.checks.blanks.placeholder_words import (
    AGENT,
    BRACKETED,
    COMES_TO,
    FIGURE,
    GOES_ON,
    HOW_MANY,
    IN_FIGURES,
    IN_PROSE,
    NAMES_A_FIELD,
    NUMERAL,
    OF_A_NAME,
    SLOT,
    TO_FILL,
)
from selfcheck.compose.checks.sentences import just_before, sentence_at

_NEXT_ROW = re.compile(r"[。；]?\n([^\n]*\t[^\n]*)")
"""The end of a line, and the head of a table below it."""


def instructions(text: str) -> Iterator[tuple[int, int]]:
    """Brackets that say what is to stand there, as （此处填写件数）, 【金额】 and {{总面积}}."""
    for match in BRACKETED.finditer(text):
        if match[1][-1] in "？?" and ASKS.search(match[1]) and not HOW_MANY.fullmatch(match[1]):
            continue
        is_asked = HOW_MANY.fullmatch(match[1]) or TO_FILL.search(match[1]) or _is_in_place(text, match)
        if (
            is_asked
            and not _heads_a_column(text, match)
            and not re.search("视为|不计|承诺|容缺|先办", match[1])
            and not TEMPLATE.search(clause_at(text, match))
        ):
            yield match.span()


def _is_in_place(text: str, match: re.Match[str]) -> bool:
    """Whether the brackets stand where a number or a name belongs."""
    return _is_for_number(text, match) or _is_for_name(text, match) or _is_field(text, match)


def _is_for_name(text: str, match: re.Match[str]) -> bool:
    """Whether brackets that say 姓名 or 名称 stand within a sentence that goes on, and tell of no form."""
    if not OF_A_NAME.fullmatch(match[1]) or not GOES_ON.match(text, match.end()):
        return False
    is_within = "一" <= text[match.start() - 1 : match.start()] <= "鿿"
    return is_within and not OTHERS_FORM.search(sentence_at(text, match.start()).text)


def _is_field(text: str, match: re.Match[str]) -> bool:
    """Whether the brackets name what belongs there: of round ones only before what is counted; 【背景】 at the head of a
    sentence is a heading."""
    if match[0][0] in "{«":
        return "\n" not in match[1]
    if SLOT.fullmatch(match[1]) and not text[: match.start()][-1:].isdigit():
        follows = IS_COUNTED if FIGURE.fullmatch(match[1]) or match[1] in ("数字", "数据") else AT_UNIT
        if follows.match(text, match.end()):
            return True
    if not NAMES_A_FIELD.fullmatch(match[1]) or text[match.end() : match.end() + 1] == "-":
        return False
    if match[0][0] in "【[<〔〖〈":
        is_head = text[: match.start()].rstrip(" ")[-1:] in ("", "\n", "。", "；")
        is_heading = is_head and text[match.end() : match.end() + 1] not in ("，", "、", "的")
        return not is_heading or match[0][0] in "〔〖〈" or match[1].endswith(("名称", "名", "图片", "照片"))
    if text[match.start() - 1 : match.start()] == "\t" and text[match.end() : match.end() + 1] in ("\t", "\n", ""):
        return True
    is_slot = IS_COUNTED.match(text, match.end()) or (IN_PROSE.match(text, match.end()) and FIGURE.fullmatch(match[1]))
    return bool(is_slot) or AGENT.search(just_before(text, match.start())) is not None


def _heads_a_column(text: str, match: re.Match[str]) -> bool:
    """Whether the brackets name a column of the table that follows: the line is its title."""
    head = _NEXT_ROW.match(text, match.end())
    return head is not None and match[1] in head[1]


def _is_for_number(text: str, match: re.Match[str]) -> bool:
    """Whether brackets stand where a number belongs: a measure behind them, and no number before or inside."""
    before = text[max(match.start() - 2, 0) : match.start()]
    if match[0][0] not in "（(" or NUMERAL.search(before) or IN_FIGURES.search(match[1]):
        return False
    if AT_MEASURE.match(text, match.end()):
        return True
    return bool(before[-1:] in COMES_TO and IN_PROSE.match(text, match.end()) and FIGURE.fullmatch(match[1]))
