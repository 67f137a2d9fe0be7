"""A Word file as a checker reads it: paragraphs in order with their effective looks, sections, tables, drawn lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from selfcheck.official.formatting import ParagraphLook, RunLook, Styles
from selfcheck.official.names import attribute, attributes, child, every, is_on, number, tag
from selfcheck.official.numbering import Numbering
from selfcheck.official.package import WordFile

Container = Literal["body", "cell", "textbox", "header", "footer"]
_SKIPPED = {
    "w:del",
    "w:moveFrom",
    "mc:Fallback",
    "w:instrText",
    "w:delText",
    "w:txbxContent",
    "w:rPr",
    "w:pPr",
    "?:fallback",
}
_SIGNS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look (文字)."""

    text: str
    look: RunLook


@dataclass(frozen=True)
class Paragraph:
    """A paragraph where it stands (段落). ``number`` counts all of the main story from 1, 0 in headers and footers.

    ``label`` is its automatic number as printed. ``picture``: it holds an image or a drawn shape.
    """

    number: int
    runs: tuple[Run, ...]
    look: ParagraphLook
    container: Container
    section: int
    label: str = ""
    new_page: bool = False
    picture: bool = False
    page_field: bool = False

    @property
    def text(self) -> str:
        """What it says, with its automatic number, without hidden text."""
        return self.label + "".join(run.text for run in self.runs if not run.look.hidden)

    @property
    def words(self) -> str:
        """Its text without white space at the ends."""
        return self.text.strip()

    @property
    def first(self) -> Run | None:
        """The first run that shows something; ``None`` in an empty paragraph."""
        return next((run for run in self.runs if run.text.strip() and not run.look.hidden), None)


@dataclass(frozen=True)
class Margins:
    """Page size and margins of a section in twips (页面)."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    gutter: int
    footer: int

    @property
    def is_turned(self) -> bool:
        """Whether its pages lie on their side."""
        return self.width > self.height


@dataclass(frozen=True)
class Section:
    """A section (节): its page, its grid, and the paragraphs of its footers by page: default, even, first."""

    page: Margins
    grid: str
    starts_number: int | None
    has_first: bool
    footers: Mapping[str, tuple[Paragraph, ...]]


@dataclass(frozen=True)
class TableFrame:
    """A table as a shape (表格): its width in twips, 0 when the file gives none; the section it stands in, its first words."""

    width: int
    section: int
    words: str


@dataclass(frozen=True)
class Story:
    """Everything a checker looks at in a .docx (文件内容)."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    tables: tuple[TableFrame, ...]
    even_and_odd: bool
    mirrored: bool

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """Paragraphs that are neither in tables nor in text boxes."""
        return tuple(p for p in self.paragraphs if p.container == "body")


def read_story(word: WordFile) -> Story:
    """What the file holds. Deleted text, field codes and fallbacks of drawings are left out."""
    return _Reader(word).story()


