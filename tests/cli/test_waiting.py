"""``status``, ``remind``, ``extend`` and ``rework`` as a clerk meets them."""

import json
from pathlib import Path

import pytest
from tests.workflow.test_forms import filled
from tests.workflow.test_receive import arrived

from selfcheck.cli.app import run
from selfcheck.model.encoding import to_json
from selfcheck.model.finding import Finding, Findings
from selfcheck.model.ids import DistrictId, SectionId

Captured = pytest.CaptureFixture[str]
TEXT = "全年帮扶1200户，其中××户。"


def findings(given: list[str], *found: Finding) -> None:
    """What ``check`` leaves."""
    work = Path(given[given.index("--workspace") + 1])
    work.mkdir(exist_ok=True)
    (work / "findings.json").write_bytes(to_json(Findings(findings=found, checked={DistrictId("huangpu"): 1})))


def gap(version: int = 1) -> Finding:
    at = TEXT.index("××")
    return Finding("f-1", "C03", "rework", DistrictId("huangpu"), version, SectionId("item-01.1"), at, at + 2, "××",
                   "第1项第1点还留着“××”，麻烦补一下。")  # fmt: skip


@pytest.fixture
def one(given: list[str], tmp_path: Path, capsys: Captured) -> list[str]:
    """An office whose 黄浦 has sent a return with a gap in it."""
    run([*given, "forms"])
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": TEXT}))
    assert run([*given, "receive", str(came), "--received-on", "2021-11-05"]) == 0
    capsys.readouterr()
    return given


def test_a_point_goes_out_and_what_came_of_it_is_told(one: list[str], tmp_path: Path, capsys: Captured) -> None:
    assert run([*one, "rework"]) == 8
    assert "PUB060" in capsys.readouterr().err
    findings(one, gap())
    assert run([*one, "rework", "--district", "huangpu"]) == 0
    said = capsys.readouterr().out
    assert "黄浦区　1处" in said
    assert "第1版补正通知.docx" in said
    assert "第1版批注.docx" in said
    run([*one, "show", "huangpu"])
    assert "补正通知　第1版　2021-11-20　1处　还没有收到改好的" in capsys.readouterr().out
    run([*one, "status"])
    assert "待补正" in capsys.readouterr().out
    better = filled("huangpu", {"sc_item_01_1": TEXT.replace("××", "300")})
    run([*one, "receive", str(arrived(tmp_path / "next", b__docx=better)), "--received-on", "2021-11-15"])
    capsys.readouterr()
    run([*one, "show", "huangpu"])
    said = capsys.readouterr().out
    for line in ("第2版：改过，请看1处", f"原来：{TEXT}", "现在：全年帮扶1200户，其中300户。"):
        assert line in said
    run([*one, "status"])
    said = capsys.readouterr().out
    assert "黄浦区　补正：改过，请看1处" in said
    assert "逾期" not in said.split("应报")[0]
    run([*one, "show", "huangpu", "--json"])
    told = json.loads(capsys.readouterr().out)["rework"]
    assert [(p["finding"]["code"], p["outcome"]) for p in told["points"]] == [("C03", "changed")]


def test_rework_says_its_outcome_as_json(one: list[str], capsys: Captured) -> None:
    findings(one, gap())
    assert run([*one, "rework", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["districts"]) == ("selfcheck/rework/1", [{"district": "huangpu", "points": 1}])
    assert [Path(f).name for f in told["files"]] == [
        "02-huangpu-黄浦区-第1版补正通知.docx", "02-huangpu-黄浦区-第1版批注.docx"]  # fmt: skip


def test_the_words_of_a_reminder_are_shown_to_be_copied(one: list[str], capsys: Captured) -> None:
    assert run([*one, "remind", "--on", "2021-11-09"]) == 0
    said = capsys.readouterr().out
    assert "──── 浦东新区 ────" in said
    assert "还有1天，请抓紧安排" in said
    assert "还没有收到：浦东新区、静安区。" in said
    assert "收到了还缺内容：黄浦区。" in said
    assert run([*one, "remind", "--on", "2021-11-09", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["on"]) == ("selfcheck/reminders/1", "2021-11-09")
    assert [r["district"] for r in told["reminders"]] == ["pudong", "huangpu", "jingan"]
    assert run([*one, "remind", "--units", "--due", "2021-11-30", "--json"]) == 0
    assert all(r["unit"] and "2021年11月30日" in r["text"] for r in json.loads(capsys.readouterr().out)["reminders"])
    assert run([*one, "remind", "--due", "2021-11-30"]) == 2


def test_an_extension_is_recorded_and_told_in_the_ledger(one: list[str], capsys: Captured) -> None:
    assert run([*one, "extend", "jingan", "--until", "2021-11-19", "--by", "分管领导"]) == 0
    assert "静安区延期到2021-11-19" in capsys.readouterr().out
    assert run([*one, "extend", "jingan", "--until", "2021-11-01", "--by", "分管领导"]) == 5
    assert "RTN020" in capsys.readouterr().err
    assert run([*one, "extend", "jingan", "--until", "2021-11-19", "--by", " "]) == 2
    assert run([*one, "extend", "jingan", "--until", "٢٠٢١-11-19", "--by", "分管领导"]) == 2
    capsys.readouterr()
    run([*one, "ledger", "log"])
    assert "延期　静安区" in capsys.readouterr().out
    run([*one, "status", "--json"])
    told = {r["district"]: r for r in json.loads(capsys.readouterr().out)["districts"]}
    assert (told["jingan"]["due"], told["jingan"]["agreed"]) == ("2021-11-19", True)
    assert (told["huangpu"]["due"], told["huangpu"]["late"]) == ("2021-11-10", False)


def test_the_board_of_lead_units_and_the_printed_board(one: list[str], capsys: Captured) -> None:
    assert run([*one, "status", "--units"]) == 0
    said = capsys.readouterr().out
    assert "未开始" in said
    assert "已交0个" in said
    assert run([*one, "status", "--save"]) == 0
    said = capsys.readouterr().out
    assert "进度表.docx" in said
    assert "进度表.xlsx" in said


@pytest.mark.parametrize("columns", ["40", "60", "80"])
def test_in_a_narrow_window_nothing_of_the_board_is_cut(
    columns: str, one: list[str], capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([*one, "extend", "huangpu", "--until", "2021-11-19", "--by", "分管领导"])
    capsys.readouterr()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", columns)
    assert run([*one, "status"]) == 0
    board, _, _ = capsys.readouterr().out.partition("应报")
    for word in ("黄浦区", "浦东新区", "收到时间", "已商延期", "盖章页", "0/5"):
        assert word in board
    assert "…" not in board
