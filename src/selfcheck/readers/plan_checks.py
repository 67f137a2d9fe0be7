"""The two files of the plan folder that the content checks go by: ``checks.toml`` and ``gazetteer.toml``."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast, get_args

from selfcheck.model.check_rules import CheckLevels, CheckRules, Festival, Gazetteer, Level
from selfcheck.model.ids import DistrictId, point_section
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import District, Plan
from selfcheck.readers.plan_faults import Faults, read_source
from selfcheck.readers.plan_table import Entry, read_table
from selfcheck.readers.plan_tables import report_repeated

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
    return _whole(_checks(folder, faults), faults)


def read_gazetteer(folder: Path, districts: Iterable[District]) -> Gazetteer:
    """The streets and towns in ``gazetteer.toml``; none at all where there is no such file.

    One :class:`PlanError` with every fault of the file, a district that the plan does not have among them.
    """
    faults = Faults()
    found = _gazetteer(folder, districts, faults)
    faults.stop()
    return found


def read_check_files(plan: Plan, folder: Path, usual: Path) -> Collected[tuple[CheckRules, Gazetteer]]:
    """Both files of a plan's folder; the rules are those of the folder ``usual`` where it has none of its own.

    One :class:`PlanError` with every fault of both. What in its own rules belongs to another plan or year makes a check
    fall silent and is told, and so is a file that is not there.
    """
    faults = Faults()
    has_rules = (folder / CHECKS_FILE).exists()
    rules = _checks(folder if has_rules else usual, faults)
    gazetteer = _gazetteer(folder, plan.districts, faults)
    made = _whole(rules, faults)
    told = _strangers(made, plan, folder) if has_rules else [notice("PLN140", (folder / CHECKS_FILE).as_posix())]
    if not (folder / GAZETTEER_FILE).exists():
        told = [*told, notice("PLN141", (folder / GAZETTEER_FILE).as_posix())]
    return Collected((made, gazetteer), tuple(told))


def _whole(rules: CheckRules | None, faults: Faults) -> CheckRules:
    faults.stop()
    if rules is None:
        raise AssertionError("a file that could not be read is a fault")
    return rules


def _checks(folder: Path, faults: Faults) -> CheckRules | None:
    source = read_source(folder, CHECKS_FILE, faults)
    table = read_table(source, faults) if source else None
    return _rules(table, faults) if table else None


def _gazetteer(folder: Path, districts: Iterable[District], faults: Faults) -> Gazetteer:
    if not (folder / GAZETTEER_FILE).exists():
        return {}
    source = read_source(folder, GAZETTEER_FILE, faults)
    table = read_table(source, faults) if source else None
    known = tuple(district.id for district in districts)
    entries = table.entries("districts", optional=True) if table else ()
    ids = [e.one_of("id", known) for e in entries]
    places = [e.texts("places", optional=True) for e in entries]
    for entry in (*([table] if table else []), *entries):
        entry.close()
    report_repeated(entries, ((("id", id),) for id in ids), faults)
    for entry, names in zip(entries, places, strict=True):
        _long_enough(entry, "places", names, faults)
    return dict(zip(map(DistrictId, ids), places, strict=True))


def _rules(table: Entry, faults: Faults) -> CheckRules:
    levels = table.entries("levels")
    codes = [e.one_of("code", CHECKS) for e in levels]
    festivals = table.entries("festivals", optional=True)
    rules = CheckRules(
        levels={
            code: CheckLevels(_level(e, "level"), _level(e, "lesser")) for code, e in zip(codes, levels, strict=True)
        },
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
        festivals=tuple(
            Festival(e.text("name"), e.day("on"), e.texts("followed_by", optional=True)) for e in festivals
        ),
    )
    for entry in (table, *levels, *festivals):
        entry.close()
    report_repeated(levels, ((("code", code),) for code in codes), faults)
    for code in CHECKS:
        if code not in rules.levels:
            faults.add("PLN139", table.at("levels"), check=code)
    _ascending(table, rules, faults)
    for key in _WORDS:
        _long_enough(table, key, getattr(rules, key), faults)
    return rules


def _level(entry: Entry, key: str) -> Level:
    return cast(Level, entry.one_of(key, get_args(Level)) or "advice")


def _ascending(table: Entry, rules: CheckRules, faults: Faults) -> None:
    """The lengths of an answer must grow from one limit to the next."""
    if not rules.answer_least <= rules.answer_short < rules.answer_long:
        faults.add("PLN135", table.at("answer_short"), least=rules.answer_least, short=rules.answer_short,
                   long=rules.answer_long)  # fmt: skip


def _long_enough(entry: Entry, key: str, words: Iterable[str], faults: Faults) -> None:
    for word in words:
        if len(word) < _LEAST_WORD:
            faults.add("PLN136", entry.at(key), key=key, word=word)


def _strangers(rules: CheckRules, plan: Plan, folder: Path) -> Iterator[Notice]:
    """Points the plan does not have and festivals of another year."""
    where = (folder / CHECKS_FILE).as_posix()
    points = {point_section(item.id, point.number) for item in plan.items for point in item.reference_points}
    for point in rules.state_points:
        if point not in points:
            yield notice("PLN137", where, point=point)
    for festival in rules.festivals:
        if festival.on.year != plan.year:
            yield notice("PLN138", where, name=festival.name, on=festival.on.isoformat(), year=plan.year)
