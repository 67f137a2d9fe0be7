"""The annexes on landscape pages: all marks, all opinions, how the returns came in, the rules, where figures come from."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from selfcheck.compose.report.achievements import shown_hash
from selfcheck.compose.report.captions import Captions
from selfcheck.compose.report.marks import shown
from selfcheck.compose.report.result import dense_table
from selfcheck.compose.report.trace import Trace
from selfcheck.messages.scoring import RULE_NAMES
from selfcheck.model.blocks import Block, Cell, Table, cell
from selfcheck.model.plan import Item
from selfcheck.model.report import Year
from selfcheck.model.rules import Rule
from selfcheck.model.wording import ReportWording, worded
from selfcheck.numerals import moment

ITEMS_ACROSS = 16
"""Columns of marks that fit a landscape page in any face."""
_OPINION_WIDTHS = (5.0, 25.0, 14.0, 20.0, 36.0)
_RETURN_WIDTHS = (14.0, 18.0, 8.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 16.0)


def annexes(year: Year, captions: Captions, trace: Trace, wording: ReportWording) -> Iterator[Block]:
    """All of them in their order, each on a new page but the first, which the turned pages begin with."""
    yield from captions.annex("scores", new_page=False)
    yield from _scores(year, wording)
    yield from captions.annex("opinions")
    yield _opinions(year, wording)
    yield from captions.annex("returns")
    yield _returns(year, wording)
    yield from captions.annex("rules")
    yield dense_table(wording.rules_columns, [_rule(year, rule, wording) for rule in year.plan.scoring.rules],
                      (18.0, 64.0, 18.0))  # fmt: skip
    yield from captions.annex("trace")
    yield from trace.blocks()


def _scores(year: Year, wording: ReportWording) -> Iterator[Table]:
    items = year.plan.items
    width = -(-len(items) // -(-len(items) // ITEMS_ACROSS))
    starts = range(0, len(items), width)
    for start in starts:
        foot = _keys(year, wording) if start == starts[-1] else ()
        yield _score_table(year, items[start : start + width], foot, wording)


def _keys(year: Year, wording: ReportWording) -> Iterator[str]:
    """What the numbers over the columns are, and the files the marks came in."""
    yield worded(wording.scores_note, items="；".join(f"{item.ordinal}.{item.title}" for item in year.plan.items))
    names = {unit.id: unit.name for unit in year.plan.lead_units}
    listed = "；".join(f"{names[unit]} {shown_hash(sha)}" for unit, sha in year.sheets.items())
    yield from (worded(wording.sheets_note, sheets=listed),) if listed else ()


def _score_table(year: Year, items: Sequence[Item], foot: Iterable[str], wording: ReportWording) -> Table:
    head = (*wording.scores_columns, *(str(item.ordinal) for item in items))
    rows = []
    for place in year.standing.districts:
        marks = {mark.item: shown(Fraction(mark.score)) for mark in place.by_item}
        name = year.plan.district(place.district).name
        rows.append(tuple(map(cell, (name, place.total, *(marks.get(item.id, "") for item in items)))))
    return dense_table(head, rows, (11.0, 7.0, *(82.0 / len(items),) * len(items)), kept="table", foot=foot)


def _opinions(year: Year, wording: ReportWording) -> Table:
    """A row for each thing a unit says of an item, with every district it says that of."""
    rows: list[tuple[Cell, ...]] = []
    units = {unit.id: unit.name for unit in year.plan.lead_units}
    given = {(mark.item, place.district): mark.by_unit for place in year.standing.districts for mark in place.by_item}
    for item in year.plan.items:
        said: dict[tuple[str, str], list[str]] = {}
        for district in year.plan.districts:
            for one in given.get((item.id, district.id), ()):
                if words := one.opinion.strip():
                    said.setdefault((units[one.unit], words), []).append(district.name)
        rows += [
            tuple(map(cell, (str(item.ordinal), item.title, unit, "、".join(names), words)))
            for (unit, words), names in said.items()
        ]
    return dense_table(wording.opinions_columns, rows, _OPINION_WIDTHS)


def _returns(year: Year, wording: ReportWording) -> Table:
    plan = year.plan
    points = sum(len(item.reference_points) for item in plan.items)
    rows = []
    for district in plan.districts:
        facts = year.returns.get(district.id)
        if facts is None:
            rows.append(tuple(map(cell, (district.name, wording.not_received, *[""] * (len(_RETURN_WIDTHS) - 2)))))
            continue
        late = wording.late if facts.late else wording.on_time
        rows.append(tuple(map(cell, (
            district.name, moment(facts.received_on), str(facts.version), late, f"{facts.answered_points}/{points}",
            f"{facts.answered_highlights}/{plan.highlights}", str(facts.problem_items), str(facts.risks_yes),
            str(facts.risks_blank), shown_hash(facts.sha256),
        ))))  # fmt: skip
    return dense_table(wording.returns_columns, rows, _RETURN_WIDTHS)


def _rule(year: Year, rule: Rule, wording: ReportWording) -> tuple[Cell, ...]:
    state = wording.rule_confirmed if rule.name in year.confirmed_rules else wording.rule_proposed
    name = wording.rule_names.get(rule.name) or RULE_NAMES.get(rule.name, wording.other_rule)
    return cell(name), cell(rule.meaning), cell(state)
