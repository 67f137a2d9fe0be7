"""The notice's own text: head, sections by their Chinese numerals, paragraphs mended where pages cut them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from selfcheck.messages.notice import COVERING, PREFACE
from selfcheck.model.blocks import Block, ListItem, Paragraph, Table, paragraph, plain_text, run_text
from selfcheck.model.plan import BodySection
from selfcheck.numerals import format_chinese, outline
from selfcheck.readers.notice.head import ENDS, KIND, NUMBER, Head, day_of, is_signature, plan_start, read_head
from selfcheck.readers.notice.parting import Passage
from selfcheck.readers.notice.tidy import bare, tidy

_BLANK = re.compile(r"[\u4e00-\u9fff，。；] +[\u4e00-\u9fff\d《“]|\d +[\u4e00-\u9fff]")
_LONGEST_HEADING = 32
_LONGEST_BARE_HEADING = 60
"""A line without any mark inside may be longer and still be a heading."""

_LONGEST_TAIL = 16
"""What follows a heading, is as short as this and has no stop is the rest of the heading: a paragraph has a stop."""


@dataclass
class Body:
    """Everything outside the table of items. ``covered``: a notice issues the plan; else the plan is the notice."""

    issuer: str = ""
    document_number: str = ""
    notice_title: str = ""
    title: str = ""
    issued_on: date | None = None
    sections: list[BodySection] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    split: list[str] = field(default_factory=list)
    blanks: list[str] = field(default_factory=list)
    other: tuple[str, ...] = ()
    signed: str = ""
    covered: bool = False
    printed: dict[str, int] = field(default_factory=dict)

    def count(self, kind: str, text: str) -> None:
        """Note that these characters were taken for ``kind``."""
        self.printed[kind] = self.printed.get(kind, 0) + len(bare(text))

    @property
    def text(self) -> str:
        """All paragraphs as one text, for facts that stand somewhere in it."""
        return "\n".join(words for section in self.sections for words in section_texts(section))

    @property
    def object_text(self) -> str:
        """The text for telling who is assessed: what stands under 评估对象 and the like comes first."""
        named = [words for section in self.sections if "对象" in section.title for words in section_texts(section)]
        return "\n".join([*named, self.text])


def section_texts(section: BodySection) -> list[str]:
    """The paragraphs of a section; its tables are left out."""
    return [run_text(block) for block in section.blocks if isinstance(block, Paragraph | ListItem)]


def read_body(passages: Sequence[Passage], *, paged: bool) -> Body:
    """The passages of the notice itself. ``paged``: page breaks may have cut paragraphs in two (text of a scan or PDF)."""
    body = Body()
    texts = [passage.text for passage in passages]
    body.blanks = [match[0] for text in texts if (match := _BLANK.search(text))]
    head = read_head(texts)
    _take_head(body, head, texts[: head.taken])
    rest = list(passages[head.taken :])
    rest = _leading_date(body, rest)
    start = plan_start([p.text for p in rest], head.title)
    mender = _Mender(body, paged=paged)
    if start is None:
        body.title = head.title
        body.notice_title = head.title if "关于" in head.title and KIND.search(head.title) else ""
        _sections(body, mender.mended(_signed(body, rest)))
    else:
        body.notice_title, body.covered = head.title, True
        _covering(body, mender.mended(_signed(body, rest[:start])))
        _sections(body, mender.mended(rest[start:]), titled=True)
    body.issuer = body.issuer or _before_about(head.title) or body.signed
    return body


def add_kept(body: Body, title: str, passages: Sequence[Passage], *, paged: bool) -> None:
    """Add words outside the plan's own text as a section of the folder's naming."""
    blocks = tuple(_block(body, passage) for passage in _Mender(body, paged=paged).mended(passages))
    if blocks:
        body.sections.append(BodySection(1, title, blocks))


def _take_head(body: Body, head: Head, lines: Iterable[str]) -> None:
    body.issuer, body.document_number, body.other = head.issuer, head.number, head.other
    for line in lines:
        body.count("head", line)


def _before_about(title: str) -> str:
    return title.partition("关于")[0] if "关于" in title else ""


def _leading_date(body: Body, rest: list[Passage]) -> list[Passage]:
    """A date right below the title is the day of issue as well."""
    day = day_of(rest[0].text) if rest else None
    if day is None:
        return rest
    body.issued_on = day
    body.count("head", rest[0].text)
    return rest[1:]


def _signed(body: Body, passages: Sequence[Passage]) -> list[Passage]:
    """The passages without signature and date, which are noted."""
    kept = list(passages)
    at = next((n for n, passage in enumerate(kept) if day_of(passage.text)), None)
    if at is None:
        return kept
    body.issued_on = body.issued_on or day_of(kept[at].text)
    body.count("head", kept.pop(at).text)
    if at and is_signature(kept[at - 1].text, body.issuer):
        body.signed = bare(kept[at - 1].text)
        body.count("head", kept.pop(at - 1).text)
    return kept


@dataclass
class _Mender:
    """Joins paragraphs over page breaks and parts those that ran together."""

    body: Body
    paged: bool

    def mended(self, passages: Iterable[Passage]) -> list[Passage]:
        made: list[Passage] = []
        for passage in passages:
            before = made[-1] if made and self.paged else None
            if before and before.table is None and passage.table is None and _is_cut(before.text, passage.text):
                self.body.joined.append(f"{before.text.strip()[-8:]}｜{passage.text.strip()[:8]}")
                made[-1] = Passage(before.text + passage.text)
            elif before and (table := _joined_tables(before.table, passage.table)):
                made[-1] = Passage(f"{before.text}\n{passage.text}", table)
            else:
                made.append(passage)
        return [part for passage in made for part in self._parted(passage)]

    def _parted(self, passage: Passage) -> list[Passage]:
        text = passage.text
        heading = outline(text.strip()) if passage.table is None else None
        if heading is None or heading.level != 2:
            return [passage]
        number = format_chinese(heading.number + 1)
        match = re.search(rf"(?<=。)\s*[（(]{number}[)）]", text)
        if not match:
            return [passage]
        self.body.split.append(tidy(text[match.start() : match.start() + 10]))
        return [Passage(text[: match.start()]), *self._parted(Passage(text[match.start() :]))]


def _is_cut(before: str, text: str) -> bool:
    if ENDS.search(before) or outline(text.strip()) or day_of(text) or NUMBER.search(before):
        return False
    if _is_heading(tidy(before)):
        return len(bare(text)) <= _LONGEST_TAIL and not ENDS.search(text)
    return len(bare(before)) > 12 and not KIND.search(before)


def _joined_tables(one: Table | None, other: Table | None) -> Table | None:
    """Two halves of a table that a page has cut, without the header that is printed again."""
    if one is None or other is None or _width(one) != _width(other):
        return None
    again = plain_text([Table(one.rows[:1])]) == plain_text([Table(other.rows[:1])])
    return Table((*one.rows, *other.rows[1 if again else 0 :]), one.widths, one.header_rows)


def _width(table: Table) -> int:
    return max((sum(cell.colspan for cell in row) for row in table.rows), default=0)


def _covering(body: Body, passages: Sequence[Passage]) -> None:
    if passages:
        body.sections.append(BodySection(1, COVERING, tuple(_block(body, passage) for passage in passages)))


def _block(body: Body, passage: Passage) -> Block:
    body.count("body", passage.text)
    return passage.table or paragraph(tidy(passage.text))


def _sections(body: Body, passages: Sequence[Passage], *, titled: bool = False) -> None:
    """Sections by level; a heading stands alone, a numbered line that runs on is a paragraph. ``titled``: a title comes first."""
    level, title, blocks = 1, PREFACE, list[Block]()

    def close() -> None:
        if blocks or title != PREFACE:
            body.sections.append(BodySection(level, title, tuple(blocks)))

    for passage in passages:
        read = tidy(passage.text)
        if titled and not body.title and passage.table is None and not outline(read) and not ENDS.search(read):
            body.title = read
            body.count("head", passage.text)
        elif passage.table is None and _is_heading(read):
            close()
            body.count("body", passage.text)
            heading = outline(read)
            level, title, blocks = heading.level if heading else 1, read, []
        else:
            blocks.append(_block(body, passage))
    close()


def _is_heading(text: str) -> bool:
    heading = outline(text)
    if heading is None or heading.level > 2 or ENDS.search(text.rstrip("”）")):
        return False
    longest = _LONGEST_HEADING if re.search("[，。；：]", text) else _LONGEST_BARE_HEADING
    return len(text) <= longest
