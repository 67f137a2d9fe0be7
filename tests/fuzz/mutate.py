"""Spoiling a Word file: its bytes, its zip, its XML. The same seed spoils it the same way."""

import copy
import io
import random
import struct
import warnings
import zipfile
from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from lxml import etree
from tests.word.parts import NAMESPACES

Kind: TypeAlias = Literal["bytes", "zip", "xml"]
KINDS: tuple[Kind, ...] = ("bytes", "zip", "xml")

_NAMES = (
    "word/media/a.png", "docProps/app.xml", "word/styles.xml", "word/footnotes.xml", "customXml/item1.xml", "注.xml",
    "../../evil.sh", "/etc/passwd", "C:\\evil.exe", "word\\document.xml", "word/document.xml", "a\x00b", "a\nb",
    "con", "", "../NULL", "word/../word/document.xml", "x" * 5000, "\u202etxt.exe", "[Content_Types].xml",
    "_rels/.rels", "WORD/DOCUMENT.XML",
)  # fmt: skip
_VALUES = (
    "", "0", "-1", "1", "63", "64", "2000000000", "9" * 400, "²", "NaN", "1e309", "true", "\u202e", "../NULL",
    "&amp;", "#", "%s%n", "{{ 7*7 }}", "=1+1", "<b>", "document.xml", "https://example.org/x", "file:///etc/passwd",
    "\\\\host\\share\\t.dotm", "x" * 70_000, "continue", "restart", "begin", "separate", "end", "none", "picture",
    "chart", "sheet", "smart", "sc_item_01_1", "sc_end",
)  # fmt: skip
_SNIPPETS = (
    b"<", b">", b"&", b"&#0;", b"&#x1F;", b"&none;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?x?>", b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", b"<!DOCTYPE w>", b'<!DOCTYPE w [<!ENTITY a "b">]>', b"<w:del>", b"</w:p>",
    b"<w:p>", b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>",
)  # fmt: skip
_ELEMENTS = (
    "w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:del", "w:ins", "w:moveFrom", "w:moveTo", "w:sdt",
    "w:sdtContent", "w:instrText", "w:hyperlink", "w:fldSimple", "w:fldChar", "w:footnoteReference",
    "w:commentReference", "w:drawing", "w:pict", "w:object", "w:altChunk", "w:txbxContent", "w:sym", "w:br",
    "w:ruby", "w:rt", "w:rubyBase", "w:bookmarkStart", "w:sectPr", "w:pPr", "w:rPr", "w:tcPr", "w:trPr",
    "w:footnote", "w:comment", "w:body", "w:document", "w:gridSpan", "w:vMerge", "w:hMerge", "w:gridBefore",
    "w:numPr", "w:checkBox", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "a:blip", "a:t", "c:v", "c:chart",
    "dgm:relIds", "m:oMath", "m:t", "v:imagedata", "o:OLEObject", "wps:txbx", "pic:pic",
)  # fmt: skip
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "gb18030", "latin-1", "utf-32", "cp037")


def mutated(data: bytes, kind: Kind, seed: int) -> bytes:
    """``data`` spoilt in one to four places."""
    dice = random.Random(f"{kind}-{seed}")  # noqa: S311 - it must repeat
    spoil = {"bytes": _bytes, "zip": _zip, "xml": _xml}[kind]
    return spoil(data, dice)


def _times(dice: random.Random) -> range:
    return range(dice.choice((1, 1, 1, 2, 3, 4)))


# -- bytes ----------------------------------------------------------------------------------------------------------


