"""The sheet between raw marks and ranks (计分过程): every step of every district as a live formula, a block a step.

A row an item, a column a district in the plan's order, as on the sheet of marks. Beside a formula stands the program's
own value, for programs that show a file without reckoning it.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from selfcheck.excel.formulas import Formulas
from selfcheck.excel.look import Book, print_on_a4, put, put_across
from selfcheck.excel.working_rows import FIGURE, FIRST, NAME, NUMBER, WEIGHT, Rows
from selfcheck.messages.scoring import PART_NAMES
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.plan import Plan
from selfcheck.model.scoring import Column, Ruling, ScoringRules, plain
from selfcheck.model.standing import ItemMark, Place, StandingWording
from selfcheck.model.wording import worded

_WIDTHS = (7.0, 30.0, 8.0, 8.0)
_DISTRICT_WIDTH = 14.0
Value = Decimal | str


class Shown(NamedTuple):
    """What the program made of one district, to stand beside the formulas."""

    place: Place
    marks: Mapping[ItemId, ItemMark]
    rulings: Sequence[Ruling]


class Working(NamedTuple):
    """All that the sheet is made of."""

    plan: Plan
    rules: ScoringRules
    rows: Rows
    formulas: Formulas
    shown: Mapping[DistrictId, Shown]
    wording: StandingWording


def write_working(book: Book, working: Working, header: str) -> None:
    """The sheet, block under block."""
    plan, wording = working.plan, working.wording
    sheet = book.sheet(wording.working_tab, (*_WIDTHS, *(_DISTRICT_WIDTH,) * len(plan.districts)))
    put_across(
        sheet, 0, FIRST + min(len(plan.districts), FIRST), worded(wording.working_title, year=plan.year), book.title
    )
    sheet.set_row(0, 32)
    for column, district in enumerate(plan.districts, FIRST):
        put(sheet, 1, column, district.name, book.heading)
    for column in range(FIRST):
        put(sheet, 1, column, "", book.heading)
    for block, keys in working.rows.blocks.items():
        put(
            sheet,
            working.rows.at[block, keys[0]] - 1,
            0,
            wording.working[block],
            book.format(bold=True, quote_prefix=True),
        )
    _write_words(book, sheet, working)
    _write_groups(book, sheet, working)
    _write_items(book, sheet, working)
    _write_steps(book, sheet, working)
    sheet.freeze_panes(2, FIRST)
    print_on_a4(sheet, wording.page, header, landscape=True, repeat=1, across=2)
    sheet.repeat_columns(0, FIRST - 1)


def _write_words(book: Book, sheet: Worksheet, working: Working) -> None:
    """The words the formulas show, each in a cell of its own."""
    words = {"not_applicable": working.wording.not_applicable, "unranked": working.wording.unranked}
    for key in working.rows.blocks["words"]:
        put(sheet, working.rows.at["words", key], FIGURE, words.get(key, key), book.printed())


def _write_groups(book: Book, sheet: Worksheet, working: Working) -> None:
    titles = {area.id: area.title for area in working.plan.areas}
    look = book.printed(num_format="0.00")
    for key in working.rows.blocks.get("groups", ()):
        row = working.rows.at["groups", key]
        put(sheet, row, NAME, titles[key], book.named())
        sheet.write_number(row, FIGURE, Decimal(plain((working.rules.group_weights or {})[key])), look)
    for key in working.rows.blocks["group"]:
        row = working.rows.at["group", key]
        put(sheet, row, NAME, titles[key], book.named())
        for number, district in enumerate(working.plan.districts):
            scores = {mark.group: mark.score for mark in working.shown[district.id].place.by_group}
            value = Decimal(scores[key]) if key in scores else working.wording.not_applicable
            _put(sheet, row, FIRST + number, working.formulas.group(key, FIRST + number), value, look)


def _write_items(book: Book, sheet: Worksheet, working: Working) -> None:
    """The blocks with a row an item: what its marks come to, what was ruled, its score, its weight, what it brings."""
    formulas, rows = working.formulas, working.rows
    formula_of: dict[str, Callable[[Column, int, int], str]] = {
        "combined": lambda column, place, _: formulas.combined(column, xl_col_to_name(place)),
        "bonus": lambda column, _, district: formulas.ruled("bonus", column, district),
        "deduction": lambda column, _, district: formulas.ruled("deduction", column, district),
        "zero": lambda column, _, district: formulas.ruled("zero", column, district),
        "score": lambda column, place, _: formulas.score(column, place, xl_col_to_name(place)),
        "freed": lambda column, place, _: formulas.freed(column, place),
        "weight": lambda column, place, _: formulas.weight(column, place),
        "brings": lambda column, place, _: formulas.brings(column, place),
    }
    look = book.printed(num_format="0.00##")
    for block, formula in formula_of.items():
        for column in rows.columns if block in rows.blocks else ():
            row = rows.at[block, column.id]
            _write_heads(book, sheet, working, block, column)
            for number, district in enumerate(working.plan.districts):
                value = _value(working, block, column, working.shown[district.id])
                _put(sheet, row, FIRST + number, formula(column, FIRST + number, number + 1), value, look)


def _write_heads(book: Book, sheet: Worksheet, working: Working, block: str, column: Column) -> None:
    row, look = working.rows.at[block, column.id], book.printed(num_format="0.00##")
    if column.ordinal:
        sheet.write_number(row, NUMBER, column.ordinal, book.printed())
    put(sheet, row, NAME, column.title or PART_NAMES[column.id], book.named())
    figures = {"bonus": column.bonus_cap, "score": column.band.full, "weight": Decimal(plain(column.weight))}
    if block in figures:
        sheet.write_number(row, FIGURE, figures[block], look)
    if block == "weight":
        full = working.rules.weights.get(column.id)
        value = Decimal(plain(full)) if full else Decimal(0)
        _put(sheet, row, WEIGHT, working.formulas.full_weight(column), value, look)


def _value(working: Working, block: str, column: Column, shown: Shown) -> Value:
    """The program's value of a cell; words where the item does not apply."""
    mark = shown.marks.get(column.id)
    own = [ruling for ruling in shown.rulings if ruling.item == column.id]
    if mark is None and block in ("combined", "score"):
        return working.wording.not_applicable
    if block in ("bonus", "deduction", "zero"):
        return _ruled(block, own, column.bonus_cap)
    if block == "freed":
        full = working.rules.weights.get(column.id, Fraction(0)) if column.spreading == "group" else Fraction(0)
        return Decimal(plain(full)) if mark is None else Decimal(0)
    if mark is None:
        return Decimal(0)
    said = {"combined": mark.combined or mark.score, "score": mark.score, "weight": mark.weight, "brings": mark.brings}
    return Decimal(said[block])


