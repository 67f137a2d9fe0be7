"""Raw Word packages from snippets of XML, and the conservation law checked on each of them."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from selfcheck.model.blocks import Block, Document, walk
from selfcheck.model.notices import Collected
from selfcheck.model.submission import tally
from selfcheck.safe.archive import pack
from selfcheck.word.count import count
from selfcheck.word.read import read

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml", "png": "image/png",
    "xhtml": "application/xhtml+xml", "html": "text/html", "docx": _OFFICE_TYPE + "wordprocessingml.document",
    "xlsx": _OFFICE_TYPE + "spreadsheetml.sheet",
}  # fmt: skip
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_MICROSOFT = "http://schemas.microsoft.com/office/word/2010/"

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": _DRAWING + "main",
    "pic": _DRAWING + "picture",
    "wp": _DRAWING + "wordprocessingDrawing",
    "c": _DRAWING + "chart",
    "dgm": _DRAWING + "diagram",
    "wps": _MICROSOFT + "wordprocessingShape",
    "w14": _MICROSOFT + "wordml",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"


def element(name: str, inner: str = "", *, declaration: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    """A whole part: ``name`` as the root with every prefix declared."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return f"{declaration}<{name} {declared}>{inner}</{name}>".encode()


def document(body: str) -> bytes:
    """The main part with this body."""
    return element("w:document", f"<w:body>{body}<w:sectPr/></w:body>")


def relations(*entries: str) -> bytes:
    """A ``.rels`` part."""
    return f'<Relationships xmlns="{_PACKAGE}relationships">{"".join(entries)}</Relationships>'.encode()


def relation(key: str, kind: str, target: str, *, external: bool = False, office: str = OFFICE) -> str:
    """One relationship."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{office}/{kind}" Target="{target}"{mode}/>'


def members(
    main: bytes,
    *entries: str,
    parts: Mapping[str, bytes] | None = None,
    name: str = "word/document.xml",
    content_type: str = _MAIN_TYPE,
    office: str = OFFICE,
) -> dict[str, bytes]:
    """The members of a package around ``main``; ``entries`` are the relationships of the main part."""
    folder, _, base = name.rpartition("/")
    defaults = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in _TYPES.items())
    types = (
        f'<Types xmlns="{_PACKAGE}content-types">{defaults}'
        f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    )
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": relations(relation("main", "officeDocument", name, office=office)),
        name: main,
        f"{folder}/_rels/{base}.rels".lstrip("/"): relations(*entries),
        **(parts or {}),
    }


def word(body: str, *entries: str, parts: Mapping[str, bytes] | None = None) -> bytes:
    """A Word file with this body, these relationships of the main part and these further members."""
    return pack(members(document(body), *entries, parts=parts))


def read_whole(data: bytes) -> Collected[Document]:
    """What the reader makes of ``data``, once the law is seen to hold: reader and counter found the same."""
    found = read(data)
    assert tally(found.value.blocks) == count(data)
    return found


def read_body(
    body: str, *entries: str, parts: Mapping[str, bytes] | None = None
) -> tuple[tuple[Block, ...], list[str]]:
    """The blocks of a body and the codes of what was said about them; the law is checked."""
    found = read_whole(word(body, *entries, parts=parts))
    return found.value.blocks, [said.code for said in found.notices]


def kinds(blocks: tuple[Block, ...]) -> list[str]:
    """The types of all blocks, also of those inside others, in reading order."""
    return [type(block).__name__ for block in walk(blocks)]


def r(text: str, properties: str = "") -> str:
    """A run."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph of XML snippets."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(content)}</w:p>"


def tc(*content: str, properties: str = "") -> str:
    """A cell of block snippets."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells."""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def sdt(inner: str) -> str:
    """A content control round anything."""
    return f'<w:sdt><w:sdtPr><w:alias w:val="名"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def blip(reference: str, *, descr: str = "", link: bool = False) -> str:
    """A drawing of one picture, 20 × 10 mm."""
    way = "link" if link else "embed"
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="720000" cy="360000"/><wp:docPr id="1" name="n" descr="{descr}"/>'
        f'<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:{way}="{reference}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(inner: str) -> str:
    """A modern text box (no run round it)."""
    return (
        "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def vml_box(inner: str) -> str:
    """A text box as Word 2003 wrote it (no run round it)."""
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"


def alternate(choice: str | None, fallback: str | None) -> str:
    """Both ways to say the same."""
    first = "" if choice is None else f'<mc:Choice Requires="wps">{choice}</mc:Choice>'
    second = "" if fallback is None else f"<mc:Fallback>{fallback}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{first}{second}</mc:AlternateContent></w:r>"
