"""check and finding as a clerk meets them at the keyboard."""

import json
from pathlib import Path

import pytest
from tests.workflow.last_year import last_year
from tests.workflow.test_forms import filled
from tests.workflow.test_receive import arrived

from selfcheck.cli.app import run
from selfcheck.messages.finding import FAIRNESS

Captured = pytest.CaptureFixture[str]
ANSWERS = {
    "sc_item_01_1": "新增床位342张，静安区也完成了。",
    "sc_item_20_5": "婚姻登记××对。",
    "sc_highlight_1_headline": "一键管家",
    "sc_highlight_1_effect": "服务老人3870户，联系电话13800000000。",
}


@pytest.fixture
def received(given: list[str], tmp_path: Path, capsys: Captured) -> list[str]:
    """An office with one return of 黄浦."""
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", ANSWERS))
    assert run([*given, "receive", str(came), "--received-on", "2021-11-05"]) == 0
    capsys.readouterr()
    return given


def findings(given: list[str], capsys: Captured, *more: str) -> list[dict[str, object]]:
    assert run([*given, "check", "--json", *more]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["schema"] == "selfcheck/findings/1"
    found: list[dict[str, object]] = made["findings"]
    return found


def test_check_prints_by_district_folds_and_writes_all_of_it(
    received: list[str], tmp_path: Path, capsys: Captured
) -> None:
    assert run([*received, "check"]) == 0
    said = capsys.readouterr().out
    assert "黄浦区　第1版　补正" in said
    assert "〔不印出〕亮点1里有一个手机号（138****0000）" in said
    assert "运行 selfcheck check --district huangpu 全部列出。" in said
    assert FAIRNESS in said
    assert sum(line.startswith((" 补正", " 核对", " 参考")) for line in said.splitlines()) == 10
    written = json.loads((tmp_path / "work" / "findings.json").read_text("utf-8"))["findings"]
    assert len(written) > 130
    assert set(written[0]) >= {"id", "code", "level", "district", "version", "section", "start", "end", "words",
                               "message", "blocks_output"}  # fmt: skip
    assert run([*received, "check", "--district", "huangpu"]) == 0
    assert "全部列出" not in capsys.readouterr().out
    assert run([*received, "--strict", "check"]) == 1


def test_the_help_says_that_no_finding_feeds_a_score(capsys: Captured) -> None:
    for command in ("check", "finding"):
        assert run([command, "--help"]) == 0
        assert FAIRNESS in "".join(capsys.readouterr().out.split())


def test_a_sentence_that_goes_on_and_on_is_cut_where_all_districts_are_shown(
    received: list[str], capsys: Captured
) -> None:
    id = str(findings(received, capsys)[0]["id"])
    assert run([*received, "finding", id, "--reword", "长" * 140, "--by", "甲"]) == 0
    capsys.readouterr()
    for command, said in ((["check"], "长" * 130 + "……〔"), (["check", "--district", "huangpu"], "长" * 140 + "〔")):
        assert run([*received, *command]) == 0
        printed = "".join(line.replace(id, "").strip() for line in capsys.readouterr().out.splitlines())
        assert said in printed


def test_offsets_count_the_sections_own_text(received: list[str], capsys: Captured) -> None:
    found = findings(received, capsys)
    run([*received, "show", "huangpu", "--json"])
    texts = {s["id"]: s["text"] for s in json.loads(capsys.readouterr().out)["sections"]}
    pointed = [f for f in found if f["end"]]
    assert len(pointed) >= 3
    assert all(texts[f["section"]][f["start"] : f["end"]] == f["words"] for f in pointed)  # type: ignore[index, misc]


def test_a_persons_word_is_kept_and_heeded_when_the_returns_are_read_again(
    received: list[str], capsys: Captured
) -> None:
    found = findings(received, capsys)
    mobile = next(str(f["id"]) for f in found if f["code"] == "C13")
    holder = next(str(f["id"]) for f in found if f["code"] == "C03")
    assert run([*received, "finding", mobile, "--drop", "--by", "经办人"]) == 0
    assert f"黄浦区 {mobile} 已放过（经办人）" in capsys.readouterr().out
    assert run([*received, "finding", holder, "--reword", "请填婚姻登记对数。", "--by", "经办人"]) == 0
    capsys.readouterr()
    again = {str(f["id"]): f for f in findings(received, capsys)}
    assert mobile not in again
    assert (again[holder]["message"], again[holder]["word"], again[holder]["by"]) == (
        "请填婚姻登记对数。",
        "reworded",
        "经办人",
    )
    run([*received, "ledger", "log"])
    assert "处理检查意见　黄浦区" in capsys.readouterr().out
    assert run([*received, "finding", mobile, "--accept", "--by", "经办人"]) == 0
    capsys.readouterr()
    assert {str(f["id"]): f["word"] for f in findings(received, capsys)}[mobile] == "accepted"


def test_a_word_is_taken_though_the_file_of_the_last_check_is_broken(
    received: list[str], tmp_path: Path, capsys: Captured
) -> None:
    id = str(findings(received, capsys)[0]["id"])
    (tmp_path / "work" / "findings.json").write_text("{broken", "utf-8")
    assert run([*received, "finding", id, "--reword", "请补一个数。", "--by", "甲"]) == 0
    assert f"{id} 已改写（甲）：请补一个数。" in capsys.readouterr().out
    written = json.loads((tmp_path / "work" / "findings.json").read_text("utf-8"))["findings"]
    assert {f["id"]: f["message"] for f in written}[id] == "请补一个数。"


def test_a_word_on_nothing_or_without_words_is_refused_kindly(received: list[str], capsys: Captured) -> None:
    id = str(findings(received, capsys)[0]["id"])
    assert run([*received, "finding", "C99-00000000", "--drop", "--by", "甲"]) == 5
    assert "FND001" in capsys.readouterr().err
    assert run([*received, "finding", id, "--reword", " ", "--by", "甲"]) == 5
    assert "FND002" in capsys.readouterr().err
    assert run([*received, "finding", id, "--reword", "长" * 301, "--by", "甲"]) == 5
    assert "改写后的话有301个字，补正通知里放不下。请写到300字以内" in capsys.readouterr().err
    assert run([*received, "finding", id, "--drop", "--accept", "--by", "甲"]) == 2
    assert "要写一个，也只写一个" in capsys.readouterr().err


def test_a_file_is_checked_before_receipt_and_leaves_no_trace(
    given: list[str], tmp_path: Path, capsys: Captured
) -> None:
    path = arrived(tmp_path / "in", a__docx=filled("huangpu", ANSWERS))
    file = next(path.iterdir()) if path.is_dir() else path
    work = tmp_path / "work"
    before = sorted(work.rglob("*")) if work.exists() else []
    assert run([*given, "check", "--file", str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {f["code"] for f in found} >= {"C02", "C03", "C06", "C13"}
    assert not [f for f in found if "盖章页" in f["message"]]
    assert (sorted(work.rglob("*")) if work.exists() else []) == before
    bad = tmp_path / "b.docx"
    bad.write_bytes(b"nothing")
    assert run([*given, "check", "--file", str(bad)]) == 5
    assert "FND006" in capsys.readouterr().err


def test_a_file_is_read_with_the_form_it_was_printed_from_and_without_our_own_comments(
    received: list[str], tmp_path: Path, capsys: Captured
) -> None:
    """The plan's wording changes after the blanks have gone out."""
    assert run([*received, "forms"]) == 0
    assert run([*received, "check"]) == 0
    assert run([*received, "rework"]) == 0
    commented = next((tmp_path / "work" / "rework").glob("*批注.docx"))
    plan = Path(received[received.index("--plan") + 1]) / "plan.md"
    text = plan.read_text("utf-8")
    assert "帮困送温暖" in text
    plan.write_text(text.replace("帮困送温暖", "帮困助困"), "utf-8")
    capsys.readouterr()
    before = {p: p.read_bytes() for p in (tmp_path / "work").rglob("*") if p.is_file()}
    assert run([*received, "check", "--file", str(commented)]) == 0
    said = capsys.readouterr().out
    assert "黄浦区　还没有收件　补正" in said
    assert "第1项第1点出现了“静安区”" in said
    assert "条批注" not in said
    assert {p: p.read_bytes() for p in (tmp_path / "work").rglob("*") if p.is_file()} == before


def test_what_is_checked_is_what_came_last_though_an_older_version_was_accepted(
    received: list[str], tmp_path: Path, capsys: Captured
) -> None:
    assert run([*received, "accept", "huangpu", "--by", "审核人"]) == 0
    came = arrived(tmp_path / "in2", b__docx=filled("huangpu", {**ANSWERS, "sc_item_20_5": "婚姻登记12对。"}))
    assert run([*received, "receive", str(came), "--received-on", "2021-11-06"]) == 0
    capsys.readouterr()
    assert run([*received, "check", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["checked"] == {"huangpu": 2}
    assert "C03" not in {f["code"] for f in made["findings"]}
    assert {f["version"] for f in made["findings"]} == {2}


def test_nothing_received_and_no_last_year_are_said(given: list[str], tmp_path: Path, capsys: Captured) -> None:
    assert run([*given, "check"]) == 0
    assert "FND007" in capsys.readouterr().err
    assert run([*given, "check", "--last-year", str(tmp_path)]) == 5
    assert "FND005" in capsys.readouterr().err


def test_last_years_workspace_is_held_against_this_years(received: list[str], tmp_path: Path, capsys: Captured) -> None:
    text = (
        "组织志愿者为墓区老人提供引导、轮椅和饮水服务，设置无烟祭扫区和鲜花换纸钱点位，疏导周边道路，逐日通报客流。" * 2
    )
    last = last_year(tmp_path / "old", {"sc_item_21_2": text})
    came = arrived(tmp_path / "in2", b__docx=filled("huangpu", {"sc_item_21_2": text}))
    assert run([*received, "receive", str(came), "--received-on", "2021-11-06"]) == 0
    capsys.readouterr()
    assert "C07" not in {f["code"] for f in findings(received, capsys)}
    assert "C07" in {f["code"] for f in findings(received, capsys, "--last-year", str(last.workspace))}


def test_the_booklet_leaves_out_what_the_gate_holds_back_until_a_person_drops_it(
    received: list[str], tmp_path: Path, capsys: Captured
) -> None:
    assert run([*received, "booklet", "--no-pdf"]) == 1
    said = capsys.readouterr().err
    assert "黄浦区亮点1“成效”：个人信息（138****0000）。办法：遮盖。" in said
    mobile = next(str(f["id"]) for f in findings(received, capsys) if f["code"] == "C13")
    assert mobile in said
    assert run([*received, "finding", mobile, "--drop", "--by", "经办人"]) == 0
    assert run([*received, "booklet", "--no-pdf"]) == 0
    assert "PUB110" not in capsys.readouterr().err
    assert (tmp_path / "work" / "booklet").is_dir()


def test_the_help_says_that_findings_never_feed_a_score(capsys: Captured) -> None:
    for name in ("check", "finding"):
        assert run([name, "--help"]) == 0
        assert "".join(FAIRNESS.split()) in "".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(("line", "code"), [([], "FND007"), (["--district", "huangpu"], "FND007")])
def test_where_nothing_came_nothing_is_said_to_be_in_order(
    line: list[str], code: str, given: list[str], capsys: Captured
) -> None:
    assert run([*given, "check", *line]) == 0
    said = capsys.readouterr()
    assert (said.out, code in said.err) == ("", True)


def test_a_district_that_sent_nothing_is_not_said_to_be_in_order(received: list[str], capsys: Captured) -> None:
    assert run([*received, "check", "--district", "静安区"]) == 0
    said = capsys.readouterr()
    assert (said.out, "静安区还没有收到自查报告" in said.err) == ("", True)
