"""A clerk's slips in ``scoring.toml``: each told with its line, what may stand there, and nothing read half."""

from pathlib import Path

import pytest
from tests.compose.scoring_years import CHOICES, plan_with

from selfcheck.compose.plan_toml import plan_files
from selfcheck.compose.ranking import rank
from selfcheck.messages import PlanError, ScoreError
from selfcheck.messages.scoring import EACH_FORMS, RULE_COMMENTS, RULE_NAMES, VALUE_FORMS
from selfcheck.model.encoding import replaced
from selfcheck.model.rule_reading import drawn_from_plan
from selfcheck.readers.plan import read_plan
from selfcheck.readers.plan_faults import Faults, Source
from selfcheck.readers.plan_table import read_table
from selfcheck.readers.plan_tables import read_scoring

PLAN = Path(__file__).parents[2] / "plan" / "2021"


def folder(place: Path, name: str, value: str, each: str = "") -> tuple[Path, int]:
    """A plan whose rule says so, and the number of the line its value stands in."""
    place.mkdir()
    for file in PLAN.iterdir():
        (place / file.name).write_bytes(file.read_bytes())
    lines = (place / "scoring.toml").read_text("utf-8").splitlines()
    at = lines.index(f'name = "{name}"')
    lines[at + 1] = f"value = {value}"
    lines[at + 3 : at + 3] = [f"[rules.each]\n{each}"] if each else []
    (place / "scoring.toml").write_text("\n".join(lines) + "\n", "utf-8")
    return place, at + 2


@pytest.mark.parametrize(
    ("name", "value", "each", "told"),
    [
        ("several_units", '"median"', "", ("SCO207", 0, "可用的取值：mean、weighted、lowest、lead")),
        ("unit_score", '"100-0"', "", ("SCO207", 0, "0-100")),
        ("item_weight", '"2/31"', "", ("SCO207", 0, "1/31")),
        ("bonus", '"item"', "", ("SCO207", 0, "item:〔数〕")),
        ("tie_break", '"items:item-99"', "", ("SCO207", 0, "item-99")),
        ("group_weight", '"each"', "", ("SCO311", 0, "还要在 each 里逐个写明")),
        ("group_weight", '"each"', "area-1 = 40", ("SCO319", 0, "没有写分量")),
        ("group_weight", '"equal"', "area-1 = 40", ("SCO312", 3, "用不上 each")),
        ("rounding", '"half_up_at_display"', "item-01 = 1", ("SCO312", 3, "用不上 each")),
        ("several_units", '"mean"', 'item-99 = "lowest"', ("SCO313", 3, "项目编号")),
        ("several_units", '"mean"', 'item-27 = "middle"', ("SCO314", 3, "lead:〔单位〕")),
        ("several_units", '"mean"', 'item-27 = "lead:nobody"', ("SCO314", 3, "lead:nobody")),
        ("several_units", '"mean"', 'item-01 = "lead:finance"', ("SCO320", 3, "第1项")),
        ("not_applicable", '"to_group"', 'item-13 = "to:item-13"', ("SCO315", 3, "第13项")),
        ("unit_score", '"0-100"', 'item-13 = "90-10"', ("SCO316", 3, "第13项")),
        ("item_weight", '"stated"', "", ("SCO317", 0, "没有写明权重")),
        ("grades", '"threshold"', '"良好" = 80\n"优秀" = 90', ("SCO321", 4, "优秀")),
        ("grades", '"quota"', '"优秀" = 4.5', ("SCO322", 3, "4.5")),
        ("item_weight", '"1/31"', "item-05 = [1]", ("SCO310", -2, "一行一条")),
    ],
)
def test_a_wrong_value_is_told_with_its_line_and_what_may_stand_there(
    tmp_path: Path, name: str, value: str, each: str, told: tuple[str, int, str]
) -> None:
    code, beyond, said = told
    place, line = folder(tmp_path / "plan", name, value, each)
    with pytest.raises(PlanError) as raised:
        read_plan(place)
    found_lines = [(where, message) for where, found, message in raised.value.lines if found == code]
    assert found_lines, raised.value.lines
    assert found_lines[0][0].endswith(f"scoring.toml 第{line + beyond}行"), found_lines[0][0]
    assert said in found_lines[0][1]


