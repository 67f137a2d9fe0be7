"""The plan as the printed notice it came from: covering text, the plan's own text, the attachment table."""

from collections.abc import Iterator, Sequence

from selfcheck.messages.notice import COVERING, PREFACE
from selfcheck.model import styles
from selfcheck.model.blocks import Block, Cell, Document, Paragraph, Table, cell, paragraph, run_text
from selfcheck.model.plan import BodySection, FocusArea, Item, Plan
from selfcheck.model.wording import NoticeWording
from selfcheck.numerals import cn_date, format_chinese

_WIDTHS = {"area": 17.0, "item": 20.0, "unit": 13.0, "points": 50.0, "mark": 6.0, "weight": 6.0}


def notice_document(plan: Plan, wording: NoticeWording) -> Document:
    """The notice below its red head. What the plan marks as inferred or new is not printed: a notice states."""
    covering = [section for section in plan.body if section.title == COVERING]
    blocks: list[Block] = [_body(block) for section in covering for block in section.blocks]
    blocks.append(paragraph(plan.issuer, styles.SIGNATURE))
    blocks.append(paragraph(cn_date(plan.issued_on), styles.SIGNATURE))
    blocks.append(paragraph(plan.title, styles.TITLE, new_page=True))
    for section in plan.body:
        if section.title != COVERING:
            blocks += _section(section)
    if plan.publicity:
        blocks.append(paragraph(wording.publicity.format(text=plan.publicity), styles.BODY))
    attachment = [
        paragraph(wording.attachment, styles.ATTACHMENT),
        paragraph(plan.attachment_title, styles.TITLE),
        _table(plan, wording),
    ]
    title = plan.notice_title or plan.title
    return Document(tuple(blocks), attachment=tuple(attachment), properties={"title": title, "subject": plan.document_number})


def _section(section: BodySection) -> Iterator[Block]:
    if section.title != PREFACE:
        yield paragraph(section.title, styles.HEADING_2 if section.level == 1 else styles.HEADING_3)
    for block in section.blocks:
        yield _body(block)


def _body(block: Block) -> Block:
    """A paragraph of the body; one that addresses somebody stands flush (GB/T 9704 §7.3.2)."""
    if not isinstance(block, Paragraph):
        return block
    is_address = run_text(block).endswith("：") and len(block.runs) == 1 and len(run_text(block)) < 60
    return Paragraph(block.runs, styles.FLUSH if is_address else styles.BODY)


def _table(plan: Plan, wording: NoticeWording) -> Table:
    columns = _columns(plan)
    head = tuple(cell(wording.columns[name], styles.TABLE_HEAD, shaded=True) for name in columns)
    rows: list[tuple[Cell, ...]] = [head]
    for area in plan.focus_areas:
        rows += _area_rows(area, columns, wording)
    return Table(tuple(rows), tuple(_WIDTHS[name] for name in columns), header_rows=1)


def _columns(plan: Plan) -> tuple[str, ...]:
    """Columns that have something to say; ``area`` only where groups have titles."""
    wanted = {"item": True, "unit": True, "points": True, "area": any(area.title for area in plan.focus_areas)}
    return tuple(name for name in ("area", "item", "unit", "points") if wanted[name])


def _area_rows(area: FocusArea, columns: Sequence[str], wording: NoticeWording) -> Iterator[tuple[Cell, ...]]:
    for n, item in enumerate(area.items):
        row = [_item_cell(item, name) for name in columns if name != "area"]
        if "area" in columns and n == 0:
            row.insert(0, cell(_label(area, wording), rowspan=len(area.items)))
        yield tuple(row)


def _label(area: FocusArea, wording: NoticeWording) -> str:
    ordinal = format_chinese(area.ordinal)
    pattern = wording.area_counted if area.declared_items else wording.area
    return pattern.format(ordinal=ordinal, title=area.title, count=area.declared_items)


def _item_cell(item: Item, name: str) -> Cell:
    if name == "item":
        return cell(item.title)
    if name == "unit":
        return Cell(tuple(paragraph(lead.name) for lead in item.lead_units))
    return Cell(tuple(paragraph(f"{point.number}. {point.text}") for point in item.reference_points))
