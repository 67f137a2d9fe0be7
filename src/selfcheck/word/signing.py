"""The signature without a seal (7.3.5.2): where organ and date stand depends on how long both are."""

import io
import unicodedata
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Twips

from selfcheck.figures import CHARACTER
from selfcheck.model.styles import UNSEALED_DATE, UNSEALED_ORGAN, same_style

_RIGHT = 2.0
"""Both the organ's right indent and how far the date begins to the right of the organ's first character."""


def sign(data: bytes) -> bytes:
    """A filled Word file with the organs and the date of its unsealed signature moved to where they belong.

    The date begins two characters to the right of the organ above it. A date longer than that organ stands two
    characters from the right itself, and the organ further left. Without such paragraphs the file stays as it is.
    """
    word = docx.Document(io.BytesIO(data))
    named = [(paragraph, paragraph.style.name if paragraph.style else "") for paragraph in word.paragraphs]
    organs = [paragraph for paragraph, style in named if same_style(style or "", UNSEALED_ORGAN)]
    days = [paragraph for paragraph, style in named if same_style(style or "", UNSEALED_DATE)]
    if not organs or not days:
        return data
    organ, day = indents(organs[-1].text, days[-1].text)
    for paragraph in organs:
        _stand_right(paragraph, organ)
    _stand_right(days[-1], day)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


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
