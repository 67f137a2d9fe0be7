"""``record``, ``sheets`` and ``scores`` as a clerk meets them."""

import json
from pathlib import Path

import pytest
from tests.excel.year import edited
from tests.workflow.test_returned_sheets import put

from selfcheck.cli.app import run
from selfcheck.excel.fill import fill_score_sheet
from selfcheck.messages import SENTENCES
from selfcheck.workflow.marks import LEFT_OUT

Captured = pytest.CaptureFixture[str]
NOTED = ["--kind", "named", "--date", "2021-07-03", "--source", "审计指出问题", "--by", "办公室"]


def work(given: list[str]) -> Path:
    return Path(given[given.index("--workspace") + 1])


def test_a_record_is_entered_listed_and_taken_back(given: list[str], tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "通报.pdf").write_bytes(b"%PDF-1.4")
    assert run([*given, "record", "huangpu", "5", *NOTED, "--file", str(tmp_path / "通报.pdf")]) == 0
    said = capsys.readouterr().out
    assert "黄浦区　第5项　2021-07-03　点名通报：审计指出问题（附件：通报.pdf）　登记：办公室" in said
    assert run([*given, "record", "huangpu", "5", *NOTED, "--file", str(tmp_path / "通报.pdf")]) == 0
    assert "LDG024" in capsys.readouterr().err
    assert run([*given, "record", "--list", "huangpu", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (one,) = told["records"]
    assert (told["schema"], one["district"], one["item"], one["kind"], one["on"], one["by"]) == (
        "selfcheck/records/1", "huangpu", "item-05", "named", "2021-07-03", "general-office")  # fmt: skip
    assert run([*given, "record", "--take-back", str(one["number"]), "--by", "办公室"]) == 0
    capsys.readouterr()
    assert run([*given, "record", "--list"]) == 0
    assert "还没有登记过情况" in capsys.readouterr().out
    run([*given, "ledger", "log"])
    said = capsys.readouterr().out
    assert "登记情况　黄浦区" in said
    assert "撤回登记　黄浦区" in said


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["huangpu", "5", *NOTED[2:]], 2, "缺少 --kind"),
        (NOTED, 2, "缺少 [区]"),
        (["huangpu", "5", *NOTED[:4], "--source", "  ", "--by", "办公室"], 2, "缺少 --source"),
        (["huangpu", "99", *NOTED], 8, "PUB085"),
        (["nowhere", "5", *NOTED], 5, "SUB035"),
        (["huangpu", "5", *NOTED[:6], "--by", "某处"], 7, "LDG020"),
        (["huangpu", "5", *NOTED[:2], "--date", "2021-12-01", *NOTED[4:]], 7, "LDG021"),
        (["--take-back", "7", "--by", "办公室"], 7, "LDG022"),
        (["--take-back", "7"], 2, "--by"),
    ],
)
def test_what_is_wrong_in_a_record_is_said(
    given: list[str], words: list[str], status: int, told: str, capsys: Captured
) -> None:
    assert run([*given, "record", *words]) == status
    assert told in capsys.readouterr().err


def test_sheets_go_out_and_what_comes_back_is_told_with_what_is_asked(
    given: list[str], tmp_path: Path, capsys: Captured
) -> None:
    assert run([*given, "sheets"]) == 0
    assert capsys.readouterr().err.count("SCO370") == 3
    blank = (work(given) / "sheets" / "慈善处.xlsx").read_bytes()
    (tmp_path / "back.xlsx").write_bytes(fill_score_sheet(blank, lambda *_: ("90", "工作扎实")))
    assert run([*given, "scores", str(tmp_path / "back.xlsx")]) == 0
    said = capsys.readouterr().out
    for line in (
        "收入　back.xlsx　慈善处　第1版　3个分数",
        "──── 请慈善处核对 ────",
        "1．第3项",
        "questions/慈善处-请核对.docx",
    ):
        assert line in said
    (tmp_path / "back.xlsx").write_bytes(fill_score_sheet(blank, lambda _, name: ("9" + str(len(name)), "工作扎实")))
    assert run([*given, "scores", str(tmp_path / "back.xlsx")]) == 0
    assert "第3项　浦东新区　90 → 94　" not in (said := capsys.readouterr().out)
    assert "第3项　浦东新区　90 → 94" in said
    assert run([*given, "record", "pudong", "3", *NOTED]) == 0
    capsys.readouterr()
    assert run([*given, "scores", str(tmp_path / "back.xlsx"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(f["state"], f["version"], f["accepted"]) for f in told["files"]] == [("known", 2, True)]
    assert [(m["district"], m["score"], m["sheet"], m["cell"]) for m in told["marks"]] == [
        ("pudong", "94", "评分表", "D4"), ("huangpu", "93", "评分表", "D5"), ("jingan", "93", "评分表", "D6")]  # fmt: skip
    assert all(len(m["file"]) == 64 for m in told["marks"])
    assert [q["unit"] for q in told["questions"]] == ["charity"]
    assert [(e["unit"], e["mark"], e["how"]) for e in told["events"]] == [("charity", "94", "lower")]


@pytest.mark.parametrize(
    ("marks", "status", "code"),
    [
        (("90", "91", ""), 0, "SCO109"),
        (("90", "91", "优秀"), 1, "SCO101"),
        (("90", "91", "101"), 1, "SCO102"),
        (("90", "91", "不适用"), 1, "SCO344"),
    ],
)
def test_a_mark_that_was_not_taken_is_no_clean_end_and_one_still_missing_is(
    given: list[str], tmp_path: Path, marks: tuple[str, ...], status: int, code: str, capsys: Captured
) -> None:
    assert run([*given, "sheets"]) == 0
    blank = (work(given) / "sheets" / "慈善处.xlsx").read_bytes()
    filled = edited(blank, lambda book: [put(f"D{row}", mark)(book) for row, mark in enumerate(marks, 4) if mark])
    (tmp_path / "back.xlsx").write_bytes(filled)
    capsys.readouterr()
    assert run([*given, "scores", str(tmp_path / "back.xlsx")]) == status
    said = capsys.readouterr()
    assert code in said.err
    assert "收入　back.xlsx" in said.out


def test_marks_taken_back_by_an_empty_cell_are_no_clean_end(given: list[str], tmp_path: Path, capsys: Captured) -> None:
    assert run([*given, "sheets"]) == 0
    blank = (work(given) / "sheets" / "慈善处.xlsx").read_bytes()
    for marks, status in ((("90", "91", "92"), 0), (("90", "91", ""), 1)):
        each = iter(marks)
        (tmp_path / "back.xlsx").write_bytes(fill_score_sheet(blank, lambda *_, each=each: (next(each), "")))
        assert run([*given, "scores", str(tmp_path / "back.xlsx")]) == status
    assert "SCO355" in capsys.readouterr().err


def test_what_is_left_out_of_a_sheet_is_known_by_codes_that_there_are() -> None:
    assert set(SENTENCES) >= LEFT_OUT


def test_when_no_file_was_a_sheet_nothing_could_be_done_because_of_the_scores(
    given: list[str], tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "空.xlsx").touch()
    assert run([*given, "scores", str(tmp_path / "空.xlsx")]) == 6
    assert "SCO342" in capsys.readouterr().err
    (tmp_path / "none").mkdir()
    assert run([*given, "scores", str(tmp_path / "none")]) == 6
    assert "SCO008" in capsys.readouterr().err
