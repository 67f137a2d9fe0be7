"""Comments in a Word file that somebody else wrote: put in at their words, with nothing else in it changed.

Nothing is written anew: the marks are put into the characters of the part as it came, and every other part is copied.
With what was put in taken out again the file is the old one byte for byte.
"""

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import count
from typing import Final

from lxml import etree

from selfcheck.model.comment import Author, Comment, Place
from selfcheck.safe.archive import Archive, join, pack
from selfcheck.word.anchors import Atom, lines_of
from selfcheck.word.names import STRICT, STRICT_R, R, child, tag, value, whole
from selfcheck.word.package import Package
from selfcheck.word.source import Source
from selfcheck.word.spots import Found, Lines

_MAX_ID = 999_999_999
_TYPES = "[Content_Types].xml"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PRESERVED: Final = ' xml:space="preserve"'
_END, _REFERENCE, _START = 0, 1, 2
"""In what order marks stand that fall on one place."""


def put_comments(data: bytes, comments: Sequence[Comment], author: Author) -> tuple[bytes, tuple[Place, ...]]:
    """The file with the comments in it, and where each of them came to stand. Without comments it is the file itself.

    :class:`NotWord` when the bytes are no Word file, or its main part is not written as it was read.
    """
    if not comments:
        return data, ()
    package = Package(data)
    root = package.xml(package.main)
    source = Source(package.read(package.main), root)
    lines = Lines(lines_of(root))
    marks, first = _Marks(source, root), _next_id(package, root)
    places: list[Place] = []
    texts: list[str] = []
    for id, comment in enumerate(comments, start=first):
        found = lines.find(comment)
        marks.put(id, found)
        places.append(found.place)
        texts.append(comment.text if found.place == "words" else comment.elsewhere + comment.text)
    changed = {package.main: marks.result(), **_comments_part(package, root, texts, author, first)}
    return _with_parts(data, changed), tuple(places)


def _next_id(package: Package, root: etree._Element) -> int:
    names = package.related(package.main, "comments")
    held = [*(package.xml(names[0]) if names else ()), *root.iter("{*}commentReference", "{*}commentRangeStart")]
    return max((whole(value(e, "w:id"), 0, most=_MAX_ID) for e in held), default=-1) + 1


class _Marks:
    """The marks of comments in the main part; several may fall on one place."""

    def __init__(self, source: Source, root: etree._Element) -> None:
        self._source = source
        self._prefix, self._declared = _prefix(root)
        self._cuts: dict[int, tuple[Atom, list[tuple[int, str]]]] = {}
        self._preserved: set[int] = set()

    def put(self, id: int, found: Found) -> None:
        """Beginning, end and reference of one comment."""
        w, declared = self._prefix, self._declared
        self._mark(found.first, found.start, f'<{w}:commentRangeStart{declared} {w}:id="{id}"/>', _START)
        end = f'<{w}:commentRangeEnd{declared} {w}:id="{id}"/>'
        reference = f'<{w}:r{declared}><{w}:commentReference {w}:id="{id}"/></{w}:r>'
        paragraph = found.line.element
        if found.last.holder is paragraph:
            self._mark(found.last, found.end, end + reference, _END)
            return
        self._mark(found.last, found.end, end, _END)
        outermost = found.last.holder
        while (parent := outermost.getparent()) is not None and parent is not paragraph:
            outermost = parent
        self._source.add(self._source.span(outermost).end, reference, _REFERENCE)

    def _mark(self, atom: Atom, offset: int, mark: str, order: int) -> None:
        """Put ``mark`` before the character ``offset`` of an atom, at the edge of its piece where it can be."""
        span = self._source.span(atom.piece)
        own = [inner for inner in atom.piece if tag(inner) not in {"w:rPr", ""}]
        is_first = bool(own) and own[0] is atom.element
        is_last = bool(own) and own[-1] is atom.element
        at = self._source.place(atom.element, offset) if atom.can_cut else None
        if at is None or (offset == 0 and is_first) or (offset == len(atom.text) and is_last):
            before = order == _START if at is None else offset == 0
            self._source.add(span.begin if before else span.end, mark, order)
        else:
            self._cuts.setdefault(at, (atom, []))[1].append((order, mark))
            if any(sign.isspace() for sign in atom.text[max(offset - 1, 0) : offset + 1]):
                self._preserve(atom.element)

    def _preserve(self, text: etree._Element) -> None:
        """A blank at the edge of a text counts only where the text says so."""
        inner = self._source.span(text).inner
        if inner not in self._preserved and text.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            self._source.add(inner - 1, _PRESERVED)
            self._preserved.add(inner)

    def result(self) -> bytes:
        """The part with all marks in it; a run that is cut goes on behind them with the looks it had."""
        source = self._source
        for at, (atom, marks) in self._cuts.items():
            text, run, look = source.name(atom.element), source.name(atom.piece), child(atom.piece, "w:rPr")
            span = source.span(atom.piece)
            again = source.text[span.begin : span.inner] + (source.written(look) if look is not None else "")
            put = "".join(mark for _, mark in sorted(marks, key=lambda one: one[0]))
            source.add(at, f"</{text}></{run}>{put}{again}<{text}{_PRESERVED}>")
        return source.result()


