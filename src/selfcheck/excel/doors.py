"""What a workbook must pass before openpyxl is let near it: the archive door, the XML door, and a bound on its places."""

from openpyxl.utils.cell import range_boundaries

from selfcheck.messages import ScoreError
from selfcheck.safe import xml
from selfcheck.safe.archive import Archive, UnsafeArchive

MAX_INFLATED = 64 * 1024 * 1024
"""A full score sheet inflates to under a megabyte; openpyxl needs some fifty times what it reads."""
MAX_PLACES = 200_000
"""Rows, cells, and cells covered by a merged range: openpyxl makes an object of each, whatever the file's size. A full
score sheet has some 1,500."""
_CUSTOM = "docProps/custom.xml"
_OLE = b"\xd0\xcf\x11\xe0"
_PLACES = ("|row", "|c")
_TOO_MANY = "places"
_WHY = {"encrypted": "SCO002", _TOO_MANY: "SCO347"}


def pass_doors(data: bytes, name: str, *, most: int = MAX_INFLATED, places: int = MAX_PLACES) -> dict[str, str]:
    """The hidden properties of a workbook that is safe to read, inflates to ``most`` bytes and has so many ``places``;
    else :class:`ScoreError`, SCO347 for one that is too large."""
    if data.startswith(_OLE):
        raise ScoreError("SCO002", name)
    if not data.startswith(b"PK"):
        raise ScoreError("SCO001", name)
    try:
        archive = Archive(data)
        if sum(map(archive.size, archive.names)) > most:
            raise ScoreError("SCO347", name)
        for part in archive.names:
            content = archive.read(part)
            if part.endswith((".xml", ".rels")):
                _scan(content, places)
        return _properties(archive)
    except (UnsafeArchive, xml.UnsafeXml) as error:
        raise ScoreError(_WHY.get(str(error), "SCO003"), name) from error


def _properties(archive: Archive) -> dict[str, str]:
    if _CUSTOM not in archive:
        return {}
    return {
        element.get("name", ""): "".join(map(str, element.itertext())).strip()
        for element in xml.parse(archive.read(_CUSTOM))
    }


def _scan(part: bytes, most: int) -> None:
    places = 0

    def count(element: str, attributes: dict[str, str]) -> None:
        nonlocal places
        if element.endswith("|mergeCell"):
            places += _area(attributes.get("ref", ""))
        elif element.endswith(_PLACES):
            places += 1
        if places > most:
            raise xml.UnsafeXml(_TOO_MANY)

    xml.scan(part, count, lambda _element: None, lambda _text: None)


def _area(ref: str) -> int:
    try:
        left, top, right, bottom = (bound or 0 for bound in range_boundaries(ref))
    except ValueError as error:
        raise xml.UnsafeXml("merged cells") from error
    return (right - left + 1) * (bottom - top + 1)
