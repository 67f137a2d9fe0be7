"""A plan printed as a notice and imported again, out of the .docx and out of its PDF: the same plan comes back."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.notice_plans import PLAN, made_plan

from selfcheck.model.blocks import Block, Table, plain_text
from selfcheck.model.imported import Imported
from selfcheck.model.plan import FocusArea, Plan
from selfcheck.office.find import find_office
from selfcheck.office.pdf_blocks import pdf_blocks
from selfcheck.office.printing import print_pdf
from selfcheck.readers.notice import read_notice
from selfcheck.word.read import read
from selfcheck.workflow.notice import printed_notice
from selfcheck.workflow.session import Session, moment

ROOT = Path(__file__).parents[1]
PLANS = 200
BATCH = 50
HEAD = ("title", "notice_title", "attachment_title", "document_number", "issuer", "issued_on", "publicity", "year",
        "parts", "windows", "highlights", "qualities", "object_label")  # fmt: skip


def printed(plan: Plan, workspace: Path) -> bytes:
    """The notice as ``selfcheck notice`` writes it."""
    session = Session(ROOT / "plan" / "2021", workspace, ROOT / "templates", moment(date(2026, 11, 26)))
    session.__dict__["plan"] = plan
    return printed_notice(session)


def said(found: Plan | Imported, *, marks: bool = True) -> dict[str, Any]:
    """What a notice says of a plan, as plain values; certainty, targets and doubts are not printed."""
    told: dict[str, Any] = {name: getattr(found, name) for name in HEAD}
    told["areas"] = [_area(area, marks=marks) for area in found.focus_areas]
    told["body"] = [(s.level, s.title, list(_words(s.blocks))) for s in found.body]
    return told


def _area(area: FocusArea, *, marks: bool) -> tuple[object, ...]:
    items = [
        (i.id, i.ordinal, i.title, [unit.name for unit in i.lead_units], [(p.number, p.text) for p in i.reference_points],
         i.missing_points, *((i.full_mark, i.weight) if marks else ()))
        for i in area.items
    ]  # fmt: skip
    return (
        area.id,
        area.ordinal,
        area.title,
        area.declared_items,
        items,
        [_area(a, marks=marks) for a in area.focus_areas],
    )


def _words(blocks: Iterable[Block]) -> Iterable[object]:
    for block in blocks:
        if isinstance(block, Table):
            yield [[plain_text(cell.blocks).strip() for cell in row] for row in block.rows]
        else:
            yield plain_text([block])


def differing(plan: Plan, found: Imported) -> list[str]:
    """What is not the same, named; empty when everything is."""
    wanted, got = said(plan), said(found)
    return [f"{name}: {wanted[name]!r} != {got[name]!r}" for name in wanted if wanted[name] != got[name]]


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, bytes]:
    folder = tmp_path_factory.mktemp("notices")
    return {seed: printed(made_plan(seed), folder) for seed in range(PLANS)}


def test_the_plan_of_2021_comes_back_from_its_notice(tmp_path: Path) -> None:
    found = read_notice(read(printed(PLAN, tmp_path)).value, name="n.docx", paged=False)
    assert differing(PLAN, found) == []
    assert (found.due_from, found.due_to, found.risks) == (PLAN.due_from, PLAN.due_to, PLAN.risks)
    assert found.account.unassigned == 0


@pytest.mark.parametrize("seed", range(PLANS))
def test_a_made_up_plan_comes_back_from_its_notice(notices: Mapping[int, bytes], seed: int) -> None:
    plan = made_plan(seed)
    found = read_notice(read(notices[seed]).value, name="n.docx", paged=False)
    assert differing(plan, found) == []
    assert [i.lines for i in plan.items] == [i.lines for area in found.focus_areas for i in area.all_items]
    assert found.account.unassigned == 0


@pytest.mark.office
def test_two_hundred_made_up_plans_and_that_of_2021_come_back_from_their_pdfs(
    notices: Mapping[int, bytes], tmp_path: Path
) -> None:
    office = find_office()
    assert office is not None
    plans = {f"{seed}.docx": made_plan(seed) for seed in notices} | {"2021.docx": PLAN}
    files = {f"{seed}.docx": data for seed, data in notices.items()} | {"2021.docx": printed(PLAN, tmp_path)}
    names = list(files)
    wrong: dict[str, list[str]] = {}
    for start in range(0, len(names), BATCH):
        made = print_pdf({name: files[name] for name in names[start : start + BATCH]}, office=office, timeout_s=600.0)
        for name, data in made.value.items():
            found = read_notice(pdf_blocks(data), name=name, paged=True)
            if differences := differing(plans[name], found):
                wrong[name] = differences
            assert found.account.unassigned == 0, name
        assert len(made.value) == len(names[start : start + BATCH])
    assert wrong == {}
