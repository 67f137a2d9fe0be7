"""Punctuation and numbers (clause 9)."""

import re
from collections.abc import Mapping
from itertools import pairwise

from selfcheck.official.verdict import Case, PageCheck, Pages, Verdict, WordCheck, at_line, at_paragraph, told

_HANZI = "\u4e00-\u9fff"
_HALF_WIDTH = re.compile(
    rf"[{_HANZI}”》）][,;:!?](?![\d/])|[{_HANZI}]\.(?=[{_HANZI}])|\([^()]*[{_HANZI}][^()]*\)|(?<=[{_HANZI}]) *[,;](?=[{_HANZI}])"
)
_YEAR = re.compile(r"[{_HANZI}][\[［【（(](19|20)\d{2}[\]］】）)]\s*第?\d+号".replace("{_HANZI}", _HANZI))


def punctuation(case: Case) -> Verdict | None:
    """PUNC-01 in the file."""
    paragraphs = [p for p in case.story.paragraphs if p.words and p is not case.elements.number]
    if not paragraphs:
        return None
    for p in paragraphs:
        found = _HALF_WIDTH.search(p.words) or _YEAR.search(p.words)
        if found:
            start = max(0, found.start() - 4)
            return Verdict(False, told("words", words=p.words[start : found.end() + 4]), at_paragraph(p).words)
    return Verdict(True, told("good"))


def printed_numbers(pages: Pages) -> Verdict | None:
    """NUM-01 in print: a figure that goes on in the next line."""
    broken = []
    measured = False
    for p in pages.case.story.paragraphs:
        lines = pages.layout.lines(p)
        for above, below in pairwise(lines):
            measured = True
            if (
                above.words[-1].isdigit()
                and re.match(r"[\d%]", below.words)
                and not _ends_by_itself(p.text, above.words)
            ):
                broken.append((above, below))
    if not measured:
        return None
    if not broken:
        return Verdict(True, told("good"))
    above, below = broken[0]
    marks = tuple(m for a, _ in broken for m in [at_line(a).mark] if m)
    return Verdict(False, told("words", words=f"{above.words[-4:]}|{below.words[:4]}"), at_line(above).words, marks)


def _ends_by_itself(text: str, words: str) -> bool:
    """Whether the writer broke the line or left a blank there."""
    return re.search(rf"{re.escape(words[-3:])}[\s]", text) is not None


WORD: Mapping[str, WordCheck] = {"PUNC-01": punctuation}
PRINTED: Mapping[str, PageCheck] = {"NUM-01": printed_numbers}
