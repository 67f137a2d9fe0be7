"""C03: places that somebody meant to fill in later, by whatever sign they are told."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from selfcheck.compose.checks.blanks.blank_signs import (
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
from selfcheck.compose.checks.blanks.clause import clause_at, clause_before
from selfcheck.compose.checks.blanks.fields import instructions
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
    IN_TITLE,
    INNER,
    LEGEND,
    LETTERS,
    MARKED,
    MASKED,
    OF_PERSON,
    ON_PLAN,
    ON_SHOW,
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
    ASKED_HERE,
    BETWEEN,
    BY_WHOM,
    CELLS,
    CUES,
    FORM_SPEAKS,
    INSTRUCTION,
    LATER_ON,
    PROMPTS,
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
    told = [*instructions(text)]
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
    if text.startswith(FORM_SPEAKS) or ASKED_HERE.search(text):
        yield from (match.span() for match in INSTRUCTION.finditer(text) if not ON_SHOW.match(text, match.start()))
    if text.endswith((":", "：")):
        yield from (match.span() for match in UNANSWERED.finditer(text))


def _is_of_others(text: str, match: re.Match[str]) -> bool:
    """Whether 待补 is said of what households or cases still owe, or 空着 of a form that is told of."""
    if "空" in match[0] or match[0] == "未填":
        sentence = sentence_at(text, match.start())
        return OTHERS_FORM.search(text, sentence.start, match.start()) is not None
    return match[0][0] == "待" and THEIR_OWN.search(just_before(text, match.start())) is not None


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
        if _is_one_of_several(text, match):
            continue
        yield Remark("C03.address", section, match.start(), match.end(), lesser=True)
    for match in ONE_MARK.finditer(text):
        if not _is_a_mark(text, match):
            yield Remark("C03", section, match.start(), match.end())


def _is_one_of_several(text: str, match: re.Match[str]) -> bool:
    """Whether another letter before the same word shows them to be names for the nonce: X公司、Y公司."""
    of = text[match.end() : match.end() + 2]
    sentence = sentence_at(text, match.start()).text
    return match[0] == "X" and re.search(f"(?<![A-Za-z])[A-WYZ]{re.escape(of)}", sentence) is not None


def _is_a_mark(text: str, match: re.Match[str]) -> bool:
    """Whether one sign is a name, a mark on a plan, a letter of a formula or part of a file's name."""
    before = just_before(text, match.start())
    if ON_PLAN.search(before) or (IN_TITLE.search(before) and text[match.end()] in "个天次"):
        return True
    if text[match.end() : match.end() + 1] == "号" and (IN_QUOTES.search(before) or BY_SIGN.search(before)):
        return True
    if match[0][0] == "X" and any("X" in row[0] for row in LETTERS.finditer(text)):
        return True
    sentence = sentence_at(text, match.start()).text
    is_name_of_file = match[0][0] == "_" and FILE_NAMES.search(sentence)
    return bool(FORMULA.search(sentence) or LEGEND.search(sentence) or is_name_of_file)


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
    return form.search(clause_at(text, match)) is not None


def _gaps(section: SectionId, text: str) -> Iterator[Remark]:
    """Where a number or a name was to stand: empty brackets, and signs with what is counted behind them."""
    lost = LOST.finditer(text) if "%" in text else ()
    for match in (*EMPTY.finditer(text), *lost, *_hollow(text)):
        is_question = match[0][0] in "？?" and ASKS.search(clause_before(text, match.start()))
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
