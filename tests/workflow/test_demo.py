"""The demonstration year: whole, the same every time, and never over somebody's own files."""

from datetime import date
from pathlib import Path

import pytest
from tests.workflow.test_forms import ROOT

from selfcheck.messages import PublishError
from selfcheck.messages.demo import MARKER, STEPS
from selfcheck.model.blocks import plain_text
from selfcheck.word.read import read
from selfcheck.workflow.demo.play import Played, Step, Tell, play
from selfcheck.workflow.session import Session, moment
from selfcheck.workflow.status import board


def played(folder: Path, *, today: date = date(2026, 11, 26), tell: Tell = lambda _: None, jobs: int = 2) -> Played:
    session = Session(ROOT / "plan" / "2021", folder, ROOT / "templates", moment(today), jobs)
    return play(session, folder, pdf=False, tell=tell)


def until(name: str) -> Tell:
    """Somebody presses Ctrl-C when the step of that name has ended."""

    def heard(step: Step) -> None:
        if step.title == STEPS[name] and step.seconds:
            raise KeyboardInterrupt

    return heard


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def outcomes(workspace: Path) -> set[str]:
    """What came of the points that were sent back."""
    city = Session(workspace / "plan" / "2021", workspace, ROOT / "templates", moment(date(2026, 11, 26)))
    with city.looking() as ledger:
        return {outcome for row in board(city, ledger).districts for outcome in row.outcomes}


def test_the_year_is_played_whole_and_begins_a_second_time_with_the_same_bytes(tmp_path: Path) -> None:
    heard: list[Step] = []
    done = played(tmp_path / "demo", tell=heard.append)
    first = files(tmp_path / "demo")
    assert len(heard) == 2 * len(done.steps)
    assert all(path.is_file() for path in done.open_first)
    assert sum(name.startswith("forms/") for name in first) == 16
    assert sum(name.endswith("submission.json") for name in first) == 16 + 2
    made = {step.title: step.made for step in done.steps}
    assert made[STEPS["again"]].startswith("收到2份第二版：已补正")
    assert {"changed", "settled", "untouched"} <= outcomes(tmp_path / "demo" / "demo")
    assert (
        sum(name.endswith("批注.docx") for name in first) == sum(name.endswith("补正通知.docx") for name in first) > 10
    )
    assert "demo/reminders/2021-11-11/11-lanyu-澜屿区-催报.docx" in first
    assert sum("/status/" in name for name in first) == 2
    prompts = sum(name.startswith("demo/letters/prompts/") for name in first)
    assert (sum(name.startswith("demo/letters/") for name in first) - prompts, prompts) == (4, 2)
    assert not [name for name in first if "selfcheck-" in name]
    with pytest.raises(KeyboardInterrupt):
        played(tmp_path / "demo", today=date(2021, 1, 4), tell=until("fill"), jobs=1)
    second = {name: data for name, data in files(tmp_path / "demo").items() if not name.endswith("ledger.sqlite")}
    assert len(second) > 60
    assert second.items() <= first.items()


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(PublishError) as raised:
        played(tmp_path)
    assert raised.value.code == "PUB041"
    assert files(tmp_path) == {"mine.txt": b"mine"}


def test_a_demo_that_was_killed_before_its_first_file_is_begun_again(tmp_path: Path) -> None:
    """What stands there then is nothing but our own scrap."""
    (tmp_path / ".selfcheck-abc.part").write_bytes(b"")
    with pytest.raises(KeyboardInterrupt):
        played(tmp_path, tell=until("issue_real"))
    assert (tmp_path / MARKER).is_file()
    assert not (tmp_path / ".selfcheck-abc.part").exists()


def test_a_place_that_cannot_be_written_is_a_publish_error_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PublishError):
        played(tmp_path / "file" / "demo")


def test_the_demo_plays_whatever_day_it_is_on_the_days_of_its_own_year(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        played(tmp_path / "demo", today=date(2021, 11, 8), tell=until("rework"))
    assert len([*tmp_path.rglob("submission.json")]) == 16
    letter = next((tmp_path / "demo" / "demo" / "rework").glob("*补正通知.docx"))
    assert "2021年11月15日" in plain_text(read(letter.read_bytes()).value.blocks)
