"""The bytes a Word file holds besides its text: pictures and files inside the file, by hash, each with a file name."""

import hashlib

from selfcheck.model.ids import Sha256

_HEAD = 2048
_FORMATS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"BM": "bmp", b"II*\x00": "tif",
            b"MM\x00*": "tif", b"\xd7\xcd\xc6\x9a": "wmf", b"\x01\x00\x09\x00": "wmf", b"\x01\x00\x00\x00": "emf",
            b"<svg": "svg", b"<?xml": "xml", b"{\\rtf": "rtf", b"PK\x03\x04": "zip", b"\xd0\xcf\x11\xe0": "ole",
            b"\x1f\x8b": "gz"}  # fmt: skip
_KINDS_OF_MANY = frozenset({"zip", "ole", "gz"})
"""Wrappings of several formats: only the name says which."""
_OWN = frozenset({
    "docx", "docm", "doc", "wps", "xlsx", "xlsm", "xls", "et", "pptx", "ppt", "dps", "vsdx", "vsd", "odt", "ods", "odp",
    "emz", "wmz", "svgz",
})  # fmt: skip
"""Endings of its own that a file keeps. By any other a double click might run it (a .jar is a zip, an .msi an OLE2 file)."""


class Media:
    """What was kept of one file (附件字节), in the order in which it was met."""

    def __init__(self) -> None:
        self.by_hash: dict[Sha256, bytes] = {}

    def keep(self, data: bytes, name: str = "") -> tuple[Sha256, str]:
        """Keep these bytes, and their hash and file name; the ending comes from the bytes, seldom from ``name``."""
        sha = Sha256(hashlib.sha256(data).hexdigest())
        self.by_hash[sha] = data
        return sha, f"{sha[:16]}.{_ending(data, name)}"


def _ending(data: bytes, name: str) -> str:
    ending = next((ending for start, ending in _FORMATS.items() if data.startswith(start)), "bin")
    if ending == "xml" and b"<svg" in data[:_HEAD]:
        return "svg"
    own = name.rpartition(".")[2].lower()
    return own if ending in _KINDS_OF_MANY and own in _OWN else ending
