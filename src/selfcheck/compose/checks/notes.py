"""C03: what is said to a colleague or asked by the form, and not told to the reader of the report.

A report tells what was done; a note speaks of the text itself, asks somebody for it, or speaks as one person to another.
In brackets one such sign is enough; in open text what is told behind it shows that the report itself speaks.
"""

import re
from collections.abc import Iterator

from selfcheck.compose.checks.note_words import (
    ADDED,
    ASKED,
    AWAITED,
    CALLS,
    AT_ENDS,
    CHOSEN,
    DOUBTED,
    LACKING,
    LATER,
    LIMIT,
    NARRATED,
    ORDERED,
    OTHERS_FORM,
    PLACED,
    PRIVATELY,
    PROMPT,
    STAGE,
    TALKED_OF,
    USUAL,
)
from selfcheck.compose.checks.sentences import sentence_at

_BRACKETS = re.compile(r"[（(【\[〔<]([^（）()【】\[\]〔〕<>\n]{2,120})[）)】\]〕>]")
_QUOTED = re.compile("[“「《][^“”「」《》\n]*[”」》]")
_HEADS = ("", *"\t\n：:<【[（(")
_HINTS = re.compile(
    "段|句|这块|这一块|这→|这：|标题|字数|初稿|底稿|统稿|定稿|成稿|终稿|付印|排版|送审|上会|交稿|我这|我再|我没|我不|我记|我估|我来|我去|我先|你那|你们|你看|你定|你再|你来|"
    "你去|你帮|您那|您看|您定|发我|给我|告诉我|来着|忘|这里|这儿|此处|进来|上来|过来|正文|文中|文末|补个|补张|加个|加张|添个|添张|插张|配张|缺个|缺张|"
    "后补|再补|后填|再填|另补|此栏|本栏|字以|字左|字内|字。|"
    "缺一|差一|少一|数等|率等|表等|图等|片等|额等|积等|例等|号等|单等|数问|额问|积问|率问|数找|率找|数据等|数字等|数据问|数字问|数据找|数字找"
)
"""Without one of these nobody is spoken to in open text."""
_CLAUSES = re.compile("[^，；：。！？\n]+")
_ALONE = re.compile("(?:^|[\n。；：:”])[ \u3000]*$")


def notes(text: str) -> Iterator[tuple[int, int]]:
    """The notes to colleagues and the prompts of the form in a text, brackets first."""
    found = [match.span() for match in _BRACKETS.finditer(text) if _is_note(_unquoted(match[1])) or _is_prompt(text, match)]
    found += (
        match.span() for match in CHOSEN.finditer(text)
        if text[: match.start()][-1:] in _HEADS and AT_ENDS.match(text, match.end())
    )
    yield from found
    last = 0
    for hint in _HINTS.finditer(text):
        if hint.start() < last or any(start <= hint.start() < end for start, end in found):
            continue
        sentence = sentence_at(text, hint.start())
        last = sentence.end
        place = _said_in(_unquoted(sentence.text))
        if place:
            yield sentence.start + place[0], sentence.start + place[1]


def _unquoted(words: str) -> str:
    """The words with what is quoted in them blotted out, every offset kept."""
    return _QUOTED.sub(lambda quoted: "“" + "■" * (len(quoted[0]) - 2) + "”", words)


def _is_note(words: str) -> bool:
    """Whether words in brackets are for a colleague."""
    if ADDED.search(words) or LACKING.search(words) or AWAITED.search(words) or DOUBTED.search(words):
        return True
    if PRIVATELY.search(words):
        return True
    signs = (ASKED.search(words), TALKED_OF.search(words), PLACED.search(words), STAGE.search(words))
    return any(sign and not NARRATED.search(words, sign.end()) for sign in signs)


def _is_prompt(text: str, match: re.Match[str]) -> bool:
    """Whether brackets that stand by themselves ask for an answer or set its length."""
    is_alone = _ALONE.search(text[max(match.start() - 8, 0) : match.start()]) is not None
    if PROMPT.match(match[1]) and not NARRATED.search(match[1]):
        return is_alone or match[1][0] in "请可"
    if ORDERED.search(match[1]):
        return True
    is_label = is_alone or text[match.end() : match.end() + 1] in ("：", ":", "\n", "")
    return bool(is_label and LIMIT.fullmatch(match[1]))


def _said_in(sentence: str) -> tuple[int, int] | None:
    """Where in a sentence somebody is spoken to; None where the report tells what was done."""
    if ORDERED.search(sentence.strip()) and not NARRATED.search(sentence):
        return 0, len(sentence)
    for clause in _CLAUSES.finditer(sentence):
        words, told = clause[0], NARRATED.search(sentence, clause.start()) is not None
        if PRIVATELY.search(words) and (told is False or ASKED.search(sentence)):
            return clause.span()
        if LATER.search(sentence, max(clause.start() - 2, 0), clause.end()) and not (USUAL.search(words) or OTHERS_FORM.search(sentence)):
            return clause.span()
        if "来着" in words:
            return clause.span()
        if told or USUAL.search(sentence):
            continue
        is_called = CALLS.search(words) is not None
        if TALKED_OF.search(words) or (is_called and ADDED.search(words)) or (is_called and PLACED.search(words)):
            return clause.span()
        if "忘了" in words and DOUBTED.search(words):
            return clause.span()
        if STAGE.search(words) or AWAITED.search(words) or LACKING.search(words):
            return clause.span()
    return None
