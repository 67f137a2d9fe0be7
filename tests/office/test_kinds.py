"""What a file is, told by its content."""

import io
import struct

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from selfcheck.office.kinds import Kind, kind_of
from selfcheck.safe.archive import pack


def word_file() -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


def workbook() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def with_main_type(main: str) -> bytes:
    """A package of one part of that content type, under a name that says nothing."""
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    types = f'<Types xmlns="{namespace}"><Override ContentType="{main}"/></Types>'
    return pack({"[Content_Types].xml": types.encode(), "part.xml": b"<x/>"})


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (3, 2)).save(buffer, kind)
    return buffer.getvalue()


def compound(*names: str, flags: int = 0, start: bytes = b"") -> bytes:
    """An OLE2 file of 512-byte sectors: table, directory of the named streams, and a first stream of eight sectors.

    That stream begins with ``start``, or as a Word document does with these ``flags``.
    """
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 10), 0xFFFFFFFE]
    entries = b""
    for number, name in enumerate(("Root Entry", *names)):
        entry = bytearray(128)
        spelled = (name + "\0").encode("utf-16-le")
        entry[: len(spelled)] = spelled
        entry[64:66] = struct.pack("<H", len(spelled))
        entry[116:124] = struct.pack("<II", 2, 4096) if number == 1 else struct.pack("<II", 0xFFFFFFFE, 0)
        entries += entry
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    head[30:32] = struct.pack("<H", 9)
    head[48:52] = struct.pack("<I", 1)
    head[76:512] = struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    stream = (start or b"\xec\xa5".ljust(10, b"\0") + struct.pack("<H", flags)).ljust(4096, b"\0")
    return bytes(head) + table + entries.ljust(512, b"\0")[:512] + stream


def locked_zip() -> bytes:
    data = bytearray(pack({"a.txt": b"secret"}))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def locked_odt() -> bytes:
    manifest = b'<m:manifest xmlns:m="urn:x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    return pack({"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": manifest})


def owner_file(size: int) -> bytes:
    return (b"\x05Clerk".ljust(54, b"\0") + b"\x05\0" + "Clerk".encode("utf-16-le")).ljust(size, b"\0")[:size]


OFFICE = "application/vnd.openxmlformats-officedocument"
WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"
ODF = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
BOF = b"\x09\x08\x04\0\0\6\5\0"
OWN = ",clerk,office,08.11.2021 09:30,file:///home/clerk/.config/libreoffice/4;"

