"""Templates laid out by the page profile the office chose (版面口径). Templates stand on the frame profile; this is the only
place where a document comes by the margins and the lines of another."""

from collections.abc import Iterator

from lxml import etree

from selfcheck.figures import FOOTER_DISTANCE, FRAME, LINE_NUMBER, PageProfile
from selfcheck.safe.archive import Archive, UnsafeArchive, pack
from selfcheck.safe.xml import UnsafeXml, parse, serialise
from selfcheck.word.names import short, tag, value, whole

_ABOVE_BASE = 0.8
"""How much of an exact line stands above its baseline."""
_MOST = 100_000


def laid_out(template: bytes, profile: PageProfile) -> bytes:
    """``template`` in this profile; the same bytes for the frame profile, and when it is no package that can be opened.

    Changed are the whites, the lines, the white of whole lines, and what is measured from the edge of the paper. What an
    office set otherwise than the frame profile stays as it is.
    """
    if profile == FRAME:
        return template
    try:
        archive = Archive(template)
        return pack({name: _changed(name, archive.read(name), profile) for name in archive.names})
    except UnsafeArchive:
        return template


def _changed(name: str, data: bytes, profile: PageProfile) -> bytes:
    if not name.endswith(".xml") or not (b"spacing" in data or b"pgMar" in data):
        return data
    try:
        root = parse(data)
    except UnsafeXml:
        return data
    if any(tag(e) == "w:pgMar" and _twips(e, "top") == FRAME.top for e in root.iter()):
        _set_first(root, profile)
    for element in root.iter():
        match tag(element):
            case "w:pgMar":
                _set_whites(element, profile)
            case "w:spacing":
                _set_lines(element, profile)
            case "w:docGrid":
                _replace(element, "linePitch", {FRAME.line: profile.line})
    return serialise(root)


def _set_whites(margins: etree._Element, profile: PageProfile) -> None:
    """A turned page keeps its own: above and below lie its left and right whites, which both profiles share."""
    _replace(margins, "top", {FRAME.top: profile.top})
    _replace(margins, "bottom", {FRAME.bottom: profile.bottom})


def _set_lines(spacing: etree._Element, profile: PageProfile) -> None:
    _replace(spacing, "line", {FRAME.line: profile.line, _spacer(FRAME): _spacer(profile)})
    for side in ("before", "after"):
        lines, rest = divmod(_twips(spacing, side), FRAME.line)
        if lines and not rest:
            _replace(spacing, side, {lines * FRAME.line: lines * profile.line})


def _spacer(profile: PageProfile) -> int:
    """The line above a letter's page number, which ends the text of its later pages at the foot of the type area (10.1)."""
    return profile.bottom - FOOTER_DISTANCE - LINE_NUMBER


def _set_first(root: etree._Element, profile: PageProfile) -> None:
    """The white above the first line of a document that begins with a mark: it is measured from the edge of the paper.

    Below a mark in a frame, whose own place counts from that edge, only the line itself changes its height.
    """
    framed = False
    for spacing in _first_lines(root):
        if spacing is None:
            framed = True
            continue
        before = _twips(spacing, "before")
        grown = profile.line - FRAME.line if _twips(spacing, "line") == FRAME.line else 0
        gained = (0 if framed else FRAME.top - profile.top) - round(_ABOVE_BASE * grown)
        if before % FRAME.line:
            _replace(spacing, "before", {before: before + gained})
        return


def _first_lines(root: etree._Element) -> Iterator[etree._Element | None]:
    """The direct spacing of each paragraph of the body from the top; None for one in a frame."""
    for paragraph in (p for body in root if tag(body) == "w:body" for p in body if tag(p) == "w:p"):
        properties = {tag(e): e for part in paragraph if tag(part) == "w:pPr" for e in part}
        if "w:framePr" in properties:
            yield None
        elif "w:spacing" in properties:
            yield properties["w:spacing"]
        else:
            return


def _twips(element: etree._Element, name: str) -> int:
    return whole(value(element, f"w:{name}"), 0, most=_MOST)


def _replace(element: etree._Element, name: str, values: dict[int, int]) -> None:
    found = values.get(_twips(element, name))
    for key in element.attrib if found is not None else ():
        if short(str(key)) == f"w:{name}":
            element.set(key, str(found))
