"""A plan folder written, imported into again, and its doubts settled, on real folders."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace
from tests.plan_shapes import COUNTY, PLAN, ROOT, numbered, plans, point, with_item, with_point

from selfcheck.compose.plan_settle import find_doubt
from selfcheck.messages import PlanError
from selfcheck.model.encoding import from_json, to_json
from selfcheck.model.plan import Plan
from selfcheck.readers.plan import read_plan
from selfcheck.workflow.plan import LAST_IMPORT, compare, confirm, import_into, write_plan
from selfcheck.workflow.session import Session, packaged

REAL = ROOT / "tests" / "data" / "plans" / "by-hand"


def session(folder: Path) -> Session:
    return Session(folder, folder, ROOT / "templates", "2026-11-26T00:00:00+08:00")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The real plan in a folder of the office's own."""
    shutil.copytree(REAL, tmp_path / "own")
    return tmp_path / "own"


def test_the_real_plan_is_written_byte_for_byte_as_it_is_kept(tmp_path: Path) -> None:
    write_plan(tmp_path / "2021", PLAN)
    assert files(tmp_path / "2021") == files(REAL)


@settings(max_examples=30, deadline=None)
@given(plans())
def test_the_last_import_is_kept_without_loss(plan: Plan) -> None:
    assert from_json(to_json(plan), Plan) == plan


def test_a_first_import_writes_every_file_and_remembers_itself(tmp_path: Path) -> None:
    made = import_into(tmp_path / "2021", PLAN)
    assert (made.value, made.notices) == (PLAN, ())
    assert files(tmp_path / "2021") == files(REAL) | {LAST_IMPORT: to_json(PLAN)}


def test_an_import_again_keeps_corrections_settlements_and_comments(tmp_path: Path) -> None:
    folder = tmp_path / "2021"
    import_into(folder, PLAN)
    text = (folder / "plan.md").read_text(encoding="utf-8")
    (folder / "plan.md").write_text(text.replace("持证率达到70%。", "持证率达到75%。"), encoding="utf-8")
    (folder / "units.toml").write_text("# 自己的说明\n" + (folder / "units.toml").read_text("utf-8"), encoding="utf-8")
    confirm(session(folder), tmp_path, "D14", by="经办人甲")
    before = files(folder)
    again = import_into(folder, PLAN)
    assert (again.notices, files(folder)) == ((), before)

    learned = import_into(folder, with_point(PLAN, "item-03", 1, "配合立法。"))
    assert learned.notices == ()
    after = read_plan(folder)
    assert point(after, "item-06", 1).text == "养老护理员技能等级持证率达到75%。"
    assert point(after, "item-03", 1).text == "配合立法。"
    assert find_doubt(after, "D14").settled_by == "经办人甲"
    assert (folder / "units.toml").read_bytes() == before["units.toml"]
    assert (folder / "doubts.toml").read_bytes() == before["doubts.toml"]


def test_a_conflict_is_shown_once_and_the_persons_words_stay_in_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "2021"
    import_into(folder, PLAN)
    write_plan(folder, with_point(PLAN, "item-06", 1, "持证率达到75%。"))
    fresh = with_point(PLAN, "item-06", 1, "持证率达到80%。")
    assert [n.code for n in import_into(folder, fresh).notices] == ["PLN130"]
    assert point(read_plan(folder), "item-06", 1).text == "持证率达到75%。"
    assert import_into(folder, fresh).notices == ()


def test_a_folder_made_by_hand_is_left_as_it_is_and_that_is_told(folder: Path) -> None:
    before = files(folder)
    found = import_into(folder, with_point(PLAN, "item-06", 1, "持证率达到80%。"))
    assert ([n.code for n in found.notices], found.value, files(folder)) == (["PLN131"], PLAN, before)


def test_another_years_plan_is_not_imported_over(folder: Path) -> None:
    with pytest.raises(PlanError) as caught:
        import_into(folder, replace(PLAN, year=2022))
    assert caught.value.code == "PLN132"


def test_a_broken_memory_of_the_last_import_is_told(folder: Path) -> None:
    (folder / LAST_IMPORT).write_text("{")
    with pytest.raises(PlanError) as caught:
        import_into(folder, PLAN)
    assert caught.value.code == "PLN133"


def test_last_years_ids_are_carried_into_a_first_import(tmp_path: Path) -> None:
    fresh = replace(PLAN, year=2022, focus_areas=numbered(PLAN.focus_areas[1:]), declared=(), doubts=())
    made = import_into(tmp_path / "2022", fresh, PLAN)
    assert [item.id for item in made.value.items] == [item.id for item in PLAN.items[4:]]
    assert [item.id for item in compare(session(tmp_path / "2022"), REAL).items[0].new] == ["item-05"]


