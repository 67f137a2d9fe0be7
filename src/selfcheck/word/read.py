"""A Word file as blocks, in one walk over each story; what is odd is said beside it.

Everything the conservation law counts is read (contract §2); what is not understood is descended into, never skipped.
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from selfcheck.model.blocks import Block, Document, Embedded, ListItem, Note, Paragraph, Picture, Run, Table, plain_text
from selfcheck.model.notices import Collected
from selfcheck.word.chunks import Page, PlainText
from selfcheck.word.grid import read_grid
from selfcheck.word.holdings import NOTE_KINDS, Holdings
from selfcheck.word.html import PageBlocks, read_lines, read_page
from selfcheck.word.inline import DROPPED, FLOATING, Content, chosen_branch, read_inline
from selfcheck.word.names import child, tag, value
from selfcheck.word.package import NotWord, Package
from selfcheck.word.plain import Plain, plain_paragraphs
from selfcheck.word.shapes import description_of, picture_reference, size_of
from selfcheck.word.style_table import list_of

_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes", "w:commentReference": "comments"}
_DRAWN_TEXT = frozenset({"w:txbxContent", "a:t", "c:v", "m:oMath", "m:t", "cx:v", "cx:pt", "v:textpath"})
_SHOWN = frozenset({"c:chart", "cx:chart", "c:userShapes", "dgm:relIds"})
"""What stands in a part of its own that is named here."""
_STRAY = FLOATING | {"w:r", "w:t", "m:oMath", "m:oMathPara", "w:hyperlink", "w:fldSimple"}
_SETTINGS = frozenset({"w:sectPr", "w:tcPr"})


def read(source: bytes | Package) -> Collected[Document]:
    """The blocks, header and footer text, properties and media of a Word file.

    Raises :class:`selfcheck.word.package.NotWord` when the bytes cannot be read as one.
    """
    package = Package.opened(source)
    shared = Holdings(package)
    root = package.xml(package.main)
    if tag(root) != "w:document":
        raise NotWord("not_word")
    blocks = _whole_story(shared, root)
    document = Document(blocks, tuple(shared.margins), package.properties(), shared.media.by_hash)
    return Collected(document, tuple(shared.notices))


def _whole_story(shared: Holdings, root: etree._Element) -> tuple[Block, ...]:
    """The main text with all its notes; header and footer text is laid aside."""
    shared.plain = plain_paragraphs(root)
    blocks = _Story(shared, shared.package.main).blocks(root)
    blocks += _leftover_notes(shared)
    for kind in ("header", "footer"):
        for part in shared.package.related(shared.package.main, kind):
            if margin := _Story(shared, part).blocks(shared.package.xml(part)):
                shared.margins.append(Note(kind, margin))
    if shared.package.dropped_control:
        shared.say("SUB033", shared.package.main)
    return blocks


def _leftover_notes(shared: Holdings) -> tuple[Block, ...]:
    """Notes that nothing in the text refers to any more: kept, at the end."""
    return tuple(block for kind in NOTE_KINDS for id in tuple(shared.notes[kind]) for block in _note(shared, kind, id))


def _note(shared: Holdings, kind: str, id: str) -> tuple[Block, ...]:
    part, element = shared.take_note(kind, id)
    return () if element is None else (Note(NOTE_KINDS[kind], _Story(shared, part).blocks(element)),)


class _Story:
    """One stream of blocks: the main text, a note, a header, a text box."""

    def __init__(self, shared: Holdings, part: str) -> None:
        self._shared = shared
        if part not in shared.relations:
            shared.relations[part] = shared.package.relations(part)
        self._relations = shared.relations[part]
        self._part = part
        self._waiting: list[str] = []

    def blocks(self, elements: Iterable[etree._Element]) -> tuple[Block, ...]:
        """The blocks of a container's children."""
        found: list[Block] = []
        take = self._shared.plain.pop
        for element in elements:
            if plain := take(element, None):
                found.extend(self._plain(plain))
            elif tag(element) not in _SETTINGS:
                found.extend(self._block(element))
        return tuple(found)

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
            yield from self._chunk(value(element, "r:id") or "")
        elif name in _STRAY:
            yield from self._stray(element)
        elif name not in DROPPED:
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
        content, properties = self._inline(element), child(element, "w:pPr")
        style = child(properties, "w:pStyle")
        key = (value(style) or "") if style is not None else ""
        yield from self._made(
            tuple(content.runs), content.anchors, key, list_of(properties) or self._shared.style_lists.get(key)
        )
        yield from content.floats

    def _plain(self, plain: Plain) -> Iterable[Block]:
        text = "".join(plain.texts)
        runs = (Run(text),) if text else ()
        return self._made(runs, plain.anchors, plain.style, self._shared.style_lists.get(plain.style))

    def _made(
        self, runs: tuple[Run, ...], anchors: Iterable[str], key: str, number: tuple[str, int] | None
    ) -> Iterable[Block]:
        """The paragraph or list item itself: ``key`` is its style's id, ``number`` the list it names."""
        shared = self._shared
        anchors = (*self._waiting, *anchors)
        self._waiting.clear()
        label = shared.numbering.label(*number) if number else None  # an empty item uses up its number too
        style = shared.styles.get(key, key)
        if label is not None and number and runs:
            return (ListItem(runs, number[1], label, style, anchors),)
        return (Paragraph(runs, style, anchors),) if runs or anchors else ()

    def _table(self, element: etree._Element) -> Table:
        return Table(read_grid(element, self.blocks))

    def _link(self, id: str) -> str:
        relation = self._relations.get(id)
        return relation.target if relation and relation.external else ""

    def _float(self, element: etree._Element) -> tuple[Block, ...]:
        name = tag(element)
        if name in _NOTES:
            return _note(self._shared, _NOTES[name], value(element, "w:id") or "")
        if name == "w:altChunk":
            return tuple(self._chunk(value(element, "r:id") or ""))
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
            elif name in _SHOWN and (reference := value(inner, "r:id") or value(inner, "r:dm")):
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
        reference = picture_reference(element)
        if reference is None:
            return
        sha, media = self._shared.keep(self._relations.get(reference))
        if not media:
            self._shared.say("SUB031", self._part)
        yield Picture(media, sha, *size_of(frame), description_of(frame))

    def _embedded(self, id: str, name: str, code: str = "SUB032") -> Embedded:
        sha, media = self._shared.keep(self._relations.get(id))
        self._shared.say(code if media else "SUB054", self._part)
        return Embedded(media, sha, name)

    def _chunk(self, id: str) -> Iterator[Block]:
        """The words of a file brought in, in its place; the file itself when it cannot be read."""
        relation, shared = self._relations.get(id), self._shared
        if relation is None or relation.external or not shared.package.has(relation.target):
            yield self._embedded(id, "altChunk")
            return
        match shared.chunks.open(shared.package, relation.target, shared.nesting + 1):
            case Package() as inner:
                nested = Holdings(
                    inner, shared.media, shared.margins, shared.notices, shared.chunks, shared.nesting + 1
                )
                yield from _whole_story(nested, inner.xml(inner.main))
            case Page(markup):
                yield from self._told(read_page(markup, shared.media.keep))
            case PlainText(text):
                yield from self._told(read_lines(text))
            case None:
                yield self._embedded(id, "altChunk", "SUB053")

    def _told(self, page: PageBlocks) -> tuple[Block, ...]:
        if page.dropped:
            self._shared.say("SUB033", self._part)
        if page.lost_picture:
            self._shared.say("SUB031", self._part)
        return page.blocks

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
