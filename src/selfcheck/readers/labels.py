"""The labels of a form, as they are looked for in a returned file."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from selfcheck.model import styles
from selfcheck.model.encoding import replaced
from selfcheck.model.form import End, FigureTable, Form, Grid, Heading, Question
from selfcheck.model.ids import SectionId
from selfcheck.model.wording import one_line
from selfcheck.numerals import outline

Kind = Literal["heading", "question", "figures", "grid", "field", "end"]

_DASHES = str.maketrans(dict.fromkeys("－—–‐‑−﹣.．·", "-"))
_BARE_CODE = re.compile(r"\s*(\d{1,2}[-－—–.．·]\d{1,2})[\s、.．:：]*")
NUMERALS = frozenset("0123456789０１２３４５６７８９零〇一二两三四五六七八九十百千（(")
"""What a numbered heading begins with."""
BRACKETS = frozenset("【[〔［(（")
"""What a code begins with, whatever an editor made of ours."""
_HEAD, _FIRST = 6, 3
"""By how many characters, folded, a text is sieved, and how many of its own they are mostly found in."""
_CODE = re.compile(r"[【\[〔［(（]\s*([^\s【】\[\]〔〕［］()（）]{1,8})\s*[】\]〕］)）]")


class Label(Struct, frozen=True):
    """One printed label or heading. ``section`` is empty for a heading; ``field`` names the row of a grid.

    ``surplus``: whether a highlight's own label is beyond those the form asks for; None for every other label.
    """

    index: int
    kind: Kind
    section: SectionId
    code: str
    wording: str
    bookmark: str
    style: str
    field: str = ""
    title: str = ""
    surplus: bool | None = None

    @property
    def printed(self) -> str:
        """The label's whole text as printed."""
        return _printed(self.code, self.wording)

    @property
    def said(self) -> str:
        """Its whole text in one line, as a notice names it."""
        return one_line(self.printed)

    def stands_in(self, text: str) -> bool:
        """Whether the text is this label to the letter; behind a coded one its answer may go on."""
        return text.startswith(self.printed) if self.code else text == self.wording

    @property
    def words(self) -> str:
        """Its wording for comparison."""
        return folded_words(self.wording)

    @property
    def key(self) -> str:
        """Its code for comparison."""
        return _key(self.code)

    @property
    def number(self) -> tuple[int, int] | None:
        """The level and number of a numbered heading."""
        return _number(self.wording) if self.kind == "heading" else None

    @property
    def title_words(self) -> str:
        """A heading's wording for comparison without its number; the wording of every other label."""
        return _title(self.wording) if self.kind == "heading" else self.words


def labels_of(form: Form, asked: Form | None = None) -> tuple[Label, ...]:
    """Every label of the form in printed order; a grid's own label stands before those of its fields.

    ``asked`` is the form as it was issued, where ``form`` holds surplus highlights.
    """
    issued = {element.section for element in (asked or form).sections()}
    highlights = {e.section for e in form.elements if isinstance(e, Grid) and e.kind == "highlight"}
    labels = (Label(index, *parts) for index, parts in enumerate(_parts(form)))
    return tuple(
        replaced(label, surplus=label.section not in issued)
        if label.kind == "grid" and label.section in highlights else label
        for label in labels
    )  # fmt: skip


def _parts(form: Form) -> Iterator[tuple[Kind, SectionId, str, str, str, str, str, str]]:
    nothing = SectionId("")
    for element in form.elements:
        match element:
            case Heading():
                yield "heading", nothing, "", element.text, element.bookmark, element.style, "", element.text
            case Question() | FigureTable():
                kind: Kind = "question" if isinstance(element, Question) else "figures"
                yield (kind, element.section, element.code, element.wording, element.bookmark, styles.POINT, "",
                       element.wording)  # fmt: skip
            case Grid():
                if element.bookmark:
                    yield ("grid", element.section, element.code, element.wording, element.bookmark, styles.POINT, "",
                           element.wording)  # fmt: skip
                for field in element.fields:
                    yield ("field", element.section, "", field.label, field.bookmark, styles.FIELD, field.name,
                           element.wording)  # fmt: skip
            case End():
                yield "end", nothing, "", element.text, element.bookmark, styles.CLOSING, "", element.text
            case _:
                pass


def folded(text: str) -> str:
    """Text for comparison: full width and half width alike, no white space, no optional hyphens (U+00AD)."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(plain.replace("\u00ad", "").split())


class Sieve:
    """Whether a text may begin with one of some folded wordings, told by its first characters: most need not be folded."""

    def __init__(self, wordings: Iterable[str]) -> None:
        self._firsts = frozenset(words[:_FIRST] for words in wordings)
        self._told: dict[str, bool] = {}

    def passes(self, text: str) -> bool:
        """False only where it cannot."""
        head = text[:_HEAD]
        told = self._told.get(head)
        if told is None:
            first = folded(head)[:_FIRST]
            told = first in self._firsts or (len(first) < _FIRST and len(head) == _HEAD)
            self._told[head] = told
        return told


@lru_cache(maxsize=2048)
def folded_words(printed: str) -> str:
    """:func:`folded`, kept for what is printed: every district's form says the same."""
    return folded(printed)


def number_of(heading: str) -> tuple[int, int] | None:
    """Level and number a heading begins with; None when it begins with none."""
    numbered = outline(heading) if heading[:1] in NUMERALS else None
    return (numbered.level, numbered.number) if numbered else None


def titled(heading: str) -> str:
    """A heading for comparison without its number (``3．``, ``一、``): an automatic one is no longer part of the text."""
    numbered = outline(heading) if heading[:1] in NUMERALS else None
    return folded(numbered.rest if numbered else heading)


def folded_code(code: str) -> str:
    """A code for comparison: digits and dashes of one kind."""
    return folded(code).translate(_DASHES)


@lru_cache(maxsize=2048)
def _printed(code: str, wording: str) -> str:
    return (styles.CODE.format(code=code) if code else "") + wording


_key = lru_cache(maxsize=512)(folded_code)
_number = lru_cache(maxsize=512)(number_of)
_title = lru_cache(maxsize=512)(titled)


def leading_code(text: str) -> tuple[str, str]:
    """The bracketed code at the start of a paragraph and the text behind it; an empty code when there is none."""
    match = _CODE.match(text.lstrip())
    return (folded_code(match.group(1)), text.lstrip()[match.end() :]) if match else ("", text)


def bare_code(text: str) -> tuple[str, str]:
    """A point's code without brackets, as in ``1.1`` or ``1-1、``, and the text behind it; empty when there is none."""
    match = _BARE_CODE.match(text)
    return (folded_code(match[1]), text[match.end() :]) if match else ("", text)


def codes_within(text: str) -> Iterator[tuple[int, str, int]]:
    """Bracketed codes after the start of a paragraph: where they begin, the code, where the text behind them begins."""
    first = len(text) - len(text.lstrip())
    for match in _CODE.finditer(text):
        if match.start() > first:
            yield match.start(), folded_code(match.group(1)), match.end()


def prefix_length(text: str, printed: str) -> int:
    """How many characters of ``text`` the printed words take up at its start, white space aside; 0 when they differ."""
    if printed and text.startswith(printed):
        return len(printed)
    wanted = folded(printed)
    got = ""
    for position, character in enumerate(text, start=1):
        got += folded(character)
        if got == wanted:
            return position
        if not wanted.startswith(got):
            return 0
    return 0
