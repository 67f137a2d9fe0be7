"""The second counter of the conservation law: what a Word file holds, counted in one pass of events.

It shares no code with the reader: no tree, no blocks, its own idea of what is skipped. What both agree on is the contract
(section 2, conservation law) alone; if the two counts differ, one of them is wrong and the file is not taken in.
"""

import unicodedata
from dataclasses import dataclass, field
from typing import ClassVar

from selfcheck.model.submission import Tally
from selfcheck.safe.xml import UnsafeXml, scan
from selfcheck.word.names import short
from selfcheck.word.package import NotWord, Package


@dataclass
class _Counter:
    """Event handlers with the depth at which something skipped began."""

    characters: int = 0
    pictures: int = 0
    tables: int = 0
    embedded: int = 0
    references: list[str] = field(default_factory=list)
    skipped: int = 0
    text_depth: int = 0
    in_object: int = 0
    choices: list[bool] = field(default_factory=list)

    SKIPPED: ClassVar[frozenset[str]] = frozenset({"w:del", "w:moveFrom", "w:rt", "w:pPrChange", "w:rPrChange"})
    TEXT: ClassVar[frozenset[str]] = frozenset({"w:t", "m:t", "a:t", "c:v"})
    ONE: ClassVar[frozenset[str]] = frozenset({"w:sym", "w:noBreakHyphen", "w:checkBox"})

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = short(name)
        if self.skipped:
            self.skipped += 1
            return
        if tag == "mc:AlternateContent":
            self.choices.append(False)
        elif tag == "mc:Choice" and self.choices:
            if self.choices[-1]:
                self.skipped = 1
                return
            self.choices[-1] = True
        elif (
            (tag == "mc:Fallback" and any(self.choices[-1:]))
            or tag in self.SKIPPED
            or self._is_separator(tag, attributes)
        ):
            self.skipped = 1
            return
        self._count(tag, attributes)

    def _count(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in self.TEXT:
            self.text_depth += 1
        elif tag in self.ONE:
            self.characters += 1
        elif tag == "w:tbl":
            self.tables += 1
        elif tag == "w:object":
            self.in_object += 1
        elif tag in {"o:OLEObject", "w:altChunk"}:
            self.embedded += 1
        elif (tag == "a:blip" and _any(attributes, "r:embed", "r:link")) or (
            tag == "v:imagedata" and not self.in_object and _any(attributes, "r:id", "r:href", "o:relid")
        ):
            self.pictures += 1
        elif tag in {"c:chart", "dgm:relIds"}:
            self.references += [v for k, v in attributes.items() if short(k) in {"r:id", "r:dm"}]

    def end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        tag = short(name)
        if tag in self.TEXT:
            self.text_depth -= 1
        elif tag == "w:object":
            self.in_object -= 1
        elif tag == "mc:AlternateContent":
            self.choices.pop()

    def text(self, data: str) -> None:
        if self.text_depth and not self.skipped:
            self.characters += sum(not c.isspace() and unicodedata.category(c) != "Cc" for c in data)

    @staticmethod
    def _is_separator(tag: str, attributes: dict[str, str]) -> bool:
        return tag in {"w:footnote", "w:endnote"} and any(
            short(k) == "w:type" and v != "normal" for k, v in attributes.items()
        )


def _any(attributes: dict[str, str], *names: str) -> bool:
    return any(short(k) in names for k in attributes)


def count(data: bytes) -> Tally:
    """Count the main story, notes and comments of a Word file; :class:`NotWord` when it cannot be read."""
    package = Package(data)
    seen: set[str] = set()
    total = _count_part(package, package.main, seen)
    for kind in ("footnotes", "endnotes", "comments"):
        for part in package.related(package.main, kind)[:1]:
            total += _count_part(package, part, seen)
    return total


def _count_part(package: Package, part: str, graphics: set[str]) -> Tally:
    """One part with the charts and SmartArt it shows, each of those once, whoever shows it."""
    counter = _Counter()
    try:
        scan(package.text(part), counter.start, counter.end, counter.text)
    except UnsafeXml as error:
        raise NotWord("damaged") from error
    total = Tally(counter.characters, counter.pictures, counter.tables, counter.embedded)
    relations = package.relations(part)
    for reference in counter.references:
        relation = relations.get(reference)
        if relation and not relation.external and package.has(relation.target) and relation.target not in graphics:
            graphics.add(relation.target)
            total += _count_part(package, relation.target, graphics)
    return total
