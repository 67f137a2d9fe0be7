"""The second counter of the conservation law: what a Word file holds, counted in one pass of events.

It shares no code with the reader: no tree, no blocks, its own idea of what is skipped. What both agree on is the contract
(section 2, conservation law) alone; if the two counts differ, one of them is wrong and the file is not taken in.
"""

import html
import re
import unicodedata
from dataclasses import dataclass, field
from typing import ClassVar

from selfcheck.model.submission import Tally
from selfcheck.safe.xml import UnsafeXml, scan
from selfcheck.word.chunks import Chunks, Page, Plain
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
    chunks: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)
    blip_counted: bool = True
    math: list[dict[str, str]] = field(default_factory=list)
    skipped: int = 0
    text_depth: int = 0
    in_object: int = 0
    choices: list[bool] = field(default_factory=list)

    SKIPPED: ClassVar[frozenset[str]] = frozenset({"w:del", "w:moveFrom", "w:rt", "w:pPrChange", "w:rPrChange"})
    TEXT: ClassVar[frozenset[str]] = frozenset({"w:t", "m:t", "a:t", "c:v", "cx:v", "cx:pt"})
    ONE: ClassVar[frozenset[str]] = frozenset({"w:sym", "w:noBreakHyphen", "w:softHyphen", "w:checkBox"})
    LIST: ClassVar[frozenset[str]] = frozenset({"w:ddList", "w:listEntry", "w:result", "w:default"})
    SHOWN: ClassVar[frozenset[str]] = frozenset({"c:chart", "cx:chart", "c:userShapes", "dgm:relIds"})
    SIGNS: ClassVar[dict[str, dict[str, str]]] = {
        "m:d": {"m:begChr": "(", "m:endChr": ")", "m:sepChr": "|"}, "m:nary": {"m:chr": "∫"}, "m:rad": {"m:chr": "√"},
        "m:acc": {"m:chr": "\u0302"}, "m:groupChr": {"m:chr": "⏟"}, "m:e": {},
    }  # fmt: skip
    SIGN: ClassVar[frozenset[str]] = frozenset({"m:begChr", "m:endChr", "m:sepChr", "m:chr"})
    PICTURES: ClassVar[frozenset[str]] = frozenset({"a:blip", "asvg:svgBlip", "v:imagedata"})
    OTHERS: ClassVar[frozenset[str]] = frozenset({"w:tbl", "w:object", "o:OLEObject", "w:altChunk", "v:textpath"})
    COUNTED: ClassVar[frozenset[str]] = TEXT | ONE | LIST | SHOWN | SIGNS.keys() | SIGN | PICTURES | OTHERS
    CLOSED: ClassVar[frozenset[str]] = TEXT | SIGNS.keys() | {"w:object", "w:ddList", "mc:AlternateContent"}

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
        if tag in self.COUNTED:
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
        elif tag == "o:OLEObject":
            self.embedded += 1
        elif tag in self.PICTURES:
            self._count_picture(tag, attributes)
        elif tag in self.SIGNS:
            self._begin_math(tag)
        else:
            self._count_attributes(tag, attributes)

    def _count_picture(self, tag: str, attributes: dict[str, str]) -> None:
        """A drawing in SVG and PNG is one picture; the icon of a file is none."""
        if tag == "a:blip":
            self.blip_counted = _any(attributes, "r:embed", "r:link")
            self.pictures += self.blip_counted
        elif tag == "asvg:svgBlip":
            self.pictures += not self.blip_counted and _any(attributes, "r:embed")
            self.blip_counted = True
        else:
            self.pictures += not self.in_object and _any(attributes, "r:id", "r:href", "o:relid")

    def _begin_math(self, tag: str) -> None:
        """Signs that Word draws and does not write: counted when their equation part ends, all but those between."""
        above = self.math[-1] if self.math else {}
        if tag == "m:e" and "m:sepChr" in above:
            above["between"] = above["between"] + above["m:sepChr"] if "between" in above else ""
        self.math.append(dict(self.SIGNS[tag]))

    def _end_math(self) -> None:
        signs = self.math.pop()
        signs.pop("m:sepChr", None)
        self.characters += _characters("".join(signs.values()))

    def _count_attributes(self, tag: str, attributes: dict[str, str]) -> None:
        """Words that stand in attributes, and parts that they name."""
        if tag == "v:textpath":
            self.characters += _characters(attributes.get("string", ""))
        elif tag in self.LIST:
            said = next((v for k, v in attributes.items() if short(k) == "w:val"), "")
            if tag == "w:ddList":
                self.entries, self.chosen = [], {}
            elif tag == "w:listEntry":
                self.entries.append(said)
            else:
                self.chosen.setdefault(tag, said)
        elif tag in self.SIGN and self.math and tag in self.math[-1]:
            self.math[-1][tag] = next((v for k, v in attributes.items() if short(k) == "m:val"), "")
        elif tag == "w:altChunk":
            self.chunks.append(next((v for k, v in attributes.items() if short(k) == "r:id"), ""))
        elif tag in self.SHOWN:
            self.references += [v for k, v in attributes.items() if short(k) in {"r:id", "r:dm"}]

    def end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        tag = short(name)
        if tag not in self.CLOSED:
            return
        if tag in self.TEXT:
            self.text_depth -= 1
        elif tag == "w:object":
            self.in_object -= 1
        elif tag == "mc:AlternateContent":
            self.choices.pop()
        elif tag in self.SIGNS:
            self._end_math()
        elif tag == "w:ddList":
            said = self.chosen.get("w:result", self.chosen.get("w:default", ""))
            chosen = int(said.lstrip("0")[:10] or "0") if said.isascii() and said.isdigit() else 0
            self.characters += _characters("".join(self.entries[chosen : chosen + 1]))

    def text(self, data: str) -> None:
        if self.text_depth and not self.skipped:
            self.characters += _characters(data)

    @staticmethod
    def _is_separator(tag: str, attributes: dict[str, str]) -> bool:
        return tag in {"w:footnote", "w:endnote"} and any(
            short(k) == "w:type" and v != "normal" for k, v in attributes.items()
        )


