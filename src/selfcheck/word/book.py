"""A book of many pictures into a file as it is made (成书): neither its text nor its pictures wait in memory.

As ``write_document``, with three differences: what stands before the body has pages of its own, the body comes leaf by
leaf, and each leaf is counted after it was written. python-docx gives package, parts and styles; the main part and the
pictures are written by hand, since as many of them are quadratic there (``performance.md``).
"""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO, TypeAlias

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.oxml.ns import nsmap, qn
from lxml import etree

from selfcheck.messages import PublishError
from selfcheck.model import styles
from selfcheck.model.blocks import Block, ListItem, Picture, Table, count_characters, walk
from selfcheck.model.booklet import Leaf
from selfcheck.model.conformance import Kind
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import Tally, tally
from selfcheck.safe.archive import Growing, Packing
from selfcheck.safe.xml import serialise
from selfcheck.word.count import count_story
from selfcheck.word.fill import fill_docx
from selfcheck.word.oxml import Pour
from selfcheck.word.pictures import CONTENT_TYPES
from selfcheck.word.prints import Print, ending_of, printable
from selfcheck.word.write import describe, free_ids, style_ids, the_mark

_MM_PER_INCH = 25.4
_DOTS_PER_INCH = 96.0
_UNKNOWN = (80.0, 60.0)
"""Millimetres for a drawing whose size nobody says."""
_ASKEW = 1.02
"""Width to height may differ so much from the picture's own before it is seen to be drawn out."""
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMESPACES = {prefix: nsmap[prefix] for prefix in ("w", "r", "wp", "a", "pic")}
_PLACES = ("selfcheck-front", "selfcheck-body")
"""Comments that stand in the frame where the two stories go, until its text is cut there."""
_CUTS = [f"<!--{place}-->".encode() for place in _PLACES]


MediaDoor: TypeAlias = Callable[[Sha256], bytes]
"""Gives the bytes of a picture by its hash."""


@dataclass(frozen=True)
class Binding:
    """What a book is put into (装订): the frame's bytes and name, its fields, properties, kind and date."""

    frame: bytes
    template: str
    kind: Kind
    fields: Mapping[str, Any]
    properties: Mapping[str, str]
    on: date


def write_book(
    front: Sequence[Block],
    body: Iterable[Leaf],
    binding: Binding,
    *,
    media: MediaDoor,
    target: BinaryIO,
) -> tuple[Notice, ...]:
    """Write the book to ``target``; what could not be shown of it is told, with the leaf it stands in.

    :class:`PublishError` PUB106 when the written leaf does not hold what its blocks hold.
    """
    word = docx.Document(io.BytesIO(fill_docx(binding.frame, binding.fields, name=binding.template)))
    packing = Packing(target)
    gallery = _Gallery(packing, media)
    pour = Pour(style_ids(word), gallery.place, binding.template, free_ids(word, "w:bookmarkStart"),
                free_ids(word, "wp:docPr"))  # fmt: skip
    story = Growing()
    head, between, tail = _cut(word, binding.template)
    story.add(head)
    _write_leaf(Leaf(binding.template, tuple(front)), pour, gallery, story)
    story.add(between)
    for leaf in body:
        _write_leaf(leaf, pour, gallery, story)
    story.add(tail)
    packing.put("word/document.xml", story.member())
    describe(word, binding.properties, binding.kind, binding.on)
    _write_parts(word, gallery, packing)
    packing.finish()
    return tuple(gallery.notices)


def _write_leaf(leaf: Leaf, pour: Pour, gallery: "_Gallery", story: Growing) -> None:
    """The leaf's XML at the end of the story; counted by the second counter before it goes there."""
    gallery.where, missing = leaf.name, gallery.missing
    holder = etree.Element(qn("w:body"), nsmap=_NAMESPACES)
    for block in leaf.blocks:
        holder.extend(pour.block(block, styles.BODY))
    data = etree.tostring(holder, encoding="UTF-8")
    expected, found = _held(leaf.blocks, gallery.missing - missing), count_story(data)
    if found != expected:
        raise PublishError("PUB106", leaf.name, written=found.characters, meant=expected.characters)
    story.add(data[data.index(b">") + 1 : data.rindex(b"<")] if len(holder) else b"")


def _held(blocks: Sequence[Block], missing: int) -> Tally:
    """What the leaf must hold once it is written: its blocks, labels of lists too, without the pictures that are told and
    tables that have no cell."""
    labels = sum(count_characters(b.label) for b in walk(blocks) if isinstance(b, ListItem))
    empty = sum(isinstance(b, Table) and not any(b.rows) for b in walk(blocks))
    return tally(blocks) + Tally(characters=labels, pictures=-missing, tables=-empty)


