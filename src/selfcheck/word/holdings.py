"""What the stories of one Word file have in common: its parts, styles, lists and notes, and what was kept or said so far."""

from dataclasses import dataclass, field

from lxml import etree

from selfcheck.model.blocks import Block
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.word.chunks import Chunks
from selfcheck.word.media import Media
from selfcheck.word.names import tag, value
from selfcheck.word.numbering import Numbering, read_numbering
from selfcheck.word.package import Package, Relation
from selfcheck.word.plain import Plains
from selfcheck.word.style_table import read_styles

NOTE_KINDS = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
"""Kinds of notes by the relationship of the part that holds them."""


@dataclass
class Holdings:
    """What all stories of one file draw on (全文共用); a file it brings in shares media, margins, notices and chunks."""

    package: Package
    media: Media = field(default_factory=Media)
    margins: list[Block] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    chunks: Chunks = field(default_factory=Chunks)
    nesting: int = 0
    graphics: set[str] = field(default_factory=set)
    kept: dict[str, tuple[Sha256, str]] = field(default_factory=dict)
    plain: Plains = field(default_factory=dict)

    def __post_init__(self) -> None:
        main = self.package.main
        self.numbering: Numbering = read_numbering(self._part("numbering"))
        self.styles, self.style_lists = read_styles(self._part("styles"), self.numbering)
        self.notes = {kind: self._notes(kind) for kind in NOTE_KINDS}
        self.relations = {main: self.package.relations(main)}

    def _part(self, kind: str) -> etree._Element | None:
        names = self.package.related(self.package.main, kind)
        return self.package.xml(names[0]) if names else None

    def _notes(self, kind: str) -> dict[str, tuple[str, etree._Element]]:
        names = self.package.related(self.package.main, kind)
        if not names:
            return {}
        found: dict[str, tuple[str, etree._Element]] = {}
        for n, e in enumerate(self.package.xml(names[0])):
            if tag(e) in {"w:footnote", "w:endnote", "w:comment"} and value(e, "w:type") in {None, "normal"}:
                id = value(e, "w:id") or ""
                found[f"#{n}" if id in found else id] = (names[0], e)
        return found

    def take_note(self, kind: str, id: str) -> tuple[str, etree._Element | None]:
        """Part and element of the note of that id, the first time it is asked for, so that none is read twice; then None."""
        return self.notes[kind].pop(id, ("", None))

    def keep(self, relation: Relation | None) -> tuple[Sha256, str]:
        """Hash and media name of the bytes a relationship points to; both empty when the file does not hold them."""
        if relation is None or relation.external or not self.package.has(relation.target):
            return Sha256(""), ""
        if relation.target not in self.kept:
            self.kept[relation.target] = self.media.keep(self.package.read(relation.target), relation.target)
        return self.kept[relation.target]

    def say(self, code: str, where: str = "", **facts: object) -> None:
        """Note something odd once."""
        said = notice(code, where, **facts)
        if said not in self.notices:
            self.notices.append(said)
