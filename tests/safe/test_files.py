"""Files go out whole or not at all, under names that every system takes."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.strategies import texts

from selfcheck.safe.files import _HERE, PREFIX, safe_name, scratch_folder, sweep, whole_folder, write_whole

RUN = [sys.executable, "-c"]

NO_PROCESS = 2**22 + 1
"""Above every process number of Linux."""


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("黄浦区2021自查报告.docx", "黄浦区2021自查报告.docx"), ('a<b>c:d"e/f\\g|h?i*j', "a_b_c_d_e_f_g_h_i_j"),
        ("甲\n乙\t丙\x00\x7f\x85", "甲_乙_丙___"), ("CON", "_CON"), ("con.txt", "_con.txt"), ("nul .txt", "_nul .txt"),
        ("LPT1.docx", "_LPT1.docx"), ("com²", "_com²"), ("CONIN$", "_CONIN$"), ("console.txt", "console.txt"),
        ("com10", "com10"), ("名. ", "名"), ("名...", "名"), (" 名\u3000", "名"),
        (".隐藏", "隐藏"), ("..", "_"), ("", "_"), (" ", "_"),
        ("a.b.c", "a.b.c"),
        ("半\ud800个", "半_个"), ("𠮷😀", "𠮷😀"),
    ],
)  # fmt: skip
def test_a_name_is_made_safe_and_stays_readable(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_is_cut_between_characters_and_keeps_its_ending() -> None:
    assert safe_name("长" * 200 + ".docx") == "长" * 38 + ".docx"
    assert safe_name("长" * 200) == "长" * 40
    assert safe_name("长" * 39 + "  。" + "尾" * 20) == "长" * 39
    assert safe_name("长" * 200 + ".这不是一个文件的结尾") == "长" * 40
    assert safe_name("abc.docx", limit=3) == ".docx"


@given(st.one_of(texts(least=0), st.text()), st.integers(16, 200))
@example("a" * 30 + ". .docx", 20)
def test_every_name_is_taken_by_windows_and_linux(name: str, limit: int) -> None:
    safe = safe_name(name, limit=limit)

    assert 0 < len(safe.encode()) <= max(limit, 33)
    assert not set(safe) & set('<>:"/\\|?*')
    assert safe == safe.strip(" .")
    assert not any(ord(c) < 32 for c in safe)
    assert safe_name(safe, limit=limit) == safe


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if PREFIX in path.name)


def test_a_file_is_written_with_its_folder_and_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "文.docx"
    write_whole(path, b"old")
    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert left_over(tmp_path) == []


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(OSError, match="file"):
        write_whole(tmp_path / "file" / "below.docx", b"x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_whole(tmp_path / "folder", b"x")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_on_a_full_disk_the_old_file_stays_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    script = (
        "import resource, signal, sys; from pathlib import Path; from selfcheck.safe.files import write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_whole(Path(sys.argv[1]), b'n' * 100_000)\n"
        "except OSError as error: sys.exit(40 + (error.errno == 27))\n"
    )

    assert subprocess.run([*RUN, script, path], check=False).returncode == 41
    assert path.read_bytes() == b"old"
    assert left_over(tmp_path) == []


def killed(script: str, folder: Path) -> None:
    """Run ``script`` until it says ready, then kill it as a power cut would."""
    process = subprocess.Popen([*RUN, script, folder], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


WAIT = "print('ready', flush=True); time.sleep(60)\n"
HEAD = "import os, sys, time; from pathlib import Path; from selfcheck.safe import files; top = Path(sys.argv[1])\n"


def test_killed_in_the_middle_of_a_file_the_old_one_stays_and_the_sweep_clears_up(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"old")
    killed(HEAD + f"def slow(_):\n {WAIT}os.fsync = slow\nfiles.write_whole(top / 'a.docx', b'new' * 100)", tmp_path)

    assert len(left_over(tmp_path)) == 1
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    assert (tmp_path / "a.docx").read_bytes() == b"old"


def filled(folder: Path, *names: str, then: Callable[[Path], object] = str) -> None:
    """``folder`` made anew with these files; ``then`` happens to the unfinished one."""
    with whole_folder(folder) as made:
        for name in names:
            (made / name).write_text(name, encoding="utf-8")
        then(made)


def raising(error: type[BaseException]) -> Callable[[Path], object]:
    def do(_: Path) -> None:
        raise error

    return do


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    filled(tmp_path / "v1", "a", "b")
    filled(tmp_path / "v1", "c")

    assert names(tmp_path / "v1") == ["c"]
    assert names(tmp_path) == ["v1"]
    assert stat.S_IMODE((tmp_path / "v1").stat().st_mode) == 0o755


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_folder_that_was_not_finished_has_not_happened(tmp_path: Path, error: type[BaseException]) -> None:
    filled(tmp_path / "v1", "a")
    with pytest.raises(error):
        filled(tmp_path / "v1", "b", then=raising(error))

    assert names(tmp_path / "v1") == ["a"]
    assert names(tmp_path) == ["v1"]


def test_a_folder_that_cannot_take_its_place_leaves_the_old_one_there(tmp_path: Path) -> None:
    filled(tmp_path / "v1", "a")
    with pytest.raises(OSError, match="No such file"):
        filled(tmp_path / "v1", "b", then=lambda made: made.rename(tmp_path / "gone"))

    assert names(tmp_path / "v1") == ["a"]
    assert names(tmp_path) == ["gone", "v1"]


@pytest.mark.parametrize("stage", [0, 1, 2], ids=["before", "between", "after"])
def test_killed_while_a_folder_is_exchanged_old_or_new_stands_there_after_the_sweep(tmp_path: Path, stage: int) -> None:
    filled(tmp_path / "v1", "a")
    script = f"""
