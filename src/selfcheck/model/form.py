"""The form (自查报告模板): one value that prints the blank and cuts the returned file.

It is a list of elements in printed order. Labels delimit: a section is everything from its label to the next printed
heading or label; nothing a district types is wrapped in anything (architecture, last section).
"""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from selfcheck.model.ids import DistrictId, ItemId, SectionId
from selfcheck.model.styles import END_BOOKMARK

SectionKind = Literal["cover", "point", "item_data", "item_problem", "window", "highlight", "risk"]


class Printed(Struct, frozen=True, tag_field="element", tag="printed"):
    """Printed words that ask nothing (印好的文字): instructions, a lead-unit line. Belongs to no section.

    ``link``: the bookmark a line of the contents leads to.
    """

    text: str
    style: str = ""
    new_page: bool = False
    link: str = ""


class Heading(Struct, frozen=True, tag_field="element", tag="heading"):
    """A printed heading that owns no section (标题); what is typed after it is unplaced, never the answer before it."""

    text: str
    style: str
    bookmark: str
    new_page: bool = False


class Question(Struct, frozen=True, tag_field="element", tag="question"):
    """A label with a free place under it (要点及作答处). ``code`` is printed in 【】 before the wording."""

    section: SectionId
    kind: SectionKind
    code: str
    wording: str
    bookmark: str
    prompt: str
    item: ItemId = ItemId("")


class FigureTable(Struct, frozen=True, tag_field="element", tag="figures"):
    """The figures of an item (数据表): a label, then a table of our own columns, rows begun and rows empty to fill."""

    section: SectionId
    code: str
    wording: str
    bookmark: str
    columns: tuple[str, ...]
    empty_rows: int
    item: ItemId
    begun_rows: tuple[tuple[str, ...], ...] = ()


class Field(Struct, frozen=True):
    """One row of a grid (栏目): a label cell and an answer cell. ``preprinted`` are tick boxes and the like."""

    name: str
    label: str
    bookmark: str
    prompt: str = ""
    preprinted: str = ""


class Grid(Struct, frozen=True, tag_field="element", tag="grid"):
    """A label and a two-column table (表式栏目): a highlight, a risk, the cover's fields (whose label is empty)."""

    section: SectionId
    kind: SectionKind
    code: str
    wording: str
    bookmark: str
    fields: tuple[Field, ...]
    new_page: bool = False


class End(Struct, frozen=True, tag_field="element", tag="end"):
    """The closing line (结束行): whatever stands after it is unplaced."""

    text: str
    bookmark: str = END_BOOKMARK


Element: TypeAlias = Printed | Heading | Question | FigureTable | Grid | End


class Form(Struct, frozen=True):
    """One district's blank self-check report (自查报告模板).

    ``number`` is the visible document number; it names plan, district and the plan's fingerprint.
    """

    plan: str
    district: DistrictId
    district_name: str
    title: str
    number: str
    fingerprint: str
    elements: tuple[Element, ...]

    def sections(self) -> Iterator["Question | FigureTable | Grid"]:
        """The elements that own a section, in form order."""
        return (e for e in self.elements if isinstance(e, Question | FigureTable | Grid))
