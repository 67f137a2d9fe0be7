"""The notice's own text: head, sections by their Chinese numerals, paragraphs mended where pages cut them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from selfcheck.numerals import format_chinese, outline, to_ascii_digits
from selfcheck.readers.notice.source import Line
from selfcheck.readers.notice.tidy import bare, tidy

NUMBER = re.compile(r"[\u4e00-\u9fff]{2,14}[〔\[［(（]\s*((?:19|20)\d{2})\s*[〕\]］)）]\s*(\d{1,4})\s*号")
_DATE = re.compile(r"^\s*((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*$")
_KIND = re.compile(r"(通知|意见|通报|方案|办法|函|决定)\s*$")
_ATTACHMENT = re.compile(r"^\s*附\s*件\s*\d{0,2}\s*[:：]?\s*")
_CONTACT = re.compile(r"^\s*[（(]?\s*联系(人|方式|电话)")
_REMARK = re.compile(r"^\s*[（(]此[文件].{0,6}公开.{0,6}[)）]\s*$")
_BLANK = re.compile(r"[\u4e00-\u9fff，。；] +[\u4e00-\u9fff\d《“]|\d +[\u4e00-\u9fff]")
_ENDS = re.compile(r"[。！？：；:;!?”）)]\s*$")
_LONGEST_HEADING = 32


@dataclass(frozen=True)
class TextSection:
    """A section as read: its outline level, its title as printed, its paragraphs."""

    level: int
    title: str
    paragraphs: tuple[str, ...]


@dataclass
class Body:
    """Everything outside the tables."""

    issuer: str = ""
    document_number: str = ""
    notice_title: str = ""
    title: str = ""
    attachment_title: str = ""
    issued_on: date | None = None
    publicity: str = ""
    sections: list[TextSection] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    split: list[str] = field(default_factory=list)
    contact: str = ""
    blanks: list[str] = field(default_factory=list)
    signed: bool = False
    printed: dict[str, int] = field(default_factory=dict)

    def count(self, kind: str, text: str) -> None:
        """Note that these characters were taken for ``kind``."""
        self.printed[kind] = self.printed.get(kind, 0) + len(bare(text))

    @property
    def text(self) -> str:
        """All paragraphs as one text, for facts that stand somewhere in it."""
        return "\n".join(p for section in self.sections for p in section.paragraphs)


def read_body(lines: Sequence[Line], *, paged: bool, opening: tuple[str, str]) -> Body:
    """The lines outside the tables. ``paged``: page breaks may have cut paragraphs in two (text out of a scan or PDF).

    ``opening`` names the two unnumbered sections: the covering notice, and what stands before the first number.
    """
    body = Body()
    texts = [f"{line.label}{line.text}" for line in lines]
    body.blanks = [match[0] for text in texts if (match := _BLANK.search(text))]
    rest = _head(body, _mended(body, _without_asides(body, texts), paged=paged), opening[0])
    _sections(body, rest, opening[1])
    return body


def _without_asides(body: Body, texts: Iterable[str]) -> list[str]:
    """Take out the lines that belong to no paragraph: contact, publicity, the attachment's own number and title."""
    kept: list[str] = []
    waiting = False
    for text in texts:
        if _CONTACT.match(text):
            body.contact = text
            body.count("dropped", text)
        elif _REMARK.match(text):
            body.publicity = tidy(text).strip("（）")
            body.count("remark", text)
        elif _ATTACHMENT.match(text) and len(bare(text)) <= _LONGEST_HEADING + 8:
            name = tidy(_ATTACHMENT.sub("", text))
            waiting = not name
            body.attachment_title = body.attachment_title or name
            body.count("attachment", text)
        elif waiting or (body.attachment_title and bare(tidy(text)) == bare(body.attachment_title)):
            body.attachment_title, waiting = body.attachment_title or tidy(text), False
            body.count("attachment", text)
        else:
            kept.append(text)
    return kept


def _mended(body: Body, texts: Sequence[str], *, paged: bool) -> list[str]:
    """Paragraphs joined over page breaks and parted where two numbered ones ran together."""
    made: list[str] = []
    for text in texts:
        if paged and made and _is_cut(made[-1], text):
            body.joined.append(f"{made[-1].strip()[-8:]}｜{text.strip()[:8]}")
            made[-1] += text
        else:
            made.append(text)
    return [part for text in made for part in _parted(body, text)]


def _is_cut(before: str, text: str) -> bool:
    if _ENDS.search(before) or outline(text.strip()) or _DATE.match(text) or NUMBER.search(before):
        return False
    heading = outline(before.strip())
    is_heading = heading is not None and len(bare(before)) <= _LONGEST_HEADING and "，" not in tidy(before)
    return not is_heading and len(bare(before)) > 12 and not _KIND.search(before)


def _parted(body: Body, text: str) -> list[str]:
    heading = outline(text.strip())
    if heading is None or heading.level != 2:
        return [text]
    number = format_chinese(heading.number + 1)
    match = re.search(rf"(?<=。)\s*[（(]{number}[)）]", text)
    if not match:
        return [text]
    body.split.append(tidy(text[match.start() : match.start() + 10]))
    return [text[: match.start()], *_parted(body, text[match.start() :])]


def _head(body: Body, texts: list[str], covering: str) -> list[str]:
    """Issuer, number, title of the notice, addressees, date; gives back what follows the date."""
    last = next((n for n, text in enumerate(texts) if _DATE.match(to_ascii_digits(text))), None)
    head, rest = (texts[: last + 1], texts[last + 1 :]) if last is not None else ([], texts)
    paragraphs: list[str] = []
    for text in head:
        number, day = NUMBER.search(text), _DATE.match(to_ascii_digits(text))
        if number and not body.document_number:
            body.document_number = f"{bare(number[0])[: bare(number[0]).index(number[1]) - 1]}〔{number[1]}〕{number[2]}号"
            body.count("head", text)
        elif day:
            body.issued_on = date(int(day[1]), int(day[2]), int(day[3]))
            body.count("head", text)
        elif not body.notice_title and "关于" in text and _KIND.search(text):
            body.notice_title = tidy(text)
            body.count("head", text)
        elif not body.notice_title:
            body.issuer = body.issuer or re.sub(r"文件$", "", bare(text))
            body.count("head", text)
        else:
            paragraphs.append(tidy(text))
            body.count("body", text)
    if paragraphs and bare(paragraphs[-1]) == body.issuer:
        body.signed = True
        paragraphs.pop()
    if paragraphs:
        body.sections.append(TextSection(1, covering, tuple(paragraphs)))
    return rest


def _sections(body: Body, texts: Sequence[str], preface: str) -> None:
    """Sections by level; a level-two heading stands alone, one that runs on is a paragraph."""
    level, title, paragraphs = 1, preface, list[str]()
    for text in texts:
        read = tidy(text)
        if not body.title and not outline(read) and not _ENDS.search(read):
            body.title = read
            body.count("head", text)
            continue
        body.count("body", text)
        heading = outline(read)
        if heading and heading.level <= 2 and _stands_alone(read):
            if paragraphs or title != preface:
                body.sections.append(TextSection(level, title, tuple(paragraphs)))
            level, title, paragraphs = heading.level, read, []
        else:
            paragraphs.append(read)
    if paragraphs or title != preface:
        body.sections.append(TextSection(level, title, tuple(paragraphs)))


def _stands_alone(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not text.endswith(("。", "；", "："))
