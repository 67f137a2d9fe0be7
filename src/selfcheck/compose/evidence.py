"""What a lead unit reads before it scores: its own items, point by point, all districts side by side."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from selfcheck.compose.unit_material import Material
from selfcheck.model import styles
from selfcheck.model.asked import asked_parts
from selfcheck.model.blocks import (
    Block,
    Cell,
    Document,
    Embedded,
    ListItem,
    Paragraph,
    Picture,
    Run,
    Table,
    cell,
    paragraph,
    plain_text,
    walk,
)
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import DistrictId, SectionId, data_section, point_section, problem_section
from selfcheck.model.plan import Item, Plan, Unit
from selfcheck.model.records import Record, RecordWording
from selfcheck.model.submission import Figure, Highlight, ItemData, Section
from selfcheck.model.wording import EvidenceWording, worded

SMALL_MM = 60.0
"""The longer side of a picture: enough to see what it shows beside fifteen others."""
_WIDTHS = (14.0, 9.0, 25.0, 11.0, 9.0, 18.0, 14.0)
_PAIR = (14.0, 86.0)
_RISK = (14.0, 26.0, 60.0)
_RECORD = (16.0, 14.0, 14.0, 56.0)
_LAST = 10_000
_NUMBER = re.compile(r"(?<![0-9])([0-9]{1,4})[^0-9]*$")

_Row = tuple[str, Sequence[Block]]


def evidence_document(
    plan: Plan, unit: Unit, material: Material, wording: EvidenceWording, told: RecordWording
) -> Document:
    """The unit's material, in the office's order of districts: its items, the parts it marks, what was noted apart."""
    page = _Page(plan, material, wording, told)
    blocks: list[Block] = []
    for item in plan.unit_items(unit.id):
        blocks += page.item(item, new_page=bool(blocks))
    blocks += page.parts(unit)
    blocks += page.apart()
    title = worded(wording.title, year=plan.year, unit=unit.name)
    return Document(tuple(blocks), properties={"title": title})


@dataclass(frozen=True)
class _Page:
    plan: Plan
    material: Material
    wording: EvidenceWording
    told: RecordWording

    def item(self, item: Item, *, new_page: bool) -> Iterator[Block]:
        """One item: points, figures, problems, then what else is known of it; the first stands under the title."""
        heading = worded(self.wording.item_heading, ordinal=item.ordinal, title=item.title)
        yield paragraph(heading, styles.HEADING_1, new_page=new_page)
        for point in item.reference_points:
            label = worded(self.wording.point_heading, item=item.ordinal, point=point.number, text=point.text)
            yield paragraph(label, styles.POINT)
            yield from self._sections(point_section(item.id, point.number))
        yield paragraph(self.wording.data_heading, styles.POINT)
        yield from self._figures(item)
        yield paragraph(self.wording.problem_heading, styles.POINT)
        yield from self._sections(problem_section(item.id))
        yield from self._risks_of(item)
        yield from self._records(
            [one for one in self.material.records if one.item == item.id], self.wording.records_heading
        )

    def parts(self, unit: Unit) -> Iterator[Block]:
        """Parts two to four, as far as this unit was named to mark them."""
        for name, part in asked_parts(self.plan).items():
            if name not in unit.assesses:
                continue
            heading = worded(self.wording.part_heading, label=part.label, title=part.title)
            yield paragraph(heading, styles.HEADING_1, new_page=True)
            match name:
                case "windows":
                    titles = {f"window-{window.ordinal}": window.name for window in self.plan.windows}
                    yield from self._by_section(self.material.windows, titles)
                case "problems":
                    titles = {f"risk-{risk.ordinal}": risk.title for risk in self.plan.risks}
                    yield from self._by_section(self.material.risks, titles)
                case "highlights":
                    yield from self._highlights()

    def apart(self) -> Iterator[Block]:
        """What this unit noted on no single item."""
        noted = [one for one in self.material.records if one.item is None]
        yield from self._records(noted, self.wording.apart_heading)

    def _sections(self, section: SectionId) -> Iterator[Block]:
        answers = self.material.answers
        yield from self._side_by_side(self._told(answers.get(d.id), section, d.name) for d in self.plan.districts)

    def _by_section(self, given: Mapping[DistrictId, Sequence[Section]], titles: Mapping[str, str]) -> Iterator[Block]:
        own = {district: {s.id: s for s in sections} for district, sections in given.items()}
        for section, title in titles.items():
            yield paragraph(title, styles.POINT)
            yield from self._side_by_side(
                self._told(own.get(d.id), SectionId(section), d.name) for d in self.plan.districts
            )

    def _told(self, own: Mapping[SectionId, Section] | None, section: SectionId, district: str) -> _Row:
        """What one district says in one place, or why it says nothing."""
        states = self.wording.states
        if own is None or section not in own:
            return district, (paragraph(states["not_received" if own is None else "missing"]),)
        found = own[section]
        if found.state == "not_applicable":
            return district, (Paragraph((Run(states["not_applicable"], bold=True),)), *_small(found.blocks))
        return district, tuple(_small(found.blocks)) or (paragraph(states[found.state]),)

    def _side_by_side(self, rows: Iterable[_Row]) -> Iterator[Block]:
        """A row a district; an answer that holds a table of its own stands between, over the full width."""
        waiting: list[tuple[Cell, ...]] = []
        for name, blocks in rows:
            if any(isinstance(block, Table | Embedded) for block in walk(blocks)):
                yield from _table(self.wording.answer_columns, waiting, _PAIR)
                waiting = []
                yield paragraph(worded(self.wording.district_line, district=name), styles.HEADING_3)
                yield from blocks
            else:
                waiting.append((cell(name), Cell(tuple(blocks))))
        yield from _table(self.wording.answer_columns, waiting, _PAIR)

    def _figures(self, item: Item) -> Iterator[Block]:
        """All districts' figures in one table: like beside like, by point and name, then in the order of districts."""
        rows: list[tuple[tuple[int, str], int, tuple[str, ...]]] = []
        silent: list[tuple[str, ...]] = []
        names: dict[str, int] = {}
        for place, district in enumerate(self.plan.districts):
            own = self.material.answers.get(district.id)
            data = own.get(data_section(item.id)) if own is not None else None
            figures = data.figures if isinstance(data, ItemData) else ()
            for figure in figures:
                order = names.setdefault(_bare(figure.name), len(names))
                rows.append(((_point(figure), f"{order:05}"), place, _cells(district.name, figure)))
            if not figures:
                state = self.wording.states["not_received" if own is None else "blank"]
                silent.append((district.name, "", state, "", "", "", ""))
        body = [row for *_, row in sorted(rows)]
        printed = [tuple(map(cell, row)) for row in (*body, *silent)]
        yield from _table(self.wording.figure_columns, printed, _WIDTHS)

    def _risks_of(self, item: Item) -> Iterator[Block]:
        """What part four says of this item, by district."""
        rows = [
            (cell(district.name), cell(risk.title), Cell(tuple(_small(_flat(risk.blocks)))))
            for district in self.plan.districts
            for risk in self.material.risks.get(district.id, ()) if item.id in risk.items
        ]  # fmt: skip
        if rows:
            yield paragraph(self.wording.risks_heading, styles.POINT)
            yield from _table(self.wording.risk_columns, rows, _RISK)

    def _highlights(self) -> Iterator[Block]:
        for district in self.plan.districts:
            yield paragraph(worded(self.wording.district_line, district=district.name), styles.HEADING_2)
            own: Sequence[Highlight] = self.material.highlights.get(district.id, ())
            told = [highlight for highlight in own if highlight.state == "answered"]
            for highlight in told:
                yield paragraph(highlight.headline or highlight.title, styles.POINT)
                yield from _small(highlight.blocks)
            if not told:
                state = "not_received" if district.id not in self.material.answers else "blank"
                yield paragraph(self.wording.states[state], styles.BODY)

    def _records(self, noted: Sequence[Record], heading: str) -> Iterator[Block]:
        if not noted:
            return
        names = {district.id: district.name for district in self.plan.districts}
        rows = []
        for one in noted:
            more = worded(self.told.attached, name=one.name) if one.name else ""
            told = (one.on.isoformat(), names[one.district], self.told.kinds[one.kind], one.source + more)
            rows.append(tuple(map(cell, told)))
        yield paragraph(heading, styles.POINT)
        yield from _table(self.wording.record_columns, rows, _RECORD)


