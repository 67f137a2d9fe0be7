"""What people do to a form in Word, done to the XML of a filled one: each by itself, by name."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree
from tests.returns import lines, poured, tiny

from selfcheck.model.ids import bookmark_name

ANSWERS = {
    "item-01.1": "帮扶甲乙丙户。",
    "item-01.2": "救助丁戊己人。",
    "item-01.problem": "人手不够庚。",
    "item-02.3": "巡查辛壬次。",
    "item-03.1": "新增床位癸张。",
    "item-03.problem": "房源紧张子。",
    "window-1": "窗口丑寅好评。",
    "highlight-1.headline": "亮点卯名。",
    "highlight-1.practice": "做法辰巳。",
    "highlight-2.effect": "成效午未。",
    "risk-1.facts": "情况申酉。",
}
PLACED = {
    "item-01.1": "帮扶甲乙丙户。", "item-01.2": "救助丁戊己人。", "item-01.problem": "人手不够庚。",
    "item-02.3": "巡查辛壬次。", "item-03.1": "新增床位癸张。", "item-03.problem": "房源紧张子。",
    "window-1": "窗口丑寅好评。", "highlight-1": "亮点卯名。\n做法辰巳。", "highlight-2": "成效午未。", "risk-1": "情况申酉。",
}  # fmt: skip
"""Where the answers stand as long as nothing is damaged past knowing."""


class Page:
    """A filled form open for editing."""

    def __init__(self) -> None:
        self._word = docx.Document(io.BytesIO(poured(tiny(), {k: lines(text) for k, text in ANSWERS.items()})))
        self.body = self._word.element.body

    def data(self) -> bytes:
        """The file as saved."""
        buffer = io.BytesIO()
        self._word.save(buffer)
        return buffer.getvalue()

    def number(self, numbering: etree._Element) -> None:
        """The file gets these lists; the blank has none."""
        owner = self._word.part
        part = Part(
            PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, etree.tostring(numbering), owner.package
        )
        owner.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)

    def label(self, name: str) -> etree._Element:
        """The paragraph of a label, by section, ``section.field`` or bookmark."""
        mark = name if name.startswith("sc_") else bookmark_name(name)
        return next(m.getparent() for m in self.body.iter(qn("w:bookmarkStart")) if m.get(qn("w:name")) == mark)

    def answer(self, name: str) -> etree._Element:
        """The paragraph behind a label, or the first in the cell beside it."""
        label = self.label(name)
        holder = label.getparent()
        if holder.tag == qn("w:tc"):
            return holder.getnext().find(qn("w:p"))
        return label.getnext()

    def span(self, first: str, behind: str) -> list[etree._Element]:
        """Everything from one label to before another."""
        start, end = self.label(first), self.label(behind)
        siblings = list(start.getparent())
        return siblings[siblings.index(start) : siblings.index(end)]


def text_of(paragraph: etree._Element) -> str:
    """The text of a paragraph."""
    return "".join(t.text or "" for t in paragraph.iter(qn("w:t")))


def retype(paragraph: etree._Element, text: str) -> None:
    """Other words in the paragraph; bookmark and style stay."""
    first, *others = list(paragraph.iter(qn("w:t")))
    first.text = text
    for other in others:
        other.getparent().getparent().remove(other.getparent())


def typed(text: str, style: str = "") -> etree._Element:
    """A paragraph of plain text."""
    made = OxmlElement("w:p")
    if style:
        made.append(OxmlElement("w:pPr"))
        mark = OxmlElement("w:pStyle")
        mark.set(qn("w:val"), style)
        made[0].append(mark)
    run, held = OxmlElement("w:r"), OxmlElement("w:t")
    held.text = text
    run.append(held)
    made.append(run)
    return made


def remove(element: etree._Element) -> None:
    """Out of the page."""
    element.getparent().remove(element)


def without_marks(element: etree._Element) -> None:
    """No bookmark in it any more."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(element.iter(qn(tag))):
            remove(mark)


def without_style(paragraph: etree._Element) -> None:
    """Set in the default style."""
    for mark in list(paragraph.iter(qn("w:pStyle"))):
        remove(mark)


@dataclass(frozen=True)
class Damage:
    """A change to the page; what then stands elsewhere (None: nowhere any more), and the codes that tell of it.

    ``office``: whether LibreOffice keeps the file's words at all (it repeats those in block controls).
    """

    change: Callable[[Page], None]
    moved: Mapping[str, str | None] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    office: bool = True

    @property
    def answered(self) -> dict[str, str]:
        """The text of every answered section."""
        return {k: v for k, v in {**PLACED, **self.moved}.items() if v is not None}

    @cache  # noqa: B019 - a handful, for the length of a test run
    def data(self) -> bytes:
        """The damaged file."""
        page = Page()
        self.change(page)
        return page.data()

    def __hash__(self) -> int:
        return id(self)
