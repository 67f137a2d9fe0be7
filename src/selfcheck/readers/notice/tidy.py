"""Words as an official document writes them: no stray blanks, full-width marks, paired quotation marks."""

import re

_CJK = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_WIDE = f"{_CJK}，。；：？！（）《》〈〉“”‘’、…—〔〕【】％"
_BLANK_BESIDE_WIDE = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")
_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_MARK = re.compile(r"[,;:?!()]")
_HAN = re.compile(rf"[{_CJK}]")


def tidy(text: str) -> str:
    """``text`` with blanks beside Chinese characters removed and half-width marks in Chinese made full width.

    Straight double quotes are paired by turns, so ``text`` should be one sentence or point. Numbers, Latin words and
    marks between them stay as they are.
    """
    squeezed = re.sub(r"[\s\u3000]+", " ", text).strip()
    marked = _MARK.sub(_widened, squeezed)
    quoted = _paired(marked)
    previous = ""
    while quoted != previous:
        previous, quoted = quoted, _BLANK_BESIDE_WIDE.sub("", quoted)
    return quoted


def _widened(match: re.Match[str]) -> str:
    """The full-width mark when Chinese stands on either side; a colon in 9:30 or a comma in 1,000 stays."""
    text, at = match.string, match.start()
    before, behind = text[:at].rstrip()[-1:], text[at + 1 :].lstrip()[:1]
    is_chinese = any(_HAN.match(c) or c in '”“》《）（，。；：、"' for c in (before, behind) if c)
    return _MARKS[match[0]] if is_chinese else match[0]


def _paired(text: str) -> str:
    pieces = text.split('"')
    if len(pieces) % 2 == 0:
        return text
    return "".join(piece + ("“" if n % 2 == 0 else "”") for n, piece in enumerate(pieces[:-1])) + pieces[-1]


def bare(text: str) -> str:
    """``text`` without any white space, as it is counted in the accounting."""
    return "".join(text.split())
