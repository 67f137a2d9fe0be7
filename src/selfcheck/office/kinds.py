"""What a file is, told by its content and never by its name: returned files are often renamed."""

import re
from typing import Literal, TypeAlias

from selfcheck.office.ole import MAGIC, DamagedOle, Ole
from selfcheck.safe.archive import Archive, UnsafeArchive
from selfcheck.safe.xml import UnsafeXml, parse

Kind: TypeAlias = Literal[
    "docx",
    "flat_opc",
    "doc",
    "odt",
    "fodt",
    "rtf",
    "word2003",
    "html",
    "mht",
    "pdf",
    "ofd",
    "zip",
    "locked_zip",
    "rar",
    "7z",
    "xlsx",
    "xls",
    "ods",
    "xml",
    "image",
    "text",
    "empty",
    "encrypted",
    "damaged",
    "lock",
    "unknown",
]

_SIGNS: tuple[tuple[bytes, Kind], ...] = ((b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"))
_ROOTS: dict[str, Kind] = {
    "schemas.microsoft.com/office/word/2003/wordml": "word2003",
    "schemas.microsoft.com/office/2006/xmlpackage": "flat_opc",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "fodt",
}
"""The namespace that a root element declares, by what the file is."""
_REFUSED: dict[str, Kind] = {"damaged": "damaged", "encrypted": "locked_zip"}
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
_OWNER_SIZES = (54, 162)
"""The file ``~$name.docx`` in which Word keeps the name of whoever has the document open: old and present form."""
_WORD_MAIN = re.compile(
    r"(wordprocessingml\.(document|template)|ms-word\.(document|template)\.macroEnabled\w*)\.main\+xml"
)
_EXCEL_MAIN = re.compile(r"(spreadsheetml\.(sheet|template)|ms-excel\.(sheet|template)\.macroEnabled\w*)\.main\+xml")
_OFFICE_LOCK = re.compile(r",[^,\n]*,[^,\n]*,\d\d\.\d\d\.\d{4} \d\d:\d\d,file:[^\n]*;\s*")
"""The whole of a ``.~lock.name#`` of LibreOffice."""
_MAIL_HEAD = re.compile(r"(mime-version|from|subject|date|content-[a-z-]+|x-[a-z-]+):", re.IGNORECASE)
_WEB_TAG = re.compile(r"<(!doctype html|html|head|meta|body|title|style|div|table|p)[\s>]")
_MANIFEST = "META-INF/manifest.xml"
_OPEN_DOCUMENTS: tuple[tuple[bytes, Kind], ...] = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_HEAD = 8192


def kind_of(data: bytes) -> Kind:
    """What ``data`` is.

    ``doc`` is any binary Word file, those of WPS too; ``docx`` covers templates and files with macros; ``flat_opc`` is
    a .docx as one XML file, ``word2003`` the XML of Word 2003, ``mht`` a web page saved with its pictures; ``encrypted``
    needs a password to open, and so does a member of a ``locked_zip``; ``zip`` holds no document of its own, or one that
    the archive door refuses, and is to be looked into; ``damaged`` began as a zip or OLE2 file.
    """
    if not data.strip(b"\0"):
        return "empty"
    if data.startswith(MAGIC):
        return _ole_kind(data)
    if data.startswith((b"PK\3\4", b"PK\5\6")):
        return _zip_kind(data)
    return _signed_kind(data) or _text_kind(data)


def _signed_kind(data: bytes) -> Kind | None:
    if _is_owner_file(data):
        return "lock"
    if data.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if sign := next((kind for start, kind in _SIGNS if data.startswith(start)), None):
        return sign
    if data.startswith(_IMAGES) or (data.startswith(b"BM") and data[2:6] == len(data).to_bytes(4, "little")):
        return "image"
    return None


def _ole_kind(data: bytes) -> Kind:
    try:
        ole = Ole(data)
        if "WordDocument" in ole.names:
            return "encrypted" if ole.word_is_encrypted else "doc"
    except DamagedOle:
        return "damaged"
    if "EncryptedPackage" in ole.names:
        return "encrypted"
    if ole.names & {"Workbook", "Book"}:
        return "encrypted" if ole.workbook_is_encrypted else "xls"
    return "unknown"


def _zip_kind(data: bytes) -> Kind:
    try:
        archive = Archive(data)
        if "[Content_Types].xml" in archive:
            return _package_kind(archive)
        if "mimetype" in archive:
            return _open_document_kind(archive)
    except UnsafeArchive as error:
        return _REFUSED.get(str(error), "zip")
    if "word/document.xml" in archive:
        return "docx"
    return "ofd" if "OFD.xml" in archive else "zip"


def _open_document_kind(archive: Archive) -> Kind:
    kind = next((kind for start, kind in _OPEN_DOCUMENTS if archive.read("mimetype").startswith(start)), None)
    if kind is None:
        return "unknown"
    listed = archive.read(_MANIFEST) if _MANIFEST in archive else b""
    return "encrypted" if b":encryption-data" in listed else kind


def _package_kind(archive: Archive) -> Kind:
    try:
        types = parse(archive.read("[Content_Types].xml"))
    except UnsafeXml:
        return "damaged"
    main = " ".join(str(entry.get("ContentType", "")) for entry in types)
    if _WORD_MAIN.search(main) or "word/document.xml" in archive:
        return "docx"
    return "xlsx" if _EXCEL_MAIN.search(main) else "unknown"


def _is_owner_file(data: bytes) -> bool:
    return len(data) in _OWNER_SIZES and 0 < data[0] < 54 and data[1 + data[0] : 54].strip(b"\0 ") == b""


def _text_kind(data: bytes) -> Kind:
    text = _decoded(data)
    if text is None or _CONTROL.search(text):
        return "unknown"
    head = text[:_HEAD].lstrip("\ufeff \t\r\n").lower()
    if _OFFICE_LOCK.fullmatch(text):
        return "lock"
    if _MAIL_HEAD.match(head):
        return "mht" if "multipart/related" in head or "content-type: text/html" in head else "unknown"
    return _markup_kind(head) or "text"


def _markup_kind(head: str) -> Kind | None:
    if not head.startswith("<"):
        return None
    if "<html" in head or _WEB_TAG.match(head):
        return "html"
    for element, kind in _ROOTS.items():
        if element in head:
            return kind
    return "xml" if head.startswith("<?xml") else None


def _decoded(data: bytes) -> str | None:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
