"""C03: what is said to a colleague or asked by the form, and not told to the reader of the report.

A report tells what was done; a note speaks of the text itself, asks somebody for it, or speaks as one person to another.
In brackets one such sign is enough; in open text what is told behind it shows that the report itself speaks.
"""

import re
from collections.abc import Iterator
from itertools import chain

from selfcheck.compose.checks.blanks.meant_signs import TEMPLATE
from selfcheck.compose.checks.blanks.note_words import (
    ADDED,
    ASKED,
    AT_ENDS,
    AWAITED,
    BEGUN,
    CALLS,
    CHOSEN,
    COPIED,
    DEMANDED,
    DOUBTED,
    FIGURED,
    HEADED,
    HINTS,
    INVITED,
    INVITED_FOR,
    LACKING,
    LATER,
    LIMIT,
    NARRATED,
    OF_TEXT,
    ORDERED,
    OTHERS_FORM,
    OWED,
    PLACED,
    PRIVATELY,
    PROMPT,
    SPOKEN,
    STAGE,
    TALKED_OF,
    TURNED_TO,
    USUAL,
    WRITTEN_LATER,
)
from selfcheck.compose.checks.blanks.unfinished import STATE_NOTE
from selfcheck.compose.checks.sentences import just_before, sentence_at

_BRACKETS = re.compile(r"[（(【\[〔<〖]([^（）()【】\[\]〔〕<>〖〗\n]{2,120})[）)】\]〕>〗]")
_QUOTED = re.compile("[“「《][^“”「」《》\n]*[”」》]")
_ENOUGH = (HEADED, ADDED, LACKING, AWAITED, DOUBTED, TURNED_TO, STATE_NOTE)
"""One of them in brackets is enough."""
_UNLESS_TOLD = (LATER, ASKED, TALKED_OF, PLACED, STAGE, COPIED)
_STRONG = (COPIED, INVITED, AWAITED)
"""Signs for open text, in a clause that tells nothing."""
_OPENLY = (TALKED_OF, INVITED_FOR, STAGE, LACKING, WRITTEN_LATER)
"""Signs for open text, where nothing is told behind them."""
_OWN_DOUBT = re.compile("问|忘|没想好|没写完|写到这|等[^，。]{1,8}(?:回来|说|报|给)")
_OF_STATE = re.compile("[ \u3000]*(?:[此本这][条段句点栏]|以[上下](?:内容|文字|部分|数据))")
"""A remark on a stretch of the text, which ends with a colon where the stretch itself begins."""
_HEADS = ("", *"\t\n：:<【[（(")
_ANY = re.compile(rf"（|\(|【|\[|〔|<|〖|请选|请勾|请点|选择|lick|hoose|nter text|nsert|{HINTS.pattern}")
_CLAUSES = re.compile("[^，；：。！？\n]+")
_ALONE = re.compile("(?:^|[\n。；：:])[ \u3000]*$")


def notes(text: str) -> Iterator[tuple[int, int]]:
    """The notes to colleagues and the prompts of the form in a text, brackets first."""
    begins = [0] if text.startswith(("请", "写", "列", "概述", "简述")) else []
    if not (begins or _ANY.search(text)):
        return
    found = [match.span() for match in _BRACKETS.finditer(text) if _is_for_writers(text, match)]
    found += [match.span() for match in CHOSEN.finditer(text) if _is_alone(text, match)]
    yield from found
    last = 0
    for hint in chain(begins, (match.end() - 1 for match in HINTS.finditer(text))):
        if hint < last or any(start <= hint < end for start, end in found):
            continue
        sentence = sentence_at(text, hint)
        last = sentence.end
        place = _said_in(_unquoted(sentence.text))
        if place:
            yield sentence.start + place[0], sentence.start + place[1]


def _unquoted(words: str) -> str:
    """The words with what is quoted in them blotted out, every offset kept."""
    return _QUOTED.sub(lambda quoted: "“" + "■" * (len(quoted[0]) - 2) + "”", words)


