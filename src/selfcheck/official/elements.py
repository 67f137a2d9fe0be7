"""Which paragraph is which element of an official document (公文要素), told by place, wording and size.

Nothing is asked of style names: the file may be anybody's. What cannot be told is left out, and the rules that speak of
it do not apply.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selfcheck.official.story import Paragraph, Story

LARGE = 36
"""Half points from which a line is a title and not text: 18 pt, between 3号 and 2号."""
_MARK = 52
_FIRST_OF_ALL = 14
_LONGEST_ORGAN = 30
_FAR_IN = 3000
"""Twips from the left from which a line stands to the right."""
_NUMBER = re.compile(r"[^，。]{0,14}[〔\[［【（(]\s*(?:(?:19|20)\d{2})?\s*[〕\]］】）)]\s*第?\s*\d*\s*号")
_COPIES = re.compile(r"\d{4,8}")
_NOTE = re.compile(r"[（(].+[）)]")
_SECRECY = re.compile(r"(绝密|机密|秘密)\s*[★☆*]?.{0,6}")
_URGENCY = re.compile(r"(特急|加急|特提|平急|急件|紧急)")
_DATE = re.compile(
    r"[\s\d〇○ＯO零一二三四五六七八九十]*年[\s\d〇○零一二三四五六七八九十]*月[\s\d〇○零一二三四五六七八九十]*日"
)
_ATTACHMENT = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]*\s*[：:]?")
_ATTENDANCE = re.compile(r"(出席|请假|列席)\s*[：:]")
_LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十]+、")),
    (2, re.compile(r"[（(][一二三四五六七八九十]+[）)]")),
    (3, re.compile(r"\d{1,2}[.．、](?!\d)")),
    (4, re.compile(r"[（(]\d{1,2}[）)]")),
)


@dataclass(frozen=True)
class Heading:
    """A paragraph that begins with a number of its level, 1 to 4 (层次)."""

    level: int
    mark: str
    paragraph: Paragraph


@dataclass(frozen=True)
class Attachment:
    """An attachment's label, as 附件1, and its title where one follows (附件)."""

    label: Paragraph
    title: Paragraph | None


@dataclass(frozen=True)
class Elements:
    """The elements found; ``None`` or empty for those a document does not have."""

    copies: Paragraph | None
    secrecy: Paragraph | None
    urgency: Paragraph | None
    mark: Paragraph | None
    number: Paragraph | None
    title: tuple[Paragraph, ...]
    addressees: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    headings: tuple[Heading, ...]
    attachment_note: tuple[Paragraph, ...]
    organs: tuple[Paragraph, ...]
    date: Paragraph | None
    note: Paragraph | None
    attendance: tuple[Paragraph, ...]
    attachments: tuple[Attachment, ...]
    copied_to: Paragraph | None
    moved_addressee: Paragraph | None
    issued_by: Paragraph | None

    @property
    def organ(self) -> Paragraph | None:
        """The organ right above the date; of several that sign together the last."""
        return self.organs[-1] if self.organs else None

    @property
    def colophon(self) -> tuple[Paragraph, ...]:
        """What the 版记 holds, from the top."""
        return tuple(p for p in (self.moved_addressee, self.copied_to, self.issued_by) if p is not None)


def find_elements(story: Story) -> Elements:
    """The elements of a document, from the top down."""
    flow = [p for p in story.paragraphs if p.container in ("body", "textbox") and p.words]
    top = flow[:_FIRST_OF_ALL]
    colophon = _Colophon([p for p in story.paragraphs if p.words])
    number = _first(top, _NUMBER)
    mark = _mark(top, number)
    title = _title(flow, _last_number(mark, number))
    rest = [p for p in flow if p.number > _last_number(mark, number, *title) and p not in colophon.found]
    addressees = _addressees(rest)
    attachments = tuple(_attachments(rest))
    end = attachments[0].label.number if attachments else math.inf
    main = [p for p in rest if p.number < end and p not in addressees]
    signed = _Signature(main)
    attachment_note = tuple(_attachment_note(main))
    attendance = _attendance(main, mark)
    apart = {p.number for p in (*signed.found, *attachment_note, *attendance)}
    body = tuple(p for p in main if p.number not in apart and p.look.align != "center")
    return Elements(
        _first(top, _COPIES), _first(top, _SECRECY), _first(top, _URGENCY), mark, number, title, addressees, body,
        tuple(_headings(body)), attachment_note, signed.organs, signed.date, signed.note,
        attendance, attachments,
        colophon.copied_to, colophon.moved_addressee, colophon.issued_by,
    )  # fmt: skip


def _last_number(*paragraphs: Paragraph | None) -> int:
    return max((p.number for p in paragraphs if p is not None), default=0)


class _Signature:
    """The first line that is nothing but a date, the organs' names above it, the note in brackets below it."""

    def __init__(self, main: Sequence[Paragraph]) -> None:
        self.date = next((p for p in main if _DATE.fullmatch(p.words)), None)
        self.organs = tuple(reversed(list(_organs(main, self.date))))
        below = next((p for p in main if self.date is not None and p.number > self.date.number), None)
        self.note = below if below is not None and _NOTE.fullmatch(below.words) else None
        self.found = [p for p in (*self.organs, self.date, self.note) if p is not None]


