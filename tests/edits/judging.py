"""What became of everything that was typed: read on the real path and held against what the edits expect."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from PIL import Image
from tests.edits.page import NOWHERE, Page, cut, text_of, token, tokens
from tests.edits.pasting import PICTURE
from tests.returns import Blank, huangpu, returned, tiny

from selfcheck.model.blocks import plain_text
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection, Submission
from selfcheck.safe.archive import Archive, Member, join, pack
from selfcheck.word.names import W

MAIN = "word/document.xml"
REMARKS = {"footnote": "word/footnotes.xml", "comment": "word/comments.xml"}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ADDED = (
    (PICTURE, "image", "media/edit.png"),
    ("rIdFoot", "footnotes", "footnotes.xml"),
    ("rIdMargin", "comments", "comments.xml"),
)
_FEW = 10
"""A file in which not one section in so many is found is refused as no form of ours; no edit here goes so far."""


@dataclass(frozen=True)
class Verdict:
    """Where the tokens of a form came to stand. ``told``: in a wrong place, but a notice or mark points there."""

    right: int = 0
    aside: int = 0
    told: int = 0
    silent: tuple[str, ...] = ()

    def __add__(self, other: "Verdict") -> "Verdict":
        return Verdict(
            self.right + other.right, self.aside + other.aside, self.told + other.told, self.silent + other.silent
        )

    @property
    def all(self) -> int:
        """How many tokens there were."""
        return self.right + self.aside + self.told + len(self.silent)


@dataclass(frozen=True)
class Desk:
    """A printed blank, ready to be edited: its page and the package round it."""

    blank: Blank
    page: Page
    members: dict[str, Member]

    def packed(self, page: Page) -> bytes:
        """The edited page as a Word file."""
        parts = {MAIN: page.xml, **{REMARKS[kind]: _remarks(page, kind) for kind in REMARKS}}
        return join({**self.members, **{name: _stored(text.encode()) for name, text in parts.items()}})

    def read(self, data: bytes) -> Submission:
        """What comes of a file on the real path; whatever the edits did, nothing is lost and the file is taken in."""
        submission = returned(self.blank, data)
        law = submission.conservation
        assert law.holds, law
        is_doubled = any(notice.code == "SUB024" for notice in submission.notices)
        assert is_doubled or law.characters.printed <= self.printed, "more printed than was ever printed"
        found = sum(section.state != "missing" for section in submission.sections)
        assert found * _FEW >= len(submission.sections), "no form of ours any more"
        return submission

    @property
    def printed(self) -> int:
        """The characters of the blank as issued."""
        return returned_blank(self.blank.form.number).conservation.characters.total


@cache
def returned_blank(number: str) -> Submission:
    """A blank read untouched, by its document number."""
    blank = next(blank for blank in (tiny(), huangpu()) if blank.form.number == number)
    return returned(blank, blank.data)


@cache
def small_desk() -> Desk:
    """A made-up plan of three items: forty places in 42 KB."""
    return _desk(tiny())


@cache
def real_desk() -> Desk:
    """The plan of 2021 as it is delivered: 31 items, 137 points."""
    return _desk(huangpu())


def _desk(blank: Blank) -> Desk:
    archive = Archive(blank.data)
    parts = {name: archive.read(name) for name in archive.names}
    links, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    added = "".join(f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{part}"/>' for id, kind, part in _ADDED)
    known = "".join(f'<Override PartName="/{REMARKS[k]}" ContentType="{_WORD}.{k}s+xml"/>' for k in REMARKS)
    parts[links] = parts[links].replace(b"</Relationships>", f"{added}</Relationships>".encode())
    parts[types] = parts[types].replace(
        b"<Override", f'<Default Extension="png" ContentType="image/png"/>{known}<Override'.encode(), 1
    )
    parts["word/media/edit.png"] = _png()
    packed = Archive(pack(parts))
    return Desk(blank, cut(parts[MAIN], blank.form), {name: packed.member(name) for name in packed.names})


def _remarks(page: Page, kind: str) -> str:
    """The part that holds the footnotes, or the comments."""
    who = ' w:author="某人" w:date="2021-11-01T00:00:00Z"' if kind == "comment" else ""
    held = "".join(f'<w:{kind} w:id="{r.number}"{who}>{r.xml}</w:{kind}>' for r in page.standing() if r.kind == kind)
    return f'<w:{kind}s xmlns:w="{W}">{held}</w:{kind}s>'


def _stored(data: bytes) -> Member:
    return Member(0, crc32(data), len(data), data)


def _png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (20, 10), (200, 30, 30)).save(buffer, "PNG")
    return buffer.getvalue()


def judged(page: Page, submission: Submission, live: Counter[int]) -> Verdict:
    """The verdict over all tokens; fails when one is lost, stands twice, or came back from what was deleted.

    ``live``: the tokens that the file still held when it was read, as often as it did.
    """
    found = list(_found(submission))
    there = Counter(number for number, _ in found)
    assert there == live, {token(n): (live[n], there[n]) for n in {*live, *there} if live[n] != there[n]}
    verdict = Verdict()
    sections = {section.id: section for section in submission.sections}
    pointed = {notice.where for notice in submission.notices}
    for number, place in found:
        verdict += _placed(number, page.homes[number], place, sections, pointed)
    return verdict


def _found(submission: Submission) -> Iterator[tuple[int, SectionId]]:
    for section in submission.sections:
        yield from ((number, section.id) for number in tokens(section.text))
    for entry in submission.unplaced:
        yield from ((number, NOWHERE) for number in tokens(plain_text(entry.blocks)))


def _placed(
    number: int, home: SectionId, place: SectionId, sections: dict[SectionId, AnySection], pointed: set[str]
) -> Verdict:
    if place == home:
        return Verdict(right=1)
    if place == NOWHERE:
        return Verdict(aside=1)
    section = sections[place]
    if home in section.may_contain or section.confidence != "sure" or pointed & {home, place}:
        return Verdict(told=1)
    return Verdict(silent=(f"{token(number)}: {home or 'nowhere'} → {place}",))


def tokens_of(data: bytes) -> Counter[int]:
    """The tokens a Word file holds, whoever saved it, seen without any code of the reader."""
    archive = Archive(data)
    parts = (name for name in (MAIN, *REMARKS.values()) if name in archive)
    return Counter(number for name in parts for number in tokens(text_of(archive.read(name).decode())))
