"""The assessment report to the director's meeting: how it went, the standing, a chapter a focus area, gaps, next steps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from selfcheck.model import styles
from selfcheck.model.blocks import Block, Cell, Document, Table, cell, paragraph
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import District, Item, LeadUnit, Plan
from selfcheck.model.standing import Place, Standing
from selfcheck.model.wording import ReportWording, one_line, worded
from selfcheck.numerals import format_chinese, moment

ITEMS_ACROSS = 5
"""Columns of marks that fit an upright page in any face."""


@dataclass(frozen=True)
class ReturnFacts:
    """How one district's return came in (报送情况): counts alone, no text of part four."""

    received_on: str
    version: int
    late: bool
    answered_points: int
    answered_highlights: int
    problem_items: int
    risks_yes: int
    risks_blank: int


@dataclass(frozen=True)
class Prose:
    """The paragraphs of several sentences, filled from text templates."""

    work: Sequence[Block]
    next_steps: Sequence[Block]


def report_document(
    plan: Plan,
    standing: Standing,
    returns: Mapping[DistrictId, ReturnFacts],
    prose: Prose,
    wording: ReportWording,
    *,
    confirmed_rules: frozenset[str],
) -> Document:
    """The report as blocks; a withheld standing leaves its reasons in place of the table."""
    chapters: list[Block] = [paragraph(wording.work_heading, styles.HEADING_2), *prose.work]
    chapters += _result(plan, standing, wording)
    chapters += _areas(plan, standing, wording)
    chapters += _problems(plan, returns, wording)
    chapters += [paragraph(wording.next_heading, styles.HEADING_2), *prose.next_steps]
    chapters.append(paragraph(wording.closing, styles.BODY))
    chapters += _annexes(plan, standing, returns, wording, confirmed_rules)
    return Document(tuple(chapters), properties={"title": one_line(worded(wording.title, year=plan.year))})


def _result(plan: Plan, standing: Standing, wording: ReportWording) -> Iterator[Block]:
    yield paragraph(wording.result_heading, styles.HEADING_2)
    if standing.state == "withheld":
        yield paragraph(wording.withheld, styles.BODY)
        yield from (paragraph(reason, styles.BODY) for reason in standing.withheld_because)
        return
    names = {d.id: d.name for d in plan.districts}
    rows = [(_rank(p, wording), names[p.district], p.total, p.grade) for p in standing.districts]
    yield _table(wording.result_columns, rows, (22.0, 32.0, 24.0, 22.0))


def _rank(place: Place, wording: ReportWording) -> str:
    if place.rank is None:
        return wording.unranked
    return f"{place.rank}{wording.tied if place.tied else ''}"


def _areas(plan: Plan, standing: Standing, wording: ReportWording) -> Iterator[Block]:
    yield paragraph(wording.areas_heading, styles.HEADING_2)
    for area in plan.areas:
        if area.title:
            heading = worded(wording.area_heading, ordinal=format_chinese(area.ordinal), title=area.title)
            yield paragraph(heading, styles.HEADING_3)
        rows = [_item_row(item, standing, wording) for item in area.items]
        yield _table(wording.area_columns, rows, (8.0, 36.0, 20.0, 13.0, 11.5, 11.5))
        opinions = [o for item in area.items for place in _best(item, standing) for o in _opinions(plan, item, place)]
        if opinions:
            yield paragraph(wording.opinions_heading, styles.HEADING_4)
        for item_number, unit, district, words in opinions:
            line = worded(wording.opinion_line, item=item_number, unit=unit, district=district, opinion=words)
            yield paragraph(line, styles.BODY)


def _item_row(item: Item, standing: Standing, wording: ReportWording) -> tuple[str, ...]:
    marks = [Decimal(m.score) for place in standing.districts for m in place.by_item if m.item == item.id]
    units = "、".join(_lead(lead, wording) for lead in item.lead_units)
    if not marks:
        return str(item.ordinal), item.title, units, "", "", ""
    mean = sum(marks, Decimal(0)) / len(marks)
    return str(item.ordinal), item.title, units, _shown(mean), _shown(max(marks)), _shown(min(marks))


def _lead(lead: LeadUnit, wording: ReportWording) -> str:
    """A unit's name; one read out of a garbled cell carries its mark, as in the office's own copy of the form."""
    return worded(wording.guessed, name=lead.name) if lead.certainty == "guessed" else lead.name


