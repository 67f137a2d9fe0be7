"""Lines whose place or look depends on how long they are: the issuer's mark, and the signature without a seal (7.3.5.2)."""

import io
import re
import unicodedata
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips

from selfcheck.figures import CHARACTER, SIZE_MARK, TEXT_WIDTH
from selfcheck.model.styles import MARK, SIGNATURE, UNSEALED_DATE, UNSEALED_ORGAN, same_style

_SEALED = 4.0
"""How far a date that will be sealed stands from the right."""
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_RIGHT = 2.0
"""Both the organ's right indent and how far the date begins to the right of the organ's first character."""


def settle(data: bytes) -> bytes:
    """A filled Word file with its mark narrow enough for one line and its unsealed signature where it belongs.

    A long name is set narrower, not smaller, so that its upper edge stays where the standard has it. The date begins two
    characters to the right of the organ above it; one longer than that organ stands two characters from the right itself,
    and the organ further left. A file without such paragraphs stays as it is.
    """
    word = docx.Document(io.BytesIO(data))
    if not any([_narrow_mark(word), _place_signature(word), _centre_on_date(word)]):
        return data
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _styled(word: Document, style: str) -> list[Any]:
    return [p for p in word.paragraphs if p.style is not None and same_style(p.style.name or "", style)]


def _narrow_mark(word: Document) -> bool:
    changed = False
    for paragraph in _styled(word, MARK):
        share = TEXT_WIDTH / (characters(paragraph.text) * SIZE_MARK * 10) if paragraph.text else 1.0
        for run in paragraph.runs if share < 1 else ():
            scale = OxmlElement("w:w")
            scale.set(qn("w:val"), str(int(share * 100)))
            run._r.get_or_add_rPr().insert_element_before(
                scale, "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang"
            )
            changed = True
    return changed


def _place_signature(word: Document) -> bool:
    organs, days = _styled(word, UNSEALED_ORGAN), _styled(word, UNSEALED_DATE)
    if not organs or not days:
        return False
    organ, day = indents(organs[-1].text, days[-1].text)
    for paragraph in organs:
        _stand_right(paragraph, organ)
    _stand_right(days[-1], day)
    return True


def _centre_on_date(word: Document) -> bool:
    """Organ and date that will be sealed (7.3.5.1), held on one page with the last words above them (7.3.5.5)."""
    signed = _styled(word, SIGNATURE)
    if len(signed) < 2 or signed[-2]._p.getnext() is not signed[-1]._p or not _DATE.fullmatch(signed[-1].text):
        return False
    organ, day = signed[-2:]
    for paragraph, indent in zip((organ, day), sealed_indents(organ.text, day.text), strict=True):
        _stand_right(paragraph, indent)
    organ.paragraph_format.keep_with_next = True
    at = [p._p for p in word.paragraphs].index(organ._p)
    for paragraph in reversed(word.paragraphs[:at]):
        paragraph.paragraph_format.keep_with_next = True
        if paragraph.text.strip():
            break
    return True


def sealed_indents(organ: str, day: str) -> tuple[float, float]:
    """The right indents of organ and date, in characters: the date four from the right, the organ midway over it.

    An organ too long for that reaches to the edge, and the date stands midway below it.
    """
    longer = characters(organ) - characters(day)
    date_indent = max(_SEALED, longer / 2)
    return date_indent - longer / 2, date_indent


def indents(organ: str, day: str) -> tuple[float, float]:
    """The right indents of organ and date, in characters (字)."""
    longer = characters(day) - characters(organ)
    return (longer + 2 * _RIGHT, _RIGHT) if longer > 0 else (_RIGHT, -longer)


def characters(text: str) -> float:
    """The width of a line in characters: a digit or Latin letter takes half of one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def _stand_right(paragraph: Any, indent: float) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.right_indent = Twips(round(indent * CHARACTER))
    paragraph._p.pPr.ind.set(qn("w:rightChars"), str(round(indent * 100)))
