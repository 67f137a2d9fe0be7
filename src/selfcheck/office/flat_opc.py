"""A Word file as one XML file (flat OPC): put back into a package, byte for byte what its parts say."""

import base64
import binascii

from lxml import etree

from selfcheck.safe.archive import pack
from selfcheck.safe.xml import UnsafeXml, parse, serialise

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


class BrokenFlatOpc(ValueError):
    """The XML is unsafe or broken, or a part of it is."""


def package_of(data: bytes) -> bytes:
    """The .docx that a flat OPC file spells out; nothing is converted. :class:`BrokenFlatOpc` when it cannot be read."""
    try:
        root = parse(data)
        members = {_name(part): _content(part) for part in root.iterchildren(f"{_PKG}part")}
    except (UnsafeXml, binascii.Error, ValueError) as error:
        raise BrokenFlatOpc(str(error)) from error
    return pack({"[Content_Types].xml": _content_types(root), **members})


def _name(part: etree._Element) -> str:
    return str(part.get(f"{_PKG}name") or "").lstrip("/")


def _content(part: etree._Element) -> bytes:
    for holder in part:
        if holder.tag == f"{_PKG}xmlData" and len(holder):
            return serialise(holder[0])
        if holder.tag == f"{_PKG}binaryData":
            return base64.b64decode("".join((holder.text or "").split()), validate=True)
    return b""


def _content_types(root: etree._Element) -> bytes:
    types = etree.Element(f"{{{_TYPES}}}Types")
    for part in root.iterchildren(f"{_PKG}part"):
        named = {"PartName": "/" + _name(part), "ContentType": str(part.get(f"{_PKG}contentType") or "")}
        etree.SubElement(types, f"{{{_TYPES}}}Override", named)
    return serialise(types)
