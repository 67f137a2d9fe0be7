"""The package of a Word file: its main part wherever it stands, the parts that belong to it, its properties."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from selfcheck.safe.archive import Archive, UnsafeArchive
from selfcheck.safe.xml import UnsafeXml, parse
from selfcheck.word.names import short, tag

_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_CONTROL = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and marks that turn the direction of writing: a part's name is shown in notices."""
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
    """A Word file whose archive passed the door. Parts are parsed when asked for."""

    def __init__(self, data: bytes) -> None:
        self.dropped_control = False
        try:
            self._archive = Archive(data)
            if any(map(_UNPRINTABLE.search, self._archive.names)):
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

    def has(self, name: str) -> bool:
        """Whether the package holds this member."""
        return name in self._archive

    def read(self, name: str) -> bytes:
        """A member's bytes; :class:`NotWord` when the archive is damaged there."""
        try:
            return self._archive.read(name)
        except UnsafeArchive as error:
            raise NotWord("damaged") from error

    def text(self, name: str) -> bytes:
        """A part's XML without the control characters that XML forbids and some programs write all the same."""
        data = self.read(name)
        if data[:2] in _UTF16:
            return data
        clean = _CONTROL.sub(b"", data)
        self.dropped_control = self.dropped_control or len(clean) < len(data)
        return clean

    def xml(self, name: str) -> etree._Element:
        """A part's root element; :class:`NotWord` when it is broken or unsafe."""
        try:
            return parse(self.text(name))
        except UnsafeXml as error:
            raise NotWord("damaged") from error

    def relations(self, part: str) -> Mapping[str, Relation]:
        """The relationships of a part by id (of the package itself for an empty name); none when it has no such file."""
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
        """Core properties by local name, custom ones as ``custom:<name>``, and ``application``; broken parts give none."""
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
                    names = (e.text or "" for e in self.xml(relation.target) if tag(e).endswith(":Application"))
                    found["application"] = next(names, "")
            except NotWord:
                continue
        return found


def _relation(folder: str, element: etree._Element) -> Relation:
    kind = str(element.get("Type")).rpartition("/")[2]
    target = str(element.get("Target") or "")
    if element.get("TargetMode") == "External":
        return Relation(kind, target, external=True)
    target = unquote(target).replace("\\", "/")
    absolute = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(kind, absolute, external=False)
