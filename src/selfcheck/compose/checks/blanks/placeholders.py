"""C03: places that somebody meant to fill in later, by whatever sign they are told."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from selfcheck.compose.checks.blanks.blank_signs import (
    AT_MEASURE,
    AT_UNIT,
    DOTS,
    EMPTY,
    GAP,
    HOLDERS,
    IS_COUNTED,
    LOST,
    ONE_MARK,
    ONE_PLACE,
    OTHER_HOLDERS,
    RUN,
    SELDOM,
    SIGNS,
    ZEROS,
)
from selfcheck.compose.checks.blanks.meant_signs import (
    ADDRESS,
    ASKS,
    BY_SIGN,
    DRAWN,
    FILE_NAME,
    FILE_NAMES,
    FORMULA,
    HIDDEN_NAME,
    IN_QUOTES,
    INNER,
    LEGEND,
    LETTERS,
    MARKED,
    MASKED,
    OF_PERSON,
    SAYING,
    SECRET,
    SHOWN,
    SIGN_HERE,
    STANDARD,
    SURNAMED,
    TEMPLATE,
    THEIR_OWN,
)
from selfcheck.compose.checks.blanks.mentioned import ITSELF, is_spoken_of
from selfcheck.compose.checks.blanks.note_words import OTHERS_FORM
from selfcheck.compose.checks.blanks.notes import notes
from selfcheck.compose.checks.blanks.placeholder_words import (
    AGENT,
    ASKED_HERE,
    BETWEEN,
    BRACKETED,
    BY_WHOM,
    CELLS,
    COMES_TO,
    CUES,
    FIGURE,
    GOES_ON,
    HOW_MANY,
    IN_FIGURES,
    IN_PROSE,
    INSTRUCTION,
    LATER_ON,
    NAMES_A_FIELD,
    NUMERAL,
    OF_A_NAME,
    PROMPTS,
    SLOT,
    TO_FILL,
    UNANSWERED,
    WAITS,
)
from selfcheck.compose.checks.blanks.unfinished import OTHER_SIGNS, SIGN_CUES, STATE_CUES, STATED, numberless
from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.sentences import folded, holds_any, just_before, sentence_at
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection


def check_placeholders(case: Case) -> Iterator[Remark]:
    """C03 over everything but the cover; a masked address may be meant and is only asked about."""
    for section in case.told():
        yield from placeholder_remarks(section)


def placeholder_remarks(section: AnySection) -> Iterator[Remark]:
    """C03 in one section."""
    text = folded(section.text)
    found = [remark for remark in _remarks(section.id, text) if not is_spoken_of(text, remark.start, remark.end)]
    yield from _joined(text, found)


def _joined(text: str, remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Remarks between which nothing but punctuation stands as one: the blank and the note about it."""
    last: Remark | None = None
    for remark in sorted(remarks, key=lambda remark: remark.start):
        if last and last.sentence == remark.sentence and BETWEEN.fullmatch(text, last.end, max(last.end, remark.start)):
            last = replace(last, end=max(last.end, remark.end))
            continue
        if last:
            yield last
        last = remark
    if last:
        yield last


def _remarks(section: SectionId, text: str) -> Iterator[Remark]:
    yield from (Remark("C03", section, *place) for place in _told(text))
    yield from _gaps(section, text)
    if "00" in text:
        yield from (Remark("C03", section, *m.span()) for m in ZEROS.finditer(text))
    if SELDOM.search(text):
        yield from (Remark("C03", section, *m.span()) for m in OTHER_HOLDERS.finditer(text))
    yield from (Remark("C03", section, *place) for place in numberless(text))
    has_signs = SIGNS.search(text)
    if (has_signs and SIGN_CUES.search(text)) or "名1" in text or "位1" in text or "1.\u3000" in text:
        yield from (Remark("C03", section, *m.span()) for m in OTHER_SIGNS.finditer(text))
    if has_signs and not DRAWN.search(text):
        yield from _signs(section, text)


def _told(text: str) -> list[tuple[int, int]]:
    """Where words say that something is still to come; one place once."""
    told = [*_instructions(text)]
    for start, end in chain(_worded(text), notes(text)):
        if not any(a < end and start < b for a, b in told):
            told.append((start, end))
    return told


def _worded(text: str) -> Iterator[tuple[int, int]]:
    """The fixed ways of saying so, each looked for only where one of its cues stands."""
    if CUES.search(text) or BY_WHOM.search(text):
        yield from (match.span() for match in PROMPTS.finditer(text) if not _is_of_others(text, match))
    if "\t" in text:
        yield from (match.span(1) for match in CELLS.finditer(text))
    if STATE_CUES.search(text):
        yield from (match.span() for match in STATED.finditer(text))
        if WAITS.search(text):
            yield from (match.span() for match in LATER_ON.finditer(text))
    if text.startswith("请") or ASKED_HERE.search(text):
        yield from (match.span() for match in INSTRUCTION.finditer(text))
    if text.endswith((":", "：")):
        yield from (match.span() for match in UNANSWERED.finditer(text))


