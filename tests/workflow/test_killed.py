"""Commands about versions killed at every file they put in place, and several at once: nothing is lost or doubled."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from tests.workflow.test_assigning import HUANGPU, STRAY, came, put, stray_id, with_stray
from tests.workflow.test_forms import filled, outcome
from tests.workflow.test_merge import SECOND
from tests.workflow.test_receive import arrived

from selfcheck.cli.app import run
from selfcheck.model.blocks import paragraph
from selfcheck.model.encoding import to_json
from selfcheck.safe import files
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import load

MOST = 40


def options(session: Session) -> list[str]:
    return ["--plan", str(session.plan_folder), "--workspace", str(session.workspace), "--templates",
            str(session.templates), "--jobs", "1", "--today", "2021-11-20"]  # fmt: skip


def killed(session: Session, line: list[str], *, at: int) -> bool:
    """Whether the command, in a process of its own, was ended at the ``at``-th file or folder it puts in place."""
    child = os.fork()
    if not child:
        real, left = Path.replace, [at]
        files._OURS = files._OURS.replace(f"-{os.getppid()}-", f"-{os.getpid()}-")  # as a process of its own has it

        def replace(path: Path, target: Path) -> Path:
            left[0] -= 1
            if not left[0]:
                os._exit(9)
            return real(path, target)

        Path.replace = replace  # type: ignore[method-assign]
        os._exit(run([*options(session), *line]))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in {0, 9}
    return status == 9


def facts(session: Session) -> Counter[tuple[str, str]]:
    """What the ledger holds, and that it is whole."""
    with session.ledger() as ledger:
        assert [n.code for n in ledger.verify()] == ["LDG013"]
        return Counter((e.kind, str(e.facts)) for e in ledger.events())


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
@pytest.mark.parametrize("name", ["assign", "back", "accept", "merge"])
def test_a_command_killed_anywhere_goes_on_to_the_same_bytes(tmp_path: Path, name: str) -> None:
    session = came(tmp_path, paragraph(STRAY))
    second = arrived(tmp_path / "second", b__docx=filled("huangpu", SECOND))
    id = stray_id(session)
    line = {
        "assign": ["assign", "huangpu", id, "item-01.2"],
        "back": ["assign", "huangpu", id, "--back"],
        "accept": ["accept", "huangpu", "--by", "审核人"],
        "merge": ["receive", str(second), "--merge", "--received-on", "2021-11-05"],
    }[name]
    if name == "back":
        put(session, "item-01.2", id=id)
    shutil.copytree(session.workspace, tmp_path / "start")
    assert run([*options(session), *line]) == 0
    whole, known = outcome(session.workspace), facts(session)
    for at in range(1, MOST):
        shutil.rmtree(session.workspace)
        shutil.copytree(tmp_path / "start", session.workspace)
        if not killed(session, line, at=at):
            break
        assert run([*options(session), *line]) == 0
        assert outcome(session.workspace) == whole, at
        assert facts(session) == known, at
    assert (at > 3) == (name != "accept"), "the command puts files in place"


def test_commands_at_once_wait_for_each_other(tmp_path: Path) -> None:
    session = came(tmp_path, paragraph(STRAY))
    more = arrived(tmp_path / "more", b__docx=with_stray(paragraph(STRAY), answers={"sc_item_01_1": "第二稿。"}))
    id = stray_id(session)
    lines = (
        ["assign", "huangpu", id, "item-01.2"], ["accept", "huangpu", "--version", "1", "--by", "审核人"],
        ["receive", str(more), "--received-on", "2021-11-06"], ["assign", "huangpu", id, "item-01.2"],
    )  # fmt: skip
    start = [sys.executable, "-m", "selfcheck", *options(session)]
    runs = [subprocess.Popen([*start, *line], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            for line in lines]  # fmt: skip
    said = [started.communicate()[1] for started in runs]
    assert [started.returncode for started in runs] == [0, 0, 0, 0], said
    with session.ledger() as ledger:
        kinds = sorted(e.kind for e in ledger.events(district=HUANGPU))
        assert kinds == ["accepted", "assigned", "received", "received"]
        found = [load(session, ledger, HUANGPU, n) for n in (1, 2)]
        assert [n.code for n in ledger.verify()] == ["LDG013"]
    assert [next(s.text for s in f.sections if s.id == "item-01.2") for f in found] == [STRAY, STRAY]
    places = (session.workspace / "submissions" / "huangpu" / f"v{n}" / "submission.json" for n in (1, 2))
    assert [path.read_bytes() for path in places] == [to_json(shown) for shown in found]
