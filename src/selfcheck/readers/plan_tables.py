"""The TOML files of the plan folder as values: districts, units, the year, scoring rules, doubts."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import NamedTuple, cast, get_args

from selfcheck.figures import FRAME, PROFILES
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import DistrictId, UnitId
from selfcheck.model.plan import (
    AssessedPart,
    Declared,
    District,
    Doubt,
    DoubtState,
    FocusArea,
    Plan,
    RiskKind,
    Unit,
    Window,
)  # fmt: skip
from selfcheck.model.rule_reading import read_rules
from selfcheck.model.rules import Rule, Scoring
from selfcheck.readers.plan_faults import Faults
from selfcheck.readers.plan_table import Entry

_MOST = 10_000
_BETWEEN = re.compile(r"(?<=[0-9])\s*[-‐-―−~〜至]\s*(?=[0-9])")
"""What people type between the ends of a range."""
_OBJECT = "区"


class Year(NamedTuple):
    """What year.toml holds."""

    year: int
    notice_title: str
    document_number: str
    issuer: str
    issued_on: date
    publicity: str
    marking: str
    due_from: date
    due_to: date
    highlights: int
    qualities: tuple[str, ...]
    windows: tuple[Window, ...]
    risks: tuple[RiskKind, ...]
    declared: tuple[Declared, ...]
    object_label: str
    page_profile: str


def read_units(table: Entry, faults: Faults) -> tuple[Unit, ...]:
    """The lead units; an id, name or alias may occur once."""
    entries = table.entries("units")
    units = tuple(_unit(entry) for entry in entries)
    _close(table, entries)
    report_repeated(entries, [(("id", unit.id),) for unit in units], faults)
    names = [(("name", unit.name), *(("aliases", alias) for alias in unit.aliases)) for unit in units]
    report_repeated(entries, names, faults)
    return units


def _unit(entry: Entry) -> Unit:
    parts = entry.several_of("assesses", get_args(AssessedPart))
    aliases = entry.texts("aliases", optional=True)
    return Unit(UnitId(entry.id("id")), entry.text("name"), aliases, cast(tuple[AssessedPart, ...], parts))


def read_districts(table: Entry, faults: Faults) -> tuple[District, ...]:
    """The districts in the order their numbers give; ids, codes, names and numbers may occur once."""
    entries = table.entries("districts")
    districts = [_district(entry) for entry in entries]
    _close(table, entries)
    keys: dict[str, Callable[[District], object]] = {
        "id": lambda d: d.id,
        "code": lambda d: d.code,
        "name": lambda d: d.name,
        "order": lambda d: d.order,
    }
    for key, value in keys.items():
        report_repeated(entries, [((key, value(district)),) for district in districts], faults)
    return tuple(sorted(districts, key=lambda d: d.order))


def _district(entry: Entry) -> District:
    return District(
        DistrictId(entry.id("id")),
        entry.one_line("code"),
        entry.name("name"),
        entry.integer("order", 1, _MOST),
        entry.one_line("bureau"),
        entry.texts("addressees"),
    )


def read_year(table: Entry, areas: tuple[FocusArea, ...] | None, faults: Faults) -> Year:
    """The year's own facts; declared totals are held against ``areas`` unless those could not be read."""
    entries = [table.entries(key, optional=True) for key in ("windows", "risks", "declared")]
    windows, risks, declared = entries
    year = Year(
        table.integer("year", 1900, 9999),
        table.optional_text("notice_title"),
        table.text("document_number"),
        table.text("issuer"),
        table.day("issued_on"),
        table.optional_text("publicity"),
        table.optional_text("marking"),
        table.day("due_from"),
        table.day("due_to"),
        table.integer("highlights", 0, 99),
        table.texts("qualities"),
        tuple(Window(n, entry.text("name")) for n, entry in enumerate(windows, 1)),
        tuple(RiskKind(n, entry.text("title")) for n, entry in enumerate(risks, 1)),
        tuple(Declared(e.text("name"), e.integer("items", 0, _MOST), e.integers("focus_areas")) for e in declared),
        table.optional_text("object_label") or _OBJECT,
        table.one_of("page_profile", tuple(PROFILES), default=FRAME.name),
    )
    _close(table, [entry for group in entries for entry in group])
    report_repeated(windows, [(("name", window.name),) for window in year.windows], faults)
    report_repeated(risks, [(("title", risk.title),) for risk in year.risks], faults)
    _report_dates(table, year, faults)
    for entry, total in zip(declared, year.declared, strict=True):
        _report_total(entry, total, areas, faults)
    return year


