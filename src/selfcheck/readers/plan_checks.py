"""The two files of the plan folder that the content checks go by: ``checks.toml`` and ``gazetteer.toml``."""

from collections.abc import Iterable
from pathlib import Path
from typing import cast, get_args

from selfcheck.model.finding import CheckLevels, CheckRules, Festival, Gazetteer, Level
from selfcheck.model.ids import DistrictId, point_section
from selfcheck.model.plan import District, Plan
from selfcheck.readers.plan_faults import Faults, read_source
from selfcheck.readers.plan_table import Entry, read_table

CHECKS_FILE, GAZETTEER_FILE = "checks.toml", "gazetteer.toml"
CHECKS = tuple(f"C{n:02d}" for n in range(1, 20) if n != 18)
"""The codes of the content checks; C18 looks at score sheets and has no level of its own here."""
_MOST = 10_000
_LEAST_WORD = 2
"""A word or name of one character stands in nearly every text."""
_WORDS = ("stock_phrases", "not_outside", "small_groups", "wrong_words")


def read_checks(folder: Path) -> CheckRules:
    """The rules in ``checks.toml``; one :class:`PlanError` with every fault of the file."""
    faults = Faults()
    return _whole(_checks(folder, None, faults), faults)


def read_gazetteer(folder: Path, districts: Iterable[District]) -> Gazetteer:
    """The streets and towns in ``gazetteer.toml``; none at all where there is no such file.

    One :class:`PlanError` with every fault of the file, a district that the plan does not have among them.
    """
    faults = Faults()
    found = _gazetteer(folder, districts, faults)
    faults.stop()
    return found


def read_check_files(plan: Plan, folder: Path, usual: Path) -> tuple[CheckRules, Gazetteer]:
    """Both files of a plan's folder; the rules are those of the folder ``usual`` where it has none of its own.

    One :class:`PlanError` with every fault of both. Rules of its own must fit the plan: its points and its year.
    """
    faults = Faults()
    has_rules = (folder / CHECKS_FILE).exists()
    rules = _checks(folder, plan, faults) if has_rules else _checks(usual, None, faults)
    gazetteer = _gazetteer(folder, plan.districts, faults)
    return _whole(rules, faults), gazetteer


def _whole(rules: CheckRules | None, faults: Faults) -> CheckRules:
    faults.stop()
    if rules is None:
        raise AssertionError("a file that could not be read is a fault")
    return rules


def _checks(folder: Path, plan: Plan | None, faults: Faults) -> CheckRules | None:
    source = read_source(folder, CHECKS_FILE, faults)
    table = read_table(source, faults) if source else None
    return _rules(table, plan, faults) if table else None


def _gazetteer(folder: Path, districts: Iterable[District], faults: Faults) -> Gazetteer:
    if not (folder / GAZETTEER_FILE).exists():
        return {}
    source = read_source(folder, GAZETTEER_FILE, faults)
    table = read_table(source, faults) if source else None
    known = tuple(district.id for district in districts)
    entries = table.entries("districts", optional=True) if table else ()
    found = {DistrictId(e.one_of("id", known)): e.texts("places", optional=True) for e in entries}
    for entry in (*([table] if table else []), *entries):
        entry.close()
    _told_once(entries, "id", faults)
    for entry in entries:
        _long_enough(entry, "places", faults)
    return found


def _rules(table: Entry, plan: Plan | None, faults: Faults) -> CheckRules:
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
    _told_once(levels, "code", faults)
    for code in CHECKS:
        if code not in rules.levels:
            faults.add("PLN139", table.at("levels"), code=code)
    _ascending(table, rules, faults)
    for key in _WORDS:
        _long_enough(table, key, faults)
    if plan is not None:
        _fitting(table, festivals, rules, plan, faults)
    return rules


def _level(entry: Entry, key: str) -> Level:
    return cast(Level, entry.one_of(key, get_args(Level)) or "advice")


def _told_once(entries: Iterable[Entry], key: str, faults: Faults) -> None:
    """Of two entries with one name the last would count and nobody would know."""
    seen: dict[str, int] = {}
    for entry in entries:
        value = entry.peek(key)
        if value in seen:
            faults.add("PLN024", entry.at(key), key=key, value=value, other=seen[value])
        seen.setdefault(value, entry.line(key))


def _ascending(table: Entry, rules: CheckRules, faults: Faults) -> None:
    """The lengths of an answer must grow from one limit to the next."""
    if not rules.answer_least <= rules.answer_short < rules.answer_long:
        faults.add("PLN135", table.at("answer_short"), least=rules.answer_least, short=rules.answer_short,
                   long=rules.answer_long)  # fmt: skip


def _long_enough(entry: Entry, key: str, faults: Faults) -> None:
    for word in entry.peek_all(key):
        if len(word) < _LEAST_WORD:
            faults.add("PLN136", entry.at(key), key=key, word=word)


def _fitting(
    table: Entry, festivals: Iterable[Entry], rules: CheckRules, plan: Plan, faults: Faults
) -> None:
    """Points and festivals are those of this plan and its year: else a check falls silent."""
    points = {point_section(item.id, point.number) for item in plan.items for point in item.reference_points}
    for point in rules.state_points:
        if point not in points:
            faults.add("PLN137", table.at("state_points"), point=point)
    for entry, festival in zip(festivals, rules.festivals, strict=True):
        if festival.on.year != plan.year:
            faults.add("PLN138", entry.at("on"), name=festival.name, on=festival.on.isoformat(), year=plan.year)