def _table(columns: Sequence[str], rows: Sequence[tuple[Cell, ...]], widths: tuple[float, ...]) -> Iterator[Table]:
    if rows:
        head = tuple(cell(name, styles.TABLE_HEAD, shaded=True) for name in columns)
        yield Table((head, *rows), widths, header_rows=1, kept="rows")


def _cells(district: str, figure: Figure) -> tuple[str, ...]:
    return (district, figure.point, figure.name, figure.value, figure.unit, figure.as_of, figure.target)


def _point(figure: Figure) -> int:
    """The point's number: 4 for 27-4 and for 4; what tells no point comes last."""
    number = _NUMBER.search(unicodedata.normalize("NFKC", figure.point))
    return int(number[1]) if number else _LAST


def _bare(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks for a narrow cell: a table as its text, a line a row."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (paragraph(line) for line in plain_text((block,)).splitlines())
        else:
            yield block


def _small(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks in the looks of our table, pictures no larger than needed to know them."""
    for block in blocks:
        match block:
            case Paragraph():
                yield Paragraph(block.runs)
            case ListItem():
                yield Paragraph((Run(f"{block.label} "), *block.runs) if block.label else block.runs)
            case Picture():
                scale = min(1.0, SMALL_MM / max(block.width_mm, block.height_mm, SMALL_MM))
                yield replaced(block, width_mm=block.width_mm * scale, height_mm=block.height_mm * scale)
            case _:
                yield block
