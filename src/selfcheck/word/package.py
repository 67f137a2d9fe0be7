"""The package of a Word file: its main part wherever it stands, the parts that belong to it, its properties."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from selfcheck.safe.archive import UNPRINTABLE, Archive, UnsafeArchive
from selfcheck.safe.xml import UnsafeXml, parse
from selfcheck.word.names import short, tag

_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_TYPES = "[Content_Types].xml"
_CONTROL = bytes(set(range(0x20)) - set(b"\t\n\r"))
_CONTROL_REFERENCE = re.compile(rb"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));")
MAX_RELATIONS = 50_000
"""Of one part: pictures and links. A return with a link in every line of 54 pages has some 2,000."""


class NotWord(ValueError):
    """The bytes are no readable Word file; ``reason`` is ``damaged``, ``encrypted``, ``unsafe`` or ``not_word``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Relation:
    """A relationship of a part; ``target`` is a member's name, or an address when it points outside the file."""

    kind: str
    target: str
    external: bool


class Package:
    """A Word file whose archive passed the door. Parts are parsed when asked for. ``is_own``: as :class:`Archive` has it."""

    @staticmethod
    def opened(source: "bytes | Package") -> "Package":
        """The package of a file, opened before or not."""
        return source if isinstance(source, Package) else Package(source)

    def __init__(self, data: bytes, *, is_own: bool = False) -> None:
        self.dropped_control = False
        self._relations: dict[str, Mapping[str, Relation]] = {}
        self._passed: dict[str, bytes] = {}
        try:
            self._archive = Archive(data, is_own=is_own)
            if any(map(UNPRINTABLE.search, self._archive.names)):  # a part's name is shown in notices
                raise UnsafeArchive("names")
            self.main = self._find_main()
        except UnsafeArchive as error:
            reason = str(error)
            raise NotWord(reason if reason in {"damaged", "encrypted"} else "unsafe") from error

    def _find_main(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self._archive:
                return relation.target
        raise NotWord("not_word")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members."""
        return self._archive.names

    @property
    def size(self) -> int:
        """The bytes of all members, inflated, as the archive declares them."""
        return sum(map(self._archive.size, self._archive.names))

    def content_type(self, name: str) -> str:
        """What the package says a member is, in small letters; empty when it says nothing."""
        if _TYPES not in self._archive:
            return ""
        ending = name.rpartition(".")[2].lower()
        found = ""
        for element in self.xml(_TYPES):
            said = str(element.get("ContentType") or "").lower()
            if str(element.get("PartName") or "").lower() == f"/{name}".lower():
                return said
            if str(element.get("Extension") or "").lower() == ending:
                found = said
        return found

    def has(self, name: str) -> bool:
        """Whether the package holds this member."""
        return name in self._archive

    def read(self, name: str) -> bytes:
        """A member's bytes; :class:`NotWord` when the archive is damaged there."""
        try:
            return self._archive.read(name)
        except UnsafeArchive as error:
            raise NotWord("damaged") from error

    def xml(self, name: str) -> etree._Element:
        """A part's root element; :class:`NotWord` when it is broken or unsafe.

        What XML forbids and some programs write all the same, control characters, is dropped from a part that has some.
        """
        data = self.read(name)
        try:
            root = self._parsed(data)
        except UnsafeXml as error:
            raise NotWord("damaged") from error
        self._passed[name] = data
        return root

    def _parsed(self, data: bytes) -> etree._Element:
        try:
            return parse(data)
        except UnsafeXml:
            clean = _without_control(data)
            if len(clean) == len(data):
                raise
            root = parse(clean)
            self.dropped_control = True
            return root

    def passed(self, name: str) -> bytes:
        """A part's bytes as they stand, once the XML door has let it pass; :class:`NotWord` when it does not."""
        if name not in self._passed:
            self.xml(name)
        return self._passed[name]

    def relations(self, part: str) -> Mapping[str, Relation]:
        """The relationships of a part by id (of the package itself for an empty name); none when it has no such file."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> Mapping[str, Relation]:
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", base + ".rels")
        if name not in self._archive:
            return {}
        found: dict[str, Relation] = {}
        for element in self.xml(name):
            if tag(element).endswith(":Relationship"):
                found[str(element.get("Id"))] = _relation(folder, element)
            if len(found) > MAX_RELATIONS:
                raise NotWord("unsafe")
        return found

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """The members that ``part`` names in relationships of this kind and that are there, each once."""
        there = (
            r.target
            for r in self.relations(part).values()
            if r.kind == kind and not r.external and r.target in self._archive
        )
        return tuple(dict.fromkeys(there))

    def properties(self) -> dict[str, str]:
        """Core properties by local name, custom ones as ``custom:<name>``, ``application`` and ``pages``.

        Broken parts give none. ``pages`` is what the program that saved the file last counted.
        """
        found: dict[str, str] = {}
        for relation in self.relations("").values():
            if relation.external or relation.target not in self._archive:
                continue
            try:
                if relation.kind == "core-properties":
                    found |= {short(str(e.tag)).partition(":")[2]: e.text or "" for e in self.xml(relation.target)}
                elif relation.kind == "custom-properties":
                    found |= {
                        f"custom:{e.get('name')}": "".join(map(str, e.itertext())) for e in self.xml(relation.target)
                    }
                elif relation.kind == "extended-properties":
                    said = {tag(e).rpartition(":")[2]: e.text or "" for e in self.xml(relation.target)}
                    found |= {"application": said.get("Application", ""), "pages": said.get("Pages", "")}
            except NotWord:
                continue
        return found


def _without_control(data: bytes) -> bytes:
    return data if data[:2] in _UTF16 else _CONTROL_REFERENCE.sub(b"", data.translate(None, _CONTROL))


def _relation(folder: str, element: etree._Element) -> Relation:
    kind = str(element.get("Type")).rpartition("/")[2]
    target = str(element.get("Target") or "")
    if element.get("TargetMode") == "External":
        return Relation(kind, target, external=True)
    target = unquote(target).replace("\\", "/")
    absolute = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(kind, absolute, external=False)