class _Reader:
    def __init__(self, word: WordFile) -> None:
        self._word = word
        self._numbering = Numbering(word.part("numbering"))
        settings = word.part("settings")
        language = attributes(child(settings, "w:themeFontLang")).get("eastAsia", "")
        self._styles = Styles(word.part("styles"), word.part("theme"), language, self._numbering)
        self._settings = settings
        self._paragraphs: list[Paragraph] = []
        self._tables: list[TableFrame] = []
        self._sections: list[Section] = []
        self._breaks = False

    def story(self) -> Story:
        body = child(self._word.root, "w:body")
        if body is not None:
            self._walk(body, "body", "")
        last = child(body, "w:sectPr")
        if last is not None or not self._sections:
            self._section(last)
        return Story(
            tuple(self._paragraphs),
            tuple(self._sections),
            tuple(self._tables),
            is_on(child(self._settings, "w:evenAndOddHeaders")),
            is_on(child(self._settings, "w:mirrorMargins")),
        )

    def _walk(self, parent: etree._Element, container: Container, table_style: str) -> None:
        for element in parent:
            match tag(element):
                case "w:p":
                    self._paragraph(element, container, table_style)
                case "w:tbl":
                    self._table(element, container)
                case "w:sdt" | "w:sdtContent" | "w:ins" | "w:moveTo" | "w:customXml" | "w:tr" | "w:tc":
                    self._walk(element, container, table_style)

    def _paragraph(self, element: etree._Element, container: Container, table_style: str) -> None:
        made = self._made(element, container, table_style, len(self._paragraphs) + 1)
        self._paragraphs.append(made)
        for box in every(element, "w:txbxContent"):
            if not any(tag(above) == "mc:Fallback" for above in box.iterancestors()):
                self._walk(box, "textbox", "")
        properties = child(element, "w:pPr", "w:sectPr")
        if properties is not None and container == "body":
            self._section(properties)

    def _made(self, element: etree._Element, container: Container, table_style: str, count: int) -> Paragraph:
        properties = child(element, "w:pPr")
        runs = tuple(self._runs(element, properties, table_style))
        list_id, depth = self._styles.list_of(properties)
        new_page, self._breaks = self._breaks, False
        if any(attribute(b, "w:type") == "page" for b in every(element, "w:br")):
            shown = "".join(run.text for run in runs).strip()
            new_page, self._breaks = new_page or bool(shown), not shown
        look = self._styles.paragraph(properties, table_style)
        return Paragraph(
            number=count,
            runs=runs,
            look=look,
            container=container,
            section=len(self._sections),
            label=self._numbering.label(list_id, depth) if list_id else "",
            new_page=new_page or look.new_page,
            picture=any(tag(e) in ("w:drawing", "w:pict") for e in element.iter()),
            page_field=any("PAGE" in field.upper().split() for field in _fields(element)),
        )

    def _runs(self, element: etree._Element, properties: etree._Element | None, table_style: str) -> Iterator[Run]:
        for inner in element:
            name = tag(inner)
            if name == "w:r":
                text = "".join(_signs(inner))
                if text:
                    yield Run(text, self._styles.run(child(inner, "w:rPr"), properties, table_style))
            elif name not in _SKIPPED:
                yield from self._runs(inner, properties, table_style)

    def _table(self, element: etree._Element, container: Container) -> None:
        properties = child(element, "w:tblPr")
        style = attribute(child(properties, "w:tblStyle")) or ""
        first = len(self._paragraphs)
        place = len(self._tables)
        for row in element:
            if tag(row) in ("w:tr", "w:sdt"):
                self._walk(row, "cell" if container != "textbox" else "textbox", style)
        words = "".join(p.words for p in self._paragraphs[first:])[:20]
        width = child(properties, "w:tblW")
        fixed = number(attribute(width, "w:w")) if attribute(width, "w:type") == "dxa" else 0
        columns = child(element, "w:tblGrid")
        summed = sum(number(attribute(column, "w:w")) for column in columns) if columns is not None else 0
        frame = TableFrame(fixed or summed, len(self._sections), words)
        self._tables.insert(place, frame)

    def _section(self, properties: etree._Element | None) -> None:
        before = self._sections[-1].footers if self._sections else {}
        footers = dict(before)
        for e in properties if properties is not None else ():
            if tag(e) == "w:footerReference":
                part = self._word.target(self._word.main, attribute(e, "r:id") or "")
                footers[attribute(e, "w:type") or "default"] = self._footer(part)
        grid = attribute(child(properties, "w:docGrid"), "w:type") or ""
        start = attribute(child(properties, "w:pgNumType"), "w:start")
        section = Section(
            _margins(properties), grid, number(start) if start else None, is_on(child(properties, "w:titlePg")), footers
        )
        self._sections.append(section)

    def _footer(self, part: str) -> tuple[Paragraph, ...]:
        root = self._word.xml(part)
        return tuple(self._made(p, "footer", "", 0) for p in every(root, "w:p")) if root is not None else ()


def _fields(element: etree._Element) -> Iterator[str]:
    """The codes of the fields in a paragraph itself, not in a text box anchored in it."""
    for inner in element:
        match tag(inner):
            case "w:instrText":
                yield inner.text or ""
            case "w:fldSimple":
                yield attribute(inner, "w:instr") or ""
            case "w:drawing" | "w:pict" | "mc:AlternateContent":
                continue
            case _:
                yield from _fields(inner)


def _signs(run: etree._Element) -> Iterator[str]:
    for e in run:
        name = tag(e)
        if name == "w:t":
            yield e.text or ""
        elif name in _SIGNS and attribute(e, "w:type") not in ("page", "column"):
            yield _SIGNS[name]


def _margins(section: etree._Element | None) -> Margins:
    size, white = attributes(child(section, "w:pgSz")), attributes(child(section, "w:pgMar"))

    def given(attributes: Mapping[str, str], key: str, usual: int) -> int:
        return number(attributes.get(key), usual)

    return Margins(
        given(size, "w", 12240), given(size, "h", 15840), abs(given(white, "top", 1440)),
        abs(given(white, "bottom", 1440)), given(white, "left", 1800), given(white, "right", 1800),
        given(white, "gutter", 0), given(white, "footer", 720),
    )  # fmt: skip
