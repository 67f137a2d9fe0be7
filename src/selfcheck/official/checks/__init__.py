"""The checks by rule: one for the Word file, one for its printed pages, where the rule can be seen there."""

from collections.abc import Mapping

from selfcheck.official.checks import (
    attachments,
    colophon,
    faces,
    head,
    letter,
    mark,
    minutes,
    number,
    page,
    signature,
    signs,
    text,
)
from selfcheck.official.verdict import PageCheck, WordCheck

_FAMILIES = (page, faces, head, mark, text, signature, attachments, colophon, number, letter, minutes, signs)
WORD: Mapping[str, WordCheck] = {id: check for family in _FAMILIES for id, check in family.WORD.items()}
PRINTED: Mapping[str, PageCheck] = {id: check for family in _FAMILIES for id, check in family.PRINTED.items()}