CASES: list[tuple[str, Kind, bytes]] = [
    ("a Word file", "docx", word_file()),
    ("a Word template", "docx", with_main_type(f"{OFFICE}.wordprocessingml.template.main+xml")),
    ("a Word file with macros", "docx", with_main_type("application/vnd.ms-word.document.macroEnabled.main+xml")),
    ("a Word file without a list of its parts", "docx", pack({"word/document.xml": b"<x/>"})),
    ("a workbook", "xlsx", workbook()),
    ("slides", "unknown", with_main_type(f"{OFFICE}.presentationml.presentation.main+xml")),
    ("an OpenDocument text", "odt", pack({"mimetype": b"application/vnd.oasis.opendocument.text"})),
    ("an OpenDocument spreadsheet", "ods", pack({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})),
    ("an OFD document", "ofd", pack({"OFD.xml": b"<x/>"})),
    ("a bag of files", "zip", pack({"a.docx": word_file()})),
    ("a bag that would climb out", "zip", pack({"../a.docx": b"x"})),
    ("a bag with a password", "locked_zip", locked_zip()),
    ("half a Word file", "damaged", word_file()[:3000]),
    ("a Word file with a broken list of parts", "damaged", pack({"[Content_Types].xml": b"<Types>"})),
    ("a binary Word file", "doc", compound("WordDocument", "1Table")),
    ("a binary Word file with a password", "encrypted", compound("WordDocument", flags=0x0100)),
    ("a Word file with a password", "encrypted", compound("EncryptedPackage", "EncryptionInfo")),
    ("a binary workbook", "xls", compound("Workbook", start=BOF + b"\x42\0\2\0\xb0\4")),
    ("a binary workbook with a password", "encrypted", compound("Workbook", start=BOF + b"\x2f\0\6\0" + bytes(6))),
    ("an OpenDocument text with a password", "encrypted", locked_odt()),
    ("a compound file of another program", "unknown", compound("Contents")),
    ("half a binary Word file", "damaged", compound("WordDocument")[:900]),
    ("the head of a binary Word file", "damaged", compound("WordDocument")[:100]),
    ("rich text", "rtf", rb"{\rtf1\ansi hello}"),
    ("a PDF", "pdf", b"%PDF-1.6\n%..."),
    ("a web page", "html", b"\xef\xbb\xbf\r\n<!DOCTYPE html><html></html>"),
    ("a web page in XML", "html", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'),
    ("a web page without a word about itself", "html", "<table border=1><tr><td>自查</td></tr></table>".encode()),
    ("a saved web archive", "mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"),
    (
        "a saved web archive of one page",
        "mht",
        b"From: <Saved by WPS>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n",
    ),
    ("a letter by electronic mail", "unknown", b"From: clerk\r\nSubject: x\r\nContent-Type: multipart/mixed\r\n"),
    ("Word 2003 XML", "word2003", f'<?xml version="1.0"?><w:wordDocument xmlns:w="{WORD_2003}"/>'.encode()),
    ("flat OPC in two-byte letters", "flat_opc", f'<?xml version="1.0"?><p:package xmlns:p="{PKG}"/>'.encode("utf-16")),
    ("a flat OpenDocument text", "fodt", f'<?xml version="1.0"?><o:document xmlns:o="{ODF}"/>'.encode()),
    ("some other XML", "xml", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    ("a RAR archive", "rar", b"Rar!\x1a\x07\x01\x00" + bytes(50)),
    ("a 7z archive", "7z", b"7z\xbc\xaf\x27\x1c" + bytes(50)),
    ("text in UTF-8", "text", "自查报告".encode()),
    ("text in GB 18030", "text", "自查报告：一、基本情况".encode("gb18030")),
    ("no bytes", "empty", b""),
    ("zeros after a crash", "empty", bytes(4096)),
    ("the owner file of Word", "lock", owner_file(162)),
    ("the owner file of an old Word", "lock", owner_file(54)),
    ("the lock of LibreOffice", "lock", OWN.encode()),
    ("a program", "unknown", b"\x7fELF\x02\x01\x01\0\0\0"),
    *((f"a {kind} picture", "image", picture(kind)) for kind in ("PNG", "JPEG", "GIF", "BMP", "TIFF")),
]


@pytest.mark.parametrize(("expected", "data"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_file_is_told_by_its_content(expected: Kind, data: bytes) -> None:
    assert kind_of(data) == expected


@pytest.mark.parametrize("data", [word_file(), compound("WordDocument")], ids=["docx", "doc"])
def test_no_cut_file_is_more_than_damage(data: bytes) -> None:
    for length in range(1, len(data) - 1, 311):
        assert kind_of(data[:length]) in {"damaged", "doc", "unknown", "text", "encrypted", "empty"}


def large(small: bytes) -> bytearray:
    """The same of 8 MB, its directory and first stream at its end: the table's last sectors are listed apart from the head."""
    table, listing, padding = 125, 125, 15_800
    first = listing + 1 + padding
    fat = (
        [0xFFFFFFFD] * table
        + [0xFFFFFFFC]
        + [0xFFFFFFFF] * padding
        + [0xFFFFFFFE, *range(first + 2, first + 9), 0xFFFFFFFE]
    )
    entries = bytearray(small[1024:1536])
    entries[128 + 116 : 128 + 120] = struct.pack("<I", first + 1)
    head = bytearray(small[:512])
    head[48:52], head[68:76] = struct.pack("<I", first), struct.pack("<2I", listing, 1)
    head[76:512] = struct.pack("<109I", *range(109))
    tables = struct.pack(f"<{len(fat)}I", *fat).ljust(512 * table, b"\xff")
    listed = struct.pack(f"<{table - 109}I", *range(109, table)).ljust(508, b"\xff") + b"\xfe\xff\xff\xff"
    return bytearray(head + tables + listed + bytes(512 * padding) + entries + small[1536:])


def test_a_compound_file_of_more_than_seven_megabytes_is_told_as_a_smaller_one() -> None:
    assert kind_of(bytes(large(compound("WordDocument")))) == "doc"
    assert kind_of(bytes(large(compound("WordDocument", flags=0x0100)))) == "encrypted"


def test_a_listing_of_the_table_that_leads_back_to_itself_or_nowhere_ends() -> None:
    for spoilt, at in ((125, 512 * 126 + 508), (0xFFFFFF00, 68)):
        data = large(compound("WordDocument"))
        data[at : at + 4] = struct.pack("<I", spoilt)
        data[72:76] = b"\xff\xff\xff\xff"
        assert kind_of(bytes(data)) == ("doc" if at > 512 else "damaged")


def test_a_directory_that_leads_back_to_itself_ends() -> None:
    data = bytearray(compound("WordDocument"))
    data[512 + 4 : 512 + 8] = struct.pack("<I", 1)
    assert kind_of(bytes(data)) == "damaged"


def test_a_compound_file_with_sectors_of_no_known_size_is_damaged() -> None:
    data = bytearray(compound("WordDocument"))
    for shift in (0, 1, 7, 8, 10, 16, 0xFFFF):
        data[30:32] = struct.pack("<H", shift)
        assert kind_of(bytes(data)) == "damaged"


@given(st.lists(st.tuples(st.integers(8, 2047), st.integers(0, 255)), min_size=1, max_size=20))
def test_no_spoilt_compound_file_is_more_than_damage(spoilt: list[tuple[int, int]]) -> None:
    data = bytearray(compound("Workbook", start=BOF))
    for at, byte in spoilt:
        data[at] = byte
    assert kind_of(bytes(data)) in {"damaged", "doc", "xls", "unknown", "encrypted"}
