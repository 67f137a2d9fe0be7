"""How many answers are placed right, by kind of edit: counted on forms that are always the same, kept in docs/reading.md."""

from collections.abc import Iterable

from tests.edits.cases import fixed_cases
from tests.edits.judging import Desk, Verdict, judged, real_desk, small_desk
from tests.edits.language import KEEPING, KINDS, Case
from tests.edits.table import assert_written, table

SMALL, REAL = 12, 3
"""Forms of each row: of a small plan and of that of 2021."""
IN_ORDER = "any of these that leave the labels in order"
ABOUT = f"""## Edits by people

Forms with their prompts typed over, then edited by up to four edits of one kind ({SMALL} of a small plan and {REAL} of that
of 2021 a row), and by up to eight of any kind. *Unplaced* is kept for a person with a proposed place; *told* stands in
another place while a notice, the section's confidence or `may_contain` points there. The first rows leave all printed labels
whole and in order: there every answer must be right. The law of conservation held for every form."""


def counted(cases: Iterable[Case], desk: Desk) -> Verdict:
    total = Verdict()
    for case in cases:
        page = case.on(desk.page)
        total += judged(page, desk.read(desk.packed(page)), page.live())
    return total


def row(name: str, kinds: tuple, most: int) -> tuple[str, int, Verdict]:
    cases = fixed_cases(name, kinds, SMALL + REAL, most)
    verdict = counted(cases[:SMALL], small_desk()) + counted(cases[SMALL:], real_desk())
    return name, len(cases), verdict


def test_the_share_of_answers_placed_right_is_as_documented() -> None:
    rows = [row(kind.kind, (kind,), 4) for kind in KINDS]
    rows.append(row(IN_ORDER, KEEPING, 8))
    rows.append(row("any of these", KINDS, 8))
    assert_written(table("edits", "edit", rows), ABOUT)
    in_order = {IN_ORDER, *(kind.kind for kind in KEEPING)}
    assert {name: verdict for name, _, verdict in rows if name in in_order and verdict.right < verdict.all} == {}
    assert {name: verdict.silent for name, _, verdict in rows if verdict.silent} == {}
