"""The engine: the same map in process and in a pool, in order, and no item at the expense of another."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from selfcheck.engine import Outcome, WorkerDied, run_all


class Stubborn(Exception):
    """An error that can be sent but not received."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"{reason} {number}")


def square(number: int) -> int:
    return number * number


def slow_first(number: int) -> int:
    time.sleep(0.5 if number == 0 else 0)
    return number


def refuse_odd(number: int) -> int:
    if number % 2:
        raise ValueError(f"odd: {number}")
    return number


def raise_stubborn(number: int) -> int:
    raise Stubborn(number, "stubborn")


def die_on_seven(number: int) -> int:
    if number in (7, 8, 30):
        os._exit(3)
    return number


def unsendable(number: int) -> Callable[[], int]:
    return lambda: number


def leave_a_mark(item: tuple[Path, int]) -> int:
    folder, number = item
    (folder / str(number)).touch()
    time.sleep(0.01)
    return number


@pytest.mark.parametrize("jobs", [1, 3])
def test_outcomes_come_in_the_order_of_the_items(jobs: int) -> None:
    assert list(run_all(square, range(20), jobs=jobs)) == [Outcome(n, n * n) for n in range(20)]


def test_a_slow_first_item_stays_the_first() -> None:
    assert [outcome.value for outcome in run_all(slow_first, range(9), jobs=2)] == list(range(9))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_items_exception_is_its_outcome(jobs: int) -> None:
    outcomes = list(run_all(refuse_odd, range(4), jobs=jobs))
    assert [outcome.value for outcome in outcomes] == [0, None, 2, None]
    assert [str(outcome.error) for outcome in outcomes if outcome.error] == ["odd: 1", "odd: 3"]
    assert [type(outcome.error) for outcome in outcomes if outcome.error] == [ValueError, ValueError]


def test_an_error_that_cannot_travel_is_told_in_words() -> None:
    outcomes = list(run_all(raise_stubborn, range(2), jobs=2))
    assert [str(outcome.error) for outcome in outcomes] == ["Stubborn: stubborn 0", "Stubborn: stubborn 1"]


def test_a_value_that_cannot_travel_is_that_items_error() -> None:
    outcomes = list(run_all(unsendable, range(2), jobs=2))
    assert [outcome.value for outcome in outcomes] == [None, None]
    assert all(outcome.error is not None and not isinstance(outcome.error, WorkerDied) for outcome in outcomes)


def test_a_worker_that_dies_costs_only_the_item_that_killed_it() -> None:
    outcomes = list(run_all(die_on_seven, range(40), jobs=2))
    dead = [outcome.item for outcome in outcomes if isinstance(outcome.error, WorkerDied)]
    assert dead == [7, 8, 30]
    assert [outcome.value for outcome in outcomes if outcome.error is None] == [n for n in range(40) if n not in dead]


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_hears_every_item(jobs: int) -> None:
    heard: list[int] = []
    assert len(list(run_all(square, range(5), jobs=jobs, progress=heard.append))) == 5
    assert heard == [1, 2, 3, 4, 5]


def test_nothing_to_do_is_nothing_done() -> None:
    assert list(run_all(square, [], jobs=4)) == []


def test_only_a_window_of_items_is_under_way(tmp_path: Path) -> None:
    outcomes = run_all(leave_a_mark, [(tmp_path, n) for n in range(200)], jobs=2)
    assert [outcome.value for outcome in islice(outcomes, 3)] == [0, 1, 2]
    time.sleep(0.5)
    assert len(list(tmp_path.iterdir())) <= 3 + 8
    outcomes.close()


INTERRUPTED = """
import os, signal, sys, threading, time
sys.path.insert(0, sys.argv[1])
import slow
from selfcheck.engine import run_all
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job is born deaf to it
    try:
        for outcome in run_all(slow.sleep, range(8), jobs=2):
            print(outcome.value, flush=True)
            if outcome.item == 1:
                os.kill(os.getpid(), getattr(signal, sys.argv[2]))
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""
SLOW = """
import os, time
def sleep(number):
    time.sleep(60 if number > 1 else 0)
    return os.getpid()
"""


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be collected does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize(("sign", "said"), [("SIGINT", ["interrupted"]), ("SIGKILL", [])])
def test_workers_end_at_once_when_the_run_is_interrupted_or_killed(tmp_path: Path, sign: str, said: list[str]) -> None:
    (tmp_path / "slow.py").write_text(SLOW, encoding="utf-8")
    (tmp_path / "run.py").write_text(INTERRUPTED, encoding="utf-8")
    began = time.monotonic()
    command = [sys.executable, str(tmp_path / "run.py"), str(tmp_path), sign]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=50)
    workers, rest = run.stdout.split()[:2], run.stdout.split()[2:]
    assert rest == said
    assert "Traceback" not in run.stderr
    while any(alive(int(pid)) for pid in workers) and time.monotonic() - began < 20:
        time.sleep(0.05)
    assert not any(alive(int(pid)) for pid in workers)