@pytest.mark.parametrize(
    "written_so", ["0－100", "0～100", "0~100", "0—100", "0–100", "0−100", "０－１００", "0 至 100", "0-100"]
)
def test_a_range_may_be_written_with_any_dash_and_is_the_same_rule(tmp_path: Path, written_so: str) -> None:
    place, _ = folder(tmp_path / "plan", "unit_score", f'"{written_so}"', 'item-05 = "0～10"\nitem-06 = "60—110／100"')
    rule = read_plan(place).scoring.rules[0]
    assert (rule.value, rule.each) == ("0-100", (("item-05", "0-10"), ("item-06", "60-110/100")))


@pytest.mark.parametrize("written_so", ["0", "0.0", "-5"])
def test_full_marks_that_nobody_can_reach_are_told_at_their_own_line(tmp_path: Path, written_so: str) -> None:
    place, _ = folder(tmp_path / "plan", "unit_score", '"0-100"')
    text = (place / "scoring.toml").read_text("utf-8")
    (place / "scoring.toml").write_text(text.replace("full_marks = 100", f"full_marks = {written_so}"), "utf-8")
    line = text.splitlines().index("full_marks = 100") + 1
    with pytest.raises(PlanError) as raised:
        read_plan(place)
    ((where, code, message),) = raised.value.lines
    assert (code, where.rpartition(" ")[2]) == ("PLN023", f"第{line}行")
    assert "“full_marks”写成了" in message


def test_another_number_of_items_by_now_stops_the_rank_and_not_the_reading(tmp_path: Path) -> None:
    place, _ = folder(tmp_path / "plan", "item_weight", '"1/30"')
    with pytest.raises(ScoreError, match="SCO207"):
        rank(read_plan(place), ())


def test_a_rule_that_is_not_there_stops_the_rank_and_not_the_reading(tmp_path: Path) -> None:
    place, _ = folder(tmp_path / "plan", "rounding", '"half_up_at_display"')
    before, _, rest = (place / "scoring.toml").read_text("utf-8").partition(RULE_COMMENTS["ranking"])
    (place / "scoring.toml").write_text(before + rest.partition("\n\n")[2], "utf-8")
    with pytest.raises(ScoreError, match="SCO209"):
        rank(read_plan(place), ())


def test_every_choice_of_every_rule_is_written_and_read_back() -> None:
    for number in range(6):
        rules = {name: several[number % len(several)] for name, several in CHOICES.items()}
        plan = plan_with(rules)
        told = tuple(replaced(rule, meaning="如上。") for rule in plan.scoring.rules)
        scoring = replaced(plan.scoring, rules=told)
        text = plan_files(replaced(plan, scoring=scoring))["scoring.toml"]
        faults = Faults()
        table = read_table(Source("scoring.toml", text), faults)
        assert table is not None
        assert read_scoring(table, faults) == scoring
        faults.stop()


def test_every_rule_has_a_name_values_and_a_comment_that_names_each_value() -> None:
    assert set(RULE_NAMES) == set(VALUE_FORMS) == set(RULE_COMMENTS) >= set(EACH_FORMS)
    written = (PLAN / "scoring.toml").read_text("utf-8")
    for name, comment in RULE_COMMENTS.items():
        assert comment in written
        for form in VALUE_FORMS[name]:
            word = form.partition(":")[0].partition("〔")[0].partition("{")[0]
            assert word in comment, (name, form)


def test_a_rule_that_rests_on_the_plan_draws_from_it() -> None:
    plan = plan_with({"item_weight": ("stated", {}), "several_units": ("lead", {})}, marked=True)
    drawn = {rule.name: drawn_from_plan(plan, rule) for rule in plan.scoring.rules}
    assert drawn["item_weight"][0] == "item-01=0.3"
    assert drawn["unit_score"][0] == "item-01=20"
    assert drawn["several_units"][0] == "item-01=relief"
    assert drawn["rounding"] == ()
    assert drawn_from_plan(plan_with({}), plan_with({}).scoring.rules[0]) == ()
