"""The XML door: no DTD, no entity, no network; size, depth, elements and attributes bounded. Every part of every package
passes here."""

from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from lxml import etree

MAX_BYTES = 256 * 1024 * 1024
"""One part of a Word file; a return of 54 pages has a body of about 1 MB."""
MAX_DEPTH = 200
"""Elements within elements; honest documents stay under sixty, and whoever walks the tree recurses in Python."""
MAX_ELEMENTS = 5_000_000
"""In one part. A return of 54 pages has some 30,000; a tree holds over a hundred bytes for each, ``<a/>`` has four."""
MAX_ATTRIBUTES = 10_000_000
"""In one part; a return of 54 pages has some 7,000. The sign ``=`` is counted, in text too, which is a little more."""

_TOO_DEEP = etree.XPath("/*" * (MAX_DEPTH + 1))


class UnsafeXml(ValueError):
    """The XML is broken, declares a DTD, or is larger or deeper than any honest document."""


def parse(data: bytes) -> etree._Element:
    """The root element of ``data``; :class:`UnsafeXml` when it is not well-formed or not safe."""
    _check_size(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=len(data) > 8_000_000,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise UnsafeXml(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeXml("doctype")
    if _TOO_DEEP(root):
        raise UnsafeXml("too deep")
    return root


def _check_size(data: bytes) -> None:
    """Before anything is made of ``data``: how much it is, and how much would be made of it.

    Every element has a ``<`` of its own and a second one when it holds anything; no text has one. Fewer bytes than
    such signs allowed need no counting.
    """
    if len(data) > MAX_BYTES:
        raise UnsafeXml("too large")
    if len(data) > min(2 * MAX_ELEMENTS, MAX_ATTRIBUTES) and (
        data.count(b"<") > 2 * MAX_ELEMENTS or data.count(b"=") > MAX_ATTRIBUTES
    ):
        raise UnsafeXml("too many")


def scan(
    data: bytes, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], text: Callable[[str], None]
) -> None:
    """Read ``data`` once, event by event, without a tree; names come as ``namespace|local``.

    A second way to read the same part, sharing nothing with :func:`parse`: the independent count of the conservation
    law uses it. Raises :class:`UnsafeXml` as ``parse`` does.
    """
    _check_size(data)
    parser = expat.ParserCreate(namespace_separator="|")
    depth = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise UnsafeXml("too deep")
        start(name, attributes)

    def finish(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    def refuse_doctype(*_: Any) -> None:
        raise UnsafeXml("doctype")

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # the last two: an encoding that expat does not know
        raise UnsafeXml(str(error)) from error


def serialise(root: etree._Element) -> bytes:
    """``root`` as a whole part, as Word writes one."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
