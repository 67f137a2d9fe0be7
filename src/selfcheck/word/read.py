"""A Word file as blocks, in one walk over each story; what is odd is said beside it.

Everything the conservation law counts is read (contract §2); what is not understood is descended into, never skipped.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from selfcheck.model.blocks import Block, Document, Embedded, ListItem, Note, Paragraph, Picture, Table, plain_text
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.word.grid import RawCell, read_grid
from selfcheck.word.inline import DROPPED, FLOATING, Content, chosen_branch, read_inline
from selfcheck.word.names import child, tag, value, whole
from selfcheck.word.numbering import Numbering, read_numbering
from selfcheck.word.package import NotWord, Package, Relation
from selfcheck.word.style_table import list_of, read_styles

_EMU_PER_MM = 36_000
_MAX_EMU = 10_000 * _EMU_PER_MM
_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes", "w:commentReference": "comments"}
_KINDS = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_DRAWN_TEXT = frozenset({"w:txbxContent", "a:t", "c:v", "m:t"})
_STRAY = FLOATING | {"w:r", "w:t", "m:oMath", "m:oMathPara", "w:hyperlink", "w:fldSimple"}
_FORMATS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"BM": "bmp", b"II*\x00": "tif",
            b"MM\x00*": "tif", b"\xd7\xcd\xc6\x9a": "wmf", b"\x01\x00\x00\x00": "emf", b"<svg": "svg", b"<?xml": "svg",
            b"PK\x03\x04": "zip", b"\xd0\xcf\x11\xe0": "ole"}  # fmt: skip
_DOCUMENTS = frozenset({
    "docx", "docm", "doc", "wps", "xlsx", "xlsm", "xls", "et", "pptx", "ppt", "dps", "vsdx", "vsd", "odt", "ods", "odp",
})  # fmt: skip
"""Endings an embedded file keeps. By any other a double click might run it (a .jar is a zip, an .msi an OLE2 file)."""


def read(data: bytes) -> Collected[Document]:
    """The blocks, header and footer text, properties and media of a Word file.

    Raises :class:`selfcheck.word.package.NotWord` when the bytes cannot be read as one.
    """
    package = Package(data)
    shared = _Shared(package)
    main = _Story(shared, package.main)
    root = package.xml(package.main)
    if tag(root) != "w:document":
        raise NotWord("not_word")
    blocks = main.blocks(root)
    blocks += shared.leftover_notes()
    if package.dropped_control:
        shared.say("SUB033", package.main)
    document = Document(blocks, margins=_margins(shared), properties=package.properties(), media=shared.media)
    return Collected(document, tuple(shared.notices))


def _margins(shared: "_Shared") -> tuple[Block, ...]:
    found: list[Block] = []
    for kind in ("header", "footer"):
        for part in shared.package.related(shared.package.main, kind):
            blocks = _Story(shared, part).blocks(shared.package.xml(part))
            if blocks:
                found.append(Note(kind, blocks))
    return tuple(found)


@dataclass
class _Shared:
    """What all stories of one file have in common."""

    package: Package
    media: dict[Sha256, bytes] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    graphics: set[str] = field(default_factory=set)
    kept: dict[str, tuple[Sha256, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        main = self.package.main
        self.styles, self.style_lists = read_styles(self._part("styles"))
        self.numbering: Numbering = read_numbering(self._part("numbering"))
        self.notes = {kind: self._notes(kind) for kind in _KINDS}
        self.relations = {main: self.package.relations(main)}

    def _part(self, kind: str) -> etree._Element | None:
        names = self.package.related(self.package.main, kind)
        return self.package.xml(names[0]) if names else None

    def _notes(self, kind: str) -> dict[str, tuple[str, etree._Element]]:
        names = self.package.related(self.package.main, kind)
        if not names:
            return {}
        found: dict[str, tuple[str, etree._Element]] = {}
        for n, e in enumerate(self.package.xml(names[0])):
            if tag(e) in {"w:footnote", "w:endnote", "w:comment"} and value(e, "w:type") in {None, "normal"}:
                id = value(e, "w:id") or ""
                found[f"#{n}" if id in found else id] = (names[0], e)
        return found

    def note(self, kind: str, id: str) -> tuple[Block, ...]:
        """The note of that id, the first time it is asked for; nothing afterwards, so that none is read twice."""
        part, element = self.notes[kind].pop(id, ("", None))
        if element is None:
            return ()
        return (Note(_KINDS[kind], _Story(self, part).blocks(element)),)

    def leftover_notes(self) -> tuple[Block, ...]:
        """Notes that nothing in the text refers to any more: kept, at the end."""
        return tuple(block for kind in _KINDS for id in tuple(self.notes[kind]) for block in self.note(kind, id))

    def keep(self, relation: Relation | None) -> tuple[Sha256, str]:
        """Hash and media name of the bytes a relationship points to; both empty when the file does not hold them."""
        if relation is None or relation.external or not self.package.has(relation.target):
            return Sha256(""), ""
        if relation.target not in self.kept:
            data = self.package.read(relation.target)
            sha = Sha256(hashlib.sha256(data).hexdigest())
            self.media[sha] = data
            self.kept[relation.target] = sha, f"{sha[:16]}.{_ending(data, relation.target)}"
        return self.kept[relation.target]

    def say(self, code: str, where: str = "", **facts: object) -> None:
        """Note something odd once."""
        said = notice(code, where, **facts)
        if said not in self.notices:
            self.notices.append(said)


def _ending(data: bytes, target: str) -> str:
    for start, ending in _FORMATS.items():
        if data.startswith(start):
            suffix = target.rpartition(".")[2].lower()
            return suffix if ending in {"zip", "ole"} and suffix in _DOCUMENTS else ending
    return "bin"


class _Story:
    """One stream of blocks: the main text, a note, a header, a text box."""

    def __init__(self, shared: _Shared, part: str) -> None:
        self._shared = shared
        if part not in shared.relations:
            shared.relations[part] = shared.package.relations(part)
        self._relations = shared.relations[part]
        self._part = part
        self._waiting: list[str] = []

    def blocks(self, elements: Iterable[etree._Element]) -> tuple[Block, ...]:
        """The blocks of a container's children."""
        return tuple(block for element in elements for block in self._block(element))

    def _block(self, element: etree._Element) -> Iterator[Block]:
        name = tag(element)
        if name == "w:p":
            yield from self._paragraph(element)
        elif name == "w:tbl":
            yield self._table(element)
        elif name == "w:bookmarkStart":
            self._waiting.append(value(element, "w:name") or "")
        elif name == "mc:AlternateContent":
            branch = chosen_branch(element)
            yield from self.blocks(branch if branch is not None else ())
        elif name == "w:altChunk":
            yield self._embedded(value(element, "r:id") or "", "altChunk")
        elif name in _STRAY:
            yield from self._stray(element)
        elif name not in DROPPED and name != "w:sectPr":
            yield from self.blocks(element)

    def _inline(self, elements: Iterable[etree._Element]) -> Content:
        content = read_inline(elements, self._float, self._link)
        if content.dropped:
            self._shared.say("SUB033", self._part)
        return content

    def _stray(self, element: etree._Element) -> Iterator[Block]:
        """Runs that stand outside any paragraph, as some programs write them: read as a paragraph of their own."""
        content = self._inline((element,))
        if content.runs:
            yield Paragraph(tuple(content.runs))
        yield from content.floats

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        content = self._inline(element)
        properties = child(element, "w:pPr")
        style_element = child(properties, "w:pStyle")
        key = (value(style_element) or "") if style_element is not None else ""
        style = self._shared.styles.get(key, key)
        anchors = (*self._waiting, *content.anchors)
        self._waiting.clear()
        number = list_of(properties) or self._shared.style_lists.get(key)
        label = self._shared.numbering.label(*number) if number else None  # an empty item uses up its number too
        runs = tuple(content.runs)
        if label is not None and number and runs:
            yield ListItem(runs, number[1], label, style, anchors)
        elif runs or anchors:
            yield Paragraph(runs, style, anchors)
        yield from content.floats

    def _table(self, element: etree._Element) -> Table:
        return Table(read_grid(element, self._cell))

    def _cell(self, cell: RawCell) -> tuple[Block, ...]:
        return self.blocks(cell)

    def _link(self, id: str) -> str:
        relation = self._relations.get(id)
        return relation.target if relation and relation.external else ""

    def _float(self, element: etree._Element) -> tuple[Block, ...]:
        name = tag(element)
        if name in _NOTES:
            return self._shared.note(_NOTES[name], value(element, "w:id") or "")
        return tuple(self._drawn(element, element, in_object=name == "w:object"))

    def _drawn(self, element: etree._Element, frame: etree._Element, *, in_object: bool) -> Iterator[Block]:
        """Pictures, text boxes, charts and embedded files inside a drawing, in document order."""
        for inner in element:
            name = tag(inner)
            if name == "mc:AlternateContent":
                branch = chosen_branch(inner)
                if branch is not None:
                    yield from self._drawn(branch, frame, in_object=in_object)
            elif name == "a:blip" or (name == "v:imagedata" and not in_object):
                yield from self._picture(inner, frame)
            elif name in _DRAWN_TEXT:
                yield from self._drawn_text(inner, name)
            elif name == "o:OLEObject":
                yield self._embedded(value(inner, "r:id") or "", value(inner, "ProgID") or "")
            elif name in {"c:chart", "dgm:relIds"} and (reference := value(inner, "r:id") or value(inner, "r:dm")):
                yield from self._graphic(reference)
            else:
                described = inner if name in {"wp:inline", "wp:anchor"} else frame
                yield from self._drawn(inner, described, in_object=in_object)

    def _drawn_text(self, element: etree._Element, name: str) -> Iterator[Block]:
        if name == "w:txbxContent":
            yield Note("textbox", _Story(self._shared, self._part).blocks(element))
            return
        words = tuple(self._stray(element))
        if plain_text(words).strip():
            yield Note("textbox", words)

    def _picture(self, element: etree._Element, frame: etree._Element) -> Iterator[Block]:
        reference = value(element, "r:embed") or value(element, "r:id")
        if reference is None and all(
            value(element, n) is None for n in ("r:link", "r:href", "o:relid", "r:embed", "r:id")
        ):
            return
        sha, media = self._shared.keep(self._relations.get(reference or ""))
        if not media:
            self._shared.say("SUB031", self._part)
        extent, described = child(frame, "wp:extent"), child(frame, "wp:docPr")
        width, height = (_millimetres(extent, "cx"), _millimetres(extent, "cy")) if extent is not None else (0.0, 0.0)
        alt = (described.get("descr") or "") if described is not None else ""
        yield Picture(media, sha, width, height, str(alt))

    def _embedded(self, id: str, name: str) -> Embedded:
        relation = self._relations.get(id)
        sha, media = self._shared.keep(relation)
        self._shared.say("SUB032", self._part)
        return Embedded(media, sha, name)

    def _graphic(self, id: str) -> Iterator[Block]:
        """The words of a chart or SmartArt, which stand in a part of its own, and the pictures laid into it; once."""
        relation = self._relations.get(id)
        if relation is None or relation.external or not self._shared.package.has(relation.target):
            return
        if relation.target in self._shared.graphics:
            return
        self._shared.graphics.add(relation.target)
        root = self._shared.package.xml(relation.target)
        drawn = tuple(_Story(self._shared, relation.target)._drawn(root, root, in_object=False))
        blocks = tuple(b for one in drawn for b in (one.blocks if isinstance(one, Note) else (one,)))
        if blocks:
            yield Note("textbox", blocks)


def _millimetres(extent: etree._Element, name: str) -> float:
    return round(whole(extent.get(name), 0, most=_MAX_EMU) / _EMU_PER_MM, 1)