def test_a_settled_doubt_changes_its_lines_and_the_items_and_nothing_else(folder: Path) -> None:
    (folder / "plan.md").write_text((folder / "plan.md").read_text("utf-8").replace("（4项）", " (4项)"), "utf-8")
    before = files(folder)
    found = confirm(session(folder), folder, "D16", by=" 经办人甲 ", reading="预算执行。｜财务管理。")
    assert [n.code for n in found.notices] == ["PLN118", "PLN118"]
    after = files(folder)
    assert {name for name in after if after[name] != before[name]} == {"plan.md", "doubts.toml"}
    added = set(after["doubts.toml"].decode().split("\n")) - set(before["doubts.toml"].decode().split("\n"))
    assert added == {'reading = "预算执行。｜财务管理。"', 'state = "settled"', 'settled_by = "经办人甲"'}
    lines = [set(text.decode().split("\n")) for text in (before["plan.md"], after["plan.md"])]
    assert lines[0] ^ lines[1] == {"- 缺失要点：1、2", "1. 预算执行。", "2. 财务管理。"}


@pytest.mark.parametrize("doubt", [doubt.id for doubt in PLAN.doubts])
def test_every_doubt_of_the_real_plan_can_be_settled(doubt: str, folder: Path) -> None:
    reading = find_doubt(PLAN, doubt).reading or "甲。｜乙。"
    confirm(session(folder), folder, doubt, by="经办人甲", reading=reading)
    assert find_doubt(read_plan(folder), doubt).state == "settled"


def test_a_doubt_settled_twice_is_told_and_nothing_is_written(folder: Path) -> None:
    confirm(session(folder), folder, "D14", by="经办人甲")
    before = files(folder)
    assert [n.code for n in confirm(session(folder), folder, "D14", by="经办人乙").notices] == ["PLN121"]
    other = confirm(session(folder), folder, "D14", by="经办人乙", reading="办公室")
    assert [(n.code, n.severity) for n in other.notices] == [("PLN122", "refuse")]
    assert files(folder) == before


def test_a_plan_that_came_with_the_program_is_copied_first_and_that_is_told(tmp_path: Path) -> None:
    before = files(packaged("plan") / "2021")
    found = confirm(session(packaged("plan") / "2021"), tmp_path, "units-garbled-27", by="经办人甲")
    assert [n.code for n in found.notices] == ["PLN117", "PLN118"]
    assert files(packaged("plan") / "2021") == before
    assert find_doubt(read_plan(tmp_path / "plan" / "2021"), "units-garbled-27").state == "settled"
    with pytest.raises(PlanError) as caught:
        confirm(session(packaged("plan") / "2021"), tmp_path, "units-garbled-31", by="经办人甲")
    assert caught.value.code == "PLN116"


def test_a_file_that_cannot_be_changed_with_certainty_is_left_alone(folder: Path) -> None:
    text = (folder / "doubts.toml").read_text("utf-8").replace('id = "D14"', '"id" = "D14"')
    (folder / "doubts.toml").write_text(text, encoding="utf-8")
    before = files(folder)
    with pytest.raises(PlanError) as caught:
        confirm(session(folder), folder, "D14", by="经办人甲")
    assert (caught.value.code, files(folder)) == ("PLN115", before)


def test_a_settlement_needs_a_name(folder: Path) -> None:
    with pytest.raises(PlanError) as caught:
        confirm(session(folder), folder, "D14", by="  ")
    assert caught.value.code == "PLN114"


def test_the_scope_of_a_target_is_settled_in_another_citys_plan(tmp_path: Path) -> None:
    shutil.copytree(COUNTY, tmp_path / "county")
    confirm(session(tmp_path / "county"), tmp_path, "D01", by="经办人甲", reading="各县")
    text = (tmp_path / "county" / "plan.md").read_text("utf-8")
    assert "护理床位60张。〔目标：3所，各县；60张，各县〕" in text


def test_an_item_taken_out_of_the_plan_by_hand_stays_out(tmp_path: Path) -> None:
    folder = tmp_path / "2021"
    import_into(folder, PLAN)
    write_plan(
        folder, with_item(PLAN, "item-22", reference_points=PLAN.items[21].reference_points[:1], missing_points=(2,))
    )
    assert import_into(folder, PLAN).notices == ()
    assert [p.number for p in read_plan(folder).items[21].reference_points] == [1]
