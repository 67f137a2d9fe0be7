"""The inside of a paragraph: runs of text, and what floats in it (pictures, notes, text boxes, embedded files)."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from selfcheck.model.blocks import Block, Run
from selfcheck.word.names import child, is_on, tag, value
from selfcheck.word.symbols import (
    LONE,
    MATH,
    SYMBOLIC,
    as_shown,
    drop_down,
    is_symbolic,
    legacy_tick,
    math_signs,
    modern_tick,
    symbol,
)

DROPPED = frozenset({
    "w:del", "w:moveFrom", "w:rt", "w:rPr", "w:pPr", "w:sdtPr", "w:sdtEndPr", "w:instrText", "w:delText",
    "w:delInstrText", "w:customXmlPr", "w:smartTagPr", "w:rubyPr", "m:ctrlPr",
})  # fmt: skip
"""Left out by the contract: deleted text, field codes, ruby annotations, settings."""

FLOATING = frozenset({
    "w:drawing", "w:pict", "w:object", "w:footnoteReference", "w:endnoteReference", "w:commentReference", "w:altChunk",
})  # fmt: skip
"""What stands in a run and is read as blocks of its own."""

_LOOKS = frozenset({"w:b", "w:i", "w:u", "w:vertAlign", "w:vanish"})
"""What a run's properties say that its text keeps."""

_C1 = re.compile(r"[\x7f-\x9f]")
"""Control characters that XML does allow."""
_ODD = re.compile(f"{_C1.pattern}|{SYMBOLIC.pattern}")

_TEXT = frozenset({"w:t", "m:t", "a:t", "c:v", "cx:v", "cx:pt"})
_SIGNS: Mapping[str, Callable[[etree._Element], str]] = {
    "w:tab": lambda _: "\t", "w:ptab": lambda _: "\t", "w:br": lambda _: "\n", "w:cr": lambda _: "\n",
    "w:noBreakHyphen": lambda _: "\u2011", "w:softHyphen": lambda _: "\u00ad", "w:sym": symbol,
    "w:checkBox": legacy_tick, "w:ddList": drop_down, "v:textpath": lambda path: path.get("string") or "",
}  # fmt: skip
"""Elements that stand for characters."""

EVENTFUL = (
    DROPPED.difference({"w:pPr", "w:rPr"}) | FLOATING | (_TEXT - {"w:t"}) | _SIGNS.keys() | _LOOKS
    | {"mc:AlternateContent", "w:hyperlink", "w:ins", "w:moveTo", "w:sdt"} | frozenset(MATH)
)  # fmt: skip
"""Whatever makes a paragraph more than plain text; properties of paragraphs and runs as such do not."""


def is_odd(text: str) -> bool:
    """Whether a text is not read as it stands."""
    return _ODD.search(text) is not None or text.strip() in LONE


@dataclass(frozen=True)
class Look:
    """How text looks at one place, handed down from wrapper to run."""

    link: str = ""
    inserted: bool = False
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    hidden: bool = False

    def run(self, text: str) -> Run:
        """``text`` looking so."""
        return Run(
            text, self.bold, self.italic, self.underline, self.superscript, self.link, self.hidden, self.inserted
        )


@dataclass
class Content:
    """What a paragraph holds, in reading order."""

    pieces: list[tuple[Look, list[str]]] = field(default_factory=list)
    floats: list[Block] = field(default_factory=list)
    dropped: bool = False
    anchors: list[str] = field(default_factory=list)

    @property
    def runs(self) -> list[Run]:
        """The text, each stretch of one look a run."""
        return [look.run("".join(texts)) for look, texts in self.pieces]

    def add(self, text: str, look: Look) -> None:
        """Append text, joined to what stands before it when both look alike (editors split runs at will).

        Pieces are put together once, at the end: a hostile paragraph has a million of them.
        """
        clean = _C1.sub("", text)
        self.dropped = self.dropped or len(clean) < len(text)
        if not clean:
            return
        if self.pieces and self.pieces[-1][0] == look:
            self.pieces[-1][1].append(clean)
        else:
            self.pieces.append((look, [clean]))


Floats = Callable[[etree._Element], tuple[Block, ...]]
"""What reads a drawing, an object or a note reference: the story, which knows the parts they point to."""


