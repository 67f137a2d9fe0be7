"""Items of a form: each with its lead unit, its points with a place to answer, its figures, its problems."""

from collections.abc import Iterator, Mapping

from selfcheck.compose.figure_rows import Row
from selfcheck.model import styles
from selfcheck.model.form import Element, FigureTable, Heading, Printed, Question, SectionKind
from selfcheck.model.ids import ItemId, SectionId, bookmark_name, data_section, point_section, problem_section
from selfcheck.model.plan import FocusArea, Item
from selfcheck.model.wording import FormWording, worded
from selfcheck.numerals import format_chinese


def area_elements(
    area: FocusArea, wording: FormWording, rows: Mapping[ItemId, tuple[Row, ...]], *, for_office: bool = False
) -> Iterator[Element]:
    """A focus area with its items. ``rows``: figures that are asked for, by item; ``for_office``: readings of garbled
    cells and missing points stand in it, marked."""
    if area.title:
        heading = worded(wording.area_heading, ordinal=format_chinese(area.ordinal), title=area.title)
        yield Heading(heading, styles.HEADING_2, bookmark_name(area.id))
    for item in area.items:
        yield from _item(item, wording, rows.get(item.id, ()), for_office=for_office)


def _item(item: Item, wording: FormWording, rows: tuple[Row, ...], *, for_office: bool) -> Iterator[Element]:
    title = worded(wording.item_heading, ordinal=item.ordinal, title=item.title)
    yield Heading(title + (wording.new_mark if item.new_this_year else ""), styles.HEADING_3, bookmark_name(item.id))
    yield Printed(_lead_line(item, wording, for_office=for_office), styles.HINT)
    if item.missing_points:
        line = wording.office_missing_line if for_office else wording.missing_line
        yield Printed(worded(line, numbers="、".join(map(str, item.missing_points))), styles.HINT)
    for point in item.reference_points:
        section = point_section(item.id, point.number)
        yield _question(section, "point", f"{item.ordinal}-{point.number}", point.text, wording.prompt, item)
    data = data_section(item.id)
    yield FigureTable(
        data,
        styles.FIGURES_CODE.format(item=item.ordinal),
        wording.data_label,
        bookmark_name(data),
        wording.figure_columns,
        wording.empty_rows,
        item.id,
        rows,
    )
    problem = problem_section(item.id)
    yield _question(
        problem,
        "item_problem",
        styles.PROBLEM_CODE.format(item=item.ordinal),
        wording.problem_label,
        wording.prompt,
        item,
    )


def _question(section: SectionId, kind: SectionKind, code: str, wording: str, prompt: str, item: Item) -> Question:
    return Question(section, kind, code, wording, bookmark_name(section), prompt, item.id)


def _lead_line(item: Item, wording: FormWording, *, for_office: bool) -> str:
    """A district reads only units that are beyond doubt; a reading of a garbled cell is the office's business."""
    is_guessed = any(lead.certainty == "guessed" for lead in item.lead_units)
    if is_guessed and not for_office:
        return wording.lead_open
    line = wording.office_lead_line if is_guessed else wording.lead_line
    return worded(line, units="、".join(lead.name for lead in item.lead_units))
