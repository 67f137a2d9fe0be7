"""The command as a clerk meets it: help, exit statuses, JSON on one stream and people's words on the other."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.workflow.test_forms import ROOT, filled
from tests.workflow.test_receive import arrived

from selfcheck.cli.app import COMMANDS, run
from selfcheck.cli.screen import say_notices
from selfcheck.model.notices import notice

Captured = pytest.CaptureFixture[str]


def shell(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "selfcheck", *arguments]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="file names are Unicode there")
def test_a_locale_that_cannot_write_the_name_of_a_file_is_told(tmp_path: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = shell("--workspace", str(tmp_path / "w"), "forms", **ascii_only)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "LC_ALL=C.UTF-8" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "name", [*COMMANDS, "plan check", "plan show", "scoring confirm", "ledger log", "ledger verify"]
)
def test_every_command_has_a_page_of_help_in_chinese(name: str, capsys: Captured) -> None:
    assert run([*name.split(), "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"用法：selfcheck {name} ")
    assert "选项" in page


@pytest.mark.parametrize("name", ["", "plan", "receive", "scoring confirm", "demo"])
def test_no_page_of_help_has_an_english_sentence(name: str, capsys: Captured) -> None:
    run([*name.split(), "--help"])
    page = capsys.readouterr().out
    for english in ("Show this message", "required", "DIRECTORY", "INTEGER", "RANGE"):
        assert english not in page


@pytest.mark.parametrize(
    "line",
    [
        "", "nope", "plan", "plan nope", "scoring", "ledger", "--strict", "--plan", "show", "receive", "status extra",
        "status --nope", "--jobs 0 status", "--jobs x status", "--today 2021-13-01 status", "scoring confirm",
        "receive x --district huangpu", "receive x --by 甲", "receive x --received-on garbage", "decide nowhere --by 甲",
        "accept huangpu", "accept huangpu --version 0 --by 甲", "assign huangpu u-1", "assign huangpu u-1 cover --back",
        "show huangpu --diff x", "scores nowhere", "--workspac x status", "show huangpu --version x",
        "receive x --received-on 0001-01-01T00:00+23:00",
    ],
)  # fmt: skip
def test_a_wrong_line_is_said_in_chinese_with_status_2(line: str, capsys: Captured, tmp_path: Path) -> None:
    assert run(["--workspace", str(tmp_path), *line.split()]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(("命令写得不对：", "用法："))
    for english in ("does not exist", "is not", "requires", "Got ", "No such", "Missing", "Usage"):
        assert english not in said.err


@pytest.mark.parametrize(
    ("line", "status", "code"),
    [
        ("--plan nowhere plan check", 3, "PLN001"),
        ("--templates nowhere forms", 4, "TPL008"),
        ("show nope", 5, "SUB035"),
        ("show huangpu", 5, "SUB036"),
        ("accept huangpu --by 甲", 5, "SUB036"),
        ("assign huangpu u-1 cover", 5, "SUB036"),
        ("receive nowhere.docx", 5, "SUB029"),
        ("booklet --no-pdf", 8, "PUB036"),
    ],
)
def test_what_stands_in_the_way_gives_its_own_status(
    line: str, status: int, code: str, given: list[str], capsys: Captured
) -> None:
    assert run([*given, *line.split()]) == status
    assert code in capsys.readouterr().err


def test_a_foreign_ledger_gives_status_7_and_a_bad_workbook_6(
    given: list[str], tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    assert run([*given, "scores", str(tmp_path / "a.xlsx")]) == 6
    (tmp_path / "work" / "ledger" / "ledger.sqlite").write_bytes(b"garbage" * 500)
    assert run([*given, "status"]) == 7
    assert "LDG002" in capsys.readouterr().err


def test_incomplete_work_gives_status_1(given: list[str], tmp_path: Path, capsys: Captured) -> None:
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲"}), b__docx=b"")
    assert run([*given, "receive", str(came), "--received-on", "2021-11-05"]) == 1
    assert run([*given, "rank"]) == 1
    assert run([*given, "letters", "--no-pdf"]) == 1
    assert "SUB002" in capsys.readouterr().err


@pytest.mark.parametrize("strict", [[], ["--strict"]])
def test_warnings_count_only_under_strict(given: list[str], tmp_path: Path, strict: list[str]) -> None:
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲"}))
    assert run([*given, *strict, "receive", str(came), "--received-on", "2021-11-15"]) == len(strict)
    assert run([*given, *strict, "plan", "check"]) == len(strict)


def test_json_is_one_document_alone_on_standard_output(given: list[str], tmp_path: Path, capsys: Captured) -> None:
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲"}), b__docx=b"", c__txt=b"x")
    lines = [["forms"], ["receive", str(came)], ["show", "huangpu"], ["status"], ["plan", "check"], ["plan", "show"],
             ["ledger", "log"], ["ledger", "verify"], ["rank"], ["show", "huangpu", "--diff", "1"]]  # fmt: skip
    for line in lines:
        run([*given, *line, "--json"])
        document = json.loads(capsys.readouterr().out)
        assert document["schema"].startswith("selfcheck/"), line
        assert document["schema"].endswith("/1"), line


def test_a_name_at_by_is_asked_for_and_not_passed_over(given: list[str], tmp_path: Path) -> None:
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲"}))
    assert run([*given, "receive", str(came), "--district", "jingan", "--by", ""]) == 2
    assert run([*given, "scoring", "confirm", "--by", " "]) == 2


def test_options_come_from_the_environment_too(tmp_path: Path) -> None:
    done = shell("forms", "--json", SELFCHECK_WORKSPACE=str(tmp_path / "w"), SELFCHECK_TODAY="2021-11-20",
                 SELFCHECK_PLAN=str(ROOT / "plan" / "2021"), SELFCHECK_TEMPLATES=str(ROOT / "templates"),
                 SELFCHECK_JOBS="1")  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["schema"] == "selfcheck/forms/1"
    assert (tmp_path / "w" / "ledger" / "ledger.sqlite").is_file()


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "gbk"},
    ],
)
def test_no_terminal_is_too_old_for_the_words_or_for_what_districts_type(
    environment: dict[str, str], given: list[str], tmp_path: Path
) -> None:
    came = tmp_path / "in"
    came.mkdir()
    (came / "😊.docx").write_bytes(b"")
    done = shell(*given, "receive", str(came), **environment)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 5


def test_a_reader_that_goes_away_ends_the_command_quietly(given: list[str]) -> None:
    command = [sys.executable, "-m", "selfcheck", *given, "plan", "show", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_behind_the_output_is_said(given: list[str]) -> None:
    command = [sys.executable, "-m", "selfcheck", *given, "plan", "show"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode != 0


def test_control_characters_in_a_file_name_never_reach_the_terminal(given: list[str], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "\x1b[2J黄浦\n已收入.docx").write_bytes(b"")
    done = shell(*given, "receive", str(tmp_path / "in"))
    assert b"\x1b" not in done.stdout + done.stderr
    assert len(done.stdout.decode().splitlines()) == 1


@pytest.mark.parametrize("line", ["status", "ledger log", "record --list", "scoring show", "show huangpu"])
def test_looking_in_a_folder_without_a_ledger_says_so_and_makes_none(
    line: str, given: list[str], capsys: Captured
) -> None:
    run([*given, *line.split()])
    assert "LDG028" in capsys.readouterr().err
    assert not Path(given[3]).exists()


def test_a_ledger_that_is_not_there_is_not_said_to_be_whole(given: list[str], capsys: Captured) -> None:
    assert run([*given, "ledger", "verify"]) == 7
    assert "LDG028" in capsys.readouterr().err


def test_that_receiving_made_a_new_ledger_is_said_once(given: list[str], tmp_path: Path, capsys: Captured) -> None:
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲"}))
    line = [*given, "receive", str(came), "--received-on", "2021-11-05"]
    assert run(line) == 0
    assert "LDG029" in capsys.readouterr().err
    assert run(line) == 0
    assert "LDG029" not in capsys.readouterr().err


@pytest.mark.parametrize("line", ["", "plan", "ledger"])
def test_a_line_without_a_command_is_answered_with_the_help_and_not_called_wrong(line: str, capsys: Captured) -> None:
    assert run(line.split()) == 2
    said = capsys.readouterr()
    assert (said.out, said.err[:3], "写得不对" in said.err) == ("", "用法：", False)


def test_receiving_ends_with_what_became_of_all_files(given: list[str], tmp_path: Path, capsys: Captured) -> None:
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲"}), b__docx=b"", c__txt=b"x")
    run([*given, "receive", str(came), "--received-on", "2021-11-05"])
    assert capsys.readouterr().out.splitlines()[-1] == (
        "一共3个文件：已收入1个，收过了0个，作附件1个，没有收入1个（b.docx）。"
    )


def test_a_place_is_not_named_twice_in_one_sentence(capsys: Captured) -> None:
    say_notices([notice("PUB081", "黄浦区", district="黄浦区", version=1), notice("SUB029", "黄浦区")])
    first, second = capsys.readouterr().err.splitlines()
    assert (first[:9], second[:8]) == ("  × 黄浦区的自", "  ！ 黄浦区：")


def test_why_a_file_cannot_be_written_is_told_in_chinese(given: list[str], capsys: Captured) -> None:
    (Path(given[3])).mkdir(parents=True, exist_ok=True)
    (Path(given[3]) / "forms").write_bytes(b"a file where a folder should be")
    assert run([*given, "forms"]) == 8
    said = capsys.readouterr().err
    assert "PUB006" in said
    assert not re.search(r"[（][A-Za-z ]+[）]", said)


BROKEN_OFF = """
import sys
module, sys.argv[1:] = sys.argv[1], ["status"]
class CtrlC:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            raise KeyboardInterrupt
sys.meta_path.insert(0, CtrlC())
from selfcheck.cli import main
main()
"""


@pytest.mark.parametrize("module", ["click", "selfcheck.cli.app", "selfcheck.workflow.session"])
def test_ctrl_c_while_the_program_is_still_loading_is_said_in_one_sentence(module: str) -> None:
    done = subprocess.run([sys.executable, "-c", BROKEN_OFF, module], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr.decode().strip() == "已中断，没有写完的文件不会留下；再运行一次会从中断的地方继续。"


@pytest.mark.skipif(sys.platform == "win32", reason="a stream is closed by the shell")
def test_a_closed_stream_is_one_that_nobody_reads(given: list[str]) -> None:
    line = [sys.executable, "-m", "selfcheck", *given, "status"]
    for closing in (">&-", "2>&-", "<&-"):
        done = subprocess.run(["sh", "-c", f'"$@" {closing}', "sh", *line], capture_output=True, check=False)
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), closing


@pytest.mark.parametrize("line", ["status", "check", "archive", "rebuild"])
def test_a_plan_that_lost_a_district_with_records_is_told_so(
    line: str, given: list[str], tmp_path: Path, capsys: Captured
) -> None:
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲"}))
    run([*given, "receive", str(came), "--received-on", "2021-11-05"])
    lost = tmp_path / "lost"
    shutil.copytree(given[1], lost)
    first, *others = (lost / "districts.toml").read_text("utf-8").split("[[districts]]")
    kept = [entry for entry in others if '"huangpu"' not in entry]
    (lost / "districts.toml").write_text("[[districts]]".join([first, *kept]), "utf-8")
    capsys.readouterr()
    assert run(["--plan", str(lost), *given[2:], line]) == 3
    said = capsys.readouterr()
    assert (said.out, "PLN124" in said.err, "huangpu" in said.err) == ("", True, True)


WRITING = ["rank", "receive {in}", "forms", "sheets", "check", "status --save", "remind", "report", "booklet", "archive",
           "rebuild", "accept huangpu --by 甲", "evidence 1", "ledger verify"]  # fmt: skip


@pytest.fixture(params=["gone", "empty"])
def lost(request: pytest.FixtureRequest, given: list[str], tmp_path: Path) -> list[str]:
    """Global options of an office whose ledger is lost after its first return; the return lies in ``in``."""
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲"}))
    assert run([*given, "receive", str(came), "--received-on", "2021-11-05"]) == 0
    path = Path(given[3]) / "ledger" / "ledger.sqlite"
    path.unlink()
    if request.param == "empty":
        path.touch()
    return given


def everything(workspace: Path) -> dict[str, bytes]:
    return {str(path.relative_to(workspace)): path.read_bytes() for path in workspace.rglob("*") if path.is_file()}


@pytest.mark.parametrize("line", WRITING)
def test_with_a_lost_ledger_nothing_is_done(line: str, lost: list[str], tmp_path: Path, capsys: Captured) -> None:
    before = everything(Path(lost[3]))
    capsys.readouterr()
    assert run([*lost, *line.replace("{in}", str(tmp_path / "in")).split()]) == 7
    said = capsys.readouterr()
    assert ("LDG030" in said.err, "LDG029" in said.err, said.out) == (True, False, "")
    assert everything(Path(lost[3])) == before


@pytest.mark.parametrize("line", ["status", "ledger log", "record --list", "scoring show", "show huangpu"])
def test_looking_where_the_ledger_is_lost_says_so_first(line: str, lost: list[str], capsys: Captured) -> None:
    before = everything(Path(lost[3]))
    capsys.readouterr()
    run([*lost, *line.split()])
    said = capsys.readouterr().err
    assert ("LDG031" in said, "LDG028" in said) == (True, False)
    assert everything(Path(lost[3])) == before
