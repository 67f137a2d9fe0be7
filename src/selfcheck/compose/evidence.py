"""What a lead unit reads before it scores: its own items, point by point, all districts side by side."""

from collections.abc import Iterator, Mapping, Sequence

from selfcheck.model import styles
from selfcheck.model.blocks import Block, Document, Paragraph, Table, cell, paragraph
from selfcheck.model.ids import DistrictId, SectionId, data_section, point_section, problem_section
from selfcheck.model.plan import District, Item, Plan, Unit
from selfcheck.model.submission import ItemData, ItemProblem, PointAnswer
from selfcheck.model.wording import EvidenceWording, worded

Answers = Mapping[DistrictId, Mapping[SectionId, PointAnswer | ItemData | ItemProblem]]
"""The answers of each district to the items of one unit; a district that is not in it has not been received."""

_WIDTHS = (14.0, 8.0, 26.0, 14.0, 10.0, 16.0, 12.0)


def evidence_document(plan: Plan, unit: Unit, answers: Answers, wording: EvidenceWording) -> Document:
    """The unit's material, in the office's order of districts. No risk answer can be handed in."""
    blocks: list[Block] = []
    for item in plan.unit_items(unit.id):
        blocks += _item(plan, item, answers, wording)
    title = worded(wording.title, year=plan.year, unit=unit.name)
    return Document(tuple(blocks), properties={"title": title})


def _item(plan: Plan, item: Item, answers: Answers, wording: EvidenceWording) -> Iterator[Block]:
    yield paragraph(
        worded(wording.item_heading, ordinal=item.ordinal, title=item.title), styles.HEADING_1, new_page=True
    )
    for point in item.reference_points:
        heading = worded(wording.point_heading, item=item.ordinal, point=point.number, text=point.text)
        yield paragraph(heading, styles.POINT)
        yield from _side_by_side(plan.districts, answers, point_section(item.id, point.number), wording)
    yield paragraph(wording.data_heading, styles.POINT)
    yield _figures(plan.districts, answers, data_section(item.id), wording)
    yield paragraph(wording.problem_heading, styles.POINT)
    yield from _side_by_side(plan.districts, answers, problem_section(item.id), wording)


def _side_by_side(
    districts: Sequence[District], answers: Answers, section: SectionId, wording: EvidenceWording
) -> Iterator[Block]:
    for district in districts:
        yield paragraph(worded(wording.district_line, district=district.name), styles.HEADING_3)
        answer = answers.get(district.id, {}).get(section)
        if answer is None:
            yield paragraph(wording.states["not_received"], styles.BODY)
        elif answer.blocks:
            yield from (Paragraph(b.runs, styles.BODY) if isinstance(b, Paragraph) else b for b in answer.blocks)
        else:
            yield paragraph(wording.states[answer.state], styles.BODY)


def _figures(districts: Sequence[District], answers: Answers, section: SectionId, wording: EvidenceWording) -> Table:
    head = tuple(cell(name, styles.TABLE_HEAD, shaded=True) for name in wording.figure_columns)
    rows = [head]
    for district in districts:
        data = answers.get(district.id, {}).get(section)
        figures = data.figures if isinstance(data, ItemData) else ()
        rows += [
            tuple(map(cell, (district.name, f.point, f.name, f.value, f.unit, f.as_of, f.target))) for f in figures
        ]
    return Table(tuple(rows), _WIDTHS, header_rows=1, kept="rows")
