"""The engine: the same map in process and in a pool, in order, and no item at the expense of another."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from selfcheck.engine import Limits, Outcome, OverLimit, WorkerDied, run_all

AMPLE = Limits(seconds=60, memory=2 * 1024**3)
TIGHT = Limits(seconds=1, memory=1024**3)


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


def misbehave(what: str) -> int:
    if what == "hang":
        time.sleep(60)
    if what == "spin":
        while True:
            pass
    if what == "hoard":
        return len(bytearray(2 * 1024**3))
    if what == "die":
        os._exit(3)
    return os.getpid()


def wait_a_little(number: int) -> int:
    time.sleep(0.3)
    return number


class _Vanishing:
    """A task that cannot be rebuilt in the worker."""

    def __call__(self, number: int) -> int:
        return number

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return os._exit, (3,)  # type: ignore[return-value]


def two_gigabytes(_: int) -> int:
    return len(bytearray(2 * 1024**3))


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


# -- limits ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 3])
def test_with_limits_everything_else_stays_as_it_was(jobs: int) -> None:
    outcomes = list(run_all(refuse_odd, range(20), jobs=jobs, limits=AMPLE))
    assert [outcome.item for outcome in outcomes] == list(range(20))
    assert [outcome.value for outcome in outcomes] == [None if n % 2 else n for n in range(20)]
    assert all(type(outcome.error) is ValueError for outcome in outcomes if outcome.item % 2)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("what", ["hang", "spin"])
def test_an_item_that_takes_too_long_is_ended_and_the_others_go_on_in_order(jobs: int, what: str) -> None:
    items = ["fine", what, "fine", "fine", what, "fine"]
    heard: list[int] = []
    began = time.monotonic()
    outcomes = list(run_all(misbehave, items, jobs=jobs, limits=TIGHT, progress=heard.append))
    assert time.monotonic() - began < 15
    assert [outcome.item for outcome in outcomes] == items
    assert heard == [1, 2, 3, 4, 5, 6]
    assert [isinstance(outcome.error, OverLimit) and outcome.error.limit for outcome in outcomes if outcome.error] == [
        "seconds", "seconds"
    ]  # fmt: skip
    assert all(outcome.value for outcome in outcomes if outcome.item == "fine")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux alone")
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_item_that_takes_too_much_memory_is_ended_and_the_others_go_on(jobs: int) -> None:
    outcomes = list(run_all(misbehave, ["fine", "hoard", "fine", "hoard"], jobs=jobs, limits=TIGHT))
    assert [str(outcome.error or "") for outcome in outcomes] == ["", "memory", "", "memory"]
    assert all(isinstance(outcome.error, OverLimit) for outcome in outcomes if outcome.item == "hoard")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux alone")
def test_what_stays_within_the_limit_is_let_be() -> None:
    (outcome,) = run_all(two_gigabytes, [0], jobs=1, limits=Limits(seconds=60, memory=4 * 1024**3))
    assert outcome.value == 2 * 1024**3


@pytest.mark.parametrize("what", ["hang", "hoard", "die"])
def test_a_worker_that_was_ended_is_replaced_and_one_that_was_not_is_kept(what: str) -> None:
    if what == "hoard" and sys.platform != "linux":
        pytest.skip("memory is bounded on Linux alone")
    first, second, _, third = run_all(misbehave, ["fine", "fine", what, "fine"], jobs=1, limits=TIGHT)
    assert first.value == second.value
    assert third.value not in {None, first.value}


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_worker_is_left_when_the_work_is_done_or_over_a_limit() -> None:
    outcomes = list(run_all(misbehave, ["fine", "hang", "fine"], jobs=2, limits=TIGHT))
    assert not any(alive(outcome.value) for outcome in outcomes if outcome.value)


def test_the_limit_of_time_is_each_items_own_not_that_of_all() -> None:
    outcomes = list(run_all(wait_a_little, range(5), jobs=1, limits=Limits(seconds=0.6, memory=AMPLE.memory)))
    assert [outcome.value for outcome in outcomes] == list(range(5))


def test_a_task_that_no_worker_can_find_costs_every_item_and_ends() -> None:
    outcomes = list(run_all(_Vanishing(), range(3), jobs=2))
    assert [type(outcome.error) for outcome in outcomes] == [WorkerDied] * 3


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
