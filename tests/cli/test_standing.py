"""``scoring`` and ``rank`` at the keyboard."""

import json
from pathlib import Path

import pytest
from tests.workflow.test_forms import office
from tests.workflow.test_scoring import scored

from selfcheck.cli.app import run
from selfcheck.workflow import marks

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def marked(given: list[str], tmp_path: Path) -> list[str]:
    """Global options of a small office that has all its marks: 90, 89 and 88 throughout."""
    session = office(tmp_path)
    with session.ledger() as ledger:
        marks.read_scores(session, ledger, [scored(session, ledger, tmp_path / "back")])
    return given


def test_the_rules_are_shown_confirmed_one_by_one_and_then_ranked_by(marked: list[str], capsys: Captured) -> None:
    assert run([*marked, "rank"]) == 1
    assert "这几条计分办法还没有确认" in capsys.readouterr().out
    assert run([*marked, "scoring", "confirm", "several_units", "--by", "甲"]) == 0
    assert "以上1条计分办法已由甲确认。" in capsys.readouterr().out
    assert run([*marked, "scoring", "show"]) == 0
    page = capsys.readouterr().out
    assert "17条待确认" in page
    assert "…" not in page
    assert "几个主评单位怎么合成" in page
    assert run([*marked, "scoring", "confirm", "--by", "乙"]) == 0
    capsys.readouterr()
    assert run([*marked, "rank", "--detail"]) == 0
    page = capsys.readouterr().out
    for words in ("得分汇总（拟定）", "浦东新区", "-1.00", "位次稳定", "去掉救助处", "各区位次的范围", "满分95%以上"):
        assert words in page
    assert run([*marked, "scoring", "confirm", "luck", "--by", "甲"]) == 6


def test_two_districts_are_compared_item_by_item(marked: list[str], capsys: Captured) -> None:
    assert run([*marked, "rank", "--between", "pudong", "jingan"]) == 6
    assert "SCO335" in capsys.readouterr().err
    run([*marked, "scoring", "confirm", "--by", "甲"])
    capsys.readouterr()
    assert run([*marked, "rank", "--between", "jingan", "pudong"]) == 0
    page = capsys.readouterr().out
    assert "浦东新区比静安区高2.00分" in page
    assert "+2.00" in page.splitlines()[-2]
    assert run([*marked, "rank", "--between", "jingan", "pudong", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["above"], told["below"], told["exact"], len(told["reasons"])) == ("pudong", "jingan", "2", 31)


def test_the_standing_as_json_keeps_the_contract_and_tells_its_stability(marked: list[str], capsys: Captured) -> None:
    run([*marked, "scoring", "confirm", "--by", "甲"])
    capsys.readouterr()
    assert run([*marked, "rank", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["state"], told["withheld_because"]) == ("selfcheck/standing/1", "proposed", [])
    first = told["districts"][0]
    assert {"district", "rank", "tied", "total", "exact", "grade", "by_item"} <= set(first)
    assert (first["total"], first["exact"], first["by_item"][0]["score"]) == ("90.00", "90.0000000000", "90")
    assert told["stability"]["bands"] == [["pudong"], ["huangpu"], ["jingan"]]
    assert {scenario["kind"] for scenario in told["stability"]["scenarios"]} == {"unit", "item", "groups"}
    assert [(d["above"], d["below"], d["difference"]) for d in told["differences"]] == [
        ("pudong", "huangpu", "1.0000000000"),
        ("huangpu", "jingan", "1.0000000000"),
    ]


def test_a_ruling_is_entered_shown_and_withdrawn(marked: list[str], capsys: Captured) -> None:
    ruling = [*marked, "scoring", "ruling", "huangpu"]
    assert run([*ruling, "12", "--kind", "not_applicable", "--reason", "无建制村", "--by", "甲"]) == 0
    said = capsys.readouterr().out
    assert "黄浦区第12项不适用，登记人：甲" in said
    number = said.partition("第")[2].partition("号")[0]
    assert run([*ruling, "12", "--kind", "bonus", "--marks", "2", "--reason", "试点", "--by", "甲"]) == 6
    assert "现在的计分办法不设加分" in capsys.readouterr().err
    assert run([*ruling, "12", "--kind", "bonus", "--marks", "两分", "--reason", "试点", "--by", "甲"]) == 2
    assert run([*ruling, "12", "--kind", "bonus", "--marks", "٢", "--reason", "试点", "--by", "甲"]) == 2
    assert run([*marked, "scoring", "show"]) == 0
    assert "无建制村" in capsys.readouterr().out
    assert run([*marked, "scoring", "withdraw", "huangpu", number, "--reason", "记错", "--by", "甲"]) == 0
    assert run([*marked, "scoring", "withdraw", "huangpu", number, "--reason", "记错", "--by", "甲"]) == 6
    assert "或者已经撤销" in capsys.readouterr().err


def test_a_changed_rule_shows_what_it_moves_and_waits_for_yes(marked: list[str], capsys: Captured) -> None:
    confirm = [*marked, "scoring", "confirm", "--by", "甲"]
    assert run(confirm) == 0
    place = Path(marked[1]) / "scoring.toml"
    text = place.read_text("utf-8").replace("full_marks = 100", "full_marks = 120").replace('"0-100"', '"0-100/100"')
    place.write_text(text, "utf-8")
    capsys.readouterr()
    assert run(confirm) == 1
    page = capsys.readouterr().out
    assert "改动的影响" in page
    assert "108.00" in page
    assert "还没有确认" in page
    assert run([*marked, "rank"]) == 1
    assert run([*confirm, "--yes"]) == 0
    capsys.readouterr()
    assert run([*marked, "rank"]) == 0
    assert "108.00" in capsys.readouterr().out
