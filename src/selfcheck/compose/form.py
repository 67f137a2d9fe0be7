"""The plan as a form: one value that prints the blank and later cuts the returned file."""

import hashlib
from collections.abc import Iterable, Iterator

from selfcheck.compose.figure_rows import figure_rows
from selfcheck.compose.form_items import area_elements
from selfcheck.compose.plan_view import spoken_place
from selfcheck.model import styles
from selfcheck.model.encoding import to_json
from selfcheck.model.form import (
    Element,
    End,
    Field,
    Form,
    Grid,
    Heading,
    Printed,
    Question,
    SectionKind,
)
from selfcheck.model.ids import SectionId, bookmark_name
from selfcheck.model.plan import District, Doubt, Plan
from selfcheck.model.wording import FieldWording, FormWording, worded
from selfcheck.numerals import format_chinese

COVER = SectionId("cover")
FINGERPRINT_DIGITS = 8


def compile_form(plan: Plan, district: District, wording: FormWording, instructions: Iterable[str]) -> Form:
    """The blank of one district. ``instructions`` are the paragraphs printed after the cover."""
    common = _common(plan, wording, instructions)
    title = worded(wording.title, year=plan.year)
    asked = (title, wording.bureau_line, wording.number_line, wording.cover, common)
    fingerprint = hashlib.sha256(to_json(asked)).hexdigest()[:FINGERPRINT_DIGITS]
    number = f"ZP{plan.year}-{district.id}-{fingerprint}"
    elements = (*_cover(title, district, number, wording), *common)
    return Form(str(plan.year), district.id, district.name, title, number, fingerprint, elements)


def _common(plan: Plan, wording: FormWording, instructions: Iterable[str]) -> tuple[Element, ...]:
    """What every district is asked alike: the fingerprint is taken of it and of the cover's words, so that any change shows."""
    parts = (*_parts(plan, wording), *_sealing(wording))
    return (*_contents(parts, wording), *_instructions(wording, instructions), *parts)


def _contents(elements: Iterable[Element], wording: FormWording) -> Iterator[Element]:
    """A page of links, without page numbers: they move as answers grow, and no editor need update anything."""
    levels = {
        styles.HEADING_1: styles.CONTENTS,
        styles.HEADING_2: styles.CONTENTS_2,
        styles.HEADING_3: styles.CONTENTS_3,
    }
    yield Heading(wording.contents_heading, styles.HEADING_1, "sc_contents", new_page=True)
    for element in elements:
        if isinstance(element, Heading):
            text = element.text.replace("\n", "　")
            yield Printed(text, levels[element.style], link=element.bookmark)


def office_form(plan: Plan, form: Form, wording: FormWording) -> Form:
    """The office's own copy: readings of garbled cells and missing points stand in it, marked, and every open doubt."""
    title = worded(wording.office_title, year=plan.year)
    head: tuple[Element, ...] = (
        Heading(title, styles.TITLE, "sc_title"),
        Heading(wording.office_doubts_heading, styles.HEADING_2, "sc_doubts"),
        *(Printed(_doubt_line(plan, doubt, wording), styles.HINT) for doubt in plan.open_doubts),
    )
    body = tuple(element for area in plan.areas for element in area_elements(area, wording, {}, for_office=True))
    return Form(form.plan, form.district, form.district_name, title, form.number, form.fingerprint, (*head, *body))


def _doubt_line(plan: Plan, doubt: Doubt, wording: FormWording) -> str:
    """What is unclear and how it is read; where there is no reading, why it has to be asked."""
    line = wording.office_doubt_line if doubt.reading and doubt.source else wording.office_unread_line
    return worded(line, id=doubt.id, place=spoken_place(plan, doubt.where), source=doubt.source, reading=doubt.reading,
                       reason=doubt.reason)  # fmt: skip


def _cover(title: str, district: District, number: str, wording: FormWording) -> Iterator[Element]:
    yield Heading(title, styles.COVER_TITLE, "sc_title")
    yield Printed(worded(wording.bureau_line, bureau=district.bureau), styles.COVER)
    yield Printed(worded(wording.number_line, number=number), styles.COVER)
    yield Grid(COVER, "cover", "", wording.cover_title, "", _fields(COVER, wording.cover))


def _instructions(wording: FormWording, lines: Iterable[str]) -> Iterator[Element]:
    yield Heading(wording.instructions_heading, styles.HEADING_1, "sc_instructions", new_page=True)
    for line in lines:
        yield Printed(line, styles.HINT)


def _parts(plan: Plan, wording: FormWording) -> Iterator[Element]:
    """The parts that have something to ask, numbered through. The plan names them; one that names fewer than the form
    has takes the names of the wording."""
    contents = (
        _part_one(plan, wording),
        _part_two(plan, wording),
        _part_three(plan, wording),
        _part_four(plan, wording),
    )
    titles = plan.parts if len(plan.parts) == len(contents) else wording.part_titles
    ordinal = 0
    for title, content in zip(titles, contents, strict=True):
        elements = tuple(content)
        if elements:
            ordinal += 1
            heading = worded(wording.part_heading, ordinal=format_chinese(ordinal), title=title)
            yield Heading(heading, styles.HEADING_1, f"sc_part_{ordinal}", new_page=True)
            yield from elements


def _part_one(plan: Plan, wording: FormWording) -> Iterator[Element]:
    rows = figure_rows(plan, wording)
    for area in plan.areas:
        yield from area_elements(area, wording, rows)


def _part_two(plan: Plan, wording: FormWording) -> Iterator[Element]:
    for window in plan.windows:
        section = SectionId(f"window-{window.ordinal}")
        label = worded(wording.window_label, name=window.name)
        yield Question(
            section,
            "window",
            styles.WINDOW_CODE.format(number=window.ordinal),
            label,
            bookmark_name(section),
            wording.window_prompt,
        )


def _part_three(plan: Plan, wording: FormWording) -> Iterator[Element]:
    for n in range(1, plan.highlights + 1):
        label = worded(wording.highlight_label, ordinal=format_chinese(n))
        yield _grid(
            SectionId(f"highlight-{n}"),
            "highlight",
            styles.HIGHLIGHT_CODE.format(number=n),
            label,
            wording.highlight,
            new_page=n > 1,
        )


def _part_four(plan: Plan, wording: FormWording) -> Iterator[Element]:
    if plan.risks:
        yield Printed(wording.risk_hint, styles.HINT)
    for risk in plan.risks:
        yield _grid(
            SectionId(f"risk-{risk.ordinal}"),
            "risk",
            styles.RISK_CODE.format(number=risk.ordinal),
            risk.title,
            wording.risk,
        )


def _sealing(wording: FormWording) -> Iterator[Element]:
    yield Heading(wording.seal_heading, styles.HEADING_1, "sc_seal", new_page=True)
    for line in wording.seal_lines[:1]:
        yield Printed(line, styles.BODY)
    for line in wording.seal_lines[1:]:
        yield Printed(line, styles.SIGNATURE)
    yield End(wording.end_line)


def _grid(
    section: SectionId,
    kind: SectionKind,
    code: str,
    label: str,
    fields: Iterable[FieldWording],
    *,
    new_page: bool = False,
) -> Grid:
    return Grid(section, kind, code, label, bookmark_name(section), _fields(section, fields), new_page)


def _fields(section: SectionId, fields: Iterable[FieldWording]) -> tuple[Field, ...]:
    return tuple(Field(f.name, f.label, bookmark_name(f"{section}.{f.name}"), f.prompt, f.preprinted) for f in fields)