def _bytes(data: bytes, dice: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in _times(dice):
        dice.choice((_flip, _flip, _overwrite, _cut, _double, _insert, _truncate))(spoilt, dice)
    return bytes(spoilt)


def _place(spoilt: bytearray, dice: random.Random) -> int:
    """Anywhere; half the time in the last two kilobytes, where a zip keeps its directory."""
    return dice.randrange(max(0, len(spoilt) - 2048) if dice.random() < 0.5 else 0, len(spoilt) or 1)


def _flip(spoilt: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice((1, 1, 4, 32))):
        at = _place(spoilt, dice)
        spoilt[at : at + 1] = bytes(byte ^ 1 << dice.randrange(8) for byte in spoilt[at : at + 1])


def _overwrite(spoilt: bytearray, dice: random.Random) -> None:
    at, width = _place(spoilt, dice), dice.choice((1, 2, 4, 8))
    spoilt[at : at + width] = dice.choice((b"\x00", b"\xff", b"\x7f", dice.randbytes(1))) * width


def _cut(spoilt: bytearray, dice: random.Random) -> None:
    at = _place(spoilt, dice)
    del spoilt[at : at + dice.choice((1, 3, 100, 4000))]


def _double(spoilt: bytearray, dice: random.Random) -> None:
    at, to = _place(spoilt, dice), _place(spoilt, dice)
    spoilt[to:to] = spoilt[at : at + dice.choice((1, 30, 500, 9000))]


def _insert(spoilt: bytearray, dice: random.Random) -> None:
    at = _place(spoilt, dice)
    spoilt[at:at] = dice.choice(
        (dice.randbytes(16), b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"%PDF-", b"{\\rtf")
    )


def _truncate(spoilt: bytearray, dice: random.Random) -> None:
    del spoilt[dice.randrange(len(spoilt) + 1) :]


# -- zip ------------------------------------------------------------------------------------------------------------

_LARGE, _MANY = 1_000_000, 1_000
"""Beyond so many bytes or members the slower ways of packing would take longer than what is tried."""
_Members: TypeAlias = list[tuple[str, bytes]]


def _members(data: bytes) -> _Members:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def _packed(members: Sequence[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as target:
        warnings.simplefilter("ignore")  # of doubled names, which are meant
        for name, data in members:
            info = zipfile.ZipInfo(name[:4000], (1980, 1, 1, 0, 0, 0))
            target.writestr(info, data, method, compresslevel=1 if method == zipfile.ZIP_DEFLATED else None)
    return buffer.getvalue()


def _zip(data: bytes, dice: random.Random) -> bytes:
    members = _members(data)
    for _ in _times(dice):
        dice.choice(_ZIP)(members, dice)
    method = dice.choice((zipfile.ZIP_DEFLATED,) * 4 + (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    large = sum(len(content) for _, content in members) > _LARGE or len(members) > _MANY
    packed = bytearray(_packed(members, zipfile.ZIP_DEFLATED if large else method))
    if dice.random() < 0.5:
        _lie(packed, dice)
    return bytes(packed)


def _any(members: _Members, dice: random.Random) -> int:
    """A member; half the time the main part."""
    main = [n for n, (name, _) in enumerate(members) if name == "word/document.xml"]
    return main[0] if main and dice.random() < 0.5 else dice.randrange(len(members))


def _rename(members: _Members, dice: random.Random) -> None:
    at = _any(members, dice)
    members[at] = (dice.choice(_NAMES), members[at][1])


def _again(members: _Members, dice: random.Random) -> None:
    name, data = members[_any(members, dice)]
    members.insert(dice.randrange(len(members) + 1), (name, dice.choice((data, b"", b"<a/>"))))


def _drop(members: _Members, dice: random.Random) -> None:
    if len(members) > 1:
        del members[_any(members, dice)]


def _hollow(members: _Members, dice: random.Random) -> None:
    at = _any(members, dice)
    name, data = members[at]
    members[at] = (
        name,
        dice.choice((b"", data[: len(data) // 2], data[::-1], data * 2, b"\0" * 100, dice.randbytes(3000))),
    )


def _swap(members: _Members, dice: random.Random) -> None:
    one, two = _any(members, dice), dice.randrange(len(members))
    members[one], members[two] = (members[one][0], members[two][1]), (members[two][0], members[one][1])


def _add(members: _Members, dice: random.Random) -> None:
    members.insert(
        dice.randrange(len(members) + 1), (dice.choice(_NAMES), dice.choice((b"", b"x", b"<a/>", dice.randbytes(100))))
    )


def _bomb(members: _Members, dice: random.Random) -> None:
    """A member that unpacks to far more than it takes, or very many that are empty."""
    if dice.random() < 0.5:
        at = _any(members, dice)
        members[at] = (members[at][0], dice.choice((b" ", b"\0", b"<a/>")) * dice.choice((1_000_000, 9_000_000)))
    else:
        members.extend((f"e{n}/", b"") for n in range(dice.choice((100, 6000))))


_ZIP: tuple[Callable[[_Members, random.Random], None], ...] = (
    *(_rename, _again, _drop, _hollow, _hollow, _swap, _swap, _add) * 3, _bomb,
)  # fmt: skip


def _lie(packed: bytearray, dice: random.Random) -> None:
    """A field of a header, in the directory or before the data, says something else."""
    sign, fields = dice.choice(
        ((b"PK\x01\x02", range(4, 46, 2)), (b"PK\x03\x04", range(4, 30, 2)), (b"PK\x05\x06", range(4, 22, 2)))
    )
    at, places = packed.find(sign), []
    while at >= 0:
        places.append(at)
        at = packed.find(sign, at + 1)
    if places:
        where = dice.choice(places) + dice.choice(fields)
        if where + 2 <= len(packed):
            struct.pack_into("<H", packed, where, dice.choice((0, 1, 8, 12, 0x7FFF, 0xFFFF, dice.randrange(0x10000))))


# -- XML ------------------------------------------------------------------------------------------------------------


def _xml(data: bytes, dice: random.Random) -> bytes:
    members = _members(data)
    for _ in _times(dice):
        parts = [n for n, (name, _) in enumerate(members) if name.endswith((".xml", ".rels"))]
        main = [n for n in parts if members[n][0] == "word/document.xml"]
        at = main[0] if main and dice.random() < 0.7 else dice.choice(parts)
        name, part = members[at]
        members[at] = (name, _spoilt_part(part, dice))
    return _packed(members)


def _spoilt_part(part: bytes, dice: random.Random) -> bytes:
    if dice.random() < 0.25:
        return dice.choice((_snippet, _tag_lost, _reencoded))(part, dice)
    try:
        root = etree.fromstring(part)
    except (etree.XMLSyntaxError, ValueError):
        return _snippet(part, dice)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        dice.choice(_TREE)(root, dice)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _snippet(part: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(part) + 1)
    return part[:at] + dice.choice(_SNIPPETS) + part[at + dice.choice((0, 0, 1, 20)) :]


def _tag_lost(part: bytes, dice: random.Random) -> bytes:
    start = part.find(b"<", dice.randrange(len(part) + 1))
    end = part.find(b">", start)
    return part if start < 0 or end < 0 else part[:start] + part[end + 1 :]


def _reencoded(part: bytes, dice: random.Random) -> bytes:
    encoding = dice.choice(_ENCODINGS)
    text = part.decode("utf-8", "replace")
    if dice.random() < 0.5:
        text = text.replace("UTF-8", encoding, 1)
    return text.encode(encoding, "xmlcharrefreplace")


def _some(root: etree._Element, dice: random.Random) -> etree._Element:
    return dice.choice([e for e in root.iter() if isinstance(e.tag, str)])


def _named(dice: random.Random) -> str:
    prefix, _, local = dice.choice(_ELEMENTS).partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def _remove(root: etree._Element, dice: random.Random) -> None:
    element = _some(root, dice)
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)


def _copy(root: etree._Element, dice: random.Random) -> None:
    element, place = _some(root, dice), _some(root, dice)
    if sum(1 for _ in element.iter()) < 500:
        place.insert(dice.randrange(len(place) + 1), copy.deepcopy(element))


def _move(root: etree._Element, dice: random.Random) -> None:
    element, place = _some(root, dice), _some(root, dice)
    if element is not root and element not in {place, *place.iterancestors()}:
        place.insert(dice.randrange(len(place) + 1), element)


def _retag(root: etree._Element, dice: random.Random) -> None:
    _some(root, dice).tag = _named(dice)


def _wrap(root: etree._Element, dice: random.Random) -> None:
    """One element inside one or many new ones."""
    element, name = _some(root, dice), _named(dice)
    holder = element.getparent()
    for _ in range(dice.choice((1, 1, 2, 30, 180, 1000))):
        if holder is None:
            return
        wrapper = etree.Element(name)
        holder.replace(element, wrapper)
        wrapper.append(element)
        holder = wrapper


def _unwrap(root: etree._Element, dice: random.Random) -> None:
    element = _some(root, dice)
    holder = element.getparent()
    if holder is not None:
        for inner in list(element):
            element.addprevious(inner)
        holder.remove(element)


def _attribute(root: etree._Element, dice: random.Random) -> None:
    element = dice.choice([e for e in root.iter() if isinstance(e.tag, str) and e.attrib] or [root])
    names = list(element.attrib) or ["x"]
    if dice.random() < 0.2 and element.attrib:
        del element.attrib[names[0]]
    else:
        other = _some(root, dice)
        taken = dice.choice((dice.choice(_VALUES), *map(str, other.attrib.values())))
        element.set(dice.choice(names), taken)


def _text(root: etree._Element, dice: random.Random) -> None:
    element = _some(root, dice)
    text = dice.choice((*_VALUES, "【1-1】", "【1-2】要点", "□有　□无", "\n", "\t", "一\u0085二", "\U00020bb7"))
    if dice.random() < 0.5:
        element.text = text
    else:
        element.tail = text


def _new(root: etree._Element, dice: random.Random) -> None:
    place = _some(root, dice)
    made = etree.Element(_named(dice))
    for prefix, name in (("w", "val"), ("w", "id"), ("r", "id"), ("r", "embed"), ("w", "fldCharType")):
        if dice.random() < 0.3:
            made.set(f"{{{NAMESPACES[prefix]}}}{name}", dice.choice(_VALUES))
    if dice.random() < 0.3:
        made.text = "新添的字"
    place.insert(dice.randrange(len(place) + 1), made)


def _odd_node(root: etree._Element, dice: random.Random) -> None:
    place = _some(root, dice)
    place.insert(
        dice.randrange(len(place) + 1), dice.choice((etree.Comment("注"), etree.ProcessingInstruction("x", "y")))
    )


_TREE: tuple[Callable[[etree._Element, random.Random], None], ...] = (
    _remove, _copy, _move, _retag, _wrap, _unwrap, _attribute, _attribute, _text, _new, _new, _odd_node,
)  # fmt: skip
