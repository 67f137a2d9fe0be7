"""checks.toml and gazetteer.toml: read as delivered, and every fault said with its line."""

import shutil
from pathlib import Path

import pytest
from tests.returns import ROOT, real_plan

from selfcheck.messages import PlanError
from selfcheck.readers.plan_checks import CHECKS, read_check_files, read_checks, read_gazetteer

DELIVERED = ROOT / "plan" / "2021"


def folder(tmp_path: Path, name: str, old: str, new: str) -> Path:
    shutil.copytree(DELIVERED, tmp_path / "plan")
    path = tmp_path / "plan" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return tmp_path / "plan"


def test_every_check_has_its_level_and_its_lesser_one() -> None:
    rules = read_checks(DELIVERED)
    assert tuple(rules.levels) == CHECKS
    assert (rules.levels["C02"].level, rules.levels["C02"].lesser) == ("rework", "confirm")
    assert rules.most_shown == 10
    assert {p.partition(".")[0] for p in rules.state_points} <= {item.id for item in real_plan().items}


def test_every_district_has_its_streets_and_towns_and_none_is_of_two_letters() -> None:
    names = read_gazetteer(DELIVERED, real_plan().districts)
    assert list(names) == [d.id for d in real_plan().districts]
    assert all(names.values())
    assert not [name for places in names.values() for name in places if len(name) < 3]


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ('code = "C01"', 'code = "C18"', "PLN022", "“code”写成了“C18”"),
        ('level = "rework"', 'level = "must"', "PLN022", "“level”写成了“must”"),
        ("most_shown = 10", "most_shown = 0", "PLN023", "most_shown"),
        ("most_shown = 10", "most_showm = 10", "PLN010", "most_shown"),
        ("similar_share = 80", "similar_share = 20", "PLN023", "similar_share"),
        ("on = 2021-12-21", 'on = "冬至"', "PLN013", "on"),
        (
            "answer_short = 30",
            "answer_short = 9",
            "PLN135",
            "应当一个比一个大：answer_least（现在15）、answer_short（现在9）",
        ),
        ('"非访", ', '"访", ', "PLN136", "“not_outside”里的“访”只有一个字"),
        ('code = "C01"\nlevel = "advice"\nlesser = "advice"', "", "PLN139", "没有写 C01 的等级"),
        ('code = "C02"', 'code = "C03"', "PLN024", "“code”写成了“C03”，与第"),
    ],
)
def test_a_wrong_rule_is_told_with_its_line(tmp_path: Path, old: str, new: str, code: str, words: str) -> None:
    with pytest.raises(PlanError) as raised:
        read_checks(folder(tmp_path, "checks.toml", old, new))
    lines = [line for line in raised.value.lines if line[1] == code]
    assert lines
    assert "checks.toml" in lines[0][0]
    assert words in lines[0][2]


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("on = 2021-12-21", "on = 2021-13-40", "PLN007", "“on”写成了 2021-13-40，没有这一天"),
        ("on = 2021-12-21", "on = 2021-02-30 # 节气", "PLN007", "2021-02-30，没有这一天"),
        ("on = 2021-12-21", "on = 2021-1-5", "PLN008", "on = 2021-01-05"),
        ("on = 2021-12-21", "on = 2021年1月5日", "PLN008", "on = 2021-01-05"),
        ("on = 2021-12-21", "on = ２０２１－１２－２１", "PLN008", "on = 2021-12-21"),
        ("on = 2021-12-21", "on = 2021/13/1", "PLN007", "没有这一天"),
        ("most_shown = 10", "most_shown = １０", "PLN009", "数字要用半角。请写成 most_shown = 10"),
        ("rate_tolerance = 0.1", "rate_tolerance = ０．１", "PLN009", "rate_tolerance = 0.1"),
        ("most_shown = 10", "most_shown ＝ １０", "PLN005", "全角"),
        ("most_shown = 10", 'most_shown = "１０', "PLN005", "引号"),
        ("most_shown = 10", "most_shown = １０条", "PLN005", "第14个字"),
        ("most_shown = 10", "most_shown = 十", "PLN005", "第14个字"),
        ("most_shown = 10", "most_shown =", "PLN005", "第"),
        ("on = 2021-12-21", "on = 2021-12-21 x", "PLN005", "第"),
    ],
)
def test_a_line_that_is_no_toml_says_what_was_most_likely_meant(
    tmp_path: Path, old: str, new: str, code: str, words: str
) -> None:
    line = (DELIVERED / "checks.toml").read_text("utf-8").split("\n").index(old) + 1
    with pytest.raises(PlanError) as raised:
        read_checks(folder(tmp_path, "checks.toml", old, new))
    ((where, found, message),) = raised.value.lines
    assert (found, where.rpartition(" ")[2]) == (code, f"第{line}行")
    assert words in message


def test_rules_of_another_year_or_plan_are_told_and_do_not_stop(tmp_path: Path) -> None:
    place = folder(tmp_path, "checks.toml", '"item-24.2"', '"item-2020-03.2"')
    text = (place / "checks.toml").read_text("utf-8")
    (place / "checks.toml").write_text(text.replace("2021-12-21", "2020-12-21"), "utf-8")
    made = read_check_files(real_plan(), place, DELIVERED)
    assert [n.code for n in made.notices] == ["PLN137", "PLN138"]
    assert "state_points 里的 item-2020-03.2 不是今年方案的要点" in made.notices[0].message
    assert "“冬至”写的是 2020-12-21，今年是2021年" in made.notices[1].message
    assert read_check_files(real_plan(), DELIVERED, DELIVERED).notices == ()


def test_faults_of_both_files_are_told_at_once_and_a_missing_one_falls_back(tmp_path: Path) -> None:
    place = folder(tmp_path, "checks.toml", "most_shown = 10", "most_shown = 0")
    streets = (place / "gazetteer.toml").read_text("utf-8")
    (place / "gazetteer.toml").write_text(streets.replace('id = "jingan"', 'id = "huangpu"'), "utf-8")
    with pytest.raises(PlanError) as raised:
        read_check_files(real_plan(), place, DELIVERED)
    assert [code for _, code, _ in raised.value.lines] == ["PLN023", "PLN024"]
    for name in ("checks.toml", "gazetteer.toml"):
        (place / name).unlink()
    made = read_check_files(real_plan(), place, DELIVERED)
    assert made.value == (read_checks(DELIVERED), {})
    assert [(n.code, n.severity, n.where.rpartition("/")[2]) for n in made.notices] == [
        ("PLN140", "info", "checks.toml"), ("PLN141", "info", "gazetteer.toml")]  # fmt: skip


def test_a_district_that_the_plan_does_not_have_is_told_and_a_missing_file_means_no_names(tmp_path: Path) -> None:
    place = folder(tmp_path, "gazetteer.toml", 'id = "huangpu"', 'id = "huangp"')
    with pytest.raises(PlanError) as raised:
        read_gazetteer(place, real_plan().districts)
    assert [code for _, code, _ in raised.value.lines] == ["PLN022"]
    (place / "gazetteer.toml").unlink()
    assert read_gazetteer(place, real_plan().districts) == {}