def _shown(mark: Decimal) -> str:
    """Two decimals, half up as in the standing (contract §4); the language's own formatting rounds half to even."""
    return str(mark.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _opinions(plan: Plan, item: Item, place: Place) -> Iterator[tuple[str, str, str, str]]:
    """Item number, unit, district and words of each opinion the units gave one district on one item."""
    units = {u.id: u.name for u in plan.lead_units}
    mark = next((m for m in place.by_item if m.item == item.id), None)
    for given in mark.by_unit if mark else ():
        if given.opinion.strip():
            yield str(item.ordinal), units[given.unit], plan.district(place.district).name, given.opinion.strip()


def _all_opinions(plan: Plan, standing: Standing) -> Iterator[tuple[str, str, str, str]]:
    for item in plan.items:
        for place in _in_order(plan.districts, standing):
            yield from _opinions(plan, item, place)


def _best(item: Item, standing: Standing) -> Sequence[Place]:
    marked = [(Decimal(m.score), place) for place in standing.districts for m in place.by_item if m.item == item.id]
    return [max(marked, key=lambda entry: entry[0])[1]] if marked else []


def _in_order(districts: Sequence[District], standing: Standing) -> Sequence[Place]:
    places = {place.district: place for place in standing.districts}
    return [places[d.id] for d in districts if d.id in places]


def _problems(plan: Plan, returns: Mapping[DistrictId, ReturnFacts], wording: ReportWording) -> Iterator[Block]:
    yield paragraph(wording.problems_heading, styles.HEADING_2)
    rows = []
    for district in plan.districts:
        facts = returns.get(district.id)
        counts = (facts.problem_items, facts.risks_yes, facts.risks_blank) if facts else ("", "", "")
        rows.append((district.name, *map(str, counts)))
    yield _table(wording.problems_columns, rows, (25.0, 25.0, 25.0, 25.0))


def _annexes(
    plan: Plan,
    standing: Standing,
    returns: Mapping[DistrictId, ReturnFacts],
    wording: ReportWording,
    confirmed_rules: frozenset[str],
) -> Iterator[Block]:
    yield paragraph(wording.annex_scores, styles.HEADING_2, new_page=True)
    yield from _score_tables(plan, standing, wording)
    yield paragraph(wording.annex_opinions, styles.HEADING_2, new_page=True)
    yield _table(wording.opinions_columns, tuple(_all_opinions(plan, standing)), (10.0, 22.0, 18.0, 50.0))
    yield paragraph(wording.annex_returns, styles.HEADING_2, new_page=True)
    yield _returns_table(plan, returns, wording)
    yield paragraph(wording.annex_rules, styles.HEADING_2, new_page=True)
    rows = [
        (
            rule.name,
            "；".join((rule.value, *(f"{key}：{value}" for key, value in rule.each))),
            rule.meaning,
            wording.rule_confirmed if rule.name in confirmed_rules else wording.rule_proposed,
        )
        for rule in plan.scoring.rules
    ]
    yield _table(wording.rules_columns, rows, (18.0, 16.0, 48.0, 18.0))


def _score_tables(plan: Plan, standing: Standing, wording: ReportWording) -> Iterator[Block]:
    """Upright tables of a few items each: 31 columns do not fit a page, and a mark must not break across lines."""
    for area in plan.areas:
        yield from (paragraph(area.title, styles.HEADING_4),) if area.title else ()
        parts = -(-len(area.items) // ITEMS_ACROSS)
        width = -(-len(area.items) // parts)
        for start in range(0, len(area.items), width):
            yield _score_table(plan, area.items[start : start + width], standing, wording)


def _score_table(plan: Plan, items: Sequence[Item], standing: Standing, wording: ReportWording) -> Table:
    columns = (*wording.scores_columns, *(worded(wording.item_column, ordinal=i.ordinal) for i in items))
    rows = []
    for place in standing.districts:
        marks = {m.item: _shown(Decimal(m.score)) for m in place.by_item}
        name = plan.district(place.district).name
        rows.append((name, place.total, *(marks.get(item.id, "") for item in items)))
    share = 80.0 / (len(columns) - 1)
    return _table(columns, rows, (20.0, *(share,) * (len(columns) - 1)))


def _returns_table(plan: Plan, returns: Mapping[DistrictId, ReturnFacts], wording: ReportWording) -> Table:
    points = sum(len(item.reference_points) for item in plan.items)
    rows = []
    for district in plan.districts:
        facts = returns.get(district.id)
        if facts is None:
            rows.append((district.name, wording.not_received, "", "", "", ""))
            continue
        when = moment(facts.received_on)
        late = wording.late if facts.late else wording.on_time
        rows.append((district.name, when, str(facts.version), late, f"{facts.answered_points}/{points}",
                     f"{facts.answered_highlights}/{plan.highlights}"))  # fmt: skip
    return _table(wording.returns_columns, rows, (20.0, 28.0, 10.0, 14.0, 14.0, 14.0))


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], widths: tuple[float, ...]) -> Table:
    head = tuple(cell(name, styles.TABLE_HEAD, shaded=True) for name in columns)
    body: list[tuple[Cell, ...]] = [tuple(map(cell, row)) for row in rows]
    return Table((head, *body), widths, header_rows=1, kept="rows")
