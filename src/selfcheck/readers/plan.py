"""The plan folder as one value: plan.md and five TOML files, read together and wrong together."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from selfcheck.messages import PlanError
from selfcheck.model.ids import point_section
from selfcheck.model.plan import FocusArea, Plan
from selfcheck.readers.plan_faults import Faults, read_source
from selfcheck.readers.plan_table import Entry, read_table
from selfcheck.readers.plan_tables import read_districts, read_doubts, read_scoring, read_units, read_year, report_rules
from selfcheck.readers.plan_text import PlanText, read_plan_text

T = TypeVar("T")

_WHOLE_PLACES = ("body", "table", "year", "scoring")


def read_plan(folder: Path) -> Plan:
    """The plan in ``folder``. Raises one ``PlanError`` with every fault of every file, each with its line.

    Files are ``plan.md``, ``year.toml``, ``districts.toml``, ``units.toml``, ``scoring.toml`` and ``doubts.toml``;
    others are left alone.
    """
    if not folder.is_dir():
        raise PlanError("PLN001", folder.as_posix())
    faults = Faults()
    units = _table(folder, "units.toml", faults, lambda table: read_units(table, faults))
    source = read_source(folder, "plan.md", faults)
    text = read_plan_text(source, units, faults) if source else None
    areas = text.areas if text else None
    year = _table(folder, "year.toml", faults, lambda table: read_year(table, areas, faults))
    districts = _table(folder, "districts.toml", faults, lambda table: read_districts(table, faults))
    rules = _table(folder, "scoring.toml", faults, lambda table: table)
    scoring = read_scoring(rules, faults) if rules else None
    places = _places(text) if text else None
    doubts = _table(folder, "doubts.toml", faults, lambda table: read_doubts(table, places, faults))
    faults.stop()
    if text is None or year is None or scoring is None or rules is None:
        raise AssertionError("a file that could not be read is a fault")
    plan = Plan(
        title=text.title,
        attachment_title=text.attachment_title,
        parts=text.parts,
        focus_areas=text.areas,
        body=text.body,
        districts=districts or (),
        lead_units=units or (),
        scoring=scoring,
        doubts=doubts or (),
        **year._asdict(),
    )
    report_rules(plan, rules, faults)
    faults.stop()
    return plan


def _table(folder: Path, name: str, faults: Faults, read: Callable[[Entry], T]) -> T | None:
    source = read_source(folder, name, faults)
    table = read_table(source, faults) if source else None
    return read(table) if table else None


def _places(text: PlanText) -> set[str]:
    """Every place a doubt may name: points also where the source lost them."""
    places = {*_WHOLE_PLACES, *(f"part-{n}" for n, _ in enumerate(text.parts, 1))}
    for area in text.areas:
        places.update(_area_ids(area))
        for item in area.all_items:
            numbers = (*(point.number for point in item.reference_points), *item.missing_points)
            places.update((item.id, *(point_section(item.id, number) for number in numbers)))
    return places


def _area_ids(area: FocusArea) -> Iterator[str]:
    yield area.id
    for inside in area.focus_areas:
        yield from _area_ids(inside)