def _instructions(text: str) -> Iterator[tuple[int, int]]:
    """Brackets that say what is to stand there, as （此处填写件数）, 【金额】 and {{总面积}}."""
    for match in BRACKETED.finditer(text):
        if match[1][-1] in "？?" and ASKS.search(match[1]) and not HOW_MANY.fullmatch(match[1]):
            continue
        is_asked = HOW_MANY.fullmatch(match[1]) or TO_FILL.search(match[1]) or _is_in_place(text, match)
        if (
            is_asked
            and not re.search("视为|不计|承诺|容缺|先办", match[1])
            and not TEMPLATE.search(_clause_at(text, match))
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


def _is_of_others(text: str, match: re.Match[str]) -> bool:
    """Whether 待补 is said of what households or cases still owe, or 空着 of a form that is told of."""
    if "空" in match[0] or match[0] == "未填":
        sentence = sentence_at(text, match.start())
        return OTHERS_FORM.search(text, sentence.start, match.start()) is not None
    return match[0][0] == "待" and THEIR_OWN.search(just_before(text, match.start())) is not None


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
        return not is_heading or match[0][0] in "〔〖〈" or match[1].endswith(("名称", "名"))
    if text[match.start() - 1 : match.start()] == "\t" and text[match.end() : match.end() + 1] in ("\t", "\n", ""):
        return True
    is_slot = IS_COUNTED.match(text, match.end()) or (IN_PROSE.match(text, match.end()) and FIGURE.fullmatch(match[1]))
    return bool(is_slot) or AGENT.search(just_before(text, match.start())) is not None


def _is_for_number(text: str, match: re.Match[str]) -> bool:
    """Whether brackets stand where a number belongs: a measure behind them, and no number before or inside."""
    before = text[max(match.start() - 2, 0) : match.start()]
    if match[0][0] not in "（(" or NUMERAL.search(before) or IN_FIGURES.search(match[1]):
        return False
    if AT_MEASURE.match(text, match.end()):
        return True
    return bool(before[-1:] in COMES_TO and IN_PROSE.match(text, match.end()) and FIGURE.fullmatch(match[1]))


def _signs(section: SectionId, text: str) -> Iterator[Remark]:
    """What stands for something filled in later: several signs, or one where a place or a number belongs."""
    for match in HOLDERS.finditer(text):
        if _is_meant(text, match):
            continue
        if match[0][0] in "×✕╳Xx" and ADDRESS.match(text, match.end()):
            yield Remark("C03.address", section, match.start(), match.end(), lesser=True)
        else:
            yield Remark("C03", section, match.start(), match.end())
    for match in ONE_PLACE.finditer(text):
        yield Remark("C03.address", section, match.start(), match.end(), lesser=True)
    for match in ONE_MARK.finditer(text):
        before = just_before(text, match.start())
        is_name = text[match.end() : match.end() + 1] == "号" and (IN_QUOTES.search(before) or BY_SIGN.search(before))
        if is_name or (match[0][0] == "X" and any("X" in row[0] for row in LETTERS.finditer(text))):
            continue
        sentence = sentence_at(text, match.start()).text
        is_name_of_file = match[0][0] == "_" and FILE_NAMES.search(sentence)
        if not (FORMULA.search(sentence) or LEGEND.search(sentence) or is_name_of_file):
            yield Remark("C03", section, match.start(), match.end())


def _is_meant(text: str, match: re.Match[str]) -> bool:
    """Whether the signs hide a name, belong to a standard's number or are explained: nothing is to be filled in."""
    before, sentence = just_before(text, match.start()), sentence_at(text, match.start()).text
    is_explained = match[0][0] in "XxTt×" and LEGEND.search(sentence)
    is_hidden = HIDDEN_NAME.search(before) and OF_PERSON.match(text, match.end())
    if (BY_SIGN.search(before) and ITSELF.match(text, match.end())) or MARKED.match(text, match.start() - 1):
        return True
    if FILE_NAME.match(text, match.end()) or (
        match[0][0] in "Tt" and LEGEND.search(text, match.end(), match.end() + 60)
    ):
        return True
    is_standard = (INNER if match[0][0] == "_" else STANDARD).search(before)
    is_theirs = is_hidden or is_standard or any(words.search(before) for words in (SURNAMED, SIGN_HERE, SAYING, SECRET))
    return bool(is_explained or is_theirs or MASKED.search(sentence) or _is_shown(text, match))


def _is_shown(text: str, match: re.Match[str]) -> bool:
    """Whether the sign belongs to a form that is shown; forms may also be what is counted: 发放问卷××份."""
    form = SHOWN if IS_COUNTED.match(text, match.end()) else TEMPLATE
    return form.search(_clause_at(text, match)) is not None


def _clause_at(text: str, match: re.Match[str]) -> str:
    """The words between two commas round a match."""
    return _clause_before(text, match.start()) + re.split(r"[，。；！？!?\n]", text[match.end() : match.end() + 60])[0]


def _gaps(section: SectionId, text: str) -> Iterator[Remark]:
    """Where a number or a name was to stand: empty brackets, and signs with what is counted behind them."""
    lost = LOST.finditer(text) if "%" in text else ()
    for match in (*EMPTY.finditer(text), *lost, *_hollow(text)):
        is_question = match[0][0] in "？?" and ASKS.search(_clause_before(text, match.start()))
        if not is_question:
            yield Remark("C03", section, match.start(), match.end())


def _hollow(text: str) -> Iterator[re.Match[str]]:
    """Signs with what is counted behind them; looked at only where such a sign stands."""
    if holds_any(text, DOTS):
        yield from GAP.finditer(text)
        return
    for run in RUN.finditer(text):
        match = IS_COUNTED.match(text, run.end()) and GAP.match(text, run.start())
        if match:
            yield match


def _clause_before(text: str, place: int) -> str:
    return re.split(r"[，。；！？!?\n]", just_before(text, place))[-1]
