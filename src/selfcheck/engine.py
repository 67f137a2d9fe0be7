"""The same map over many files: in process, or in a pool of worker processes. One bad file costs only itself."""

import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_Answer: TypeAlias = tuple[R | None, Exception | None]

_AHEAD = 4
"""Items under way for each worker: enough that none waits, few enough that results do not pile up behind a slow one."""


class WorkerDied(Exception):
    """The process working on an item ended without a word: out of memory, or killed."""


@dataclass(frozen=True)
class Outcome(Generic[T, R]):
    """What became of one item (结果): its ``value``, or the ``error`` it raised; never both."""

    item: T
    value: R | None = None
    error: Exception | None = None


def run_all(
    task: Callable[[T], R], items: Sequence[T], *, jobs: int, progress: Callable[[int], None] | None = None
) -> Generator[Outcome[T, R], None, None]:
    """The outcomes of ``task`` over ``items``, in the order of the items whatever finishes first.

    ``task`` must be importable by name and ``items``, values and errors picklable when ``jobs`` is over 1. ``progress``
    hears the number of items done so far. An item's exception is its outcome; so is :class:`WorkerDied`. Leaving the
    iterator early, or Ctrl-C, ends the workers at once.
    """
    outcomes = _in_process(task, items) if jobs == 1 or len(items) <= 1 else _in_pool(task, items, jobs)
    try:
        for done, outcome in enumerate(outcomes, start=1):
            if progress is not None:
                progress(done)
            yield outcome
    finally:
        outcomes.close()


def _in_process(task: Callable[[T], R], items: Sequence[T]) -> Generator[Outcome[T, R], None, None]:
    for item in items:
        try:
            outcome = Outcome[T, R](item, task(item))
        except Exception as error:  # noqa: BLE001 - whatever one file raises is that file's outcome
            outcome = Outcome(item, error=error)
        yield outcome


def _in_pool(task: Callable[[T], R], items: Sequence[T], jobs: int) -> Generator[Outcome[T, R], None, None]:
    waiting = iter(items)
    while True:
        under_way = _UnderWay[T, R]()
        with _pool(min(jobs, len(items))) as pool:
            yield from under_way.drained(pool, task, waiting, window=jobs * _AHEAD)
        if not under_way.items:
            return
        yield from under_way.tried_again(task)


class _UnderWay(Generic[T, R]):
    """The items that are with the workers, in order, each with what it will come to."""

    def __init__(self) -> None:
        self.items: deque[T] = deque()
        self.futures: deque[Future[_Answer[R]]] = deque()

    def drained(
        self, pool: ProcessPoolExecutor, task: Callable[[T], R], waiting: Iterator[T], window: int
    ) -> Iterator[Outcome[T, R]]:
        """Outcomes until no item is left, or until a worker dies: then ``items`` still holds all that was under way."""
        try:
            while True:
                for item in islice(waiting, window - len(self.items)):
                    self.items.append(item)
                    self.futures.append(pool.submit(_answer, task, item))
                if not self.items:
                    return
                outcome = _outcome(self.items[0], self.futures[0])
                self.items.popleft()
                self.futures.popleft()
                yield outcome
        except BrokenProcessPool:
            return

    def tried_again(self, task: Callable[[T], R]) -> Iterator[Outcome[T, R]]:
        """The outcomes of ``items`` after a worker died.

        A dead worker takes its whole pool along and nobody can tell whose fault it was, so every item that had not
        come back is tried alone.
        """
        for item, future in zip_longest(self.items, self.futures):
            came_back = future is not None and future.done() and future.exception() is None
            yield _outcome(item, future) if came_back else _alone(task, item)


def _alone(task: Callable[[T], R], item: T) -> Outcome[T, R]:
    with _pool(1) as pool:
        try:
            return _outcome(item, pool.submit(_answer, task, item))
        except BrokenProcessPool:
            return Outcome(item, error=WorkerDied())


def _outcome(item: T, future: "Future[_Answer[R]]") -> Outcome[T, R]:
    try:
        value, error = future.result()
    except BrokenProcessPool:
        raise
    except Exception as lost:  # noqa: BLE001 - the value could not be sent back
        return Outcome(item, error=lost)
    return Outcome(item, value, error)


def _answer(task: Callable[[T], R], item: T) -> "_Answer[R]":
    """In the worker. An error goes back as a value: one that cannot be unpickled would break the whole pool."""
    try:
        return task(item), None
    except Exception as error:  # noqa: BLE001 - as in _in_process
        error.add_note(traceback.format_exc())
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
        except Exception:  # noqa: BLE001 - an error's own __reduce__ may raise anything
            return None, RuntimeError(f"{type(error).__name__}: {error}")
        return None, error


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Workers that are gone when the block is left: after their work, or at once when it is left by an exception."""
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _settle)
    try:
        yield pool
    except BaseException:
        processes = list((pool._processes or {}).values())  # no public way to end a pool before Python 3.14
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()
        raise
    pool.shutdown()


def _settle() -> None:
    """In the worker: Ctrl-C is the parent's to hear, and a parent that was killed leaves no orphans behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
