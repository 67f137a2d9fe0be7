"""The highlights of all districts as one booklet. It accepts highlights alone: no other part of a return can get in."""

from collections.abc import Iterable, Iterator, Sequence

from selfcheck.model import styles
from selfcheck.model.blocks import (
    Block,
    Cell,
    Document,
    Embedded,
    ListItem,
    Note,
    Paragraph,
    Table,
    paragraph,
    plain_text,
    walk,
)
from selfcheck.model.ids import ItemId
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import District, Plan
from selfcheck.model.submission import Highlight
from selfcheck.model.wording import BookletWording, worded

Entry = tuple[District, Sequence[Highlight]]


def booklet_document(
    plan: Plan, entries: Iterable[Entry], wording: BookletWording, preface: Sequence[Block]
) -> Collected[Document]:
    """Preface, contents and every highlight that may be printed, by district; each one left out is named."""
    notices: list[Notice] = []
    chosen = [(district, _printable(district, highlights, notices)) for district, highlights in entries]
    blocks: list[Block] = [paragraph(wording.preface_heading, styles.HEADING_1, new_page=True), *preface]
    blocks += _contents(chosen, wording)
    for district, highlights in chosen:
        blocks += _district(plan, district, highlights, wording, notices)
    title = worded(wording.title, year=plan.year)
    return Collected(Document(tuple(blocks), properties={"title": title}), tuple(notices))


def headings(document: Document) -> Iterator[tuple[str, int]]:
    """The text and level of each heading, for the outline of the PDF."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.style.startswith("heading "):
            yield plain_text((block,)), int(block.style.removeprefix("heading "))


def _printable(district: District, highlights: Iterable[Highlight], notices: list[Notice]) -> list[Highlight]:
    kept = []
    for highlight in highlights:
        where = f"{district.name} {highlight.id}"
        if highlight.state != "answered":
            notices.append(notice("PUB030", where))
        elif highlight.publishable is False:
            notices.append(notice("PUB031", where, headline=highlight.headline))
        else:
            kept.append(highlight)
    return kept


def _contents(chosen: Iterable[tuple[District, Sequence[Highlight]]], wording: BookletWording) -> Iterator[Block]:
    yield paragraph(wording.contents_heading, styles.HEADING_1, new_page=True)
    for district, highlights in chosen:
        if highlights:
            yield paragraph(district.name, styles.CONTENTS)
        for number, highlight in enumerate(highlights, start=1):
            yield paragraph(f"　{number}．{_headline(highlight)}", styles.CONTENTS)


def _district(
    plan: Plan, district: District, highlights: Sequence[Highlight], wording: BookletWording, notices: list[Notice]
) -> Iterator[Block]:
    if not highlights:
        return
    yield paragraph(district.name, styles.HEADING_1, new_page=True)
    for number, highlight in enumerate(highlights, start=1):
        yield paragraph(f"{number}．{_headline(highlight)}", styles.HEADING_2)
        yield from _highlight(plan, highlight, wording, notices, f"{district.name} {highlight.id}")


def _headline(highlight: Highlight) -> str:
    return " ".join(highlight.headline.split()) or highlight.title


def _highlight(
    plan: Plan, highlight: Highlight, wording: BookletWording, notices: list[Notice], where: str
) -> Iterator[Block]:
    if highlight.qualities:
        yield paragraph(worded(wording.qualities_line, qualities="、".join(highlight.qualities)), styles.BODY)
    if highlight.items:
        yield paragraph(worded(wording.items_line, items=_items(plan, highlight.items, wording)), styles.BODY)
    parts = (
        (wording.background, highlight.background),
        (wording.practice, highlight.practice),
        (wording.effect, highlight.effect),
        (wording.replicable, highlight.replicable),
        (wording.others, highlight.others),
    )
    notices += _left_out(highlight.blocks, where)
    for heading, blocks in parts:
        shown = tuple(for_print(blocks, wording))
        if shown:
            yield paragraph(heading, styles.HEADING_3)
            yield from shown


def _items(plan: Plan, ids: Iterable[ItemId], wording: BookletWording) -> str:
    items = {item.id: item for item in plan.items}
    return "；".join(
        worded(wording.item_name, ordinal=items[i].ordinal, title=items[i].title) for i in ids if i in items
    )


def for_print(blocks: Iterable[Block], wording: BookletWording) -> Iterator[Block]:
    """A district's blocks as they are printed: notes in the text, comments and hidden words left out."""
    for block in blocks:
        match block:
            case Paragraph() | ListItem():
                yield from _line(block)
            case Table():
                rows = tuple(tuple(_cell(c, wording) for c in row) for row in block.rows)
                yield Table(rows, block.widths, block.header_rows)
            case Note():
                yield from _note(block, wording)
            case Embedded():
                yield paragraph(worded(wording.attachment, name=block.name or block.media), styles.BODY)
            case _:
                yield block


def _line(line: Paragraph | ListItem) -> Iterator[Paragraph | ListItem]:
    runs = tuple(run for run in line.runs if not run.hidden)
    if runs:
        yield ListItem(runs, line.level, line.label) if isinstance(line, ListItem) else Paragraph(runs, styles.BODY)


def _note(note: Note, wording: BookletWording) -> Iterator[Block]:
    shown = tuple(for_print(note.blocks, wording)) if note.kind != "comment" else ()
    if note.kind not in {"footnote", "endnote"}:
        yield from shown
    elif plain_text(shown).strip():
        yield paragraph(worded(wording.footnote, text=plain_text(shown)), styles.BODY)


def _cell(cell: Cell, wording: BookletWording) -> Cell:
    inner = tuple(Paragraph(b.runs) if isinstance(b, Paragraph) else b for b in for_print(cell.blocks, wording))
    return Cell(inner, cell.colspan, cell.rowspan)


def _left_out(blocks: Iterable[Block], where: str) -> Iterator[Notice]:
    """What of a highlight does not reach the page, each with the words it begins with."""
    for block in walk(blocks):
        if isinstance(block, Note) and block.kind == "comment":
            yield notice("PUB032", where, text=plain_text(block.blocks)[:30])
        elif isinstance(block, Paragraph | ListItem):
            hidden = "".join(run.text for run in block.runs if run.hidden).strip()
            if hidden:
                yield notice("PUB033", where, text=hidden[:30])
