"""The two files of the plan folder that the content checks go by: ``checks.toml`` and ``gazetteer.toml``."""

from collections.abc import Iterable
from pathlib import Path
from typing import cast, get_args

from selfcheck.model.finding import CheckLevels, CheckRules, Festival, Gazetteer, Level
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import District
from selfcheck.readers.plan_faults import Faults, read_source
from selfcheck.readers.plan_table import Entry, read_table

_MOST = 10_000
CHECKS = tuple(f"C{n:02d}" for n in range(1, 20) if n != 18)
"""The codes of the content checks; C18 looks at score sheets and has no level of its own here."""


def read_checks(folder: Path) -> CheckRules:
    """The rules in ``checks.toml``; one :class:`PlanError` with every fault of the file."""
    faults = Faults()
    source = read_source(folder, "checks.toml", faults)
    table = read_table(source, faults) if source else None
    rules = _rules(table, faults) if table else None
    faults.stop()
    if rules is None:
        raise AssertionError("a file that could not be read is a fault")
    return rules


def read_gazetteer(folder: Path, districts: Iterable[District]) -> Gazetteer:
    """The streets and towns in ``gazetteer.toml``; none at all where there is no such file.

    One :class:`PlanError` with every fault of the file, a district that the plan does not have among them.
    """
    if not (folder / "gazetteer.toml").exists():
        return {}
    faults = Faults()
    source = read_source(folder, "gazetteer.toml", faults)
    table = read_table(source, faults) if source else None
    known = tuple(district.id for district in districts)
    entries = table.entries("districts", optional=True) if table else ()
    found = {DistrictId(e.one_of("id", known)): e.texts("places", optional=True) for e in entries}
    for entry in (*([table] if table else []), *entries):
        entry.close()
    faults.stop()
    return found


def _rules(table: Entry, faults: Faults) -> CheckRules:
    levels = table.entries("levels")
    festivals = table.entries("festivals", optional=True)
    rules = CheckRules(
        levels={e.one_of("code", CHECKS): CheckLevels(_level(e, "level"), _level(e, "lesser")) for e in levels},
        most_shown=table.integer("most_shown", 1, _MOST),
        answer_least=table.integer("answer_least", 1, _MOST),
        answer_short=table.integer("answer_short", 1, _MOST),
        answer_long=table.integer("answer_long", 1, _MOST),
        stock_share=table.integer("stock_share", 1, 100),
        similar_share=table.integer("similar_share", 50, 100),
        similar_least=table.integer("similar_least", 10, _MOST),
        common_districts=table.integer("common_districts", 3, _MOST),
        headline_most=table.integer("headline_most", 1, _MOST),
        rate_tolerance=table.number("rate_tolerance", 0, 100),
        outlier_times=table.integer("outlier_times", 2, _MOST),
        near_full=table.integer("near_full", 1, 100),
        small_count=table.integer("small_count", 1, _MOST),
        state_points=table.texts("state_points", optional=True),
        stock_phrases=table.texts("stock_phrases", optional=True),
        not_outside=table.texts("not_outside", optional=True),
        small_groups=table.texts("small_groups", optional=True),
        wrong_words=table.texts("wrong_words", optional=True),
        festivals=tuple(Festival(e.text("name"), e.day("on")) for e in festivals),
    )
    for entry in (table, *levels, *festivals):
        entry.close()
    for code in CHECKS:
        if code not in rules.levels:
            faults.add("PLN010", table.at("levels"), key=code)
    return rules


def _level(entry: Entry, key: str) -> Level:
    return cast(Level, entry.one_of(key, get_args(Level)) or "advice")
