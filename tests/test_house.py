"""The house around the package: lock files, make, the wheel, and rules of writing that no linter knows."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

MAY_SPEAK_CHINESE = (
    "messages/",
    "numerals.py",
    "word/numbering.py",
    "readers/",
    "compose/checks/",
    "official/",
    "cli/",
    "workflow/demo",
)
"""Sentences for people, the numbers themselves, the words that readers and checks look for, help, invented returns."""
SENTENCE = re.compile(r"(?=.*[\u3400-\u9fff]).*[，。；！？]|[\u3400-\u9fff]{9}", re.DOTALL)
"""Elsewhere a file format's own names may stand (style, type face, heading, anchor): short, and without a stop."""


def normal(requirement: str) -> str:
    """The name of a requirement as lock files spell it."""
    name = re.match(r"[\w.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def locked(lock: str) -> dict[str, str]:
    """Each package of a lock file with everything that stands under it."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    return {normal(entry): entry for entry in entries}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"\w+://|--index|--extra|--find-links|--trusted", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_pins_every_package_with_a_hash(lock: str) -> None:
    loose = [name for name, entry in locked(lock).items() if "==" not in entry or "--hash=sha256:" not in entry]
    assert loose == []


def test_every_direct_dependency_is_locked() -> None:
    groups = PROJECT["dependency-groups"]
    running = {normal(r) for r in [*PROJECT["project"]["dependencies"], *groups["build"]]}
    tools = {normal(r) for r in groups["dev"] if isinstance(r, str)}
    assert running - locked("requirements.lock").keys() == set()
    assert (running | tools) - locked("requirements-dev.lock").keys() == set()
    assert (running | {normal(r) for r in groups["bench"]}) - locked("requirements-bench.lock").keys() == {"hatchling"}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-bench.lock"])
def test_all_lock_files_hold_the_same_versions(lock: str) -> None:
    tools = locked("requirements-dev.lock")
    differing = [n for n, entry in locked(lock).items() if n in tools and entry.split()[0] not in tools[n]]
    assert differing == []
    assert lock == "requirements-bench.lock" or locked(lock).keys() <= tools.keys()


def test_make_alone_lists_every_target_with_a_line() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    environment = {k: v for k, v in os.environ.items() if k not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}
    shown = subprocess.run(["make"], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True)
    listed = dict(re.findall(r"^  make (\S+) +(\S.*)$", shown.stdout, re.MULTILINE))
    assert set(listed) == set(phony.group(1).split())
    assert len(shown.stdout.splitlines()) == len(listed)


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """The wheel, built as a registry would: out of the source package, not out of the working tree."""
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    python = [sys.executable, "-m"]
    subprocess.run([*python, "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)], cwd=ROOT, check=True)
    source = next(tmp_path.glob("*.tar.gz"))
    alone = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    subprocess.run([*python, "pip", "wheel", *alone, "--wheel-dir", str(tmp_path), str(source)], check=True)
    return next(tmp_path.glob("*.whl"))


def test_the_wheel_carries_the_package_the_plan_and_the_templates(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for source, target in (("src/selfcheck", ""), ("plan", "_packaged/plan/"), ("templates", "_packaged/templates/")):
        files = [f.relative_to(ROOT / source) for f in (ROOT / source).rglob("*") if ours(f)]
        assert files, f"{source} is empty"
        assert {f"selfcheck/{target}{f.as_posix()}" for f in files} - names == set()


def ours(path: Path) -> bool:
    """Whether a file belongs to the project: no cache, no lock of an open Word file."""
    return path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(("~$", "."))


def sentences(tree: ast.AST) -> Iterator[ast.Constant]:
    """String literals that hold a Chinese sentence; docstrings (also of attributes) and what is looked for are none."""
    documenting = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    patterns = {id(inner) for node in ast.walk(tree) if is_pattern(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and id(node) not in documenting | patterns
            and SENTENCE.search(str(node.value))
        ):
            yield node


def is_pattern(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"


def test_chinese_sentences_stand_only_where_people_are_spoken_to() -> None:
    found = []
    for path in SOURCES:
        place = path.relative_to(ROOT / "src" / "selfcheck").as_posix()
        if not place.startswith(MAY_SPEAK_CHINESE):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found += [f"{place}:{node.lineno} {node.value!r}" for node in sentences(tree)]
    assert found == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('"""这是一句说明，不算。"""', []),
        ('WIDTH = 1\n"""表格的宽度，单位毫米。"""', []),
        ('STYLE = "SC 作答"', []),
        ('say("请改好，再交。")', ["请改好，再交。"]),
        ('say(f"{name}还没有交。")', ["还没有交。"]),
        ('say("这里没有填写任何内容")', ["这里没有填写任何内容"]),
    ],
)
def test_a_sentence_is_told_from_a_name_and_from_a_docstring(code: str, found: list[str]) -> None:
    assert [node.value for node in sentences(ast.parse(code))] == found


def test_no_module_is_longer_than_can_be_read() -> None:
    lengths = {p.relative_to(ROOT).as_posix(): len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES}
    assert {path: lines for path, lines in lengths.items() if lines > 300} == {}


def test_nothing_is_put_off() -> None:
    mark = re.compile("TO" + "DO|FIX" + "ME")
    scripts = [p for p in (ROOT / "scripts").iterdir() if p.is_file()]
    files = [*SOURCES, *(ROOT / "tests").rglob("*.py"), *scripts, ROOT / "Makefile"]
    assert [str(f.relative_to(ROOT)) for f in files if mark.search(f.read_text(encoding="utf-8"))] == []


@pytest.mark.skipif(shutil.which("sh") is None, reason="sh is not installed")
def test_setup_refuses_a_python_that_is_not_there_in_words() -> None:
    environment = os.environ | {"PYTHON": "no-such-python"}
    told = subprocess.run(
        ["sh", "scripts/setup"], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert told.returncode == 1
    assert "Python 3.11" in told.stderr
    assert "Traceback" not in told.stderr