real, count = os.replace, 0
def slow(a, b):
    global count
    if count == {stage}:
        {WAIT}
    real(a, b); count += 1
os.replace = slow
with files.whole_folder(top / 'v1') as made:
    (made / 'b').touch()
{WAIT}"""
    killed(HEAD + script, tmp_path)
    sweep(tmp_path)

    assert names(tmp_path / "v1") == (["b"] if stage == 2 else ["a"])
    assert names(tmp_path) == ["v1"]


def test_the_sweep_takes_ours_at_any_depth_and_nothing_else(tmp_path: Path) -> None:
    dead = f".{_HERE}-{NO_PROCESS}-".replace(".", f".{PREFIX}")
    for name in (f"{dead}1.part", f"deep/er/{dead}2.part/inside/file", f"deep/{dead}3.old/v1/file"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    living = f".{PREFIX}{_HERE}-{os.getpid()}-4.part"
    for name in ("deep/mine.docx", f"{PREFIX}report.docx", ".hidden", living):
        (tmp_path / name).write_bytes(b"x")
    sweep(tmp_path)

    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()) == [
        ".hidden", living, "deep/mine.docx", "deep/v1/file", f"{PREFIX}report.docx",
    ]  # fmt: skip


def test_the_sweep_of_the_temporary_folder_leaves_what_a_run_may_still_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name, hours in ((f"{PREFIX}old", 7), (f"{PREFIX}new", 1), ("other", 99)):
        (tmp_path / name).mkdir()
        then = time.time() - hours * 3600
        os.utime(tmp_path / name, (then, then))
    (tmp_path / "outside").mkdir()
    (tmp_path / f"{PREFIX}link").symlink_to(tmp_path / "outside")
    sweep(tmp_path / "missing")

    assert names(tmp_path) == sorted(["other", "outside", f"{PREFIX}link", f"{PREFIX}new"])


def test_a_scratch_folder_is_gone_after_every_exit() -> None:
    seen: list[Path] = []

    def work() -> None:
        with scratch_folder() as folder:
            seen.append(folder)
            (folder / "a").write_bytes(b"x")
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - our own
        work()
    assert not seen[0].exists()