def _write_steps(book: Book, sheet: Worksheet, working: Working) -> None:
    """The block of totals: what the items bring together, what is added, the exact total, the rank and what follows."""
    rows, wording = working.rows, working.wording
    titles = {f"tie:{column.id}": column.title for column in rows.columns}
    for key in rows.blocks["total"]:
        row = rows.at["total", key]
        put(sheet, row, NAME, titles.get(key) or wording.working[f"total.{key}"], book.named())
        shape = "0.0000000000" if key in ("exact", "ranked") else "0.00##" if "rank" not in key else "0"
        look = book.printed(num_format=shape, bold=key == "rank")
        for number, district in enumerate(working.plan.districts):
            shown = working.shown[district.id]
            if key == "peer_group":
                put(sheet, row, FIRST + number, shown.place.peer_group, look)
                continue
            formula = working.formulas.step(key, FIRST + number, number + 1)
            _put(sheet, row, FIRST + number, formula, _step_value(working, key, shown), look)


def _step_value(working: Working, key: str, shown: Shown) -> Value:
    place, unranked = shown.place, working.wording.unranked
    if key.startswith("tie:"):
        mark = shown.marks.get(ItemId(key.removeprefix("tie:")))
        return Decimal(mark.score) if mark else Decimal(-1)
    if key in ("bonus", "deduction"):
        cap = working.rules.bonus.limit if working.rules.bonus else Decimal(0)
        return _ruled(key, shown.rulings, cap)
    exact, rank = Decimal(place.exact), place.computed_rank
    return {
        "whole": sum((Decimal(mark.weight) for mark in shown.marks.values()), Decimal(0)),
        "brought": exact - Decimal(place.added),
        "total": exact,
        "exact": exact,
        "ranked": unranked if rank is None else exact,
        "rank": unranked if rank is None else Decimal(rank),
        "grade": place.computed_grade,
        "peer_rank": "" if place.peer_rank is None else Decimal(place.peer_rank),
    }[key]


def _ruled(kind: str, rulings: Sequence[Ruling], cap: Decimal) -> Decimal:
    """The marks of the rulings of a kind, a bonus up to its cap; of zeroed items how many there are."""
    own = [ruling for ruling in rulings if ruling.kind == kind]
    marks = Decimal(len(own)) if kind == "zero" else sum((ruling.marks for ruling in own), Decimal(0))
    return min(marks, cap) if kind == "bonus" else marks


def _put(sheet: Worksheet, row: int, column: int, formula: str, value: Value, look: object) -> None:
    sheet.write_formula(row, column, f"={formula}", look, value)
