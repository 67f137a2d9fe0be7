"""A return as other programs would have saved it: the same blocks in formats that nobody here can write otherwise."""

import base64
import io
import zipfile
from collections.abc import Callable, Mapping
from html import escape

from lxml import etree

from selfcheck.model.blocks import Block, Document, ListItem, Paragraph, Picture, Table, run_text
from selfcheck.safe.archive import pack
from selfcheck.word.read import read

PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"
WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"


def as_flat_opc(word: bytes) -> bytes:
    """Every part of a Word file in one XML file, as Word's "XML document" is."""
    root = etree.Element(f"{{{PKG}}}package", nsmap={"pkg": PKG})
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        types = etree.fromstring(package.read("[Content_Types].xml"))
        for name in package.namelist():
            if name != "[Content_Types].xml":
                part = etree.SubElement(root, f"{{{PKG}}}part")
                part.set(f"{{{PKG}}}name", "/" + name)
                part.set(f"{{{PKG}}}contentType", content_type(types, name))
                if name.endswith((".xml", ".rels")):
                    etree.SubElement(part, f"{{{PKG}}}xmlData").append(etree.fromstring(package.read(name)))
                else:
                    held = base64.encodebytes(package.read(name)).decode()
                    etree.SubElement(part, f"{{{PKG}}}binaryData").text = held
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<?mso-application progid="Word.Document"?>\r\n'
    return head.encode() + etree.tostring(root)


def content_type(types: etree._Element, name: str) -> str:
    """The type of a part by its name or its ending."""
    for entry in types:
        if entry.get("PartName") == "/" + name or entry.get("Extension") == name.rpartition(".")[2]:
            return str(entry.get("ContentType"))
    raise AssertionError(name)


def as_template(word: bytes, kind: str) -> bytes:
    """A Word file whose main part says it is a ``kind``, as of a template or a file with macros."""
    old = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    assert old in members["[Content_Types].xml"]
    return pack(members | {"[Content_Types].xml": members["[Content_Types].xml"].replace(old, kind.encode())})


def as_word_2003(word: bytes) -> bytes:
    """The XML of Word 2003: paragraphs, bookmarks, tables, pictures."""
    document = read(word).value

    def line(block: Paragraph | ListItem) -> str:
        marks = "".join(f'<aml:annotation aml:id="{hash(a) % 999983}" w:type="Word.Bookmark.Start" w:name="{a}"/>'
                        f'<aml:annotation aml:id="{hash(a) % 999983}" w:type="Word.Bookmark.End"/>'
                        for a in block.anchors)  # fmt: skip
        return f"<w:p>{marks}<w:r><w:t>{escape(run_text(block))}</w:t></w:r></w:p>"

    def table(rows: list[list[str]]) -> str:
        columns = "".join('<w:gridCol w:w="1500"/>' for _ in rows[0])
        cells = "".join("<w:tr>" + "".join(f"<w:tc>{c or '<w:p/>'}</w:tc>" for c in row) + "</w:tr>" for row in rows)
        return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{cells}</w:tbl>"

    def picture(block: Picture) -> str:
        data = base64.b64encode(document.media[block.sha256]).decode()
        return (f'<w:p><w:r><w:pict><w:binData w:name="wordml://{block.media}">{data}</w:binData>'
                '<v:shape style="width:40pt;height:30pt">'
                f'<v:imagedata src="wordml://{block.media}"/></v:shape></w:pict></w:r></w:p>')  # fmt: skip

    return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
            f'<w:wordDocument xmlns:w="{WORD_2003}" xmlns:v="urn:schemas-microsoft-com:vml" '
            'xmlns:aml="http://schemas.microsoft.com/aml/2001/core"><w:body>'
            f"{spelled(document, line, table, picture)}</w:body></w:wordDocument>").encode()  # fmt: skip


def as_web_page(word: bytes, *, encoding: str, address: Callable[[Picture], str]) -> bytes:
    """A web page in this encoding, as it says itself; ``address`` is where a picture's bytes are."""
    document = read(word).value

    def line(block: Paragraph | ListItem) -> str:
        return f"<p>{escape(run_text(block))}</p>"

    def table(rows: list[list[str]]) -> str:
        return "<table border=1>" + "".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
        ) + "</table>"  # fmt: skip

    def picture(block: Picture) -> str:
        return f'<p><img width=40 height=30 src="{address(block)}"></p>'

    head = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"></head><body>'
    return (head + spelled(document, line, table, picture) + "</body></html>").encode(encoding, "xmlcharrefreplace")


def as_mht(word: bytes) -> bytes:
    """The web page with its pictures in one file: the first by its place in a folder, the others by an id."""
    document = read(word).value
    names = list(document.media)

    def address(block: Picture) -> str:
        number = names.index(block.sha256)
        return "自查报告.files/image0.png" if number == 0 else f"cid:image{number}"

    page = as_web_page(word, encoding="gb2312", address=address)
    return multipart({
        "Content-Location: file:///C:/1/%E8%87%AA.htm\r\nContent-Type: text/html; charset=gb2312": page,
        **{f"{'Content-Location: file:///C:/1/自查报告.files/image0.png' if n == 0 else f'Content-ID: <image{n}>'}\r\n"
           "Content-Type: image/png": document.media[sha] for n, sha in enumerate(names)},
    })  # fmt: skip


def multipart(parts: Mapping[str, bytes]) -> bytes:
    """Parts under their heads, as a browser saves a page."""
    body = b"".join(b"--=_B\r\n" + head.encode() + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                    base64.encodebytes(data) + b"\r\n" for head, data in parts.items())  # fmt: skip
    start = b'From: <Saved by WPS>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_B"\r\n\r\n'
    return start + body + b"--=_B--\r\n"


def spelled(
    document: Document,
    line: Callable[[Paragraph | ListItem], str],
    table: Callable[[list[list[str]]], str],
    picture: Callable[[Picture], str],
) -> str:
    """The whole document in the words of a format."""

    def one(block: Block) -> str:
        match block:
            case Paragraph() | ListItem():
                return line(block)
            case Table():
                return table([["".join(map(one, cell.blocks)) for cell in row] for row in block.rows])
            case Picture():
                return picture(block)
        raise AssertionError(block)

    return "".join(map(one, document.blocks))
