"""The booklet ready to be written: what is printed in which order, and how an editor left it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from selfcheck.compose.booklet.contents import divider, front, headings, indexes
from selfcheck.compose.booklet.entry import printed_entry
from selfcheck.compose.booklet.living import digest, merged, waits_for_editor
from selfcheck.model.blocks import Block
from selfcheck.model.booklet import PREFACE, Chapter, Entry, Heading, Leaf, Order, Pages, Polished
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.model.plan import Plan
from selfcheck.model.wording import BookletWording
from selfcheck.word.book import Binding, MediaDoor, write_book


@dataclass
class Book:
    """The booklet ready to be written (待印汇编). ``polished``: what an editor made of its parts, by bookmark."""

    plan: Plan
    order: Order
    wording: BookletWording
    chapters: Sequence[Chapter]
    preface: Sequence[Block]
    binding: Binding
    media: MediaDoor
    polished: Mapping[str, Polished] = field(default_factory=dict)
    notices: dict[Notice, None] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order they are printed."""
        return tuple(entry for chapter in self.chapters for entry in chapter.entries)

    def sources(self) -> dict[str, Sha256]:
        """The digest of what each part that an editor may polish is made from, by bookmark."""
        return {PREFACE: digest(self.preface)} | {e.anchor: e.source for e in self.entries}

    def write(self, target: BinaryIO, pages: Pages | None) -> None:
        """The book as .docx; notices and headings are those of this writing."""
        self.headings, self.notices = [], {}
        made, held = front(self.chapters, self.order, self.preface, self.wording, pages), 1 + len(self.preface)
        leading = (*self._merged(made[:held], PREFACE, digest(self.preface)), *made[held:])
        self.headings += headings(leading)
        told = write_book(leading, self._leaves(pages), self.binding, media=self.media, target=target)
        self.notices |= dict.fromkeys(told)

    def _leaves(self, pages: Pages | None) -> Iterator[Leaf]:
        for number, chapter in enumerate(self.chapters):
            yield self._leaf(chapter.title, divider(chapter, self.order, self.wording, first=number == 0))
            for entry in chapter.entries:
                made = printed_entry(self.plan, entry, self.wording)
                self.notices |= dict.fromkeys(made.notices)
                blocks = self._merged(made.value, entry.anchor, entry.source, entry.where)
                yield self._leaf(entry.where, blocks)
        yield self._leaf("", indexes(self.plan, self.entries, self.wording, pages))

    def _leaf(self, name: str, blocks: Sequence[Block]) -> Leaf:
        self.headings += headings(blocks)
        return Leaf(name, tuple(blocks))

    def _merged(self, made: Sequence[Block], anchor: str, source: Sha256, where: str = "") -> tuple[Block, ...]:
        polished = self.polished.get(anchor)
        if polished is None:
            return tuple(made)
        same = polished.source == source
        code = "PUB112" if same and not waits_for_editor(polished.blocks) else "PUB113"
        self.notices[notice(code, where or self.wording.preface_heading)] = None
        return merged(made, polished, self.wording, same=same)
