"""``scripts/fonts``: what it does where the faces are there, where it may fetch them, and where it may not."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "fonts"
ALL = "FandolFang R\nFandolKai\nAR PL SungtiL GB\nNoto Sans CJK SC\nNoto Serif CJK SC\n"
TOOLS = ("sh", "grep", "cut", "sort", "mktemp", "mkdir", "rm", "find", "cp", "cat", "printf", "touch")

pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="no shell")


def machine(folder: Path, **programs: str) -> dict[str, str]:
    """A machine with the common tools and these programs, each a line of shell."""
    bin_folder = folder / "bin"
    bin_folder.mkdir()
    for tool in TOOLS:
        if found := shutil.which(tool):
            (bin_folder / tool).symlink_to(found)
    for name, line in programs.items():
        place = bin_folder / name.replace("_", "-")
        place.write_text(f"#!/bin/sh\n{line}\n", "utf-8")
        place.chmod(0o755)
    return {"PATH": str(bin_folder), "HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"}


def run(environment: dict[str, str], *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [str(SCRIPT), *arguments], env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    return done.returncode, done.stderr


def test_where_all_are_there_nothing_is_fetched(tmp_path: Path) -> None:
    here = machine(tmp_path, fc_list=f"cat <<'E'\n{ALL}E", apt_get="touch $HOME/fetched", dpkg="true")
    status, said = run(here)
    assert (status, "不用安装" in said, (tmp_path / "fetched").exists()) == (0, True, False)


@pytest.mark.parametrize(
    ("programs", "words"),
    [
        ({}, "没有 fontconfig"),
        ({"fc_list": "true"}, "没有 apt-get"),
        ({"fc_list": "true", "apt_get": "exit 100", "dpkg": "true"}, "下载不到 fonts-arphic-gbsn00lp"),
        ({"fc_list": "true", "apt_get": "touch $3_1.deb", "dpkg": "exit 2"}, "解不开 fonts-arphic-gbsn00lp"),
    ],
)
def test_where_it_can_not_it_says_so_and_changes_nothing(tmp_path: Path, programs: dict[str, str], words: str) -> None:
    status, said = run(machine(tmp_path, **programs))
    assert (status, words in said, "不影响使用" in said) == (0, True, True)
    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


def test_only_what_is_missing_is_taken_out_of_the_packages(tmp_path: Path) -> None:
    unpack = (
        'mkdir -p "$3/usr/share" && touch "$3/usr/share/FandolKai-Regular.otf" "$3/usr/share/FandolFang-Regular.otf" '
        '"$3/usr/share/readme.txt"'
    )
    there = "\n".join(line for line in ALL.splitlines() if "Kai" not in line)
    here = machine(tmp_path, fc_list=f"cat <<'E'\n{there}\nE", apt_get="touch $3_1.deb", dpkg=unpack, fc_cache="true")
    status, said = run(here, str(tmp_path / "faces"))
    assert (status, str(tmp_path / "faces") in said) == (0, True)
    assert [path.name for path in (tmp_path / "faces").iterdir()] == ["FandolKai-Regular.otf"]
    assert not list(tmp_path.glob("tmp.*"))
    assert os.access(SCRIPT, os.X_OK)
