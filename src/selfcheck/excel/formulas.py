"""The formulas of the sheet of working (计分过程): each step of the scoring as Excel, WPS and LibreOffice reckon it.

They follow the same order as the program: marks of the units, score of the item, its weight, what it brings, total, rank.
No text stands in one, save for the empty one: kinds of rulings are numbers, words are cells.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from selfcheck.excel.working_rows import FIGURE, WEIGHT, Rows, on_sheet
from selfcheck.model.ids import ItemId
from selfcheck.model.scores import plain_mark
from selfcheck.model.scoring import EXACT_DECIMALS, Column, RulingKind, ScoringRules

KINDS: Mapping[RulingKind, int] = {"not_applicable": 1, "bonus": 2, "deduction": 3, "zero": 4, "veto": 5}
"""The kinds of rulings as numbers, which formulas tell them by."""


class Formulas(NamedTuple):
    """The formulas for one workbook: ``marks`` are the first and last row of each item's marks on their own sheet.

    ``numbers`` tell the items on the sheet of rulings, where ``rulings`` is the number of rows, 0 without that sheet.
    """

    rules: ScoringRules
    rows: Rows
    districts: int
    marks_tab: str
    marks: Mapping[ItemId, tuple[int, int]]
    rulings_tab: str
    numbers: Mapping[ItemId, int]
    rulings: int

    def combined(self, column: Column, at: str) -> str:
        """The units' marks as one; ``at`` is the letter of the district's column."""
        first, last = (row + 1 for row in self.marks[column.id])
        given = on_sheet(self.marks_tab, f"{at}{first}:{at}{last}")
        shares = on_sheet(self.marks_tab, f"$D{first}:$D{last}")
        value = f"MIN({given})" if column.lowest else f"SUMPRODUCT({shares},{given})/SUM({shares})"
        return f"IF(COUNT({given})<{last - first + 1},{self._word('not_applicable')},{value})"

    def ruled(self, kind: RulingKind, column: Column, district: int) -> str:
        """The marks ruled on an item of a district, a bonus up to its cap; of a zeroed item how often it was."""
        found = self._sum(kind, district, self.numbers[column.id])
        return f"MIN({found},{self.rows.cell(kind, column.id, FIGURE, fixed='column')})" if kind == "bonus" else found

    def score(self, column: Column, place: int, at: str) -> str:
        """The score of an item: as combined, with bonus, less deductions to the floor, nothing where it is zeroed."""
        if "combined" not in self.rows.blocks:
            return self.combined(column, at)
        own = self.rows.cell("combined", column.id, place)
        value = own
        if "bonus" in self.rows.blocks:
            value = f"{own}+{self.rows.cell('bonus', column.id, place)}"
        if "deduction" in self.rows.blocks and self.rules.deduction:
            value = _lowered(value, self.rows.cell("deduction", column.id, place), self.rules.deduction.limit)
        if "zero" in self.rows.blocks:
            value = f"IF({self.rows.cell('zero', column.id, place)}>0,0,{value})"
        return f"IF(ISNUMBER({own}),{value},{own})"

    def full_weight(self, column: Column) -> str:
        """What an item weighs while all apply: its own weight, or its part of the group's."""
        own = self.rows.cell("weight", column.id, FIGURE)
        if self.rules.group_weights is None or column.group not in self.rules.group_weights:
            return own
        inside = self.rows.down("weight", self.rows.group(column), FIGURE)
        group = self.rows.cell("groups", column.group, FIGURE)
        return f"IF(SUM({inside})=0,0,{group}*{own}/SUM({inside}))"

    def freed(self, column: Column, place: int) -> str:
        """The weight an item leaves to its group where it does not apply."""
        if column.spreading != "group":
            return "0"
        return f"IF(ISNUMBER({self._score(column.id, place)}),0,{self._full(column.id)})"

    def weight(self, column: Column, place: int) -> str:
        """What an item weighs in this district, with what others leave it; nothing where it does not apply."""
        own = self._full(column.id)
        value = own
        if "freed" in self.rows.blocks and len(self.rows.group(column)) > 1:
            group = self.rows.group(column)
            freed = self.rows.down("freed", group, place)
            full = self.rows.down("weight", group, WEIGHT, fixed="column")
            scores = self.rows.down("score", group, place)
            value += f"+IF({own}=0,0,{own}*SUM({freed})/SUMPRODUCT({full},1*ISNUMBER({scores})))"
        weighed = self.rules.weights
        for other in self.rows.columns:
            if other.spreading == "sibling" and other.sibling == column.id and column.id in weighed:
                value += f"+IF(ISNUMBER({self._score(other.id, place)}),0,{self._full(other.id)})"
        return f"IF(ISNUMBER({self._score(column.id, place)}),{value},0)"

    def brings(self, column: Column, place: int) -> str:
        """What an item brings to the total out of the full marks."""
        weight, whole = self.rows.cell("weight", column.id, place), self.rows.cell("total", "whole", place)
        full, score = self.rows.cell("score", column.id, FIGURE, fixed="column"), self._score(column.id, place)
        return f"IF({weight}=0,0,{plain_mark(self.rules.full_marks)}*{weight}/{whole}*{score}/{full})"

    def step(self, key: str, place: int, district: int) -> str:
        """A row of the block of totals."""
        if key.startswith("tie:"):
            score = self._score(key.removeprefix("tie:"), place)
            return f"IF(ISNUMBER({score}),ROUND({score},{EXACT_DECIMALS}),-1)"
        ids = [column.id for column in self.rows.columns]
        of: Mapping[str, Callable[[], str]] = {
            "whole": lambda: f"SUM({self.rows.down('weight', ids, place)})",
            "brought": lambda: f"SUM({self.rows.down('brings', ids, place)})",
            "bonus": lambda: self._bonus(district),
            "deduction": lambda: self._sum("deduction", district),
            "total": lambda: self._total(place),
            "exact": lambda: f"ROUND({self._step('total', place)},{EXACT_DECIMALS})",
            "ranked": lambda: self._ranked(place, district),
            "rank": lambda: self._rank(place),
            "grade": lambda: self._grade(place, district),
            "peer_rank": lambda: self._peer_rank(place),
        }
        return of[key]()

    def group(self, group: str, place: int) -> str:
        """What the items of a focus area come to, out of the full marks."""
        ids = self.rows.groups[group]
        weights, brings = (self.rows.down(block, ids, place) for block in ("weight", "brings"))
        whole = self._step("whole", place)
        return f"IF(SUM({weights})=0,{self._word('not_applicable')},SUM({brings})*{whole}/SUM({weights}))"

    def _total(self, place: int) -> str:
        value, steps = self._step("brought", place), self.rows.blocks["total"]
        if "bonus" in steps:
            value = f"{value}+{self._step('bonus', place)}"
        if "deduction" in steps and self.rules.deduction:
            value = _lowered(value, self._step("deduction", place), self.rules.deduction.limit)
        return value

    def _bonus(self, district: int) -> str:
        cap = plain_mark(self.rules.bonus.limit) if self.rules.bonus else "0"
        return f"MIN({self._sum('bonus', district)},{cap})"

    def _ranked(self, place: int, district: int) -> str:
        """The exact total, or a word for a district that a person took out of the ranking."""
        exact = self._step("exact", place)
        if self.rules.veto != "out_of_ranking" or not self.rulings:
            return exact
        return f"IF({self._vetoes(district)}>0,{self._word('unranked')},{exact})"

    def _rank(self, place: int) -> str:
        """One more than the districts above; those of equal totals are parted by the items of the tie-break in turn."""
        own, every = self._step("ranked", place), self.rows.across("total", "ranked", self.districts)
        count, alike = f"1+SUMPRODUCT(ISNUMBER({every})*({every}>{own}))", f"({every}={own})"
        for item in self.rules.tie_break:
            mine, all_of = self._step(f"tie:{item}", place), self.rows.across("total", f"tie:{item}", self.districts)
            count += f"+SUMPRODUCT({alike}*({all_of}>{mine}))"
            alike += f"*({all_of}={mine})"
        return f"IF(ISNUMBER({own}),{count},{own})"

    def _grade(self, place: int, district: int) -> str:
        """The first grade whose line or number of places is reached, a veto holding it down; empty for none."""
        rank, total = self._step("rank", place), self._step("exact", place)
        level, reached, places = str(len(self.rules.grades) + 1), [], Decimal(0)
        for _, limit in self.rules.grades:
            places += limit
            by_total = f"{total}>={plain_mark(limit)}"
            reached.append(by_total if self.rules.grading == "threshold" else f"{rank}<={plain_mark(places)}")
        for number, condition in reversed(list(enumerate(reached, 1))):
            level = f"IF({condition},{number},{level})"
        level = f"IF(ISNUMBER({rank}),{level},{len(self.rules.grades) + 1})"
        names = [name for name, _ in self.rules.grades]
        if self.rules.veto == "cap_grade" and self.rulings and self.rules.veto_grade in names:
            level = f"MAX({level},IF({self._vetoes(district)}>0,{names.index(self.rules.veto_grade) + 1},1))"
        words = ",".join((*(self._word(name) for name in names), '""'))
        return f"CHOOSE({level},{words})"

    def _peer_rank(self, place: int) -> str:
        rank, group = self._step("rank", place), self._step("peer_group", place)
        ranks, groups = (self.rows.across("total", key, self.districts) for key in ("rank", "peer_group"))
        above = f"1+SUMPRODUCT(({groups}={group})*ISNUMBER({ranks})*({ranks}<{rank}))"
        return f'IF(AND(ISNUMBER({rank}),{group}<>""),{above},"")'

    def _sum(self, kind: RulingKind, district: int, item: int | None = None) -> str:
        """The marks, or for what has none the number, of the rulings of a kind on a district, on one item or on any."""
        letters = "ACEF" if kind in ("bonus", "deduction") else "ACE"
        districts, items, kinds, *marks = (
            on_sheet(self.rulings_tab, f"${letter}$3:${letter}${self.rulings + 2}") for letter in letters
        )
        only = "" if item is None else f",{items},{item}"
        conditions = f"{districts},{district}{only},{kinds},{KINDS[kind]}"
        return f"SUMIFS({marks[0]},{conditions})" if marks else f"COUNTIFS({conditions})"

    def _vetoes(self, district: int) -> str:
        return self._sum("veto", district)

    def _word(self, key: str) -> str:
        return self.rows.cell("words", key, FIGURE, fixed="cell")

    def _score(self, item: str, place: int) -> str:
        return self.rows.cell("score", item, place)

    def _full(self, item: str) -> str:
        return self.rows.cell("weight", item, WEIGHT, fixed="column")

    def _step(self, key: str, place: int) -> str:
        return self.rows.cell("total", key, place)


def _lowered(value: str, less: str, floor: Decimal) -> str:
    """So many marks less, down to the floor; what stands below it already stays."""
    return f"MAX({value}-{less},MIN({value},{plain_mark(floor)}))"
