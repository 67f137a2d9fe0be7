"""The second counter of the conservation law: what a Word file holds, counted in one pass over its bytes.

It shares no code with the reader: no parser, no tree, no blocks, its own idea of what is skipped. What both agree on is
the contract (section 2, conservation law) alone; if the two counts differ, one of them is wrong and the file is not taken
in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from selfcheck.model.submission import Tally
from selfcheck.safe.sieve import Sieve
from selfcheck.safe.xml import UnsafeXml
from selfcheck.word.names import short, spellings
from selfcheck.word.package import NotWord, Package

_SKIPPED = frozenset({"w:del", "w:moveFrom", "w:rt", "w:pPrChange", "w:rPrChange"})
_BRANCHES = frozenset({"mc:AlternateContent", "mc:Choice", "mc:Fallback"})
_SEPARATORS = frozenset({"w:footnote", "w:endnote"})
_ONE = frozenset({"w:sym", "w:noBreakHyphen", "w:checkBox"})
_FILES = frozenset({"o:OLEObject", "w:altChunk"})
_GRAPHICS = frozenset({"c:chart", "dgm:relIds"})
_TEXT = frozenset({"w:t", "m:t", "a:t", "c:v"})
_COUNTED = (
    _SKIPPED | _BRANCHES | _SEPARATORS | _ONE | _FILES | _GRAPHICS | {"w:tbl", "w:object", "a:blip", "v:imagedata"}
)
_SIEVE = Sieve(spellings(_COUNTED | _TEXT, "{}|{}"), _TEXT)
_CONTROL = re.compile("[\0-\x1f\x7f-\x9f]")
"""The characters of the Unicode category Cc; those that are white space too have gone before."""


@dataclass
class _Counter:
    """What was met so far, with the depth at which something skipped began."""

    texts: list[str] = field(default_factory=list)
    signs: int = 0
    pictures: int = 0
    tables: int = 0
    embedded: int = 0
    references: list[str] = field(default_factory=list)
    skipped: int = 0
    in_object: int = 0
    choices: list[bool] = field(default_factory=list)

    def take(self, tag: str, attributes: Mapping[str, str] | None, text: str | None) -> None:
        """One event of the sieve."""
        if text is not None:
            if not self.skipped:
                self.texts.append(text)
        elif attributes is not None:
            self.start(tag, attributes)
        else:
            self.end(tag)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
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
        elif (tag == "mc:Fallback" and any(self.choices[-1:])) or tag in _SKIPPED or _is_separator(tag, attributes):
            self.skipped = 1
            return
        self._count(tag, attributes)

    def _count(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _ONE:
            self.signs += 1
        elif tag == "w:tbl":
            self.tables += 1
        elif tag == "w:object":
            self.in_object += 1
        elif tag in _FILES:
            self.embedded += 1
        elif (tag == "a:blip" and _any(attributes, "r:embed", "r:link")) or (
            tag == "v:imagedata" and not self.in_object and _any(attributes, "r:id", "r:href", "o:relid")
        ):
            self.pictures += 1
        elif tag in _GRAPHICS:
            self.references += [v for k, v in attributes.items() if short(k) in {"r:id", "r:dm"}]

    def end(self, tag: str) -> None:
        if self.skipped:
            self.skipped -= 1
        elif tag == "w:object":
            self.in_object -= 1
        elif tag == "mc:AlternateContent":
            self.choices.pop()

    @property
    def characters(self) -> int:
        """Code points that are neither white space nor control characters."""
        return self.signs + len(_CONTROL.sub("", "".join("".join(self.texts).split())))


def _is_separator(tag: str, attributes: Mapping[str, str]) -> bool:
    return tag in _SEPARATORS and any(short(k) == "w:type" and v != "normal" for k, v in attributes.items())


def _any(attributes: Mapping[str, str], *names: str) -> bool:
    return any(short(k) in names for k in attributes)


def count(source: bytes | Package) -> Tally:
    """Count the main story, notes and comments of a Word file; :class:`NotWord` when it cannot be read.

    What the XML door let pass when the same opened package was read is not tried again; what came of it is not looked at.
    """
    package = Package.opened(source)
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
        for event in _SIEVE.events(package.passed(part)):
            counter.take(*event)
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
