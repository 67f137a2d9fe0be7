"""The inside of a paragraph: runs of text, and what floats in it (pictures, notes, text boxes, embedded files)."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from selfcheck.model.blocks import Block, Paragraph, Run
from selfcheck.word.names import child, is_on, tag, value
from selfcheck.word.symbols import legacy_tick, symbol

TRANSPARENT = frozenset({
    "w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:fldSimple", "w:dir", "w:bdo",
    "w:ruby", "w:rubyBase", "w:r", "m:oMath", "m:oMathPara", "w:hyperlink",
})  # fmt: skip
"""Wrappers whose content reads as if they were not there (peers: each of them is lost by some reader)."""

DROPPED = frozenset({
    "w:del", "w:moveFrom", "w:rt", "w:rPr", "w:pPr", "w:sdtPr", "w:sdtEndPr", "w:instrText", "w:delText",
    "w:delInstrText", "w:customXmlPr", "w:smartTagPr", "w:rubyPr", "m:ctrlPr",
})  # fmt: skip
"""Left out by the contract: deleted text, field codes, ruby annotations, settings."""

_C1 = re.compile(r"[\x7f-\x9f]")
"""Control characters that XML does allow."""

_BREAKS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n"}


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
        return Run(
            text, self.bold, self.italic, self.underline, self.superscript, self.link, self.hidden, self.inserted
        )


@dataclass
class Content:
    """What a paragraph holds, in reading order."""

    runs: list[Run] = field(default_factory=list)
    floats: list[Block] = field(default_factory=list)
    dropped: bool = False
    anchors: list[str] = field(default_factory=list)

    def add(self, text: str, look: Look) -> None:
        """Append text, joined to the run before it when both look alike (editors split runs at will)."""
        clean = _C1.sub("", text)
        self.dropped = self.dropped or len(clean) < len(text)
        if not clean:
            return
        run = look.run(clean)
        if self.runs and self.runs[-1] == look.run(self.runs[-1].text):
            run = look.run(self.runs.pop().text + clean)
        self.runs.append(run)


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
    if name in {"w:t", "m:t", "a:t"}:
        content.add(element.text or "", look)
    elif name in _BREAKS:
        content.add(_BREAKS[name], look)
    elif name == "w:sym":
        content.add(symbol(element), look)
    elif name == "w:noBreakHyphen":
        content.add("\u2011", look)
    elif name == "w:checkBox":
        content.add(legacy_tick(element), look)
    elif name == "w:bookmarkStart":
        content.anchors.append(value(element, "w:name") or "")
    elif name in {"w:drawing", "w:pict", "w:object", "w:footnoteReference", "w:endnoteReference", "w:commentReference"}:
        content.floats.extend(floats(element))
    else:
        for inner in _inner(element, name):
            _read(inner, content, _look(element, name, look, links), floats, links)


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
    underline, vertical = child(properties, "w:u"), child(properties, "w:vertAlign")
    return _with(
        look,
        bold=is_on(child(properties, "w:b")),
        italic=is_on(child(properties, "w:i")),
        underline=underline is not None and value(underline) not in {None, "none"},
        superscript=vertical is not None and value(vertical) == "superscript",
        hidden=is_on(child(properties, "w:vanish")),
    )


def _with(look: Look, **changes: object) -> Look:
    return Look(**{**look.__dict__, **changes})  # type: ignore[arg-type]


def text_only(element: etree._Element) -> tuple[Block, ...]:
    """The text of a chart or SmartArt part as plain paragraphs, one a text element (``a:t``, ``c:v``)."""
    return tuple(
        Paragraph((Run(e.text),)) for e in element.iter() if tag(e) in {"a:t", "c:v"} and e.text and e.text.strip()
    )
