"""What is broken in a template, before a publication stumbles over it: one look at each file, everything at once."""

import difflib
import io
import re
from collections.abc import Callable, Iterable, Iterator

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from selfcheck.figures import FRAME, MM_PER_TWIP, WHITE_TOLERANCE_MM, PageProfile
from selfcheck.messages import TemplateError
from selfcheck.messages.template import MEASURES, NEAR, PARTS, PLACE, STRAY, TAG_FAULTS
from selfcheck.model import styles
from selfcheck.model.notices import Notice, notice
from selfcheck.model.template import Needs, Page
from selfcheck.word.fill import Found, asked_in_docx, asked_in_text
from selfcheck.word.names import whole
from selfcheck.word.tags import AskKind, typed
from selfcheck.word.write import marks_of, style_ids, would_lose

_FIRST_WORDS = 24
_LARGEST = 100_000


def lint_docx(data: bytes, needs: Needs, name: str, profile: PageProfile = FRAME) -> tuple[Notice, ...]:
    """Everything wrong in a Word template laid out in this profile: tags, styles, body mark, page."""
    try:
        found = asked_in_docx(data, name)
        word = docx.Document(io.BytesIO(data))
    except TemplateError as error:
        return (Notice(error.code, "refuse", name, error.message),)
    return (
        *_tags(found, needs, name),
        *_styles(word, needs, name),
        *_marks(word, needs, name),
        *_pages(word, needs, name, profile),
    )


def lint_text(text: str, needs: Needs, name: str) -> tuple[Notice, ...]:
    """Everything wrong in a text template."""
    figures = typed(text) if needs.bound else ()
    by_hand = (notice("PUB131", PLACE.format(file=name, part="", words=_cut(line)), figure=f) for f, line in figures)
    return (*_tags(asked_in_text(text), needs, name), *by_hand)


def _tags(found: Iterable[Found], needs: Needs, name: str) -> Iterator[Notice]:
    said: set[Notice] = set()
    used: set[str] = set()
    broken = False
    for each in found:
        used.add(each.ask.name)
        broken = broken or each.ask.kind == "broken"
        for fault in _ASKED[each.ask.kind](each, needs, _place(each, name)):
            if fault not in said:
                said.add(fault)
                yield fault
    if not broken:  # a part that cannot be read says nothing of what it uses
        yield from (notice("TPL017", name, field=_spoken(field)) for field in needs.required if field not in used)


def _place(found: Found, name: str) -> str:
    return PLACE.format(file=name, part=PARTS[found.part], words=_cut(found.words)) if found.words else name


def _cut(words: str) -> str:
    return f"{words[:_FIRST_WORDS]}……" if len(words) > _FIRST_WORDS else words


def _field(found: Found, needs: Needs, where: str) -> Iterator[Notice]:
    path, kind = found.ask.name, needs.kind(found.ask.name)
    whole_list, is_member, _ = path.rpartition("[]")
    if is_member and needs.kind(whole_list) != "list":
        return  # the loop itself has been told
    if not kind:
        known = tuple(dict.fromkeys(map(_spoken, needs.fields)))
        near = nearest(_spoken(path), known)
        yield notice("TPL013", where, field=_spoken(path), near=near, known="、".join(known))
    elif found.ask.kind == "printed" and kind != "text":
        yield notice("TPL015", where, field=_spoken(path))
    elif found.ask.kind == "looped" and kind != "list":
        yield notice("TPL016", where, field=_spoken(path))


def _unknown(found: Found, _needs: Needs, where: str) -> Iterator[Notice]:
    yield notice("TPL014", where, name=found.ask.name, near=nearest(found.ask.name, found.known))


def _forbidden(found: Found, _needs: Needs, where: str) -> Iterator[Notice]:
    yield notice("TPL005", where, reason=found.ask.name)


def _stray(found: Found, _needs: Needs, where: str) -> Iterator[Notice]:
    yield notice("TPL012", where, reason=STRAY.format(found=found.ask.name))


def _broken(found: Found, _needs: Needs, where: str) -> Iterator[Notice]:
    yield notice("TPL012", where, reason=tag_fault(found.ask.name))


_ASKED: dict[AskKind, Callable[[Found, Needs, str], Iterator[Notice]]] = {
    "printed": _field, "looped": _field, "used": _field, "filter": _unknown, "test": _unknown,
    "forbidden": _forbidden, "stray": _stray, "broken": _broken,
}  # fmt: skip


def tag_fault(message: str) -> str:
    """What Jinja says of a broken tag, in a clerk's words."""
    fits = ((words, re.search(pattern, message)) for pattern, words in TAG_FAULTS)
    return next(words.format(*match.groups()) for words, match in fits if match)


def nearest(name: str, known: Iterable[str]) -> str:
    """``，是不是“…”`` for the known name most like this one; empty when none is."""
    close = difflib.get_close_matches(name, list(known), n=1)
    return NEAR.format(name=close[0]) if close else ""


def _spoken(path: str) -> str:
    return path.replace("[]", "")


def _styles(word: WordDocument, needs: Needs, name: str) -> Iterator[Notice]:
    present = style_ids(word)
    for style in needs.styles:
        if style.casefold().replace(" ", "") not in present:
            yield notice("TPL002", name, style=style)


def _marks(word: WordDocument, needs: Needs, name: str) -> Iterator[Notice]:
    for style in (styles.BODY_MARK, styles.ATTACHMENT_MARK):
        marks = marks_of(word, style)
        if style in needs.marks and len(marks) != 1:
            yield notice("TPL001", name, style=style, found=len(marks))
        elif style in needs.marks and would_lose(marks[0]):
            yield notice("TPL018", name, style=style)
        elif marks and style not in needs.marks:
            yield notice("TPL019", name, style=style)
    if needs.only_poured:
        yield from (notice("TPL030", name, words=_cut(words)) for words in _own_words(word))


def _own_words(word: WordDocument) -> Iterator[str]:
    """The words of each paragraph of the body but the mark's."""
    marks = marks_of(word, styles.BODY_MARK)
    for paragraph in word.element.body.iter(qn("w:p")):
        words = "".join(text.text or "" for text in paragraph.iter(qn("w:t"))).strip()
        if words and paragraph not in marks:
            yield words


def _pages(word: WordDocument, needs: Needs, name: str, profile: PageProfile) -> Iterator[Notice]:
    for number, section in enumerate(word.element.body.iter(qn("w:sectPr")), start=1):
        found = _page(section)
        turned = needs.may_turn and found.width > found.height
        expected = needs.page.turned() if turned else needs.page.by(profile)
        for measure, words in MEASURES.items():
            wanted, got = _mm(getattr(expected, measure)), _mm(getattr(found, measure))
            if abs(wanted - got) > WHITE_TOLERANCE_MM:
                yield notice(
                    "TPL020", name, section=number, measure=words, found=f"{got:.1f}", expected=f"{wanted:.1f}"
                )


def _page(section: etree._Element) -> Page:
    """A section's page; 0 for what it does not state."""

    def twips(element: str, attribute: str) -> int:
        stated = section.find(qn(element))
        text = None if stated is None else stated.get(qn(attribute))
        return whole((text or "").removeprefix("-"), 0, most=_LARGEST)

    sides = (twips("w:pgMar", f"w:{side}") for side in ("top", "bottom", "left", "right"))
    return Page(twips("w:pgSz", "w:w"), twips("w:pgSz", "w:h"), *sides)


def _mm(twips: int) -> float:
    return twips * MM_PER_TWIP
