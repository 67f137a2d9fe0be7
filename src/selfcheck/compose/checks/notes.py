"""C03: what is said to a colleague or asked by the form, and not told to the reader of the report.

A report tells what was done; a note speaks of the text itself, asks somebody for it, or speaks as one person to another.
In brackets one such sign is enough; in open text what is told behind it shows that the report itself speaks.
"""

import re
from collections.abc import Iterator
from itertools import chain

from selfcheck.compose.checks.note_words import (
    ADDED,
    ASKED,
    AT_ENDS,
    AWAITED,
    BEGUN,
    CALLS,
    CHOSEN,
    COPIED,
    DOUBTED,
    HEADED,
    INVITED,
    LACKING,
    LATER,
    LIMIT,
    NARRATED,
    OF_TEXT,
    ORDERED,
    OTHERS_FORM,
    PLACED,
    PRIVATELY,
    PROMPT,
    SPOKEN,
    STAGE,
    TALKED_OF,
    USUAL,
    WRITTEN_LATER,
)
from selfcheck.compose.checks.placeholder_words import TEMPLATE
from selfcheck.compose.checks.sentences import just_before, sentence_at

_BRACKETS = re.compile(r"[（(【\[〔<〖]([^（）()【】\[\]〔〕<>〖〗\n]{2,120})[）)】\]〕>〗]")
_QUOTED = re.compile("[“「《][^“”「」《》\n]*[”」》]")
_ENOUGH = (HEADED, ADDED, LACKING, AWAITED, DOUBTED, PRIVATELY)
"""One of them in brackets is enough."""
_UNLESS_TOLD = (ASKED, TALKED_OF, PLACED, STAGE, COPIED)
_OPENLY = (TALKED_OF, COPIED, INVITED, STAGE, AWAITED, LACKING, WRITTEN_LATER)
"""Signs for open text, where nothing is told behind them."""
_OWN_DOUBT = re.compile("问|忘|等[^，。]{1,8}(?:回来|说|报|给)")
_HEADS = ("", *"\t\n：:<【[（(")
_HINTS = re.compile(
    "段|句|提法|写得太|来得及|项重|点重|。请|\n请|：请|；请|个例子|个案例|个标题|个小标题|个说法|这块|这一块|这→|这：|标题|字数|初稿|底稿|统稿|定稿|成稿|终稿|付印|排版|送审|上会|交稿|我这|我再|我没|我不|我记|我估|我来|我去|我先|你那|你们|你看|你定|你再|你来|"
    "你去|你帮|您那|您看|您定|发我|给我|告诉我|来着|忘|这里|这儿|此处|进来|上来|过来|正文|文中|文末|补个|补张|加个|加张|添个|添张|插张|配张|缺个|缺张|"
    "不知道|问下|问一下|问问|几条等|进去|PS|复制|抄过|删不|留不|此条|本条|这条|这个数|这数|这个比|这个口|这个日|填报提|填写提|请你|请谁|你把|接着写|您|"
    "请老|请小|请阿|科补|科更|科核|科填|科写|科确|科提|科再|室补|室更|室核|室填|务补|务更|务核|务填|本点由|本项由|本节由|红字|黄字|黄色部|红色部|黄底|数补|届时|到时|下周|附件未|附件没|后补|再补|再写|后填|再填|另补|此栏|本栏|字以|字左|字内|字。|"
    "缺一|差一|少一|数等|率等|表等|图等|片等|额等|积等|例等|号等|单等|数问|额问|积问|率问|数找|率找|数据等|数字等|数据问|数字问|数据找|数字找"
)
"""Without one of these nobody is spoken to in open text."""
_ANY = re.compile(rf"（|\(|【|\[|〔|<|〖|请选|请勾|请点|选择|lick|hoose|nter text|nsert|{_HINTS.pattern}")
_CLAUSES = re.compile("[^，；：。！？\n]+")
_ALONE = re.compile("(?:^|[\n。；：:”])[ \u3000]*$")


def notes(text: str) -> Iterator[tuple[int, int]]:
    """The notes to colleagues and the prompts of the form in a text, brackets first."""
    begins = [0] if text.startswith("请") else []
    if not (begins or _ANY.search(text)):
        return
    found = [match.span() for match in _BRACKETS.finditer(text) if _is_for_writers(text, match)]
    found += [match.span() for match in CHOSEN.finditer(text) if _is_alone(text, match)]
    yield from found
    last = 0
    for hint in chain(begins, (match.end() - 1 for match in _HINTS.finditer(text))):
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
    if not (_is_note(_unquoted(match[1])) or _is_prompt(text, match)):
        return False
    before = re.split("[，。；！？\n]", just_before(text, match.start()))[-1]
    return TEMPLATE.search(before) is None


def _is_note(words: str) -> bool:
    """Whether words in brackets are for a colleague."""
    if any(sign.search(words) for sign in _ENOUGH):
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
    for clause in _CLAUSES.finditer(sentence):
        if SPOKEN.search(sentence, max(clause.start() - 2, 0), max(clause.start() - 1, 0)):
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
    if told:
        return False
    is_begun = not sentence[: clause.start()].strip() and BEGUN.match(words) is not None
    return is_begun or (not USUAL.search(sentence) and _is_asked(words))


def _is_asked(words: str) -> bool:
    """Whether a clause behind which nothing is told asks somebody for a piece of the text or speaks of it."""
    if CALLS.search(words) and (ADDED.search(words) or PLACED.search(words)):
        return True
    return any(sign.search(words) for sign in _OPENLY) or bool(DOUBTED.search(words) and _OWN_DOUBT.search(words))