def _any(attributes: dict[str, str], *names: str) -> bool:
    return any(short(k) in names for k in attributes)


def _characters(text: str) -> int:
    return sum(not c.isspace() and unicodedata.category(c) != "Cc" for c in text)


def count(data: bytes) -> Tally:
    """Count the main story, notes and comments of a Word file; :class:`NotWord` when it cannot be read."""
    return _count_package(Package(data), Chunks(), 0)


def _count_package(package: Package, chunks: Chunks, nesting: int) -> Tally:
    seen: set[str] = set()
    parts = [package.main]
    for kind in ("footnotes", "endnotes", "comments"):
        parts += package.related(package.main, kind)[:1]
    total = Tally()
    for part in parts:
        counter, held = _count_part(package, part, seen)
        total += held
        for target in _targets(package, part, counter.chunks):
            total += _count_chunk(package, target, chunks, nesting + 1)
    return total


def _count_part(package: Package, part: str, graphics: set[str]) -> tuple[_Counter, Tally]:
    """One part with the charts and SmartArt it shows, each of those once, whoever shows it."""
    counter = _Counter()
    try:
        scan(package.text(part), counter.start, counter.end, counter.text)
    except UnsafeXml as error:
        raise NotWord("damaged") from error
    total = Tally(counter.characters, counter.pictures, counter.tables, counter.embedded)
    for target in _targets(package, part, counter.references):
        if target and target not in graphics:
            graphics.add(target)
            total += _count_part(package, target, graphics)[1]
    return counter, total


def _targets(package: Package, part: str, references: list[str]) -> list[str]:
    """The members that these relationship ids lead to, each empty when it leads to none."""
    relations = package.relations(part) if references else {}
    found = (relations.get(reference) for reference in references)
    return [r.target if r and not r.external and package.has(r.target) else "" for r in found]


def _count_chunk(package: Package, target: str, chunks: Chunks, nesting: int) -> Tally:
    """A file brought in: its words where they can be read, else one embedded file."""
    match chunks.open(package, target, nesting) if target else None:
        case Package() as inner:
            return _count_package(inner, chunks, nesting)
        case Page(markup):
            return _count_page(markup)
        case Plain(text):
            return Tally(_characters(text))
        case None:
            return Tally(embedded=1)


_MARKUP = re.compile(
    r"""<!--.*?--\s*>|<(?:style|script|title)\b[^>]*>.*?</(?:style|script|title)\s*>"""
    r"""|<(?P<name>[!/?]?[a-z][^\s/>]*|!\[|\?)(?:"[^"]*"|'[^']*'|[^'">])*>""",
    re.DOTALL | re.IGNORECASE,
)
"""What of a page is no text."""


def _count_page(markup: str) -> Tally:
    tags = [(match["name"] or "").lower() for match in _MARKUP.finditer(markup)]
    words = [html.unescape(text) for text in _MARKUP.sub("\0", markup).split("\0")]
    return Tally(sum(map(_characters, words)), tags.count("img"), tags.count("table"))
