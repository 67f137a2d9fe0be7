"""The second counter of the conservation law: what a Word file holds, counted in one pass over its bytes.

It shares no code with the reader: no parser, no tree, no blocks, its own idea of what is skipped. What both agree on is
the contract (section 2, conservation law) alone; if the two counts differ, one of them is wrong and the file is not taken
in.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from selfcheck.model.submission import Tally
from selfcheck.safe.sieve import Sieve
from selfcheck.safe.xml import UnsafeXml
from selfcheck.word.chunks import Chunks, Page, PlainText
from selfcheck.word.names import short, spellings
from selfcheck.word.package import NotWord, Package

_SKIPPED = frozenset({"w:del", "w:moveFrom", "w:rt", "w:pPrChange", "w:rPrChange"})
_BRANCHES = frozenset({"mc:AlternateContent", "mc:Choice", "mc:Fallback"})
_SEPARATORS = frozenset({"w:footnote", "w:endnote"})
_TEXT = frozenset({"w:t", "m:t", "a:t", "c:v", "cx:v", "cx:pt"})
_ONE = frozenset({"w:sym", "w:noBreakHyphen", "w:softHyphen", "w:checkBox"})
_LIST = frozenset({"w:ddList", "w:listEntry", "w:result", "w:default"})
_SHOWN = frozenset({"c:chart", "cx:chart", "c:userShapes", "dgm:relIds"})
_SIGNS: Mapping[str, Mapping[str, str]] = {
    "m:d": {"m:begChr": "(", "m:endChr": ")", "m:sepChr": "|"}, "m:nary": {"m:chr": "∫"}, "m:rad": {"m:chr": "√"},
    "m:acc": {"m:chr": "\u0302"}, "m:groupChr": {"m:chr": "⏟"}, "m:e": {},
}  # fmt: skip
_SIGN = frozenset({"m:begChr", "m:endChr", "m:sepChr", "m:chr"})
_PICTURES = frozenset({"a:blip", "asvg:svgBlip", "v:imagedata"})
_OTHERS = frozenset({"w:tbl", "w:object", "o:OLEObject", "w:altChunk", "v:textpath"})
_COUNTED = _ONE | _LIST | _SHOWN | _SIGNS.keys() | _SIGN | _PICTURES | _OTHERS
_SIEVE = Sieve(spellings(_TEXT | _COUNTED | _SKIPPED | _BRANCHES | _SEPARATORS, "{}|{}"), _TEXT)
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
    chunks: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)
    blip_counted: bool = True
    math: list[dict[str, str]] = field(default_factory=list)
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
        elif tag in _COUNTED:
            self._count(tag, attributes)

    def _count(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _ONE:
            self.signs += 1
        elif tag == "w:tbl":
            self.tables += 1
        elif tag == "w:object":
            self.in_object += 1
        elif tag == "o:OLEObject":
            self.embedded += 1
        elif tag in _PICTURES:
            self._count_picture(tag, attributes)
        elif tag in _SIGNS:
            self._begin_math(tag)
        else:
            self._count_attributes(tag, attributes)

    def _count_picture(self, tag: str, attributes: Mapping[str, str]) -> None:
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
        self.math.append(dict(_SIGNS[tag]))

    def _end_math(self) -> None:
        signs = self.math.pop()
        signs.pop("m:sepChr", None)
        self.texts += signs.values()

    def _count_attributes(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Words that stand in attributes, and parts that they name."""
        if tag == "v:textpath":
            self.texts.append(attributes.get("string", ""))
        elif tag in _LIST:
            said = next((v for k, v in attributes.items() if short(k) == "w:val"), "")
            if tag == "w:ddList":
                self.entries, self.chosen = [], {}
            elif tag == "w:listEntry":
                self.entries.append(said)
            else:
                self.chosen.setdefault(tag, said)
        elif tag in _SIGN and self.math and tag in self.math[-1]:
            self.math[-1][tag] = next((v for k, v in attributes.items() if short(k) == "m:val"), "")
        elif tag == "w:altChunk":
            self.chunks.append(next((v for k, v in attributes.items() if short(k) == "r:id"), ""))
        elif tag in _SHOWN:
            self.references += [v for k, v in attributes.items() if short(k) in {"r:id", "r:dm"}]

    def end(self, tag: str) -> None:
        """An element ends; one that stood in a text, which no program writes, was not seen to begin."""
        if self.skipped:
            self.skipped -= 1
        elif tag == "w:object":
            self.in_object = max(self.in_object - 1, 0)
        elif tag == "mc:AlternateContent":
            del self.choices[-1:]
        elif tag in _SIGNS and self.math:
            self._end_math()
        elif tag == "w:ddList":
            said = self.chosen.get("w:result", self.chosen.get("w:default", ""))
            chosen = int(said.lstrip("0")[:10] or "0") if said.isascii() and said.isdigit() else 0
            self.texts += self.entries[chosen : chosen + 1]

    @property
    def tally(self) -> Tally:
        """What was counted."""
        return Tally(self.signs + _characters("".join(self.texts)), self.pictures, self.tables, self.embedded)


def _is_separator(tag: str, attributes: Mapping[str, str]) -> bool:
    return tag in _SEPARATORS and any(short(k) == "w:type" and v != "normal" for k, v in attributes.items())


def _any(attributes: Mapping[str, str], *names: str) -> bool:
    return any(short(k) in names for k in attributes)


def _characters(text: str) -> int:
    """Code points that are neither white space nor control characters."""
    return len(_CONTROL.sub("", "".join(text.split())))


def count(source: bytes | Package) -> Tally:
    """Count the main story, notes and comments of a Word file; :class:`NotWord` when it cannot be read.

    What the XML door let pass when the same opened package was read is not tried again; what came of it is not looked at.
    """
    return _count_package(Package.opened(source), Chunks(), 0)


def count_story(part: bytes) -> Tally:
    """Count one part of ours that refers to no other words than its own, as it was written."""
    counter = _Counter()
    for event in _SIEVE.events(part):
        counter.take(*event)
    return counter.tally


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
        for event in _SIEVE.events(package.passed(part)):
            counter.take(*event)
    except UnsafeXml as error:
        raise NotWord("damaged") from error
    total = counter.tally
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
        case PlainText(text):
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
