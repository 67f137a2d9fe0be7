"""Blocks poured into a frame: a Word file whose styles, page, header and footer an office may edit."""

import io
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from selfcheck.figures import TURNED_WIDTH
from selfcheck.messages import TemplateError
from selfcheck.model import styles
from selfcheck.model.blocks import Block, Document
from selfcheck.model.conformance import KIND_PROPERTY, Kind
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Collected
from selfcheck.safe.archive import Archive, pack
from selfcheck.word.fill import fill_docx
from selfcheck.word.names import whole
from selfcheck.word.oxml import Pour
from selfcheck.word.pictures import PictureDoor

_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_MAX_ID = 1_000_000_000
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


def write_document(  # noqa: PLR0913 - a file is made of as many things
    document: Document,
    frame: bytes,
    *,
    template: str,
    kind: Kind,
    fields: Mapping[str, Any],
    on: date,
    media: Callable[[Sha256], bytes] | None = None,
) -> Collected[bytes]:
    """``document`` as a .docx: the frame's fields filled, then the blocks poured where its body mark stands.

    ``template`` names the frame in errors; ``kind`` is left in the file for whoever checks it later; ``on`` becomes its
    date, so that the same input gives the same bytes; ``media`` gives the bytes of a picture (default: those the document
    holds). Pictures that cannot be shown are told.
    """
    word = docx.Document(io.BytesIO(fill_docx(frame, fields, name=template)))
    door = PictureDoor(word.part, media or (lambda sha: document.media[sha]))
    pour = Pour(style_ids(word), door.place, template, free_ids(word, "w:bookmarkStart"), free_ids(word, "wp:docPr"))
    _pour(word, document, pour, template)
    describe(word, document.properties, kind, on)
    buffer = io.BytesIO()
    word.save(buffer)
    return Collected(repack(buffer.getvalue()), tuple(door.notices))


def style_ids(word: WordDocument) -> dict[str, str]:
    """Style ids by name, folded: an editor may renumber ids and change case and blanks of names."""
    return {style.name.casefold().replace(" ", ""): style.style_id for style in word.styles if style.name}


def free_ids(word: WordDocument, name: str) -> Iterator[int]:
    """Ids for new elements of that name, above all that the frame uses (WPS leaves a bookmark in every file)."""
    attribute = qn("w:id") if name.startswith("w:") else "id"
    used = (whole(str(e.get(attribute)), 0, most=_MAX_ID) for e in word.element.body.iter(qn(name)))
    return itertools.count(max(used, default=0) + 1)


def finish(data: bytes, properties: Mapping[str, str], *, kind: Kind, on: date) -> bytes:
    """A filled Word file with its properties and its kind set and fixed dates."""
    word = docx.Document(io.BytesIO(data))
    describe(word, properties, kind, on)
    buffer = io.BytesIO()
    word.save(buffer)
    return repack(buffer.getvalue())


def repack(data: bytes) -> bytes:
    """The same package with its members in a fixed order and with fixed dates."""
    archive = Archive(data, is_own=True)
    first = "[Content_Types].xml"
    return pack({name: archive.read(name) for name in (first, *sorted(set(archive.names) - {first}))})


def _pour(word: WordDocument, document: Document, pour: Pour, template: str) -> None:
    _pour_at(word, styles.BODY_MARK, document.blocks, pour, template)
    if document.attachment:
        pour.width = TURNED_WIDTH
        _pour_at(word, styles.ATTACHMENT_MARK, document.attachment, pour, template)


def _pour_at(word: WordDocument, style: str, blocks: Iterable[Block], pour: Pour, template: str) -> None:
    pour.style_id(style)
    mark = the_mark(word, style, template)
    for block in blocks:
        for element in pour.block(block, styles.BODY):
            mark.addprevious(element)
    mark.getparent().remove(mark)


def the_mark(word: WordDocument, style: str, template: str) -> Any:
    """The one paragraph of that style; :class:`TemplateError` when there is not one, or when it is not empty."""
    marks = marks_of(word, style)
    if len(marks) != 1:
        raise TemplateError("TPL001", template, found=len(marks), style=style)
    if would_lose(marks[0]):
        raise TemplateError("TPL018", template, style=style)
    return marks[0]


def marks_of(word: WordDocument, style: str) -> list[Any]:
    """The paragraphs of that style, each of them a place to pour at; none when the file has no such style."""
    mark_id = style_ids(word).get(style.casefold().replace(" ", ""))
    return [p for p in word.element.body.iter(qn("w:p")) if mark_id and p.style == mark_id]


def would_lose(mark: etree._Element) -> bool:
    """Whether something goes with the mark when it is taken out: words, a picture, the end of a section."""
    held = mark.iter(qn("w:sectPr"), qn("w:drawing"), qn("w:pict"))
    return any(True for _ in held) or any((text.text or "").strip() for text in mark.iter(qn("w:t")))


def describe(word: WordDocument, properties: Mapping[str, str], kind: Kind, on: date) -> None:
    """Set properties, kind and dates, and nothing that tells when or by whom it was really written."""
    core = word.core_properties
    core.title, core.subject = properties.get("title", ""), properties.get("subject", "")
    core.keywords, core.author = properties.get("keywords", ""), properties.get("author", "")
    core.last_modified_by, core.comments, core.revision = "", "", 1
    core.created = core.modified = datetime(on.year, on.month, on.day)  # noqa: DTZ001 - Word's dates have no zone here
    custom = {key.removeprefix("custom:"): text for key, text in properties.items() if key.startswith("custom:")}
    custom[KIND_PROPERTY] = kind
    package = word.part.package
    for key, relation in tuple(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES:  # those of the frame's editor, as WPS leaves them
            del package.rels[key]
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM, _custom_properties(custom), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _custom_properties(custom: Mapping[str, str]) -> bytes:
    root = etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap={None: _PROPERTIES, "vt": _TYPES})  # type: ignore[dict-item] # lxml takes None for the default
    for number, (name, text) in enumerate(custom.items(), start=2):
        element = etree.SubElement(root, f"{{{_PROPERTIES}}}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(element, f"{{{_TYPES}}}lpwstr").text = text
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
