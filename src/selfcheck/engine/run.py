"""Many items, a few workers: outcomes in the order of the items, and no item at the expense of another."""

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from selfcheck.engine.worker import Limits, OverLimit, Worker, WorkerDied

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4
"""Items under way for each worker: enough that none waits, few enough that results do not pile up behind a slow one."""


@dataclass(frozen=True)
class Outcome(Generic[T, R]):
    """What became of one item (结果): its ``value``, or the ``error`` it raised; never both."""

    item: T
    value: R | None = None
    error: Exception | None = None


def run_all(
    task: Callable[[T], R],
    items: Sequence[T],
    *,
    jobs: int,
    limits: Limits | None = None,
    progress: Callable[[int], None] | None = None,
) -> Generator[Outcome[T, R], None, None]:
    """The outcomes of ``task`` over ``items``, in the order of the items whatever finishes first.

    With ``limits`` every item is worked on in a worker process, also when ``jobs`` is 1: whatever exceeds them, or
    dies, is ended and replaced, and costs its own item alone. Then, and when ``jobs`` is over 1, ``task`` must be
    importable by name and ``items``, values and errors picklable. ``progress`` hears the number of items done so far.

    An item's exception is its outcome; so are :class:`OverLimit` and :class:`WorkerDied`. Leaving the iterator early, or
    Ctrl-C, ends the workers at once.
    """
    in_process = limits is None and (jobs == 1 or len(items) <= 1)
    outcomes = _in_process(task, items) if in_process else _in_workers(task, items, min(jobs, len(items)), limits)
    try:
        for done, outcome in enumerate(outcomes, start=1):
            if progress is not None:
                progress(done)
            yield outcome
    finally:
        outcomes.close()


def _in_process(task: Callable[[T], R], items: Sequence[T]) -> Generator[Outcome[T, R], None, None]:
    for item in items:
        yield _outcome(task, item)


def _outcome(work: Callable[[T], R], item: T) -> Outcome[T, R]:
    try:
        return Outcome(item, work(item))
    except Exception as error:  # noqa: BLE001 - whatever one file raises is that file's outcome
        return Outcome(item, error=error)


def _in_workers(
    task: Callable[[T], R], items: Sequence[T], jobs: int, limits: Limits | None
) -> Generator[Outcome[T, R], None, None]:
    if not items:
        return
    waiting = iter(items)
    under_way: deque[Future[Outcome[T, R]]] = deque()
    with _crew(task, jobs, limits) as crew:
        while True:
            under_way.extend(map(crew.submit, islice(waiting, jobs * _AHEAD - len(under_way))))
            if not under_way:
                return
            yield under_way.popleft().result()


@contextmanager
def _crew(task: Callable[[T], R], jobs: int, limits: Limits | None) -> "Iterator[_Crew[T, R]]":
    """Workers that are gone when the block is left, however it is left."""
    crew = _Crew(task, jobs, limits)
    try:
        yield crew
    finally:
        crew.end()


class _Crew(Generic[T, R]):
    """A thread for each worker, which hands it items and waits for what comes back; so a worker never waits for the
    thread that takes in the outcomes, and is watched while it works."""

    def __init__(self, task: Callable[[T], R], jobs: int, limits: Limits | None) -> None:
        self._task, self._limits = task, limits
        self._threads = ThreadPoolExecutor(jobs)
        self._own = threading.local()
        self._workers: set[Worker[T, R]] = set()
        self._hiring = threading.Lock()
        self._ended = False

    def submit(self, item: T) -> "Future[Outcome[T, R]]":
        """The outcome to come of ``item``."""
        return self._threads.submit(_outcome, self._work, item)

    def _work(self, item: T) -> R:
        """In a thread: what its worker makes of ``item``; a worker that failed is ended, and the next item gets a new one."""
        worker = self._hired()
        try:
            return worker.work(item)
        except (OverLimit, WorkerDied):
            self._own.worker = None
            self._workers.discard(worker)
            worker.end()
            raise

    def _hired(self) -> "Worker[T, R]":
        worker: Worker[T, R] | None = getattr(self._own, "worker", None)
        if worker is None:
            with self._hiring:
                if self._ended:
                    raise WorkerDied
                worker = self._own.worker = Worker(self._task, self._limits)
                self._workers.add(worker)
        return worker

    def end(self) -> None:
        """End every worker at once; the threads that wait for them hear it, and none hires another."""
        with self._hiring:
            self._ended = True
            for worker in tuple(self._workers):
                worker.end()
        self._threads.shutdown(cancel_futures=True)