class _Colophon:
    """The last paragraphs that say 抄送, 主送 or 印发, wherever they stand, tables too."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        last = paragraphs[-8:]
        self.copied_to = next((p for p in last if re.match(r"抄\s*送", p.words)), None)
        self.moved_addressee = next((p for p in last if re.match(r"主\s*送", p.words)), None)
        self.issued_by = next((p for p in last if re.search(r"日\s*印发$", p.words)), None)
        self.found = [p for p in (self.copied_to, self.moved_addressee, self.issued_by) if p is not None]


def _first(paragraphs: Iterable[Paragraph], pattern: re.Pattern[str]) -> Paragraph | None:
    """The first paragraph that says it, alone or before or behind a tab."""
    for p in paragraphs:
        before, *_, behind = (p.words, *p.words.split("\t"))
        if any(pattern.fullmatch(words.strip()) for words in (before, before.split("\t")[0], behind)):
            return p
    return None


def _size(paragraph: Paragraph) -> int:
    return paragraph.first.look.size if paragraph.first else 0


def _mark(top: Sequence[Paragraph], number: Paragraph | None) -> Paragraph | None:
    """The largest line above the document number; without one, a red or very large line that opens the page."""
    above = [p for p in top if number is None or p.number < number.number]
    marks = [
        p for p in above if _size(p) >= _MARK or (p.first and p.first.look.colour == "FF0000" and _size(p) >= LARGE)
    ]
    if number is None:
        marks = [p for p in marks[:1] if p.first and (p.first.look.colour == "FF0000" or p.words.endswith("文件"))]
    return max(marks, key=_size, default=None)


def _title(flow: Sequence[Paragraph], after: int) -> tuple[Paragraph, ...]:
    below = [p for p in flow if p.number > after]
    first = next((p for p in below if _size(p) >= LARGE), None) or next(
        (p for p in below[:6] if p.look.align == "center"), None
    )
    if first is None:
        return ()
    at = below.index(first)
    lines = [first]
    for p in below[at + 1 :]:
        if p.number != lines[-1].number + 1 or _size(p) != _size(first) or p.new_page or _size(p) < LARGE:
            break
        lines.append(p)
    return tuple(lines)


def _addressees(rest: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraph below the title that names somebody and says nothing yet."""
    for p in rest[:3]:
        if p.look.align == "center":
            continue
        is_address = p.words.endswith(("：", ":")) or not re.search(r"[。；！？]", p.words)
        is_own = not any(pattern.match(p.words) for _, pattern in _LEVELS) and len(p.words) < 400
        flush = p.look.indent_chars < 1.5 or p.words.endswith(("：", ":"))
        return (p,) if is_address and is_own and flush and not p.words.startswith("附件") else ()
    return ()


def _attachments(rest: Sequence[Paragraph]) -> Iterator[Attachment]:
    for n, p in enumerate(rest):
        if _ATTACHMENT.fullmatch(p.words) and (p.new_page or not p.words.endswith(("：", ":"))):
            yield Attachment(p, rest[n + 1] if n + 1 < len(rest) else None)


def _organs(main: Sequence[Paragraph], date: Paragraph | None) -> Iterator[Paragraph]:
    """The lines above the date, the nearest first, that are short, say nothing and stand to the right.

    Those of a joint signature follow one another without a blank line.
    """
    above = [p for p in reversed(main) if date is not None and p.number < date.number]
    below = above[0].number + 1 if above else 0
    for p in above:
        if p.number != below - 1 or not _is_organ(p):
            return
        yield p
        below = p.number


def _is_organ(paragraph: Paragraph) -> bool:
    words, look = paragraph.words, paragraph.look
    if paragraph.picture or re.search(r"[，。；：:！？]", words) or len(words) > _LONGEST_ORGAN:
        return False
    return look.align in ("right", "center") or look.left + look.first > _FAR_IN or paragraph.runs[0].text[:1] == "\t"


def _attachment_note(main: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """附件：… and, below it, the further items of its list."""
    going = False
    for p in main:
        if re.match(r"附\s*件\s*\d*\s*[：:]", p.words):
            going = True
            yield p
        elif going and re.match(r"\d{1,2}[.．、]", p.words) and not p.words.endswith("。"):
            yield p
        else:
            going = False


def _attendance(main: Sequence[Paragraph], mark: Paragraph | None) -> tuple[Paragraph, ...]:
    """In minutes, the lists of those who attended, were excused, sat in."""
    if mark is None or not mark.words.endswith("纪要"):
        return ()
    return tuple(p for p in main if _ATTENDANCE.match(p.words))


def _headings(body: Sequence[Paragraph]) -> Iterator[Heading]:
    """What a table of contents says comes again below: only the last of the same words is the heading."""
    last = {p.words: p.number for p in body}
    for p in body:
        if last[p.words] != p.number:
            continue
        for level, pattern in _LEVELS:
            found = pattern.match(p.words)
            if found:
                yield Heading(level, found[0], p)
                break