def _cut(word: WordDocument, template: str) -> tuple[bytes, bytes, bytes]:
    """The frame's text before, between and behind its two marks."""
    for style, place in zip((styles.FRONT_MARK, styles.BODY_MARK), _PLACES, strict=True):
        mark = the_mark(word, style, template)
        mark.addprevious(etree.Comment(place))
        mark.getparent().remove(mark)
    old = word.element
    root = etree.Element(old.tag, dict(old.attrib), nsmap={**old.nsmap, **_NAMESPACES})
    root.extend(list(old))
    head, rest = serialise(root).split(_CUTS[0])
    between, tail = rest.split(_CUTS[1])
    return head, between, tail


def _write_parts(word: WordDocument, gallery: "_Gallery", packing: Packing) -> None:
    """Everything besides main part and pictures: the frame's other parts, relationships, content types."""
    package, main = word.part.package, word.part
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    packing.add(_member(PACKAGE_URI.rels_uri), package.rels.xml)
    for part in parts:
        if part is not main:
            packing.add(_member(part.partname), part.blob)
        if part is main or len(part.rels):
            rels = gallery.related(part.rels.xml) if part is main else part.rels.xml
            packing.add(_member(part.partname.rels_uri), rels)
    packing.add(_member(CONTENT_TYPES_URI), _content_types({str(p.partname): p.content_type for p in parts}))


def _member(uri: PackURI) -> str:
    return str(uri).lstrip("/")


def _content_types(parts: Mapping[str, str]) -> bytes:
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})  # type: ignore[dict-item] # lxml takes None for the default
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    for extension, kind in {**defaults, **CONTENT_TYPES}.items():
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=extension, ContentType=kind)
    for name, kind in parts.items():
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=name, ContentType=kind)
    return serialise(root)


@dataclass
class _Gallery:
    """The door for pictures: each into the package when it is first met, made ready for print, once for each width."""

    packing: Packing
    media: MediaDoor
    where: str = ""
    missing: int = 0
    notices: list[Notice] = field(default_factory=list)
    _placed: dict[tuple[Sha256, int], tuple[str, int, int]] = field(default_factory=dict)
    """Relationship id and dots of each; the bytes are in the file already."""
    _names: dict[str, str] = field(default_factory=dict)

    def place(self, picture: Picture, room: float) -> tuple[str, float, float] | None:
        """Relationship id, width and height in mm; None, with a notice, when the picture cannot be shown."""
        ending = ending_of(picture.media)
        if not ending:
            self._tell("PUB021", ending=picture.media.rpartition(".")[2].lower() or "?")
            return None
        width = min(picture.width_mm or room, room)
        key = (picture.sha256, round(width))
        if key not in self._placed:
            made = printable(self.media(picture.sha256), ending, width)
            if made is None:
                self._tell("PUB022")
                return None
            self._placed[key] = (self._added(made), made.across, made.down)
        reference, across, down = self._placed[key]
        return reference, *_size(picture, across, down)

    def _tell(self, code: str, **facts: object) -> None:
        self.missing += 1
        self.notices.append(notice(code, self.where, **facts))

    def _added(self, made: Print) -> str:
        number = len(self._names) + 1
        reference = f"picture{number}"
        name = f"media/{reference}.{made.ending}"
        self._names[reference] = name
        self.packing.add(f"word/{name}", made.data)
        return reference

    def related(self, own: bytes) -> bytes:
        """The main part's relationships with those of the pictures."""
        root = etree.fromstring(own)
        for reference, name in self._names.items():
            facts = {"Id": reference, "Type": RELATIONSHIP_TYPE.IMAGE, "Target": name}
            etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", facts)
        return serialise(root)


def _size(picture: Picture, across: int, down: int) -> tuple[float, float]:
    """Width and height in mm: as large as in the district's file, as high as the picture itself has it.

    A picture turned upright, cut or drawn out in that file has another shape there.
    """
    width, height = picture.width_mm, picture.height_mm
    if not across:
        return (width, height) if width and height else _UNKNOWN
    if not width or not height:
        return across / _DOTS_PER_INCH * _MM_PER_INCH, down / _DOTS_PER_INCH * _MM_PER_INCH
    own = across / down
    if (width / height > 1) != (own > 1):
        width, height = height, width
    return (width, height) if 1 / _ASKEW < width / height / own < _ASKEW else (width, width / own)