def _prefix(root: etree._Element) -> tuple[str, str]:
    """The prefix of Word's own names in this part, and its declaration where the part has none."""
    namespace = etree.QName(root).namespace or ""
    bound = next((prefix for prefix, uri in root.nsmap.items() if uri == namespace and prefix), None)
    return (bound, "") if bound else ("w", f" xmlns:w={_quoted(namespace)}")


def _comments_part(
    package: Package, root: etree._Element, texts: Iterable[str], author: Author, first: int
) -> Mapping[str, bytes]:
    """The part that holds the comments, added to or new; a new one with what makes it known."""
    names = package.related(package.main, "comments")
    if names:
        holder = package.xml(names[0])
        source = Source(package.read(names[0]), holder)
        source.add_inside(holder, _written(texts, author, first, etree.QName(holder).namespace or ""))
        return {names[0]: source.result()}
    namespace = etree.QName(root).namespace or ""
    inner = _written(texts, author, first, namespace)
    folder = posixpath.dirname(package.main)
    spelled = (posixpath.join(folder, f"comments{n or ''}.xml") for n in count())
    name = next(each for each in spelled if not package.has(each))
    made = f"{_HEAD}<w:comments xmlns:w={_quoted(namespace)}>{inner}</w:comments>"
    return {name: made.encode(), **_known(package, name, namespace)}


def _written(texts: Iterable[str], author: Author, first: int, namespace: str) -> str:
    signed = (
        f"w:author={_quoted(author.name)} w:initials={_quoted(author.initials)} w:date={_quoted(author.at)} "
        f"xmlns:w={_quoted(namespace)}"
    )
    return "".join(
        f'<w:comment w:id="{id}" {signed}>{"".join(map(_paragraph, text.splitlines() or [""]))}</w:comment>'
        for id, text in enumerate(texts, first)
    )


def _paragraph(line: str) -> str:
    return f"<w:p><w:r><w:t{_PRESERVED}>{escape(line)}</w:t></w:r></w:p>"


def _known(package: Package, name: str, namespace: str) -> Mapping[str, bytes]:
    """The content types and the relationships of the main part with the new part in them."""
    types = package.xml(_TYPES)
    source = Source(package.read(_TYPES), types)
    own = source.name(types).removesuffix("Types")
    source.add_inside(types, f'<{own}Override PartName="/{name}" ContentType="{_CONTENT}"/>')
    folder, base = posixpath.split(package.main)
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    kind = f"{STRICT_R if namespace.startswith(STRICT) else R}/comments"
    used = package.relations(package.main)
    id = next(key for n in range(len(used) + 1) if (key := f"rId{n + 1}") not in used)
    entry = f'Relationship Id="{id}" Type="{kind}" Target="{posixpath.basename(name)}"/>'
    if not package.has(relations):
        return {
            _TYPES: source.result(),
            relations: f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><{entry}</Relationships>'.encode(),
        }
    root = package.xml(relations)
    second = Source(package.read(relations), root)
    second.add_inside(root, f"<{second.name(root).removesuffix('Relationships')}{entry}")
    return {_TYPES: source.result(), relations: second.result()}


def _with_parts(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The package with some parts changed or new; the data of all others are copied as they are."""
    archive, packed = Archive(data), Archive(pack(changed))
    members = {name: (packed if name in changed else archive).member(name) for name in archive.names}
    return join(members | {name: packed.member(name) for name in changed})


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'
