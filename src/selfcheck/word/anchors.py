"""The paragraphs of a Word file with the element behind every character, as the reader reads them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from selfcheck.word.inline import DROPPED, FLOATING, chosen_branch, read_inline
from selfcheck.word.names import child, tag, value

_HOLDERS = frozenset({
    "w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:sdt", "w:sdtContent",
})  # fmt: skip
"""What may hold the beginning or end of a comment, besides the paragraph."""
_RICH = frozenset({
    "w:richText", "w:rPr", "w:alias", "w:tag", "w:id", "w:lock", "w:placeholder", "w:temporary", "w:showingPlcHdr",
    "?:appearance", "?:color",
})  # fmt: skip
"""Settings of a control that holds text of any kind; one with another setting takes nothing beside its value."""
_DEEPER = frozenset({"w:r", "w:ruby", "w:rubyBase", "w:fldSimple"})


@dataclass(frozen=True, slots=True)
class Atom:
    """A text of a paragraph that stands in one element; ``piece`` is what a comment can begin before and end behind.

    ``holder``: what the piece stands in. ``can_cut``: the text is a ``w:t`` of the run ``piece`` itself, as written.
    """

    element: etree._Element
    text: str
    piece: etree._Element
    holder: etree._Element
    can_cut: bool


@dataclass
class Line:
    """A paragraph (段落) of the main text, outside text boxes and notes, where Word takes no comment."""

    element: etree._Element
    bookmarks: list[str] = field(default_factory=list)
    atoms: tuple[Atom, ...] = ()

    def __post_init__(self) -> None:
        self.bookmarks += [value(e, "w:name") or "" for e in self.element.iter("{*}bookmarkStart")]
        self.atoms = tuple(atom for atom in _atoms(self.element, self.element) if atom.text)
        self.text = "".join(atom.text for atom in self.atoms)


def lines_of(root: etree._Element) -> tuple[Line, ...]:
    """The paragraphs in reading order, those in tables and controls too."""
    return tuple(_lines(root, []))


def _lines(element: etree._Element, waiting: list[str]) -> Iterator[Line]:
    for inner in element:
        name = tag(inner)
        if name == "w:p":
            yield Line(inner, waiting.copy())
            waiting.clear()
        elif name == "w:bookmarkStart":
            waiting.append(value(inner, "w:name") or "")
        elif name == "mc:AlternateContent":
            branch = chosen_branch(inner)
            yield from () if branch is None else _lines(branch, waiting)
        elif name not in DROPPED and name not in FLOATING:
            yield from _lines(inner, waiting)


def _atoms(element: etree._Element, holder: etree._Element, piece: etree._Element | None = None) -> Iterator[Atom]:
    """The atoms inside ``element``; ``piece`` once the way down has left what may hold a comment's ends."""
    for inner in element:
        name = tag(inner)
        if name in DROPPED or name in FLOATING or not name:
            continue
        if piece is None and name in _HOLDERS and _takes_comments(inner, name):
            yield from _atoms(inner, inner)
        elif name in _DEEPER:
            yield from _atoms(inner, holder, inner if piece is None else piece)
        elif name == "mc:AlternateContent":
            branch = chosen_branch(inner)
            yield from () if branch is None else _atoms(branch, holder, inner if piece is None else piece)
        else:
            yield _atom(inner, holder, inner if piece is None else piece)


def _atom(element: etree._Element, holder: etree._Element, piece: etree._Element) -> Atom:
    content = read_inline((element,), lambda _: (), lambda _: "")
    text = "".join(run.text for run in content.runs)
    can_cut = tag(element) == "w:t" and element.getparent() is piece and text == element.text
    return Atom(element, text, piece, holder, can_cut)


def _takes_comments(element: etree._Element, name: str) -> bool:
    if name != "w:sdt":
        return True
    settings = child(element, "w:sdtPr")
    return settings is None or all(tag(setting) in _RICH for setting in settings)
