"""Receipts, versions and choices as a clerk meets them at the keyboard."""

import json
from pathlib import Path

import pytest
from tests.workflow.test_assigning import STRAY, with_stray
from tests.workflow.test_forms import filled
from tests.workflow.test_receive import arrived

from selfcheck.cli.app import run
from selfcheck.model.blocks import paragraph

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def twice(given: list[str], tmp_path: Path, capsys: Captured) -> list[str]:
    """An office that has two versions of 黄浦's return, the first with a stray sentence."""
    texts = (with_stray(paragraph(STRAY), answers={"sc_item_01_1": "新增床位300张，已完成。"}),
             filled("huangpu", {"sc_item_01_1": "新增床位320张，已完成。", "sc_highlight_1_practice": "做法"}))  # fmt: skip
    for n, data in enumerate(texts, start=1):
        came = arrived(tmp_path / f"in{n}", **{f"v{n}__docx": data})
        assert run([*given, "receive", str(came), "--received-on", "2021-11-05"]) == 0
    capsys.readouterr()
    return given


def test_receive_says_the_receipt_in_a_line_and_writes_it(given: list[str], tmp_path: Path, capsys: Captured) -> None:
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲", "sc_risk_1_facts": "内情"}))
    assert run([*given, "receive", str(came), "--received-on", "2021-11-05"]) == 0
    said = capsys.readouterr().out
    assert "回执　黄浦区 第1版　项目1/31　要点1/137　亮点0/5　问题0/6　盖章页未收到" in said
    assert "内情" not in said
    assert [p.name for p in (tmp_path / "work" / "receipts").iterdir()] == ["02-huangpu-黄浦区-第1版回执.docx"]
    assert run([*given, "receive", str(came), "--json"]) == 0
    (receipt,) = json.loads(capsys.readouterr().out)["receipts"]
    assert (receipt["district"], receipt["point_count"], receipt["sealed"]) == (
        "黄浦区",
        {"answered": 1, "expected": 137},
        False,
    )


def test_a_receipt_that_cannot_be_printed_is_said_with_status_1(
    given: list[str],
    tmp_path: Path,
    capsys: Captured,
) -> None:
    (tmp_path / "templates" / "receipt.docx").unlink()
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲"}))
    assert run([*given, "receive", str(came), "--received-on", "2021-11-05"]) == 1
    said = capsys.readouterr()
    assert "已收入　a.docx" in said.out
    assert "TPL008" in said.err


def test_a_difference_is_shown_by_section_with_what_went_and_came(twice: list[str], capsys: Captured) -> None:
    assert run([*twice, "show", "huangpu", "--diff", "1"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("黄浦区　第1版 → 第2版：2栏有变化，未归位文字1处有变化。")
    assert "～ 新增床位〔－300〕〔＋320〕张，已完成。" in said
    assert "＋ 〔做法〕做法" in said
    assert f"－ {STRAY}" in said
    assert run([*twice, "show", "huangpu", "--version", "1", "--diff", "2", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["old"], found["new"]) == ("selfcheck/version-diff/1", 2, 1)
    assert [s["id"] for s in found["sections"]] == ["item-01.1", "highlight-1"]
    assert run([*twice, "show", "huangpu", "--diff", "9"]) == 5
    assert "SUB037" in capsys.readouterr().err


def test_what_is_unplaced_is_listed_assigned_and_taken_back(twice: list[str], capsys: Captured) -> None:
    run([*twice, "show", "huangpu", "--version", "1"])
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("未归位 "))
    id = line.split()[1]
    assert "建议归到 cover" in line
    assert run([*twice, "assign", "huangpu", id, "item-01.2", "--by", "经办人"]) == 0
    said = capsys.readouterr().out
    assert f"{id} 已归到 item-01.2" in said
    assert "＋未归位0" in said
    run([*twice, "show", "huangpu", "--version", "1", "--markdown"])
    assert STRAY in capsys.readouterr().out.split("item-01.2")[1].split("item-01.3")[0]
    assert run([*twice, "assign", "huangpu", id, "--back"]) == 0
    assert "归位已撤回" in capsys.readouterr().out
    run([*twice, "show", "huangpu", "--version", "1", "--json"])
    assert [u["id"] for u in json.loads(capsys.readouterr().out)["unplaced"]] == [id]
    assert run([*twice, "assign", "huangpu", id, "item-99.1"]) == 5
    assert "SUB087" in capsys.readouterr().err


def test_the_accepted_version_is_on_the_board_and_a_newer_one_is_said_to_wait(
    twice: list[str], capsys: Captured
) -> None:
    assert run([*twice, "accept", "huangpu", "--version", "1", "--by", "审核人"]) == 0
    said = capsys.readouterr()
    assert "黄浦区以第1版（v1.docx）为准，审核人：审核人。" in said.out
    assert "SUB091" in said.err
    assert run([*twice, "--strict", "accept", "huangpu", "--version", "1", "--by", "审核人"]) == 1
    capsys.readouterr()
    assert run([*twice, "status"]) == 0
    said = capsys.readouterr()
    assert "已审核" in said.out
    assert "SUB091" in said.err
    assert run([*twice, "status", "--json"]) == 0
    row = next(r for r in json.loads(capsys.readouterr().out)["districts"] if r["district"] == "huangpu")
    assert (row["state"], row["version"]) == ("accepted", 1)
    run([*twice, "ledger", "log"])
    assert "审核　黄浦区　第1版" in capsys.readouterr().out


def test_two_halves_are_merged_when_that_is_asked_for(given: list[str], tmp_path: Path, capsys: Captured) -> None:
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲"}),
                   b__docx=filled("huangpu", {"sc_window_1": "乙"}))  # fmt: skip
    assert run([*given, "receive", str(came), "--merge", "--received-on", "2021-11-05"]) == 0
    assert "SUB095" in capsys.readouterr().err
    run([*given, "show", "huangpu", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert [o["name"] for o in found["source"]["originals"]] == ["a.docx", "b.docx"]
    assert {s["id"] for s in found["sections"] if s["state"] == "answered"} == {"item-01.1", "window-1"}


def test_withdrawing_says_what_counts_now_and_who_did_it_first(
    given: list[str], tmp_path: Path, capsys: Captured
) -> None:
    for number, text in enumerate(("甲", "乙")):
        came = arrived(tmp_path / str(number), a__docx=filled("huangpu", {"sc_item_01_1": text}))
        run([*given, "receive", str(came), "--received-on", "2021-11-05"])
    capsys.readouterr()
    line = [*given, "withdraw", "黄浦区", "--version", "2", "--by"]
    assert run([*line, "张三"]) == 0
    assert capsys.readouterr().out == "黄浦区第2版（a.docx）已撤出，登记人：张三。\n黄浦区现在用第1版。\n"
    assert run([*line, "李四"]) == 0
    said = capsys.readouterr()
    assert (said.out, "已由张三撤出" in said.err) == ("", True)
    assert run([*given, "show", "huangpu", "--version", "2"]) == 0
    assert "SUB103" in capsys.readouterr().err
    assert run([*line, "李四", "--back"]) == 0
    assert capsys.readouterr().out == "黄浦区第2版（a.docx）已放回，登记人：李四。\n黄浦区现在用第2版。\n"