def read_inline(elements: Iterable[etree._Element], floats: Floats, links: Callable[[str], str]) -> Content:
    """The content of a ``w:p`` or of loose runs. ``links`` gives the address of a hyperlink's relationship id."""
    content = Content()
    for element in elements:
        _read(element, content, Look(), floats, links)
    return content


def _read(element: etree._Element, content: Content, look: Look, floats: Floats, links: Callable[[str], str]) -> None:
    name = tag(element)
    if name in DROPPED or not name:
        return
    if name in _TEXT:
        text = element.text or ""
        content.add(as_shown(text, element) if is_symbolic(text) else text, look)
    elif name in _SIGNS:
        content.add(_SIGNS[name](element), look)
    elif name == "w:bookmarkStart":
        content.anchors.append(value(element, "w:name") or "")
    elif name in FLOATING:
        content.floats.extend(floats(element))
    else:
        _INSIDE.get(name, _read_inside)(element, content, look, floats, links)


def _read_inside(
    element: etree._Element, content: Content, look: Look, floats: Floats, links: Callable[[str], str]
) -> None:
    name = tag(element)
    inside = _look(element, name, look, links)
    for inner in _inner(element, name):
        _read(inner, content, inside, floats, links)


def _read_control(
    element: etree._Element, content: Content, look: Look, floats: Floats, links: Callable[[str], str]
) -> None:
    """A content control: what it holds; of a check box its state, whatever sign a form's author shows it by."""
    box = child(element, "w:sdtPr", "w14:checkbox")
    if box is None:
        _read_inside(element, content, look, floats, links)
        return
    shown = Content()
    _read_inside(element, shown, look, floats, links)
    signs = "".join(run.text for run in shown.runs).strip()
    for run in shown.runs:
        text = run.text.replace(signs, modern_tick(box)) if len(signs) == 1 else run.text
        content.add(text, Look(**{name: getattr(run, name) for name in Look.__dataclass_fields__}))
    content.floats += shown.floats
    content.anchors += shown.anchors
    content.dropped = content.dropped or shown.dropped


def _read_math(
    element: etree._Element, content: Content, look: Look, floats: Floats, links: Callable[[str], str]
) -> None:
    """A part of an equation with the signs drawn round it: brackets, a sum, a root."""
    before, between, after = math_signs(element)
    content.add(before, look)
    first = True
    for inner in element:
        if tag(inner) == "m:e":
            content.add("" if first else between, look)
            first = False
        _read(inner, content, look, floats, links)
    content.add(after, look)


_INSIDE: Mapping[str, Callable[[etree._Element, Content, Look, Floats, Callable[[str], str]], None]] = {
    "w:sdt": _read_control,
    **dict.fromkeys(MATH, _read_math),
}
"""Elements of which more is shown than what stands inside them."""


def _inner(element: etree._Element, name: str) -> Iterator[etree._Element]:
    if name == "mc:AlternateContent":
        branch = chosen_branch(element)
        return iter(branch) if branch is not None else iter(())
    return iter(element)


def chosen_branch(alternate: etree._Element) -> etree._Element | None:
    """The one branch of an ``mc:AlternateContent`` to read: the first Choice, else the Fallback (never both)."""
    choice = child(alternate, "mc:Choice")
    return choice if choice is not None else child(alternate, "mc:Fallback")


def _look(element: etree._Element, name: str, look: Look, links: Callable[[str], str]) -> Look:
    if name == "w:hyperlink":
        return _with(look, link=links(value(element, "r:id") or ""))
    if name in {"w:ins", "w:moveTo"}:
        return _with(look, inserted=True)
    if name != "w:r":
        return look
    properties = child(element, "w:rPr")
    if properties is None:
        return look
    said = {tag(setting): setting for setting in reversed(properties)}
    if said.keys().isdisjoint(_LOOKS):
        return look
    underline, vertical = said.get("w:u"), said.get("w:vertAlign")
    return _with(
        look,
        bold=is_on(said.get("w:b")),
        italic=is_on(said.get("w:i")),
        underline=underline is not None and value(underline) not in {None, "none"},
        superscript=vertical is not None and value(vertical) == "superscript",
        hidden=is_on(said.get("w:vanish")),
    )


def _with(look: Look, **changes: object) -> Look:
    return Look(**{**look.__dict__, **changes})