def _is_alone(text: str, match: re.Match[str]) -> bool:
    return text[: match.start()][-1:] in _HEADS and AT_ENDS.match(text, match.end()) is not None


def _is_for_writers(text: str, match: re.Match[str]) -> bool:
    """Whether brackets speak to those who write, and show no form that the report tells of."""
    is_told = text[match.end() : match.end() + 1].isdigit()
    is_owed = not is_told and OWED.match(match[1]) and FIGURED.search(just_before(text, match.start()))
    if not (is_owed or _is_note(_unquoted(match[1])) or _is_prompt(text, match)):
        return False
    before = re.split("[，。；！？\n]", just_before(text, match.start()))[-1]
    return TEMPLATE.search(before) is None


def _is_note(words: str) -> bool:
    """Whether words in brackets are for a colleague."""
    if any(sign.search(words) for sign in _ENOUGH) or (PRIVATELY.search(words) and OF_TEXT.search(words)):
        return True
    signs = (sign.search(words) for sign in _UNLESS_TOLD)
    return any(sign and not NARRATED.search(words, sign.end()) for sign in signs)


def _is_prompt(text: str, match: re.Match[str]) -> bool:
    """Whether brackets that stand by themselves ask for an answer or set its length."""
    is_first = _ALONE.search(text[max(match.start() - 8, 0) : match.start()]) is not None
    if ORDERED.search(match[1]):
        return True
    if PROMPT.match(match[1]) and not NARRATED.search(match[1]):
        return is_first or match[1][0] in "请可"
    is_label = is_first or text[match.end() : match.end() + 1] in ("：", ":", "\n", "")
    return is_label and LIMIT.fullmatch(match[1]) is not None


def _said_in(sentence: str) -> tuple[int, int] | None:
    """Where in a sentence somebody is spoken to; None where the report tells what was done."""
    if ORDERED.search(sentence.strip()) and not NARRATED.search(sentence):
        return 0, len(sentence)
    if _OF_STATE.match(sentence):
        sentence = sentence.partition("：")[0]
    for clause in _CLAUSES.finditer(sentence):
        if SPOKEN.search(sentence, max(clause.start() - 3, 0), clause.start()):
            return None
        if _is_said(sentence, clause):
            return clause.span()
    return None


def _is_said(sentence: str, clause: re.Match[str]) -> bool:
    """Whether a clause is said to a colleague, and nothing behind it tells what came of it."""
    words, told = clause[0], NARRATED.search(sentence, clause.start()) is not None
    if HEADED.match(words) or "来着" in words:
        return True
    if PRIVATELY.search(words) and OF_TEXT.search(sentence):
        return not told or ASKED.search(sentence) is not None
    if LATER.search(sentence, max(clause.start() - 2, 0), clause.end()):
        return not (USUAL.search(words) or OTHERS_FORM.search(sentence))
    is_custom = USUAL.search(sentence) is not None
    if _is_plainly_asked(sentence, clause):
        return True
    is_first = not sentence[: clause.start()].strip()
    if is_first and BEGUN.match(words):
        return not told
    return not (told or is_custom) and (_is_asked(words) or (is_first and DEMANDED.match(words) is not None))


def _is_plainly_asked(sentence: str, clause: re.Match[str]) -> bool:
    """Whether a clause that tells nothing asks for a piece of the text, and no custom is told of up to there; in 补一下 one
    speaks to another whatever stands before."""
    begin = clause.start() if clause[0].endswith("一下") else 0
    if USUAL.search(sentence, begin, clause.end()) or not any(sign.search(clause[0]) for sign in _STRONG):
        return False
    return not NARRATED.search(clause[0])


def _is_asked(words: str) -> bool:
    """Whether a clause behind which nothing is told asks somebody for a piece of the text or speaks of it."""
    if CALLS.search(words) and (ADDED.search(words) or PLACED.search(words)):
        return True
    return any(sign.search(words) for sign in _OPENLY) or bool(DOUBTED.search(words) and _OWN_DOUBT.search(words))
