"""Anybody's Word file as far as a checker needs it: its main part, the parts that belong to it, the kind our writer left."""

import posixpath
from urllib.parse import unquote

from lxml import etree

from selfcheck.official.names import attribute, every, tag
from selfcheck.safe.archive import Archive, UnsafeArchive, pack
from selfcheck.safe.xml import UnsafeXml, parse, serialise


class NotWord(ValueError):
    """The bytes are no readable .docx; ``str()`` is ``encrypted``, ``damaged`` or ``not_word``."""


class WordFile:
    """The package of a .docx; :class:`NotWord` when it has no sound main part. Parts that are broken count as missing."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = Archive(data)
        except UnsafeArchive as error:
            raise NotWord("encrypted" if str(error) == "encrypted" else "damaged") from error
        mains = self.related("", "officeDocument")
        root = self.xml(mains[0]) if mains else None
        if root is None or tag(root) != "w:document":
            raise NotWord("not_word")
        self.main, self.root = mains[0], root

    def xml(self, name: str) -> etree._Element | None:
        """A part's root; ``None`` when it is not there or broken."""
        try:
            return parse(self._archive.read(name)) if name in self._archive else None
        except (UnsafeXml, UnsafeArchive):
            return None

    def part(self, kind: str) -> etree._Element | None:
        """The root of the one part that the main part names for this: styles, numbering, settings, theme."""
        names = self.related(self.main, kind)
        return self.xml(names[0]) if names else None

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """Members that ``part`` (empty: the package) has relationships of this kind to."""
        return tuple(target for target, found in self._relations(part).values() if found == kind)

    def target(self, part: str, id: str) -> str:
        """The member behind a relationship of a part; empty when there is none."""
        return self._relations(part).get(id, ("", ""))[0]

    def custom_property(self, name: str) -> str:
        """The text of a custom property; empty when the file has none of that name."""
        for part in self.related("", "custom-properties"):
            root = self.xml(part)
            for element in root if root is not None else ():
                if element.get("name") == name:
                    return "".join(str(text) for text in element.itertext())
        return ""

    def replaced(self, root: etree._Element) -> bytes:
        """A copy of the file with another main part."""
        members = {name: self._archive.read(name) for name in self._archive.names}
        return pack(members | {self.main: serialise(root)})

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", base + ".rels"))
        found = {}
        for element in root if root is not None else ():
            target = unquote(str(element.get("Target") or "")).replace("\\", "/")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if element.get("TargetMode") != "External" and path in self._archive:
                found[str(element.get("Id"))] = (path, str(element.get("Type")).rpartition("/")[2])
        return found


def without_character_grid(data: bytes) -> bytes:
    """A copy for printing in which no character grid is active.

    LibreOffice 7.4 gives each Hanzi two cells of a ``linesAndChars`` grid, which would halve every line and say nothing
    about the file; a file without such a grid comes back as it is.
    """
    word = WordFile(data)
    grids = [grid for grid in every(word.root, "w:docGrid") if attribute(grid, "w:type") in ACTIVE_GRIDS]
    for grid in grids:
        for key in [key for key in grid.attrib if str(key).endswith(("}type", "}charSpace"))]:
            del grid.attrib[key]
    return word.replaced(word.root) if grids else data


ACTIVE_GRIDS = frozenset({"linesAndChars", "snapToChars"})
