"""``plan`` on the command line: what a clerk reads, what a script reads, how it ends."""

import json
import shutil
from pathlib import Path

import pytest
from tests.plan_shapes import COUNTY, PLAN, ROOT, TOWNS, with_point

from selfcheck.cli.app import run
from selfcheck.readers.plan import read_plan
from selfcheck.workflow.plan import write_plan

REAL = ROOT / "tests" / "data" / "plans" / "by-hand"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The real plan with one point reworded."""
    write_plan(tmp_path / "own", with_point(PLAN, "item-06", 1, "养老护理员技能等级持证率达到80%。"))
    return tmp_path / "own"


def plan(folder: Path, *words: str) -> int:
    return run(["--plan", str(folder), "plan", *words])


def test_a_difference_is_told_in_words_with_what_changed(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert plan(own, "diff", str(REAL)) == 0
    said = capfd.readouterr().out
    assert "要点：沿用136，改写1" in said
    assert "[改写] 6-1\n" in said
    assert "持证率达到【7】0%。" in said
    assert "持证率达到【8】0%。" in said


def test_a_difference_is_one_json_document(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert plan(own, "diff", str(REAL), "--json") == 0
    out, err = capfd.readouterr()
    found = json.loads(out)
    assert (found["schema"], found["old_year"], err) == ("selfcheck/plan-diff/1", 2021, "")
    (change,) = [c for c in found["points"] if c["kinds"] != ["kept"]]
    assert change["kinds"] == ["reworded"]
    assert (change["old"][0]["id"], change["new"][0]["text"]) == ("item-06.1", "养老护理员技能等级持证率达到80%。")
    assert [len(found[key]) for key in ("areas", "items", "points")] == [7, 31, 137]


def test_the_plan_compared_with_must_be_there(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert plan(own, "diff", str(own / "2020")) == 3
    assert "PLN001" in capfd.readouterr().err


def test_a_doubt_is_settled_and_what_changed_is_told(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert plan(own, "confirm", "D22", "--by", "经办人甲") == 0
    out, err = capfd.readouterr()
    assert "D22 已由经办人甲确认为“补贴审核规范”" in out
    assert "第8项第2点的文字由" in err
    assert "补贴审核规范" in (own / "plan.md").read_text("utf-8")
    assert plan(own, "confirm", "D22", "--by", "经办人甲") == 0
    assert "已经由经办人甲确认" in capfd.readouterr().err
    assert plan(own, "confirm", "D22", "--as", "补贴审核合规", "--by", "经办人甲") == 1


def test_an_unknown_doubt_ends_with_3_and_the_nearest_one(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert plan(own, "confirm", "D 14", "--by", "经办人甲") == 3
    assert "是不是“D14”" in capfd.readouterr().err
    assert plan(own, "confirm", "D14") == 2


def test_a_settlement_is_one_json_document(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert plan(own, "confirm", "D16", "--as", "甲。｜乙。", "--by", "经办人甲", "--json") == 0
    found = json.loads(capfd.readouterr().out)
    assert (found["doubt"]["id"], found["doubt"]["state"]) == ("D16", "settled")
    assert [notice["code"] for notice in found["notices"]] == ["PLN118", "PLN118"]


def test_a_nested_plan_is_shown_as_the_contract_says(capfd: pytest.CaptureFixture[str]) -> None:
    assert plan(COUNTY, "show", "--json") == 0
    business, general = json.loads(capfd.readouterr().out)["focus_areas"]
    assert (list(business), list(general)) == (
        ["id", "ordinal", "title", "declared_items", "focus_areas"],
        ["id", "ordinal", "title", "declared_items", "items"],
    )
    first, second = business["focus_areas"][0]["items"]
    assert (first["full_mark"], first["weight"]) == ("12.5", "0.25")
    assert first["lines"][0] == {
        "kind": "deduction",
        "text": "发现一户不符合条件的，每例扣0.5分，扣完为止",
        "amount": "0.5",
        "limit": "12.5",
    }
    assert second["reference_points"][0]["targets"] == [
        {"value": "3", "unit": "所", "scope": "each"},
        {"value": "60", "unit": "张", "scope": "unknown"},
    ]
    assert "weight" not in second
    assert "lines" not in second


def test_plans_of_other_shapes_are_checked_and_shown_in_words(capfd: pytest.CaptureFixture[str]) -> None:
    assert plan(COUNTY, "check") == 0
    assert plan(COUNTY, "show") == 0
    assert plan(TOWNS, "check") == 0
    assert plan(TOWNS, "show") == 0
    said = capfd.readouterr().out
    for words in (
        "各组项数：3+1=4",
        "满分12.5分　权重0.25",
        "一票否决　弄虚作假",
        "〔目标：3所，各县；60张，不明〕",
        "3=3，共3项、1点",
    ):
        assert words in said


@pytest.mark.parametrize("folder", [COUNTY, TOWNS], ids=lambda folder: folder.name)
def test_blanks_are_made_from_plans_of_other_shapes(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "plan")
    options = [
        "--plan",
        str(tmp_path / "plan"),
        "--templates",
        str(ROOT / "templates"),
        "--workspace",
        str(tmp_path / "w"),
    ]
    assert run([*options, "--today", "2024-11-01", "forms"]) == 0
    assert len(list((tmp_path / "w" / "forms").glob("*.docx"))) == len(read_plan(folder).districts)


def test_plan_check_knows_the_rules_of_the_checks_and_the_street_names(
    own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert plan(own, "check") == 0
    delivered = (ROOT / "plan" / "2021" / "checks.toml").read_text("utf-8")
    (own / "checks.toml").write_text(delivered.replace("similar_share = 80", "similar_share = 8"), "utf-8")
    capfd.readouterr()
    assert plan(own, "check") == 3
    said = capfd.readouterr().err
    assert "checks.toml" in said
    assert "“similar_share”写成了 8，应当在 50 和 100 之间" in said
    (own / "checks.toml").write_text(delivered.replace("2021-12-21", "2022-12-22"), "utf-8")
    assert plan(own, "check") == 0
    assert "PLN138" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("folder", "year", "words"),
    [
        ("2021", "2021", ""),
        ("own", "2021", ""),
        ("2022", "2021", "文件夹的名字是2022，year.toml 写的是2021，标题写的是2021"),
        ("own", "2022", "year.toml 写的是2022，标题写的是2021"),
    ],
)
def test_a_plan_that_tells_two_years_is_told_so(
    own: Path, folder: str, year: str, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (own / "year.toml").write_text((own / "year.toml").read_text("utf-8").replace("2021", year), "utf-8")
    found = own.rename(own.parent / folder)
    assert plan(found, "check") == 0
    said = capfd.readouterr().err
    assert ("PLN123" in said, words in said) == (bool(words), True)