def _report_dates(table: Entry, year: Year, faults: Faults) -> None:
    if date.min not in (year.due_from, year.due_to) and year.due_from > year.due_to:
        faults.add("PLN073", table.at("due_from"), due_from=year.due_from, due_to=year.due_to)
    if date.min not in (year.due_from, year.issued_on) and year.due_from < year.issued_on:
        faults.add("PLN074", table.at("due_from"), due_from=year.due_from, issued_on=year.issued_on)


def _report_total(entry: Entry, total: Declared, areas: tuple[FocusArea, ...] | None, faults: Faults) -> None:
    if areas is None:
        return
    items = {area.ordinal: len(area.all_items) for area in areas}
    unknown = [ordinal for ordinal in total.focus_areas if ordinal not in items]
    for ordinal in unknown:
        faults.add("PLN072", entry.at("focus_areas"), name=total.name, ordinal=ordinal)
    found = sum(items.get(ordinal, 0) for ordinal in total.focus_areas)
    if not unknown and found != total.items:
        faults.add("PLN071", entry.at("items"), name=total.name, declared=total.items, found=found)


def read_scoring(table: Entry, faults: Faults) -> Scoring:
    """The scoring rules as proposed; a rule's name may occur once."""
    entries = table.entries("rules")
    scoring = Scoring(
        table.number("full_marks", 1, _MOST),
        table.integer("decimals", 0, 10),
        tuple(map(_rule, entries)),
    )
    _close(table, entries)
    report_repeated(entries, [(("name", rule.name),) for rule in scoring.rules], faults)
    return scoring


def _rule(entry: Entry) -> Rule:
    rule = Rule(entry.text("name"), entry.text("value"), entry.text("meaning"), entry.pairs("each"))
    if rule.name != "unit_score":
        return rule
    return replaced(rule, value=_range(rule.value), each=tuple((key, _range(value)) for key, value in rule.each))


def _range(text: str) -> str:
    """A range of marks as it is compared and confirmed, whatever stands between its ends: 0－100, 0～100, ０至１００."""
    return _BETWEEN.sub("-", unicodedata.normalize("NFKC", text))


def report_rules(plan: Plan, table: Entry, faults: Faults) -> None:
    """Say what is wrong with the scoring rules once the whole plan is known, each at its line of ``table``.

    What only a rank goes wrong by stops nobody from sending forms; it is said when a rank is asked for.
    """
    entries = {rule.name: entry for rule, entry in zip(plan.scoring.rules, table.entries("rules"), strict=True)}
    for fault in read_rules(plan)[1]:
        if (entry := entries.get(fault.rule)) and not fault.late:
            where = entry.at_pair("each", fault.key) if fault.key else entry.at("value")
            faults.add(fault.code, where, **fault.facts)


def read_doubts(table: Entry, places: Collection[str] | None, faults: Faults) -> tuple[Doubt, ...]:
    """The doubts; each must name ``places`` of the plan, unless the plan's text could not be read."""
    entries = table.entries("doubts", optional=True)
    doubts = tuple(_doubt(entry, places, faults) for entry in entries)
    _close(table, entries)
    report_repeated(entries, [(("id", doubt.id),) for doubt in doubts], faults)
    return doubts


def _doubt(entry: Entry, places: Collection[str] | None, faults: Faults) -> Doubt:
    doubt = Doubt(
        entry.text("id"),
        entry.text("where"),
        entry.optional_text("source"),
        entry.optional_text("reading"),
        float(entry.number("sure", 0, 1)),
        cast(DoubtState, entry.one_of("state", get_args(DoubtState))),
        entry.text("reason"),
        entry.optional_text("settled_by"),
    )
    for place in doubt.where.split("、") if doubt.where and places is not None else ():
        if place.strip() not in (places or ()):
            faults.add("PLN075", entry.at("where"), id=doubt.id, place=place.strip())
    if doubt.state == "settled" and not doubt.settled_by:
        faults.add("PLN076", entry.at("state"), id=doubt.id)
    return doubt


def _close(table: Entry, entries: Iterable[Entry]) -> None:
    table.close()
    for entry in entries:
        entry.close()


def report_repeated(
    entries: Iterable[Entry], columns: Iterable[tuple[tuple[str, object], ...]], faults: Faults
) -> None:
    """Say of each (column, value) that an earlier entry already has the value; empty ones have had their fault."""
    seen: dict[object, int] = {}
    for entry, several in zip(entries, columns, strict=True):
        for key, value in several:
            if value in seen:
                faults.add("PLN024", entry.at(key), key=key, value=value, other=seen[value])
            elif value:
                seen[value] = entry.line(key)
