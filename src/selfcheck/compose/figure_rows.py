"""Figures that points ask for, as rows begun in the form: named in the notice's own words, asked for once."""

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from selfcheck.model.ids import ItemId
from selfcheck.model.plan import Item, Plan, ReferencePoint
from selfcheck.model.target import Target
from selfcheck.model.wording import FormWording, worded

Row = tuple[str, ...]

_CLAUSES = re.compile(r"[，。；]")
_VERBS = re.compile(r"(达到|不低于|不少于|不超过|实现|完成|开展|达|为|按|“)")
_SHORT = 4
_LONG = 30
_ALIKE = 80.0


def figure_rows(plan: Plan, wording: FormWording) -> Mapping[ItemId, tuple[Row, ...]]:
    """The begun rows of each item that has any: point, name, value (empty), unit, as-of day (empty), target.

    A figure that an earlier point asks for already is not asked again: its row says where it stands.
    """
    asked: list[tuple[str, str, str]] = []
    rows: dict[ItemId, tuple[Row, ...]] = {}
    for item in plan.items:
        made = [
            _row(item, point, target, asked, wording) for point in item.reference_points for target in point.targets
        ]
        if made:
            rows[item.id] = tuple(made)
    return rows


def _row(
    item: Item, point: ReferencePoint, target: Target, asked: list[tuple[str, str, str]], wording: FormWording
) -> Row:
    code, name = f"{item.ordinal}-{point.number}", figure_name(point.text, target)
    patterns = {"each": wording.target_each, "city": wording.target_city, "unknown": wording.target_unknown}
    goal = worded(patterns[target.scope], measure=target.measure)
    before = _same(asked, name, target.measure)
    if before:
        return code, name, worded(wording.figure_elsewhere, code=before), target.unit, "", goal
    asked.append((code, name, target.measure))
    return code, name, "", target.unit, "", goal


def _same(asked: Sequence[tuple[str, str, str]], name: str, measure: str) -> str:
    """The code of the row that asks for the same figure; empty when there is none."""
    alike = (code for code, other, m in asked if m == measure and fuzz.ratio(name, other) >= _ALIKE)
    return next(alike, "")


def figure_name(text: str, target: Target) -> str:
    """What the figure is of, in the point's words: those before it in its clause, else those behind it."""
    start, end = target.span_in(text)
    before = _VERBS.sub("", _CLAUSES.split(text[:start])[-1]).strip("“”‘’（ ")
    if len(before) >= _SHORT:
        return before[-_LONG:]
    behind = _CLAUSES.split(text[end:])[0]
    return behind.partition("”")[0][:_LONG] or before
